#include <QSignalSpy>
#include <QTest>
#include <cmath>
#include <cstring>

#include "app/speech/espeak_speaker.h"
#include "app/speech/read_aloud.h"
#include "app/speech/recorder.h"
#include "app/speech/wav.h"

/// Reading aloud and a voice, where there may be no voice, no program and no sound device (ux.md
/// SV-16 to SV-18, SV-29).
class SpeechTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void a_language_without_a_voice_is_read_in_silence_and_is_no_error();
    void reading_goes_on_where_the_program_is_missing();
    void voices_are_those_that_can_be_understood();
    void a_sound_that_is_none_is_no_sound();
    void a_minute_of_a_voice_is_small_and_sounds_as_it_did();
    void a_damaged_clip_is_silence();
};

void SpeechTest::a_language_without_a_voice_is_read_in_silence_and_is_no_error() {
    speech::EspeakSpeaker speaker;
    QSignalSpy said(&speaker, &speech::Speaker::said);
    speaker.say("Ma", "so");
    QTRY_COMPARE_WITH_TIMEOUT(said.size(), 1, 5000);
    speaker.say("Ma ma", "so");
    speaker.hush();  // and says so no more
    speaker.say("Ma ma ma ma", "so");
    QTRY_COMPARE_WITH_TIMEOUT(said.size(), 2, 9000);
}

void SpeechTest::reading_goes_on_where_the_program_is_missing() {
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", "/nowhere");
    speech::EspeakSpeaker speaker;
    speech::ReadAloud voice(speaker);
    voice.set_language("en-GB");
    QSignalSpy turned(&voice, &speech::ReadAloud::changed);
    voice.read({"Yes", "", "No"});
    QCOMPARE(voice.at(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(voice.at(), 2, 5000);
    QTRY_VERIFY_WITH_TIMEOUT(!voice.reading(), 5000);
    qputenv("PATH", path);
}

void SpeechTest::voices_are_those_that_can_be_understood() {
    using speech::EspeakSpeaker;
    QCOMPARE(EspeakSpeaker::voice_for("en-GB"), QStringLiteral("en-gb"));
    QCOMPARE(EspeakSpeaker::voice_for("cy"), QStringLiteral("cy"));
    QCOMPARE(EspeakSpeaker::voice_for("pl"), QStringLiteral("pl"));
    QCOMPARE(EspeakSpeaker::voice_for("ro"), QStringLiteral("ro"));
    QCOMPARE(EspeakSpeaker::voice_for("so"), QString());
    QCOMPARE(EspeakSpeaker::voice_for("ar"), QString());
}

void SpeechTest::a_sound_that_is_none_is_no_sound() {
    QVERIFY(speech::EspeakSpeaker::sound_of({}).samples.isEmpty());
    QVERIFY(speech::EspeakSpeaker::sound_of(QByteArray(100, 'x')).samples.isEmpty());
}

void SpeechTest::a_minute_of_a_voice_is_small_and_sounds_as_it_did() {
    QByteArray samples;
    const int count = speech::Recorder::kRate * speech::Recorder::kLongest;
    for (int i = 0; i < count; ++i) {
        const auto one = static_cast<qint16>(8000 * std::sin(i * 0.2) + 2000 * std::sin(i * 0.031));
        samples.append(reinterpret_cast<const char*>(&one), sizeof one);
    }
    const QByteArray wav = speech::to_wav(samples, speech::Recorder::kRate);
    QVERIFY(wav.size() < 250'000);
    const QByteArray back = speech::from_wav(wav);
    QCOMPARE(back.size(), samples.size());
    double noise = 0;
    double power = 0;
    for (qsizetype i = 0; i < samples.size(); i += 2) {
        qint16 was = 0;
        qint16 is = 0;
        std::memcpy(&was, samples.constData() + i, sizeof was);
        std::memcpy(&is, back.constData() + i, sizeof is);
        noise += std::pow(was - is, 2);
        power += std::pow(was, 2);
    }
    QVERIFY2(noise < power / 100, qPrintable(QString::number(noise / power)));
}

void SpeechTest::a_damaged_clip_is_silence() {
    QVERIFY(speech::from_wav({}).isEmpty());
    QVERIFY(speech::from_wav("RIFF").isEmpty());
    QVERIFY(speech::from_wav(QByteArray("RIFF").append(QByteArray(400, '\x7f'))).isEmpty());
}

QTEST_GUILESS_MAIN(SpeechTest)
#include "speech_test.moc"
