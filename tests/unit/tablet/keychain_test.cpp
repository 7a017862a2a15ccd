#include <algorithm>
#include <catch2/catch.hpp>

#include "app/tablet/error_text.h"
#include "app/tablet/recovery.h"
#include "app/tablet/wipe.h"
#include "tests/support/keychain_in_memory.h"
#include "tests/unit/tablet/tablet_world.h"

/// A profile whose secret lies in the system's keychain (docs/adr/0026).

using base::ErrorCode;
using namespace std::chrono_literals;

namespace {

/// Alex founds, so holds the recovery secret; Bea joins.
struct Keys : TabletWorld {
    explicit Keys(bool from_the_start = true) {
        if (from_the_start) around.keychain = &keychain;
        child = add_child(alex());
        join("bea", "Bea");
        meet();
    }
    [[nodiscard]] bool file_there(const std::string& folder) const {
        return std::filesystem::exists(path(folder) / "device.secret");
    }
    base::Error refusal(const std::string& folder,
                        std::string_view passphrase = TabletWorld::kPassphrase) {
        const auto opened = unlock(folder, passphrase);
        REQUIRE_FALSE(opened.ok());
        return opened.error();
    }
    void guess(const std::string& folder, int times) {
        for (int i = 0; i < times; ++i) {
            clock.advance(15min);
            static_cast<void>(unlock(folder, "not the passphrase"));
        }
    }
    base::Error away(std::string_view why) { return {ErrorCode::kSecretAway, std::string(why)}; }
    KeychainInMemory keychain;
    base::RecordId child;
};

}  // namespace

TEST_CASE("who joins has the secret in the keychain, and no file holds it") {
    Keys world;
    CHECK(world.keychain.entries.size() == 1);
    CHECK_FALSE(world.file_there("bea"));
    const auto note = world.add_note(world.at("bea"), world.child, "in the kitchen");
    CHECK(world.relock("bea").view().has(note));
    CHECK(world.keychain.entries.size() == 1);
    world.lock("bea");
    CHECK(world.refusal("bea", "not the passphrase").code == ErrorCode::kWrongPassphrase);
    CHECK(world.unlock("bea").ok());
}

TEST_CASE("the secret stays a file where the keychain is all that could open the service again") {
    Keys world;
    CHECK(world.file_there("alex"));
    world.relock("alex");
    CHECK(world.file_there("alex"));
    CHECK(world.keychain.entries.size() == 1);
}

TEST_CASE("two profiles on one machine have entries of their own") {
    Keys world;
    world.join("cem", "Cem");
    REQUIRE(world.keychain.entries.size() == 2);
    const auto& first = *world.keychain.entries.begin();
    const auto& second = *world.keychain.entries.rbegin();
    CHECK_FALSE(base::equal(first.second.unsafe_view(), second.second.unsafe_view()));
    world.lock("bea");
    world.guess("bea", 10);
    CHECK(world.keychain.entries.size() == 1);
    world.relock("cem");
}

TEST_CASE("without its keychain a profile does not open, loses nothing and counts no try") {
    Keys world;
    const auto note = world.add_note(world.at("bea"), world.child, "never sent");
    world.lock("bea");
    const auto before = world.disk.files();
    const auto stays_away = [&](std::string_view why) {
        for (int i = 0; i < 12; ++i) CHECK(world.refusal("bea") == world.away(why));
        CHECK(world.refusal("bea", "not the passphrase") == world.away(why));
        const std::string said = tablet::sentence(world.away(why));
        INFO(said);
        CHECK(said.find("kept") != std::string::npos);
    };
    auto entries = std::move(world.keychain.entries);
    world.keychain.entries.clear();
    stays_away(tablet::kEntryMissing);
    world.keychain.entries = std::move(entries);
    world.keychain.open = false;
    stays_away(tablet::kKeychainShut);
    world.around.keychain = nullptr;
    stays_away(tablet::kNoKeychain);
    CHECK(world.disk.files().at(world.file("bea").path) == before.at(world.file("bea").path));

    world.around.keychain = &world.keychain;
    world.keychain.open = true;
    REQUIRE(world.unlock("bea").ok());
    CHECK(world.at("bea").view().has(note));
}

TEST_CASE(
    "a profile whose entry is gone is set up again with a new code, and its work comes back") {
    Keys world;
    world.add_note(world.at("bea"), world.child, "never sent");
    world.lock("bea");
    world.keychain.entries.clear();
    const auto code = world.alex().invite("Bea", ledger::Roles{}.with(ledger::Role::kPractitioner),
                                          world.transport);
    REQUIRE(code.ok());
    auto again = tablet::Tablet::enrol(world.path("bea"), TabletWorld::kPassphrase,
                                       ledger::decode_invite(code.value()).value(), world.transport,
                                       world.around, tablet::Tablet::Before::kForgotten);
    REQUIRE(again.ok());
    CHECK(world.keychain.entries.size() == 1);
    const auto secrets = tablet::own_root_secrets(world.alex());
    REQUIRE(secrets.ok());
    auto lifeboat =
        tablet::open_locked(world.path("bea") / "lifeboat-1.db", secrets.value(), world.around);
    REQUIRE(lifeboat.ok());
    REQUIRE(tablet::recover(world.alex(), lifeboat.value(), world.transport).ok());
    CHECK(note_texts(world.alex(), world.child) == std::vector<std::string>{"never sent"});
}

