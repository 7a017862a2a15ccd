#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/viewmodels/asking.h"

namespace viewmodels {

/// One child's record: held against being destroyed, or destroyed for good. UI thread only.
class DestroyViewModel : public Asking {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(bool allowed READ allowed NOTIFY changed)
    Q_PROPERTY(QString hold READ hold NOTIFY changed)
    Q_PROPERTY(QString reason READ reason WRITE setReason NOTIFY changed)
    Q_PROPERTY(QString typed READ typed WRITE setTyped NOTIFY changed)
    Q_PROPERTY(bool sure READ sure NOTIFY changed)
    Q_PROPERTY(bool done READ done NOTIFY changed)

  public:
    explicit DestroyViewModel(worker::TabletHost& host, QObject* parent = nullptr);
    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] bool allowed() const { return m_allowed; }
    [[nodiscard]] QString hold() const { return m_hold; }      ///< why it must not be; "" otherwise
    [[nodiscard]] QString reason() const { return m_reason; }  ///< "retention", as in docs/cli.md
    [[nodiscard]] QString typed() const { return m_typed; }
    /// The child's name was typed as it stands, and nothing forbids it.
    [[nodiscard]] bool sure() const;
    [[nodiscard]] bool done() const { return m_done; }
    void setReason(const QString& reason);
    void setTyped(const QString& typed);
    Q_INVOKABLE void open(const QString& child);
    Q_INVOKABLE void destroy();
    Q_INVOKABLE void beginHold(const QString& reason);  ///< "complaint", as in docs/cli.md
    Q_INVOKABLE void endHold();
    void refresh();
    void clear();

  private:
    struct Page;
    static Page compute(tablet::Tablet& tablet, const base::RecordId& child);
    void show(const Page& page);
    void set_hold(bool held, ledger::HoldReason reason);

    QString m_child;
    QString m_name;
    QString m_hold;
    QString m_reason = QStringLiteral("retention");
    QString m_typed;
    bool m_allowed = false;
    bool m_done = false;
};

}  // namespace viewmodels
