#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <fstream>

#include "tests/unit/tablet/tablet_world.h"

/// The passphrase, and what locking takes away.

using base::ErrorCode;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

ErrorCode try_wrong(TabletWorld& world) {
    const auto tried = world.unlock("alex", "not the passphrase");
    REQUIRE_FALSE(tried.ok());
    return tried.error().code;
}

base::Duration wait_of(TabletWorld& world) {
    return tablet::Tablet::unlock_wait(world.path("alex"), world.around);
}

/// Is the place inside the buffer that the search itself reads into?
bool inside(std::uint64_t place, const std::array<std::uint8_t, 4096>& buffer) {
    const auto from = reinterpret_cast<std::uint64_t>(buffer.data());
    return place >= from && place < from + buffer.size();
}

/// How often the first 16 bytes, given with every bit turned so that the question is no copy
/// itself, stand in the writable memory of this process.
std::size_t copies_in_memory(const base::Bytes& turned) {
    std::ifstream maps("/proc/self/maps");
    const int memory = ::open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    REQUIRE(memory >= 0);
    std::array<std::uint8_t, 4096> page{};
    std::size_t found = 0;
    for (std::string line; std::getline(maps, line);) {
        if (line.find(" rw") == std::string::npos) continue;
        const auto dash = line.find('-');
        const std::uint64_t to = std::stoull(line.substr(dash + 1), nullptr, 16);
        for (std::uint64_t at = std::stoull(line, nullptr, 16); at < to; at += page.size()) {
            if (::pread(memory, page.data(), page.size(), static_cast<off_t>(at)) < 4096) break;
            for (std::size_t i = 0; i + 16 <= page.size(); ++i) {
                std::size_t same = 0;
                while (same < 16 && page[i + same] == static_cast<std::uint8_t>(~turned[same]))
                    ++same;
                if (same == 16 && !inside(at + i, page)) ++found;
            }
        }
    }
    ::close(memory);
    return found;
}

}  // namespace

TEST_CASE("a wrong passphrase opens nothing and loses nothing") {
    TabletWorld world;
    const auto child = world.add_child(world.alex());
    world.lock("alex");
    CHECK(try_wrong(world) == ErrorCode::kWrongPassphrase);
    REQUIRE(world.unlock("alex").ok());
    CHECK(world.at("alex").view().has(child));
}

TEST_CASE("after three wrong tries each further one waits longer, whoever restarts the program") {
    TabletWorld world;
    world.alex();
    world.lock("alex");
    for (int i = 0; i < 3; ++i) CHECK(try_wrong(world) == ErrorCode::kWrongPassphrase);
    for (const auto wait : {seconds(5), seconds(10), seconds(20), seconds(40)}) {
        CHECK(wait_of(world) == base::Duration(wait));
        world.clock.advance(base::Duration(wait) - base::Duration(1));
        // Not even the right one, before its time.
        const auto early = world.unlock("alex");
        REQUIRE_FALSE(early.ok());
        CHECK(early.error().code == ErrorCode::kTooManyTries);
        CHECK(early.error().detail == "1");
        world.clock.advance(base::Duration(1));
        CHECK(try_wrong(world) == ErrorCode::kWrongPassphrase);
    }
    for (int i = 0; i < 10; ++i) {
        world.clock.advance(minutes(15));
        CHECK(try_wrong(world) == ErrorCode::kWrongPassphrase);
    }
    CHECK(wait_of(world) == base::Duration(minutes(15)));
    world.clock.advance(minutes(15));
    REQUIRE(world.unlock("alex").ok());
    world.lock("alex");
    CHECK(wait_of(world) == base::Duration(0));
    CHECK(try_wrong(world) == ErrorCode::kWrongPassphrase);
    CHECK(wait_of(world) == base::Duration(0));
}

TEST_CASE("a clock set back by years makes a person wait once, not for years") {
    TabletWorld world;
    world.alex();
    world.lock("alex");
    for (int i = 0; i < 4; ++i) {
        try_wrong(world);
        world.clock.advance(minutes(1));
    }
    world.clock.set_wall(world.clock.now() - std::chrono::hours(24 * 365 * 5));
    const auto early = world.unlock("alex");
    REQUIRE_FALSE(early.ok());
    CHECK(early.error().code == ErrorCode::kTooManyTries);
    world.clock.advance(minutes(1));
    CHECK(world.unlock("alex").ok());
}

