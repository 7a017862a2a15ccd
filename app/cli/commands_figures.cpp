#include <nlohmann/json.hpp>

#include "app/cli/desk.h"
#include "shared/figures/engine.h"
#include "shared/figures/mask.h"
#include "shared/figures/quality.h"

/// Figures by their definitions, for managers.
namespace cli {
namespace {

using figures::DefinitionSet;
using figures::Figure;
using figures::Table;
using nlohmann::json;

constexpr const char* kNewest = "kpi_revised";

json rows_json(const figures::Cell& cell) {
    json rows = json::array();
    for (const figures::Behind& row : cell.rows) {
        json one{{"record", row.record.hex()}, {"decided_by", row.decided_by}};
        if (row.child) one["child"] = row.child->hex();
        if (row.decided_in) one["decided_in"] = row.decided_in->hex();
        rows.push_back(std::move(one));
    }
    return rows;
}

json cells_json(const std::vector<figures::Cell>& cells) {
    json all = json::array();
    for (const figures::Cell& cell : cells) {
        json one{{"text", cell.text()}, {"masked", cell.masked}};
        if (!cell.masked) {
            one["count"] = cell.count;
            one["children"] = cell.children;
            one["rows"] = rows_json(cell);
        }
        if (!cell.base_masked) one["base"] = cell.base;
        if (cell.percent && !cell.masked) one["percent"] = cell.percent->text();
        all.push_back(std::move(one));
    }
    return all;
}

json measure_json(const figures::MeasureResult& measure) {
    json one{{"id", measure.id}, {"label", measure.label}, {"unit", measure.unit}};
    one["value"] = measure.value && !measure.masked ? json(measure.value->text()) : json();
    if (!measure.population.empty()) one["population"] = measure.population;
    return one;
}

json table_json(const Table& table) {
    json columns = json::array();
    for (const auto& column : table.columns) columns.push_back(column.label);
    json rows = json::array();
    for (const auto& row : table.rows)
        rows.push_back({{"id", row.id}, {"label", row.label}, {"cells", cells_json(row.cells)}});
    json measures = json::array();
    for (const auto& measure : table.measures) measures.push_back(measure_json(measure));
    return {{"definition", table.definitions},
            {"figure", table.slug},
            {"label", table.label},
            {"rule", table.rule},
            {"note", table.note},
            {"of", table.base_label},
            {"unit", table.unit_label},
            {"from", base::to_iso(table.period.first)},
            {"to", base::to_iso(table.period.last)},
            {"columns", std::move(columns)},
            {"rows", std::move(rows)},
            {"total", cells_json(table.total)},
            {"adds_up", table.adds_up},
            {"measures", std::move(measures)}};
}

std::optional<figures::Period> period_of(Desk& desk) {
    const auto from = base::date_from_iso(desk.given().text("--from"));
    const auto to = base::date_from_iso(desk.given().text("--to"));
    if (!from || !to) return std::nullopt;
    auto period = figures::between(*from, *to);
    if (!period.ok()) return std::nullopt;
    period.value().as_of = desk.tablet().now().local_date();
    return period.value();
}

Ending no_such_figure(const std::string& slug, const DefinitionSet& set) {
    std::string words = "There is no figure '" + slug + "' in " + set.id + ". There are:";
    for (const Figure& figure : set.figures) words += " " + figure.slug;
    return {1, words + "."};
}

Ending print_figure(Desk& desk, const DefinitionSet& set, const Figure& figure) {
    const auto period = period_of(desk);
    if (!period) return wrong_use("--from and --to take dates like 2026-04-01, the first first.");
    figures::Surroundings around;
    around.area = desk.given().text("--area");
    if (desk.given().has("--populations")) {
        const std::string path = desk.given().text("--populations");
        const auto file = read_input(path);
        if (!file) return no_such_file(path);
        auto read = figures::Populations::read(*file);
        if (!read.ok()) return {1, "Nothing was counted. " + path + ": " + read.error().detail};
        around.populations = std::move(read).value();
    }
    const figures::Facts facts(desk.tablet().view());
    Table table = figures::evaluate(set, figure, facts, *period, around);
    if (desk.given().has("--outside")) table = figures::masked(std::move(table));
    const bool csv = desk.given().has("--format") && desk.given().text("--format") == "csv";
    if (csv) desk.print_lines(figures::to_csv(table));
    if (!csv) desk.print(table_json(table).dump());
    return {};
}

Ending list_figures(Desk& desk) {
    for (const DefinitionSet& set : figures::definition_sets()) {
        for (const Figure& figure : set.figures) {
            desk.print(JsonLine()
                           .text("definition", set.id)
                           .text("figure", figure.slug)
                           .text("label", figure.label)
                           .text("rule", figure.rule)
                           .text("valid_from", base::to_iso(set.valid_from)));
        }
    }
    return {};
}

bool can_count(Desk& desk, const Figure& figure) {
    return figure.kind != casefile::Kind::kVictim ||
           desk.tablet().has_store(ledger::CompartmentType::kVictims);
}

Ending print_return(Desk& desk, const DefinitionSet& set) {
    const auto period = period_of(desk);
    if (!period) return wrong_use("--from and --to take dates like 2026-04-01, the first first.");
    const figures::Facts facts(desk.tablet().view());
    std::vector<Table> tables;
    for (const Figure& figure : set.figures) {
        if (can_count(desk, figure))
            tables.push_back(figures::evaluate(set, figure, facts, *period));
    }
    if (desk.given().has("--outside")) tables = figures::masked(std::move(tables));
    desk.print_lines(figures::return_csv(tables));
    return {};
}

Ending list_quality(Desk& desk) {
    if (!desk.tablet().roles().has(ledger::Role::kManager))
        return {1, "Nothing was looked at. The list of every child is for managers."};
    const auto& set = *figures::find_definitions(figures::definition_sets(), kNewest);
    const casefile::View& view = desk.tablet().view();
    for (const figures::QualityRow& row :
         figures::quality(view, figures::Facts(view), set, desk.tablet().now().local_date())) {
        JsonLine line;
        line.text("fault", figures::label_of(row.fault)).text("record", row.record.hex());
        if (row.child) line.text("child", row.child->hex());
        if (row.mend_in) line.text("mend_in", row.mend_in->hex());
        line.text("mend_kind", casefile::name_of(row.mend_kind))
            .text("mend_field", row.mend_field)
            .raw("harms", json(row.figures).dump())
            .text("words", row.words);
        desk.print(line);
    }
    return {};
}

Ending show_figure(Desk& desk) {
    const std::string slug = desk.given().text("NAME");
    if (slug == "list") return list_figures(desk);
    if (!desk.tablet().roles().has(ledger::Role::kManager))
        return {1, "Nothing was counted. Figures are for managers, who read every case."};
    const std::string named =
        desk.given().has("--definition") ? desk.given().text("--definition") : kNewest;
    const auto* set = figures::find_definitions(figures::definition_sets(), named);
    if (set == nullptr) return {1, "There are no definitions '" + named + "'. See figures list."};
    if (slug == "return") return print_return(desk, *set);
    const Figure* figure = set->find(slug);
    if (figure == nullptr) return no_such_figure(slug, *set);
    if (!can_count(desk, *figure))
        return {1, "Nothing was counted. This figure is of records that victim liaison keeps."};
    const std::string format =
        desk.given().has("--format") ? desk.given().text("--format") : "json";
    if (format != "json" && format != "csv") return wrong_use("--format takes json or csv.");
    return print_figure(desk, *set, *figure);
}

using Presence = Option::Presence;
constexpr Option kOfFigure[] = {
    {"NAME", "The figure; list: every figure there is; return: a quarter's, as CSV by slug",
     Presence::kRequired},
    {"--from", "The first day that counts", Presence::kOptional},
    {"--to", "The last day that counts", Presence::kOptional},
    {"--definition", "By which definitions (default kpi_revised)", Presence::kOptional},
    {"--format", "json, with the records behind each number, or csv", Presence::kOptional},
    {"--area", "Whose population rates are of", Presence::kOptional},
    {"--populations", "A file of populations", Presence::kOptional},
    {"--outside", "As it may leave the service: small numbers hidden", Presence::kSwitch}};
constexpr Command kCommands[] = {
    {"figures", "Count one figure, with its rule, its base and the records behind each number",
     Needs::kTablet, kOfFigure, show_figure},
    {"quality",
     "List what is missing or looks wrong, first what harms most figures",
     Needs::kTablet,
     {},
     list_quality}};

}  // namespace

std::span<const Command> figure_commands() { return kCommands; }

}  // namespace cli
