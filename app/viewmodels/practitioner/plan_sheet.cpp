#include "app/viewmodels/practitioner/plan_sheet.h"

#include <algorithm>

#include "app/convert/qt_text.h"
#include "app/viewmodels/practitioner/note_draft.h"
#include "app/viewmodels/practitioner/plan_words.h"
#include "shared/casefile/plan.h"
#include "shared/casefile/plan_rules.h"

namespace viewmodels {
namespace {

using casefile::Choice;
using casefile::Field;
using casefile::Fields;
using casefile::Kind;

/// What this page writes into a line that is there.
constexpr Field kEdited[] = {
    Field::kItemWords,  Field::kItemPlainer, Field::kItemWho,   Field::kItemDay,
    Field::kItemOn,     Field::kItemTime,    Field::kItemWhere, Field::kItemPicture,
    Field::kItemSaidBy, Field::kItemIfIMiss,
};

base::DraftId draft_of(const base::RecordId& line) { return base::DraftId::from(line.view()); }

bool has_room(const casefile::Plan& plan, std::string_view section, const base::RecordId& under) {
    if (section != "goals" && section != "steps") return true;
    const auto beside = section == "steps" ? plan.live(section, under) : plan.live(section);
    return beside.size() < casefile::kLiveMost;
}

PlanSheet sheet_in(const tablet::Tablet& tablet, const casefile::Plan& plan,
                   const base::RecordId& child) {
    PlanSheet sheet;
    sheet.plan = plan.id();
    sheet.name = convert::child_name(tablet, child);
    const auto language = plan.records.front().code(Field::kPlanLanguage);
    sheet.english = language.empty() || language == "english";
    return sheet;
}

void put_under(const casefile::Plan& plan, const base::RecordId& under, PlanSheet& sheet) {
    sheet.under = under;
    if (const casefile::PlanLine* above = plan.line(under))
        sheet.under_words = plan_line_words(above->record);
}

}  // namespace

bool may_edit_words(const PlanSheet& sheet) {
    const bool childs = casefile::childs_words(sheet.was);
    return !childs || sheet.was.find(Field::kItemWords) == nullptr;
}

QString first_plan_words(std::string_view section) {
    if (section == "goals") return QStringLiteral("I want ");
    return section == "steps" ? QStringLiteral("I will ") : QString();
}

bool is_plan_line(const tablet::Draft& draft) { return draft.record.kind == Kind::kPlanItem; }

std::optional<PlanSheet> new_plan_sheet(tablet::Tablet& tablet, const base::RecordId& child,
                                        std::string_view section, const base::RecordId& under) {
    const auto plan = casefile::plan_of(tablet.view(), child);
    if (!plan || plan->ended) return std::nullopt;
    PlanSheet sheet = sheet_in(tablet, *plan, child);
    sheet.draft = tablet.new_draft_id();
    sheet.section = convert::to_qt(section);
    put_under(*plan, under, sheet);
    sheet.full = !has_room(*plan, section, under);
    sheet.now.set(Field::kItemPlan, plan->id())
        .choice(Field::kItemSection, section)
        .choice(Field::kItemWhoseWords, "agreed");
    if (!under.is_none()) sheet.now.set(Field::kItemUnder, under);
    if (sheet.english && !first_plan_words(section).isEmpty())
        sheet.now.text(Field::kItemWords, convert::to_core(first_plan_words(section)));
    if (sheet.full) sheet.now.set(Field::kItemLater, true);
    return sheet;
}

std::optional<PlanSheet> plan_sheet_of(const tablet::Tablet& tablet, const base::RecordId& id) {
    const auto line = tablet.view().record(id, Kind::kPlanItem);
    if (!line || !line->child) return std::nullopt;
    const auto plans = casefile::plans_of(tablet.view(), *line->child);
    const auto plan = std::ranges::find_if(
        plans, [&](const casefile::Plan& each) { return each.line(id) != nullptr; });
    if (plan == plans.end()) return std::nullopt;
    PlanSheet sheet = sheet_in(tablet, *plan, *line->child);
    sheet.line = id;
    sheet.draft = draft_of(id);
    sheet.section = convert::to_qt(line->code(Field::kItemSection));
    put_under(*plan, line->record(Field::kItemUnder).value_or(base::RecordId{}), sheet);
    for (const casefile::FieldState& state : line->fields) {
        sheet.undecided = sheet.undecided || state.undecided;
        if (state.field == Field::kItemTags) continue;
        if (const auto* value = line->value(state.field)) sheet.was.set(state.field, *value);
    }
    sheet.now = sheet.was;
    sheet.out = line->group(Field::kItemTakenOut) != nullptr;
    for (const auto& tag : line->list(Field::kItemTags)) {
        if (const auto* choice = std::get_if<Choice>(&tag.value))
            sheet.tags.push_back(convert::to_qt(choice->code));
    }
    for (const casefile::PlanLine* help : plan->live("what_would_help", id)) {
        Line shown;
        shown.title = plan_line_words(help->record);
        shown.detail = convert::who(tablet, help->record.created_by);
        sheet.helps.push_back(shown);
    }
    return sheet;
}

std::optional<PlanSheet> unfinished_plan_sheet(tablet::Tablet& tablet, const base::RecordId& child,
                                               const tablet::Draft* unkept) {
    std::optional<tablet::Draft> begun;
    for (const tablet::Draft& draft : tablet.drafts()) {
        if (!begun && is_plan_line(draft) && draft.record.child == child) begun = draft;
    }
    if (unkept != nullptr) begun = *unkept;
    if (!begun) return std::nullopt;
    const Fields& typed = begun->record.fields;
    auto sheet = plan_sheet_of(tablet, base::RecordId::from(begun->id.view()));
    if (!sheet) {
        const auto* under = typed.find(Field::kItemUnder);
        const auto* id = under == nullptr ? nullptr : std::get_if<base::RecordId>(under);
        sheet = new_plan_sheet(tablet, child, convert::to_core(code_of(typed, Field::kItemSection)),
                               id == nullptr ? base::RecordId{} : *id);
        if (!sheet) return std::nullopt;
        sheet->draft = begun->id;
        sheet->now = typed;
        return sheet;
    }
    put_over(typed, *sheet);
    return sheet;
}

tablet::Draft draft_of(const PlanSheet& sheet, const base::RecordId& child) {
    tablet::Draft draft;
    draft.id = sheet.draft;
    draft.record.kind = Kind::kPlanItem;
    draft.record.child = child;
    draft.record.fields = sheet.line.is_none() ? sheet.now : changed_in(sheet);
    return draft;
}

Fields changed_in(const PlanSheet& sheet) {
    Fields changed;
    for (const Field field : kEdited) {
        const auto* was = sheet.was.find(field);
        const auto* now = sheet.now.find(field);
        const bool same = was == nullptr || now == nullptr ? was == now : *was == *now;
        if (!same) changed.set(field, now == nullptr ? casefile::FieldValue{} : *now);
    }
    return changed;
}

void put_over(const Fields& changes, PlanSheet& sheet) {
    for (const auto& [field, values] : changes.all()) {
        sheet.now.erase(field);
        if (!casefile::is_nothing(values.front())) sheet.now.set(field, values.front());
    }
}

base::Result<void> keep_plan_sheet(tablet::Tablet& tablet, const PlanSheet& sheet,
                                   const base::RecordId& child) {
    if (sheet.line.is_none()) {
        tablet::Draft draft = draft_of(sheet, child);
        draft.record.happened_at = draft.record.recorded_at = tablet.now();
        const auto made = tablet.finish(draft);
        return made.ok() ? base::Result<void>() : base::Result<void>(made.error());
    }
    const Fields changed = changed_in(sheet);
    if (!changed.all().empty()) {
        if (auto kept = tablet.set_fields(sheet.line, changed); !kept.ok()) return kept;
    }
    return tablet.remove_draft(sheet.draft);
}

}  // namespace viewmodels
