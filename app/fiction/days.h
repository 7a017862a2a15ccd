#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string_view>

#include "shared/base/random.h"
#include "shared/base/time.h"

/// Chance and calendar of the fictional service: the same seed gives the same service everywhere.
namespace fiction {

/// Seeded chance (splitmix64, Steele et al. 2014). Not for keys.
class Dice final : public base::RandomSource {
  public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    void fill(std::span<std::uint8_t> out) override;
    std::uint64_t next();
    /// `low` to `high`, both possible. REQUIRES low <= high.
    int between(int low, int high);
    bool percent(int chance) { return between(1, 100) <= chance; }
    template <typename Table>
    const auto& pick(const Table& table) {
        return table[static_cast<std::size_t>(next() % std::size(table))];
    }

  private:
    std::uint64_t state_;
};

/// From the first day to the last, both in it.
struct Period {
    base::CalendarDate first;
    base::CalendarDate last;
    [[nodiscard]] bool has(const base::CalendarDate& day) const {
        return first <= day && day <= last;
    }
    friend bool operator==(const Period&, const Period&) = default;
};

base::CalendarDate plus_days(const base::CalendarDate& date, int days);
int days_from(const base::CalendarDate& from, const base::CalendarDate& to);

/// The last calendar quarter that was over on `day`.
Period quarter_before(const base::CalendarDate& day);
/// The last financial year (1 April to 31 March) that was over on `day`.
Period financial_year_before(const base::CalendarDate& day);

/// A moment in Britain, with the offset of that day: summer time from the last Sunday of March to
/// the last of October.
base::Moment in_britain(const base::CalendarDate& day, int minute_of_day);

/// A birthday that makes a child `age` on `day`.
base::CalendarDate born(Dice& dice, int age, const base::CalendarDate& day);

}  // namespace fiction
