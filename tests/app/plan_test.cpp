#include "shared/casefile/plan.h"

#include <QTest>
#include <filesystem>

#include "tests/app/plan_desk.h"

using casefile::Field;
using casefile::Fields;
using casefile::Kind;
using desk::Desk;
using plan_desk::add;
using plan_desk::kAsha;
using plan_desk::kBartholomew;
using plan_desk::keep_apart;
using plan_desk::line_of;
using plan_desk::open;
using plan_desk::open_line;
using plan_desk::open_new;
using plan_desk::words;
using viewmodels::Line;
using viewmodels::PlanLineViewModel;
using viewmodels::PlanViewModel;

namespace {

QStringList reasons(PlanLineViewModel& line) {
    QStringList all;
    for (const Line& reason : line.reasons()->lines()) all << reason.record;
    return all;
}

/// Asha agrees with her plan as it stands, on the tablet itself.
void agree(office::SampleOffice& office, const char* why) {
    auto a = tablet::Tablet::unlock(office.folder("a"), office::kPassphrase, office.around());
    casefile::NewRecord agreement;
    agreement.kind = Kind::kAgreement;
    agreement.child = *base::RecordId::from_hex_text(kAsha.toStdString());
    agreement.happened_at = agreement.recorded_at = a.value()->now();
    agreement.fields.choice(Field::kAgreementChoice, "agree_some")
        .choice(Field::kAgreementUnderstood, "partly")
        .text(Field::kAgreementWhy, why);
    QVERIFY(a.value()->add(agreement).ok());
}

}  // namespace

/// W6: the worker's side of a child's plan.
class PlanTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void a_plan_is_begun_and_lines_stand_in_their_sections();
    void a_childs_words_stay_and_an_adult_adds_beside_them();
    void what_was_typed_for_a_child_says_so();
    void a_step_says_who_when_and_where_as_people_write_them();
    void a_fourth_goal_waits_and_is_told_why_it_does_not_fit();
    void a_line_is_taken_out_for_a_reason_and_taken_back();
    void what_changed_since_the_agreement_is_shown_old_and_new();
    void the_childs_view_has_what_the_child_reads_and_no_tag();
    void a_line_that_was_begun_outlives_a_power_cut();
    void who_is_to_be_kept_apart_is_said_before_a_step_is_kept_and_not_by_name();
    void the_childs_page_and_today_say_how_the_plan_stands();
    void opening_a_plan_is_noted();

  private:
    std::unique_ptr<office::SampleOffice> m_office;
};

void PlanTest::init() {
    m_office = std::make_unique<office::SampleOffice>();
    m_office->fill();
}

void PlanTest::a_plan_is_begun_and_lines_stand_in_their_sections() {
    Desk desk(*m_office, "a");
    desk.unlock();
    PlanViewModel& page = open(desk);
    QVERIFY(page.loaded() && !page.begun());
    QCOMPARE(page.lines()->count(), 0);
    page.begin("we_share");
    page.begin("i_do_it");  // pressed twice: one plan
    desk.settle();
    QVERIFY(page.begun());
    QVERIFY(page.lacksStrengths());
    QCOMPARE(page.checks()->count(), 5);
    add(desk, "going_well",
        {{"words", "Her little brother looks up to her"}, {"whose_words", "adult"}});
    add(desk, "goals", {{"words", "I want to box"}});
    add(desk, "steps", {{"words", "I will go to the gym"}}, "I want to box");
    QVERIFY(!page.lacksStrengths());
    QCOMPARE(words(page, "going_well"), QStringList{"Her little brother looks up to her"});
    QCOMPARE(words(page, "goals"), QStringList{"I want to box"});
    QCOMPARE(words(page, "steps"), QStringList{"I will go to the gym"});
    QVERIFY(!desk.session.planLine()->shown());
    QVERIFY(page.version().startsWith("Version 1"));
    // Nothing typed but how a goal begins is no goal.
    desk.session.planLine()->begin(kAsha, "goals", {});
    desk.settle();
    QCOMPARE(desk.session.planLine()->words(), QStringLiteral("I want "));
    QVERIFY(!desk.session.planLine()->canKeep());
    desk.session.planLine()->say("words", "To be left alone");
    QVERIFY(desk.session.planLine()->canKeep());
    QVERIFY(desk.session.planLine()->hints().contains("I want…"));
}

