#include "shared/forms/fhirpath/decimal.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace forms::fhirpath {
namespace {

/// The most digits a magnitude holds.
constexpr int kDigitsMax = 38;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

Decimal::Magnitude Decimal::power_of_ten(int exponent) {
    Magnitude power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

bool Decimal::multiplied(Magnitude a, Magnitude b, Magnitude& product) {
    static const Magnitude most = power_of_ten(kDigitsMax) - 1;
    if (a != 0 && b > most / a) return false;
    product = a * b;
    return true;
}

Decimal::Magnitude Decimal::divided_rounding(Magnitude a, Magnitude b) {
    const Magnitude rest = a % b;
    return a / b + (rest >= b - rest ? 1 : 0);
}

Decimal Decimal::with_scale(int scale) const {
    Decimal result = *this;
    if (scale >= scale_) return result;
    const int dropped = scale_ - scale;
    result.magnitude_ =
        dropped > kDigitsMax ? 0 : divided_rounding(magnitude_, power_of_ten(dropped));
    result.scale_ = static_cast<std::int8_t>(scale);
    if (result.magnitude_ == 0) result.negative_ = false;
    return result;
}

Decimal Decimal::whole(std::int64_t number) {
    Decimal result;
    result.negative_ = number < 0;
    const auto bits = static_cast<std::uint64_t>(number);
    result.magnitude_ = result.negative_ ? ~bits + 1 : bits;
    return result;
}

std::optional<Decimal> Decimal::from_text(std::string_view text) {
    Decimal result;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        result.negative_ = text.front() == '-';
        text.remove_prefix(1);
    }
    const std::size_t e = text.find_first_of("eE");
    int exponent = 0;
    if (e != std::string_view::npos) {
        std::string_view tail = text.substr(e + 1);
        if (tail.starts_with('+')) tail.remove_prefix(1);
        const auto [end, error] = std::from_chars(tail.data(), tail.data() + tail.size(), exponent);
        if (error != std::errc{} || end != tail.data() + tail.size()) return std::nullopt;
        if (exponent < -400 || exponent > kDigitsMax) return std::nullopt;
        text = text.substr(0, e);
    }
    const std::size_t point = text.find('.');
    const std::string_view behind = point == text.npos ? "" : text.substr(point + 1);
    if (text.empty() || point == 0 || (point != text.npos && behind.empty())) return std::nullopt;
    int scale = -exponent;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i == point) continue;
        if (!is_digit(text[i])) return std::nullopt;
        if (i > point && scale >= kScaleMax + 2) continue;  // far behind what is kept
        if (!multiplied(result.magnitude_, 10, result.magnitude_)) return std::nullopt;
        result.magnitude_ += static_cast<Magnitude>(text[i] - '0');
        if (i > point) ++scale;
    }
    if (scale < 0) {
        if (!multiplied(result.magnitude_, power_of_ten(-scale), result.magnitude_))
            return std::nullopt;
        scale = 0;
    }
    if (scale > kScaleMax + kDigitsMax) return Decimal{};
    result.scale_ = static_cast<std::int8_t>(scale);
    if (result.magnitude_ == 0) result.negative_ = false;
    return result.with_scale(kScaleMax);
}

std::optional<Decimal> Decimal::from_double(double number) {
    if (!std::isfinite(number)) return std::nullopt;
    std::array<char, 64> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    if (error != std::errc{}) return std::nullopt;
    return from_text({buffer.data(), static_cast<std::size_t>(end - buffer.data())});
}

std::string Decimal::text() const {
    const Decimal shown = with_scale(kPrintedMax);
    std::string digits;
    for (Magnitude rest = shown.magnitude_; rest != 0 || digits.empty(); rest /= 10)
        digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
    const auto scale = static_cast<std::size_t>(shown.scale_);
    if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
    if (scale > 0) digits.insert(digits.size() - scale, 1, '.');
    if (shown.negative_) digits.insert(0, 1, '-');
    return digits;
}

double Decimal::to_double() const {
    // Digits beyond a double's own are noise, and would be rounded twice.
    const double magnitude = static_cast<double>(magnitude_);
    const double value = magnitude / static_cast<double>(power_of_ten(scale_));
    return negative_ ? -value : value;
}

std::optional<std::int64_t> Decimal::to_whole() const {
    const Decimal number = rounded(kComparedMax).normalized();
    if (number.scale_ != 0 || number.magnitude_ > static_cast<Magnitude>(INT64_MAX))
        return std::nullopt;
    const auto value = static_cast<std::int64_t>(number.magnitude_);
    return negative_ ? -value : value;
}

int Decimal::precision() const { return normalized().scale_; }

Decimal Decimal::negated() const {
    Decimal result = *this;
    result.negative_ = !negative_ && magnitude_ != 0;
    return result;
}

Decimal Decimal::rounded(int places) const { return with_scale(std::max(places, 0)); }

Decimal Decimal::truncated() const {
    Decimal result = rounded(kComparedMax);
    result.magnitude_ /= power_of_ten(result.scale_);
    result.scale_ = 0;
    if (result.magnitude_ == 0) result.negative_ = false;
    return result;
}

Decimal Decimal::floor() const {
    const Decimal down = truncated();
    return down <= *this ? down : add(down, whole(-1)).value_or(down);
}

