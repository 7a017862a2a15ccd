#include "shared/casefile/knife.h"

#include <QTest>

#include "app/convert/qt_text.h"
#include "tests/app/desk.h"

using casefile::Field;
using casefile::Kind;
using desk::Desk;
using desk::kKit;
using desk::NoSignal;
using desk::titles;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using viewmodels::KnifeViewModel;
using viewmodels::Line;

namespace {

QString detail_of(const viewmodels::LineListModel& list, int at) {
    return list.lines().at(static_cast<std::size_t>(at)).detail;
}

/// Of Today: what is due of a knife arrest.
std::vector<Line> due_now(Desk& desk) {
    std::vector<Line> found;
    for (const Line& line : desk.session.today()->due()->lines()) {
        if (line.page == QLatin1String("knife")) found.push_back(line);
    }
    return found;
}

/// Time goes by while somebody uses the tablet, so that it does not lock.
void pass(Desk& desk, base::Duration time) {
    desk.settle();
    desk.clock().advance(time);
    desk.session.noticeUse();
    desk.session.refresh();
    desk.settle();
}

KnifeViewModel& opened(Desk& desk) {
    auto& page = *desk.session.knife();
    page.open(kKit);
    desk.settle();
    return page;
}

void press(Desk& desk) {
    desk.session.knife()->press();
    desk.settle();
}

void save(Desk& desk) {
    desk.session.knife()->save();
    desk.settle();
    QCOMPARE(desk.session.knife()->problem(), QString());
}

void begin_clocks(Desk& desk) {
    opened(desk);
    press(desk);
    save(desk);
}

QString figure(const viewmodels::LineListModel& list, const char* title) {
    for (const Line& line : list.lines()) {
        if (line.title == QLatin1String(title)) return line.meta;
    }
    return QStringLiteral("no such figure");
}

}  // namespace

/// The answer to a knife arrest as whoever answers it works with it, and what a manager reads.
class KnifeTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void both_clocks_run_without_signal();
    void the_moment_of_pressing_is_what_is_saved_however_late_it_is_confirmed();
    void nothing_is_saved_before_the_time_was_looked_at();
    void a_time_that_cannot_be_is_not_saved();
    void another_time_is_typed_over_the_one_pressed();
    void time_goes_by_and_what_is_typed_stays();
    void what_was_pressed_and_typed_is_there_after_locking();
    void today_counts_down_until_the_home_visit();
    void a_second_arrest_has_clocks_of_its_own();
    void a_time_that_a_colleague_saved_first_stands();
    void what_became_of_the_offer_is_counted_for_managers();
    void who_does_not_lead_has_no_counts();

  private:
    std::unique_ptr<office::SampleOffice> m_office;
};

void KnifeTest::init() {
    m_office = std::make_unique<office::SampleOffice>();
    m_office->fill();
}

void KnifeTest::both_clocks_run_without_signal() {
    Desk desk(*m_office, "a");
    desk.unlock();
    desk.visit();
    const NoSignal dark(*m_office);
    begin_clocks(desk);
    auto& page = *desk.session.knife();
    QVERIFY(page.begun());
    QCOMPARE(page.who(), QStringLiteral("You answer."));
    QCOMPARE(detail_of(*page.clocks(), 0), QStringLiteral("1 hour 30 minutes left"));
    QCOMPARE(detail_of(*page.clocks(), 1),
             QStringLiteral("Begins when somebody is with the child"));
    pass(desk, minutes(85));
    QCOMPARE(detail_of(*page.clocks(), 0), QStringLiteral("5 minutes left"));
    QCOMPARE(page.clocks()->lines().front().tone, QStringLiteral("soon"));
    pass(desk, minutes(5));
    QCOMPARE(detail_of(*page.clocks(), 0), QStringLiteral("Under a minute left"));
    pass(desk, minutes(3));
    QCOMPARE(detail_of(*page.clocks(), 0), QStringLiteral("Late by 3 minutes"));
    press(desk);
    QCOMPARE(page.asks(), QStringLiteral("reached"));
    save(desk);
    QCOMPARE(detail_of(*page.clocks(), 0), QStringLiteral("3 minutes late"));
    QCOMPARE(detail_of(*page.clocks(), 1), QStringLiteral("48 hours left"));
    pass(desk, hours(47));
    QCOMPARE(detail_of(*page.clocks(), 1), QStringLiteral("1 hour left"));
    press(desk);
    save(desk);
    QCOMPARE(detail_of(*page.clocks(), 1), QStringLiteral("In time: 47 hours"));
    QCOMPARE(page.next(), QString());
}

void KnifeTest::the_moment_of_pressing_is_what_is_saved_however_late_it_is_confirmed() {
    Desk desk(*m_office, "a");
    desk.unlock();
    opened(desk);
    press(desk);
    pass(desk, minutes(10));
    save(desk);
    QCOMPARE(detail_of(*desk.session.knife()->clocks(), 0),
             QStringLiteral("1 hour 20 minutes left"));
}

