#include "app/viewmodels/everyone/settings_view_model.h"

#include <QSettings>
#include <algorithm>

namespace viewmodels {

SettingsViewModel::SettingsViewModel(QString file, QObject* parent)
    : QObject(parent), m_file(std::move(file)) {
    const QSettings stored(m_file, QSettings::IniFormat);
    m_text_percent = std::clamp(stored.value("text_percent", 100).toInt(), 100, 200);
    m_night = stored.value("night", false).toBool();
    m_motion = stored.value("motion", true).toBool();
    m_left_hand = stored.value("left_hand", false).toBool();
    m_lock_minutes = std::clamp(stored.value("lock_minutes", 2).toInt(), 1, 10);
}

void SettingsViewModel::setTextPercent(int percent) {
    m_text_percent = std::clamp(percent, 100, 200);
    keep();
}

void SettingsViewModel::setNight(bool on) {
    m_night = on;
    keep();
}

void SettingsViewModel::beginAtNight() {
    const QSettings stored(m_file, QSettings::IniFormat);
    if (!stored.contains("night")) setNight(true);
}

void SettingsViewModel::setMotion(bool on) {
    m_motion = on;
    keep();
}

void SettingsViewModel::setLeftHand(bool on) {
    m_left_hand = on;
    keep();
}

void SettingsViewModel::setLockMinutes(int minutes) {
    m_lock_minutes = std::clamp(minutes, 1, 10);
    keep();
}

void SettingsViewModel::show_who(const QString& who) {
    m_who = who;
    Q_EMIT changed();
}

void SettingsViewModel::keep() {
    QSettings stored(m_file, QSettings::IniFormat);
    stored.setValue("text_percent", m_text_percent);
    stored.setValue("night", m_night);
    stored.setValue("motion", m_motion);
    stored.setValue("left_hand", m_left_hand);
    stored.setValue("lock_minutes", m_lock_minutes);
    Q_EMIT changed();
}

}  // namespace viewmodels
