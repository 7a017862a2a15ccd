#include <QSignalSpy>
#include <QTest>

#include "app/convert/qt_text.h"
#include "app/viewmodels/young_person/my_plan_view_model.h"
#include "shared/casefile/handed_answers.h"
#include "shared/casefile/help.h"
#include "tests/app/desk.h"

using desk::Desk;
using desk::kKit;
using viewmodels::HandOverChoice;
using viewmodels::Line;

namespace {

int form_named(const viewmodels::HandOverViewModel& page, const QString& name) {
    const QVariantList forms = page.forms();
    for (int i = 0; i < forms.size(); ++i) {
        if (forms[i].value<HandOverChoice>().name == name) return i;
    }
    return -1;
}

casefile::HandedAnswers said(const handover::Activity& activity, bool finished) {
    casefile::HandedAnswers answers;
    answers.child = activity.named->child;
    answers.form = "https://footbridge.app/fhir/Questionnaire/self-assessment";
    answers.form_version = "0.1.0";
    answers.response =
        R"({"resourceType":"QuestionnaireResponse","status":"completed",)"
        R"("questionnaire":"https://footbridge.app/fhir/Questionnaire/self-assessment|0.1.0",)"
        R"("item":[{"linkId":"answers","answer":[{"valueInteger":5}]},)"
        R"({"linkId":"good-at","answer":[{"valueString":"I get scared at night"}]}]})";
    answers.mode = activity.mode;
    answers.finished = finished;
    answers.page = 4;
    return answers;
}

}  // namespace

/// W10 and W11: what may be handed over, and what is there when the tablet is back.
class WrapUpTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        m_office = std::make_unique<office::SampleOffice>();
        m_office->fill();
        m_office->add_participation_worker();
    }
    void every_form_for_a_child_is_offered_and_no_other();
    void what_was_said_under_their_name_is_there_to_read_and_what_to_read_soon_is_said();
    void it_is_there_to_read_where_child_mode_never_said_that_it_ended();
    void a_voice_is_no_word_to_look_out_for();
    void what_is_not_finished_goes_on_in_its_place_for_that_child_alone();
    void words_to_look_out_for_are_found_as_words();
    void that_they_asked_for_help_is_said_until_somebody_has_read_it();

    void a_plan_with_voices_is_handed_over_and_one_with_too_many_says_so();
    void what_they_thought_of_their_plan_in_the_end_is_what_is_shown();

  private:
    /// Hands the self-assessment over for Kit.
    handover::Activity pass(Desk& desk, const QString& child = kKit);
    static constexpr std::size_t kVoice = 440 * 1024;
    void speak_into_plan(std::size_t voices);
    std::unique_ptr<office::SampleOffice> m_office;
};

handover::Activity WrapUpTest::pass(Desk& desk, const QString& child) {
    auto& page = *desk.session.handOver();
    page.open(child, 100);
    desk.settle();
    page.setForm(form_named(page, "How I see things"));
    QSignalSpy over(&desk.session, &viewmodels::Session::handedOver);
    page.pass();
    if (!desk::until([&] { return over.size() == 1; })) return {};
    return over.front().front().value<handover::Activity>();
}

void WrapUpTest::every_form_for_a_child_is_offered_and_no_other() {
    Desk desk(*m_office, "a");
    desk.unlock();
    auto& page = *desk.session.handOver();
    page.open(kKit, 100);
    desk.settle();
    QStringList names;
    for (int i = 0; i < page.forms().size(); ++i) {
        page.setForm(i);
        names << page.forms()[i].value<HandOverChoice>().name + (page.named() ? " (named)" : "");
    }
    names.sort();
    QCOMPARE(names,
             (QStringList{"After our sessions (named)", "For families", "How I see things (named)",
                          "How I see things: parent or carer (named)", "How was it?", "How we do",
                          "My journey", "My plan (named)", "Three questions", "Where next"}));
}

