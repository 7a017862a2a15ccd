#include "tests/qml/shown_app.h"

#include <QDeadlineTimer>
#include <QQmlExtensionPlugin>
#include <QQuickItem>
#include <QQuickStyle>
#include <QTest>

#include "app/look/look.h"
#include "app/look/page_walk.h"
#include "tests/qml/page_faults.h"

Q_IMPORT_QML_PLUGIN(Footbridge_AppPlugin)
Q_IMPORT_QML_PLUGIN(Footbridge_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Footbridge_ComponentsPlugin)
Q_IMPORT_QML_PLUGIN(Footbridge_PagesPlugin)

namespace {

/// In the place of eSpeak: what reads aloud is there, and nothing sounds.
class Silence final : public speech::Speaker {
  public:
    using Speaker::Speaker;
    void say(const QString&, const QString&) override {}
    void hush() override {}
};

constexpr int kPatienceMs = 10'000;
constexpr int kRounds = 3;  ///< a page asks, is answered, and may ask once more

void deliver(std::function<void()> closure) {
    QMetaObject::invokeMethod(qApp, std::move(closure), Qt::QueuedConnection);
}

}  // namespace

void prepare_looks() {
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    look::install_typeface();
}

ShownApp::ShownApp(office::SampleOffice& office, const std::string& tablet)
    : m_folder(QString::fromStdString(office.folder(tablet).string())) {
    m_host = std::make_unique<worker::TabletHost>(
        office.folder(tablet), office.around(),
        [&office](const std::string&, const ledger::KeyPin&) { return office.transport(); },
        deliver);
    const tablet::Surroundings around = office.around();
    m_session = std::make_unique<viewmodels::Session>(*m_host, around.clock, around.random,
                                                      m_folder + QStringLiteral("/settings.ini"));
    m_speaker = std::make_unique<Silence>();
    m_session->letters()->speak_with(*m_speaker);
    m_use = std::make_unique<look::UseWatch>(*m_session);
    m_clipboard = std::make_unique<look::ClipboardWatch>(*m_session);
    m_engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    look::install_icons(m_engine);
    m_engine.setInitialProperties(
        {{QStringLiteral("session"), QVariant::fromValue(m_session.get())}});
    m_engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Footbridge/Pages/Main.qml")));
    Q_ASSERT(!m_engine.rootObjects().isEmpty());
    m_window = qobject_cast<QQuickWindow*>(m_engine.rootObjects().constFirst());
    m_window->show();
    m_window->requestActivate();
}

ShownApp::~ShownApp() {
    m_session->lockNow();
    // What the tablet's thread still answers is for objects that are about to go.
    for (int round = 0; round < kRounds; ++round) {
        wait_for_the_tablet();
        QCoreApplication::processEvents();
    }
}

void ShownApp::wait_for_the_tablet() {
    // Not a local: an answer that comes after patience ran out must still find its place.
    static unsigned asked = 0;
    static unsigned answered = 0;
    const unsigned mine = ++asked;
    m_host->unlock_wait([mine](base::Duration) { answered = mine; });
    QVERIFY(until([mine] { return answered == mine; }));
}

bool ShownApp::until(const std::function<bool()>& so) {
    const QDeadlineTimer deadline(kPatienceMs);
    while (!so() && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 50);
    return so();
}

void ShownApp::settle() {
    for (int round = 0; round < kRounds; ++round) {
        wait_for_the_tablet();
        QCoreApplication::processEvents();
    }
    m_window->grabWindow();  // lays out and draws all that changed
    QCoreApplication::processEvents();
    m_window->grabWindow();  // and what the session's own tick changed meanwhile
}

QStringList ShownApp::faults() {
    const auto look = [this] {
        return page_faults::of_layout(*m_window) + page_faults::of_access(*m_window);
    };
    const QStringList found = look();
    if (found.isEmpty()) return found;
    settle();
    return look();
}

void ShownApp::unlock() {
    m_session->lock()->unlock(
        QString::fromUtf8(office::kPassphrase.data(), qsizetype(office::kPassphrase.size())));
    QVERIFY(until([this] { return m_session->stage() == viewmodels::Session::Stage::Open; }));
    QVERIFY(until([this] { return !m_session->outbox()->trying(); }));
    settle();
}

void ShownApp::open(const QString& page) {
    if (page == QLatin1String("lost-tablet")) {
        m_session->person()->open(look::about(*m_session, QStringLiteral("person")));
        settle();
    }
    const QStringList of_child{"child",       "timeline",    "note",    "history",
                               "case-people", "hand-over",   "destroy", "transfer",
                               "talk-check",  "passport",    "slt",     "plan",
                               "letters",     "appointment", "knife",   "fact"};
    if (page == QLatin1String("addition")) {
        open(page, QStringLiteral("00000000000000000000000000000f02"));
        return;
    }
    open(page, of_child.contains(page) ? kit() : look::about(*m_session, page));
}

void ShownApp::open(const QString& page, const QString& about) {
    auto* face = m_window->findChild<QObject*>(QStringLiteral("face"));
    auto* room = face->property("item").value<QObject*>();
    QMetaObject::invokeMethod(room, "open", Q_ARG(QString, page), Q_ARG(QString, about));
    settle();
}

void ShownApp::resize(QSize size, int text_percent) {
    m_session->settings()->setTextPercent(text_percent);
    m_window->resize(size);
    settle();
}

QString ShownApp::kit() { return QStringLiteral("00000000000000000000000000000a01"); }

QStringList ShownApp::pages() {
    return {"today",         "children",     "child",        "timeline",      "note",
            "outbox",        "two-versions", "settings",     "passphrase",    "help",
            "history",       "people",       "person",       "invite",        "lost-tablet",
            "set-aside",     "case-people",  "give-many",    "addition",      "hand-over",
            "retention",     "destroy",      "read-log",     "transfer",      "talk-check",
            "passport",      "plan",         "slt",          "talk-language", "heard",
            "help-asked",    "letters",      "recovery-kit", "bring-back",    "appointment",
            "service-words", "knife",        "knife-counts", "figures",       "due",
            "fact",          "quality"};
}
