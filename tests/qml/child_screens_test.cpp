#include <QQmlApplicationEngine>
#include <QSignalSpy>
#include <QTest>
#include <filesystem>
#include <fstream>
#include <utility>

#include "app/forms/shelf.h"
#include "app/look/look.h"
#include "app/viewmodels/young_person/say_view_model.h"
#include "shared/casefile/handed_answers.h"
#include "shared/crypto/primitives.h"
#include "tests/qml/page_faults.h"
#include "tests/qml/shown_app.h"
#include "tests/support/temp_dir.h"

namespace {

/// Says when it is told to.
class FakeSpeaker final : public speech::Speaker {
  public:
    void say(const QString& words, const QString& language) override {
        spoken.append(words);
        languages.append(language);
    }
    void hush() override { ++hushed; }
    void finish() { Q_EMIT said(); }
    QStringList spoken;
    QStringList languages;
    int hushed = 0;
};

/// Has a voice to give, and no microphone.
class FakeRecorder final : public speech::Recorder {
  public:
    [[nodiscard]] bool available() const override { return true; }
    void start() override { recording = true; }
    void stop() override {
        recording = false;
        Q_EMIT taken(voice);
    }
    void play(const QByteArray& samples) override { played = samples; }
    void hush() override {}
    bool recording = false;
    QByteArray voice = QByteArray("canary in a voice ").repeated(2000);
    QByteArray played;
};

constexpr auto kForms = "https://footbridge.app/fhir/Questionnaire/";

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
const Scene kScenes[] = {{"hello", "how-we-do", S::Hello},
                         {"asked", "how-we-do", S::Asked},
                         {"who will see", "how-we-do", S::WhoWillSee},
                         {"bars", "how-we-do", S::Question, 1},
                         {"three", "how-we-do", S::Question, 0, O::Nothing, 3},
                         {"faces", "how-was-it", S::Question},
                         {"many", "my-journey", S::Question},
                         {"tell us", "three-questions", S::Question},
                         {"write", "three-questions", S::Question, 0, O::Nothing, 5, "en-GB", "words"},
                         {"draw", "three-questions", S::Question, 0, O::Nothing, 5, "en-GB", "drawing"},
                         {"rest", "how-we-do", S::Rest, 4},
                         {"check", "how-we-do", S::Check},
                         {"done", "how-we-do", S::Done},
                         {"help", "how-we-do", S::Question, 0, O::Help},
                         {"cover", "how-we-do", S::Question, 0, O::Cover},
                         {"stop", "how-we-do", S::Question, 0, O::Stop},
                         {"welsh", "how-we-do", S::Question, 2, O::Nothing, 5, "cy"},
                         {"mirrored", "how-we-do", S::Question, 2, O::Nothing, 5, "ar"}};

}  // namespace

/// Child mode's screens as they are drawn, and what they keep (ux.md C1 to C11).
class ChildScreensTest : public QObject {
    Q_OBJECT
    using Say = viewmodels::SayViewModel;
    using Step = Say::Step;

  private Q_SLOTS:
    void initTestCase();
    void every_screen_is_whole_data();
    void every_screen_is_whole();
    void every_question_has_all_its_buttons_in_reach();
    void escape_and_back_lead_nowhere_but_back();
    void saying_no_keeps_that_they_were_asked_and_nothing_else();
    void stopping_asks_and_keeps_or_removes();
    void blank_skipped_and_not_known_are_told_apart();
    void a_chosen_card_tapped_again_is_cleared();
    void reading_marks_each_part_and_never_begins_by_itself();
    void cover_hides_hushes_and_leads_only_to_the_worker();
    void strokes_are_kept_and_taken_back();
    void a_form_can_be_finished_without_an_answer();
    void a_voice_is_kept_when_they_say_so_and_not_before();
    void what_is_typed_drawn_and_spoken_is_not_on_the_disk();
    void a_voice_too_long_for_what_is_left_is_said_so_and_the_rest_is_kept();
    void under_their_name_they_go_on_at_the_same_question();
    void under_their_name_what_they_remove_is_gone_and_a_no_is_a_no();
    void ten_quiet_minutes_ask_and_one_more_ends();

  private:
    handover::Activity activity(const char* form);
    std::unique_ptr<Say> say(const char* form = "how-we-do", int percent = 100, int answers = 5);
    std::unique_ptr<Say> asking(const char* form = "how-we-do");
    std::size_t kept();
    std::string on_disk();
    /// At the first question of a form that goes into a record; `so_far` goes on there.
    std::unique_ptr<Say> under_name(const casefile::HandedAnswers& so_far = {});
    casefile::HandedAnswers kept_for_case();
    QQuickWindow* show(Say& said, QSize size = {1280, 800});

    crypto::SodiumRandom m_random;
    FakeClock m_clock;
    FakeSpeaker m_speaker;
    FakeRecorder m_recorder;
    crypto::BoxKeys m_worker;
    forms::Shelf m_shelf;
    std::unique_ptr<TempDir> m_folder;
    std::unique_ptr<QQmlApplicationEngine> m_engine;
    look::PseudoTranslator m_pseudo;
};

