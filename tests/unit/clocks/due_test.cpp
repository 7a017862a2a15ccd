#include "shared/figures/clocks/due.h"

#include <catch2/catch.hpp>

#include "shared/figures/clocks/london.h"
#include "tests/support/seeded_random.h"
#include "tests/unit/clocks/slow_count.h"

using base::CalendarDate;
using base::WallTime;
using clocks::ClockLimit;
using clocks::LimitDirection;
using clocks::LimitUnit;
using clocks::PausedSpan;

namespace {

CalendarDate date(std::string_view iso) { return *base::date_from_iso(iso); }
WallTime at(std::string_view iso) { return base::moment_from_iso(iso)->at; }
const WallTime kLongAfter = at("2040-01-01T00:00:00Z");

CalendarDate due(LimitUnit unit, int value, std::string_view start,
                 const std::vector<PausedSpan>& paused = {},
                 LimitDirection direction = LimitDirection::kAfter) {
    return due_time({value, unit, direction}, clocks::on_day(date(start)), paused, kLongAfter).day;
}

WallTime due_at(LimitUnit unit, int value, std::string_view start,
                const std::vector<PausedSpan>& paused = {}, WallTime now = kLongAfter) {
    return *due_time({value, unit, LimitDirection::kAfter}, clocks::at_moment(at(start)), paused,
                     now)
                .at;
}

PausedSpan paused(std::string_view from, std::string_view to) { return {date(from), date(to), {}}; }

bool is_paused(const std::vector<PausedSpan>& spans, CalendarDate day) {
    for (const PausedSpan& span : spans) {
        if (span.from <= day && day <= *span.to) return true;
    }
    return false;
}

std::vector<PausedSpan> some_spans(SeededRandom& random, CalendarDate near) {
    std::vector<PausedSpan> spans;
    for (auto left = random.below(4); left > 0; --left) {
        const CalendarDate from = clocks::days_after(near, static_cast<int>(random.below(50)) - 10);
        spans.push_back({from, clocks::days_after(from, static_cast<int>(random.below(12))), {}});
    }
    return spans;
}

}  // namespace

TEST_CASE("months end on the same day or on the last of a shorter month") {
    CHECK(due(LimitUnit::kMonths, 6, "2025-08-31") == date("2026-02-28"));
    CHECK(due(LimitUnit::kMonths, 6, "2027-08-31") == date("2028-02-29"));
    CHECK(due(LimitUnit::kMonths, 6, "2028-02-29") == date("2028-08-29"));
    CHECK(due(LimitUnit::kMonths, 12, "2024-02-29") == date("2025-02-28"));
    CHECK(due(LimitUnit::kMonths, 3, "2025-11-30") == date("2026-02-28"));
    CHECK(due(LimitUnit::kMonths, 1, "2026-03-31") == date("2026-04-30"));
    CHECK(due(LimitUnit::kMonths, 3, "2025-12-12") == date("2026-03-12"));
    CHECK(due(LimitUnit::kMonths, 3, "2026-05-31", {}, LimitDirection::kBefore) ==
          date("2026-02-28"));
}

TEST_CASE("calendar days count every day, 29 February among them") {
    CHECK(due(LimitUnit::kCalendarDays, 35, "2024-12-12") == date("2025-01-16"));
    CHECK(due(LimitUnit::kCalendarDays, 1, "2028-02-28") == date("2028-02-29"));
    CHECK(due(LimitUnit::kCalendarDays, 1, "2027-02-28") == date("2027-03-01"));
    CHECK(due(LimitUnit::kCalendarDays, 7, "2026-03-05", {}, LimitDirection::kBefore) ==
          date("2026-02-26"));
    CHECK(due(LimitUnit::kWorkingDays, 1, "2028-02-28") == date("2028-02-29"));
    CHECK(due(LimitUnit::kWorkingDays, 5, "2025-01-02", {}, LimitDirection::kBefore) ==
          date("2024-12-23"));
}

TEST_CASE("minutes and hours run through nights, weekends and both changes of the clocks") {
    // Friday night into Saturday.
    CHECK(due_at(LimitUnit::kMinutes, 90, "2026-06-05T23:30:00+01:00") ==
          at("2026-06-06T01:00:00+01:00"));
    // The clocks go forward at 01:00 UTC on 29 March: 48 hours later the wall says an hour more.
    CHECK(due_at(LimitUnit::kHours, 48, "2026-03-28T09:00:00+00:00") ==
          at("2026-03-30T10:00:00+01:00"));
    CHECK(due_at(LimitUnit::kMinutes, 90, "2026-03-29T00:30:00+00:00") ==
          at("2026-03-29T03:00:00+01:00"));
    // They go back at 01:00 UTC on 25 October: the wall says an hour less.
    CHECK(due_at(LimitUnit::kHours, 48, "2026-10-24T09:00:00+01:00") ==
          at("2026-10-26T08:00:00+00:00"));
    CHECK(due_at(LimitUnit::kMinutes, 90, "2026-10-25T00:30:00+01:00") ==
          at("2026-10-25T01:00:00+00:00"));
}

