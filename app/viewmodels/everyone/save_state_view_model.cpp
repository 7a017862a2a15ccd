#include "app/viewmodels/everyone/save_state_view_model.h"

#include "app/convert/qt_text.h"

namespace viewmodels {
namespace {

QString tone_of(tablet::SaveState::Kind kind) {
    switch (kind) {
        case tablet::SaveState::Kind::kSaved:
        case tablet::SaveState::Kind::kWaiting:
            return QStringLiteral("neutral");
        case tablet::SaveState::Kind::kSent:
            return QStringLiteral("ok");
        case tablet::SaveState::Kind::kNeedsYou:
            return QStringLiteral("soon");
        case tablet::SaveState::Kind::kNotSaving:
            return QStringLiteral("late");
    }
    return {};
}

}  // namespace

void SaveStateViewModel::show(const tablet::SaveState& state, std::int16_t offset_minutes) {
    const QString text = convert::save_state_text(state, offset_minutes);
    if (text == m_text) return;
    m_text = text;
    m_icon = convert::save_state_icon(state.kind);
    m_tone = tone_of(state.kind);
    Q_EMIT changed();
}

}  // namespace viewmodels
