#include "shared/figures/definition.h"

#include <algorithm>

#include "shared/base/check.h"
#include "shared/figures/definition_files.h"

namespace figures {

Colour colour_of(const Bands& bands, double value) {
    const bool high = bands.high_is_red;
    const bool green = high ? value < bands.green_to : value > bands.green_to;
    const bool red = high ? value > bands.red_from : value < bands.red_from;
    if (green || (bands.green_holds && value == bands.green_to)) return Colour::kGreen;
    if (red || (bands.red_holds && value == bands.red_from)) return Colour::kRed;
    return Colour::kAmber;
}

const Figure* DefinitionSet::find(std::string_view slug) const {
    const auto at = std::ranges::find(figures, slug, &Figure::slug);
    return at == figures.end() ? nullptr : &*at;
}

const std::vector<DefinitionSet>& definition_sets() {
    static const auto sets = [] {
        auto read = read_definition_files(definition_files());
        CHECK(read.ok());
        return std::move(read).value();
    }();
    return sets;
}

const DefinitionSet* find_definitions(std::span<const DefinitionSet> sets, std::string_view id) {
    const auto at = std::ranges::find(sets, id, &DefinitionSet::id);
    return at == sets.end() ? nullptr : &*at;
}

}  // namespace figures