void PlanTest::a_childs_words_stay_and_an_adult_adds_beside_them() {
    Desk desk(*m_office, "a");
    desk.unlock();
    PlanViewModel& page = open_new(desk);
    add(desk, "hard_now", {{"words", "mornings are rubbish"}, {"whose_words", "child"}});
    QCOMPARE(words(page, "hard_now"), QStringList{"“mornings are rubbish”"});
    PlanLineViewModel& line = open_line(desk, "“mornings are rubbish”");
    QVERIFY(!line.mayEditWords());
    line.say("words", "Getting up is difficult");
    QCOMPARE(line.words(), QStringLiteral("mornings are rubbish"));
    line.say("plainer", "It is hard to get up.");
    line.keep();
    desk.settle();
    QCOMPARE(line_of(page, "“mornings are rubbish”").quote,
             QStringLiteral("It is hard to get up."));
    open_line(desk, "“mornings are rubbish”").addBeside();
    desk.settle();
    QVERIFY(line.isNew() && line.mayEditWords());
    line.say("words", "The bus is early.");
    line.keep();
    desk.settle();
    QCOMPARE(words(page, "hard_now"), (QStringList{"“mornings are rubbish”", "The bus is early."}));
    // An adult's words can be changed; the ones before are in the history.
    open_line(desk, "The bus is early.").say("words", "The bus leaves at seven.");
    line.keep();
    desk.settle();
    QCOMPARE(words(page, "hard_now").last(), QStringLiteral("The bus leaves at seven."));
}

void PlanTest::what_was_typed_for_a_child_says_so() {
    {
        Desk desk(*m_office, "a");
        desk.unlock();
        PlanViewModel& page = open_new(desk);
        add(desk, "about_me", {{"words", "I like bikes"}, {"whose_words", "child"}});
        add(desk, "about_me", {{"words", "She likes bikes"}, {"whose_words", "adult"}});
        QVERIFY(line_of(page, "“I like bikes”").added.contains("typed by a helper"));
        QVERIFY(!line_of(page, "She likes bikes").added.contains("typed by a helper"));
    }
    auto a = tablet::Tablet::unlock(m_office->folder("a"), office::kPassphrase, m_office->around());
    int typed = 0;
    for (const auto& line : a.value()->view().records(Kind::kPlanItem))
        typed += line.flag(Field::kItemHelperTyped).value_or(false) ? 1 : 0;
    QCOMPARE(typed, 1);
}

void PlanTest::a_step_says_who_when_and_where_as_people_write_them() {
    Desk desk(*m_office, "a");
    desk.unlock();
    PlanViewModel& page = open_new(desk);
    add(desk, "goals", {{"words", "I want to box"}});
    add(desk, "steps",
        {{"words", "Sam will ring the gym"},
         {"who", "helper"},
         {"name", "Sam"},
         {"role", "mentor"},
         {"on", "11 June"},
         {"time", "4pm"},
         {"where", "Otter House"},
         {"picture", "building"}},
        "I want to box");
    const Line step = line_of(page, "Sam will ring the gym");
    QCOMPARE(step.meta, QStringLiteral("Sam"));
    QCOMPARE(step.detail, QStringLiteral("Thursday 11 June, 16:00 · Otter House"));
    QCOMPARE(step.icon, QStringLiteral("building"));
    PlanLineViewModel& line = open_line(desk, "Sam will ring the gym");
    QCOMPARE(line.time(), QStringLiteral("16:00"));
    for (const char* wrong : {"soon", "25:00"}) {
        line.say("time", QString::fromLatin1(wrong));
        line.keep();
        desk.settle();
        QVERIFY(line.shown());
        QVERIFY(line.problem().contains("no time"));
    }
    line.say("time", "4:30 pm");
    line.say("on", "whenever");
    line.keep();
    QVERIFY(line.problem().contains("no date"));
    line.say("on", {});
    line.say("day", "friday");
    line.keep();
    desk.settle();
    QVERIFY2(!line.shown(), qPrintable(line.problem()));
    QCOMPARE(line_of(page, "Sam will ring the gym").detail,
             QStringLiteral("Friday, 16:30 · Otter House"));
    open_line(desk, "Sam will ring the gym").setProgress("half_way");
    desk.settle();
    QCOMPARE(line_of(page, "Sam will ring the gym").marked, QStringLiteral("Half way"));
    QCOMPARE(line_of(page, "Sam will ring the gym").share, 0.5);
    line.addHelp();
    desk.settle();
    line.say("words", "A lift there");
    line.keep();
    desk.settle();
    QVERIFY(line_of(page, "Sam will ring the gym").added.contains("What would help: A lift there"));
}

