#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/unit/tablet/tablet_world.h"

/// Taking a tablet out of use while power, programs and answers go missing (sync-and-keys.md
/// section 5): keys end up where they belong, and nothing that was saved is lost.

namespace {

using ledger::RevokeReason;

constexpr std::size_t kChildren = 4;

/// Alex, Bea and Cy with children they all see; Cy has saved a note about each with no signal.
struct Theft : TabletWorld {
    Theft() {
        alex();
        for (std::size_t i = 0; i < kChildren; ++i) {
            children.push_back(add_child(alex(), "Child " + std::to_string(i)));
            add_note(alex(), children.back(), "first");
        }
        stolen = join("bea", "Bea").device();
        join("cy", "Cy");
        meet();
        for (const auto& child : children) add_note(at("cy"), child, "at the kitchen table");
    }
    /// What somebody does who does not know how far they came the last time.
    void revoke_once_more() {
        for (const auto& line : alex().tablets()) {
            if (line.id == stolen && line.revoked) return;
        }
        static_cast<void>(alex().revoke(stolen, RevokeReason::kStolen, transport));
    }
    void restart_everything() {
        transport.before = nullptr;
        transport.answers_lost = 0;
        server.restart([&] {
            for (const char* folder : {"alex", "bea", "cy"}) lock(folder);
            disk.reboot();
        });
        for (const char* folder : {"alex", "cy"}) REQUIRE(unlock(folder).ok());
    }

    std::vector<base::RecordId> children;
    base::DeviceId stolen;
};

void settle(Theft& world) {
    world.revoke_once_more();
    for (int round = 0; round < 3; ++round) {
        for (const char* folder : {"alex", "cy"}) {
            INFO(folder);
            REQUIRE(world.at(folder).visit(world.transport).ok());
        }
    }
}

/// Whether the server could have told Cy of the theft by now.
bool told(Theft& world) {
    const auto entries =
        world.server.journal().directory_after(world.alex().identity().service, 0, 1 << 22);
    if (!entries.ok()) return false;
    for (const auto& bytes : entries.value()) {
        const auto op = ledger::decode_directory_op(bytes);
        if (op.ok() && std::holds_alternative<ledger::DeviceRevoke>(op.value().body)) return true;
    }
    return false;
}

void check_keys(Theft& world, bool cy_was_told) {
    const auto directory = world.directory();
    REQUIRE(directory.revoked(world.stolen) != nullptr);
    const base::UserId bea = directory.device(world.stolen)->user;
    for (const auto& [id, compartment] : directory.compartments()) {
        CHECK_FALSE(directory.exposed(id));
        CHECK_FALSE(compartment.current().grants.contains(bea));
    }
    // Nothing that Cy sent after the theft was known is under a key that the thief has.
    if (!cy_was_told) return;
    for (const auto& child : world.children) {
        const auto where = *world.alex().view().case_of(child);
        const auto stored = world.server.journal().after(directory.service(), where, 0, 1 << 22);
        REQUIRE(stored.ok());
        for (const auto& numbered : stored.value()) {
            if (numbered.head.chain.device != world.at("cy").device()) continue;
            const auto segment =
                ledger::decode_segment(numbered.bytes, directory.service()).value();
            for (const auto& op : segment.ops)
                CHECK(op.header.epoch == directory.compartment(where)->current().opening.epoch);
        }
    }
}

void check_records(Theft& world) {
    const std::vector<std::string> all{"at the kitchen table", "first"};
    for (const char* folder : {"alex", "cy"}) {
        INFO(folder);
        for (const auto& child : world.children) CHECK(note_texts(world.at(folder), child) == all);
        CHECK(world.at(folder).waiting() == 0);
        CHECK(world.at(folder).doctor().value().clean());
        CHECK(world.at(folder).view().digest() == world.alex().view().digest());
    }
}

/// How many disk operations and calls an undisturbed theft takes.
struct Course {
    std::uint64_t disk = 0;
    std::size_t calls = 0;
};
Course undisturbed() {
    Theft world;
    const std::uint64_t disk = world.disk.operations();
    const std::size_t calls = world.transport.calls;
    settle(world);
    return {world.disk.operations() - disk, world.transport.calls - calls};
}

}  // namespace

TEST_CASE("a rotation interrupted at any of 100 points ends with the right keys and nothing lost") {
    constexpr std::uint64_t kSeed = 20261122;
    CAPTURE(kSeed);
    SeededRandom random(kSeed);
    const Course course = undisturbed();
    REQUIRE(course.disk > 20);
    REQUIRE(course.calls > 10);
    for (int point = 0; point < 100; ++point) {
        Theft world;
        const auto kind = random.below(3);
        const std::uint64_t at = 1 + random.below(kind < 2 ? course.disk : course.calls);
        INFO("point " << point << ", kind " << kind << ", at " << at);
        if (kind == 0) world.disk.crash_at(at);
        if (kind == 1) world.disk.kill_at(at);
        std::size_t calls = 0;
        world.transport.before = [&](const syncing::Call&) {
            if (kind == 2 && ++calls == at) world.transport.answers_lost = 1;
        };
        world.revoke_once_more();
        const bool cy_is_told = told(world);
        static_cast<void>(world.at("cy").visit(world.transport));
        static_cast<void>(world.alex().visit(world.transport));
        world.restart_everything();
        settle(world);
        check_keys(world, cy_is_told);
        check_records(world);
    }
}

TEST_CASE("a key is written with for ninety days, then the first change begins the next") {
    TabletWorld world;
    const auto sam = world.add_child(world.alex());
    world.join("bea", "Bea");
    world.meet();
    const auto where = *world.alex().view().case_of(sam);
    const auto epoch = [&] { return world.directory().compartment(where)->current().opening.epoch; };
    for (int i = 0; i < 7; ++i) {
        world.clock.advance(std::chrono::hours(24) * 12);
        world.meet();
    }
    world.add_note(world.at("bea"), sam, "on day 84");
    world.meet();
    CHECK(epoch() == 1);
    world.clock.advance(std::chrono::hours(24) * 7);
    world.meet();
    CHECK(epoch() == 1);
    // With no signal, on both at once: one of the two keys is used in the end.
    world.add_note(world.at("bea"), sam, "on day 91, by Bea");
    world.add_note(world.alex(), sam, "on day 91, by Alex");
    world.meet();
    CHECK(epoch() == 2);
    for (const char* folder : {"alex", "bea"}) {
        CHECK(note_texts(world.relock(folder), sam) ==
              std::vector<std::string>{"on day 84", "on day 91, by Alex", "on day 91, by Bea"});
        CHECK(world.at(folder).doctor().value().clean());
    }
    // The read log's box has a new key too, by whoever may open it.
    const auto reads = *world.directory().only(ledger::CompartmentType::kReads);
    CHECK(world.directory().compartment(reads)->current().opening.epoch == 2);
    CHECK(world.directory().drop_box(ledger::CompartmentType::kReads)->epoch == 2);
}
