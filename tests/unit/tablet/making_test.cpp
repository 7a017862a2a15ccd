#include <algorithm>
#include <catch2/catch.hpp>

#include "shared/journal/pages.h"
#include "tests/unit/tablet/tablet_world.h"

/// Making a profile, cut off at any moment: what was begun stands in nobody's way.

using base::ErrorCode;

namespace {

/// Tablets on a disk of their own, so that its power can go while the server runs on.
struct OwnDisk {
    explicit OwnDisk(TabletWorld& of, std::uint64_t seed)
        : world(of), disk(seed), around{of.clock, of.random, {1, 8}, disk.vfs_name()} {}

    base::Result<std::unique_ptr<tablet::Tablet>> found() {
        return tablet::Tablet::found(
            folder(), TabletWorld::kPassphrase,
            {"https://server.example:8443", world.server.setup(), "Example Youth Justice", "Alex"},
            world.transport, around);
    }
    base::Result<std::unique_ptr<tablet::Tablet>> enrol(const std::string& code) {
        auto invite = ledger::decode_invite(code);
        REQUIRE(invite.ok());
        return tablet::Tablet::enrol(folder(), TabletWorld::kPassphrase, std::move(invite).value(),
                                     world.transport, around);
    }
    [[nodiscard]] base::Result<std::unique_ptr<tablet::Tablet>> unlock() const {
        return tablet::Tablet::unlock(folder(), TabletWorld::kPassphrase, around);
    }
    [[nodiscard]] bool exists() const { return tablet::Tablet::exists(folder(), around); }
    [[nodiscard]] std::filesystem::path folder() const { return world.path("own"); }
    [[nodiscard]] std::string file() const { return (folder() / "profile.db").string(); }

    TabletWorld& world;
    FaultDisk disk;
    tablet::Surroundings around;
};

std::string invite(TabletWorld& world, const std::string& person) {
    const auto code = world.alex().invite(person, ledger::Roles{}.with(ledger::Role::kPractitioner),
                                          world.transport);
    REQUIRE(code.ok());
    return code.value();
}

enum class Ends { kPowerCut, kKill };

}  // namespace

TEST_CASE("a service that is being made can be made whenever the making was cut off") {
    const Ends ends = GENERATE(Ends::kPowerCut, Ends::kKill);
    bool cut_off = true;
    for (std::uint64_t n = 1; cut_off; ++n) {
        INFO("seed and disk operation " << n);
        TabletWorld world(n);
        OwnDisk own(world, n);
        if (ends == Ends::kPowerCut) own.disk.crash_at(n);
        if (ends == Ends::kKill) own.disk.kill_at(n);
        {
            const auto made = own.found();
            cut_off = own.disk.crashed();
            REQUIRE(made.ok() != cut_off);
        }
        own.disk.reboot();
        if (!cut_off) break;
        // Either there is a profile to open, or nothing: never a file that only stands in the way.
        CHECK(own.exists() == own.unlock().ok());
        // Refused only where the last answer was kept and nobody was there to be told.
        if (const auto again = own.found(); !again.ok())
            CHECK(again.error().code == ErrorCode::kRefused);
        REQUIRE(own.unlock().ok());
    }
}

TEST_CASE("a file that was only begun is no profile, and joining begins anew") {
    TabletWorld world;
    OwnDisk own(world, 1);
    std::filesystem::create_directories(own.folder());
    const auto left = GENERATE(std::size_t{0}, journal::kPageSize);
    own.disk.put(own.file(), base::Bytes(left));
    CHECK_FALSE(own.exists());
    CHECK(own.unlock().error().code == ErrorCode::kNotFound);
    CHECK(tablet::Tablet::unlock_wait(own.folder(), own.around) == base::Duration{0});
    REQUIRE(own.enrol(invite(world, "Bea")).ok());
    CHECK(own.exists());
    CHECK(own.unlock().ok());
}

TEST_CASE("a file without what opens it, and without anything in it, is no profile") {
    TabletWorld world;
    OwnDisk own(world, 1);
    std::filesystem::create_directories(own.folder());
    REQUIRE(journal::TabletJournal::create({own.file(), own.disk.vfs_name()}, {}, {}).ok());
    CHECK_FALSE(own.exists());
    CHECK(own.unlock().error().code == ErrorCode::kNotFound);
    REQUIRE(own.enrol(invite(world, "Bea")).ok());
    CHECK(own.unlock().ok());
}

