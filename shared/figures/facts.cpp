#include "shared/figures/facts.h"

#include <algorithm>
#include <array>

#include "shared/base/check.h"
#include "shared/casefile/figure_facts.h"

namespace figures {
namespace {

using casefile::Field;
using casefile::FieldDef;
using casefile::Kind;
using casefile::Record;
using casefile::Type;

constexpr std::array kCounted{
    Kind::kChild,         Kind::kFlag,       Kind::kRating,  Kind::kProgramme, Kind::kSnapshot,
    Kind::kSltAssessment, Kind::kOffence,    Kind::kOutcome, Kind::kVictim,    Kind::kBoardMeeting,
    Kind::kKnifeResponse, Kind::kCompliance, Kind::kAction};

constexpr casefile::Term kGroupTerms[] = {
    {"white", "White", "", ""}, {"mixed", "Mixed", "", ""}, {"asian", "Asian", "", ""},
    {"black", "Black", "", ""}, {"other", "Other", "", ""}, {"not_stated", "Not stated", "", ""},
};
constexpr casefile::Vocabulary kGroups{"ethnicity_group", false, kGroupTerms};

struct DerivedName {
    std::optional<Kind> kind;  ///< none: any
    std::string_view name;
    Derived derived;
    Type type;
    const casefile::Vocabulary* words = nullptr;
};
constexpr DerivedName kDerived[] = {
    {std::nullopt, "happened_on", Derived::kHappenedOn, Type::kDate},
    {Kind::kChild, "ethnicity_group", Derived::kEthnicityGroup, Type::kChoice, &kGroups},
    {Kind::kProgramme, "age_at_start", Derived::kAgeAtStart, Type::kInteger},
    {Kind::kProgramme, "school_age", Derived::kSchoolAge, Type::kBool},
    {Kind::kSnapshot, "school_age", Derived::kSchoolAge, Type::kBool},
    {Kind::kOffence, "serious_violence", Derived::kSeriousViolence, Type::kBool},
    {Kind::kOffence, "proved_on", Derived::kProvedOn, Type::kDate},
    {Kind::kOutcome, "age_at_first_hearing", Derived::kAgeAtFirstHearing, Type::kInteger},
};

/// Names of people, words and notes are for nobody's figures; the code of an offence is short.
bool countable(const FieldDef& def) {
    if (def.type == Type::kText) return def.field == Field::kOffenceCode;
    return def.type != Type::kGroup && def.type != Type::kUser;
}
bool countable(const casefile::PartDef& part) {
    return part.type == Type::kChoice || part.type == Type::kBool || part.type == Type::kInteger ||
           part.type == Type::kDate;
}

std::vector<FactField> facts_of(Kind kind) {
    std::vector<FactField> all;
    for (const FieldDef& def : casefile::find_kind(kind)->fields) {
        if (countable(def)) {
            const bool several = def.rule == casefile::Rule::kSet;
            all.push_back({{kind, def.field, 0, Derived::kNone},
                           std::string(def.name),
                           def.type,
                           several,
                           def.vocabulary});
        }
        // Of lists, the seats alone are rows of their own.
        const bool list = def.rule == casefile::Rule::kList && def.field != Field::kBoardSeats;
        for (const casefile::PartDef& part : def.parts) {
            if (list || !countable(part)) continue;
            all.push_back({{kind, def.field, part.number, Derived::kNone},
                           std::string(def.name) + "." + std::string(part.name),
                           part.type,
                           false,
                           part.vocabulary});
        }
    }
    for (const DerivedName& one : kDerived) {
        if (one.kind && *one.kind != kind) continue;
        all.push_back({{kind, Field::kNone, 0, one.derived},
                       std::string(one.name),
                       one.type,
                       false,
                       one.words});
    }
    return all;
}

const std::map<Kind, std::vector<FactField>>& all_facts() {
    static const auto made = [] {
        std::map<Kind, std::vector<FactField>> all;
        for (const Kind kind : kCounted) all[kind] = facts_of(kind);
        return all;
    }();
    return made;
}

/// Outcomes that prove an offence: cautions and what a court decides.
constexpr std::array<std::string_view, 6> kProving{"youth_caution",  "youth_conditional_caution",
                                                   "referral_order", "youth_rehabilitation_order",
                                                   "custody",        "other_court"};

std::string_view group_of(std::string_view ethnicity) {
    const auto* words =
        casefile::find_part(casefile::definition(Field::kChildEthnicity), "code")->vocabulary;
    const auto* term = casefile::find_term(*words, ethnicity);
    if (term == nullptr) return {};
    for (const casefile::Term& group : kGroupTerms) {
        if (group.label == term->group) return group.code;
    }
    return {};
}

base::CalendarDate last_friday_of_june(std::int16_t year) {
    constexpr int kThursday = 4;  // 1970-01-01
    constexpr int kFriday = 5;
    const base::CalendarDate end{year, 6, 30};
    const int weekday = (end.days_since_epoch() % 7 + 7 + kThursday) % 7;
    return base::CalendarDate::from_days(end.days_since_epoch() - (weekday - kFriday + 7) % 7);
}

}  // namespace

bool of_school_age(base::CalendarDate birth, base::CalendarDate day) {
    constexpr int kSchoolFrom = 5, kYearElevenTurns = 16, kSeptember = 9, kMonths = 12;
    const auto sixteen = base::months_after(birth, kYearElevenTurns * kMonths);
    const int leaves = sixteen.month >= kSeptember ? sixteen.year + 1 : sixteen.year;
    return base::age_on(birth, day) >= kSchoolFrom &&
           day <= last_friday_of_june(static_cast<std::int16_t>(leaves));
}

std::span<const Kind> counted_kinds() { return kCounted; }

std::optional<FactField> find_fact(Kind kind, std::string_view name) {
    const auto at = all_facts().find(kind);
    if (at == all_facts().end()) return std::nullopt;
    const auto found = std::ranges::find(at->second, name, &FactField::name);
    if (found == at->second.end()) return std::nullopt;
    return *found;
}

std::span<const std::int64_t> Column::at(Row row) const {
    if (!starts.empty())
        return std::span(members).subspan(starts[row], starts[row + 1] - starts[row]);
    const bool none = values[row] == kNothing;
    return std::span(values).subspan(row, none ? 0 : 1);
}

Facts::Facts(const casefile::View& view) {
    for (const auto& [kind, fields] : all_facts()) {
        shelves_[kind];
        for (const FactField& field : fields) {
            Column& column = columns_[field.key];
            if (field.several) column.starts.push_back(0);
        }
    }
    shelve(Kind::kChild, view.records(Kind::kChild));
    for (const Kind kind : kCounted) {
        if (kind != Kind::kChild && kind != Kind::kSnapshot) shelve(kind, view.records(kind));
    }
    std::vector<Record> snapshots;
    for (const base::RecordId& child : view.ids(Kind::kChild)) {
        for (Record& one : casefile::standing_snapshots(view, child))
            snapshots.push_back(std::move(one));
    }
    shelve(Kind::kSnapshot, snapshots);
    place_children();
    prove_offences();
    index_names();
}

void Facts::shelve(Kind kind, const std::vector<Record>& records) {
    std::vector<const Record*> sorted;
    for (const Record& one : records) sorted.push_back(&one);
    std::ranges::sort(sorted, {}, [](const Record* one) { return one->id; });
    for (const Record* one : sorted) {
        const auto& seats = one->list(Field::kBoardSeats);
        for (const casefile::Version& seat : seats) put(kind, *one, &seat);
        if (seats.empty()) put(kind, *one, nullptr);
    }
}

void Facts::put(Kind kind, const Record& record, const casefile::Version* seat) {
    Shelf& shelf = shelves_[kind];
    const std::int64_t number = id_number(record.id);
    auto& rows = rows_[kind];
    if (rows.size() <= static_cast<std::size_t>(number))
        rows.resize(static_cast<std::size_t>(number) + 1, kNoRow);
    rows[static_cast<std::size_t>(number)] = static_cast<Row>(shelf.ids.size());
    Row child = kNoRow;
    if (kind == Kind::kChild) {
        child = static_cast<Row>(shelf.ids.size());
    } else if (record.child) {
        child = row_of(Kind::kChild, id_number(*record.child));
    }
    shelf.ids.push_back(record.id);
    shelf.numbers.push_back(number);
    shelf.children.push_back(child);
    for (const FactField& field : all_facts().at(kind)) fill(field, record, seat);
}

void Facts::fill(const FactField& field, const Record& record, const casefile::Version* seat) {
    Column& column = columns_[field.key];
    if (field.several) {
        for (const casefile::Version& member : record.list(field.key.field))
            column.members.push_back(number(member.value));
        column.starts.push_back(static_cast<std::uint32_t>(column.members.size()));
        return;
    }
    std::int64_t value = kNothing;
    if (field.key.derived != Derived::kNone) {
        value = derived(field.key, record);
    } else if (field.key.part != 0) {
        const auto* group = seat != nullptr ? std::get_if<casefile::Group>(&seat->value)
                                            : record.group(field.key.field);
        if (group != nullptr) {
            value =
                std::visit([this](const auto& said) { return number(casefile::FieldValue{said}); },
                           group->at(field.key.part));
        }
    } else if (const auto* said = record.value(field.key.field)) {
        value = number(*said);
    }
    column.values.push_back(value);
}

std::int64_t Facts::number(const casefile::FieldValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return code_number(*text);
    if (const auto* flag = std::get_if<bool>(&value)) return *flag ? 1 : 0;
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return *whole;
    if (const auto* date = std::get_if<base::CalendarDate>(&value)) return date->days_since_epoch();
    if (const auto* moment = std::get_if<base::Moment>(&value))
        return moment->local_date().days_since_epoch();
    if (const auto* choice = std::get_if<casefile::Choice>(&value)) {
        // Some lists let people say so: it is the same as saying nothing.
        return choice->code == "not_recorded" ? kNothing : code_number(choice->code);
    }
    if (const auto* id = std::get_if<base::RecordId>(&value)) return id_number(*id);
    return kNothing;
}

std::int64_t Facts::code_number(std::string_view text) {
    const auto [at, fresh] =
        codes_.try_emplace(std::string(text), static_cast<std::int64_t>(texts_.size()));
    if (fresh) texts_.emplace_back(text);
    return at->second;
}

std::int64_t Facts::id_number(const base::RecordId& id) {
    return ids_.try_emplace(id, static_cast<std::int64_t>(ids_.size())).first->second;
}

std::optional<base::CalendarDate> Facts::birth_of(const Record& record) const {
    if (!record.child) return std::nullopt;
    const auto at = ids_.find(*record.child);
    const Row child = at == ids_.end() ? kNoRow : row_of(Kind::kChild, at->second);
    if (child == kNoRow) return std::nullopt;
    const auto* births = column({Kind::kChild, Field::kChildDateOfBirth, 0, Derived::kNone});
    const auto days = births->values[child];
    if (days == kNothing) return std::nullopt;
    return base::CalendarDate::from_days(static_cast<std::int32_t>(days));
}

std::int64_t Facts::derived(const FactKey& key, const Record& record) {
    const auto on = [&](Field field) {
        const auto birth = birth_of(record);
        const auto day = record.date(field);
        return birth && day && *birth <= *day ? std::pair{birth, day}
                                              : std::pair{std::optional<base::CalendarDate>(), day};
    };
    const auto years = [&](Field field) -> std::int64_t {
        const auto [birth, day] = on(field);
        return birth ? base::age_on(*birth, *day) : kNothing;
    };
    switch (key.derived) {
        case Derived::kHappenedOn:
            return record.happened_at.local_date().days_since_epoch();
        case Derived::kEthnicityGroup: {
            const auto* said = record.group(Field::kChildEthnicity);
            const auto group = said == nullptr
                                   ? std::string_view()
                                   : group_of(said->code(casefile::part::kEthnicityCode));
            return group.empty() ? kNothing : code_number(group);
        }
        case Derived::kAgeAtStart:
            return years(Field::kProgrammeStartedOn);
        case Derived::kAgeAtFirstHearing:
            return years(Field::kOutcomeFirstHearingOn);
        case Derived::kSchoolAge: {
            const auto [birth, day] =
                on(key.kind == Kind::kSnapshot ? Field::kSnapshotAsOf : Field::kProgrammeStartedOn);
            if (!birth) return kNothing;
            return of_school_age(*birth, *day) ? 1 : 0;
        }
        case Derived::kSeriousViolence:
            if (!record.number(Field::kOffenceGravity)) return kNothing;
            return casefile::serious_violence(record) ? 1 : 0;
        case Derived::kProvedOn:  // when the outcomes are here
        case Derived::kCount:
        case Derived::kNone:
            break;
    }
    return kNothing;
}

void Facts::place_children() {
    const std::size_t children = shelves_[Kind::kChild].ids.size();
    for (auto& [kind, shelf] : shelves_) {
        shelf.starts.assign(children + 1, 0);
        for (const Row child : shelf.children) {
            if (child != kNoRow) ++shelf.starts[child + 1];
        }
        for (std::size_t i = 0; i < children; ++i) shelf.starts[i + 1] += shelf.starts[i];
        shelf.by_child.resize(shelf.starts.back());
        auto next = shelf.starts;
        for (Row row = 0; row < shelf.children.size(); ++row) {
            const Row child = shelf.children[row];
            if (child != kNoRow) shelf.by_child[next[child]++] = row;
        }
    }
}

void Facts::prove_offences() {
    const auto& types = columns_[{Kind::kOutcome, Field::kOutcomeType, 0, Derived::kNone}];
    const auto& days = columns_[{Kind::kOutcome, Field::kOutcomeGivenOn, 0, Derived::kNone}];
    const auto& named = columns_[{Kind::kOutcome, Field::kOutcomeOffences, 0, Derived::kNone}];
    Column& proved = columns_[{Kind::kOffence, Field::kNone, 0, Derived::kProvedOn}];
    for (Row row = 0; row < types.values.size(); ++row) {
        const auto type = types.values[row];
        const auto day = days.values[row];
        if (type == kNothing || day == kNothing) continue;
        if (std::ranges::find(kProving, text(type)) == kProving.end()) continue;
        for (const std::int64_t offence : named.at(row)) {
            const Row at = row_of(Kind::kOffence, offence);
            if (at == kNoRow) continue;
            std::int64_t& first = proved.values[at];
            if (first == kNothing || day < first) first = day;
        }
    }
}

void Facts::index_names() {
    for (const auto& [kind, fields] : all_facts()) {
        for (const FactField& field : fields) {
            if (field.type != Type::kRecord) continue;
            const Column& column = columns_[field.key];
            Naming& naming = naming_[field.key];
            naming.starts.assign(ids_.size() + 1, 0);
            const auto rows = static_cast<Row>(size(kind));
            for (Row row = 0; row < rows; ++row) {
                for (const auto id : column.at(row))
                    ++naming.starts[static_cast<std::size_t>(id) + 1];
            }
            for (std::size_t i = 0; i < ids_.size(); ++i) naming.starts[i + 1] += naming.starts[i];
            naming.rows.resize(naming.starts.back());
            auto next = naming.starts;
            for (Row row = 0; row < rows; ++row) {
                for (const auto id : column.at(row))
                    naming.rows[next[static_cast<std::size_t>(id)]++] = row;
            }
        }
    }
}

std::size_t Facts::size(Kind kind) const {
    const auto at = shelves_.find(kind);
    return at == shelves_.end() ? 0 : at->second.ids.size();
}

const base::RecordId& Facts::id(Kind kind, Row row) const { return shelves_.at(kind).ids[row]; }

Row Facts::child(Kind kind, Row row) const { return shelves_.at(kind).children[row]; }

const Column* Facts::column(const FactKey& key) const {
    const auto at = columns_.find(key);
    return at == columns_.end() ? nullptr : &at->second;
}

std::span<const Row> Facts::of_child(Kind kind, Row child) const {
    const Shelf& shelf = shelves_.at(kind);
    if (child == kNoRow) return {};
    return std::span(shelf.by_child)
        .subspan(shelf.starts[child], shelf.starts[child + 1] - shelf.starts[child]);
}

std::span<const Row> Facts::naming(const FactKey& key, std::int64_t named) const {
    const auto at = naming_.find(key);
    if (at == naming_.end() || named == kNothing) return {};
    const auto place = static_cast<std::size_t>(named);
    const auto& starts = at->second.starts;
    return std::span(at->second.rows).subspan(starts[place], starts[place + 1] - starts[place]);
}

Row Facts::row_of(Kind kind, std::int64_t named) const {
    const auto at = rows_.find(kind);
    const auto place = static_cast<std::size_t>(named);
    if (named == kNothing || at == rows_.end() || place >= at->second.size()) return kNoRow;
    return at->second[place];
}

std::int64_t Facts::number_of(Kind kind, Row row) const { return shelves_.at(kind).numbers[row]; }

std::int64_t Facts::code(std::string_view text) const {
    const auto at = codes_.find(std::string(text));
    return at == codes_.end() ? kNothing : at->second;
}

const std::string& Facts::text(std::int64_t code) const {
    CHECK(code >= 0 && static_cast<std::size_t>(code) < texts_.size());
    return texts_[static_cast<std::size_t>(code)];
}

}  // namespace figures
