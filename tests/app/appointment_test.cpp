#include <QTest>

#include "tests/app/desk.h"

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

/// The child's first to come, as their page names it.
QString first_to_come(Desk& desk, const QString& child) {
    desk.session.child()->open(child);
    desk.settle();
    return desk.session.child()->visits()->lines().front().record;
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
        const QString visit = first_to_come(desk, kAsha);
        Q_UNUSED(visit);
        const auto titles = desk::titles(*desk.session.child()->visits());
        QVERIFY(titles.contains("Football at Lowmoor Park"));
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
        page.setWholeGroup(false);
        page.callOff("acceptable_absence");
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
        Desk desk(*m_office, tablet);
        desk.unlock();
        say(open(desk, child), kPark);
        save(desk);
        QVERIFY(desk.session.appointment()->apart().isEmpty());  // neither knew of the other
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
    page.callOff("cancelled_by_service");
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
    save(desk);
    QVERIFY(page.problem().isEmpty());
}

QTEST_GUILESS_MAIN(AppointmentTest)
#include "appointment_test.moc"
