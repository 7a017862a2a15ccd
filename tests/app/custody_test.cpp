#include <QSignalSpy>
#include <QTest>

#include "shared/casefile/schema.h"
#include "tests/app/desk.h"
#include "tests/support/fault_vfs.h"

using desk::Desk;
using desk::titles;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using viewmodels::CustodyLogViewModel;
using viewmodels::Session;

namespace {

/// "01:48 Called", the newest first, with what stands under each.
QStringList night(Desk& desk) {
    QStringList all;
    for (const viewmodels::Line& line : desk.session.custodyLog()->timeline()->lines()) {
        QString words = line.time + QLatin1Char(' ') + line.title;
        if (!line.detail.isEmpty()) words += QStringLiteral(" (%1)").arg(line.detail);
        all << words;
    }
    return all;
}

void tap(Desk& desk, const char* event) {
    desk.session.custodyLog()->press();
    desk.session.custodyLog()->tap(QString::fromLatin1(event));
    desk.settle();
}

QString op_of(Desk& desk, const char* title) {
    for (const viewmodels::Line& line : desk.session.custodyLog()->timeline()->lines()) {
        if (line.title == QLatin1String(title)) return line.record;
    }
    return {};
}

}  // namespace

/// The volunteer's pages without a window (ux.md section 5). It is 10:40 by the clock of the sample
/// office.
class CustodyTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void cleanup() { m_office.reset(); }
    void a_volunteer_has_a_face_of_their_own();
    void two_taps_after_unlocking_called_is_on_record();
    void the_time_is_when_the_thumb_went_down();
    void undo_takes_the_tap_off_and_goes_after_ten_seconds();
    void taps_made_before_the_first_is_kept_are_one_attendance();
    void a_tap_stays_with_the_attendance_that_was_shown();
    void the_one_tapped_into_last_is_shown_after_the_lock();
    void a_night_long_ago_is_gone_back_to_not_tapped_into();
    void after_leaving_the_next_is_to_finish();
    void nothing_tapped_is_lost_on_a_full_disk();
    void a_time_put_right_needs_a_reason_and_keeps_what_it_was();
    void what_could_not_be_tapped_is_added_and_marked();
    void a_clock_that_jumps_is_asked_about();
    void a_clock_that_was_put_right_stays_so_when_the_program_starts_again();
    void a_worry_is_on_record_and_says_whom_to_ring();
    void finishing_asks_how_they_are();
    void of_two_who_take_a_turn_the_first_has_it();
    void the_next_volunteer_takes_over_by_pictures();
    void staff_who_are_volunteers_have_both_faces();

  private:
    std::unique_ptr<office::SampleOffice> m_office;
};

void CustodyTest::init() {
    m_office = std::make_unique<office::SampleOffice>();
    m_office->found();
    m_office->add_colleague("v", "Vic Voluntary", ledger::Role::kVolunteer);
    Desk manager(*m_office, "a");
    manager.unlock();
    manager.visit();
    manager.visit();
}

void CustodyTest::a_volunteer_has_a_face_of_their_own() {
    Desk desk(*m_office, "v");
    QCOMPARE(desk.session.face(), Session::Face::None);
    desk.unlock();
    desk.visit();
    desk.settle();
    QCOMPARE(desk.session.face(), Session::Face::Custody);
    QVERIFY(!desk.session.hasStaffFace());
    QVERIFY(desk.session.settings()->night());
    desk.session.showCustody(false);  // not for them
    QCOMPARE(desk.session.face(), Session::Face::Custody);
    QVERIFY(desk.session.custodyLog()->ready());
    desk.session.lockNow();
    QCOMPARE(desk.session.face(), Session::Face::None);
}

