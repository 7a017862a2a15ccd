#include <QSignalSpy>
#include <QTest>

#include "app/look/look.h"
#include "tests/qml/child_room.h"
#include "tests/qml/page_faults.h"

namespace {

struct Scene {
    const char* name;
    const char* form;
    viewmodels::SayViewModel::Step step;
    int question = 0;
    viewmodels::SayViewModel::Over over = viewmodels::SayViewModel::Over::Nothing;
    int answers = 5;
    const char* language = "en-GB";
    std::string_view said = "";
};
using S = viewmodels::SayViewModel::Step;
using O = viewmodels::SayViewModel::Over;
const Scene kScenes[] = {
    {"hello", "how-we-do", S::Hello},
    {"asked", "how-we-do", S::Asked},
    {"who will see", "how-we-do", S::WhoWillSee},
    {"bars", "how-we-do", S::Question, 1},
    {"three", "how-we-do", S::Question, 0, O::Nothing, 3},
    {"faces", "how-was-it", S::Question},
    {"many", "my-journey", S::Question},
    {"sort", "where-next", S::Question, 3},
    {"sort welsh", "where-next", S::Question, 3, O::Nothing, 5, "cy"},
    {"tell us", "three-questions", S::Question},
    {"write", "three-questions", S::Question, 0, O::Nothing, 5, "en-GB", "words"},
    {"draw", "three-questions", S::Question, 0, O::Nothing, 5, "en-GB", "drawing"},
    {"rest", "how-we-do", S::Rest, 4},
    {"check", "how-we-do", S::Check},
    {"done", "how-we-do", S::Done},
    {"help", "how-we-do", S::Question, 0, O::Help},
    {"ask for help", "how-we-do", S::Question, 0, O::Ask},
    {"asked for help", "how-we-do", S::Question, 0, O::Ask, 5, "en-GB", "call"},
    {"done after a call", "how-we-do", S::Done, 0, O::Nothing, 5, "en-GB", "call"},
    {"cover", "how-we-do", S::Question, 0, O::Cover},
    {"stop", "how-we-do", S::Question, 0, O::Stop},
    {"you said", "how-we-do", S::Hello, 0, O::Told},
    {"you said welsh", "how-we-do", S::Done, 0, O::Told, 5, "cy"},
    {"you said mirrored", "how-we-do", S::Hello, 0, O::Told, 5, "ar"},
    {"welsh", "how-we-do", S::Question, 2, O::Nothing, 5, "cy"},
    {"mirrored", "how-we-do", S::Question, 2, O::Nothing, 5, "ar"}};

}  // namespace

/// Child mode's screens as they are drawn (ux.md C1 to C11).
class ChildScreensTest : public ChildRoom {
    Q_OBJECT

  private Q_SLOTS:
    void every_screen_is_whole_data();
    void every_screen_is_whole();
    void every_question_has_all_its_buttons_in_reach();
    void escape_and_back_lead_nowhere_but_back();
    void blank_skipped_and_not_known_are_told_apart();
    void a_chosen_card_tapped_again_is_cleared();
    void reading_marks_each_part_and_never_begins_by_itself();
    void cards_are_sorted_by_taps_with_counts_and_an_undo();
    void cards_are_sorted_with_the_keys_alone();
    void cover_hides_hushes_and_leads_only_to_the_worker();
    void cover_is_whole_in_the_next_frame_also_where_things_move();
    void a_form_can_be_finished_without_an_answer();
    void the_last_screen_says_what_became_of_what_they_said();
    void what_was_done_is_told_on_the_way_in_and_out_and_changes_nothing();
    void where_nothing_was_done_yet_nothing_is_offered();
    void a_form_that_asks_nothing_is_not_shown();
    void ten_quiet_minutes_ask_and_one_more_ends();

  private:
    QStringList names(Say& said);  ///< of all that is shown
    static void call(Say& said);

    look::PseudoTranslator m_pseudo;
};

void ChildScreensTest::every_screen_is_whole_data() {
    QTest::addColumn<int>("scene");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("percent");
    QTest::addColumn<bool>("pseudo");
    for (int scene = 0; scene < static_cast<int>(std::size(kScenes)); ++scene) {
        for (const QSize size : {QSize(1280, 800), QSize(800, 1280)}) {
            for (const int percent : {100, 150, 200}) {
                for (const bool pseudo : {false, true}) {
                    QTest::addRow("%s %dx%d %d%%%s", kScenes[scene].name, size.width(),
                                  size.height(), percent, pseudo ? " pseudo" : "")
                        << scene << size << percent << pseudo;
                }
            }
        }
    }
}

