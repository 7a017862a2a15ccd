#include <QQuickItem>
#include <QTest>
#include <filesystem>
#include <fstream>

#include "tests/qml/child_plan_room.h"
#include "tests/qml/page_faults.h"

namespace {

using casefile::Field;
using casefile::Fields;
using viewmodels::MyLine;
using Plan = viewmodels::MyPlanViewModel;
using Page = Plan::Page;

QStringList words_of(const QVariantList& lines) {
    QStringList words;
    for (const QVariant& line : lines) words << line.value<MyLine>().words;
    return words;
}

QStringList words_of_whole(const Plan& plan) {
    QStringList words;
    for (const QVariant& part : plan.whole())
        words += words_of(part.value<viewmodels::MyPart>().lines);
    return words;
}

QStringList in_week(const Plan& plan) {
    QStringList things;
    for (const QVariant& day : plan.week()) things += day.value<viewmodels::MyDay>().things;
    return things;
}

casefile::ChildsPlan::Part& part_that_says(casefile::ChildsPlan& given, const std::string& words) {
    const auto at = std::ranges::find_if(given.parts, [&](const auto& part) {
        const auto* text = part.record.fields.find(Field::kItemWords);
        return text != nullptr && *text == casefile::FieldValue{words};
    });
    return *at;
}

}  // namespace

/// What holds of the plan in child mode, whatever is done and whoever looks on.
class ChildPlanHoldsTest : public ChildPlanRoom {
    Q_OBJECT

  private Q_SLOTS:
    void what_is_just_us_is_not_shown_while_the_family_looks_on();
    void just_us_on_one_tablet_is_heard_whatever_another_says();
    void a_goal_that_is_not_shown_takes_no_steps();
    void what_is_said_and_not_added_is_in_the_plan_however_the_page_is_left_data();
    void what_is_said_and_not_added_is_in_the_plan_however_the_page_is_left();
    void a_goal_in_their_own_words_has_its_steps_next();
    void a_voice_they_said_yes_to_is_kept_and_one_they_did_not_is_gone();
    void half_a_step_is_a_step_when_they_go_away();
    void what_they_think_of_it_counts_though_they_did_not_come_to_sign();
    void what_they_take_back_is_nowhere();
    void a_changed_step_gives_its_place_to_the_new_one_under_the_same_goal();
    void a_step_that_was_not_changed_after_all_stays();
    void a_swapped_step_waits_and_the_new_one_is_under_its_goal();
    void what_is_tried_again_on_a_full_disk_is_in_the_plan_once();
    void a_card_lies_on_one_pile_however_often_it_is_put_there();
    void what_is_signed_is_what_is_read_back();
    void a_plan_that_was_begun_goes_on_where_they_said_something_last_data();
    void a_plan_that_was_begun_goes_on_where_they_said_something_last();

  private:
    std::unique_ptr<Plan> looking_at_the_last_of_three();
};

/// PL-11: on every page, in what is read and what is marked.
void ChildPlanHoldsTest::what_is_just_us_is_not_shown_while_the_family_looks_on() {
    const QString hard = QStringLiteral("Home is loud at night and I cannot sleep.");
    const QString step = QStringLiteral("I will go to school.");
    auto given = full();
    part_that_says(given, step.toStdString())
        .record.fields.set(Field::kItemJustMeAndMyWorker, true);
    const auto alone = plan(given);
    QVERIFY(words_of_whole(*alone).contains(hard));
    QVERIFY(in_week(*alone).contains(step));
    const auto made = plan(given, 100, "family");
    QVERIFY(!words_of_whole(*made).contains(hard));
    QVERIFY(words_of_whole(*made).contains("My friends"));
    QVERIFY(!in_week(*made).contains(step));
    made->show(Page::HardNow);
    QVERIFY(!made->says(hard));
    made->tap(hard, {});  // they say it with their family there: what was just between us stays
    QCOMPARE(handed().deeds.size(), std::size_t{1});
    QVERIFY(handed().deeds.front().made.has_value());
    made->takeOut(made->lines().first().value<MyLine>().id);
    QQuickWindow* window = open(*made);
    QVERIFY(window != nullptr);
    for (int page = 0; page <= static_cast<int>(Page::Finishing); ++page) {
        made->show(static_cast<Page>(page));
        window->grabWindow();
        for (const auto& place : page_faults::places(*window)) {
            QVERIFY2(!place.name.contains("Home is loud"), qPrintable(place.name));
            const bool a_card = page == static_cast<int>(Page::Steps);
            QVERIFY2(a_card || !place.name.contains(step), qPrintable(place.name));
        }
    }
    m_engine.reset();
}

