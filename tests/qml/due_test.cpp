#include <QGuiApplication>
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

/// "What is due" and the page for facts, in each size, at night and mirrored. It is 9 June 2026.
class DuePageTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void each_state_is_whole_data();
    void each_state_is_whole();
    void the_late_one_is_explained_in_two_taps();

  private:
    void reach(const QString& state);

    office::SampleOffice m_office;
    std::unique_ptr<ShownApp> m_app;
};

namespace {

base::CalendarDate on(const char* iso) { return *base::date_from_iso(iso); }

void keep_picture(ShownApp& app) {
    const QString folder = qEnvironmentVariable("FOOTBRIDGE_PICTURES");
    if (folder.isEmpty()) return;
    const QString name = QStringLiteral("due-%1.png")
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

/// One sentence for each child: late by months, by weeks, by days, and still to come.
void sentence_all(tablet::Tablet& tablet) {
    constexpr std::array kDays{"2026-01-08", "2026-04-13", "2026-05-05", "2026-05-14"};
    std::size_t number = 0;
    for (const auto& child : tablet.view().ids(Kind::kChild)) {
        const Fields fields = Fields()
                                  .choice(Field::kOutcomeType, "referral_order")
                                  .set(Field::kOutcomeGivenOn, on(kDays.at(number++ % 4)));
        QVERIFY(
            tablet.add({Kind::kOutcome, child, fields, tablet.now(), tablet.now(), std::nullopt})
                .ok());
        QVERIFY(tablet
                    .add({Kind::kProgramme, child,
                          Fields()
                              .choice(Field::kProgrammeType, "youth_caution")
                              .set(Field::kProgrammeStartedOn, on("2026-02-04"))
                              .set(Field::kProgrammeEndedOn,
                                   on(number % 2 == 0 ? "2026-03-01" : "2026-02-01")),
                          tablet.now(), tablet.now(), std::nullopt})
                    .ok());
        if (number % 2 == 0)
            QVERIFY(tablet.set_member(child, Field::kChildPractitioners, tablet.user(), true).ok());
    }
}

}  // namespace

void DuePageTest::initTestCase() {
    prepare_looks();
    m_office.fill();
    {
        const auto tablet =
            tablet::Tablet::unlock(m_office.folder("a"), office::kPassphrase, m_office.around());
        QVERIFY(tablet.ok());
        sentence_all(*tablet.value());
    }
    m_app = std::make_unique<ShownApp>(m_office, "a");
    m_app->unlock();
}

void DuePageTest::each_state_is_whole_data() {
    QTest::addColumn<QString>("state");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("percent");
    QTest::addColumn<bool>("night");
    QTest::addColumn<bool>("mirrored");
    for (const char* state : {"mine", "all", "one", "snapshot", "compliance", "quality", "mend"}) {
        for (const QSize size : {QSize(1280, 800), QSize(800, 1280), QSize(600, 960)}) {
            for (const int percent : {100, 200}) {
                QTest::addRow("%s %dx%d %d%%", state, size.width(), size.height(), percent)
                    << state << size << percent << (percent == 200) << false;
            }
        }
        QTest::addRow("%s mirrored", state) << state << QSize(1280, 800) << 100 << false << true;
    }
}

void DuePageTest::reach(const QString& state) {
    if (state == QLatin1String("snapshot") || state == QLatin1String("compliance")) {
        m_app->open(QStringLiteral("fact"), ShownApp::kit() + QLatin1Char('/') + state);
        return;
    }
    if (state == QLatin1String("quality")) {
        m_app->open(QStringLiteral("quality"), QString());
        return;
    }
    if (state == QLatin1String("mend")) {
        m_app->open(QStringLiteral("mend"),
                    ShownApp::kit() + QStringLiteral("/00000000000000000000000000000e01"));
        return;
    }
    m_app->open(QStringLiteral("due"), QString());
    auto& due = *m_app->session().due();
    if (state != QLatin1String("mine")) due.useWhose(QStringLiteral("all"));
    m_app->settle();
    if (state == QLatin1String("one")) due.look(due.clocks()->lines().front().record);
    m_app->settle();
}

void DuePageTest::each_state_is_whole() {
    QFETCH(QString, state);
    QFETCH(QSize, size);
    QFETCH(int, percent);
    QFETCH(bool, night);
    QFETCH(bool, mirrored);
    m_app->session().settings()->setNight(night);
    m_app->resize(size, percent);
    QGuiApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
    reach(state);
    keep_picture(*m_app);
    const QStringList faults = m_app->faults();
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    for (const QString& fault : faults) qInfo().noquote() << fault;
    QCOMPARE(faults.size(), 0);
}

/// ux.md acceptance 30: from Today, why the clock says late in words, and what stops it.
void DuePageTest::the_late_one_is_explained_in_two_taps() {
    m_app->session().settings()->setNight(false);
    m_app->resize({1280, 800}, 100);
    m_app->open(QStringLiteral("today"), QString());
    QVERIFY(says(*m_app, QStringLiteral("What is due")));
    reach(QStringLiteral("one"));
    QVERIFY(says(*m_app, QStringLiteral("20 working days from the sentence")));
    QVERIFY(says(*m_app, QStringLiteral("Write the note")));
    QVERIFY(says(*m_app, QStringLiteral("Write down that this one may be late")));
}

QTEST_MAIN(DuePageTest)
#include "due_test.moc"
