#include <QQuickItem>
#include <QTest>
#include <QtQml>

#include "shared/casefile/schema.h"
#include "tests/app/sample_office.h"
#include "tests/qml/page_faults.h"
#include "tests/qml/shown_app.h"

using casefile::Field;
using casefile::Fields;
using casefile::Kind;

/// The page of figures as a manager sees it, in each size and at night. It is 9 June 2026.
class FiguresPageTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void each_state_is_whole_data();
    void each_state_is_whole();
    void a_number_says_who_is_behind_it();

  private:
    office::SampleOffice m_office;
    std::unique_ptr<ShownApp> m_app;
};

namespace {

base::CalendarDate on(const char* iso) { return *base::date_from_iso(iso); }

void keep_picture(ShownApp& app) {
    const QString folder = qEnvironmentVariable("FOOTBRIDGE_PICTURES");
    if (folder.isEmpty()) return;
    const QString name = QStringLiteral("figures-%1.png")
                             .arg(QString::fromUtf8(QTest::currentDataTag()))
                             .replace(' ', '-')
                             .remove('%');
    QVERIFY(app.window().grabWindow().save(folder + '/' + name));
}

bool says(ShownApp& app, const QString& words) {
    const auto items = page_faults::shown(*app.window().contentItem());
    return std::ranges::any_of(
        items, [&](QQuickItem* item) { return page_faults::name_of(*item).contains(words); });
}

/// What each child's order came to at its end: where they lived, and the hours they were at school.
void end_order(tablet::Tablet& tablet, const base::RecordId& child, const char* suitable,
               std::int64_t hours) {
    const auto keep = [&](Kind kind, const Fields& fields) {
        return tablet.add({kind, child, fields, tablet.now(), tablet.now(), std::nullopt}).value();
    };
    const auto programme =
        keep(Kind::kProgramme, Fields()
                                   .choice(Field::kProgrammeType, "referral_order")
                                   .set(Field::kProgrammeStartedOn, on("2025-09-01"))
                                   .set(Field::kProgrammeEndedOn, on("2026-02-20")));
    Fields end;
    end.choice(Field::kSnapshotPoint, "end")
        .set(Field::kSnapshotAsOf, on("2026-02-20"))
        .set(Field::kSnapshotProgramme, programme)
        .choice(Field::kSnapshotAccommodationSuitable, suitable)
        .set(Field::kSnapshotEteHoursOffered, std::int64_t{25})
        .set(Field::kSnapshotEteHoursAttended, hours);
    if (std::string_view(suitable) == "not_suitable") end.text(Field::kSnapshotWhyNot, "A sofa.");
    keep(Kind::kSnapshot, end);
}

}  // namespace

void FiguresPageTest::initTestCase() {
    prepare_looks();
    m_office.fill();
    {
        const auto tablet =
            tablet::Tablet::unlock(m_office.folder("a"), office::kPassphrase, m_office.around());
        QVERIFY(tablet.ok());
        constexpr std::array kHow{"suitable", "not_suitable", "suitable", "unknown"};
        std::size_t number = 0;
        for (const auto& child : tablet.value()->view().ids(Kind::kChild)) {
            end_order(*tablet.value(), child, kHow.at(number % kHow.size()),
                      std::int64_t(10 + 5 * number));
            ++number;
        }
    }
    m_app = std::make_unique<ShownApp>(m_office, "a");
    m_app->unlock();
}

void FiguresPageTest::each_state_is_whole_data() {
    QTest::addColumn<QString>("figure");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("percent");
    QTest::addColumn<bool>("night");
    for (const char* figure : {"", "accommodation", "ete", "victims"}) {
        for (const QSize size : {QSize(1280, 800), QSize(800, 1280), QSize(600, 960)}) {
            for (const int percent : {100, 200}) {
                QTest::addRow("%s %dx%d %d%%", figure[0] == 0 ? "list" : figure, size.width(),
                              size.height(), percent)
                    << figure << size << percent << (percent == 200);
            }
        }
    }
}

void FiguresPageTest::each_state_is_whole() {
    QFETCH(QString, figure);
    QFETCH(QSize, size);
    QFETCH(int, percent);
    QFETCH(bool, night);
    m_app->session().settings()->setNight(night);
    m_app->resize(size, percent);
    m_app->open(QStringLiteral("figures"), QString());
    m_app->session().figures()->look(figure);
    m_app->settle();
    keep_picture(*m_app);
    const QStringList faults = m_app->faults();
    for (const QString& fault : faults) qInfo().noquote() << fault;
    QCOMPARE(faults.size(), 0);
    const bool looked_at = figure == QLatin1String("accommodation");
    QCOMPARE(says(*m_app, QStringLiteral("How it is counted")),
             looked_at || figure == QLatin1String("ete"));
}

void FiguresPageTest::a_number_says_who_is_behind_it() {
    m_app->session().settings()->setNight(false);
    m_app->resize({1280, 800}, 100);
    m_app->open(QStringLiteral("figures"), QString());
    m_app->session().figures()->look(QStringLiteral("accommodation"));
    m_app->settle();
    m_app->session().figures()->showBehind(QStringLiteral("1/0"));
    m_app->settle();
    QVERIFY(says(*m_app, QStringLiteral("Behind that number")));
    QVERIFY(says(*m_app, QStringLiteral("Decided by")));
    keep_picture(*m_app);
    QCOMPARE(m_app->faults().size(), 0);
}

QTEST_MAIN(FiguresPageTest)
#include "figures_test.moc"
