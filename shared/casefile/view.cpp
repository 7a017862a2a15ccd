#include "shared/casefile/view.h"

#include <algorithm>
#include <map>
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
    base::UserId by;
    friend bool operator==(const Outline&, const Outline&) = default;
};

struct Slot {
    std::vector<HeldOp> ops;
    /// Once the record can be shown: one for each kind, child and compartment that it was created
    /// for, nearly always one.
    std::vector<Outline> outlines;
    bool newer_kind = false;    ///< created, by a version that knows more kinds
    std::size_t creations = 0;  ///< of a kind this version knows
    mutable std::optional<base::Hash256> digest;

    [[nodiscard]] bool shown() const { return !outlines.empty(); }
    [[nodiscard]] bool is_child() const {
        return std::any_of(outlines.begin(), outlines.end(),
                           [](const Outline& o) { return o.kind == Kind::kChild; });
    }
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

std::vector<Outline> outlines_of(const Slot& slot) {
    std::vector<Outline> outlines;
    for (const Creation& made : creations_of(slot.ops)) {
        const Outline outline{made.kind, made.child.value_or(base::RecordId{}), made.compartment,
                              made.happened_at.at, made.by};
        const bool known = std::any_of(outlines.begin(), outlines.end(), [&](const Outline& o) {
            return std::tie(o.kind, o.child, o.compartment) ==
                   std::tie(outline.kind, outline.child, outline.compartment);
        });
        if (!known) outlines.push_back(outline);
    }
    return outlines;
}

/// The compartments that a child was created in, the first first.
std::vector<base::CompartmentId> cases_of(const Slot& slot) {
    std::vector<base::CompartmentId> cases;
    for (const Outline& outline : slot.outlines) {
        const bool known =
            std::find(cases.begin(), cases.end(), outline.compartment) != cases.end();
        if (outline.kind == Kind::kChild && !known) cases.push_back(outline.compartment);
    }
    return cases;
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
    for (const Record& record : reduce(id, slot.ops)) write_record(out, record);
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
    std::set<base::RecordId> created_again;  ///< more than one creation
    /// Flags that any operation says are about this other child.
    std::unordered_map<base::RecordId, std::set<base::RecordId>> named_by;
    std::map<base::DeviceId, ledger::Hlc> newest;  ///< of each tablet
    std::size_t waiting = 0;
    std::size_t newer = 0;
    std::optional<std::size_t> undecided;  ///< none: not counted since something was applied

    void note_other_child(const HeldOp& op, const base::RecordId& flag) {
        const FieldValue* value = nullptr;
        if (op.create) value = op.create->fields.find(Field::kFlagOtherChild);
        if (op.field && op.field->field == Field::kFlagOtherChild) value = &op.field->value;
        const auto* other = value ? std::get_if<base::RecordId>(value) : nullptr;
        if (other != nullptr) named_by[*other].insert(flag);
    }

    void place(const base::RecordId& id, Slot& slot) {
        std::vector<Outline> now = outlines_of(slot);
        if (now == slot.outlines) return;
        for (const Outline& was : slot.outlines) unlist(id, was);
        slot.outlines = std::move(now);
        for (const Outline& outline : slot.outlines) {
            by_kind[static_cast<std::uint16_t>(outline.kind)].insert(id);
            if (outline.child.is_none()) continue;
            Case& in_case = cases[outline.child];
            in_case.entries.push_back({id, outline});
            in_case.sorted = in_case.entries.size() == 1;
        }
    }

    void unlist(const base::RecordId& id, const Outline& was) {
        by_kind[static_cast<std::uint16_t>(was.kind)].erase(id);
        auto& entries = cases[was.child].entries;
        std::erase_if(entries, [&](const CaseEntry& entry) { return entry.record == id; });
    }

    /// A record in a child's case, and as which kind.
    using Listed = std::pair<base::RecordId, Kind>;

    /// Records in a compartment that the child was created in, newest first, each once. Another's
    /// writing about the child is not in the case.
    template <typename Keep>
    std::vector<Listed> listed(const base::RecordId& child, Keep keep) const {
        std::vector<Listed> found;
        const auto owner = slots.find(child);
        const auto at = cases.find(child);
        if (owner == slots.end() || at == cases.end()) return found;
        const auto in = cases_of(owner->second);
        std::set<Listed> seen;
        for (const CaseEntry& entry : sorted(at->second)) {
            const Outline& outline = entry.outline;
            const bool here = std::find(in.begin(), in.end(), outline.compartment) != in.end();
            if (!here || !keep(outline.kind)) continue;
            const Listed one{entry.record, outline.kind};
            if (in.size() == 1 || seen.insert(one).second) found.push_back(one);
        }
        return found;
    }
    template <typename Keep>
    std::vector<base::RecordId> listed_ids(const base::RecordId& child, Keep keep) const {
        std::vector<base::RecordId> ids;
        for (const auto& [id, kind] : listed(child, keep)) ids.push_back(id);
        return ids;
    }
    static const std::vector<CaseEntry>& sorted(Case& in_case) {
        if (!in_case.sorted) std::sort(in_case.entries.begin(), in_case.entries.end(), newer_first);
        in_case.sorted = true;
        return in_case.entries;
    }

    /// Of several cases of one child the one that most people wrote in, then the one with the most
    /// records, then the first created: whoever opens a second one does not draw new notes into it
    /// by its stamp.
    [[nodiscard]] base::CompartmentId busiest(const base::RecordId& child,
                                              const std::vector<base::CompartmentId>& in) const {
        struct Work {
            std::set<base::UserId> people;
            std::size_t records = 0;
            [[nodiscard]] auto size() const { return std::pair(people.size(), records); }
        };
        std::map<base::CompartmentId, Work> work;
        const auto count = [&](const Outline& outline) {
            Work& here = work[outline.compartment];
            here.people.insert(outline.by);
            ++here.records;
        };
        for (const Outline& outline : slots.at(child).outlines) count(outline);
        if (const auto at = cases.find(child); at != cases.end()) {
            for (const CaseEntry& entry : at->second.entries) count(entry.outline);
        }
        return *std::max_element(in.begin(), in.end(), [&](const auto& a, const auto& b) {
            return work[a].size() < work[b].size();
        });
    }
};

View::View() : state_(std::make_unique<State>()) {}
View::~View() = default;
View::View(View&&) noexcept = default;
View& View::operator=(View&&) noexcept = default;

View::Applied View::apply(const base::OpId& op, const base::CompartmentId& compartment,
                          const base::DeviceId& device, const ledger::Content& content) {
    Slot& slot = state_->slots[content.record];
    Applied applied{content.record, state_->held.insert(op).second, slot.shown()};
    if (!applied.fresh) return applied;
    state_->undecided.reset();
    ledger::Hlc& newest = state_->newest[device];
    newest = std::max(newest, content.hlc);
    const bool waited = !slot.shown() && !slot.newer_kind;
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
        if (slot.creations > 1) state_->created_again.insert(content.record);
    } else if (!held.field) {
        ++state_->newer;
    }
    // A later creation, or one operation that orders two of them, can change which comes first.
    if (slot.creations > 1 || (slot.creations == 1 && !slot.shown())) {
        state_->place(content.record, slot);
    }
    const bool waits = !slot.shown() && !slot.newer_kind;
    if (waits) ++state_->waiting;
    if (waited && !waits) state_->waiting -= slot.ops.size() - 1;
    applied.visible = slot.shown();
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

std::vector<Record> View::under(const base::RecordId& id) const {
    const auto at = state_->slots.find(id);
    if (at == state_->slots.end() || !at->second.shown()) return {};
    return reduce(id, at->second.ops);
}

std::optional<Record> View::record(const base::RecordId& id) const {
    std::vector<Record> records = under(id);
    if (records.empty()) return std::nullopt;
    return std::move(records.front());
}

std::optional<Record> View::record(const base::RecordId& id, Kind kind) const {
    for (Record& record : under(id)) {
        if (record.kind == kind) return std::move(record);
    }
    return std::nullopt;
}

bool View::has(const base::RecordId& id) const {
    const auto at = state_->slots.find(id);
    return at != state_->slots.end() && at->second.shown();
}

std::vector<base::RecordId> View::ids(Kind kind) const {
    const auto at = state_->by_kind.find(static_cast<std::uint16_t>(kind));
    if (at == state_->by_kind.end()) return {};
    return {at->second.begin(), at->second.end()};
}

std::vector<base::RecordId> View::ids(Kind kind, const base::RecordId& child) const {
    return state_->listed_ids(child, [kind](Kind k) { return k == kind; });
}

std::vector<base::RecordId> View::in_case(const base::RecordId& child) const {
    return state_->listed_ids(child, [](Kind) { return true; });
}

std::vector<Record> View::case_records(const base::RecordId& child) const {
    std::vector<Record> found;
    for (const auto& [id, kind] : state_->listed(child, [](Kind) { return true; }))
        found.push_back(*record(id, kind));
    return found;
}

std::vector<base::RecordId> View::newest_first() const {
    std::vector<CaseEntry> entries;
    for (const auto& [id, slot] : state_->slots) {
        if (slot.shown()) entries.push_back({id, slot.outlines.front()});
        if (slot.is_child()) entries.back().outline.kind = Kind::kChild;
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
    for (const base::RecordId& id : ids(kind)) found.push_back(*record(id, kind));
    return found;
}

std::vector<Record> View::records(Kind kind, const base::RecordId& child) const {
    std::vector<Record> found;
    for (const base::RecordId& id : ids(kind, child)) found.push_back(*record(id, kind));
    return found;
}

std::vector<Record> View::keep_apart(const base::RecordId& child) const {
    const auto own = ids(Kind::kFlag, child);
    const std::set<base::RecordId> in_case(own.begin(), own.end());
    std::set<base::RecordId> flags = in_case;
    const auto named = state_->named_by.find(child);
    if (named != state_->named_by.end()) flags.insert(named->second.begin(), named->second.end());
    std::vector<Record> found;
    for (const base::RecordId& id : flags) {
        auto flag = record(id, Kind::kFlag);
        // Where there are two versions, either of them keeps two children apart.
        if (!flag || !flag->says(Field::kFlagType, Choice{"keep_apart"})) continue;
        const bool concerns = in_case.count(id) > 0 || flag->child == child ||
                              flag->says(Field::kFlagOtherChild, child);
        if (concerns) found.push_back(std::move(*flag));
    }
    return found;
}

std::optional<base::CompartmentId> View::case_of(const base::RecordId& child) const {
    const auto at = state_->slots.find(child);
    if (at == state_->slots.end()) return std::nullopt;
    const auto in = cases_of(at->second);
    if (in.empty()) return std::nullopt;
    return in.size() == 1 ? in.front() : state_->busiest(child, in);
}

std::vector<Clash> View::clashes() const {
    std::vector<Clash> found;
    for (const base::RecordId& id : state_->created_again)
        found.push_back({id, creations_of(state_->slots.at(id).ops)});
    return found;
}

std::size_t View::undecided_count() const {
    if (!state_->undecided) state_->undecided = undecided().size();
    return *state_->undecided;
}

std::vector<TwoVersions> View::undecided() const {
    std::vector<TwoVersions> waiting;
    for (const base::RecordId& id : state_->edited) {
        for (const Record& held : under(id)) {
            for (const FieldState& state : held.fields) {
                if (!state.undecided) continue;
                const auto child = held.kind == Kind::kChild ? held.id : held.child;
                waiting.push_back({id, held.kind, child, state.field, different_values(state)});
            }
        }
    }
    std::stable_sort(waiting.begin(), waiting.end(),
                     [](const TwoVersions& a, const TwoVersions& b) { return a.child < b.child; });
    return waiting;
}

std::vector<HistoryLine> View::history(const base::RecordId& id, Field field) const {
    const auto at = state_->slots.find(id);
    if (at == state_->slots.end()) return {};
    return history_of(at->second.ops, field);
}

std::optional<base::WallTime> View::last_written(const base::DeviceId& device) const {
    const auto at = state_->newest.find(device);
    if (at == state_->newest.end()) return std::nullopt;
    return at->second.time();
}

std::size_t View::operations() const { return state_->held.size(); }
std::size_t View::waiting() const { return state_->waiting; }
std::size_t View::newer() const { return state_->newer; }

}  // namespace casefile
