#include "shared/figures/clocks/running_clocks.h"

#include <catch2/catch.hpp>
#include <set>

#include "shared/figures/clocks/london.h"
#include "tests/unit/clocks/clocks_world.h"

using casefile::Field;
using casefile::Fields;
using casefile::Kind;
using clocks::ClockResult;
using clocks::ClockRule;
using clocks::RunningClock;
using clocks::WhyVoid;

namespace {

/// When a clock of each rule is due that starts on 12 December 2024, at 14:00 where it says an
/// hour. Counted by hand on a calendar.
struct Example {
    std::string_view rule;
    std::string_view due;  ///< the last moment
};
constexpr Example kExamples[] = {
    {"assessment_countersigned", "2025-01-16T23:59:59.999Z"},
    {"assessment_review", "2025-06-12T23:59:59.999+01:00"},
    {"home_visit_window", "2024-12-26T23:59:59.999Z"},
    {"referral_order_panel", "2025-01-14T23:59:59.999Z"},
    {"knife_reach_child", "2024-12-12T15:30:00Z"},
    {"knife_home_visit", "2024-12-14T14:00:00Z"},
    {"oocd_assessment", "2024-12-30T23:59:59.999Z"},
    {"missed_contact", "2024-12-13T23:59:59.999Z"},
    {"missed_appointment_contact", "2024-12-13T23:59:59.999Z"},
    {"ycc_conditions", "2025-03-12T23:59:59.999Z"},
    {"sentence_assessment_referral_order", "2025-01-14T23:59:59.999Z"},
    {"sentence_assessment_other", "2025-01-07T23:59:59.999Z"},
};
constexpr std::string_view kStart = "2024-12-12T14:00:00Z";

/// Writes what starts and stops the clock of any rule, as the rule says that it is written.
struct AnyRule : ClocksWorld {
    explicit AnyRule(const ClockRule& of) : rule(of) {}

    static void put(Fields& fields, const clocks::ClockEvent& event, const base::Moment& at) {
        for (const auto& test : event.where) fields.choice(test.field, test.codes.front());
        if (event.field == Field::kNone) return;
        if (event.has_hour())
            fields.set(event.field, at);
        else
            fields.set(event.field, clocks::london_date(at.at));
    }
    /// What a kind cannot be without.
    static void need(Fields& fields, Kind kind) {
        if (kind == Kind::kNote) fields.text(Field::kNoteText, "Words.");
        if (kind == Kind::kCompliance) fields.set(Field::kComplianceDecidedBy, user_id(3));
        if (kind == Kind::kProgramme && fields.find(Field::kProgrammeType) == nullptr)
            fields.choice(Field::kProgrammeType, "youth_conditional_caution");
        if (kind == Kind::kKnifeResponse && fields.find(Field::kKnifeNotifiedAt) == nullptr)
            fields.set(Field::kKnifeNotifiedAt, ::moment("2024-12-12T13:00:00Z"));
    }
    base::RecordId keep_of(Kind kind, Fields& fields, const base::Moment& at) {
        need(fields, kind);
        return keep(commands.create({kind, kit, fields, at, at, std::nullopt}));
    }
    void begin(bool with_programme = false) {
        const base::Moment at = ::moment(kStart);
        Fields fields;
        put(fields, rule.start, at);
        if (rule.tie == clocks::ClockTie::kStartNamesStop) {
            Fields named;
            if (with_programme) named.choice(Field::kProgrammeEndedHow, "completed");
            stop = keep_of(rule.stop.kind, named, at);
            fields.set(rule.names, stop);
        }
        start = keep_of(rule.start.kind, fields, at);
    }
    void end(base::WallTime when) {
        const base::Moment at{when, 0};
        Fields fields;
        put(fields, rule.stop, at);
        if (rule.tie == clocks::ClockTie::kSameRecord) {
            keep(commands.set_fields(start, fields));
        } else if (rule.tie == clocks::ClockTie::kStartNamesStop) {
            keep(commands.set_fields(stop, fields));
        } else {
            if (rule.tie == clocks::ClockTie::kStopNamesStart) fields.set(rule.names, start);
            keep_of(rule.stop.kind, fields, at);
        }
    }
    /// The clock of `start`, seen at that time.
    RunningClock seen(base::WallTime now) {
        one = {rule};
        one.front().in_use = true;
        for (const RunningClock& each : clocks::clocks_of(view, kit, one, now)) {
            if (each.start_record == start) return each;
        }
        FAIL("no clock");
        return {};
    }
    const ClockRule& rule;
    base::RecordId start, stop;
};

const ClockRule& rule_of(const Example& example) {
    const ClockRule* rule = find_clock_rule(clocks::clock_rules(), example.rule);
    CHECK(rule != nullptr);
    return *rule;
}

base::Duration a_day() { return std::chrono::hours(24); }

}  // namespace

