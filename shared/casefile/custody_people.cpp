#include "shared/casefile/custody_people.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <optional>
#include <string>

#include "shared/base/check.h"
#include "shared/casefile/custody_figures.h"
#include "shared/casefile/fold.h"

namespace casefile {
namespace {

constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

std::string folded(std::string_view text) {
    std::string words;
    for (FoldedWords reader(text); reader.next();) words += reader.word();
    return words;
}

/// "MK/0042/26 · j.t." and "mk 0042 26 · JT" are one; empty where either is missing.
std::string reference_of(const Record& record) {
    const std::string ref = folded(record.text(Field::kAttendanceCustodyRef));
    const std::string initials = folded(record.text(Field::kAttendanceInitials));
    return ref.empty() || initials.empty() ? std::string() : ref + '\n' + initials;
}

}  // namespace

void CustodyJoins::Sets::begin(std::size_t count) {
    parents_.resize(count);
    std::iota(parents_.begin(), parents_.end(), std::size_t{0});
    children_.resize(count);
}

std::size_t CustodyJoins::Sets::find(std::size_t place) const {
    while (parents_[place] != place) {
        parents_[place] = parents_[parents_[place]];
        place = parents_[place];
    }
    return place;
}

void CustodyJoins::Sets::join(std::size_t a, std::size_t b) {
    a = find(a);
    b = find(b);
    if (a == b) return;
    const base::RecordId child = children_[a].is_none() ? children_[b] : children_[a];
    if (!children_[b].is_none() && children_[b] != child) return;
    // The smaller place is the root: what a set is called does not depend on how it came about.
    const auto [root, under] = std::minmax(a, b);
    parents_[under] = root;
    children_[root] = child;
}

void CustodyJoins::Sets::set_child(std::size_t place, const base::RecordId& child) {
    children_[find(place)] = child;
}

CustodyJoins::CustodyJoins(const std::vector<const CustodyPart*>& attendances)
    : parts_(attendances) {
    journeys_.begin(parts_.size());
    people_.begin(parts_.size());
    join_journeys();
    join_people();
    join_references();
}

std::size_t CustodyJoins::place_of(const base::RecordId& attendance) const {
    const auto id_of = [](const CustodyPart* part) { return part->record.id; };
    const auto found = std::ranges::lower_bound(parts_, attendance, {}, id_of);
    if (found == parts_.end() || id_of(*found) != attendance) return kNowhere;
    return static_cast<std::size_t>(found - parts_.begin());
}

void CustodyJoins::join_journeys() {
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        const auto before = parts_[i]->record.record(Field::kAttendanceContinues);
        const std::size_t place = before ? place_of(*before) : kNowhere;
        if (place != kNowhere) journeys_.join(i, place);
    }
}

/// What a coordinator said of a child counts before what they said of a person, and both before
/// what a reference lets one think.
void CustodyJoins::join_people() {
    std::map<base::RecordId, std::size_t> first_of;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        const auto child = parts_[i]->record.record(Field::kAttendanceChild);
        if (!child) continue;
        people_.set_child(i, *child);
    }
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        const auto child = parts_[i]->record.record(Field::kAttendanceChild);
        if (child) people_.join(first_of.emplace(*child, i).first->second, i);
    }
    for (std::size_t i = 0; i < parts_.size(); ++i) people_.join(i, journeys_.find(i));
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        const auto same = parts_[i]->record.record(Field::kAttendanceSamePersonAs);
        const std::size_t place = same ? place_of(*same) : kNowhere;
        if (place != kNowhere) people_.join(i, place);
    }
}

void CustodyJoins::join_references() {
    std::map<std::string, std::size_t> first_of;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        const std::string reference = reference_of(parts_[i]->record);
        if (!reference.empty()) people_.join(first_of.emplace(reference, i).first->second, i);
    }
}

base::RecordId CustodyJoins::person_of(const base::RecordId& attendance) const {
    const std::size_t place = place_of(attendance);
    CHECK(place != kNowhere);
    return parts_[people_.find(place)]->record.id;
}

namespace {

constexpr std::array kRules{
    CustodyRule{"span",
                "An attendance belongs to the day on which it began: its first event, else the "
                "time of the call or of the arrival, else the day that its record gives."},
    CustodyRule{"request",
                "Every call that was written down is one request, whatever became of it. What "
                "became of it is what the last of its volunteers wrote."},
    CustodyRule{"attendance",
                "A request counts as an attendance where somebody went: it was attended or handed "
                "over, or nobody wrote yet what became of it and there is a time of arriving. "
                "Handed over and taken up is one attendance, however many volunteers it had."},
    CustodyRule{"people",
                "One linked child is one person. Where not linked, what a coordinator marked as "
                "the same person is one, and so is one custody reference with the same initials. "
                "Everything else is a person of its own. Two linked children are never one."},
    CustodyRule{"kind", "A person is what the first of their attendances says: child or adult."},
    CustodyRule{"intervals",
                "Of an attendance that was handed over, the call, arriving and meeting are the "
                "first, leaving is the last. An interval with an estimated end is counted apart, "
                "and one that ends before it begins too: neither is in the median."},
    CustodyRule{"percentile",
                "Nearest rank: the value at place 0.9 times the number, rounded up, of those "
                "recorded, the shortest first; the median in the same way at 0.5."},
    CustodyRule{"hour_of_call", "The hour of the call, as the clock on the wall had it."},
    CustodyRule{"over_15h",
                "From detention authorised, as the custody record has it, until the child left. "
                "Exactly 15 hours is not over."},
    CustodyRule{"after_charge",
                "Children who were kept after charge, or for whom the council was asked (PACE "
                "s38(6)). Vulnerable adults are not among them."},
    CustodyRule{"several",
                "One attendance may be in more than one row: the rows come to mentions."},
    CustodyRule{"given",
                "Hours and miles are of each volunteer’s own turn, also of one that was called "
                "off on the way."},
    CustodyRule{"calls",
                "Whoever asked for a call stays first on the page until their attendance is "
                "confirmed."},
    CustodyRule{"masked",
                "Outside the service every number under five is left out, and a second one with "
                "it where the first could be worked out."},
};

}  // namespace

std::span<const CustodyRule> custody_rules() { return kRules; }

std::string_view custody_rule(std::string_view name) {
    const auto found = std::ranges::find(kRules, name, &CustodyRule::name);
    CHECK(found != kRules.end());
    return found->words;
}

}  // namespace casefile
