#include <QTest>

#include "tests/app/desk.h"

using casefile::Field;
using casefile::Fields;
using casefile::Kind;
using desk::Desk;
using desk::kKit;
using desk::titles;
using viewmodels::DueViewModel;
using viewmodels::Line;

namespace {

const QString kAsha = QStringLiteral("00000000000000000000000000000a03");

base::CalendarDate on(const char* iso) { return *base::date_from_iso(iso); }

/// "Referral order panel · 3 working days late", as the page has it.
QStringList shown(viewmodels::LineListModel& model) {
    QStringList all;
    for (const Line& line : model.lines()) all << line.title + QStringLiteral(" | ") + line.detail;
    return all;
}

QStringList numbers(viewmodels::LineListModel& model) {
    QStringList all;
    for (const Line& line : model.lines()) all << line.title + QStringLiteral(" | ") + line.meta;
    return all;
}

}  // namespace

/// What is due, without a window. It is Tuesday 9 June 2026. A referral order needs its panel
/// within 20 working days of the sentence (rules.md 3.2); 25 May was a bank holiday.
class DueTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void cleanup() { m_office.reset(); }
    void what_is_late_comes_first_and_says_by_how_much();
    void a_clock_says_why_and_where_it_is_stopped();
    void a_manager_says_why_one_may_be_late();
    void only_a_manager_is_offered_an_excuse();
    void bands_and_people_choose_among_the_clocks();
    void today_shows_my_clocks_and_counts_the_old_ones();
    void what_was_done_is_due_no_more();

  private:
    std::unique_ptr<tablet::Tablet> tablet(const char* which = "a");
    base::RecordId keep(Kind kind, const QString& child, const Fields& fields);
    void sentence(const QString& child, const char* day);
    void give_to_morgan(const QString& child);
    static DueViewModel& open(Desk& desk);

    std::unique_ptr<office::SampleOffice> m_office;
};

std::unique_ptr<tablet::Tablet> DueTest::tablet(const char* which) {
    return tablet::Tablet::unlock(m_office->folder(which), office::kPassphrase, m_office->around())
        .value();
}

base::RecordId DueTest::keep(Kind kind, const QString& child, const Fields& fields) {
    const auto opened = tablet();
    const auto id = *base::RecordId::from_hex_text(child.toStdString());
    return opened->add({kind, id, fields, opened->now(), opened->now(), std::nullopt}).value();
}

void DueTest::sentence(const QString& child, const char* day) {
    keep(Kind::kOutcome, child,
         Fields()
             .choice(Field::kOutcomeType, "referral_order")
             .set(Field::kOutcomeGivenOn, on(day)));
}

void DueTest::give_to_morgan(const QString& child) {
    const auto opened = tablet();
    const auto id = *base::RecordId::from_hex_text(child.toStdString());
    QVERIFY(opened->set_member(id, Field::kChildPractitioners, opened->user(), true).ok());
}

DueViewModel& DueTest::open(Desk& desk) {
    desk.unlock();
    DueViewModel& page = *desk.session.due();
    page.open();
    desk.settle();
    return page;
}

void DueTest::init() {
    m_office = std::make_unique<office::SampleOffice>();
    m_office->fill();
    sentence(kKit, "2026-05-05");   // due 3 June: four working days late
    sentence(kAsha, "2026-05-14");  // due 12 June: in three working days
}

void DueTest::what_is_late_comes_first_and_says_by_how_much() {
    Desk desk(*m_office, "a");
    DueViewModel& page = open(desk);
    QCOMPARE(shown(*page.clocks()),
             (QStringList{"Kit · Referral order panel | 4 working days late",
                          "Asha · Referral order panel | Due Friday 12 June (in 3 working days)"}));
    QCOMPARE(page.clocks()->lines().front().tone, "late");
    QCOMPARE(page.clocks()->lines().back().tone, "soon");
    QCOMPARE(page.lateWords(), "1 is late: Kit, by 4 working days.");
    QCOMPARE(page.soonWords(), "1 is due in the next seven days.");
    QCOMPARE(titles(*page.spans()), (QStringList{"Late · 1", "Next seven days · 2",
                                                 "Next four weeks · 2", "Excused · 0"}));
    page.useSpan("late");
    desk.settle();
    QCOMPARE(titles(*page.clocks()), QStringList{"Kit · Referral order panel"});
}

