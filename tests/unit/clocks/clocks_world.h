#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/figures/clocks/running_clocks.h"
#include "tests/unit/casefile/case_world.h"

/// A tablet on which a test writes what starts, stops, excuses and pauses clocks.
struct ClocksWorld : Tablet {
    ClocksWorld() : Tablet{1, 11} { kit = child("Kit"); }

    /// A record that happened then, and was written down then unless another time is said.
    base::RecordId write(casefile::Kind kind, const casefile::Fields& fields,
                         std::string_view happened, std::string_view recorded = {}) {
        return write_of(kit, kind, fields, happened, recorded);
    }
    base::RecordId write_of(const base::RecordId& of, casefile::Kind kind,
                            const casefile::Fields& fields, std::string_view happened,
                            std::string_view recorded = {}) {
        const base::Moment at = ::moment(happened);
        const base::Moment noted = recorded.empty() ? at : ::moment(recorded);
        return keep(commands.create({kind, of, fields, at, noted, std::nullopt}));
    }
    base::RecordId note(std::string_view contact, std::string_view happened,
                        std::string_view recorded = {}) {
        return write(casefile::Kind::kNote,
                     casefile::Fields()
                         .choice(casefile::Field::kNoteContact, std::string(contact))
                         .text(casefile::Field::kNoteText, "Said nothing."),
                     happened, recorded);
    }
    base::RecordId sentence(std::string_view on, std::string_view type = "referral_order") {
        return write(casefile::Kind::kOutcome,
                     casefile::Fields()
                         .choice(casefile::Field::kOutcomeType, std::string(type))
                         .set(casefile::Field::kOutcomeGivenOn, ::date(on)),
                     std::string(on) + "T12:00:00Z");
    }
    base::RecordId excuse(std::string_view rule, const base::RecordId& about) {
        return write(casefile::Kind::kClockExcuse,
                     casefile::Fields()
                         .text(casefile::Field::kExcuseClock, std::string(rule))
                         .text(casefile::Field::kExcuseReason, "The family asked for another day.")
                         .set(casefile::Field::kExcuseAuthorisedBy, user_id(9))
                         .set(casefile::Field::kExcuseAbout, about)
                         .choice(casefile::Field::kExcuseKindOf, "excused")
                         .set(casefile::Field::kExcuseExcusedOn, ::date("2025-01-10")),
                     "2025-01-10T10:00:00Z");
    }
    base::RecordId pause(std::string_view rule, const base::RecordId& about, std::string_view from,
                         std::string_view to) {
        casefile::Fields fields;
        fields.text(casefile::Field::kExcuseClock, std::string(rule))
            .text(casefile::Field::kExcuseReason, "In hospital.")
            .set(casefile::Field::kExcuseAbout, about)
            .choice(casefile::Field::kExcuseKindOf, "paused")
            .set(casefile::Field::kExcusePausedFrom, ::date(from));
        if (!to.empty()) fields.set(casefile::Field::kExcusePausedTo, ::date(to));
        return write(casefile::Kind::kClockExcuse, fields, "2025-01-10T10:00:00Z");
    }
    /// Those of one rule, in use or not, by due time.
    std::vector<clocks::RunningClock> of(std::string_view rule, std::string_view now) {
        one = {*find_clock_rule(clocks::clock_rules(), rule)};
        one.front().in_use = true;
        return clocks::clocks_of(view, kit, one, ::moment(now).at);
    }
    /// REQUIRES that there is one.
    clocks::RunningClock only(std::string_view rule, std::string_view now) {
        auto all = of(rule, now);
        CHECK(all.size() == 1);
        return all.front();
    }
    base::RecordId kit;
    std::vector<clocks::ClockRule> one;
};
