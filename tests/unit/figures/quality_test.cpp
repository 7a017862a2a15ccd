#include "shared/figures/quality.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "tests/unit/casefile/plan_world.h"
#include "tests/unit/figures/figure_world.h"
#include "tests/unit/figures/random_caseload.h"

using figures::Fault;
using figures::QualityRow;

namespace {

constexpr base::CalendarDate kToday{2024, 3, 20};

base::Moment noon(const char* day) {
    return *base::moment_from_iso(std::string(day) + "T12:00:00.000Z");
}

const figures::DefinitionSet& set() {
    return *figures::find_definitions(figures::definition_sets(), "kpi_revised");
}

std::vector<QualityRow> rows_of(const Tablet& world) {
    return figures::quality(world.view, figures::Facts(world.view), set(), kToday);
}

std::vector<QualityRow> only(const Tablet& world, Fault fault) {
    auto rows = rows_of(world);
    std::erase_if(rows, [&](const QualityRow& row) { return row.fault != fault; });
    return rows;
}

/// A programme that ended in the quarter, without anything said of its end.
struct EndedWorld : FigureWorld {
    base::RecordId child = child_born("2009-01-05");
    base::RecordId order =
        make(Kind::kProgramme, child, programme("referral_order", "2023-09-01", "2024-02-10"));
    base::RecordId end_snapshot(const Fields& more) {
        Fields fields = snapshot(order, "end", "2024-02-10");
        for (const auto& [field, values] : more.all()) fields.set(field, values.front());
        return make(Kind::kSnapshot, child, fields);
    }
};

}  // namespace

TEST_CASE("what a figure counts as not recorded is missing, and says which figures it harms") {
    EndedWorld world;
    world.end_snapshot(
        FigureWorld::Fields().choice(FigureWorld::Field::kSnapshotAccommodationType, "hostel"));
    const auto missing = only(world, Fault::kMissing);
    const auto home = std::ranges::find_if(
        missing, [](const QualityRow& row) { return row.mend_field == "accommodation_suitable"; });
    REQUIRE(home != missing.end());
    CHECK(home->child == world.child);
    CHECK(home->mend_kind == casefile::Kind::kSnapshot);
    CHECK(home->mend_in.has_value());
    CHECK(home->figures == std::vector<std::string>{"accommodation"});
    CHECK(home->words == "Is it suitable? Nobody has said it.");
}

TEST_CASE("what is not known and what nobody said are counted apart") {
    EndedWorld world;
    world.end_snapshot(FigureWorld::Fields().choice(
        FigureWorld::Field::kSnapshotAccommodationSuitable, "unknown"));
    const auto unknown = only(world, Fault::kUnknown);
    REQUIRE(unknown.size() == 1);
    CHECK(unknown.front().mend_field == "accommodation_suitable");
    for (const QualityRow& row : only(world, Fault::kMissing))
        CHECK(row.mend_field != "accommodation_suitable");
}

TEST_CASE("that nobody wrote it down is missing, though a code says so") {
    EndedWorld world;
    world.end_snapshot(FigureWorld::Fields().choice(
        FigureWorld::Field::kSnapshotAccommodationSuitable, "not_recorded"));
    CHECK(only(world, Fault::kUnknown).empty());
    const auto missing = only(world, Fault::kMissing);
    CHECK(std::ranges::count(missing, "accommodation_suitable", &QualityRow::mend_field) == 1);
}

TEST_CASE("saying it takes the row away, and changes the figures that it named and no other") {
    const auto counted = [](const FigureWorld& world) {
        std::map<std::string, std::string> tables;
        const figures::Facts facts(world.view);
        for (const figures::Figure& figure : set().figures) {
            tables[figure.slug] = figures::to_csv(
                figures::evaluate(set(), figure, facts, figures::quarter_of(kToday)));
        }
        return tables;
    };
    EndedWorld world;
    const auto wrong = world.end_snapshot({});
    const auto before = counted(world);
    const auto missing = only(world, Fault::kMissing);
    const auto home = std::ranges::find_if(
        missing, [](const QualityRow& row) { return row.mend_field == "accommodation_suitable"; });
    REQUIRE(home != missing.end());
    world.end_snapshot(FigureWorld::Fields()
                           .choice(FigureWorld::Field::kSnapshotAccommodationSuitable, "suitable")
                           .set(FigureWorld::Field::kSnapshotReplaces, wrong)
                           .text(FigureWorld::Field::kSnapshotReplacesWhy, "It was left out."));
    for (const QualityRow& row : rows_of(world)) CHECK(row.mend_field != "accommodation_suitable");
    std::set<std::string> changed;
    for (const auto& [slug, table] : counted(world)) {
        if (table != before.at(slug)) changed.insert(slug);
    }
    CHECK(changed == std::set<std::string>(home->figures.begin(), home->figures.end()));
}

