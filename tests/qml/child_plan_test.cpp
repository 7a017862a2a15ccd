#include <QDir>
#include <QSignalSpy>
#include <QTest>
#include <filesystem>
#include <fstream>

#include "app/look/look.h"
#include "tests/qml/child_plan_room.h"
#include "tests/qml/page_faults.h"

namespace {

using casefile::Field;
using Plan = viewmodels::MyPlanViewModel;
using Page = Plan::Page;

struct Scene {
    const char* name;
    Page page;
    bool full = true;  ///< a plan with something in every part
    Plan::Over over = Plan::Over::Nothing;
    const char* language = "en-GB";
};
const Scene kScenes[] = {{"how", Page::How, false},
                         {"like", Page::Like, false},
                         {"good-at", Page::GoodAt},
                         {"going-well", Page::GoingWell},
                         {"hard-now", Page::HardNow},
                         {"what-i-want", Page::WhatIWant},
                         {"goals", Page::Goals},
                         {"steps", Page::Steps},
                         {"must-do", Page::MustDo},
                         {"staying-safe", Page::StayingSafe},
                         {"read-back", Page::ReadBack},
                         {"understood", Page::Understood},
                         {"my-say", Page::MySay},
                         {"why", Page::Why},
                         {"sign", Page::Sign},
                         {"who-was-there", Page::WhoWasThere},
                         {"home", Page::Home},
                         {"home-empty", Page::Home, false},
                         {"how-going", Page::HowGoing},
                         {"finishing", Page::Finishing},
                         {"done", Page::Done},
                         {"help", Page::Home, true, Plan::Over::Help},
                         {"cover", Page::Home, true, Plan::Over::Cover},
                         {"stop", Page::Home, true, Plan::Over::Stop},
                         {"welsh", Page::Goals, true, Plan::Over::Nothing, "cy"},
                         {"mirrored", Page::Home, true, Plan::Over::Nothing, "ar"}};

}  // namespace

/// The plan in child mode (ux.md C12 to C25, P0 to P13).
class ChildPlanTest : public ChildPlanRoom {
    Q_OBJECT

  private Q_SLOTS:
    void every_page_is_whole_data();
    void every_page_is_whole();
    void a_plan_is_made_by_taps_alone();
    void a_plan_is_made_by_keyboard_alone();
    void what_is_added_is_on_disk_sealed_before_it_is_shown();
    void a_full_disk_is_said_and_nothing_is_lost();
    void a_card_tapped_again_is_taken_out_and_stays_in_the_history();
    void the_fourth_goal_waits();
    void a_plan_without_anything_good_asks_for_it_before_it_is_agreed();
    void i_do_not_agree_is_kept_with_its_reason();
    void a_spoken_line_needs_no_words();
    void a_picture_is_a_way_to_say_it();
    void a_step_of_yesterday_asks_whether_it_is_still_right();
    void last_times_mark_is_shown_beside_the_new_one();
    void what_changed_after_the_agreement_is_told();
    void ten_quiet_minutes_end_and_keep_it();

  private:
    look::PseudoTranslator m_pseudo;
};

void ChildPlanTest::every_page_is_whole_data() {
    QTest::addColumn<int>("scene");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("percent");
    QTest::addColumn<bool>("pseudo");
    for (int scene = 0; scene < static_cast<int>(std::size(kScenes)); ++scene) {
        for (const QSize size : {QSize(1280, 800), QSize(800, 1280)}) {
            for (const int percent : {100, 150, 200}) {
                for (const bool pseudo : {false, true}) {
                    if (pseudo && percent == 150) continue;
                    QTest::addRow("%s %dx%d %d%%%s", kScenes[scene].name, size.width(),
                                  size.height(), percent, pseudo ? " pseudo" : "")
                        << scene << size << percent << pseudo;
                }
            }
        }
    }
}

