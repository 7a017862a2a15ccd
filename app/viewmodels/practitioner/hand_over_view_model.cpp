#include "app/viewmodels/practitioner/hand_over_view_model.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/convert/qt_text.h"
#include "app/tablet/handed.h"
#include "app/viewmodels/sitting.h"
#include "shared/casefile/plan_room.h"

namespace viewmodels {
namespace {

namespace part = casefile::part;

/// What comes first: what most are asked.
constexpr std::string_view kFirst = "/how-we-do";

QString name_of(const std::string& code) {
    if (code.starts_with("cy")) return QStringLiteral("Cymraeg");
    if (code.starts_with("en")) return QStringLiteral("English");
    return convert::to_qt(code);
}

/// As this child needs it (rules.md 4.2: adaptations).
void adapt(handover::Activity& activity, const casefile::Record& child) {
    const casefile::Group* group = child.group(casefile::Field::kChildAdaptations);
    if (group == nullptr) return;
    if (const auto* answers = std::get_if<std::int64_t>(&group->at(part::kAdaptAnswers)))
        activity.answers = *answers == 3 ? 3 : 5;
    if (const auto* scale = std::get_if<std::int64_t>(&group->at(part::kAdaptTextScale)))
        activity.text_percent =
            static_cast<std::uint16_t>(std::clamp<std::int64_t>(*scale, 100, 200));
    const std::string language(group->code(part::kAdaptLanguage));
    if (!language.empty()) activity.language = language;
}

/// Goes into the record of the child it is about, under their name.
bool is_about_a_child(const std::string& form) {
    const auto read = nlohmann::json::parse(form, nullptr, false);
    if (!read.is_object() || !read.contains("subjectType")) return false;
    return std::ranges::any_of(read["subjectType"],
                               [](const nlohmann::json& one) { return one == "Patient"; });
}

/// Child mode can read it.
bool fits(const std::string& plan) {
    return plan.size() <= handover::kPlanMax && casefile::decode_childs_plan(plan).ok();
}

}  // namespace

/// Where this child stopped in this version of the form.
void HandOverViewModel::go_on(Choice& choice, const std::vector<tablet::Handed>& begun,
                              const base::RecordId& child, const forms::FormName& form) {
    for (const tablet::Handed& one : begun) {
        const auto& said = one.answers;
        if (said.child != child || said.form != form.url || said.form_version != form.version)
            continue;
        if (said.finished || said.declined) continue;
        choice.response = said.response;
        choice.record = one.id;
        choice.page = said.page;
    }
}

HandOverViewModel::HandOverViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

HandOverViewModel::Page HandOverViewModel::compute(tablet::Tablet& tablet,
                                                   const base::RecordId& child) {
    Page page{tablet.hand_over_case(), false, {}};
    if (auto sealed = tablet.hand_over(); sealed.ok()) {
        page.activity = std::move(sealed).value();
        page.sealed_too = true;
    }
    const auto record = tablet.view().record(child, casefile::Kind::kChild);
    if (record) adapt(page.activity, *record);
    const auto begun = tablet::handed(tablet::keys_of(tablet), page.activity.folder);
    forms::Shelf shelf;
    shelf.refresh(tablet.view());
    for (const forms::Shelved& shelved : shelf.offered()) {
        const forms::Form* form = shelf.find(shelved.name);
        if (form == nullptr || !form->kiosk || !Sitting::can_ask(*form)) continue;
        Choice choice{shelved.title, std::string(shelf.text(shelved.name)), form->kiosk->languages};
        choice.named = form->privacy == forms::PrivacyMode::kNamed && is_about_a_child(choice.json);
        const bool anonymous = form->privacy == forms::PrivacyMode::kAnonymous;
        if (!choice.named && !(anonymous && page.sealed_too)) continue;
        if (choice.named && !record) continue;
        if (choice.named && begun.ok()) go_on(choice, begun.value().sittings, child, shelved.name);
        if (choice.languages.empty()) choice.languages = form->languages();
        const auto place =
            shelved.name.url.ends_with(kFirst) ? page.choices.begin() : page.choices.end();
        page.choices.insert(place, std::move(choice));
    }
    if (record) {
        Choice plan{tr("My plan").toStdString(), {}, {"en-GB", "cy"}, true};
        plan.plan = true;
        page.choices.push_back(std::move(plan));
    }
    return page;
}

void HandOverViewModel::show(Page page) {
    m_ready = !page.choices.empty();
    m_problem = page.sealed_too
                    ? QString()
                    : tr("Nobody could open sealed answers yet. Nothing was lost. Ask your "
                         "manager to invite a participation worker, then fetch with signal.");
    m_choices = std::move(page.choices);
    m_activity = std::move(page.activity);
    m_form = 0;
    for (std::size_t i = 0; m_plan_first && i < m_choices.size(); ++i) {
        if (m_choices[i].plan) m_form = static_cast<int>(i);
    }
    setLanguage(convert::to_qt(m_activity.language));
    Q_EMIT listed();
    Q_EMIT changed();
}

void HandOverViewModel::openPlan(const QString& child, int text_percent) {
    open(child, text_percent);
    m_plan_first = true;
}

void HandOverViewModel::open(const QString& child, int text_percent) {
    m_plan_first = false;
    const auto id = base::RecordId::from_hex_text(child.toStdString());
    m_child = id.value_or(base::RecordId());
    m_host.run(
        [of = m_child, text_percent](tablet::Tablet& tablet) {
            Page page = compute(tablet, of);
            if (page.activity.text_percent == 100)
                page.activity.text_percent = static_cast<std::uint16_t>(text_percent);
            return page;
        },
        [this](Page page) { show(std::move(page)); });
}

QVariantList HandOverViewModel::forms() const {
    QVariantList list;
    for (const Choice& choice : m_choices) {
        list.append(QVariant::fromValue(
            HandOverChoice{{}, convert::to_qt(choice.title), !choice.response.empty()}));
    }
    return list;
}

QVariantList HandOverViewModel::languages() const {
    QVariantList list;
    if (m_choices.empty()) return list;
    for (const std::string& code : m_choices[static_cast<std::size_t>(m_form)].languages)
        list.append(
            QVariant::fromValue(HandOverChoice{convert::to_qt(code), name_of(code), false}));
    return list;
}

bool HandOverViewModel::named() const {
    return !m_choices.empty() && m_choices[static_cast<std::size_t>(m_form)].named;
}

void HandOverViewModel::setForm(int form) {
    if (form < 0 || form >= static_cast<int>(m_choices.size())) return;
    m_form = form;
    setLanguage(m_language);
    Q_EMIT listed();
    Q_EMIT changed();
}

/// One that the form has; its first where it has not that one.
void HandOverViewModel::setLanguage(const QString& language) {
    const QVariantList all = languages();
    const QString wanted = language.section('-', 0, 0);
    m_language = all.isEmpty() ? QString() : all.first().value<HandOverChoice>().code;
    for (const QVariant& one : all) {
        const QString code = one.value<HandOverChoice>().code;
        if (code.section('-', 0, 0) == wanted) m_language = code;
    }
    Q_EMIT changed();
}

void HandOverViewModel::setAnswers(int answers) {
    m_activity.answers = answers == 3 ? 3 : 5;
    Q_EMIT changed();
}

void HandOverViewModel::setTextPercent(int percent) {
    m_activity.text_percent = static_cast<std::uint16_t>(std::clamp(percent, 100, 200));
    Q_EMIT changed();
}

void HandOverViewModel::setVoice(bool voice) {
    m_activity.voice = voice;
    Q_EMIT changed();
}

void HandOverViewModel::setMode(const QString& mode) {
    m_activity.mode = mode.toStdString();
    Q_EMIT changed();
}

void HandOverViewModel::pass() {
    if (!m_ready) return;
    const Choice& choice = m_choices[static_cast<std::size_t>(m_form)];
    handover::Activity activity = m_activity;
    activity.form = choice.json;
    activity.language = m_language.toStdString();
    if (!choice.named) {
        Q_EMIT passing(activity);
        return;
    }
    if (choice.plan) return pass_plan(std::move(activity));
    // The id of a sitting that goes on stays.
    m_host.run(
        [](tablet::Tablet& tablet) {
            return std::pair(tablet.identity().user_box.pub,
                             base::RecordId::from(tablet.new_draft_id().view()));
        },
        [this, activity, choice](const auto& mine) mutable {
            activity.named = handover::Named{mine.first, m_child,
                                             choice.response.empty() ? mine.second : choice.record,
                                             choice.response, choice.page};
            if (activity.help) activity.help->child = m_child;
            Q_EMIT passing(activity);
        });
}

/// With the plan as it stands when the tablet is passed.
void HandOverViewModel::pass_plan(handover::Activity activity) {
    m_host.run(
        [child = m_child](tablet::Tablet& tablet) {
            return std::pair(handover::Named{tablet.identity().user_box.pub,
                                             child,
                                             base::RecordId::from(tablet.new_draft_id().view()),
                                             {},
                                             0},
                             casefile::encode(casefile::childs_plan(
                                 tablet.view(), child, tablet.now(),
                                 base::RecordId::from(tablet.new_draft_id().view()))));
        },
        [this, activity](const auto& passed) mutable {
            if (!fits(passed.second)) {
                m_problem =
                    tr("This plan has more recordings and drawings than can be handed over. "
                       "Nothing was lost. Work on it together on the plan’s own page.");
                Q_EMIT changed();
                return;
            }
            activity.named = passed.first;
            activity.plan = passed.second;
            if (activity.help) activity.help->child = m_child;
            Q_EMIT passing(activity);
        });
}

void HandOverViewModel::clear() {
    m_ready = false;
    m_problem.clear();
    m_choices.clear();
    m_activity = {};
    m_form = 0;
    Q_EMIT listed();
    Q_EMIT changed();
}

}  // namespace viewmodels