void ChildScreensTest::call(Say& said) {
    said.show(Step::Question, 0, Say::Over::Help);
    said.askForHelp();
    said.callForHelp(QStringLiteral("canary"), QStringLiteral("canary"));
}

void ChildScreensTest::every_screen_is_whole() {
    QFETCH(int, scene);
    QFETCH(QSize, size);
    QFETCH(int, percent);
    QFETCH(bool, pseudo);
    const Scene& shown = kScenes[scene];
    QCoreApplication::removeTranslator(&m_pseudo);
    if (pseudo) QCoreApplication::installTranslator(&m_pseudo);
    const auto said = say(shown.form, percent, shown.answers);
    said->setLanguage(QString::fromLatin1(shown.language));
    QQuickWindow* window = show(*said, size);
    QVERIFY(window != nullptr);
    if (shown.said == "call") call(*said);
    said->show(shown.step, shown.question, shown.over);
    if (shown.said == "words") said->setWords(QStringLiteral("canary in some words "));
    if (shown.said == "drawing") said->draw({100, 200, 300, 400});
    QVERIFY(!window->grabWindow().isNull());
    QStringList faults = page_faults::of_layout(*window);
    faults += page_faults::of_access(*window);
    for (const QString& fault : faults) qInfo().noquote() << fault;
    m_engine.reset();
    QCoreApplication::removeTranslator(&m_pseudo);
    QCOMPARE(faults.size(), 0);
}

/// The format FS (ux.md 2.3), as the form "Where next" asks it.
void ChildScreensTest::cards_are_sorted_by_taps_with_counts_and_an_undo() {
    const auto said = asking("where-next");
    said->next();
    said->next();
    QQuickWindow* window = show(*said);
    QVERIFY(window != nullptr);
    QCOMPARE(said->format(), Say::Format::Sort);
    QCOMPARE(said->heading(), QStringLiteral("Home"));
    tap(*window, "Better now: 0");
    tap(*window, "Next");
    QCOMPARE(said->heading(), QStringLiteral("School or work"));
    QVERIFY(find(*window, "Better now: 1") != nullptr);
    tap(*window, "Undo: Home");
    QCOMPARE(said->heading(), QStringLiteral("Home"));
    QCOMPARE(said->chosen().size(), 0);
    QVERIFY(find(*window, "Better now: 0") != nullptr);
    m_engine.reset();
}

void ChildScreensTest::cards_are_sorted_with_the_keys_alone() {
    const auto said = asking("where-next");
    said->next();
    said->next();
    QQuickWindow* window = show(*said);
    QVERIFY(window != nullptr);
    press(*window, "Still hard: 0");
    press(*window, "Next");
    QCOMPARE(said->heading(), QStringLiteral("School or work"));
    press(*window, "Skip this one");
    QCOMPARE(said->heading(), QStringLiteral("My friends"));
    QVERIFY(find(*window, "Still hard: 1") != nullptr);
    m_engine.reset();
}

/// Acceptance 12: without scrolling, at 100 %, also on the smallest tablet.
void ChildScreensTest::every_question_has_all_its_buttons_in_reach() {
    for (const QSize size : {QSize(1280, 800), QSize(960, 600), QSize(800, 1280)}) {
        for (const char* form : {"how-we-do", "how-was-it", "my-journey", "three-questions"}) {
            const auto said = asking(form);
            QQuickWindow* window = show(*said, size);
            QVERIFY(window != nullptr);
            QStringList seen;
            const QRectF all(QPointF(0, 0), QSizeF(size));
            for (const auto& place : page_faults::places(*window)) {
                if (all.contains(place.rect)) seen.append(place.name);
            }
            for (const char* name : {"I don’t know", "Skip this one", "Back", "Next", "Stop",
                                     "Help", "Cover", "Read it to me"})
                QVERIFY2(seen.contains(QString::fromUtf8(name)), name);
            m_engine.reset();
        }
    }
}

void ChildScreensTest::escape_and_back_lead_nowhere_but_back() {
    const auto said = asking();
    QQuickWindow* window = show(*said);
    QVERIFY(window != nullptr);
    QCOMPARE(said->step(), Step::Question);
    for (const Qt::Key key : {Qt::Key_Escape, Qt::Key_Back, Qt::Key_F4, Qt::Key_Menu, Qt::Key_Home})
        QTest::keyClick(window, key, key == Qt::Key_F4 ? Qt::AltModifier : Qt::NoModifier);
    QCOMPARE(said->step(), Step::Question);
    QCOMPARE(said->over(), Say::Over::Nothing);
    said->back();
    QCOMPARE(said->step(), Step::WhoWillSee);
    said->back();
    said->back();
    said->back();
    QCOMPARE(said->step(), Step::Hello);
    m_engine.reset();
}

