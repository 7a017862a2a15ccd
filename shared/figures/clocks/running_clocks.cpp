#include "shared/figures/clocks/running_clocks.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "shared/casefile/step_diary.h"
#include "shared/figures/clocks/london.h"

namespace clocks {
namespace {

using base::CalendarDate;
using base::RecordId;
using base::WallTime;
using casefile::Field;
using casefile::Kind;
using casefile::Record;

/// When a record says that something was, and when that was written down.
struct Said {
    const Record* record = nullptr;
    ClockTime time;
    WallTime written;
    bool undecided = false;
};

bool holds(const Record& record, const FieldIs& test) {
    const auto flag = record.flag(test.field);
    const std::string_view code = flag ? (*flag ? "true" : "false") : record.code(test.field);
    return std::ranges::find(test.codes, code) != test.codes.end();
}

std::optional<ClockTime> time_in(const Record& record, Field field) {
    if (const auto day = record.date(field)) return on_day(*day);
    if (const auto moment = record.moment(field)) return at_moment(moment->at);
    return std::nullopt;
}

std::optional<Said> said_by(const Record& record, const ClockEvent& event) {
    const auto passes = [&](const FieldIs& test) { return holds(record, test); };
    if (!std::ranges::all_of(event.where, passes)) return std::nullopt;
    const bool happened = event.field == Field::kNone;
    const auto time =
        happened ? std::optional(at_moment(record.happened_at.at)) : time_in(record, event.field);
    if (!time) return std::nullopt;
    if (happened) return Said{&record, *time, record.recorded_at.at, false};
    const casefile::FieldState& state = *record.find(event.field);
    return Said{&record, *time, state.versions.front().at.at, state.undecided};
}

/// By the hour where both say it, else by the day.
bool is_before(const ClockTime& a, const ClockTime& b) {
    return a.at && b.at ? *a.at < *b.at : a.day < b.day;
}

/// What stands in a child's case of the kinds that the rules speak of, read once for all rules.
class Case {
  public:
    Case(const casefile::View& view, const RecordId& child, std::span<const ClockRule> rules)
        : child_(child) {
        read(view, Kind::kClockExcuse);
        for (const ClockRule& rule : rules) {
            if (!rule.runs()) continue;
            read(view, rule.start.kind);
            read(view, rule.stop.kind);
            if (rule.while_open) read(view, Kind::kProgramme);
        }
    }
    [[nodiscard]] const RecordId& child() const { return child_; }
    [[nodiscard]] const std::vector<Record>& of(Kind kind) const { return records_.at(kind); }

    /// The earliest first.
    [[nodiscard]] std::vector<Said> said(const ClockEvent& event) const {
        std::vector<Said> all;
        for (const Record& record : of(event.kind)) {
            if (const auto one = said_by(record, event)) all.push_back(*one);
        }
        std::ranges::sort(all, {}, [](const Said& one) {
            return std::tuple(one.time.day, one.time.ends(), one.record->id);
        });
        return all;
    }
    /// The day on which the last of its programmes ended; nothing where one is open, or there was
    /// none.
    [[nodiscard]] std::optional<CalendarDate> closed_on(CalendarDate today) const {
        std::optional<CalendarDate> last;
        for (const Record& programme : of(Kind::kProgramme)) {
            const auto ended = programme.date(Field::kProgrammeEndedOn);
            if (!ended || today < *ended) return std::nullopt;
            last = std::max(last.value_or(*ended), *ended);
        }
        return last;
    }

