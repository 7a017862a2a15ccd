#include "shared/casefile/custody_figures.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "shared/base/check.h"
#include "shared/casefile/custody_people.h"
#include "shared/casefile/vocabularies_custody.h"

namespace casefile {
namespace {

using std::chrono::hours;

constexpr Term kHourTerms[] = {
    {"00", "00:00", "", ""}, {"01", "01:00", "", ""}, {"02", "02:00", "", ""},
    {"03", "03:00", "", ""}, {"04", "04:00", "", ""}, {"05", "05:00", "", ""},
    {"06", "06:00", "", ""}, {"07", "07:00", "", ""}, {"08", "08:00", "", ""},
    {"09", "09:00", "", ""}, {"10", "10:00", "", ""}, {"11", "11:00", "", ""},
    {"12", "12:00", "", ""}, {"13", "13:00", "", ""}, {"14", "14:00", "", ""},
    {"15", "15:00", "", ""}, {"16", "16:00", "", ""}, {"17", "17:00", "", ""},
    {"18", "18:00", "", ""}, {"19", "19:00", "", ""}, {"20", "20:00", "", ""},
    {"21", "21:00", "", ""}, {"22", "22:00", "", ""}, {"23", "23:00", "", ""},
};
constexpr Vocabulary kHour{"hour", false, kHourTerms};
constexpr Term kLongTerms[] = {
    {"over", "Over 15 hours", "", ""},
    {"not_over", "15 hours or less", "", ""},
};
constexpr Vocabulary kLong{"over_15h", false, kLongTerms};
constexpr Term kMovedTerms[] = {{"moved", "Moved", "", ""}};
constexpr Vocabulary kMoved{"moved", false, kMovedTerms};
constexpr Term kSameAdultTerms[] = {
    {"same", "One adult throughout", "", ""},
    {"changed", "More than one adult", "", ""},
};
constexpr Vocabulary kSameAdult{"same_adult", false, kSameAdultTerms};

/// Local scrutiny (rules.md 2.3): over, not at.
constexpr base::Duration kOverLong = hours(15);

using Part = CustodyPart;
/// Parts in the order in which they began.
using Journey = std::vector<const Part*>;

/// The last part that says one, else nothing.
std::string_view last_code(const Journey& journey, Field field) {
    std::string_view found;
    for (const Part* part : journey) {
        if (const auto code = part->record.code(field); !code.empty()) found = code;
    }
    return found;
}

std::string_view first_code(const Journey& journey, Field field) {
    for (const Part* part : journey) {
        if (const auto code = part->record.code(field); !code.empty()) return code;
    }
    return {};
}

const Group* last_group(const Journey& journey, Field field) {
    const Group* found = nullptr;
    for (const Part* part : journey) {
        if (const Group* group = part->record.group(field)) found = group;
    }
    return found;
}

/// The first part's that has it.
const CustodyTime* first_time(const Journey& journey,
                              std::optional<CustodyTime> CustodyTimes::*which) {
    for (const Part* part : journey) {
        if (const auto& time = part->times.*which) return &*time;
    }
    return nullptr;
}

const CustodyTime* last_time(const Journey& journey,
                             std::optional<CustodyTime> CustodyTimes::*which) {
    const CustodyTime* found = nullptr;
    for (const Part* part : journey) {
        if (const auto& time = part->times.*which) found = &*time;
    }
    return found;
}

/// Somebody went: said so, or came there though nobody has said yet what became of it.
bool attended(const Journey& journey) {
    return std::ranges::any_of(journey, [](const Part* part) {
        const auto outcome = part->record.code(Field::kAttendanceOutcome);
        if (outcome == "attended" || outcome == "handed_over") return true;
        return outcome.empty() && (part->times.arrived || part->times.met);
    });
}

base::RecordId id_of(const Journey& journey) { return journey.front()->record.id; }

CustodyTable empty_table(std::string_view name, std::string_view base_name,
                         const Vocabulary& words) {
    CustodyTable table;
    table.name = name;
    table.base_name = base_name;
    table.words = &words;
    for (const Term& term : words.terms) table.rows.push_back({std::string(term.code), {}});
    table.rows.push_back({});
    return table;
}

/// What this version does not know counts as not recorded: it cannot be named.
void put(CustodyTable& table, std::string_view code, const base::RecordId& id) {
    auto row = std::ranges::find(table.rows, code, &CustodyRow::code);
    if (row == table.rows.end()) row = table.rows.end() - 1;
    row->of.push_back(id);
}

using CodeOf = std::string_view (*)(const Journey&);

CustodyTable table_by(std::string_view name, std::string_view base_name, const Vocabulary& words,
                      const std::vector<Journey>& journeys, CodeOf code_of) {
    CustodyTable table = empty_table(name, base_name, words);
    table.base = journeys.size();
    for (const Journey& journey : journeys) put(table, code_of(journey), id_of(journey));
    return table;
}

std::string_view hour_of(const Journey& journey) {
    const CustodyTime* called = first_time(journey, &CustodyTimes::requested);
    if (called == nullptr) return {};
    return kHourTerms[static_cast<std::size_t>(called->at.local_minute_of_day() / 60)].code;
}

/// From detention authorised until the child left; of the leaving the last that is said.
std::string_view long_of(const Journey& journey) {
    const CustodyTime* from = first_time(journey, &CustodyTimes::authorised);
    const CustodyEvent* left = nullptr;
    for (const Part* part : journey) {
        if (part->child_left) left = &*part->child_left;
    }
    if (from == nullptr || left == nullptr) return {};
    const auto length = from->event ? between(*from->event, *left) : left->at.at - from->at.at;
    return length > kOverLong ? "over" : "not_over";
}

std::string_view same_adult(const Journey& journey) {
    const base::UserId first = journey.front()->volunteer;
    bool same = true;
    for (const Part* part : journey) {
        if (part->volunteer.is_none()) return {};
        same = same && part->volunteer == first;
    }
    return same ? "same" : "changed";
}

std::string_view accommodation(const Journey& journey, std::uint8_t part) {
    const Group* group = last_group(journey, Field::kAttendanceLaAccommodation);
    return group == nullptr ? std::string_view() : group->code(part);
}

/// A child who was kept after charge, or for whom the council was asked (PACE s38(6)).
bool kept_after_charge(const Journey& journey) {
    if (first_code(journey, Field::kAttendanceDetaineeKind) == "vulnerable_adult") return false;
    return last_group(journey, Field::kAttendanceLaAccommodation) != nullptr ||
           last_code(journey, Field::kAttendanceDisposal) == "charged_detained" ||
           last_code(journey, Field::kAttendanceOvernight) == "post_charge";
}

std::vector<std::string_view> codes_in(const Journey& journey, Field field) {
    std::vector<std::string_view> codes;
    for (const Part* part : journey) {
        for (const Version& member : part->record.list(field)) {
            const auto* choice = std::get_if<Choice>(&member.value);
            const auto* group = std::get_if<Group>(&member.value);
            const std::string_view code = choice != nullptr  ? std::string_view(choice->code)
                                          : group != nullptr ? group->code(part::kWorryAbout)
                                                             : std::string_view();
            if (std::ranges::find(codes, code) == codes.end()) codes.push_back(code);
        }
    }
    return codes;
}

/// Of several parts the last that was raised with somebody.
std::string_view raised_with(const Journey& journey) {
    std::string_view found;
    for (const Part* part : journey) {
        const auto code = part->record.code(Field::kAttendanceConcernRaisedWith);
        const bool says_more = !code.empty() && (code != "none" || found.empty());
        if (says_more) found = code;
    }
    return found;
}

bool has_concern(const Journey& journey) {
    const auto with = raised_with(journey);
    return (!with.empty() && with != "none") ||
           !codes_in(journey, Field::kAttendanceConcernKind).empty();
}

/// Of those that have any: one may be about several things.
CustodyTable several_by(std::string_view name, std::string_view base_name, const Vocabulary& words,
                        const std::vector<Journey>& journeys, Field field) {
    CustodyTable table = empty_table(name, base_name, words);
    table.several = true;
    table.base = journeys.size();
    for (const Journey& journey : journeys) {
        const auto codes = codes_in(journey, field);
        for (const std::string_view code : codes) put(table, code, id_of(journey));
        if (codes.empty()) put(table, {}, id_of(journey));
    }
    return table;
}

std::vector<Journey> those(const std::vector<Journey>& journeys, bool (*which)(const Journey&)) {
    std::vector<Journey> found;
    std::ranges::copy_if(journeys, std::back_inserter(found), which);
    return found;
}

void add_after_charge(CustodyFigures& figures, const std::vector<Journey>& went) {
    namespace v = vocabulary;
    const auto kept = those(went, kept_after_charge);
    constexpr std::string_view kBase = "children_kept_after_charge";
    figures.tables.push_back(
        table_by("la_requested", kBase, v::kLaRequested, kept,
                 [](const Journey& one) { return accommodation(one, part::kLaRequested); }));
    figures.tables.push_back(
        table_by("la_answer", kBase, v::kLaAnswer, kept,
                 [](const Journey& one) { return accommodation(one, part::kLaAnswer); }));
    figures.tables.push_back(
        table_by("la_certificate", kBase, v::kS38Certificate, kept,
                 [](const Journey& one) { return accommodation(one, part::kLaCertificate); }));
    figures.tables.push_back(
        table_by("la_moved", kBase, kMoved, kept, [](const Journey& one) -> std::string_view {
            const Group* group = last_group(one, Field::kAttendanceLaAccommodation);
            if (group == nullptr) return {};
            return std::holds_alternative<base::Moment>(group->at(part::kLaMovedAt)) ? "moved" : "";
        }));
}

void add_concerns(CustodyFigures& figures, const std::vector<Journey>& went) {
    namespace v = vocabulary;
    figures.tables.push_back(several_by("concern_kind", "attendances_with_a_concern",
                                        v::kConcernKind, those(went, has_concern),
                                        Field::kAttendanceConcernKind));
    figures.tables.push_back(
        table_by("concern_raised_with", "attendances", v::kConcernRaisedWith, went, raised_with));
    const auto worried = those(went, [](const Journey& journey) {
        return !codes_in(journey, Field::kAttendanceWorries).empty();
    });
    figures.tables.push_back(several_by("worries", "attendances_with_a_worry", v::kWorryAbout,
                                        worried, Field::kAttendanceWorries));
}

void add_tables(CustodyFigures& figures, const std::vector<Journey>& asked,
                const std::vector<Journey>& went) {
    namespace v = vocabulary;
    auto& tables = figures.tables;
    tables.push_back(
        table_by("outcome_of_request", "requests", v::kRequestOutcome, asked,
                 [](const Journey& one) { return last_code(one, Field::kAttendanceOutcome); }));
    tables.push_back(table_by(
        "detainee_kind", "attendances", v::kDetaineeKind, went,
        [](const Journey& one) { return first_code(one, Field::kAttendanceDetaineeKind); }));
    tables.push_back(table_by("hour_of_call", "requests", kHour, asked, hour_of));
    tables.push_back(
        table_by("overnight", "attendances", v::kOvernight, went,
                 [](const Journey& one) { return last_code(one, Field::kAttendanceOvernight); }));
    tables.push_back(table_by("over_15h", "attendances", kLong, went, long_of));
    add_after_charge(figures, went);
    add_concerns(figures, went);
    tables.push_back(table_by("same_adult", "attendances_handed_over_and_taken_up", kSameAdult,
                              those(went, [](const Journey& one) { return one.size() > 1; }),
                              same_adult));
}

void measure(CustodySpread& spread, const base::RecordId& of, const CustodyTime* from,
             const CustodyTime* to) {
    ++spread.base;
    if (from == nullptr || to == nullptr) {
        spread.not_recorded.push_back(of);
        return;
    }
    const base::Duration length =
        from->event && to->event ? between(*from->event, *to->event) : to->at.at - from->at.at;
    if (length < base::Duration{0}) {
        spread.backwards.push_back(of);
    } else {
        (from->estimate || to->estimate ? spread.estimates : spread.exact).push_back({of, length});
    }
}

void add_intervals(CustodyFigures& figures, const std::vector<Journey>& went) {
    std::array<CustodySpread, 4> all;
    constexpr std::array<std::string_view, 4> kNames{"response", "wait_inside",
                                                     "detained_before_aa", "length"};
    for (std::size_t i = 0; i < all.size(); ++i) all.at(i).name = kNames.at(i);
    for (const Journey& one : went) {
        const base::RecordId of = id_of(one);
        const CustodyTime* arrived = first_time(one, &CustodyTimes::arrived);
        const CustodyTime* met = first_time(one, &CustodyTimes::met);
        measure(all[0], of, first_time(one, &CustodyTimes::requested), arrived);
        measure(all[1], of, arrived, met);
        measure(all[2], of, first_time(one, &CustodyTimes::authorised), met);
        measure(all[3], of, arrived, last_time(one, &CustodyTimes::left));
    }
    const auto by_length = [](const CustodySpread::Length& a, const CustodySpread::Length& b) {
        return std::tie(a.length, a.of) < std::tie(b.length, b.of);
    };
    for (CustodySpread& spread : all) {
        std::ranges::sort(spread.exact, by_length);
        std::ranges::sort(spread.estimates, by_length);
        figures.intervals.push_back(std::move(spread));
    }
}

std::optional<std::int64_t> number_of(const Record& record, Field field) {
    const FieldValue* value = record.value(field);
    const auto* number = value == nullptr ? nullptr : std::get_if<std::int64_t>(value);
    return number == nullptr ? std::nullopt : std::optional(*number);
}

/// Who says how they are, and what they gave: each of their own turns, though one journey has
/// several. A call that was answered and called off on the way costs miles as well.
void add_volunteers(CustodyFigures& figures, const std::vector<Journey>& asked) {
    std::map<base::UserId, CustodyGiven> given;
    CustodyTable wellbeing =
        empty_table("volunteer_wellbeing", "turns", vocabulary::kVolunteerWellbeing);
    for (const Journey& journey : asked) {
        const bool went = attended(journey);
        for (const Part* part : journey) {
            const Record& record = part->record;
            const auto minutes = number_of(record, Field::kAttendanceMinutes);
            const auto miles = number_of(record, Field::kAttendanceMiles);
            const auto how = record.code(Field::kAttendanceWellbeing);
            if (!went && !minutes && !miles && how.empty()) continue;
            ++wellbeing.base;
            put(wellbeing, how, record.id);
            CustodyGiven& one = given[part->volunteer];
            one.volunteer = part->volunteer;
            one.turns.push_back(record.id);
            one.minutes += minutes.value_or(0);
            one.miles += miles.value_or(0);
            if (!minutes) one.no_minutes.push_back(record.id);
            if (!miles) one.no_miles.push_back(record.id);
        }
    }
    for (auto& [volunteer, one] : given) figures.given.push_back(std::move(one));
    std::ranges::stable_sort(figures.given, std::greater{}, &CustodyGiven::minutes);
    figures.tables.push_back(std::move(wellbeing));
}

/// A person has the kind that the first of their attendances says.
void add_people(CustodyFigures& figures, const std::vector<Journey>& went,
                const CustodyJoins& joins) {
    std::map<base::RecordId, std::size_t> places;
    for (const Journey& journey : went) {
        const auto [place, fresh] =
            places.emplace(joins.person_of(id_of(journey)), figures.people.size());
        if (fresh) figures.people.emplace_back();
        CustodyPerson& person = figures.people[place->second];
        person.attendances.push_back(id_of(journey));
        if (person.kind.empty()) person.kind = first_code(journey, Field::kAttendanceDetaineeKind);
    }
    CustodyTable kinds = empty_table("people_by_kind", "people", vocabulary::kDetaineeKind);
    kinds.base = figures.people.size();
    for (const CustodyPerson& person : figures.people)
        put(kinds, person.kind, person.attendances.front());
    figures.tables.insert(figures.tables.begin() + 2, std::move(kinds));
}

/// In the order in which they began.
std::vector<Journey> journeys_of(const std::vector<const Part*>& parts, const CustodyJoins& joins) {
    std::vector<Journey> journeys(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i)
        journeys[joins.journey_at(i)].push_back(parts[i]);
    std::erase_if(journeys, [](const Journey& journey) { return journey.empty(); });
    const auto earlier = [](const Part* a, const Part* b) {
        return std::tie(a->began.at, a->record.id) < std::tie(b->began.at, b->record.id);
    };
    for (Journey& journey : journeys) std::ranges::sort(journey, earlier);
    std::ranges::sort(journeys, [&](const Journey& a, const Journey& b) {
        return earlier(a.front(), b.front());
    });
    return journeys;
}

void add_journeys(CustodyFigures& figures, const std::vector<Journey>& asked) {
    for (const Journey& journey : asked) {
        figures.requests.push_back(id_of(journey));
        if (attended(journey)) figures.attendances.push_back(id_of(journey));
        const bool all_confirmed = std::ranges::all_of(
            journey, [](const Part* part) { return part->state == AttendanceState::kConfirmed; });
        if (!all_confirmed) figures.unconfirmed.push_back(id_of(journey));
        CustodyJourney records;
        for (const Part* part : journey) records.push_back(part->record.id);
        figures.journeys.push_back(std::move(records));
    }
}

}  // namespace

std::size_t CustodyTable::total() const {
    std::size_t sum = 0;
    for (const CustodyRow& row : rows) sum += row.of.size();
    return sum;
}

const CustodyRow& CustodyTable::row(std::string_view code) const {
    const auto found = std::ranges::find(rows, code, &CustodyRow::code);
    CHECK(found != rows.end());
    return *found;
}

std::optional<base::Duration> nearest_rank(std::span<const CustodySpread::Length> ascending,
                                           unsigned percent) {
    CHECK(percent >= 1 && percent <= 100);
    if (ascending.empty()) return std::nullopt;
    const std::size_t place = (ascending.size() * percent + 99) / 100;
    return ascending[place - 1].length;
}

std::optional<base::Duration> CustodySpread::percentile(unsigned percent) const {
    return nearest_rank(exact, percent);
}

std::size_t CustodySpread::within(base::Duration most) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(exact, [&](const Length& one) { return one.length <= most; }));
}