void ChildScreensTest::blank_skipped_and_not_known_are_told_apart() {
    const auto said = asking("how-was-it");
    said->skip();
    said->doNotKnow();
    said->next();
    QCOMPARE(said->step(), Step::Check);
    QStringList known;
    for (const QVariant& line : said->lines())
        known.append(QString::number(line.value<viewmodels::SayLine>().known));
    QCOMPARE(known.join(","), QStringLiteral("2,3,0"));
    said->change(1);
    said->choose(0);
    said->next();
    QCOMPARE(said->step(), Step::Check);
    QCOMPARE(said->lines()[1].value<viewmodels::SayLine>().known, 1);
    QCOMPARE(said->lines()[1].value<viewmodels::SayLine>().answer, QStringLiteral("Never"));
}

void ChildScreensTest::a_chosen_card_tapped_again_is_cleared() {
    const auto said = asking();
    QCOMPARE(said->chosen(), QVariantList());
    said->choose(3);
    QCOMPARE(said->chosen(), QVariantList{3});
    said->choose(1);
    QCOMPARE(said->chosen(), QVariantList{1});
    said->choose(1);
    QCOMPARE(said->chosen(), QVariantList());
}

void ChildScreensTest::reading_marks_each_part_and_never_begins_by_itself() {
    m_speaker.spoken.clear();
    const auto said = asking();
    QQuickWindow* window = show(*said);
    QVERIFY(window != nullptr);
    QCOMPARE(m_speaker.spoken, QStringList());
    said->voice()->read(said->aloud());
    QCOMPARE(said->voice()->at(), 0);
    for (int part = 1; part <= 5; ++part) {
        m_speaker.finish();
        QCOMPARE(said->voice()->at(), part);
    }
    m_speaker.finish();
    QCOMPARE(said->voice()->at(), speech::ReadAloud::kNowhere);
    QCOMPARE(m_speaker.spoken,
             (QStringList{"Did your worker listen to you?", "Never", "A few times", "Sometimes",
                          "Most times", "Every time"}));
    // Only who asked for it on the first page is read to unasked.
    said->setReading(Say::Reading::Always);
    m_speaker.spoken.clear();
    said->next();
    QVERIFY(!window->grabWindow().isNull());
    QCOMPARE(m_speaker.spoken, QStringList{said->heading()});
    said->setLanguage("cy");
    said->voice()->read(said->aloud());
    QCOMPARE(m_speaker.languages.last(), QStringLiteral("cy"));
    m_engine.reset();
}

void ChildScreensTest::cover_hides_hushes_and_leads_only_to_the_worker() {
    const auto said = asking();
    QQuickWindow* window = show(*said);
    QVERIFY(window != nullptr);
    said->voice()->read(said->aloud());
    m_speaker.hushed = 0;
    said->cover();
    QVERIFY(m_speaker.hushed > 0);
    QVERIFY(!window->grabWindow().isNull());
    for (const auto& place : page_faults::places(*window))
        QVERIFY2(!place.name.contains("worker listen"), qPrintable(place.name));
    said->goBack();
    QTest::keyClick(window, Qt::Key_Escape);
    QCOMPARE(said->over(), Say::Over::Cover);
    QSignalSpy wanted(said.get(), &Say::workerWanted);
    said->callWorker();
    QCOMPARE(wanted.size(), 1);
    m_engine.reset();
}

/// Acceptance 16: what comes later than the frame after the press would be an animation.
void ChildScreensTest::cover_is_whole_in_the_next_frame_also_where_things_move() {
    const auto said = asking();
    QVERIFY(said->motion());
    QQuickWindow* window = show(*said);
    QVERIFY(window != nullptr);
    const QImage page = window->grabWindow();
    QQuickItem* cover = find(*window, "Cover");
    QVERIFY(cover != nullptr);
    const QPointF at = cover->mapToScene(QPointF(cover->width() / 2, cover->height() / 2));
    QTest::mouseClick(window, Qt::LeftButton, Qt::NoModifier, at.toPoint());
    const QImage next = window->grabWindow();
    QVERIFY(next != page);
    for (const auto& place : page_faults::places(*window))
        QVERIFY2(!place.name.contains("worker listen"), qPrintable(place.name));
    for (const QObject* child : window->findChildren<QObject*>()) {
        if (!child->inherits("QQuickAbstractAnimation")) continue;
        QVERIFY2(!child->property("running").toBool(), child->metaObject()->className());
    }
    m_engine.reset();
}

