#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/viewmodels/asking.h"
#include "app/viewmodels/line_list_model.h"

namespace viewmodels {

/// M11, a code for a colleague's tablet: their first, or one more. The code is a secret: it is
/// shown until the tablet locks or another is made, and is kept nowhere. UI thread only.
class InviteViewModel : public Asking {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY changed)
    Q_PROPERTY(bool known READ known NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* roles READ roles CONSTANT)
    Q_PROPERTY(bool ready READ ready NOTIFY changed)
    Q_PROPERTY(QString code READ code NOTIFY changed)
    Q_PROPERTY(QString codeFor READ codeFor NOTIFY changed)
    Q_PROPERTY(QString qrPath READ qrPath NOTIFY changed)
    Q_PROPERTY(int qrAcross READ qrAcross NOTIFY changed)
    Q_PROPERTY(QString validUntil READ validUntil NOTIFY changed)

  public:
    explicit InviteViewModel(worker::TabletHost& host, QObject* parent = nullptr);
    [[nodiscard]] QString name() const { return m_name; }
    /// The code is for a person who works here already: name and roles are theirs.
    [[nodiscard]] bool known() const { return m_known; }
    [[nodiscard]] LineListModel* roles() { return &m_roles; }
    [[nodiscard]] bool ready() const {
        return !m_name.trimmed().isEmpty() && m_ticked != ledger::Roles{};
    }
    [[nodiscard]] QString code() const { return m_code; }  ///< in groups, to be read and typed
    [[nodiscard]] QString codeFor() const { return m_code_for; }
    [[nodiscard]] QString qrPath() const { return m_qr_path; }  ///< convert::QrCode
    [[nodiscard]] int qrAcross() const { return m_qr_across; }
    [[nodiscard]] QString validUntil() const { return m_valid_until; }
    void setName(const QString& name);
    /// A new colleague, or with the id of a person a further tablet of theirs.
    Q_INVOKABLE void open(const QString& person);
    Q_INVOKABLE void tick(const QString& role);
    Q_INVOKABLE void make();
    /// Takes the code away and begins anew.
    Q_INVOKABLE void another();
    void clear();

  private:
    struct Made;
    void show(const Made& made);

    QString m_name;
    LineListModel m_roles;
    ledger::Roles m_ticked;
    bool m_known = false;
    QString m_code;
    QString m_code_for;
    QString m_qr_path;
    int m_qr_across = 0;
    QString m_valid_until;
};

}  // namespace viewmodels