void PlanTest::a_fourth_goal_waits_and_is_told_why_it_does_not_fit() {
    Desk desk(*m_office, "a");
    desk.unlock();
    PlanViewModel& page = open_new(desk);
    for (const char* goal : {"I want one", "I want two", "I want three", "I want four"})
        add(desk, "goals", {{"words", goal}});
    QCOMPARE(words(page, "goals", "live").size(), 3);
    QCOMPARE(words(page, "goals", "later"), QStringList{"I want four"});
    PlanLineViewModel& line = open_line(desk, "I want four");
    line.setWaits(false);
    desk.settle();
    QVERIFY2(line.problem().contains("three goals are live already"), qPrintable(line.problem()));
    QCOMPARE(words(page, "goals", "later"), QStringList{"I want four"});
    open_line(desk, "I want one").setWaits(true);
    desk.settle();
    open_line(desk, "I want four").setWaits(false);
    desk.settle();
    QCOMPARE(words(page, "goals", "later"), QStringList{"I want one"});
}

void PlanTest::a_line_is_taken_out_for_a_reason_and_taken_back() {
    Desk desk(*m_office, "a");
    desk.unlock();
    PlanViewModel& page = open_new(desk);
    add(desk, "hard_now", {{"words", "school"}, {"whose_words", "child"}});
    add(desk, "hard_now", {{"words", "Attendance"}, {"whose_words", "adult"}});
    QCOMPARE(reasons(open_line(desk, "“school”")), (QStringList{"child_asked", "done"}));
    PlanLineViewModel& line = open_line(desk, "Attendance");
    QCOMPARE(reasons(line).size(), 4);
    line.takeOut("said_twice");
    desk.settle();
    QCOMPARE(words(page, "hard_now", "live"), QStringList{"“school”"});
    QCOMPARE(words(page, "hard_now", "out"), QStringList{"Attendance"});
    QVERIFY(line_of(page, "Attendance").added.contains("It is said twice"));
    QVERIFY(line.out());
    line.say("plainer", "Being there");
    line.keep();
    desk.settle();
    QVERIFY2(line.problem().contains("take it back first"), qPrintable(line.problem()));
    line.stop();
    open_line(desk, "Attendance").takeBack();
    desk.settle();
    QCOMPARE(words(page, "hard_now", "live").size(), 2);
    // Nobody takes away what a child said because it is said twice.
    open_line(desk, "“school”").takeOut("said_twice");
    desk.settle();
    QCOMPARE(words(page, "hard_now", "live").size(), 2);
    QVERIFY(!line.problem().isEmpty());
}

