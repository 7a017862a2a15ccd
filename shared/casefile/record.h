#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/casefile/schema.h"
#include "shared/casefile/value.h"
#include "shared/ledger/hlc.h"

namespace casefile {

/// A value somebody wrote, with who, on which tablet and when.
struct Version {
    FieldValue value;
    base::OpId op;  ///< for a set member or list item: the operation that added it
    base::UserId by;
    base::DeviceId on;
    ledger::Hlc stamp;
    base::Moment at;                    ///< when it was written down, as the writer's tablet had it
    base::CompartmentId compartment{};  ///< where it was written
    friend bool operator==(const Version&, const Version&) = default;
};

/// What one field of a record holds now.
struct FieldState {
    Field field = Field::kNone;
    /// once: the value; where it was written twice at once, every head, what the creation gave
    /// first. latest and choose: every head, the newest stamp first.
    /// set and list: every live member or item, in the order they were added.
    std::vector<Version> versions;
    /// A choose or once field whose heads differ: "two versions" until a person chooses (records.md
    /// section 2).
    bool undecided = false;
    friend bool operator==(const FieldState&, const FieldState&) = default;
};

/// One record as the operations held make it: a copy, good for as long as its owner keeps it.
struct Record {
    base::RecordId id;
    Kind kind = Kind::kChild;
    base::CompartmentId compartment;  ///< its first creation's
    /// Others that it was created in as well: what was written there counts too.
    std::vector<base::CompartmentId> also_in;
    std::optional<base::RecordId> child;  ///< whose case it is in; none for a child record itself
    base::OpId created;
    base::UserId created_by;
    base::DeviceId created_on_tablet;
    ledger::Hlc stamp;
    base::Moment happened_at;
    base::Moment recorded_at;
    std::vector<FieldState> fields;  ///< those that hold something, ascending
    std::uint32_t newer =
        0;  ///< operations and fields "made by a newer version", kept and not shown
    std::uint32_t refused =
        0;  ///< operations that a rule keeps out of the record: in the history only

    /// Null where the field holds nothing.
    [[nodiscard]] const FieldState* find(Field field) const;
    /// The value shown: the first version. Null where there is none or it was cleared.
    [[nodiscard]] const FieldValue* value(Field field) const;
    /// Each of these gives nothing where the field holds nothing or something of another type.
    [[nodiscard]] std::string_view text(Field field) const;
    [[nodiscard]] std::string_view code(Field field) const;
    [[nodiscard]] std::optional<bool> flag(Field field) const;
    [[nodiscard]] std::optional<std::int64_t> number(Field field) const;
    [[nodiscard]] std::optional<base::CalendarDate> date(Field field) const;
    [[nodiscard]] std::optional<base::Moment> moment(Field field) const;
    [[nodiscard]] std::optional<base::RecordId> record(Field field) const;
    [[nodiscard]] std::optional<base::UserId> user(Field field) const;
    [[nodiscard]] const Group* group(Field field) const;
    /// Is this one of the field's versions, members or items?
    [[nodiscard]] bool says(Field field, const FieldValue& value) const;
    /// Members or items; empty where there are none.
    [[nodiscard]] const std::vector<Version>& list(Field field) const;

    friend bool operator==(const Record&, const Record&) = default;
};

/// One creation of a record.
struct Creation {
    Kind kind = Kind::kChild;
    std::optional<base::RecordId> child;
    base::CompartmentId compartment;
    base::OpId op;
    base::UserId by;
    base::DeviceId on;
    ledger::Hlc stamp;
    base::Moment happened_at;
    base::Moment recorded_at;
    friend bool operator==(const Creation&, const Creation&) = default;
};

/// An id that was given more than once: two tablets took in one file before they met, or somebody
/// made a record to stand in front of another. All that was written is shown; which of them counts
/// is for people to look at.
struct Clash {
    base::RecordId record;
    std::vector<Creation> creations;  ///< the one that View::record() goes by first
};

/// What became of a value that was written.
enum class Standing : std::uint8_t {
    kShown,     ///< it is what the screens show
    kKept,      ///< a head beside the one shown
    kReplaced,  ///< another version names it: replaced, removed or retired
    kRefused,   ///< a rule keeps it out: a once field held a value before it, or it is no value
};

/// One line of a field's history, oldest first in the canonical order.
struct HistoryLine {
    Version version;
    Standing standing = Standing::kShown;
    /// The line takes members or items away rather than writing a value.
    bool removal = false;
    friend bool operator==(const HistoryLine&, const HistoryLine&) = default;
};

/// The field of a record that waits for a person to choose.
struct TwoVersions {
    base::RecordId record;
    Kind kind = Kind::kChild;
    std::optional<base::RecordId> child;  ///< the child it concerns (the record itself for a child)
    Field field = Field::kNone;
    std::vector<Version>
        versions;  ///< the different values in the order of FieldState; equal ones once
};

}  // namespace casefile
