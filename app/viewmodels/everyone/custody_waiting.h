#pragma once

#include <vector>

#include "app/tablet/tablet.h"
#include "app/viewmodels/line_list_model.h"

/// What of the custody logs waits for a coordinator: on their Today, and first on the custody page.
namespace viewmodels {

/// A volunteer who asked to be called: "Sam Sample asked to be called now". Opens the attendance.
std::vector<Line> custody_call_lines(tablet::Tablet& tablet);
/// Those lines, then one for all that wait to be confirmed. Nothing for somebody who coordinates
/// nothing.
std::vector<Line> custody_waiting_lines(tablet::Tablet& tablet);

}  // namespace viewmodels