TEST_CASE("days and hours that cannot both be true look wrong, and the edge does not") {
    FigureWorld world;
    using Field = FigureWorld::Field;
    using Fields = FigureWorld::Fields;
    using Kind = FigureWorld::Kind;
    const auto child = world.child_born("2009-01-05");
    const auto order =
        world.make(Kind::kProgramme, child, FigureWorld::programme("referral_order", "2024-01-05"));
    world.make(Kind::kProgramme, child,
               FigureWorld::programme("referral_order", "2024-01-05", "2024-01-05"));
    const auto hours = [&](std::int64_t offered, std::int64_t attended) {
        Fields fields = FigureWorld::snapshot(order, "review", "2024-02-01");
        fields.set(Field::kSnapshotEteHoursOffered, offered)
            .set(Field::kSnapshotEteHoursAttended, attended);
        return world.make(Kind::kSnapshot, child, fields);
    };
    hours(25, 25);
    world.outcome(child, "referral_order", "2024-01-05", "theft", 3, "2024-01-05");
    REQUIRE(only(world, Fault::kContradictory).empty());

    const auto many = hours(20, 25);
    const auto ended =
        world.make(Kind::kProgramme, child,
                   FigureWorld::programme("youth_caution", "2024-01-05", "2024-01-04"));
    const auto given =
        world.outcome(child, "referral_order", "2024-01-05", "theft", 3, "2024-01-06");
    std::map<base::RecordId, std::string> words;
    for (const QualityRow& row : only(world, Fault::kContradictory)) words[row.record] = row.words;
    CHECK(words == std::map<base::RecordId, std::string>{
                       {many, "25 hours attended a week, and 20 offered."},
                       {ended, "Ended 4 January 2024, before it started on 5 January 2024."},
                       {given, "Given 5 January 2024, before the offence of 6 January 2024."}});
}

TEST_CASE("a decision belongs into management oversight, and supervision says so") {
    FigureWorld world;
    using Field = FigureWorld::Field;
    const auto child = world.child_born("2009-01-05");
    const auto oversight = [&](const char* kind, const char* decision) {
        FigureWorld::Fields fields;
        fields.choice(Field::kOversightKindOf, kind);
        if (*decision != 0) fields.text(Field::kOversightDecision, decision);
        return world.make(FigureWorld::Kind::kOversight, child, fields);
    };
    oversight("supervision", "");
    world.make_on(FigureWorld::Kind::kOversight, child, "2001-01-01",
                  FigureWorld::Fields()
                      .choice(Field::kOversightKindOf, "management_oversight")
                      .text(Field::kOversightDecision, "Visit weekly."));
    REQUIRE(only(world, Fault::kDecisionInSupervision).empty());
    const auto wrong = oversight("supervision", "Visit weekly.");
    const auto rows = only(world, Fault::kDecisionInSupervision);
    REQUIRE(rows.size() == 1);
    CHECK(rows.front().record == wrong);
    CHECK(rows.front().mend_field == "kind_of");
    world.make_on(FigureWorld::Kind::kOversight, child, "2099-01-01",
                  FigureWorld::Fields().choice(Field::kOversightKindOf, "management_oversight"));
    CHECK(only(world, Fault::kDecisionInSupervision).size() == 1);  // without a decision it is none
    world.make_on(FigureWorld::Kind::kOversight, child, "2099-01-01",
                  FigureWorld::Fields()
                      .choice(Field::kOversightKindOf, "management_oversight")
                      .text(Field::kOversightDecision, "Visit weekly."));
    CHECK(only(world, Fault::kDecisionInSupervision).empty());
}

