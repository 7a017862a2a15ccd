#include <QTest>

#include "tests/app/plan_desk.h"

using casefile::Field;
using casefile::Kind;
using desk::Desk;
using desk::kKit;
using desk::NoSignal;
using desk::record_of;
using desk::titles;
using viewmodels::AppointmentViewModel;
using viewmodels::Line;

namespace {

// Kit and Remi are to be kept apart, and Remi is at "Riverside, room 2" today.
const QString kRemi = QStringLiteral("00000000000000000000000000000a02");
const QString kAsha = QStringLiteral("00000000000000000000000000000a03");

AppointmentViewModel& open(Desk& desk, const QString& child, const QString& appointment = {}) {
    desk.session.appointment()->open(child, appointment);
    desk.settle();
    return *desk.session.appointment();
}

using Said = std::vector<std::pair<const char*, const char*>>;
const Said kPark{
    {"on", "11 June"}, {"time", "4pm"}, {"place", "Lowmoor Park"}, {"purpose", "Football"}};

void say(AppointmentViewModel& page, const Said& said) {
    for (const auto& [what, words] : said)
        page.say(QString::fromLatin1(what), QString::fromUtf8(words));
}

void save(Desk& desk) {
    desk.session.appointment()->save();
    desk.settle();
}

void add_other(Desk& desk, const char* name) {
    AppointmentViewModel& page = *desk.session.appointment();
    page.setFind(QString::fromUtf8(name));
    desk.settle();
    page.addOther(record_of(*page.found(), QString::fromUtf8(name)));
    desk.settle();
}

/// What the child's record holds, as starts, place and how it ended.
QStringList booked(office::SampleOffice& office, const QString& child, const char* tablet = "a") {
    auto opened =
        tablet::Tablet::unlock(office.folder(tablet), office::kPassphrase, office.around());
    QStringList all;
    const auto id = *base::RecordId::from_hex_text(child.toStdString());
    for (const auto& record : opened.value()->view().records(Kind::kAppointment, id)) {
        const auto starts = *record.moment(Field::kAppointmentStartsAt);
        const auto text = [&](std::string_view words) {
            return QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size()));
        };
        QStringList parts{QString::fromStdString(base::to_iso(starts)).left(16),
                          text(record.text(Field::kAppointmentPlace)),
                          text(record.code(Field::kAppointmentOutcome))};
        parts.removeAll(QString());
        all << parts.join(QLatin1Char(' '));
    }
    all.sort();
    return all;
}

/// What the child's page calls so.
QString visit_called(Desk& desk, const QString& child, const char* title) {
    desk.session.child()->open(child);
    desk.settle();
    return record_of(*desk.session.child()->visits(), QString::fromUtf8(title));
}

QStringList needs_you(Desk& desk) {
    desk.session.today()->refresh();
    desk.settle();
    return titles(*desk.session.today()->needsYou());
}

}  // namespace

/// Booking a visit or a group (records.md 4: keep_apart is checked before any booking or group).
class AppointmentTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        m_office = std::make_unique<office::SampleOffice>();
        m_office->fill();
    }
    void cleanup() { m_office.reset(); }
    void a_visit_is_booked_once_without_signal();
    void what_is_no_date_or_time_is_not_booked();
    void what_was_typed_is_there_after_the_lock();
    void who_would_meet_is_said_before_it_is_booked();
    void who_is_to_be_kept_apart_is_never_in_one_group();
    void a_group_is_in_each_record_and_moves_together();
    void one_of_a_group_is_called_off_alone();
    void what_somebody_changed_meanwhile_is_said_first();
    void two_tablets_that_book_one_place_say_so_once_they_met();
    void a_time_that_has_passed_is_asked_about();
    void a_change_that_is_gone_on_with_leaves_what_others_wrote();
    void what_is_typed_back_is_no_draft();
    void a_yes_is_to_what_was_shown_and_to_nothing_else();
    void a_group_that_is_kept_apart_since_says_so_when_it_moves();
    void who_was_moved_alone_counts_as_somebody_to_meet();

  private:
    std::unique_ptr<office::SampleOffice> m_office;
};

