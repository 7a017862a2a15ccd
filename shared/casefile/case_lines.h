#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/casefile/pages.h"

/// What several pages take from the view, so that each is read once.
namespace casefile {

/// As it stands in this child's case.
AppointmentLine appointment_line(const View& view, const base::RecordId& child,
                                 const Record& appointment);
/// Every time that stands for it: more than one while two versions wait for a person.
std::vector<base::Moment> starts_of(const Record& appointment);
std::string name_of_child(const View& view, const base::RecordId& child);

/// Appointments of every child, first to last.
using Diary = std::map<base::RecordId, std::vector<AppointmentLine>>;
Diary diary(const View& view);
/// Still to come, or begun less than an hour ago, and nobody has said what happened.
[[nodiscard]] bool is_ahead(const AppointmentLine& line, const base::Moment& now);

ChildLine child_line(const View& view, const Record& child, const Diary& diary,
                     const base::Moment& now);
/// In the order of names as people say them: case and accents aside.
void sort_by_name(std::vector<ChildLine>& lines);

[[nodiscard]] bool is_open_flag(const Record& flag);
[[nodiscard]] bool is_open_programme(const Record& programme);

}  // namespace casefile
