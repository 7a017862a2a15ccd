#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTest>

#include "tests/app/desk.h"
#include "tests/app/pdf_text.h"

using casefile::Field;
using casefile::Fields;
using casefile::Kind;
using desk::Desk;
using desk::kKit;
using desk::titles;
using viewmodels::FiguresViewModel;
using viewmodels::Line;

namespace {

const QString kAsha = QStringLiteral("00000000000000000000000000000a03");

base::CalendarDate on(const char* iso) { return *base::date_from_iso(iso); }

base::RecordId keep(tablet::Tablet& tablet, Kind kind, const base::RecordId& child,
                    const Fields& fields) {
    return tablet.add({kind, child, fields, tablet.now(), tablet.now(), std::nullopt}).value();
}

/// "Suitable 1 of 2", as the page has it.
QStringList shown(viewmodels::LineListModel& model) {
    QStringList all;
    for (const Line& line : model.lines()) all << line.title + QLatin1Char(' ') + line.meta;
    return all;
}

}  // namespace

/// The manager's figures without a window. It is 9 June 2026: the last quarter is January to March.
class FiguresTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void cleanup() { m_office.reset(); }
    void a_number_opens_the_children_behind_it();
    void putting_a_record_right_moves_the_number_it_feeds();
    void last_years_definitions_count_beside_this_years();
    void what_is_saved_has_small_numbers_hidden();
    void a_practitioner_sees_no_figures();
    void the_board_pack_shows_no_small_number_and_no_child();
    void a_pack_that_is_stopped_writes_nothing();
    void the_return_has_true_numbers_by_slug();
    void a_figure_stands_beside_its_earlier_quarters();

  private:
    void end_programme(const char* child, const char* suitable);
    std::unique_ptr<tablet::Tablet> tablet();
    static FiguresViewModel& open(Desk& desk, const char* figure);

    std::unique_ptr<office::SampleOffice> m_office;
    std::vector<base::RecordId> m_snapshots;
};

std::unique_ptr<tablet::Tablet> FiguresTest::tablet() {
    return tablet::Tablet::unlock(m_office->folder("a"), office::kPassphrase, m_office->around())
        .value();
}

void FiguresTest::end_programme(const char* child, const char* suitable) {
    const auto opened = tablet();
    const auto kid = *base::RecordId::from_hex_text(child);
    const auto programme = keep(*opened, Kind::kProgramme, kid,
                                Fields()
                                    .choice(Field::kProgrammeType, "referral_order")
                                    .set(Field::kProgrammeStartedOn, on("2025-10-01"))
                                    .set(Field::kProgrammeEndedOn, on("2026-02-10")));
    Fields fields;
    fields.choice(Field::kSnapshotPoint, "end")
        .set(Field::kSnapshotAsOf, on("2026-02-10"))
        .set(Field::kSnapshotProgramme, programme)
        .choice(Field::kSnapshotAccommodationSuitable, suitable);
    if (std::string_view(suitable) == "not_suitable")
        fields.text(Field::kSnapshotWhyNot, "A sofa.");
    m_snapshots.push_back(keep(*opened, Kind::kSnapshot, kid, fields));
}

void FiguresTest::init() {
    QStandardPaths::setTestModeEnabled(true);
    m_snapshots.clear();
    m_office = std::make_unique<office::SampleOffice>();
    m_office->fill();
    end_programme(kKit.toUtf8().constData(), "suitable");
    end_programme(kAsha.toUtf8().constData(), "not_suitable");
}

FiguresViewModel& FiguresTest::open(Desk& desk, const char* figure) {
    desk.unlock();
    FiguresViewModel& page = *desk.session.figures();
    page.open();
    page.look(QString::fromLatin1(figure));
    desk.settle();
    return page;
}

void FiguresTest::a_number_opens_the_children_behind_it() {
    Desk desk(*m_office, "a");
    FiguresViewModel& page = open(desk, "accommodation");
    QVERIFY(page.loaded() && page.allowed() && page.looking());
    QCOMPARE(shown(*page.rows()),
             (QStringList{"Suitable 1 of 2", "Not suitable 1 of 2", "Not known 0 of 2",
                          "Not recorded 0 of 2", "All 2"}));
    QVERIFY(page.rule().contains("at its end"));
    QVERIFY2(page.base().contains("January to March 2026"), qPrintable(page.base()));
    page.showBehind("1/0");
    desk.settle();
    QCOMPARE(titles(*page.behind()), QStringList{"Asha"});
    const Line behind = page.behind()->lines().front();
    QCOMPARE(behind.page, "fact");  // a snapshot is put right by another in its place
    QCOMPARE(behind.child, kAsha + "/snapshot/" + QString::fromStdString(m_snapshots.at(1).hex()));
    QCOMPARE(behind.detail, "Decided by: Is it suitable?");
    page.showBehind("1/0");
    desk.settle();
    QCOMPARE(page.behind()->count(), 0);
    page.usePeriod("quarter");
    desk.settle();
    QCOMPARE(page.rows()->lines().back().meta, "0");
}

