#include "shared/forms/published.h"

#include <algorithm>
#include <cstdint>

namespace forms {
namespace {

struct Cell {
    std::size_t count = 0;
    bool held = false;
    [[nodiscard]] bool hides_somebody() const { return held && count > 0; }
};
using Line = std::vector<Cell*>;  ///< counts whose sum is known

/// Holds back more of a sum until what is held back is kFewest at least, of two counts at least.
/// False where nothing is left to hold: then its sum must not be known either.
bool hold_enough(const Line& line) {
    for (;;) {
        std::size_t held = 0;
        std::size_t people = 0;
        Cell* smallest = nullptr;
        for (Cell* cell : line) {
            held += cell->hides_somebody() ? 1 : 0;
            people += cell->held ? cell->count : 0;
            const bool open = !cell->held && cell->count > 0;
            if (open && (smallest == nullptr || cell->count < smallest->count)) smallest = cell;
        }
        if (held == 0 || (held > 1 && people >= kFewest)) return true;
        if (smallest == nullptr) return false;
        smallest->held = true;
    }
}

/// The counts of one question (or of the ways of answering) in every part and in the whole. The
/// last row is the whole.
class Table {
  public:
    Table(std::vector<std::vector<std::size_t>> counts, std::vector<std::size_t> sums)
        : cells_(counts.size()), sums_(sums.size()) {
        for (std::size_t row = 0; row < counts.size(); ++row) {
            for (const std::size_t count : counts[row])
                cells_[row].push_back({count, count < kFewest && count > 0});
            sums_[row] = {sums[row], sums[row] < kFewest};
        }
    }
    /// The whole row, sum and all.
    void hold(std::size_t row) { sums_[row].held = true; }
    void settle() {
        for (std::size_t before = held() + 1; before != held();) {
            before = held();
            look_down(sums_);
            for (std::size_t row = 0; row < cells_.size(); ++row) look_across(row);
            for (std::size_t at = 0; at < cells_.back().size(); ++at) {
                std::vector<Cell> column;
                for (const auto& row : cells_) column.push_back(row[at]);
                look_down(column);
                for (std::size_t row = 0; row < cells_.size(); ++row) cells_[row][at] = column[row];
            }
        }
    }
    [[nodiscard]] bool is_held(std::size_t row) const { return sums_[row].held; }
    [[nodiscard]] bool is_held(std::size_t row, std::size_t at) const {
        return cells_[row][at].held;
    }

  private:
    [[nodiscard]] std::size_t held() const {
        std::size_t number = 0;
        for (std::size_t row = 0; row < cells_.size(); ++row) {
            number += sums_[row].held ? 1 : 0;
            number += static_cast<std::size_t>(std::ranges::count_if(cells_[row], &Cell::held));
        }
        return number;
    }
    void look_across(std::size_t row) {
        Line line;
        for (Cell& cell : cells_[row]) {
            cell.held = cell.held || sums_[row].held;
            line.push_back(&cell);
        }
        if (!sums_[row].held && !hold_enough(line)) sums_[row].held = true;
    }
    /// The parts of one sum, which is the last.
    static void look_down(std::vector<Cell>& column) {
        Line parts;
        for (std::size_t row = 0; row + 1 < column.size(); ++row) parts.push_back(&column[row]);
        Cell& whole = column.back();
        if (!whole.held && !hold_enough(parts)) whole.held = true;
        if (!whole.held || std::ranges::any_of(parts, &Cell::hides_somebody)) return;
        // All parts of what is held back are known.
        const auto smallest = std::ranges::min_element(
            parts, {}, [](const Cell* cell) { return cell->count == 0 ? SIZE_MAX : cell->count; });
        if (smallest != parts.end()) (*smallest)->held = true;
    }

    std::vector<std::vector<Cell>> cells_;
    std::vector<Cell> sums_;
};

using Rows = std::vector<Spread*>;

void hold_hidden_rows(Table& table, const Rows& rows) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (!rows[row]->shown) table.hold(row);
    }
    table.settle();
}

void hold_question(const Rows& rows, std::size_t question) {
    std::vector<std::vector<std::size_t>> counts;
    std::vector<std::size_t> sums;
    for (const Spread* row : rows) {
        const Tally& tally = row->questions[question];
        counts.emplace_back();
        for (const Tally::Choice& choice : tally.choices) counts.back().push_back(choice.count);
        counts.back().push_back(tally.words);
        sums.push_back(tally.answered);
    }
    Table table(std::move(counts), std::move(sums));
    hold_hidden_rows(table, rows);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        Tally& tally = rows[row]->questions[question];
        tally.shown = !table.is_held(row);
        if (!tally.shown) tally.answered = 0;
        tally.declined = 0;
        tally.words = 0;
        for (std::size_t i = 0; i < tally.choices.size(); ++i) {
            if (!table.is_held(row, i)) continue;
            tally.choices[i].count = 0;
            tally.choices[i].held = true;
        }
    }
}

void hold_modes(const Rows& rows) {
    std::vector<std::string> names;  // the whole has them all
    for (const Part& part : rows.back()->modes) names.push_back(part.name);
    std::vector<std::vector<std::size_t>> counts;
    std::vector<std::size_t> sums;
    for (const Spread* row : rows) {
        counts.emplace_back(names.size(), 0);
        sums.push_back(row->answered);
        for (const Part& part : row->modes) {
            const auto at = std::ranges::find(names, part.name) - names.begin();
            if (static_cast<std::size_t>(at) < names.size())
                counts.back()[static_cast<std::size_t>(at)] = part.answered;
        }
    }
    Table table(std::move(counts), std::move(sums));
    hold_hidden_rows(table, rows);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (Part& part : rows[row]->modes) {
            const auto at = std::ranges::find(names, part.name) - names.begin();
            part.shown = static_cast<std::size_t>(at) < names.size() &&
                         !table.is_held(row, static_cast<std::size_t>(at));
            if (!part.shown) part.answered = 0;
        }
    }
}

}  // namespace

Published published(Spread whole, std::vector<Spread> parts) {
    Published made{std::move(whole), std::move(parts)};
    std::vector<std::size_t> sizes;
    Rows rows;
    for (Spread& part : made.parts) {
        sizes.push_back(part.answered);
        rows.push_back(&part);
    }
    const auto shown = showable(sizes);
    for (std::size_t i = 0; i < made.parts.size(); ++i) made.parts[i].shown = shown[i];
    rows.push_back(&made.whole);
    for (std::size_t i = 0; i < made.whole.questions.size(); ++i) hold_question(rows, i);
    hold_modes(rows);
    for (Spread* row : rows) {
        if (!row->shown) *row = Spread{};
    }
    return made;
}

}  // namespace forms