void ChildPlanHoldsTest::just_us_on_one_tablet_is_heard_whatever_another_says() {
    for (const bool first : {true, false}) {
        auto given = full();
        auto& part = part_that_says(given, "My friends");
        part.record.fields.set(Field::kItemJustMeAndMyWorker, first);
        part.beside.emplace_back(Field::kItemJustMeAndMyWorker, !first);
        QVERIFY(words_of_whole(*plan(given)).contains("My friends"));
        const auto made = plan(given, 100, "family");
        QVERIFY(!words_of_whole(*made).contains("My friends"));
    }
}

void ChildPlanHoldsTest::a_goal_that_is_not_shown_takes_no_steps() {
    auto given = full();
    part_that_says(given, "I want to be at school each day.")
        .record.fields.set(Field::kItemJustMeAndMyWorker, true);
    const auto made = plan(given, 100, "family");
    made->show(Page::Steps);
    QVERIFY(!made->stepsFull());
    made->pickWhat("I will swim.", "hill");
    made->addStep();
    QCOMPARE(words_of(made->steps()), QStringList({"I will swim."}));
    const auto under =
        std::get<base::RecordId>(*handed().deeds.back().made->fields.find(Field::kItemUnder));
    QVERIFY(under == part_that_says(given, "I want to do a sport.").record.id);
}

void ChildPlanHoldsTest::what_is_said_and_not_added_is_in_the_plan_however_the_page_is_left_data() {
    using Leave = void (*)(Plan&);
    QTest::addColumn<Leave>("leave");
    const auto row = [](const char* name, Leave leave) { QTest::newRow(name) << leave; };
    row("next", [](Plan& plan) { plan.next(); });
    row("back", [](Plan& plan) { plan.back(); });
    row("another page", [](Plan& plan) { plan.go(Page::ReadBack); });
    row("given back", [](Plan& plan) { plan.finish(); });
    row("stop, and keep it", [](Plan& plan) {
        plan.stop();
        plan.keepWhatISaid();
    });
    row("nobody there", [](Plan& plan) {
        plan.be_quiet();
        plan.be_quiet();
    });
    row("the worker comes", [](Plan& plan) {
        plan.cover();
        plan.callWorker();
    });
}

/// Invariant 1: the last page says that it is safe.
void ChildPlanHoldsTest::what_is_said_and_not_added_is_in_the_plan_however_the_page_is_left() {
    using Leave = void (*)(Plan&);
    QFETCH(Leave, leave);
    for (const Page page : {Page::GoingWell, Page::Goals, Page::Finishing, Page::HowGoing}) {
        const auto made = plan(true);
        if (page == Page::HowGoing)
            made->go(page);
        else
            made->show(page);
        made->setWords("My gran calls me");
        made->setJustUs(true);
        leave(*made);
        const auto deeds = handed().deeds;
        QCOMPARE(deeds.size(), std::size_t{1});
        const auto& fields = deeds.front().made->fields;
        QCOMPARE(std::get<std::string>(*fields.find(Field::kItemWords)),
                 std::string("My gran calls me"));
        QVERIFY(fields.find(Field::kItemJustMeAndMyWorker) != nullptr);
        QCOMPARE(fields.find(Field::kItemUnder) != nullptr, page == Page::HowGoing);
        made->show(page);
        QVERIFY(made->words().isEmpty());
        QVERIFY(!made->justUs());
    }
}

void ChildPlanHoldsTest::a_goal_in_their_own_words_has_its_steps_next() {
    const auto made = plan(false);
    made->next();
    made->show(Page::Goals);
    made->setWords("I want to fix bikes");
    made->next();
    QCOMPARE(made->page(), Page::Steps);
    QCOMPARE(words_of(made->goals()), QStringList({"I want to fix bikes"}));
}

/// SV-21.
void ChildPlanHoldsTest::a_voice_they_said_yes_to_is_kept_and_one_they_did_not_is_gone() {
    for (const bool yes : {true, false}) {
        const auto made = plan(true);
        made->show(Page::GoingWell);
        made->record();
        made->endRecording();
        if (yes) made->keepVoice();
        made->next();
        QCOMPARE(handed().deeds.size(), std::size_t{yes ? 1U : 0U});
        QVERIFY(on_disk().find("canary in a voice") == std::string::npos);
    }
}

void ChildPlanHoldsTest::half_a_step_is_a_step_when_they_go_away() {
    const auto made = plan(true);
    made->show(Page::Steps);
    made->setGoal(1);
    made->pickWhat("I will help at home.", "home");
    made->keepWhatISaid();
    QCOMPARE(made->page(), Page::Done);
    QCOMPARE(handed().deeds.size(), std::size_t{1});
    QCOMPARE(std::get<std::string>(*handed().deeds.front().made->fields.find(Field::kItemWords)),
             std::string("I will help at home."));
}

