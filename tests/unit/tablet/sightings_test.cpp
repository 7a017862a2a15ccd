#include <algorithm>
#include <catch2/catch.hpp>

#include "app/tablet/doubt_text.h"
#include "tests/unit/tablet/tablet_world.h"

/// What the server keeps from a tablet is found by what the other tablets say they have seen
/// (sync-and-keys.md section 3).

namespace {

using syncing::Suspicion;
constexpr auto kDay = std::chrono::hours(24);

/// The server, and a way to lie to one tablet: a case of which it is shown no news.
struct KeepingBack final : tablet::Transport {
    explicit KeepingBack(TabletWorld& of) : world(of) {}
    base::Result<syncing::Reply> carry(const syncing::Call& call) override {
        auto reply = world.server.handle(call);
        if (call.path != syncing::kPathHeads || !from) return reply;
        auto heads = syncing::decode_heads_reply(base::Bytes(reply.body)).value();
        for (auto& standing : heads.compartments) {
            if (standing.head.compartment == from->head.compartment) standing = *from;
        }
        reply.body = syncing::encode(heads);
        return reply;
    }
    TabletWorld& world;
    std::optional<syncing::HeadsReply::Standing> from;  ///< what is shown in the case's place
};

struct Team : TabletWorld {
    Team() {
        alex();
        sam = add_child(alex(), "Sam");
        bea = &join("bea", "Bea");
        cy = &join("cy", "Cy");
        meet();
        clock.advance(kDay);
        meet();
        meet();
    }
    /// From now on the server shows Cy nothing new of Sam's case.
    void keep_back(KeepingBack& line) {
        const auto where = *alex().view().case_of(sam);
        const auto head = server.journal().compartment_head(alex().identity().service, where);
        line.from = syncing::HeadsReply::Standing{head.value(), 0};
    }
    void visit(tablet::Tablet& tablet, tablet::Transport& line) {
        REQUIRE(tablet.visit(line).ok());
    }
    base::RecordId sam;
    tablet::Tablet* bea = nullptr;
    tablet::Tablet* cy = nullptr;
};

}  // namespace

TEST_CASE("a note the server keeps from a colleague is named, until it comes") {
    Team team;
    KeepingBack lying(team);
    team.keep_back(lying);
    const auto kept_back = team.add_note(*team.bea, team.sam, "kept from Cy");
    team.clock.advance(kDay);
    team.visit(*team.bea, team.transport);  // the note, and Bea's word that she has it
    team.visit(*team.bea, team.transport);  // her word is sent
    team.visit(*team.cy, lying);
    CHECK(team.cy->doubts().empty());
    team.visit(*team.cy, lying);
    REQUIRE(team.cy->doubts().size() == 1);
    const tablet::Doubt doubt = team.cy->doubts().front();
    CHECK(doubt.at == syncing::SuspicionAt{Suspicion::kHeldBack,
                                           *team.alex().view().case_of(team.sam),
                                           team.bea->device()});
    CHECK(team.cy->visit_report()->suspicions == std::vector{doubt.at});
    CHECK(team.cy->state().kind == tablet::SaveState::Kind::kNeedsYou);
    CHECK(tablet::sentence(*team.cy, doubt) ==
          "The server keeps records about Sam from this tablet: Bea's tablet has them, and they "
          "are missing here. Everything on this tablet is safe. Look at Bea's tablet before you "
          "rely on what you see here, and tell your IT officer.");
    REQUIRE(team.cy->doctor().ok());
    CHECK(team.cy->doctor().value().doubts == std::vector{doubt});
    CHECK(team.cy->doctor().value().clean());

    // It is kept over locking, and over a visit that does not go through.
    team.cy = &team.relock("cy");
    CHECK(team.cy->doubts() == std::vector{doubt});
    team.transport.down = base::Error{base::ErrorCode::kUnreachable, ""};
    CHECK_FALSE(team.cy->visit(team.transport).ok());
    CHECK(team.cy->doubts() == std::vector{doubt});
    team.transport.down.reset();

    team.visit(*team.cy, team.transport);
    CHECK(team.cy->view().record(kept_back));
    CHECK(team.cy->doubts().empty());
    CHECK(team.relock("cy").doubts().empty());
}

