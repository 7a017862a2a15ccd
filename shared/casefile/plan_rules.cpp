#include "shared/casefile/plan_rules.h"

#include <algorithm>
#include <set>

#include "shared/base/cbor.h"
#include "shared/casefile/plan.h"
#include "shared/crypto/primitives.h"

namespace casefile {
namespace {

using base::ErrorCode;

base::Error invalid(Field field) { return {ErrorCode::kInvalidInput, std::string(name_of(field))}; }

std::string_view code_in(const Fields& fields, Field field) {
    const FieldValue* value = fields.find(field);
    const auto* choice = value ? std::get_if<Choice>(value) : nullptr;
    return choice ? std::string_view(choice->code) : std::string_view();
}

template <typename T>
std::optional<T> held(const Fields& fields, Field field) {
    const FieldValue* value = fields.find(field);
    const T* one = value ? std::get_if<T>(value) : nullptr;
    return one ? std::optional<T>(*one) : std::nullopt;
}

bool says_something(const Fields& line) {
    return std::ranges::any_of(
        std::initializer_list<Field>{Field::kItemWords, Field::kItemVoice, Field::kItemDrawing},
        [&](Field field) {
            const auto text = held<std::string>(line, field);
            return text && text->find_first_not_of(" \n\r\t") != text->npos;
        });
}

/// Fields that only lines of some sections have.
struct OnlyIn {
    Field field;
    std::initializer_list<std::string_view> sections;
};
const OnlyIn kOnlyIn[] = {
    {Field::kItemUnder, {"steps", "what_would_help"}},
    {Field::kItemWho, {"steps"}},
    {Field::kItemDay, {"steps", "must_do"}},
    {Field::kItemOn, {"steps", "must_do"}},
    {Field::kItemTime, {"steps", "must_do"}},
    {Field::kItemWhere, {"steps", "must_do"}},
    {Field::kItemProgress, {"goals", "steps", "must_do"}},
    {Field::kItemKeptChangedSwapped, {"steps"}},
    {Field::kItemLater, {"goals", "steps"}},
    {Field::kItemSaidBy, {"must_do"}},
    {Field::kItemIfIMiss, {"must_do"}},
};

/// "16:00".
bool is_time(std::string_view text) {
    const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    if (text.size() != 5 || text[2] != ':') return false;
    if (!digit(0) || !digit(1) || !digit(3) || !digit(4)) return false;
    return text.substr(0, 2) <= "23" && text.substr(3) <= "59";
}

bool may_take_out(bool childs, const Group& out) {
    return casefile::may_take_out(childs, out.code(part::kOutWhy));
}

/// A line of the view or of the same change, as far as its place goes.
struct Placed {
    base::RecordId id;
    base::RecordId plan;
    std::string section;
    base::RecordId under;
    bool live = true;
};

Placed placed(const Record& line) {
    const bool waits = line.flag(Field::kItemLater).value_or(false);
    return {line.id, line.record(Field::kItemPlan).value_or(base::RecordId{}),
            std::string(line.code(Field::kItemSection)),
            line.record(Field::kItemUnder).value_or(base::RecordId{}), !waits && !is_out(line)};
}

Placed placed(const NewRecord& line) {
    const bool waits = held<bool>(line.fields, Field::kItemLater).value_or(false);
    return {line.id.value_or(base::RecordId{}),
            held<base::RecordId>(line.fields, Field::kItemPlan).value_or(base::RecordId{}),
            std::string(code_in(line.fields, Field::kItemSection)),
            held<base::RecordId>(line.fields, Field::kItemUnder).value_or(base::RecordId{}),
            !waits};
}

std::vector<Placed> lines_of(const View& view, const base::RecordId& child,
                             std::span<const NewRecord> before) {
    std::vector<Placed> lines;
    for (const Record& line : view.records(Kind::kPlanItem, child)) lines.push_back(placed(line));
    for (const NewRecord& line : before) {
        if (line.kind == Kind::kPlanItem) lines.push_back(placed(line));
    }
    return lines;
}

/// kRefused where as many are live beside it as there may be.
base::Result<void> room_beside(const std::vector<Placed>& others, const Placed& line) {
    if (!line.live || (line.section != "goals" && line.section != "steps")) return {};
    const auto beside = std::ranges::count_if(others, [&](const Placed& other) {
        return other.live && other.id != line.id && other.plan == line.plan &&
               other.section == line.section && other.under == line.under;
    });
    if (beside < static_cast<std::ptrdiff_t>(kLiveMost)) return {};
    return {ErrorCode::kRefused,
            line.section == "goals"
                ? "three goals are live already; let one wait first"
                : "three steps of this goal are live already; let one wait first"};
}

/// What a step is under, and what would help with it.
bool may_be_under(std::string_view section, std::string_view above) {
    if (section == "steps") return above == "goals";
    return section == "what_would_help" && (above == "steps" || above == "goals");
}

/// The plan it names is in the same child's case or made in the same change and, for a person,
/// open.
base::Result<void> check_plan(const View& view, std::span<const NewRecord> before,
                              const NewRecord& line, const base::RecordId& plan, From from) {
    for (const NewRecord& made : before) {
        if (made.kind == Kind::kPlan && made.id == plan && made.child == line.child) return {};
    }
    const auto record = view.record(plan, Kind::kPlan);
    if (!record || record->child != line.child)
        return {ErrorCode::kNotFound, std::string(name_of(Field::kItemPlan))};
    if (from == From::kPerson && record->date(Field::kPlanEndedOn))
        return {ErrorCode::kRefused, "this plan has ended; begin a new one"};
    return {};
}

}  // namespace

Rule rule_here(const FieldDef& field, bool childs) {
    return childs && field.field == Field::kItemWords ? Rule::kOnce : field.rule;
}

bool only_at_creation(Field field) {
    switch (field) {
        case Field::kItemPlan:
        case Field::kItemSection:
        case Field::kItemUnder:
        case Field::kItemWhoseWords:
        case Field::kItemVoice:
        case Field::kItemDrawing:
        case Field::kItemHelperTyped:
            return true;
        default:
            return kind_of(field) == Kind::kAgreement;
    }
}

bool is_text_for_people(Field field) {
    switch (field) {
        case Field::kItemVoice:
        case Field::kItemDrawing:
        case Field::kAgreementSigned:
        case Field::kAgreementVersionHash:
        case Field::kAgreementWhyVoice:
        case Field::kAgreementWhyDrawing:
        case Field::kAgreementMarkMade:
            return false;
        default:
            return true;
    }
}

bool childs_words(const Fields& made) { return code_in(made, Field::kItemWhoseWords) == "child"; }

bool childs_words(const Record& record) {
    return record.kind == Kind::kPlanItem && record.code(Field::kItemWhoseWords) == "child";
}

bool may_take_out(bool childs, std::string_view why) {
    return !childs || why == "child_asked" || why == "done";
}

std::string seen_of(const Record& line) {
    base::Bytes bytes;
    base::CborWriter out(bytes);
    for (const FieldState& state : line.fields) {
        if (state.field == Field::kItemTakenOut || state.field == Field::kItemTags) continue;
        std::set<base::Bytes> values;
        for (const Version& version : state.versions) {
            base::Bytes value;
            base::CborWriter writer(value);
            write(writer, version.value);
            values.insert(std::move(value));
        }
        out.integer(static_cast<std::int64_t>(state.field));
        out.array(values.size());
        for (const base::Bytes& value : values) out.bytes(value);
    }
    return crypto::hash(bytes, "casefile seen").hex();
}

bool is_out(const Record& line) {
    const Group* out = line.group(Field::kItemTakenOut);
    return out != nullptr && may_take_out(childs_words(line), *out) &&
           out->text(part::kOutSeen) == seen_of(line);
}

bool out_unseen(const Record& line) {
    const Group* out = line.group(Field::kItemTakenOut);
    return out != nullptr && may_take_out(childs_words(line), *out) && !is_out(line);
}

base::Result<void> check_line(const Fields& line) {
    if (!says_something(line)) return invalid(Field::kItemWords);
    const std::string_view section = code_in(line, Field::kItemSection);
    for (const OnlyIn& only : kOnlyIn) {
        const bool here = std::ranges::find(only.sections, section) != only.sections.end();
        if (!here && line.find(only.field) != nullptr) return invalid(only.field);
    }
    if (section == "steps" && line.find(Field::kItemUnder) == nullptr)
        return invalid(Field::kItemUnder);
    const auto time = held<std::string>(line, Field::kItemTime);
    if (time && !is_time(*time)) return invalid(Field::kItemTime);
    const auto out = held<Group>(line, Field::kItemTakenOut);
    if (out && !may_take_out(childs_words(line), *out)) return invalid(Field::kItemTakenOut);
    return {};
}

base::Result<void> check_agreement(const Fields& agreement) {
    const auto text = held<std::string>(agreement, Field::kAgreementSigned);
    const auto hash = held<std::string>(agreement, Field::kAgreementVersionHash);
    const auto real = text ? hash_of_signed(*text) : std::nullopt;
    if (!real) return invalid(Field::kAgreementSigned);
    if (!hash || *hash != real->hex()) return invalid(Field::kAgreementVersionHash);
    return {};
}

base::Result<void> check_place(const View& view, std::span<const NewRecord> before,
                               const NewRecord& line, From from) {
    const Placed here = placed(line);
    if (auto open = check_plan(view, before, line, here.plan, from); !open.ok()) return open;
    if (from == From::kPerson && line.fields.find(Field::kItemTakenOut) != nullptr)
        return invalid(Field::kItemTakenOut);
    const auto others = lines_of(view, line.child, before);
    if (!here.under.is_none()) {
        const auto above = std::ranges::find(others, here.under, &Placed::id);
        if (above == others.end() || above->plan != here.plan)
            return {ErrorCode::kNotFound, std::string(name_of(Field::kItemUnder))};
        if (!may_be_under(here.section, above->section)) return invalid(Field::kItemUnder);
    }
    return from == From::kFile ? base::Result<void>() : room_beside(others, here);
}

base::Result<void> may_change(const View& view, const Record& line, Fields& fields) {
    const FieldValue* out = fields.find(Field::kItemTakenOut);
    const bool back = out != nullptr && is_nothing(*out);
    if (is_out(line) && out == nullptr)
        return {ErrorCode::kRefused, "this line was taken out; take it back first"};
    if (const auto given = held<Group>(fields, Field::kItemTakenOut)) {
        Group group = *given;
        group.set(part::kOutSeen, seen_of(line));
        fields.set(Field::kItemTakenOut, std::move(group));
        return {};
    }
    Placed here = placed(line);
    const bool was_live = here.live;
    const bool waits = fields.find(Field::kItemLater) == nullptr
                           ? line.flag(Field::kItemLater).value_or(false)
                           : held<bool>(fields, Field::kItemLater).value_or(false);
    here.live = !waits && (back || !is_out(line));
    if (was_live || !here.live) return {};
    return room_beside(lines_of(view, line.child.value_or(base::RecordId{}), {}), here);
}

void sign_as_it_stands(const View& view, NewRecord& agreement) {
    if (agreement.fields.find(Field::kAgreementSigned) != nullptr) return;
    const auto plan = plan_of(view, agreement.child);
    if (!plan) return;
    const std::string text = signed_text(signed_plan(*plan));
    agreement.fields.text(Field::kAgreementSigned, text);
    if (agreement.fields.find(Field::kAgreementVersionHash) == nullptr)
        agreement.fields.text(Field::kAgreementVersionHash, hash_of_signed(text)->hex());
    if (agreement.fields.find(Field::kAgreementPlan) == nullptr)
        agreement.fields.set(Field::kAgreementPlan, plan->id());
}

}  // namespace casefile
