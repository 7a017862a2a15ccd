#include "shared/base/time.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace base {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr int kOffsetMinutesMax = 840;
/// About the years -28000 to 32000; what std::chrono's calendar and our 16 bit years can hold.
constexpr std::int64_t kDaysMax = 11'000'000;

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
    return a / b - ((a % b != 0 && (a % b < 0) != (b < 0)) ? 1 : 0);
}

std::int64_t ms_of_day(std::int64_t ms) {
    const std::int64_t rest = ms % kDayMs;
    return rest < 0 ? rest + kDayMs : rest;
}

std::int64_t local_ms(const Moment& moment) {
    return add_within_range(moment.at.ms, std::int64_t{moment.offset_minutes} * 60'000);
}

/// Reads fixed-width numbers and separators from the front of a text.
class TextScanner {
  public:
    explicit TextScanner(std::string_view text) : text_(text) {}

    int number(std::size_t digits) {
        if (text_.size() < digits) return fail();
        int value = 0;
        const auto [end, error] = std::from_chars(text_.data(), text_.data() + digits, value);
        if (error != std::errc{} || end != text_.data() + digits || text_.front() == '-')
            return fail();
        text_.remove_prefix(digits);
        return value;
    }
    bool skip(char c) {
        if (text_.empty() || text_.front() != c) return false;
        text_.remove_prefix(1);
        return true;
    }
    void expect(char c) {
        if (!skip(c)) fail();
    }
    int fail() {
        ok_ = false;
        return 0;
    }
    [[nodiscard]] bool ok() const { return ok_; }
    [[nodiscard]] bool done() const { return ok_ && text_.empty(); }
    [[nodiscard]] bool digit_next() const {
        return !text_.empty() && text_.front() >= '0' && text_.front() <= '9';
    }

  private:
    std::string_view text_;
    bool ok_ = true;
};

CalendarDate scan_date(TextScanner& scan) {
    const int year = scan.number(4);
    scan.expect('-');
    const int month = scan.number(2);
    scan.expect('-');
    const int day = scan.number(2);
    return {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
            static_cast<std::uint8_t>(day)};
}

int scan_milliseconds(TextScanner& scan) {
    int value = 0;
    int scale = 100;
    if (!scan.digit_next()) scan.fail();
    while (scan.ok() && scan.digit_next()) {
        value += scan.number(1) * scale;
        scale /= 10;
    }
    return value;
}

int scan_offset(TextScanner& scan) {
    if (scan.skip('Z')) return 0;
    const bool west = scan.skip('-');
    if (!west) scan.expect('+');
    const int hours = scan.number(2);
    scan.expect(':');
    const int minutes = scan.number(2);
    const int offset = hours * 60 + minutes;
    if (minutes > 59 || offset > kOffsetMinutesMax) scan.fail();
    return west ? -offset : offset;
}

}  // namespace

bool CalendarDate::valid() const {
    using namespace std::chrono;
    return year_month_day{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}}
        .ok();
}

std::int32_t CalendarDate::days_since_epoch() const {
    using namespace std::chrono;
    const year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                              std::chrono::day{day}};
    return static_cast<std::int32_t>(sys_days{date}.time_since_epoch().count());
}

CalendarDate CalendarDate::from_days(std::int32_t days_since_epoch) {
    using namespace std::chrono;
    const year_month_day date{sys_days{days{days_since_epoch}}};
    return {static_cast<std::int16_t>(int{date.year()}),
            static_cast<std::uint8_t>(unsigned{date.month()}),
            static_cast<std::uint8_t>(unsigned{date.day()})};
}

CalendarDate Moment::local_date() const {
    const std::int64_t days = std::clamp(floor_div(local_ms(*this), kDayMs), -kDaysMax, kDaysMax);
    return CalendarDate::from_days(static_cast<std::int32_t>(days));
}

std::int32_t Moment::local_minute_of_day() const {
    return static_cast<std::int32_t>(ms_of_day(local_ms(*this)) / 60'000);
}

std::string to_iso(CalendarDate date) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", date.year, date.month, date.day);
    return text.data();
}

std::optional<CalendarDate> date_from_iso(std::string_view text) {
    TextScanner scan(text);
    const CalendarDate date = scan_date(scan);
    if (!scan.done() || !date.valid()) return std::nullopt;
    return date;
}

std::string to_iso(const Moment& moment) {
    const auto in_day = static_cast<int>(ms_of_day(local_ms(moment)));
    const int offset = moment.offset_minutes < 0 ? -moment.offset_minutes : moment.offset_minutes;
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "T%02d:%02d:%02d.%03d%c%02d:%02d", in_day / 3'600'000,
                  in_day / 60'000 % 60, in_day / 1000 % 60, in_day % 1000,
                  moment.offset_minutes < 0 ? '-' : '+', offset / 60, offset % 60);
    return to_iso(moment.local_date()) + text.data();
}

std::optional<Moment> moment_from_iso(std::string_view text) {
    TextScanner scan(text);
    const CalendarDate date = scan_date(scan);
    scan.expect('T');
    const int hour = scan.number(2);
    scan.expect(':');
    const int minute = scan.number(2);
    const int second = scan.skip(':') ? scan.number(2) : 0;
    const int milliseconds = scan.skip('.') ? scan_milliseconds(scan) : 0;
    const int offset = scan_offset(scan);
    if (!scan.done() || !date.valid() || hour > 23 || minute > 59 || second > 59)
        return std::nullopt;
    const std::int64_t local = date.days_since_epoch() * kDayMs +
                               ((hour * 60 + minute) * 60 + second) * std::int64_t{1000} +
                               milliseconds;
    return Moment{{local - std::int64_t{offset} * 60'000}, static_cast<std::int16_t>(offset)};
}

int age_on(CalendarDate birth, CalendarDate day) {
    const bool had_birthday =
        day.month > birth.month || (day.month == birth.month && day.day >= birth.day);
    return day.year - birth.year - (had_birthday ? 0 : 1);
}

CalendarDate months_after(CalendarDate date, int months) {
    constexpr int kMonths = 12;
    const int month = date.year * kMonths + date.month - 1 + months;
    CalendarDate then{static_cast<std::int16_t>(month / kMonths),
                      static_cast<std::uint8_t>(month % kMonths + 1), date.day};
    while (!then.valid()) --then.day;
    return then;
}

}  // namespace base
