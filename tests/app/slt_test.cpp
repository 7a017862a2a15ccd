#include <QTest>

#include "shared/casefile/schema.h"
#include "tests/app/desk.h"

using casefile::Field;
using casefile::Kind;
using desk::Desk;
using desk::kKit;
using viewmodels::Line;
using viewmodels::LineListModel;

namespace {

QString word(LineListModel& list, const QString& title) {
    for (const Line& line : list.lines()) {
        if (line.title == title) return line.meta;
    }
    return QStringLiteral("no such line");
}

std::unique_ptr<tablet::Tablet> unlocked(office::SampleOffice& office) {
    auto opened = tablet::Tablet::unlock(office.folder("a"), office::kPassphrase, office.around());
    Q_ASSERT(opened.ok());
    return std::move(opened).value();
}

/// Morgan becomes a therapist as well.
void make_specialist(office::SampleOffice& office) {
    auto a = unlocked(office);
    ledger::Roles roles;
    for (const tablet::Person& person : a->people()) {
        if (person.id == a->user()) roles = person.roles;
    }
    const auto line = office.transport();
    const auto given =
        a->set_roles(a->user(), roles.with(ledger::Role::kSpecialist), *line.value());
    QVERIFY(given.ok());
}

void assess(tablet::Tablet& tablet, int count, const char* result, const char* severity) {
    for (int i = 0; i < count; ++i) {
        casefile::NewRecord child;
        child.kind = Kind::kChild;
        child.happened_at = child.recorded_at = tablet.now();
        child.fields.text(Field::kChildKnownAs, "Invented");
        const auto made = tablet.add(child);
        QVERIFY(made.ok());
        casefile::NewRecord assessment;
        assessment.kind = Kind::kSltAssessment;
        assessment.child = made.value();
        assessment.happened_at = assessment.recorded_at = tablet.now();
        assessment.fields.choice(Field::kSltResult, result);
        if (severity != nullptr) assessment.fields.choice(Field::kSltSeverity, severity);
        QVERIFY(tablet.add(assessment).ok());
    }
}

}  // namespace

/// Assessments of speech and language: who writes them, and what they add up to.
class SltTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void whoever_is_no_specialist_reads_and_cannot_write_one();
    void a_specialist_puts_one_into_the_record_with_its_severity();
    void what_was_chosen_is_there_after_locking();
    void the_published_counts_of_a_service_come_out_of_its_records();
    void a_part_under_five_is_not_shown_and_does_not_come_out_by_subtraction();
    void of_fewer_than_five_children_nothing_is_shown();
    void who_does_not_lead_has_no_such_page();

  private:
    std::unique_ptr<office::SampleOffice> m_office;
};

void SltTest::init() {
    m_office = std::make_unique<office::SampleOffice>();
    m_office->fill();
}

void SltTest::whoever_is_no_specialist_reads_and_cannot_write_one() {
    Desk desk(*m_office, "a");
    desk.unlock();
    auto& page = *desk.session.slt();
    page.open(kKit);
    desk.settle();
    QVERIFY(page.loaded() && !page.allowed());
    page.pickResult(QStringLiteral("need_identified"));
    QVERIFY(!page.canFinish());
    page.done();
    desk.settle();
    QCOMPARE(page.before()->count(), 0);
}

void SltTest::a_specialist_puts_one_into_the_record_with_its_severity() {
    make_specialist(*m_office);
    Desk desk(*m_office, "a");
    desk.unlock();
    auto& page = *desk.session.slt();
    page.open(kKit);
    desk.settle();
    QVERIFY(page.allowed());
    page.pickResult(QStringLiteral("need_identified"));
    page.pickSeverity(QStringLiteral("mild_moderate"));
    page.pickPathway(QStringLiteral("statutory"));
    page.setStrategies(QStringLiteral("Pictures\n\nTwo steps at a time"));
    page.done();
    desk.settle();
    QVERIFY2(page.before()->count() == 1, qPrintable(page.problem()));
    const Line line = page.before()->lines().front();
    QCOMPARE(line.title, QStringLiteral("Need identified"));
    QCOMPARE(line.detail,
             QStringLiteral("Mild to moderate · Statutory\nPictures\nTwo steps at a time"));
    desk.session.child()->open(kKit);
    desk.settle();
    const auto& timeline = desk.session.child()->timeline()->lines();
    const auto shown = std::ranges::find(
        timeline, QStringLiteral("Speech and language assessment: Need identified"), &Line::title);
    QVERIFY(shown != timeline.end());
    QVERIFY(shown->detail.startsWith(QLatin1String("Mild to moderate")));
}