void ChildPlanTest::every_page_is_whole() {
    QFETCH(int, scene);
    QFETCH(QSize, size);
    QFETCH(int, percent);
    QFETCH(bool, pseudo);
    const Scene& shown = kScenes[scene];
    QCoreApplication::removeTranslator(&m_pseudo);
    if (pseudo) QCoreApplication::installTranslator(&m_pseudo);
    casefile::ChildsPlan empty;
    empty.child = base::RecordId::make(m_random);
    empty.known_as = "Sam";
    const auto made = plan(shown.full ? full() : empty, percent);
    made->setLanguage(QString::fromLatin1(shown.language));
    QQuickWindow* window = open(*made, size);
    QVERIFY(window != nullptr);
    made->show(shown.page, shown.over);
    if (shown.page == Page::Goals) made->setWords(QStringLiteral("I want to see my gran"));
    const QImage drawn = window->grabWindow();
    QVERIFY(!drawn.isNull());
    QStringList faults = page_faults::of_layout(*window);
    faults += page_faults::of_access(*window);
    for (const QString& fault : faults) qInfo().noquote() << fault;
    const QString folder = qEnvironmentVariable("FOOTBRIDGE_PICTURES");
    if (!folder.isEmpty() && !pseudo && percent != 150) {
        QDir().mkpath(folder);
        drawn.save(QStringLiteral("%1/my-plan-%2-%3x%4-%5.png")
                       .arg(folder, QLatin1String(shown.name))
                       .arg(size.width())
                       .arg(size.height())
                       .arg(percent));
    }
    m_engine.reset();
    QCoreApplication::removeTranslator(&m_pseudo);
    QCOMPARE(faults.size(), 0);
}

/// Acceptance 17: taps alone, no typing and no dragging, signing too.
void ChildPlanTest::a_plan_is_made_by_taps_alone() {
    const auto made = plan(false);
    QQuickWindow* window = open(*made);
    QVERIFY(window != nullptr);
    const auto taps = [&](std::initializer_list<const char*> names) {
        for (const char* name : names) tap(*window, QString::fromUtf8(name));
    };
    taps({"I talk, you type", "Start", "I like music.", "Next", "I work hard.", "Next",
          "Use short words.", "Next", "I want a rest.", "Next", "My friends", "Next", "Hard for me",
          "It is OK", "Next", "I want a job.", "Next", "I want a job.", "Next"});
    QCOMPARE(made->page(), Page::Steps);
    taps({"I will talk to my worker.", "Who helps: Pick who", "My worker", "Day", "Every day",
          "Time: Pick a time", "4:00 pm", "Where: Pick a place", "At the office", "Add step",
          "Next"});
    QCOMPARE(made->page(), Page::StayingSafe);
    taps({"If I feel angry", "I can walk away.", "Next", "It is right", "Understood", "Next",
          "I agree with some of it", "Next", "Next", "Star", "Next", "My worker", "Done"});
    QCOMPARE(made->page(), Page::Home);
    taps({"Give it back"});
    QCOMPARE(made->page(), Page::Done);
    const casefile::HandedPlan done = handed();
    QStringList words;
    for (const auto& deed : done.deeds) {
        if (!deed.made) continue;
        const auto* text = deed.made->fields.find(Field::kItemWords);
        if (text != nullptr) words << QString::fromStdString(std::get<std::string>(*text));
    }
    QCOMPARE(words,
             QStringList({"I like music.", "I work hard.", "Use short words.", "I want a rest.",
                          "My friends", "School: hard for me", "I want a job.", "I want a job.",
                          "I will talk to my worker.", "If I feel angry, I can walk away."}));
    const auto& agreement = done.deeds.back().made;
    QVERIFY(agreement.has_value());
    QVERIFY(agreement->kind == casefile::Kind::kAgreement);
    const auto code = [&](Field field) {
        return std::get<casefile::Choice>(*agreement->fields.find(field)).code;
    };
    QCOMPARE(code(Field::kAgreementChoice), std::string("agree_some"));
    QCOMPARE(code(Field::kAgreementMark), std::string("symbol"));
    QCOMPARE(code(Field::kAgreementUnderstood), std::string("understood"));
    m_engine.reset();
}

