#include "shared/casefile/plan.h"

#include <algorithm>
#include <set>

#include "shared/casefile/plan_rules.h"
#include "shared/casefile/vocabularies.h"

namespace casefile {
namespace {

LineStanding standing_of(const Record& line) {
    if (is_out(line)) return LineStanding::kTakenOut;
    if (out_unseen(line)) return LineStanding::kTakenOutAndChanged;
    return line.flag(Field::kItemLater).value_or(false) ? LineStanding::kLater
                                                        : LineStanding::kLive;
}

bool was_typed_later(const Record& line) {
    const auto& words = line.list(Field::kItemWords);
    return childs_words(line) && !words.empty() && words.front().op != line.created;
}

bool begun_first(const Record& a, const Record& b) {
    return std::tie(a.stamp, a.id) < std::tie(b.stamp, b.id);
}

/// By the day they bear, so that a file that is taken in elsewhere gives the same order.
bool written_first(const Record& a, const Record& b) {
    return std::tie(a.happened_at.at, a.stamp, a.id) < std::tie(b.happened_at.at, b.stamp, b.id);
}

/// What is shown as one plan: those that are open together, then each that has ended, the last
/// first.
std::vector<std::vector<Record>> together(std::vector<Record> all) {
    std::ranges::sort(all, begun_first);
    const auto ended = std::stable_partition(
        all.begin(), all.end(), [](const Record& plan) { return !plan.date(Field::kPlanEndedOn); });
    std::vector<std::vector<Record>> plans;
    if (ended != all.begin()) plans.emplace_back(all.begin(), ended);
    std::stable_sort(ended, all.end(), [](const Record& a, const Record& b) {
        return *a.date(Field::kPlanEndedOn) > *b.date(Field::kPlanEndedOn);
    });
    for (auto plan = ended; plan != all.end(); ++plan) plans.push_back({*plan});
    return plans;
}

std::size_t section_place(std::string_view section) {
    const auto& terms = vocabulary::kPlanSection.terms;
    return static_cast<std::size_t>(std::ranges::find(terms, section, &Term::code) - terms.begin());
}

bool of_these(const std::vector<Record>& plans, const Record& record, Field field) {
    const auto plan = record.record(field);
    return plan && std::ranges::find(plans, *plan, &Record::id) != plans.end();
}

void add_lines(const View& view, const base::RecordId& child, Plan& plan) {
    for (Record& record : view.records(Kind::kPlanItem, child)) {
        if (!of_these(plan.records, record, Field::kItemPlan)) continue;
        const LineStanding standing = standing_of(record);
        const bool typed = was_typed_later(record);
        plan.lines.push_back({std::move(record), standing, typed});
    }
    std::ranges::sort(plan.lines, [](const PlanLine& a, const PlanLine& b) {
        const auto x = section_place(a.section());
        const auto y = section_place(b.section());
        return x != y ? x < y : written_first(a.record, b.record);
    });
    // Steps stand in the order of their goals.
    const auto goal_place = [&](const PlanLine& line) {
        const auto goal = line.record.record(Field::kItemUnder);
        const auto at =
            goal ? std::ranges::find_if(
                       plan.lines, [&](const PlanLine& other) { return other.record.id == *goal; })
                 : plan.lines.end();
        return at - plan.lines.begin();
    };
    std::map<base::RecordId, std::ptrdiff_t> places;
    for (const PlanLine& line : plan.lines) {
        if (line.section() == "steps") places[line.record.id] = goal_place(line);
    }
    const auto first = std::ranges::find(plan.lines, "steps", &PlanLine::section);
    const auto last = std::find_if(first, plan.lines.end(),
                                   [](const PlanLine& line) { return line.section() != "steps"; });
    std::stable_sort(first, last, [&](const PlanLine& a, const PlanLine& b) {
        return places[a.record.id] < places[b.record.id];
    });
}

Agreement agreement_from(Record record) {
    Agreement agreement{std::move(record), 0, false, std::nullopt};
    const std::string_view text = agreement.record.text(Field::kAgreementSigned);
    const auto hash = hash_of_signed(text);
    agreement.sound = hash && hash->hex() == agreement.record.text(Field::kAgreementVersionHash);
    if (auto read = read_signed(text); read.ok()) agreement.signed_plan = std::move(read).value();
    return agreement;
}

void add_agreements(const View& view, const base::RecordId& child, Plan& plan) {
    std::vector<Record> given = view.records(Kind::kAgreement, child);
    std::erase_if(given, [&](const Record& record) {
        return !of_these(plan.records, record, Field::kAgreementPlan);
    });
    std::ranges::sort(given, begun_first);
    std::string before;
    int version = 0;
    for (Record& record : given) {
        plan.agreements.push_back(agreement_from(std::move(record)));
        Agreement& agreement = plan.agreements.back();
        const std::string hash(agreement.record.text(Field::kAgreementVersionHash));
        if (version == 0 || hash != before) ++version;
        before = hash;
        agreement.version = version;
    }
}

void add_since(Plan& plan) {
    if (plan.agreements.empty()) return;
    const Agreement& newest = plan.agreements.back();
    if (newest.signed_plan)
        plan.since_agreed = changes_between(*newest.signed_plan, signed_plan(plan));
    plan.version = newest.version + (plan.since_agreed.empty() ? 0 : 1);
}

Plan plan_from(const View& view, const base::RecordId& child, std::vector<Record> records) {
    Plan plan;
    plan.records = std::move(records);
    plan.ended = plan.records.front().date(Field::kPlanEndedOn).has_value();
    add_lines(view, child, plan);
    add_agreements(view, child, plan);
    add_since(plan);
    return plan;
}

}  // namespace

bool is_done(const Record& line) { return line.code(Field::kItemProgress) == "done"; }

bool helper_does(const Record& step) {
    const Group* who = step.group(Field::kItemWho);
    return who != nullptr && who->code(part::kWhoHelps) == "helper";
}

bool PlanLine::is_private() const {
    return std::ranges::any_of(
        record.list(Field::kItemJustMeAndMyWorker),
        [](const Version& version) { return version.value == FieldValue{true}; });
}

const PlanLine* Plan::line(const base::RecordId& wanted) const {
    for (const PlanLine& each : lines) {
        if (each.record.id == wanted) return &each;
    }
    return nullptr;
}

std::vector<const PlanLine*> Plan::live(std::string_view section,
                                        std::optional<base::RecordId> under) const {
    std::vector<const PlanLine*> found;
    for (const PlanLine& each : lines) {
        const bool here =
            each.section() == section && each.in_plan() && each.standing != LineStanding::kLater;
        if (here && (!under || each.record.record(Field::kItemUnder) == under))
            found.push_back(&each);
    }
    return found;
}

std::optional<Plan> plan_of(const View& view, const base::RecordId& child) {
    auto plans = together(view.records(Kind::kPlan, child));
    if (plans.empty()) return std::nullopt;
    return plan_from(view, child, std::move(plans.front()));
}

std::vector<base::RecordId> holding_its_words(const View& view, const Record& record) {
    std::vector<base::RecordId> found;
    if (!record.child) return found;
    for (const Record& agreement : view.records(Kind::kAgreement, *record.child)) {
        const auto text = read_signed(agreement.text(Field::kAgreementSigned));
        const bool holds = text.ok() && text.value().lines.contains(record.id);
        if (holds || agreement.record(Field::kAgreementPlan) == record.id)
            found.push_back(agreement.id);
    }
    std::set<base::RecordId> lines{record.id};
    if (record.kind == Kind::kPlan) {
        for (const Record& line : view.records(Kind::kPlanItem, *record.child)) {
            if (line.record(Field::kItemPlan) != record.id) continue;
            found.push_back(line.id);
            lines.insert(line.id);
        }
    }
    for (const Record& booked : view.records(Kind::kAppointment, *record.child)) {
        const auto step = booked.record(Field::kAppointmentFromStep);
        if (step && lines.contains(*step)) found.push_back(booked.id);
    }
    return found;
}

std::vector<Plan> plans_of(const View& view, const base::RecordId& child) {
    std::vector<Plan> found;
    for (auto& records : together(view.records(Kind::kPlan, child)))
        found.push_back(plan_from(view, child, std::move(records)));
    return found;
}

}  // namespace casefile
