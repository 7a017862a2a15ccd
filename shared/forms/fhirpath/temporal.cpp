#include "shared/forms/fhirpath/temporal.h"

#include <array>
#include <compare>
#include <cstdio>
#include <utility>

namespace forms::fhirpath {
namespace {

using Precision = Temporal::Precision;

constexpr std::int64_t kMinutesOfDay = 1440;
/// Where a local time may stand against UTC. [minutes]
constexpr std::int64_t kEarliestOffset = -12 * 60;
constexpr std::int64_t kLatestOffset = 14 * 60;
constexpr int kFractionDigitsMax = 9;

/// Reads digits and signs from the front of a text; once something is missing it stays failed.
class Scan {
  public:
    explicit Scan(std::string_view text) : text_(text) {}

    [[nodiscard]] bool next_is(char c) const { return !text_.empty() && text_.front() == c; }
    bool skip(char c) {
        if (!next_is(c)) return false;
        text_.remove_prefix(1);
        return true;
    }
    void expect(char c) { ok_ = skip(c) && ok_; }
    int number(int digits, int least, int most) {
        int value = 0;
        for (int i = 0; i < digits; ++i) value = value * 10 + digit();
        ok_ = ok_ && value >= least && value <= most;
        return value;
    }
    /// The digits behind a point, as nanoseconds.
    std::int32_t fraction(std::uint8_t& digits) {
        std::int32_t value = 0;
        do {
            const int next = digit();
            if (digits >= kFractionDigitsMax) continue;
            value = value * 10 + next;
            ++digits;
        } while (ok_ && !text_.empty() && text_.front() >= '0' && text_.front() <= '9');
        for (int i = digits; i < kFractionDigitsMax; ++i) value *= 10;
        return value;
    }
    [[nodiscard]] bool done() const { return ok_ && text_.empty(); }

  private:
    int digit() {
        ok_ = ok_ && !text_.empty() && text_.front() >= '0' && text_.front() <= '9';
        if (!ok_) return 0;
        const int value = text_.front() - '0';
        text_.remove_prefix(1);
        return value;
    }

