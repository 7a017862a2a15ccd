#include "app/speech/microphone.h"

#include <QMediaDevices>
#include <chrono>

namespace speech {
namespace {

QAudioFormat format() {
    QAudioFormat made;
    made.setSampleRate(Recorder::kRate);
    made.setChannelCount(1);
    made.setSampleFormat(QAudioFormat::Int16);
    return made;
}

/// Over what was said, before the memory goes back.
void wipe(QBuffer& buffer) {
    buffer.close();
    buffer.buffer().fill('\0');
    buffer.setData(QByteArray());
}

}  // namespace

Microphone::Microphone(QObject* parent) : Recorder(parent) {
    m_time.setSingleShot(true);
    connect(&m_time, &QTimer::timeout, this, &Microphone::stop);
}

Microphone::~Microphone() {
    m_source.reset();
    Microphone::hush();
    wipe(m_taken);
}

bool Microphone::available() const {
    const QAudioDevice device = QMediaDevices::defaultAudioInput();
    return !device.isNull() && device.isFormatSupported(format());
}

void Microphone::start() {
    hush();
    wipe(m_taken);
    if (!m_taken.open(QIODevice::WriteOnly)) return;
    m_source = std::make_unique<QAudioSource>(QMediaDevices::defaultAudioInput(), format());
    m_source->start(&m_taken);
    m_time.start(std::chrono::seconds(kLongest));
}

void Microphone::stop() {
    if (m_source == nullptr) return;
    m_time.stop();
    m_source->stop();
    m_source.reset();
    const QByteArray samples = m_taken.buffer().left(kRate * kLongest * 2);
    wipe(m_taken);
    Q_EMIT taken(samples);
}

void Microphone::play(const QByteArray& samples) {
    hush();
    const QAudioDevice device = QMediaDevices::defaultAudioOutput();
    if (device.isNull()) return;
    m_played.setData(samples);
    m_played.open(QIODevice::ReadOnly);
    m_sink = std::make_unique<QAudioSink>(device, format());
    m_sink->start(&m_played);
}

void Microphone::hush() {
    m_sink.reset();
    wipe(m_played);
}

}  // namespace speech
