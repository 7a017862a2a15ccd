#include "app/keychain/system_keychain.h"

#include <qt6keychain/keychain.h>

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QEventLoop>
#include <QTimer>
#include <array>
#include <chrono>
#include <clocale>
#include <cstdlib>
#include <functional>
#include <optional>
#include <string_view>

#include "shared/crypto/primitives.h"

namespace keychain {
namespace {

using base::ErrorCode;

constexpr auto kService = "org.freedesktop.secrets";
constexpr auto kOurs = "Footbridge";
/// A keyring that is open answers within milliseconds; one that asks its person something is given
/// up.
constexpr int kAnswerMs = 2'000;
constexpr std::chrono::seconds kJob{5};

/// KDE's wallet asks for a password whenever it likes.
bool on_kde() {
    const QByteArray desktop = qgetenv("XDG_CURRENT_DESKTOP") + qgetenv("DESKTOP_SESSION");
    return desktop.toLower().contains("kde") || desktop.toLower().contains("plasma") ||
           qEnvironmentVariableIsSet("KDE_FULL_SESSION");
}

/// What the bus answers without starting anything; nothing where it is silent.
std::optional<QVariant> ask(const QDBusConnection& bus, const char* service, const QString& path,
                            const char* interface, const char* method,
                            const QVariantList& arguments) {
    auto call = QDBusMessage::createMethodCall(service, path, interface, method);
    call.setArguments(arguments);
    call.setAutoStartService(false);
    const auto answer = bus.call(call, QDBus::Block, kAnswerMs);
    if (answer.type() != QDBusMessage::ReplyMessage || answer.arguments().isEmpty())
        return std::nullopt;
    return answer.arguments().constFirst();
}

/// Whether a keyring runs already and the one that new secrets go to is unlocked: then nothing is
/// started and nobody is asked.
bool unlocked(const QDBusConnection& bus) {
    const auto runs = ask(bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                          "org.freedesktop.DBus", "NameHasOwner", {kService});
    if (!runs || !runs->toBool()) return false;
    const auto found = ask(bus, kService, "/org/freedesktop/secrets",
                           "org.freedesktop.Secret.Service", "ReadAlias", {"default"});
    if (!found) return false;
    const QString collection = found->value<QDBusObjectPath>().path();
    if (collection.isEmpty() || collection == QLatin1String("/")) return false;
    const auto locked = ask(bus, kService, collection, "org.freedesktop.DBus.Properties", "Get",
                            {"org.freedesktop.Secret.Collection", "Locked"});
    return locked && !locked->value<QDBusVariant>().variant().toBool();
}

void wipe(QByteArray& bytes) {
    crypto::wipe(
        {reinterpret_cast<std::uint8_t*>(bytes.data()), static_cast<std::size_t>(bytes.size())});
}

/// One entry: the secret and its checksum.
QByteArray entry_of(const crypto::DeviceSecret& secret) {
    const auto sum = crypto::checksum(secret.unsafe_view());
    const base::ByteView view = secret.unsafe_view();
    QByteArray bytes(reinterpret_cast<const char*>(view.data()),
                     static_cast<qsizetype>(view.size()));
    bytes.append(reinterpret_cast<const char*>(sum.data()), static_cast<qsizetype>(sum.size()));
    return bytes;
}

base::Result<tablet::SecretRead> secret_of(const QByteArray& bytes) {
    const base::ByteView view{reinterpret_cast<const std::uint8_t*>(bytes.constData()),
                              static_cast<std::size_t>(bytes.size())};
    constexpr std::size_t kSize = crypto::DeviceSecret::kSize;
    if (view.size() < kSize ||
        !base::equal(crypto::checksum(view.first(kSize)), view.subspan(kSize)))
        return {ErrorCode::kDamaged, "keychain"};
    return tablet::SecretRead{crypto::DeviceSecret::from(view.first(kSize))};
}

class SystemKeychain final : public tablet::SecretPlace {
  public:
    [[nodiscard]] bool ready() override {
        // Without an address the bus would be looked for, or started, on the display.
        if (gave_up_ || qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") || on_kde())
            return false;
        if (QCoreApplication::instance() == nullptr) become_program();
        const QString name = QStringLiteral("footbridge-keychain");
        const bool answers =
            unlocked(QDBusConnection::connectToBus(QDBusConnection::SessionBus, name));
        QDBusConnection::disconnectFromBus(name);
        return answers;
    }

    base::Result<void> keep(const std::string& name, const crypto::DeviceSecret& secret) override {
        if (gave_up_) return {ErrorCode::kNotSaved, "keychain"};
        auto job = std::make_unique<QKeychain::WritePasswordJob>(kOurs);
        QByteArray bytes = entry_of(secret);
        job->setBinaryData(bytes);
        const auto end = run(std::move(job), name);
        wipe(bytes);
        if (end != QKeychain::NoError) return {ErrorCode::kNotSaved, "keychain"};
        return {};
    }

    base::Result<tablet::SecretRead> read(const std::string& name) override {
        if (gave_up_) return {ErrorCode::kSecretAway, "keychain"};
        auto job = std::make_unique<QKeychain::ReadPasswordJob>(kOurs);
        QByteArray bytes;
        const QKeychain::ReadPasswordJob& read = *job;
        const auto end = run(std::move(job), name, [&] { bytes = read.binaryData(); });
        if (end == QKeychain::EntryNotFound) return {ErrorCode::kNotFound, "keychain"};
        if (end != QKeychain::NoError) return {ErrorCode::kSecretAway, "keychain"};
        auto secret = secret_of(bytes);
        wipe(bytes);
        return secret;
    }

    base::Result<void> destroy(const std::string& name) override {
        if (gave_up_) return {ErrorCode::kNotSaved, "keychain"};
        auto job = std::make_unique<QKeychain::DeletePasswordJob>(kOurs);
        const auto end = run(std::move(job), name);
        if (end != QKeychain::NoError && end != QKeychain::EntryNotFound)
            return {ErrorCode::kNotSaved, "keychain"};
        return {};
    }

  private:
    /// Starts the job and waits for its end here; `take` is called while it is there still. One
    /// that does not end is left to itself, and nothing more is asked: it would stand behind that.
    QKeychain::Error run(
        std::unique_ptr<QKeychain::Job> job, const std::string& name,
        const std::function<void()>& take = [] {}) {
        QKeychain::Error end = QKeychain::OtherError;
        bool ended = false;
        QEventLoop loop;
        job->setAutoDelete(false);
        job->setKey(QString::fromStdString(name));
        QObject::connect(job.get(), &QKeychain::Job::finished, &loop, [&](QKeychain::Job* done) {
            end = done->error();
            ended = true;
            if (end == QKeychain::NoError) take();
            loop.quit();
        });
        QTimer::singleShot(kJob, &loop, &QEventLoop::quit);
        job->start();
        loop.exec();
        gave_up_ = !ended;
        if (gave_up_) static_cast<void>(job.release());
        return end;
    }

    /// For a program that knows no Qt: its stderr and its locale stay its own.
    void become_program() {
        qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
        const std::string locale = std::setlocale(LC_ALL, nullptr);
        program_ = std::make_unique<QCoreApplication>(words_, names_.data());
        std::setlocale(LC_ALL, locale.c_str());
    }

    int words_ = 1;
    std::string name_ = "footbridge";
    std::array<char*, 2> names_{name_.data(), nullptr};
    std::unique_ptr<QCoreApplication> program_;  ///< where the program has none of its own
    bool gave_up_ = false;
};

}  // namespace

std::unique_ptr<tablet::SecretPlace> system_keychain() {
    const char* wish = std::getenv("FOOTBRIDGE_SECRETS");
    if (wish != nullptr && std::string_view(wish) == "file") return nullptr;
    return std::make_unique<SystemKeychain>();
}

}  // namespace keychain