    std::string_view text_;
    bool ok_ = true;
};

void scan_date(Scan& scan, Temporal& into) {
    into.date.year = static_cast<std::int16_t>(scan.number(4, 1, 9999));
    into.precision = Precision::kYear;
    if (!scan.skip('-')) return;
    into.date.month = static_cast<std::uint8_t>(scan.number(2, 1, 12));
    into.precision = Precision::kMonth;
    if (!scan.skip('-')) return;
    into.date.day = static_cast<std::uint8_t>(scan.number(2, 1, 31));
    into.precision = Precision::kDay;
}

void scan_time(Scan& scan, Temporal& into) {
    into.hour = static_cast<std::uint8_t>(scan.number(2, 0, 23));
    into.precision = Precision::kHour;
    if (!scan.skip(':')) return;
    into.minute = static_cast<std::uint8_t>(scan.number(2, 0, 59));
    into.precision = Precision::kMinute;
    if (!scan.skip(':')) return;
    into.second = static_cast<std::uint8_t>(scan.number(2, 0, 59));
    into.precision = Precision::kSecond;
    if (scan.skip('.')) into.nanoseconds = scan.fraction(into.fraction_digits);
}

void scan_offset(Scan& scan, Temporal& into) {
    if (scan.skip('Z')) {
        into.offset_minutes = 0;
        return;
    }
    const bool behind = scan.skip('-');
    if (!behind && !scan.skip('+')) return;
    int minutes = scan.number(2, 0, 14) * 60;
    scan.expect(':');
    minutes += scan.number(2, 0, 59);
    into.offset_minutes = static_cast<std::int16_t>(behind ? -minutes : minutes);
}

/// Minutes since 1970-01-01 on the clock that was read.
std::int64_t minutes_of(const Temporal& at) {
    const std::int64_t days = at.kind == Temporal::Kind::kTime ? 0 : at.date.days_since_epoch();
    return days * kMinutesOfDay + at.hour * 60 + at.minute;
}

std::int64_t within_minute(const Temporal& at) {
    return at.second * std::int64_t{1'000'000'000} + at.nanoseconds;
}

Order order_of(std::strong_ordering order) {
    if (order == 0) return Order::kEqual;
    return order < 0 ? Order::kLess : Order::kGreater;
}

/// The parts from the largest down; where one ends before a difference, it is uncertain.
Order by_parts(const Temporal& a, const Temporal& b) {
    const auto parts = [](const Temporal& t) {
        return std::array<std::int64_t, 6>{t.date.year, t.date.month, t.date.day,
                                           t.hour,      t.minute,     within_minute(t)};
    };
    const auto of_a = parts(a);
    const auto of_b = parts(b);
    const bool time_only = a.kind == Temporal::Kind::kTime;
    const Precision common = a.precision < b.precision ? a.precision : b.precision;
    for (auto i = static_cast<std::size_t>(time_only ? Precision::kHour : Precision::kYear);
         i <= static_cast<std::size_t>(common); ++i)
        if (of_a[i] != of_b[i]) return order_of(of_a[i] <=> of_b[i]);
    return a.precision == b.precision ? Order::kEqual : Order::kUncertain;
}

/// The same moment on the clock of UTC.
Temporal at_utc(const Temporal& local) {
    Temporal utc = local;
    const std::int64_t minutes = minutes_of(local) - local.offset_minutes.value_or(0);
    std::int64_t days = minutes / kMinutesOfDay;
    std::int64_t rest = minutes % kMinutesOfDay;
    if (rest < 0) {
        rest += kMinutesOfDay;
        --days;
    }
    utc.date = base::CalendarDate::from_days(static_cast<std::int32_t>(days));
    utc.hour = static_cast<std::uint8_t>(rest / 60);
    utc.minute = static_cast<std::uint8_t>(rest % 60);
    utc.offset_minutes = 0;
    return utc;
}

/// `fixed` has an offset, `local` has none: certain only where every offset gives one answer.
Order with_unknown_offset(const Temporal& fixed, const Temporal& local) {
    const std::pair at{minutes_of(fixed) - *fixed.offset_minutes, within_minute(fixed)};
    const std::int64_t shown = minutes_of(local);
    if (at < std::pair{shown - kLatestOffset, within_minute(local)}) return Order::kLess;
    if (at > std::pair{shown - kEarliestOffset, within_minute(local)}) return Order::kGreater;
    return Order::kUncertain;
}

Order turned(Order order) {
    if (order == Order::kLess) return Order::kGreater;
    if (order == Order::kGreater) return Order::kLess;
    return order;
}

void append(std::string& text, const char* format, int number) {
    std::array<char, 16> buffer{};
    std::snprintf(buffer.data(), buffer.size(), format, number);
    text += buffer.data();
}

void append_time(std::string& text, const Temporal& at) {
    append(text, "%02d", at.hour);
    if (at.precision >= Precision::kMinute) append(text, ":%02d", at.minute);
    if (at.precision >= Precision::kSecond) append(text, ":%02d", at.second);
    if (at.fraction_digits == 0) return;
    std::array<char, 16> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%09d", at.nanoseconds);
    text += '.';
    text.append(buffer.data(), at.fraction_digits);
}

void append_offset(std::string& text, int minutes) {
    const int size = minutes < 0 ? -minutes : minutes;
    text += minutes < 0 ? '-' : '+';
    append(text, "%02d", size / 60);
    append(text, ":%02d", size % 60);
}

}  // namespace

std::optional<Temporal> Temporal::from_text(Kind kind, std::string_view text) {
    Temporal result;
    result.kind = kind;
    Scan scan(text);
    if (kind == Kind::kTime) {
        scan_time(scan, result);
    } else {
        scan_date(scan, result);
        if (kind == Kind::kDateTime && scan.skip('T') && !scan.done()) {
            if (result.precision != Precision::kDay) return std::nullopt;
            scan_time(scan, result);
            scan_offset(scan, result);
        }
    }
    if (!scan.done() || (kind != Kind::kTime && !result.date.valid())) return std::nullopt;
    return result;
}

Temporal Temporal::date_of(const base::Moment& moment) {
    Temporal result;
    result.precision = Precision::kDay;
    result.date = moment.local_date();
    return result;
}

Temporal Temporal::time_of(const base::Moment& moment) {
    Temporal result;
    result.kind = Kind::kTime;
    result.precision = Precision::kSecond;
    const std::int32_t minute = moment.local_minute_of_day();
    result.hour = static_cast<std::uint8_t>(minute / 60);
    result.minute = static_cast<std::uint8_t>(minute % 60);
    const std::int64_t ms = ((moment.at.ms % 60'000) + 60'000) % 60'000;
    result.second = static_cast<std::uint8_t>(ms / 1000);
    result.nanoseconds = static_cast<std::int32_t>(ms % 1000) * 1'000'000;
    result.fraction_digits = 3;
    return result;
}

Temporal Temporal::date_time_of(const base::Moment& moment) {
    Temporal result = time_of(moment);
    result.kind = Kind::kDateTime;
    result.date = moment.local_date();
    result.offset_minutes = moment.offset_minutes;
    return result;
}

std::string Temporal::text() const {
    std::string result;
    if (kind == Kind::kTime) {
        append_time(result, *this);
        return result;
    }
    append(result, "%04d", date.year);
    if (precision >= Precision::kMonth) append(result, "-%02d", date.month);
    if (precision >= Precision::kDay) append(result, "-%02d", date.day);
    if (precision >= Precision::kHour) {
        result += 'T';
        append_time(result, *this);
        if (offset_minutes) append_offset(result, *offset_minutes);
    }
    return result;
}

Order compare(const Temporal& a, const Temporal& b) {
    const bool timed = a.precision >= Precision::kHour && b.precision >= Precision::kHour;
    if (!timed || a.offset_minutes.has_value() == b.offset_minutes.has_value())
        return timed && a.offset_minutes ? by_parts(at_utc(a), at_utc(b)) : by_parts(a, b);
    return a.offset_minutes ? with_unknown_offset(a, b) : turned(with_unknown_offset(b, a));
}

}  // namespace forms::fhirpath
