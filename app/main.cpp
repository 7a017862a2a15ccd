#include <QtQml/qqmlextensionplugin.h>

#include <QCommandLineParser>
#include <QFile>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QStandardPaths>
#include <QWindow>
#include <iostream>
#include <memory>
#include <optional>

#include "app/app_context.h"
#include "app/child_mode.h"
#include "app/keychain/system_keychain.h"
#include "app/look/look.h"
#include "app/look/page_walk.h"
#include "app/tablet/hardening.h"
#include "shared/crypto/primitives.h"

Q_IMPORT_QML_PLUGIN(Footbridge_AppPlugin)
Q_IMPORT_QML_PLUGIN(Footbridge_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Footbridge_ComponentsPlugin)
Q_IMPORT_QML_PLUGIN(Footbridge_PagesPlugin)

namespace {

struct Wishes {
    QString profile;
    QString passphrase_file;
    QString child_screens;
    bool self_test = false;
    bool first_frame = false;
    bool pseudo = false;
    bool handed_back = false;        ///< by the end of child mode
    std::optional<int> handed_over;  ///< where child mode reads what it is given
};

Wishes read_wishes(const QGuiApplication& app) {
    QCommandLineParser parser;
    QCommandLineOption handed_over("handed-over", "Child mode; started by the program itself.",
                                   "FD");
    handed_over.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(handed_over);
    QCommandLineOption handed_back("handed-back",
                                   "The end of child mode; started by the program itself.");
    handed_back.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(handed_back);
    parser.setApplicationDescription(
        "Footbridge, the youth justice record that works without signal.");
    parser.addHelpOption();
    parser.addVersionOption();
    const QString usual = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
    parser.addOptions(
        {{"profile", "Folder of this tablet's profile.", "DIR", usual},
         {"passphrase-file",
          "Unlock with the first line of this file (for demonstrations and tests).", "FILE"},
         {"child-screens", "Draw every screen of child mode to PNG files, then end.", "DIR"},
         {"self-test", "Show every page once, then end; anything wrong makes the exit code 1."},
         {"first-frame", "Say so once the first page is drawn, then end (for benchmarks)."},
         {"lang", "\"pseudo\" shows every text twice as long.", "CODE"}});
    parser.process(app);
    return {parser.value("profile"),
            parser.value("passphrase-file"),
            parser.value("child-screens"),
            parser.isSet("self-test"),
            parser.isSet("first-frame"),
            parser.value("lang") == QLatin1String("pseudo"),
            parser.isSet(handed_back),
            parser.isSet(handed_over) ? std::optional(parser.value(handed_over).toInt())
                                      : std::nullopt};
}

int warnings = 0;

/// QML's own complaints count in a self-test; nothing that is printed holds a record.
void count_warnings(QtMsgType type, const QMessageLogContext&, const QString& text) {
    if (type != QtDebugMsg && type != QtInfoMsg) ++warnings;
    std::cerr << text.toStdString() << std::endl;
}

/// Walks the pages once the face they belong to is there.
std::unique_ptr<look::PageWalk> walk(QQuickWindow& window, viewmodels::Session& session) {
    auto walk = std::make_unique<look::PageWalk>(window, session);
    QObject::connect(walk.get(), &look::PageWalk::finished, qApp,
                     [] { QGuiApplication::exit(warnings == 0 ? 0 : 1); });
    walk->start();
    return walk;
}

void end_with_first_frame(QQuickWindow& window, const viewmodels::Session& session) {
    QObject::connect(&window, &QQuickWindow::frameSwapped, qApp, [&session] {
        if (session.covered()) return;
        std::cout << "First frame drawn" << std::endl;
        QGuiApplication::exit(0);
    });
}

void unlock_from_file(viewmodels::Session& session, const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return;
    session.lock()->unlock(QString::fromUtf8(file.readLine()).trimmed());
}

}  // namespace

int main(int argc, char** argv) {
    if (!tablet::harden_process() || !crypto::start()) {
        std::cerr << "This machine cannot keep keys safe, so Footbridge did not start. Nothing was "
                     "changed.\n";
        return 1;
    }
    QGuiApplication app(argc, argv);
    QGuiApplication::setApplicationName("footbridge");
    QGuiApplication::setApplicationVersion(FOOTBRIDGE_VERSION);
    const Wishes wishes = read_wishes(app);
    if (wishes.self_test) qInstallMessageHandler(count_warnings);
    look::PseudoTranslator pseudo;
    if (wishes.pseudo) QGuiApplication::installTranslator(&pseudo);
    QQuickStyle::setStyle("Basic");
    look::install_typeface();
    if (!wishes.child_screens.isEmpty())
        return child_mode::draw(wishes.child_screens.toStdString());
    if (wishes.handed_over) {
        auto activity = child_mode::read_activity(*wishes.handed_over);
        if (activity.ok()) return child_mode::run(app, std::move(activity).value());
        // What it was given cannot be read: the lock page, as after any start.
    }

    // Only here: child mode has none (ADR 26).
    const auto keychain = keychain::system_keychain();
    AppContext context(wishes.profile.toStdString(), keychain.get());
    if (wishes.handed_back) context.session().wrapUp()->came_back();
    QQmlApplicationEngine engine;
    engine.addImportPath("qrc:/qt/qml");
    look::install_icons(engine);
    engine.setInitialProperties({{"session", QVariant::fromValue(&context.session())}});
    engine.load(QUrl("qrc:/qt/qml/Footbridge/Pages/Main.qml"));
    if (engine.rootObjects().isEmpty()) return 1;
    auto* window = qobject_cast<QQuickWindow*>(engine.rootObjects().constFirst());
    context.watch(*window, !wishes.self_test);
    QObject::connect(&context.session(), &viewmodels::Session::handedOver, window,
                     &child_mode::begin);
    if (wishes.first_frame) end_with_first_frame(*window, context.session());
    window->show();
    window->requestActivate();
    if (!wishes.passphrase_file.isEmpty())
        unlock_from_file(context.session(), wishes.passphrase_file);
    std::unique_ptr<look::PageWalk> walking;
    const auto begin = [&] {
        if (walking == nullptr) walking = walk(*window, context.session());
    };
    if (wishes.self_test) {
        if (wishes.passphrase_file.isEmpty()) {
            begin();
        } else {
            QObject::connect(context.session().today(), &viewmodels::TodayViewModel::changed,
                             window, begin);
        }
    }
    return QGuiApplication::exec();
}
