#include "app/speech/read_aloud.h"

namespace speech {

ReadAloud::ReadAloud(Speaker& speaker, QObject* parent) : QObject(parent), m_speaker(speaker) {
    connect(&m_speaker, &Speaker::said, this, &ReadAloud::go_on);
}

void ReadAloud::read(const QStringList& parts) {
    m_speaker.hush();
    m_parts = parts;
    m_at = kNowhere;
    go_on();
}

void ReadAloud::hush() {
    m_speaker.hush();
    m_parts.clear();
    if (m_at == kNowhere) return;
    m_at = kNowhere;
    Q_EMIT changed();
}

void ReadAloud::go_on() {
    if (m_parts.isEmpty()) return;
    do {
        ++m_at;
    } while (m_at < m_parts.size() && m_parts.at(m_at).trimmed().isEmpty());
    if (m_at >= m_parts.size()) {
        m_at = kNowhere;
        m_parts.clear();
        Q_EMIT changed();
        return;
    }
    Q_EMIT changed();
    m_speaker.say(m_parts.at(m_at), m_language);
}

}  // namespace speech
