#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "shared/casefile/custody_figures.h"
#include "tests/unit/casefile/case_world.h"

/// The custody figures once more, the slow way: by asking of each two records whether they belong
/// together, with nothing of the program's own counting.
namespace recount {

using casefile::Field;
using casefile::Fields;
using casefile::Kind;
using casefile::Record;

using Counts = std::map<std::string, std::set<base::RecordId>>;

/// Logs of nobody, with everything that can be left out left out sometimes.
struct RandomLogs : Tablet {
    explicit RandomLogs(std::uint64_t seed) : Tablet(1, seed) {
        std::vector<base::RecordId> children;
        for (int i = 0; i < 3; ++i) children.push_back(child("Child " + std::to_string(i)));
        std::vector<base::RecordId> made;
        const std::size_t count = 1 + random.below(40);
        for (std::size_t i = 0; i < count; ++i) {
            made.push_back(add(children, made));
            add_events(made.back());
        }
    }
    bool one_in(std::size_t n) { return random.below(n) == 0; }
    template <std::size_t N>
    std::string_view any(const std::array<std::string_view, N>& of) {
        return of.at(random.below(N));
    }
    base::RecordId add(const std::vector<base::RecordId>& children,
                       const std::vector<base::RecordId>& made) {
        Fields fields;
        fields.set(Field::kAttendanceVolunteer, user_id(std::uint8_t(1 + random.below(3))));
        if (one_in(4))
            fields.set(Field::kAttendanceChild, children.at(random.below(children.size())));
        if (!made.empty() && one_in(5))
            fields.set(Field::kAttendanceSamePersonAs, made.at(random.below(made.size())));
        if (!made.empty() && one_in(5))
            fields.set(Field::kAttendanceContinues, made.at(random.below(made.size())));
        if (one_in(2))
            fields.text(Field::kAttendanceCustodyRef, "MK " + std::to_string(random.below(4)));
        if (one_in(2)) fields.text(Field::kAttendanceInitials, one_in(2) ? "A.B." : "CD");
        using Codes = std::array<std::string_view, 4>;
        if (!one_in(4))
            fields.choice(
                Field::kAttendanceOutcome,
                any(Codes{"attended", "handed_over", "declined_no_volunteer", "phone_only"}));
        if (!one_in(4))
            fields.choice(Field::kAttendanceDetaineeKind,
                          any(std::array<std::string_view, 2>{"child", "vulnerable_adult"}));
        if (one_in(3))
            fields.choice(Field::kAttendanceDisposal,
                          any(std::array<std::string_view, 2>{"charged_detained", "nfa"}));
        if (one_in(3))
            fields.choice(Field::kAttendanceOvernight,
                          any(std::array<std::string_view, 3>{"no", "pre_charge", "post_charge"}));
        if (one_in(3))
            fields.choice(Field::kAttendanceConcernRaisedWith,
                          any(std::array<std::string_view, 3>{"none", "officer", "inspector"}));
        auto record = new_record(Kind::kAttendance, {}, fields);
        record.happened_at.at =
            moment("2026-03-01T00:00Z").at + std::chrono::hours(random.below(24 * 20));
        const auto id = keep(commands.create(record));
        if (one_in(3)) concern(id, "delay");
        if (one_in(4)) concern(id, "overnight");
        return id;
    }
    void concern(const base::RecordId& of, std::string_view about) {
        keep(commands.add_member(of, Field::kAttendanceConcernKind,
                                 casefile::Choice{std::string(about)}));
    }
    void add_events(const base::RecordId& of) {
        const auto start = view.record(of)->happened_at;
        for (const std::string_view code :
             {"called", "arrived", "met_child", "detention_authorised", "child_left", "i_left"}) {
            if (one_in(3)) continue;
            casefile::CustodyEvent event;
            event.event = code;
            event.at = start;
            event.at.at = start.at + std::chrono::minutes(random.below(60 * 20));
            event.estimate = one_in(6);
            event.taken_out = one_in(8);
            event.added_later = true;
            keep(commands.add_item(of, Field::kAttendanceEvents, casefile::group_from(event)));
        }
    }
    casefile::CustodySpan span{date("2026-03-04"), date("2026-03-15")};
};

/// Every number of the figures by a name, as what it opens.
Counts as_counts(const casefile::CustodyFigures& figures);
Counts of(std::vector<Record> records, const casefile::CustodySpan& span);

}  // namespace recount
