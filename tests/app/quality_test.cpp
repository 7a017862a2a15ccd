#include <QTest>

#include "tests/app/desk.h"

using casefile::Field;
using casefile::Fields;
using casefile::Kind;
using desk::Desk;
using desk::kKit;
using viewmodels::FactViewModel;
using viewmodels::Line;
using viewmodels::LineListModel;
using viewmodels::QualityViewModel;

namespace {

base::CalendarDate on(const char* iso) { return *base::date_from_iso(iso); }

/// The line that speaks of this; an empty one where there is none.
Line line_with(LineListModel& rows, const char* words) {
    for (const Line& line : rows.lines()) {
        if (line.detail.contains(QString::fromUtf8(words))) return line;
    }
    return {};
}

}  // namespace

/// What is missing or looks wrong, and putting it right, without a window. It is 9 June 2026.
class QualityTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void cleanup() { m_office.reset(); }
    void a_missing_answer_is_put_right_where_it_opens();
    void a_wrong_order_of_days_is_put_right_in_its_record();
    void what_is_written_once_is_not_offered_again();
    void what_has_two_versions_is_chosen_first();
    void one_fault_at_a_time();

  private:
    std::unique_ptr<tablet::Tablet> tablet();
    base::RecordId keep(Kind kind, const Fields& fields);
    static QualityViewModel& open(Desk& desk);

    std::unique_ptr<office::SampleOffice> m_office;
    base::RecordId m_order, m_end;
};

std::unique_ptr<tablet::Tablet> QualityTest::tablet() {
    return tablet::Tablet::unlock(m_office->folder("a"), office::kPassphrase, m_office->around())
        .value();
}

base::RecordId QualityTest::keep(Kind kind, const Fields& fields) {
    const auto opened = tablet();
    const auto kit = *base::RecordId::from_hex_text(kKit.toStdString());
    return opened->add({kind, kit, fields, opened->now(), opened->now(), std::nullopt}).value();
}

QualityViewModel& QualityTest::open(Desk& desk) {
    desk.unlock();
    QualityViewModel& page = *desk.session.quality();
    page.open();
    desk.settle();
    return page;
}

void QualityTest::init() {
    m_office = std::make_unique<office::SampleOffice>();
    m_office->fill();
    m_order = keep(Kind::kProgramme, Fields()
                                         .choice(Field::kProgrammeType, "referral_order")
                                         .set(Field::kProgrammeStartedOn, on("2025-10-01"))
                                         .set(Field::kProgrammeEndedOn, on("2026-02-10")));
    m_end = keep(Kind::kSnapshot, Fields()
                                      .choice(Field::kSnapshotPoint, "end")
                                      .set(Field::kSnapshotAsOf, on("2026-02-10"))
                                      .set(Field::kSnapshotProgramme, m_order)
                                      .choice(Field::kSnapshotAccommodationType, "hostel"));
}

void QualityTest::a_missing_answer_is_put_right_where_it_opens() {
    Desk desk(*m_office, "a");
    QualityViewModel& page = open(desk);
    const Line missing = line_with(*page.rows(), "Is it suitable? Nobody has said it.");
    QVERIFY2(missing.title.startsWith("Kit · Missing"), qPrintable(page.words()));
    QVERIFY2(missing.detail.contains("Harms: "), qPrintable(missing.detail));
    QCOMPARE(missing.page, "fact");
    const QStringList about = missing.child.split('/');
    FactViewModel& fact = *desk.session.fact();
    fact.open(about.at(0), about.at(1), about.at(2));  // the first tap
    desk.settle();
    QCOMPARE(fact.said("accommodation_type"), "hostel");
    QCOMPARE(fact.said("as_of"), "Tuesday 10 February 2026");
    fact.pick("accommodation_suitable", "suitable");  // the second
    QVERIFY(!fact.canSave() || fact.said("replaces_why").isEmpty());
    fact.say("replaces_why", "It was left out.");
    fact.save();  // the third
    desk.settle();
    QVERIFY2(fact.problem().isEmpty(), qPrintable(fact.problem()));
    page.open();
    desk.settle();
    QVERIFY(line_with(*page.rows(), "Is it suitable?").title.isEmpty());
}