TEST_CASE("every rule that is recorded has an example") {
    std::set<std::string_view> examples;
    for (const Example& example : kExamples) examples.insert(example.rule);
    for (const ClockRule& rule : clocks::clock_rules()) {
        INFO(rule.id);
        CHECK(rule.recorded == examples.contains(rule.id));
    }
}

TEST_CASE("a clock of every rule runs until its due time and is late after it") {
    for (const Example& example : kExamples) {
        INFO(example.rule);
        AnyRule world(rule_of(example));
        world.begin();
        const base::WallTime due = ::moment(example.due).at;
        const RunningClock running = world.seen(due);
        CHECK(running.due.ends().ms == due.ms);
        CHECK(running.result == ClockResult::kRunning);
        CHECK_FALSE(running.late);
        CHECK(running.open());
        const RunningClock late = world.seen(due + base::Duration{1});
        CHECK(late.result == ClockResult::kRunning);
        CHECK(late.late);
    }
}

TEST_CASE("a clock of every rule is met at its due time and missed after it") {
    for (const Example& example : kExamples) {
        INFO(example.rule);
        const base::WallTime due = ::moment(example.due).at;
        AnyRule met(rule_of(example));
        met.begin();
        met.end(due);
        CHECK(met.seen(due + a_day()).result == ClockResult::kMet);
        CHECK(met.seen(due + a_day()).stop_record.has_value());
        AnyRule missed(rule_of(example));
        missed.begin();
        missed.end(due + base::Duration{1});
        CHECK(missed.seen(due + a_day()).result == ClockResult::kMissed);
        CHECK_FALSE(missed.seen(due + a_day()).late);
        CHECK_FALSE(missed.seen(due + a_day()).open());
    }
}

TEST_CASE("a clock of every rule that a manager excused is excused once it is late") {
    for (const Example& example : kExamples) {
        INFO(example.rule);
        const base::WallTime due = ::moment(example.due).at;
        AnyRule world(rule_of(example));
        world.begin();
        world.excuse(example.rule, world.start);
        CHECK(world.seen(due).result == ClockResult::kRunning);
        const RunningClock open = world.seen(due + a_day());
        CHECK(open.result == ClockResult::kExcused);
        CHECK(open.late);
        CHECK(open.open());
        world.end(due + a_day());
        const RunningClock done = world.seen(due + a_day() + a_day());
        CHECK(done.result == ClockResult::kExcused);
        CHECK(done.excuse->authorised_by == user_id(9));
        CHECK(done.excuse->on == date("2025-01-10"));
        // What was met needs no excuse.
        AnyRule met(rule_of(example));
        met.begin();
        met.excuse(example.rule, met.start);
        met.end(due);
        CHECK(met.seen(due + a_day()).result == ClockResult::kMet);
    }
}

TEST_CASE("a clock of every rule stands still while it is paused") {
    for (const Example& example : kExamples) {
        INFO(example.rule);
        AnyRule world(rule_of(example));
        world.begin();
        world.pause(example.rule, world.start, "2024-12-12", "2024-12-13");
        const RunningClock paused = world.seen(::moment("2030-01-01T00:00:00Z").at);
        REQUIRE(paused.paused.size() == 1);
        const auto& limit = paused.rule->limit;
        const auto day = [](std::string_view iso) { return date(iso); };
        // Hours: ten were not run on the 12th, and 24 on the 13th. Days: the 13th is not counted.
        if (limit.by_hour()) {
            const auto run = limit.unit == clocks::LimitUnit::kMinutes ? 90 : 48 * 60;
            CHECK(*paused.due.at ==
                  ::moment("2024-12-14T00:00:00Z").at + std::chrono::minutes(run));
        } else if (limit.unit == clocks::LimitUnit::kWorkingDays) {
            CHECK(paused.due.day == clocks::working_days_after(day("2024-12-13"), limit.value));
        } else {
            CHECK(paused.due.ends() == ::moment(example.due).at + a_day());
        }
    }
}

