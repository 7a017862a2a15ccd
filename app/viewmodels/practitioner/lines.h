#pragma once

#include "app/tablet/tablet.h"
#include "app/viewmodels/line_list_model.h"
#include "shared/casefile/pages.h"
#include "shared/casefile/schema.h"

/// Lines that more than one practitioner's page shows. Tablet's thread: they read the view.
namespace viewmodels {

/// "11:00  Kit · Home visit at his nan's".
Line visit_line(const casefile::AppointmentLine& visit, const base::Moment& now);
/// A child in a list, with when they are seen next.
Line child_line(const casefile::ChildLine& child, const base::Moment& now);
/// One entry of a timeline; what nobody wrote is left out.
Line timeline_line(const tablet::Tablet& tablet, const casefile::TimelineLine& entry);
/// The words of a vocabulary to choose from, the one of that code chosen.
std::vector<Line> term_lines(const casefile::Vocabulary& vocabulary, const QString& chosen);

}  // namespace viewmodels
