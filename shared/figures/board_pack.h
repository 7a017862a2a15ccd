#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/figures/engine.h"
#include "shared/figures/mask.h"

/// What leaves the service every quarter: the pack for the management board. Pure functions of
/// their arguments; any thread.
namespace figures {

inline constexpr int kPackQuarters = 4;

/// One figure as the board reads it, small numbers hidden.
struct PackFigure {
    Table table;
    std::string finding;         ///< "Suitable: 11 of 14", what stands over it
    std::vector<Table> earlier;  ///< the quarters before, the oldest first
};
struct BoardPack {
    std::string title;  ///< "January to March 2024 (quarter 4 of 2023-24)"
    std::vector<PackFigure> figures;
    /// Labels of those that are not here: of records that this person does not open.
    std::vector<std::string> left_out;
};

/// A figure in the quarter of `day` and in the three before it, the oldest first: true numbers, one
/// step of making a pack.
std::vector<Table> pack_tables(const DefinitionSet& set, const Figure& figure, const Facts& facts,
                               base::CalendarDate day, base::CalendarDate today);
/// Of what those steps gave, one figure after the other. All are masked together, so that no hidden
/// number can be worked out from another table or quarter of the pack. REQUIRES whole steps.
BoardPack board_pack(std::vector<Table> tables, std::vector<std::string> left_out = {},
                     std::int64_t below = kMaskBelow);

/// The first line of a table with its number, or what it counts in all, in ten words or fewer where
/// the labels allow it. Where nothing is recorded of most, it is that.
std::string finding_of(const Table& table);

/// The first number of 1 up to under `below` that is shown: "Suitable accommodation, Not suitable".
/// What has one does not leave the service.
std::optional<std::string> small_number_in(std::span<const Table> tables,
                                           std::int64_t below = kMaskBelow);

}  // namespace figures
