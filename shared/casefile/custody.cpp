#include "shared/casefile/custody.h"

#include <algorithm>
#include <array>
#include <utility>

#include "shared/base/check.h"
#include "shared/casefile/vocabularies_custody.h"

namespace casefile {
namespace {

using std::chrono::hours;

template <typename T>
std::optional<T> part_of(const Group& group, std::uint8_t number) {
    const auto* value = std::get_if<T>(&group.at(number));
    return value == nullptr ? std::nullopt : std::optional(*value);
}

bool put_right(const CustodyEvent& event) { return event.was.has_value(); }

/// Its time says where it stands; a tap stands where it was made.
bool placed_by_time(const CustodyEvent& event) {
    return event.tap == 0 || (put_right(event) && event.reason != "clock_wrong");
}

bool by_tap(const CustodyEvent& a, const CustodyEvent& b) {
    return std::tie(a.tap, a.at.at, a.op) < std::tie(b.tap, b.at.at, b.op);
}

bool by_time(const CustodyEvent& a, const CustodyEvent& b) {
    return std::tie(a.at.at, a.op) < std::tie(b.at.at, b.op);
}

/// The counter at the moment that the event now says: a tap that was late was so by that counter
/// too, and a clock that was wrong changes nothing of it.
std::optional<base::Duration> counter_of(const CustodyEvent& event) {
    if (!event.monotonic || !put_right(event) || event.reason == "clock_wrong")
        return event.monotonic;
    return *event.monotonic + (event.at.at - event.was->at);
}

std::optional<CustodyTime> time_of(const Record& attendance,
                                   const std::vector<CustodyEvent>& events, std::string_view event,
                                   Field field) {
    const auto said = std::ranges::find_if(
        events, [&](const CustodyEvent& one) { return !one.taken_out && one.event == event; });
    if (said != events.end()) return CustodyTime{said->at, said->estimate, *said};
    if (const auto at = attendance.moment(field)) return CustodyTime{*at, false, std::nullopt};
    return std::nullopt;
}

std::optional<CustodyInterval> interval(const std::optional<CustodyTime>& from,
                                        const std::optional<CustodyTime>& to) {
    if (!from || !to) return std::nullopt;
    const bool estimate = from->estimate || to->estimate;
    if (from->event && to->event)
        return CustodyInterval{between(*from->event, *to->event), estimate};
    return CustodyInterval{to->at.at - from->at.at, estimate};
}

/// The last that stands of an event, or nothing.
const CustodyEvent* last_of(const std::vector<CustodyEvent>& events, std::string_view event) {
    const CustodyEvent* last = nullptr;
    for (const CustodyEvent& one : events) {
        if (!one.taken_out && one.event == event) last = &one;
    }
    return last;
}

}  // namespace

CustodyEvent event_from(const Group& group, const base::OpId& op) {
    CustodyEvent event;
    event.op = op;
    event.event = group.code(part::kEventOf);
    event.at = part_of<base::Moment>(group, part::kEventAt).value_or(base::Moment{});
    event.tap = part_of<std::int64_t>(group, part::kEventTap).value_or(0);
    if (const auto counted = part_of<std::int64_t>(group, part::kEventMonotonic))
        event.monotonic = base::Duration{*counted};
    event.boot = group.text(part::kEventBoot);
    event.estimate = part_of<bool>(group, part::kEventEstimate).value_or(false);
    event.added_later = part_of<bool>(group, part::kEventAddedLater).value_or(false);
    event.was = part_of<base::Moment>(group, part::kEventWas);
    event.was_event = group.code(part::kEventWasOf);
    event.reason = group.code(part::kEventReason);
    event.taken_out = part_of<bool>(group, part::kEventTakenOut).value_or(false);
    event.words = group.text(part::kEventWords);
    event.clock_off = part_of<std::int64_t>(group, part::kEventClockOff).value_or(0);
    return event;
}

Group group_from(const CustodyEvent& event) {
    CHECK(find_term(vocabulary::kCustodyEvent, event.event) != nullptr);
    Group group;
    group.set(part::kEventOf, Choice{event.event}).set(part::kEventAt, event.at);
    if (event.tap > 0) group.set(part::kEventTap, event.tap);
    if (event.monotonic) {
        group.set(part::kEventMonotonic, std::int64_t{event.monotonic->count()})
            .set(part::kEventBoot, event.boot);
    }
    if (event.estimate) group.set(part::kEventEstimate, true);
    if (event.added_later) group.set(part::kEventAddedLater, true);
    if (event.was) group.set(part::kEventWas, *event.was);
    if (!event.was_event.empty()) group.set(part::kEventWasOf, Choice{event.was_event});
    if (!event.reason.empty()) group.set(part::kEventReason, Choice{event.reason});
    if (event.taken_out) group.set(part::kEventTakenOut, true);
    if (!event.words.empty()) group.set(part::kEventWords, event.words);
    if (event.clock_off != 0) group.set(part::kEventClockOff, event.clock_off);
    return group;
}

std::vector<CustodyEvent> events_of(const Record& attendance) {
    std::vector<CustodyEvent> placed;
    std::vector<CustodyEvent> by_their_time;
    for (const Version& version : attendance.list(Field::kAttendanceEvents)) {
        const auto* group = std::get_if<Group>(&version.value);
        if (group == nullptr) continue;
        CustodyEvent event = event_from(*group, version.op);
        (placed_by_time(event) ? by_their_time : placed).push_back(std::move(event));
    }
    std::ranges::sort(placed, by_tap);
    std::ranges::sort(by_their_time, by_time);
    for (CustodyEvent& event : by_their_time) {
        const auto after = std::ranges::find_if(
            placed, [&](const CustodyEvent& other) { return other.at.at > event.at.at; });
        placed.insert(after, std::move(event));
    }
    return placed;
}

std::int64_t next_tap(const Record& attendance) {
    std::int64_t last = 0;
    for (const CustodyEvent& event : events_of(attendance)) last = std::max(last, event.tap);
    return last + 1;
}

base::Duration between(const CustodyEvent& from, const CustodyEvent& to) {
    const auto began = counter_of(from);
    const auto ended = counter_of(to);
    const bool one_run = began && ended && !from.boot.empty() && from.boot == to.boot;
    return one_run ? *ended - *began : to.at.at - from.at.at;
}

CustodyTimes times_of(const Record& attendance) {
    return times_of(attendance, events_of(attendance));
}

CustodyTimes times_of(const Record& attendance, const std::vector<CustodyEvent>& events) {
    const auto time = [&](std::string_view event, Field field) {
        return time_of(attendance, events, event, field);
    };
    // Copied from the custody record it is better than the moment at which it was tapped.
    auto authorised = time("detention_authorised", Field::kAttendanceDetentionAuthorisedAt);
    if (const auto copied = attendance.moment(Field::kAttendanceDetentionAuthorisedAt))
        authorised = CustodyTime{*copied, false, std::nullopt};
    return {time("called", Field::kAttendanceRequestedAt),
            time("said_yes", Field::kAttendanceAcceptedAt),
            std::move(authorised),
            time("arrived", Field::kAttendanceArrivedAt),
            time("met_child", Field::kAttendanceMetPersonAt),
            time("i_left", Field::kAttendanceLeftAt)};
}

CustodyIntervals intervals_of(const Record& attendance) {
    const CustodyTimes times = times_of(attendance);
    return {interval(times.requested, times.arrived), interval(times.arrived, times.met),
            interval(times.authorised, times.met), interval(times.arrived, times.left)};
}

std::string next_likely(const std::vector<CustodyEvent>& events) {
    const auto& terms = vocabulary::kCustodyEvent.terms;
    const auto stands = [&](std::string_view code) { return last_of(events, code) != nullptr; };
    // What may come at any time says nothing about what is next.
    constexpr std::array kAnyTime{std::string_view("waiting"), std::string_view("something_else"),
                                  std::string_view("search"), std::string_view("review")};
    const CustodyEvent* last = nullptr;
    for (const CustodyEvent& event : events) {
        if (!event.taken_out && std::ranges::find(kAnyTime, event.event) == kAnyTime.end())
            last = &event;
    }
    if (last == nullptr) return std::string(terms.front().code);
    if (last->event == "break") return "interview_restarted";
    if (last->event == "interview_restarted") return "interview_ended";
    auto after = std::ranges::find(terms, last->event, &Term::code);
    if (after == terms.end()) return std::string(terms.front().code);
    if (stands("i_left")) return {};
    for (++after; after != terms.end(); ++after) {
        const bool unlikely = after->code == "break" || after->code == "interview_restarted" ||
                              std::ranges::find(kAnyTime, after->code) != kAnyTime.end();
        if (!unlikely && !stands(after->code)) return std::string(after->code);
    }
    return {};
}

std::vector<CustodyPromptLine> prompts_of(const Record& attendance, base::WallTime now) {
    std::vector<CustodyPromptLine> lines;
    const auto events = events_of(attendance);
    const CustodyTimes times = times_of(attendance);
    const bool gone = last_of(events, "child_left") != nullptr;
    if (gone || !is_open_attendance(attendance)) return lines;
    const auto ask = [&](CustodyPrompt prompt, base::WallTime since) {
        if (since <= now) lines.push_back({prompt, since});
    };
    const CustodyEvent* charged = last_of(events, "charge_or_decision");
    const CustodyEvent* asked = last_of(events, "bed_requested");
    if (charged != nullptr && asked == nullptr &&
        attendance.code(Field::kAttendanceDetaineeKind) != "vulnerable_adult")
        ask(CustodyPrompt::kAfterCharge, charged->at.at);
    if (times.authorised) {
        const base::WallTime from = times.authorised->at.at;
        const CustodyEvent* review = last_of(events, "review");
        if (review == nullptr) {
            ask(CustodyPrompt::kFirstReview, from + hours(6));
        } else {
            ask(CustodyPrompt::kNextReview, review->at.at + hours(9));
        }
        if (attendance.code(Field::kAttendanceRest8h).empty())
            ask(CustodyPrompt::kRest, from + hours(16));
        ask(CustodyPrompt::kFifteenHours, from + hours(15));
        ask(CustodyPrompt::kTwentyFour, from + hours(24));
    }
    std::ranges::stable_sort(lines, std::greater{}, &CustodyPromptLine::since);
    return lines;
}

std::vector<Field> missing_of(const Record& attendance) {
    const CustodyTimes times = times_of(attendance);
    std::vector<Field> missing;
    const auto needs = [&](Field field, bool here) {
        if (!here) missing.push_back(field);
    };
    const auto holds = [&](Field field) { return attendance.value(field) != nullptr; };
    needs(Field::kAttendanceInitials, holds(Field::kAttendanceInitials));
    needs(Field::kAttendanceCustodyRef, holds(Field::kAttendanceCustodyRef));
    needs(Field::kAttendanceStation, holds(Field::kAttendanceStation));
    needs(Field::kAttendanceDetaineeKind, holds(Field::kAttendanceDetaineeKind));
    needs(Field::kAttendanceArrivedAt, times.arrived.has_value());
    needs(Field::kAttendanceDetentionAuthorisedAt, times.authorised.has_value());
    needs(Field::kAttendanceMetPersonAt, times.met.has_value());
    needs(Field::kAttendanceLeftAt, times.left.has_value());
    for (const Field field :
         {Field::kAttendanceRightsRepeated, Field::kAttendanceCustodyRecordSeen,
          Field::kAttendanceSolicitor, Field::kAttendanceDisposal, Field::kAttendanceOvernight})
        needs(field, holds(field));
    return missing;
}

std::vector<OutOfOrder> out_of_order(const std::vector<CustodyEvent>& events) {
    // Those of which one cannot come before the other.
    constexpr std::array kInTurn{std::string_view("called"),    std::string_view("said_yes"),
                                 std::string_view("left_home"), std::string_view("arrived"),
                                 std::string_view("met_child"), std::string_view("child_left"),
                                 std::string_view("i_left")};
    std::vector<OutOfOrder> wrong;
    const CustodyEvent* before = nullptr;
    for (const std::string_view code : kInTurn) {
        const CustodyEvent* one = last_of(events, code);
        if (one == nullptr) continue;
        const bool both_left = before != nullptr && before->event == "child_left";
        if (before != nullptr && !both_left && between(*before, *one) < base::Duration{0})
            wrong.push_back({*before, *one});
        before = one;
    }
    return wrong;
}

bool is_taken_back(const Record& attendance) {
    const bool says_more = std::ranges::any_of(attendance.fields, [](const FieldState& state) {
        return state.field != Field::kAttendanceVolunteer &&
               state.field != Field::kAttendanceEvents;
    });
    return !says_more && std::ranges::all_of(events_of(attendance), &CustodyEvent::taken_out);
}

bool is_open_attendance(const Record& attendance) {
    return !attendance.moment(Field::kAttendanceFinishedAt) &&
           !attendance.moment(Field::kAttendanceConfirmedAt) &&
           attendance.value(Field::kAttendanceHandover) == nullptr;
}

}  // namespace casefile
