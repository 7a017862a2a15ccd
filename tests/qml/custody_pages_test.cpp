#include <QDir>
#include <QQuickItem>
#include <QStandardPaths>
#include <QTest>
#include <functional>

#include "tests/app/desk.h"
#include "tests/qml/page_faults.h"
#include "tests/qml/shown_app.h"

namespace {

using viewmodels::Session;

struct Scene {
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
constexpr QSize kPhone{360, 800};
const Look kLooks[] = {
    {"360x800-100-night", kPhone, 100, true, false},
    {"360x800-200-night", kPhone, 200, true, false},
    {"360x800-100", kPhone, 100, false, false},
    {"1280x800-100-night", {1280, 800}, 100, true, false},
    {"1280x800-200", {1280, 800}, 200, false, false},
    {"800x1280-100-night", {800, 1280}, 100, true, false},
    {"360x800-100-mirrored", kPhone, 100, true, true},
};

void tap(ShownApp& app, const char* event) {
    app.session().custodyLog()->press();
    app.session().custodyLog()->tap(QString::fromLatin1(event));
    app.settle();
}

}  // namespace

/// A1 to A8 at the width of a phone, at night, at 200 % text and read from the right (ux.md section
/// 5). FOOTBRIDGE_PICTURES names a folder for pictures of them.
class CustodyPagesTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void every_state_is_whole_data();
    void every_state_is_whole();
    void a_thumb_in_the_dark_finds_every_event();
    void over_every_text_box_stands_what_not_to_write();
    void one_press_of_the_great_button_is_one_event();
    void there_is_no_way_to_a_child();
    void a_night_that_ended_is_not_tapped_into();
    void no_frame_from_start_to_log_is_light();

  private:
    void dress(const Look& look);
    std::vector<Scene> scenes();
    std::vector<Scene> scenes_beside();

    office::SampleOffice m_office;
    std::unique_ptr<ShownApp> m_app;
    std::vector<Scene> m_scenes = scenes();
    int m_reached = -1;
};

std::vector<Scene> CustodyPagesTest::scenes() {
    return {
        {"a1-tonight", [](ShownApp&) {}},
        {"a2-log",
         [this](ShownApp& app) {
             const std::pair<const char*, int> taps[] = {{"called", 7},
                                                         {"said_yes", 36},
                                                         {"arrived", 9},
                                                         {"met_sergeant", 4},
                                                         {"met_child", 3}};
             for (const auto& [event, minutes] : taps) {
                 tap(app, event);
                 m_office.clock().advance(std::chrono::minutes(minutes));
                 app.session().noticeUse();
             }
             app.session().custodyFacts()->open(app.session().custodyLog()->attendance(), {});
             app.settle();
             app.session().custodyFacts()->type("initials", "T.B.");
             app.session().custodyFacts()->leave("initials");
             app.settle();
             tap(app, "rights");
         }},
        {"a2-every", [](ShownApp& app) { app.open("every", {}); }},
        {"a3-edit",
         [](ShownApp& app) {
             const auto& rows = app.session().custodyLog()->timeline()->lines();
             app.open("edit", rows[2].record);
             app.session().custodyEdit()->step(-5);
             app.session().custodyEdit()->pickReason("tapped_late");
             app.settle();
         }},
        {"a4-catch-up",
         [](ShownApp& app) {
             app.open("catch-up", {});
             app.session().custodyEdit()->pickEvent("something_else");
             app.settle();
         }},
    };
}

std::vector<Scene> CustodyPagesTest::scenes_beside() {
    return {
        {"a5-worry", [](ShownApp& app) { app.open("worry", {}); }},
        {"a6-rights", [](ShownApp& app) { app.open("rights", {}); }},
        {"a7-finish", [](ShownApp& app) { app.open("finish", {}); }},
        {"a7-facts-person", [](ShownApp& app) { app.open("facts", "person"); }},
        {"a7-facts-happened",
         [](ShownApp& app) {
             app.open("facts", "happened");
             app.session().custodyFacts()->pick("procedures", "interview");
             app.settle();
         }},
        {"a8-rota", [](ShownApp& app) { app.open("rota", {}); }},
        {"a-pass-on",
         [](ShownApp& app) {
             app.open("pass-on", {});
             auto& pass = *app.session().custodyHandover();
             pass.pick(pass.people()->lines().front().record);
             app.settle();
         }},
        {"a-take-over", [](ShownApp& app) { app.open("take-over", {}); }},
        {"settings", [](ShownApp& app) { app.open("settings", {}); }},
        {"a2-clock",
         [this](ShownApp& app) {
             app.open("log", {});
             m_office.clock().set_wall(m_office.clock().now() + std::chrono::hours(3));
             app.session().custodyLog()->refresh();
             app.settle();
             m_office.clock().set_wall(m_office.clock().now() - std::chrono::hours(3));
         }},
    };
}

