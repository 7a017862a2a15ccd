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
    say(convert::save_state_text(state, offset_minutes), convert::save_state_icon(state.kind),
        tone_of(state.kind));
}

void SaveStateViewModel::show_out_of_use() {
    say(tr("Out of use"), QStringLiteral("hand-stop"), QStringLiteral("late"));
}

void SaveStateViewModel::show_fetching(const std::optional<tablet::Fetching>& fetching) {
    if (fetching == m_fetching) return;
    m_fetching = fetching;
    Q_EMIT fetched();
}

double SaveStateViewModel::fetchedShare() const {
    if (!m_fetching) return 1;
    return static_cast<double>(m_fetching->received) / static_cast<double>(m_fetching->expected);
}

QString SaveStateViewModel::fetchingWords() const {
    if (!m_fetching) return {};
    return tr("Fetching records: %L1 of %L2. You can begin already.")
        .arg(m_fetching->received)
        .arg(m_fetching->expected);
}

void SaveStateViewModel::say(const QString& text, const QString& icon, const QString& tone) {
    if (text == m_text) return;
    m_text = text;
    m_icon = icon;
    m_tone = tone;
    Q_EMIT changed();
}

}  // namespace viewmodels
