#include "app/viewmodels/young_person/my_plan_lines.h"

#include <QDate>
#include <QTime>
#include <algorithm>
#include <array>

#include "app/convert/qt_text.h"
#include "app/viewmodels/drawing.h"
#include "shared/casefile/plan_rules.h"

namespace viewmodels {
namespace {

using casefile::Field;
using casefile::Record;
namespace part = casefile::part;

constexpr std::array<std::string_view, 5> kProgress = {"not_started", "started", "half_way",
                                                       "nearly", "done"};
constexpr std::array<std::string_view, 7> kDays = {"monday", "tuesday",  "wednesday", "thursday",
                                                   "friday", "saturday", "sunday"};
constexpr auto kEveryDay = "every_day";

QDate date_of(base::CalendarDate day) { return {day.year, day.month, day.day}; }

int progress_of(const Record& line) {
    const auto* at = std::ranges::find(kProgress, line.code(Field::kItemProgress));
    return at == kProgress.end() ? -1 : static_cast<int>(at - kProgress.begin());
}

QString day_name(std::string_view code, const QLocale& locale) {
    const auto* at = std::ranges::find(kDays, code);
    if (at == kDays.end()) return {};
    return locale.standaloneDayName(static_cast<int>(at - kDays.begin()) + 1);
}

/// "Thursday 3 December, 4:00 pm".
QString when_of(const Record& line, const QLocale& locale) {
    QStringList parts;
    if (const auto on = line.date(Field::kItemOn))
        parts << locale.toString(date_of(*on), QStringLiteral("dddd d MMMM"));
    else
        parts << day_name(line.code(Field::kItemDay), locale);
    parts << spoken_time(convert::to_qt(line.text(Field::kItemTime)), locale);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

void say_who(const Record& record, MyLine& line) {
    const casefile::Group* who = record.group(Field::kItemWho);
    if (who == nullptr) return;
    line.by_helper = casefile::helper_does(record);
    line.who = convert::to_qt(who->text(part::kWhoName));
}

/// A second value of the words, where two people wrote them.
QString other_words(const Record& record) {
    const auto& versions = record.list(Field::kItemWords);
    if (versions.size() < 2 || versions[0].value == versions[1].value) return {};
    const auto* text = std::get_if<std::string>(&versions[1].value);
    return text == nullptr ? QString() : convert::to_qt(*text);
}

bool on_day(const Record& line, QDate day) {
    if (const auto on = line.date(Field::kItemOn)) return date_of(*on) == day;
    const std::string_view code = line.code(Field::kItemDay);
    return code == kEveryDay || code == kDays[static_cast<std::size_t>(day.dayOfWeek()) - 1];
}

QString words_of(const casefile::Plan& plan, const base::RecordId& id) {
    const auto* line = plan.line(id);
    return line == nullptr ? QString() : convert::to_qt(line->record.text(Field::kItemWords));
}

QString words_in(const std::vector<casefile::FieldValue>& values, const QLocale& locale) {
    QStringList all;
    for (const casefile::FieldValue& value : values) {
        if (const auto* text = std::get_if<std::string>(&value)) all << convert::to_qt(*text);
        if (const auto* choice = std::get_if<casefile::Choice>(&value))
            all << day_name(choice->code, locale);
        if (const auto* day = std::get_if<base::CalendarDate>(&value))
            all << locale.toString(date_of(*day), QStringLiteral("dddd d MMMM"));
    }
    all.removeAll(QString());
    return all.join(QStringLiteral(" / "));
}

QString words_signed(const casefile::Plan& plan, const casefile::PlanChange& change) {
    const auto& was = plan.agreements.back().signed_plan;
    const auto line = was->lines.find(change.line);
    if (line == was->lines.end()) return {};
    const auto words = line->second.find(Field::kItemWords);
    return words == line->second.end() ? QString() : words_in(words->second, {});
}

}  // namespace

QString spoken_time(const QString& time, const QLocale& locale) {
    const QTime at = QTime::fromString(time, QStringLiteral("HH:mm"));
    return at.isValid() ? locale.toString(at, QStringLiteral("h:mm ap")) : QString();
}

MyLine my_line(const casefile::PlanLine& held, const QLocale& locale) {
    const Record& record = held.record;
    MyLine line;
    line.id = convert::hex(record.id);
    line.words = convert::to_qt(record.text(Field::kItemWords));
    line.quoted = casefile::childs_words(record);
    line.plainer = convert::to_qt(record.text(Field::kItemPlainer));
    line.other = other_words(record);
    line.picture = convert::to_qt(record.text(Field::kItemPicture));
    line.just_us = held.is_private();
    line.spoken = !record.text(Field::kItemVoice).empty();
    line.strokes = strokes_of(
        QByteArray::fromBase64(convert::to_qt(record.text(Field::kItemDrawing)).toLatin1()));
    line.waits = held.standing == casefile::LineStanding::kLater;
    say_who(record, line);
    line.when = when_of(record, locale);
    line.where = convert::to_qt(record.text(Field::kItemWhere));
    line.progress = progress_of(record);
    line.said_by = convert::to_qt(record.code(Field::kItemSaidBy));
    line.if_i_miss = convert::to_qt(record.text(Field::kItemIfIMiss));
    QStringList aloud{line.words, line.who, line.when, line.where, line.if_i_miss};
    aloud.removeAll(QString());
    line.aloud = aloud.join(QStringLiteral(". "));
    return line;
}

std::vector<MyDay> my_week(const std::vector<const casefile::PlanLine*>& steps,
                           const std::vector<casefile::PlanMeeting>& meetings,
                           base::CalendarDate today, const QLocale& locale) {
    std::vector<MyDay> week;
    for (int i = 0; i < 7; ++i) {
        const QDate date = date_of(today).addDays(i);
        MyDay day;
        day.code = convert::to_qt(kDays[static_cast<std::size_t>(date.dayOfWeek()) - 1]);
        day.name = locale.standaloneDayName(date.dayOfWeek());
        day.short_name = locale.standaloneDayName(date.dayOfWeek(), QLocale::ShortFormat);
        day.number = date.day();
        day.today = i == 0;
        for (const casefile::PlanMeeting& meeting : meetings) {
            if (date_of(meeting.starts_at.local_date()) != date) continue;
            day.meeting = true;
            const std::string& what = meeting.with.empty() ? meeting.purpose : meeting.with;
            if (!what.empty()) day.things << convert::to_qt(what);
        }
        for (const casefile::PlanLine* step : steps) {
            if (on_day(step->record, date))
                day.things << convert::to_qt(step->record.text(Field::kItemWords));
        }
        week.push_back(std::move(day));
    }
    return week;
}

MyMeeting my_meeting(const casefile::PlanMeeting& meeting, const QLocale& locale) {
    const auto minute = meeting.starts_at.local_minute_of_day();
    const QTime at(minute / 60, minute % 60);
    return {QStringLiteral("%1, %2").arg(locale.toString(date_of(meeting.starts_at.local_date()),
                                                         QStringLiteral("dddd d MMMM")),
                                         locale.toString(at, QStringLiteral("h:mm ap"))),
            convert::to_qt(meeting.purpose), convert::to_qt(meeting.with),
            convert::to_qt(meeting.place)};
}

QVariantList my_changes(const casefile::Plan& plan, const QLocale& locale) {
    QVariantList list;
    for (const casefile::PlanChange& change : plan.since_agreed) {
        MyChange one;
        one.what = static_cast<int>(change.what);
        one.was = change.what == casefile::PlanChange::What::kChanged ? words_in(change.was, locale)
                                                                      : words_signed(plan, change);
        one.is = change.what == casefile::PlanChange::What::kChanged ? words_in(change.is, locale)
                                                                     : words_of(plan, change.line);
        if (one.was.isEmpty() && one.is.isEmpty()) continue;
        list.append(QVariant::fromValue(one));
    }
    return list;
}

}  // namespace viewmodels
