#include <algorithm>

#include "shared/base/cbor.h"
#include "shared/base/limits.h"
#include "shared/casefile/plan.h"
#include "shared/crypto/primitives.h"

namespace casefile {
namespace {

using base::ErrorCode;

constexpr std::int64_t kLayout = 1;
constexpr std::string_view kPersonal = "casefile plan";

/// What an agreement speaks of.
constexpr Field kSigned[] = {
    Field::kItemSection,
    Field::kItemUnder,
    Field::kItemWords,
    Field::kItemWhoseWords,
    Field::kItemJustMeAndMyWorker,
    Field::kItemPlainer,
    Field::kItemWho,
    Field::kItemDay,
    Field::kItemOn,
    Field::kItemTime,
    Field::kItemWhere,
    Field::kItemPicture,
    Field::kItemLater,
    Field::kItemSaidBy,
    Field::kItemIfIMiss,
    Field::kItemVoice,
    Field::kItemDrawing,
};

bool is_large(Field field) { return field == Field::kItemVoice || field == Field::kItemDrawing; }

base::Bytes bytes_of(const FieldValue& value) {
    base::Bytes bytes;
    base::CborWriter out(bytes);
    write(out, value);
    return bytes;
}

/// Every different value, in the order of their bytes; nothing that was cleared.
std::vector<FieldValue> values_of(const Record& line, Field field) {
    std::map<base::Bytes, FieldValue> values;
    for (const Version& version : line.list(field)) {
        if (is_nothing(version.value) || version.value == FieldValue{false}) continue;
        FieldValue value = version.value;
        if (is_large(field)) value = crypto::hash(bytes_of(value), kPersonal).hex();
        values.emplace(bytes_of(value), value);
    }
    std::vector<FieldValue> found;
    for (auto& [bytes, value] : values) found.push_back(std::move(value));
    return found;
}

base::Bytes encode(const SignedPlan& plan) {
    base::Bytes bytes;
    base::CborWriter out(bytes);
    out.array(2);
    out.integer(kLayout);
    out.map(plan.lines.size());
    for (const auto& [id, line] : plan.lines) {
        out.bytes(id.view());
        out.map(line.size());
        for (const auto& [field, values] : line) {
            out.integer(static_cast<std::int64_t>(field));
            out.array(values.size());
            for (const FieldValue& value : values) write(out, value);
        }
    }
    return bytes;
}

SignedPlan::Line read_line(base::CborReader& in) {
    SignedPlan::Line line;
    const std::size_t fields = in.map();
    for (std::size_t i = 0; i < fields && in.ok(); ++i) {
        const auto field = static_cast<Field>(in.integer());
        const std::size_t values = in.array();
        for (std::size_t v = 0; v < values && in.ok(); ++v) {
            const auto value = read_value(in);
            if (!value) in.fail();
            if (in.ok()) line[field].push_back(*value);
        }
    }
    return line;
}

void compare(const base::RecordId& id, const SignedPlan::Line& was, const SignedPlan::Line& is,
             std::vector<PlanChange>& changes) {
    const std::vector<FieldValue> none;
    for (const Field field : kSigned) {
        const auto before = was.find(field);
        const auto after = is.find(field);
        const auto& a = before == was.end() ? none : before->second;
        const auto& b = after == is.end() ? none : after->second;
        if (a != b) changes.push_back({PlanChange::What::kChanged, id, field, a, b});
    }
}

}  // namespace

SignedPlan signed_plan(const Plan& plan) {
    SignedPlan made;
    for (const PlanLine& line : plan.lines) {
        if (!line.in_plan() || line.section() == "what_would_help") continue;
        auto& fields = made.lines[line.record.id];
        for (const Field field : kSigned) {
            auto values = values_of(line.record, field);
            if (!values.empty()) fields[field] = std::move(values);
        }
    }
    return made;
}

std::string signed_text(const SignedPlan& plan) { return base::to_base64url(encode(plan)); }

base::Result<SignedPlan> read_signed(std::string_view text) {
    const auto bytes = base::from_base64url(text);
    if (!bytes) return {ErrorCode::kDamaged, "signed"};
    base::CborReader in(*bytes);
    if (in.array() != 2) return {ErrorCode::kDamaged, "signed"};
    if (const auto layout = in.integer(); in.ok() && layout > kLayout)
        return {ErrorCode::kNewerFormat, "signed"};
    SignedPlan plan;
    const std::size_t lines = in.map();
    for (std::size_t i = 0; i < lines && in.ok(); ++i) {
        const base::ByteView id = in.bytes();
        if (id.size() != base::RecordId::kSize) in.fail();
        auto line = read_line(in);
        if (in.ok()) plan.lines[base::RecordId::from(id)] = std::move(line);
    }
    // One encoding for each plan: what is read is what would be written.
    if (!in.at_end() || encode(plan) != *bytes) return {ErrorCode::kDamaged, "signed"};
    return plan;
}

std::optional<base::Hash256> hash_of_signed(std::string_view text) {
    const auto plan = read_signed(text);
    if (!plan.ok()) return std::nullopt;
    return crypto::hash(encode(plan.value()), kPersonal);
}

std::vector<PlanChange> changes_between(const SignedPlan& was, const SignedPlan& is) {
    std::vector<PlanChange> changes;
    for (const auto& [id, line] : was.lines) {
        const auto at = is.lines.find(id);
        if (at == is.lines.end()) {
            changes.push_back({PlanChange::What::kTakenOut, id, Field::kNone, {}, {}});
        } else {
            compare(id, line, at->second, changes);
        }
    }
    for (const auto& [id, line] : is.lines) {
        if (!was.lines.contains(id))
            changes.push_back({PlanChange::What::kAdded, id, Field::kNone, {}, {}});
    }
    std::ranges::stable_sort(changes, {}, &PlanChange::line);
    return changes;
}

}  // namespace casefile