void ChildPlanTest::a_plan_is_made_by_keyboard_alone() {
    const auto made = plan(false);
    QQuickWindow* window = open(*made);
    QVERIFY(window != nullptr);
    window->requestActivate();
    QTRY_VERIFY(window->isActive());
    const auto keys = [&](std::initializer_list<const char*> names) {
        for (const char* name : names) press(*window, QString::fromUtf8(name));
    };
    keys({"We share",      "Start",         "I like sport.",
          "Next",          "Next",          "Next",
          "Next",          "My friends",    "Next",
          "Next",          "I want a job.", "Next",
          "I want a job.", "Next",          "I will help at home.",
          "Add step",      "Next",          "Next",
          "It is right",   "Next",          "I do not agree",
          "Next",          "Next",          "Hand",
          "Next",          "Done"});
    QCOMPARE(made->page(), Page::Home);
    QVERIFY(made->agreed());
    QCOMPARE(made->mine().size(), 1);
    m_engine.reset();
}

void ChildPlanTest::what_is_added_is_on_disk_sealed_before_it_is_shown() {
    const auto made = plan(false);
    made->next();
    QCOMPARE(handed().deeds.size(), std::size_t{1});
    QSignalSpy changed(made.get(), &Plan::changed);
    made->show(Page::GoingWell);
    made->setWords("canary in my plan");
    made->add();
    QCOMPARE(made->lines().size(), 1);
    QCOMPARE(handed().deeds.size(), std::size_t{2});
    QVERIFY(on_disk().find("canary") == std::string::npos);
    QVERIFY(made->words().isEmpty());
    QVERIFY(!changed.isEmpty());
}

void ChildPlanTest::a_full_disk_is_said_and_nothing_is_lost() {
    const auto made = plan(false);
    made->next();
    const auto folder = m_folder->path() / "handed-over";
    std::filesystem::remove_all(folder);
    { std::ofstream(folder) << "in the way"; }
    made->show(Page::GoingWell);
    made->tap("My friends", "people");
    QVERIFY(made->notKept());
    std::filesystem::remove(folder);
    made->finish();
    QVERIFY(!made->notKept());
    QCOMPARE(made->page(), Page::Done);
    QCOMPARE(handed().deeds.size(), std::size_t{2});
}

void ChildPlanTest::a_card_tapped_again_is_taken_out_and_stays_in_the_history() {
    const auto made = plan(false);
    made->next();
    made->show(Page::GoingWell);
    made->tap("My friends", "people");
    QVERIFY(made->says("My friends"));
    made->tap("My friends", "people");
    QVERIFY(!made->says("My friends"));
    QVERIFY(made->lines().isEmpty());
    QCOMPARE(handed().deeds.size(), std::size_t{3});
}

void ChildPlanTest::the_fourth_goal_waits() {
    const auto made = plan(false);
    made->next();
    made->show(Page::Goals);
    for (const char* goal : {"one", "two", "three", "four"}) made->tap(goal, "flag");
    const QVariantList goals = made->goals();
    QCOMPARE(goals.size(), 4);
    QVERIFY(!goals[2].value<viewmodels::MyLine>().waits);
    QVERIFY(goals[3].value<viewmodels::MyLine>().waits);
}

/// PL-1.
void ChildPlanTest::a_plan_without_anything_good_asks_for_it_before_it_is_agreed() {
    const auto made = plan(false);
    made->next();
    made->show(Page::Understood);
    made->next();
    QCOMPARE(made->page(), Page::GoingWell);
    QVERIFY(made->needsGood());
    made->tap("My friends", "people");
    made->show(Page::Understood);
    made->next();
    QCOMPARE(made->page(), Page::MySay);
}

/// PL-7, acceptance 18.
void ChildPlanTest::i_do_not_agree_is_kept_with_its_reason() {
    const auto made = plan(true);
    made->show(Page::MySay);
    made->next();
    QCOMPARE(made->page(), Page::MySay);  // nothing is chosen for them
    made->setChoice("do_not_agree");
    made->next();
    made->setWords("Nobody asked my mum");
    made->next();
    made->setWords("Sam");
    made->next();
    made->sign();
    QCOMPARE(made->page(), Page::Home);
    const auto deeds = handed().deeds;
    const auto& fields = deeds.back().made->fields;
    QCOMPARE(std::get<std::string>(*fields.find(Field::kAgreementWhy)),
             std::string("Nobody asked my mum"));
    QCOMPARE(std::get<casefile::Choice>(*fields.find(Field::kAgreementMark)).code,
             std::string("written"));
}

