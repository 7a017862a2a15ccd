#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/tablet/tablet.h"

namespace viewmodels {

/// The chip in every header. (ux.md PF-13)
class SaveStateViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(QString text READ text NOTIFY changed)
    Q_PROPERTY(QString icon READ icon NOTIFY changed)
    Q_PROPERTY(QString tone READ tone NOTIFY changed)

  public:
    using QObject::QObject;
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QString icon() const { return m_icon; }
    [[nodiscard]] QString tone() const { return m_tone; }  ///< "neutral", "ok", "soon", "late"
    void show(const tablet::SaveState& state, std::int16_t offset_minutes);
    /// In place of any state: this tablet was taken out of use.
    void show_out_of_use();

  Q_SIGNALS:
    void changed();

  private:
    void say(const QString& text, const QString& icon, const QString& tone);

    QString m_text;
    QString m_icon;
    QString m_tone = QStringLiteral("neutral");
};

}  // namespace viewmodels