void ChildPlanHoldsTest::what_they_think_of_it_counts_though_they_did_not_come_to_sign() {
    const auto made = plan(true);
    made->show(Page::MySay);
    made->setChoice("do_not_agree");
    made->next();
    made->setWords("Nobody asked my mum");
    made->be_quiet();
    made->be_quiet();
    QCOMPARE(made->ending(), Plan::Ending::Safe);
    const auto deeds = handed().deeds;
    QCOMPARE(deeds.size(), std::size_t{1});
    const auto& fields = deeds.front().made->fields;
    QCOMPARE(std::get<casefile::Choice>(*fields.find(Field::kAgreementChoice)).code,
             std::string("do_not_agree"));
    QCOMPARE(std::get<std::string>(*fields.find(Field::kAgreementWhy)),
             std::string("Nobody asked my mum"));
    QVERIFY(fields.find(Field::kAgreementMark) == nullptr);
}

void ChildPlanHoldsTest::what_they_take_back_is_nowhere() {
    const auto made = plan(true);
    made->show(Page::GoingWell);
    made->tap("My school", "school");
    made->setWords("My gran calls me");
    made->stop();
    made->removeWhatISaid();
    QCOMPARE(made->ending(), Plan::Ending::Gone);
    QVERIFY(handover::waiting_named(m_folder->path()).value().empty());
}

/// Three live steps of the second goal, and a sitting that looks at the last of them.
std::unique_ptr<Plan> ChildPlanHoldsTest::looking_at_the_last_of_three() {
    auto given = full();
    const auto second = part_that_says(given, "I want to do a sport.").record.id.value();
    for (const char* words :
         {"I will go to school.", "They will talk to school.", "I will help at home."})
        part_that_says(given, words).record.fields.set(Field::kItemUnder, second);
    auto made = plan(given);
    made->go(Page::HowGoing);
    while (made->goingNumber() < made->goingTotal()) made->next();
    return made;
}

void ChildPlanHoldsTest::a_changed_step_gives_its_place_to_the_new_one_under_the_same_goal() {
    const auto made = looking_at_the_last_of_three();
    const QString old = made->going().words;
    const QString old_id = made->going().id;
    made->changeStep();
    QCOMPARE(made->goal(), 1);
    QVERIFY(made->stepsFull());
    made->pickWhat("I will swim.", "hill");
    made->addStep();
    const QStringList words = words_of(made->steps());
    QCOMPARE(words.size(), 3);
    QVERIFY(words.contains("I will swim."));
    QVERIFY(!words.contains(old));
    // The record says what stands in its place.
    const auto deeds = handed().deeds;
    const auto out = std::ranges::find_if(deeds, [](const casefile::PlanDeed& deed) {
        return deed.changed.find(Field::kItemTakenOut) != nullptr;
    });
    QVERIFY(out != deeds.end());
    QCOMPARE(QString::fromStdString(out->record.hex()), old_id);
    const auto& group = std::get<casefile::Group>(*out->changed.find(Field::kItemTakenOut));
    const auto& instead = std::get<base::RecordId>(group.at(casefile::part::kOutInstead));
    QVERIFY(std::ranges::any_of(deeds, [&](const casefile::PlanDeed& deed) {
        return deed.made && deed.record == instead;
    }));
}

void ChildPlanHoldsTest::a_step_that_was_not_changed_after_all_stays() {
    using Away = void (*)(Plan&);
    for (const Away away :
         {Away([](Plan& plan) { plan.back(); }), Away([](Plan& plan) { plan.setGoal(0); })}) {
        const auto made = looking_at_the_last_of_three();
        const QString old = made->going().words;
        made->changeStep();
        away(*made);
        made->show(Page::Steps);
        made->setGoal(0);
        made->pickWhat("I will swim.", "hill");
        made->addStep();
        made->setGoal(1);
        QVERIFY(words_of(made->steps()).contains(old));
    }
}

void ChildPlanHoldsTest::a_swapped_step_waits_and_the_new_one_is_under_its_goal() {
    const auto made = looking_at_the_last_of_three();
    const QString old = made->going().words;
    made->swapStep();
    QCOMPARE(made->page(), Page::Steps);
    QCOMPARE(made->goal(), 1);
    made->pickWhat("I will swim.", "hill");
    made->addStep();
    QVERIFY(words_of(made->steps()).contains("I will swim."));
    QVERIFY(words_of(made->later()).contains(old));
}

