#include "app/app_context.h"

#include <QAccessible>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QQuickItem>
#include <QQuickWindow>

#include "app/tablet/http_transport.h"

namespace {

base::Result<std::unique_ptr<tablet::Transport>> make_transport(const std::string& server,
                                                                const ledger::KeyPin& pin) {
    auto made = tablet::HttpTransport::create(server, pin);
    if (!made.ok()) return made.error();
    return std::unique_ptr<tablet::Transport>(std::move(made).value());
}

void deliver(std::function<void()> closure) {
    QMetaObject::invokeMethod(qApp, std::move(closure), Qt::QueuedConnection);
}

/// Has a screen reader say what the chip says now. (ux.md 4.1.3; Qt 6.4 has no announcements)
void announce_state(QQuickWindow& window) {
    auto* chip = window.findChild<QQuickItem*>(QStringLiteral("stateChip"));
    if (chip == nullptr || !QAccessible::isActive()) return;
    QAccessibleEvent said(chip, QAccessible::Alert);
    QAccessible::updateAccessibility(&said);
}

}  // namespace

AppContext::AppContext(std::filesystem::path profile, tablet::SecretPlace* keychain)
    : m_host(profile, {m_clock, m_random, crypto::kPassphraseFloor, "", keychain}, make_transport,
             deliver),
      m_session(m_host, m_clock, m_random,
                QString::fromStdString((profile / "settings.ini").string())),
      m_use(m_session),
      m_clipboard(m_session) {
    m_session.letters()->speak_with(m_speaker);
    connect(m_session.clips(), &viewmodels::ClipViewModel::voice, &m_player,
            &speech::Microphone::play);
    connect(m_session.clips(), &viewmodels::ClipViewModel::quiet, &m_player,
            &speech::Microphone::hush);
}

void AppContext::watch(QQuickWindow& window, bool cover) {
    connect(m_session.saveState(), &viewmodels::SaveStateViewModel::changed, &window,
            [&window] { announce_state(window); });
    if (!cover) return;
    connect(qApp, &QGuiApplication::applicationStateChanged, this,
            [this](Qt::ApplicationState state) {
                m_session.show_in_front(state == Qt::ApplicationActive);
            });
}
