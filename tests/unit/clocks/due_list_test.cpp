#include <catch2/catch.hpp>

#include "shared/casefile/knife.h"
#include "shared/figures/clocks/london.h"
#include "tests/unit/clocks/clocks_world.h"

using casefile::Field;
using casefile::Fields;
using casefile::Kind;
using casefile::KnifeState;
using clocks::ClockResult;
using clocks::ClockShare;
using clocks::RunningClock;

namespace {

/// Local time as London has it, for the casefile's own knife clocks.
class LondonClock final : public base::Clock {
  public:
    [[nodiscard]] base::WallTime now() const override { return {}; }
    [[nodiscard]] base::Duration monotonic() const override { return {}; }
    [[nodiscard]] std::int16_t offset_minutes(base::WallTime at) const override {
        return clocks::in_london(at).offset_minutes;
    }
};

void check_same(const casefile::KnifeClock& theirs, const RunningClock& ours) {
    CHECK(theirs.due->at == *ours.due.at);
    CHECK(theirs.started_outside_cover == ours.outside_cover);
    switch (theirs.state) {
        case KnifeState::kRunning:
            CHECK((ours.result == ClockResult::kRunning && !ours.late));
            break;
        case KnifeState::kLate:
            CHECK((ours.result == ClockResult::kRunning && ours.late));
            break;
        case KnifeState::kMet:
            CHECK(ours.result == ClockResult::kMet);
            break;
        case KnifeState::kMissed:
            CHECK(ours.result == ClockResult::kMissed);
            break;
        case KnifeState::kWrongOrder:
            CHECK(ours.result == ClockResult::kVoid);
            break;
        case KnifeState::kNotStarted:
            FAIL("a clock that the casefile does not have");
    }
}

base::Moment some_time(SeededRandom& random, base::WallTime near, std::int64_t minutes) {
    const auto shift = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(minutes)));
    return clocks::in_london({near.ms + shift * 60'000});
}

}  // namespace