void CustodyPagesTest::initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    prepare_looks();
    for (Scene& scene : scenes_beside()) m_scenes.push_back(std::move(scene));
    m_office.found();
    m_office.add_colleague("v", "Vic Voluntary", ledger::Role::kVolunteer);
    m_office.add_colleague("w", "Win Voluntary", ledger::Role::kVolunteer);
    auto transport = m_office.transport();
    QVERIFY(transport.ok());
    auto manager =
        tablet::Tablet::unlock(m_office.folder("a"), office::kPassphrase, m_office.around());
    QVERIFY(manager.ok());
    for (int turn = 0; turn < 3; ++turn) {
        casefile::NewRecord made;
        made.kind = casefile::Kind::kRotaSlot;
        made.happened_at = made.recorded_at = manager.value()->now();
        const auto from = manager.value()->now().at + std::chrono::hours(12 * turn);
        made.fields.set(casefile::Field::kSlotStartsAt, base::Moment{from, 60})
            .set(casefile::Field::kSlotEndsAt, base::Moment{from + std::chrono::hours(8), 60})
            .text(casefile::Field::kSlotPlace, "Northgate custody suite");
        QVERIFY(manager.value()->add(std::move(made)).ok());
    }
    casefile::NewRecord line;
    line.kind = casefile::Kind::kCustodyLine;
    line.happened_at = line.recorded_at = manager.value()->now();
    line.fields.text(casefile::Field::kCustodyLineName, "Cora, your coordinator")
        .text(casefile::Field::kCustodyLinePhone, "01632 960 417");
    QVERIFY(manager.value()->add(std::move(line)).ok());
    QVERIFY(manager.value()->visit(*transport.value()).ok());
    QVERIFY(manager.value()->visit(*transport.value()).ok());
    m_app = std::make_unique<ShownApp>(m_office, "v");
    m_app->unlock();
    m_app->settle();
    m_app->session().outbox()->tryNow();
    QVERIFY(m_app->until([this] { return !m_app->session().outbox()->trying(); }));
    m_app->settle();
    QVERIFY(m_app->session().custodyLog()->ready());
}

void CustodyPagesTest::every_state_is_whole_data() {
    QTest::addColumn<int>("scene");
    QTest::addColumn<int>("look");
    for (std::size_t scene = 0; scene < m_scenes.size(); ++scene) {
        for (std::size_t look = 0; look < std::size(kLooks); ++look)
            QTest::addRow("%s-%s", m_scenes[scene].name, kLooks[look].name)
                << static_cast<int>(scene) << static_cast<int>(look);
    }
}

void CustodyPagesTest::dress(const Look& look) {
    QGuiApplication::setLayoutDirection(look.mirrored ? Qt::RightToLeft : Qt::LeftToRight);
    m_app->session().settings()->setNight(look.night);
    m_app->resize(look.size, look.percent);
}

void CustodyPagesTest::every_state_is_whole() {
    QFETCH(int, scene);
    QFETCH(int, look);
    if (scene != m_reached) m_scenes[static_cast<std::size_t>(scene)].reach(*m_app);
    m_reached = scene;
    dress(kLooks[look]);
    m_app->session().noticeUse();
    const QString folder = qEnvironmentVariable("FOOTBRIDGE_PICTURES");
    const QString name = QString::fromUtf8(QTest::currentDataTag());
    if (!folder.isEmpty())
        QVERIFY(m_app->window().grabWindow().save(QDir(folder).filePath(name + ".png")));
    const QStringList faults = m_app->faults();
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    for (const QString& fault : faults) qInfo().noquote() << fault;
    QCOMPARE(faults.size(), 0);
}

/// ux.md acceptance 26: event buttons 88 or more, at the width of a phone.
void CustodyPagesTest::a_thumb_in_the_dark_finds_every_event() {
    dress(kLooks[0]);
    m_app->open("every", {});
    int events = 0;
    for (QQuickItem* item : page_faults::shown(*m_app->window().contentItem())) {
        if (!QString::fromLatin1(item->metaObject()->className()).startsWith("EventButton"))
            continue;
        QVERIFY2(item->height() >= 88, qPrintable(item->property("text").toString()));
        ++events;
    }
    QCOMPARE(events, 24);
}

void CustodyPagesTest::over_every_text_box_stands_what_not_to_write() {
    dress(kLooks[0]);
    const auto stands = [this] {
        for (QQuickItem* item : page_faults::shown(*m_app->window().contentItem())) {
            if (item->property("text").toString() ==
                QLatin1String("Do not write what the child said about what happened."))
                return true;
        }
        return false;
    };
    for (const char* page : {"worry", "facts"}) {
        m_app->open(page, {});
        QVERIFY2(stands(), page);
    }
    m_app->open("catch-up", {});
    m_app->session().custodyEdit()->pickEvent("something_else");
    m_app->settle();
    QVERIFY(stands());
}