void KnifeTest::nothing_is_saved_before_the_time_was_looked_at() {
    Desk desk(*m_office, "a");
    desk.unlock();
    auto& page = opened(desk);
    QCOMPARE(page.next(), QStringLiteral("told"));
    page.save();
    desk.settle();
    QVERIFY(!page.begun());
    press(desk);
    QVERIFY(!page.begun());
    page.takeBack();
    desk.settle();
    QCOMPARE(page.asks(), QString());
    page.save();
    desk.settle();
    QVERIFY(!page.begun());
    desk.session.refresh();
    desk.settle();
    for (const QString& title : titles(*desk.session.today()->needsYou()))
        QVERIFY2(!title.startsWith(QLatin1String("Knife arrest")), qPrintable(title));
}

void KnifeTest::a_time_that_cannot_be_is_not_saved() {
    Desk desk(*m_office, "a");
    desk.unlock();
    begin_clocks(desk);
    auto& page = *desk.session.knife();
    pass(desk, minutes(30));
    press(desk);
    const QString now = page.time();
    for (const auto& [time, problem] :
         {std::pair{"soon", "Type a day"}, std::pair{"00:00", "That is before police told us"},
          std::pair{"23:59", "That time is still to come."}}) {
        page.say(QStringLiteral("time"), QLatin1String(time));
        page.save();
        desk.settle();
        QVERIFY2(page.problem().startsWith(QLatin1String(problem)), qPrintable(page.problem()));
        QCOMPARE(page.asks(), QStringLiteral("reached"));
    }
    page.say(QStringLiteral("time"), now);
    save(desk);
    QCOMPARE(detail_of(*page.clocks(), 0), QStringLiteral("In time: 30 minutes"));
}

void KnifeTest::another_time_is_typed_over_the_one_pressed() {
    Desk desk(*m_office, "a");
    desk.unlock();
    auto& page = opened(desk);
    press(desk);
    const base::Moment now = m_office->clock().moment();
    const base::Moment earlier{now.at - minutes(25), now.offset_minutes};
    page.say(QStringLiteral("time"), convert::clock_time(earlier));
    QCOMPARE(earlier.local_date(), now.local_date());
    save(desk);
    const QString left = detail_of(*page.clocks(), 0);
    QVERIFY2(left == QLatin1String("1 hour 5 minutes left") ||
                 left == QLatin1String("1 hour 4 minutes left"),
             qPrintable(left));
}

void KnifeTest::time_goes_by_and_what_is_typed_stays() {
    Desk desk(*m_office, "a");
    desk.unlock();
    begin_clocks(desk);
    auto& page = *desk.session.knife();
    page.say(QStringLiteral("note"), QStringLiteral("His nan is on her way."));
    pass(desk, minutes(20));
    QCOMPARE(page.note(), QStringLiteral("His nan is on her way."));
    QCOMPARE(detail_of(*page.clocks(), 0), QStringLiteral("1 hour 10 minutes left"));
    press(desk);
    pass(desk, minutes(2));
    QCOMPARE(page.asks(), QStringLiteral("reached"));
    save(desk);  // what is typed goes with it
    QVERIFY(!page.typed());
    page.open(kKit);
    desk.settle();
    QCOMPARE(page.note(), QStringLiteral("His nan is on her way."));
    QCOMPARE(detail_of(*page.clocks(), 0), QStringLiteral("In time: 20 minutes"));
}

void KnifeTest::what_was_pressed_and_typed_is_there_after_locking() {
    Desk desk(*m_office, "a");
    desk.unlock();
    opened(desk);
    press(desk);
    desk.session.knife()->say(QStringLiteral("station"), QStringLiteral("Lowmoor"));
    desk.session.lockNow();
    desk.settle();
    QCOMPARE(desk.session.knife()->station(), QString());
    QCOMPARE(desk.session.knife()->clocks()->count(), 0);
    desk.pass(minutes(15));
    desk.unlock();
    desk.settle();
    const auto waiting = titles(*desk.session.today()->needsYou());
    QVERIFY2(waiting.contains(QStringLiteral("Knife arrest, Kit: a time or words to save")),
             qPrintable(waiting.join('|')));
    auto& page = opened(desk);
    QCOMPARE(page.asks(), QStringLiteral("told"));
    QCOMPARE(page.station(), QStringLiteral("Lowmoor"));
    save(desk);
    QCOMPARE(detail_of(*page.clocks(), 0), QStringLiteral("1 hour 15 minutes left"));
}