TEST_CASE("a wipe destroys the entry, and one that the keychain kept is destroyed later") {
    Keys world;
    world.lock("bea");
    world.guess("bea", 9);
    CHECK(world.keychain.entries.size() == 1);
    world.guess("bea", 1);
    CHECK(world.keychain.entries.empty());
    CHECK(world.refusal("bea") == tablet::wiped(tablet::WipeCause::kTries));

    auto& cem = world.join("cem", "Cem");
    REQUIRE(cem.put_draft(world.draft_of(cem, world.child, "half a sentence")).ok());
    REQUIRE(world.alex().revoke(cem.device(), ledger::RevokeReason::kStolen, world.transport).ok());
    world.keychain.open = false;
    REQUIRE(cem.visit(world.transport).ok());
    world.lock("cem");
    CHECK(world.keychain.entries.size() == 1);
    world.keychain.open = true;
    CHECK(world.refusal("cem") == tablet::wiped(tablet::WipeCause::kRevoked));
    CHECK(world.keychain.entries.empty());
}

TEST_CASE("a keychain that is shut, full or forgetful leaves the secret a file") {
    Keys world(false);
    world.lock("bea");
    world.around.keychain = &world.keychain;
    bool ready = true;
    SECTION("shut") { ready = world.keychain.open = false; }
    SECTION("full") { world.keychain.takes_nothing = true; }
    SECTION("keeps another") { world.keychain.keeps_another = true; }
    SECTION("shuts at the wrong moment") { world.keychain.shuts_after_keeping = true; }
    REQUIRE(world.unlock("bea").ok());
    CHECK(world.file_there("bea"));
    world.relock("bea");
    world.join("cem", "Cem");
    CHECK(world.file_there("cem"));
    // One that is shut is given nothing: it would ask its person.
    CHECK((ready || world.keychain.entries.empty()));
    world.around.keychain = nullptr;
    world.relock("bea");
    world.relock("cem");
}

TEST_CASE("a secret that is a file moves at an unlocking, and what the file held opens nothing") {
    Keys world(false);
    const auto note = world.add_note(world.at("bea"), world.child, "never sent");
    world.lock("bea");
    const auto old = world.dir.path() / "old.secret";
    std::filesystem::copy_file(world.path("bea") / "device.secret", old);
    world.around.keychain = &world.keychain;
    CHECK(world.refusal("bea", "not the passphrase").code == ErrorCode::kWrongPassphrase);
    CHECK(world.keychain.entries.empty());
    REQUIRE(world.unlock("bea").ok());
    CHECK_FALSE(world.file_there("bea"));
    CHECK(world.keychain.entries.size() == 1);
    CHECK(world.relock("bea").view().has(note));
    REQUIRE(world.at("bea").change_passphrase(TabletWorld::kPassphrase, "a longer new one").ok());
    world.lock("bea");
    CHECK(world.refusal("bea").code == ErrorCode::kWrongPassphrase);
    REQUIRE(world.unlock("bea", "a longer new one").ok());
    world.lock("bea");
    // The old file in its old place, and the profile made to look for it there.
    std::filesystem::copy_file(old, world.path("bea") / "device.secret");
    {
        const auto journal = journal::TabletJournal::open(world.file("bea"));
        REQUIRE(journal.ok());
        journal::Write write;
        write.settings_removed = {"secret"};
        REQUIRE(journal.value()->write(write).ok());
    }
    CHECK(world.refusal("bea", "a longer new one").code == ErrorCode::kWrongPassphrase);
}

TEST_CASE("a move to the keychain that is cut at any moment leaves a profile that opens") {
    const bool power = GENERATE(true, false);
    bool cut_off = true;
    std::uint64_t n = 1;
    for (; cut_off; ++n) {
        INFO("seed and disk operation " << n);
        TabletWorld world(n);
        FaultDisk disk(n);
        KeychainInMemory keychain;
        tablet::Surroundings around{world.clock, world.random, {1, 8}, disk.vfs_name()};
        const auto folder = world.path("own");
        const auto child = world.add_child(world.alex());
        const auto code = world.alex().invite(
            "Bea", ledger::Roles{}.with(ledger::Role::kPractitioner), world.transport);
        REQUIRE(code.ok());
        auto made = tablet::Tablet::enrol(folder, TabletWorld::kPassphrase,
                                          ledger::decode_invite(code.value()).value(),
                                          world.transport, around);
        REQUIRE(made.ok());
        REQUIRE(made.value()->visit(world.transport).ok());
        REQUIRE(world.alex().visit(world.transport).ok());
        REQUIRE(made.value()->visit(world.transport).ok());
        const auto note = world.add_note(*made.value(), child, "never sent");
        made.value().reset();

        around.keychain = &keychain;
        if (power) disk.crash_at(n);
        if (!power) disk.kill_at(n);
        static_cast<void>(tablet::Tablet::unlock(folder, TabletWorld::kPassphrase, around));
        cut_off = disk.crashed();
        disk.reboot();
        // The file is there until the profile says that the keychain has it.
        const bool file = std::filesystem::exists(folder / "device.secret");
        CHECK((file || !keychain.entries.empty()));
        if (file) {
            around.keychain = nullptr;
            // Either it opens the profile still, or the profile asks for the keychain.
            const auto by_file = tablet::Tablet::unlock(folder, TabletWorld::kPassphrase, around);
            if (!by_file.ok()) CHECK(by_file.error().code == ErrorCode::kSecretAway);
        }
        around.keychain = &keychain;
        for (int again = 0; again < 2; ++again) {
            const auto opened = tablet::Tablet::unlock(folder, TabletWorld::kPassphrase, around);
            REQUIRE(opened.ok());
            CHECK(opened.value()->view().has(note));
            CHECK_FALSE(std::filesystem::exists(folder / "device.secret"));
        }
        // At worst the one that a cut left without a name.
        CHECK(keychain.entries.size() <= 2);
    }
    CHECK(n > 5);
}
