#pragma once

#include <QList>
#include <QMap>
#include <QObject>
#include <QQmlEngine>
#include <memory>

#include "app/viewmodels/custody/fact_field.h"
#include "app/worker/tablet_host.h"

namespace viewmodels {

/// What an attendance holds beside its times: every field of rules.md 2.6, a section at a time. An
/// option is on record when it was tapped, a text when the field is left. Nothing has room for what
/// the person said about what happened. Works without signal. UI thread only.
class CustodyFactsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(QString section READ section NOTIFY changed)
    Q_PROPERTY(QString person READ person NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(QList<viewmodels::FactField*> fields READ fields NOTIFY fieldsChanged)
    Q_PROPERTY(viewmodels::LineListModel* sections READ sections CONSTANT)

  public:
    explicit CustodyFactsViewModel(worker::TabletHost& host, QObject* parent = nullptr);
    ~CustodyFactsViewModel() override;

    [[nodiscard]] bool loaded() const { return m_loaded; }
    [[nodiscard]] QString section() const { return m_section; }
    [[nodiscard]] QString person() const { return m_person; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QList<FactField*> fields() const;
    [[nodiscard]] LineListModel* sections() { return &m_sections; }

    /// `section` may be empty: the first, or the one that was open.
    Q_INVOKABLE void open(const QString& attendance, const QString& section);
    Q_INVOKABLE void turn(const QString& section);
    Q_INVOKABLE void pick(const QString& name, const QString& code);
    /// While it is typed: kept in memory, and as the tablet locks on disk.
    Q_INVOKABLE void type(const QString& name, const QString& text);
    /// The field was left: what was typed is put on record.
    Q_INVOKABLE void leave(const QString& name);
    void refresh();
    void clear();
    worker::TabletHost::Keep keeper();
    void all_kept() { m_typed.clear(); }

  Q_SIGNALS:
    void changed();
    void fieldsChanged();
    void finished();  ///< something is in the record

  private:
    struct Page;
    void show(Page page);
    void answered(const base::Result<void>& result);

    worker::TabletHost& m_host;
    bool m_loaded = false;
    QString m_attendance;
    QString m_section = QStringLiteral("person");
    QString m_person;
    QString m_problem;
    QMap<QString, QString> m_typed;  ///< by attendance and name, and not on disk
    std::vector<std::unique_ptr<FactField>> m_fields;
    std::vector<std::unique_ptr<FactField>> m_old;  ///< until QML has let go of them
    std::vector<FactField::Asked> m_asked;
    LineListModel m_sections;
};

}  // namespace viewmodels
