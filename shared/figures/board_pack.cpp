#include "shared/figures/board_pack.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "shared/base/check.h"

namespace figures {
namespace {

bool is_small(std::int64_t count, std::int64_t below) { return count > 0 && count < below; }

/// It, or what it is shown to be of.
bool shows_small(const Cell& cell, std::int64_t below) {
    const bool itself = !cell.masked && is_small(static_cast<std::int64_t>(cell.count), below);
    const bool base =
        !cell.masked && !cell.base_masked && is_small(static_cast<std::int64_t>(cell.base), below);
    return itself || base;
}

/// The line that most of them are in, where nobody wrote down what was asked.
const TableRow& line_to_tell(const Table& table) {
    const TableRow* blank = table.row(kNotRecorded);
    const bool most = blank != nullptr && !blank->cells.front().masked &&
                      2 * blank->cells.front().count > table.total.front().count;
    return most ? *blank : table.rows.front();
}

}  // namespace

std::vector<Table> pack_tables(const DefinitionSet& set, const Figure& figure, const Facts& facts,
                               base::CalendarDate day, base::CalendarDate today) {
    std::vector<Table> tables;
    for (Period quarter : quarters_to(day, kPackQuarters)) {
        quarter.as_of = today;
        tables.push_back(evaluate(set, figure, facts, quarter));
    }
    return tables;
}

BoardPack board_pack(std::vector<Table> tables, std::vector<std::string> left_out,
                     std::int64_t below) {
    CHECK(tables.size() % kPackQuarters == 0);
    BoardPack pack;
    pack.left_out = std::move(left_out);
    if (!tables.empty()) pack.title = tables.back().period.label;
    tables = masked(std::move(tables), below);
    for (auto first = tables.begin(); first != tables.end(); first += kPackQuarters) {
        PackFigure one;
        one.earlier.assign(std::make_move_iterator(first),
                           std::make_move_iterator(first + kPackQuarters - 1));
        one.table = std::move(*(first + kPackQuarters - 1));
        one.finding = finding_of(one.table);
        pack.figures.push_back(std::move(one));
    }
    return pack;
}

std::string finding_of(const Table& table) {
    if (table.total.empty()) return table.label;
    const Cell& all = table.total.front();
    if (!all.masked && all.count == 0) return table.label + ": none this time";
    if (table.rows.empty())
        return table.label + ": " + (all.masked ? all.text() : std::to_string(all.count));
    const TableRow& line = line_to_tell(table);
    return line.label + ": " + line.cells.front().text();
}

std::optional<std::string> small_number_in(std::span<const Table> tables, std::int64_t below) {
    for (const Table& table : tables) {
        const auto in = [&](const std::string& line, const std::vector<Cell>& cells) {
            const bool any = std::ranges::any_of(
                cells, [&](const Cell& one) { return shows_small(one, below); });
            return any ? std::optional(table.label + ", " + line) : std::nullopt;
        };
        for (const TableRow& row : table.rows) {
            if (auto found = in(row.label, row.cells)) return found;
        }
        if (auto found = in(table.base_label, table.total)) return found;
        for (const MeasureResult& measure : table.measures) {
            if (!measure.masked && is_small(measure.count, below))
                return table.label + ", " + measure.label;
        }
    }
    return std::nullopt;
}

}  // namespace figures
