#pragma once

#include <QString>
#include <vector>

#include "app/tablet/tablet.h"
#include "app/viewmodels/everyone/length_words.h"
#include "app/viewmodels/line_list_model.h"
#include "shared/casefile/custody_figures.h"

/// What the custody page says of attendances and of their figures. On the tablet's thread.
namespace viewmodels {

/// "J.T. · MK/0042": how a coordinator tells them apart; "Attendance" where neither is known.
QString attendance_name(const casefile::Record& attendance);
Line attendance_line(const tablet::Tablet& tablet, const casefile::Record& attendance);
QString state_words(casefile::AttendanceState state);

/// Every event in its order, with what it was before, why, whether it is an estimate and whether it
/// was added later.
std::vector<Line> event_lines(const casefile::Record& attendance);
/// The four intervals, in words.
std::vector<Line> interval_lines(const casefile::Record& attendance);
/// Every other field that holds something, as it is called and what it says.
std::vector<Line> field_lines(const tablet::Tablet& tablet, const casefile::Record& attendance);

/// "Response: call to arrival"
QString interval_words(std::string_view name);
/// "Overnight", "Of 12 attendances"
QString table_words(std::string_view name);
QString base_words(const casefile::CustodyTable& table);
/// "Not recorded" where it has no code.
QString row_words(const casefile::CustodyTable& table, const casefile::CustodyRow& row);

/// Every table's rows one under the other, the first of each with its heading; each opens
/// "table/code".
std::vector<Line> figure_lines(const casefile::CustodyFigures& figures);
/// Medians and percentiles, with how many are estimates, backwards and not recorded; each opens
/// "response/estimate".
std::vector<Line> spread_lines(const casefile::CustodyFigures& figures,
                               std::optional<std::int64_t> target_minutes);
std::vector<Line> given_lines(const tablet::Tablet& tablet,
                              const casefile::CustodyFigures& figures);
std::vector<Line> rule_lines();
/// What a number of the figures opens, by the record that its line carries; each once.
std::vector<base::RecordId> behind(const casefile::CustodyFigures& figures, const QString& number);

/// Each with its place on the strip as `share`; an estimate is `chosen`.
std::vector<Line> strip_dots(const casefile::CustodySpread& spread);
/// Where the median stands; below 0: there is none.
double strip_median(const casefile::CustodySpread& spread);
/// The same in a sentence, for people who hear it.
QString strip_words(const casefile::CustodySpread& spread);
/// "Most calls came at 23:00: 4 of 12."
QString hours_words(const casefile::CustodyTable& hours);

}  // namespace viewmodels
