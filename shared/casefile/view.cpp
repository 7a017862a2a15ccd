#include "shared/casefile/view.h"

#include <algorithm>
#include <set>
#include <span>
#include <unordered_map>
#include <unordered_set>

#include "shared/base/coding.h"
#include "shared/casefile/reduce.h"
#include "shared/crypto/primitives.h"

namespace casefile {
namespace {

constexpr std::string_view kRecordDomain = "casefile record";
constexpr std::string_view kViewDomain = "casefile view";

/// What the lists need of a record without reducing it.
struct Outline {
    Kind kind = Kind::kChild;
    base::RecordId child;  ///< none for a child record
    base::CompartmentId compartment;
    base::WallTime happened_at;
    friend bool operator==(const Outline&, const Outline&) = default;
};

struct Slot {
    std::vector<HeldOp> ops;
    std::optional<Outline> outline;  ///< once the record can be shown
    bool newer_kind = false;         ///< created, by a version that knows more kinds
    std::size_t creations =
        0;  ///< of a kind this version knows; more than one only where ids were given twice
    mutable std::optional<base::Hash256> digest;
};

struct CaseEntry {
    base::RecordId record;
    Outline outline;
};

bool newer_first(const CaseEntry& a, const CaseEntry& b) {
    return std::tie(a.outline.happened_at, a.record) > std::tie(b.outline.happened_at, b.record);
}

/// The records that name one child, sorted when they are asked for.
struct Case {
    std::vector<CaseEntry> entries;
    bool sorted = true;
};

std::optional<Outline> outline_of(const Slot& slot) {
    for (const HeldOp* op : canonical_order(slot.ops)) {
        if (!op->create || find_kind(static_cast<Kind>(op->create->kind)) == nullptr) continue;
        const CreateBody& body = *op->create;
        return Outline{static_cast<Kind>(body.kind), body.child.value_or(base::RecordId{}),
                       op->compartment, body.happened_at.at};
    }
    return std::nullopt;
}

void write_version(base::CborWriter& out, const Version& version) {
    out.array(6);
    out.bytes(version.op.view());
    out.bytes(version.by.view());
    out.bytes(version.on.view());
    out.integer(static_cast<std::int64_t>(version.stamp.value));
    write_moment(out, version.at);
    write(out, version.value);
}

void write_record(base::CborWriter& out, const Record& record) {
    out.array(12);
    out.bytes(record.id.view());
    out.integer(static_cast<std::int64_t>(record.kind));
    out.bytes(record.compartment.view());
    out.bytes(record.child.value_or(base::RecordId{}).view());
    out.bytes(record.created.view());
    out.bytes(record.created_by.view());
    out.bytes(record.created_on_tablet.view());
    write_moment(out, record.happened_at);
    write_moment(out, record.recorded_at);
    out.integer(record.newer);
    out.integer(record.refused);
    out.map(record.fields.size());
    for (const FieldState& state : record.fields) {
        out.integer(static_cast<std::int64_t>(state.field));
        out.array(state.versions.size() + 1);
        out.boolean(state.undecided);
        for (const Version& version : state.versions) write_version(out, version);
    }
}

/// Binds the record as it is shown and every operation held for it, shown or not.
base::Hash256 slot_digest(const base::RecordId& id, const Slot& slot) {
    std::vector<base::OpId> ops;
    for (const HeldOp& op : slot.ops) ops.push_back(op.id);
    std::sort(ops.begin(), ops.end());
    base::Bytes bytes;
    base::Writer raw(bytes);
    raw.id(id);
    raw.u64(ops.size());
    for (const base::OpId& op : ops) raw.id(op);
    base::CborWriter out(bytes);
    if (const auto record = reduce(id, slot.ops)) write_record(out, *record);
    return crypto::hash(bytes, kRecordDomain);
}

std::vector<Version> different_values(const FieldState& state) {
    std::vector<Version> different;
    for (const Version& version : state.versions) {
        const bool seen = std::any_of(different.begin(), different.end(),
                                      [&](const Version& d) { return d.value == version.value; });
        if (!seen) different.push_back(version);
    }
    return different;
}

}  // namespace

struct View::State {
    std::unordered_map<base::RecordId, Slot> slots;
    std::unordered_set<base::OpId> held;
    mutable std::unordered_map<base::RecordId, Case> cases;  ///< by child; sorting is not a change
    std::unordered_map<std::uint16_t, std::set<base::RecordId>> by_kind;
    std::set<base::RecordId> edited;  ///< more than one operation: only these can be undecided
    /// Flags that any operation says are about this other child.
    std::unordered_map<base::RecordId, std::set<base::RecordId>> named_by;
    std::size_t waiting = 0;
    std::size_t newer = 0;

