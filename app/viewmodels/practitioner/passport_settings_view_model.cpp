#include "app/viewmodels/practitioner/passport_settings_view_model.h"

#include "app/convert/qt_text.h"
#include "app/viewmodels/practitioner/talk_check_words.h"
#include "shared/casefile/talk.h"

namespace viewmodels {

using casefile::Field;
namespace part = casefile::part;

namespace {

constexpr int kFewAnswers = 3;
constexpr int kSuggestedScale = 125;

/// Languages that forms and voices exist for (ux.md 9).
constexpr std::string_view kFormLanguages[] = {"english",  "welsh",  "polish",
                                               "romanian", "somali", "arabic"};

}  // namespace

PassportSettingsViewModel::PassportSettingsViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

PassportSettingsViewModel::Settings PassportSettingsViewModel::kept_in(
    const casefile::Group& group) {
    const auto number = [&](std::uint8_t place, int usual) {
        const auto* held = std::get_if<std::int64_t>(&group.at(place));
        return held == nullptr ? usual : static_cast<int>(*held);
    };
    const auto yes = [&](std::uint8_t place) {
        const auto* held = std::get_if<bool>(&group.at(place));
        return held != nullptr && *held;
    };
    const Settings usual;
    return {number(part::kAdaptAnswers, usual.answers),
            number(part::kAdaptTextScale, usual.text_scale),
            yes(part::kAdaptVoice),
            yes(part::kAdaptOneQuestion),
            yes(part::kAdaptSymbols),
            convert::to_qt(group.code(part::kAdaptLanguage))};
}

PassportSettingsViewModel::Page PassportSettingsViewModel::compute(const tablet::Tablet& tablet,
                                                                   const base::RecordId& child) {
    Page page;
    const auto record = tablet.view().record(child, casefile::Kind::kChild);
    const auto* group = record ? record->group(Field::kChildAdaptations) : nullptr;
    if (group != nullptr) {
        page.kept = true;
        page.settings = kept_in(*group);
        return page;
    }
    const auto checks = casefile::talk_checks(tablet.view(), child);
    if (checks.empty()) return page;
    for (const casefile::TalkDomain& domain : checks.front().domains) {
        if (!talk_needs_tips(domain.level)) continue;
        page.suggested = true;
        if (domain.id == "A" || domain.id == "E") page.settings.one_question = true;
        if (domain.id == "B" || domain.id == "C") {
            page.settings.answers = kFewAnswers;
            page.settings.symbols = true;
        }
        if (domain.id == "H") {
            page.settings.voice = page.settings.symbols = true;
            page.settings.text_scale = kSuggestedScale;
        }
    }
    return page;
}

void PassportSettingsViewModel::open(const QString& child) {
    clear();
    m_child = child;
    m_host.run([id = convert::record_from(child)](
                   const tablet::Tablet& tablet) { return compute(tablet, id); },
               [this, asked = child](const Page& page) {
                   if (asked != m_child) return;
                   m_loaded = true;
                   m_kept = page.kept;
                   m_suggested = page.suggested;
                   m_now = m_used = page.settings;
                   show_languages();
                   Q_EMIT changed();
               });
}

QString PassportSettingsViewModel::standing() const {
    if (inUse()) return QObject::tr("These are in use.");
    if (m_kept) return QObject::tr("Changed, and not in use yet.");
    if (m_suggested)
        return QObject::tr("Not in use yet. The Talk Check suggests these: keep or change them.");
    return QObject::tr("Not in use yet. These are the usual ones.");
}

void PassportSettingsViewModel::show_languages() {
    std::vector<Line> lines;
    for (const std::string_view code : kFormLanguages) {
        Line line;
        line.record = convert::to_qt(code);
        line.title = convert::label(Field::kChildLanguages, code);
        line.chosen = line.record == m_now.language;
        lines.push_back(line);
    }
    m_languages.show(std::move(lines));
}

void PassportSettingsViewModel::setAnswers(int answers) {
    m_now.answers = answers;
    Q_EMIT changed();
}

void PassportSettingsViewModel::setTextScale(int percent) {
    m_now.text_scale = percent;
    Q_EMIT changed();
}

void PassportSettingsViewModel::setVoice(bool on) {
    m_now.voice = on;
    Q_EMIT changed();
}

void PassportSettingsViewModel::setOneQuestion(bool on) {
    m_now.one_question = on;
    Q_EMIT changed();
}

void PassportSettingsViewModel::setSymbols(bool on) {
    m_now.symbols = on;
    Q_EMIT changed();
}

void PassportSettingsViewModel::setLanguage(const QString& code) {
    m_now.language = m_now.language == code ? QString() : code;
    show_languages();
    Q_EMIT changed();
}

void PassportSettingsViewModel::use() {
    if (!m_loaded) return;
    casefile::Group group;
    group.set(part::kAdaptAnswers, std::int64_t{m_now.answers})
        .set(part::kAdaptVoice, m_now.voice)
        .set(part::kAdaptTextScale, std::int64_t{m_now.text_scale})
        .set(part::kAdaptOneQuestion, m_now.one_question)
        .set(part::kAdaptSymbols, m_now.symbols);
    if (!m_now.language.isEmpty())
        group.set(part::kAdaptLanguage, casefile::Choice{convert::to_core(m_now.language)});
    m_host.run(
        [child = convert::record_from(m_child), group](tablet::Tablet& tablet) {
            return tablet.set_fields(child,
                                     casefile::Fields().set(Field::kChildAdaptations, group));
        },
        [this, child = m_child, used = m_now](const base::Result<void>& result) {
            if (child != m_child) return;
            m_problem = result.ok() ? QString() : convert::error_text(result.error());
            if (result.ok()) {
                m_kept = true;
                m_used = used;
            }
            Q_EMIT changed();
            if (result.ok()) Q_EMIT finished();
        });
}

void PassportSettingsViewModel::clear() {
    m_child.clear();
    m_problem.clear();
    m_now = m_used = {};
    m_kept = m_suggested = m_loaded = false;
    m_languages.show({});
    Q_EMIT changed();
}

}  // namespace viewmodels
