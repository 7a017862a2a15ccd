#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

/// The values an answer can have, as FHIR R4 names them.
namespace forms {

/// A decimal number. Read from JSON as a double: 15 digits are exact, which is what a form needs.
struct Decimal {
    double value = 0;
    friend bool operator==(const Decimal&, const Decimal&) = default;
};

/// ISO 8601 as written, so that a partial date ("2026", "2026-06") stays what it was.
struct Date {
    std::string text;
    friend bool operator==(const Date&, const Date&) = default;
};
struct DateTime {
    std::string text;
    friend bool operator==(const DateTime&, const DateTime&) = default;
};
struct Time {
    std::string text;  ///< "hh:mm:ss", a fraction of a second allowed
    friend bool operator==(const Time&, const Time&) = default;
};
struct Uri {
    std::string text;
    friend bool operator==(const Uri&, const Uri&) = default;
};

struct Coding {
    std::string system;  ///< empty where none was given
    std::string code;    ///< empty for text of one's own in an open choice that other systems write
    std::string display;
    friend bool operator==(const Coding&, const Coding&) = default;
};

struct Quantity {
    std::optional<double> value;
    std::string unit;  ///< as people write it
    std::string system;
    std::string code;  ///< as `system` has it, UCUM as a rule
    std::string comparator;
    friend bool operator==(const Quantity&, const Quantity&) = default;
};

/// A file beside the response. `hash` and `size` name its content; `data` is base64 where it is inside.
struct Attachment {
    std::string content_type;
    std::string url;
    std::string title;
    std::string data;
    std::string hash;                  ///< SHA-1 in base64, as FHIR R4 says
    std::optional<std::int64_t> size;  ///< [bytes]
    friend bool operator==(const Attachment&, const Attachment&) = default;
};

struct Reference {
    std::string reference;
    std::string display;
    friend bool operator==(const Reference&, const Reference&) = default;
};

using Value = std::variant<bool, std::int64_t, Decimal, Date, DateTime, Time, std::string, Uri, Coding,
                           Quantity, Attachment, Reference>;

/// The name FHIR gives the type: "boolean", "Coding" … as it stands behind "value" and "answer".
[[nodiscard]] std::string_view type_name(const Value& value);

enum class Order { kLess, kEqual, kGreater };
/// How two values stand to each other. Nothing where they cannot be compared: different types (whole
/// and decimal numbers are one, dates and date-times are one), quantities with different units, a
/// Coding that is not equal. Partial dates count from their first moment; a Coding is its system and
/// code, and its display only where neither has a code.
[[nodiscard]] std::optional<Order> compare(const Value& a, const Value& b);
/// Whether they are equal; a year is not the same as its first day.
[[nodiscard]] bool same(const Value& a, const Value& b);

/// True where the units of both are the same: system and code, else the written unit.
[[nodiscard]] bool same_unit(const Quantity& a, const Quantity& b);
/// The value as number; nothing where it is none. A quantity's is its value.
[[nodiscard]] std::optional<double> number_of(const Value& value);
/// What a person reads: the display of a Coding, the number and unit of a quantity.
[[nodiscard]] std::string shown(const Value& value);
/// A double as JSON writes it, without an exponent where that is short: 0.1, 27, 5e-05.
[[nodiscard]] std::string number_text(double value);
/// True where the text is a date, date-time or time of FHIR R4 and of the calendar.
[[nodiscard]] bool is_date(std::string_view text);
[[nodiscard]] bool is_date_time(std::string_view text);
[[nodiscard]] bool is_time(std::string_view text);
/// Digits after the point that it takes to write the number.
[[nodiscard]] int decimal_places(double value);
/// Unicode code points of UTF-8 text.
[[nodiscard]] std::size_t code_points(std::string_view text);

}  // namespace forms
