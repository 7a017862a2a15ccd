#pragma once

#include <QObject>
#include <filesystem>

#include "app/look/clipboard_watch.h"
#include "app/look/use_watch.h"
#include "app/speech/espeak_speaker.h"
#include "app/speech/microphone.h"
#include "app/tablet/system_clock.h"
#include "app/viewmodels/session.h"
#include "app/worker/tablet_host.h"
#include "shared/crypto/primitives.h"

class QQuickWindow;

/// The composition root: owns everything the window uses, in the order in which it is made. UI
/// thread only.
class AppContext : public QObject {
    Q_OBJECT

  public:
    /// `keychain`: the system's; none where secrets stay files. It outlives this.
    AppContext(std::filesystem::path profile, tablet::SecretPlace* keychain);

    [[nodiscard]] viewmodels::Session& session() { return m_session; }
    /// Hides everything while the window is not in front (when `cover`), and has a screen reader
    /// say what the chip says.
    void watch(QQuickWindow& window, bool cover);

  private:
    tablet::SystemClock m_clock;
    crypto::SodiumRandom m_random;
    worker::TabletHost m_host;
    speech::EspeakSpeaker m_speaker;
    viewmodels::Session m_session;
    speech::Microphone m_player;  ///< plays, and takes nothing
    look::UseWatch m_use;
    look::ClipboardWatch m_clipboard;
};
