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
    Q_PROPERTY(bool fetching READ fetching NOTIFY fetched)
    Q_PROPERTY(double fetchedShare READ fetchedShare NOTIFY fetched)
    Q_PROPERTY(QString fetchingWords READ fetchingWords NOTIFY fetched)

  public:
    using QObject::QObject;
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QString icon() const { return m_icon; }
    [[nodiscard]] QString tone() const { return m_tone; }  ///< "neutral", "ok", "soon", "late"
    /// A visit has much to fetch: how far it is, 0 to 1, and in words.
    [[nodiscard]] bool fetching() const { return m_fetching.has_value(); }
    [[nodiscard]] double fetchedShare() const;
    [[nodiscard]] QString fetchingWords() const;
    void show(const tablet::SaveState& state, std::int16_t offset_minutes);
    void show_fetching(const std::optional<tablet::Fetching>& fetching);
    /// In place of any state: this tablet was taken out of use.
    void show_out_of_use();

  Q_SIGNALS:
    void changed();
    void fetched();

  private:
    void say(const QString& text, const QString& icon, const QString& tone);

    std::optional<tablet::Fetching> m_fetching;
    QString m_text;
    QString m_icon;
    QString m_tone = QStringLiteral("neutral");
};

}  // namespace viewmodels
