#include <QTest>

#include "tests/app/plan_desk.h"

using desk::Desk;
using plan_desk::add;
using plan_desk::line_of;
using plan_desk::open;
using plan_desk::open_line;
using plan_desk::open_new;
using plan_desk::words;
using viewmodels::Line;
using viewmodels::PlanLineViewModel;
using viewmodels::PlanViewModel;

/// W6 on two tablets that write at one plan.
class PlanMeetingTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void two_versions_are_said_and_neither_is_hidden();
    void taken_out_here_and_changed_there_is_for_a_person_to_say();
    void an_edit_leaves_what_others_wrote_meanwhile();
    void the_last_five_agreements_are_shown_and_the_others_counted();
    void a_plan_ends_on_the_second_press_and_says_what_is_open_first();
    void a_plan_that_ended_elsewhere_is_not_opened_by_a_late_press();

  private:
    std::unique_ptr<office::SampleOffice> m_office;
};

void PlanMeetingTest::init() {
    m_office = std::make_unique<office::SampleOffice>();
    m_office->fill();
}

void PlanMeetingTest::two_versions_are_said_and_neither_is_hidden() {
    {
        Desk desk(*m_office, "a");
        desk.unlock();
        open_new(desk);
        add(desk, "goals", {{"words", "I want to box"}, {"whose_words", "agreed"}});
        desk.visit();
    }
    {
        Desk b(*m_office, "b");
        b.unlock();
        b.visit();
        const desk::NoSignal none(*m_office);
        Desk a(*m_office, "a");
        a.unlock();
        for (const auto& [desk, said] :
             {std::pair(&b, "I want to box well"), std::pair(&a, "I want to win")}) {
            open(*desk);
            open_line(*desk, "I want to box").say("words", QString::fromLatin1(said));
            desk->session.planLine()->keep();
            desk->settle();
        }
    }
    for (const char* name : {"a", "b", "a"}) {
        Desk desk(*m_office, name);
        desk.unlock();
        desk.visit();
    }
    Desk desk(*m_office, "a");
    desk.unlock();
    PlanViewModel& page = open(desk);
    QVERIFY(page.twoVersions());
    QCOMPARE(words(page, "goals").size(), 1);
    const Line undecided = line_of(page, words(page, "goals").front());
    QVERIFY(undecided.offers);
    for (const char* said : {"I want to box well", "I want to win"})
        QVERIFY2(undecided.added.contains(said), qPrintable(undecided.added));
    desk.session.twoVersions()->refresh();
    desk.settle();
    QStringList both;
    // Remi's name waits too.
    for (int skipped = 0; skipped < 2; ++skipped) {
        for (const Line& version : desk.session.twoVersions()->versions()->lines())
            both << version.quote;
        desk.session.twoVersions()->decideLater();
        desk.settle();
    }
    QVERIFY(both.contains("I want to box well") && both.contains("I want to win"));
}

void PlanMeetingTest::taken_out_here_and_changed_there_is_for_a_person_to_say() {
    {
        Desk desk(*m_office, "a");
        desk.unlock();
        open_new(desk);
        add(desk, "hard_now", {{"words", "Attendance"}, {"whose_words", "adult"}});
        desk.visit();
    }
    {
        Desk b(*m_office, "b");
        b.unlock();
        b.visit();
        const desk::NoSignal none(*m_office);
        open(b);
        open_line(b, "Attendance").say("plainer", "Being at school");
        b.session.planLine()->keep();
        b.settle();
        Desk a(*m_office, "a");
        a.unlock();
        open(a);
        open_line(a, "Attendance").takeOut("not_right_now");
        a.settle();
    }
    for (const char* name : {"a", "b", "a"}) {
        Desk desk(*m_office, name);
        desk.unlock();
        desk.visit();
    }
    Desk desk(*m_office, "a");
    desk.unlock();
    PlanViewModel& page = open(desk);
    QCOMPARE(words(page, "hard_now", "both"), QStringList{"Attendance"});
    page.takeOutAfterAll(line_of(page, "Attendance").record);
    desk.settle();
    QCOMPARE(words(page, "hard_now", "out"), QStringList{"Attendance"});
    page.keepIn(line_of(page, "Attendance").record);
    desk.settle();
    QCOMPARE(words(page, "hard_now", "live"), QStringList{"Attendance"});
    QCOMPARE(line_of(page, "Attendance").quote, QStringLiteral("Being at school"));
}