void FiguresTest::putting_a_record_right_moves_the_number_it_feeds() {
    {
        const auto opened = tablet();
        const auto wrong = *opened->view().record(m_snapshots.at(1));
        keep(*opened, Kind::kSnapshot, *wrong.child,
             Fields()
                 .choice(Field::kSnapshotPoint, "end")
                 .set(Field::kSnapshotAsOf, on("2026-02-10"))
                 .set(Field::kSnapshotProgramme, *wrong.record(Field::kSnapshotProgramme))
                 .choice(Field::kSnapshotAccommodationSuitable, "suitable")
                 .set(Field::kSnapshotReplaces, wrong.id)
                 .text(Field::kSnapshotReplacesWhy, "The sofa was another child's."));
    }
    Desk desk(*m_office, "a");
    FiguresViewModel& page = open(desk, "accommodation");
    QCOMPARE(shown(*page.rows()).at(0), "Suitable 2 of 2");
    QCOMPARE(shown(*page.rows()).at(1), "Not suitable 0 of 2");
    page.look("ete");
    desk.settle();
    QCOMPARE(shown(*page.rows()).back(), "All 2");
}

void FiguresTest::last_years_definitions_count_beside_this_years() {
    Desk desk(*m_office, "a");
    FiguresViewModel& page = open(desk, "accommodation");
    const auto chosen = [&](const char* set) {
        const auto& lines = page.sets()->lines();
        const auto line = std::ranges::find(lines, QLatin1String(set), &Line::record);
        return line != lines.end() && line->chosen;
    };
    QVERIFY(chosen("kpi_revised"));
    const QString rule = page.rule();
    page.useSet("kpi_2023_04");
    desk.settle();
    QVERIFY(chosen("kpi_2023_04") && !chosen("kpi_revised"));
    QVERIFY(page.rule() != rule);
    QVERIFY(page.rows()->count() > 0);
    page.useSet("national");
    desk.settle();
    QVERIFY(page.name().isEmpty() && page.rows()->count() == 0);  // it has no such figure
    page.look("victims");
    page.useSet("kpi_revised");
    desk.settle();
    QVERIFY(page.name().isEmpty());  // nobody let this manager into that store
}

void FiguresTest::what_is_saved_has_small_numbers_hidden() {
    Desk desk(*m_office, "a");
    FiguresViewModel& page = open(desk, "accommodation");
    page.saveTable();
    QVERIFY2(page.problem().isEmpty(), qPrintable(page.problem()));
    const QString path = page.exported().section(' ', -1);
    QFile file(path);
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
    const QString table = QString::fromUtf8(file.readAll());
    QVERIFY2(table.contains("\"Suitable\",masked"), qPrintable(table));
    QVERIFY(!table.contains(",1,"));
    QVERIFY(!table.contains("Asha"));
    file.remove();
}

void FiguresTest::the_board_pack_shows_no_small_number_and_no_child() {
    Desk desk(*m_office, "a");
    FiguresViewModel& page = open(desk, "");
    page.savePack();
    QVERIFY(page.making());
    QVERIFY(desk::until([&] { return !page.making(); }));
    QVERIFY2(page.problem().isEmpty(), qPrintable(page.problem()));
    const QString path = page.exported().section(' ', -1);
    QVERIFY2(path.endsWith("board-pack-2026-03-31.pdf"), qPrintable(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString words = paper::PdfText(file.readAll()).text();
    QVERIFY2(words.contains("Suitable accommodation"), qPrintable(words));
    QVERIFY(words.contains("not shown"));
    QVERIFY(words.contains("January to March 2026"));
    QVERIFY(words.contains("not counted. Its records are kept by others."));
    for (const char* never : {"Asha", "Kit", "1 of 2 ", "YJ-000"})
        QVERIFY2(!words.contains(never), qPrintable(words));
    file.remove();
}

void FiguresTest::a_pack_that_is_stopped_writes_nothing() {
    Desk desk(*m_office, "a");
    FiguresViewModel& page = open(desk, "");
    bool stopped = false;
    connect(&page, &FiguresViewModel::changed, this, [&] {
        if (stopped || page.packDone() == 0) return;
        stopped = true;  // between the first figure and the second, however fast they are
        page.stopPack();
    });
    page.savePack();
    QVERIFY(desk::until([&] { return stopped; }));
    desk.settle();
    QVERIFY(!page.making() && page.exported().isEmpty() && page.problem().isEmpty());
}

void FiguresTest::the_return_has_true_numbers_by_slug() {
    Desk desk(*m_office, "a");
    FiguresViewModel& page = open(desk, "");
    page.saveReturn();
    desk.settle();
    QVERIFY2(page.problem().isEmpty(), qPrintable(page.problem()));
    QFile file(page.exported().section(' ', -1));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString table = QString::fromUtf8(file.readAll());
    QVERIFY2(table.contains("\"accommodation\",\"suitable\",\"end\",1,2,,2026-01-01,2026-03-31"),
             qPrintable(table.left(2000)));
    QVERIFY(!table.contains("\"victims\""));
    file.remove();
}

void FiguresTest::a_figure_stands_beside_its_earlier_quarters() {
    Desk desk(*m_office, "a");
    FiguresViewModel& page = open(desk, "accommodation");
    QCOMPARE(page.quarters()->count(), 8);
    const auto& lines = page.quarters()->lines();
    QCOMPARE(lines.front().heading, "Suitable");
    QCOMPARE(lines.at(6).meta, "1 of 2");
    QVERIFY2(lines.at(6).title.contains("January to March 2026"), qPrintable(lines.at(6).title));
    QCOMPARE(lines.at(5).meta, "0 of 0");
}

void FiguresTest::a_practitioner_sees_no_figures() {
    m_office->add_colleague("p", "Pat Practitioner", ledger::Role::kPractitioner);
    Desk desk(*m_office, "p");
    FiguresViewModel& page = open(desk, "accommodation");
    QVERIFY(page.loaded() && !page.allowed());
    QCOMPARE(page.rows()->count() + page.figures()->count(), 0);
}

QTEST_MAIN(FiguresTest)
#include "figures_test.moc"