void ChildScreensTest::a_form_can_be_finished_without_an_answer() {
    const auto said = asking();
    for (int i = 0; i < 20 && said->step() != Step::Check; ++i) said->next();
    QCOMPARE(said->step(), Step::Check);
    said->finish();
    QCOMPARE(said->step(), Step::Done);
    QVERIFY(!said->notKept());
}

void ChildScreensTest::ten_quiet_minutes_ask_and_one_more_ends() {
    const auto said = asking();
    said->choose(1);
    said->be_quiet();
    QVERIFY(said->stillThere());
    QCOMPARE(said->step(), Step::Question);
    said->noticeUse();
    QVERIFY(!said->stillThere());
    said->be_quiet();
    said->be_quiet();
    QCOMPARE(said->step(), Step::Done);
    QCOMPARE(kept(), 1U);
}

void ChildScreensTest::the_last_screen_says_what_became_of_what_they_said() {
    const QString safe = QStringLiteral("Your answers are safe.");
    const QString gone = QStringLiteral("What you said is gone.");
    auto said = asking();
    said->choose(2);
    said->next();
    said->removeWhatISaid();
    QVERIFY(names(*said).contains(gone) && !names(*said).contains(safe));
    said = say();
    said->start();
    said->no();
    QVERIFY(names(*said).contains(QStringLiteral("That is OK.")));
    QVERIFY(!names(*said).contains(safe));
    said = asking();
    said->choose(2);
    said->keepWhatISaid();
    QVERIFY(names(*said).contains(safe));
}

QStringList ChildScreensTest::names(Say& said) {
    QStringList all;
    QQuickWindow* window = show(said);
    if (window == nullptr) return all;
    for (QQuickItem* item : page_faults::shown(*window->contentItem()))
        all << page_faults::name_of(*item);
    m_engine.reset();
    return all;
}

void ChildScreensTest::what_was_done_is_told_on_the_way_in_and_out_and_changes_nothing() {
    const QString offer = QStringLiteral("See what we did");
    auto said = say();
    QVERIFY(names(*said).contains(offer));
    said->tell();
    QCOMPARE(said->over(), Say::Over::Told);
    const QStringList cards = names(*said);
    for (const char* card :
         {"You said. The waiting room is loud.", "We did. There are two chairs in the garden now.",
          "We did. We are still working on it."})
        QVERIFY2(cards.contains(QLatin1String(card)), card);
    said->back();
    QCOMPARE(said->over(), Say::Over::Nothing);
    QCOMPARE(said->step(), Step::Hello);
    said->tell();
    said->help();
    said->goBack();
    QCOMPARE(said->over(), Say::Over::Told);
    said->toldOf();
    QCOMPARE(said->step(), Step::Asked);
    said->tell();  // not from here
    QCOMPARE(said->over(), Say::Over::Nothing);
    said->yes();
    said->next();
    said->choose(2);
    said->keepWhatISaid();
    QVERIFY(names(*said).contains(offer));
    said->tell();
    said->stop();  // nothing is left to stop
    QCOMPARE(said->over(), Say::Over::Told);
    said->be_quiet();
    said->be_quiet();
    QCOMPARE(said->step(), Step::Done);
    said->toldOf();
    QCOMPARE(said->over(), Say::Over::Nothing);
    QCOMPARE(said->step(), Step::Done);
    QCOMPARE(said->ending(), Say::Ending::Safe);
    QCOMPARE(kept(), 1U);
}

void ChildScreensTest::where_nothing_was_done_yet_nothing_is_offered() {
    handover::Activity made = activity("how-we-do");
    made.told.clear();
    Say said(made, m_clock, m_random, m_speaker);
    QVERIFY(!names(said).contains(QStringLiteral("See what we did")));
    said.tell();
    QCOMPARE(said.over(), Say::Over::Nothing);
}

void ChildScreensTest::a_form_that_asks_nothing_is_not_shown() {
    handover::Activity made = activity("how-was-it");
    QVERIFY(Say::usable(made));
    const std::string form =
        R"({"resourceType":"Questionnaire","status":"active","language":"en-GB","url":"urn:x","version":"1",)"
        R"("item":[{"linkId":"b","type":"boolean","text":"Hidden","extension":[{"url":)"
        R"("http://hl7.org/fhir/StructureDefinition/questionnaire-hidden","valueBoolean":true}]},)"
        R"({"linkId":"a","type":"string","text":"How?"%1}]})";
    const std::string never =
        R"(,"enableWhen":[{"question":"b","operator":"=","answerBoolean":true}])";
    for (const bool asks : {true, false}) {
        made.form = form;
        made.form.replace(made.form.find("%1"), 2, asks ? "" : never);
        QCOMPARE(Say::usable(made), asks);
    }
}

QTEST_MAIN(ChildScreensTest)
#include "child_screens_test.moc"
