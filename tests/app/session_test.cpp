#include "app/viewmodels/session.h"

#include <QTest>
#include <algorithm>

#include "tests/app/desk.h"
#include "tests/support/fault_vfs.h"

namespace {

using Stage = viewmodels::Session::Stage;

using desk::Desk;
using desk::kKit;
using desk::NoSignal;
using desk::until;

const QString kAsha = QStringLiteral("00000000000000000000000000000a03");
constexpr base::Duration kMoment{1};

/// Everything a page could show: every property of every view model, and every line of each list.
QString shown_by(const QObject& object) {
    QStringList shown;
    const QMetaObject& meta = *object.metaObject();
    for (int i = 0; i < meta.propertyCount(); ++i) {
        const QVariant value = meta.property(i).read(&object);
        const auto* part = value.value<QObject*>();
        shown << (part == nullptr ? value.toString() : shown_by(*part));
    }
    if (const auto* list = qobject_cast<const viewmodels::LineListModel*>(&object)) {
        const QList<int> roles = list->roleNames().keys();
        for (int row = 0; row < list->count(); ++row)
            for (const int role : roles) shown << list->data(list->index(row), role).toString();
    }
    return shown.join(QLatin1Char('\n'));
}

/// An office whose tablets' disk is full from the moment something is typed.
struct FullDisk {
    FullDisk() : disk(20260609) {
        office.use_disk(disk.vfs_name());
        office.fill();
    }
    void type_and_lock(Desk& desk) {
        desk.unlock();
        desk.finish_visit();
        desk.session.note()->open(kKit);
        desk.settle();
        disk.fill();
        desk.session.note()->setWhatWeDid(words);
        desk.pass(std::chrono::minutes(desk.session.settings()->lockMinutes()) + kMoment);
        QCOMPARE(desk.session.stage(), Stage::Locked);
    }

    FaultDisk disk;
    office::SampleOffice office;
    const QString words = QStringLiteral("He said it twice. ").repeated(1000);
};

/// Of children, colleagues and the service, as the sample office has them.
const QStringList kNames = {"Kit", "Rem", "Asha", "Bartholomew", "Morgan", "Robin", "Wetherby"};

}  // namespace

/// What the session decides by itself: when to lock, when to visit, what is left afterwards.
class SessionTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void a_tablet_that_nobody_touches_locks_after_its_time();
    void without_signal_the_chip_says_what_waits();
    void visits_that_fail_come_ever_later_up_to_five_minutes();
    void locking_in_mid_visit_leaves_the_next_visit_free();
    void locking_leaves_no_name_in_any_view_model();
    void what_a_full_disk_does_not_take_outlives_the_lock();
    void with_room_again_a_locked_tablet_saves_and_closes_by_itself();
    void what_is_typed_before_the_note_is_there_goes_into_it();
    void what_is_typed_before_the_note_is_there_outlives_the_lock();
    void the_answer_to_done_leaves_a_note_that_was_opened_meanwhile();
    void a_value_is_brought_back_from_the_history_and_none_goes_away();
    void a_number_given_to_two_records_is_named_under_needs_you();
    void what_the_server_does_not_take_is_said_where_it_waits();
    void a_colleagues_timeline_shows_what_was_added_to_a_note_and_why();
    void what_is_being_added_to_a_note_outlives_the_lock();
    void no_page_says_that_there_is_nothing_before_the_tablet_has_answered();
    void a_visit_that_was_missed_is_recorded_from_the_diary();
    void after_midnight_what_was_sent_was_sent_yesterday();
    void a_flag_that_has_ended_does_not_look_open();

  private:
    office::SampleOffice m_office;
};

void SessionTest::initTestCase() { m_office.fill(); }

void SessionTest::a_tablet_that_nobody_touches_locks_after_its_time() {
    Desk desk(m_office, "a");
    desk.unlock();
    desk.finish_visit();
    const base::Duration time = std::chrono::minutes(desk.session.settings()->lockMinutes());
    for (int i = 0; i < 2; ++i) {
        desk.pass(time);
        QCOMPARE(desk.session.stage(), Stage::Open);
        desk.session.noticeUse();
    }
    desk.pass(time);
    desk.pass(base::Duration{1});
    QCOMPARE(desk.session.stage(), Stage::Locked);
}

