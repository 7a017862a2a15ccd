#include "shared/figures/mask.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "shared/base/check.h"

namespace figures {
namespace {

/// Looks for another set of numbers that says the same to everybody outside: changes that keep
/// every sum, of hidden numbers alone.
class Another {
  public:
    Another(const Known& known, const std::vector<bool>& hidden)
        : known_(known), hidden_(hidden), change_(known.values.size()) {}

    bool exists(std::size_t which) {
        for (const std::int64_t step : {std::int64_t{1}, std::int64_t{-1}}) {
            steps_ = 0;
            std::ranges::fill(change_, 0);
            if (set(which, step) && settle()) return true;
        }
        return false;
    }

  private:
    static constexpr std::size_t kStepsMax = 20'000;

    bool set(std::size_t which, std::int64_t change) {
        const std::int64_t least = known_.printed[which] ? 1 : 0;
        if (known_.values[which] + change < least) return false;
        change_[which] = change;
        return true;
    }
    /// Of the first sum that is not true any more, each hidden number that was not touched is
    /// tried.
    bool settle() {
        if (++steps_ > kStepsMax) return false;
        for (const Sum& sum : known_.sums) {
            std::int64_t off = -change_[sum.total];
            for (const std::size_t part : sum.parts) off += change_[part];
            if (off == 0) continue;
            if (try_one(sum.total, off)) return true;
            for (const std::size_t part : sum.parts) {
                if (try_one(part, -off)) return true;
            }
            return false;
        }
        return true;
    }
    bool try_one(std::size_t which, std::int64_t change) {
        const bool free = hidden_[which] || !known_.printed[which];
        if (!free || change_[which] != 0) return false;
        if (set(which, change) && settle()) return true;
        change_[which] = 0;
        return false;
    }

    const Known& known_;
    const std::vector<bool>& hidden_;
    std::vector<std::int64_t> change_;
    std::size_t steps_ = 0;
};

bool in(const Sum& sum, std::size_t which) {
    return sum.total == which || std::ranges::find(sum.parts, which) != sum.parts.end();
}

/// The smallest number still shown beside one in a sum; a part before a total. Where its sums show
/// nothing more, any other.
std::optional<std::size_t> next_to_hide(const Known& known, const std::vector<bool>& hidden,
                                        std::size_t which) {
    std::optional<std::size_t> best;
    const auto consider = [&](std::size_t one, bool total) {
        if (hidden[one] || !known.printed[one] || known.values[one] < 1) return;
        const auto worth = [&](std::size_t at, bool is_total) {
            return std::pair{is_total, known.values[at]};
        };
        const bool best_total = best && std::ranges::any_of(known.sums, [&](const Sum& sum) {
                                    return sum.total == *best && in(sum, which);
                                });
        if (!best || worth(one, total) < worth(*best, best_total)) best = one;
    };
    for (const Sum& sum : known.sums) {
        if (!in(sum, which)) continue;
        for (const std::size_t part : sum.parts) consider(part, false);
        consider(sum.total, true);
    }
    if (best) return best;
    for (std::size_t one = 0; one < known.values.size(); ++one) consider(one, false);
    return best;
}

}  // namespace

bool could_be_another(const Known& known, const std::vector<bool>& hidden, std::size_t which) {
    return Another(known, hidden).exists(which);
}

std::vector<bool> hidden(const Known& known, std::int64_t below) {
    const std::size_t all = known.values.size();
    CHECK(known.printed.size() == all);
    const auto small = [&](std::size_t i) {
        return known.values[i] > 0 && known.values[i] < below;
    };
    std::vector<bool> hide(all);
    for (std::size_t i = 0; i < all; ++i) hide[i] = known.printed[i] && small(i);
    for (bool again = true; again;) {
        again = false;
        for (std::size_t i = 0; i < all && !again; ++i) {
            const bool guarded = hide[i] || (!known.printed[i] && small(i));
            if (!guarded || could_be_another(known, hide, i)) continue;
            const auto next = next_to_hide(known, hide, i);
            if (!next) continue;
            hide[*next] = true;
            again = true;
        }
    }
    return hide;
}

namespace {

/// All numbers of some tables, and how they hang together.
class Numbers {
  public:
    explicit Numbers(const std::vector<Table>& tables) {
        for (const Table& table : tables) take(table);
        for (std::size_t year = 0; year < tables.size(); ++year) add_year(tables, year);
    }
    Known known;
    /// Of each table: its total's number, then each line's by column.
    struct Places {
        std::size_t total = 0;
        std::vector<std::vector<std::size_t>> lines;
    };
    std::vector<Places> places;

