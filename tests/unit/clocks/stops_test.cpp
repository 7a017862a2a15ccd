#include <catch2/catch.hpp>

#include "shared/figures/clocks/running_clocks.h"
#include "tests/unit/clocks/clocks_world.h"

/// What stops a clock, and what does not.

using casefile::Field;
using casefile::Fields;
using casefile::Kind;
using clocks::ClockResult;

TEST_CASE("a visit that did not take place stops nothing, and starts nothing") {
    ClocksWorld world;
    const auto visit = [&](const char* contact, const char* attendance, std::string_view at) {
        Fields fields;
        fields.choice(Field::kNoteContact, contact).text(Field::kNoteText, "Words.");
        if (attendance != nullptr) fields.choice(Field::kNoteAttendance, attendance);
        world.write(Kind::kNote, fields, at);
    };
    world.sentence("2026-06-01");
    visit("panel_initial", "unacceptable_absence", "2026-06-08T10:00:00Z");
    CHECK(world.only("referral_order_panel", "2026-06-20T09:00:00Z").open());
    visit("panel_initial", "late", "2026-06-10T10:00:00Z");
    CHECK(world.only("referral_order_panel", "2026-06-20T09:00:00Z").stop->day ==
          date("2026-06-10"));
    visit("assessment", "refused", "2026-06-11T10:00:00Z");
    CHECK(world.of("assessment_review", "2026-06-20T09:00:00Z").empty());
    visit("assessment", nullptr, "2026-06-12T10:00:00Z");
    CHECK(world.of("assessment_review", "2026-06-20T09:00:00Z").size() == 1);
}

TEST_CASE("a pause that goes on does not move the end of a clock that was stopped") {
    ClocksWorld world;
    const auto start = world.sentence("2026-01-05");
    world.pause("referral_order_panel", start, "2026-01-12", "");
    world.note("panel_initial", "2026-01-20T10:00:00Z");
    const auto soon = world.only("referral_order_panel", "2026-01-21T09:00:00Z");
    const auto later = world.only("referral_order_panel", "2026-06-01T09:00:00Z");
    CHECK(soon.due == later.due);
    CHECK(later.result == ClockResult::kMet);
}

TEST_CASE("a step that was written down as too early hides none that is in order") {
    ClocksWorld world;
    const auto missed = world.write(Kind::kNote,
                                    Fields()
                                        .choice(Field::kNoteContact, "office")
                                        .choice(Field::kNoteAttendance, "unacceptable_absence")
                                        .text(Field::kNoteText, "Nobody came."),
                                    "2026-06-09T10:00:00Z");
    for (const char* at : {"2026-06-08T10:00:00Z", "2026-06-10T10:00:00Z"}) {
        world.write(Kind::kCompliance,
                    Fields()
                        .choice(Field::kComplianceStep, "contact_made")
                        .set(Field::kComplianceMissed, missed)
                        .set(Field::kComplianceDecidedBy, user_id(3)),
                    at);
    }
    const auto clock = world.only("missed_contact", "2026-06-20T09:00:00Z");
    CHECK(clock.result == ClockResult::kMet);
    CHECK(clock.stop->day == date("2026-06-10"));
}