void CustodyTest::two_taps_after_unlocking_called_is_on_record() {
    Desk desk(*m_office, "v");
    desk.unlock();
    desk.visit();
    const desk::NoSignal off(*m_office);
    CustodyLogViewModel& log = *desk.session.custodyLog();
    QCOMPARE(log.next(), "called");
    const QSignalSpy recorded(&log, &CustodyLogViewModel::recorded);
    log.press();
    log.tap(log.next());
    desk.settle();
    QCOMPARE(recorded.size(), 1);
    QCOMPARE(night(desk), QStringList{"10:40 Called"});
    QVERIFY(log.underWay());
    QCOMPARE(log.next(), "said_yes");
    // It is on the disk: locking and unlocking show it.
    desk.session.lockNow();
    desk.settle();
    desk.unlock();
    desk.settle();
    QCOMPARE(night(desk), QStringList{"10:40 Called"});
}

void CustodyTest::the_time_is_when_the_thumb_went_down() {
    Desk desk(*m_office, "v");
    desk.unlock();
    desk.visit();
    desk.session.custodyLog()->press();
    m_office->clock().advance(minutes(2));  // held, and thought about
    desk.session.custodyLog()->tap("called");
    desk.settle();
    QCOMPARE(night(desk), QStringList{"10:40 Called"});
}

