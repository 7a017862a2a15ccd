#include <QTest>
#include <QtQml>

#include "app/look/look.h"
#include "tests/qml/page_faults.h"
#include "tests/qml/shown_app.h"

/// Every page as it is drawn, in each size, text scale and in a language twice as long.
class PagesTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void every_page_is_whole_data();
    void every_page_is_whole();
    void the_pages_before_unlocking_are_whole_data();
    void the_pages_before_unlocking_are_whole();
    void an_empty_profile_shows_every_page();

  private:
    ShownApp& shown(const std::string& tablet, bool pseudo);
    static void sizes_of(const QStringList& pages);
    static void compare(const QStringList& faults);
    static void keep_picture(ShownApp& app);

    office::SampleOffice m_office;
    look::PseudoTranslator m_pseudo;
    std::unique_ptr<ShownApp> m_app;
    QString m_shown;
};

void PagesTest::initTestCase() {
    prepare_looks();
    m_office.fill_and_lose_a_tablet();
}

/// A window is made anew for another profile or language only.
ShownApp& PagesTest::shown(const std::string& tablet, bool pseudo) {
    const QString wanted = QString::fromStdString(tablet) + (pseudo ? "+" : "");
    if (wanted == m_shown) return *m_app;
    m_app.reset();
    QCoreApplication::removeTranslator(&m_pseudo);
    if (pseudo) QCoreApplication::installTranslator(&m_pseudo);
    m_app = std::make_unique<ShownApp>(m_office, tablet);
    m_shown = wanted;
    return *m_app;
}

void PagesTest::sizes_of(const QStringList& pages) {
    QTest::addColumn<QString>("page");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("percent");
    QTest::addColumn<bool>("pseudo");
    for (const bool pseudo : {false, true}) {
        for (const QString& page : pages) {
            for (const QSize size : {QSize(1280, 800), QSize(800, 1280), QSize(600, 960)}) {
                for (const int percent : {100, 150, 200}) {
                    // Of what is twice as long, the sizes a tablet has.
                    if (pseudo && size.width() < 800 && percent > 100) continue;
                    QTest::addRow("%s %dx%d %d%%%s", qPrintable(page), size.width(), size.height(),
                                  percent, pseudo ? " pseudo" : "")
                        << page << size << percent << pseudo;
                }
            }
        }
    }
}

void PagesTest::compare(const QStringList& faults) {
    for (const QString& fault : faults) qInfo().noquote() << fault;
    QCOMPARE(faults.size(), 0);
}

/// For a person to look at: FOOTBRIDGE_PICTURES names a folder.
void PagesTest::keep_picture(ShownApp& app) {
    const QString folder = qEnvironmentVariable("FOOTBRIDGE_PICTURES");
    if (folder.isEmpty()) return;
    const QString name = QString::fromUtf8(QTest::currentDataTag()).replace(' ', '-').remove('%');
    QVERIFY(app.window().grabWindow().save(folder + '/' + name + ".png"));
}

void PagesTest::every_page_is_whole_data() { sizes_of(ShownApp::pages()); }

void PagesTest::every_page_is_whole() {
    QFETCH(QString, page);
    QFETCH(QSize, size);
    QFETCH(int, percent);
    QFETCH(bool, pseudo);
    ShownApp& app = shown("a", pseudo);
    if (app.session().stage() != viewmodels::Session::Stage::Open) app.unlock();
    app.resize(size, percent);
    app.open(page);
    keep_picture(app);
    compare(app.faults());
}

void PagesTest::the_pages_before_unlocking_are_whole_data() { sizes_of({"lock", "set-up"}); }

void PagesTest::the_pages_before_unlocking_are_whole() {
    QFETCH(QString, page);
    QFETCH(QSize, size);
    QFETCH(int, percent);
    QFETCH(bool, pseudo);
    ShownApp& app = shown(page == "lock" ? "b" : "none", pseudo);
    app.resize(size, percent);
    keep_picture(app);
    compare(app.faults());
}

void PagesTest::an_empty_profile_shows_every_page() {
    office::SampleOffice empty;
    empty.found();
    ShownApp app(empty, "a");
    app.unlock();
    for (const QString& page : ShownApp::pages()) {
        app.resize({1280, 800}, 100);
        app.open(page);
        compare(app.faults());
    }
}

QTEST_MAIN(PagesTest)
#include "pages_test.moc"