void ChildScreensTest::initTestCase() {
    QVERIFY(crypto::start());
    prepare_looks();
}

handover::Activity ChildScreensTest::activity(const char* form) {
    m_folder = std::make_unique<TempDir>();
    handover::Activity made;
    made.box.box = crypto::make_box_keys(m_random).pub;
    made.folder = m_folder->path();
    made.language = "en-GB";
    made.form = m_shelf.text({std::string(kForms) + form, "0.1.0"});
    return made;
}

std::unique_ptr<viewmodels::SayViewModel> ChildScreensTest::say(const char* form, int percent,
                                                                int answers) {
    handover::Activity made = activity(form);
    made.text_percent = static_cast<std::uint16_t>(percent);
    made.answers = static_cast<std::uint8_t>(answers);
    return std::make_unique<Say>(made, m_clock, m_random, m_speaker);
}

/// At the first question.
std::unique_ptr<viewmodels::SayViewModel> ChildScreensTest::asking(const char* form) {
    auto made = say(form);
    made->start();
    made->yes();
    made->next();
    return made;
}

std::size_t ChildScreensTest::kept() {
    const auto waiting = handover::waiting(m_folder->path());
    return waiting.ok() ? waiting.value().said.size() : 999;
}

QQuickWindow* ChildScreensTest::show(Say& said, QSize size) {
    m_engine = std::make_unique<QQmlApplicationEngine>();
    m_engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
    look::install_icons(*m_engine);
    m_engine->setInitialProperties({{"say", QVariant::fromValue(&said)}});
    m_engine->load(QUrl("qrc:/qt/qml/Footbridge/Pages/young_person/ChildRoom.qml"));
    if (m_engine->rootObjects().isEmpty()) return nullptr;
    auto* window = qobject_cast<QQuickWindow*>(m_engine->rootObjects().constFirst());
    window->resize(size);
    window->show();
    window->contentItem()->setSize(size);
    // Grabbing draws, and lays out what it draws.
    return window->grabWindow().isNull() ? nullptr : window;
}

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
            for (const char* name : {"I don’t know", "Skip this one", "Back", "Next", "Stop", "Help",
                                     "Cover", "Read it to me"})
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

void ChildScreensTest::saying_no_keeps_that_they_were_asked_and_nothing_else() {
    const auto said = say();
    said->start();
    said->no();
    QCOMPARE(said->step(), Step::Done);
    QCOMPARE(kept(), 1U);
}

