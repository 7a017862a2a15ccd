#include <QTest>
#include <filesystem>

#include "tests/app/desk.h"
#include "tests/support/fault_vfs.h"

using desk::Desk;
using desk::kKit;
using desk::titles;
using viewmodels::Line;
using viewmodels::TalkCheckViewModel;
using Stage = viewmodels::TalkCheckViewModel::Stage;

namespace {

TalkCheckViewModel& open(Desk& desk) {
    TalkCheckViewModel& check = *desk.session.talkCheck();
    check.open(kKit);
    desk.settle();
    return check;
}

/// From where it stands: what is seen and said of each of the pairs that follow.
void answer(Desk& desk, const std::vector<std::pair<const char*, const char*>>& pairs) {
    TalkCheckViewModel& check = *desk.session.talkCheck();
    for (const auto& [saw, for_me] : pairs) {
        check.answerSaw(QString::fromLatin1(saw));
        check.answerForMe(QString::fromLatin1(for_me));
        check.next();
    }
    desk.settle();
}

void answer_all(Desk& desk, const char* saw, const char* for_me) {
    while (desk.session.talkCheck()->stage() == Stage::Item) answer(desk, {{saw, for_me}});
}

/// The profile as a power cut leaves it: what is on disk at this moment, and nothing else.
void pull_the_plug(office::SampleOffice& office, const std::string& copy) {
    std::filesystem::copy(office.folder("a"), office.folder(copy));
}

}  // namespace

/// W8: the Talk Check as a worker does it with a child.
class TalkCheckTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void after_a_power_cut_it_goes_on_at_that_question();
    void today_leads_back_to_one_that_was_begun();
    void the_result_shows_the_sum_of_each_part_and_what_to_do();
    void what_is_left_empty_takes_no_points_and_adds_none();
    void what_they_want_counts_whatever_the_score();
    void done_puts_it_into_the_record_and_on_the_timeline();
    void the_same_answers_in_three_months_are_another_record();
    void a_full_disk_is_not_said_to_be_saved_and_loses_no_answer();

  private:
    std::unique_ptr<office::SampleOffice> m_office;
};

void TalkCheckTest::init() {
    m_office = std::make_unique<office::SampleOffice>();
    m_office->fill();
}

void TalkCheckTest::after_a_power_cut_it_goes_on_at_that_question() {
    Desk desk(*m_office, "a");
    desk.unlock();
    TalkCheckViewModel& check = open(desk);
    QCOMPARE(check.stage(), Stage::Start);
    check.begin();
    answer(desk, {{"1", "1"}, {"2", "0"}, {"N", "S"}, {"0", "0"}});
    for (int at = 4; at < 16; ++at) {
        check.answerSaw(QStringLiteral("1"));
        desk.settle();
        const std::string copy = "cut" + std::to_string(at);
        pull_the_plug(*m_office, copy);
        Desk later(*m_office, copy);
        later.unlock();
        TalkCheckViewModel& again = open(later);
        QCOMPARE(again.stage(), Stage::Item);
        QCOMPARE(again.place(), QStringLiteral("%1 of 16").arg(at + 1));
        QCOMPARE(again.saw(), check.saw());
        QVERIFY(again.sawAnswers()->lines()[1].chosen);
        QCOMPARE(again.progress(), QStringLiteral("%1 of 16 done · last done: Today").arg(at));
        check.answerForMe(QStringLiteral("0"));
        check.next();
    }
    desk.settle();
    check.say(QStringLiteral("X1"), QStringLiteral("yes"));
    desk.session.note()->keepNow();
    desk.settle();
    pull_the_plug(*m_office, "more");
    Desk later(*m_office, "more");
    later.unlock();
    QCOMPARE(open(later).stage(), Stage::More);
    QCOMPARE(later.session.talkCheck()->hearing(), QStringLiteral("yes"));
}

void TalkCheckTest::today_leads_back_to_one_that_was_begun() {
    Desk desk(*m_office, "a");
    desk.unlock();
    open(desk).begin();
    answer(desk, {{"1", "1"}});
    desk.session.refresh();
    desk.settle();
    const auto& needs = desk.session.today()->needsYou()->lines();
    const auto line = std::ranges::find(needs, QStringLiteral("talk-check"), &Line::page);
    QVERIFY(line != needs.end());
    QCOMPARE(line->record, kKit);
    QCOMPARE(line->title, QStringLiteral("Go on with the Talk Check for Kit"));
    // And the page for a note begins a note, not this.
    desk.session.note()->open(kKit);
    desk.settle();
    QCOMPARE(desk.session.note()->whatWeDid(), QString());
}

