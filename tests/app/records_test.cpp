#include <QTest>

#include "tests/app/desk.h"

using desk::Desk;
using desk::kKit;
using desk::NoSignal;
using desk::ready;
using desk::titles;
using desk::until;
using viewmodels::Line;

/// Records that are kept, held, destroyed and looked at, as the pages for managers do it.
class RecordsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void a_record_is_destroyed_only_by_whoever_types_the_name_and_leaves_its_proof();
    void a_hold_forbids_it_until_somebody_ends_it();
    void without_signal_nothing_is_destroyed_and_it_says_so();
    void a_practitioner_has_none_of_these_pages();
    void opening_a_child_is_read_by_the_manager_with_who_and_when();
    void each_page_that_shows_a_childs_record_is_in_the_log();
    void an_entry_of_a_tablet_that_was_out_of_use_is_shown_and_says_so();

  private:
    std::unique_ptr<office::SampleOffice> m_office;
};

void RecordsTest::init() {
    m_office = std::make_unique<office::SampleOffice>();
    m_office->fill();
}

void RecordsTest::a_record_is_destroyed_only_by_whoever_types_the_name_and_leaves_its_proof() {
    Desk a(*m_office, "a");
    a.unlock();
    auto& page = *a.session.destruction();
    page.open(kKit);
    a.settle();
    QCOMPARE(page.name(), QStringLiteral("Kit"));
    QVERIFY(!page.sure());
    page.destroy();
    QVERIFY(!page.busy());
    page.setTyped(QStringLiteral("kit"));
    QVERIFY(!page.sure());
    page.setTyped(QStringLiteral("Kit "));
    QVERIFY(page.sure());
    page.setReason(QStringLiteral("court"));
    page.destroy();
    QVERIFY(ready(a, page));
    QVERIFY2(page.done(), qPrintable(page.problem()));
    a.session.refresh();
    a.settle();
    QCOMPARE(a.session.retention()->destroyed()->count(), 1);
    const Line proof = a.session.retention()->destroyed()->lines().front();
    QCOMPARE(proof.title, QStringLiteral("A child's whole record"));
    QVERIFY(proof.detail.startsWith(QLatin1String("A court ordered it. Morgan Testcase")));
    a.session.child()->open(kKit);
    a.settle();
    QVERIFY(a.session.child()->name().isEmpty());
}

void RecordsTest::a_hold_forbids_it_until_somebody_ends_it() {
    Desk a(*m_office, "a");
    a.unlock();
    auto& page = *a.session.destruction();
    page.open(kKit);
    a.settle();
    page.beginHold(QStringLiteral("inquiry"));
    QVERIFY(ready(a, page));
    QVERIFY2(page.hold().startsWith(QLatin1String("An inquiry. Morgan Testcase")),
             qPrintable(page.hold() + page.problem()));
    page.setTyped(page.name());
    QVERIFY(!page.sure());
    QCOMPARE(titles(*a.session.retention()->held()), QStringList{"Kit"});
    page.endHold();
    QVERIFY(ready(a, page));
    QVERIFY(page.hold().isEmpty());
    QVERIFY(page.sure());
    QCOMPARE(a.session.retention()->held()->count(), 0);
}

void RecordsTest::without_signal_nothing_is_destroyed_and_it_says_so() {
    Desk a(*m_office, "a");
    a.unlock();
    auto& page = *a.session.destruction();
    page.open(kKit);
    a.settle();
    page.setTyped(page.name());
    const NoSignal none(*m_office);
    page.destroy();
    QVERIFY(until([&] { return !page.busy(); }));
    QVERIFY(!page.done());
    QVERIFY(page.problem().contains(QLatin1String("signal")));
    QCOMPARE(page.typed(), page.name());
}

void RecordsTest::a_practitioner_has_none_of_these_pages() {
    Desk b(*m_office, "b");
    b.unlock();
    b.session.destruction()->open(kKit);
    b.session.readLog()->open();
    b.settle();
    QVERIFY(!b.session.retention()->allowed());
    QVERIFY(!b.session.destruction()->allowed());
    QVERIFY(!b.session.readLog()->allowed());
    b.session.destruction()->setTyped(b.session.destruction()->name());
    QVERIFY(!b.session.destruction()->sure());
}

void RecordsTest::opening_a_child_is_read_by_the_manager_with_who_and_when() {
    {
        Desk b(*m_office, "b");
        b.unlock();
        b.session.child()->open(kKit);
        b.settle();
        b.visit();
    }
    Desk a(*m_office, "a");
    a.unlock();
    a.visit();
    a.session.readLog()->open();
    a.settle();
    QVERIFY(a.session.readLog()->allowed());
    QCOMPARE(a.session.readLog()->gaps()->count(), 0);
    QVERIFY(a.session.readLog()->lines()->count() >= 1);
    const Line line = a.session.readLog()->lines()->lines().front();
    QCOMPARE(line.title, QStringLiteral("Kit"));
    QCOMPARE(line.detail, QStringLiteral("Robin Placeholder"));
    QVERIFY2(line.meta.startsWith(QLatin1String("Today at ")), qPrintable(line.meta));
}

/// Today leads to these without the child's own page in between.
void RecordsTest::each_page_that_shows_a_childs_record_is_in_the_log() {
    const auto child = [](int number) {
        return QStringLiteral("00000000000000000000000000000a0%1").arg(number);
    };
    {
        Desk b(*m_office, "b");
        b.unlock();
        b.session.talkCheck()->open(child(1));
        b.session.passport()->open(child(2));
        b.session.slt()->open(child(3));
        b.session.history()->open(child(4));
        b.settle();
        b.visit();
    }
    Desk a(*m_office, "a");
    a.unlock();
    a.visit();
    a.session.readLog()->open();
    a.settle();
    QStringList opened = titles(*a.session.readLog()->lines());
    opened.sort();
    QCOMPARE(opened.size(), 4);
    QCOMPARE(opened.first(), QStringLiteral("Asha"));
    QVERIFY(opened.contains(QLatin1String("Kit")));
}

void RecordsTest::an_entry_of_a_tablet_that_was_out_of_use_is_shown_and_says_so() {
    m_office = std::make_unique<office::SampleOffice>();
    m_office->fill_and_lose_a_tablet();
    for (const char* tablet : {"b", "c"}) {  // Robin's: in use, and not
        Desk robin(*m_office, tablet);
        robin.unlock();
        robin.session.child()->open(kKit);
        robin.settle();
        robin.visit();
    }
    Desk a(*m_office, "a");
    a.unlock();
    a.visit();
    a.session.readLog()->open();
    a.settle();
    std::vector<Line> lines = a.session.readLog()->lines()->lines();
    std::ranges::sort(lines, {}, &Line::tone);
    QCOMPARE(lines.size(), 2u);
    for (const Line& line : lines) QCOMPARE(line.title, QStringLiteral("Kit"));
    QCOMPARE(lines[0].detail, QStringLiteral("Robin Placeholder"));
    QCOMPARE(lines[0].tone, QString());
    QCOMPARE(lines[1].detail,
             QStringLiteral("Robin Placeholder\nSet aside: it came after their tablet was taken out "
                            "of use. It may be them, or whoever has the tablet. Ask them."));
    QCOMPARE(lines[1].tone, QStringLiteral("late"));
}

QTEST_GUILESS_MAIN(RecordsTest)
#include "records_test.moc"
