#include "shared/casefile/reduce.h"

#include <algorithm>
#include <map>
#include <queue>
#include <set>

#include "shared/casefile/plan_rules.h"

namespace casefile {
namespace {

using ledger::OpType;
using Order = std::vector<const HeldOp*>;

bool later(const HeldOp* a, const HeldOp* b) {
    return std::tie(a->stamp, a->id) > std::tie(b->stamp, b->id);
}

/// The creations of one kind, first to last. More than one only where an id was given twice: by two
/// tablets that took in one file, or by somebody who means harm.
struct Creations {
    Kind kind;
    std::vector<const HeldOp*> ops;

    /// Operations count in the compartments that the record was created in, and nowhere else.
    [[nodiscard]] bool came_in(const base::CompartmentId& compartment) const {
        return std::any_of(ops.begin(), ops.end(),
                           [&](const HeldOp* op) { return op->compartment == compartment; });
    }
};

/// Every kind that the id was created as and this version knows, the first created first.
std::vector<Creations> creations_in(const Order& order) {
    std::vector<Creations> kinds;
    for (const HeldOp* op : order) {
        if (!op->create || find_kind(static_cast<Kind>(op->create->kind)) == nullptr) continue;
        const auto kind = static_cast<Kind>(op->create->kind);
        auto at = std::find_if(kinds.begin(), kinds.end(),
                               [&](const Creations& each) { return each.kind == kind; });
        if (at == kinds.end()) at = kinds.insert(at, Creations{kind, {}});
        at->ops.push_back(op);
    }
    return kinds;
}

const Creations* of_kind(const std::vector<Creations>& all, Kind kind) {
    for (const Creations& each : all) {
        if (each.kind == kind) return &each;
    }
    return nullptr;
}

bool fits(Type type, const FieldValue& value) {
    static_assert(static_cast<std::size_t>(Type::kText) + 1 == 1);
    return value.index() == static_cast<std::size_t>(type) + 1;
}

bool belongs(Field field, Kind kind) { return kind_of(field) == kind; }

/// A line of a field's history with the operation it came from.
struct Written {
    HistoryLine line;
    const HeldOp* op;
};

Version version_of(const HeldOp& op, const FieldValue& value, const base::Moment& at) {
    return {value, op.id, op.author, op.device, op.stamp, at, op.compartment};
}

/// A signed note is never edited, and neither is what was added to it (architecture.md invariant
/// 7).
bool only_grows(const FieldDef& def) { return def.field == Field::kNoteAddenda; }

/// True where an operation of this type may touch this field.
bool allowed(OpType type, const FieldDef& def) {
    switch (type) {
        case OpType::kFieldSet:
            return def.rule == Rule::kOnce || def.rule == Rule::kLatest ||
                   def.rule == Rule::kChoose;
        case OpType::kMemberAdd:
        case OpType::kMemberRemove:
            return def.rule == Rule::kSet;
        case OpType::kItemAdd:
            return def.rule == Rule::kList;
        case OpType::kItemRetire:
            return def.rule == Rule::kList && !only_grows(def);
        default:
            return false;
    }
}

bool removes(OpType type) { return type == OpType::kMemberRemove || type == OpType::kItemRetire; }

bool clears(const FieldDef& def, const HeldOp& op) {
    return is_nothing(op.field->value) && (op.type == OpType::kItemRetire ||
                                           def.rule == Rule::kLatest || def.rule == Rule::kChoose);
}

Written write_of(const FieldDef& def, const HeldOp& op) {
    Written written{
        {version_of(op, op.field->value, op.field->at), Standing::kKept, removes(op.type)}, &op};
    const bool sound = clears(def, op) || fits(def.type, op.field->value);
    if (!allowed(op.type, def) || only_at_creation(def.field) || !sound)
        written.line.standing = Standing::kRefused;
    return written;
}

void add_created(const FieldDef& def, const HeldOp& made, std::vector<Written>& writes) {
    const auto values = made.create->fields.all().find(def.field);
    if (values == made.create->fields.all().end()) return;
    for (const FieldValue& value : values->second) {
        const auto standing = fits(def.type, value) ? Standing::kKept : Standing::kRefused;
        writes.push_back({{version_of(made, value, made.create->recorded_at), standing}, &made});
    }
}

/// The field as its rule is in this record.
FieldDef field_here(Field field, const Creations& made) {
    FieldDef def = definition(field);
    def.rule = rule_here(def, std::ranges::any_of(made.ops, [](const HeldOp* op) {
                             return childs_words(op->create->fields);
                         }));
    return def;
}

/// Every write to a field: the creations' first, whatever the stamps say, then the others in
/// canonical order. kKept until the rule has spoken, kRefused where it cannot be one.
std::vector<Written> writes_to(const FieldDef& def, const Order& order, const Creations& made) {
    std::vector<Written> writes;
    for (const HeldOp* op : made.ops) add_created(def, *op, writes);
    for (const HeldOp* op : order) {
        if (!op->field || op->field->field != def.field) continue;
        if (made.came_in(op->compartment)) writes.push_back(write_of(def, *op));
    }
    return writes;
}

/// Where the writes of each operation stand; a creation may have written several members.
using Places = std::multimap<base::OpId, std::size_t>;

Places places_of(const std::vector<Written>& writes) {
    Places places;
    for (std::size_t i = 0; i < writes.size(); ++i) {
        if (!writes[i].line.removal) places.emplace(writes[i].op->id, i);
    }
    return places;
}

/// Marks every write that a later one of the same compartment names: nobody takes away what stands
/// where they cannot write. `members`: only a removal takes away, and only the member it speaks of.
void mark_replaced(std::vector<Written>& writes, bool members) {
    const Places places = places_of(writes);
    for (const Written& by : writes) {
        if (by.line.standing == Standing::kRefused || by.op->type == OpType::kRecordCreate)
            continue;
        if (members && !by.line.removal) continue;
        for (const base::OpId& dep : by.op->deps) {
            const auto [first, last] = places.equal_range(dep);
            for (auto at = first; at != last; ++at) {
                HistoryLine& line = writes[at->second].line;
                if (line.standing == Standing::kRefused) continue;
                if (line.version.compartment != by.line.version.compartment) continue;
                if (members && line.version.value != by.line.version.value) continue;
                line.standing = Standing::kReplaced;
            }
        }
    }
}

bool is_creation(const Written& write) { return write.op->type == OpType::kRecordCreate; }

/// Does it name another write of the same field?
bool answers(const Written& write, const Places& places) {
    return std::any_of(write.op->deps.begin(), write.op->deps.end(),
                       [&](const base::OpId& dep) { return places.contains(dep); });
}

/// The values that a once field was given: by its creation or, where one left it empty, by whoever
/// wrote without seeing another. The rest of the writes are not among them.
std::vector<const FieldValue*> keep_given(std::vector<Written>& writes, const Places& places,
                                          const Creations& made) {
    std::set<base::OpId> gave;
    for (const Written& write : writes) {
        const bool kept = write.line.standing != Standing::kRefused;
        if (is_creation(write) && kept) gave.insert(write.op->id);
    }
    const bool left_empty = gave.size() < made.ops.size();
    std::vector<const FieldValue*> values;
    for (Written& write : writes) {
        if (write.line.standing == Standing::kRefused) continue;
        const bool created = is_creation(write);
        if (!created && answers(write, places)) continue;
        // Of several values in one creation the first counts.
        const bool given = created ? gave.erase(write.op->id) > 0 : left_empty;
        if (given) values.push_back(&write.line.version.value);
        if (!given) write.line.standing = Standing::kRefused;
    }
    return values;
}

/// What was written once stays. Where it was written twice at once, both stay until somebody names
/// one of the two values as the right one; any other later write is refused.
void resolve_once(std::vector<Written>& writes, const Creations& made) {
    const Places places = places_of(writes);
    const auto given = keep_given(writes, places, made);
    const auto same = [](const FieldValue& value) {
        return [&value](const FieldValue* other) { return *other == value; };
    };
    const bool differ =
        !given.empty() && !std::all_of(given.begin(), given.end(), same(*given.front()));
    for (Written& write : writes) {
        if (is_creation(write) || !answers(write, places)) continue;
        const bool chooses =
            differ && std::any_of(given.begin(), given.end(), same(write.line.version.value));
        if (!chooses) write.line.standing = Standing::kRefused;
    }
    mark_replaced(writes, false);
    const auto first = std::find_if(writes.begin(), writes.end(), [](const Written& write) {
        return write.line.standing == Standing::kKept;
    });
    if (first != writes.end()) first->line.standing = Standing::kShown;
}

void resolve_register(std::vector<Written>& writes) {
    mark_replaced(writes, false);
    Written* shown = nullptr;
    for (Written& write : writes) {
        if (write.line.standing != Standing::kKept) continue;
        if (shown == nullptr || later(write.op, shown->op)) shown = &write;
    }
    if (shown != nullptr) shown->line.standing = Standing::kShown;
}

void resolve_set(std::vector<Written>& writes) {
    mark_replaced(writes, true);
    std::vector<const FieldValue*> members;
    for (Written& write : writes) {
        if (write.line.standing != Standing::kKept || write.line.removal) continue;
        const FieldValue& value = write.line.version.value;
        const bool seen = std::any_of(members.begin(), members.end(),
                                      [&](const FieldValue* m) { return *m == value; });
        if (seen) continue;
        write.line.standing = Standing::kShown;
        members.push_back(&value);
    }
}

void resolve_list(const FieldDef& def, std::vector<Written>& writes) {
    if (!only_grows(def)) mark_replaced(writes, false);
    for (Written& write : writes) {
        if (write.line.standing == Standing::kKept && !write.line.removal) {
            write.line.standing = Standing::kShown;
        }
    }
}

/// Removals stand as what they did, not as a value beside others.
void settle_removals(std::vector<Written>& writes) {
    for (Written& write : writes) {
        if (write.line.removal && write.line.standing == Standing::kKept) {
            write.line.standing = Standing::kReplaced;
        }
    }
}

std::vector<Written> resolve(const FieldDef& def, const Order& order, const Creations& made) {
    std::vector<Written> writes = writes_to(def, order, made);
    switch (def.rule) {
        case Rule::kOnce:
            resolve_once(writes, made);
            break;
        case Rule::kLatest:
        case Rule::kChoose:
            resolve_register(writes);
            break;
        case Rule::kSet:
            resolve_set(writes);
            break;
        case Rule::kList:
            resolve_list(def, writes);
            break;
    }
    settle_removals(writes);
    return writes;
}

/// For each write the place of the first item it took the place of, or its own. What a write names
/// comes before it.
std::vector<std::size_t> list_places(const std::vector<Written>& writes) {
    const Places places = places_of(writes);
    std::vector<std::size_t> stands(writes.size());
    for (std::size_t i = 0; i < writes.size(); ++i) {
        stands[i] = i;
        for (const base::OpId& dep : writes[i].op->deps) {
            const auto at = places.find(dep);
            if (at == places.end() || at->second >= i) continue;
            if (writes[at->second].op->compartment == writes[i].op->compartment)
                stands[i] = std::min(stands[i], stands[at->second]);
        }
    }
    return stands;
}

/// Live items in list order: an item that took another's place stands there.
std::vector<Version> items_of(std::vector<Written>& writes) {
    const std::vector<std::size_t> stands = list_places(writes);
    std::vector<std::size_t> live;
    for (std::size_t i = 0; i < writes.size(); ++i) {
        if (writes[i].line.standing == Standing::kShown) live.push_back(i);
    }
    std::stable_sort(live.begin(), live.end(),
                     [&](std::size_t a, std::size_t b) { return stands[a] < stands[b]; });
    std::vector<Version> items;
    for (const std::size_t i : live) items.push_back(std::move(writes[i].line.version));
    return items;
}

FieldState state_of(const FieldDef& def, std::vector<Written> writes) {
    FieldState state{def.field, {}, false};
    if (def.rule == Rule::kList && !only_grows(def)) {
        state.versions = items_of(writes);
        return state;
    }
    for (Written& write : writes) {
        const Standing standing = write.line.standing;
        if (standing == Standing::kShown || (def.rule != Rule::kSet && standing == Standing::kKept))
            state.versions.push_back(std::move(write.line.version));
    }
    if (def.rule == Rule::kLatest || def.rule == Rule::kChoose) {
        std::sort(state.versions.begin(), state.versions.end(),
                  [](const Version& a, const Version& b) {
                      return std::tie(a.stamp, a.op) > std::tie(b.stamp, b.op);
                  });
    }
    const auto differs = [&](const Version& v) { return v.value != state.versions.front().value; };
    state.undecided = (def.rule == Rule::kChoose || def.rule == Rule::kOnce) &&
                      std::any_of(state.versions.begin(), state.versions.end(), differs);
    return state;
}

bool holds_something(const FieldState& state) {
    return std::any_of(state.versions.begin(), state.versions.end(),
                       [](const Version& v) { return !is_nothing(v.value); });
}

/// The fields of the record that any of these operations speaks of, ascending.
std::set<Field> fields_touched(const Order& order, const Creations& made) {
    std::set<Field> fields;
    for (const HeldOp* op : made.ops) {
        for (const auto& [field, values] : op->create->fields.all()) {
            if (belongs(field, made.kind)) fields.insert(field);
        }
    }
    for (const HeldOp* op : order) {
        if (op->field && belongs(op->field->field, made.kind)) fields.insert(op->field->field);
    }
    return fields;
}

Record start_of(const base::RecordId& id, const Creations& creations) {
    const HeldOp& made = *creations.ops.front();
    Record record;
    record.id = id;
    record.kind = creations.kind;
    record.compartment = made.compartment;
    record.child = made.create->child;
    record.created = made.id;
    record.created_by = made.author;
    record.created_on_tablet = made.device;
    record.stamp = made.stamp;
    record.happened_at = made.create->happened_at;
    record.recorded_at = made.create->recorded_at;
    for (const HeldOp* op : creations.ops) {
        record.newer += op->create->newer;
        const auto& also = record.also_in;
        const bool known = op->compartment == record.compartment ||
                           std::find(also.begin(), also.end(), op->compartment) != also.end();
        if (!known) record.also_in.push_back(op->compartment);
    }
    return record;
}

/// Does the operation speak of a field of a record of this id, whichever kind, from where that one
/// was created?
bool is_of_any(const HeldOp& op, const std::vector<Creations>& all) {
    return std::any_of(all.begin(), all.end(), [&](const Creations& made) {
        return belongs(op.field->field, made.kind) && made.came_in(op.compartment);
    });
}

/// Counts what no field of any record of this id shows: operations of another compartment, fields
/// of another kind, and what is too new to read.
void count_others(const Order& order, const std::vector<Creations>& all, Record& record) {
    const Creations& made = *of_kind(all, record.kind);
    for (const HeldOp* op : order) {
        if (op->create) {
            const bool known = of_kind(all, static_cast<Kind>(op->create->kind)) != nullptr;
            record.newer += known ? 0u : 1u;
        } else if (op->field) {
            record.refused += is_of_any(*op, all) ? 0u : 1u;
        } else if (made.came_in(op->compartment)) {
            ++record.newer;
        } else {
            ++record.refused;
        }
    }
}

Record reduce_one(const base::RecordId& id, const Order& order, const std::vector<Creations>& all,
                  const Creations& made) {
    Record record = start_of(id, made);
    for (const Field field : fields_touched(order, made)) {
        const FieldDef def = field_here(field, made);
        auto writes = resolve(def, order, made);
        for (const Written& write : writes) {
            record.refused += write.line.standing == Standing::kRefused ? 1u : 0u;
        }
        FieldState state = state_of(def, std::move(writes));
        if (holds_something(state)) record.fields.push_back(std::move(state));
    }
    count_others(order, all, record);
    return record;
}

}  // namespace

std::vector<const HeldOp*> canonical_order(std::span<const HeldOp> ops) {
    if (ops.size() == 1) return {&ops.front()};
    std::map<base::OpId, std::size_t> place;
    for (std::size_t i = 0; i < ops.size(); ++i) place.emplace(ops[i].id, i);
    std::vector<std::size_t> missing(ops.size(), 0);
    std::vector<std::vector<std::size_t>> next(ops.size());
    for (std::size_t i = 0; i < ops.size(); ++i) {
        for (const base::OpId& dep : ops[i].deps) {
            const auto at = place.find(dep);
            if (at == place.end() || at->second == i) continue;
            next[at->second].push_back(i);
            ++missing[i];
        }
    }
    std::priority_queue<const HeldOp*, Order, decltype(&later)> ready(&later);
    for (std::size_t i = 0; i < ops.size(); ++i) {
        if (missing[i] == 0) ready.push(&ops[i]);
    }
    Order order;
    order.reserve(ops.size());
    while (!ready.empty()) {
        const HeldOp* op = ready.top();
        ready.pop();
        order.push_back(op);
        for (const std::size_t i : next[static_cast<std::size_t>(op - ops.data())]) {
            if (--missing[i] == 0) ready.push(&ops[i]);
        }
    }
    // Deps are hashes of what was there before, so a ring cannot be made.
    CHECK(order.size() == ops.size());
    return order;
}

std::vector<Record> reduce(const base::RecordId& id, std::span<const HeldOp> ops) {
    const Order order = canonical_order(ops);
    const auto all = creations_in(order);
    std::vector<Record> records;
    records.reserve(all.size());
    for (const Creations& made : all) records.push_back(reduce_one(id, order, all, made));
    return records;
}

std::vector<Creation> creations_of(std::span<const HeldOp> ops) {
    std::vector<Creation> found;
    for (const Creations& made : creations_in(canonical_order(ops))) {
        for (const HeldOp* op : made.ops) {
            found.push_back({made.kind, op->create->child, op->compartment, op->id, op->author,
                             op->device, op->stamp, op->create->happened_at,
                             op->create->recorded_at});
        }
    }
    return found;
}

std::vector<HistoryLine> history_of(std::span<const HeldOp> ops, Field field) {
    if (find_field(field) == nullptr) return {};
    const Order order = canonical_order(ops);
    const auto all = creations_in(order);
    const Creations* made = of_kind(all, kind_of(field));
    if (made == nullptr) return {};
    std::vector<HistoryLine> lines;
    for (Written& write : resolve(field_here(field, *made), order, *made))
        lines.push_back(std::move(write.line));
    return lines;
}

}  // namespace casefile
