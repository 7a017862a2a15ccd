#include "shared/figures/table.h"

#include <algorithm>

#include "shared/base/check.h"

namespace figures {
namespace {

constexpr int kTen = 10;

std::int64_t power(int decimals) {
    std::int64_t all = 1;
    for (int i = 0; i < decimals; ++i) all *= kTen;
    return all;
}

/// A spreadsheet takes a text that begins so for a formula.
std::string csv_text(std::string_view text) {
    std::string out = "\"";
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
        out += '\'';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

void add_line(std::string& out, std::initializer_list<std::string> fields) {
    bool first = true;
    for (const std::string& field : fields) {
        if (!first) out += ',';
        first = false;
        out += field;
    }
    out += "\r\n";
}

std::string csv_cell(const Cell& cell) {
    if (cell.masked)
        return cell.base_masked ? "masked,masked," : "masked," + std::to_string(cell.base) + ",";
    if (cell.open) return "not yet,,";
    return std::to_string(cell.count) + ',' +
           (cell.base_masked ? "masked" : std::to_string(cell.base)) + ',' +
           (cell.percent ? cell.percent->text() : std::string());
}

void add_row(std::string& out, std::string_view label, const std::vector<Cell>& cells) {
    out += csv_text(label);
    for (const Cell& cell : cells) out += ',' + csv_cell(cell);
    out += "\r\n";
}

}  // namespace

std::string Decimal::text() const {
    const std::int64_t scale = power(decimals);
    std::string out = units < 0 ? "-" : "";
    const std::int64_t size = units < 0 ? -units : units;
    out += std::to_string(size / scale);
    if (decimals == 0) return out;
    const std::string rest = std::to_string(size % scale);
    return out + '.' + std::string(static_cast<std::size_t>(decimals) - rest.size(), '0') + rest;
}

double Decimal::value() const {
    return static_cast<double>(units) / static_cast<double>(power(decimals));
}

Decimal share(std::int64_t part, std::int64_t whole, std::int64_t scale, int decimals) {
    CHECK(whole > 0 && part >= 0);
    const std::int64_t twice = part * scale * power(decimals) * 2;
    return {(twice + whole) / (2 * whole), decimals};
}

std::string Cell::text() const {
    if (masked) return "not shown";
    if (open) return "not yet";
    if (base_masked) return std::to_string(count);
    const std::string counts = std::to_string(count) + " of " + std::to_string(base);
    return percent ? counts + " (" + percent->text() + "%)" : counts;
}

const TableRow* Table::row(std::string_view id) const {
    const auto at = std::ranges::find(rows, id, &TableRow::id);
    return at == rows.end() ? nullptr : &*at;
}

const MeasureResult* Table::measure(std::string_view id) const {
    const auto at = std::ranges::find(measures, id, &MeasureResult::id);
    return at == measures.end() ? nullptr : &*at;
}

std::string_view label_of(Unit unit) {
    switch (unit) {
        case Unit::kChildren:
            return "children";
        case Unit::kInterventions:
            return "interventions";
        case Unit::kRecords:
            return "records";
    }
    return {};
}

std::string_view label_of(Colour colour) {
    switch (colour) {
        case Colour::kGreen:
            return "Green";
        case Colour::kAmber:
            return "Amber";
        case Colour::kRed:
            return "Red";
    }
    return {};
}

std::string to_csv(const Table& table) {
    std::string out;
    add_line(out, {csv_text("Figure"), csv_text(table.label), csv_text(table.slug)});
    add_line(out, {csv_text("Definitions"), csv_text(table.definitions)});
    add_line(out, {csv_text("Period"), csv_text(table.period.label)});
    add_line(out, {csv_text("How it is counted"), csv_text(table.rule)});
    if (!table.note.empty()) add_line(out, {csv_text("Note"), csv_text(table.note)});
    add_line(out, {csv_text("Counted are"), csv_text(table.unit_label)});
    out += csv_text("");
    for (const ColumnDef& column : table.columns) {
        out += ',' + csv_text(column.label) + ',' + csv_text("of") + ',' + csv_text("%");
    }
    out += "\r\n";
    for (const TableRow& row : table.rows) add_row(out, row.label, row.cells);
    add_row(out, table.base_label, table.total);
    for (const TableRow& row : table.rows) {
        if (!row.population_percent) continue;
        add_line(out, {csv_text(row.label + ": of the population"), row.population_percent->text(),
                       row.ratio ? row.ratio->text() : ""});
    }
    for (const MeasureResult& one : table.measures) {
        const bool shown = one.value && !one.masked;
        add_line(out, {csv_text(one.label),
                       one.masked ? "masked"
                       : shown    ? one.value->text()
                                  : "",
                       csv_text(one.unit), csv_text(one.population)});
    }
    if (table.colour) add_line(out, {csv_text("Band"), csv_text(label_of(*table.colour))});
    return out;
}

std::string return_csv(std::span<const Table> tables) {
    std::string out;
    add_line(out, {csv_text("figure"), csv_text("line"), csv_text("column"), csv_text("count"),
                   csv_text("of"), csv_text("percent"), csv_text("from"), csv_text("to"),
                   csv_text("definitions")});
    const auto add = [&](const Table& table, const std::string& line, const Cell& cell,
                         std::size_t column) {
        const bool of = !cell.masked && !cell.base_masked;
        add_line(out,
                 {csv_text(table.slug), csv_text(line), csv_text(table.columns[column].id),
                  cell.masked ? "masked" : std::to_string(cell.count),
                  of ? std::to_string(cell.base) : "",
                  cell.percent && of ? cell.percent->text() : "", base::to_iso(table.period.first),
                  base::to_iso(table.period.last), csv_text(table.definitions)});
    };
    for (const Table& table : tables) {
        for (const TableRow& row : table.rows) {
            for (std::size_t i = 0; i < row.cells.size(); ++i) add(table, row.id, row.cells[i], i);
        }
        for (std::size_t i = 0; i < table.total.size(); ++i) add(table, "total", table.total[i], i);
    }
    return out;
}

}  // namespace figures
