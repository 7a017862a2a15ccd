#pragma once

#include <QObject>
#include <QQmlEngine>
#include <optional>

#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"

namespace viewmodels {

/// A5 and A7: a worry that is to reach somebody, and the end of an attendance: how long it took,
/// what is missing and may stay so, and how the volunteer is. Works without signal. UI thread only.
class CustodyFinishViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(QString person READ person NOTIFY changed)
    Q_PROPERTY(bool isFinished READ isFinished NOTIFY changed)
    Q_PROPERTY(bool canFinish READ canFinish NOTIFY changed)
    Q_PROPERTY(QString phone READ phone NOTIFY changed)
    Q_PROPERTY(QString phoneName READ phoneName NOTIFY changed)
    Q_PROPERTY(QString line READ line WRITE setLine NOTIFY changed)
    Q_PROPERTY(bool canSend READ canSend NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* summary READ summary CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* missing READ missing CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* feelings READ feelings CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* worries READ worries CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* told READ told CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* said READ said CONSTANT)

  public:
    explicit CustodyFinishViewModel(worker::TabletHost& host, QObject* parent = nullptr);

    [[nodiscard]] bool loaded() const { return m_loaded; }
    [[nodiscard]] QString person() const { return m_person; }
    [[nodiscard]] bool isFinished() const { return m_is_finished; }
    [[nodiscard]] bool canFinish() const { return m_loaded && !m_saving && !m_feeling.empty(); }
    [[nodiscard]] QString phone() const { return m_phone; }  ///< of the coordinator, or empty
    [[nodiscard]] QString phoneName() const { return m_phone_name; }
    [[nodiscard]] QString line() const { return m_line; }
    [[nodiscard]] bool canSend() const { return m_loaded && !m_saving && !m_about.empty(); }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] LineListModel* summary() { return &m_summary; }
    [[nodiscard]] LineListModel* missing() { return &m_missing; }  ///< `record`: the section
    [[nodiscard]] LineListModel* feelings() { return &m_feelings; }
    [[nodiscard]] LineListModel* worries() { return &m_worries; }  ///< to choose from
    [[nodiscard]] LineListModel* told() { return &m_told; }
    [[nodiscard]] LineListModel* said() { return &m_said; }  ///< worries on record
    void setLine(const QString& line);

    Q_INVOKABLE void open(const QString& attendance);
    Q_INVOKABLE void feel(const QString& code);
    Q_INVOKABLE void finish();
    /// It was not the end after all.
    Q_INVOKABLE void goOn();
    Q_INVOKABLE void worryAbout(const QString& code);
    Q_INVOKABLE void tell(const QString& code);
    Q_INVOKABLE void send();
    void refresh();
    void clear();
    /// A worry that was begun is put on record as the tablet locks: better half of it than none.
    worker::TabletHost::Keep keeper();
    void all_kept();

  Q_SIGNALS:
    void changed();
    void finished();  ///< something is in the record
    void ended();     ///< the attendance is
    void sent();      ///< the worry is on record

  private:
    struct Page;
    struct Worry;
    static Page compute(const tablet::Tablet& tablet, const QString& attendance);
    void show(Page page);
    void show_choices();
    [[nodiscard]] std::optional<casefile::Group> worry(const base::Moment& now) const;

    worker::TabletHost& m_host;
    bool m_loaded = false;
    bool m_saving = false;
    bool m_is_finished = false;
    QString m_attendance;
    QString m_person;
    QString m_phone;
    QString m_phone_name;
    QString m_line;
    QString m_problem;
    std::string m_feeling;
    std::string m_about;
    std::string m_told_code;
    base::RecordId m_worry_in;
    LineListModel m_summary;
    LineListModel m_missing;
    LineListModel m_feelings;
    LineListModel m_worries;
    LineListModel m_told;
    LineListModel m_said;
};

}  // namespace viewmodels