void SessionTest::without_signal_the_chip_says_what_waits() {
    const NoSignal no_signal(m_office);
    Desk desk(m_office, "b");
    desk.unlock();
    desk.finish_visit();
    desk.write_note();
    desk.pass(std::chrono::minutes(1));  // at first it says "Saved on this tablet"
    QCOMPARE(desk.session.saveState()->text(), QStringLiteral("Waiting to send · 1"));
    QCOMPARE(desk.session.outbox()->waiting()->count(), 1);
    QVERIFY(!desk.session.outbox()->problem().isEmpty());

    m_office.set_signal(true);
    desk.session.outbox()->tryNow();
    desk.finish_visit();
    QCOMPARE(desk.session.outbox()->waiting()->count(), 0);
    QCOMPARE(desk.session.outbox()->problem(), QString());
    // Tablet a has written the same field meanwhile.
    QCOMPARE(desk.session.saveState()->text(), QStringLiteral("Needs you · 1"));
}

void SessionTest::visits_that_fail_come_ever_later_up_to_five_minutes() {
    Desk desk(m_office, "a");
    desk.unlock();
    desk.finish_visit();
    QVERIFY(desk.pause() >= std::chrono::seconds(30));
    QVERIFY(desk.pause() < std::chrono::seconds(60));

    const NoSignal no_signal(m_office);
    base::Duration most = syncing::Retry::kFirst;
    base::Duration longest{0};
    for (int failures = 0; failures < 20; ++failures) {
        desk.session.outbox()->tryNow();
        desk.finish_visit();
        QVERIFY(desk.pause() <= most);
        longest = std::max(longest, desk.pause());
        most = std::min(most * 2, syncing::Retry::kMost);
    }
    QVERIFY(longest > std::chrono::minutes(2));
}

void SessionTest::locking_in_mid_visit_leaves_the_next_visit_free() {
    Desk desk(m_office, "a");
    desk.unlock();
    desk.finish_visit();
    desk.gate.shut();
    desk.write_note();
    desk.session.outbox()->tryNow();
    QVERIFY(until([&] { return desk.gate.somebody_waits(); }));
    desk.session.lockNow();
    desk.settle();
    QVERIFY(!desk.session.outbox()->trying());
    desk.gate.open();
    desk.unlock();
    desk.finish_visit();
    QCOMPARE(desk.session.outbox()->waiting()->count(), 0);
    QVERIFY(desk.session.outbox()->sent()->count() > 0);
}

void SessionTest::locking_leaves_no_name_in_any_view_model() {
    Desk desk(m_office, "a");
    desk.unlock();
    desk.finish_visit();
    desk.session.child()->open(kKit);
    desk.session.note()->open(kKit);
    desk.session.findChild()->setAsked(QStringLiteral("Kit"));
    desk.session.history()->open(kKit);
    desk.session.casePeople()->open(kKit);
    desk.session.invite()->setName(QStringLiteral("Robin"));
    desk.settle();
    const auto& people = desk.session.people()->people()->lines();
    QVERIFY(!people.empty());
    desk.session.person()->open(people.back().record);
    desk.settle();
    desk.session.lostTablet()->open(desk.session.person()->tablets()->lines().front().record);
    desk.settle();
    desk.session.note()->setWhatWeDid(QStringLiteral("Kit rang."));
    // Else an empty answer below proves nothing.
    for (const QString& name : kNames)
        QVERIFY2(shown_by(desk.session).contains(name), qPrintable(name));

    desk.session.refresh();  // answers that come after the lock
    desk.session.lockNow();
    for (int round = 0; round < 2; ++round) {
        const QString left = shown_by(desk.session);
        for (const QString& name : kNames) QVERIFY2(!left.contains(name), qPrintable(left));
        desk.settle();
    }
}

