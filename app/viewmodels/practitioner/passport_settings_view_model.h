#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"

namespace viewmodels {

/// What the tablet does for this child: `adaptations` of the child's record, which speak on staff
/// pages and are what hand-over begins with. Before any were chosen, what the newest Talk Check
/// suggests. UI thread only.
class PassportSettingsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(int answers READ answers NOTIFY changed)
    Q_PROPERTY(int textScale READ textScale NOTIFY changed)
    Q_PROPERTY(bool voice READ voice NOTIFY changed)
    Q_PROPERTY(bool oneQuestion READ oneQuestion NOTIFY changed)
    Q_PROPERTY(bool symbols READ symbols NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* languages READ languages CONSTANT)
    Q_PROPERTY(QString standing READ standing NOTIFY changed)
    Q_PROPERTY(bool inUse READ inUse NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

  public:
    explicit PassportSettingsViewModel(worker::TabletHost& host, QObject* parent = nullptr);

    [[nodiscard]] bool loaded() const { return m_loaded; }
    [[nodiscard]] int answers() const { return m_now.answers; }       ///< 3 or 5
    [[nodiscard]] int textScale() const { return m_now.text_scale; }  ///< [percent]
    [[nodiscard]] bool voice() const { return m_now.voice; }
    [[nodiscard]] bool oneQuestion() const { return m_now.one_question; }
    [[nodiscard]] bool symbols() const { return m_now.symbols; }
    [[nodiscard]] LineListModel* languages() { return &m_languages; }
    /// Where what is shown comes from.
    [[nodiscard]] QString standing() const;
    [[nodiscard]] bool inUse() const { return m_kept && m_now == m_used; }
    [[nodiscard]] QString problem() const { return m_problem; }

    Q_INVOKABLE void open(const QString& child);
    Q_INVOKABLE void setAnswers(int answers);
    Q_INVOKABLE void setTextScale(int percent);
    Q_INVOKABLE void setVoice(bool on);
    Q_INVOKABLE void setOneQuestion(bool on);
    Q_INVOKABLE void setSymbols(bool on);
    Q_INVOKABLE void setLanguage(const QString& code);
    /// Into the child's record; finished() once it is on disk.
    Q_INVOKABLE void use();
    void clear();

  Q_SIGNALS:
    void changed();
    void finished();

  private:
    struct Settings {
        int answers = 5;
        int text_scale = 100;
        bool voice = false;
        bool one_question = false;
        bool symbols = false;
        QString language;  ///< a code of the vocabulary; empty: not said
        friend bool operator==(const Settings&, const Settings&) = default;
    };
    struct Page {
        bool kept = false;
        bool suggested = false;
        Settings settings;
    };
    static Page compute(const tablet::Tablet& tablet, const base::RecordId& child);
    static Settings kept_in(const casefile::Group& group);
    void show_languages();

    worker::TabletHost& m_host;
    QString m_child;
    QString m_problem;
    Settings m_now;
    Settings m_used;
    bool m_kept = false;
    bool m_suggested = false;
    bool m_loaded = false;
    LineListModel m_languages;
};

}  // namespace viewmodels
