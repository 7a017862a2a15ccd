#include <QTest>
#include <QtQml>

#include "tests/app/desk.h"
#include "tests/qml/page_faults.h"
#include "tests/qml/shown_app.h"

using std::chrono::hours;
using std::chrono::minutes;

namespace {

const QString kKit = ShownApp::kit();
const QString kRemi = QStringLiteral("00000000000000000000000000000a02");
const QString kAsha = QStringLiteral("00000000000000000000000000000a03");

/// One state of a page, as a person gets to it.
struct State {
    const char* name;
    std::function<void(ShownApp&)> reach;
};

struct Look {
    const char* name;
    QSize size;
    int percent;
    bool night;
    bool mirrored;
};
const Look kLooks[] = {
    {"1280x800-100", {1280, 800}, 100, false, false},
    {"1280x800-200", {1280, 800}, 200, false, false},
    {"800x1280-100", {800, 1280}, 100, false, false},
    {"800x1280-200", {800, 1280}, 200, false, false},
    {"360x740-100", {360, 740}, 100, false, false},
    {"1280x800-100-night", {1280, 800}, 100, true, false},
    {"1280x800-100-mirrored", {1280, 800}, 100, false, true},
};

void press(ShownApp& app) {
    app.session().knife()->press();
    app.settle();
}

void save(ShownApp& app) {
    app.session().knife()->save();
    app.settle();
    QCOMPARE(app.session().knife()->problem(), QString());
}

void answer(ShownApp& app, const QString& child, const char* code) {
    app.open("knife", child);
    press(app);
    save(app);
    press(app);
    save(app);
    app.session().knife()->pickAnswer(QLatin1String(code));
    app.settle();
}

}  // namespace

/// The pages of a knife arrest, whole in every state, size and text scale, at night and read from
/// the right. FOOTBRIDGE_PICTURES names a folder for pictures of them.
class KnifePagesTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void every_state_is_whole_data();
    void every_state_is_whole();
    void the_buttons_lead_from_the_call_to_the_home_visit();

  private:
    void pass(base::Duration time);
    QQuickItem* button(const QString& name);
    void click(const QString& name);
    [[nodiscard]] std::vector<State> states();

    office::SampleOffice m_office;
    std::unique_ptr<ShownApp> m_app;
    std::vector<State> m_states;
    int m_reached = -1;
};

void KnifePagesTest::initTestCase() {
    prepare_looks();
    m_office.fill();
    m_app = std::make_unique<ShownApp>(m_office, "a");
    m_app->unlock();
    m_states = states();
}

/// Time goes by while somebody uses the tablet, so that it does not lock.
void KnifePagesTest::pass(base::Duration time) {
    m_app->settle();
    m_office.clock().advance(time);
    m_app->session().noticeUse();
    m_app->session().refresh();
    m_app->settle();
}

/// In the order in which they come about.
std::vector<State> KnifePagesTest::states() {
    return {
        {"none", [](ShownApp& app) { app.open("knife", kKit); }},
        {"counts-none", [](ShownApp& app) { app.open("knife-counts", {}); }},
        {"asks",
         [](ShownApp& app) {
             app.open("knife", kKit);
             press(app);
         }},
        {"cannot-be",
         [](ShownApp& app) {
             app.open("knife", kKit);
             app.session().knife()->say("time", "23:59");
             app.session().knife()->save();
             app.settle();
             QVERIFY(!app.session().knife()->problem().isEmpty());
         }},
        {"running",
         [this](ShownApp& app) {
             app.session().knife()->takeBack();
             app.open("knife", kKit);
             press(app);
             save(app);
             pass(minutes(65));
         }},
        {"late", [this](ShownApp&) { pass(minutes(40)); }},
        {"asks-reached", [](ShownApp& app) { press(app); }},
        {"with-the-child",
         [this](ShownApp& app) {
             save(app);
             app.session().knife()->say(
                 "note", "His nan came with us. He asked for Morgan and for something to eat.");
             pass(hours(3));
         }},
        {"today", [](ShownApp& app) { app.open("today", {}); }},
        {"child", [](ShownApp& app) { app.open("child", kKit); }},
        {"done",
         [](ShownApp& app) {
             app.open("knife", kKit);
             press(app);
             save(app);
             app.session().knife()->pickAnswer("accepted");
             app.settle();
         }},
        {"night-and-another",
         [this](ShownApp& app) {
             app.session().knife()->begin();
             app.settle();
             pass(hours(9));
             press(app);
             save(app);
         }},
        {"counts",
         [](ShownApp& app) {
             answer(app, kRemi, "refused");
             answer(app, kAsha, "alternative");
             app.open("knife-counts", {});
         }},
    };
}

void KnifePagesTest::every_state_is_whole_data() {
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("look");
    for (std::size_t state = 0; state < m_states.size(); ++state) {
        for (std::size_t look = 0; look < std::size(kLooks); ++look)
            QTest::addRow("%s-%s", m_states[state].name, kLooks[look].name)
                << static_cast<int>(state) << static_cast<int>(look);
    }
}

void KnifePagesTest::every_state_is_whole() {
    QFETCH(int, state);
    QFETCH(int, look);
    if (m_reached != state) m_states.at(static_cast<std::size_t>(state)).reach(*m_app);
    m_reached = state;
    const Look& as = kLooks[look];
    QGuiApplication::setLayoutDirection(as.mirrored ? Qt::RightToLeft : Qt::LeftToRight);
    m_app->session().settings()->setNight(as.night);
    m_app->resize(as.size, as.percent);
    m_app->settle();
    const QString folder = qEnvironmentVariable("FOOTBRIDGE_PICTURES");
    if (!folder.isEmpty())
        QVERIFY(m_app->window().grabWindow().save(
            folder + QStringLiteral("/knife-%1.png").arg(QTest::currentDataTag())));
    const QStringList faults = m_app->faults();
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    m_app->session().settings()->setNight(false);
    for (const QString& fault : faults) qInfo().noquote() << fault;
    QCOMPARE(faults.size(), 0);
}

QQuickItem* KnifePagesTest::button(const QString& name) {
    for (QQuickItem* item : page_faults::shown(*m_app->window().contentItem())) {
        if (page_faults::name_of(*item) == name && item->inherits("QQuickAbstractButton"))
            return item;
    }
    return nullptr;
}

void KnifePagesTest::click(const QString& name) {
    QQuickItem* found = button(name);
    QVERIFY2(found != nullptr, qPrintable(name));
    QVERIFY(QMetaObject::invokeMethod(found, "clicked"));
    m_app->settle();
}

void KnifePagesTest::the_buttons_lead_from_the_call_to_the_home_visit() {
    m_app->resize({1280, 800}, 100);
    m_app->open("child", QStringLiteral("00000000000000000000000000000a04"));
    click(QStringLiteral("Knife arrest: police told us"));
    auto& knife = *m_app->session().knife();
    for (const char* pressed : {"Police told us now", "I am with the child", "Home visit done"}) {
        click(QLatin1String(pressed));
        QVERIFY(!knife.asks().isEmpty());
        QVERIFY2(button(QLatin1String(pressed)) == nullptr, "pressed twice");
        click(QStringLiteral("Save this time"));
        QCOMPARE(knife.problem(), QString());
    }
    QCOMPARE(knife.next(), QString());
}

QTEST_MAIN(KnifePagesTest)
#include "knife_test.moc"
