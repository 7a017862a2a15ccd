#pragma once

#include <QAudioSink>
#include <QAudioSource>
#include <QBuffer>
#include <QTimer>
#include <memory>

#include "app/speech/recorder.h"

namespace speech {

/// This machine's microphone and loudspeaker, by Qt Multimedia.
class Microphone final : public Recorder {
    Q_OBJECT
  public:
    explicit Microphone(QObject* parent = nullptr);
    ~Microphone() override;
    [[nodiscard]] bool available() const override;
    void start() override;
    void stop() override;
    void play(const QByteArray& samples) override;
    void hush() override;

  private:
    QBuffer m_taken;
    QBuffer m_played;
    std::unique_ptr<QAudioSource> m_source;
    std::unique_ptr<QAudioSink> m_sink;
    QTimer m_time;
};

}  // namespace speech
