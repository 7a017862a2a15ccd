#include "shared/casefile/reduce.h"

namespace casefile {
namespace {

/// Keys of the bodies. Values reach disk: docs/formats/record_bodies.md.
enum CreateKey : std::int64_t {
    kKind = 1,
    kHappenedAt = 2,
    kRecordedAt = 3,
    kChild = 4,
    kFields = 5
};
enum FieldKey : std::int64_t { kField = 1, kValue = 2, kAt = 3 };

void read_fields(base::CborReader& in, CreateBody& body) {
    const std::size_t count = in.map();
    for (std::size_t i = 0; i < count && in.ok(); ++i) {
        const std::int64_t number = in.integer();
        const std::size_t values = in.array();
        const FieldDef* def =
            number > 0 && number <= 0xFFFF ? find_field(static_cast<Field>(number)) : nullptr;
        for (std::size_t n = 0; n < values && in.ok(); ++n) {
            auto value = read_value(in);
            if (!in.ok()) return;
            if (def == nullptr || !value) {
                ++body.newer;
            } else {
                body.fields.add(def->field, std::move(*value));
            }
        }
    }
}

/// Reads a map whose known keys `take` reads; passes over the others and counts them.
template <typename Take>
std::optional<std::uint32_t> read_map(base::CborReader& in, Take take) {
    std::uint32_t newer = 0;
    const std::size_t count = in.map();
    for (std::size_t i = 0; i < count && in.ok(); ++i) {
        if (!take(in.integer())) {
            in.skip();
            ++newer;
        }
    }
    if (!in.at_end()) return std::nullopt;
    return newer;
}

}  // namespace

base::Bytes encode(const CreateBody& body) {
    base::Bytes bytes;
    base::CborWriter out(bytes);
    out.map(body.child ? 5 : 4);
    out.integer(kKind);
    out.integer(body.kind);
    out.integer(kHappenedAt);
    write_moment(out, body.happened_at);
    out.integer(kRecordedAt);
    write_moment(out, body.recorded_at);
    if (body.child) {
        out.integer(kChild);
        out.bytes(body.child->view());
    }
    out.integer(kFields);
    out.map(body.fields.all().size());
    for (const auto& [field, values] : body.fields.all()) {
        out.integer(static_cast<std::int64_t>(field));
        out.array(values.size());
        for (const FieldValue& value : values) write(out, value);
    }
    return bytes;
}

base::Bytes encode(const FieldBody& body) {
    base::Bytes bytes;
    base::CborWriter out(bytes);
    out.map(is_nothing(body.value) ? 2 : 3);
    out.integer(kField);
    out.integer(static_cast<std::int64_t>(body.field));
    if (!is_nothing(body.value)) {
        out.integer(kValue);
        write(out, body.value);
    }
    out.integer(kAt);
    write_moment(out, body.at);
    return bytes;
}

std::optional<CreateBody> decode_create(base::ByteView bytes) {
    base::CborReader in(bytes);
    CreateBody body;
    const auto newer = read_map(in, [&](std::int64_t key) {
        switch (key) {
            case kKind: {
                const std::int64_t kind = in.integer();
                if (kind < 1 || kind > 0xFFFF) in.fail();
                body.kind = static_cast<std::uint16_t>(kind);
                return true;
            }
            case kHappenedAt:
                body.happened_at = read_moment(in);
                return true;
            case kRecordedAt:
                body.recorded_at = read_moment(in);
                return true;
            case kChild: {
                const base::ByteView id = in.bytes();
                if (id.size() != base::RecordId::kSize) in.fail();
                if (in.ok()) body.child = base::RecordId::from(id);
                return true;
            }
            case kFields:
                read_fields(in, body);
                return true;
            default:
                return false;
        }
    });
    if (!newer || body.kind == 0) return std::nullopt;
    body.newer += *newer;
    return body;
}

std::optional<FieldBody> decode_field(base::ByteView bytes) {
    base::CborReader in(bytes);
    FieldBody body;
    bool newer_value = false;
    const auto newer = read_map(in, [&](std::int64_t key) {
        switch (key) {
            case kField: {
                const std::int64_t number = in.integer();
                if (number < 1 || number > 0xFFFF) in.fail();
                body.field = static_cast<Field>(number);
                return true;
            }
            case kValue: {
                auto value = read_value(in);
                newer_value = !value;
                if (value) body.value = std::move(*value);
                return true;
            }
            case kAt:
                body.at = read_moment(in);
                return true;
            default:
                return false;
        }
    });
    if (!newer || body.field == Field::kNone) return std::nullopt;
    body.newer = newer_value || *newer > 0 || find_field(body.field) == nullptr;
    return body;
}

HeldOp hold(const base::OpId& op, const base::CompartmentId& compartment,
            const base::DeviceId& device, const ledger::Content& content) {
    HeldOp held;
    held.id = op;
    held.compartment = compartment;
    held.device = device;
    held.author = content.author;
    held.stamp = content.hlc;
    held.type = content.type;
    held.deps = content.deps;
    if (content.version != kBodyVersion) return held;
    if (content.type == ledger::OpType::kRecordCreate) {
        held.create = decode_create(content.body);
    } else if (content.type <= ledger::OpType::kItemRetire) {
        held.field = decode_field(content.body);
        if (held.field && held.field->newer) held.field.reset();
    }
    return held;
}

}  // namespace casefile
