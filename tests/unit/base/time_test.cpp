#include "shared/base/time.h"

#include <catch2/catch.hpp>

#include "tests/support/seeded_random.h"

using base::CalendarDate;
using base::Moment;
using base::WallTime;

namespace {

Moment moment(std::string_view text) {
    const auto read = base::moment_from_iso(text);
    REQUIRE(read.has_value());
    return *read;
}

}  // namespace

TEST_CASE("a date is read only in the one ISO form") {
    CHECK(base::date_from_iso("2026-06-09") == CalendarDate{2026, 6, 9});
    CHECK(base::date_from_iso("0001-01-01") == CalendarDate{1, 1, 1});
    for (const char* wrong :
         {"", "2026-6-9", "2026-06-9", "26-06-09", "2026/06/09", "2026-06-09 ", " 2026-06-09",
          "2026-06-091", "2026-13-01", "2026-00-01", "2026-01-00", "2026-01-32", "2026-04-31",
          "-026-06-09", "+026-06-09", "2026--6-09", "2026-06--9", "20a6-06-09", "20260609"}) {
        INFO(wrong);
        CHECK_FALSE(base::date_from_iso(wrong).has_value());
    }
}

TEST_CASE("29 February is a day in leap years alone") {
    CHECK(base::date_from_iso("2024-02-29").has_value());
    CHECK(base::date_from_iso("2000-02-29").has_value());
    CHECK_FALSE(base::date_from_iso("2023-02-29").has_value());
    CHECK_FALSE(base::date_from_iso("1900-02-29").has_value());
    CHECK_FALSE(base::date_from_iso("2100-02-29").has_value());
}

TEST_CASE("days since 1970 go both ways for every day of four centuries") {
    CHECK(CalendarDate{1970, 1, 1}.days_since_epoch() == 0);
    CHECK(CalendarDate{1969, 12, 31}.days_since_epoch() == -1);
    CHECK(CalendarDate{2000, 3, 1}.days_since_epoch() == 11017);
    const std::int32_t first = CalendarDate{1800, 1, 1}.days_since_epoch();
    const std::int32_t last = CalendarDate{2200, 12, 31}.days_since_epoch();
    for (std::int32_t day = first; day <= last; ++day) {
        const CalendarDate date = CalendarDate::from_days(day);
        if (date.days_since_epoch() != day || base::date_from_iso(base::to_iso(date)) != date) {
            FAIL("day " << day << " " << base::to_iso(date));
        }
    }
}

TEST_CASE("a moment is written with milliseconds and offset") {
    CHECK(base::to_iso(Moment{{0}, 0}) == "1970-01-01T00:00:00.000+00:00");
    CHECK(base::to_iso(Moment{{-1}, 0}) == "1969-12-31T23:59:59.999+00:00");
    CHECK(base::to_iso(Moment{{1'781'000'000'123}, 60}) == "2026-06-09T11:13:20.123+01:00");
    CHECK(base::to_iso(Moment{{0}, -210}) == "1969-12-31T20:30:00.000-03:30");
}

TEST_CASE("a moment is read with and without seconds, fraction and Z") {
    const Moment noon{{1'781'002'800'000}, 60};
    CHECK(moment("2026-06-09T12:00:00.000+01:00") == noon);
    CHECK(moment("2026-06-09T12:00:00+01:00") == noon);
    CHECK(moment("2026-06-09T12:00+01:00") == noon);
    CHECK(moment("2026-06-09T11:00Z") == Moment{noon.at, 0});
    CHECK(moment("2026-06-09T11:00:00.5Z").at.ms == noon.at.ms + 500);
    CHECK(moment("2026-06-09T11:00:00.123987Z").at.ms == noon.at.ms + 123);
    CHECK(moment("2026-06-09T07:30-03:30") == Moment{noon.at, -210});
    CHECK(moment("2026-06-10T01:00+14:00") == Moment{noon.at, 840});
}

TEST_CASE("a moment with an impossible part is refused") {
    for (const char* wrong :
         {"2026-06-09", "2026-06-09T12:00", "2026-06-09T24:00Z", "2026-06-09T12:60Z",
          "2026-06-09T12:00:60Z", "2026-06-09T12:00:00.Z", "2026-06-09T12:00.5",
          "2026-02-29T12:00Z", "2026-06-09T12:00+14:01", "2026-06-09T12:00-15:00",
          "2026-06-09T12:00+01:60", "2026-06-09T12:00+0100", "2026-06-09T12:00+01:00 ",
          "2026-06-09 12:00Z", "2026-06-09T12:00ZZ", "2026-06-09t12:00z", "2026-06-09T-1:00Z",
          "2026-06-09T12:00 01:00", ""}) {
        INFO(wrong);
        CHECK_FALSE(base::moment_from_iso(wrong).has_value());
    }
}