  private:
    void read(const casefile::View& view, Kind kind) {
        if (!records_.contains(kind)) records_[kind] = view.records(kind, child_);
    }
    RecordId child_;
    std::map<Kind, std::vector<Record>> records_;
};

bool is_tied(const ClockRule& rule, const Said& start, const Said& stop) {
    const bool itself = stop.record->id == start.record->id;
    switch (rule.tie) {
        case ClockTie::kSameRecord:
            return itself;
        case ClockTie::kSameChild:
            return !itself;
        case ClockTie::kNextOfChild:
            return !itself && is_before(start.time, stop.time);
        case ClockTie::kStopNamesStart:
            return stop.record->record(rule.names) == start.record->id;
        case ClockTie::kStartNamesStop:
            return start.record->record(rule.names) == stop.record->id;
    }
    return false;
}

bool in_time(const RunningClock& clock, const ClockTime& stop) {
    if (clock.rule->limit.by_hour()) return *stop.at <= *clock.due.at;
    return stop.day <= clock.due.day && (!clock.earliest || *clock.earliest <= stop.day);
}

/// Of those that are tied to the start, the one that stops it. `stops`: the earliest first.
const Said* stop_of(const RunningClock& clock, const Said& start, const std::vector<Said>& stops) {
    const ClockRule& rule = *clock.rule;
    const bool before = rule.limit.direction == LimitDirection::kBefore;
    // Before a start: the last that was in time, else the first that was not.
    // Tied by name: the first that was written down as too early, where none is in order.
    const Said* latest = nullptr;
    for (const Said& stop : stops) {
        if (!is_tied(rule, start, stop)) continue;
        if (before) {
            if (latest != nullptr && !in_time(clock, stop.time)) break;
            latest = &stop;
            continue;
        }
        // What is tied by name or by its record is the stop, in whatever order it was written;
        // where there are several, the first that is in order.
        if (rule.tie != ClockTie::kSameChild) {
            if (!is_before(stop.time, start.time)) return &stop;
            if (latest == nullptr) latest = &stop;
            continue;
        }
        const bool too_early =
            clock.earliest ? stop.time.day < *clock.earliest : is_before(stop.time, start.time);
        if (!too_early) return &stop;
    }
    return latest;
}

bool is_about(const Record& excuse, const RunningClock& clock, std::string_view kind) {
    return excuse.text(Field::kExcuseClock) == clock.rule->id &&
           excuse.record(Field::kExcuseAbout) == clock.start_record &&
           excuse.code(Field::kExcuseKindOf) == kind;
}

void add_excuses(RunningClock& clock, const std::vector<Record>& excuses) {
    for (const Record& one : excuses) {
        const auto from = one.date(Field::kExcusePausedFrom);
        if (from && is_about(one, clock, "paused"))
            clock.paused.push_back({*from, one.date(Field::kExcusePausedTo), one.id});
        const auto by = one.user(Field::kExcuseAuthorisedBy);
        const auto on = one.date(Field::kExcuseExcusedOn);
        // An excuse is a manager's, named and dated (rules.md 3.3).
        if (is_about(one, clock, "excused") && by && on)
            clock.excuse = ClockExcuse{one.id, std::string(one.text(Field::kExcuseReason)), by, on};
    }
    std::ranges::sort(clock.paused, {},
                      [](const PausedSpan& span) { return std::tuple(span.from, span.said_in); });
}

bool in_cover(const ClockRule& rule, WallTime at) {
    const base::Moment local = in_london(at);
    const std::int32_t day = casefile::weekday_of(local.local_date());
    const std::int32_t minute = local.local_minute_of_day();
    return std::ranges::any_of(rule.cover, [&](const Cover& cover) {
        return minute >= cover.from && minute < cover.until &&
               std::ranges::find(cover.days, day) != cover.days.end();
    });
}

/// An order is what a limit after the start needs, and one between two events that are tied.
bool in_wrong_order(const RunningClock& clock) {
    return clock.stop && clock.rule->limit.direction == LimitDirection::kAfter &&
           is_before(*clock.stop, clock.start);
}

void judge(RunningClock& clock, std::optional<CalendarDate> closed_on, WallTime now) {
    clock.case_closed = clock.rule->while_open && !clock.stop && closed_on;
    clock.late = !clock.stop && !clock.case_closed && now > clock.due.ends();
    if (in_wrong_order(clock)) clock.why_void = WhyVoid::kWrongOrder;
    if (clock.case_closed && *closed_on <= clock.due.day)
        clock.why_void = WhyVoid::kProgrammesEnded;
    if (clock.why_void != WhyVoid::kNot) {
        clock.result = ClockResult::kVoid;
        clock.late = false;
    } else if (clock.stop && in_time(clock, *clock.stop)) {
        clock.result = ClockResult::kMet;
    } else if (clock.excuse && (clock.stop || clock.late || clock.case_closed)) {
        clock.result = ClockResult::kExcused;
    } else {
        const bool over = clock.stop || clock.case_closed;
        clock.result = over ? ClockResult::kMissed : ClockResult::kRunning;
    }
}

RunningClock clock_from(const Case& all, const ClockRule& rule, const Said& start,
                        const std::vector<Said>& stops, WallTime now,
                        const BankHolidays& holidays) {
    RunningClock clock;
    clock.rule = &rule;
    clock.child = all.child();
    clock.start_record = start.record->id;
    clock.start = start.time;
    add_excuses(clock, all.of(Kind::kClockExcuse));
    clock.due = due_time(rule.limit, start.time, clock.paused, now, holidays);
    if (rule.limit.direction == LimitDirection::kAround)
        clock.earliest = days_after(start.time.day, -rule.limit.value);
    const Said* stop = stop_of(clock, start, stops);
    // What still stands still does not move the end of a clock that was stopped.
    if (stop != nullptr) {
        clock.due = due_time(rule.limit, start.time, clock.paused, std::min(now, stop->time.ends()),
                             holidays);
    }
    clock.undecided = start.undecided;
    clock.outside_cover = !rule.cover.empty() && !in_cover(rule, *start.time.at);
    if (rule.limit.unit == LimitUnit::kWorkingDays) {
        const auto [first, last] = std::minmax(clock.start.day, clock.due.day);
        clock.bank_holidays = bank_holidays_between(first, last, holidays);
        clock.holidays_unknown = first < holidays.valid_from || holidays.valid_to < last;
    }
    if (stop != nullptr) {
        clock.stop = stop->time;
        clock.stop_record = stop->record->id;
        clock.undecided = clock.undecided || stop->undecided;
    }
    judge(clock, rule.while_open ? all.closed_on(london_date(now)) : std::nullopt, now);
    if (clock.result == ClockResult::kMet && stop->written > clock.due.ends())
        clock.recorded_late = london_date(stop->written);
    return clock;
}

bool due_sooner(const RunningClock& a, const RunningClock& b) {
    const auto key = [](const RunningClock& one) {
        return std::tuple(one.due.ends(), one.rule->number, std::string_view(one.rule->id),
                          one.child, one.start_record);
    };
    return key(a) < key(b);
}

std::optional<int> percent(std::size_t part, std::size_t of) {
    if (of == 0) return std::nullopt;
    return static_cast<int>((part * 200 + of) / (of * 2));
}

}  // namespace

std::vector<RunningClock> clocks_of(const casefile::View& view, const RecordId& child,
                                    std::span<const ClockRule> rules, WallTime now,
                                    const BankHolidays& holidays) {
    const Case all(view, child, rules);
    std::vector<RunningClock> clocks;
    for (const ClockRule& rule : rules) {
        if (!rule.runs()) continue;
        const auto starts = all.said(rule.start);
        if (starts.empty()) continue;
        const auto stops = all.said(rule.stop);
        for (const Said& start : starts)
            clocks.push_back(clock_from(all, rule, start, stops, now, holidays));
    }
    std::ranges::sort(clocks, due_sooner);
    return clocks;
}

std::vector<RunningClock> clocks_of_all(const casefile::View& view,
                                        std::span<const ClockRule> rules, WallTime now,
                                        const BankHolidays& holidays) {
    std::vector<RunningClock> all;
    for (const RecordId& child : view.ids(Kind::kChild)) {
        for (RunningClock& clock : clocks_of(view, child, rules, now, holidays))
            all.push_back(std::move(clock));
    }
    return all;
}

std::vector<RunningClock> due_list(const casefile::View& view, std::span<const ClockRule> rules,
                                   WallTime now, int days_ahead, std::optional<RecordId> child,
                                   const BankHolidays& holidays) {
    auto list = child ? clocks_of(view, *child, rules, now, holidays)
                      : clocks_of_all(view, rules, now, holidays);
    const CalendarDate until = days_after(london_date(now), days_ahead);
    std::erase_if(list,
                  [&](const RunningClock& one) { return !one.open() || until < one.due.day; });
    // What is late was due before now, the latest first; so one order is both.
    std::ranges::sort(list, due_sooner);
    return list;
}

ClockShare share_of(std::span<const RunningClock> clocks) {
    ClockShare share;
    for (const RunningClock& clock : clocks) {
        switch (clock.result) {
            case ClockResult::kMet:
                ++share.met;
                break;
            case ClockResult::kMissed:
                ++share.missed;
                break;
            case ClockResult::kExcused:
                ++share.excused;
                break;
            case ClockResult::kRunning:
                ++(clock.late ? share.late : share.running);
                break;
            case ClockResult::kVoid:
                ++share.void_ones;
                break;
        }
    }
    return share;
}

std::optional<int> ClockShare::percent_with_excused() const {
    return percent(met, met + missed + late + excused);
}

std::optional<int> ClockShare::percent_without_excused() const {
    return percent(met, met + missed + late);
}

}  // namespace clocks