void PlanTest::what_changed_since_the_agreement_is_shown_old_and_new() {
    {
        Desk desk(*m_office, "a");
        desk.unlock();
        open_new(desk);
        add(desk, "goals", {{"words", "I want to box"}});
        add(desk, "steps", {{"words", "I will go"}, {"where", "Otter House"}}, "I want to box");
    }
    agree(*m_office, "not the mornings");
    Desk desk(*m_office, "a");
    desk.unlock();
    PlanViewModel& page = open(desk);
    QCOMPARE(page.changes()->count(), 0);
    QCOMPARE(page.agreements()->count(), 1);
    const Line agreed = page.agreements()->lines().front();
    QCOMPARE(agreed.title, QStringLiteral("I agree with some of it"));
    QCOMPARE(agreed.quote, QStringLiteral("“not the mornings”"));
    QVERIFY(agreed.detail.contains("Version 1") && agreed.detail.contains("Partly"));
    QVERIFY(agreed.detail.contains("Number on the paper: "));
    QVERIFY(agreed.meta.isEmpty());
    open_line(desk, "I will go").say("where", "The gym");
    desk.session.planLine()->keep();
    desk.settle();
    QVERIFY(page.version().startsWith("Version 2"));
    QCOMPARE(page.changes()->count(), 1);
    const Line changed = page.changes()->lines().front();
    QCOMPARE(changed.title, QStringLiteral("I will go"));
    QCOMPARE(changed.detail, QStringLiteral("Where was: Otter House\nWhere now: The gym"));
}

void PlanTest::the_childs_view_has_what_the_child_reads_and_no_tag() {
    Desk desk(*m_office, "a");
    desk.unlock();
    PlanViewModel& page = open_new(desk);
    add(desk, "hard_now", {{"words", "Attendance"}, {"whose_words", "adult"}});
    add(desk, "hard_now", {{"words", "school"}, {"whose_words", "child"}});
    open_line(desk, "“school”").setTag("education", true);
    desk.settle();
    open_line(desk, "Attendance").takeOut("said_twice");
    desk.settle();
    QVERIFY(line_of(page, "“school”").added.contains("Tags: Education"));
    QCOMPARE(page.childsLines()->count(), 1);
    const Line read = page.childsLines()->lines().front();
    QCOMPARE(read.title, QStringLiteral("“school”"));
    QCOMPARE(read.heading, QStringLiteral("Hard now"));  // the first line of the part is out
    for (const QString& said : {read.title, read.detail, read.meta, read.quote})
        QVERIFY(!said.contains("Education"));
    open_line(desk, "“school”").setTag("education", false);
    desk.settle();
    QVERIFY(!line_of(page, "“school”").added.contains("Education"));
}

void PlanTest::a_line_that_was_begun_outlives_a_power_cut() {
    Desk desk(*m_office, "a");
    desk.unlock();
    open_new(desk);
    add(desk, "going_well", {{"words", "Bikes"}});
    PlanLineViewModel& line = *desk.session.planLine();
    line.begin(kAsha, "goals", {});
    desk.settle();
    line.say("words", "I want to box");
    desk.session.note()->keepNow();
    desk.settle();
    std::filesystem::copy(m_office->folder("a"), m_office->folder("cut"));
    line.stop();
    open_line(desk, "Bikes").say("plainer", "She mends them.");
    desk.session.note()->keepNow();
    desk.settle();
    std::filesystem::copy(m_office->folder("a"), m_office->folder("cut2"));
    {
        Desk later(*m_office, "cut");
        later.unlock();
        later.settle();
        QCOMPARE(desk::record_of(*later.session.today()->needsYou(), "Finish a line of the plan"),
                 kAsha);
        PlanViewModel& again = open(later);
        QVERIFY(later.session.planLine()->isNew());
        QCOMPARE(later.session.planLine()->words(), QStringLiteral("I want to box"));
        later.session.planLine()->keep();
        later.settle();
        QCOMPARE(words(again, "goals"), QStringList{"I want to box"});
    }
    Desk later(*m_office, "cut2");
    later.unlock();
    PlanViewModel& again = open(later);
    QVERIFY(later.session.planLine()->shown() && !later.session.planLine()->isNew());
    later.session.planLine()->refresh();  // as a visit does
    later.settle();
    QCOMPARE(later.session.planLine()->plainer(), QStringLiteral("She mends them."));
    later.session.planLine()->keep();
    later.settle();
    QCOMPARE(line_of(again, "Bikes").quote, QStringLiteral("She mends them."));
    QVERIFY(!later.session.planLine()->shown());
}

