#include "app/speech/espeak_speaker.h"

#include <QMediaDevices>
#include <QtEndian>

namespace speech {
namespace {

constexpr auto kProgram = "espeak-ng";
constexpr int kWavHeader = 44;
constexpr int kRateAt = 24;
/// Slower than it speaks to adults. [words a minute]
constexpr auto kPace = "140";
constexpr int kMillisecondsPerWord = 420;

}  // namespace

EspeakSpeaker::EspeakSpeaker(QObject* parent) : Speaker(parent) {
    m_silence.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, &Speaker::said);
    connect(&m_program, &QProcess::finished, this, &EspeakSpeaker::spoken);
    connect(&m_program, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) in_silence();
    });
}

EspeakSpeaker::~EspeakSpeaker() { EspeakSpeaker::hush(); }

QString EspeakSpeaker::voice_for(const QString& language) {
    const QString first = language.section(QLatin1Char('-'), 0, 0).toLower();
    if (first == QLatin1String("en")) return QStringLiteral("en-gb");
    // Somali has no voice, Arabic only one for text with every vowel (ux.md SV-17).
    for (const char* known : {"cy", "pl", "ro"}) {
        if (first == QLatin1String(known)) return first;
    }
    return {};
}

EspeakSpeaker::Sound EspeakSpeaker::sound_of(const QByteArray& wav) {
    if (wav.size() <= kWavHeader || !wav.startsWith("RIFF")) return {};
    const int rate = qFromLittleEndian<qint32>(wav.constData() + kRateAt);
    return {wav.mid(kWavHeader), rate};
}

void EspeakSpeaker::say(const QString& words, const QString& language) {
    hush();
    m_words = words;
    const QString voice = voice_for(language);
    if (voice.isEmpty() || QMediaDevices::defaultAudioOutput().isNull()) return in_silence();
    m_program.start(QString::fromLatin1(kProgram),
                    {"-v", voice, "-s", kPace, "--stdin", "--stdout"});
    m_program.write(words.toUtf8());
    m_program.closeWriteChannel();
}

void EspeakSpeaker::hush() {
    m_silence.stop();
    const QSignalBlocker quiet(m_program);
    if (m_program.state() != QProcess::NotRunning) {
        m_program.kill();
        m_program.waitForFinished();
    }
    if (m_sink != nullptr) {
        m_sink->disconnect(this);
        m_sink->stop();
        m_sink.release()->deleteLater();  // it may be the sink itself that is heard here
    }
    m_samples.close();
    m_words.clear();
}

void EspeakSpeaker::in_silence() {
    const auto words = m_words.split(QLatin1Char(' '), Qt::SkipEmptyParts).size();
    m_silence.start(static_cast<int>(words + 1) * kMillisecondsPerWord);
}

void EspeakSpeaker::spoken() {
    const Sound sound = sound_of(m_program.readAllStandardOutput());
    if (sound.samples.isEmpty()) return in_silence();
    play(sound);
}

void EspeakSpeaker::play(const Sound& sound) {
    QAudioFormat format;
    format.setSampleRate(sound.rate);
    format.setChannelCount(1);
    format.setSampleFormat(QAudioFormat::Int16);
    m_samples.setData(sound.samples);
    m_samples.open(QIODevice::ReadOnly);
    m_sink = std::make_unique<QAudioSink>(QMediaDevices::defaultAudioOutput(), format);
    connect(m_sink.get(), &QAudioSink::stateChanged, this, [this](QAudio::State state) {
        if (state == QAudio::IdleState) Q_EMIT said();
        if (state == QAudio::StoppedState && m_sink->error() != QAudio::NoError) in_silence();
    });
    m_sink->start(&m_samples);
}

}  // namespace speech
