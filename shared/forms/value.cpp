#include "shared/forms/value.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "shared/base/time.h"

namespace forms {
namespace {

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
    if (text.size() < at + count) return std::nullopt;
    int number = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

/// Milliseconds of "hh:mm[:ss[.fff]]"; `text` is moved behind it.
std::optional<std::int64_t> take_time(std::string_view& text, bool seconds_needed) {
    const auto hour = digits(text, 0, 2);
    if (!hour || *hour > 23 || text.size() < 5 || text[2] != ':') return std::nullopt;
    const auto minute = digits(text, 3, 2);
    if (!minute || *minute > 59) return std::nullopt;
    std::int64_t ms = (*hour * 60 + *minute) * std::int64_t{60000};
    text.remove_prefix(5);
    if (text.empty() || text[0] != ':') {
        return seconds_needed ? std::nullopt : std::optional(ms);
    }
    const auto second = digits(text, 1, 2);
    if (!second || *second > 60) return std::nullopt;
    ms += *second * std::int64_t{1000};
    text.remove_prefix(3);
    if (text.empty() || text[0] != '.') return ms;
    text.remove_prefix(1);
    std::int64_t unit = 100;
    std::size_t used = 0;
    for (; used < text.size() && text[used] >= '0' && text[used] <= '9'; ++used, unit /= 10) {
        ms += (text[used] - '0') * unit;
    }
    text.remove_prefix(used);
    return used == 0 ? std::nullopt : std::optional(ms);
}

/// Days since 1970 of "yyyy[-mm[-dd]]", missing parts being the first; `text` is moved behind it.
std::optional<std::int64_t> take_date(std::string_view& text, bool& whole) {
    const auto year = digits(text, 0, 4);
    if (!year || *year == 0) return std::nullopt;
    base::CalendarDate date{static_cast<std::int16_t>(*year), 1, 1};
    std::size_t used = 4;
    whole = false;
    if (text.size() > 4 && text[4] == '-') {
        const auto month = digits(text, 5, 2);
        if (!month) return std::nullopt;
        date.month = static_cast<std::uint8_t>(*month);
        used = 7;
        if (text.size() > 7 && text[7] == '-') {
            const auto day = digits(text, 8, 2);
            if (!day) return std::nullopt;
            date.day = static_cast<std::uint8_t>(*day);
            used = 10;
            whole = true;
        }
    }
    if (!date.valid()) return std::nullopt;
    text.remove_prefix(used);
    return date.days_since_epoch();
}

/// Minutes of "Z" or "+hh:mm" at the end; nothing where it is not that.
std::optional<std::int64_t> take_zone(std::string_view text) {
    if (text == "Z") return 0;
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
    const auto hour = digits(text, 1, 2);
    const auto minute = digits(text, 4, 2);
    if (!hour || !minute || *hour > 14 || *minute > 59) return std::nullopt;
    const std::int64_t minutes = *hour * 60 + *minute;
    return text[0] == '-' ? -minutes : minutes;
}

/// Milliseconds since 1970; a time without a zone counts as UTC.
std::optional<std::int64_t> instant(std::string_view text) {
    bool whole = false;
    const auto days = take_date(text, whole);
    if (!days) return std::nullopt;
    const std::int64_t day_ms = *days * std::int64_t{86400000};
    if (text.empty()) return day_ms;
    if (!whole || text[0] != 'T') return std::nullopt;
    text.remove_prefix(1);
    const auto time = take_time(text, false);
    if (!time) return std::nullopt;
    if (text.empty()) return day_ms + *time;
    const auto zone = take_zone(text);
    if (!zone) return std::nullopt;
    return day_ms + *time - *zone * 60000;
}

template <typename T>
Order order_of(const T& a, const T& b) {
    return a < b ? Order::kLess : b < a ? Order::kGreater : Order::kEqual;
}

template <typename T>
std::optional<Order> order_of(const std::optional<T>& a, const std::optional<T>& b) {
    if (!a || !b) return std::nullopt;
    return order_of(*a, *b);
}

const std::string* moment_text(const Value& value) {
    if (const auto* date = std::get_if<Date>(&value)) return &date->text;
    if (const auto* at = std::get_if<DateTime>(&value)) return &at->text;
    return nullptr;
}

/// 4 for a year, 7 for a month, 10 for a day, 11 with a time.
std::size_t precision(const std::string& text) { return std::min<std::size_t>(text.size(), 11); }

const std::string* plain_text(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return text;
    if (const auto* uri = std::get_if<Uri>(&value)) return &uri->text;
    return nullptr;
}

std::optional<std::int64_t> time_of_day(const std::string& text) {
    std::string_view rest = text;
    const auto ms = take_time(rest, false);
    return rest.empty() ? ms : std::nullopt;
}

std::optional<Order> equal_or_nothing(bool equal) {
    return equal ? std::optional(Order::kEqual) : std::nullopt;
}

std::optional<Order> compare_same_type(const Value& a, const Value& b) {
    if (const auto* flag = std::get_if<bool>(&a)) return order_of(*flag, std::get<bool>(b));
    if (const auto* time = std::get_if<Time>(&a)) {
        return order_of(time_of_day(time->text), time_of_day(std::get<Time>(b).text));
    }
    if (const auto* coding = std::get_if<Coding>(&a)) {
        const auto& other = std::get<Coding>(b);
        const bool by_display = coding->code.empty() && other.code.empty();
        return equal_or_nothing(coding->system == other.system && coding->code == other.code &&
                                (!by_display || coding->display == other.display));
    }
    if (const auto* quantity = std::get_if<Quantity>(&a)) {
        const auto& other = std::get<Quantity>(b);
        if (!same_unit(*quantity, other)) return std::nullopt;
        return order_of(quantity->value, other.value);
    }
    if (const auto* reference = std::get_if<Reference>(&a)) {
        return equal_or_nothing(reference->reference == std::get<Reference>(b).reference);
    }
    return equal_or_nothing(a == b);
}

}  // namespace

std::string_view type_name(const Value& value) {
    static constexpr std::array<std::string_view, std::variant_size_v<Value>> kNames = {
        "Boolean", "Integer", "Decimal", "Date",     "DateTime",   "Time",
        "String",  "Uri",     "Coding",  "Quantity", "Attachment", "Reference"};
    return kNames[value.index()];
}

std::optional<Order> compare(const Value& a, const Value& b) {
    if (std::holds_alternative<std::int64_t>(a) && std::holds_alternative<std::int64_t>(b)) {
        return order_of(std::get<std::int64_t>(a), std::get<std::int64_t>(b));
    }
    const auto is_number = [](const Value& v) {
        return std::holds_alternative<std::int64_t>(v) || std::holds_alternative<Decimal>(v);
    };
    if (is_number(a) && is_number(b)) return order_of(*number_of(a), *number_of(b));
    const auto* at_a = moment_text(a);
    const auto* at_b = moment_text(b);
    if (at_a != nullptr && at_b != nullptr) return order_of(instant(*at_a), instant(*at_b));
    const auto* text_a = plain_text(a);
    const auto* text_b = plain_text(b);
    if (text_a != nullptr && text_b != nullptr) return order_of(*text_a, *text_b);
    if (a.index() != b.index()) return std::nullopt;
    return compare_same_type(a, b);
}

bool same(const Value& a, const Value& b) {
    const auto* at_a = moment_text(a);
    const auto* at_b = moment_text(b);
    if (at_a != nullptr && at_b != nullptr && precision(*at_a) != precision(*at_b)) return false;
    return compare(a, b) == Order::kEqual;
}

bool same_unit(const Quantity& a, const Quantity& b) {
    if (!a.code.empty() && !b.code.empty()) return a.code == b.code && a.system == b.system;
    if (!a.unit.empty() || !b.unit.empty()) return a.unit == b.unit;
    return a.code == b.code;
}

std::optional<double> number_of(const Value& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
    if (const auto* decimal = std::get_if<Decimal>(&value)) return decimal->value;
    if (const auto* quantity = std::get_if<Quantity>(&value)) return quantity->value;
    return std::nullopt;
}

std::string shown(const Value& value) {
    if (const auto* text = plain_text(value)) return *text;
    if (const auto* at = moment_text(value)) return *at;
    if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
    if (const auto* decimal = std::get_if<Decimal>(&value)) return number_text(decimal->value);
    if (const auto* time = std::get_if<Time>(&value)) return time->text;
    if (const auto* coding = std::get_if<Coding>(&value)) {
        return coding->display.empty() ? coding->code : coding->display;
    }
    if (const auto* quantity = std::get_if<Quantity>(&value)) {
        const std::string number = quantity->value ? number_text(*quantity->value) : "";
        const std::string& unit = quantity->unit.empty() ? quantity->code : quantity->unit;
        return unit.empty() ? number : number + " " + unit;
    }
    if (const auto* file = std::get_if<Attachment>(&value)) return file->title;
    const auto& reference = std::get<Reference>(value);
    return reference.display.empty() ? reference.reference : reference.display;
}

std::string number_text(double value) {
    std::array<char, 64> room{};
    const auto end = std::to_chars(room.data(), room.data() + room.size(), value);
    return {room.data(), end.ptr};
}

bool is_date(std::string_view text) {
    bool whole = false;
    return take_date(text, whole) && text.empty();
}

bool is_date_time(std::string_view text) { return instant(text).has_value(); }

bool is_time(std::string_view text) { return take_time(text, true) && text.empty(); }

int decimal_places(double value) {
    std::array<char, 512> room{};
    const auto end =
        std::to_chars(room.data(), room.data() + room.size(), value, std::chars_format::fixed);
    const std::string_view text(room.data(), static_cast<std::size_t>(end.ptr - room.data()));
    const auto point = text.find('.');
    return point == std::string_view::npos ? 0 : static_cast<int>(text.size() - point - 1);
}

std::size_t code_points(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
    return count;
}

}  // namespace forms
