#include "shared/casefile/step_diary.h"

#include <QTest>

#include "tests/app/plan_desk.h"

using casefile::Field;
using casefile::Kind;
using desk::Desk;
using plan_desk::add;
using plan_desk::kAsha;
using plan_desk::kBartholomew;
using plan_desk::keep_apart;
using plan_desk::open;
using plan_desk::open_line;
using plan_desk::open_new;
using viewmodels::Line;
using viewmodels::PlanLineViewModel;

namespace {

/// Asha's, first to last.
std::vector<casefile::Record> booked(office::SampleOffice& office) {
    auto a = tablet::Tablet::unlock(office.folder("a"), office::kPassphrase, office.around());
    auto all = a.value()->view().records(Kind::kAppointment,
                                         *base::RecordId::from_hex_text(kAsha.toStdString()));
    std::erase_if(all, [](const casefile::Record& each) {
        return !each.record(Field::kAppointmentFromStep);
    });
    return all;
}

}  // namespace

/// A step of a plan and the appointment made from it (ux.md P11).
class StepDiaryTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        m_office = std::make_unique<office::SampleOffice>();
        m_office->fill();
    }
    void cleanup() { m_office.reset(); }
    void a_step_goes_in_the_diary_once_and_moves_with_its_step();
    void who_is_to_be_kept_apart_is_said_before_a_step_is_booked();
    void a_step_that_two_tablets_booked_keeps_its_first_appointment();
    void a_step_that_is_taken_out_can_take_its_appointment_with_it();
    void today_asks_how_a_step_went_and_shows_what_tomorrow_brings();

  private:
    std::unique_ptr<office::SampleOffice> m_office;
};

void StepDiaryTest::a_step_goes_in_the_diary_once_and_moves_with_its_step() {
    {
        Desk desk(*m_office, "a");
        desk.unlock();
        open_new(desk);
        add(desk, "goals", {{"words", "I want to box"}});
        add(desk, "steps", {{"words", "I will train"}, {"where", "Gym"}}, "I want to box");
        PlanLineViewModel& line = open_line(desk, "I want to box");
        QVERIFY(!line.diary()->shown());  // a goal has no day
        open_line(desk, "I will train");
        QCOMPARE(line.diary()->words(),
                 QStringLiteral("With a day and a time it can go in the diary."));
        QVERIFY(line.diary()->offer().isEmpty());
        line.say("day", "thursday");
        line.say("time", "16:00");
        line.keep();
        desk.settle();
        open_line(desk, "I will train");
        QCOMPARE(line.diary()->offer(),
                 QStringLiteral("Put it in the diary: Thursday 11 June, 16:00"));
        line.diary()->book();
        line.diary()->book();  // pressed twice
        desk.settle();
        line.diary()->book();
        desk.settle();
        QCOMPARE(line.diary()->words(),
                 QStringLiteral("In the diary: Thursday 11 June, 16:00 · Gym."));
        QVERIFY(line.diary()->offer().isEmpty());
        line.say("time", "17:00");
        line.keep();
        desk.settle();
        open_line(desk, "I will train");
        QVERIFY(line.diary()->words().contains("something else now"));
        QCOMPARE(line.diary()->offer(),
                 QStringLiteral("Change the appointment: Thursday 11 June, 17:00"));
        line.diary()->book();
        desk.settle();
        QCOMPARE(line.diary()->words(),
                 QStringLiteral("In the diary: Thursday 11 June, 17:00 · Gym."));
        QVERIFY(line.shown() && line.diary()->problem().isEmpty());
    }
    const auto made = booked(*m_office);
    QCOMPARE(made.size(), std::size_t{1});
    QCOMPARE(made.front().text(Field::kAppointmentPurpose), std::string_view("I will train"));
}

void StepDiaryTest::who_is_to_be_kept_apart_is_said_before_a_step_is_booked() {
    keep_apart(*m_office);
    {
        Desk desk(*m_office, "a");
        desk.unlock();
        open_new(desk);
        add(desk, "goals", {{"words", "I want to box"}});
        add(desk, "steps",
            {{"words", "I will train"}, {"where", "Gym"}, {"day", "thursday"}, {"time", "16:00"}},
            "I want to box");
        open_new(desk, kBartholomew);  // who comes there only after Asha's step was kept
        add(desk, "goals", {{"words", "I want to box too"}});
        add(desk, "steps", {{"words", "I will go"}, {"where", "the gym"}}, "I want to box too");
        desk.session.planLine()->keep();  // seen, and meant
        desk.settle();
        open(desk);
        PlanLineViewModel& line = open_line(desk, "I will train");
        line.diary()->book();
        desk.settle();
        QVERIFY(line.diary()->apart().contains("kept apart"));
        QVERIFY(!line.diary()->apart().contains("Barth"));
        QVERIFY(line.diary()->apartWho().contains("Barth"));
        QVERIFY(line.diary()->words().contains("not in the diary"));
        line.diary()->book();
        desk.settle();
        QVERIFY(line.diary()->apart().isEmpty());
        QVERIFY(line.diary()->words().startsWith("In the diary"));
    }
    QCOMPARE(booked(*m_office).size(), std::size_t{1});
}

