#pragma once

#include <QObject>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <memory>

#include "app/forms/shelf.h"
#include "app/viewmodels/young_person/say_view_model.h"
#include "shared/crypto/primitives.h"
#include "tests/qml/shown_app.h"
#include "tests/support/temp_dir.h"

/// Says when it is told to.
class FakeSpeaker final : public speech::Speaker {
  public:
    void say(const QString& words, const QString& language) override {
        spoken.append(words);
        languages.append(language);
    }
    void hush() override { ++hushed; }
    void finish() { Q_EMIT said(); }
    QStringList spoken;
    QStringList languages;
    int hushed = 0;
};

/// Has a voice to give, and no microphone.
class FakeRecorder final : public speech::Recorder {
  public:
    [[nodiscard]] bool available() const override { return true; }
    void start() override { recording = true; }
    void stop() override {
        recording = false;
        Q_EMIT taken(voice);
    }
    void play(const QByteArray& samples) override { played = samples; }
    void hush() override {}
    bool recording = false;
    QByteArray voice = QByteArray("canary in a voice ").repeated(2000);
    QByteArray played;
};

constexpr auto kForms = "https://footbridge.app/fhir/Questionnaire/";

/// Child mode with no record behind it: a form, a folder, a speaker and a recorder that do as the
/// test says.
class ChildRoom : public QObject {
    Q_OBJECT
  protected:
    using Say = viewmodels::SayViewModel;
    using Step = Say::Step;

    handover::Activity activity(const char* form);
    std::unique_ptr<Say> say(const char* form = "how-we-do", int percent = 100, int answers = 5);
    /// At the first question.
    std::unique_ptr<Say> asking(const char* form = "how-we-do");
    std::size_t kept();     ///< letters that wait
    std::string on_disk();  ///< every byte of the folder
    QQuickWindow* show(Say& said, QSize size = {1280, 800});
    QQuickWindow* show_page(const char* page, const QVariantMap& given, QSize size);
    /// A control that a person sees; null where there is none of that name.
    QQuickItem* find(QQuickWindow& window, const QString& name);
    /// As a finger does, scrolled into sight first.
    void tap(QQuickWindow& window, const QString& name);
    /// By the keys alone: Tab until it has the focus, then Space.
    void press(QQuickWindow& window, const QString& name);

    crypto::SodiumRandom m_random;
    FakeClock m_clock;
    FakeSpeaker m_speaker;
    FakeRecorder m_recorder;
    forms::Shelf m_shelf;
    std::unique_ptr<TempDir> m_folder;
    crypto::BoxKeys m_managers;  ///< open a call for help
    std::unique_ptr<QQmlApplicationEngine> m_engine;

  private Q_SLOTS:
    void initTestCase();
};