    void note_other_child(const HeldOp& op, const base::RecordId& flag) {
        const FieldValue* value = nullptr;
        if (op.create) value = op.create->fields.find(Field::kFlagOtherChild);
        if (op.field && op.field->field == Field::kFlagOtherChild) value = &op.field->value;
        const auto* other = value ? std::get_if<base::RecordId>(value) : nullptr;
        if (other != nullptr) named_by[*other].insert(flag);
    }

    void place(const base::RecordId& id, Slot& slot) {
        std::optional<Outline> now = outline_of(slot);
        if (now == slot.outline) return;
        if (slot.outline) unlist(id, *slot.outline);
        slot.outline = now;
        by_kind[static_cast<std::uint16_t>(now->kind)].insert(id);
        if (now->child.is_none()) return;
        Case& in_case = cases[now->child];
        in_case.entries.push_back({id, *now});
        in_case.sorted = in_case.entries.size() == 1;
    }

    void unlist(const base::RecordId& id, const Outline& was) {
        by_kind[static_cast<std::uint16_t>(was.kind)].erase(id);
        auto& entries = cases[was.child].entries;
        std::erase_if(entries, [&](const CaseEntry& entry) { return entry.record == id; });
    }

    /// Records in the child's own compartment, newest first. Another's writing about the child is
    /// not in the case.
    template <typename Keep>
    std::vector<base::RecordId> listed(const base::RecordId& child, Keep keep) const {
        std::vector<base::RecordId> ids;
        const auto owner = slots.find(child);
        const auto at = cases.find(child);
        if (owner == slots.end() || !owner->second.outline || at == cases.end()) return ids;
        Case& in_case = at->second;
        if (!in_case.sorted) std::sort(in_case.entries.begin(), in_case.entries.end(), newer_first);
        in_case.sorted = true;
        for (const CaseEntry& entry : in_case.entries) {
            const bool same = entry.outline.compartment == owner->second.outline->compartment;
            if (same && keep(entry.outline.kind)) ids.push_back(entry.record);
        }
        return ids;
    }
};

View::View() : state_(std::make_unique<State>()) {}
View::~View() = default;
View::View(View&&) noexcept = default;
View& View::operator=(View&&) noexcept = default;

View::Applied View::apply(const base::OpId& op, const base::CompartmentId& compartment,
                          const base::DeviceId& device, const ledger::Content& content) {
    Slot& slot = state_->slots[content.record];
    Applied applied{content.record, state_->held.insert(op).second, slot.outline.has_value()};
    if (!applied.fresh) return applied;
    const bool waited = !slot.outline && !slot.newer_kind;
    slot.ops.push_back(hold(op, compartment, device, content));
    const HeldOp& held = slot.ops.back();
    slot.digest.reset();
    state_->note_other_child(held, content.record);
    if (slot.ops.size() > 1) state_->edited.insert(content.record);
    if (held.create) {
        const bool known = find_kind(static_cast<Kind>(held.create->kind)) != nullptr;
        state_->newer += held.create->newer + (known ? 0u : 1u);
        slot.newer_kind = slot.newer_kind || !known;
        slot.creations += known ? 1u : 0u;
    } else if (!held.field) {
        ++state_->newer;
    }
    // A later creation, or one operation that orders two of them, can change which creation counts.
    if (slot.creations > 1 || (slot.creations == 1 && !slot.outline)) {
        state_->place(content.record, slot);
    }
    const bool waits = !slot.outline && !slot.newer_kind;
    if (waits) ++state_->waiting;
    if (waited && !waits) state_->waiting -= slot.ops.size() - 1;
    applied.visible = slot.outline.has_value();
    return applied;
}

base::Hash256 View::digest() const {
    std::vector<base::RecordId> ids;
    ids.reserve(state_->slots.size());
    for (const auto& [id, slot] : state_->slots) ids.push_back(id);
    std::sort(ids.begin(), ids.end());
    base::Bytes bytes;
    bytes.reserve(ids.size() * base::Hash256::kSize);
    for (const base::RecordId& id : ids) {
        const Slot& slot = state_->slots.at(id);
        if (!slot.digest) slot.digest = slot_digest(id, slot);
        base::append(bytes, slot.digest->view());
    }
    return crypto::hash(bytes, kViewDomain);
}

std::optional<Record> View::record(const base::RecordId& id) const {
    const auto at = state_->slots.find(id);
    if (at == state_->slots.end() || !at->second.outline) return std::nullopt;
    return reduce(id, at->second.ops);
}

bool View::has(const base::RecordId& id) const {
    const auto at = state_->slots.find(id);
    return at != state_->slots.end() && at->second.outline.has_value();
}

std::vector<base::RecordId> View::ids(Kind kind) const {
    const auto at = state_->by_kind.find(static_cast<std::uint16_t>(kind));
    if (at == state_->by_kind.end()) return {};
    return {at->second.begin(), at->second.end()};
}

std::vector<base::RecordId> View::ids(Kind kind, const base::RecordId& child) const {
    return state_->listed(child, [kind](Kind k) { return k == kind; });
}

std::vector<base::RecordId> View::in_case(const base::RecordId& child) const {
    return state_->listed(child, [](Kind) { return true; });
}

std::vector<base::RecordId> View::newest_first() const {
    std::vector<CaseEntry> entries;
    for (const auto& [id, slot] : state_->slots) {
        if (slot.outline) entries.push_back({id, *slot.outline});
    }
    std::sort(entries.begin(), entries.end(), [](const CaseEntry& a, const CaseEntry& b) {
        const bool a_child = a.outline.kind == Kind::kChild;
        const bool b_child = b.outline.kind == Kind::kChild;
        return a_child != b_child ? a_child : newer_first(a, b);
    });
    std::vector<base::RecordId> ids;
    ids.reserve(entries.size());
    for (const CaseEntry& entry : entries) ids.push_back(entry.record);
    return ids;
}

std::vector<Record> View::records(Kind kind) const {
    std::vector<Record> found;
    for (const base::RecordId& id : ids(kind)) found.push_back(*record(id));
    return found;
}

std::vector<Record> View::records(Kind kind, const base::RecordId& child) const {
    std::vector<Record> found;
    for (const base::RecordId& id : ids(kind, child)) found.push_back(*record(id));
    return found;
}

std::vector<Record> View::keep_apart(const base::RecordId& child) const {
    const auto own = ids(Kind::kFlag, child);
    std::set<base::RecordId> flags(own.begin(), own.end());
    const auto named = state_->named_by.find(child);
    if (named != state_->named_by.end()) flags.insert(named->second.begin(), named->second.end());
    std::vector<Record> found;
    for (const base::RecordId& id : flags) {
        auto flag = record(id);
        if (!flag || flag->code(Field::kFlagType) != "keep_apart") continue;
        const bool concerns = flag->child == child || flag->record(Field::kFlagOtherChild) == child;
        if (concerns) found.push_back(std::move(*flag));
    }
    return found;
}

std::optional<base::CompartmentId> View::case_of(const base::RecordId& child) const {
    const auto at = state_->slots.find(child);
    if (at == state_->slots.end() || !at->second.outline) return std::nullopt;
    if (at->second.outline->kind != Kind::kChild) return std::nullopt;
    return at->second.outline->compartment;
}

std::vector<TwoVersions> View::undecided() const {
    std::vector<TwoVersions> waiting;
    for (const base::RecordId& id : state_->edited) {
        const auto held = record(id);
        if (!held) continue;
        for (const FieldState& state : held->fields) {
            if (!state.undecided) continue;
            const auto child = held->kind == Kind::kChild ? held->id : held->child;
            waiting.push_back({id, held->kind, child, state.field, different_values(state)});
        }
    }
    std::stable_sort(waiting.begin(), waiting.end(),
                     [](const TwoVersions& a, const TwoVersions& b) { return a.child < b.child; });
    return waiting;
}

std::vector<HistoryLine> View::history(const base::RecordId& id, Field field) const {
    const auto at = state_->slots.find(id);
    if (at == state_->slots.end() || !at->second.outline) return {};
    return history_of(at->second.ops, field);
}

std::size_t View::operations() const { return state_->held.size(); }
std::size_t View::waiting() const { return state_->waiting; }
std::size_t View::newer() const { return state_->newer; }

}  // namespace casefile