void DueTest::a_clock_says_why_and_where_it_is_stopped() {
    Desk desk(*m_office, "a");
    DueViewModel& page = open(desk);
    page.look(page.clocks()->lines().front().record);
    desk.settle();
    QCOMPARE(page.name(), "Kit · Referral order panel");
    QVERIFY2(page.why().contains("20 working days from the sentence on 5 May 2026"),
             qPrintable(page.why()));
    QVERIFY(page.why().contains("One bank holiday is left out"));
    QVERIFY(!page.rule().isEmpty());
    QCOMPARE(page.child(), kKit);
    QCOMPARE(page.stopPage() + page.stopAbout(), "note" + kKit);  // the panel is a note
    page.look(page.chosen());
    desk.settle();
    QVERIFY(page.name().isEmpty() && page.why().isEmpty());
}

void DueTest::a_manager_says_why_one_may_be_late() {
    Desk desk(*m_office, "a");
    DueViewModel& page = open(desk);
    page.look(page.clocks()->lines().front().record);
    desk.settle();
    QVERIFY(page.mayExcuse() && page.isLate());
    page.excuse();  // no reason, no excuse
    desk.settle();
    QVERIFY(page.isLate());
    page.pickReason(page.reasons()->lines().at(2).record);
    page.excuse();
    desk.settle();
    QVERIFY2(page.problem().isEmpty(), qPrintable(page.problem()));
    QVERIFY(!page.isLate() && page.reason().isEmpty());
    QVERIFY2(page.why().contains("Reason: The court or the panel moved it."),
             qPrintable(page.why()));
    QCOMPARE(page.lateWords(), "Nothing is late.");
    QCOMPARE(titles(*page.spans()).back(), "Excused · 1");
    QCOMPARE(titles(*page.clocks()), QStringList{"Asha · Referral order panel"});
}

void DueTest::only_a_manager_is_offered_an_excuse() {
    m_office->add_colleague("p", "Pat Practitioner", ledger::Role::kPractitioner);
    Desk desk(*m_office, "p");
    DueViewModel& page = open(desk);
    QCOMPARE(page.clocks()->count(), 2);
    QVERIFY(!page.mayExcuse());
}

void DueTest::bands_and_people_choose_among_the_clocks() {
    give_to_morgan(kAsha);
    Desk desk(*m_office, "a");
    DueViewModel& page = open(desk);
    QCOMPARE(titles(*page.clocks()), QStringList{"Asha · Referral order panel"});  // my own first
    QCOMPARE(page.people()->count(), 0);
    page.useWhose("all");
    desk.settle();
    QCOMPARE(numbers(*page.bands()),
             (QStringList{"Up to 7 days late | 1", "8 to 14 days late | 0",
                          "15 to 28 days late | 0", "29 days late or more | 0"}));
    QCOMPARE(shown(*page.people()),
             (QStringList{"You | 0 late · 1 in seven days · 0 later",
                          "No worker named | 1 late · 0 in seven days · 0 later"}));
    page.usePerson("nobody");
    desk.settle();
    QCOMPARE(titles(*page.clocks()), QStringList{"Kit · Referral order panel"});
    page.usePerson("nobody");
    page.useBand("14");
    desk.settle();
    QCOMPARE(page.clocks()->count(), 0);
    page.useBand("7");
    desk.settle();
    QCOMPARE(titles(*page.clocks()), QStringList{"Kit · Referral order panel"});
}

void DueTest::today_shows_my_clocks_and_counts_the_old_ones() {
    {
        Desk desk(*m_office, "a");
        desk.unlock();
        desk.settle();
        QVERIFY(desk.session.today()->due()->count() > 0);
        QVERIFY(!titles(*desk.session.today()->due()).contains("Kit · Referral order panel"));
    }
    give_to_morgan(kKit);
    sentence(kKit, "2025-02-03");
    Desk desk(*m_office, "a");
    desk.unlock();
    desk.settle();
    const QStringList lines = shown(*desk.session.today()->due());
    QVERIFY2(lines.contains("Kit · Referral order panel | 4 working days late"),
             qPrintable(lines.join('\n')));
    QVERIFY(lines.join('\n').contains("1 clock is late by more than four weeks"));
    QVERIFY(!lines.join('\n').contains("Asha · Referral"));
}

void DueTest::what_was_done_is_due_no_more() {
    keep(Kind::kNote, kKit,
         Fields()
             .choice(Field::kNoteContact, "panel_initial")
             .choice(Field::kNoteAttendance, "attended")
             .text(Field::kNoteText, "The panel met."));
    Desk desk(*m_office, "a");
    DueViewModel& page = open(desk);
    QCOMPARE(titles(*page.clocks()), QStringList{"Asha · Referral order panel"});
    QCOMPARE(page.lateWords(), "Nothing is late.");
}

QTEST_GUILESS_MAIN(DueTest)
#include "due_test.moc"