void CustodyPagesTest::one_press_of_the_great_button_is_one_event() {
    dress(kLooks[0]);
    m_app->open("log", {});
    const int before = m_app->session().custodyLog()->timeline()->count();
    auto* next = m_app->window().findChild<QQuickItem*>(QStringLiteral("next"));
    QVERIFY(next != nullptr && next->height() >= 144);
    const QPoint middle = next->mapToScene({next->width() / 2, next->height() / 2}).toPoint();
    QTest::mouseClick(&m_app->window(), Qt::LeftButton, {}, middle);
    m_app->settle();
    QCOMPARE(m_app->session().custodyLog()->timeline()->count(), before + 1);
    next = m_app->window().findChild<QQuickItem*>(QStringLiteral("next"));
    next->forceActiveFocus();
    QTest::keyClick(&m_app->window(), Qt::Key_Return);
    m_app->settle();
    QCOMPARE(m_app->session().custodyLog()->timeline()->count(), before + 2);
}

void CustodyPagesTest::there_is_no_way_to_a_child() {
    m_app->open("log", {});
    for (const char* page : {"today", "children", "child", "note", "people", "staff"}) {
        m_app->open(page, ShownApp::kit());
        QCOMPARE(m_app->session().face(), Session::Face::Custody);
        QVERIFY(m_app->window().findChild<QQuickItem*>(QStringLiteral("next")) != nullptr);
    }
}

void CustodyPagesTest::a_night_that_ended_is_not_tapped_into() {
    m_app->open("log", {});
    auto& log = *m_app->session().custodyLog();
    const QString ended = log.attendance();
    const int events = log.timeline()->count();
    m_app->open("finish", {});
    m_app->session().custodyFinish()->feel("ok");
    m_app->session().custodyFinish()->finish();
    QVERIFY(m_app->until([&] { return !log.underWay(); }));
    m_app->open("finished", ended);
    QVERIFY(m_app->session().custodyFinish()->isFinished());
    m_app->open("facts", "call");
    m_app->session().custodyFacts()->pick("outcome_of_request", "phone_only");
    m_app->settle();
    m_app->open("log", {});
    tap(*m_app, "called");
    QVERIFY(log.attendance() != ended);
    QCOMPARE(log.timeline()->count(), 1);
    log.undo();
    m_app->settle();
    m_app->session().custodyFinish()->open(ended);
    m_app->settle();
    m_app->session().custodyFinish()->goOn();
    QVERIFY(m_app->until([&] { return log.attendance() == ended; }));
    QCOMPARE(log.timeline()->count(), events);
}

/// Of a picture, how much of it is light. [0 to 1]
double light_share(const QImage& picture) {
    int light = 0;
    int looked_at = 0;
    for (int y = 0; y < picture.height(); y += 4) {
        for (int x = 0; x < picture.width(); x += 4, ++looked_at) {
            if (picture.pixelColor(x, y).lightnessF() > 0.6) ++light;
        }
    }
    return looked_at == 0 ? 1 : double(light) / looked_at;
}

/// ux.md AA-13, acceptance 20: the lightest large area is the one great button.
void CustodyPagesTest::no_frame_from_start_to_log_is_light() {
    m_app->session().settings()->setNight(true);
    m_app.reset();
    m_app = std::make_unique<ShownApp>(m_office, "v");
    m_app->resize(kPhone, 100);
    int frames = 0;
    const auto dark = [&] {
        ++frames;
        return light_share(m_app->window().grabWindow()) < 0.25;
    };
    QVERIFY(dark());
    m_app->session().lock()->unlock(
        QString::fromUtf8(office::kPassphrase.data(), qsizetype(office::kPassphrase.size())));
    const auto shown = [this] {
        return m_app->session().custodyLog()->loaded() &&
               m_app->session().custodyLog()->timeline()->count() > 0;
    };
    bool all_dark = true;
    QVERIFY(m_app->until([&] {
        all_dark = dark() && all_dark;
        return shown();
    }));
    for (int more = 0; more < 5; ++more) {
        QCoreApplication::processEvents();
        all_dark = dark() && all_dark;
    }
    QVERIFY(all_dark);
    QVERIFY(frames > 6);
    // The measure tells: by day the same page is light.
    m_app->session().settings()->setNight(false);
    m_app->settle();
    QVERIFY(light_share(m_app->window().grabWindow()) > 0.25);
}

QTEST_MAIN(CustodyPagesTest)
#include "custody_pages_test.moc"