TEST_CASE("any moment of the years 0 to 9999 survives its text") {
    const std::uint64_t seed = 12;
    INFO("seed " << seed);
    SeededRandom random(seed);
    const std::int64_t first = CalendarDate{0, 1, 2}.days_since_epoch() * std::int64_t{86'400'000};
    const std::int64_t last =
        CalendarDate{9999, 12, 30}.days_since_epoch() * std::int64_t{86'400'000};
    for (int i = 0; i < 20'000; ++i) {
        const auto into = random.below(static_cast<std::uint64_t>(last - first));
        const Moment at{{first + static_cast<std::int64_t>(into)},
                        static_cast<std::int16_t>(static_cast<int>(random.below(1681)) - 840)};
        if (base::moment_from_iso(base::to_iso(at)) != at) FAIL(base::to_iso(at));
    }
}

TEST_CASE("the local day and minute follow the offset, before 1970 too") {
    const Moment late{{1'781'000'000'000 + 45'600'000}, 60};  // 2026-06-09T23:53:20+01:00
    CHECK(late.local_date() == CalendarDate{2026, 6, 9});
    CHECK(late.local_minute_of_day() == 23 * 60 + 53);
    const Moment east{late.at, 120};
    CHECK(east.local_date() == CalendarDate{2026, 6, 10});
    CHECK(east.local_minute_of_day() == 53);
    const Moment before{{-1}, 0};
    CHECK(before.local_date() == CalendarDate{1969, 12, 31});
    CHECK(before.local_minute_of_day() == 1439);
}

TEST_CASE("a stamp at the end of the range is shown, not overflowed") {
    for (const std::int64_t ms : {INT64_MAX, INT64_MIN, INT64_MAX - 1, INT64_MIN + 1}) {
        for (const int offset : {0, INT16_MAX, INT16_MIN}) {
            const Moment far{{ms}, static_cast<std::int16_t>(offset)};
            CHECK(far.local_date().valid());
            CHECK(far.local_minute_of_day() >= 0);
            CHECK(far.local_minute_of_day() < 1440);
            CHECK_FALSE(base::to_iso(far).empty());
        }
    }
    CHECK(WallTime{INT64_MAX} + base::Duration{1} == WallTime{INT64_MAX});
    CHECK(WallTime{INT64_MIN} + base::Duration{-1} == WallTime{INT64_MIN});
    CHECK(WallTime{INT64_MIN} - base::Duration{1} == WallTime{INT64_MIN});
    CHECK(WallTime{INT64_MAX} - base::Duration{INT64_MIN} == WallTime{INT64_MAX});
    CHECK(WallTime{INT64_MAX} - WallTime{INT64_MIN} == base::Duration{INT64_MAX});
    CHECK(WallTime{5} - WallTime{7} == base::Duration{-2});
}

TEST_CASE("age is whole years; a birthday on 29 February comes on 1 March in other years") {
    const CalendarDate birth{2010, 6, 9};
    CHECK(base::age_on(birth, {2026, 6, 8}) == 15);
    CHECK(base::age_on(birth, {2026, 6, 9}) == 16);
    CHECK(base::age_on(birth, {2026, 12, 31}) == 16);
    CHECK(base::age_on(birth, {2027, 1, 1}) == 16);
    CHECK(base::age_on(birth, birth) == 0);
    const CalendarDate leap{2008, 2, 29};
    CHECK(base::age_on(leap, {2026, 2, 28}) == 17);
    CHECK(base::age_on(leap, {2026, 3, 1}) == 18);
    CHECK(base::age_on(leap, {2024, 2, 28}) == 15);
    CHECK(base::age_on(leap, {2024, 2, 29}) == 16);
}

TEST_CASE("so many months later is the same day, or the last that the month has", "[base]") {
    CHECK(base::months_after({2026, 6, 9}, 3) == CalendarDate{2026, 9, 9});
    CHECK(base::months_after({2026, 11, 30}, 3) == CalendarDate{2027, 2, 28});
    CHECK(base::months_after({2027, 11, 30}, 3) == CalendarDate{2028, 2, 29});
    CHECK(base::months_after({2026, 8, 31}, 1) == CalendarDate{2026, 9, 30});
    CHECK(base::months_after({2026, 12, 31}, 12) == CalendarDate{2027, 12, 31});
    CHECK(base::months_after({2026, 1, 31}, -2) == CalendarDate{2025, 11, 30});
}