TEST_CASE("tablets that are told the truth say what they have seen and find nothing") {
    Team team;
    for (int day = 0; day < 5; ++day) {
        team.add_note(*team.bea, team.sam, "from Bea");
        team.add_note(*team.cy, team.sam, "from Cy");
        team.meet();
        team.clock.advance(kDay);
    }
    team.meet();
    for (const auto& [folder, tablet] : team.tablets) {
        INFO(folder);
        CHECK(tablet->doubts().empty());
    }
}

TEST_CASE("a sighting is no record: nothing shows it and nothing counts it") {
    Team team;
    const auto before = team.server.journal().operation_count().value();
    const auto operations = team.bea->view().operations();
    team.add_note(*team.bea, team.sam);
    team.clock.advance(kDay);
    const auto first = team.bea->visit(team.transport);
    REQUIRE(first.ok());
    CHECK(first.value().sent == 1);
    CHECK(team.bea->waiting() == 0);
    const auto second = team.bea->visit(team.transport);
    REQUIRE(second.ok());
    // It went to the server, and nobody is told of it.
    CHECK(team.server.journal().operation_count().value() == before + 2);
    CHECK(second.value().sent == 0);
    CHECK(team.bea->waiting() == 0);
    CHECK(team.bea->outbox().size() == 1);
    const auto heard = team.cy->visit(team.transport);
    REQUIRE(heard.ok());
    CHECK(heard.value().received == 1);
    for (const auto* tablet : {team.bea, team.cy}) {
        CHECK(tablet->view().operations() == operations + 1);
        CHECK(tablet->view().newer() == 0);
        CHECK(tablet->view().waiting() == 0);
    }
    CHECK(team.relock("bea").view().operations() == operations + 1);
}

TEST_CASE("sightings do not answer each other, and a day without work has none") {
    Team team;
    team.add_note(*team.bea, team.sam);
    for (int day = 0; day < 4; ++day) {
        team.clock.advance(kDay);
        team.meet();
    }
    const auto before = team.server.journal().operation_count().value();
    for (int day = 0; day < 10; ++day) {
        team.clock.advance(kDay);
        team.meet();
    }
    CHECK(team.server.journal().operation_count().value() == before);
}

TEST_CASE("a server that is put back again and again is one to tell people of, once is not") {
    Team team;
    const auto backup = team.disk.files();
    team.add_note(*team.bea, team.sam);
    team.meet();
    const auto put_back = [&] {
        team.server.restart([&] {
            for (const auto& [name, bytes] : team.disk.files()) {
                if (name.find("server.db") != std::string::npos) team.disk.remove(name);
            }
            for (const auto& [name, bytes] : backup) {
                if (name.find("server.db") != std::string::npos) team.disk.put(name, bytes);
            }
        });
    };
    const auto told = [&] {
        CHECK_FALSE(team.bea->doubts().empty());
        return std::ranges::count_if(team.bea->doubts(), &tablet::Doubt::needs_person) > 0;
    };
    put_back();
    team.visit(*team.bea, team.transport);
    CHECK_FALSE(told());
    put_back();
    team.visit(*team.bea, team.transport);
    CHECK(told());
    team.visit(*team.bea, team.transport);
    CHECK(team.bea->doubts().empty());
}

TEST_CASE("every doubt says what happened, what is safe and what to do") {
    Team team;
    for (int what = 0; what <= static_cast<int>(syncing::kLastSuspicion); ++what) {
        const tablet::Doubt doubt{{static_cast<Suspicion>(what),
                                   *team.alex().view().case_of(team.sam), team.bea->device()},
                                  team.clock.now(),
                                  1};
        const std::string words = tablet::sentence(team.alex(), doubt);
        INFO(words);
        CHECK(words.find("safe") != std::string::npos);
        CHECK(std::ranges::count(words, '.') >= 3);
        CHECK((words.find("IT officer") != std::string::npos ||
               words.find("your manager") != std::string::npos));
    }
}
