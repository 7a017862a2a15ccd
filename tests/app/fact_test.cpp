#include <QTest>

#include "tests/app/desk.h"

using casefile::Field;
using casefile::Fields;
using casefile::Kind;
using desk::Desk;
using desk::kKit;
using desk::titles;
using viewmodels::FactViewModel;
using viewmodels::Line;

namespace {

const auto kKitId = *base::RecordId::from_hex_text("00000000000000000000000000000a01");
const QString kOrder = QStringLiteral("00000000000000000000000000000e01");  // Kit's, from 2 April

base::CalendarDate on(const char* iso) { return *base::date_from_iso(iso); }

}  // namespace

/// Facts that figures are counted from, written on their page, without a window. It is 9 June 2026.
class FactTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void cleanup() { m_office.reset(); }
    void how_things_stand_is_written_as_it_was_said();
    void what_must_be_said_is_asked_for();
    void the_last_one_is_taken_over_without_its_day();
    void a_wrong_one_is_replaced_with_a_reason();
    void a_step_is_proposed_and_never_taken();
    void what_was_begun_stays_over_a_lock();
    void each_kind_is_written();

  private:
    std::unique_ptr<tablet::Tablet> tablet();
    base::RecordId add(Kind kind, const Fields& fields);
    static FactViewModel& open(Desk& desk, const char* kind, const QString& about = {});
    std::vector<casefile::Record> records(Kind kind) {
        return tablet()->view().records(kind, kKitId);
    }

    std::unique_ptr<office::SampleOffice> m_office;
};

std::unique_ptr<tablet::Tablet> FactTest::tablet() {
    return tablet::Tablet::unlock(m_office->folder("a"), office::kPassphrase, m_office->around())
        .value();
}

base::RecordId FactTest::add(Kind kind, const Fields& fields) {
    const auto opened = tablet();
    return opened->add({kind, kKitId, fields, opened->now(), opened->now(), std::nullopt}).value();
}

FactViewModel& FactTest::open(Desk& desk, const char* kind, const QString& about) {
    desk.unlock();
    FactViewModel& page = *desk.session.fact();
    page.open(kKit, QString::fromLatin1(kind), about);
    desk.settle();
    return page;
}

void FactTest::init() {
    m_office = std::make_unique<office::SampleOffice>();
    m_office->fill();
}

void FactTest::how_things_stand_is_written_as_it_was_said() {
    {
        Desk desk(*m_office, "a");
        FactViewModel& page = open(desk, "snapshot");
        page.pick("point", "start");
        page.say("as_of", "2 April 2026");
        page.pick("accommodation_type", "hostel");
        page.pick("accommodation_suitable", "not_suitable");
        page.say("why_not", "Too far from his school.");
        page.say("ete_hours_offered", "25");
        page.pick("send_identified", "true");
        page.pick("programme", kOrder);
        QVERIFY(page.canSave());
        page.save();
        desk.settle();
        QVERIFY2(page.problem().isEmpty(), qPrintable(page.problem()));
        QVERIFY(page.said("point").isEmpty());
        QCOMPARE(titles(*page.before()), QStringList{"At the start, Thursday 2 April"});
    }
    QCOMPARE(records(Kind::kSnapshot).size(), 1U);
    const auto kept = records(Kind::kSnapshot).front();
    QCOMPARE(kept.code(Field::kSnapshotPoint), "start");
    QVERIFY(kept.date(Field::kSnapshotAsOf) == on("2026-04-02"));
    QCOMPARE(kept.code(Field::kSnapshotAccommodationType), "hostel");
    QCOMPARE(kept.text(Field::kSnapshotWhyNot), "Too far from his school.");
    QVERIFY(*kept.value(Field::kSnapshotEteHoursOffered) == casefile::FieldValue{std::int64_t{25}});
    QCOMPARE(kept.flag(Field::kSnapshotSendIdentified), std::optional(true));
    QVERIFY(kept.record(Field::kSnapshotProgramme) ==
            base::RecordId::from_hex_text(kOrder.toStdString()));
    QVERIFY(tablet()->drafts().empty());
}

void FactTest::what_must_be_said_is_asked_for() {
    Desk desk(*m_office, "a");
    FactViewModel& page = open(desk, "snapshot");
    page.pick("point", "start");
    QVERIFY(!page.canSave());
    page.save();
    QCOMPARE(page.problem(), "As of: say it before you save.");
    page.say("as_of", "the day after Easter");
    page.save();
    QCOMPARE(page.problem(), "As of: write a day, like 11 June 2026.");
    page.say("as_of", "1 September");  // it is June: last year's
    page.say("ete_hours_offered", "many");
    page.save();
    QCOMPARE(page.problem(), "Hours offered a week: write a whole number.");
    page.say("ete_hours_offered", "");
    page.save();
    desk.settle();
    QVERIFY2(page.problem().isEmpty(), qPrintable(page.problem()));
    QCOMPARE(titles(*page.before()), QStringList{"At the start, Monday 1 September 2025"});
}