void AppointmentTest::a_visit_is_booked_once_without_signal() {
    const NoSignal none(*m_office);
    {
        Desk desk(*m_office, "a");
        desk.unlock();
        AppointmentViewModel& page = open(desk, kAsha);
        QVERIFY(page.loaded() && page.isNew() && !page.canSave());
        QCOMPARE(page.days()->lines().front().title, QStringLiteral("Today"));
        page.pickDay(page.days()->lines().at(2).record);
        QVERIFY(page.days()->lines().at(2).chosen);
        say(page, {{"time", "16:00"},
                   {"place", "Lowmoor Park"},
                   {"purpose", "Football"},
                   {"with", "Alex, Nan , Alex"}});
        QVERIFY(page.canSave());
        page.save();
        page.save();
        desk.settle();
        QVERIFY(page.problem().isEmpty());
        QVERIFY(needs_you(desk).filter("Finish booking").isEmpty());
        desk.session.child()->open(kAsha);
        desk.settle();
        QVERIFY(titles(*desk.session.child()->visits()).contains("Football at Lowmoor Park"));
    }
    QCOMPARE(booked(*m_office, kAsha).filter("Park"), QStringList{"2026-06-11T16:00 Lowmoor Park"});
}

void AppointmentTest::what_is_no_date_or_time_is_not_booked() {
    Desk desk(*m_office, "a");
    desk.unlock();
    AppointmentViewModel& page = open(desk, kAsha);
    say(page, {{"on", "soon"}, {"time", "16:00"}});
    save(desk);
    QVERIFY(page.problem().contains("no date"));
    say(page, {{"on", "11 June"}, {"time", "tea time"}});
    QVERIFY(page.problem().isEmpty());
    save(desk);
    QVERIFY(page.problem().contains("no time"));
    QVERIFY(page.loaded() && page.isNew());
}

void AppointmentTest::what_was_typed_is_there_after_the_lock() {
    Desk desk(*m_office, "a");
    desk.unlock();
    AppointmentViewModel& page = open(desk, kAsha);
    say(page, {{"on", "11 June"}, {"place", "Lowmoor Park"}, {"with", "Alex"}});
    add_other(desk, "Kit");
    desk.session.lockNow();
    desk.settle();
    QVERIFY(page.name().isEmpty() && page.place().isEmpty() && page.others()->count() == 0);
    desk.unlock();
    QVERIFY(needs_you(desk).contains("Finish booking for Asha"));
    open(desk, kAsha);
    QCOMPARE(page.on(), QStringLiteral("11 June 2026"));
    QCOMPARE(page.time(), QString());
    QCOMPARE(page.place(), QStringLiteral("Lowmoor Park"));
    QCOMPARE(page.with(), QStringLiteral("Alex"));
    QCOMPARE(titles(*page.others()), QStringList{"Kit"});
    page.refresh();  // its answer comes when the page is another one
    page.throwAway();
    desk.settle();
    QVERIFY(page.loaded() && !page.typed() && page.others()->count() == 0);
    QVERIFY(needs_you(desk).filter("Finish booking").isEmpty());
}

void AppointmentTest::who_would_meet_is_said_before_it_is_booked() {
    {
        Desk desk(*m_office, "a");
        desk.unlock();
        AppointmentViewModel& page = open(desk, kKit);
        say(page, {{"on", "9 June"}, {"time", "15:00"}, {"place", "Riverside"}});
        save(desk);
        QVERIFY(page.apart().contains("kept apart"));
        QVERIFY(!page.apart().contains("Remi"));
        QVERIFY(page.apartWho().contains("Remi"));
        QVERIFY(page.pressAgain());
        page.say("place", "Library");  // elsewhere nobody meets
        QVERIFY(page.apart().isEmpty() && !page.pressAgain());
        page.say("place", "Riverside");
        save(desk);
        QVERIFY(page.pressAgain());
        save(desk);
        QVERIFY(page.apart().isEmpty());
    }
    QCOMPARE(booked(*m_office, kKit).filter("Riverside"),
             QStringList{"2026-06-09T15:00 Riverside"});
}