void QualityTest::a_wrong_order_of_days_is_put_right_in_its_record() {
    const auto wrong = keep(Kind::kProgramme, Fields()
                                                  .choice(Field::kProgrammeType, "youth_caution")
                                                  .set(Field::kProgrammeStartedOn, on("2026-03-04"))
                                                  .set(Field::kProgrammeEndedOn, on("2026-03-01")));
    Desk desk(*m_office, "a");
    QualityViewModel& page = open(desk);
    const Line line = line_with(*page.rows(), "before it started on 4 March 2026");
    QCOMPARE(line.page, "mend");
    QCOMPARE(line.child, kKit + '/' + QString::fromStdString(wrong.hex()));
    FactViewModel& fact = *desk.session.fact();
    fact.mend(kKit, line.child.section('/', 1));
    desk.settle();
    QVERIFY(fact.mends());
    QCOMPARE(fact.said("ended_on"), "Sunday 1 March 2026");
    fact.say("ended_on", "1 May 2026");
    fact.save();
    desk.settle();
    QVERIFY2(fact.problem().isEmpty(), qPrintable(fact.problem()));
    page.open();
    desk.settle();
    QVERIFY(line_with(*page.rows(), "before it started").title.isEmpty());
}

void QualityTest::what_is_written_once_is_not_offered_again() {
    const auto outcome = keep(Kind::kOutcome, Fields().choice(Field::kOutcomeType, "custody"));
    Desk desk(*m_office, "a");
    desk.unlock();
    FactViewModel& fact = *desk.session.fact();
    fact.mend(kKit, QString::fromStdString(outcome.hex()));
    desk.settle();
    QStringList offered;
    for (const Line& line : fact.fields()->lines()) offered << line.record;
    QVERIFY2(!offered.contains("type"), qPrintable(offered.join(' ')));
    QVERIFY(offered.contains("given_on") && offered.contains("bed_nights"));
    fact.say("bed_nights", "12");
    fact.say("given_on", "2 March 2026");
    fact.save();
    desk.settle();
    QVERIFY2(fact.problem().isEmpty(), qPrintable(fact.problem()));
    fact.mend(kKit, QString::fromStdString(outcome.hex()));
    desk.settle();
    QCOMPARE(fact.said("bed_nights"), "12");
    offered.clear();
    for (const Line& line : fact.fields()->lines()) offered << line.record;
    QVERIFY(!offered.contains("given_on"));
}

void QualityTest::what_has_two_versions_is_chosen_first() {
    const QString remi = QStringLiteral("00000000000000000000000000000a02");  // Remy / Remi P
    Desk desk(*m_office, "a");
    desk.unlock();
    FactViewModel& fact = *desk.session.fact();
    fact.mend(remi, remi);
    desk.settle();
    QStringList offered;
    for (const Line& line : fact.fields()->lines()) offered << line.record;
    QVERIFY2(offered.contains("full_name"), qPrintable(offered.join(' ')));
    QVERIFY(!offered.contains("known_as"));
}

void QualityTest::one_fault_at_a_time() {
    keep(Kind::kProgramme, Fields()
                               .choice(Field::kProgrammeType, "youth_caution")
                               .set(Field::kProgrammeStartedOn, on("2026-03-04"))
                               .set(Field::kProgrammeEndedOn, on("2026-03-01")));
    Desk desk(*m_office, "a");
    QualityViewModel& page = open(desk);
    const int all = page.rows()->count();
    QVERIFY(page.faults()->count() > 1);
    const Line fault = page.faults()->lines().front();
    page.useFault(fault.record);
    desk.settle();
    QVERIFY(page.rows()->count() < all);
    QCOMPARE(fault.title.section(' ', -1).toInt(), page.rows()->count());
    page.useFault(fault.record);
    desk.settle();
    QCOMPARE(page.rows()->count(), all);
}

QTEST_GUILESS_MAIN(QualityTest)
#include "quality_test.moc"