void SessionTest::what_a_full_disk_does_not_take_outlives_the_lock() {
    FullDisk full;
    Desk desk(full.office, "a");
    full.type_and_lock(desk);
    const QString left = shown_by(desk.session);
    QVERIFY2(!left.contains(full.words) && !left.contains(QLatin1String("Kit")), qPrintable(left));
    QVERIFY(desk.session.lock()->notKept().startsWith(QLatin1String("Not saving")));
    QVERIFY(desk.session.saveState()->text().startsWith(QLatin1String("Not saving")));

    desk.session.lock()->unlock(QStringLiteral("not the passphrase at all"));
    QVERIFY(until([&] { return !desk.session.lock()->busy(); }));
    QCOMPARE(desk.session.stage(), Stage::Locked);
    desk.unlock();
    QCOMPARE(desk.session.lock()->notKept(), QString());
    desk.session.note()->open(kKit);
    desk.settle();
    QCOMPARE(desk.session.note()->whatWeDid(), full.words);
    QVERIFY(desk.session.saveState()->text().startsWith(QLatin1String("Not saving")));

    full.disk.room();
    QVERIFY(until(
        [&] { return !desk.session.saveState()->text().startsWith(QLatin1String("Not saving")); }));
    desk.session.lockNow();
    desk.settle();
    QCOMPARE(desk.session.lock()->notKept(), QString());
    desk.unlock();
    desk.session.note()->open(kKit);
    desk.settle();
    QCOMPARE(desk.session.note()->whatWeDid(), full.words);
}

void SessionTest::with_room_again_a_locked_tablet_saves_and_closes_by_itself() {
    FullDisk full;
    {
        Desk desk(full.office, "a");
        full.type_and_lock(desk);
        full.disk.room();
        QVERIFY(until([&] { return desk.session.lock()->notKept().isEmpty(); }));
        QCOMPARE(desk.session.stage(), Stage::Locked);
    }
    Desk later(full.office, "a");  // nothing but the disk
    later.unlock();
    later.session.note()->open(kKit);
    later.settle();
    QCOMPARE(later.session.note()->whatWeDid(), full.words);
}

void SessionTest::what_is_typed_before_the_note_is_there_goes_into_it() {
    Desk desk(m_office, "a");
    desk.unlock();
    desk.finish_visit();
    auto& note = *desk.session.note();
    note.open(kAsha);
    note.setWhatWeDid(QStringLiteral("Typed at once."));
    note.setWorry(1);
    desk.settle();
    QCOMPARE(note.childName(), QStringLiteral("Asha"));
    QCOMPARE(note.whatWeDid(), QStringLiteral("Typed at once."));
    QCOMPARE(note.worry(), 1);
    note.keepNow();
    note.open(kAsha);
    note.setWhatWeDid(QStringLiteral("And more."));
    desk.settle();
    QCOMPARE(note.whatWeDid(), QStringLiteral("Typed at once.\nAnd more."));
    QCOMPARE(note.worry(), 1);
    note.keepNow();
    desk.session.lockNow();
    desk.settle();
    desk.unlock();
    note.open(kAsha);
    desk.settle();
    QCOMPARE(note.whatWeDid(), QStringLiteral("Typed at once.\nAnd more."));
    note.done();
    desk.settle();
    QCOMPARE(note.whatWeDid(), QString());
}

void SessionTest::what_is_typed_before_the_note_is_there_outlives_the_lock() {
    Desk desk(m_office, "a");
    desk.unlock();
    desk.finish_visit();
    auto& note = *desk.session.note();
    note.open(kAsha);
    note.setWhatWeDid(QStringLiteral("Locked in mid sentence"));
    desk.session.lockNow();
    desk.settle();
    desk.unlock();
    note.open(kAsha);
    desk.settle();
    QCOMPARE(note.whatWeDid(), QStringLiteral("Locked in mid sentence"));
    note.done();
    desk.settle();
}