void StepDiaryTest::a_step_that_two_tablets_booked_keeps_its_first_appointment() {
    {
        Desk desk(*m_office, "a");
        desk.unlock();
        open_new(desk);
        add(desk, "goals", {{"words", "I want to box"}});
        add(desk, "steps",
            {{"words", "I will train"}, {"where", "Gym"}, {"day", "thursday"}, {"time", "16:00"}},
            "I want to box");
        desk.visit();
    }
    {
        Desk b(*m_office, "b");
        b.unlock();
        b.visit();
        m_office->set_signal(false);
        open(b);
        open_line(b, "I will train").diary()->book();
        b.settle();
    }
    {
        Desk a(*m_office, "a");
        a.unlock();
        open(a);
        open_line(a, "I will train").diary()->book();
        a.settle();
    }
    m_office->set_signal(true);
    for (const char* tablet : {"b", "a"}) {
        Desk desk(*m_office, tablet);
        desk.unlock();
        desk.visit();
    }
    {
        Desk a(*m_office, "a");
        a.unlock();
        open(a);
        PlanLineViewModel& line = open_line(a, "I will train");
        QVERIFY(line.diary()->words().startsWith("It is in the diary more than once"));
        QCOMPARE(line.diary()->offer(), QStringLiteral("Keep the first only"));
        line.diary()->book();
        line.diary()->book();
        a.settle();
        QCOMPARE(line.diary()->words(),
                 QStringLiteral("In the diary: Thursday 11 June, 16:00 · Gym."));
        QVERIFY(line.diary()->offer().isEmpty() && line.diary()->problem().isEmpty());
    }
    const auto made = booked(*m_office);
    QCOMPARE(made.size(), std::size_t{2});  // both stay in the record
    QCOMPARE(
        std::ranges::count(made, "not_applicable",
                           [](const auto& one) { return one.code(Field::kAppointmentOutcome); }),
        std::ptrdiff_t{1});
}

void StepDiaryTest::a_step_that_is_taken_out_can_take_its_appointment_with_it() {
    {
        Desk desk(*m_office, "a");
        desk.unlock();
        open_new(desk);
        add(desk, "goals", {{"words", "I want to box"}});
        add(desk, "steps",
            {{"words", "I will train"}, {"where", "Gym"}, {"day", "thursday"}, {"time", "16:00"}},
            "I want to box");
        PlanLineViewModel& line = open_line(desk, "I will train");
        line.diary()->book();
        desk.settle();
        line.takeOut("not_right_now");
        desk.settle();
        line.diary()->open(*base::RecordId::from_hex_text(line.record().toStdString()));
        desk.settle();
        QVERIFY(line.diary()->words().contains("was taken out of the plan"));
        line.diary()->book();
        desk.settle();
        QVERIFY(!line.diary()->shown());
    }
    const auto made = booked(*m_office);
    QCOMPARE(made.size(), std::size_t{1});
    QCOMPARE(made.front().code(Field::kAppointmentOutcome), std::string_view("not_applicable"));
}

void StepDiaryTest::today_asks_how_a_step_went_and_shows_what_tomorrow_brings() {
    {
        Desk desk(*m_office, "a");
        desk.unlock();
        open_new(desk);
        add(desk, "goals", {{"words", "I want to box"}});
        add(desk, "steps", {{"words", "I will ring"}, {"on", "9 June"}}, "I want to box");
        add(desk, "steps",
            {{"words", "I will train"}, {"where", "Gym"}, {"on", "11 June"}, {"time", "16:00"}},
            "I want to box");
        add(desk, "steps", {{"words", "I will eat"}, {"on", "10 June"}, {"time", "18:00"}},
            "I want to box");
        for (const char* step : {"I will train", "I will eat"}) {
            open_line(desk, QString::fromUtf8(step)).diary()->book();
            desk.settle();
        }
        desk.session.today()->refresh();
        desk.settle();
        for (const Line& due : desk.session.today()->due()->lines())
            QVERIFY(!due.title.contains("Ask how"));
    }
    m_office->clock().advance(std::chrono::hours(24));
    Desk desk(*m_office, "a");
    desk.unlock();
    desk.settle();
    const auto& due = desk.session.today()->due()->lines();
    const auto ask = std::ranges::find_if(
        due, [](const Line& line) { return line.title.endsWith("Ask how a step went"); });
    QVERIFY(ask != due.end());
    QCOMPARE(ask->page, QStringLiteral("plan"));
    QCOMPARE(ask->child, kAsha);
    const auto& visits = desk.session.today()->visits()->lines();
    const auto tomorrow = std::ranges::find_if(
        visits, [](const Line& line) { return line.detail == "I will train at Gym"; });
    QVERIFY(tomorrow != visits.end());
    QCOMPARE(tomorrow->meta, QStringLiteral("Tomorrow"));
    QCOMPARE(std::ranges::count_if(visits, [](const Line& line) { return line.meta.isEmpty(); }),
             0);  // what is next stands above
}

QTEST_GUILESS_MAIN(StepDiaryTest)
#include "step_diary_test.moc"