void AppointmentTest::who_is_to_be_kept_apart_is_never_in_one_group() {
    {
        Desk desk(*m_office, "a");
        desk.unlock();
        AppointmentViewModel& page = open(desk, kAsha);
        say(page, kPark);
        add_other(desk, "Kit");
        add_other(desk, "Rem");
        save(desk);
        QVERIFY(page.apart().contains("Take one of them out"));
        QVERIFY(!page.apart().contains("Kit") && page.apartWho().contains("Kit"));
        QVERIFY(!page.pressAgain());
        save(desk);
        QVERIFY(page.apart().contains("Take one of them out"));
        page.dropOther(kRemi);
        desk.settle();
        QCOMPARE(titles(*page.others()), QStringList{"Kit"});
        save(desk);
        QVERIFY(page.problem().isEmpty() && page.apart().isEmpty());
    }
    QCOMPARE(booked(*m_office, kRemi).filter("Park"), QStringList());
    QCOMPARE(booked(*m_office, kKit).filter("Park"), QStringList{"2026-06-11T16:00 Lowmoor Park"});
}

void AppointmentTest::a_group_is_in_each_record_and_moves_together() {
    {
        Desk desk(*m_office, "a");
        desk.unlock();
        say(open(desk, kAsha), kPark);
        add_other(desk, "Kit");
        save(desk);
        desk.session.child()->open(kKit);
        desk.settle();
        const QString there = record_of(*desk.session.child()->visits(), "Football");
        QVERIFY(titles(*desk.session.child()->visits()).join("").contains("a group of 2"));
        AppointmentViewModel& page = open(desk, kKit, there);
        QCOMPARE(page.groupSize(), 2);
        QCOMPARE(titles(*page.others()), QStringList{"Asha"});
        QVERIFY(page.about().startsWith("Booked by you on"));
        QVERIFY(!page.canSave());  // nothing was changed
        page.say("time", "17:30");
        page.say("with", "Sam");
        save(desk);
    }
    for (const QString& child : {kAsha, kKit})
        QCOMPARE(booked(*m_office, child).filter("Park"),
                 QStringList{"2026-06-11T17:30 Lowmoor Park"});
}

void AppointmentTest::one_of_a_group_is_called_off_alone() {
    {
        Desk desk(*m_office, "a");
        desk.unlock();
        say(open(desk, kAsha), kPark);
        add_other(desk, "Kit");
        save(desk);
        desk.session.child()->open(kKit);
        desk.settle();
        const QString there = record_of(*desk.session.child()->visits(), "Football");
        AppointmentViewModel& page = open(desk, kKit, there);
        page.callOff("acceptable_absence", false);
        desk.settle();
        QVERIFY(page.problem().isEmpty());
        open(desk, kKit, there);
        QVERIFY(page.over() && !page.canSave());
        QVERIFY(page.about().contains("acceptable reason"));
    }
    QCOMPARE(booked(*m_office, kKit).filter("Park"),
             QStringList{"2026-06-11T16:00 Lowmoor Park acceptable_absence"});
    QCOMPARE(booked(*m_office, kAsha).filter("Park"), QStringList{"2026-06-11T16:00 Lowmoor Park"});
}