TEST_CASE("a new passphrase opens what the old one did, and the old one opens nothing") {
    TabletWorld world;
    const auto child = world.add_child(world.alex());
    auto& alex = world.alex();
    CHECK(alex.change_passphrase("not the passphrase", "a longer new one").error().code ==
          ErrorCode::kWrongPassphrase);
    CHECK(alex.change_passphrase(TabletWorld::kPassphrase, "short").error().code ==
          ErrorCode::kInvalidInput);
    REQUIRE(alex.change_passphrase(TabletWorld::kPassphrase, "a longer new one").ok());
    world.add_note(alex, child);
    world.lock("alex");
    CHECK(world.unlock("alex").error().code == ErrorCode::kWrongPassphrase);
    REQUIRE(world.unlock("alex", "a longer new one").ok());
    CHECK(note_texts(world.at("alex"), child).size() == 1);
}

TEST_CASE("a new passphrase leaves no copy behind that the old one opens") {
    TabletWorld world;
    world.add_note(world.alex(), world.add_child(world.alex()));
    world.lock("alex");
    const std::string file = world.file("alex").path;
    const auto copies = [&] {
        std::size_t found = 0;
        for (const auto& [name, content] : world.disk.files()) {
            if (name.starts_with(file + ".damaged-")) ++found;
        }
        return found;
    };
    // Two repairs; the first copy was taken away by hand, the second with a log beside it.
    for (int repair = 0; repair < 2; ++repair) {
        const std::uint64_t end = world.disk.files().at(file).size();
        for (const std::uint64_t at : {200, 300, 400}) world.disk.flip_bit(file, end - at, 3);
        world.relock("alex");
        world.lock("alex");
    }
    REQUIRE(copies() == 2);
    world.disk.remove(file + ".damaged-1");
    world.disk.put(file + ".damaged-2-wal", world.disk.files().at(file));
    REQUIRE(world.unlock("alex").ok());
    auto& alex = world.at("alex");
    REQUIRE_FALSE(alex.change_passphrase("not the passphrase", "a longer new one").ok());
    CHECK(copies() == 2);
    REQUIRE(alex.change_passphrase(TabletWorld::kPassphrase, "a longer new one").ok());
    CHECK(copies() == 0);
    CHECK(world.disk.files().contains(file));
}

TEST_CASE("one damaged copy of the secret beside the profile is named and mended") {
    TabletWorld world;
    world.alex();
    world.lock("alex");
    const auto path = world.path("alex") / "device.secret";
    const auto at = GENERATE(0, 40, 50, 90);
    {
        std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
        file.seekg(at);
        const char turned = static_cast<char>(file.get() ^ 0x10);
        file.seekp(at);
        file.put(turned);
    }
    REQUIRE(world.unlock("alex").ok());
    const auto checked = world.at("alex").doctor();
    REQUIRE(checked.ok());
    REQUIRE(checked.value().opening.findings.size() == 1);
    CHECK(checked.value().opening.findings.front().words.find("device.secret") !=
          std::string::npos);
    CHECK(world.relock("alex").doctor().value().clean());
}

TEST_CASE("two programs never work on one profile") {
    TabletWorld world;
    world.alex();
    const auto second =
        tablet::Tablet::unlock(world.path("alex"), TabletWorld::kPassphrase, world.around);
    REQUIRE_FALSE(second.ok());
    CHECK(second.error().code == ErrorCode::kProfileBusy);
}

TEST_CASE("no profile is told from a wrong passphrase") {
    TabletWorld world;
    CHECK(world.unlock("nobody").error().code == ErrorCode::kNotFound);
    CHECK(tablet::Tablet::unlock_wait(world.path("nobody"), world.around) == base::Duration(0));
}

// Under AddressSanitizer a process maps terabytes; to look through them takes longer than anyone
// waits.
#if defined(__SANITIZE_ADDRESS__)
#define WHERE_MEMORY_CAN_BE_READ "[.]"
#else
#define WHERE_MEMORY_CAN_BE_READ ""
#endif

TEST_CASE("locking takes every key out of memory", WHERE_MEMORY_CAN_BE_READ) {
    TabletWorld world;
    auto& alex = world.alex();
    const auto raw = alex.identity().keys.sign.secret.unsafe_view();
    base::Bytes turned(raw.begin(), raw.end());
    for (std::uint8_t& byte : turned) byte = static_cast<std::uint8_t>(~byte);
    world.relock("alex");
    REQUIRE(world.at("alex").visit(world.transport).ok());
    CHECK(copies_in_memory(turned) == 1);
    world.lock("alex");
    CHECK(copies_in_memory(turned) == 0);
}