void SessionTest::the_answer_to_done_leaves_a_note_that_was_opened_meanwhile() {
    Desk desk(m_office, "a");
    desk.unlock();
    desk.finish_visit();
    auto& note = *desk.session.note();
    note.open(kKit);
    desk.settle();
    note.setWhatWeDid(QStringLiteral("The first note."));
    std::vector<bool> were_open;
    connect(&note, &viewmodels::NoteViewModel::finished, this,
            [&](bool it_was_open) { were_open.push_back(it_was_open); });
    note.done();
    const QString remi = QStringLiteral("00000000000000000000000000000a02");
    note.open(remi);
    // The answer to Done is on its way, and the page for Remi is being opened.
    QVERIFY(until([&] { return were_open.size() == 1 && !note.childName().isEmpty(); }));
    note.setWhatWeDid(QStringLiteral("The second note."));
    desk.settle();
    QCOMPARE(were_open, std::vector<bool>{false});
    QCOMPARE(note.whatWeDid(), QStringLiteral("The second note."));
    QVERIFY(note.canFinish());
    note.done();
    QVERIFY(until([&] { return were_open.size() == 2; }));
    QVERIFY(were_open.back());
    QCOMPARE(note.whatWeDid(), QString());
    disconnect(&note, nullptr, this, nullptr);
}

void SessionTest::a_value_is_brought_back_from_the_history_and_none_goes_away() {
    Desk desk(m_office, "a");
    desk.unlock();
    desk.finish_visit();
    auto& history = *desk.session.history();
    history.open(kKit);
    desk.settle();
    const auto school = [&] {  // what changed stands first: the newest value, then those before it
        QStringList values;
        for (const viewmodels::Line& line : history.values()->lines()) {
            if (!line.heading.isEmpty() && !values.isEmpty()) break;
            values << line.quote;
        }
        return values;
    };
    QCOMPARE(school(), (QStringList{"Hillside School", "Riverside School"}));
    const viewmodels::Line before = history.values()->lines().at(1);
    QVERIFY(before.offers);
    QVERIFY(!history.values()->lines().front().offers);
    history.bringBack(before.record, before.child);
    desk.settle();
    QCOMPARE(history.problem(), QString());
    QCOMPARE(school(), (QStringList{"Riverside School", "Hillside School", "Riverside School"}));
    QCOMPARE(history.values()->lines().front().meta, QStringLiteral("Now"));
    history.bringBack(history.values()->lines().front().record, before.child);
    desk.settle();
    QVERIFY(!history.problem().isEmpty());
}

void SessionTest::a_number_given_to_two_records_is_named_under_needs_you() {
    casefile::NewRecord note;
    note.id = base::RecordId{{7}};
    note.child = *base::RecordId::from_hex_text(kKit.toStdString());
    note.happened_at = note.recorded_at = base::Moment{m_office.clock().now(), 60};
    for (const char* tablet : {"a", "b"}) {
        auto opened =
            tablet::Tablet::unlock(m_office.folder(tablet), office::kPassphrase, m_office.around());
        QVERIFY(opened.ok());
        note.fields.choice(casefile::Field::kNoteContact, "phone")
            .text(casefile::Field::kNoteText, tablet);
        QVERIFY(opened.value()->add(note).ok());
    }
    {
        Desk b(m_office, "b");
        b.unlock();
        b.visit();
    }
    Desk a(m_office, "a");
    a.unlock();
    a.visit();
    a.session.refresh();
    a.settle();
    const auto& lines = a.session.today()->needsYou()->lines();
    const auto clash = std::find_if(lines.begin(), lines.end(), [](const viewmodels::Line& line) {
        return line.page == QLatin1String("history");
    });
    QVERIFY(clash != lines.end());
    QCOMPARE(clash->title, QStringLiteral("Two records carry one number"));
    QVERIFY2(clash->detail.contains(QLatin1String("Note by Robin Placeholder")),
             qPrintable(clash->detail));
    QCOMPARE(clash->record, QString::fromStdString(note.id->hex()));
}

