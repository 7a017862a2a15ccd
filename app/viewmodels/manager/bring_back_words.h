#pragma once

#include <QString>
#include <vector>

#include "app/tablet/recovery.h"
#include "app/viewmodels/line_list_model.h"

/// What bringing back an old tablet's work says. UI thread, but for found_lines().
namespace viewmodels {

/// How many records of each kind hold something that was never sent, drafts, and what was said in
/// child mode: that it is there, not what it says.
std::vector<Line> found_lines(const tablet::UnsentWork& work);
/// Why a profile did not open, with what is safe and what to do next. `way` as in
/// BringBackViewModel.
QString not_opened_words(const base::Error& error, const QString& from, const QString& way);
/// Why its work did not come, or not all of it.
QString not_brought_words(const base::Error& error);
/// What came, what was set aside, what was there already and what could not come.
QString brought_words(const tablet::Recovered& done);

}  // namespace viewmodels