void ChildPlanTest::a_spoken_line_needs_no_words() {
    const auto made = plan(false);
    made->next();
    made->show(Page::GoingWell);
    QVERIFY(!made->canAdd());
    made->record();
    made->endRecording();
    QVERIFY(!made->canAdd());  // not before they say yes
    made->keepVoice();
    QVERIFY(made->canAdd());
    made->add();
    const auto said = made->lines().first().value<viewmodels::MyLine>();
    QVERIFY(said.spoken);
    QVERIFY(said.words.isEmpty());
    QVERIFY(on_disk().find("canary in a voice") == std::string::npos);
    m_recorder.played.clear();
    made->hear(said.id);
    QVERIFY(!m_recorder.played.isEmpty());
}

/// ux.md 8.5: a picture beside the words, or in their place.
void ChildPlanTest::a_picture_is_a_way_to_say_it() {
    const auto made = plan(false);
    made->next();
    made->show(Page::GoingWell);
    QQuickWindow* window = open(*made);
    QVERIFY(window != nullptr);
    tap(*window, QStringLiteral("Pick a picture"));
    made->pictures()->pick("guitar");
    made->pictures()->usePicked();
    QCOMPARE(made->picture(), QString("guitar"));
    tap(*window, QStringLiteral("Add it"));
    const auto said = made->lines().first().value<viewmodels::MyLine>();
    QCOMPARE(said.picture, QString("guitar"));
    QCOMPARE(said.words.toLower(), QString("guitar"));
    QVERIFY(made->picture().isEmpty());
    m_engine.reset();
}

/// PL-14.
void ChildPlanTest::a_step_of_yesterday_asks_whether_it_is_still_right() {
    auto given = full();
    for (auto& part : given.parts) {
        auto& fields = part.record.fields;
        const auto* words = fields.find(Field::kItemWords);
        if (words == nullptr || *words != casefile::FieldValue{std::string("I will go to school.")})
            continue;
        const auto today = m_clock.moment().local_date();
        fields.set(Field::kItemOn, base::CalendarDate::from_days(today.days_since_epoch() - 1));
    }
    const auto made = plan(given);
    made->go(Page::HowGoing);
    QVERIFY(made->stillToDo());
    const QString old = made->going().words;
    made->changeStep();
    QCOMPARE(made->page(), Page::Steps);
    made->pickWhat("I will go on Tuesday.", "building");
    made->addStep();
    QStringList words;
    for (const QVariant& step : made->steps()) words << step.value<viewmodels::MyLine>().words;
    QVERIFY(words.contains("I will go on Tuesday."));
    QVERIFY(!words.contains(old));
}

void ChildPlanTest::last_times_mark_is_shown_beside_the_new_one() {
    const auto made = plan(true);
    made->go(Page::HowGoing);
    QCOMPARE(made->before(), 1);
    made->mark(3);
    QCOMPARE(made->going().progress, 3);
    QCOMPARE(made->before(), 1);
    const QString step = made->going().words;
    made->tap("More time", "calendar");
    QCOMPARE(made->lines().size(), 1);
    made->next();
    QVERIFY(made->going().words != step);
    QVERIFY(made->lines().isEmpty());
}

/// PL-9.
void ChildPlanTest::what_changed_after_the_agreement_is_told() {
    const auto made = plan(true);
    QCOMPARE(made->page(), Page::Home);
    const QVariantList changes = made->changes();
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.first().value<viewmodels::MyChange>().is, QString("I want more sleep."));
    QCOMPARE(changes.first().value<viewmodels::MyChange>().what, 0);
}

/// CM-6.
void ChildPlanTest::ten_quiet_minutes_end_and_keep_it() {
    const auto made = plan(false);
    made->next();
    made->be_quiet();
    QVERIFY(made->stillThere());
    made->be_quiet();
    QCOMPARE(made->page(), Page::Done);
    QCOMPARE(made->ending(), Plan::Ending::Safe);
    QCOMPARE(handed().deeds.size(), std::size_t{1});
}

QTEST_MAIN(ChildPlanTest)
#include "child_plan_test.moc"