void SltTest::what_was_chosen_is_there_after_locking() {
    make_specialist(*m_office);
    Desk desk(*m_office, "a");
    desk.unlock();
    auto& page = *desk.session.slt();
    page.open(kKit);
    desk.settle();
    page.pickResult(QStringLiteral("need_identified"));
    page.setStrategies(QStringLiteral("Pictures"));
    desk.session.lockNow();
    desk.settle();
    QVERIFY(page.strategies().isEmpty());
    desk.unlock();
    page.open(kKit);
    desk.settle();
    QVERIFY(page.hasNeed());
    QCOMPARE(page.strategies(), QStringLiteral("Pictures"));
}

/// Milton Keynes 2024-25, lines 568 and 619 of its plan: 122 assessed, 114 with a need, and the
/// only whole numbers that its printed percentages can come from.
void SltTest::the_published_counts_of_a_service_come_out_of_its_records() {
    make_specialist(*m_office);
    {
        auto a = unlocked(*m_office);
        assess(*a, 29, "need_identified", "mild");
        assess(*a, 26, "need_identified", "mild_moderate");
        assess(*a, 45, "need_identified", "moderate");
        assess(*a, 14, "need_identified", "moderate_severe");
        assess(*a, 6, "none_identified", nullptr);
        assess(*a, 2, "inconclusive", nullptr);
    }
    Desk desk(*m_office, "a");
    desk.unlock();
    auto& page = *desk.session.talkLanguage();
    page.open();
    desk.settle();
    QVERIFY(page.allowed());
    QCOMPARE(page.base(), QStringLiteral("122 children assessed by a therapist"));
    QCOMPARE(word(*page.results(), QStringLiteral("Need identified")),
             QStringLiteral("114 of 122 · 93 %"));
    QCOMPARE(word(*page.severities(), QStringLiteral("Mild")), QStringLiteral("29 of 114 · 25 %"));
    QCOMPARE(word(*page.severities(), QStringLiteral("Mild to moderate")),
             QStringLiteral("26 of 114 · 23 %"));
    QCOMPARE(word(*page.severities(), QStringLiteral("Moderate")),
             QStringLiteral("45 of 114 · 39 %"));
    QCOMPARE(word(*page.severities(), QStringLiteral("Moderate to severe")),
             QStringLiteral("14 of 114 · 12 %"));
    // Two were not clear: with the six they are eight, and neither is told.
    QCOMPARE(word(*page.results(), QStringLiteral("Not clear yet")),
             QStringLiteral("too few to show"));
    QCOMPARE(word(*page.results(), QStringLiteral("No need identified")),
             QStringLiteral("too few to show"));
}

void SltTest::a_part_under_five_is_not_shown_and_does_not_come_out_by_subtraction() {
    make_specialist(*m_office);
    {
        auto a = unlocked(*m_office);
        assess(*a, 7, "need_identified", "mild");
        assess(*a, 8, "need_identified", "moderate");
        assess(*a, 1, "need_identified", "severe");
        assess(*a, 1, "need_identified", "moderate_severe");
    }
    Desk desk(*m_office, "a");
    desk.unlock();
    auto& page = *desk.session.talkLanguage();
    page.open();
    desk.settle();
    // Two parts of one each are two together: a third is hidden with them.
    for (const char* hidden : {"Severe", "Moderate to severe", "Mild"})
        QCOMPARE(word(*page.severities(), QString::fromLatin1(hidden)),
                 QStringLiteral("too few to show"));
    QCOMPARE(word(*page.severities(), QStringLiteral("Moderate")),
             QStringLiteral("8 of 17 · 47 %"));
}

void SltTest::of_fewer_than_five_children_nothing_is_shown() {
    make_specialist(*m_office);
    {
        auto a = unlocked(*m_office);
        assess(*a, 4, "need_identified", "mild");
    }
    Desk desk(*m_office, "a");
    desk.unlock();
    auto& page = *desk.session.talkLanguage();
    page.open();
    desk.settle();
    QVERIFY(page.tooFew().startsWith(QLatin1String("Fewer than five")));
    QVERIFY(page.base().isEmpty());
    QCOMPARE(page.results()->count() + page.severities()->count() + page.pathways()->count(), 0);
}

void SltTest::who_does_not_lead_has_no_such_page() {
    Desk desk(*m_office, "b");
    desk.unlock();
    desk.session.talkLanguage()->open();
    desk.settle();
    QVERIFY(!desk.session.talkLanguage()->allowed());
}

QTEST_GUILESS_MAIN(SltTest)
#include "slt_test.moc"
