#include "shared/figures/engine.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "shared/base/check.h"

namespace figures {
namespace {

using casefile::Type;

base::CalendarDate date_of(std::int64_t days) {
    return base::CalendarDate::from_days(static_cast<std::int32_t>(days));
}

/// A row that may be counted, with the day that decides and all that belongs to it.
struct Candidate {
    Row row = kNoRow;
    std::int64_t day = kNothing;
    Standing at;
};

/// A join with its condition bound.
struct BoundJoin {
    const Join* join = nullptr;
    std::size_t source = 0;
    std::optional<BoundCondition> where;
    const Column* by = nullptr;
    std::vector<std::pair<const Column*, int>> within;
};

class Counting {
  public:
    Counting(const DefinitionSet& set, const Figure& figure, const Facts& facts,
             const Period& period, const Surroundings& around);
    Table table();

  private:
    [[nodiscard]] std::vector<Candidate> candidates() const;
    bool look_at(Row row, Candidate& into) const;
    void stand(const BoundJoin& bound, Candidate& candidate) const;
    [[nodiscard]] bool fits(const BoundJoin& bound, Row row, const Candidate& candidate) const;
    [[nodiscard]] std::vector<Row> tied(const BoundJoin& bound, const Candidate& at) const;
    [[nodiscard]] bool in_period(const Candidate& candidate) const;
    void keep_one(std::vector<Candidate>& all) const;
    void keep_alike_once(std::vector<Candidate>& all) const;

    void count_parts(const std::vector<Candidate>& all, std::size_t column);
    void count_by(const std::vector<Candidate>& all, std::size_t column);
    void count_cohort(const std::vector<Candidate>& all);
    void make_rows();
    void add(Cell& cell, const Candidate& candidate, const FactPath* decided) const;
    [[nodiscard]] const FactPath* missing(const Candidate& at, std::size_t column) const;
    std::size_t by_line(std::int64_t value, const FactField& field);
    void finish(const std::vector<Candidate>& all);
    void shares();
    void measures(const std::vector<Candidate>& all);
    void beside_population();
    void band();