TEST_CASE("an open programme is silent after 60 days without a note or a visit") {
    FigureWorld world;
    const auto child = world.child_born("2009-01-05");
    const auto note_on = [&](const char* day) {
        world.make_on(FigureWorld::Kind::kNote, child, day,
                      FigureWorld::Fields()
                          .choice(FigureWorld::Field::kNoteContact, "phone")
                          .text(FigureWorld::Field::kNoteText, "Rang."));
    };
    const auto order = world.make(FigureWorld::Kind::kProgramme, child,
                                  FigureWorld::programme("referral_order", "2023-09-01"));
    note_on("2024-01-19");  // 61 days before
    const auto rows = only(world, Fault::kNothingFor60Days);
    REQUIRE(rows.size() == 1);
    CHECK(rows.front().record == order);
    CHECK(rows.front().words == "Open, and nothing was written since 19 January 2024.");
    note_on("2024-01-20");
    CHECK(only(world, Fault::kNothingFor60Days).empty());
}

TEST_CASE("a note is entered late after two working days") {
    FigureWorld world;
    const auto child = world.child_born("2009-01-05");
    const auto entered = [&](const char* written) {
        auto note = world.new_record(FigureWorld::Kind::kNote, child,
                                     FigureWorld::Fields()
                                         .choice(FigureWorld::Field::kNoteContact, "phone")
                                         .text(FigureWorld::Field::kNoteText, "Rang."));
        note.happened_at = noon("2024-03-07");  // a Thursday
        note.recorded_at = noon(written);
        return world.keep(world.commands.create(note));
    };
    entered("2024-03-11");  // Monday: the second
    REQUIRE(only(world, Fault::kLateEntry).empty());
    const auto late = entered("2024-03-12");
    const auto rows = only(world, Fault::kLateEntry);
    REQUIRE(rows.size() == 1);
    CHECK(rows.front().record == late);
}

TEST_CASE("a plan without one line in the child's words says so, and one is enough") {
    PlanTablet world(1, 83);
    const auto child = world.child("Kit");
    REQUIRE(only(world, Fault::kPlanWithoutWords).empty());  // no plan is no fault of a plan
    const auto plan = world.begin_plan(child);
    world.line(child, plan, "goals", "Go to school", "adult");
    const auto rows = only(world, Fault::kPlanWithoutWords);
    REQUIRE(rows.size() == 1);
    CHECK(rows.front().record == plan);
    CHECK(rows.front().child == child);
    world.line(child, plan, "goals", "I want to swim", "child");
    CHECK(only(world, Fault::kPlanWithoutWords).empty());
}

TEST_CASE("a plan waits for the child's answer, any answer, and again once it has changed") {
    PlanTablet world(1, 84);
    const auto child = world.child("Kit");
    const auto plan = world.begin_plan(child);
    world.line(child, plan, "going_well", "I cook", "child");
    const auto words = [&] {
        std::vector<std::string> all;
        for (const QualityRow& row : only(world, Fault::kPlanNotAgreed)) all.push_back(row.words);
        return all;
    };
    CHECK(words() ==
          std::vector<std::string>{"The child has not said yet whether they agree to the plan."});
    world.keep(world.agree(child, "do_not_agree"));
    CHECK(words().empty());
    world.line(child, plan, "goals", "I want to swim", "child");
    CHECK(words() == std::vector<std::string>{
                         "The plan has changed since the child said whether they agree."});
    world.keep(world.agree(child, "agree"));
    CHECK(words().empty());
}

TEST_CASE("the list and the tables agree on what was not recorded, in any caseload") {
    const auto seed = GENERATE(1U, 2U, 3U, 4U);
    INFO("seed " << seed);
    RandomCaseload world(seed, 40);
    constexpr base::CalendarDate kEnd{2025, 3, 20};
    const figures::Facts facts(world.view);
    std::map<std::string, std::set<base::RecordId>> counted, listed;
    for (auto quarter : figures::quarters_to(kEnd, 4)) {
        quarter.as_of = kEnd;
        for (const figures::Figure& figure : set().figures) {
            const auto table = figures::evaluate(set(), figure, facts, quarter);
            for (const char* id : {"not_recorded", "unknown"}) {
                const auto* row = table.row(id);
                if (row == nullptr) continue;
                for (const auto& cell : row->cells) {
                    for (const auto& behind : cell.rows) {
                        if (!behind.decided_by.empty())
                            counted[figure.slug].insert(behind.decided_in.value_or(behind.record));
                    }
                }
            }
        }
    }
    std::size_t before = SIZE_MAX;
    for (const QualityRow& row : figures::quality(world.view, facts, set(), kEnd)) {
        CHECK(row.figures.size() <= before);
        before = row.figures.size();
        for (const std::string& slug : row.figures)
            listed[slug].insert(row.mend_in.value_or(row.record));
    }
    CHECK(listed == counted);
}
