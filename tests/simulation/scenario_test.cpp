#include "tests/simulation/scenario.h"

#include <catch2/catch.hpp>

using casefile::Field;

TEST_CASE("two tablets offline write the same field and both values stay until one is chosen") {
    Team team;
    REQUIRE(team.first().set_text(team.child, Field::kChildKnownAs, "Robyn"));
    REQUIRE(team.second().set_text(team.child, Field::kChildKnownAs, "Robbie"));
    team.service.visit_all(2);
    team.service.check_converged();
    for (const auto& tablet : team.service.tablets) {
        const auto undecided = tablet->view().undecided();
        REQUIRE(undecided.size() == 1);
        CHECK(undecided[0].field == Field::kChildKnownAs);
        CHECK(undecided[0].versions.size() == 2);
    }
    const auto chosen = team.second().view().undecided()[0].versions[1].op;
    REQUIRE(team.second().keep(
        team.second().commands().choose(team.child, Field::kChildKnownAs, chosen)));
    team.service.visit_all(2);
    for (const auto& tablet : team.service.tablets) {
        CHECK(tablet->view().undecided().empty());
        CHECK(tablet->view().history(team.child, Field::kChildKnownAs).size() == 4);
    }
}

TEST_CASE("a server restored from an older backup is healed by its tablets") {
    Team team;
    const auto backup = team.service.server.backup();
    REQUIRE(team.first().add_child("Sam"));
    for (int i = 0; i < 80; ++i) REQUIRE(team.second().add_note(team.child, "after the backup"));
    team.service.visit_all(2);
    team.service.check_converged();

    team.service.server.stop();
    team.service.server.restore(backup);
    REQUIRE(team.service.server.start());
    const auto report = team.service.visit(team.first());
    CHECK_FALSE(report.error);
    CHECK(suspects(report, syncing::Suspicion::kServerRolledBack));
    team.service.visit_all(2);
    team.service.check_converged();
    for (const auto& tablet : team.service.tablets) {
        CHECK(team.service.visit(*tablet).suspicions.empty());
    }
}

TEST_CASE("a copied tablet is told so and takes nothing from the others") {
    Team team;
    team.second().stop();
    const auto image = team.second().disk.files();
    REQUIRE(team.second().start());
    REQUIRE(team.second().add_note(team.child, "on the tablet that goes on"));
    team.service.visit_all(2);
    const auto digest = team.first().view().digest();

    team.second().stop();
    for (const auto& [name, bytes] : team.second().disk.files()) team.second().disk.remove(name);
    for (const auto& [name, bytes] : image) team.second().disk.put(name, bytes);
    team.second().forget_acknowledged();
    REQUIRE(team.second().start());
    CHECK(suspects(team.service.visit(team.second()), syncing::Suspicion::kOwnChainAhead));
    REQUIRE(team.second().add_note(team.child, "on the copy"));
    CHECK(suspects(team.service.visit(team.second()), syncing::Suspicion::kOwnChainForked));
    CHECK(team.second().journal().unsent_count().value() == 1);
    const auto report = team.service.visit(team.first());
    CHECK(report.suspicions.empty());
    CHECK(team.first().view().digest() == digest);
}

TEST_CASE("a flipped bit in a profile loses nothing that a visit does not bring back") {
    for (std::uint64_t seed = 1; seed <= 25; ++seed) {
        Team team(seed);
        SeededRandom random(seed);
        SimTablet& hurt = *team.service.tablets[random.below(3)];
        const auto whole = hurt.held();
        hurt.stop();
        const std::string where = flip_somewhere(hurt.disk, random);
        CAPTURE(seed, where);
        hurt.disk_was_damaged = true;
        REQUIRE(hurt.start());
        team.service.visit_all(3);
        REQUIRE(hurt.held() == whole);
        team.service.check_converged();
    }
}

TEST_CASE("a flipped bit in the server's store is mended by the tablets") {
    for (std::uint64_t seed = 1; seed <= 25; ++seed) {
        Team team(seed);
        SeededRandom random(seed);
        SimServer& server = team.service.server;
        server.stop();
        const std::string where = flip_somewhere(server.disk, random);
        CAPTURE(seed, where);
        server.disk_was_damaged = true;
        REQUIRE(server.start());
        team.service.visit_all(4);
        team.service.check_converged();
        REQUIRE(server.journal().verify().value().clean());
    }
}

TEST_CASE("one seed gives one run") {
    SimOptions options;
    options.seed = 4242;
    const auto first = SimRun(options).run();
    CHECK(SimRun(options).run() == first);
    ++options.seed;
    CHECK(SimRun(options).run() != first);
}
