#include "app/viewmodels/manager/custody_lines.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <utility>

#include "app/convert/qt_text.h"
#include "app/viewmodels/manager/words.h"
#include "shared/casefile/vocabularies_custody.h"

namespace viewmodels {

using casefile::CustodyEvent;
using casefile::CustodySpread;
using casefile::CustodyTable;
using casefile::Field;
using casefile::Record;

namespace {

struct Named {
    std::string_view name;
    const char* words;
};

constexpr std::array kTables{
    Named{"outcome_of_request", QT_TRANSLATE_NOOP("Custody", "What became of each call")},
    Named{"detainee_kind", QT_TRANSLATE_NOOP("Custody", "Attendances: children and adults")},
    Named{"people_by_kind", QT_TRANSLATE_NOOP("Custody", "People: children and adults")},
    Named{"hour_of_call", QT_TRANSLATE_NOOP("Custody", "Hour of the call")},
    Named{"overnight", QT_TRANSLATE_NOOP("Custody", "Kept overnight")},
    Named{"over_15h", QT_TRANSLATE_NOOP("Custody", "Kept over 15 hours")},
    Named{"la_requested", QT_TRANSLATE_NOOP("Custody", "After charge: what the council was asked")},
    Named{"la_answer", QT_TRANSLATE_NOOP("Custody", "After charge: what the council answered")},
    Named{"la_certificate", QT_TRANSLATE_NOOP("Custody", "After charge: certificate")},
    Named{"la_moved", QT_TRANSLATE_NOOP("Custody", "After charge: moved")},
    Named{"concern_kind", QT_TRANSLATE_NOOP("Custody", "Concerns: about what")},
    Named{"concern_raised_with", QT_TRANSLATE_NOOP("Custody", "Concerns: raised with")},
    Named{"worries", QT_TRANSLATE_NOOP("Custody", "Worries of volunteers")},
    Named{"same_adult", QT_TRANSLATE_NOOP("Custody", "Handed over: the same adult")},
    Named{"volunteer_wellbeing", QT_TRANSLATE_NOOP("Custody", "How volunteers are")},
};
constexpr std::array kIntervals{
    Named{"response", QT_TRANSLATE_NOOP("Custody", "From call to arriving")},
    Named{"wait_inside", QT_TRANSLATE_NOOP("Custody", "From arriving to meeting the person")},
    Named{"detained_before_aa",
          QT_TRANSLATE_NOOP("Custody", "From detention authorised to meeting the person")},
    Named{"length", QT_TRANSLATE_NOOP("Custody", "From arriving to leaving")},
};
constexpr std::array kBases{
    Named{"requests", QT_TRANSLATE_NOOP("Custody", "Of %1 requests")},
    Named{"attendances", QT_TRANSLATE_NOOP("Custody", "Of %1 attendances")},
    Named{"people", QT_TRANSLATE_NOOP("Custody", "Of %1 people")},
    Named{"turns", QT_TRANSLATE_NOOP("Custody", "Of %1 turns of volunteers")},
    Named{"children_kept_after_charge",
          QT_TRANSLATE_NOOP("Custody", "Of %1 children kept after charge")},
    Named{"attendances_with_a_concern",
          QT_TRANSLATE_NOOP("Custody", "Of %1 attendances with a concern")},
    Named{"attendances_with_a_worry",
          QT_TRANSLATE_NOOP("Custody", "Of %1 attendances with a worry")},
    Named{"attendances_handed_over_and_taken_up",
          QT_TRANSLATE_NOOP("Custody", "Of %1 attendances handed over and taken up")},
};

template <std::size_t N>
QString words_for(const std::array<Named, N>& all, std::string_view name) {
    const auto found = std::ranges::find(all, name, &Named::name);
    return found == all.end() ? convert::to_qt(name)
                              : QCoreApplication::translate("Custody", found->words);
}

/// What makes an event other than a tap at its time.
QStringList about_event(const CustodyEvent& event) {
    QStringList about;
    if (event.taken_out) about << QObject::tr("Taken out");
    if (!event.was_event.empty() && event.was_event != event.event)
        about << QObject::tr("was “%1”")
                     .arg(convert::to_qt(
                         casefile::label_of(casefile::vocabulary::kCustodyEvent, event.was_event)));
    if (event.was) about << QObject::tr("was %1").arg(convert::clock_time(*event.was));
    if (!event.reason.empty())
        about << convert::to_qt(
                     casefile::label_of(casefile::vocabulary::kEventReason, event.reason))
                     .toLower();
    if (event.estimate) about << QObject::tr("an estimate");
    if (event.added_later) about << QObject::tr("added later");
    return about;
}

/// Events and what only their ids say have lines of their own.
bool has_a_line(Field field) {
    return field != Field::kAttendanceEvents && field != Field::kAttendanceChild &&
           field != Field::kAttendanceSamePersonAs && field != Field::kAttendanceContinues;
}

Line number_line(const QString& title, std::size_t count, std::size_t base, const QString& number) {
    Line line;
    line.title = title;
    line.meta = QString::number(count);
    line.share = base == 0 ? 0 : static_cast<double>(count) / static_cast<double>(base);
    line.record = number;
    line.offers = count > 0;
    return line;
}

std::vector<base::RecordId> of_lengths(const std::vector<CustodySpread::Length>& lengths) {
    std::vector<base::RecordId> ids;
    for (const auto& one : lengths) ids.push_back(one.of);
    return ids;
}

/// The longest that the strip shows: what is beyond stands at its end.
base::Duration strip_end(const CustodySpread& spread) {
    base::Duration longest{1};
    if (!spread.exact.empty()) longest = std::max(longest, spread.exact.back().length);
    if (!spread.estimates.empty()) longest = std::max(longest, spread.estimates.back().length);
    return longest;
}

/// More dots than fit beside each other would only be one line.
std::size_t dots_stand_for(const CustodySpread& spread) {
    constexpr std::size_t kDotsMost = 200;
    return (spread.exact.size() + spread.estimates.size()) / kDotsMost + 1;
}

double on_strip(base::Duration length, base::Duration end) {
    return static_cast<double>(length.count()) / static_cast<double>(end.count());
}

}  // namespace

QString attendance_name(const Record& attendance) {
    QStringList parts{convert::to_qt(attendance.text(Field::kAttendanceInitials)),
                      convert::to_qt(attendance.text(Field::kAttendanceCustodyRef))};
    parts.removeAll(QString());
    return parts.isEmpty() ? QObject::tr("Attendance") : parts.join(QStringLiteral(" · "));
}

QString state_words(casefile::AttendanceState state) {
    switch (state) {
        case casefile::AttendanceState::kOpen:
            return QObject::tr("Open");
        case casefile::AttendanceState::kWaiting:
            return QObject::tr("Waits to be confirmed");
        case casefile::AttendanceState::kConfirmed:
            return QObject::tr("Confirmed");
    }
    return {};
}

Line attendance_line(const tablet::Tablet& tablet, const Record& attendance) {
    Line line;
    line.record = convert::hex(attendance.id);
    line.title = attendance_name(attendance);
    QStringList detail;
    if (const auto volunteer = attendance.user(Field::kAttendanceVolunteer))
        detail << convert::who(tablet, *volunteer);
    detail << convert::to_qt(attendance.text(Field::kAttendanceStation));
    if (const auto outcome = attendance.code(Field::kAttendanceOutcome); !outcome.empty())
        detail << convert::label(Field::kAttendanceOutcome, outcome);
    detail.removeAll(QString());
    const auto state = casefile::state_of(attendance);
    detail << state_words(state);
    line.detail = detail.join(QStringLiteral(" · "));
    const base::Moment began = casefile::began_at(attendance);
    line.meta =
        QObject::tr("%1, %2").arg(convert::day_near(began.local_date(), tablet.now().local_date()),
                                  convert::clock_time(began));
    line.icon = state == casefile::AttendanceState::kConfirmed ? QStringLiteral("check")
                                                               : QStringLiteral("clock");
    if (state == casefile::AttendanceState::kWaiting) line.tone = QStringLiteral("soon");
    return line;
}

std::vector<Line> event_lines(const Record& attendance) {
    std::vector<Line> lines;
    for (const CustodyEvent& event : casefile::events_of(attendance)) {
        Line line;
        const QString time = convert::clock_time(event.at);
        line.time = event.estimate ? QObject::tr("about %1").arg(time) : time;
        line.title =
            convert::to_qt(casefile::label_of(casefile::vocabulary::kCustodyEvent, event.event));
        if (!event.words.empty()) line.title += QStringLiteral(": ") + convert::to_qt(event.words);
        line.detail = about_event(event).join(QStringLiteral(", "));
        if (event.taken_out) line.tone = QStringLiteral("soon");
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<Line> interval_lines(const Record& attendance) {
    const auto all = casefile::intervals_of(attendance);
    const std::array<const std::optional<casefile::CustodyInterval>*, 4> each{
        &all.response, &all.wait_inside, &all.detained_before_aa, &all.length};
    std::vector<Line> lines;
    for (std::size_t i = 0; i < each.size(); ++i) {
        Line line;
        line.title = interval_words(kIntervals.at(i).name);
        const auto& one = *each.at(i);
        if (!one) {
            line.meta = QObject::tr("Not recorded");
        } else if (one->length < base::Duration{0}) {
            line.meta = QObject::tr("The times are the wrong way round");
            line.tone = QStringLiteral("soon");
        } else {
            line.meta = length_words(one->length);
            if (one->estimate) line.detail = QObject::tr("An estimate");
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<Line> field_lines(const tablet::Tablet& tablet, const Record& attendance) {
    std::vector<Line> lines;
    for (const casefile::FieldState& state : attendance.fields) {
        if (!has_a_line(state.field) || state.versions.empty()) continue;
        const casefile::FieldDef* field = casefile::find_field(state.field);
        if (field == nullptr) continue;
        const bool all =
            field->rule == casefile::Rule::kSet || field->rule == casefile::Rule::kList;
        QStringList said;
        for (const casefile::Version& version : state.versions) {
            if (casefile::is_nothing(version.value)) continue;
            said << convert::value_words(state.field, version.value, tablet);
            if (!all && !state.undecided) break;
        }
        if (said.isEmpty()) continue;
        Line line;
        line.title = convert::to_qt(field->label);
        line.detail = said.join(all ? QStringLiteral(", ") : QObject::tr(" or "));
        if (state.undecided) line.tone = QStringLiteral("soon");
        lines.push_back(std::move(line));
    }
    return lines;
}

QString interval_words(std::string_view name) { return words_for(kIntervals, name); }
QString table_words(std::string_view name) { return words_for(kTables, name); }

QString base_words(const CustodyTable& table) {
    const QString of = words_for(kBases, table.base_name).arg(table.base);
    return table.several ? QObject::tr("%1; one may be in several rows").arg(of) : of;
}

QString row_words(const CustodyTable& table, const casefile::CustodyRow& row) {
    if (row.code.empty()) return QObject::tr("Not recorded");
    return convert::to_qt(casefile::label_of(*table.words, row.code));
}

std::vector<Line> figure_lines(const casefile::CustodyFigures& figures) {
    std::vector<Line> lines;
    for (const CustodyTable& table : figures.tables) {
        if (table.name == "hour_of_call") continue;  // the chart's own numbers
        QString heading = QObject::tr("%1 · %2").arg(table_words(table.name), base_words(table));
        for (const casefile::CustodyRow& row : table.rows) {
            Line line = number_line(row_words(table, row), row.of.size(), table.base,
                                    convert::to_qt(std::string(table.name) + "/" + row.code));
            line.heading = std::exchange(heading, QString());
            lines.push_back(std::move(line));
        }
    }
    return lines;
}

std::vector<Line> spread_lines(const casefile::CustodyFigures& figures,
                               std::optional<std::int64_t> target_minutes) {
    std::vector<Line> lines;
    for (const CustodySpread& spread : figures.intervals) {
        const QString name = convert::to_qt(spread.name);
        Line first = number_line(QObject::tr("Measured"), spread.exact.size(), spread.base,
                                 name + QStringLiteral("/exact"));
        first.heading =
            QObject::tr("%1 · of %2 attendances").arg(interval_words(spread.name)).arg(spread.base);
        if (spread.median())
            first.detail =
                QObject::tr("Median %1, 90th percentile %2")
                    .arg(length_words(*spread.median()), length_words(*spread.percentile(90)));
        const bool has_target = target_minutes && spread.name == "response";
        if (has_target && !spread.exact.empty())
            first.detail += QObject::tr(". Within %1 minutes, our own target: %2 of %3")
                                .arg(*target_minutes)
                                .arg(spread.within(std::chrono::minutes(*target_minutes)))
                                .arg(spread.exact.size());
        lines.push_back(std::move(first));
        lines.push_back(number_line(QObject::tr("Estimates"), spread.estimates.size(), spread.base,
                                    name + QStringLiteral("/estimate")));
        lines.push_back(number_line(QObject::tr("Times the wrong way round"),
                                    spread.backwards.size(), spread.base,
                                    name + QStringLiteral("/backwards")));
        lines.push_back(number_line(QObject::tr("Not recorded"), spread.not_recorded.size(),
                                    spread.base, name + QStringLiteral("/missing")));
    }
    return lines;
}

std::vector<Line> given_lines(const tablet::Tablet& tablet,
                              const casefile::CustodyFigures& figures) {
    std::vector<Line> lines;
    const auto most = figures.given.empty() ? 0 : figures.given.front().minutes;
    for (const casefile::CustodyGiven& one : figures.given) {
        Line line;
        line.title = convert::who(tablet, one.volunteer);
        line.meta = QObject::tr("%1 · %2 miles")
                        .arg(length_words(std::chrono::minutes(one.minutes)))
                        .arg(one.miles);
        line.detail = QObject::tr("%1 turns. Not recorded: hours of %2, miles of %3")
                          .arg(one.turns.size())
                          .arg(one.no_minutes.size())
                          .arg(one.no_miles.size());
        line.share = most == 0 ? 0 : static_cast<double>(one.minutes) / static_cast<double>(most);
        line.record = QStringLiteral("given/") + convert::to_qt(one.volunteer.hex());
        line.offers = true;
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<Line> rule_lines() {
    std::vector<Line> lines;
    for (const casefile::CustodyRule& rule : casefile::custody_rules()) {
        Line line;
        line.detail = convert::to_qt(rule.words);
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<base::RecordId> behind(const casefile::CustodyFigures& figures, const QString& number) {
    const std::string name = convert::to_core(number.section(QLatin1Char('/'), 0, 0));
    const std::string code = convert::to_core(number.section(QLatin1Char('/'), 1));
    if (name == "requests") return figures.requests;
    if (name == "attendances") return figures.attendances;
    if (name == "unconfirmed") return figures.unconfirmed;
    std::vector<base::RecordId> ids;
    for (const casefile::CustodyPerson& person : figures.people) {
        if (name == "people") ids.push_back(person.attendances.front());
    }
    for (const casefile::CustodyGiven& one : figures.given) {
        if (name == "given" && one.volunteer.hex() == code) return one.turns;
    }
    for (const CustodyTable& table : figures.tables) {
        if (table.name == name) return table.row(code).of;
    }
    for (const CustodySpread& spread : figures.intervals) {
        if (spread.name != name) continue;
        if (code == "exact") return of_lengths(spread.exact);
        if (code == "estimate") return of_lengths(spread.estimates);
        return code == "backwards" ? spread.backwards : spread.not_recorded;
    }
    return ids;
}

std::vector<Line> strip_dots(const CustodySpread& spread) {
    const base::Duration end = strip_end(spread);
    const std::size_t every = dots_stand_for(spread);
    std::vector<Line> dots;
    const auto add = [&](const std::vector<CustodySpread::Length>& lengths, bool hollow) {
        for (std::size_t i = 0; i < lengths.size(); i += every) {
            Line dot;
            dot.share = on_strip(lengths[i].length, end);
            dot.chosen = hollow;
            dots.push_back(std::move(dot));
        }
    };
    add(spread.exact, false);
    add(spread.estimates, true);
    return dots;
}

double strip_median(const CustodySpread& spread) {
    return spread.median() ? on_strip(*spread.median(), strip_end(spread)) : -1;
}

QString strip_words(const CustodySpread& spread) {
    if (!spread.median()) return QObject::tr("No call has both its times measured.");
    const std::size_t every = dots_stand_for(spread);
    const QString words =
        QObject::tr(
            "Half arrived within %1. Nine in ten within %2, the longest %3. "
            "Measured: %4 of %5.")
            .arg(length_words(*spread.median()), length_words(*spread.percentile(90)),
                 length_words(spread.exact.back().length))
            .arg(spread.exact.size())
            .arg(spread.base);
    return every == 1 ? words : words + QObject::tr(" One dot stands for %1.").arg(every);
}

QString hours_words(const CustodyTable& hours) {
    const auto most =
        std::max_element(hours.rows.begin(), hours.rows.end() - 1,
                         [](const auto& a, const auto& b) { return a.of.size() < b.of.size(); });
    if (most->of.empty()) return QObject::tr("No call has its time.");
    return QObject::tr("Most calls came in the hour from %1: %2 of %3. Not recorded: %4.")
        .arg(row_words(hours, *most))
        .arg(most->of.size())
        .arg(hours.base)
        .arg(hours.rows.back().of.size());
}

}  // namespace viewmodels