void AppointmentTest::what_somebody_changed_meanwhile_is_said_first() {
    {
        Desk desk(*m_office, "a");
        desk.unlock();
        say(open(desk, kAsha), kPark);
        save(desk);
        desk.visit();
    }
    const auto move_on = [&](const char* tablet, const char* place) {
        Desk desk(*m_office, tablet);
        desk.unlock();
        desk.visit();
        desk.session.child()->open(kAsha);
        desk.settle();
        AppointmentViewModel& page =
            open(desk, kAsha, record_of(*desk.session.child()->visits(), "Football"));
        page.say("place", QString::fromUtf8(place));
        save(desk);
        desk.visit();
    };
    Desk desk(*m_office, "a");
    desk.unlock();
    desk.session.child()->open(kAsha);
    desk.settle();
    AppointmentViewModel& page =
        open(desk, kAsha, record_of(*desk.session.child()->visits(), "Football"));
    page.say("place", "Otter House");
    move_on("b", "Library");
    desk.visit();
    desk.settle();
    QCOMPARE(page.place(), QStringLiteral("Otter House"));
    save(desk);
    QVERIFY(page.problem().contains("Library"));
    save(desk);
    QVERIFY(page.problem().isEmpty());
    desk.session.child()->refresh();
    desk.settle();
    QVERIFY(titles(*desk.session.child()->visits()).contains("Football at Otter House"));
}

void AppointmentTest::two_tablets_that_book_one_place_say_so_once_they_met() {
    for (const auto& [tablet, child] : {std::pair{"a", kKit}, std::pair{"b", kRemi}}) {
        const NoSignal none(*m_office);  // neither knows of the other
        Desk desk(*m_office, tablet);
        desk.unlock();
        say(open(desk, child), kPark);
        save(desk);
        QVERIFY(desk.session.appointment()->apart().isEmpty());
    }
    for (const char* tablet : {"a", "b"}) {
        Desk desk(*m_office, tablet);
        desk.unlock();
        desk.visit();
    }
    Desk desk(*m_office, "a");
    desk.unlock();
    desk.visit();
    QVERIFY(needs_you(desk).join("").contains("would meet somebody to be kept apart from"));
    const auto& lines = desk.session.today()->needsYou()->lines();
    const auto line = std::ranges::find_if(
        lines, [](const Line& one) { return one.page == QLatin1String("appointment"); });
    QVERIFY(line != lines.end());
    const QStringList about = line->record.split(QLatin1Char('/'));
    AppointmentViewModel& page = open(desk, about.at(0), about.at(1));
    QVERIFY(!page.apart().isEmpty() && !page.apartWho().isEmpty());
    page.callOff("cancelled_by_service", true);
    desk.settle();
    QVERIFY(!needs_you(desk).join("").contains("would meet"));
}

void AppointmentTest::a_time_that_has_passed_is_asked_about() {
    Desk desk(*m_office, "a");
    desk.unlock();
    AppointmentViewModel& page = open(desk, kAsha);
    say(page, {{"on", "9 June"}, {"time", "9:00"}, {"place", "Library"}});
    save(desk);
    QVERIFY(page.problem().contains("passed"));
    QVERIFY(visit_called(desk, kAsha, "Visit at Library").isEmpty());
    save(desk);
    QVERIFY(page.problem().isEmpty() && !page.loaded());
}

void AppointmentTest::a_change_that_is_gone_on_with_leaves_what_others_wrote() {
    {
        Desk desk(*m_office, "a");
        desk.unlock();
        say(open(desk, kAsha), kPark);
        save(desk);
        desk.visit();
        AppointmentViewModel& page = open(desk, kAsha, visit_called(desk, kAsha, "Football"));
        page.say("place", "Otter House");
        desk.session.lockNow();
        desk.settle();
    }
    {
        Desk desk(*m_office, "b");
        desk.unlock();
        desk.visit();
        AppointmentViewModel& page = open(desk, kAsha, visit_called(desk, kAsha, "Football"));
        say(page, {{"time", "17:00"}, {"with", "Nan"}});
        save(desk);
        desk.visit();
    }
    {
        Desk desk(*m_office, "a");
        desk.unlock();
        desk.visit();
        AppointmentViewModel& page = open(desk, kAsha, visit_called(desk, kAsha, "Football"));
        QCOMPARE(page.place(), QStringLiteral("Otter House"));
        QCOMPARE(page.time(), QStringLiteral("17:00"));
        QCOMPARE(page.with(), QStringLiteral("Nan"));
        QVERIFY(page.problem().contains("It says now: 11 June 2026, 17:00"));
        save(desk);
        QVERIFY(needs_you(desk).filter("Finish booking").isEmpty());
    }
    QCOMPARE(booked(*m_office, kAsha).filter("Otter"), QStringList{"2026-06-11T17:00 Otter House"});
}

