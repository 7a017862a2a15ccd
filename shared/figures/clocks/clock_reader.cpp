#include <algorithm>
#include <set>

#include "shared/casefile/step_diary.h"
#include "shared/figures/clocks/clock_rule.h"
#include "shared/figures/clocks/strict_json.h"

namespace clocks {
namespace {

using casefile::Field;
using casefile::Kind;
using casefile::Type;
using nlohmann::json;

constexpr int kLimitMax = 10'000;
constexpr int kMinutesOfDay = 24 * 60;

const json& inside(const json& from, std::string_view key) {
    static const json kNothing;
    const json* value = Faults::member(from, key);
    return value == nullptr ? kNothing : *value;
}

std::string in_quotes(std::string_view text) { return "'" + std::string(text) + "'"; }

template <typename T>
struct Word {
    std::string_view name;
    T value;
};

template <typename T, std::size_t N>
T word(Faults& faults, const json& from, const Place& place, std::string_view key,
       const Word<T> (&words)[N]) {
    const std::string said = faults.text(from, place, key);
    for (const auto& one : words) {
        if (one.name == said) return one.value;
    }
    faults.add(place.of(key), in_quotes(said) + " is not known");
    return words[0].value;
}

constexpr Word<LimitUnit> kUnits[] = {{"minutes", LimitUnit::kMinutes},
                                      {"hours", LimitUnit::kHours},
                                      {"calendar_days", LimitUnit::kCalendarDays},
                                      {"working_days", LimitUnit::kWorkingDays},
                                      {"months", LimitUnit::kMonths}};
constexpr Word<LimitDirection> kDirections[] = {{"after", LimitDirection::kAfter},
                                                {"before", LimitDirection::kBefore},
                                                {"around", LimitDirection::kAround}};
constexpr Word<ClockTie> kPlainTies[] = {{"same_child", ClockTie::kSameChild},
                                         {"next_of_child", ClockTie::kNextOfChild},
                                         {"same_record", ClockTie::kSameRecord}};

/// kNone with a fault where the kind has no such field.
Field field_of(Faults& faults, Kind kind, const std::string& name, const Place& place) {
    if (const auto* def = casefile::find_field(kind, name)) return def->field;
    faults.add(place, std::string(casefile::name_of(kind)) + " has no field " + in_quotes(name));
    return Field::kNone;
}

bool takes(const casefile::FieldDef& def, const json& value) {
    if (def.type == Type::kBool) return value.is_boolean();
    return value.is_string() && def.vocabulary != nullptr &&
           casefile::find_term(*def.vocabulary, value.get_ref<const std::string&>()) != nullptr;
}

/// Every other value of a closed list, and none.
void turn_round(Faults& faults, const casefile::FieldDef& def, const Place& place, FieldIs& test) {
    if (def.vocabulary == nullptr || def.vocabulary->open)
        return faults.add(place, in_quotes(def.name) + " has no closed list of values");
    std::vector<std::string> others;
    for (const casefile::Term& term : def.vocabulary->terms) {
        if (std::ranges::find(test.codes, term.code) == test.codes.end())
            others.emplace_back(term.code);
    }
    others.emplace_back();
    test.codes = std::move(others);
}

FieldIs read_test(Faults& faults, const json& from, const Place& place, Kind kind) {
    const bool not_these = from.is_object() && from.contains("is_not");
    const std::string_view key = not_these ? "is_not" : "is";
    faults.only(from, place, {"field", key});
    const std::string name = faults.text(from, place, "field");
    FieldIs test{field_of(faults, kind, name, place.of("field")), {}};
    if (test.field == Field::kNone) return test;
    const auto& def = casefile::definition(test.field);
    const bool one_of_few = def.type == Type::kBool || def.type == Type::kChoice;
    if (!one_of_few || def.rule == casefile::Rule::kSet)
        faults.add(place.of("field"), in_quotes(name) + " does not hold one value of a list");
    std::size_t index = 0;
    for (const json& value : faults.list(from, place, key)) {
        const Place here = place.of(key).at(index++);
        const std::string code = value.is_string() ? value.get<std::string>() : value.dump();
        if (!takes(def, value))
            faults.add(here, std::string(casefile::name_of(kind)) + "." + name + " has no value " +
                                 in_quotes(code));
        if (std::ranges::find(test.codes, code) != test.codes.end())
            faults.add(here, in_quotes(code) + " stands twice");
        test.codes.push_back(code);
    }
    if (not_these) turn_round(faults, def, place.of(key), test);
    return test;
}

std::vector<FieldIs> read_where(Faults& faults, const json& from, const Place& place, Kind kind) {
    std::vector<FieldIs> tests;
    if (Faults::member(from, "where") == nullptr) return tests;
    std::size_t index = 0;
    for (const json& one : faults.list(from, place, "where")) {
        const Place here = place.of("where").at(index++);
        FieldIs test = read_test(faults, one, here, kind);
        if (std::ranges::find(tests, test.field, &FieldIs::field) != tests.end())
            faults.add(here.of("field"), "is asked about twice");
        tests.push_back(std::move(test));
    }
    return tests;
}

ClockEvent read_event(Faults& faults, const json& from, const Place& place) {
    ClockEvent event;
    event.words = faults.text(from, place, "words");
    const std::string kind = faults.text(from, place, "kind");
    const auto* def = casefile::find_kind(kind);
    if (def == nullptr) {
        faults.add(place.of("kind"), in_quotes(kind) + " is not known");
        return event;
    }
    event.kind = def->kind;
    if (def->home != casefile::Home::kCase || def->kind == Kind::kChild)
        faults.add(place.of("kind"), in_quotes(kind) + " does not lie in a child's case");
    const std::string field = faults.text(from, place, "field");
    if (field != "happened_at") {
        event.field = field_of(faults, def->kind, field, place.of("field"));
        const Type type =
            event.field == Field::kNone ? Type::kDate : casefile::definition(event.field).type;
        if (type != Type::kDate && type != Type::kMoment)
            faults.add(place.of("field"), in_quotes(field) + " is neither a day nor a time");
    }
    event.where = read_where(faults, from, place, def->kind);
    return event;
}

void read_tie(Faults& faults, const json& stop, const Place& place, ClockRule& rule) {
    const json& tie = inside(stop, "tie");
    if (!tie.is_object()) {
        rule.tie = word(faults, stop, place, "tie", kPlainTies);
        return;
    }
    const Place here = place.of("tie");
    const bool by_stop = tie.contains("stop_names_start");
    const std::string_view key = by_stop ? "stop_names_start" : "start_names_stop";
    faults.only(tie, here, {key});
    rule.tie = by_stop ? ClockTie::kStopNamesStart : ClockTie::kStartNamesStop;
    rule.names = field_of(faults, by_stop ? rule.stop.kind : rule.start.kind,
                          faults.text(tie, here, key), here.of(key));
    if (rule.names == Field::kNone) return;
    const auto& def = casefile::definition(rule.names);
    if (def.type != Type::kRecord || def.rule == casefile::Rule::kSet)
        faults.add(here.of(key), in_quotes(def.name) + " does not name one record");
}

/// Could one record be both?
bool could_be_both(const ClockEvent& a, const ClockEvent& b) {
    if (a.kind != b.kind || a.field != b.field) return false;
    return std::ranges::none_of(a.where, [&](const FieldIs& one) {
        const auto other = std::ranges::find(b.where, one.field, &FieldIs::field);
        return other != b.where.end() &&
               std::ranges::find_first_of(one.codes, other->codes) == one.codes.end();
    });
}

void check_tie(Faults& faults, const Place& stop, const ClockRule& rule) {
    if (rule.tie == ClockTie::kSameRecord) {
        if (rule.start.kind != rule.stop.kind)
            faults.add(stop.of("tie"), "start and stop are records of different kinds");
        else if (rule.start.field == rule.stop.field)
            faults.add(stop.of("field"), "the start is its own stop");
    }
    if (rule.tie == ClockTie::kSameChild && could_be_both(rule.start, rule.stop))
        faults.add(stop.of("tie"),
                   "the start can be its own stop; say \"next_of_child\", or let one name the "
                   "other");
}

void read_limit(Faults& faults, const json& from, const Place& place, ClockRule& rule) {
    faults.only(from, place, {"value", "unit", "direction"});
    rule.limit.value = faults.number(from, place, "value", 1, kLimitMax);
    rule.limit.unit = word(faults, from, place, "unit", kUnits);
    rule.limit.direction = word(faults, from, place, "direction", kDirections);
    const bool around = rule.limit.direction == LimitDirection::kAround;
    if (around && rule.limit.unit != LimitUnit::kCalendarDays)
        faults.add(place.of("unit"), "on either side calendar days count alone");
    if (around && rule.tie != ClockTie::kSameChild)
        faults.add(place.of("direction"), "on either side needs the tie \"same_child\"");
    if (rule.limit.by_hour() && !(rule.start.has_hour() && rule.stop.has_hour()))
        faults.add(place.of("unit"), "start or stop is a day, which says no hour");
}

int minute_of(Faults& faults, const json& from, const Place& place, std::string_view key) {
    const std::string text = faults.text(from, place, key);
    const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
    if (text.size() == 5 && text[2] == ':' && digit(0) && digit(1) && digit(3) && digit(4)) {
        const int minute = std::stoi(text.substr(3));
        const int all = std::stoi(text.substr(0, 2)) * 60 + minute;
        if (minute < 60 && all <= kMinutesOfDay) return all;
    }
    faults.add(place.of(key), "is no time of day, such as \"16:00\"");
    return 0;
}

Cover read_cover(Faults& faults, const json& from, const Place& place) {
    faults.only(from, place, {"days", "from", "until"});
    Cover cover;
    std::size_t index = 0;
    for (const json& one : faults.list(from, place, "days")) {
        const Place here = place.of("days").at(index++);
        const auto day = casefile::weekday_of(
            one.is_string() ? std::string_view(one.get_ref<const std::string&>()) : "");
        if (!day) faults.add(here, "is no day of the week");
        if (day && std::ranges::find(cover.days, *day) != cover.days.end())
            faults.add(here, "stands twice");
        cover.days.push_back(day.value_or(0));
    }
    cover.from = minute_of(faults, from, place, "from");
    cover.until = minute_of(faults, from, place, "until");
    if (cover.until <= cover.from) faults.add(place.of("until"), "is not after \"from\"");
    return cover;
}

bool overlap(const Cover& a, const Cover& b) {
    return a.from < b.until && b.from < a.until &&
           std::ranges::find_first_of(a.days, b.days) != a.days.end();
}

void read_covers(Faults& faults, const json& from, const Place& place, ClockRule& rule) {
    if (Faults::member(from, "cover") == nullptr) return;
    if (!rule.start.has_hour()) faults.add(place.of("cover"), "the start says no hour");
    std::size_t index = 0;
    for (const json& one : faults.list(from, place, "cover")) {
        const Place here = place.of("cover").at(index++);
        Cover cover = read_cover(faults, one, here);
        for (std::size_t i = 0; i < rule.cover.size(); ++i) {
            if (overlap(cover, rule.cover[i]))
                faults.add(here, "overlaps cover[" + std::to_string(i) + "]");
        }
        rule.cover.push_back(std::move(cover));
    }
}

void read_running(Faults& faults, const json& from, const Place& place, ClockRule& rule) {
    faults.only(from, place,
                {"id", "number", "label", "source", "whose", "recorded", "in_use", "start", "stop",
                 "limit", "target_percent", "while_open", "cover"});
    rule.in_use = faults.flag(from, place, "in_use", true);
    const json& start = inside(from, "start");
    const json& stop = inside(from, "stop");
    faults.only(start, place.of("start"), {"kind", "field", "where", "words"});
    faults.only(stop, place.of("stop"), {"kind", "field", "where", "words", "tie"});
    rule.start = read_event(faults, start, place.of("start"));
    rule.stop = read_event(faults, stop, place.of("stop"));
    read_tie(faults, stop, place.of("stop"), rule);
    if (faults.none()) check_tie(faults, place.of("stop"), rule);
    read_limit(faults, inside(from, "limit"), place.of("limit"), rule);
    if (Faults::member(from, "target_percent") != nullptr)
        rule.target_percent = faults.number(from, place, "target_percent", 1, 100);
    rule.while_open = faults.flag(from, place, "while_open", false);
    read_covers(faults, from, place, rule);
}

ClockRule read_rule(Faults& faults, const json& from, const Place& place) {
    ClockRule rule;
    if (!from.is_object()) faults.add(place, "is no object");
    rule.id = faults.text(from, place, "id");
    rule.number = faults.number(from, place, "number", 1, 1000);
    rule.label = faults.text(from, place, "label");
    rule.source = faults.text(from, place, "source");
    rule.whose = faults.text(from, place, "whose");
    rule.recorded = faults.flag(from, place, "recorded", true);
    if (rule.recorded) {
        read_running(faults, from, place, rule);
        return rule;
    }
    faults.only(from, place, {"id", "number", "label", "source", "whose", "recorded", "reason"});
    rule.reason = faults.text(from, place, "reason");
    return rule;
}

}  // namespace

base::Result<std::vector<ClockRule>> read_clock_rules(std::string_view text) {
    auto file = parse_strictly(text);
    if (!file.ok()) return file.error();
    Faults faults;
    faults.only(file.value(), {}, {"version", "clocks"});
    faults.date(file.value(), {}, "version");
    std::vector<ClockRule> rules;
    std::set<std::string> ids;
    for (const json& one : faults.list(file.value(), {}, "clocks")) {
        const Place place = Place{"clocks"}.at(rules.size());
        rules.push_back(read_rule(faults, one, place));
        if (!ids.insert(rules.back().id).second)
            faults.add(place.of("id"), in_quotes(rules.back().id) + " stands twice");
    }
    if (!faults.none()) return faults.first();
    return rules;
}

}  // namespace clocks
