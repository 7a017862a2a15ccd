#include "shared/figures/clocks/working_days.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>

#include "shared/figures/clocks/london.h"
#include "shared/figures/clocks/rule_files.h"
#include "tests/support/seeded_random.h"
#include "tests/unit/clocks/slow_count.h"

using base::CalendarDate;
using clocks::BankHolidays;
using clocks::london_date;
using clocks::working_days_after;
using nlohmann::json;

namespace {

CalendarDate date(std::string_view iso) { return *base::date_from_iso(iso); }
base::WallTime at(std::string_view iso) { return base::moment_from_iso(iso)->at; }

std::string file_with(const std::function<void(json&)>& change) {
    json file = json::parse(clocks::rule_files().front());
    change(file);
    return file.dump();
}

std::string refusal(std::string_view text) {
    const auto read = clocks::read_bank_holidays(text);
    return read.ok() ? "taken" : read.error().detail;
}

}  // namespace

TEST_CASE("twenty working days end where the tables say") {
    // tables.json, test_vectors_20_working_days.
    CHECK(working_days_after(date("2023-04-28"), 20) == date("2023-05-31"));
    CHECK(working_days_after(date("2024-03-26"), 20) == date("2024-04-25"));
    CHECK(working_days_after(date("2024-12-12"), 20) == date("2025-01-14"));
    CHECK(working_days_after(date("2025-01-14"), -20) == date("2024-12-12"));
    CHECK(clocks::bank_holidays_between(date("2024-12-12"), date("2025-01-14")) == 3);
    CHECK(working_days_after(date("2024-12-14"), 0) == date("2024-12-14"));
}

TEST_CASE("the list of bank holidays is that of the tables") {
    const std::filesystem::path tables =
        std::filesystem::path(FOOTBRIDGE_SOURCE_DIR) / "../shared/domain/tables.json";
    if (!std::filesystem::exists(tables)) {
        WARN("skipped: ../shared/domain/tables.json is not here");
        return;
    }
    std::ifstream file(tables);
    const json there = json::parse(file)["bank_holidays_england_wales"];
    std::vector<CalendarDate> days;
    for (int year = 2022; year <= 2028; ++year) {
        for (const auto& day : there[std::to_string(year)])
            days.push_back(date(std::to_string(year) + "-" + day.get<std::string>()));
    }
    CHECK(clocks::bank_holidays().days == days);
    for (const auto& vector : there["test_vectors_20_working_days"])
        CHECK(working_days_after(date(vector["sentence"].get<std::string>()), 20) ==
              date(vector["due"].get<std::string>()));
}

TEST_CASE("each year to 2028 has the bank holidays of its standing rules") {
    // Easter by the rule of Meeus, so that the list is held against something else than itself.
    for (int year = 2022; year <= 2028; ++year) {
        INFO(year);
        const int a = year % 19;
        const int b = year / 100;
        const int c = year % 100;
        const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        const int m = (a + 11 * h + 22 * l) / 451;
        const int month = (h + l - 7 * m + 114) / 31;
        const int day = (h + l - 7 * m + 114) % 31 + 1;
        const CalendarDate easter{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                                  static_cast<std::uint8_t>(day)};
        CHECK(clocks::bank_holidays().has(clocks::days_after(easter, -2)));
        CHECK(clocks::bank_holidays().has(clocks::days_after(easter, 1)));
        const CalendarDate christmas{static_cast<std::int16_t>(year), 12, 24};
        CHECK(clocks::bank_holidays_between(christmas, clocks::days_after(christmas, 4)) == 2);
    }
    CHECK(clocks::is_working_day(date("2026-12-24")));
    CHECK_FALSE(clocks::is_working_day(date("2026-12-28")));  // Boxing Day was a Saturday
    CHECK_FALSE(clocks::is_working_day(date("2022-09-19")));  // the funeral of the Queen
    CHECK_FALSE(clocks::is_working_day(date("2028-12-26")));
}

TEST_CASE("working days are those of a slow count day by day") {
    const SlowCount slow;
    SeededRandom random(20'261'124);
    for (int round = 0; round < 4000; ++round) {
        const CalendarDate start =
            clocks::days_after({2022, 1, 1}, static_cast<int>(random.below(2500)));
        const int count = static_cast<int>(random.below(60)) + 1;
        const CalendarDate due = working_days_after(start, count);
        INFO(to_iso(start) << " + " << count);
        REQUIRE(due == slow.after(start, count));
        REQUIRE(clocks::working_days_between(start, due) == count);
        REQUIRE(clocks::working_days_between(due, start) == -count);
        // And back again: from a working day to a working day.
        REQUIRE(slow.after(working_days_after(due, -count), count) == due);
    }
}

