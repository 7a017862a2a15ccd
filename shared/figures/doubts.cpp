#include "shared/figures/doubts.h"

#include <algorithm>
#include <cmath>

#include "shared/figures/read_json.h"
#include "shared/figures/table.h"

namespace figures {
namespace {

constexpr std::int64_t kCountMax = 1'000'000'000;

/// "86.66" is 8666 of two decimals; nothing for words.
std::optional<Decimal> decimal_of(std::string_view text) {
    Decimal number;
    bool point = false, any = false;
    for (const char c : text) {
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9' || number.units > kCountMax) return std::nullopt;
        number.units = number.units * 10 + (c - '0');
        number.decimals += point ? 1 : 0;
        any = true;
    }
    if (!any) return std::nullopt;
    return number;
}

class Looking {
  public:
    explicit Looking(const PrintedTable& table) : table_(table) {}
    std::vector<Doubt> all() {
        sums();
        for (const PrintedRow& row : table_.rows) {
            percent(row);
            rate(row);
        }
        if (table_.cumulative) falls();
        if (table_.same_people) populations();
        for (const std::string& words : table_.explained)
            found_.push_back({Doubt::Kind::kInWords, "", words});
        return std::move(found_);
    }

  private:
    [[nodiscard]] std::string place(const PrintedRow& row, std::size_t column) const {
        return table_.columns.size() > 1 ? row.label + ", " + table_.columns[column] : row.label;
    }
    void sums() {
        if (!table_.total_row) return;
        const PrintedRow& total = table_.rows[*table_.total_row];
        for (std::size_t column = 0; column < table_.columns.size(); ++column) {
            std::int64_t sum = 0;
            std::string words;
            for (const PrintedRow& row : table_.rows) {
                if (&row == &total || !row.counts[column]) continue;
                sum += *row.counts[column];
                words += (words.empty() ? "" : " + ") + std::to_string(*row.counts[column]);
            }
            if (!total.counts[column] || *total.counts[column] == sum) continue;
            found_.push_back({Doubt::Kind::kDoesNotAdd, place(total, column),
                              words + " is " + std::to_string(sum) + ", and " +
                                  std::to_string(*total.counts[column]) + " is printed"});
        }
    }
    void percent(const PrintedRow& row) {
        if (!row.percent || row.counts.empty() || !row.counts.front() || !row.of || *row.of <= 0)
            return;
        const auto said = decimal_of(*row.percent);
        const std::string counts =
            std::to_string(*row.counts.front()) + " of " + std::to_string(*row.of);
        if (!said) {
            found_.push_back(
                {Doubt::Kind::kNotWorkedOut, row.label,
                 counts + " can be worked out, and '" + *row.percent + "' is printed"});
            return;
        }
        const Decimal right = share(*row.counts.front(), *row.of, 100, said->decimals);
        if (right == *said) return;
        found_.push_back(
            {Doubt::Kind::kPercent, row.label,
             counts + " is " + right.text() + "%, and " + *row.percent + "% is printed"});
    }
    void rate(const PrintedRow& row) {
        if (!row.rate || !row.people || *row.people <= 0 || row.per == 0) return;
        if (row.counts.empty() || !row.counts.front()) return;
        const auto said = decimal_of(*row.rate);
        if (!said) return;
        const Decimal right = share(*row.counts.front(), *row.people, row.per, said->decimals);
        if (right == *said) return;
        found_.push_back({Doubt::Kind::kRate, row.label,
                          std::to_string(*row.counts.front()) + " of " +
                              std::to_string(*row.people) + " is " + right.text() + " per " +
                              std::to_string(row.per) + ", and " + *row.rate + " is printed"});
    }
    void falls() {
        for (std::size_t column = 0; column < table_.columns.size(); ++column) {
            for (std::size_t row = 2; row < table_.rows.size(); ++row) {
                const auto &now = table_.rows[row].counts[column],
                           &was = table_.rows[row - 1].counts[column];
                if (!now || !was || *now >= *was) continue;
                found_.push_back({Doubt::Kind::kFalls, place(table_.rows[row], column),
                                  "so far " + std::to_string(*was) + ", then " +
                                      std::to_string(*now) + ": a number so far cannot fall"});
            }
        }
    }
    /// The people that a count and its rate imply, from the least to the most, as rates are
    /// rounded.
    static std::optional<std::pair<double, double>> implied(const PrintedRow& row) {
        if (!row.rate || row.counts.empty() || !row.counts.front() || row.per == 0)
            return std::nullopt;
        const auto said = decimal_of(*row.rate);
        if (!said || *row.counts.front() == 0) return std::nullopt;
        const double half = 0.5 * std::pow(0.1, said->decimals);
        const double scaled = static_cast<double>(*row.counts.front()) * row.per;
        if (said->value() <= half) return std::nullopt;
        return std::pair{scaled / (said->value() + half), scaled / (said->value() - half)};
    }
    void populations() {
        // Years differ by a little; more than a twentieth is another series.
        constexpr double kApart = 1.05;
        const PrintedRow* before = nullptr;
        for (const PrintedRow& row : table_.rows) {
            const auto now = implied(row);
            if (!now) continue;
            const auto was = before != nullptr ? implied(*before) : std::nullopt;
            const bool apart =
                was && (now->first > was->second * kApart || was->first > now->second * kApart);
            if (apart) {
                const auto whole = [](double people) {
                    return std::to_string(static_cast<std::int64_t>(std::lround(people)));
                };
                found_.push_back({Doubt::Kind::kPopulation, row.label,
                                  "the rate is of about " + whole(now->second) +
                                      " people, the one before of about " + whole(was->first)});
            }
            before = &row;
        }
    }

