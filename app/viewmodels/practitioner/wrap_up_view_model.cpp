#include "app/viewmodels/practitioner/wrap_up_view_model.h"

#include <algorithm>
#include <array>
#include <utility>

#include "app/convert/qt_text.h"
#include "app/forms/shelf.h"
#include "app/tablet/error_text.h"
#include "app/viewmodels/everyone/clip_view_model.h"
#include "app/viewmodels/sitting.h"
#include "shared/forms/spread.h"

namespace viewmodels {
namespace {

using casefile::Field;

/// Beginnings of words, English and Welsh. Awaiting a safeguarding lead (ux.md SV-25).
constexpr std::array kWatched = {
    "hurt", "hit ",   "hitting", "scared", "kill", "die ",  "dying", "touch", "knife",   "blood",
    "rape", "unsafe", "suicid",  "brifo",  "ofn ", "lladd", "marw",  "cyffw", "cyllell", "gwaed"};

/// Letters in small, everything else a space, with one at each end.
std::string plain(std::string_view text) {
    std::string words = " ";
    for (const char letter : text) {
        const bool big = letter >= 'A' && letter <= 'Z';
        const bool small = letter >= 'a' && letter <= 'z';
        words += big ? static_cast<char>(letter - 'A' + 'a') : small ? letter : ' ';
    }
    return words + " ";
}

std::string title_of(forms::Shelf& shelf, const std::string& url, const std::string& version) {
    for (const forms::Shelved& shelved : shelf.offered()) {
        if (shelved.name.url == url) return shelved.title;
    }
    const forms::Form* form = shelf.find({url, version});
    return form == nullptr ? url : form->title.in("en", form->language).content;
}

/// What they wrote; of a form that is not here, all of it.
std::string words_in(forms::Shelf& shelf, const casefile::HandedAnswers& answers) {
    const forms::Form* form = shelf.find({answers.form, answers.form_version});
    if (form == nullptr) return answers.response;
    std::string words;
    for (const forms::Said& said : forms::words_of(*form, answers.response))
        words += said.words + "\n";
    return words;
}

QString state_words(const tablet::Handed& one) {
    if (one.answers.declined) return QObject::tr("They chose not to today");
    if (one.record.is_none()) return QObject::tr("They go on another time");
    return QObject::tr("In their record");
}

QString answer_words(const Sitting::Line& line) {
    switch (line.known) {
        case Sitting::Known::kSkipped:
            return QObject::tr("Skipped");
        case Sitting::Known::kUnknown:
            return QObject::tr("I don’t know");
        case Sitting::Known::kBlank:
            return QObject::tr("Left blank");
        case Sitting::Known::kAnswered:
            break;
    }
    QStringList parts;
    if (!line.answer.empty()) parts << convert::to_qt(line.answer);
    if (line.spoken) parts << QObject::tr("They spoke");
    if (line.drawn) parts << QObject::tr("They drew");
    return parts.join(QStringLiteral(" · "));
}

/// Everything that was written in one sitting at the plan.
std::string words_in(const casefile::HandedPlan& plan) {
    std::string words;
    for (const casefile::PlanDeed& deed : plan.deeds) {
        if (!deed.made) continue;
        for (const Field field : {Field::kItemWords, Field::kAgreementWhy}) {
            const auto* value = deed.made->fields.find(field);
            const auto* text = value ? std::get_if<std::string>(value) : nullptr;
            if (text != nullptr) words += *text + "\n";
        }
    }
    return words;
}

/// What they thought of it in the end.
QString agreed_words(const casefile::HandedPlan& plan) {
    for (auto at = plan.deeds.rbegin(); at != plan.deeds.rend(); ++at) {
        const casefile::PlanDeed& deed = *at;
        const auto* value = deed.made ? deed.made->fields.find(Field::kAgreementChoice) : nullptr;
        const auto* choice = value ? std::get_if<casefile::Choice>(value) : nullptr;
        if (choice != nullptr) return convert::label(Field::kAgreementChoice, choice->code);
    }
    return QObject::tr("In their record");
}

Line plan_line(const tablet::Tablet& tablet, const tablet::HandedPlan& one) {
    Line line;
    line.title = QObject::tr("My plan");
    line.detail = convert::child_name(tablet, one.plan.child);
    line.meta = one.in_record ? agreed_words(one.plan) : QObject::tr("Not in their record yet");
    if (read_soon(words_in(one.plan))) line.tone = QStringLiteral("soon");
    if (one.in_record) {
        line.record = convert::hex(one.plan.child);
        line.page = QStringLiteral("plan");
    }
    return line;
}

}  // namespace

bool read_soon(std::string_view words) {
    const std::string all = plain(words);
    return std::ranges::any_of(kWatched, [&](const char* watched) {
        return all.find(std::string(" ") + watched) != std::string::npos;
    });
}

WrapUpViewModel::WrapUpViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

void WrapUpViewModel::came_back() {
    m_due = true;
    Q_EMIT changed();
}

WrapUpViewModel::Page WrapUpViewModel::compute(tablet::Tablet& tablet) {
    Page page;
    const auto activity = tablet.hand_over_case();
    page.help_asked = handover::help_was_asked(activity.folder);
    const auto taken = tablet::take_handed(tablet, tablet::keys_of(tablet), activity.folder);
    if (!taken.ok()) {
        page.problem = convert::to_qt(tablet::sentence(taken.error()));
        return page;
    }
    if (taken.value().problem)
        page.problem = convert::to_qt(tablet::sentence(*taken.value().problem));
    else if (taken.value().unread > 0)
        page.problem = QObject::tr(
            "Answers lie on this tablet that it cannot open. They are kept. Ask your administrator "
            "to bring them back.");
    forms::Shelf shelf;
    shelf.refresh(tablet.view());
    for (const tablet::Handed& one : taken.value().sittings) {
        Line line;
        line.title = convert::to_qt(title_of(shelf, one.answers.form, one.answers.form_version));
        line.detail = convert::child_name(tablet, one.answers.child);
        line.meta = state_words(one);
        line.record =
            one.record.is_none() || one.answers.declined ? QString() : convert::hex(one.record);
        line.page = line.record.isEmpty() ? QString() : QStringLiteral("answers");
        page.written = page.written || !one.record.is_none();
        if (read_soon(words_in(shelf, one.answers))) {
            page.read_soon = true;
            line.tone = QStringLiteral("soon");
        }
        page.sittings.push_back(std::move(line));
    }
    for (const tablet::HandedPlan& one : taken.value().plans) {
        page.written = page.written || one.in_record;
        Line line = plan_line(tablet, one);
        page.read_soon = page.read_soon || line.tone == QLatin1String("soon");
        page.sittings.push_back(std::move(line));
    }
    return page;
}

void WrapUpViewModel::take() {
    m_host.run([](tablet::Tablet& tablet) { return compute(tablet); },
               [this](Page page) {
                   m_read_soon = page.read_soon;
                   m_help_asked = page.help_asked;
                   m_problem = page.problem;
                   // Also where child mode fell and its end was not told to this program.
                   m_due = m_due || page.written || page.help_asked;
                   m_sittings.show(std::move(page.sittings));
                   Q_EMIT changed();
                   if (page.written || page.help_asked) Q_EMIT taken();
               });
}

WrapUpViewModel::Reading WrapUpViewModel::reading_of(const tablet::Tablet& tablet,
                                                     const base::RecordId& id) {
    Reading reading;
    const auto record = tablet.view().record(id);
    if (!record) return reading;
    forms::Shelf shelf;
    shelf.refresh(tablet.view());
    const forms::FormName name{std::string(record->text(Field::kAnswersForm)),
                               std::string(record->text(Field::kAnswersFormVersion))};
    reading.title = convert::to_qt(title_of(shelf, name.url, name.version));
    const auto sitting = Sitting::begin({std::string(shelf.text(name)), "en", 5,
                                         std::string(record->text(Field::kAnswersResponse)),
                                         record->happened_at, 0});
    if (!sitting.ok()) return reading;
    for (const Sitting::Line& one : sitting.value()->lines()) {
        Line line;
        line.title = convert::to_qt(one.question);
        line.detail = answer_words(one);
        reading.said.push_back(std::move(line));
    }
    reading.clips = clip_lines(sitting.value()->form(), *record);
    return reading;
}

void WrapUpViewModel::read(const QString& record) {
    m_said.show({});
    m_clips.show({});
    const auto id = base::RecordId::from_hex_text(record.toStdString());
    if (!id) return;
    m_host.run([id = *id](tablet::Tablet& tablet) { return reading_of(tablet, id); },
               [this](Reading reading) {
                   m_title = reading.title;
                   m_said.show(std::move(reading.said));
                   m_clips.show(std::move(reading.clips));
                   Q_EMIT changed();
               });
}

void WrapUpViewModel::close() {
    m_due = false;
    if (std::exchange(m_help_asked, false)) {
        // Where the disk does not take it, it is said once more: never too little.
        m_host.run(
            [](tablet::Tablet& tablet) {
                const auto activity = tablet.hand_over();
                return activity.ok() && handover::note_help_heard(activity.value().folder).ok();
            },
            [](bool) {});
    }
    Q_EMIT changed();
}

void WrapUpViewModel::clear() {
    m_due = false;
    m_read_soon = false;
    m_help_asked = false;
    m_problem.clear();
    m_title.clear();
    m_sittings.show({});
    m_said.show({});
    m_clips.show({});
    Q_EMIT changed();
}

}  // namespace viewmodels
