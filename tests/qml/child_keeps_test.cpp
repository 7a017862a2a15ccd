#include <QInputMethodQueryEvent>
#include <QQuickItem>
#include <QTest>
#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

#include "shared/casefile/handed_answers.h"
#include "shared/casefile/help.h"
#include "tests/qml/child_room.h"

/// What child mode keeps, seals and lets go of (ux.md SV-21 to SV-29).
class ChildKeepsTest : public ChildRoom {
    Q_OBJECT

  private Q_SLOTS:
    void saying_no_keeps_that_they_were_asked_and_nothing_else();
    void stopping_asks_and_keeps_or_removes();
    void strokes_are_kept_and_taken_back();
    void a_voice_is_kept_when_they_say_so_and_not_before();
    void a_voice_that_waits_for_their_yes_is_there_after_help();
    void what_is_typed_drawn_and_spoken_is_not_on_the_disk();
    void no_keyboard_may_learn_or_suggest_what_they_type();
    void a_voice_too_long_for_what_is_left_is_said_so_and_the_rest_is_kept();
    void under_their_name_they_go_on_at_the_same_question();
    void under_their_name_what_they_remove_is_gone_and_a_no_is_a_no();
    void a_call_for_help_is_kept_sealed_and_apart_and_then_it_says_so();
    void without_a_name_help_is_asked_for_with_who_they_are_or_not_at_all();
    void help_that_nobody_could_open_is_not_offered();

  private:
    /// At the first question of a form that goes into a record; `so_far` goes on there.
    std::unique_ptr<Say> under_name(const casefile::HandedAnswers& so_far = {});
    casefile::HandedAnswers kept_for_case();
    /// The call for help that waits, as a manager's tablet reads it; nothing where there is none.
    std::optional<casefile::HelpRequest> kept_call();

    crypto::BoxKeys m_worker;
};

void ChildKeepsTest::saying_no_keeps_that_they_were_asked_and_nothing_else() {
    const auto said = say();
    said->start();
    said->no();
    QCOMPARE(said->step(), Step::Done);
    QCOMPARE(kept(), 1U);
}

