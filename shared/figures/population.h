#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace figures {

/// How many children aged 10 to 17 live in an area in one year, by five ethnic groups where that is
/// known. Which was used is printed beside every rate (rules.md 1.3).
struct Population {
    std::string area;
    int year = 0;
    std::string ethnicity;  ///< a code of ethnicity_group; empty: everybody
    std::int64_t people = 0;
    std::string source;
};

class Populations {
  public:
    Populations() = default;
    /// docs/formats/figure_definitions.md. kInvalidInput with the place and the reason: no JSON, a
    /// line that stands twice, a year or a number that is none.
    static base::Result<Populations> read(std::string_view json);
    /// REQUIRES that no line stands twice.
    explicit Populations(std::vector<Population> lines) : lines_(std::move(lines)) {}

    /// Of that year or the last one before it; null where there is none.
    [[nodiscard]] const Population* find(std::string_view area, int year,
                                         std::string_view ethnicity = {}) const;
    [[nodiscard]] const std::vector<Population>& lines() const { return lines_; }

  private:
    std::vector<Population> lines_;
};

}  // namespace figures