TEST_CASE("working days between two days are counted as they lie") {
    const SlowCount slow;
    SeededRandom random(7);
    for (int round = 0; round < 1000; ++round) {
        const CalendarDate first =
            clocks::days_after({2022, 1, 1}, static_cast<int>(random.below(2400)));
        const CalendarDate second = clocks::days_after(first, static_cast<int>(random.below(120)));
        int count = 0;
        for (CalendarDate day = first; day < second;) {
            day = SlowCount::next(day);
            count += slow.works(day) ? 1 : 0;
        }
        REQUIRE(clocks::working_days_between(first, second) == count);
    }
}

TEST_CASE("a list that ends within six months says so") {
    CHECK_FALSE(clocks::holidays_warning(date("2028-06-29")));
    CHECK(clocks::holidays_warning(date("2028-06-30"))->find("ends on 31 December 2028") !=
          std::string::npos);
    CHECK(clocks::holidays_warning(date("2029-01-01"))->find("ended on") != std::string::npos);
}

TEST_CASE("the day in London is the same whatever zone a tablet has") {
    // One moment, written down in London, in India and in New York.
    CHECK(london_date(at("2026-06-10T01:30:00+05:30")) == date("2026-06-09"));
    CHECK(london_date(at("2026-06-09T21:00:00+01:00")) == date("2026-06-09"));
    CHECK(london_date(at("2026-06-09T16:00:00-04:00")) == date("2026-06-09"));
    // 23:30 UTC in summer is the next day there; in winter it is not.
    CHECK(london_date(at("2026-06-09T23:30:00Z")) == date("2026-06-10"));
    CHECK(london_date(at("2026-12-09T23:30:00Z")) == date("2026-12-09"));
}

TEST_CASE("the clocks change at one in the morning UTC on both last Sundays") {
    const auto offset = [](std::string_view iso) {
        return clocks::in_london(at(iso)).offset_minutes;
    };
    CHECK(offset("2026-03-29T00:59:59Z") == 0);
    CHECK(offset("2026-03-29T01:00:00Z") == 60);
    CHECK(offset("2026-10-25T00:59:59Z") == 60);
    CHECK(offset("2026-10-25T01:00:00Z") == 0);
    CHECK(offset("2024-03-31T01:00:00Z") == 60);  // the 31st is itself the Sunday
    CHECK(offset("2027-10-31T01:00:00Z") == 0);
    CHECK(clocks::london_midnight(date("2026-03-29")) == at("2026-03-29T00:00:00Z"));
    CHECK(clocks::london_midnight(date("2026-03-30")) == at("2026-03-29T23:00:00Z"));
    CHECK(clocks::london_midnight(date("2026-10-25")) == at("2026-10-24T23:00:00Z"));
    CHECK(clocks::london_midnight(date("2026-10-26")) == at("2026-10-26T00:00:00Z"));
}

TEST_CASE("a wrong list of bank holidays is refused with the place and the reason") {
    CHECK(refusal(clocks::rule_files().front()) == "taken");
    CHECK(refusal("{\n\"version\": \"2026-11-24\",\n}") == "line 3: is no JSON from here");
    CHECK(refusal("[]") == "file: is no object");
    CHECK(refusal("\xEF\xBB\xBF{}").starts_with("file: is not plain UTF-8"));
    CHECK(refusal(std::string("{\0}\0", 4)).starts_with("file: is not plain UTF-8"));
    CHECK(refusal("{\"source\": \"caf\xE9\"}").starts_with("file: is not plain UTF-8"));
    CHECK(refusal("{\"version\": 1, \"version\": 2}") ==
          "file: 'version' stands twice in one object");
    CHECK(refusal(std::string(40, '[')) == "file: is nested too deep");
    CHECK(refusal(std::string(300'000, ' ')) == "file: is over 256 KiB");
    CHECK(refusal(file_with([](json& file) { file["day"] = 1; })) == "day: is not known");
    CHECK(refusal(file_with([](json& file) { file["days"][2] = "2022-02-30"; })) ==
          "days[2]: is no date, such as \"2026-02-28\"");
    CHECK(refusal(file_with([](json& file) { file["days"][2] = file["days"][1]; })) ==
          "days[2]: 2022-04-15 stands twice");
    CHECK(refusal(file_with([](json& file) { std::swap(file["days"][2], file["days"][1]); })) ==
          "days[2]: is before the day above it");
    CHECK(refusal(file_with([](json& file) { file["days"][0] = "2022-01-01"; })) ==
          "days[0]: falls on a weekend; give the substitute day");
    CHECK(refusal(file_with([](json& file) { file["days"][0] = "2021-12-27"; })) ==
          "days[0]: lies outside valid_from to valid_to");
    CHECK(refusal(file_with([](json& file) { file["valid_to"] = "2021-12-31"; })) ==
          "valid_to: is not after valid_from");
    CHECK(refusal(file_with([](json& file) { file["days"].erase(30); })) ==
          "days: 2025 has fewer than 8");
    CHECK(refusal(file_with([](json& file) { file["days"] = json::array(); })) ==
          "days: is no list with something in it");
    CHECK(refusal(file_with([](json& file) { file.erase("version"); })) ==
          "version: is no date, such as \"2026-02-28\"");
}