    const DefinitionSet& set_;
    const Figure& figure_;
    const Facts& facts_;
    const Period& period_;
    const Surroundings& around_;
    std::optional<BoundCondition> where_;
    std::vector<BoundJoin> joins_;
    std::vector<std::vector<BoundCondition>> parts_;  ///< by part, then column
    Table table_;
};

Counting::Counting(const DefinitionSet& set, const Figure& figure, const Facts& facts,
                   const Period& period, const Surroundings& around)
    : set_(set), figure_(figure), facts_(facts), period_(period), around_(around) {
    if (figure.where) where_.emplace(*figure.where, facts);
    for (std::size_t i = 0; i < figure.joins.size(); ++i) {
        const Join& join = figure.joins[i];
        BoundJoin bound{&join, figure.sources[i], std::nullopt, facts.column(join.by), {}};
        if (join.where) bound.where.emplace(*join.where, facts);
        for (const Within& one : join.within)
            bound.within.emplace_back(facts.column(one.field), one.months);
        joins_.push_back(std::move(bound));
    }
    for (const PartDef& part : figure.parts) {
        auto& bound = parts_.emplace_back();
        for (const Condition& one : part.where) bound.emplace_back(one, facts);
    }
}

std::vector<Row> Counting::tied(const BoundJoin& bound, const Candidate& at) const {
    const Join& join = *bound.join;
    const casefile::Kind from_kind = figure_.scope[join.from].kind;
    const Row from = at.at.rows[join.from];
    std::span<const Row> rows;
    if (join.tie == Join::Tie::kChild) {
        rows = facts_.of_child(join.kind, at.at.rows[1]);
        return {rows.begin(), rows.end()};
    }
    if (from == kNoRow) return {};
    if (join.tie == Join::Tie::kTheyName) {
        rows = facts_.naming(join.names, facts_.number_of(from_kind, from));
        return {rows.begin(), rows.end()};
    }
    std::vector<Row> named;
    for (const std::int64_t id : facts_.column(join.names)->at(from)) {
        const Row row = facts_.row_of(join.kind, id);
        if (row != kNoRow) named.push_back(row);
    }
    return named;
}

bool Counting::fits(const BoundJoin& bound, Row row, const Candidate& candidate) const {
    for (const auto& [column, months] : bound.within) {
        const std::int64_t day = column->values[row];
        if (day == kNothing || candidate.day == kNothing) return false;
        const auto edge = base::months_after(date_of(candidate.day), months).days_since_epoch();
        const bool after = months > 0 && candidate.day < day && day <= edge;
        const bool before = months < 0 && edge <= day && day < candidate.day;
        if (!after && !before) return false;
        if (day > period_.as_of.days_since_epoch()) return false;
    }
    if (!bound.where) return true;
    const Standing standing{{row, facts_.child(bound.join->kind, row), candidate.row}, {0, 0, 0}};
    return bound.where->holds(standing);
}

void Counting::stand(const BoundJoin& bound, Candidate& candidate) const {
    Row best = kNoRow;
    std::int64_t found = 0;
    const bool latest = bound.join->which == Join::Which::kLatest;
    for (const Row row : tied(bound, candidate)) {
        if (!fits(bound, row, candidate)) continue;
        ++found;
        if (best == kNoRow) {
            best = row;
            continue;
        }
        // What has no day comes last, whichever is asked for.
        const std::int64_t day = bound.by->values[row], was = bound.by->values[best];
        const bool better = was == kNothing   ? day != kNothing
                            : day == kNothing ? false
                            : latest          ? day > was
                                              : day < was;
        if (better && bound.join->which != Join::Which::kAny) best = row;
    }
    candidate.at.rows[bound.source] = best;
    candidate.at.counts[bound.source] = found;
}

bool Counting::in_period(const Candidate& candidate) const {
    if (candidate.day == kNothing) return false;
    if (!figure_.open_to) return period_.has(date_of(candidate.day));
    const std::int64_t end = facts_.column(*figure_.open_to)->values[candidate.row];
    return date_of(candidate.day) <= period_.last &&
           (end == kNothing || date_of(end) >= period_.first);
}

/// False where the row is not counted, whatever else there is.
bool Counting::look_at(Row row, Candidate& into) const {
    const bool own = figure_.period.source <= 1;
    into.row = row;
    into.at.rows.assign(figure_.scope.size(), kNoRow);
    into.at.counts.assign(figure_.scope.size(), 0);
    into.at.rows[0] = row;
    into.at.rows[1] = facts_.child(figure_.kind, row);
    const auto day = [&] {
        const Row at = into.at.rows[figure_.period.source];
        return at == kNoRow ? kNothing : facts_.column(figure_.period.field.key)->values[at];
    };
    if (own) {
        into.day = day();
        if (into.day == kNothing) return false;
        if (figure_.keep != Keep::kFirstEver && !in_period(into)) return false;
    }
    for (const BoundJoin& bound : joins_) stand(bound, into);
    if (!own) into.day = day();
    if (into.day == kNothing) return false;
    if (figure_.keep != Keep::kFirstEver && !in_period(into)) return false;
    if (figure_.keep != Keep::kEach && into.at.rows[1] == kNoRow) return false;
    return !where_ || where_->holds(into.at);
}

void Counting::keep_one(std::vector<Candidate>& all) const {
    const bool latest = figure_.keep == Keep::kLatestInPeriod;
    const auto group = [&](const Candidate& one) {
        const std::int64_t quarter = figure_.keep == Keep::kFirstInQuarter
                                         ? quarter_of(date_of(one.day)).first.days_since_epoch()
                                         : 0;
        return std::pair{one.at.rows[1], quarter};
    };
    std::map<std::pair<Row, std::int64_t>, const Candidate*> kept;
    for (const Candidate& one : all) {
        const Candidate*& best = kept[group(one)];
        // Rows are in the order of ids: of one day the first stays, or the last.
        const bool better =
            best == nullptr || (latest ? one.day >= best->day : one.day < best->day);
        if (better) best = &one;
    }
    std::vector<Candidate> left;
    for (const Candidate& one : all) {
        if (kept[group(one)] == &one) left.push_back(one);
    }
    all = std::move(left);
}

void Counting::keep_alike_once(std::vector<Candidate>& all) const {
    std::set<std::vector<std::int64_t>> seen;
    std::erase_if(all, [&](const Candidate& one) {
        std::vector<std::int64_t> key{one.at.rows[1]};
        for (const FactKey& field : figure_.once_per) {
            const auto said = facts_.column(field)->at(one.row);
            key.push_back(static_cast<std::int64_t>(said.size()));
            key.insert(key.end(), said.begin(), said.end());
        }
        return !seen.insert(std::move(key)).second;
    });
}

std::vector<Candidate> Counting::candidates() const {
    std::vector<Candidate> all;
    const auto rows = static_cast<Row>(facts_.size(figure_.kind));
    Candidate one;
    for (Row row = 0; row < rows; ++row) {
        if (look_at(row, one)) all.push_back(one);
    }
    if (!figure_.once_per.empty()) keep_alike_once(all);
    if (figure_.keep != Keep::kEach) keep_one(all);
    if (figure_.keep == Keep::kFirstEver)
        std::erase_if(all, [this](const Candidate& left) { return !in_period(left); });
    return all;
}

void Counting::add(Cell& cell, const Candidate& candidate, const FactPath* decided) const {
    Behind behind;
    behind.record = facts_.id(figure_.kind, candidate.row);
    if (candidate.at.rows[1] != kNoRow)
        behind.child = facts_.id(casefile::Kind::kChild, candidate.at.rows[1]);
    if (decided != nullptr) {
        const Row row = candidate.at.rows[decided->source];
        const casefile::Kind kind = figure_.scope[decided->source].kind;
        behind.decided_kind = kind;
        behind.decided_by = decided->field.name;
        if (row != kNoRow) behind.decided_in = facts_.id(kind, row);
    }
    cell.rows.push_back(std::move(behind));
}

/// Lines of the table before anything is counted.
void Counting::make_rows() {
    const auto line = [&](std::string id, std::string label) -> TableRow& {
        TableRow& row = table_.rows.emplace_back();
        row.id = std::move(id);
        row.label = std::move(label);
        row.cells.resize(table_.columns.size());
        return row;
    };
    if (figure_.cohort) {
        for (const int months : figure_.cohort->months)
            line("month_" + std::to_string(months), std::to_string(months) + " months");
        return;
    }
    for (const PartDef& part : figure_.parts) line(part.id, part.label).of = part.of;
    if (!figure_.by.empty()) {
        const FactField& field = figure_.by.front().field;
        if (field.type == Type::kBool) {
            line("yes", "Yes");
            line("no", "No");
        } else {
            for (const casefile::Term& term : field.words->terms) {
                if (term.code != kNotRecorded)
                    line(std::string(term.code), std::string(term.label));
            }
        }
    }
    const bool parted = !figure_.parts.empty() || !figure_.by.empty();
    if (parted && !figure_.may_overlap) line(std::string(kNotRecorded), "Not recorded");
}

const FactPath* Counting::missing(const Candidate& at, std::size_t column) const {
    for (const auto& part : parts_) {
        if (part.empty()) continue;
        if (const FactPath* path = part[column].missing(at.at)) return path;
    }
    return nullptr;
}

void Counting::count_parts(const std::vector<Candidate>& all, std::size_t column) {
    for (const Candidate& one : all) {
        std::vector<bool> held(figure_.parts.size());
        std::optional<std::size_t> rest;
        bool any = false;
        for (std::size_t i = 0; i < figure_.parts.size(); ++i) {
            if (parts_[i].empty()) {
                rest = i;
                continue;
            }
            held[i] = parts_[i][column].holds(one.at);
            any = any || held[i];
        }
        for (std::size_t i = 0; i < figure_.parts.size(); ++i) {
            // A line that is part of another is never more than it, all the way up.
            bool counts = held[i];
            for (auto of = figure_.parts[i].of; counts && of; of = figure_.parts[*of].of)
                counts = held[*of];
            if (counts) add(table_.rows[i].cells[column], one, parts_[i][column].decided(one.at));
        }
        if (any || figure_.may_overlap) continue;
        const FactPath* none = missing(one, column);
        const std::size_t line = none != nullptr || !rest ? figure_.parts.size() : *rest;
        add(table_.rows[line].cells[column], one, none);
    }
}

/// The line of a value; a service's own code of an open list has one where it is met.
std::size_t Counting::by_line(std::int64_t value, const FactField& field) {
    std::string id;
    if (field.type == Type::kBool) {
        id = value != 0 ? "yes" : "no";
    } else {
        id = facts_.text(value);
    }
    const auto at = std::ranges::find(table_.rows, id, &TableRow::id);
    if (at != table_.rows.end()) return static_cast<std::size_t>(at - table_.rows.begin());
    TableRow row;
    row.id = id;
    row.label = casefile::label_of(*field.words, id);
    row.cells.resize(table_.columns.size());
    // In the order of their codes, before what is not recorded.
    const auto known = static_cast<std::ptrdiff_t>(field.words->terms.size());
    auto place = table_.rows.begin() + std::min(known, std::ssize(table_.rows));
    while (place != table_.rows.end() && place->id != kNotRecorded && place->id < id) ++place;
    return static_cast<std::size_t>(table_.rows.insert(place, std::move(row)) -
                                    table_.rows.begin());
}

void Counting::count_by(const std::vector<Candidate>& all, std::size_t column) {
    const FactPath& path = figure_.by[column];
    const Column* said = facts_.column(path.field.key);
    for (const Candidate& one : all) {
        const Row row = one.at.rows[path.source];
        const auto values = row == kNoRow ? std::span<const std::int64_t>() : said->at(row);
        for (const std::int64_t value : values)
            add(table_.rows[by_line(value, path.field)].cells[column], one, &path);
        if (values.empty() && !figure_.may_overlap)
            add(table_.rows.back().cells[column], one, &path);
    }
}

void Counting::count_cohort(const std::vector<Candidate>& all) {
    const Cohort& cohort = *figure_.cohort;
    const Column* days = facts_.column(cohort.day.field.key);
    for (std::size_t i = 0; i < cohort.months.size(); ++i) {
        auto& cells = table_.rows[i].cells;
        for (const Candidate& one : all) {
            const auto edge = base::months_after(date_of(one.day), cohort.months[i]);
            // Until the checkpoint has come for everybody nobody is counted at it.
            if (edge > period_.as_of) cells[0].open = cells[1].open = true;
        }
        if (cells[0].open) continue;
        for (const Candidate& one : all) {
            const Row event = one.at.rows[cohort.event];
            if (event == kNoRow || days->values[event] == kNothing) continue;
            const auto day = date_of(days->values[event]);
            const auto start = date_of(one.day);
            const bool by_now = day <= base::months_after(start, cohort.months[i]);
            const bool before = i > 0 && day <= base::months_after(start, cohort.months[i - 1]);
            if (by_now) add(cells[1], one, &cohort.day);
            if (by_now && !before) add(cells[0], one, &cohort.day);
        }
    }
}

void Counting::shares() {
    const auto children = [](const Cell& cell) {
        std::set<base::RecordId> all;
        for (const Behind& one : cell.rows) {
            if (one.child) all.insert(*one.child);
        }
        return all.size();
    };
    for (std::size_t column = 0; column < table_.columns.size(); ++column) {
        Cell& total = table_.total[column];
        total.count = total.base = total.rows.size();
        total.children = children(total);
        for (TableRow& row : table_.rows) row.cells[column].count = row.cells[column].rows.size();
        for (TableRow& row : table_.rows) {
            Cell& cell = row.cells[column];
            cell.children = children(cell);
            cell.base = row.of ? table_.rows[*row.of].cells[column].count : total.count;
            if (cell.base >= kPercentFrom && !cell.open) {
                cell.percent = share(static_cast<std::int64_t>(cell.count),
                                     static_cast<std::int64_t>(cell.base), 100, figure_.decimals);
            }
        }
    }
}

void Counting::measures(const std::vector<Candidate>& all) {
    for (const Measure& measure : figure_.measures) {
        MeasureResult result;
        result.id = measure.id;
        result.label = measure.label;
        result.part = measure.part;
        const Cell& cell =
            measure.part ? table_.rows[*measure.part].cells.front() : table_.total.front();
        result.count = static_cast<std::int64_t>(cell.count);
        if (measure.kind == Measure::Kind::kMean) {
            std::set<base::RecordId> in;
            for (const Behind& one : cell.rows) in.insert(one.record);
            result.over = result.count;
            result.count = 0;
            for (const Candidate& one : all) {
                if (in.contains(facts_.id(figure_.kind, one.row)))
                    result.count += one.at.counts[measure.join];
            }
            result.unit = "for each of " + std::to_string(result.over);
            if (result.over > 0)
                result.value = share(result.count, result.over, 1, measure.decimals);
        } else {
            result.unit = measure.per == 1'000 ? "per 1,000 aged 10-17" : "per 100,000 aged 10-17";
            const Population* people = around_.populations.find(around_.area, period_.last.year);
            if (people != nullptr) {
                result.over = people->people;
                result.value = share(result.count, result.over, measure.per, measure.decimals);
                result.population = people->area + " " + std::to_string(people->year) + ": " +
                                    std::to_string(people->people) + " (" + people->source + ")";
            }
        }
        table_.measures.push_back(std::move(result));
    }
}

void Counting::beside_population() {
    const int year = period_.last.year;
    const Population* all = around_.populations.find(around_.area, year);
    if (!figure_.by_population || all == nullptr) return;
    for (TableRow& row : table_.rows) {
        const Population* group = around_.populations.find(around_.area, year, row.id);
        if (group == nullptr || group->year != all->year) continue;
        row.population_percent = share(group->people, all->people, 100, figure_.decimals);
        const Cell& cell = row.cells.front();
        if (cell.base < kPercentFrom) continue;
        // Our share to theirs, from the counts and not from rounded shares.
        row.ratio = share(static_cast<std::int64_t>(cell.count) * all->people,
                          static_cast<std::int64_t>(cell.base) * group->people, 1, 1);
    }
}

void Counting::band() {
    if (!figure_.bands) return;
    if (const MeasureResult* measure = table_.measure(figure_.bands_of)) {
        if (measure->value) table_.colour = colour_of(*figure_.bands, measure->value->value());
    } else if (const TableRow* row = table_.row(figure_.bands_of)) {
        const Cell& cell = row->cells.front();
        if (cell.percent) table_.colour = colour_of(*figure_.bands, cell.percent->value());
    }
}

void Counting::finish(const std::vector<Candidate>& all) {
    shares();
    table_.unit_label = label_of(figure_.unit);
    if (figure_.unit != Unit::kChildren && !table_.total.empty() &&
        casefile::find_kind(figure_.kind)->home == casefile::Home::kCase) {
        table_.unit_label +=
            "; " + std::to_string(table_.total.front().children) + " different children";
    }
    measures(all);
    beside_population();
    band();
}

Table Counting::table() {
    table_.definitions = set_.id;
    table_.slug = figure_.slug;
    table_.label = figure_.label;
    table_.rule = figure_.rule;
    table_.note = figure_.note;
    table_.base_label = figure_.base_label;
    table_.unit = figure_.unit;
    table_.period = period_;
    table_.columns = figure_.columns;
    table_.cumulative = figure_.cohort.has_value();
    table_.adds_up =
        !figure_.may_overlap && !figure_.cohort && (!figure_.parts.empty() || !figure_.by.empty());
    if (figure_.cohort) table_.columns = {{"new", "New", 0}, {"so_far", "So far", 0}};
    make_rows();
    const auto all = candidates();
    table_.total.resize(table_.columns.size());
    for (std::size_t column = 0; column < table_.columns.size(); ++column) {
        for (const Candidate& one : all) add(table_.total[column], one, &figure_.period);
        if (figure_.cohort) continue;
        if (!figure_.parts.empty()) count_parts(all, column);
        if (!figure_.by.empty()) count_by(all, column);
    }
    if (figure_.cohort) count_cohort(all);
    finish(all);
    return std::move(table_);
}

}  // namespace

Table evaluate(const DefinitionSet& set, const Figure& figure, const Facts& facts,
               const Period& period, const Surroundings& around) {
    return Counting(set, figure, facts, period, around).table();
}

Compared compare(const Table& first, const Table& second) {
    Compared both{first.definitions,
                  second.definitions,
                  first.rule,
                  second.rule,
                  first.total.empty() ? 0 : first.total.front().count,
                  second.total.empty() ? 0 : second.total.front().count,
                  {},
                  {},
                  {}};
    const auto counts = [](const TableRow* row) {
        std::vector<std::optional<std::size_t>> all;
        if (row == nullptr) return all;
        for (const Cell& cell : row->cells)
            all.push_back(cell.masked || cell.open ? std::nullopt : std::optional(cell.count));
        return all;
    };
    for (const TableRow& row : first.rows)
        both.lines.push_back({row.id, row.label, counts(&row), counts(second.row(row.id))});
    for (const TableRow& row : second.rows) {
        if (first.row(row.id) == nullptr)
            both.lines.push_back({row.id, row.label, {}, counts(&row)});
    }
    const auto counted = [](const Table& table) {
        std::set<base::RecordId> all;
        if (table.total.empty()) return all;
        for (const Behind& one : table.total.front().rows) all.insert(one.record);
        return all;
    };
    const auto a = counted(first), b = counted(second);
    std::ranges::set_difference(a, b, std::back_inserter(both.only_first));
    std::ranges::set_difference(b, a, std::back_inserter(both.only_second));
    return both;
}

}  // namespace figures