void PlanTest::who_is_to_be_kept_apart_is_said_before_a_step_is_kept_and_not_by_name() {
    keep_apart(*m_office);
    Desk desk(*m_office, "a");
    desk.unlock();
    open_new(desk, kBartholomew);
    add(desk, "goals", {{"words", "I want to box"}});
    add(desk, "steps", {{"words", "I will go"}, {"where", "Boxing gym"}, {"day", "thursday"}},
        "I want to box");
    PlanViewModel& page = open_new(desk);
    add(desk, "goals", {{"words", "I want to box too"}});
    add(desk, "steps", {{"words", "I will train"}, {"where", "the boxing gym"}, {"day", "friday"}},
        "I want to box too");
    QCOMPARE(words(page, "steps"), QStringList{"I will train"});  // not on one day
    PlanLineViewModel& line = open_line(desk, "I will train");
    line.say("day", "thursday");
    line.keep();
    desk.settle();
    QVERIFY(line.shown());
    QVERIFY(line.apart().contains("kept apart"));
    QVERIFY(!line.apart().contains("Barth"));
    QVERIFY2(line.apartWho().contains("Barth"), qPrintable(line.apartWho()));
    QCOMPARE(line_of(page, "I will train").detail, QStringLiteral("Friday · the boxing gym"));
    line.keep();  // seen, and meant
    desk.settle();
    QVERIFY(!line.shown());
    QCOMPARE(line_of(page, "I will train").detail, QStringLiteral("Thursday · the boxing gym"));
}

void PlanTest::the_childs_page_and_today_say_how_the_plan_stands() {
    {
        Desk desk(*m_office, "a");
        desk.unlock();
        desk.session.child()->open(kAsha);
        desk.settle();
        QVERIFY(desk.session.child()->plan().isEmpty());
        open_new(desk);
        add(desk, "goals", {{"words", "I want to box"}});
        add(desk, "steps", {{"words", "I will go"}}, "I want to box");
        desk.session.child()->open(kAsha);
        desk.settle();
        QCOMPARE(desk.session.child()->plan(),
                 QStringLiteral("1 goal now · 0 of 1 steps done · not agreed yet · Review due by "
                                "Wednesday 9 September"));
    }
    agree(*m_office, "all right");
    m_office->clock().advance(std::chrono::hours(24 * 94));  // 11 September
    Desk desk(*m_office, "a");
    desk.unlock();
    QVERIFY2(desk.session.stage() == viewmodels::Session::Stage::Open, "the lease is renewed");
    PlanViewModel& page = open(desk);
    QCOMPARE(page.review(), QStringLiteral("Review 2 days late"));
    QVERIFY(page.reviewLate());
    bool due = false;
    for (const Line& line : desk.session.today()->due()->lines()) {
        if (line.page != QLatin1String("plan")) continue;
        due = true;
        QCOMPARE(line.child, kAsha);
        QCOMPARE(line.detail, QStringLiteral("2 days late"));
    }
    QVERIFY(due);
}

void PlanTest::opening_a_plan_is_noted() {
    const auto readings = [&] {
        auto a =
            tablet::Tablet::unlock(m_office->folder("a"), office::kPassphrase, m_office->around());
        auto line = m_office->transport();
        (void)a.value()->visit(*line.value());
        const auto log = a.value()->reads();
        return log.ok() ? log.value().lines.size() : 0;
    };
    const auto before = readings();
    {
        Desk desk(*m_office, "a");
        desk.unlock();
        open(desk);
    }
    QCOMPARE(readings(), before + 1);
}

QTEST_MAIN(PlanTest)
#include "plan_test.moc"
