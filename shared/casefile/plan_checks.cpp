#include "shared/casefile/plan_checks.h"

#include <algorithm>

#include "shared/casefile/fold.h"
#include "shared/casefile/passport.h"
#include "shared/casefile/plan_rules.h"

namespace casefile {
namespace {

using What = PlanReason::What;
using Lines = std::vector<const PlanLine*>;

/// Later days win; of one day, what was agreed.
void look_at(ReviewFrom from, base::CalendarDate day, PlanReview& review) {
    const bool newer = day > review.since || (day == review.since && from == ReviewFrom::kAgreed);
    if (!newer) return;
    review.from = from;
    review.since = day;
}

void look_at_line(const Record& line, PlanReview& review) {
    if (line.code(Field::kItemSection) == "what_would_help")
        look_at(ReviewFrom::kCheckIn, line.happened_at.local_date(), review);
    for (const Field field : {Field::kItemProgress, Field::kItemKeptChangedSwapped}) {
        for (const Version& version : line.list(field)) {
            if (version.op != line.created)
                look_at(ReviewFrom::kCheckIn, version.at.local_date(), review);
        }
    }
}

bool says_who_does(const PlanLine& line) {
    const Group* who = line.record.group(Field::kItemWho);
    return who != nullptr && !who->code(part::kWhoHelps).empty();
}

bool says(const PlanLine& line, Field field) { return line.record.value(field) != nullptr; }

bool says_when(const PlanLine& line) {
    return says(line, Field::kItemDay) || says(line, Field::kItemOn);
}

/// "good" where all of them do.
template <typename Does>
PlanReason all_of(What what, const Lines& lines, Does does) {
    const auto count = static_cast<std::size_t>(std::ranges::count_if(lines, does));
    return {what, count, lines.size(), count == lines.size()};
}

Lines live_lines(const Plan& plan) {
    Lines lines;
    for (const PlanLine& line : plan.lines) {
        if (line.in_plan() && line.standing != LineStanding::kLater) lines.push_back(&line);
    }
    return lines;
}

PlanCheck constructive(const Plan& plan) {
    const std::size_t strengths = plan.live("going_well").size();
    return {FiveC::kConstructive, {{What::kStrengths, strengths, 0, strengths > 0}}};
}

PlanCheck co_created(const Plan& plan) {
    Lines theirs = live_lines(plan);
    std::erase_if(theirs, [](const PlanLine* line) {
        return line->section() == "must_do" || helper_does(line->record);
    });
    std::size_t own = 0;
    std::size_t together = 0;
    for (const PlanLine* line : theirs) {
        const std::string_view whose = line->record.code(Field::kItemWhoseWords);
        own += whose == "child" ? 1 : 0;
        together += whose == "adult" ? 0 : 1;
    }
    return {FiveC::kCoCreated,
            {{What::kChildsWords, own, theirs.size(), own > 0},
             {What::kTogether, together, theirs.size(),
              together > 0 && together * 2 >= theirs.size()}}};
}

PlanCheck customised(const View& view, const base::RecordId& child, const Plan& plan) {
    PlanCheck check{FiveC::kCustomised, {}};
    const auto record = view.record(child, Kind::kChild);
    const Group* helps = record ? record->group(Field::kChildAdaptations) : nullptr;
    const bool known = helps != nullptr || passport_of(view, child).has_value();
    check.reasons.push_back({What::kKnowHowToTalk, known ? 1u : 0u, 0, known});
    const std::size_t about = plan.live("about_me").size();
    check.reasons.push_back({What::kAboutMe, about, 0, about > 0});
    if (helps != nullptr && helps->at(part::kAdaptSymbols) == Scalar{true})
        check.reasons.push_back(all_of(What::kPictures, live_lines(plan), [](const PlanLine* line) {
            return says(*line, Field::kItemPicture);
        }));
    if (record && record->flag(Field::kChildInterpreterNeeded).value_or(false)) {
        const bool helped = plan.records.front().flag(Field::kPlanInterpreter).value_or(false);
        check.reasons.push_back({What::kInterpreter, helped ? 1u : 0u, 0, helped});
    }
    return check;
}

PlanCheck consistent(const Plan& plan) {
    PlanCheck check{FiveC::kConsistent, {}};
    std::size_t two = 0;
    std::size_t both = 0;
    for (const PlanLine& line : plan.lines) {
        const auto& fields = line.record.fields;
        two += line.in_plan() && std::ranges::any_of(fields, &FieldState::undecided) ? 1 : 0;
        both += line.standing == LineStanding::kTakenOutAndChanged ? 1 : 0;
    }
    check.reasons.push_back({What::kTwoVersions, two, 0, two == 0});
    if (both > 0) check.reasons.push_back({What::kTakenOutAndChanged, both, 0, false});
    const Lines steps = plan.live("steps");
    if (steps.empty()) {
        check.reasons.push_back({What::kSteps, 0, 0, false});
        return check;
    }
    check.reasons.push_back(
        all_of(What::kWho, steps, [](const PlanLine* line) { return says_who_does(*line); }));
    check.reasons.push_back(
        all_of(What::kWhen, steps, [](const PlanLine* line) { return says_when(*line); }));
    check.reasons.push_back(all_of(
        What::kWhere, steps, [](const PlanLine* line) { return says(*line, Field::kItemWhere); }));
    return check;
}

PlanCheck co_ordinated(const Plan& plan) {
    PlanCheck check{FiveC::kCoOrdinated, {}};
    const Lines steps = plan.live("steps");
    const auto helpers = static_cast<std::size_t>(std::ranges::count_if(
        steps, [](const PlanLine* line) { return helper_does(line->record); }));
    const std::size_t own = steps.size() - helpers;
    check.reasons.push_back({What::kHelpersSteps, helpers, own, !steps.empty() && helpers >= own});
    const Lines must_do = plan.live("must_do");
    if (!must_do.empty())
        check.reasons.push_back(all_of(What::kIfIMiss, must_do, [](const PlanLine* line) {
            return says(*line, Field::kItemIfIMiss);
        }));
    return check;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    FoldedWords folded(text);
    while (folded.next()) words.emplace_back(folded.word());
    return words;
}

/// "Sam Sampleperson will …" and "Sam will …" both begin with Sam Sampleperson.
bool begins_with_helper(const std::vector<std::string>& words, std::string_view helper) {
    const auto name = words_of(helper);
    const auto will = std::ranges::find(words, "will");
    const auto said = static_cast<std::size_t>(will - words.begin());
    return will != words.end() && said > 0 && said <= name.size() &&
           std::equal(words.begin(), will, name.begin());
}

}  // namespace

bool PlanCheck::good() const { return std::ranges::all_of(reasons, &PlanReason::good); }

std::optional<PlanReview> plan_review(const View& view, const base::RecordId& child,
                                      base::CalendarDate today, int months) {
    PlanReview review;
    bool open = false;
    for (const Record& plan : view.records(Kind::kPlan, child)) {
        if (plan.date(Field::kPlanEndedOn)) continue;
        open = true;
        look_at(ReviewFrom::kBegun, plan.happened_at.local_date(), review);
        for (const Record& agreement : view.records(Kind::kAgreement, child)) {
            if (agreement.record(Field::kAgreementPlan) == plan.id)
                look_at(ReviewFrom::kAgreed, agreement.happened_at.local_date(), review);
        }
        for (const Record& line : view.records(Kind::kPlanItem, child)) {
            if (line.record(Field::kItemPlan) == plan.id) look_at_line(line, review);
        }
    }
    if (!open) return std::nullopt;
    review.due = base::months_after(review.since, months);
    review.days_left = review.due.days_since_epoch() - today.days_since_epoch();
    return review;
}

std::vector<PlanCheck> plan_checks(const View& view, const base::RecordId& child,
                                   const Plan& plan) {
    return {constructive(plan), co_created(plan), customised(view, child, plan), consistent(plan),
            co_ordinated(plan)};
}

bool lacks_strengths(const Plan& plan) { return plan.live("going_well").empty(); }

std::vector<LineHint> line_hints(std::string_view section, std::string_view words,
                                 std::string_view helper) {
    std::vector<LineHint> hints;
    const auto said = words_of(words);
    if (said.empty()) return hints;
    const auto begins = [&](std::string_view first, std::string_view second) {
        return said.front() == first && (said.size() == 1 || said[1] == second);
    };
    if (section == "goals" && !begins("i", "want")) hints.push_back(LineHint::kGoalBegins);
    if (section != "steps") return hints;
    if (helper.empty() && !begins("i", "will")) hints.push_back(LineHint::kStepBegins);
    if (!helper.empty() && !begins_with_helper(said, helper))
        hints.push_back(LineHint::kHelperBegins);
    if (said.size() > kStepWordsMost) hints.push_back(LineHint::kTooLong);
    return hints;
}

}  // namespace casefile