const CustodyTable& CustodyFigures::table(std::string_view name) const {
    const auto found = std::ranges::find(tables, name, &CustodyTable::name);
    CHECK(found != tables.end());
    return *found;
}

const CustodySpread& CustodyFigures::interval(std::string_view name) const {
    const auto found = std::ranges::find(intervals, name, &CustodySpread::name);
    CHECK(found != intervals.end());
    return *found;
}

CustodyFigures custody_figures(const CustodyLogs& logs, const CustodySpan& span) {
    CustodyFigures figures;
    figures.span = span;
    std::vector<const Part*> parts;
    parts.reserve(logs.all().size());
    for (const auto& [id, part] : logs.all()) parts.push_back(&part);
    const CustodyJoins joins(parts);
    auto asked = journeys_of(parts, joins);
    std::erase_if(asked, [&](const Journey& journey) {
        return !span.has(journey.front()->began.local_date());
    });
    const auto went = those(asked, attended);
    add_journeys(figures, asked);
    add_tables(figures, asked, went);
    add_people(figures, went, joins);
    add_intervals(figures, went);
    add_volunteers(figures, asked);
    return figures;
}

std::vector<CustodyCall> calls_asked_for(const CustodyLogs& logs) {
    std::vector<CustodyCall> calls;
    for (const auto& [id, part] : logs.all()) {
        if (part.state == AttendanceState::kConfirmed) continue;
        const auto how = part.record.code(Field::kAttendanceWellbeing);
        if (how != "want_call" && how != "urgent") continue;
        const auto& said = part.record.list(Field::kAttendanceWellbeing);
        calls.push_back({id, part.volunteer, how == "urgent", said.front().at});
    }
    std::ranges::sort(calls, [](const CustodyCall& a, const CustodyCall& b) {
        return std::tuple(!a.urgent, a.since.at, a.attendance) <
               std::tuple(!b.urgent, b.since.at, b.attendance);
    });
    return calls;
}

}  // namespace casefile