void CustodyTest::undo_takes_the_tap_off_and_goes_after_ten_seconds() {
    Desk desk(*m_office, "v");
    desk.unlock();
    desk.visit();
    tap(desk, "called");
    tap(desk, "arrived");
    CustodyLogViewModel& log = *desk.session.custodyLog();
    QCOMPARE(log.justTapped(), "arrived");
    auto* timer = log.findChild<QTimer*>(QStringLiteral("undo"));
    QVERIFY(timer != nullptr && timer->isActive() && timer->isSingleShot());
    QCOMPARE(timer->interval(), 10'000);
    log.undo();
    desk.settle();
    QCOMPARE(night(desk), QStringList{"10:40 Called"});
    tap(desk, "left_home");
    // Under a finger it stays.
    log.holdUndo(true);
    QMetaObject::invokeMethod(timer, "timeout");
    QCOMPARE(log.justTapped(), "left_home");
    log.holdUndo(false);
    QMetaObject::invokeMethod(timer, "timeout");
    QVERIFY(log.justTapped().isEmpty());
}

void CustodyTest::taps_made_before_the_first_is_kept_are_one_attendance() {
    Desk desk(*m_office, "v");
    desk.unlock();
    desk.visit();
    CustodyLogViewModel& log = *desk.session.custodyLog();
    for (const char* event : {"called", "said_yes", "left_home"}) {
        log.press();
        log.tap(event);
        m_office->clock().advance(seconds(1));
    }
    desk.settle();
    desk.settle();
    QCOMPARE(night(desk), (QStringList{"10:40 Left home", "10:40 Said yes", "10:40 Called"}));
    QCOMPARE(log.past()->count(), 1);
}

void CustodyTest::a_tap_stays_with_the_attendance_that_was_shown() {
    Desk desk(*m_office, "v");
    desk.unlock();
    desk.visit();
    CustodyLogViewModel& log = *desk.session.custodyLog();
    tap(desk, "called");
    const QString first = log.attendance();
    m_office->clock().advance(seconds(1));
    log.callAgain();
    desk.settle();
    const QString second = log.attendance();
    QVERIFY(second != first);
    log.look(first);
    desk.settle();
    for (const char* event : {"arrived", "waiting"}) {
        log.press();
        log.tap(event);
        m_office->clock().advance(seconds(1));
    }
    log.look(second);  // before either is on disk
    desk.settle();
    desk.settle();
    log.look(first);
    desk.settle();
    QCOMPARE(night(desk), (QStringList{"10:40 Waiting", "10:40 Arrived", "10:40 Called"}));
}

void CustodyTest::the_one_tapped_into_last_is_shown_after_the_lock() {
    Desk desk(*m_office, "v");
    desk.unlock();
    desk.visit();
    CustodyLogViewModel& log = *desk.session.custodyLog();
    tap(desk, "called");
    const QString first = log.attendance();
    m_office->clock().advance(seconds(1));
    log.callAgain();
    desk.settle();
    QVERIFY(log.attendance() != first);
    log.look(first);
    desk.settle();
    tap(desk, "arrived");
    desk.session.lockNow();
    desk.settle();
    desk.unlock();
    desk.settle();
    QCOMPARE(log.attendance(), first);
}

void CustodyTest::a_night_long_ago_is_gone_back_to_not_tapped_into() {
    Desk desk(*m_office, "v");
    desk.unlock();
    desk.visit();
    CustodyLogViewModel& log = *desk.session.custodyLog();
    tap(desk, "called");
    const QString before = log.attendance();
    m_office->clock().set_wall(m_office->clock().now() + hours(24 * 365));
    log.refresh();
    desk.settle();
    QCOMPARE(log.attendance(), before);  // a year by the clock is no time by the counter
    m_office->clock().set_wall(m_office->clock().now() - hours(24 * 365));
    desk.session.lockNow();
    desk.settle();
    m_office->clock().advance(hours(13));
    desk.unlock();
    desk.settle();
    QVERIFY(log.loaded() && !log.underWay());
    QCOMPARE(log.past()->lines().front().meta, "Not finished");
    tap(desk, "called");
    QVERIFY(log.underWay() && log.attendance() != before);
    log.look(before);
    desk.settle();
    tap(desk, "i_left");
    QCOMPARE(night(desk), (QStringList{"23:40 I left", "10:40 Called"}));
    QCOMPARE(log.past()->count(), 2);
}

void CustodyTest::after_leaving_the_next_is_to_finish() {
    Desk desk(*m_office, "v");
    desk.unlock();
    desk.visit();
    CustodyLogViewModel& log = *desk.session.custodyLog();
    tap(desk, "called");
    QCOMPARE(log.next(), "said_yes");
    tap(desk, "i_left");
    QVERIFY(log.next().isEmpty() && log.nextLabel().isEmpty());
}

void CustodyTest::nothing_tapped_is_lost_on_a_full_disk() {
    FaultDisk disk(20261123);
    office::SampleOffice office;
    office.use_disk(disk.vfs_name());
    office.found();
    office.add_colleague("v", "Vic Voluntary", ledger::Role::kVolunteer);
    {
        Desk manager(office, "a");
        manager.unlock();
        manager.visit();
        manager.visit();
    }
    Desk desk(office, "v");
    desk.unlock();
    desk.visit();
    tap(desk, "called");
    disk.fill();
    tap(desk, "arrived");
    CustodyLogViewModel& log = *desk.session.custodyLog();
    QCOMPARE(night(desk), QStringList{"10:40 Called"});  // not said to be saved
    QVERIFY(!log.problem().isEmpty());
    desk.session.lockNow();
    desk.settle();
    disk.room();
    QVERIFY(desk::until([&] {
        desk.unlock();
        desk.settle();
        return night(desk) == QStringList{"10:40 Arrived", "10:40 Called"};
    }));
}

void CustodyTest::a_time_put_right_needs_a_reason_and_keeps_what_it_was() {
    Desk desk(*m_office, "v");
    desk.unlock();
    desk.visit();
    tap(desk, "called");
    auto& edit = *desk.session.custodyEdit();
    edit.open(desk.session.custodyLog()->attendance(), op_of(desk, "Called"));
    desk.settle();
    edit.step(-5);
    edit.step(-1);
    edit.step(-1);
    QCOMPARE(edit.timeText(), "10:33");
    QCOMPARE(edit.wasText(), "It was 10:40. That stays in the log.");
    QVERIFY(!edit.canKeep());
    edit.pickReason("tapped_late");
    QVERIFY(edit.canKeep());
    edit.keep();
    desk.settle();
    desk.session.refresh();
    desk.settle();
    QCOMPARE(night(desk), QStringList{"10:33 Called (was 10:40, tapped late)"});
    // A second time keeps the first.
    edit.open(desk.session.custodyLog()->attendance(), op_of(desk, "Called"));
    desk.settle();
    QVERIFY(!edit.canKeep());
    edit.setTyped("10.30");
    edit.pickReason("remembered");
    edit.keep();
    desk.settle();
    desk.session.refresh();
    desk.settle();
    QCOMPARE(night(desk), QStringList{"10:30 Called (was 10:40, remembered later)"});
    edit.open(desk.session.custodyLog()->attendance(), op_of(desk, "Called"));
    desk.settle();
    edit.setTyped("half past");
    edit.pickReason("other");
    QVERIFY(!edit.canKeep());
}

void CustodyTest::what_could_not_be_tapped_is_added_and_marked() {
    Desk desk(*m_office, "v");
    desk.unlock();
    desk.visit();
    tap(desk, "called");
    auto& edit = *desk.session.custodyEdit();
    edit.add(desk.session.custodyLog()->attendance());
    desk.settle();
    QVERIFY(edit.adding() && !edit.canKeep());
    edit.pickEvent("arrived");
    edit.setTyped("10:20");
    QCOMPARE(edit.question(), "Arrived is before Called. Is that right?");
    m_office->clock().advance(minutes(20));
    desk.session.noticeUse();
    edit.setTyped("23:40");
    QCOMPARE(edit.dayText(), "yesterday");
    edit.stepDay(1);
    edit.setTyped("10:55");
    QVERIFY(edit.question().isEmpty());
    edit.setAbout(true);
    edit.keep();
    desk.settle();
    QCOMPARE(titles(*edit.added()), QStringList{"Arrived"});
    desk.session.refresh();
    desk.settle();
    QCOMPARE(night(desk), (QStringList{"10:55 Arrived (about, added later)", "10:40 Called"}));
}

void CustodyTest::a_clock_that_jumps_is_asked_about() {
    Desk desk(*m_office, "v");
    desk.unlock();
    desk.visit();
    CustodyLogViewModel& log = *desk.session.custodyLog();
    QVERIFY(log.clockQuestion().isEmpty());
    m_office->clock().set_wall(m_office->clock().now() + hours(3));
    log.refresh();
    QCOMPARE(log.clockQuestion(), "Your phone says 13:40. Is that right?");
    QVERIFY(!log.clockIs("soon"));
    QVERIFY(log.clockIs("10:41"));
    QVERIFY(log.clockQuestion().isEmpty());
    tap(desk, "called");
    QCOMPARE(night(desk), QStringList{"10:41 Called (phone showed 13:40)"});
    m_office->clock().set_wall(m_office->clock().now() - hours(3));
    log.refresh();
    QVERIFY(!log.clockQuestion().isEmpty());
    log.clockIsRight();
    QVERIFY(log.clockQuestion().isEmpty());
}

void CustodyTest::a_clock_that_was_put_right_stays_so_when_the_program_starts_again() {
    {
        Desk desk(*m_office, "v");
        desk.unlock();
        desk.visit();
        m_office->clock().set_wall(m_office->clock().now() + hours(3));
        desk.session.custodyLog()->refresh();
        QVERIFY(desk.session.custodyLog()->clockIs("10:41"));
        tap(desk, "called");
    }
    {
        Desk desk(*m_office, "v");
        desk.unlock();
        desk.settle();
        QVERIFY(desk.session.custodyLog()->clockQuestion().isEmpty());
        m_office->clock().advance(minutes(2));
        tap(desk, "said_yes");
        QCOMPARE(night(desk), (QStringList{"10:43 Said yes (phone showed 13:42)",
                                           "10:41 Called (phone showed 13:40)"}));
    }
    // Mended while the program was closed: it is believed again.
    m_office->clock().set_wall(m_office->clock().now() - hours(3));
    Desk again(*m_office, "v");
    again.unlock();
    again.settle();
    QVERIFY(again.session.custodyLog()->clockQuestion().isEmpty());
    QCOMPARE(again.session.custodyLog()->clockTime(), "10:42");
}

void CustodyTest::a_worry_is_on_record_and_says_whom_to_ring() {
    {
        auto transport = m_office->transport();
        QVERIFY(transport.ok());
        auto manager =
            tablet::Tablet::unlock(m_office->folder("a"), office::kPassphrase, m_office->around());
        QVERIFY(manager.ok());
        casefile::NewRecord line;
        line.kind = casefile::Kind::kCustodyLine;
        line.happened_at = line.recorded_at = manager.value()->now();
        line.fields.text(casefile::Field::kCustodyLineName, "Cora")
            .text(casefile::Field::kCustodyLinePhone, "01632 960 417");
        QVERIFY(manager.value()->add(std::move(line)).ok());
        QVERIFY(manager.value()->visit(*transport.value()).ok());
    }
    Desk desk(*m_office, "v");
    desk.unlock();
    desk.visit();
    tap(desk, "called");
    auto& finish = *desk.session.custodyFinish();
    finish.open(desk.session.custodyLog()->attendance());
    desk.settle();
    QCOMPARE(finish.phone(), "01632 960 417");
    QVERIFY(!finish.canSend());
    finish.worryAbout("food_or_drink");
    finish.setLine("Nothing to eat since noon");
    finish.tell("custody_sergeant");
    QVERIFY(finish.canSend());
    finish.send();
    desk.settle();
    QCOMPARE(titles(*finish.said()), QStringList{"Food or drink"});
    QVERIFY(finish.line().isEmpty());
    // One that was begun is not lost to a lock.
    finish.worryAbout("health");
    desk.session.lockNow();
    desk.settle();
    desk.unlock();
    desk.settle();
    finish.open(desk.session.custodyLog()->attendance());
    desk.settle();
    QCOMPARE(titles(*finish.said()), (QStringList{"Food or drink", "Health"}));
}

void CustodyTest::finishing_asks_how_they_are() {
    Desk desk(*m_office, "v");
    desk.unlock();
    desk.visit();
    tap(desk, "called");
    m_office->clock().advance(minutes(43));
    desk.session.noticeUse();
    tap(desk, "arrived");
    auto& finish = *desk.session.custodyFinish();
    finish.open(desk.session.custodyLog()->attendance());
    desk.settle();
    QCOMPARE(finish.summary()->lines().front().time, "43 min");
    QVERIFY(finish.missing()->count() > 3);
    QVERIFY(!finish.canFinish());
    finish.feel("want_call");
    QVERIFY(finish.canFinish());
    const QSignalSpy ended(&finish, &viewmodels::CustodyFinishViewModel::ended);
    finish.finish();
    desk.settle();
    QCOMPARE(ended.size(), 1);
    desk.session.refresh();
    desk.settle();
    QVERIFY(!desk.session.custodyLog()->underWay());
    QCOMPARE(desk.session.custodyLog()->next(), "called");
    finish.goOn();
    desk.settle();
    desk.session.refresh();
    desk.settle();
    QVERIFY(desk.session.custodyLog()->underWay());
}

void CustodyTest::of_two_who_take_a_turn_the_first_has_it() {
    m_office->add_colleague("w", "Win Voluntary", ledger::Role::kVolunteer);
    {
        auto transport = m_office->transport();
        QVERIFY(transport.ok());
        auto manager =
            tablet::Tablet::unlock(m_office->folder("a"), office::kPassphrase, m_office->around());
        QVERIFY(manager.ok());
        casefile::NewRecord turn;
        turn.kind = casefile::Kind::kRotaSlot;
        turn.happened_at = turn.recorded_at = manager.value()->now();
        turn.fields.set(casefile::Field::kSlotStartsAt, manager.value()->now())
            .set(casefile::Field::kSlotEndsAt,
                 base::Moment{manager.value()->now().at + hours(8), 60});
        QVERIFY(manager.value()->add(std::move(turn)).ok());
        QVERIFY(manager.value()->visit(*transport.value()).ok());
    }
    const auto take = [&](const char* who) {
        Desk desk(*m_office, who);
        desk.unlock();
        desk.visit();
        m_office->set_signal(false);
        desk.session.rota()->take(desk.session.rota()->turns()->lines().front().record);
        desk.settle();
        QVERIFY(desk.session.rota()->turns()->lines().front().chosen);
        QCOMPARE(desk.session.rota()->gaps(), "No gaps");
        desk.session.lockNow();
        desk.settle();
        m_office->set_signal(true);
        m_office->clock().advance(seconds(5));
    };
    take("v");
    // The other has not heard of it: theirs is taken without signal as well.
    take("w");
    for (int round = 0; round < 2; ++round) {
        for (const char* who : {"v", "w"}) {
            Desk desk(*m_office, who);
            desk.unlock();
            desk.visit();
            desk.settle();
            const viewmodels::Line line = desk.session.rota()->turns()->lines().front();
            if (round == 0) continue;
            QCOMPARE(line.chosen, who == QLatin1String("v"));
            QCOMPARE(desk.session.rota()->taken().isEmpty(), who == QLatin1String("v"));
        }
    }
}

void CustodyTest::the_next_volunteer_takes_over_by_pictures() {
    m_office->add_colleague("w", "Win Voluntary", ledger::Role::kVolunteer);
    {
        Desk manager(*m_office, "a");
        manager.unlock();
        manager.visit();
        manager.visit();
    }
    Desk giver(*m_office, "v");
    giver.unlock();
    giver.visit();
    Desk taker(*m_office, "w");
    taker.unlock();
    taker.visit();
    const desk::NoSignal off(*m_office);
    tap(giver, "called");
    tap(giver, "arrived");
    auto& pass = *giver.session.custodyHandover();
    auto& read = *taker.session.custodyHandover();
    pass.open(giver.session.custodyLog()->attendance());
    giver.settle();
    const QString win = desk::record_of(*pass.people(), "Win");
    QVERIFY(!win.isEmpty());
    pass.pick(win);
    giver.settle();
    QVERIFY2(pass.codeAcross() > 0, qPrintable(pass.problem()));
    // What the pictures say, as a camera would read them, in an order of its own.
    read.beginReading();
    read.see("FBQ:NOT A FRAME");
    QVERIFY(!read.taken());
    QStringList texts = pass.texts();
    std::ranges::reverse(texts);
    for (const QString& text : texts) read.see(text);
    taker.settle();
    QVERIFY2(read.taken(), qPrintable(read.problem()));
    taker.session.refresh();
    taker.settle();
    QCOMPARE(night(taker), (QStringList{"10:40 Arrived", "10:40 Called"}));
    QVERIFY(taker.session.custodyLog()->underWay());
    pass.done();
    giver.settle();
    giver.session.refresh();
    giver.settle();
    QVERIFY(!giver.session.custodyLog()->underWay());
    auto& end = *giver.session.custodyFinish();
    end.open(giver.session.custodyLog()->past()->lines().front().record);
    giver.settle();
    QVERIFY(end.isFinished());
    end.goOn();
    giver.settle();
    giver.session.refresh();
    giver.settle();
    QVERIFY(giver.session.custodyLog()->underWay());
}

void CustodyTest::staff_who_are_volunteers_have_both_faces() {
    Desk manager(*m_office, "a");
    manager.unlock();
    manager.settle();
    QCOMPARE(manager.session.face(), Session::Face::Staff);
    QVERIFY(!manager.session.mayLogCustody());
    manager.session.showCustody(true);
    QCOMPARE(manager.session.face(), Session::Face::Staff);
}

QTEST_GUILESS_MAIN(CustodyTest)
#include "custody_test.moc"
