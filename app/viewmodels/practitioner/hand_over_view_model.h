#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QVariantList>
#include <vector>

#include "app/forms/shelf.h"
#include "app/tablet/handed.h"
#include "app/worker/tablet_host.h"

namespace viewmodels {

/// A form to choose, or a language.
struct HandOverChoice {
    Q_GADGET
    Q_PROPERTY(QString code MEMBER code)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(bool begun MEMBER begun)
  public:
    QString code;
    QString name;
    bool begun = false;  ///< it goes on where they left off
};

/// W10: what a young person will be asked and how, before the tablet is passed to them. Begins with
/// what fits the child (their `adaptations`), so that passing it takes no further tap. UI thread
/// only.
class HandOverViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool ready READ ready NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(QVariantList forms READ forms NOTIFY listed)
    Q_PROPERTY(QVariantList languages READ languages NOTIFY listed)
    Q_PROPERTY(int form READ form WRITE setForm NOTIFY changed)
    Q_PROPERTY(bool named READ named NOTIFY changed)
    Q_PROPERTY(QString language MEMBER m_language WRITE setLanguage NOTIFY changed)
    Q_PROPERTY(int answers READ answers WRITE setAnswers NOTIFY changed)
    Q_PROPERTY(int textPercent READ textPercent WRITE setTextPercent NOTIFY changed)
    Q_PROPERTY(bool voice READ voice WRITE setVoice NOTIFY changed)
    Q_PROPERTY(QString mode READ mode WRITE setMode NOTIFY changed)

  public:
    explicit HandOverViewModel(worker::TabletHost& host, QObject* parent = nullptr);
    [[nodiscard]] bool ready() const { return m_ready; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QVariantList forms() const;      ///< of HandOverChoice
    [[nodiscard]] QVariantList languages() const;  ///< of HandOverChoice
    [[nodiscard]] int form() const { return m_form; }
    [[nodiscard]] bool named() const;
    [[nodiscard]] int answers() const { return m_activity.answers; }
    [[nodiscard]] int textPercent() const { return m_activity.text_percent; }
    [[nodiscard]] bool voice() const { return m_activity.voice; }
    [[nodiscard]] QString mode() const { return QString::fromStdString(m_activity.mode); }
    void setForm(int form);
    void setLanguage(const QString& language);
    void setAnswers(int answers);
    void setTextPercent(int percent);
    void setVoice(bool voice);
    void setMode(const QString& mode);
    /// `text_percent` is what the tablet shows now; the child's own stands before it.
    Q_INVOKABLE void open(const QString& child, int text_percent);
    /// The same, with the child's plan chosen.
    Q_INVOKABLE void openPlan(const QString& child, int text_percent);
    /// Locks, then passing(): the program is started anew as child mode.
    Q_INVOKABLE void pass();
    void clear();

  Q_SIGNALS:
    void changed();
    void listed();
    void passing(const handover::Activity& activity);

  private:
    struct Choice {
        std::string title;
        std::string json;
        std::vector<std::string> languages;
        bool named = false;
        std::string response{};   ///< where this child got to; empty at the beginning
        base::RecordId record{};  ///< of what they began
        std::uint32_t page = 0;
        bool plan = false;  ///< the child's plan, and no form
    };
    struct Page {
        handover::Activity activity;
        bool sealed_too = false;  ///< there is a box for what is said without a name
        std::vector<Choice> choices;
    };
    static void go_on(Choice& choice, const std::vector<tablet::Handed>& begun,
                      const base::RecordId& child, const forms::FormName& form);
    static Page compute(tablet::Tablet& tablet, const base::RecordId& child);
    void show(Page page);
    void pass_plan(handover::Activity activity);

    worker::TabletHost& m_host;
    base::RecordId m_child;
    handover::Activity m_activity;
    std::vector<Choice> m_choices;
    int m_form = 0;
    bool m_plan_first = false;
    QString m_language;
    bool m_ready = false;
    QString m_problem;
};

}  // namespace viewmodels
