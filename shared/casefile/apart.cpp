#include "shared/casefile/apart.h"

#include <algorithm>
#include <map>

#include "shared/casefile/case_lines.h"
#include "shared/casefile/fold.h"
#include "shared/casefile/plan.h"
#include "shared/casefile/plan_rules.h"
#include "shared/casefile/step_diary.h"

namespace casefile {
namespace {

/// The children that a flag keeps this one apart from: more than one where the flag has two
/// versions.
std::vector<base::RecordId> others_of(const Record& flag, const base::RecordId& child) {
    std::vector<base::RecordId> others;
    for (const Version& version : flag.list(Field::kFlagOtherChild)) {
        const auto* other = std::get_if<base::RecordId>(&version.value);
        if (other != nullptr && *other != child) others.push_back(*other);
    }
    if (flag.child && *flag.child != child) others.push_back(*flag.child);
    return others;
}

using Words = std::vector<std::string>;

Words words_of(std::string_view text) {
    constexpr std::string_view kOfNoPlace[] = {"the", "a", "at", "in", "on", "my", "our", "their"};
    Words words;
    FoldedWords folded(text);
    while (folded.next()) {
        if (std::ranges::find(kOfNoPlace, folded.word()) == std::end(kOfNoPlace))
            words.emplace_back(folded.word());
    }
    return words;
}

/// Somewhere that two children can both be.
bool is_shared(const Words& place) {
    constexpr std::string_view kOwn[] = {"home", "house", "phone", "online", "video"};
    return !place.empty() &&
           (place.size() > 1 || std::ranges::find(kOwn, place.front()) == std::end(kOwn));
}

/// "Boxing gym" and "the boxing gym, Lowmoor Green" are one place.
bool same_place(const Words& a, const Words& b) {
    if (!is_shared(a) || !is_shared(b)) return false;
    const Words& few = a.size() < b.size() ? a : b;
    const Words& many = a.size() < b.size() ? b : a;
    return !std::ranges::search(many, few).empty();
}

/// Nothing for every day and where none is said.
std::optional<std::int32_t> weekday(const Whereabouts& there) {
    return there.on ? weekday_of(*there.on) : weekday_of(there.day);
}

bool may_be_one_day(const Whereabouts& a, const Whereabouts& b) {
    if (a.on && b.on) return a.on == b.on;
    const auto x = weekday(a);
    const auto y = weekday(b);
    return !x || !y || x == y;
}

struct Ahead {
    base::RecordId record;
    Whereabouts there;
};

bool has_passed(const Record& line, const base::CalendarDate& today) {
    const auto on = line.date(Field::kItemOn);
    return (on && *on < today) || is_done(line) || line.flag(Field::kItemLater).value_or(false) ||
           is_out(line);
}

std::vector<Ahead> what_lies_ahead(const View& view, const base::RecordId& child,
                                   const base::Moment& now) {
    std::vector<Ahead> all;
    for (const Record& record : view.records(Kind::kAppointment, child)) {
        AppointmentLine line = appointment_line(view, child, record);
        for (const base::Moment& starts : starts_of(record)) {
            line.starts_at = starts;
            if (is_ahead(line, now))
                all.push_back({record.id, {line.place, {}, starts.local_date()}});
        }
    }
    for (const Record& line : view.records(Kind::kPlanItem, child)) {
        if (has_passed(line, now.local_date())) continue;
        all.push_back({line.id,
                       {std::string(line.text(Field::kItemWhere)),
                        std::string(line.code(Field::kItemDay)), line.date(Field::kItemOn)}});
    }
    return all;
}

}  // namespace

std::vector<KeepApartLine> keep_apart_lines(const View& view, const base::RecordId& child) {
    std::map<base::RecordId, KeepApartLine> lines;
    for (const Record& flag : view.keep_apart(child)) {
        if (!is_open_flag(flag)) continue;
        const bool own = flag.child == child;
        for (const base::RecordId& other : others_of(flag, child)) {
            if (!own && lines.count(other) > 0) continue;
            lines[other] = {flag.id, other, name_of_child(view, other),
                            std::string(flag.text(Field::kFlagDetail))};
        }
    }
    std::vector<KeepApartLine> found;
    for (auto& [other, line] : lines) found.push_back(std::move(line));
    return found;
}

std::vector<ApartClash> apart_clashes(const View& view, const base::RecordId& child,
                                      const Whereabouts& here, const base::Moment& now) {
    std::vector<ApartClash> clashes;
    const Words place = words_of(here.where);
    if (!is_shared(place)) return clashes;
    for (const KeepApartLine& apart : keep_apart_lines(view, child)) {
        for (Ahead& other : what_lies_ahead(view, apart.other_child, now)) {
            if (!same_place(place, words_of(other.there.where))) continue;
            if (!may_be_one_day(here, other.there)) continue;
            clashes.push_back({apart, other.record, std::move(other.there)});
        }
    }
    return clashes;
}

}  // namespace casefile