TEST_CASE("a clock says in plain words how it came out") {
    ClocksWorld world;
    world.sentence("2024-12-12");
    world.note("panel_initial", "2025-01-09T17:00:00Z");
    const auto clock = world.only("referral_order_panel", "2025-02-01T09:00:00Z");
    CHECK(explained(clock, ::moment("2025-02-01T09:00:00Z").at) ==
          "Referral order panel: 20 working days from the sentence on 12 December 2024. Due 14 "
          "January 2025; held 9 January 2025: met, 3 working days early. Three bank holidays are "
          "left out.");
    CHECK(clocks::name_of(clock.result) == "met");
}

TEST_CASE("the words of a clock fit each way in which it can stand") {
    ClocksWorld world;
    const auto start = world.sentence("2026-06-01");
    const auto words = [&](std::string_view now) {
        const auto all = explained(world.only("referral_order_panel", now), ::moment(now).at);
        const std::string head =
            "Referral order panel: 20 working days from the sentence on 1 June 2026. Due 29 June "
            "2026; ";
        REQUIRE(all.starts_with(head));
        return all.substr(head.size());
    };
    CHECK(words("2026-06-24T09:00:00Z") == "not held yet: 3 working days left.");
    CHECK(words("2026-06-29T09:00:00Z") == "not held yet: it ends today.");
    CHECK(words("2026-06-30T09:00:00Z") == "not held yet: late by 1 working day.");
    world.excuse("referral_order_panel", start);
    CHECK(words("2026-07-01T09:00:00Z") ==
          "not held yet: late by 2 working days, excused on 10 January 2025. Reason: The family "
          "asked for another day.");
    world.note("panel_initial", "2026-07-02T17:00:00Z");
    CHECK(words("2026-08-01T09:00:00Z") ==
          "held 2 July 2026: 3 working days late, excused on 10 January 2025. Reason: The family "
          "asked for another day.");
}

TEST_CASE("one bank holiday is said as one") {
    ClocksWorld world;
    world.sentence("2026-05-11");
    const base::WallTime now = ::moment("2026-05-12T09:00:00Z").at;
    CHECK(explained(world.only("referral_order_panel", "2026-05-12T09:00:00Z"), now)
              .ends_with(" One bank holiday is left out."));
}

TEST_CASE("late by a weekend is said in days") {
    ClocksWorld world;
    world.sentence("2026-06-05");  // due Friday 3 July
    world.note("panel_initial", "2026-07-04T10:00:00Z");
    const auto clock = world.only("referral_order_panel", "2026-08-01T09:00:00Z");
    CHECK(clock.result == ClockResult::kMissed);
    CHECK(margin_words(clock, ::moment("2026-08-01T09:00:00Z").at) == "1 day");
}

TEST_CASE("a pause is said with the days that it took") {
    ClocksWorld world;
    const auto start = world.sentence("2026-06-01");
    world.pause("referral_order_panel", start, "2026-06-08", "2026-06-10");
    world.pause("referral_order_panel", start, "2026-06-15", "");
    const base::WallTime now = ::moment("2026-06-16T09:00:00Z").at;
    const auto words = explained(world.only("referral_order_panel", "2026-06-16T09:00:00Z"), now);
    // Three days of the first pause and two of the second.
    CHECK(words.find("Due 6 July 2026") != std::string::npos);
    CHECK(
        words.ends_with("It stood still from 8 June 2026 to 10 June 2026. It stands still since "
                        "15 June 2026."));
}

