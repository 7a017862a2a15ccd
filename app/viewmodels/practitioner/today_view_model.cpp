#include "app/viewmodels/practitioner/today_view_model.h"

#include <algorithm>
#include <chrono>

#include "app/convert/qt_text.h"
#include "app/tablet/doubt_text.h"
#include "app/viewmodels/everyone/custody_waiting.h"
#include "app/viewmodels/practitioner/booking_sheet.h"
#include "app/viewmodels/practitioner/due_clocks.h"
#include "app/viewmodels/practitioner/fact_view_model.h"
#include "app/viewmodels/practitioner/knife_view_model.h"
#include "app/viewmodels/practitioner/letters_view_model.h"
#include "app/viewmodels/practitioner/lines.h"
#include "app/viewmodels/practitioner/note_draft.h"
#include "app/viewmodels/practitioner/passport_view_model.h"
#include "app/viewmodels/practitioner/plan_sheet.h"
#include "app/viewmodels/practitioner/slt_view_model.h"
#include "app/viewmodels/practitioner/talk_check_view_model.h"
#include "app/viewmodels/practitioner/transfer_view_model.h"
#include "shared/casefile/help.h"

namespace viewmodels {

struct TodayViewModel::Page {
    bool loaded = false;
    QString day;
    QString next_kicker;
    Line next;
    std::vector<Line> visits;
    std::vector<Line> needs_you;
    std::vector<Line> due;
    std::vector<Line> children;
    bool only_mine = false;
};

namespace {

constexpr std::size_t kDueShown = 5;
constexpr std::size_t kChildrenShown = 8;  ///< the rest is behind Find a child

/// Who is seen next comes first.
std::vector<casefile::ChildLine> soonest_first(std::vector<casefile::ChildLine> children) {
    std::stable_sort(children.begin(), children.end(), [](const auto& a, const auto& b) {
        if (a.next_appointment.has_value() != b.next_appointment.has_value())
            return a.next_appointment.has_value();
        return a.next_appointment && a.next_appointment->at < b.next_appointment->at;
    });
    return children;
}

QString kicker(const base::Moment& starts, const base::Moment& now) {
    const auto minutes = (starts.at - now.at).count() / 60'000;
    if (minutes < 0) return QObject::tr("Now");
    if (minutes == 1) return QObject::tr("Next · in 1 minute");
    if (minutes < 60) return QObject::tr("Next · in %1 minutes").arg(minutes);
    if (starts.local_date() == now.local_date()) return QObject::tr("Next · today");
    return QObject::tr("Next · %1").arg(convert::day_near(starts.local_date(), now.local_date()));
}

Line due_line(const casefile::DueLine& due, base::CalendarDate today) {
    Line line;
    line.record = convert::hex(due.record);
    line.child = convert::hex(due.child);
    QString what;
    switch (due.reason) {
        case casefile::DueReason::kFlagReview:
            what = QObject::tr("Look again at: %1")
                       .arg(convert::label(casefile::Field::kFlagType, due.code));
            break;
        case casefile::DueReason::kProgrammeEnds:
            what = QObject::tr("%1 ends").arg(
                convert::label(casefile::Field::kProgrammeType, due.code));
            break;
        case casefile::DueReason::kPlanReview:
            what = QObject::tr("Look at the plan again");
            line.page = QStringLiteral("plan");
            break;
        case casefile::DueReason::kStepToAsk:
            what = QObject::tr("Ask how a step went");
            line.page = QStringLiteral("plan");
            break;
        case casefile::DueReason::kAppointmentToRecord:
            what = QObject::tr("Say how the visit went");
            line.page = QStringLiteral("note");
            break;
    }
    line.title = QStringLiteral("%1 · %2").arg(convert::to_qt(due.known_as), what);
    line.detail = convert::due_words(due.on, today);
    line.tone = due.days_left < 0    ? QStringLiteral("late")
                : due.days_left <= 3 ? QStringLiteral("soon")
                                     : QString();
    return line;
}

Line needs_you_line(const tablet::Tablet& tablet, const casefile::TwoVersions& two) {
    Line line;
    line.record = convert::hex(two.record);
    line.page = QStringLiteral("two-versions");
    line.icon = QStringLiteral("hand-stop");
    line.tone = QStringLiteral("soon");
    line.title = convert::two_versions_heading(tablet, two);
    QStringList names;
    for (const casefile::Version& version : two.versions) {
        names << (names.isEmpty() ? convert::who(tablet, version.by)
                                  : convert::whom(tablet, version.by));
    }
    names.removeDuplicates();
    line.detail =
        QObject::tr("%1 changed it. Nothing is lost.").arg(names.join(QObject::tr(" and ")));
    return line;
}

/// Before all else: it waits for everybody who may open it until they have seen it.
std::vector<Line> help_lines(const tablet::Tablet& tablet, const base::Moment& now) {
    std::vector<Line> lines;
    for (const casefile::HelpAsked& asked : casefile::help_asked(tablet.view())) {
        if (!casefile::waits_for(asked, tablet.user())) continue;
        const base::Moment& at = asked.request.at;
        Line line;
        line.record = convert::hex(asked.record);
        line.page = QStringLiteral("help-asked");
        line.icon = QStringLiteral("help");
        line.tone = QStringLiteral("late");
        line.title =
            QObject::tr("%1 asked for help").arg(convert::asker_name(tablet, asked.request));
        line.detail =
            QObject::tr("%1 at %2, in child mode. Read it now.")
                .arg(convert::day_near(at.local_date(), now.local_date()), convert::clock_time(at));
        lines.push_back(std::move(line));
    }
    return lines;
}

/// Who the other child is stands behind a button there: this screen is turned round.
Line would_meet_line(const casefile::WouldMeet& two) {
    const casefile::AppointmentLine& visit = two.appointment;
    Line line;
    line.child = convert::hex(visit.child);
    line.record = QStringLiteral("%1/%2").arg(line.child, convert::hex(visit.appointment));
    line.page = QStringLiteral("appointment");
    line.icon = QStringLiteral("users-minus");
    line.tone = QStringLiteral("late");
    line.title = QObject::tr("%1 would meet somebody to be kept apart from")
                     .arg(convert::to_qt(visit.known_as));
    QStringList when{convert::long_day(visit.starts_at.local_date()),
                     convert::clock_time(visit.starts_at), convert::to_qt(visit.place)};
    when.removeAll(QString());
    line.detail = QObject::tr("%1. Move one of the two.").arg(when.join(QStringLiteral(", ")));
    return line;
}

/// Nothing can be chosen here, so it is one line, however many there are.
Line clash_line(const tablet::Tablet& tablet, const std::vector<casefile::Clash>& clashes) {
    Line line;
    line.record = convert::hex(clashes.front().record);
    line.page = QStringLiteral("history");
    line.icon = QStringLiteral("hand-stop");
    line.tone = QStringLiteral("soon");
    line.title =
        clashes.size() == 1
            ? QObject::tr("Two records carry one number")
            : QObject::tr("%1 numbers are carried by two records each").arg(clashes.size());
    QStringList made;
    for (const casefile::Creation& creation : clashes.front().creations) {
        const casefile::KindDef* kind = casefile::find_kind(creation.kind);
        made << QObject::tr("%1 by %2")
                    .arg(kind == nullptr ? QString() : convert::to_qt(kind->label),
                         convert::to_qt(tablet.name_of(creation.by)));
    }
    line.detail = QObject::tr("%1. Both are kept and shown. Look, and tell your manager.")
                      .arg(made.join(QStringLiteral(", ")));
    return line;
}

/// What was not taken and does not go by itself: the outbox says what to do.
Line not_taken_line(const tablet::Finding& found) {
    Line line;
    line.page = QStringLiteral("outbox");
    line.icon = QStringLiteral("hand-stop");
    line.tone = QStringLiteral("late");
    line.title = QObject::tr("Something you wrote was not taken");
    line.detail = convert::to_qt(found.sentence);
    return line;
}

Line doubt_line(const tablet::Tablet& tablet, const tablet::Doubt& doubt) {
    Line line;
    line.page = QStringLiteral("outbox");
    line.icon = QStringLiteral("hand-stop");
    line.tone = QStringLiteral("late");
    line.title = QObject::tr("Something is wrong with the server");
    line.detail = convert::to_qt(tablet::sentence(tablet, doubt));
    return line;
}

Line draft_line(const tablet::Tablet& tablet, const tablet::Draft& draft, const base::Moment& now) {
    Line line;
    line.record = convert::to_qt(draft.id.hex());
    line.child = convert::hex(draft.record.child);
    const QString name = convert::child_name(tablet, draft.record.child);
    const bool addition = addition_of(draft) != nullptr;
    line.page = addition               ? QStringLiteral("addition")
                : is_transfer(draft)   ? QStringLiteral("transfer")
                : is_talk_check(draft) ? QStringLiteral("talk-check")
                : is_passport(draft)   ? QStringLiteral("passport")
                : is_plan_line(draft)  ? QStringLiteral("plan")
                : is_slt(draft)        ? QStringLiteral("slt")
                : is_letter(draft)     ? QStringLiteral("letters")
                : is_booking(draft)    ? QStringLiteral("appointment")
                : is_knife(draft)      ? QStringLiteral("knife")
                : is_fact(draft)       ? QStringLiteral("fact")
                                       : QStringLiteral("note");
    if (!addition && line.page != QLatin1String("note")) line.record = line.child;
    if ((is_booking(draft) || is_knife(draft)) && changes_booking(tablet, draft))
        line.record += QLatin1Char('/') + convert::to_qt(draft.id.hex());
    if (is_fact(draft))
        line.record += QLatin1Char('/') + convert::to_qt(casefile::name_of(draft.record.kind));
    line.icon = QStringLiteral("pencil");
    line.title = (addition               ? QObject::tr("Finish what you add to a note for %1")
                  : is_transfer(draft)   ? QObject::tr("Ask a colleague to take over %1")
                  : is_talk_check(draft) ? QObject::tr("Go on with the Talk Check for %1")
                  : is_passport(draft)   ? QObject::tr("Finish words for the passport of %1")
                  : is_plan_line(draft)  ? QObject::tr("Finish a line of the plan of %1")
                  : is_slt(draft)        ? QObject::tr("Finish your assessment of %1")
                  : is_letter(draft)     ? QObject::tr("Finish your letter to %1")
                  : is_booking(draft)    ? QObject::tr("Finish booking for %1")
                  : is_fact(draft)       ? QObject::tr("Finish a fact for the record of %1")
                  : is_knife(draft)      ? QObject::tr("Knife arrest, %1: a time or words to save")
                                         : QObject::tr("Finish your note for %1"))
                     .arg(name);
    line.detail = QObject::tr("Saved on this tablet at %1")
                      .arg(convert::clock_time({draft.changed_at, now.offset_minutes}));
    return line;
}

/// How long an answer to a transfer stays on the page, and the record's key with who passed it on.
constexpr int kAnswerShownDays = 14;

/// What there is for this user to do about a transfer; nothing where it is others' to do.
std::optional<Line> transfer_line(const tablet::Tablet& tablet, const casefile::Transfer& asked) {
    using State = casefile::TransferState;
    const auto holders = tablet.holders(asked.child);
    const auto holds = [&](const base::UserId& person) {
        return std::ranges::find(holders, person) != holders.end();
    };
    const bool gives = tablet.allocates(asked.child);
    const QString to = convert::who(tablet, asked.to);
    const QString child = convert::child_name(tablet, asked.child);
    Line line;
    line.record = line.child = convert::hex(asked.child);
    line.icon = QStringLiteral("users");
    line.page = QStringLiteral("transfer");
    line.detail = convert::to_qt(asked.words);
    if (asked.state == State::kAsked && asked.to == tablet.user()) {
        line.title = QObject::tr("%1 asks you to take over %2")
                         .arg(convert::who(tablet, asked.asked_by), child);
        return line;
    }
    if (asked.state == State::kAsked && gives && !holds(asked.to)) {
        line.page = QStringLiteral("case-people");
        line.title = QObject::tr("%1 is asked to take over %2").arg(to, child);
        line.detail =
            QObject::tr("They cannot open the record yet. Give it to them, or say why not.");
        return line;
    }
    if (asked.state == State::kDeclined && asked.asked_by == tablet.user()) {
        line.title = QObject::tr("%1 said no to taking over %2").arg(to, child);
        line.detail = convert::to_qt(asked.answer_words);
        return line;
    }
    const auto record = tablet.view().record(asked.child, casefile::Kind::kChild);
    const bool works = record && record->says(casefile::Field::kChildPractitioners, asked.from);
    const bool may_stay = asked.from == tablet.user() || works || !holds(asked.from);
    const bool named = tablet.cases_go_to() == ledger::CasesGoTo::kNamed;
    if (asked.state != State::kAccepted || !gives || may_stay || !named) return std::nullopt;
    line.page = QStringLiteral("case-people");
    line.title = QObject::tr("%1 took over %2").arg(to, child);
    line.detail = QObject::tr("%1 can still open the record. Take it back if they need it no more.")
                      .arg(convert::who(tablet, asked.from));
    return line;
}

std::vector<Line> transfer_lines(const tablet::Tablet& tablet) {
    const auto since = base::CalendarDate::from_days(tablet.now().local_date().days_since_epoch() -
                                                     kAnswerShownDays);
    std::vector<Line> lines;
    for (const casefile::Transfer& asked : casefile::transfers_since(tablet.view(), since)) {
        if (auto line = transfer_line(tablet, asked)) lines.push_back(*std::move(line));
    }
    return lines;
}

Line next_line(const tablet::Tablet& tablet, const casefile::AppointmentLine& next,
               const base::Moment& now) {
    Line line = visit_line(next, now);
    if (const auto page = casefile::child_page(tablet.view(), next.child, now)) {
        QStringList tips;
        for (std::size_t i = 0; i < page->talk.size() && i < 2; ++i)
            tips << convert::talk_tip(page->talk[i]);
        if (!tips.isEmpty()) line.quote = tips.join(QStringLiteral(". ")) + QLatin1Char('.');
    }
    return line;
}

}  // namespace

TodayViewModel::TodayViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

TodayViewModel::Page TodayViewModel::compute(tablet::Tablet& tablet) {
    const base::Moment now = tablet.now();
    const casefile::Today today = casefile::today(tablet.view(), now, tablet.user());
    Page page;
    page.loaded = true;
    page.day = convert::long_day(now.local_date());
    page.only_mine = today.only_mine;
    if (today.next) {
        page.next = next_line(tablet, *today.next, now);
        page.next_kicker = kicker(today.next->starts_at, now);
    }
    for (const casefile::AppointmentLine& visit : today.appointments) {
        const bool is_next = today.next && today.next->appointment == visit.appointment;
        if (is_next) continue;
        page.visits.push_back(visit_line(visit, now));
        page.visits.back().meta.clear();  // only tomorrow's say which day
    }
    for (const casefile::AppointmentLine& visit : today.tomorrow) {
        const bool is_next = today.next && today.next->appointment == visit.appointment;
        if (!is_next) page.visits.push_back(visit_line(visit, now));
    }
    page.needs_you = help_lines(tablet, now);
    for (Line& line : custody_waiting_lines(tablet)) page.needs_you.push_back(std::move(line));
    for (const casefile::WouldMeet& two : today.would_meet)
        page.needs_you.push_back(would_meet_line(two));
    const auto& found = tablet.findings();
    if (!found.empty() && found.front().needs_you)  // those come first
        page.needs_you.push_back(not_taken_line(found.front()));
    for (const tablet::Draft& draft : tablet.drafts())
        page.needs_you.push_back(draft_line(tablet, draft, now));
    for (Line& line : transfer_lines(tablet)) page.needs_you.push_back(std::move(line));
    for (const casefile::TwoVersions& two : today.needs_you)
        page.needs_you.push_back(needs_you_line(tablet, two));
    if (const auto clashes = tablet.view().clashes(); !clashes.empty())
        page.needs_you.push_back(clash_line(tablet, clashes));
    QStringList said;  // of several cases the words may be the same
    for (const tablet::Doubt& doubt : tablet.doubts()) {
        const Line line = doubt_line(tablet, doubt);
        if (!doubt.needs_person() || said.contains(line.detail)) continue;
        said << line.detail;
        page.needs_you.push_back(line);
    }
    page.due = knife_due_lines(tablet);  // minutes come before days
    for (Line& line : clocks_of_today(tablet)) page.due.push_back(std::move(line));
    const std::size_t most = page.due.size() + kDueShown;
    for (const casefile::DueLine& due : today.due) {
        if (page.due.size() == most) break;
        page.due.push_back(due_line(due, now.local_date()));
    }
    for (const casefile::ChildLine& child : soonest_first(today.children)) {
        if (page.children.size() == kChildrenShown) break;
        page.children.push_back(child_line(child, now));
    }
    return page;
}

void TodayViewModel::refresh() {
    m_host.run(compute, [this](Page page) { show(std::move(page)); });
}

void TodayViewModel::tick() {
    const auto& due = m_due.lines();
    if (std::ranges::find(due, QStringLiteral("knife"), &Line::page) != due.end()) refresh();
}

void TodayViewModel::clear() { show({}); }

void TodayViewModel::show(Page page) {
    m_loaded = page.loaded;
    m_day = page.day;
    m_next_kicker = page.next_kicker;
    m_next = page.next;
    m_only_mine = page.only_mine;
    m_visits.show(std::move(page.visits));
    m_needs_you.show(std::move(page.needs_you));
    m_due.show(std::move(page.due));
    m_children.show(std::move(page.children));
    Q_EMIT changed();
}

}  // namespace viewmodels