void SessionTest::what_the_server_does_not_take_is_said_where_it_waits() {
    office::SampleOffice office;
    office.fill();
    std::filesystem::copy(office.folder("a"), office.folder("copy"));
    {
        Desk a(office, "a");
        a.unlock();
        a.write_note();
        a.visit();
        QCOMPARE(a.session.outbox()->findings()->count(), 0);
    }
    Desk copy(office, "copy");
    copy.unlock();
    copy.finish_visit();
    copy.write_note(QStringLiteral("Written on the copy."));
    copy.visit();
    copy.pass(std::chrono::minutes(1));
    auto& outbox = *copy.session.outbox();
    QCOMPARE(outbox.findings()->count(), 1);
    QVERIFY(outbox.findings()->lines().front().title.contains(QLatin1String("IT officer")));
    QVERIFY(outbox.needsYou());
    QCOMPARE(outbox.waiting()->count(), 1);
    QCOMPARE(outbox.waiting()->lines().front().meta, QStringLiteral("Not taken. It needs you"));
    QVERIFY(copy.session.saveState()->text().startsWith(QStringLiteral("Needs you · ")));
    QCOMPARE(copy.session.today()->needsYou()->lines().front().page, QStringLiteral("outbox"));
}

const viewmodels::Line* line_of(const viewmodels::LineListModel& list, const QString& record) {
    const auto at = std::ranges::find(list.lines(), record, &viewmodels::Line::record);
    return at == list.lines().end() ? nullptr : &*at;
}

void SessionTest::a_colleagues_timeline_shows_what_was_added_to_a_note_and_why() {
    const QString note = QStringLiteral("00000000000000000000000000000f01");
    {
        Desk a(m_office, "a");
        a.unlock();
        auto& addition = *a.session.addition();
        addition.open(note);
        a.settle();
        QVERIFY(addition.about().startsWith(QLatin1String("Note for Kit")));
        QCOMPARE(addition.words(), QStringLiteral("Rang Kit about the bike workshop."));
        addition.setText(QStringLiteral("It was the other workshop."));
        QVERIFY(!addition.canFinish());
        addition.setReason(QStringLiteral("Kit told me on Monday."));
        addition.done();
        a.settle();
        QCOMPARE(addition.problem(), QString());
        QCOMPARE(addition.text(), QString());
        a.visit();
        for (const auto& line : a.session.today()->needsYou()->lines())
            QVERIFY(line.page != QLatin1String("addition"));
    }
    Desk b(m_office, "b");
    b.unlock();
    b.visit();
    b.session.child()->open(kKit);
    b.settle();
    const auto* line = line_of(*b.session.child()->timeline(), note);
    QVERIFY(line != nullptr);
    for (const char* part :
         {"Morgan Testcase", "It was the other workshop.", "Why: Kit told me on Monday."})
        QVERIFY2(line->added.contains(QLatin1String(part)), qPrintable(line->added));
    QVERIFY(line->detail.contains(QLatin1String("Rang Kit about the bike workshop.")));
    QVERIFY(line->offers);
}

void SessionTest::what_is_being_added_to_a_note_outlives_the_lock() {
    const QString note = QStringLiteral("00000000000000000000000000000f02");
    Desk desk(m_office, "a");
    desk.unlock();
    desk.finish_visit();
    auto& addition = *desk.session.addition();
    addition.open(note);
    desk.settle();
    addition.setText(QStringLiteral("Half of an add"));
    desk.session.lockNow();
    desk.settle();
    QVERIFY(!shown_by(desk.session).contains(QLatin1String("Half of")));
    desk.unlock();
    desk.settle();
    const auto& lines = desk.session.today()->needsYou()->lines();
    QVERIFY(std::ranges::count(lines, QStringLiteral("addition"), &viewmodels::Line::page) == 1);
    addition.open(note);
    desk.settle();
    QCOMPARE(addition.text(), QStringLiteral("Half of an add"));
    desk.session.note()->open(kKit);  // it is no note that waits to be finished
    desk.settle();
    QCOMPARE(desk.session.note()->whatWeDid(), QString());
    addition.setReason(QStringLiteral("It matters."));
    addition.done();
    desk.settle();
    QCOMPARE(addition.problem(), QString());
}

