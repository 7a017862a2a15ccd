#include "tests/unit/figures/recount.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "shared/base/check.h"

namespace recount {
namespace {

using casefile::Field;
using casefile::Kind;
using casefile::Record;
using nlohmann::json;

using Values = std::vector<json>;

/// A record, or one seat of a meeting.
struct Item {
    const Record* record = nullptr;
    int seat = -1;
};
struct Joined {
    const Record* record = nullptr;
    std::int64_t found = 0;
};
struct Row {
    Item item;
    std::string day;
    std::map<std::string, Joined> joins;
};

json plain(const casefile::FieldValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* flag = std::get_if<bool>(&value)) return *flag;
    if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
    if (const auto* day = std::get_if<base::CalendarDate>(&value)) return base::to_iso(*day);
    if (const auto* at = std::get_if<base::Moment>(&value)) return base::to_iso(at->local_date());
    if (const auto* choice = std::get_if<casefile::Choice>(&value))
        return choice->code == "not_recorded" ? json() : json(choice->code);
    if (const auto* id = std::get_if<base::RecordId>(&value)) return id->hex();
    return {};
}
json plain(const casefile::Scalar& value) {
    return std::visit([](const auto& one) { return plain(casefile::FieldValue(one)); }, value);
}

std::string months_on(const std::string& day, int months) {
    return base::to_iso(base::months_after(*base::date_from_iso(day), months));
}

/// Birthdays counted one by one.
int years_old(const std::string& birth, const std::string& day) {
    int years = -1;
    std::string birthday = birth;
    for (; birthday <= day; ++years) {
        const int year = std::stoi(birth.substr(0, 4)) + years + 2;
        birthday = std::to_string(year) + birth.substr(4);
        if (birth.substr(5) == "02-29" && !base::date_from_iso(birthday))
            birthday = std::to_string(year) + "-03-01";
    }
    return years;
}

bool in_school(const std::string& birth, const std::string& day) {
    if (years_old(birth, day) < 5) return false;
    // The school year in which somebody born so turns 16 ends in this summer.
    const int summer = std::stoi(birth.substr(0, 4)) + 16 + (birth.substr(5) >= "09-01" ? 1 : 0);
    base::CalendarDate friday{static_cast<std::int16_t>(summer), 6, 30};
    // 2 January 1970 was a Friday.
    while ((friday.days_since_epoch() - 1) % 7 != 0) --friday.day;
    return day <= base::to_iso(friday);
}

class Recount {
  public:
    Recount(const json& figure, const casefile::View& view, const figures::Period& period)
        : figure_(figure), rows_(figure["rows"]), view_(view), period_(period) {
        for (const auto& kind : casefile::kinds()) records_[kind.kind] = view.records(kind.kind);
        drop_replaced();
    }
    Counted count();

  private:
    void drop_replaced();
    [[nodiscard]] const Record* by_id(Kind kind, const std::string& hex) const;
    [[nodiscard]] const Record* child_of(const Record* record) const;
    [[nodiscard]] Values own(const Item& item, const std::string& name) const;
    [[nodiscard]] json derived(const Record& record, const std::string& name) const;
    [[nodiscard]] Values said(const Row& row, const std::string& name) const;
    [[nodiscard]] bool holds(const json& condition, const Row& row) const;
    [[nodiscard]] bool joined_holds(const json& join, const Record& record, const Row& row) const;
    void join(const json& join, Row& row) const;
    [[nodiscard]] std::vector<Item> items() const;
    [[nodiscard]] bool in_period(const Row& row) const;
    std::vector<Row> counted_rows();
    void put(Counted& into, const Row& row, const json& column, std::size_t number) const;
    void cohort(Counted& into, const std::vector<Row>& rows) const;
    [[nodiscard]] bool any_missing(const json& condition, const Row& row) const;

