#pragma once

#include <map>
#include <optional>

#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/casefile/custody.h"
#include "shared/casefile/view.h"

namespace casefile {

/// Where an attendance stands: until it is finished or handed over, until a coordinator confirmed.
enum class AttendanceState : std::uint8_t { kOpen, kWaiting, kConfirmed };
AttendanceState state_of(const Record& attendance);

/// When an attendance began: its first event that stands, else what a field says of the call or the
/// arrival, else when the record says that it happened.
base::Moment began_at(const Record& attendance);

/// One attendance, with what its events come to, read once.
struct CustodyPart {
    Record record;
    base::UserId volunteer;  ///< whose log it is in, else whom it names; none: neither is known
    AttendanceState state = AttendanceState::kOpen;
    base::Moment began;
    CustodyTimes times;
    std::optional<CustodyEvent> child_left;  ///< the last that stands
};

/// Every attendance that is held, but those that were taken back, by id. It is put in again when
/// its record changed, so that nobody who asks for a list or a number reads fifty thousand logs
/// first. One thread at a time.
class CustodyLogs {
  public:
    CustodyLogs() = default;
    /// Of all that a view holds, each of whoever it names.
    explicit CustodyLogs(const View& view);
    /// REQUIRES a record of the kind attendance. `whose` is the owner of the log that it is in:
    /// whom the record names is what somebody typed.
    void put(Record attendance, const std::optional<base::UserId>& whose = std::nullopt);

    /// In the order of ids; stays where it is until it is put in again.
    [[nodiscard]] const std::map<base::RecordId, CustodyPart>& all() const { return parts_; }
    /// Null where there is none.
    [[nodiscard]] const CustodyPart* find(const base::RecordId& attendance) const;

  private:
    std::map<base::RecordId, CustodyPart> parts_;
};

}  // namespace casefile
