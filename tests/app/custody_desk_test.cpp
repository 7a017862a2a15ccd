#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTest>

#include "app/viewmodels/manager/custody_out.h"
#include "app/viewmodels/manager/heard_figures.h"
#include "tests/app/custody_office.h"
#include "tests/app/desk.h"
#include "tests/app/pdf_text.h"

using casefile::Field;
using casefile::Fields;
using desk::Desk;

namespace {

QStringList rows(viewmodels::LineListModel& list) {
    QStringList all;
    for (const auto& line : list.lines())
        all << QStringList{line.time, line.title, line.detail, line.meta}.join(
            QStringLiteral(" | "));
    return all;
}

QString title_with(viewmodels::LineListModel& list, const QString& title) {
    for (const auto& line : list.lines()) {
        if (line.title == title) return line.meta;
    }
    return {};
}

QString written(const QString& name) {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    QFile file(QDir(folder).filePath(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

Fields kept(const std::string& reference, const std::string& initials) {
    return Fields()
        .text(Field::kAttendanceCustodyRef, reference)
        .text(Field::kAttendanceInitials, initials)
        .choice(Field::kAttendanceDetaineeKind, "child");
}

}  // namespace

/// The custody page as a coordinator sees it, of what volunteers wrote on their own phones.
class CustodyDeskTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void who_asked_for_a_call_comes_first_and_stays_until_it_is_confirmed();
    void confirming_ends_the_waiting_on_every_tablet();
    void an_attendance_shows_what_was_put_right_and_what_is_an_estimate();
    void it_is_linked_to_a_child_or_kept_apart_or_the_same_person();
    void a_call_that_nobody_answered_is_a_request_and_no_attendance();
    void a_turn_has_a_gap_until_somebody_takes_it();
    void a_target_is_shown_only_where_the_service_set_one();
    void a_number_opens_what_it_counts();
    void what_leaves_the_service_names_nobody_and_no_count_under_five();
    void no_cell_is_a_formula();
    void others_have_no_page();

  private:
    std::unique_ptr<office::SampleOffice> m_office;
};

void CustodyDeskTest::init() {
    QStandardPaths::setTestModeEnabled(true);
    m_office = std::make_unique<office::SampleOffice>();
    m_office->fill();
    office::add_custody_people(*m_office);
}

void CustodyDeskTest::who_asked_for_a_call_comes_first_and_stays_until_it_is_confirmed() {
    {
        auto v = office::opened(*m_office, "v");
        office::Night night;
        night.fields = kept("MK/1", "K.T.").choice(Field::kAttendanceWellbeing, "urgent");
        office::add_night(*m_office, *v, night);
    }
    office::visit_all(*m_office);
    Desk k(*m_office, "k");
    k.unlock();
    k.settle();
    QCOMPARE(k.session.today()->needsYou()->lines().front().title,
             QStringLiteral("Vic Volunteer asked to be called now"));
    QCOMPARE(k.session.today()->needsYou()->lines().front().page, QStringLiteral("custody-desk"));
    auto& custody = *k.session.custodyDesk();
    custody.open();
    k.settle();
    QVERIFY(custody.allowed());
    QCOMPARE(custody.calls()->count(), 1);
    custody.look(custody.calls()->lines().front().record);
    k.settle();
    QVERIFY(custody.canConfirm());
    custody.confirm();
    k.settle();
    QCOMPARE(custody.calls()->count(), 0);
    QCOMPARE(custody.state(), QStringLiteral("Confirmed"));
    QVERIFY(!custody.canConfirm());
}

void CustodyDeskTest::confirming_ends_the_waiting_on_every_tablet() {
    base::RecordId night;
    {
        auto v = office::opened(*m_office, "v");
        night = office::add_night(*m_office, *v, {});
        office::Night still;
        still.finished = false;
        office::add_night(*m_office, *v, still);
    }
    office::visit_all(*m_office);
    {
        Desk k(*m_office, "k");
        k.unlock();
        auto& custody = *k.session.custodyDesk();
        custody.open();
        k.settle();
        QCOMPARE(custody.attendances()->count(), 2);
        custody.filter(QStringLiteral("open"));
        k.settle();
        QCOMPARE(custody.attendances()->count(), 1);
        custody.filter(QStringLiteral("waiting"));
        k.settle();
        QCOMPARE(custody.attendances()->count(), 1);
        custody.look(custody.attendances()->lines().front().record);
        k.settle();
        custody.confirm();
        k.settle();
        QCOMPARE(custody.problem(), QString());
        QCOMPARE(custody.attendances()->count(), 0);
        k.visit();
    }
    auto v = office::opened(*m_office, "v");
    office::visit(*m_office, *v);
    QVERIFY(v->view().record(night)->moment(Field::kAttendanceConfirmedAt));
    m_office->clock().advance(std::chrono::hours(73));
    QVERIFY(v->clear_confirmed().value() > 0);
    QVERIFY(!v->view().has(night));
}

void CustodyDeskTest::an_attendance_shows_what_was_put_right_and_what_is_an_estimate() {
    {
        auto v = office::opened(*m_office, "v");
        office::Night night;
        night.estimate = true;
        const auto id = office::add_night(*m_office, *v, night);
        for (auto event : casefile::events_of(*v->view().record(id))) {
            if (event.event != "met_child") continue;
            event.was = event.at;
            event.at.at = event.at.at + std::chrono::minutes(5);
            event.reason = "tapped_late";
            QVERIFY(v->retire_item(id, Field::kAttendanceEvents, event.op).ok());
            QVERIFY(v->add_item(id, Field::kAttendanceEvents, casefile::group_from(event),
                                v->new_draft_id())
                        .ok());
        }
    }
    office::visit_all(*m_office);
    Desk k(*m_office, "k");
    k.unlock();
    auto& custody = *k.session.custodyDesk();
    custody.open();
    k.settle();
    custody.look(custody.attendances()->lines().front().record);
    k.settle();
    const QStringList events = rows(*custody.events());
    QVERIFY2(events.contains(QStringLiteral("about 02:50 | Arrived | an estimate, added later | ")),
             qPrintable(events.join('\n')));
    QVERIFY(events.contains(
        QStringLiteral("03:07 | Met the child | was 03:02, tapped late, added later | ")));
    QVERIFY(rows(*custody.intervals())
                .contains(QStringLiteral(" | From call to arriving | An estimate | 50 min")));
}

void CustodyDeskTest::it_is_linked_to_a_child_or_kept_apart_or_the_same_person() {
    {
        auto v = office::opened(*m_office, "v");
        office::Night night;
        night.fields = kept("MK/1", "K.T.");
        office::add_night(*m_office, *v, night);
        night.days_ago = 2;
        night.fields = kept("MK/2", "K.");
        office::add_night(*m_office, *v, night);
    }
    office::visit_all(*m_office);
    Desk a(*m_office, "a");
    a.unlock();
    auto& custody = *a.session.custodyDesk();
    custody.open();
    a.settle();
    QCOMPARE(title_with(*custody.totals(), QStringLiteral("People")), QStringLiteral("2"));
    custody.look(custody.attendances()->lines().front().record);
    a.settle();
    custody.setFind(QStringLiteral("Kit"));
    QVERIFY(desk::until([&] { return custody.found()->count() > 0; }));
    custody.linkTo(custody.found()->lines().front().record);
    a.settle();
    QCOMPARE(custody.problem(), QString());
    QVERIFY(custody.whose().startsWith(QStringLiteral("Linked to Kit")));
    custody.keepApart(true);
    a.settle();
    QVERIFY(custody.keptApart());
    QCOMPARE(custody.whose(), QStringLiteral("Kept out of any child’s record."));
    custody.samePersonAs(custody.others()->lines().front().record);
    a.settle();
    QCOMPARE(title_with(*custody.totals(), QStringLiteral("People")), QStringLiteral("1"));
}

void CustodyDeskTest::a_call_that_nobody_answered_is_a_request_and_no_attendance() {
    Desk k(*m_office, "k");
    k.unlock();
    auto& rota = *k.session.custodyRota();
    rota.open();
    k.settle();
    QVERIFY(rota.hasLog());
    rota.say(QStringLiteral("on"), rota.pastDays()->lines().back().record);
    rota.say(QStringLiteral("outcome"), QStringLiteral("declined_no_volunteer"));
    QVERIFY(!rota.canKeepRequest());
    rota.say(QStringLiteral("at"), QStringLiteral("25:00"));
    QVERIFY(!rota.canKeepRequest());
    rota.say(QStringLiteral("at"), QStringLiteral("2.15"));
    QVERIFY(rota.canKeepRequest());
    for (const auto& line : rota.outcomes()->lines())
        QVERIFY(line.record != QStringLiteral("attended"));
    rota.keepRequest();
    k.settle();
    QCOMPARE(rota.problem(), QString());
    QVERIFY(rota.said(QStringLiteral("outcome")).isEmpty());
    auto& custody = *k.session.custodyDesk();
    custody.open();
    k.settle();
    QVERIFY2(custody.base().startsWith(QStringLiteral("0 attendances of 0 people, of 1 requests")),
             qPrintable(custody.base()));
    QCOMPARE(title_with(*custody.hours(), QStringLiteral("02:00")), QStringLiteral("1"));
    QCOMPARE(custody.calls()->count(), 0);
}

void CustodyDeskTest::a_turn_has_a_gap_until_somebody_takes_it() {
    {
        Desk k(*m_office, "k");
        k.unlock();
        auto& rota = *k.session.custodyRota();
        rota.open();
        k.settle();
        rota.say(QStringLiteral("day"), rota.days()->lines().at(1).record);
        rota.say(QStringLiteral("from"), QStringLiteral("22:00"));
        rota.say(QStringLiteral("to"), QStringLiteral("6"));
        rota.say(QStringLiteral("place"), QStringLiteral("Lowmoor"));
        rota.addTurn();
        k.settle();
        QCOMPARE(rota.problem(), QString());
        QCOMPARE(rota.gaps(), QStringLiteral("Gaps: 1 of 1 turns to come."));
        QCOMPARE(rota.turns()->lines().front().title, QStringLiteral("Tomorrow, 22:00 to 06:00"));
        k.visit();
    }
    {
        auto v = office::opened(*m_office, "v");
        office::visit(*m_office, *v);
        const auto slot = v->view().ids(casefile::Kind::kRotaSlot).at(0);
        QVERIFY(v->set_member(slot, Field::kSlotTakenBy, v->user(), true).ok());
        office::visit(*m_office, *v);
    }
    Desk k(*m_office, "k");
    k.unlock();
    k.visit();
    auto& rota = *k.session.custodyRota();
    rota.open();
    k.settle();
    QCOMPARE(rota.gaps(), QStringLiteral("Gaps: 0 of 1 turns to come."));
    QCOMPARE(rota.turns()->lines().front().meta, QStringLiteral("Taken by Vic Volunteer"));
    rota.callOff(rota.turns()->lines().front().record);
    k.settle();
    QCOMPARE(rota.turns()->count(), 0);
}

void CustodyDeskTest::a_target_is_shown_only_where_the_service_set_one() {
    {
        auto v = office::opened(*m_office, "v");
        office::add_night(*m_office, *v, {});
        office::Night slow;
        slow.on_the_way = 120;
        office::add_night(*m_office, *v, slow);
    }
    office::visit_all(*m_office);
    Desk k(*m_office, "k");
    k.unlock();
    auto& custody = *k.session.custodyDesk();
    custody.open();
    k.settle();
    QCOMPARE(custody.spreads()->lines().front().detail,
             QStringLiteral("Median 50 min, 90th percentile 2 h"));
    auto& rota = *k.session.custodyRota();
    rota.open();
    k.settle();
    rota.say(QStringLiteral("name"), QStringLiteral("Custody line"));
    rota.say(QStringLiteral("phone"), QStringLiteral("0300 000 0000"));
    rota.say(QStringLiteral("target"), QStringLiteral("no"));
    QVERIFY(!rota.canKeepLine());
    rota.say(QStringLiteral("target"), QStringLiteral("60"));
    rota.keepLine();
    k.settle();
    QCOMPARE(rota.problem(), QString());
    custody.refresh();
    k.settle();
    QVERIFY2(custody.spreads()->lines().front().detail.endsWith(
                 QStringLiteral("Within 60 minutes, our own target: 1 of 2")),
             qPrintable(custody.spreads()->lines().front().detail));
    rota.say(QStringLiteral("target"), QString());
    rota.keepLine();
    k.settle();
    custody.refresh();
    k.settle();
    QVERIFY(!custody.spreads()->lines().front().detail.contains(QStringLiteral("target")));
}

void CustodyDeskTest::a_number_opens_what_it_counts() {
    {
        auto v = office::opened(*m_office, "v");
        office::Night night;
        night.fields = kept("MK/1", "K.T.").choice(Field::kAttendanceOvernight, "pre_charge");
        office::add_night(*m_office, *v, night);
        office::add_night(*m_office, *v, {});
    }
    office::visit_all(*m_office);
    Desk k(*m_office, "k");
    k.unlock();
    auto& custody = *k.session.custodyDesk();
    custody.open();
    k.settle();
    for (auto* list : {custody.totals(), custody.spreads(), custody.hours(), custody.tables(),
                       custody.given()}) {
        const auto lines = list->lines();
        for (const auto& line : lines) {
            custody.showBehind({});
            custody.showBehind(line.record);
            k.settle();
            if (list == custody.given()) {
                QCOMPARE(custody.behind()->count(), 2);
                continue;
            }
            QCOMPARE(custody.behind()->count(), line.meta.toInt());
        }
    }
    custody.showBehind(QStringLiteral("overnight/pre_charge"));
    k.settle();
    QCOMPARE(custody.behind()->count(), 1);
    QCOMPARE(custody.behind()->lines().front().title, QStringLiteral("K.T. · MK/1"));
}

void CustodyDeskTest::what_leaves_the_service_names_nobody_and_no_count_under_five() {
    {
        auto v = office::opened(*m_office, "v");
        for (int i = 0; i < 23; ++i) {
            office::Night night;
            night.days_ago = i % 20 + 1;
            night.fields = kept("MK/" + std::to_string(i), "=Q.Z.");
            night.fields.choice(Field::kAttendanceOvernight, i < 3    ? "post_charge"
                                                             : i < 10 ? "pre_charge"
                                                                      : "no");
            office::add_night(*m_office, *v, night);
        }
    }
    office::visit_all(*m_office);
    Desk k(*m_office, "k");
    k.unlock();
    auto& custody = *k.session.custodyDesk();
    custody.open();
    k.settle();
    custody.saveTable();
    const QString table = written(QStringLiteral("custody-12-months.csv"));
    QVERIFY(table.contains(QStringLiteral("\"Attendances\",\"23\"")));
    // Three are masked, and the next smallest with them: else they could be worked out.
    QVERIFY2(table.contains(QStringLiteral("\"After charge\",\"not shown\",\"23\"")),
             qPrintable(table));
    QVERIFY(table.contains(QStringLiteral("\"Before charge\",\"not shown\",\"23\"")));
    QVERIFY(table.contains(QStringLiteral("\"No\",\"13\",\"23\"")));
    for (const char* secret : {"MK/", "Q.Z.", "Vic", "Volunteer"})
        QVERIFY(!table.contains(QLatin1String(secret)));
    custody.savePage();
    QFile file(custody.exported().section(QLatin1Char(' '), 2));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const paper::PdfText page(file.readAll());
    QCOMPARE(page.sides().size(), 1);
    for (const char* words : {"Appropriate adults in custody", "23 attendances of 23 people",
                              "After charge not shown", "No 13", "Nearest rank"})
        QVERIFY2(page.text().contains(QLatin1String(words)), qPrintable(page.text()));
    for (const char* secret : {"MK/", "Q.Z.", "Vic", "Volunteer"})
        QVERIFY(!page.text().contains(QLatin1String(secret)));
}

void CustodyDeskTest::no_cell_is_a_formula() {
    for (const char* first : {"=", "+", "-", "@", "\t", "\r"}) {
        const QString cell = viewmodels::csv_cell(QLatin1String(first) + QStringLiteral("1+1"));
        QVERIFY(cell.startsWith(QStringLiteral("\"'")));
    }
    QCOMPARE(viewmodels::csv_cell(QStringLiteral("a\"b")), QStringLiteral("\"a\"\"b\""));
    // Every cell of the file goes through it: none but the heading is without quotes.
    const QString table = viewmodels::custody_table(
        casefile::custody_figures(casefile::CustodyLogs(), {{2026, 1, 1}, {2026, 12, 31}}));
    const QStringList lines = table.split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
    QVERIFY(lines.size() > 10);
    for (const QString& line : lines.mid(1)) {
        QVERIFY(line.startsWith(QLatin1Char('"')) && line.endsWith(QLatin1Char('"')));
        QCOMPARE(line.count(QStringLiteral("\",\"")), 5);
    }
}

void CustodyDeskTest::others_have_no_page() {
    for (const char* tablet : {"b", "v"}) {
        Desk other(*m_office, tablet);
        other.unlock();
        other.session.custodyDesk()->open();
        other.settle();
        QVERIFY(other.session.custodyDesk()->loaded());
        QVERIFY(!other.session.custodyDesk()->allowed());
        QCOMPARE(other.session.custodyDesk()->attendances()->count(), 0);
    }
}

QTEST_MAIN(CustodyDeskTest)
#include "custody_desk_test.moc"