void SessionTest::no_page_says_that_there_is_nothing_before_the_tablet_has_answered() {
    Desk desk(m_office, "a");
    desk.unlock();
    auto& session = desk.session;
    QVERIFY(!session.child()->loaded());
    desk.settle();
    QVERIFY(session.today()->loaded());
    session.child()->open(kKit);
    QVERIFY(!session.child()->loaded());
    desk.settle();
    QVERIFY(session.child()->loaded());
    session.child()->open(kAsha);
    QVERIFY(!session.child()->loaded());
    QCOMPARE(session.child()->careful()->count(), 0);
    desk.settle();
    QVERIFY(session.child()->loaded());
    session.lockNow();
    for (const QObject* page : std::initializer_list<const QObject*>{
             session.today(), session.child(), session.findChild(), session.history(),
             session.twoVersions(), session.people(), session.person(), session.casePeople()}) {
        QCOMPARE(page->property("loaded"), QVariant(false));
    }
}

void SessionTest::a_visit_that_was_missed_is_recorded_from_the_diary() {
    Desk desk(m_office, "a");
    desk.unlock();
    desk.finish_visit();
    const auto asked = [&] {
        const auto& lines = desk.session.today()->due()->lines();
        return std::ranges::find(lines, QStringLiteral("note"), &viewmodels::Line::page);
    };
    const auto due = asked();
    QVERIFY(due != desk.session.today()->due()->lines().end());
    QCOMPARE(due->child, kAsha);
    auto& note = *desk.session.note();
    note.open(due->child, due->record);
    desk.settle();
    QVERIFY2(note.when().startsWith(QStringLiteral("10:00 · Friday 5 June")),
             qPrintable(note.when()));
    QCOMPARE(note.attendance(), QString());
    note.setAttendance(QStringLiteral("unacceptable_absence"));
    note.setWhatWeDid(QStringLiteral("Nobody was in."));
    note.done();
    desk.settle();
    QCOMPARE(note.problem(), QString());
    QVERIFY(asked() == desk.session.today()->due()->lines().end());
    desk.session.child()->open(kAsha);
    desk.settle();
    const auto& timeline = desk.session.child()->timeline()->lines();
    QVERIFY(std::ranges::any_of(timeline, [](const viewmodels::Line& line) {
        return line.detail.contains(QLatin1String("Missed, no acceptable reason")) &&
               line.detail.contains(QLatin1String("Nobody was in."));
    }));
}

void SessionTest::after_midnight_what_was_sent_was_sent_yesterday() {
    office::SampleOffice office;
    office.fill();
    Desk desk(office, "a");
    desk.unlock();
    desk.finish_visit();
    desk.write_note();
    desk.visit();
    QCOMPARE(desk.session.outbox()->lastSent(), QStringLiteral("Today at 10:40"));
    {
        const NoSignal no_signal(office);
        desk.session.settings()->setLockMinutes(10);
        for (int hour = 0; hour < 14 * 6 + 3; ++hour) {  // somebody works late
            desk.session.noticeUse();
            desk.pass(std::chrono::minutes(10));
        }
    }
    QCOMPARE(desk.session.outbox()->lastSent(), QStringLiteral("Yesterday at 10:40"));
}

void SessionTest::a_flag_that_has_ended_does_not_look_open() {
    const QString flag = QStringLiteral("00000000000000000000000000000c02");
    office::SampleOffice office;
    office.fill();
    const auto title = [&] {
        Desk desk(office, "a");
        desk.unlock();
        desk.session.child()->open(kKit);
        desk.settle();
        const auto* line = line_of(*desk.session.child()->timeline(), flag);
        return line == nullptr ? QString() : line->title;
    };
    const QString open = title();
    QVERIFY2(open.startsWith(QLatin1String("Flag: ")), qPrintable(open));
    {
        auto tablet =
            tablet::Tablet::unlock(office.folder("a"), office::kPassphrase, office.around());
        QVERIFY(tablet.ok());
        QVERIFY(tablet.value()
                    ->end_flag(*base::RecordId::from_hex_text(flag.toStdString()),
                               tablet.value()->now().local_date(), "It passed.")
                    .ok());
    }
    const QString ended = title();
    QVERIFY2(ended.startsWith(QLatin1String("Flag, ended: ")), qPrintable(ended));
}

QTEST_GUILESS_MAIN(SessionTest)
#include "session_test.moc"
