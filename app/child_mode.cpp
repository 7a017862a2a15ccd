#include "app/child_mode.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QClipboard>
#include <QEvent>
#include <QEventLoop>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QTimer>
#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "app/forms/shelf.h"
#include "app/look/look.h"
#include "app/speech/espeak_speaker.h"
#include "app/speech/microphone.h"
#include "app/tablet/system_clock.h"
#include "app/viewmodels/young_person/my_plan_view_model.h"
#include "app/viewmodels/young_person/say_view_model.h"
#include "shared/crypto/primitives.h"

namespace child_mode {
namespace {

constexpr std::string_view kLibrary = "https://footbridge.app/fhir/Questionnaire/";
constexpr std::string_view kVersion = "0.1.0";
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
    explicit Watch(viewmodels::RoomViewModel& room) : m_room(room) {}
    bool eventFilter(QObject* watched, QEvent* event) override {
        switch (event->type()) {
            case QEvent::Close:
                event->ignore();
                m_room.callWorker();
                return true;
            case QEvent::KeyPress:
            case QEvent::InputMethod:
            case QEvent::MouseButtonPress:
            case QEvent::TouchBegin:
                m_room.noticeUse();
                break;
            default:
                break;
        }
        return QObject::eventFilter(watched, event);
    }

  private:
    viewmodels::RoomViewModel& m_room;
};

/// `held` is the page's `name` property.
QQuickWindow* load(QQmlApplicationEngine& engine, const char* page, const char* name,
                   QObject& held) {
    engine.addImportPath("qrc:/qt/qml");
    look::install_icons(engine);
    engine.setInitialProperties({{name, QVariant::fromValue(&held)}});
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Footbridge/Pages/young_person/%1.qml").arg(page)));
    if (engine.rootObjects().isEmpty()) return nullptr;
    return qobject_cast<QQuickWindow*>(engine.rootObjects().constFirst());
}

/// Until what was asked of QML is laid out and drawn; only pictures wait so.
void settle() {
    QEventLoop loop;
    QTimer::singleShot(kSettle, &loop, &QEventLoop::quit);
    loop.exec();
}

void pass_on(const handover::Activity& activity) {
    const base::Bytes bytes = handover::encode(activity);
    const int pipe = memfd_create("footbridge", 0);
    if (pipe < 0) return;
    const auto size = static_cast<ssize_t>(bytes.size());
    const bool written =
        write(pipe, bytes.data(), bytes.size()) == size && lseek(pipe, 0, SEEK_SET) == 0;
    // No file, socket or window of the old program goes along.
    const bool alone = close_range(3, ~0U, CLOSE_RANGE_CLOEXEC) == 0;
    if (written && alone && fcntl(pipe, F_SETFD, 0) == 0)
        become({"--handed-over", std::to_string(pipe)});
    close(pipe);
}

}  // namespace

/// Later: whoever asked, a screen reader too, is answered first.
void begin(const handover::Activity& activity) {
    QTimer::singleShot(kAnswered, qGuiApp, [activity] { pass_on(activity); });
}

base::Result<handover::Activity> read_activity(int descriptor) {
    struct stat about {};
    const bool sized = fstat(descriptor, &about) == 0 && about.st_size > 0;
    const auto most = sized ? static_cast<std::size_t>(about.st_size) : handover::kActivityMax;
    base::Bytes bytes(std::min(most, handover::kActivityMax));
    std::size_t size = 0;
    while (size < bytes.size()) {
        const ssize_t more = read(descriptor, bytes.data() + size, bytes.size() - size);
        if (more <= 0) break;
        size += static_cast<std::size_t>(more);
    }
    close(descriptor);
    auto activity = handover::decode_activity(base::ByteView(bytes).first(size));
    const bool usable =
        activity.ok() &&
        (activity.value().plan.empty() ? viewmodels::SayViewModel::usable(activity.value())
                                       : viewmodels::MyPlanViewModel::usable(activity.value()));
    if (activity.ok() && !usable) return {base::ErrorCode::kDamaged, "activity"};
    return activity;
}

int run(QGuiApplication& app, handover::Activity activity) {
    const tablet::SystemClock clock;
    crypto::SodiumRandom random;
    const std::string profile = activity.folder.string();
    speech::EspeakSpeaker speaker;
    speech::Microphone microphone;
    const bool is_plan = !activity.plan.empty();
    std::unique_ptr<viewmodels::RoomViewModel> room;
    if (is_plan)
        room = std::make_unique<viewmodels::MyPlanViewModel>(std::move(activity), clock, random,
                                                             speaker, &microphone);
    else
        room = std::make_unique<viewmodels::SayViewModel>(std::move(activity), clock, random,
                                                          speaker, &microphone);
    QQmlApplicationEngine engine;
    QQuickWindow* window = is_plan ? load(engine, "MyPlanRoom", "plan", *room)
                                   : load(engine, "ChildRoom", "say", *room);
    if (window == nullptr) return 1;
    const auto give_back = [&] {
        // What was copied stays with them.
        QGuiApplication::clipboard()->clear();
        become({"--profile", profile, "--handed-back"});
        QGuiApplication::exit(1);
    };
    // Later: whoever asked, a screen reader too, is answered first.
    QObject::connect(room.get(), &viewmodels::RoomViewModel::workerWanted, &app,
                     [&] { QTimer::singleShot(kAnswered, &app, give_back); });
    // Left by a gesture or the task switcher: the view goes, and only the lock page comes back.
    QObject::connect(&app, &QGuiApplication::applicationStateChanged, room.get(),
                     [&](Qt::ApplicationState state) {
                         if (state != Qt::ApplicationHidden && state != Qt::ApplicationSuspended)
                             return;
                         room->keepSoFar();
                         give_back();
                     });
    look::ChildLanguage words(engine);
    words.show(room->language());
    QObject::connect(room.get(), &viewmodels::RoomViewModel::languageChanged, window,
                     [&] { words.show(room->language()); });
    Watch watch(*room);
    window->installEventFilter(&watch);
    window->showFullScreen();
    window->requestActivate();
    return QGuiApplication::exec();
}

