#include "app/child_mode.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/mman.h>
#include <unistd.h>

#include <QEvent>
#include <QEventLoop>
#include <QMetaEnum>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QTimer>
#include <array>
#include <chrono>
#include <string>
#include <vector>

#include "app/look/look.h"
#include "app/tablet/system_clock.h"
#include "app/viewmodels/young_person/say_view_model.h"
#include "shared/crypto/primitives.h"

namespace child_mode {
namespace {

constexpr std::size_t kActivityMax = 8192;
constexpr std::chrono::milliseconds kSettle{350};
/// For an answer to leave the process before the process is another.
constexpr std::chrono::milliseconds kAnswered{150};

/// The same program from its beginning: the old memory is gone with the old program.
void become(std::vector<std::string> words) {
    words.insert(words.begin(), QGuiApplication::applicationFilePath().toStdString());
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    execv("/proc/self/exe", arguments.data());
}

/// Any sign of somebody there; and the window is never simply closed.
class Watch final : public QObject {
  public:
    explicit Watch(viewmodels::SayViewModel& say) : m_say(say) {}
    bool eventFilter(QObject* watched, QEvent* event) override {
        switch (event->type()) {
            case QEvent::Close:
                event->ignore();
                m_say.callWorker();
                return true;
            case QEvent::KeyPress:
            case QEvent::InputMethod:
            case QEvent::MouseButtonPress:
            case QEvent::TouchBegin:
                m_say.noticeUse();
                break;
            default:
                break;
        }
        return QObject::eventFilter(watched, event);
    }

  private:
    viewmodels::SayViewModel& m_say;
};

QQuickWindow* load(QQmlApplicationEngine& engine, viewmodels::SayViewModel& say) {
    engine.addImportPath("qrc:/qt/qml");
    look::install_icons(engine);
    engine.setInitialProperties({{"say", QVariant::fromValue(&say)}});
    engine.load(QUrl("qrc:/qt/qml/Footbridge/Pages/young_person/ChildRoom.qml"));
    if (engine.rootObjects().isEmpty()) return nullptr;
    return qobject_cast<QQuickWindow*>(engine.rootObjects().constFirst());
}

/// Until what was asked of QML is laid out and drawn; only pictures wait so.
void settle() {
    QEventLoop loop;
    QTimer::singleShot(kSettle, &loop, &QEventLoop::quit);
    loop.exec();
}

}  // namespace

void begin(const handover::Activity& activity) {
    const base::Bytes bytes = handover::encode(activity);
    const int pipe = memfd_create("footbridge", 0);
    if (pipe < 0) return;
    const auto size = static_cast<ssize_t>(bytes.size());
    const bool written = write(pipe, bytes.data(), bytes.size()) == size &&
                         lseek(pipe, 0, SEEK_SET) == 0;
    // No file, socket or window of the old program goes along.
    const bool alone = close_range(3, ~0U, CLOSE_RANGE_CLOEXEC) == 0;
    if (written && alone && fcntl(pipe, F_SETFD, 0) == 0)
        become({"--handed-over", std::to_string(pipe)});
    close(pipe);
}

base::Result<handover::Activity> read_activity(int descriptor) {
    std::array<std::uint8_t, kActivityMax> bytes{};
    const ssize_t size = read(descriptor, bytes.data(), bytes.size());
    close(descriptor);
    if (size <= 0) return {base::ErrorCode::kDamaged, "activity"};
    return handover::decode_activity(
        base::ByteView(bytes).first(static_cast<std::size_t>(size)));
}

int run(QGuiApplication& app, handover::Activity activity) {
    const tablet::SystemClock clock;
    crypto::SodiumRandom random;
    const std::string profile = activity.folder.string();
    viewmodels::SayViewModel say(std::move(activity), clock, random);
    const auto give_back = [&] {
        become({"--profile", profile});
        QGuiApplication::exit(1);
    };
    // Later: whoever asked, a screen reader too, is answered first.
    QObject::connect(&say, &viewmodels::SayViewModel::workerWanted, &app,
                     [&] { QTimer::singleShot(kAnswered, &app, give_back); });
    // Left by a gesture or the task switcher: the view goes, and only the lock page comes back.
    QObject::connect(&app, &QGuiApplication::applicationStateChanged, &say,
                     [&](Qt::ApplicationState state) {
                         if (state == Qt::ApplicationHidden || state == Qt::ApplicationSuspended)
                             give_back();
                     });
    QQmlApplicationEngine engine;
    QQuickWindow* window = load(engine, say);
    if (window == nullptr) return 1;
    Watch watch(say);
    window->installEventFilter(&watch);
    window->showFullScreen();
    window->requestActivate();
    return QGuiApplication::exec();
}

int draw(const std::filesystem::path& folder) {
    using Step = viewmodels::SayViewModel::Step;
    const tablet::SystemClock clock;
    crypto::SodiumRandom random;
    const auto words = QMetaEnum::fromType<Step>();
    for (const int percent : {100, 200}) {
        handover::Activity activity;
        activity.text_percent = static_cast<std::uint16_t>(percent);
        for (const QSize size : {QSize(1280, 800), QSize(800, 1280)}) {
            viewmodels::SayViewModel say(activity, clock, random);
            QQmlApplicationEngine engine;
            QQuickWindow* window = load(engine, say);
            if (window == nullptr) return 1;
            window->resize(size);
            window->show();
            for (int step = 0; step < words.keyCount(); ++step) {
                say.show(static_cast<Step>(step));
                if (static_cast<Step>(step) == Step::Better) say.setListened(3);
                settle();
                const QString name = QStringLiteral("%1/child-%2-%3x%4-%5.png")
                                         .arg(QString::fromStdString(folder.string()),
                                              QString::fromLatin1(words.key(step)).toLower())
                                         .arg(size.width())
                                         .arg(size.height())
                                         .arg(percent);
                if (!window->grabWindow().save(name)) return 1;
            }
        }
    }
    return 0;
}

}  // namespace child_mode
