#include "shared/figures/population.h"

#include <set>
#include <tuple>

#include "shared/figures/read_json.h"

namespace figures {
namespace {

constexpr std::int64_t kYearMin = 1990, kYearMax = 2200, kPeopleMax = 100'000'000;

Population read_line(const Json& json, const std::string& place, Refusal& refusal) {
    refusal.only(json, place, {"area", "year", "ages", "ethnicity", "people", "source"});
    Population line;
    line.area = refusal.text(json, place, "area");
    line.year = static_cast<int>(refusal.whole(json, place, "year", kYearMin, kYearMax));
    if (refusal.text(json, place, "ages") != "10-17")
        refusal.wrong(place + ".ages", "rates are of ages 10-17");
    line.ethnicity = refusal.text_or(json, place, "ethnicity", "");
    const auto groups = find_fact(casefile::Kind::kChild, "ethnicity_group");
    if (!line.ethnicity.empty() && casefile::find_term(*groups->words, line.ethnicity) == nullptr)
        refusal.wrong(place + ".ethnicity", "'" + line.ethnicity + "' is no group");
    line.people = refusal.whole(json, place, "people", 1, kPeopleMax);
    line.source = refusal.text(json, place, "source");
    return line;
}

}  // namespace

base::Result<Populations> Populations::read(std::string_view json) {
    const auto read = parse_strictly(json);
    if (!read.ok()) return read.error();
    Refusal refusal;
    refusal.only(read.value(), "", {"version", "populations"});
    if (refusal.any()) return refusal.error();
    refusal.whole(read.value(), "", "version", 1, 1);
    std::vector<Population> lines;
    std::set<std::tuple<std::string, int, std::string>> seen;
    for (const Json& one : refusal.list(read.value(), "", "populations")) {
        const std::string place = item("populations", lines.size());
        lines.push_back(read_line(one, place, refusal));
        const auto& line = lines.back();
        if (!seen.insert({line.area, line.year, line.ethnicity}).second)
            refusal.wrong(place, "stands twice");
    }
    if (refusal.any()) return refusal.error();
    return Populations(std::move(lines));
}

const Population* Populations::find(std::string_view area, int year,
                                    std::string_view ethnicity) const {
    const Population* best = nullptr;
    for (const Population& line : lines_) {
        if (line.area != area || line.ethnicity != ethnicity || line.year > year) continue;
        if (best == nullptr || best->year < line.year) best = &line;
    }
    return best;
}

}  // namespace figures
