#include <QQuickItem>
#include <QTest>
#include <QtQml>

#include "tests/app/custody_office.h"
#include "tests/qml/page_faults.h"
#include "tests/qml/shown_app.h"

using casefile::Field;
using casefile::Fields;

/// The custody page as its coordinator and a manager see it, in each size and at night.
class CustodyDeskPageTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void each_part_of_the_page_is_whole_data();
    void each_part_of_the_page_is_whole();
    void each_chart_is_said_in_a_sentence();
    void a_coordinator_finds_the_page_on_today();

  private:
    ShownApp& shown(const std::string& tablet);
    void fill();

    office::SampleOffice m_office;
    std::unique_ptr<ShownApp> m_app;
    std::string m_shown;
};

namespace {

void keep_picture(ShownApp& app) {
    const QString folder = qEnvironmentVariable("FOOTBRIDGE_PICTURES");
    if (folder.isEmpty()) return;
    const QString name = QStringLiteral("custody-%1.png")
                             .arg(QString::fromUtf8(QTest::currentDataTag()))
                             .replace(' ', '-')
                             .remove('%');
    QVERIFY(app.window().grabWindow().save(folder + '/' + name));
}

void turn_to(ShownApp& app, const QString& part) {
    auto* page = app.window().findChild<QQuickItem*>(QStringLiteral("page"));
    QVERIFY(page != nullptr);
    auto* item = page->property("item").value<QObject*>();
    QVERIFY(item != nullptr && item->setProperty("part", part));
    app.settle();
}

bool says(ShownApp& app, const QString& words) {
    const auto items = page_faults::shown(*app.window().contentItem());
    return std::ranges::any_of(
        items, [&](QQuickItem* item) { return page_faults::name_of(*item).contains(words); });
}

}  // namespace

void CustodyDeskPageTest::fill() {
    auto v = office::opened(m_office, "v");
    auto w = office::opened(m_office, "w");
    constexpr std::array kHours{22, 23, 1, 2, 2, 3, 14, 19, 23, 0, 2, 16};
    for (std::size_t i = 0; i < kHours.size(); ++i) {
        office::Night night;
        night.days_ago = int(i) + 1;
        night.called_at = kHours.at(i) * 60 + int(i) * 3;
        night.on_the_way = 25 + int(i * 17 % 70);
        night.estimate = i % 4 == 3;
        night.finished = i != 0;
        night.fields.text(Field::kAttendanceCustodyRef, "MK/" + std::to_string(40 + i / 2))
            .text(Field::kAttendanceInitials, i % 2 == 0 ? "J.T." : "A.B.")
            .text(Field::kAttendanceStation, "Lowmoor")
            .choice(Field::kAttendanceDetaineeKind, i % 5 == 4 ? "vulnerable_adult" : "child")
            .choice(Field::kAttendanceOvernight, i % 3 == 0 ? "pre_charge" : "no")
            .set(Field::kAttendanceMinutes, std::int64_t(180 + 10 * i))
            .set(Field::kAttendanceMiles, std::int64_t(7 + i));
        if (i == 2) night.fields.choice(Field::kAttendanceWellbeing, "urgent");
        if (i == 3) night.fields.choice(Field::kAttendanceWellbeing, "want_call");
        office::add_night(m_office, i % 3 == 0 ? *w : *v, night);
    }
}

void CustodyDeskPageTest::initTestCase() {
    prepare_looks();
    m_office.fill();
    office::add_custody_people(m_office);
    fill();
    office::visit_all(m_office);
    auto k = office::opened(m_office, "k");
    for (const int days : {1, 2}) {
        casefile::NewRecord turn;
        turn.kind = casefile::Kind::kRotaSlot;
        turn.happened_at = turn.recorded_at = k->now();
        base::Moment from = k->now();
        from.at = from.at + std::chrono::hours(24 * days);
        base::Moment to = from;
        to.at = from.at + std::chrono::hours(8);
        turn.fields.set(Field::kSlotStartsAt, from)
            .set(Field::kSlotEndsAt, to)
            .text(Field::kSlotPlace, "Lowmoor");
        const auto made = k->add(turn);
        QVERIFY(made.ok());
        if (days == 2)
            QVERIFY(k->set_member(made.value(), Field::kSlotTakenBy, k->user(), true).ok());
    }
    k.reset();
    office::visit_all(m_office);
}

ShownApp& CustodyDeskPageTest::shown(const std::string& tablet) {
    if (tablet != m_shown) {
        m_app.reset();
        m_app = std::make_unique<ShownApp>(m_office, tablet);
        m_app->unlock();
        m_shown = tablet;
    }
    return *m_app;
}

void CustodyDeskPageTest::each_part_of_the_page_is_whole_data() {
    QTest::addColumn<QString>("part");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("percent");
    QTest::addColumn<bool>("night");
    for (const char* part : {"attendances", "figures", "rota"}) {
        for (const QSize size : {QSize(1280, 800), QSize(800, 1280), QSize(600, 960)}) {
            for (const int percent : {100, 200}) {
                for (const bool night : {false, true}) {
                    QTest::addRow("%s %dx%d %d%%%s", part, size.width(), size.height(), percent,
                                  night ? " night" : "")
                        << part << size << percent << night;
                }
            }
        }
    }
}

void CustodyDeskPageTest::each_part_of_the_page_is_whole() {
    QFETCH(QString, part);
    QFETCH(QSize, size);
    QFETCH(int, percent);
    QFETCH(bool, night);
    ShownApp& app = shown("k");
    app.session().settings()->setNight(night);
    app.resize(size, percent);
    app.open(QStringLiteral("custody-desk"), QString());
    app.settle();
    auto& custody = *app.session().custodyDesk();
    custody.look(custody.attendances()->lines().at(1).record);
    app.settle();
    turn_to(app, part);
    keep_picture(app);
    const QStringList faults = app.faults();
    for (const QString& fault : faults) qInfo().noquote() << fault;
    QCOMPARE(faults.size(), 0);
    QVERIFY(says(app, QStringLiteral("asked to be called now")));
}

void CustodyDeskPageTest::each_chart_is_said_in_a_sentence() {
    ShownApp& app = shown("k");
    app.session().settings()->setNight(false);
    app.resize({1280, 800}, 100);
    app.open(QStringLiteral("custody-desk"), QString());
    app.settle();
    turn_to(app, QStringLiteral("figures"));
    auto& custody = *app.session().custodyDesk();
    QVERIFY(custody.stripWords().startsWith(QStringLiteral("Half arrived within")));
    QVERIFY(says(app, custody.stripWords()));
    QVERIFY2(custody.hoursWords().startsWith(
                 QStringLiteral("Most calls came in the hour from 02:00: 3 of 12.")),
             qPrintable(custody.hoursWords()));
    QVERIFY(says(app, custody.hoursWords()));
    QCOMPARE(custody.dots()->count(), 12);
    QCOMPARE(custody.hours()->count(), 25);
}

void CustodyDeskPageTest::a_coordinator_finds_the_page_on_today() {
    ShownApp& app = shown("k");
    app.open(QStringLiteral("today"), QString());
    app.settle();
    QVERIFY(says(app, QStringLiteral("attendances wait to be confirmed")));
    QVERIFY(says(app, QStringLiteral("Custody")));
    keep_picture(app);
    QCOMPARE(app.faults().size(), 0);
}

QTEST_MAIN(CustodyDeskPageTest)
#include "custody_desk_test.moc"
