#include "shared/casefile/step_diary.h"

#include <algorithm>
#include <charconv>
#include <tuple>
#include <utility>

#include "shared/casefile/case_lines.h"
#include "shared/casefile/pages.h"
#include "shared/casefile/plan.h"
#include "shared/casefile/plan_rules.h"
#include "shared/casefile/vocabularies.h"

namespace casefile {
namespace {

constexpr std::int32_t kDays = 7;
constexpr std::int32_t kMinutesPerHour = 60;
constexpr std::int32_t kHours = 24;
constexpr std::int64_t kMsPerMinute = 60'000;
constexpr std::int64_t kMsPerDay = 86'400'000;

/// "16:00". Any other text is no time: a file may bring one.
std::optional<std::int32_t> minute_of(std::string_view time) {
    constexpr std::size_t kColon = 2;
    constexpr std::size_t kLength = 5;
    if (time.size() != kLength || time[kColon] != ':') return std::nullopt;
    const auto number = [&](std::size_t at) {
        std::int32_t value = -1;
        const char* end = time.data() + at + kColon;
        const auto read = std::from_chars(time.data() + at, end, value);
        return read.ptr == end ? value : -1;
    };
    const std::int32_t hour = number(0);
    const std::int32_t minute = number(kColon + 1);
    if (hour < 0 || hour >= kHours || minute < 0 || minute >= kMinutesPerHour) return std::nullopt;
    return hour * kMinutesPerHour + minute;
}

bool goes_on(const Record& line) {
    return !is_done(line) && !line.flag(Field::kItemLater).value_or(false) && !is_out(line);
}

/// Days from today until the line's day; nothing where it says none.
std::optional<std::int32_t> days_until(std::string_view day, const LocalTime& now,
                                       std::int32_t minute) {
    const bool over = minute <= now.minute;
    if (day == "every_day") return over ? 1 : 0;
    const auto wanted = weekday_of(day);
    if (!wanted) return std::nullopt;
    const std::int32_t days = (*wanted - weekday_of(now.on) + kDays) % kDays;
    return days == 0 && over ? kDays : days;
}

LocalTime local(const base::Moment& at) { return {at.local_date(), at.local_minute_of_day()}; }

bool is_from(const Record& appointment, const Record& line) {
    return appointment.record(Field::kAppointmentFromStep) == line.id;
}

/// It did not take place, and so asks nothing.
bool is_called_off(const Record& appointment) {
    const auto outcome = appointment.code(Field::kAppointmentOutcome);
    return outcome == "cancelled_by_service" || outcome == "rescheduled" ||
           outcome == "not_applicable";
}

bool fits(const Record& line, const AppointmentLine& there, const LocalTime& next) {
    const LocalTime at = local(there.starts_at);
    if (at.minute != next.minute || there.place != line.text(Field::kItemWhere)) return false;
    if (line.date(Field::kItemOn)) return at.on == next.on;
    const auto wanted = weekday_of(line.code(Field::kItemDay));
    return !wanted || weekday_of(at.on) == *wanted;
}

}  // namespace

std::int32_t weekday_of(base::CalendarDate date) {
    constexpr std::int32_t kThursday = 3;  // 1 January 1970
    return ((date.days_since_epoch() + kThursday) % kDays + kDays) % kDays;
}

std::optional<std::int32_t> weekday_of(std::string_view day) {
    const auto& terms = vocabulary::kDay.terms;  // which begins with Monday
    const auto at = std::ranges::find(terms, day, &Term::code) - terms.begin();
    if (at >= kDays) return std::nullopt;
    return static_cast<std::int32_t>(at);
}

std::optional<LocalTime> next_time(const Record& line, const base::Moment& now) {
    const auto minute = minute_of(line.text(Field::kItemTime));
    if (!minute || !goes_on(line)) return std::nullopt;
    const LocalTime today = local(now);
    if (const auto on = line.date(Field::kItemOn)) {
        const LocalTime at{*on, *minute};
        return at > today ? std::optional(at) : std::nullopt;
    }
    const auto days = days_until(line.code(Field::kItemDay), today, *minute);
    if (!days) return std::nullopt;
    return LocalTime{base::CalendarDate::from_days(today.on.days_since_epoch() + *days), *minute};
}

InDiary in_diary(const View& view, const Record& line, const base::Moment& now) {
    InDiary found;
    found.next = next_time(line, now);
    if (!line.child) return found;
    std::vector<std::pair<AppointmentLine, Record>> ahead;
    for (const Record& record : view.records(Kind::kAppointment, *line.child)) {
        if (!is_from(record, line)) continue;
        AppointmentLine there = appointment_line(view, *line.child, record);
        if (is_ahead(there, now)) ahead.emplace_back(std::move(there), record);
    }
    if (ahead.empty()) return found;
    std::ranges::sort(ahead, {}, [](const auto& each) {
        return std::tuple(each.first.starts_at.at, each.first.appointment);
    });
    found.appointment = ahead.front().second;
    for (std::size_t i = 1; i < ahead.size(); ++i) found.also.push_back(ahead[i].second);
    found.differs = found.next && !fits(line, ahead.front().first, *found.next);
    return found;
}

base::Moment moment_at(const LocalTime& time, const base::Clock& clock) {
    const std::int64_t wall = time.on.days_since_epoch() * kMsPerDay + time.minute * kMsPerMinute;
    const base::WallTime near{wall - clock.offset_minutes({wall}) * kMsPerMinute};
    const std::int16_t offset = clock.offset_minutes(near);
    return {{wall - offset * kMsPerMinute}, offset};
}

Fields appointment_moved(const Record& appointment, const Record& line,
                         const base::Moment& starts_at) {
    Fields fields;
    if (appointment.moment(Field::kAppointmentStartsAt) != starts_at)
        fields.set(Field::kAppointmentStartsAt, starts_at);
    const std::string where(line.text(Field::kItemWhere));
    if (appointment.text(Field::kAppointmentPlace) != where)
        fields.set(Field::kAppointmentPlace, where.empty() ? FieldValue{} : FieldValue{where});
    return fields;
}

NewRecord appointment_from(const Record& line, const base::Moment& starts_at,
                           const base::Moment& now) {
    NewRecord made;
    made.kind = Kind::kAppointment;
    made.child = *line.child;
    made.happened_at = starts_at;
    made.recorded_at = now;
    made.fields.set(Field::kAppointmentStartsAt, starts_at);
    made.fields.set(Field::kAppointmentFromStep, line.id);
    const std::string where(line.text(Field::kItemWhere));
    if (!where.empty()) made.fields.text(Field::kAppointmentPlace, where);
    const std::string words(line.text(Field::kItemWords));
    if (!words.empty()) made.fields.text(Field::kAppointmentPurpose, words);
    const Group* who = line.group(Field::kItemWho);
    if (who != nullptr && !who->text(part::kWhoName).empty())
        made.fields.add(Field::kAppointmentWith, std::string(who->text(part::kWhoName)));
    return made;
}

bool is_to_ask(const View& view, const Record& line, const base::Moment& now) {
    const auto on = line.date(Field::kItemOn);
    if (!on || !line.child || !goes_on(line)) return false;
    const std::int32_t days = now.local_date().days_since_epoch() - on->days_since_epoch();
    if (days <= 0 || days > kAskBackDays) return false;
    const auto* said = line.find(Field::kItemProgress);
    if (said != nullptr && !said->versions.empty() && said->versions.front().at.local_date() >= *on)
        return false;
    const auto appointments = view.records(Kind::kAppointment, *line.child);
    return std::ranges::none_of(appointments, [&](const Record& record) {
        return is_from(record, line) && !is_called_off(record);
    });
}

}  // namespace casefile