TEST_CASE("late entry is not late work") {
    ClocksWorld world;
    world.sentence("2024-12-12");
    world.note("panel_initial", "2025-01-14T16:00:00Z", "2025-01-20T09:00:00Z");
    const auto clock = world.only("referral_order_panel", "2025-02-01T09:00:00Z");
    CHECK(clock.result == ClockResult::kMet);
    CHECK(clock.recorded_late == date("2025-01-20"));
    CHECK(explained(clock, ::moment("2025-02-01T09:00:00Z").at)
              .ends_with("met, on the last day. Three bank holidays are left out. It was done in "
                         "time and written down on 20 January 2025: late entry is not late work."));
    // Written down in time, it says nothing of it.
    ClocksWorld other;
    other.sentence("2024-12-12");
    other.note("panel_initial", "2025-01-13T16:00:00Z", "2025-01-14T09:00:00Z");
    CHECK_FALSE(other.only("referral_order_panel", "2025-02-01T09:00:00Z").recorded_late);
}

TEST_CASE("a field that was filled in later is late entry by when it was written") {
    ClocksWorld world;
    const auto response =
        world.write(Kind::kKnifeResponse,
                    Fields().set(Field::kKnifeNotifiedAt, ::moment("2026-06-09T11:00:00+01:00")),
                    "2026-06-09T11:00:00+01:00");
    world.clock.set_wall(::moment("2026-06-10T09:00:00+01:00").at);
    world.keep(
        world.commands.set_field(response, Field::kKnifeReachedChildAt,
                                 casefile::FieldValue{::moment("2026-06-09T12:10:00+01:00")}));
    const auto clock = world.only("knife_reach_child", "2026-06-11T09:00:00Z");
    CHECK(clock.result == ClockResult::kMet);
    CHECK(clock.recorded_late == date("2026-06-10"));
}

TEST_CASE("the local day in London decides, also on a tablet abroad") {
    const auto held = [](std::string_view at) {
        ClocksWorld world;
        world.clock.set_offset(330);
        world.sentence("2024-12-12");
        world.note("panel_initial", at);
        return world.only("referral_order_panel", "2025-02-01T09:00:00Z").result;
    };
    // 01:00 on the 15th in India is 19:30 on the 14th in London.
    CHECK(held("2025-01-15T01:00:00+05:30") == ClockResult::kMet);
    CHECK(held("2025-01-15T05:29:00+05:30") == ClockResult::kMet);
    CHECK(held("2025-01-15T05:30:00+05:30") == ClockResult::kMissed);
    // 20:00 on the 14th in New York is 01:00 on the 15th in London.
    CHECK(held("2025-01-14T20:00:00-05:00") == ClockResult::kMissed);
    // In summer London's day ends an hour before UTC's: due 29 June 2026.
    ClocksWorld summer;
    summer.clock.set_offset(330);
    summer.sentence("2026-06-01");
    summer.note("panel_initial", "2026-06-30T04:31:00+05:30");
    CHECK(summer.only("referral_order_panel", "2026-08-01T09:00:00Z").result ==
          ClockResult::kMissed);
    // And what is late now is late by London's day, whatever the tablet says.
    ClocksWorld waiting;
    waiting.sentence("2024-12-12");
    CHECK_FALSE(waiting.only("referral_order_panel", "2025-01-15T05:29:00+05:30").late);
    CHECK(waiting.only("referral_order_panel", "2025-01-15T05:30:00+05:30").late);
}

TEST_CASE("a child's clock is stopped by the first that follows it") {
    ClocksWorld world;
    world.sentence("2024-12-12");
    world.note("panel_initial", "2024-12-11T10:00:00Z");  // of an order before
    world.note("panel_review", "2025-01-02T10:00:00Z");
    CHECK(world.only("referral_order_panel", "2025-01-10T09:00:00Z").open());
    world.note("panel_initial", "2025-03-01T10:00:00Z");
    world.note("panel_initial", "2025-01-09T10:00:00Z");
    ClocksWorld same_day;
    same_day.sentence("2024-12-12");
    same_day.note("panel_initial", "2024-12-12T09:00:00Z");
    CHECK(same_day.only("referral_order_panel", "2025-01-10T09:00:00Z").result ==
          ClockResult::kMet);
    CHECK(world.only("referral_order_panel", "2025-04-10T09:00:00Z").stop->day ==
          date("2025-01-09"));
}

