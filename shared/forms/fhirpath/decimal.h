#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace forms::fhirpath {

/// An exact decimal, as FHIRPath counts: 0.1 + 0.2 is 0.3. Up to 38 digits, of which up to 18 stand
/// behind the point. Comparing looks at 8 digits behind the point, the smallest step the
/// specification knows (N1, "Decimal"); the digits after those only keep intermediate results
/// exact. What would need more digits before the point is no value (an optional without one).
class Decimal {
  public:
    static constexpr int kScaleMax = 18;    ///< digits kept behind the point
    static constexpr int kComparedMax = 8;  ///< digits that count when two are compared
    static constexpr int kPrintedMax = 8;   ///< digits that text() shows

    Decimal() = default;
    static Decimal whole(std::int64_t number);
    /// "-12.50", "1e-3": sign, digits, point and digits, exponent. Digits beyond the 18th are
    /// rounded away.
    static std::optional<Decimal> from_text(std::string_view text);
    /// The shortest decimal that reads back as `number`; none for infinities and what is no number.
    static std::optional<Decimal> from_double(double number);

    /// As a literal would be written: trailing zeros kept ("1.10"), at most 8 digits.
    [[nodiscard]] std::string text() const;
    [[nodiscard]] double to_double() const;
    /// Where there is nothing behind the point (at 8 digits) and it fits.
    [[nodiscard]] std::optional<std::int64_t> to_whole() const;

    [[nodiscard]] bool zero() const { return magnitude_ == 0; }
    [[nodiscard]] bool negative() const { return negative_; }
    /// Digits behind the point without the zeros at the end.
    [[nodiscard]] int precision() const;

    [[nodiscard]] Decimal negated() const;
    /// Halves go away from zero. `places` up to 18.
    [[nodiscard]] Decimal rounded(int places) const;
    [[nodiscard]] Decimal truncated() const;
    [[nodiscard]] Decimal floor() const;
    [[nodiscard]] Decimal ceiling() const;
    /// The same number without zeros at its end.
    [[nodiscard]] Decimal normalized() const;

    friend std::optional<Decimal> add(const Decimal& a, const Decimal& b);
    friend std::optional<Decimal> multiply(const Decimal& a, const Decimal& b);
    /// None for a division by zero.
    friend std::optional<Decimal> divide(const Decimal& a, const Decimal& b);
    /// The whole part of a / b, and what is left of a, with the sign of a.
    friend std::optional<Decimal> whole_quotient(const Decimal& a, const Decimal& b);
    friend std::optional<Decimal> remainder(const Decimal& a, const Decimal& b);

    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
    friend bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }

  private:
    __extension__ typedef unsigned __int128 Magnitude;
    static Magnitude power_of_ten(int exponent);
    static bool multiplied(Magnitude a, Magnitude b, Magnitude& product);
    static Magnitude divided_rounding(Magnitude a, Magnitude b);
    static bool aligned(Decimal& a, Decimal& b);
    [[nodiscard]] Decimal with_scale(int scale) const;

    Magnitude magnitude_ = 0;
    std::int8_t scale_ = 0;  ///< the number is magnitude / 10^scale
    bool negative_ = false;  ///< never for zero
};

}  // namespace forms::fhirpath
