#include <algorithm>
#include <map>
#include <set>

#include "shared/figures/definition.h"
#include "shared/figures/definition_checks.h"
#include "shared/figures/read_json.h"

namespace figures {
namespace {

using casefile::Kind;
using casefile::Type;

constexpr std::size_t kJoinsMax = 8;
constexpr int kMonthsMax = 1200, kDecimalsMax = 3;

template <typename T>
using Words = std::vector<std::pair<const char*, T>>;

template <typename T>
T one_of(Refusal& refusal, const Json& json, const std::string& place, const char* key,
         const Words<T>& words, std::optional<T> otherwise = std::nullopt) {
    if (otherwise && !json.contains(key)) return *otherwise;
    const std::string said = refusal.text(json, place, key);
    for (const auto& [word, meaning] : words) {
        if (said == word) return meaning;
    }
    std::string all;
    for (const auto& [word, meaning] : words) all += (all.empty() ? "" : ", ") + std::string(word);
    refusal.wrong(place + "." + key, "'" + said + "' is none of " + all);
    return words.front().second;
}

Kind kind_from(Refusal& refusal, const Json& json, const std::string& place) {
    const std::string name = refusal.text(json, place, "kind");
    const auto* def = casefile::find_kind(name);
    const auto counted = counted_kinds();
    if (def != nullptr && std::ranges::find(counted, def->kind) != counted.end()) return def->kind;
    if (!name.empty()) {
        refusal.wrong(place + ".kind", def == nullptr
                                           ? "there is no kind '" + name + "'"
                                           : "figures do not count the kind '" + name + "'");
    }
    return Kind::kProgramme;
}

bool is_day(const FactField& field) {
    return field.type == Type::kDate || field.type == Type::kMoment;
}

/// A lower-case word that files and pages may keep.
bool is_id(const std::string& id) {
    return !id.empty() && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

class FigureReader {
  public:
    FigureReader(Refusal& refusal, std::string place)
        : refusal_(refusal), place_(std::move(place)) {}
    Figure read(const Json& json);

  private:
    void rows(const Json& json);
    void join(const Json& json, const std::string& place);
    void tie(const Json& json, const std::string& place, Join& join);
    void window(const Json& json, const std::string& place, Join& join);
    void order_joins();
    void columns(const Json& json);
    void parts(const Json& json);
    void part(const Json& json, const std::string& place);
    void bases(const Json& parts);
    void measure(const Json& json, const std::string& place);
    void cohort(const Json& json);
    void bands(const Json& json);
    void shape();
    std::string id(const Json& json, const std::string& place, const char* key,
                   std::set<std::string>& seen);
    std::optional<std::size_t> part_named(const std::string& id, const std::string& place);
    std::optional<std::size_t> source_named(const std::string& name, const std::string& place);
    FactKey day(Kind kind, const std::string& name, const std::string& place);
    FactKey names(Kind kind, const std::string& name, const std::string& place);
    [[nodiscard]] std::string in(const char* key) const { return place_ + "." + key; }

    Refusal& refusal_;
    std::string place_;
    Figure figure_;
    std::vector<std::string> from_;  ///< of each join in the file's order
    std::set<std::string> part_ids_, measure_ids_;
};

std::string FigureReader::id(const Json& json, const std::string& place, const char* key,
                             std::set<std::string>& seen) {
    const std::string said = refusal_.text(json, place, key);
    if (!said.empty() && !is_id(said))
        refusal_.wrong(place + "." + key, "'" + said + "' is no lower-case word");
    if (!said.empty() && !seen.insert(said).second)
        refusal_.wrong(place + "." + key, "'" + said + "' stands twice");
    return said;
}

FactKey FigureReader::day(Kind kind, const std::string& name, const std::string& place) {
    FactPath path;
    if (!refusal_.take(read_path(name, {{"", kind}}, place), path)) return {};
    if (!is_day(path.field)) refusal_.wrong(place, "'" + name + "' is no day");
    return path.field.key;
}

FactKey FigureReader::names(Kind kind, const std::string& name, const std::string& place) {
    FactPath path;
    if (!refusal_.take(read_path(name, {{"", kind}}, place), path)) return {};
    if (path.field.type != Type::kRecord) refusal_.wrong(place, "'" + name + "' names no record");
    return path.field.key;
}

std::optional<std::size_t> FigureReader::source_named(const std::string& name,
                                                      const std::string& place) {
    for (std::size_t i = 2; i < figure_.scope.size(); ++i) {
        if (figure_.scope[i].name == name) return i;
    }
    refusal_.wrong(place, "there is no join '" + name + "'");
    return std::nullopt;
}

std::optional<std::size_t> FigureReader::part_named(const std::string& id,
                                                    const std::string& place) {
    const auto at = std::ranges::find(figure_.parts, id, &PartDef::id);
    if (at != figure_.parts.end()) return static_cast<std::size_t>(at - figure_.parts.begin());
    refusal_.wrong(place, "there is no part '" + id + "'");
    return std::nullopt;
}

void FigureReader::tie(const Json& json, const std::string& place, Join& join) {
    const Json tied = json.contains("tied_by") ? json["tied_by"] : Json("child");
    const std::string here = place + ".tied_by";
    if (tied == "child") {
        join.tie = Join::Tie::kChild;
    } else if (tied.is_object() && tied.contains("their")) {
        refusal_.only(tied, here, {"their"});
        join.tie = Join::Tie::kTheyName;
        join.names = names(join.kind, refusal_.text(tied, here, "their"), here + ".their");
    } else if (tied.is_object() && tied.contains("own")) {
        refusal_.only(tied, here, {"own"});
        join.tie = Join::Tie::kRowNames;
        const Kind kind = figure_.scope[join.from].kind;
        join.names = names(kind, refusal_.text(tied, here, "own"), here + ".own");
    } else {
        refusal_.wrong(here, "is neither \"child\" nor {\"their\": …} nor {\"own\": …}");
    }
}

void FigureReader::window(const Json& json, const std::string& place, Join& join) {
    std::size_t number = 0;
    for (const Json& one : refusal_.list(json, place, "within")) {
        const std::string here = item(place + ".within", number++);
        refusal_.only(one, here, {"field", "months"});
        Within within;
        within.field = day(join.kind, refusal_.text(one, here, "field"), here + ".field");
        within.months =
            static_cast<int>(refusal_.whole(one, here, "months", -kMonthsMax, kMonthsMax));
        if (within.months == 0) refusal_.wrong(here + ".months", "is no stretch of time");
        join.within.push_back(within);
    }
}

void FigureReader::join(const Json& json, const std::string& place) {
    refusal_.only(json, place,
                  {"name", "kind", "from", "tied_by", "where", "within", "which", "by"});
    if (refusal_.any()) return;
    Join join;
    join.name = figure_.scope[figure_.joins.size() + 2].name;
    join.kind = figure_.scope[figure_.joins.size() + 2].kind;
    const std::string from = refusal_.text_or(json, place, "from", "");
    if (!from.empty()) {
        const auto source = source_named(from, place + ".from");
        join.from = source.value_or(0);
    }
    tie(json, place, join);
    window(json, place, join);
    join.which = one_of<Join::Which>(refusal_, json, place, "which",
                                     {{"latest", Join::Which::kLatest},
                                      {"first", Join::Which::kFirst},
                                      {"any", Join::Which::kAny}},
                                     Join::Which::kLatest);
    const std::string by =
        refusal_.text_or(json, place, "by", join.kind == Kind::kSnapshot ? "as_of" : "happened_on");
    join.by = day(join.kind, by, place + ".by");
    if (json.contains("where")) {
        Condition where;
        const Scope scope{{"", join.kind}, {"child", Kind::kChild}, {"row", figure_.kind}};
        if (refusal_.take(condition_from(json["where"], scope, place + ".where"), where))
            join.where = std::move(where);
    }
    figure_.joins.push_back(std::move(join));
}

/// Each after the one it is tied to; refused where they go round in a circle.
void FigureReader::order_joins() {
    std::vector<Join> ordered;
    std::set<std::size_t> done{0, 1};
    for (bool moved = true; moved;) {
        moved = false;
        for (std::size_t i = 0; i < figure_.joins.size(); ++i) {
            if (done.contains(i + 2) || !done.contains(figure_.joins[i].from)) continue;
            ordered.push_back(figure_.joins[i]);
            figure_.sources.push_back(i + 2);
            done.insert(i + 2);
            moved = true;
        }
    }
    for (std::size_t i = 0; i < figure_.joins.size(); ++i) {
        if (done.contains(i + 2)) continue;
        refusal_.wrong(item(in("rows.joins"), i) + ".from",
                       "'" + figure_.joins[i].name + "' goes round in a circle");
    }
    figure_.joins = std::move(ordered);
}

void FigureReader::rows(const Json& json) {
    const std::string place = in("rows");
    refusal_.only(json, place, {"kind", "period", "open_to", "where", "keep", "once_per", "joins"});
    if (refusal_.any()) return;
    figure_.kind = kind_from(refusal_, json, place);
    figure_.scope = {{"", figure_.kind}, {"child", Kind::kChild}};
    const Json& joins = refusal_.list(json, place, "joins");
    if (joins.size() > kJoinsMax) refusal_.wrong(place + ".joins", "are more than 8");
    std::set<std::string> join_names{"child", "row", "at"};
    std::size_t number = 0;
    for (const Json& one : joins) {
        const std::string here = item(place + ".joins", number++);
        if (!one.is_object()) return refusal_.wrong(here, "is no object");
        const std::string name = id(one, here, "name", join_names);
        figure_.scope.push_back({name, kind_from(refusal_, one, here), true});
    }
    number = 0;
    for (const Json& one : joins) join(one, item(place + ".joins", number++));
    if (refusal_.any()) return;
    order_joins();
    const std::string period = refusal_.text(json, place, "period");
    if (!refusal_.take(read_path(period, figure_.scope, place + ".period"), figure_.period)) return;
    if (!is_day(figure_.period.field)) refusal_.wrong(place + ".period", "is no day");
    if (json.contains("open_to"))
        figure_.open_to =
            day(figure_.kind, refusal_.text(json, place, "open_to"), place + ".open_to");
    if (json.contains("where")) {
        Condition where;
        if (refusal_.take(condition_from(json["where"], figure_.scope, place + ".where"), where))
            figure_.where = std::move(where);
    }
    figure_.keep = one_of<Keep>(refusal_, json, place, "keep",
                                {{"each", Keep::kEach},
                                 {"first_ever", Keep::kFirstEver},
                                 {"first_in_period", Keep::kFirstInPeriod},
                                 {"latest_in_period", Keep::kLatestInPeriod},
                                 {"first_in_quarter", Keep::kFirstInQuarter}},
                                Keep::kEach);
    number = 0;
    for (const Json& one : refusal_.list(json, place, "once_per")) {
        const std::string here = item(place + ".once_per", number++);
        FactPath path;
        const auto name = one.is_string() ? one.get<std::string>() : one.dump();
        if (refusal_.take(read_path(name, {{"", figure_.kind}}, here), path))
            figure_.once_per.push_back(path.field.key);
    }
}

void FigureReader::columns(const Json& json) {
    std::set<std::string> seen;
    for (const Json& one : refusal_.list(json, place_, "columns")) {
        const std::string here = item(in("columns"), figure_.columns.size());
        if (!refusal_.only(one, here, {"id", "label", "join"})) return;
        ColumnDef column{id(one, here, "id", seen), refusal_.text(one, here, "label")};
        const auto join = refusal_.text(one, here, "join");
        if (!join.empty()) column.source = source_named(join, here + ".join").value_or(0);
        figure_.columns.push_back(std::move(column));
    }
    if (figure_.columns.empty()) figure_.columns.push_back({"number", "Number", 0});
}

void FigureReader::part(const Json& json, const std::string& place) {
    refusal_.only(json, place, {"id", "label", "where", "of"});
    if (refusal_.any()) return;
    PartDef part{id(json, place, "id", part_ids_), refusal_.text(json, place, "label"), {}};
    for (const ColumnDef& column : figure_.columns) {
        if (!json.contains("where")) {
            refusal_.wrong(place + ".where", "is missing");
            break;
        }
        if (json["where"] == "rest") break;
        // "at" is the column's own join.
        Scope scope = figure_.scope;
        if (column.source != 0) scope[column.source].name = "at";
        Condition where;
        if (!refusal_.take(condition_from(json["where"], scope, place + ".where"), where)) return;
        part.where.push_back(std::move(where));
    }
    figure_.parts.push_back(std::move(part));
}

/// Which line is of which, without a circle.
void FigureReader::bases(const Json& parts) {
    for (std::size_t i = 0; i < figure_.parts.size() && i < parts.size(); ++i) {
        if (!parts[i].contains("of")) continue;
        const std::string here = item(in("parts"), i) + ".of";
        figure_.parts[i].of = part_named(refusal_.text(parts[i], item(in("parts"), i), "of"), here);
        if (!figure_.may_overlap) refusal_.wrong(here, "stands only where parts may overlap");
        if (figure_.parts[i].where.empty()) refusal_.wrong(here, "a rest has no base of its own");
    }
    for (std::size_t i = 0; i < figure_.parts.size(); ++i) {
        std::optional<std::size_t> at = i;
        for (std::size_t steps = 0; at && steps <= figure_.parts.size(); ++steps) {
            at = figure_.parts[*at].of;
            if (at && *at == i)
                return refusal_.wrong(item(in("parts"), i) + ".of",
                                      "'" + figure_.parts[i].id + "' goes round in a circle");
        }
    }
}

void FigureReader::parts(const Json& json) {
    if (!json.contains("parts")) return;
    const Json& parts = json["parts"];
    if (parts.is_object()) {
        refusal_.only(parts, in("parts"), {"field"});
        const std::string name = refusal_.text(parts, in("parts"), "field");
        for (const ColumnDef& column : figure_.columns) {
            Scope scope = figure_.scope;
            if (column.source != 0) scope[column.source].name = "at";
            FactPath path;
            if (!refusal_.take(read_path(name, scope, in("parts.field")), path)) return;
            const bool listed = path.field.type == Type::kBool || path.field.words != nullptr;
            if (!listed) refusal_.wrong(in("parts.field"), "'" + name + "' has no list of values");
            if (path.field.several && !figure_.may_overlap) {
                refusal_.wrong(in("parts.field"),
                               "'" + name + "' may hold several: parts may overlap");
            }
            figure_.by.push_back(std::move(path));
        }
        return;
    }
    std::size_t number = 0;
    for (const Json& one : refusal_.list(json, place_, "parts"))
        part(one, item(in("parts"), number++));
    if (!refusal_.any()) bases(parts);
    const auto rests =
        std::ranges::count_if(figure_.parts, [](const PartDef& one) { return one.where.empty(); });
    if (rests > 1) refusal_.wrong(in("parts"), "overlap: more than one is the rest");
    if (rests > 0 && figure_.may_overlap)
        refusal_.wrong(in("parts"), "that may overlap leave no rest");
}

void FigureReader::measure(const Json& json, const std::string& place) {
    if (!json.is_object()) return refusal_.wrong(place, "is no object");
    const bool rate = json.contains("per");
    refusal_.only(json, place,
                  rate ? std::set<std::string>{"id", "label", "per", "part", "decimals"}
                       : std::set<std::string>{"id", "label", "mean_of", "part", "decimals"});
    Measure measure;
    measure.id = id(json, place, "id", measure_ids_);
    measure.label = refusal_.text(json, place, "label");
    if (json.contains("part"))
        measure.part = part_named(refusal_.text(json, place, "part"), place + ".part");
    if (json.contains("decimals"))
        measure.decimals =
            static_cast<int>(refusal_.whole(json, place, "decimals", 0, kDecimalsMax));
    if (rate) {
        constexpr int kThousand = 1'000, kHundredThousand = 100'000;
        measure.per = static_cast<int>(refusal_.whole(json, place, "per", 1, kHundredThousand));
        if (measure.per != kThousand && measure.per != kHundredThousand)
            refusal_.wrong(place + ".per", "is neither 1000 nor 100000");
    } else {
        measure.kind = Measure::Kind::kMean;
        const auto join = refusal_.text(json, place, "mean_of");
        if (!join.empty()) measure.join = source_named(join, place + ".mean_of").value_or(0);
    }
    figure_.measures.push_back(std::move(measure));
}

void FigureReader::cohort(const Json& json) {
    if (!json.contains("cohort")) return;
    const Json& said = json["cohort"];
    const std::string place = in("cohort");
    refusal_.only(said, place, {"months", "event", "day"});
    if (refusal_.any()) return;
    Cohort cohort;
    for (const Json& one : refusal_.list(said, place, "months")) {
        const bool whole = one.is_number_integer() && one.get<std::int64_t>() > 0 &&
                           one.get<std::int64_t>() <= kMonthsMax;
        const int months = whole ? one.get<int>() : 0;
        if (!whole || (!cohort.months.empty() && cohort.months.back() >= months)) {
            refusal_.wrong(item(place + ".months", cohort.months.size()),
                           "checkpoints are months, each later than the one before");
        }
        cohort.months.push_back(months);
    }
    if (cohort.months.empty()) refusal_.wrong(place + ".months", "is missing");
    const auto event = source_named(refusal_.text(said, place, "event"), place + ".event");
    cohort.event = event.value_or(0);
    const std::string name = refusal_.text(said, place, "day");
    if (event && refusal_.take(read_path(name, {{"", figure_.scope[*event].kind}}, place + ".day"),
                               cohort.day)) {
        cohort.day.source = *event;
        if (!is_day(cohort.day.field)) refusal_.wrong(place + ".day", "'" + name + "' is no day");
        for (std::size_t i = 0; i < figure_.joins.size(); ++i) {
            const Join& join = figure_.joins[i];
            if (figure_.sources[i] != *event) continue;
            if (join.which != Join::Which::kFirst || join.by != cohort.day.field.key)
                refusal_.wrong(place + ".event", "is not the first by '" + name + "'");
        }
    }
    if (!figure_.parts.empty() || !figure_.by.empty())
        refusal_.wrong(place, "checkpoints are the parts: there are no others");
    figure_.cohort = std::move(cohort);
}

void FigureReader::bands(const Json& json) {
    if (!json.contains("bands")) return;
    const Json& said = json["bands"];
    const std::string place = in("bands");
    if (!refusal_.only(said, place, {"of", "green", "red"})) return;
    figure_.bands_of = refusal_.text(said, place, "of");
    const bool known =
        measure_ids_.contains(figure_.bands_of) || part_ids_.contains(figure_.bands_of);
    if (!known) refusal_.wrong(place + ".of", "there is no '" + figure_.bands_of + "'");
    struct Edge {
        double at = 0;
        bool upwards = false, holds = false;
    };
    const auto edge = [&](const char* key) {
        const Json one = said.contains(key) ? said[key] : Json();
        const std::string here = place + "." + key;
        const bool single = one.is_object() && one.size() == 1 && one.begin().value().is_number();
        const std::string word = single ? one.begin().key() : "";
        if (word != "below" && word != "up_to" && word != "above" && word != "from")
            refusal_.wrong(here, "is none of {\"below\"}, {\"up_to\"}, {\"above\"}, {\"from\"}");
        return Edge{single ? one.begin().value().get<double>() : 0,
                    word == "above" || word == "from", word == "up_to" || word == "from"};
    };
    const Edge green = edge("green"), red = edge("red");
    if (green.upwards == red.upwards)
        refusal_.wrong(place, "overlap: green and red lie on one side");
    const bool crossed = red.upwards ? green.at > red.at : green.at < red.at;
    if (crossed || (green.at == red.at && green.holds && red.holds))
        refusal_.wrong(place, "overlap: a value would be green and red");
    figure_.bands = Bands{green.at, red.at, green.holds, red.holds, red.upwards};
}

/// What belongs together.
void FigureReader::shape() {
    if (figure_.unit == Unit::kChildren && figure_.keep == Keep::kEach &&
        figure_.kind != Kind::kChild)
        refusal_.wrong(in("rows.keep"), "children count once: which record of a child stays?");
    if (figure_.unit == Unit::kInterventions && figure_.kind != Kind::kProgramme)
        refusal_.wrong(in("unit"), "interventions are records of the kind programme");
    const auto* home = casefile::find_kind(figure_.kind);
    const bool of_child = figure_.kind != Kind::kChild && home->home == casefile::Home::kCase;
    if (figure_.keep != Keep::kEach && !of_child)
        refusal_.wrong(in("rows.keep"), "records of this kind are in no child's case");
    const bool group =
        figure_.by.size() == 1 && figure_.by.front().field.key.derived == Derived::kEthnicityGroup;
    if (figure_.by_population && !group)
        refusal_.wrong(in("by_population"), "parts are not by ethnicity_group");
    if (refusal_.any()) return;
    if (const auto refused = parts_refused(figure_, place_)) {
        refusal_.take(base::Result<int>(*refused), figure_.decimals);
    }
}

Figure FigureReader::read(const Json& json) {
    if (!refusal_.only(json, place_,
                       {"slug", "label", "rule", "note", "unit", "base", "rows", "columns", "parts",
                        "may_overlap", "decimals", "by_population", "measures", "cohort", "bands"}))
        return {};
    figure_.label = refusal_.text(json, place_, "label");
    figure_.rule = refusal_.text(json, place_, "rule");
    figure_.note = refusal_.text_or(json, place_, "note", "");
    figure_.base_label = refusal_.text(json, place_, "base");
    figure_.unit = one_of<Unit>(refusal_, json, place_, "unit",
                                {{"children", Unit::kChildren},
                                 {"interventions", Unit::kInterventions},
                                 {"records", Unit::kRecords}});
    figure_.may_overlap = refusal_.flag_or(json, place_, "may_overlap", false);
    figure_.by_population = refusal_.flag_or(json, place_, "by_population", false);
    if (json.contains("decimals"))
        figure_.decimals =
            static_cast<int>(refusal_.whole(json, place_, "decimals", 0, kDecimalsMax));
    if (!json.contains("rows")) refusal_.wrong(in("rows"), "is missing");
    if (refusal_.any()) return {};
    rows(json["rows"]);
    if (refusal_.any()) return {};
    columns(json);
    parts(json);
    std::size_t number = 0;
    for (const Json& one : refusal_.list(json, place_, "measures"))
        measure(one, item(in("measures"), number++));
    cohort(json);
    bands(json);
    if (!refusal_.any()) shape();
    return std::move(figure_);
}

}  // namespace

base::Result<DefinitionSet> read_definitions(std::string_view text) {
    const auto read = parse_strictly(text);
    if (!read.ok()) return read.error();
    const Json& json = read.value();
    Refusal refusal;
    refusal.only(json, "", {"version", "id", "label", "source", "valid_from", "figures"});
    if (refusal.any()) return refusal.error();
    refusal.whole(json, "", "version", 1, 1);
    DefinitionSet set;
    set.id = refusal.text(json, "", "id");
    if (!refusal.any() && !is_id(set.id)) refusal.wrong("id", "is no lower-case word");
    set.label = refusal.text(json, "", "label");
    set.source = refusal.text(json, "", "source");
    set.valid_from = refusal.date(json, "", "valid_from");
    std::set<std::string> slugs;
    for (const Json& one : refusal.list(json, "", "figures")) {
        const std::string place = item("figures", set.figures.size());
        Figure figure = FigureReader(refusal, place).read(one);
        figure.slug = refusal.text(one, place, "slug");
        if (!refusal.any() && !is_id(figure.slug))
            refusal.wrong(place + ".slug", "'" + figure.slug + "' is no lower-case word");
        if (!slugs.insert(figure.slug).second)
            refusal.wrong(place + ".slug", "'" + figure.slug + "' stands twice");
        set.figures.push_back(std::move(figure));
    }
    if (set.figures.empty()) refusal.wrong("figures", "are missing");
    if (refusal.any()) return refusal.error();
    return set;
}

base::Result<std::vector<DefinitionSet>> read_definition_files(
    std::span<const std::string_view> files) {
    std::vector<DefinitionSet> sets;
    for (const std::string_view file : files) {
        auto read = read_definitions(file);
        if (!read.ok()) return read.error();
        if (find_definitions(sets, read.value().id) != nullptr)
            return {base::ErrorCode::kInvalidInput, "id: '" + read.value().id + "' stands twice"};
        sets.push_back(std::move(read).value());
    }
    return sets;
}

}  // namespace figures
