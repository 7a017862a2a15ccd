#include "tests/app/plan_world.h"

#include "shared/base/check.h"

namespace paper {

using casefile::Choice;
using casefile::Field;
using casefile::Fields;
using casefile::Group;
using casefile::Kind;

PlanWorld::PlanWorld() {
    child =
        add(Kind::kChild,
            Fields().text(Field::kChildKnownAs, "Robin").text(Field::kChildLocalRef, "YJ-0099"));
    made = add(Kind::kPlan, Fields().choice(Field::kPlanHowMade, "we_share"));
}

base::RecordId PlanWorld::keep(base::Result<casefile::Change> change) {
    CHECK(change.ok());
    for (const casefile::Draft& draft : change.value().drafts) {
        for (const ledger::Content& content : draft.contents)
            view.apply(base::OpId::make(m_random), base::CompartmentId{{1}}, base::DeviceId{{1}},
                       content);
    }
    m_clock.advance(std::chrono::seconds(1));
    return change.value().record;
}

base::RecordId PlanWorld::add(Kind kind, Fields fields) {
    return keep(m_commands.create(
        {kind, child, std::move(fields), m_clock.moment(), m_clock.moment(), std::nullopt}));
}

void PlanWorld::set(const base::RecordId& record, Field field, casefile::FieldValue value) {
    keep(m_commands.set_field(record, field, std::move(value)));
}

void PlanWorld::set_at_once(const base::RecordId& record, Field field, casefile::FieldValue one,
                            casefile::FieldValue other) {
    auto first = m_commands.set_field(record, field, std::move(one));
    auto second = m_commands.set_field(record, field, std::move(other));
    keep(std::move(first));
    keep(std::move(second));
}

base::RecordId PlanWorld::line(std::string_view section, const std::string& words,
                               std::string_view whose, Fields more) {
    more.set(Field::kItemPlan, made)
        .choice(Field::kItemSection, section)
        .choice(Field::kItemWhoseWords, whose);
    if (!words.empty()) more.text(Field::kItemWords, words);
    return add(Kind::kPlanItem, std::move(more));
}

base::RecordId PlanWorld::step(const base::RecordId& goal, const std::string& words, bool mine) {
    Group who;
    who.set(casefile::part::kWhoHelps, Choice{mine ? "me" : "helper"});
    if (!mine)
        who.set(casefile::part::kWhoName, std::string("Sam"))
            .set(casefile::part::kWhoRole, Choice{"worker"});
    Fields fields;
    fields.set(Field::kItemUnder, goal)
        .set(Field::kItemWho, who)
        .choice(Field::kItemDay, mine ? "tuesday" : "friday")
        .text(Field::kItemTime, "17:00")
        .text(Field::kItemWhere, "The club by the park");
    return line("steps", words, mine ? "child" : "agreed", std::move(fields));
}

void PlanWorld::fill() {
    const std::pair<const char*, std::vector<const char*>> kLines[] = {
        {"about_me",
         {"I like dogs and bikes", "Draw it for me", "Text me first", "I need time to think"}},
        {"going_well", {"I get up early", "Nan is proud of me", "My brother listens to me"}},
        {"hard_now", {"School is loud", "I worry at night", "Maths is hard"}},
        {"what_i_want", {"To be with my mates and not in trouble", "To sleep well"}},
        {"staying_safe",
         {"If I feel angry I can go for a walk", "I can call Nan", "I go home when it gets dark"}},
        {"later", {"Learn to drive", "Find my own flat"}},
    };
    for (const auto& [section, all] : kLines) {
        for (const char* words : all) line(section, words);
    }
    for (const char* goal :
         {"I want to play football", "I want a good week at school", "I want to mend bikes"}) {
        goals.push_back(line("goals", goal));
        const std::string which = " " + std::to_string(goals.size());
        steps.push_back(step(goals.back(), "I will go to training, step one of" + which));
        steps.push_back(step(goals.back(), "Sam will ring the club, step two of" + which, false));
        steps.push_back(step(goals.back(), "I will text when I am late, step three of" + which));
    }
    line("must_do", "See the panel each month", "adult",
         Fields()
             .choice(Field::kItemSaidBy, "panel")
             .text(Field::kItemIfIMiss, "Tell Sam. Sam will help you.")
             .set(Field::kItemOn, base::CalendarDate{2026, 6, 16})
             .text(Field::kItemTime, "10:30"));
    line("must_do", "Be home by nine at night", "adult",
         Fields().choice(Field::kItemSaidBy, "court"));
    line("what_would_help", "A lift from Sam", "child",
         Fields().set(Field::kItemUnder, steps.front()));
    set(goals.front(), Field::kItemPlainer, std::string("Join the team on Tuesdays"));
    set(steps.front(), Field::kItemProgress, Choice{"half_way"});
}

base::RecordId PlanWorld::agree(std::string_view choice, const std::string& why) {
    Fields fields;
    fields.choice(Field::kAgreementChoice, choice)
        .choice(Field::kAgreementMark, "drawn")
        .text(
            Field::kAgreementMarkMade,
            R"({"strokes":[[100,700,300,200,450,800,600,200,800,700,950,300],[100,900,900,860]]})")
        .choice(Field::kAgreementUnderstood, "partly")
        .set(Field::kAgreementInterpreter, true);
    fields.add(Field::kAgreementWhoWasThere, std::string("Nan"));
    if (!why.empty()) fields.text(Field::kAgreementWhy, why);
    return add(Kind::kAgreement, std::move(fields));
}

void PlanWorld::versions(int many) {
    for (int version = 1; version <= many; ++version) {
        set(steps[static_cast<std::size_t>(version) % steps.size()], Field::kItemTime,
            std::to_string(10 + version % 10) + ":15");
        agree("agree");
    }
}

casefile::Plan PlanWorld::plan() const {
    auto found = casefile::plan_of(view, child);
    CHECK(found.has_value());
    return std::move(*found);
}

print::PlanPaper PlanWorld::paper() const {
    print::PlanPaper paper;
    paper.child = QStringLiteral("Robin");
    paper.service = QStringLiteral("Testshire Youth Justice Service");
    paper.now = {{1'780'998'000'000}, 60};
    paper.name_of = [](const base::UserId&) { return QStringLiteral("Morgan Testcase"); };
    for (const casefile::PlanLine& line : plan().lines)
        paper.words_before[line.record.id] = view.history(line.record.id, Field::kItemWords);
    return paper;
}

}  // namespace paper