TEST_CASE("another child's record stops no clock") {
    ClocksWorld world;
    world.sentence("2024-12-12");
    const auto alex = world.child("Alex");
    world.write_of(
        alex, Kind::kNote,
        Fields().choice(Field::kNoteContact, "panel_initial").text(Field::kNoteText, "x"),
        "2025-01-09T10:00:00Z");
    CHECK(world.only("referral_order_panel", "2025-01-10T09:00:00Z").open());
}

TEST_CASE("what names its start stops that one alone") {
    ClocksWorld world;
    const auto first = world.note("assessment", "2026-06-01T10:00:00Z");
    const auto second = world.note("assessment", "2026-06-02T10:00:00Z");
    world.write(
        Kind::kOversight,
        Fields().choice(Field::kOversightKindOf, "countersign").set(Field::kOversightAbout, second),
        "2026-06-20T10:00:00Z");
    world.write(
        Kind::kOversight,
        Fields().choice(Field::kOversightKindOf, "supervision").set(Field::kOversightAbout, first),
        "2026-06-21T10:00:00Z");
    for (const auto& clock : world.of("assessment_countersigned", "2026-06-25T09:00:00Z"))
        CHECK(clock.open() == (clock.start_record == first));
}

TEST_CASE("what its start names stops it alone") {
    ClocksWorld world;
    const auto programme = [&](bool done) {
        Fields fields;
        fields.choice(Field::kProgrammeType, "youth_conditional_caution");
        if (done)
            fields.choice(Field::kProgrammeEndedHow, "completed")
                .set(Field::kProgrammeEndedOn, date("2026-07-01"));
        return world.write(Kind::kProgramme, fields, "2026-06-01T10:00:00Z");
    };
    const auto open = programme(false);
    const auto done = programme(true);
    for (const auto& named : {open, done})
        world.write(Kind::kOutcome,
                    Fields()
                        .choice(Field::kOutcomeType, "youth_conditional_caution")
                        .set(Field::kOutcomeGivenOn, date("2026-06-01"))
                        .set(Field::kOutcomeProgramme, named),
                    "2026-06-01T10:00:00Z");
    const auto all = world.of("ycc_conditions", "2026-08-01T09:00:00Z");
    REQUIRE(all.size() == 2);
    CHECK(all[0].open() != all[1].open());
    CHECK((all[0].open() ? all[1] : all[0]).stop_record == done);
}

TEST_CASE("a pause excuses nothing") {
    ClocksWorld world;
    const auto start = world.sentence("2026-06-01");
    world.pause("referral_order_panel", start, "2026-06-08", "2026-06-08");
    const auto clock = world.only("referral_order_panel", "2026-09-01T09:00:00Z");
    CHECK(clock.result == ClockResult::kRunning);
    CHECK(clock.late);
    CHECK_FALSE(clock.excuse);
    CHECK(explained(clock, ::moment("2026-09-01T09:00:00Z").at)
              .ends_with(" It stood still on 8 June 2026."));
}

TEST_CASE("a review is due after each, and the next stops it") {
    ClocksWorld world;
    world.note("review", "2025-06-01T10:00:00Z");
    world.note("assessment", "2025-08-31T10:00:00Z");
    const auto next = world.note("review", "2026-02-27T10:00:00Z");
    const auto all = world.of("assessment_review", "2026-03-01T09:00:00Z");
    REQUIRE(all.size() == 3);
    CHECK(all[0].due.day == date("2025-12-01"));
    CHECK(all[0].result == ClockResult::kMissed);
    CHECK(all[1].due.day == date("2026-02-28"));
    CHECK(all[1].result == ClockResult::kMet);
    CHECK(all[1].stop_record == next);
    CHECK(all[2].due.day == date("2026-08-27"));
    CHECK(all[2].open());
}

