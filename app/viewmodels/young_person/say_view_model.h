#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QTimer>
#include <QVariantList>
#include <memory>
#include <vector>

#include "app/handover/activity.h"
#include "app/speech/read_aloud.h"
#include "app/speech/recorder.h"
#include "app/viewmodels/sitting.h"
#include "shared/base/clock.h"

namespace viewmodels {

/// A card to tap.
struct SayOption {
    Q_GADGET
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString symbol MEMBER symbol)
  public:
    QString text;
    QString symbol;
};

/// A language in its own script.
struct SayLanguage {
    Q_GADGET
    Q_PROPERTY(QString code MEMBER code)
    Q_PROPERTY(QString name MEMBER name)
  public:
    QString code;
    QString name;
};

/// A question and what was said to it.
struct SayLine {
    Q_GADGET
    Q_PROPERTY(QString question MEMBER question)
    Q_PROPERTY(QString answer MEMBER answer)
    Q_PROPERTY(int known MEMBER known)
    Q_PROPERTY(bool spoken MEMBER spoken)
    Q_PROPERTY(bool drawn MEMBER drawn)
  public:
    QString question;
    QString answer;
    int known = 0;
    bool spoken = false;
    bool drawn = false;
};

/// Child mode: one form, a question a page (ux.md C1 to C11). Holds what was said until it is given
/// back, and no more; each step is sealed and kept before the next is shown, so that a tablet that
/// falls loses nothing. UI thread only.
class SayViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by child mode")
    Q_PROPERTY(Step step READ step NOTIFY pageChanged)
    Q_PROPERTY(Over over READ over NOTIFY pageChanged)
    Q_PROPERTY(Ending ending READ ending NOTIFY pageChanged)
    Q_PROPERTY(Format format READ format NOTIFY pageChanged)
    Q_PROPERTY(QString heading READ heading NOTIFY pageChanged)
    Q_PROPERTY(QString about READ about NOTIFY pageChanged)
    Q_PROPERTY(QString symbol READ symbol NOTIFY pageChanged)
    Q_PROPERTY(QVariantList options READ options NOTIFY pageChanged)
    Q_PROPERTY(QStringList aloud READ aloud NOTIFY pageChanged)
    Q_PROPERTY(int number READ number NOTIFY pageChanged)
    Q_PROPERTY(int total READ total NOTIFY pageChanged)
    Q_PROPERTY(QVariantList lines READ lines NOTIFY pageChanged)
    Q_PROPERTY(bool takesVoice READ takesVoice NOTIFY pageChanged)
    Q_PROPERTY(bool takesDrawing READ takesDrawing NOTIFY pageChanged)
    Q_PROPERTY(QVariantList chosen READ chosen NOTIFY changed)
    Q_PROPERTY(QVariantList piles READ piles NOTIFY changed)
    Q_PROPERTY(QString lastSorted READ lastSorted NOTIFY changed)
    Q_PROPERTY(int known READ known NOTIFY changed)
    Q_PROPERTY(QString words READ words WRITE setWords NOTIFY changed)
    Q_PROPERTY(bool helperWrites READ helperWrites WRITE setHelperWrites NOTIFY changed)
    Q_PROPERTY(Clip clip READ clip NOTIFY changed)
    Q_PROPERTY(QVariantList strokes READ strokes NOTIFY changed)
    Q_PROPERTY(QString clock READ clock NOTIFY ticked)
    Q_PROPERTY(bool notKept READ notKept NOTIFY changed)
    Q_PROPERTY(bool noRoom READ noRoom NOTIFY changed)
    Q_PROPERTY(bool stillThere READ stillThere NOTIFY changed)
    Q_PROPERTY(bool named READ named CONSTANT)
    Q_PROPERTY(bool canAsk READ canAsk CONSTANT)
    Q_PROPERTY(bool sayWho READ sayWho CONSTANT)
    Q_PROPERTY(bool helpAsked READ helpAsked NOTIFY pageChanged)
    Q_PROPERTY(QVariantList languages READ languages CONSTANT)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged)
    Q_PROPERTY(bool mirrored READ mirrored NOTIFY languageChanged)
    Q_PROPERTY(Reading reading READ reading WRITE setReading NOTIFY changed)
    Q_PROPERTY(speech::ReadAloud* voice READ voice CONSTANT)
    Q_PROPERTY(bool speaks READ speaks CONSTANT)
    Q_PROPERTY(int textPercent READ textPercent CONSTANT)
    Q_PROPERTY(bool motion READ motion CONSTANT)

  public:
    enum class Step { Hello, Asked, WhoWillSee, Question, Rest, Check, Done };
    Q_ENUM(Step)
    /// What lies over the step, in reach from everywhere.
    enum class Over { Nothing, Help, Cover, Stop, Ask };
    Q_ENUM(Over)
    /// What became of what they said, for C9.
    enum class Ending { Safe, Gone, SaidNo };
    Q_ENUM(Ending)
    enum class Format { Bars, Faces, Cards, Many, Sort, Open };
    Q_ENUM(Format)
    enum class Reading { Always, WhenITap, Off };
    Q_ENUM(Reading)
    /// What there is of their voice. Nothing of it is kept before they say so (SV-21, SV-29).
    enum class Clip { None, Recording, Recorded, Kept };
    Q_ENUM(Clip)
    enum class Known { Blank, Answered, Skipped, Unknown };
    Q_ENUM(Known)
    static constexpr int kRestAfter = 5;  ///< questions (SV-12)

    /// REQUIRES an activity whose form Sitting can ask: see usable(). `speaker` outlives it, and so
    /// does `recorder`, where there is one.
    SayViewModel(handover::Activity activity, const base::Clock& clock, base::RandomSource& random,
                 speech::Speaker& speaker, speech::Recorder* recorder = nullptr,
                 QObject* parent = nullptr);
    /// The form can be read and shown.
    [[nodiscard]] static bool usable(const handover::Activity& activity);

    [[nodiscard]] Step step() const { return m_step; }
    [[nodiscard]] Over over() const { return m_over; }
    [[nodiscard]] Ending ending() const { return m_ending; }
    [[nodiscard]] Format format() const;
    [[nodiscard]] QString heading() const;
    [[nodiscard]] QString about() const;
    [[nodiscard]] QString symbol() const;
    [[nodiscard]] QVariantList options() const;  ///< of SayOption
    [[nodiscard]] QStringList aloud() const;     ///< the question, then each answer
    [[nodiscard]] int number() const { return static_cast<int>(m_sitting->at()) + 1; }
    [[nodiscard]] int total() const;           ///< 0 where it cannot be relied on
    [[nodiscard]] QVariantList lines() const;  ///< C8: of SayLine
    [[nodiscard]] bool takesVoice() const;
    [[nodiscard]] Clip clip() const { return m_clip; }
    [[nodiscard]] bool takesDrawing() const { return m_sitting->takes(Sitting::Clip::kDrawing); }
    [[nodiscard]] QVariantList chosen() const;
    [[nodiscard]] QVariantList piles() const;
    [[nodiscard]] QString lastSorted() const;
    [[nodiscard]] int known() const { return static_cast<int>(m_sitting->known()); }
    [[nodiscard]] QString words() const;
    [[nodiscard]] bool helperWrites() const;
    [[nodiscard]] QVariantList strokes() const { return m_strokes; }
    [[nodiscard]] bool notKept() const { return m_not_kept; }  ///< no room: stay and try again
    [[nodiscard]] bool noRoom() const { return m_no_room; }    ///< for this voice
    [[nodiscard]] bool stillThere() const { return m_still_there; }
    [[nodiscard]] QString clock() const;  ///< "14:05", for Cover
    [[nodiscard]] bool named() const { return m_activity.named.has_value(); }
    /// Somebody could open a call for help.
    [[nodiscard]] bool canAsk() const { return m_activity.help.has_value(); }
    /// Only with who they are: this sitting has no name.
    [[nodiscard]] bool sayWho() const { return canAsk() && m_activity.help->child.is_none(); }
    /// It is sealed and kept; nobody has it yet.
    [[nodiscard]] bool helpAsked() const { return m_help_asked; }
    [[nodiscard]] QVariantList languages() const;  ///< of SayLanguage, as the form has them
    [[nodiscard]] QString language() const { return m_language; }
    [[nodiscard]] bool mirrored() const;
    [[nodiscard]] Reading reading() const { return m_reading; }
    [[nodiscard]] speech::ReadAloud* voice() { return &m_voice; }
    [[nodiscard]] bool speaks() const { return m_activity.voice; }
    [[nodiscard]] int textPercent() const { return m_activity.text_percent; }
    [[nodiscard]] bool motion() const { return m_activity.motion; }
    /// A screen as it is, for pictures; nothing is kept.
    void show(Step step, int question = 0, Over over = Over::Nothing);
    /// Nobody touched it for as long as it waits: asks whether somebody is there, then ends.
    void be_quiet();
    void setWords(const QString& words);
    void setHelperWrites(bool helper);
    void setLanguage(const QString& language);
    void setReading(Reading reading);

    Q_INVOKABLE void start();  ///< from C1
    Q_INVOKABLE void yes();
    Q_INVOKABLE void no();                ///< kept as asked, with no answers
    Q_INVOKABLE void choose(int option);  ///< chooses, or clears
    Q_INVOKABLE void undoSort();
    /// A stroke of a drawing: x, y, x, y … in thousandths of the pad.
    Q_INVOKABLE void draw(const QVariantList& stroke);
    Q_INVOKABLE void undoStroke();
    Q_INVOKABLE void record();  ///< begins, or begins again
    Q_INVOKABLE void endRecording();
    Q_INVOKABLE void play();
    Q_INVOKABLE void keepVoice();
    Q_INVOKABLE void removeVoice();
    Q_INVOKABLE void next();
    Q_INVOKABLE void back();
    Q_INVOKABLE void skip();
    Q_INVOKABLE void doNotKnow();
    Q_INVOKABLE void change(int question);  ///< from C8, and back to it
    Q_INVOKABLE void finish();
    Q_INVOKABLE void help();
    Q_INVOKABLE void askForHelp();  ///< what will happen, before anything does
    /// Keeps the call. `name` counts where sayWho(), and must not be blank then.
    Q_INVOKABLE void callForHelp(const QString& name, const QString& words);
    Q_INVOKABLE void cover();
    Q_INVOKABLE void stop();  ///< asks; the three answers follow
    Q_INVOKABLE void keepWhatISaid();
    Q_INVOKABLE void removeWhatISaid();
    Q_INVOKABLE void goBack();  ///< to where it was
    Q_INVOKABLE void noticeUse();
    Q_INVOKABLE void callWorker();

  Q_SIGNALS:
    void pageChanged();
    void changed();
    void languageChanged();
    void ticked();
    void workerWanted();

  private:
    void go(Step step);
    void end(Ending ending);
    void lay(Over over);
    void turn();
    void go_on();
    bool attach(Sitting::Clip clip, const char* type, base::ByteView bytes);
    /// As it is kept.
    [[nodiscard]] std::string response(bool finished) const;
    /// `page`: the question they go on at, another time.
    bool keep(bool finished, std::size_t page);
    bool keep_letter(bool finished);
    bool keep_for_case(bool finished, std::size_t page);
    void take_strokes();
    void load_strokes();
    void forget_clip();
    void load_clip();

    handover::Activity m_activity;
    const base::Clock& m_clock;
    std::unique_ptr<Sitting> m_sitting;
    base::RecordId m_record;
    base::RecordId m_call;  ///< of their call for help
    speech::ReadAloud m_voice;
    Step m_step = Step::Hello;
    Over m_over = Over::Nothing;
    Ending m_ending = Ending::Safe;
    QString m_language;
    Reading m_reading = Reading::WhenITap;
    std::vector<std::string> m_helped;  ///< linkIds that a helper wrote
    QVariantList m_strokes;
    speech::Recorder* m_recorder;
    Clip m_clip = Clip::None;
    QByteArray m_samples;  ///< of the voice on this page
    bool m_declined = false;
    bool m_rested = false;
    bool m_checking = false;
    bool m_kept_any = false;
    bool m_help_asked = false;
    bool m_not_kept = false;
    bool m_no_room = false;
    bool m_still_there = false;
    QTimer m_idle;
    QTimer m_minute;
};

}  // namespace viewmodels