void PlanMeetingTest::an_edit_leaves_what_others_wrote_meanwhile() {
    {
        Desk desk(*m_office, "a");
        desk.unlock();
        open_new(desk);
        add(desk, "goals", {{"words", "I want to box"}});
        add(desk, "steps", {{"words", "I will go"}, {"where", "Otter House"}}, "I want to box");
        desk.visit();
    }
    Desk a(*m_office, "a");
    a.unlock();
    a.visit();
    PlanViewModel& page = open(a);
    PlanLineViewModel& line = open_line(a, "I will go");
    line.say("time", "16:00");
    {
        Desk b(*m_office, "b");
        b.unlock();
        b.visit();
        open(b);
        open_line(b, "I will go").say("where", "The gym");
        b.session.planLine()->keep();
        b.settle();
        b.visit();
    }
    a.visit();
    QCOMPARE(line.where(), QStringLiteral("The gym"));
    QCOMPARE(line.time(), QStringLiteral("16:00"));
    line.keep();
    a.settle();
    QCOMPARE(line_of(page, "I will go").detail, QStringLiteral("16:00 · The gym"));
}

void PlanMeetingTest::the_last_five_agreements_are_shown_and_the_others_counted() {
    const auto agree = [&](int times) {
        auto a =
            tablet::Tablet::unlock(m_office->folder("a"), office::kPassphrase, m_office->around());
        for (int i = 0; i < times; ++i) {
            casefile::NewRecord agreement;
            agreement.kind = casefile::Kind::kAgreement;
            agreement.child = *base::RecordId::from_hex_text(plan_desk::kAsha.toStdString());
            agreement.happened_at = agreement.recorded_at = a.value()->now();
            agreement.fields.choice(casefile::Field::kAgreementChoice,
                                    i == times - 1 ? "do_not_agree" : "agree");
            QVERIFY(a.value()->add(agreement).ok());
        }
    };
    {
        Desk desk(*m_office, "a");
        desk.unlock();
        open_new(desk);
        add(desk, "goals", {{"words", "I want to box"}});
    }
    agree(5);
    {
        Desk desk(*m_office, "a");
        desk.unlock();
        QCOMPARE(open(desk).agreements()->count(), 5);
    }
    agree(3);
    Desk desk(*m_office, "a");
    desk.unlock();
    const auto& lines = open(desk).agreements()->lines();
    QCOMPARE(lines.size(), std::size_t{6});
    QVERIFY(lines.front().title.contains("do not agree", Qt::CaseInsensitive) ||
            lines.front().detail.contains("do not agree", Qt::CaseInsensitive));
    QCOMPARE(lines.back().title, QStringLiteral("Earlier: 3"));
}

void PlanMeetingTest::a_plan_ends_on_the_second_press_and_says_what_is_open_first() {
    Desk desk(*m_office, "a");
    desk.unlock();
    PlanViewModel& page = open_new(desk);
    add(desk, "goals", {{"words", "I want to box"}});
    add(desk, "steps", {{"words", "I will go to the gym"}}, "I want to box");
    page.end();
    desk.settle();
    QVERIFY(!page.ended());
    page.askToEnd();
    QVERIFY(page.ending());
    QVERIFY(page.endWords().contains("1 step is not done."));
    QVERIFY(page.endWords().contains("Nobody is named who can help next."));
    page.notNow();
    page.end();
    desk.settle();
    QVERIFY(!page.ended());
    add(desk, "who_can_help_next", {{"words", "Her aunt"}, {"whose_words", "agreed"}});
    page.askToEnd();
    QVERIFY(!page.endWords().contains("Nobody is named"));
    page.end();
    desk.settle();
    QVERIFY(page.ended() && !page.ending());
    QVERIFY(page.endWords().isEmpty());
    QVERIFY(page.version().contains("Ended"));
    QVERIFY(page.review().isEmpty());
    page.goOn();
    desk.settle();
    QVERIFY(!page.ended());
    QCOMPARE(words(page, "steps"), QStringList{"I will go to the gym"});
    // It ends as well for whoever reads it on another tablet.
    page.askToEnd();
    page.end();
    desk.settle();
    desk.visit();
    Desk b(*m_office, "b");
    b.unlock();
    b.visit();
    QVERIFY(open(b).ended());
}

void PlanMeetingTest::a_plan_that_ended_elsewhere_is_not_opened_by_a_late_press() {
    Desk desk(*m_office, "a");
    desk.unlock();
    PlanViewModel& page = open_new(desk);
    add(desk, "goals", {{"words", "I want to box"}});
    page.askToEnd();
    page.end();
    desk.settle();
    QVERIFY(page.ended());
    page.begin("we_share");
    page.goOn();  // pressed before the page showed the new one
    desk.settle();
    QVERIFY(!page.ended());
    QVERIFY(words(page, "goals").isEmpty());
}

QTEST_MAIN(PlanMeetingTest)
#include "plan_meeting_test.moc"
