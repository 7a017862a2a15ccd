#pragma once

#include <QAudioSink>
#include <QBuffer>
#include <QProcess>
#include <QTimer>
#include <memory>

#include "app/speech/speaker.h"

namespace speech {

/// eSpeak NG, run as a program: words go in by a pipe and sound comes back by one. Where the
/// program, a voice for the language or a sound device is missing it takes as long as reading
/// would, in silence.
class EspeakSpeaker final : public Speaker {
    Q_OBJECT
  public:
    explicit EspeakSpeaker(QObject* parent = nullptr);
    ~EspeakSpeaker() override;
    void say(const QString& words, const QString& language) override;
    void hush() override;
    /// eSpeak's voice for a BCP 47 tag; empty where it has none that can be understood.
    [[nodiscard]] static QString voice_for(const QString& language);
    /// The samples of a WAV that came by a pipe, whose sizes are not filled in; empty where it is
    /// none.
    struct Sound {
        QByteArray samples;  ///< 16 bit, one channel
        int rate = 0;        ///< [Hz]
    };
    [[nodiscard]] static Sound sound_of(const QByteArray& wav);

  private:
    void spoken();
    void in_silence();
    void play(const Sound& sound);

    QProcess m_program;
    QBuffer m_samples;
    std::unique_ptr<QAudioSink> m_sink;
    QTimer m_silence;
    QString m_words;
};

}  // namespace speech