void AppointmentTest::what_is_typed_back_is_no_draft() {
    Desk desk(*m_office, "a");
    desk.unlock();
    say(open(desk, kAsha), kPark);
    save(desk);
    AppointmentViewModel& page = open(desk, kAsha, visit_called(desk, kAsha, "Football"));
    page.say("time", "17:00");
    desk.session.note()->keepNow();
    desk.settle();
    QCOMPARE(needs_you(desk).filter("Finish booking").size(), 1);
    page.say("time", "16:00");
    desk.settle();
    QVERIFY(needs_you(desk).filter("Finish booking").isEmpty());
    QVERIFY(!page.typed());
}

void AppointmentTest::a_yes_is_to_what_was_shown_and_to_nothing_else() {
    {
        Desk desk(*m_office, "a");
        desk.unlock();
        AppointmentViewModel& page = open(desk, kKit);
        say(page, {{"on", "9 June"}, {"time", "10:41"}, {"place", "Riverside"}});
        save(desk);
        QVERIFY(page.pressAgain() && page.problem().isEmpty());
        m_office->clock().advance(std::chrono::seconds(90));  // and now it has passed as well
        save(desk);
        QVERIFY(page.problem().contains("passed"));
        QVERIFY(page.pressAgain());
    }
    QCOMPARE(booked(*m_office, kKit).filter("Riverside"), QStringList());
}

void AppointmentTest::a_group_that_is_kept_apart_since_says_so_when_it_moves() {
    Desk desk(*m_office, "a");
    desk.unlock();
    say(open(desk, kAsha), kPark);
    add_other(desk, "Bartholomew");
    save(desk);
    desk.session.lockNow();
    desk.settle();
    plan_desk::keep_apart(*m_office);
    desk.unlock();
    QVERIFY(needs_you(desk).join("").contains("would meet"));
    AppointmentViewModel& page = open(desk, kAsha, visit_called(desk, kAsha, "Football"));
    page.say("time", "17:00");
    save(desk);
    QVERIFY(page.apart().contains("kept apart"));
    QVERIFY(page.apartWho().contains("Bartholomew"));
    page.setWholeGroup(false);
    QVERIFY(!page.pressAgain());
}

void AppointmentTest::who_was_moved_alone_counts_as_somebody_to_meet() {
    Desk desk(*m_office, "a");
    desk.unlock();
    say(open(desk, kAsha), kPark);
    add_other(desk, "Kit");
    add_other(desk, "Bartholomew");
    save(desk);
    AppointmentViewModel& page = open(desk, plan_desk::kBartholomew,
                                      visit_called(desk, plan_desk::kBartholomew, "Football"));
    QCOMPARE(page.groupSize(), 3);
    page.setWholeGroup(false);
    say(page, {{"time", "17:00"}, {"place", "Otter House"}});
    save(desk);
    desk.session.lockNow();
    desk.settle();
    plan_desk::keep_apart(*m_office);
    desk.unlock();
    open(desk, kAsha, visit_called(desk, kAsha, "Football"));
    QCOMPARE(page.groupSize(), 2);
    page.say("place", "Otter House");
    save(desk);
    QVERIFY(page.apart().contains("kept apart"));
    QVERIFY(page.apartWho().contains("Bartholomew"));
}

QTEST_GUILESS_MAIN(AppointmentTest)
#include "appointment_test.moc"