  private:
    std::size_t number(std::size_t value, bool printed) {
        known.values.push_back(static_cast<std::int64_t>(value));
        known.printed.push_back(printed);
        return known.values.size() - 1;
    }
    /// Numbers of the same records are one number.
    std::size_t total_of(const Table& table) {
        if (table.total.empty()) return number(0, true);
        std::vector<base::RecordId> ids;
        for (const Behind& one : table.total.front().rows) ids.push_back(one.record);
        std::ranges::sort(ids);
        const auto [at, fresh] = totals_.try_emplace(std::move(ids), 0);
        if (fresh) at->second = number(table.total.front().count, true);
        return at->second;
    }
    void take(const Table& table) {
        Places& at = places.emplace_back();
        at.total = total_of(table);
        at.lines.resize(table.rows.size());
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            for (const Cell& cell : table.rows[row].cells)
                at.lines[row].push_back(number(cell.count, !cell.open));
        }
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            if (table.adds_up) {
                Sum sum{at.total, {}};
                for (const auto& line : at.lines) sum.parts.push_back(line[column]);
                known.sums.push_back(std::move(sum));
            } else {
                add_rests(table, at, column);
            }
        }
        if (table.cumulative) add_steps(table, at);
    }
    /// Who is not in a line can be told from its base.
    void add_rests(const Table& table, const Places& at, std::size_t column) {
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            const TableRow& line = table.rows[row];
            const Cell& cell = line.cells[column];
            if (cell.open) continue;
            const std::size_t base = line.of ? at.lines[*line.of][column] : at.total;
            const std::size_t rest = number(cell.base - std::min(cell.base, cell.count), false);
            known.sums.push_back({base, {at.lines[row][column], rest}});
        }
    }
    /// What is new since the checkpoint before.
    void add_steps(const Table& table, const Places& at) {
        for (std::size_t row = 0; row < at.lines.size(); ++row) {
            if (table.rows[row].cells[0].open) continue;
            Sum sum{at.lines[row][1], {at.lines[row][0]}};
            if (row > 0) sum.parts.push_back(at.lines[row - 1][1]);
            known.sums.push_back(std::move(sum));
        }
    }
    /// Tables of the same figure whose periods make up this one's.
    void add_year(const std::vector<Table>& tables, std::size_t year) {
        const Table& whole = tables[year];
        std::vector<std::size_t> parts;
        for (std::size_t i = 0; i < tables.size(); ++i) {
            const Table& one = tables[i];
            if (i == year || one.slug != whole.slug || one.definitions != whole.definitions)
                continue;
            if (one.rows.size() != whole.rows.size() || one.columns.size() != whole.columns.size())
                continue;
            const bool shorter =
                one.period.first > whole.period.first || one.period.last < whole.period.last;
            if (shorter && whole.period.has(one.period.first) && whole.period.has(one.period.last))
                parts.push_back(i);
        }
        std::vector<Sum> sums{{places[year].total, {}}};
        for (const auto& line : places[year].lines) {
            for (const std::size_t cell : line) sums.push_back({cell, {}});
        }
        for (const std::size_t part : parts) {
            std::size_t next = 0;
            sums[next++].parts.push_back(places[part].total);
            for (const auto& line : places[part].lines) {
                for (const std::size_t cell : line) sums[next++].parts.push_back(cell);
            }
        }
        for (Sum& sum : sums) {
            std::int64_t all = 0;
            for (const std::size_t part : sum.parts) all += known.values[part];
            if (!sum.parts.empty() && all == known.values[sum.total])
                known.sums.push_back(std::move(sum));
        }
    }

    std::map<std::vector<base::RecordId>, std::size_t> totals_;
};

void hide(Cell& cell, bool itself, bool base) {
    cell.masked = itself;
    // A number with its percentage tells its base.
    if (itself || base) cell.percent.reset();
    if (itself) cell.count = 0;
    cell.base_masked = base;
    if (base) cell.base = 0;
}

void hide_measures(Table& table, const Numbers::Places& at, const std::vector<bool>& hide,
                   std::int64_t below) {
    for (MeasureResult& measure : table.measures) {
        const std::size_t number = measure.part ? at.lines[*measure.part].front() : at.total;
        const bool small = measure.count > 0 && measure.count < below;
        if (!hide[number] && !small) continue;
        measure.masked = true;
        measure.value.reset();
        measure.count = 0;
        if (measure.population.empty()) {
            measure.over = 0;
            measure.unit.clear();
        }
    }
}

bool hides_any(const Table& table) {
    const auto any = [](const std::vector<Cell>& cells) {
        return std::ranges::any_of(cells, &Cell::masked);
    };
    return any(table.total) || std::ranges::any_of(table.measures, &MeasureResult::masked) ||
           std::ranges::any_of(table.rows, [&](const TableRow& row) { return any(row.cells); });
}

void apply(Table& table, const Numbers::Places& at, const std::vector<bool>& hidden,
           std::int64_t below) {
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        TableRow& line = table.rows[row];
        for (std::size_t column = 0; column < line.cells.size(); ++column) {
            const std::size_t base = line.of ? at.lines[*line.of][column] : at.total;
            hide(line.cells[column], hidden[at.lines[row][column]], hidden[base]);
            if (!line.cells[column].percent) line.ratio.reset();
        }
    }
    for (Cell& cell : table.total) hide(cell, hidden[at.total], hidden[at.total]);
    hide_measures(table, at, hidden, below);
    // A band tells between which numbers the one lies that decided it.
    if (hides_any(table)) table.colour.reset();
    table.unit_label = label_of(table.unit);
}

}  // namespace

Table without_rows(Table table) {
    const auto clear = [](Cell& cell) {
        cell.rows.clear();
        cell.children = 0;
    };
    for (TableRow& row : table.rows) std::ranges::for_each(row.cells, clear);
    std::ranges::for_each(table.total, clear);
    return table;
}

std::vector<Table> masked(std::vector<Table> tables, std::int64_t below) {
    const Numbers numbers(tables);
    const std::vector<bool> hide = hidden(numbers.known, below);
    for (std::size_t i = 0; i < tables.size(); ++i) {
        apply(tables[i], numbers.places[i], hide, below);
        tables[i] = without_rows(std::move(tables[i]));
    }
    return tables;
}

Table masked(Table table, std::int64_t below) {
    std::vector<Table> one;
    one.push_back(std::move(table));
    return masked(std::move(one), below).front();
}

}  // namespace figures