Decimal Decimal::ceiling() const {
    const Decimal up = truncated();
    return up >= *this ? up : add(up, whole(1)).value_or(up);
}

Decimal Decimal::normalized() const {
    Decimal result = *this;
    while (result.scale_ > 0 && result.magnitude_ % 10 == 0) {
        result.magnitude_ /= 10;
        --result.scale_;
    }
    return result;
}

/// Gives both the same scale, the larger if there is room; false where no scale is left.
bool Decimal::aligned(Decimal& a, Decimal& b) {
    Decimal& coarse = a.scale_ < b.scale_ ? a : b;
    Decimal& fine = a.scale_ < b.scale_ ? b : a;
    while (coarse.scale_ < fine.scale_) {
        if (multiplied(coarse.magnitude_, 10, coarse.magnitude_))
            ++coarse.scale_;
        else
            fine = fine.with_scale(fine.scale_ - 1);
    }
    return true;
}

std::optional<Decimal> add(const Decimal& left, const Decimal& right) {
    Decimal a = left;
    Decimal b = right;
    if (!Decimal::aligned(a, b)) return std::nullopt;
    if (a.negative_ == b.negative_) {
        // Two magnitudes of 38 digits fit in 128 bits; the sum of them may not stay under 10^38.
        a.magnitude_ += b.magnitude_;
        Decimal::Magnitude checked = 0;
        if (!Decimal::multiplied(a.magnitude_, 1, checked)) return std::nullopt;
    } else if (a.magnitude_ >= b.magnitude_) {
        a.magnitude_ -= b.magnitude_;
    } else {
        a.magnitude_ = b.magnitude_ - a.magnitude_;
        a.negative_ = b.negative_;
    }
    if (a.magnitude_ == 0) a.negative_ = false;
    return a;
}

std::optional<Decimal> multiply(const Decimal& left, const Decimal& right) {
    Decimal a = left;
    Decimal b = right;
    Decimal product;
    while (!Decimal::multiplied(a.magnitude_, b.magnitude_, product.magnitude_)) {
        Decimal& longer = a.scale_ >= b.scale_ ? a : b;
        if (longer.scale_ == 0) return std::nullopt;
        longer = longer.with_scale(longer.scale_ - 1);
    }
    product.scale_ = static_cast<std::int8_t>(a.scale_ + b.scale_);
    product.negative_ = product.magnitude_ != 0 && a.negative_ != b.negative_;
    return product.with_scale(Decimal::kScaleMax);
}

std::optional<Decimal> divide(const Decimal& left, const Decimal& right) {
    if (right.zero()) return std::nullopt;
    const Decimal a = left.normalized();
    const Decimal b = right.normalized();
    Decimal quotient;
    quotient.magnitude_ = a.magnitude_;
    int scale = a.scale_ - b.scale_;
    while (scale < Decimal::kScaleMax &&
           Decimal::multiplied(quotient.magnitude_, 10, quotient.magnitude_))
        ++scale;
    quotient.magnitude_ = Decimal::divided_rounding(quotient.magnitude_, b.magnitude_);
    while (scale < 0) {
        if (!Decimal::multiplied(quotient.magnitude_, 10, quotient.magnitude_)) return std::nullopt;
        ++scale;
    }
    quotient.scale_ = static_cast<std::int8_t>(scale);
    quotient.negative_ = quotient.magnitude_ != 0 && a.negative_ != b.negative_;
    return quotient.normalized();
}

std::optional<Decimal> whole_quotient(const Decimal& left, const Decimal& right) {
    if (right.zero()) return std::nullopt;
    Decimal a = left.rounded(Decimal::kComparedMax);
    Decimal b = right.rounded(Decimal::kComparedMax);
    if (!Decimal::aligned(a, b) || b.zero()) return std::nullopt;
    Decimal quotient;
    quotient.magnitude_ = a.magnitude_ / b.magnitude_;
    quotient.negative_ = quotient.magnitude_ != 0 && a.negative_ != b.negative_;
    return quotient;
}

std::optional<Decimal> remainder(const Decimal& left, const Decimal& right) {
    if (right.zero()) return std::nullopt;
    Decimal a = left.rounded(Decimal::kComparedMax);
    Decimal b = right.rounded(Decimal::kComparedMax);
    if (!Decimal::aligned(a, b) || b.zero()) return std::nullopt;
    a.magnitude_ %= b.magnitude_;
    if (a.magnitude_ == 0) a.negative_ = false;
    return a;
}

std::strong_ordering operator<=>(const Decimal& left, const Decimal& right) {
    Decimal a = left.with_scale(Decimal::kComparedMax);
    Decimal b = right.with_scale(Decimal::kComparedMax);
    if (a.negative_ != b.negative_)
        return a.negative_ ? std::strong_ordering::less : std::strong_ordering::greater;
    Decimal::aligned(a, b);
    const auto order = a.magnitude_ == b.magnitude_  ? std::strong_ordering::equal
                       : a.magnitude_ < b.magnitude_ ? std::strong_ordering::less
                                                     : std::strong_ordering::greater;
    return a.negative_ ? 0 <=> order : order;
}

}  // namespace forms::fhirpath