TEST_CASE("days that were paused are not counted") {
    // Ten of the twenty working days were over on 30 December; the pause takes 2 and 3 January.
    CHECK(due(LimitUnit::kWorkingDays, 20, "2024-12-12", {paused("2025-01-02", "2025-01-03")}) ==
          date("2025-01-16"));
    // A weekend is no working day, so a pause over it changes nothing.
    CHECK(due(LimitUnit::kWorkingDays, 20, "2024-12-12", {paused("2024-12-14", "2024-12-15")}) ==
          date("2025-01-14"));
    // After the due day, and before the start, it changes nothing.
    CHECK(due(LimitUnit::kCalendarDays, 35, "2024-12-12", {paused("2025-01-17", "2025-02-01")}) ==
          date("2025-01-16"));
    CHECK(due(LimitUnit::kCalendarDays, 35, "2024-12-12", {paused("2024-12-01", "2024-12-12")}) ==
          date("2025-01-16"));
    // Two spans that overlap are one.
    CHECK(due(LimitUnit::kCalendarDays, 35, "2024-12-12",
              {paused("2025-01-05", "2025-01-09"), paused("2025-01-01", "2025-01-07")}) ==
          date("2025-01-25"));
    // It moves the end into another pause.
    CHECK(due(LimitUnit::kMonths, 3, "2025-01-10",
              {paused("2025-02-01", "2025-02-05"), paused("2025-04-14", "2025-04-20")}) ==
          date("2025-04-22"));
    // From midnight in London: half an hour was used, so an hour is left the day after.
    CHECK(due_at(LimitUnit::kMinutes, 90, "2026-06-05T23:30:00+01:00",
                 {paused("2026-06-06", "2026-06-06")}) == at("2026-06-07T01:00:00+01:00"));
    // The paused day has 23 hours.
    CHECK(due_at(LimitUnit::kHours, 48, "2026-03-28T12:00:00Z",
                 {paused("2026-03-29", "2026-03-29")}) == at("2026-03-31T11:00:00Z"));
}

TEST_CASE("a clock that still stands ends as if it went on now") {
    const std::vector<PausedSpan> still{{date("2024-12-20"), std::nullopt, {}}};
    const auto due_on = [&](std::string_view now) {
        return due_time({35, LimitUnit::kCalendarDays, LimitDirection::kAfter},
                        clocks::on_day(date("2024-12-12")), still, at(now))
            .day;
    };
    CHECK(due_on("2024-12-19T12:00:00Z") == date("2025-01-16"));
    CHECK(due_on("2024-12-20T12:00:00Z") == date("2025-01-17"));
    CHECK(due_on("2024-12-29T12:00:00Z") == date("2025-01-26"));
    CHECK(due_at(LimitUnit::kHours, 48, "2024-12-19T12:00:00Z", still,
                 at("2024-12-20T06:00:00Z")) == at("2024-12-21T18:00:00Z"));
}

TEST_CASE("due days with pauses are those of a slow count day by day") {
    const SlowCount slow;
    SeededRandom random(1'124);
    for (int round = 0; round < 3000; ++round) {
        const CalendarDate start =
            clocks::days_after({2022, 1, 1}, static_cast<int>(random.below(2300)));
        const int value = static_cast<int>(random.below(30)) + 1;
        const bool working = random.chance(50);
        const auto spans = some_spans(random, start);
        CalendarDate day = start;
        for (int left = value; left > 0;) {
            day = SlowCount::next(day);
            if (!is_paused(spans, day) && (!working || slow.works(day))) --left;
        }
        INFO(to_iso(start) << " + " << value << (working ? " working" : " calendar"));
        REQUIRE(
            to_iso(due_time({value, working ? LimitUnit::kWorkingDays : LimitUnit::kCalendarDays,
                             LimitDirection::kAfter},
                            clocks::on_day(start), spans, kLongAfter)
                       .day) == to_iso(day));
    }
}

TEST_CASE("due months with pauses run every day that they would have") {
    SeededRandom random(77);
    for (int round = 0; round < 500; ++round) {
        const CalendarDate start =
            clocks::days_after({2022, 1, 1}, static_cast<int>(random.below(2000)));
        const auto spans = some_spans(random, start);
        const CalendarDate plain = base::months_after(start, 1);
        int left = plain.days_since_epoch() - start.days_since_epoch();
        CalendarDate day = start;
        while (left > 0) {
            day = SlowCount::next(day);
            if (!is_paused(spans, day)) --left;
        }
        REQUIRE(to_iso(due_time({1, LimitUnit::kMonths, LimitDirection::kAfter},
                                clocks::on_day(start), spans, kLongAfter)
                           .day) == to_iso(day));
    }
}

TEST_CASE("due hours with pauses are those of a slow count minute by minute") {
    SeededRandom random(78);
    for (int round = 0; round < 40; ++round) {
        // Around the change of the clocks in October, and that in March.
        const WallTime base =
            round % 2 == 0 ? at("2026-10-24T00:00:00Z") : at("2026-03-27T00:00:00Z");
        const WallTime start{base.ms + static_cast<std::int64_t>(random.below(4 * 1440)) * 60'000};
        std::vector<PausedSpan> spans;
        for (int i = 0; i < 2; ++i) {
            const CalendarDate from =
                clocks::days_after(clocks::london_date(base), static_cast<int>(random.below(6)));
            spans.push_back(
                {from, clocks::days_after(from, static_cast<int>(random.below(2))), {}});
        }
        WallTime minute = start;
        for (int left = 48 * 60; left > 0;) {
            if (!is_paused(spans, clocks::london_date(minute))) --left;
            minute.ms += 60'000;
        }
        const WallTime due = *due_time({48, LimitUnit::kHours, LimitDirection::kAfter},
                                       clocks::at_moment(start), spans, kLongAfter)
                                  .at;
        REQUIRE(due.ms == minute.ms);
    }
}

TEST_CASE("a day ends when it ends in London") {
    CHECK(clocks::on_day(date("2026-06-09")).ends().ms == at("2026-06-09T23:00:00Z").ms - 1);
    CHECK(clocks::on_day(date("2026-12-09")).ends().ms == at("2026-12-10T00:00:00Z").ms - 1);
    CHECK(clocks::on_day(date("2026-10-25")).ends().ms == at("2026-10-26T00:00:00Z").ms - 1);
    CHECK(clocks::at_moment(at("2026-06-09T23:30:00Z")).day == date("2026-06-10"));
}