void ChildScreensTest::stopping_asks_and_keeps_or_removes() {
    auto said = asking();
    said->stop();
    QCOMPARE(said->step(), Step::Question);
    QCOMPARE(said->over(), Say::Over::Stop);
    said->goBack();
    QCOMPARE(said->over(), Say::Over::Nothing);
    said->keepWhatISaid();  // nothing was said
    QCOMPARE(said->step(), Step::Done);
    QCOMPARE(kept(), 0U);

    said = asking();
    said->choose(2);
    said->next();
    QCOMPARE(kept(), 1U);
    said->removeWhatISaid();
    QCOMPARE(said->step(), Step::Done);
    QCOMPARE(kept(), 0U);

    said = asking();
    said->choose(2);
    said->keepWhatISaid();
    QCOMPARE(kept(), 1U);
    // No room: nothing is said to be safe.
    said = asking();
    said->choose(2);
    m_folder.reset();
    said->next();
    QVERIFY(said->notKept());
    QCOMPARE(said->number(), 1);
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
    QCOMPARE(m_speaker.spoken, (QStringList{"Did your worker listen to you?", "Never", "A few times",
                                            "Sometimes", "Most times", "Every time"}));
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

void ChildScreensTest::strokes_are_kept_and_taken_back() {
    const auto said = asking("three-questions");
    QVERIFY(said->takesDrawing());
    said->draw({10, 20, 30, 40});
    said->draw({50, 60});
    QCOMPARE(said->strokes().size(), 2);
    said->undoStroke();
    QCOMPARE(said->strokes(), (QVariantList{QVariant(QVariantList{10, 20, 30, 40})}));
    said->next();
    QCOMPARE(said->strokes().size(), 0);
    said->back();
    QCOMPARE(said->strokes().size(), 1);
    QCOMPARE(kept(), 1U);
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

std::string ChildScreensTest::on_disk() {
    std::string all;
    for (const auto& file : std::filesystem::recursive_directory_iterator(m_folder->path())) {
        if (!file.is_regular_file()) continue;
        std::ifstream in(file.path(), std::ios::binary);
        all.append(std::istreambuf_iterator<char>(in), {});
    }
    return all;
}

void ChildScreensTest::a_voice_is_kept_when_they_say_so_and_not_before() {
    const auto made = activity("three-questions");
    Say said(made, m_clock, m_random, m_speaker, &m_recorder);
    said.start();
    said.yes();
    said.next();
    QVERIFY(said.takesVoice());
    said.record();
    QVERIFY(m_recorder.recording);
    QCOMPARE(said.clip(), Say::Clip::Recording);
    said.endRecording();
    QCOMPARE(said.clip(), Say::Clip::Recorded);
    said.play();
    QCOMPARE(m_recorder.played, m_recorder.voice);
    said.next();  // without a yes
    said.back();
    QCOMPARE(said.clip(), Say::Clip::None);
    said.record();
    said.endRecording();
    said.keepVoice();
    QCOMPARE(said.clip(), Say::Clip::Kept);
    said.next();
    said.back();
    QCOMPARE(said.clip(), Say::Clip::Kept);
    said.removeVoice();
    QCOMPARE(said.clip(), Say::Clip::None);
}

void ChildScreensTest::what_is_typed_drawn_and_spoken_is_not_on_the_disk() {
    const auto made = activity("three-questions");
    Say said(made, m_clock, m_random, m_speaker, &m_recorder);
    said.start();
    said.yes();
    said.next();
    said.setWords("canary typed");
    said.draw({111, 222, 333, 444, 555, 666});
    said.record();
    said.endRecording();
    said.keepVoice();
    said.next();
    QCOMPARE(kept(), 1U);
    const std::string disk = on_disk();
    QVERIFY(disk.size() > 10'000);
    for (const char* trace : {"canary", "three-questions", "Questionnaire", "111,222", "MTExLDIyMi", "RIFF", "UklGR"})
        QVERIFY2(disk.find(trace) == std::string::npos, trace);
}

void ChildScreensTest::a_voice_too_long_for_what_is_left_is_said_so_and_the_rest_is_kept() {
    const auto made = activity("three-questions");
    const QByteArray before = std::exchange(
        m_recorder.voice, QByteArray(speech::Recorder::kRate * speech::Recorder::kLongest * 2, 'v'));
    Say said(made, m_clock, m_random, m_speaker, &m_recorder);
    said.start();
    said.yes();
    said.next();
    for (int question = 0; question < 3; ++question) {
        QVERIFY(!said.noRoom());
        said.record();
        said.endRecording();
        said.keepVoice();
        if (said.noRoom()) break;
        said.next();
        QVERIFY(!said.notKept());
    }
    QVERIFY(said.noRoom());
    QCOMPARE(said.clip(), Say::Clip::Recorded);
    said.setWords("Two of them are kept.");
    said.next();
    QVERIFY(!said.notKept());
    QCOMPARE(said.step(), Step::Check);
    m_recorder.voice = before;
}

std::unique_ptr<viewmodels::SayViewModel> ChildScreensTest::under_name(
    const casefile::HandedAnswers& so_far) {
    handover::Activity made = activity("self-assessment");
    if (m_worker.pub == crypto::BoxPublic()) m_worker = crypto::make_box_keys(m_random);
    made.named = handover::Named{m_worker.pub, base::RecordId::make(m_random),
                                 base::RecordId::make(m_random), so_far.response, so_far.page};
    auto said = std::make_unique<Say>(made, m_clock, m_random, m_speaker, &m_recorder);
    said->start();
    said->yes();
    said->next();
    return said;
}

casefile::HandedAnswers ChildScreensTest::kept_for_case() {
    const auto files = handover::waiting_named(m_folder->path());
    if (!files.ok() || files.value().size() != 1) return {};
    const auto plain = crypto::open_box(m_worker, files.value().front().sealed);
    if (!plain) return {};
    auto answers = casefile::decode_handed_answers(*plain);
    return answers.ok() ? std::move(answers).value() : casefile::HandedAnswers();
}

void ChildScreensTest::under_their_name_they_go_on_at_the_same_question() {
    auto said = under_name();
    QVERIFY(said->named());
    said->choose(1);
    said->next();
    said->skip();
    said->next();  // blank
    const QString question = said->heading();
    QCOMPARE(said->number(), 4);
    const auto so_far = kept_for_case();
    QVERIFY(!so_far.finished);
    QCOMPARE(kept(), 0U);  // no letter
    said.reset();          // the plug is pulled
    said = under_name(so_far);
    QCOMPARE(said->heading(), question);
    said->back();
    said->back();
    said->back();
    QCOMPARE(said->chosen(), QVariantList{1});
    for (int i = 0; i < 20 && said->step() != Step::Check; ++i) said->next();
    said->finish();
    QVERIFY(kept_for_case().finished);
    QCOMPARE(kept_for_case().form, std::string(kForms) + "self-assessment");
    QVERIFY(on_disk().find("Questionnaire") == std::string::npos);
}

void ChildScreensTest::under_their_name_what_they_remove_is_gone_and_a_no_is_a_no() {
    auto said = under_name();
    said->choose(1);
    said->next();
    QVERIFY(!kept_for_case().form.empty());
    said->removeWhatISaid();
    QCOMPARE(said->step(), Step::Done);
    QVERIFY(kept_for_case().form.empty());
    said = under_name();
    said->back();
    said->back();
    said->no();
    QVERIFY(kept_for_case().declined);
    said->next();
    QCOMPARE(said->step(), Step::Done);
}

QTEST_MAIN(ChildScreensTest)
#include "child_screens_test.moc"
