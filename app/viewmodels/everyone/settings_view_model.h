#pragma once

#include <QObject>
#include <QQmlEngine>

namespace viewmodels {

/// S4. Kept in plain sight in the profile folder: none of it is about anybody.
class SettingsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(int textPercent READ textPercent WRITE setTextPercent NOTIFY changed)
    Q_PROPERTY(bool night READ night WRITE setNight NOTIFY changed)
    Q_PROPERTY(bool motion READ motion WRITE setMotion NOTIFY changed)
    Q_PROPERTY(bool leftHand READ leftHand WRITE setLeftHand NOTIFY changed)
    Q_PROPERTY(int lockMinutes READ lockMinutes WRITE setLockMinutes NOTIFY changed)
    Q_PROPERTY(QString whoIsThis READ whoIsThis NOTIFY changed)

  public:
    SettingsViewModel(QString file, QObject* parent = nullptr);
    [[nodiscard]] int textPercent() const { return m_text_percent; }  ///< 100 to 200
    [[nodiscard]] bool night() const { return m_night; }
    [[nodiscard]] bool motion() const { return m_motion; }
    [[nodiscard]] bool leftHand() const { return m_left_hand; }
    [[nodiscard]] int lockMinutes() const { return m_lock_minutes; }  ///< 1 to 10
    [[nodiscard]] QString whoIsThis() const { return m_who; }
    void setTextPercent(int percent);
    void setNight(bool on);
    /// Night, unless somebody chose (ux.md AA-13).
    void beginAtNight();
    void setMotion(bool on);
    void setLeftHand(bool on);
    void setLockMinutes(int minutes);
    void show_who(const QString& who);

  Q_SIGNALS:
    void changed();

  private:
    void keep();

    QString m_file;
    int m_text_percent = 100;
    bool m_night = false;
    bool m_motion = true;
    bool m_left_hand = false;
    int m_lock_minutes = 2;
    QString m_who;
};

}  // namespace viewmodels