TEST_CASE("a profile that lost what opens it is never made over") {
    TabletWorld world;
    world.add_child(world.alex());
    const std::string code = invite(world, "Bea");
    world.lock("alex");
    {
        const auto journal = journal::TabletJournal::open(world.file("alex"));
        REQUIRE(journal.ok());
        journal::Write write;
        write.settings_removed = {"lock", "identity"};
        REQUIRE(journal.value()->write(write).ok());
    }
    CHECK(tablet::Tablet::exists(world.path("alex"), world.around));
    CHECK(world.unlock("alex").error().code == ErrorCode::kDamaged);
    const auto before = world.disk.files();
    auto made =
        tablet::Tablet::enrol(world.path("alex"), TabletWorld::kPassphrase,
                              ledger::decode_invite(code).value(), world.transport, world.around);
    REQUIRE_FALSE(made.ok());
    CHECK(made.error().code == ErrorCode::kRefused);
    CHECK(world.disk.files() == before);
}

TEST_CASE("an invite is not spent on a disk that takes no profile") {
    TabletWorld world;
    OwnDisk own(world, 1);
    const std::string code = invite(world, "Bea");
    const std::size_t calls = world.transport.calls;
    own.disk.fill();
    const auto refused = own.enrol(code);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::kNotSaved);
    CHECK(world.transport.calls == calls);
    CHECK_FALSE(std::filesystem::exists(own.folder()));
    own.disk.room();
    CHECK(own.enrol(code).ok());
}

TEST_CASE("a refused invite leaves nothing behind") {
    TabletWorld world;
    OwnDisk own(world, 1);
    const std::string code = invite(world, "Bea");
    world.clock.advance(std::chrono::hours(48));
    CHECK_FALSE(own.enrol(code).ok());
    CHECK_FALSE(std::filesystem::exists(own.folder()));
    CHECK(own.disk.files().empty());
}

TEST_CASE("an enrolment that falls at any call goes on with the same code, and spends it once") {
    for (std::size_t fall = 1;; ++fall) {
        TabletWorld world(20260609 + fall);
        world.alex();
        world.add_child(world.alex());
        const auto code = world.alex().invite(
            "Bea", ledger::Roles{}.with(ledger::Role::kPractitioner), world.transport);
        REQUIRE(code.ok());
        std::size_t calls = 0;
        // The server is reached, and its answer is not: the tablet goes down with it.
        world.transport.before = [&](const syncing::Call& call) {
            if (++calls != fall) return;
            static_cast<void>(world.server.handle(call));
            world.transport.down = base::Error{base::ErrorCode::kUnreachable, "cut"};
        };
        const auto enrol = [&] {
            return tablet::Tablet::enrol(world.path("bea"), TabletWorld::kPassphrase,
                                         ledger::decode_invite(code.value()).value(),
                                         world.transport, world.around);
        };
        auto first = enrol();
        world.transport.before = nullptr;
        world.transport.down.reset();
        if (first.ok()) break;
        INFO("fell at call " << fall);
        auto again = enrol();
        REQUIRE(again.ok());
        REQUIRE(again.value()->visit(world.transport).ok());
        CHECK(world.directory().devices().size() == 2);
        CHECK_FALSE(std::filesystem::exists(world.path("bea") / "joining"));
        REQUIRE(fall < 10);
    }
}

TEST_CASE("a new code for a forgotten passphrase, cut off at any write, goes on and loses nothing") {
    constexpr std::string_view kFresh = "quite other words here";
    bool cut_off = true;
    for (std::uint64_t n = 1; cut_off; ++n) {
        INFO("seed and disk operation " << n);
        TabletWorld world(n);
        OwnDisk own(world, n);
        const auto child = world.add_child(world.alex());
        {
            auto bea = own.enrol(invite(world, "Bea"));
            REQUIRE(bea.ok());
            REQUIRE(world.alex().visit(world.transport).ok());
            REQUIRE(bea.value()->visit(world.transport).ok());
            world.add_note(*bea.value(), child, "not sent");
        }
        const std::string code = invite(world, "Bea");
        const auto enrol = [&] {
            return tablet::Tablet::enrol(own.folder(), kFresh, ledger::decode_invite(code).value(),
                                         world.transport, own.around,
                                         tablet::Tablet::Before::kForgotten);
        };
        own.disk.kill_at(n);
        cut_off = !enrol().ok();
        own.disk.reboot();
        if (cut_off) REQUIRE(enrol().ok());
        CHECK(tablet::Tablet::unlock(own.folder(), kFresh, own.around).ok());
        CHECK(world.directory().devices().size() == 3);
        // Sealed as it was, for an administrator to bring back; twice where it was cut off just then.
        const auto files = own.disk.files();
        CHECK(std::ranges::any_of(files, [&](const auto& file) {
            if (file.first.find("lifeboat-") == std::string::npos) return false;
            const auto set_aside =
                journal::TabletJournal::open({file.first, own.disk.vfs_name()});
            return set_aside.ok() && !set_aside.value()->unsent(SIZE_MAX).value().empty();
        }));
    }
}