void WrapUpTest::what_was_said_under_their_name_is_there_to_read_and_what_to_read_soon_is_said() {
    Desk desk(*m_office, "a");
    desk.unlock();
    const auto activity = pass(desk);
    QVERIFY(activity.named.has_value());
    QVERIFY(handover::keep_named(activity, casefile::encode(said(activity, true))).ok());
    desk.session.wrapUp()->came_back();
    QVERIFY(desk.session.wrapUp()->sittings()->lines().empty());
    desk.unlock();
    desk.settle();
    auto& page = *desk.session.wrapUp();
    QVERIFY(page.due());
    QVERIFY(page.readSoon());
    QCOMPARE(page.problem(), QString());
    QCOMPARE(page.sittings()->count(), 1);
    const Line line = page.sittings()->lines().front();
    QCOMPARE(line.title, QStringLiteral("How I see things"));
    QCOMPARE(line.meta, QStringLiteral("In their record"));
    page.read(line.record);
    desk.settle();
    QCOMPARE(page.title(), QStringLiteral("How I see things"));
    QStringList words;
    for (const Line& one : page.said()->lines()) words << one.title + " " + one.detail;
    QVERIFY(words.contains("What are you good at? I get scared at night"));
    QVERIFY(words.contains("How are things at home? Left blank"));
    page.close();
    QVERIFY(!page.due());
}

void WrapUpTest::it_is_there_to_read_where_child_mode_never_said_that_it_ended() {
    Desk desk(*m_office, "a");
    desk.unlock();
    desk.settle();
    QVERIFY(!desk.session.wrapUp()->due());
    const auto activity = pass(desk);
    QVERIFY(handover::keep_named(activity, casefile::encode(said(activity, true))).ok());
    desk.unlock();
    desk.settle();
    QVERIFY(desk.session.wrapUp()->due());
    QVERIFY(desk.session.wrapUp()->readSoon());
}

void WrapUpTest::a_voice_is_no_word_to_look_out_for() {
    Desk desk(*m_office, "a");
    desk.unlock();
    const auto activity = pass(desk);
    auto answers = said(activity, true);
    answers.response =
        R"({"resourceType":"QuestionnaireResponse","status":"completed",)"
        R"("questionnaire":"https://footbridge.app/fhir/Questionnaire/self-assessment|0.1.0",)"
        R"("item":[{"linkId":"good-at","answer":[{"valueString":"Bikes"}]},{"linkId":"good-at-voice",)"
        R"("answer":[{"valueAttachment":{"contentType":"audio/wav","data":"UklG/hurt+kill/AAA"}}]}]})";
    QVERIFY(handover::keep_named(activity, casefile::encode(answers)).ok());
    desk.unlock();
    desk.settle();
    QCOMPARE(desk.session.wrapUp()->sittings()->count(), 1);
    QVERIFY(!desk.session.wrapUp()->readSoon());
}

void WrapUpTest::what_is_not_finished_goes_on_in_its_place_for_that_child_alone() {
    Desk desk(*m_office, "a");
    desk.unlock();
    const auto activity = pass(desk);
    QVERIFY(handover::keep_named(activity, casefile::encode(said(activity, false))).ok());
    desk.unlock();
    desk.settle();
    QCOMPARE(desk.session.wrapUp()->sittings()->lines().front().meta,
             QStringLiteral("They go on another time"));
    const auto again = pass(desk);
    QCOMPARE(again.named->record.hex(), activity.named->record.hex());
    QCOMPARE(again.named->page, 4U);
    QVERIFY(again.named->response.find("scared") != std::string::npos);
    desk.unlock();
    desk.settle();
    const auto other = pass(desk, QStringLiteral("00000000000000000000000000000a02"));
    QVERIFY(other.named->response.empty());
    QVERIFY(other.named->record.hex() != activity.named->record.hex());
}

void WrapUpTest::words_to_look_out_for_are_found_as_words() {
    QVERIFY(viewmodels::read_soon(R"({"valueString":"He HIT me."})"));
    QVERIFY(viewmodels::read_soon(R"({"valueString":"mae ofn arna i"})"));
    QVERIFY(!viewmodels::read_soon(R"({"valueString":"a white kite, studied"})"));
}