TEST_CASE("a visit on either side of the day counts") {
    const auto visited = [](std::string_view on) {
        ClocksWorld world;
        world.note("assessment", "2026-06-15T10:00:00Z");
        world.note("home_visit", std::string(on) + "T10:00:00Z");
        return world.only("home_visit_window", "2026-08-01T09:00:00Z").result;
    };
    CHECK(visited("2026-06-01") == ClockResult::kMet);
    CHECK(visited("2026-05-31") == ClockResult::kRunning);  // that was another visit
    CHECK(visited("2026-06-29") == ClockResult::kMet);
    CHECK(visited("2026-06-30") == ClockResult::kMissed);
    ClocksWorld met;
    met.note("assessment", "2026-06-15T10:00:00Z");
    met.note("home_visit", "2026-06-10T10:00:00Z");
    CHECK(explained(met.only("home_visit_window", "2026-08-01T09:00:00Z"),
                    ::moment("2026-08-01T09:00:00Z").at)
              .ends_with("visited 10 June 2026: met."));
    ClocksWorld world;
    world.note("assessment", "2026-06-15T10:00:00Z");
    world.note("home_visit", "2026-06-30T10:00:00Z");
    CHECK(explained(world.only("home_visit_window", "2026-08-01T09:00:00Z"),
                    ::moment("2026-08-01T09:00:00Z").at) ==
          "Home visit around an assessment: within 14 days of the assessment on 15 June 2026, "
          "before or after. Due from 1 June 2026 to 29 June 2026; visited 30 June 2026: missed, 1 "
          "day late.");
}

TEST_CASE("a limit before its start takes the last that was in time") {
    std::vector<ClockRule> rules{*find_clock_rule(clocks::clock_rules(), "referral_order_panel")};
    rules.front().start = rules.front().stop;
    rules.front().start.words = "the panel";
    rules.front().stop.where.front().codes = {"report"};
    rules.front().stop.words = "sent";
    rules.front().limit = {24, clocks::LimitUnit::kHours, clocks::LimitDirection::kBefore};
    const auto report = [&](std::initializer_list<std::string_view> days) {
        ClocksWorld world;
        world.note("panel_initial", "2026-06-10T17:00:00Z");
        for (const auto day : days) world.note("report", day);
        return clocks::clocks_of(world.view, world.kit, rules, ::moment("2026-07-01T09:00:00Z").at)
            .front();
    };
    CHECK(report({}).late);
    CHECK(report({"2026-06-09T17:00:00Z"}).result == ClockResult::kMet);
    CHECK(report({"2026-06-09T17:00:01Z"}).result == ClockResult::kMissed);
    CHECK(explained(report({"2026-06-09T16:00:00Z"}), ::moment("2026-07-01T09:00:00Z").at) ==
          "Referral order panel: 24 hours before the panel on 10 June 2026 at 18:00. Due 9 June "
          "2026 at 18:00; sent 9 June 2026 at 17:00: met, 1 hour early.");
    const auto two =
        report({"2026-06-01T17:00:00Z", "2026-06-09T12:00:00Z", "2026-06-10T09:00:00Z"});
    CHECK(two.result == ClockResult::kMet);
    CHECK(two.stop->at == ::moment("2026-06-09T12:00:00Z").at);
    const auto late = report({"2026-06-10T09:00:00Z", "2026-06-10T10:00:00Z"});
    CHECK(late.stop->at == ::moment("2026-06-10T09:00:00Z").at);
}

TEST_CASE("what is written in the wrong order counts for nothing") {
    ClocksWorld world;
    world.write(Kind::kKnifeResponse,
                Fields()
                    .set(Field::kKnifeNotifiedAt, ::moment("2026-06-09T11:00:00Z"))
                    .set(Field::kKnifeReachedChildAt, ::moment("2026-06-09T10:50:00Z")),
                "2026-06-09T11:00:00Z");
    const auto clock = world.only("knife_reach_child", "2026-06-10T09:00:00Z");
    CHECK(clock.result == ClockResult::kVoid);
    CHECK(clock.why_void == WhyVoid::kWrongOrder);
    CHECK(explained(clock, ::moment("2026-06-10T09:00:00Z").at)
              .find("reached 9 June 2026 at 11:50, which is before it began: it does not count.") !=
          std::string::npos);
}

