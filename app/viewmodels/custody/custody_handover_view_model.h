#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QStringList>
#include <QTimer>
#include <optional>

#include "app/tablet/bundle_pictures.h"
#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"

namespace viewmodels {

/// The next volunteer takes over: the giver shows codes, the taker reads them, both without signal.
/// UI thread only.
class CustodyHandoverViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(viewmodels::LineListModel* people READ people CONSTANT)
    Q_PROPERTY(QString to READ to NOTIFY changed)
    Q_PROPERTY(QString person READ person NOTIFY changed)
    Q_PROPERTY(int codeAcross READ codeAcross NOTIFY turned)
    Q_PROPERTY(QString codePath READ codePath NOTIFY turned)
    Q_PROPERTY(QString codeWords READ codeWords NOTIFY turned)
    Q_PROPERTY(QString readWords READ readWords NOTIFY changed)
    Q_PROPERTY(bool taken READ taken NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

  public:
    explicit CustodyHandoverViewModel(worker::TabletHost& host, QObject* parent = nullptr);

    [[nodiscard]] LineListModel* people() { return &m_people; }  ///< who may take over
    [[nodiscard]] QString to() const { return m_to_name; }       ///< empty: nobody is picked
    [[nodiscard]] QString person() const { return m_person; }
    /// The code on the screen, as components/QrCode draws it; 0 across: none.
    [[nodiscard]] int codeAcross() const { return m_across; }
    [[nodiscard]] QString codePath() const { return m_path; }
    [[nodiscard]] QString codeWords() const { return m_code_words; }  ///< "Picture 2 of 8"
    [[nodiscard]] QString readWords() const { return m_read_words; }
    [[nodiscard]] bool taken() const { return m_taken; }
    [[nodiscard]] QString problem() const { return m_problem; }

    /// Of every picture, in turn.
    [[nodiscard]] QStringList texts() const;
    /// For the giver.
    Q_INVOKABLE void open(const QString& attendance);
    Q_INVOKABLE void pick(const QString& volunteer);
    /// They have it.
    Q_INVOKABLE void done();
    /// For the taker: nothing is read yet.
    Q_INVOKABLE void beginReading();
    /// What the camera saw.
    Q_INVOKABLE void see(const QString& text);
    void clear();

  Q_SIGNALS:
    void changed();
    void turned();
    void finished();  ///< something is in the record
    void ended();     ///< the giver's attendance is handed over
    void tookOver();  ///< this one goes on here

  private:
    void show_code();
    void take(base::Bytes bytes);

    worker::TabletHost& m_host;
    QString m_attendance;
    QString m_to;
    QString m_to_name;
    QString m_person;
    int m_across = 0;
    QString m_path;
    QString m_code_words;
    QString m_read_words;
    QString m_problem;
    bool m_taken = false;
    bool m_taking = false;
    std::optional<tablet::BundleShow> m_show;
    tablet::BundleScan m_scan;
    QTimer m_turn;
    LineListModel m_people;
};

}  // namespace viewmodels