void FactTest::the_last_one_is_taken_over_without_its_day() {
    add(Kind::kSnapshot, Fields()
                             .choice(Field::kSnapshotPoint, "start")
                             .set(Field::kSnapshotAsOf, on("2026-04-02"))
                             .choice(Field::kSnapshotEteType, "school")
                             .set(Field::kSnapshotEteHoursOffered, std::int64_t{20}));
    Desk desk(*m_office, "a");
    FactViewModel& page = open(desk, "snapshot");
    QVERIFY(page.canCopy());
    page.sameAsLast();
    QCOMPARE(page.said("ete_type") + page.said("ete_hours_offered"), "school20");
    QVERIFY(page.said("point").isEmpty() && page.said("as_of").isEmpty());
    QVERIFY(!page.canSave());  // a fresh day, and which moment
}

void FactTest::a_wrong_one_is_replaced_with_a_reason() {
    const auto wrong = add(Kind::kSnapshot, Fields()
                                                .choice(Field::kSnapshotPoint, "start")
                                                .set(Field::kSnapshotAsOf, on("2026-04-02"))
                                                .choice(Field::kSnapshotEteType, "neet"));
    Desk desk(*m_office, "a");
    FactViewModel& page = open(desk, "snapshot");
    page.sameAsLast();
    page.pick("point", "start");
    page.say("as_of", "2 April 2026");
    page.pick("ete_type", "school");
    page.pick("replaces", QString::fromStdString(wrong.hex()));
    page.save();
    desk.settle();
    QVERIFY(!page.problem().isEmpty());  // why was the other wrong?
    page.say("replaces_why", "He was on the roll of his old school.");
    page.save();
    desk.settle();
    QVERIFY2(page.problem().isEmpty(), qPrintable(page.problem()));
    QCOMPARE(page.before()->count(), 2);  // both stay
}

void FactTest::a_step_is_proposed_and_never_taken() {
    const auto missed = add(Kind::kNote, Fields()
                                             .choice(Field::kNoteContact, "home_visit")
                                             .choice(Field::kNoteAttendance, "unacceptable_absence")
                                             .text(Field::kNoteText, "Nobody came to the door."));
    const QString missed_hex = QString::fromStdString(missed.hex());
    Desk desk(*m_office, "a");
    FactViewModel& page = open(desk, "compliance", missed_hex);
    QCOMPARE(page.said("missed"), missed_hex);
    QVERIFY(!page.said("decided_by").isEmpty());
    QVERIFY(page.proposal().isEmpty() && page.said("step").isEmpty());
    page.pick("programme", kOrder);
    desk.settle();
    QCOMPARE(page.proposal(),
             "Ask the child first what got in the way. May come next: panel. You decide.");
    QVERIFY(page.said("step").isEmpty() && !page.canSave());
    page.pick("step", "contact_made");
    page.pick("what_got_in_the_way", "travel");
    page.pick("what_got_in_the_way", "caring");
    page.save();
    desk.settle();
    QVERIFY2(page.problem().isEmpty(), qPrintable(page.problem()));
    QCOMPARE(titles(*page.before()).size(), 1);
}

void FactTest::what_was_begun_stays_over_a_lock() {
    Desk desk(*m_office, "a");
    FactViewModel& page = open(desk, "offence");
    page.pick("category", "theft");
    page.say("gravity", "3");
    desk.session.lockNow();
    desk.settle();
    QVERIFY(page.said("category").isEmpty());
    desk.unlock();
    desk.settle();
    const QStringList waiting = titles(*desk.session.today()->needsYou());
    QVERIFY2(waiting.contains("Finish a fact for the record of Kit"),
             qPrintable(waiting.join('\n')));
    page.open(kKit, "offence", {});
    desk.settle();
    QCOMPARE(page.said("category"), "theft");
    QCOMPARE(page.said("gravity"), "3");
    page.say("gravity", "9");
    page.save();
    desk.settle();
    QVERIFY(!page.problem().isEmpty());  // 1 to 8: what was typed stays
    QCOMPARE(page.said("category"), "theft");
}

void FactTest::each_kind_is_written() {
    Desk desk(*m_office, "a");
    FactViewModel& page = open(desk, "outcome");
    QCOMPARE(page.kinds()->count(), 5);
    page.pick("type", "referral_order");
    page.say("given_on", "2 April 2026");
    page.save();
    desk.settle();
    QCOMPARE(titles(*page.before()), QStringList{"Referral order, Thursday 2 April"});
    page.useKind("oversight");
    desk.settle();
    page.pick("kind_of", "management_audit");
    page.say("decision", "Two reviews are missing.");
    page.save();
    desk.settle();
    QVERIFY2(page.problem().isEmpty(), qPrintable(page.problem()));
    QCOMPARE(titles(*page.before()).size(), 2);
}

QTEST_GUILESS_MAIN(FactTest)
#include "fact_test.moc"