    const PrintedTable& table_;
    std::vector<Doubt> found_;
};

PrintedRow read_row(Refusal& refusal, const Json& json, const std::string& place,
                    std::size_t columns) {
    PrintedRow row;
    refusal.only(json, place, {"label", "counts", "of", "percent", "rate", "per", "people"});
    row.label = refusal.text(json, place, "label");
    const Json& counts = refusal.list(json, place, "counts");
    for (const Json& one : counts) {
        if (one.is_null()) {
            row.counts.emplace_back();
        } else if (one.is_number_integer() && one >= 0 && one <= kCountMax) {
            row.counts.emplace_back(one.get<std::int64_t>());
        } else {
            refusal.wrong(item(place + ".counts", row.counts.size()), "is no count");
        }
    }
    if (row.counts.size() > columns) refusal.wrong(place + ".counts", "are more than columns");
    row.counts.resize(columns);
    const auto whole = [&](const char* key) -> std::optional<std::int64_t> {
        if (!json.contains(key)) return std::nullopt;
        return refusal.whole(json, place, key, 0, kCountMax);
    };
    row.of = whole("of");
    row.people = whole("people");
    row.per = static_cast<int>(whole("per").value_or(0));
    if (json.contains("percent")) row.percent = refusal.text(json, place, "percent");
    if (json.contains("rate")) row.rate = refusal.text(json, place, "rate");
    return row;
}

PrintedTable read_table(Refusal& refusal, const Json& json, const std::string& place) {
    PrintedTable table;
    const bool object = refusal.only(json, place,
                                     {"id", "plan", "title", "period", "lines", "columns", "rows",
                                      "total_row", "cumulative", "same_people", "explained"});
    if (!object) return table;
    table.id = refusal.text(json, place, "id");
    table.plan = refusal.text(json, place, "plan");
    table.title = refusal.text(json, place, "title");
    table.period = refusal.text_or(json, place, "period", "");
    table.lines = refusal.text_or(json, place, "lines", "");
    for (const Json& one : refusal.list(json, place, "columns"))
        table.columns.push_back(one.is_string() ? one.get<std::string>() : one.dump());
    if (table.columns.empty()) table.columns.emplace_back("n");
    for (const Json& one : refusal.list(json, place, "rows")) {
        const std::string here = item(place + ".rows", table.rows.size());
        if (!one.is_object()) refusal.wrong(here, "is no object");
        if (refusal.any()) return table;
        table.rows.push_back(read_row(refusal, one, here, table.columns.size()));
    }
    if (json.contains("total_row")) {
        const auto last = static_cast<std::int64_t>(table.rows.size()) - 1;
        table.total_row = static_cast<std::size_t>(
            std::max<std::int64_t>(0, refusal.whole(json, place, "total_row", 0, last)));
    }
    table.cumulative = refusal.flag_or(json, place, "cumulative", false);
    table.same_people = refusal.flag_or(json, place, "same_people", false);
    for (const Json& one : refusal.list(json, place, "explained"))
        table.explained.push_back(one.is_string() ? one.get<std::string>() : one.dump());
    return table;
}

}  // namespace

base::Result<std::vector<PrintedTable>> read_printed(std::string_view text) {
    const auto read = parse_strictly(text);
    if (!read.ok()) return read.error();
    Refusal refusal;
    std::vector<PrintedTable> tables;
    std::set<std::string> ids;
    refusal.only(read.value(), "", {"version", "tables"});
    for (const Json& one : refusal.list(read.value(), "", "tables")) {
        const std::string place = item("tables", tables.size());
        tables.push_back(read_table(refusal, one, place));
        if (!ids.insert(tables.back().id).second)
            refusal.wrong(place + ".id", "'" + tables.back().id + "' stands twice");
        if (refusal.any()) break;
    }
    if (refusal.any()) return refusal.error();
    return tables;
}

std::vector<Doubt> doubts(const PrintedTable& table) { return Looking(table).all(); }

}  // namespace figures
