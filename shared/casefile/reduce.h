#pragma once

#include <optional>
#include <span>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/casefile/fields.h"
#include "shared/casefile/record.h"
#include "shared/ledger/operation.h"

/// From a set of operations to a record: pure functions, the same for every order of the same set.
namespace casefile {

/// The version of the bodies this program writes and reads; any other is newer.
inline constexpr std::uint16_t kBodyVersion = 1;

/// The body of a kRecordCreate. docs/formats/record_bodies.md
struct CreateBody {
    std::uint16_t kind = 0;  ///< a number, since a newer version may have more kinds
    base::Moment happened_at;
    base::Moment recorded_at;
    std::optional<base::RecordId> child;
    Fields fields;            ///< those this version knows
    std::uint32_t newer = 0;  ///< parts it does not know
};

/// The body of every other operation.
struct FieldBody {
    Field field = Field::kNone;
    FieldValue value;  ///< Nothing: cleared, or none needed
    base::Moment at;   ///< when it was written down
    bool newer = false;
};

base::Bytes encode(const CreateBody& body);
base::Bytes encode(const FieldBody& body);
/// Nothing where the bytes are no such body. Unknown keys, fields and types are passed over and
/// counted.
std::optional<CreateBody> decode_create(base::ByteView bytes);
std::optional<FieldBody> decode_field(base::ByteView bytes);

/// One operation on one record, read once and kept.
struct HeldOp {
    base::OpId id;
    base::CompartmentId compartment;
    base::DeviceId device;
    base::UserId author;
    ledger::Hlc stamp;
    ledger::OpType type = ledger::OpType::kRecordCreate;
    std::vector<base::OpId> deps;
    std::optional<CreateBody> create;  ///< for kRecordCreate
    std::optional<FieldBody> field;    ///< for the others; neither: made by a newer version
};
HeldOp hold(const base::OpId& op, const base::CompartmentId& compartment,
            const base::DeviceId& device, const ledger::Content& content);

/// Canonical order: what an operation has seen comes before it, then the stamp, then the id.
std::vector<const HeldOp*> canonical_order(std::span<const HeldOp> ops);

/// The records that these operations make: one for each kind of creation among them that this
/// version knows, the first created first. More than one only where an id was given to two kinds.
/// Operations from a compartment that the record was not created in are counted as refused.
std::vector<Record> reduce(const base::RecordId& id, std::span<const HeldOp> ops);
/// The creations among them, in the order of reduce(), each kind's first to last.
std::vector<Creation> creations_of(std::span<const HeldOp> ops);
/// Everything ever written to one field, in canonical order.
std::vector<HistoryLine> history_of(std::span<const HeldOp> ops, Field field);

}  // namespace casefile