TEST_CASE("the knife clocks of the casefile and of the rules agree") {
    SeededRandom random(6'7);
    const LondonClock london;
    int seen[6] = {};
    for (int round = 0; round < 400; ++round) {
        ClocksWorld world;
        // Around a weekend on which the clocks change.
        const auto base =
            ::moment(round % 2 == 0 ? "2026-10-23T00:00:00Z" : "2026-03-27T00:00:00Z");
        const base::Moment told = some_time(random, base.at, 4 * 1440);
        Fields fields;
        fields.set(Field::kKnifeNotifiedAt, told);
        if (random.chance(80)) {
            const base::Moment there =
                some_time(random, {told.at.ms - 10 * 60'000}, random.chance(50) ? 120 : 300);
            fields.set(Field::kKnifeReachedChildAt, there);
            if (random.chance(70))
                fields.set(Field::kKnifeHomeVisitAt,
                           some_time(random, {there.at.ms - 3 * 3'600'000}, 60 * 60));
        }
        const auto id = world.keep(
            world.commands.create({Kind::kKnifeResponse, world.kit, fields, told, told, {}}));
        const base::WallTime now{told.at.ms +
                                 static_cast<std::int64_t>(random.below(3 * 1440)) * 60'000};
        const auto theirs = casefile::knife_clocks(*world.view.record(id), now, london);
        for (const RunningClock& clock :
             clocks::clocks_of(world.view, world.kit, clocks::clock_rules(), now)) {
            const bool reach = clock.rule->id == "knife_reach_child";
            const auto& other = reach ? theirs.reach_child : theirs.home_visit;
            ++seen[static_cast<std::size_t>(other.state)];
            check_same(other, clock);
        }
        const auto count =
            clocks::clocks_of(world.view, world.kit, clocks::clock_rules(), now).size();
        CHECK(count == (theirs.home_visit.started ? 2U : 1U));
    }
    for (const KnifeState state : {KnifeState::kRunning, KnifeState::kLate, KnifeState::kMet,
                                   KnifeState::kMissed, KnifeState::kWrongOrder})
        CHECK(seen[static_cast<std::size_t>(state)] > 10);
}

TEST_CASE("outside cover the clock runs on and says so") {
    const auto clock = [](std::string_view told) {
        ClocksWorld world;
        world.write(Kind::kKnifeResponse, Fields().set(Field::kKnifeNotifiedAt, ::moment(told)),
                    told);
        const auto found = world.only("knife_reach_child", told);
        const auto words = explained(found, ::moment(told).at);
        CHECK((words.find("outside cover hours") != words.npos) == found.outside_cover);
        CHECK(*found.due.at == ::moment(told).at + std::chrono::minutes(90));
        return found;
    };
    // Monday to Friday 09:00 to 22:00, weekends 09:00 to 22:00, by the clock in London.
    CHECK(clock("2026-06-09T08:59:00+01:00").outside_cover);
    CHECK_FALSE(clock("2026-06-09T09:00:00+01:00").outside_cover);
    CHECK_FALSE(clock("2026-06-09T16:00:00+01:00").outside_cover);
    CHECK_FALSE(clock("2026-06-09T21:59:00+01:00").outside_cover);
    CHECK(clock("2026-06-09T22:00:00+01:00").outside_cover);
    CHECK(clock("2026-06-13T03:00:00+01:00").outside_cover);
    // 23:00 in India is 18:30 in London.
    CHECK_FALSE(clock("2026-06-09T23:00:00+05:30").outside_cover);
    CHECK(clock("2026-06-09T12:00:00+05:30").outside_cover);
}

TEST_CASE("lengths by the hour are said by the hour") {
    const auto words = [](std::string_view reached) {
        ClocksWorld world;
        world.write(Kind::kKnifeResponse,
                    Fields()
                        .set(Field::kKnifeNotifiedAt, ::moment("2026-06-09T11:00:00+01:00"))
                        .set(Field::kKnifeReachedChildAt, ::moment(reached)),
                    "2026-06-09T11:00:00+01:00");
        const base::WallTime now = ::moment("2026-06-09T20:00:00+01:00").at;
        const auto all =
            explained(world.only("knife_reach_child", "2026-06-09T20:00:00+01:00"), now);
        const std::string head =
            "Worker with the child after a knife arrest: 90 minutes from the police notification "
            "on 9 June 2026 at 11:00. Due 9 June 2026 at 12:30; reached ";
        REQUIRE(all.starts_with(head));
        return all.substr(head.size());
    };
    CHECK(words("2026-06-09T12:10:00+01:00") == "9 June 2026 at 12:10: met, 20 minutes early.");
    CHECK(words("2026-06-09T11:15:00+01:00") ==
          "9 June 2026 at 11:15: met, 1 hour 15 minutes early.");
    CHECK(words("2026-06-09T12:30:00+01:00") ==
          "9 June 2026 at 12:30: met, with no time to spare.");
    CHECK(words("2026-06-09T12:30:20+01:00") ==
          "9 June 2026 at 12:30: missed, less than a minute late.");
    CHECK(words("2026-06-09T14:30:00+01:00") == "9 June 2026 at 14:30: missed, 2 hours late.");
    CHECK(words("2026-06-13T13:30:00+01:00") ==
          "13 June 2026 at 13:30: missed, 4 days 1 hour late.");
}

TEST_CASE("what is late stands first, the latest of it before all") {
    ClocksWorld world;
    const auto alex = world.child("Alex");
    world.sentence("2026-05-01");                      // due 1 June: late
    world.sentence("2026-06-01");                      // due 29 June
    world.note("assessment", "2026-05-04T10:00:00Z");  // countersigned by 8 June: late
    world.write_of(alex, Kind::kKnifeResponse,
                   Fields().set(Field::kKnifeNotifiedAt, ::moment("2026-06-10T08:00:00+01:00")),
                   "2026-06-10T08:00:00+01:00");  // due 09:30 on the 10th
    const base::WallTime now = ::moment("2026-06-10T09:00:00+01:00").at;
    const auto ids = [&](int days, std::optional<base::RecordId> child = {}) {
        std::vector<std::string> all;
        for (const auto& clock :
             clocks::due_list(world.view, clocks::clock_rules(), now, days, child))
            all.push_back(clock.rule->id + (clock.late ? "!" : ""));
        return all;
    };
    using Ids = std::vector<std::string>;
    CHECK(ids(0) == Ids{"home_visit_window!", "referral_order_panel!", "assessment_countersigned!",
                        "knife_reach_child"});
    CHECK(ids(18).size() == 4);
    CHECK(ids(19).back() == "referral_order_panel");  // 29 June
    CHECK(ids(0, alex) == Ids{"knife_reach_child"});
    CHECK(ids(19, world.kit).size() == 4);
    // Done, it is not on the list.
    world.note("panel_initial", "2026-06-09T10:00:00Z");
    CHECK(ids(19, world.kit) == Ids{"home_visit_window!", "assessment_countersigned!"});
}

TEST_CASE("what was excused and is not done stays on the list") {
    ClocksWorld world;
    const auto start = world.sentence("2026-05-01");
    world.excuse("referral_order_panel", start);
    const auto list =
        clocks::due_list(world.view, clocks::clock_rules(), ::moment("2026-06-10T09:00:00Z").at, 0);
    REQUIRE(list.size() == 1);
    CHECK(list.front().result == ClockResult::kExcused);
}

TEST_CASE("a rule that was replaced is on no list") {
    ClocksWorld world;
    world.write(Kind::kProgramme,
                Fields()
                    .choice(Field::kProgrammeType, "youth_caution")
                    .set(Field::kProgrammeReferredOn, date("2026-05-01")),
                "2026-05-01T10:00:00Z");
    CHECK(
        clocks::due_list(world.view, clocks::clock_rules(), ::moment("2026-07-01T09:00:00Z").at, 99)
            .empty());
    CHECK(world.of("oocd_assessment", "2026-07-01T09:00:00Z").size() == 1);
}

TEST_CASE("the share that was met is said with and without the excused ones") {
    ClocksWorld world;
    const auto panel = [&](std::string_view sentence, std::string_view held) {
        const auto kid = world.child("Kid");
        const auto start = world.write_of(kid, Kind::kOutcome,
                                          Fields()
                                              .choice(Field::kOutcomeType, "referral_order")
                                              .set(Field::kOutcomeGivenOn, date(sentence)),
                                          std::string(sentence) + "T12:00:00Z");
        if (!held.empty())
            world.write_of(
                kid, Kind::kNote,
                Fields().choice(Field::kNoteContact, "panel_initial").text(Field::kNoteText, "x"),
                std::string(held) + "T12:00:00Z");
        return std::pair(kid, start);
    };
    panel("2026-01-05", "2026-01-20");
    panel("2026-01-05", "2026-01-21");
    panel("2026-01-05", "2026-01-22");
    panel("2026-01-05", "2026-03-01");  // missed
    const auto [kid, start] = panel("2026-01-05", "2026-03-02");
    world.write_of(kid, Kind::kClockExcuse,
                   Fields()
                       .text(Field::kExcuseClock, "referral_order_panel")
                       .text(Field::kExcuseReason, "School trip.")
                       .set(Field::kExcuseAuthorisedBy, user_id(9))
                       .set(Field::kExcuseAbout, start)
                       .choice(Field::kExcuseKindOf, "excused")
                       .set(Field::kExcuseExcusedOn, date("2026-01-30")),
                   "2026-01-30T12:00:00Z");
    panel("2026-01-05", "");  // late
    panel("2026-04-29", "");  // running
    panel("2026-04-30", "");
    const auto all = clocks::clocks_of_all(world.view, clocks::clock_rules(),
                                           ::moment("2026-05-01T09:00:00Z").at);
    const ClockShare share = clocks::share_of(all);
    CHECK(share.met == 3);
    CHECK(share.missed == 1);
    CHECK(share.excused == 1);
    CHECK(share.late == 1);
    CHECK(share.running == 2);
    CHECK(share.percent_with_excused() == 50);
    CHECK(share.percent_without_excused() == 60);
    CHECK_FALSE(ClockShare{}.percent_with_excused());
    CHECK(ClockShare{.met = 2, .missed = 1}.percent_without_excused() == 67);
}
