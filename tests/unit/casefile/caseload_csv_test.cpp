#include "shared/casefile/caseload_csv.h"

#include <catch2/catch.hpp>

#include "tests/unit/casefile/case_world.h"

using casefile::Caseload;
using casefile::Field;
using casefile::Kind;
using casefile::LineFault;

namespace {

struct Table : Tablet {
    Table() : Tablet(1, 53) {}
    Caseload read(const std::string& table) {
        return casefile::read_caseload(table, view, random, clock.moment());
    }
    /// Takes it in as the tablet does, and gives what stands against it.
    std::vector<LineFault> take_in(const std::string& table) {
        const Caseload caseload = read(table);
        if (!caseload.faults.empty()) return caseload.faults;
        auto plan = casefile::plan_import(caseload.exchange, view, commands, clock.moment());
        if (!plan.faults.empty()) return casefile::in_the_table(caseload, plan.faults);
        for (casefile::Change& change : plan.changes) keep(std::move(change));
        return {};
    }
    std::pair<std::size_t, std::string> first_fault(const std::string& table) {
        const auto faults = take_in(table);
        REQUIRE_FALSE(faults.empty());
        CHECK(view.ids(Kind::kChild).empty());
        return {faults.front().line, faults.front().field};
    }
    SeededRandom random{9};
};

using Where = std::pair<std::size_t, std::string>;

}  // namespace

TEST_CASE("a table of children with their programmes is taken in as it says") {
    Table world;
    CHECK(
        world.take_in("\xEF\xBB\xBFlocal_ref,known_as,date_of_birth,languages,interpreter_needed,"
                      "programme.type,programme.started_on\r\n"
                      "YJ-1,\"Kit, called \"\"K\"\"\",2010-05-04,english;welsh,yes,referral_order,"
                      "2026-01-12\r\n"
                      "YJ-1,,,,,youth_caution,2025-03-04\r\n"
                      "\r\n"
                      "YJ-2,\"=1+1\nSam\",,,no,,\r\n") == std::vector<LineFault>{});
    const auto children = world.view.records(Kind::kChild);
    REQUIRE(children.size() == 2);
    const auto& kit = *std::ranges::find_if(children, [](const casefile::Record& child) {
        return child.text(Field::kChildLocalRef) == "YJ-1";
    });
    CHECK(kit.text(Field::kChildKnownAs) == "Kit, called \"K\"");
    CHECK(kit.date(Field::kChildDateOfBirth) == base::CalendarDate{2010, 5, 4});
    CHECK(kit.list(Field::kChildLanguages).size() == 2);
    CHECK(kit.flag(Field::kChildInterpreterNeeded) == true);
    CHECK(world.view.records(Kind::kProgramme, kit.id).size() == 2);
    const auto& sam = children[children.front().id == kit.id ? 1 : 0];
    CHECK(sam.text(Field::kChildKnownAs) == "=1+1\nSam");
    CHECK(world.view.records(Kind::kProgramme, sam.id).empty());
}

