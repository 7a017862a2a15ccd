#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QVariantList>
#include <memory>
#include <vector>

#include "app/viewmodels/sitting.h"
#include "app/viewmodels/young_person/room_view_model.h"

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
class SayViewModel : public RoomViewModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by child mode")
    Q_PROPERTY(Step step READ step NOTIFY pageChanged)
    Q_PROPERTY(Format format READ format NOTIFY pageChanged)
    Q_PROPERTY(QString heading READ heading NOTIFY pageChanged)
    Q_PROPERTY(QString about READ about NOTIFY pageChanged)
    Q_PROPERTY(QString symbol READ symbol NOTIFY pageChanged)
    Q_PROPERTY(QVariantList options READ options NOTIFY pageChanged)
    Q_PROPERTY(QStringList aloud READ aloud NOTIFY pageChanged)
    Q_PROPERTY(int number READ number NOTIFY pageChanged)
    Q_PROPERTY(int total READ total NOTIFY pageChanged)
    Q_PROPERTY(QVariantList lines READ lines NOTIFY pageChanged)
    Q_PROPERTY(QVariantList chosen READ chosen NOTIFY changed)
    Q_PROPERTY(QVariantList piles READ piles NOTIFY changed)
    Q_PROPERTY(QString lastSorted READ lastSorted NOTIFY changed)
    Q_PROPERTY(int known READ known NOTIFY changed)
    Q_PROPERTY(bool named READ named CONSTANT)

  public:
    enum class Step { Hello, Asked, WhoWillSee, Question, Rest, Check, Done };
    Q_ENUM(Step)
    enum class Format { Bars, Faces, Cards, Many, Sort, Open };
    Q_ENUM(Format)
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
    [[nodiscard]] Format format() const;
    [[nodiscard]] QString heading() const;
    [[nodiscard]] QString about() const;
    [[nodiscard]] QString symbol() const;
    [[nodiscard]] QVariantList options() const;  ///< of SayOption
    [[nodiscard]] QStringList aloud() const;     ///< the question, then each answer
    [[nodiscard]] int number() const { return static_cast<int>(m_sitting->at()) + 1; }
    [[nodiscard]] int total() const;           ///< 0 where it cannot be relied on
    [[nodiscard]] QVariantList lines() const;  ///< C8: of SayLine
    [[nodiscard]] QVariantList chosen() const;
    [[nodiscard]] QVariantList piles() const;
    [[nodiscard]] QString lastSorted() const;
    [[nodiscard]] int known() const { return static_cast<int>(m_sitting->known()); }
    [[nodiscard]] bool named() const { return given().named.has_value(); }
    [[nodiscard]] bool takesDrawing() const override { return has_place_for(Made::kDrawing); }
    [[nodiscard]] QString words() const override;
    void setWords(const QString& words) override;
    [[nodiscard]] bool helperWrites() const override;
    void setHelperWrites(bool helper) override;
    [[nodiscard]] QVariantList languages() const override;  ///< as the form has them
    void setLanguage(const QString& language) override;
    /// A screen as it is, for pictures; nothing is kept.
    void show(Step step, int question = 0, Over over = Over::Nothing);

    Q_INVOKABLE void start();  ///< from C1
    Q_INVOKABLE void yes();
    Q_INVOKABLE void no();                ///< kept as asked, with no answers
    Q_INVOKABLE void choose(int option);  ///< chooses, or clears
    Q_INVOKABLE void undoSort();
    Q_INVOKABLE void next();
    void back() override;
    Q_INVOKABLE void skip();
    Q_INVOKABLE void doNotKnow();
    Q_INVOKABLE void change(int question);  ///< from C8, and back to it
    Q_INVOKABLE void finish();
    void toldOf() override;
    void keepWhatISaid() override;
    void removeWhatISaid() override;

  private:
    void go(Step step);
    void end(Ending ending);
    void go_on();
    [[nodiscard]] bool is_over() const override { return m_step == Step::Done; }
    [[nodiscard]] bool may_tell() const override { return m_step == Step::Hello || is_over(); }
    [[nodiscard]] bool has_place_for(Made made) const override;
    [[nodiscard]] std::string attached(Made made) const override;
    bool attach(Made made, const char* type, base::ByteView bytes) override;
    /// As it is kept.
    [[nodiscard]] std::string response(bool finished) const;
    /// `page`: the question they go on at, another time.
    bool keep(bool finished, std::size_t page);
    bool keep_letter(bool finished);
    bool keep_for_case(bool finished, std::size_t page);

    std::unique_ptr<Sitting> m_sitting;
    base::RecordId m_record;
    Step m_step = Step::Hello;
    std::vector<std::string> m_helped;  ///< linkIds that a helper wrote
    bool m_declined = false;
    bool m_rested = false;
    bool m_checking = false;
    bool m_kept_any = false;
};

}  // namespace viewmodels
