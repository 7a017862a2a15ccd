#include "shared/casefile/custody_logs.h"

#include "shared/base/check.h"

namespace casefile {
namespace {

base::Moment began_of(const Record& attendance, const std::vector<CustodyEvent>& events,
                      const CustodyTimes& times) {
    for (const CustodyEvent& event : events) {
        // Its time is copied from the custody record: it was before the volunteer had to do with
        // it.
        if (!event.taken_out && event.event != "detention_authorised") return event.at;
    }
    if (times.requested) return times.requested->at;
    if (times.arrived) return times.arrived->at;
    return attendance.happened_at;
}

}  // namespace

AttendanceState state_of(const Record& attendance) {
    if (attendance.moment(Field::kAttendanceConfirmedAt)) return AttendanceState::kConfirmed;
    return is_open_attendance(attendance) ? AttendanceState::kOpen : AttendanceState::kWaiting;
}

base::Moment began_at(const Record& attendance) {
    const auto events = events_of(attendance);
    return began_of(attendance, events, times_of(attendance, events));
}

CustodyLogs::CustodyLogs(const View& view) {
    for (Record& record : view.records(Kind::kAttendance)) put(std::move(record));
}

void CustodyLogs::put(Record attendance, const std::optional<base::UserId>& whose) {
    CHECK(attendance.kind == Kind::kAttendance);
    const base::RecordId id = attendance.id;
    if (is_taken_back(attendance)) {
        parts_.erase(id);
        return;
    }
    CustodyPart part;
    const auto events = events_of(attendance);
    part.times = times_of(attendance, events);
    part.began = began_of(attendance, events, part.times);
    for (const CustodyEvent& event : events) {
        if (!event.taken_out && event.event == "child_left") part.child_left = event;
    }
    part.state = state_of(attendance);
    part.volunteer =
        whose.value_or(attendance.user(Field::kAttendanceVolunteer).value_or(base::UserId{}));
    part.record = std::move(attendance);
    parts_.insert_or_assign(id, std::move(part));
}

const CustodyPart* CustodyLogs::find(const base::RecordId& attendance) const {
    const auto found = parts_.find(attendance);
    return found == parts_.end() ? nullptr : &found->second;
}

}  // namespace casefile