namespace {

using viewmodels::SayViewModel;

handover::Activity drawn(std::string_view url, int percent, int answers) {
    forms::Shelf shelf;
    handover::Activity activity;
    activity.form = shelf.text({std::string(kLibrary) + std::string(url), std::string(kVersion)});
    activity.text_percent = static_cast<std::uint16_t>(percent);
    activity.answers = static_cast<std::uint8_t>(answers);
    activity.language = "en-GB";
    activity.told = {{"The waiting room is loud.", "There are two chairs in the garden now."},
                     {"You change the day and I hear it too late.", ""}};
    activity.help.emplace();
    return activity;
}

/// One screen of one form, for a picture.
struct Scene {
    const char* name;
    const char* form;
    SayViewModel::Step step;
    int question = 0;
    SayViewModel::Over over = SayViewModel::Over::Nothing;
    int answers = 5;
    const char* language = "en-GB";
    enum class Said { kSome, kWords, kDrawing } said = Said::kSome;
};
constexpr Scene kScenes[] = {
    {"hello", "how-we-do", SayViewModel::Step::Hello},
    {"asked", "how-we-do", SayViewModel::Step::Asked},
    {"who-will-see", "how-we-do", SayViewModel::Step::WhoWillSee},
    {"five-bars", "how-we-do", SayViewModel::Step::Question, 2},
    {"three-bars", "how-we-do", SayViewModel::Step::Question, 0, SayViewModel::Over::Nothing, 3},
    {"faces", "how-was-it", SayViewModel::Step::Question},
    {"many", "my-journey", SayViewModel::Step::Question},
    {"tell-us", "three-questions", SayViewModel::Step::Question, 1},
    {"write", "three-questions", SayViewModel::Step::Question, 1, SayViewModel::Over::Nothing, 5,
     "en-GB", Scene::Said::kWords},
    {"draw", "three-questions", SayViewModel::Step::Question, 1, SayViewModel::Over::Nothing, 5,
     "en-GB", Scene::Said::kDrawing},
    {"rest", "how-we-do", SayViewModel::Step::Rest, 4},
    {"check", "how-we-do", SayViewModel::Step::Check},
    {"done", "how-we-do", SayViewModel::Step::Done},
    {"help", "how-we-do", SayViewModel::Step::Question, 0, SayViewModel::Over::Help},
    {"ask-for-help", "how-we-do", SayViewModel::Step::Question, 0, SayViewModel::Over::Ask},
    {"cover", "how-we-do", SayViewModel::Step::Question, 0, SayViewModel::Over::Cover},
    {"stop", "how-we-do", SayViewModel::Step::Question, 0, SayViewModel::Over::Stop},
    {"you-said", "how-we-do", SayViewModel::Step::Hello, 0, SayViewModel::Over::Told},
    {"you-said-arabic", "how-we-do", SayViewModel::Step::Hello, 0, SayViewModel::Over::Told, 5,
     "ar"},
    {"welsh", "how-we-do", SayViewModel::Step::Question, 2, SayViewModel::Over::Nothing, 5, "cy"},
    {"arabic", "how-we-do", SayViewModel::Step::Question, 2, SayViewModel::Over::Nothing, 5, "ar"},
};

/// Some answers, so that the pictures show what is chosen.
void answer_some(SayViewModel& say, Scene::Said said) {
    if (said == Scene::Said::kWords) say.setWords("The room was loud and I could not hear you.");
    if (said == Scene::Said::kDrawing)
        say.draw({200, 700, 300, 300, 400, 700, 500, 300, 600, 700, 700, 300});
    if (say.step() != SayViewModel::Step::Question || say.options().isEmpty()) return;
    say.choose(static_cast<int>(say.options().size()) / 2);
}

bool draw_scene(const Scene& scene, QSize size, int percent, const QString& folder) {
    const tablet::SystemClock clock;
    crypto::SodiumRandom random;
    speech::EspeakSpeaker speaker;
    SayViewModel say(drawn(scene.form, percent, scene.answers), clock, random, speaker);
    say.setLanguage(QString::fromLatin1(scene.language));
    QQmlApplicationEngine engine;
    QQuickWindow* window = load(engine, "ChildRoom", "say", say);
    if (window == nullptr) return false;
    look::ChildLanguage words(engine);
    words.show(say.language());
    window->resize(size);
    window->show();
    say.show(scene.step, scene.question, scene.over);
    answer_some(say, scene.said);
    settle();
    const QString name = QStringLiteral("%1/child-%2-%3x%4-%5.png")
                             .arg(folder, QString::fromLatin1(scene.name))
                             .arg(size.width())
                             .arg(size.height())
                             .arg(percent);
    return window->grabWindow().save(name);
}

}  // namespace

int draw(const std::filesystem::path& folder) {
    const QString to = QString::fromStdString(folder.string());
    for (const int percent : {100, 200}) {
        for (const QSize size : {QSize(1280, 800), QSize(800, 1280)}) {
            for (const Scene& scene : kScenes) {
                if (!draw_scene(scene, size, percent, to)) return 1;
            }
        }
    }
    return 0;
}

}  // namespace child_mode