void TalkCheckTest::the_result_shows_the_sum_of_each_part_and_what_to_do() {
    Desk desk(*m_office, "a");
    desk.unlock();
    TalkCheckViewModel& check = open(desk);
    check.begin();
    answer(desk, {{"1", "1"}, {"2", "0"}, {"2", "0"}, {"0", "2"}});
    answer_all(desk, "0", "0");
    QCOMPARE(check.stage(), Stage::More);
    check.next();
    QCOMPARE(check.result(), QStringLiteral("Clear signs"));
    const Line attention = check.domains()->lines().front();
    QCOMPARE(attention.title, QStringLiteral("Attention and listening"));
    QCOMPARE(attention.meta, QStringLiteral("clear signs"));
    QCOMPARE(attention.detail,
             QStringLiteral("You saw 1 + 2. They said 1 + 0. 4 of 10 points: 0.40."));
    QCOMPARE(check.domains()->count(), 8);
    QCOMPARE(check.talkAbout()->count(), 3);
    QCOMPARE(check.talkAbout()->lines()[1].detail,
             QStringLiteral("You see this often. They say it is fine."));
    QCOMPARE(check.talkAbout()->lines()[2].detail,
             QStringLiteral("You have not seen this. They say it is often hard."));
    QCOMPARE(titles(*check.steps()),
             (QStringList{"Make a passport together, and use the tips in it.",
                          "Do the Talk Check again in 3 months.",
                          "Ask the speech and language therapist for advice."}));
    QVERIFY(TalkCheckViewModel::standing().startsWith(
        QLatin1String("A screening aid, not a diagnosis.")));
}

void TalkCheckTest::what_is_left_empty_takes_no_points_and_adds_none() {
    Desk desk(*m_office, "a");
    desk.unlock();
    TalkCheckViewModel& check = open(desk);
    check.begin();
    while (check.stage() == Stage::Item) check.next();
    check.next();
    desk.settle();
    QCOMPARE(check.result(), QStringLiteral("Unfinished"));
    for (const Line& line : check.domains()->lines()) {
        QCOMPARE(line.meta, QStringLiteral("not enough information"));
        QCOMPARE(line.detail,
                 QStringLiteral("You saw left out + left out. They said left out + left out."));
    }
}

void TalkCheckTest::what_they_want_counts_whatever_the_score() {
    Desk desk(*m_office, "a");
    desk.unlock();
    TalkCheckViewModel& check = open(desk);
    check.begin();
    answer_all(desk, "0", "0");
    check.say(QStringLiteral("X1"), QStringLiteral("yes"));
    check.say(QStringLiteral("X2"), QStringLiteral("Polish"));
    check.say(QStringLiteral("X3-help"), QStringLiteral("yes"));
    check.next();
    QCOMPARE(check.result(), QStringLiteral("No signs so far"));
    QCOMPARE(titles(*check.steps()).first(3),
             (QStringList{"They want help with this. Offer it, whatever the result.",
                          "Suggest a hearing or sight check, or a health referral.",
                          "Do it again in their strongest language before you act on it."}));
}

void TalkCheckTest::done_puts_it_into_the_record_and_on_the_timeline() {
    Desk desk(*m_office, "a");
    desk.unlock();
    TalkCheckViewModel& check = open(desk);
    check.begin();
    answer(desk, {{"1", "1"}, {"1", "1"}});
    answer_all(desk, "0", "0");
    check.pickMode(QStringLiteral("alone"));
    check.next();
    check.done();
    QVERIFY(!check.saved());
    desk.settle();
    QVERIFY2(check.saved(), qPrintable(check.problem()));
    QCOMPARE(titles(*check.earlier()), QStringList{"Some signs"});
    desk.session.child()->open(kKit);
    desk.settle();
    const auto& timeline = desk.session.child()->timeline()->lines();
    const auto line =
        std::ranges::find(timeline, QStringLiteral("Talk Check: some signs"), &Line::title);
    QVERIFY(line != timeline.end());
    QVERIFY(
        line->detail.startsWith(QLatin1String("A screening aid awaiting a therapist's review")));
    // The next one begins anew; this one can be looked at.
    open(desk);
    QCOMPARE(check.stage(), Stage::Start);
    QCOMPARE(check.progress(), QString());
    check.openEarlier(check.earlier()->lines().front().record);
    desk.settle();
    QCOMPARE(check.stage(), Stage::Result);
    QVERIFY(check.saved());
    QCOMPARE(check.domains()->lines().front().meta, QStringLiteral("clear signs"));
}

void TalkCheckTest::the_same_answers_in_three_months_are_another_record() {
    Desk desk(*m_office, "a");
    desk.unlock();
    for (int round = 1; round <= 2; ++round) {
        TalkCheckViewModel& check = open(desk);
        QCOMPARE(check.stage(), Stage::Start);
        check.begin();
        answer_all(desk, "0", "0");
        check.next();
        check.done();
        desk.settle();
        QCOMPARE(check.earlier()->count(), round);
    }
}

void TalkCheckTest::a_full_disk_is_not_said_to_be_saved_and_loses_no_answer() {
    FaultDisk disk(20260609);
    office::SampleOffice office;
    office.use_disk(disk.vfs_name());
    office.fill();
    Desk desk(office, "a");
    desk.unlock();
    desk.finish_visit();
    TalkCheckViewModel& check = open(desk);
    check.begin();
    disk.fill();
    answer_all(desk, "1", "1");
    check.next();
    check.done();
    desk.settle();
    QVERIFY(!check.saved());
    QVERIFY(!check.problem().isEmpty());
    open(desk);
    QCOMPARE(check.stage(), Stage::More);
    disk.room();
    check.next();
    check.done();
    desk.settle();
    QVERIFY2(check.saved(), qPrintable(check.problem()));
    QCOMPARE(titles(*check.earlier()), QStringList{"Clear signs"});
}

QTEST_GUILESS_MAIN(TalkCheckTest)
#include "talk_check_test.moc"