    const json& figure_;
    const json& rows_;
    const casefile::View& view_;
    const figures::Period& period_;
    std::map<Kind, std::vector<Record>> records_;
};

void Recount::drop_replaced() {
    std::vector<Record> left;
    for (const Record& one : records_[Kind::kSnapshot]) {
        bool replaced = false;
        for (const Record& other : records_[Kind::kSnapshot]) {
            const auto names = other.record(Field::kSnapshotReplaces);
            replaced = replaced || (names && *names == one.id && other.child == one.child);
        }
        if (!replaced) left.push_back(one);
    }
    records_[Kind::kSnapshot] = left;
}

const Record* Recount::by_id(Kind kind, const std::string& hex) const {
    for (const Record& one : records_.at(kind)) {
        if (one.id.hex() == hex) return &one;
    }
    return nullptr;
}

const Record* Recount::child_of(const Record* record) const {
    if (record->kind == Kind::kChild) return record;
    return record->child ? by_id(Kind::kChild, record->child->hex()) : nullptr;
}

json Recount::derived(const Record& record, const std::string& name) const {
    if (name == "happened_on") return base::to_iso(record.happened_at.local_date());
    if (name == "ethnicity_group") {
        const auto* group = record.group(Field::kChildEthnicity);
        if (group == nullptr) return {};
        const std::string code(group->code(casefile::part::kEthnicityCode));
        const std::map<char, const char*> groups{
            {'W', "white"}, {'M', "mixed"}, {'A', "asian"}, {'B', "black"}, {'O', "other"}};
        if (code == "NS") return "not_stated";
        return groups.contains(code[0]) ? json(groups.at(code[0])) : json();
    }
    if (name == "serious_violence") {
        const auto gravity = record.number(Field::kOffenceGravity);
        const auto category = record.code(Field::kOffenceCategory);
        if (!gravity) return {};
        return *gravity > 4 &&
               (category == "violence" || category == "robbery" || category == "drugs");
    }
    if (name == "proved_on") {
        std::set<std::string> days;
        for (const Record& outcome : records_.at(Kind::kOutcome)) {
            const auto type = outcome.code(Field::kOutcomeType);
            const bool proves = type == "custody" || type == "other_court" ||
                                type.starts_with("youth_") || type == "referral_order";
            const auto day = outcome.date(Field::kOutcomeGivenOn);
            const bool named =
                outcome.says(Field::kOutcomeOffences, casefile::FieldValue{record.id});
            if (proves && named && day) days.insert(base::to_iso(*day));
        }
        return days.empty() ? json() : json(*days.begin());
    }
    const Record* child = child_of(&record);
    const auto birth = child == nullptr ? std::nullopt : child->date(Field::kChildDateOfBirth);
    const Field at = name == "age_at_first_hearing"   ? Field::kOutcomeFirstHearingOn
                     : record.kind == Kind::kSnapshot ? Field::kSnapshotAsOf
                                                      : Field::kProgrammeStartedOn;
    const auto day = record.date(at);
    if (!birth || !day || *day < *birth) return {};
    if (name == "school_age") return in_school(base::to_iso(*birth), base::to_iso(*day));
    return years_old(base::to_iso(*birth), base::to_iso(*day));
}

Values Recount::own(const Item& item, const std::string& name) const {
    const Record& record = *item.record;
    static const std::set<std::string> kDerived{
        "happened_on",          "ethnicity_group", "serious_violence", "proved_on",
        "age_at_first_hearing", "age_at_start",    "school_age"};
    Values values;
    const auto add = [&](json value) {
        if (!value.is_null()) values.push_back(std::move(value));
    };
    if (kDerived.contains(name)) {
        add(derived(record, name));
        return values;
    }
    const auto dot = name.find('.');
    const auto* field = casefile::find_field(record.kind, name.substr(0, dot));
    CHECK(field != nullptr);
    if (dot != std::string::npos) {
        const auto* part = casefile::find_part(*field, name.substr(dot + 1));
        const casefile::Group* group = record.group(field->field);
        if (item.seat >= 0) {
            const auto& seat = record.list(field->field)[static_cast<std::size_t>(item.seat)];
            group = &std::get<casefile::Group>(seat.value);
        } else if (record.kind == Kind::kBoardMeeting) {
            group = nullptr;
        }
        if (group != nullptr) add(plain(group->at(part->number)));
        return values;
    }
    if (field->rule == casefile::Rule::kSet) {
        for (const auto& member : record.list(field->field)) add(plain(member.value));
    } else if (const auto* value = record.value(field->field)) {
        add(plain(*value));
    }
    return values;
}

Values Recount::said(const Row& row, const std::string& name) const {
    const auto dot = name.find('.');
    const std::string first = name.substr(0, dot);
    if (dot != std::string::npos && first == "child") {
        const Record* child = child_of(row.item.record);
        return child == nullptr ? Values() : own({child}, name.substr(dot + 1));
    }
    if (dot != std::string::npos && row.joins.contains(first)) {
        const Joined& joined = row.joins.at(first);
        if (name.substr(dot + 1) == "count") return {json(joined.found)};
        return joined.record == nullptr ? Values() : own({joined.record}, name.substr(dot + 1));
    }
    return own(row.item, name);
}

bool Recount::holds(const json& condition, const Row& row) const {
    if (condition.contains("all")) {
        for (const json& one : condition["all"]) {
            if (!holds(one, row)) return false;
        }
        return true;
    }
    if (condition.contains("any")) {
        for (const json& one : condition["any"]) {
            if (holds(one, row)) return true;
        }
        return false;
    }
    if (condition.contains("not")) return !holds(condition["not"], row);
    const Values values = said(row, condition["field"]);
    if (condition.contains("given")) return values.empty() != condition["given"].get<bool>();
    for (const json& value : values) {
        if (condition.contains("at_least") && value >= condition["at_least"]) return true;
        if (condition.contains("below") && value < condition["below"]) return true;
        if (!condition.contains("is")) continue;
        for (const json& one : condition["is"]) {
            if (one == value) return true;
        }
    }
    return false;
}

bool Recount::joined_holds(const json& join, const Record& record, const Row& row) const {
    for (const json& within : join.value("within", json::array())) {
        const Values days = own({&record}, within["field"]);
        if (days.empty()) return false;
        const std::string day = days.front(), edge = months_on(row.day, within["months"]);
        const bool after = row.day < day && day <= edge, before = edge <= day && day < row.day;
        if (!(within["months"] > 0 ? after : before)) return false;
        if (day > base::to_iso(period_.as_of)) return false;
    }
    Row of_join;
    of_join.item.record = &record;
    return !join.contains("where") || holds(join["where"], of_join);
}

void Recount::join(const json& join, Row& row) const {
    const Kind kind = casefile::find_kind(join["kind"].get<std::string>())->kind;
    const Record* from =
        join.contains("from") ? row.joins[join["from"].get<std::string>()].record : row.item.record;
    const json tie = join.value("tied_by", json("child"));
    std::vector<const Record*> found;
    for (const Record& one : records_.at(kind)) {
        bool tied = false;
        if (tie == "child") {
            tied = one.child && row.item.record->child == one.child;
        } else if (from != nullptr) {
            const bool theirs = tie.contains("their");
            const Record& names = theirs ? one : *from;
            const Values ids = own({&names}, theirs ? tie["their"] : tie["own"]);
            tied = std::ranges::find(ids, json((theirs ? *from : one).id.hex())) != ids.end();
        }
        if (tied && joined_holds(join, one, row)) found.push_back(&one);
    }
    const std::string by = join.value("by", kind == Kind::kSnapshot ? "as_of" : "happened_on");
    std::ranges::sort(found, {}, [](const Record* one) { return one->id; });
    const bool latest = join.value("which", "latest") == "latest";
    std::ranges::stable_sort(found, [&](const Record* a, const Record* b) {
        const Values x = own({a}, by), y = own({b}, by);
        if (x.empty() || y.empty()) return !x.empty() && y.empty();
        return latest ? x.front() > y.front() : x.front() < y.front();
    });
    Joined& joined = row.joins[join["name"].get<std::string>()];
    joined.found = static_cast<std::int64_t>(found.size());
    joined.record = found.empty() ? nullptr : found.front();
}

std::vector<Item> Recount::items() const {
    const Kind kind = casefile::find_kind(rows_["kind"].get<std::string>())->kind;
    std::vector<const Record*> sorted;
    for (const Record& one : records_.at(kind)) sorted.push_back(&one);
    std::ranges::sort(sorted, {}, [](const Record* one) { return one->id; });
    std::vector<Item> all;
    for (const Record* one : sorted) {
        const auto seats = kind == Kind::kBoardMeeting ? one->list(Field::kBoardSeats).size() : 0;
        for (std::size_t seat = 0; seat < seats; ++seat)
            all.push_back({one, static_cast<int>(seat)});
        if (seats == 0) all.push_back({one});
    }
    return all;
}

bool Recount::in_period(const Row& row) const {
    const std::string first = base::to_iso(period_.first), last = base::to_iso(period_.last);
    if (!rows_.contains("open_to")) return first <= row.day && row.day <= last;
    const Values end = own(row.item, rows_["open_to"]);
    return row.day <= last && (end.empty() || end.front() >= json(first));
}

std::vector<Row> Recount::counted_rows() {
    const std::string keep = rows_.value("keep", "each");
    std::vector<Row> all;
    std::set<json> alike;
    for (const Item& item : items()) {
        Row row{item, "", {}};
        const std::string period = rows_["period"];
        const Values own_day = period.find('.') == std::string::npos ? said(row, period) : Values();
        if (!own_day.empty()) row.day = own_day.front();
        std::vector<json> joins = rows_.value("joins", json::array());
        for (const json& one : joins) {
            if (!one.contains("within") || !row.day.empty()) join(one, row);
        }
        if (row.day.empty() && period.find('.') != std::string::npos) {
            const Values day = said(row, period);
            if (!day.empty()) row.day = day.front();
        }
        if (row.day.empty() || (keep != "first_ever" && !in_period(row))) continue;
        if (keep != "each" && child_of(item.record) == nullptr) continue;
        if (rows_.contains("where") && !holds(rows_["where"], row)) continue;
        if (rows_.contains("once_per")) {
            json key = json::array({item.record->child ? item.record->child->hex() : ""});
            for (const json& name : rows_["once_per"]) key.push_back(own(item, name));
            if (!alike.insert(key).second) continue;
        }
        all.push_back(row);
    }
    if (keep == "each") return all;
    std::vector<Row> kept;
    for (std::size_t i = 0; i < all.size(); ++i) {
        bool best = true;
        for (std::size_t j = 0; j < all.size(); ++j) {
            if (i == j || all[i].item.record->child != all[j].item.record->child) continue;
            const auto quarter = [](const std::string& day) {
                return figures::quarter_of(*base::date_from_iso(day)).first;
            };
            if (keep == "first_in_quarter" && quarter(all[i].day) != quarter(all[j].day)) continue;
            const bool later = keep == "latest_in_period";
            if (all[j].day == all[i].day) {
                best = best && (later ? j < i : i < j);
            } else {
                best = best && (later ? all[j].day < all[i].day : all[i].day < all[j].day);
            }
        }
        if (best && in_period(all[i])) kept.push_back(all[i]);
    }
    return kept;
}

bool Recount::any_missing(const json& condition, const Row& row) const {
    for (const char* list : {"all", "any"}) {
        if (!condition.contains(list)) continue;
        for (const json& one : condition[list]) {
            if (any_missing(one, row)) return true;
        }
        return false;
    }
    if (condition.contains("not")) return any_missing(condition["not"], row);
    return said(row, condition["field"]).empty();
}

/// "at." is the column's own join.
Row at_column(Row row, const json& column) {
    if (column.contains("join")) row.joins["at"] = row.joins[column["join"].get<std::string>()];
    return row;
}

void Recount::put(Counted& into, const Row& plain_row, const json& column,
                  std::size_t number) const {
    const Row row = at_column(plain_row, column);
    const bool overlap = figure_.value("may_overlap", false);
    const auto add = [&](const std::string& line) {
        auto& columns = into.lines[line];
        columns.resize(std::max(columns.size(), number + 1));
        columns[number].push_back(row.item.record->id);
    };
    const json& parts = figure_["parts"];
    if (parts.is_object()) {
        const Values values = said(row, parts["field"]);
        for (const json& one : values) {
            add(one.is_boolean() ? (one.get<bool>() ? "yes" : "no") : one.get<std::string>());
        }
        if (values.empty() && !overlap) add("not_recorded");
        return;
    }
    std::set<std::string> held;
    bool missing = false;
    std::string rest = "not_recorded";
    for (const json& part : parts) {
        if (part["where"] == "rest") {
            rest = part["id"];
        } else if (holds(part["where"], row)) {
            held.insert(part["id"].get<std::string>());
        }
        missing = missing || (part["where"] != "rest" && any_missing(part["where"], row));
    }
    for (const json& part : parts) {
        bool counts = held.contains(part["id"].get<std::string>());
        for (json at = part; counts && at.contains("of");) {
            counts = held.contains(at["of"].get<std::string>());
            const json of = at["of"];
            for (const json& one : parts) {
                if (one["id"] == of) at = one;
            }
        }
        if (counts) add(part["id"]);
    }
    if (held.empty() && !overlap) add(missing ? "not_recorded" : rest);
}

void Recount::cohort(Counted& into, const std::vector<Row>& rows) const {
    const json& cohort = figure_["cohort"];
    std::string before;
    int earlier = 0;
    for (const json& months : cohort["months"]) {
        const std::string line = "month_" + std::to_string(months.get<int>());
        into.lines[line].resize(2);
        for (const Row& row : rows) {
            const Record* event = row.joins.at(cohort["event"].get<std::string>()).record;
            if (event == nullptr) continue;
            const std::string day = own({event}, cohort["day"]).front();
            if (day > months_on(row.day, months)) continue;
            into.lines[line][1].push_back(row.item.record->id);
            if (earlier == 0 || day > months_on(row.day, earlier))
                into.lines[line][0].push_back(row.item.record->id);
        }
        earlier = months;
    }
}

Counted Recount::count() {
    Counted counted;
    const json one_column = json::array({json::object()});
    const json columns = figure_.value("columns", one_column);
    const auto rows = counted_rows();
    for (const Row& row : rows) {
        counted.total.push_back(row.item.record->id);
        for (const auto& [name, joined] : row.joins) counted.found[name] += joined.found;
        for (std::size_t i = 0; i < columns.size() && figure_.contains("parts"); ++i)
            put(counted, row, columns[i], i);
    }
    if (figure_.contains("cohort")) cohort(counted, rows);
    return counted;
}

}  // namespace

Counted count(std::string_view figure, const casefile::View& view, const figures::Period& period) {
    const json read = json::parse(figure);
    return Recount(read, view, period).count();
}

}  // namespace recount
