#include "tests/qml/child_plan_room.h"

#include <QQuickItem>
#include <QTest>
#include <algorithm>

#include "tests/qml/page_faults.h"

using casefile::Field;
using casefile::Fields;

Fields line_of(std::string_view section, const std::string& words, std::string_view picture,
               std::string_view whose) {
    Fields fields;
    fields.choice(Field::kItemSection, section)
        .choice(Field::kItemWhoseWords, whose)
        .text(Field::kItemWords, words)
        .text(Field::kItemPicture, std::string(picture));
    return fields;
}

casefile::Group who_does(std::string_view does, const std::string& name) {
    casefile::Group group;
    group.set(casefile::part::kWhoHelps, casefile::Choice{std::string(does)});
    group.set(casefile::part::kWhoName, name);
    return group;
}

/// Made as child mode makes it, so that it is a plan that can be.
casefile::ChildsPlan ChildPlanRoom::full() {
    casefile::ChildsPlan given;
    given.child = base::RecordId::make(m_random);
    given.known_as = "Sam";
    given.plan = base::RecordId::make(m_random);
    casefile::PlanRoom room(given, m_clock, m_random);
    const auto add = [&](Fields fields) { return room.add(std::move(fields)).value(); };
    (void)room.begin(Fields().choice(Field::kPlanHowMade, "we_share"));
    add(line_of("about_me", "I like music.", "star"));
    add(line_of("going_well", "My friends", "people"));
    Fields secret = line_of("hard_now", "Home is loud at night and I cannot sleep.", "home");
    secret.set(Field::kItemJustMeAndMyWorker, true);
    add(secret);
    add(line_of("what_i_want", "I want a job.", "flag"));
    add(line_of("must_do", "See the panel each month", "panel", "adult")
            .choice(Field::kItemSaidBy, "panel")
            .text(Field::kItemIfIMiss, "We talk about it first."));
    add(line_of("staying_safe", "If I feel angry, I can walk away.", "path"));
    const auto goal = add(line_of("goals", "I want to be at school each day.", "building"));
    add(line_of("goals", "I want to do a sport.", "hill"));
    const auto step = add(line_of("steps", "I will go to school.", "building")
                              .set(Field::kItemUnder, goal)
                              .set(Field::kItemWho, who_does("me", "Kai"))
                              .choice(Field::kItemDay, "thursday")
                              .text(Field::kItemTime, "09:00")
                              .text(Field::kItemWhere, "At school"));
    add(line_of("steps", "They will talk to school.", "building", "agreed")
            .set(Field::kItemUnder, goal)
            .set(Field::kItemWho, who_does("helper", "Alex")));
    add(line_of("steps", "I will help at home.", "home").set(Field::kItemUnder, goal));
    (void)room.change(step, Fields().choice(Field::kItemProgress, "started"));
    (void)room.agree(Fields().choice(Field::kAgreementChoice, "agree"));
    add(line_of("goals", "I want more sleep.", "calendar").set(Field::kItemLater, true));
    for (const casefile::PlanDeed& deed : room.done().deeds) {
        if (deed.made) given.parts.push_back({*deed.made, {}});
    }
    for (auto& part : given.parts) {
        if (part.record.id == step) part.record.fields.choice(Field::kItemProgress, "started");
    }
    base::Moment soon = m_clock.moment();
    soon.at.ms += 2 * 86'400'000;
    given.meetings.push_back({soon, "Otter House, Room 2", "See how it goes", "Alex"});
    return given;
}

std::unique_ptr<viewmodels::MyPlanViewModel> ChildPlanRoom::plan(const casefile::ChildsPlan& given,
                                                                 int percent,
                                                                 const std::string& mode) {
    handover::Activity made = activity("how-we-do");
    made.form.clear();
    made.mode = mode;
    made.text_percent = static_cast<std::uint16_t>(percent);
    made.plan = casefile::encode(given);
    m_worker = crypto::make_box_keys(m_random);
    made.named = handover::Named{m_worker.pub, given.child, base::RecordId::make(m_random), {}, 0};
    return std::make_unique<Plan>(made, m_clock, m_random, m_speaker, &m_recorder);
}

std::unique_ptr<viewmodels::MyPlanViewModel> ChildPlanRoom::plan(bool is_full) {
    if (is_full) return plan(full());
    casefile::ChildsPlan given;
    given.child = base::RecordId::make(m_random);
    given.known_as = "Sam";
    given.plan = base::RecordId::make(m_random);
    return plan(given);
}

QQuickWindow* ChildPlanRoom::open(Plan& shown, QSize size) {
    return show_page("MyPlanRoom", {{"plan", QVariant::fromValue(&shown)}}, size);
}

casefile::HandedPlan ChildPlanRoom::handed() {
    const auto waiting = handover::waiting_named(m_folder->path());
    if (!waiting.ok() || waiting.value().size() != 1) return {};
    const auto plain = crypto::open_box(m_worker, waiting.value().front().sealed);
    if (!plain) return {};
    auto read = casefile::decode_handed_plan(*plain);
    return read.ok() ? std::move(read).value() : casefile::HandedPlan{};
}