void WrapUpTest::that_they_asked_for_help_is_said_until_somebody_has_read_it() {
    Desk desk(*m_office, "a");
    desk.unlock();
    desk.settle();
    auto& page = *desk.session.wrapUp();
    QVERIFY(!page.helpAsked());
    const auto activity = pass(desk);
    QVERIFY(activity.help.has_value());
    QCOMPARE(convert::hex(activity.help->child), kKit);
    const auto id = base::RecordId::from(std::array<std::uint8_t, 16>{9});
    const auto content = casefile::help_request(
        {activity.help->child, {}, "words", activity.help->with, base::Moment{}}, id);
    QVERIFY(handover::call_for_help(activity, content).ok());
    for (int times = 0; times < 2; ++times) {  // a lock in between changes nothing
        desk.unlock();
        desk.settle();
        QVERIFY(page.due());
        QVERIFY(page.helpAsked());
        desk.session.lockNow();
        QVERIFY(!page.helpAsked());
        desk.settle();
    }
    desk.unlock();
    desk.settle();
    page.close();
    desk.settle();
    desk.session.lockNow();
    desk.unlock();
    desk.settle();
    QVERIFY(!page.helpAsked());
    QVERIFY(!page.due());
}

/// A plan with that many voices of a minute each, in Kit's record.
void WrapUpTest::speak_into_plan(std::size_t voices) {
    using casefile::Field;
    auto a = tablet::Tablet::unlock(m_office->folder("a"), office::kPassphrase, m_office->around());
    QVERIFY(a.ok());
    const auto kit = *base::RecordId::from_hex_text(kKit.toStdString());
    const auto add = [&](casefile::Kind kind, casefile::Fields fields) {
        const auto now = a.value()->now();
        return a.value()->add({kind, kit, std::move(fields), now, now, std::nullopt}).value();
    };
    const auto plan = add(casefile::Kind::kPlan, {});
    for (std::size_t i = 0; i < voices; ++i) {
        add(casefile::Kind::kPlanItem, casefile::Fields()
                                           .set(Field::kItemPlan, plan)
                                           .choice(Field::kItemSection, "going_well")
                                           .choice(Field::kItemWhoseWords, "child")
                                           .text(Field::kItemVoice, std::string(kVoice, 'A')));
    }
}

void WrapUpTest::a_plan_with_voices_is_handed_over_and_one_with_too_many_says_so() {
    for (const std::size_t voices : {std::size_t{12}, handover::kPlanMax / kVoice + 1}) {
        init();
        speak_into_plan(voices);
        Desk desk(*m_office, "a");
        desk.unlock();
        auto& page = *desk.session.handOver();
        page.openPlan(kKit, 100);
        desk.settle();
        QSignalSpy over(&desk.session, &viewmodels::Session::handedOver);
        page.pass();
        if (voices > 12) {
            QVERIFY(desk::until([&] { return page.problem().contains("recordings"); }));
            QVERIFY(over.isEmpty());
            continue;
        }
        QVERIFY(desk::until([&] { return over.size() == 1; }));
        const auto passed = over.front().front().value<handover::Activity>();
        const auto read = handover::decode_activity(handover::encode(passed));
        QVERIFY(read.ok());
        QVERIFY(viewmodels::MyPlanViewModel::usable(read.value()));
    }
}

void WrapUpTest::what_they_thought_of_their_plan_in_the_end_is_what_is_shown() {
    Desk desk(*m_office, "a");
    desk.unlock();
    auto& page = *desk.session.handOver();
    page.openPlan(kKit, 100);
    desk.settle();
    QSignalSpy over(&desk.session, &viewmodels::Session::handedOver);
    page.pass();
    QVERIFY(desk::until([&] { return over.size() == 1; }));
    const auto activity = over.front().front().value<handover::Activity>();
    SeededRandom random(11);
    casefile::PlanRoom room(casefile::decode_childs_plan(activity.plan).value(), m_office->clock(),
                            random);
    QVERIFY(room.begin({}).ok());
    for (const char* choice : {"agree", "do_not_agree"})
        QVERIFY(
            room.agree(casefile::Fields().choice(casefile::Field::kAgreementChoice, choice)).ok());
    QVERIFY(handover::keep_named(activity, casefile::encode(room.done())).ok());
    desk.session.lockNow();
    desk.unlock();
    desk.settle();
    QCOMPARE(desk.session.wrapUp()->sittings()->count(), 1);
    QCOMPARE(desk.session.wrapUp()->sittings()->lines().front().meta,
             convert::label(casefile::Field::kAgreementChoice, "do_not_agree"));
}

QTEST_GUILESS_MAIN(WrapUpTest)
#include "wrap_up_test.moc"
