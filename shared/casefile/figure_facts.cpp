#include "shared/casefile/figure_facts.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "shared/base/check.h"

namespace casefile {
namespace {

constexpr std::int64_t kSeriousFrom = 5;
constexpr std::array<std::string_view, 3> kSeriousCategories{"violence", "robbery", "drugs"};

/// Two tablets agree on which of two was written later.
bool written_before(const Record& a, const Record& b) {
    return std::tie(a.stamp, a.created) < std::tie(b.stamp, b.created);
}

}  // namespace

bool serious_violence(const Record& offence) {
    CHECK(offence.kind == Kind::kOffence);
    const auto gravity = offence.number(Field::kOffenceGravity);
    return gravity && *gravity >= kSeriousFrom &&
           std::ranges::find(kSeriousCategories, offence.code(Field::kOffenceCategory)) !=
               kSeriousCategories.end();
}

std::vector<Record> standing_snapshots(const View& view, const base::RecordId& child) {
    std::vector<Record> all = view.records(Kind::kSnapshot, child);
    std::map<base::RecordId, const Record*> by_id;
    for (const Record& one : all) by_id[one.id] = &one;
    std::map<base::RecordId, const Record*> last_for;
    std::set<base::RecordId> gone;
    for (const Record& one : all) {
        const auto named = one.record(Field::kSnapshotReplaces);
        const auto old = named ? by_id.find(*named) : by_id.end();
        // What names a later one, or itself, replaces nothing: no circle empties the list.
        if (old == by_id.end() || !written_before(*old->second, one)) continue;
        gone.insert(old->first);
        const Record*& last = last_for[old->first];
        if (last != nullptr) gone.insert(written_before(*last, one) ? last->id : one.id);
        if (last == nullptr || written_before(*last, one)) last = &one;
    }
    std::erase_if(all, [&](const Record& one) { return gone.contains(one.id); });
    return all;
}

}  // namespace casefile