TEST_CASE("what is wrong is said by line and column, and nothing is taken") {
    Table world;
    const std::string head = "local_ref,known_as,date_of_birth,programme.type\n";
    CHECK(world.first_fault("local_ref,known_as,shoe_size\nYJ-1,Kit,9\n") == Where{1, "shoe_size"});
    CHECK(world.first_fault("local_ref,known_as,known_as\nYJ-1,Kit,Kit\n") == Where{1, "known_as"});
    CHECK(world.first_fault("known_as\nKit\n") == Where{1, "local_ref"});
    CHECK(world.first_fault("local_ref,ethnicity\nYJ-1,x\n") == Where{1, "ethnicity"});
    CHECK(world.first_fault(head + "YJ-1,Kit,2010-05-04\n") == Where{2, ""});
    CHECK(world.first_fault(head + ",Kit,2010-05-04,\n") == Where{2, "local_ref"});
    CHECK(world.first_fault(head + "YJ-1,Kit,2010-05-04,\nYJ-2,Sam,2010-02-30,\n") ==
          Where{3, "date_of_birth"});
    CHECK(world.first_fault("local_ref,known_as,sex\nYJ-1,Kit,\n\nYJ-2,Sam,tall\n") ==
          Where{4, "sex"});
    CHECK(world.first_fault("local_ref,known_as,programme.type,programme.started_on\n"
                            "YJ-1,Kit,referral_order,2026-02-30\n") ==
          Where{2, "programme.started_on"});
    CHECK(world.first_fault(head + "YJ-1,Kit,,\nYJ-1,Kim,,\n") == Where{3, "known_as"});
    CHECK(world.first_fault(head + "YJ-1,\"Kit,,\nYJ-2,Sam,,\n") == Where{2, ""});
    CHECK(world.first_fault(head + "YJ-1,Kit,,\nYJ-2,S\xE4m,,\n") == Where{3, ""});
    CHECK(world.first_fault(head + "YJ-1,\"Kit\" K,,\nYJ-2,Sam,2010-02-30,\n") == Where{2, ""});
    CHECK(world.take_in(head + "YJ-1,\"Kit\" K,,\nYJ-2,Sam,2010-02-30,\n").back().line == 3);
    CHECK(world.first_fault("\"local_ref\"x,known_as\nYJ-1,Kit\n") == Where{1, ""});
    CHECK(world.first_fault("") == Where{1, ""});
}

TEST_CASE("a child whose reference is here is not made twice") {
    Table world;
    REQUIRE(world.take_in("local_ref,known_as\nYJ-1,Kit\n").empty());
    const auto faults = world.take_in("local_ref,known_as\nYJ-2,Sam\nYJ-1,Kit\n");
    REQUIRE(faults.size() == 1);
    CHECK(faults.front().line == 3);
    CHECK(world.view.ids(Kind::kChild).size() == 1);
}

TEST_CASE("a million rows are refused with the limit") {
    Table world;
    std::string table = "local_ref,known_as\n";
    for (int i = 0; i < 1'000'000; ++i) table += "A" + std::to_string(i) + ",K\n";
    const auto read = world.read(table);
    REQUIRE(read.faults.size() == 1);
    CHECK(read.faults.front().reason.find("10,000") != std::string::npos);
    CHECK(read.exchange.empty());
    const auto large = world.read(table + std::string(17 * 1024 * 1024, 'x'));
    CHECK(large.faults.front().reason == "The file is over 16 MB.");
}

TEST_CASE("no more than 200 faults are listed") {
    Table world;
    std::string table = "local_ref,known_as\n";
    for (int i = 0; i < 500; ++i) table += "only one\n";
    CHECK(world.read(table).faults.size() == casefile::kCaseloadFaultsMax);
}

TEST_CASE("a caseload that was written by chance reads back as it was") {
    const auto seed = GENERATE(1U, 2U, 3U, 4U, 5U);
    INFO("seed " << seed);
    SeededRandom chance(seed);
    Table world;
    std::string table = "local_ref,known_as,school\n";
    std::vector<std::pair<std::string, std::string>> said;
    const std::string_view letters = "ab,\"\n;'=- \r";
    const auto some = [&] {
        std::string text = "x";
        for (std::uint64_t i = chance.below(12); i > 0; --i)
            text += letters[chance.below(letters.size())];
        return text + "x";
    };
    const auto cell = [](const std::string& text) {
        std::string out = "\"";
        for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
        return out + "\"";
    };
    for (int i = 0; i < 20; ++i) {
        said.emplace_back(some(), some());
        table += "R" + std::to_string(i) + ',' + cell(said.back().first) + ',' +
                 cell(said.back().second) + (chance.below(2) == 0 ? "\r\n" : "\n");
    }
    REQUIRE(world.take_in(table) == std::vector<LineFault>{});
    std::size_t found = 0;
    for (const auto& child : world.view.records(Kind::kChild)) {
        const std::string ref(child.text(Field::kChildLocalRef));
        const auto& [name, school] = said.at(static_cast<std::size_t>(std::stoi(ref.substr(1))));
        CHECK(child.text(Field::kChildKnownAs) == name);
        CHECK(child.text(Field::kChildSchool) == school);
        ++found;
    }
    CHECK(found == said.size());
}