TEST_CASE("a review is due of an open case alone") {
    ClocksWorld world;
    world.note("assessment", "2026-01-10T10:00:00Z");
    const auto programme = world.write(
        Kind::kProgramme, Fields().choice(Field::kProgrammeType, "yro"), "2026-01-01T10:00:00Z");
    CHECK(world.only("assessment_review", "2026-08-01T09:00:00Z").late);
    world.keep(world.commands.set_field(programme, Field::kProgrammeEndedOn,
                                        casefile::FieldValue{date("2026-05-01")}));
    auto clock = world.only("assessment_review", "2026-08-01T09:00:00Z");
    CHECK(clock.result == ClockResult::kVoid);
    CHECK(clock.why_void == WhyVoid::kProgrammesEnded);
    CHECK_FALSE(clock.late);
    CHECK_FALSE(clock.open());
    CHECK(explained(clock, ::moment("2026-08-01T09:00:00Z").at)
              .ends_with("not reviewed, and every programme has ended: it does not count."));
    // Its time was over before the last programme ended: closing the case does not mend that.
    world.keep(world.commands.set_field(programme, Field::kProgrammeEndedOn,
                                        casefile::FieldValue{date("2026-07-20")}));
    clock = world.only("assessment_review", "2026-08-01T09:00:00Z");
    CHECK(clock.result == ClockResult::kMissed);
    CHECK_FALSE((clock.late || clock.open()));
    CHECK(clocks::share_of(std::span(&clock, 1)).missed == 1);
    CHECK(explained(clock, ::moment("2026-08-01T09:00:00Z").at)
              .ends_with("not reviewed before every programme had ended: missed."));
    // Until that day it is open, and a panel is due whatever has ended.
    CHECK(world.only("assessment_review", "2026-04-30T09:00:00Z").open());
    world.sentence("2026-04-01");
    CHECK(world.only("referral_order_panel", "2026-08-01T09:00:00Z").late);
}

TEST_CASE("an excuse is for the one clock that it names") {
    ClocksWorld world;
    const auto start = world.sentence("2024-12-12");
    const auto other = world.sentence("2024-12-13");
    world.excuse("sentence_assessment_other", start);
    world.excuse("referral_order_panel", other);
    for (const auto& clock : world.of("referral_order_panel", "2025-06-01T09:00:00Z"))
        CHECK((clock.result == ClockResult::kExcused) == (clock.start_record == other));
}

TEST_CASE("days after the list of bank holidays say that none are known") {
    ClocksWorld world;
    world.sentence("2028-12-20");
    const auto clock = world.only("referral_order_panel", "2028-12-21T09:00:00Z");
    CHECK(clock.holidays_unknown);
    CHECK(explained(clock, ::moment("2028-12-21T09:00:00Z").at)
              .ends_with("Bank holidays are known from 1 January 2022 to 31 December 2028 alone."));
    ClocksWorld known;
    known.sentence("2028-11-20");
    CHECK_FALSE(known.only("referral_order_panel", "2028-12-21T09:00:00Z").holidays_unknown);
}

TEST_CASE("two people who wrote different times are named until one is chosen") {
    ClocksWorld a;
    Tablet b(2, 11);
    const auto response =
        a.write(Kind::kKnifeResponse,
                Fields().set(Field::kKnifeNotifiedAt, ::moment("2026-06-09T11:00:00Z")),
                "2026-06-09T11:00:00Z");
    exchange_all(a, b);
    const auto reach = [&](Tablet& who, std::string_view at) {
        who.keep(who.commands.set_field(response, Field::kKnifeReachedChildAt,
                                        casefile::FieldValue{::moment(at)}));
    };
    reach(a, "2026-06-09T12:00:00Z");
    CHECK_FALSE(a.only("knife_reach_child", "2026-06-10T09:00:00Z").undecided);
    reach(b, "2026-06-09T12:10:00Z");
    exchange_all(a, b);
    const auto clock = a.only("knife_reach_child", "2026-06-10T09:00:00Z");
    CHECK(clock.undecided);
    CHECK(a.only("knife_home_visit", "2026-06-10T09:00:00Z").undecided);  // it starts from it
    CHECK(explained(clock, ::moment("2026-06-10T09:00:00Z").at)
              .find("Two people wrote different times") != std::string::npos);
}
