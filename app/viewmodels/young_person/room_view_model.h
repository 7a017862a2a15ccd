#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QTimer>
#include <QVariantList>
#include <string>

#include "app/handover/activity.h"
#include "app/speech/read_aloud.h"
#include "app/speech/recorder.h"
#include "shared/base/bytes.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"

namespace viewmodels {

/// A language in its own script.
struct SayLanguage {
    Q_GADGET
    Q_PROPERTY(QString code MEMBER code)
    Q_PROPERTY(QString name MEMBER name)
  public:
    QString code;
    QString name;
};

/// What the service did about something young people said; in the words of its staff.
struct SayTold {
    Q_GADGET
    Q_PROPERTY(QString said MEMBER said)
    Q_PROPERTY(QString did MEMBER did)
  public:
    QString said;
    QString did;  ///< empty: nothing yet
};

/// Child mode, whatever is done in it: what lies over the page (Help, Cover, Stop), reading aloud,
/// the language, the wait for somebody who went away, and one thing being said in their own way,
/// written, drawn or spoken. UI thread only.
class RoomViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by child mode")
    Q_PROPERTY(Over over READ over NOTIFY pageChanged)
    Q_PROPERTY(Ending ending READ ending NOTIFY pageChanged)
    Q_PROPERTY(bool atEnd READ atEnd NOTIFY pageChanged)
    Q_PROPERTY(QVariantList told READ told CONSTANT)
    Q_PROPERTY(bool canAsk READ canAsk CONSTANT)
    Q_PROPERTY(bool sayWho READ sayWho CONSTANT)
    Q_PROPERTY(bool helpAsked READ helpAsked NOTIFY pageChanged)
    Q_PROPERTY(bool takesVoice READ takesVoice NOTIFY pageChanged)
    Q_PROPERTY(bool takesDrawing READ takesDrawing NOTIFY pageChanged)
    Q_PROPERTY(QString words READ words WRITE setWords NOTIFY changed)
    Q_PROPERTY(bool helperWrites READ helperWrites WRITE setHelperWrites NOTIFY changed)
    Q_PROPERTY(Clip clip READ clip NOTIFY changed)
    Q_PROPERTY(QVariantList strokes READ strokes NOTIFY changed)
    Q_PROPERTY(QString clock READ clock NOTIFY ticked)
    Q_PROPERTY(bool notKept READ notKept NOTIFY changed)
    Q_PROPERTY(bool noRoom READ noRoom NOTIFY changed)
    Q_PROPERTY(bool stillThere READ stillThere NOTIFY changed)
    Q_PROPERTY(QVariantList languages READ languages CONSTANT)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged)
    Q_PROPERTY(bool mirrored READ mirrored NOTIFY languageChanged)
    Q_PROPERTY(Reading reading READ reading WRITE setReading NOTIFY changed)
    Q_PROPERTY(speech::ReadAloud* voice READ voice CONSTANT)
    Q_PROPERTY(bool speaks READ speaks NOTIFY changed)
    Q_PROPERTY(int textPercent READ textPercent CONSTANT)
    Q_PROPERTY(bool motion READ motion CONSTANT)

  public:
    /// What lies over the page, in reach from everywhere.
    enum class Over { Nothing, Help, Cover, Stop, Told, Ask };
    Q_ENUM(Over)
    enum class Reading { Always, WhenITap, Off };
    Q_ENUM(Reading)
    /// What there is of their voice. Nothing of it is kept before they say so (SV-21, SV-29).
    enum class Clip { None, Recording, Recorded, Kept };
    Q_ENUM(Clip)
    /// What became of what they said, for the last page.
    enum class Ending { Safe, Gone, SaidNo };
    Q_ENUM(Ending)

    [[nodiscard]] Over over() const { return m_over; }
    [[nodiscard]] Ending ending() const { return m_ending; }
    [[nodiscard]] bool atEnd() const { return is_over(); }
    [[nodiscard]] QVariantList told() const;  ///< C26: of SayTold
    /// Somebody could open a call for help.
    [[nodiscard]] bool canAsk() const { return m_activity.help.has_value(); }
    /// Only with who they are: this sitting has no name.
    [[nodiscard]] bool sayWho() const { return canAsk() && m_activity.help->child.is_none(); }
    /// It is sealed and kept; nobody has it yet.
    [[nodiscard]] bool helpAsked() const { return m_help_asked; }
    [[nodiscard]] bool takesVoice() const;
    [[nodiscard]] virtual bool takesDrawing() const = 0;
    [[nodiscard]] virtual QString words() const = 0;
    virtual void setWords(const QString& words) = 0;
    [[nodiscard]] virtual bool helperWrites() const = 0;
    virtual void setHelperWrites(bool helper) = 0;
    [[nodiscard]] Clip clip() const { return m_clip; }
    [[nodiscard]] QVariantList strokes() const { return m_strokes; }
    [[nodiscard]] QString clock() const;                       ///< "14:05", for Cover
    [[nodiscard]] bool notKept() const { return m_not_kept; }  ///< no room: stay and try again
    [[nodiscard]] bool noRoom() const { return m_no_room; }    ///< for this voice
    [[nodiscard]] bool stillThere() const { return m_still_there; }
    [[nodiscard]] virtual QVariantList languages() const = 0;  ///< of SayLanguage
    [[nodiscard]] QString language() const { return m_language; }
    virtual void setLanguage(const QString& language);
    [[nodiscard]] bool mirrored() const;
    [[nodiscard]] Reading reading() const { return m_reading; }
    void setReading(Reading reading);
    [[nodiscard]] speech::ReadAloud* voice() { return &m_voice; }
    [[nodiscard]] bool speaks() const { return m_activity.voice; }
    [[nodiscard]] int textPercent() const { return m_activity.text_percent; }
    [[nodiscard]] bool motion() const { return m_activity.motion; }
    /// The worker comes, or the window goes: what is being said is kept where it can be.
    virtual void keepSoFar() {}
    /// Nobody touched it for as long as it waits: asks whether somebody is there, then ends.
    void be_quiet();

    /// A stroke of a drawing: x, y, x, y … in thousandths of the pad.
    Q_INVOKABLE void draw(const QVariantList& stroke);
    Q_INVOKABLE void undoStroke();
    Q_INVOKABLE void record();  ///< begins, or begins again
    Q_INVOKABLE void endRecording();
    Q_INVOKABLE void play();
    Q_INVOKABLE void keepVoice();
    Q_INVOKABLE void removeVoice();
    Q_INVOKABLE void help();
    Q_INVOKABLE void askForHelp();  ///< what will happen, before anything does
    /// Keeps the call. `name` counts where sayWho(), and must not be blank then.
    Q_INVOKABLE void callForHelp(const QString& name, const QString& words);
    Q_INVOKABLE void cover();
    Q_INVOKABLE void stop();  ///< asks; the three answers follow
    Q_INVOKABLE void tell();  ///< C26, from the first and the last page; where there is any
    Q_INVOKABLE virtual void toldOf();  ///< read it: on from the first page, back to the last
    Q_INVOKABLE void goBack();          ///< to where it was
    Q_INVOKABLE virtual void back() = 0;
    Q_INVOKABLE virtual void keepWhatISaid() = 0;
    Q_INVOKABLE virtual void removeWhatISaid() = 0;
    Q_INVOKABLE void noticeUse();
    Q_INVOKABLE void callWorker();

  Q_SIGNALS:
    void pageChanged();
    void changed();
    void languageChanged();
    void ticked();
    void workerWanted();

  protected:
    /// What goes with words, or in their place.
    enum class Made { kVoice, kDrawing };
    static constexpr auto kVoiceType = "audio/wav";
    static constexpr auto kDrawingType = "application/json";

    /// `speaker` outlives it, and so does `recorder`, where there is one.
    RoomViewModel(handover::Activity activity, const base::Clock& clock, base::RandomSource& random,
                  speech::Speaker& speaker, speech::Recorder* recorder, QObject* parent);

    /// Nothing more is asked: the last page.
    [[nodiscard]] virtual bool is_over() const = 0;
    [[nodiscard]] virtual bool may_tell() const { return is_over(); }
    [[nodiscard]] virtual bool has_place_for(Made made) const = 0;
    /// Base64; empty where there is none.
    [[nodiscard]] virtual std::string attached(Made made) const = 0;
    /// Puts it in the place of what was there; empty clears. False where there is no room.
    virtual bool attach(Made made, const char* type, base::ByteView bytes) = 0;

    void lay(Over over);
    /// Another page begins: nothing lies over it, and nobody is asked whether they are there.
    void lift();
    void set_ending(Ending ending) { m_ending = ending; }
    void play_voice(const std::string& wav);  ///< base64
    /// Another page: quiet, and what this one holds of a drawing and a voice.
    void turn();
    void forget_clip();
    void say_kept(bool kept);
    [[nodiscard]] handover::Activity& given() { return m_activity; }
    [[nodiscard]] const handover::Activity& given() const { return m_activity; }
    [[nodiscard]] const base::Clock& time() const { return m_clock; }
    static QString tongue_of(const QString& code);

  private:
    void take_strokes();
    void load_strokes();
    void load_clip();

    handover::Activity m_activity;
    const base::Clock& m_clock;
    base::RecordId m_call;  ///< of their call for help
    bool m_help_asked = false;
    speech::ReadAloud m_voice;
    Over m_over = Over::Nothing;
    bool m_telling = false;  ///< C26 lies under what lies over the page
    Ending m_ending = Ending::Safe;
    QString m_language;
    Reading m_reading = Reading::WhenITap;
    QVariantList m_strokes;
    speech::Recorder* m_recorder;
    Clip m_clip = Clip::None;
    QByteArray m_samples;  ///< of the voice on this page
    bool m_not_kept = false;
    bool m_no_room = false;
    bool m_still_there = false;
    QTimer m_idle;
    QTimer m_minute;
};

}  // namespace viewmodels
