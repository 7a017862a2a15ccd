#include "tests/unit/casefile/custody_recount.h"

#include <algorithm>
#include <cctype>

namespace recount {
namespace {

using casefile::CustodyEvent;

using Names = std::map<base::RecordId, int>;  ///< which records have one name are one thing

/// The event that says it first, as it stands.
std::optional<CustodyEvent> first(const Record& record, std::string_view code) {
    for (const CustodyEvent& event : casefile::events_of(record)) {
        if (event.event == code && !event.taken_out) return event;
    }
    return std::nullopt;
}

base::Moment began(const Record& record) {
    std::optional<base::Moment> earliest;
    for (const CustodyEvent& event : casefile::events_of(record)) {
        if (event.taken_out || event.event == "detention_authorised") continue;
        if (!earliest || event.at.at < earliest->at) earliest = event.at;
    }
    return earliest.value_or(record.happened_at);
}

/// Nothing is written in it but whose it is: the taps that began it were taken off.
bool undone(const Record& record) {
    std::size_t said = record.fields.size();
    if (record.user(Field::kAttendanceVolunteer)) --said;
    if (record.find(Field::kAttendanceEvents) != nullptr) --said;
    for (const CustodyEvent& event : casefile::events_of(record)) {
        if (!event.taken_out) return false;
    }
    return said == 0;
}

void rename(Names& names, int from, int to) {
    for (auto& [id, name] : names) {
        if (name == from) name = to;
    }
}

std::set<base::RecordId> children_of(const Names& names, int name,
                                     const std::vector<Record>& records) {
    std::set<base::RecordId> children;
    for (const Record& record : records) {
        const auto child = record.record(Field::kAttendanceChild);
        if (names.at(record.id) == name && child) children.insert(*child);
    }
    return children;
}

/// Unless that made one of two children.
void same(Names& names, const base::RecordId& a, const base::RecordId& b,
          const std::vector<Record>& records) {
    if (!names.contains(a) || !names.contains(b)) return;
    auto children = children_of(names, names[a], records);
    children.merge(children_of(names, names[b], records));
    if (children.size() <= 1) rename(names, names[b], names[a]);
}

Names journeys(const std::vector<Record>& records) {
    Names names;
    for (const Record& record : records) names.emplace(record.id, int(names.size()));
    for (const Record& record : records) {
        const auto before = record.record(Field::kAttendanceContinues);
        if (before && names.contains(*before)) rename(names, names[*before], names[record.id]);
    }
    return names;
}

std::string plain(std::string_view text) {
    std::string letters;
    for (const char one : text) {
        if (std::isalnum(static_cast<unsigned char>(one)) != 0)
            letters += char(std::tolower(static_cast<unsigned char>(one)));
    }
    return letters;
}

bool one_reference(const Record& a, const Record& b) {
    for (const Field field : {Field::kAttendanceCustodyRef, Field::kAttendanceInitials}) {
        const auto text = plain(a.text(field));
        if (text.empty() || text != plain(b.text(field))) return false;
    }
    return true;
}

Names people(const std::vector<Record>& records) {
    Names names;
    for (const Record& record : records) names.emplace(record.id, int(names.size()));
    for (const Record& a : records) {
        for (const Record& b : records) {
            const auto child = a.record(Field::kAttendanceChild);
            if (child && child == b.record(Field::kAttendanceChild))
                same(names, a.id, b.id, records);
        }
    }
    const Names walks = journeys(records);
    for (const Record& a : records) {
        const auto lowest = std::ranges::find_if(
            records, [&](const Record& b) { return walks.at(a.id) == walks.at(b.id); });
        same(names, lowest->id, a.id, records);
    }
    for (const Record& a : records) {
        if (const auto b = a.record(Field::kAttendanceSamePersonAs)) same(names, a.id, *b, records);
    }
    for (const Record& a : records) {
        const auto lowest =
            std::ranges::find_if(records, [&](const Record& b) { return one_reference(a, b); });
        if (lowest != records.end()) same(names, lowest->id, a.id, records);
    }
    return names;
}

using Walk = std::vector<const Record*>;

bool went(const Walk& walk) {
    for (const Record* record : walk) {
        const auto outcome = record->code(Field::kAttendanceOutcome);
        if (outcome == "attended" || outcome == "handed_over") return true;
        if (outcome.empty() && (first(*record, "arrived") || first(*record, "met_child")))
            return true;
    }
    return false;
}

std::string last(const Walk& walk, Field field) {
    for (auto one = walk.rbegin(); one != walk.rend(); ++one) {
        if (!(*one)->code(field).empty()) return std::string((*one)->code(field));
    }
    return {};
}

std::optional<CustodyEvent> event(const Walk& walk, std::string_view code, bool from_end) {
    std::optional<CustodyEvent> found;
    for (const Record* record : walk) {
        const auto here = first(*record, code);
        if (here && (!found || from_end)) found = here;
    }
    return found;
}

void measure(Counts& counts, const Walk& walk, const std::string& name, std::string_view from,
             std::string_view to) {
    const auto a = event(walk, from, false);
    const auto b = event(walk, to, to == "i_left");
    std::string where = "not recorded";
    if (a && b) {
        where = "exact";
        if (a->estimate || b->estimate) where = "estimate";
        if (b->at.at < a->at.at) where = "backwards";
    }
    counts[name + "/" + where].insert(walk.front()->id);
}

void count_long(Counts& counts, const Walk& walk) {
    const auto authorised = event(walk, "detention_authorised", false);
    std::optional<CustodyEvent> left;
    for (const Record* record : walk) {
        for (const CustodyEvent& one : casefile::events_of(*record)) {
            if (one.event == "child_left" && !one.taken_out) left = one;
        }
    }
    std::string where;
    if (authorised && left)
        where = left->at.at.ms - authorised->at.at.ms > 15LL * 3'600'000 ? "over" : "not_over";
    counts["over_15h/" + where].insert(walk.front()->id);
}

void count_concern(Counts& counts, const Walk& walk) {
    std::set<std::string> about;
    std::string with;
    for (const Record* record : walk) {
        for (const auto& member : record->list(Field::kAttendanceConcernKind))
            about.insert(std::get<casefile::Choice>(member.value).code);
        const auto here = record->code(Field::kAttendanceConcernRaisedWith);
        if (!here.empty() && here != "none") with = here;
        if (here == "none" && with.empty()) with = "none";
    }
    const base::RecordId id = walk.front()->id;
    counts["concern_raised_with/" + with].insert(id);
    for (const std::string& one : about) counts["concern_kind/" + one].insert(id);
    if (about.empty() && !with.empty() && with != "none") counts["concern_kind/"].insert(id);
}

void count_walk(Counts& counts, const Walk& walk) {
    const base::RecordId id = walk.front()->id;
    counts["requests"].insert(id);
    counts["outcome_of_request/" + last(walk, Field::kAttendanceOutcome)].insert(id);
    const auto called = event(walk, "called", false);
    const int hour = called ? called->at.local_minute_of_day() / 60 : -1;
    const std::string two = (hour < 10 ? "0" : "") + std::to_string(hour);
    counts["hour_of_call/" + (hour < 0 ? std::string() : two)].insert(id);
    if (!went(walk)) return;
    counts["attendances"].insert(id);
    std::string kind;
    for (const Record* record : walk) {
        if (kind.empty()) kind = record->code(Field::kAttendanceDetaineeKind);
    }
    counts["detainee_kind/" + kind].insert(id);
    counts["overnight/" + last(walk, Field::kAttendanceOvernight)].insert(id);
    count_long(counts, walk);
    const bool charged = last(walk, Field::kAttendanceDisposal) == "charged_detained" ||
                         last(walk, Field::kAttendanceOvernight) == "post_charge";
    if (charged && kind != "vulnerable_adult") counts["la_requested/"].insert(id);
    count_concern(counts, walk);
    measure(counts, walk, "response", "called", "arrived");
    measure(counts, walk, "wait_inside", "arrived", "met_child");
    measure(counts, walk, "detained_before_aa", "detention_authorised", "met_child");
    measure(counts, walk, "length", "arrived", "i_left");
}

void count_people(Counts& counts, const std::vector<Walk>& walks, const Names& names) {
    std::set<int> seen;
    for (const Walk& walk : walks) {
        if (!went(walk) || !seen.insert(names.at(walk.front()->id)).second) continue;
        counts["people"].insert(walk.front()->id);
    }
}

}  // namespace

Counts of(std::vector<Record> records, const casefile::CustodySpan& span) {
    std::erase_if(records, undone);
    Counts counts;
    const Names names = journeys(records);
    std::map<int, Walk> by_name;
    for (const Record& record : records) by_name[names.at(record.id)].push_back(&record);
    const auto earlier = [](const Record* a, const Record* b) {
        return std::pair(began(*a).at, a->id) < std::pair(began(*b).at, b->id);
    };
    std::vector<Walk> walks;
    for (auto& [name, walk] : by_name) {
        std::sort(walk.begin(), walk.end(), earlier);
        if (span.has(began(*walk.front()).local_date())) walks.push_back(walk);
    }
    std::sort(walks.begin(), walks.end(),
              [&](const Walk& a, const Walk& b) { return earlier(a.front(), b.front()); });
    for (const Walk& walk : walks) count_walk(counts, walk);
    count_people(counts, walks, people(records));
    return counts;
}

Counts as_counts(const casefile::CustodyFigures& figures) {
    Counts counts;
    const auto add = [&](const std::string& name, const auto& ids) {
        if (!ids.empty()) counts[name].insert(ids.begin(), ids.end());
    };
    add("requests", figures.requests);
    add("attendances", figures.attendances);
    for (const auto& person : figures.people) counts["people"].insert(person.attendances.front());
    for (const auto& table : figures.tables) {
        // What the slow count leaves out has tests of its own.
        const std::set<std::string_view> counted{
            "outcome_of_request", "hour_of_call", "detainee_kind",       "overnight",
            "over_15h",           "la_requested", "concern_raised_with", "concern_kind"};
        if (!counted.contains(table.name)) continue;
        for (const auto& row : table.rows) add(std::string(table.name) + "/" + row.code, row.of);
    }
    for (const auto& one : figures.intervals) {
        const std::string name(one.name);
        for (const auto& length : one.exact) counts[name + "/exact"].insert(length.of);
        for (const auto& length : one.estimates) counts[name + "/estimate"].insert(length.of);
        add(name + "/backwards", one.backwards);
        add(name + "/not recorded", one.not_recorded);
    }
    return counts;
}

}  // namespace recount