void KnifeTest::today_counts_down_until_the_home_visit() {
    Desk desk(*m_office, "a");
    desk.unlock();
    QVERIFY(due_now(desk).empty());
    begin_clocks(desk);
    pass(desk, minutes(1));
    QCOMPARE(due_now(desk).size(), std::size_t{1});
    Line line = desk.session.today()->due()->lines().front();
    QCOMPARE(line.title, QStringLiteral("Kit · Knife arrest: be with the child"));
    QVERIFY2(line.detail.startsWith(QStringLiteral("1 hour 29 minutes left")),
             qPrintable(line.detail));
    QCOMPARE(line.child, kKit);
    desk.session.knife()->open(line.child, line.record);
    desk.settle();
    QVERIFY(desk.session.knife()->begun());
    press(desk);
    save(desk);
    pass(desk, hours(49));
    QCOMPARE(due_now(desk).size(), std::size_t{1});
    line = desk.session.today()->due()->lines().front();
    QCOMPARE(line.title, QStringLiteral("Kit · Knife arrest: home visit"));
    QVERIFY2(line.detail.startsWith(QStringLiteral("Late by 1 hour")), qPrintable(line.detail));
    QCOMPARE(line.tone, QStringLiteral("late"));
    press(desk);
    save(desk);
    pass(desk, minutes(1));
    QVERIFY(due_now(desk).empty());
}

void KnifeTest::a_second_arrest_has_clocks_of_its_own() {
    Desk desk(*m_office, "a");
    desk.unlock();
    begin_clocks(desk);
    auto& page = *desk.session.knife();
    const QString first = page.record();
    pass(desk, minutes(40));
    page.begin();
    desk.settle();
    QVERIFY(!page.begun());
    press(desk);
    save(desk);
    QVERIFY(page.record() != first);
    QCOMPARE(detail_of(*page.clocks(), 0), QStringLiteral("1 hour 30 minutes left"));
    QCOMPARE(page.others()->count(), 1);
    QCOMPARE(page.others()->lines().front().record, first);
    pass(desk, minutes(1));
    QCOMPARE(due_now(desk).size(), std::size_t{2});
    QCOMPARE(due_now(desk).front().record, first);  // less time is left
    page.open(kKit, first);
    desk.settle();
    QCOMPARE(detail_of(*page.clocks(), 0), QStringLiteral("49 minutes left"));
}

void KnifeTest::a_time_that_a_colleague_saved_first_stands() {
    Desk a(*m_office, "a");
    a.unlock();
    begin_clocks(a);
    a.visit();
    Desk b(*m_office, "b");
    b.unlock();
    b.visit();
    auto& page = opened(b);
    QVERIFY(page.begun());
    QVERIFY(page.who() != QLatin1String("You answer."));
    pass(b, seconds(80));  // less than it takes to lock
    press(b);
    QCOMPARE(page.asks(), QStringLiteral("reached"));
    press(a);
    save(a);
    a.visit();
    pass(b, seconds(10));
    b.visit();
    QCOMPARE(page.asks(), QString());
    QVERIFY2(page.problem().startsWith(QStringLiteral("A colleague saved this time")),
             qPrintable(page.problem()));
    QCOMPARE(detail_of(*page.clocks(), 0), QStringLiteral("In time: 1 minute"));
    page.save();
    b.settle();
    QCOMPARE(detail_of(*page.clocks(), 0), QStringLiteral("In time: 1 minute"));
}

void KnifeTest::what_became_of_the_offer_is_counted_for_managers() {
    Desk desk(*m_office, "a");
    desk.unlock();
    begin_clocks(desk);
    auto& page = *desk.session.knife();
    press(desk);
    save(desk);
    auto& counts = *desk.session.knifeCounts();
    QVERIFY(counts.allowed());
    counts.open();
    desk.settle();
    QCOMPARE(figure(*counts.printed(), "Open"), QStringLiteral("1 of 1"));
    page.pickAnswer(QStringLiteral("refused"));
    desk.settle();
    page.pickAgain(QStringLiteral("court_knife"));
    desk.settle();
    desk.session.refresh();
    desk.settle();
    QCOMPARE(figure(*counts.printed(), "Open"), QStringLiteral("0 of 1"));
    QCOMPARE(figure(*counts.printed(), "Refused"), QStringLiteral("1 of 1"));
    QCOMPARE(figure(*counts.printed(), "of court disposals, for knife offences"),
             QStringLiteral("1 of 1"));
    QCOMPARE(figure(*counts.ours(), "of which within 90 minutes"), QStringLiteral("1 of 1"));
    for (const Line& line : counts.printed()->lines()) QVERIFY(!line.detail.isEmpty());
    QVERIFY(due_now(desk).empty());  // refused: nobody is to hurry any more
    page.say(QStringLiteral("completed"), QStringLiteral("not a day"));
    page.save();
    desk.settle();
    QVERIFY(page.problem().startsWith(QStringLiteral("Type the day")));
    desk.session.lockNow();
    QCOMPARE(counts.printed()->count(), 0);
}

void KnifeTest::who_does_not_lead_has_no_counts() {
    Desk desk(*m_office, "b");
    desk.unlock();
    auto& counts = *desk.session.knifeCounts();
    counts.open();
    desk.settle();
    QVERIFY(!counts.allowed());
    QCOMPARE(counts.printed()->count(), 0);
}

QTEST_MAIN(KnifeTest)
#include "knife_test.moc"