void ChildPlanHoldsTest::what_is_tried_again_on_a_full_disk_is_in_the_plan_once() {
    const auto made = plan(true);
    const auto in_the_way = m_folder->path() / "handed-over";
    { std::ofstream(in_the_way) << "in the way"; }
    made->show(Page::GoingWell);
    made->setWords("My gran calls me");
    made->add();
    QVERIFY(made->notKept());
    made->add();
    made->tap("My school", "school");
    made->tap("My school", "school");
    made->show(Page::MySay);
    made->setChoice("agree");
    made->sign();
    made->sign();
    QVERIFY(made->notKept());
    made->finish();
    QCOMPARE(made->page(), Page::Home);
    std::filesystem::remove(in_the_way);
    made->finish();
    QCOMPARE(made->ending(), Plan::Ending::Safe);
    const auto deeds = handed().deeds;
    QCOMPARE(deeds.size(), std::size_t{3});
    QVERIFY(deeds[0].made->kind == casefile::Kind::kPlanItem);
    QVERIFY(deeds[1].made->kind == casefile::Kind::kPlanItem);
    QVERIFY(deeds[2].made->kind == casefile::Kind::kAgreement);
}

/// P3.
void ChildPlanHoldsTest::a_card_lies_on_one_pile_however_often_it_is_put_there() {
    const auto made = plan(false);
    made->next();
    made->show(Page::HardNow);
    QQuickWindow* window = open(*made);
    QVERIFY(window != nullptr);
    const auto again = [&](const char* pile) {
        tap(*window, QString::fromUtf8(pile));
        tap(*window, QStringLiteral("The card before"));
    };
    again("Hard for me");
    again("Hard for me");
    QCOMPARE(words_of(made->lines()), QStringList({"School: hard for me"}));
    again("A bit hard");
    QCOMPARE(words_of(made->lines()), QStringList({"School: a bit hard"}));
    again("It is OK");
    QVERIFY(made->lines().isEmpty());
    m_engine.reset();
}

/// P9: what waits and what was done are agreed to as well.
void ChildPlanHoldsTest::what_is_signed_is_what_is_read_back() {
    auto given = full();
    const base::Moment now = m_clock.moment();
    for (const char* section : {"what_i_did", "who_can_help_next"}) {
        casefile::Fields fields = line_of(section, std::string("Only in ") + section, "star");
        fields.set(Field::kItemPlan, given.plan);
        given.parts.push_back({{casefile::Kind::kPlanItem, given.child, std::move(fields), now, now,
                                base::RecordId::make(m_random)},
                               {}});
    }
    const auto made = plan(given);
    casefile::PlanRoom room(given, m_clock, m_random);
    QStringList spoken_of;
    const auto agreed = casefile::signed_plan(*room.plan());
    for (const auto& [id, line] : agreed.lines) {
        const auto words = line.find(Field::kItemWords);
        if (words != line.end())
            spoken_of << QString::fromStdString(std::get<std::string>(words->second.front()));
    }
    QStringList read = words_of_whole(*made);
    read.sort();
    spoken_of.sort();
    QVERIFY(read.contains("I want more sleep."));
    QCOMPARE(read, spoken_of);
    QQuickWindow* window = open(*made);
    QVERIFY(window != nullptr);
    made->show(Page::ReadBack);
    window->grabWindow();
    QCOMPARE(page_faults::of_layout(*window), QStringList());
    bool titled = false;
    for (const QQuickItem* item : page_faults::shown(*window->contentItem()))
        titled = titled || item->property("text") == QStringLiteral("Who can help me next");
    QVERIFY(titled);
    m_engine.reset();
}

void ChildPlanHoldsTest::a_plan_that_was_begun_goes_on_where_they_said_something_last_data() {
    QTest::addColumn<QStringList>("sections");
    QTest::addColumn<Plan::Page>("page");
    QTest::newRow("nothing yet") << QStringList{} << Plan::Page::Like;
    QTest::newRow("about me") << QStringList{"about_me"} << Plan::Page::Like;
    QTest::newRow("what is hard") << QStringList{"about_me", "hard_now"} << Plan::Page::HardNow;
    QTest::newRow("what the court says is not their word")
        << QStringList{"about_me", "must_do"} << Plan::Page::Like;
    QTest::newRow("goals") << QStringList{"about_me", "what_i_want", "goals"} << Plan::Page::Goals;
    QTest::newRow("steps") << QStringList{"goals", "steps"} << Plan::Page::Steps;
}

void ChildPlanHoldsTest::a_plan_that_was_begun_goes_on_where_they_said_something_last() {
    QFETCH(QStringList, sections);
    QFETCH(Plan::Page, page);
    auto given = full();
    std::erase_if(given.parts, [&](const auto& part) {
        if (part.record.kind == casefile::Kind::kPlan) return false;
        const auto* section = part.record.fields.find(Field::kItemSection);
        const auto* code = section ? std::get_if<casefile::Choice>(section) : nullptr;
        return code == nullptr || !sections.contains(QString::fromStdString(code->code));
    });
    QCOMPARE(plan(given)->page(), page);
}

QTEST_MAIN(ChildPlanHoldsTest)
#include "child_plan_holds_test.moc"