void ChildKeepsTest::stopping_asks_and_keeps_or_removes() {
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

void ChildKeepsTest::strokes_are_kept_and_taken_back() {
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

void ChildKeepsTest::a_voice_is_kept_when_they_say_so_and_not_before() {
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

void ChildKeepsTest::a_voice_that_waits_for_their_yes_is_there_after_help() {
    Say said(activity("three-questions"), m_clock, m_random, m_speaker, &m_recorder);
    said.start();
    said.yes();
    said.next();
    said.record();
    said.help();  // in the middle of a word
    QVERIFY(!m_recorder.recording);
    said.goBack();
    QCOMPARE(said.clip(), Say::Clip::Recorded);
    said.stop();
    said.goBack();
    said.keepVoice();
    QCOMPARE(said.clip(), Say::Clip::Kept);
}

void ChildKeepsTest::what_is_typed_drawn_and_spoken_is_not_on_the_disk() {
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
    for (const char* trace :
         {"canary", "three-questions", "Questionnaire", "111,222", "MTExLDIyMi", "RIFF", "UklGR"})
        QVERIFY2(disk.find(trace) == std::string::npos, trace);
}

namespace {

/// What a keyboard is told of each field there is to type in.
void told_to_keyboards(QQuickItem& item, std::vector<Qt::InputMethodHints>& told) {
    if (item.flags().testFlag(QQuickItem::ItemAcceptsInputMethod)) {
        QInputMethodQueryEvent asked(Qt::ImHints);
        QCoreApplication::sendEvent(&item, &asked);
        told.emplace_back(asked.value(Qt::ImHints).toInt());
    }
    for (QQuickItem* child : item.childItems()) told_to_keyboards(*child, told);
}

}  // namespace

/// Child mode has one field for their words, and two where they ask for help without a name.
void ChildKeepsTest::no_keyboard_may_learn_or_suggest_what_they_type() {
    constexpr auto kNothingKept = Qt::ImhSensitiveData | Qt::ImhNoPredictiveText;
    const auto said = asking("three-questions");
    QQuickWindow* window = show(*said);
    QVERIFY(window != nullptr);
    tap(*window, "Write");
    std::vector<Qt::InputMethodHints> told;
    told_to_keyboards(*window->contentItem(), told);
    const std::size_t in_answers = told.size();
    QVERIFY(in_answers >= 1);
    said->help();
    said->askForHelp();
    QCOMPARE(said->over(), Say::Over::Ask);
    QVERIFY(!window->grabWindow().isNull());
    told_to_keyboards(*window->contentItem(), told);
    QVERIFY(told.size() >= in_answers + 2);
    for (const Qt::InputMethodHints hints : told) QCOMPARE(hints & kNothingKept, kNothingKept);
    m_engine.reset();
}

void ChildKeepsTest::a_voice_too_long_for_what_is_left_is_said_so_and_the_rest_is_kept() {
    const auto made = activity("three-questions");
    const QByteArray before =
        std::exchange(m_recorder.voice,
                      QByteArray(speech::Recorder::kRate * speech::Recorder::kLongest * 2, 'v'));
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

std::unique_ptr<viewmodels::SayViewModel> ChildKeepsTest::under_name(
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

casefile::HandedAnswers ChildKeepsTest::kept_for_case() {
    const auto files = handover::waiting_named(m_folder->path());
    if (!files.ok() || files.value().size() != 1) return {};
    const auto plain = crypto::open_box(m_worker, files.value().front().sealed);
    if (!plain) return {};
    auto answers = casefile::decode_handed_answers(*plain);
    return answers.ok() ? std::move(answers).value() : casefile::HandedAnswers();
}

void ChildKeepsTest::under_their_name_they_go_on_at_the_same_question() {
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

void ChildKeepsTest::under_their_name_what_they_remove_is_gone_and_a_no_is_a_no() {
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

std::optional<casefile::HelpRequest> ChildKeepsTest::kept_call() {
    const auto waiting = handover::waiting(m_folder->path());
    if (!waiting.ok()) return std::nullopt;
    for (const ledger::Letter& letter : waiting.value().said) {
        const auto op = ledger::as_operation({}, letter);
        const auto content = ledger::open_drop(op, letter.key, m_managers);
        if (!content.ok() || !ledger::may_say(letter, content.value())) continue;
        casefile::View view;
        view.apply(op.id, letter.compartment, {}, content.value());
        const auto asked = casefile::help_asked(view);
        if (asked.size() == 1) return asked.front().request;
    }
    return std::nullopt;
}

void ChildKeepsTest::a_call_for_help_is_kept_sealed_and_apart_and_then_it_says_so() {
    handover::Activity made = activity("self-assessment");
    m_worker = crypto::make_box_keys(m_random);
    const auto child = base::RecordId::make(m_random);
    made.named = handover::Named{m_worker.pub, child, base::RecordId::make(m_random), {}, 0};
    made.help->child = child;
    made.help->with = base::UserId::make(m_random);
    Say said(made, m_clock, m_random, m_speaker, &m_recorder);
    said.start();
    said.yes();
    said.next();
    said.callForHelp({}, QStringLiteral("canary"));  // from nowhere
    QVERIFY(!said.helpAsked());
    said.help();
    said.askForHelp();
    QVERIFY(!said.sayWho());
    said.goBack();
    QCOMPARE(said.over(), Say::Over::Help);
    QCOMPARE(kept(), 0U);
    QVERIFY(!handover::help_was_asked(m_folder->path()));
    said.askForHelp();
    said.callForHelp(QStringLiteral("not asked for"), QStringLiteral("  canary at home  "));
    QVERIFY(said.helpAsked());
    QCOMPARE(said.over(), Say::Over::Ask);
    QVERIFY(handover::help_was_asked(m_folder->path()));
    const auto call = kept_call();
    QVERIFY(call.has_value());
    QCOMPARE(call->child.hex(), child.hex());
    QCOMPARE(call->with.hex(), made.help->with.hex());
    QCOMPARE(call->words, std::string("canary at home"));
    QVERIFY(call->name.empty());
    QVERIFY(on_disk().find("canary") == std::string::npos);
    said.goBack();
    QCOMPARE(said.over(), Say::Over::Nothing);
    said.help();
    said.askForHelp();
    said.callForHelp({}, QStringLiteral("once more"));  // they asked
    QCOMPARE(kept_call()->words, std::string("canary at home"));
    // What they remove is what they said to the form.
    said.goBack();
    said.choose(1);
    said.next();
    said.removeWhatISaid();
    QVERIFY(kept_call().has_value());
    // No room: nothing is said to be kept.
    auto other = asking();
    other->help();
    other->askForHelp();
    m_folder.reset();
    other->callForHelp(QStringLiteral("Kit"), {});
    QVERIFY(!other->helpAsked());
    QVERIFY(other->notKept());
}

void ChildKeepsTest::without_a_name_help_is_asked_for_with_who_they_are_or_not_at_all() {
    const auto said = asking();
    said->choose(2);
    said->next();
    said->help();
    said->askForHelp();
    QVERIFY(said->sayWho());
    said->callForHelp(QStringLiteral("   "), QStringLiteral("words"));
    QVERIFY(!said->helpAsked());
    QVERIFY(!handover::help_was_asked(m_folder->path()));
    QCOMPARE(kept(), 1U);
    const auto answers = handover::waiting(m_folder->path()).value().said.front();
    said->callForHelp(QStringLiteral(" Kit from school "), {});
    QVERIFY(said->helpAsked());
    QCOMPARE(kept_call()->name, std::string("Kit from school"));
    QVERIFY(kept_call()->child.is_none());
    // The answers are as they were, and nothing of the call names them.
    QCOMPARE(kept(), 2U);
    const auto both = handover::waiting(m_folder->path()).value().said;
    const auto same = [&](const ledger::Letter& one) { return one == answers; };
    QCOMPARE(std::ranges::count_if(both, same), 1);
    for (const ledger::Letter& one : both) QVERIFY(same(one) || one.id != answers.id);
    QCOMPARE(std::filesystem::last_write_time(m_folder->path() / "handed-over" / both[0].id.hex()),
             std::filesystem::last_write_time(m_folder->path() / "handed-over" / both[1].id.hex()));
}

void ChildKeepsTest::help_that_nobody_could_open_is_not_offered() {
    handover::Activity made = activity("how-we-do");
    made.help.reset();
    Say said(made, m_clock, m_random, m_speaker, &m_recorder);
    QVERIFY(!said.canAsk());
    said.help();
    said.askForHelp();
    QCOMPARE(said.over(), Say::Over::Help);
}

QTEST_MAIN(ChildKeepsTest)
#include "child_keeps_test.moc"
