#include "shared/ledger/drop.h"

#include <catch2/catch.hpp>

#include "tests/vectors/specimens.h"

/// Drop boxes: everybody may put something in, few may open it (sync-and-keys.md preface, 2).

using base::ErrorCode;
using ledger::CompartmentType;
using ledger::Directory;
using ledger::DirectoryOp;
using specimens::Service;

namespace {

const ledger::Roles kManager = ledger::Roles{}.with(ledger::Role::kManager);

/// The grown service, whose manager Ada opened the read log and said what to seal to.
struct Boxed {
    Boxed() {
        box = base::CompartmentId::make(service.random);
        key = crypto::EpochKey::make(service.random);
        take(service.entry(service.ada_tablet, opening(box, key)));
        take(service.entry(service.ada_tablet,
                           ledger::DropOpen{{{box, 1, ledger::drop_keys(key).pub}}}));
    }
    [[nodiscard]] ledger::CompartmentsOpen opening(const base::CompartmentId& id,
                                                   const crypto::EpochKey& with) const {
        return {{{id, CompartmentType::kReads, 1, crypto::commitment(with)}},
                {ledger::make_grant(id, 1, service.ada.user, service.ada.box.pub, with)}};
    }
    void take(const DirectoryOp& op) {
        const auto applied = service.directory.apply(op);
        INFO((applied.ok() ? "" : applied.error().detail));
        REQUIRE(applied.ok());
    }
    void refuse(const DirectoryOp& op, const std::string& detail) {
        const Directory before = service.directory;
        const auto applied = service.directory.apply(op);
        INFO(detail);
        REQUIRE_FALSE(applied.ok());
        CHECK(applied.error() == base::Error{ErrorCode::kRefused, detail});
        CHECK(service.directory == before);
    }
    [[nodiscard]] ledger::Header header(const base::DeviceId& device) const {
        ledger::Header made;
        made.service = service.directory.service();
        made.chain = {box, device};
        made.seq = 1;
        made.directory = service.directory.head();
        return made;
    }
    /// Something of Bryn's, who is no member.
    ledger::SealedOp dropped() {
        return ledger::drop(header(service.bryn_tablet.device), service.content(1),
                            *service.directory.drop_box(CompartmentType::kReads));
    }

    Service service = Service::grown();
    base::CompartmentId box;
    crypto::EpochKey key;
};

}  // namespace

TEST_CASE("what is dropped opens with the members' pair and with nothing else") {
    Boxed world;
    const ledger::Content content = world.service.content(1);
    const auto op = ledger::drop(world.header(world.service.bryn_tablet.device), content,
                                 *world.service.directory.drop_box(CompartmentType::kReads));
    const auto committed = crypto::commitment(world.key);
    const auto opened = ledger::open_drop(op, committed, ledger::drop_keys(world.key));
    REQUIRE(opened.ok());
    CHECK(opened.value() == content);

    const auto other = crypto::EpochKey::make(world.service.random);
    CHECK(ledger::open_drop(op, crypto::commitment(other), ledger::drop_keys(other)).error().code ==
          ErrorCode::kNoKey);
    CHECK(ledger::open_drop(op, committed, ledger::drop_keys(other)).error().code ==
          ErrorCode::kDamaged);
    // The key of the epoch itself opens nothing of a drop box.
    CHECK_FALSE(ledger::open(op, ledger::sealing_key(world.key, 1)).ok());
}

TEST_CASE("a changed byte, or another tablet's chain, makes a dropped body damaged") {
    Boxed world;
    const auto committed = crypto::commitment(world.key);
    const auto pair = ledger::drop_keys(world.key);
    ledger::SealedOp flipped = world.dropped();
    flipped.ciphertext[flipped.ciphertext.size() / 2] ^= 1;
    CHECK(ledger::open_drop(flipped, committed, pair).error().code == ErrorCode::kDamaged);
    ledger::SealedOp moved = world.dropped();
    moved.header.chain.device = world.service.ada_tablet.device;
    CHECK(ledger::open_drop(moved, committed, pair).error().code == ErrorCode::kDamaged);
    ledger::SealedOp erased = world.dropped();
    ledger::drop_body(erased);
    CHECK(ledger::open_drop(erased, committed, pair).error().code == ErrorCode::kNoKey);
}

TEST_CASE("the writer goes on behind a lost operation without opening what it dropped") {
    Boxed world;
    const ledger::SealedOp op = world.dropped();
    ledger::Header header = op.header;
    header.seq = 7;
    header.prev = base::OpId{{9}};
    const auto moved = ledger::move_drop(op, header);
    CHECK(moved.header.seq == 7);
    CHECK(moved.header.prev == header.prev);
    CHECK(moved.id == ledger::operation_id(moved.header, moved.ciphertext_hash));
    CHECK(moved.id != op.id);
    const auto opened = ledger::open_drop(moved, crypto::commitment(world.key),
                                          ledger::drop_keys(world.key));
    const auto before =
        ledger::open_drop(op, crypto::commitment(world.key), ledger::drop_keys(world.key));
    REQUIRE(opened.ok());
    CHECK(opened.value() == before.value());
}

TEST_CASE("sizes of what is dropped say no more than a class of 256 bytes") {
    Boxed world;
    const auto box = *world.service.directory.drop_box(CompartmentType::kReads);
    for (const std::size_t body : {0, 1, 100}) {
        const auto op = ledger::drop(world.header(world.service.bryn_tablet.device),
                                     world.service.content(1, body), box);
        CHECK((op.ciphertext.size() - crypto::kBoxOverhead) % 256 == 0);
    }
}

TEST_CASE("anybody's tablet may write into a drop box, and nobody outside its members reads it") {
    Boxed world;
    const Directory& directory = world.service.directory;
    const base::DeviceId& bryn = world.service.bryn_tablet.device;
    CHECK(directory.may_have_written(bryn, world.box, 1, 0));
    CHECK_FALSE(directory.is_member(bryn, world.box));
    CHECK(directory.is_member(world.service.ada_tablet.device, world.box));
    CHECK_FALSE(directory.may_have_written(bryn, world.box, 2, 0));
    CHECK_FALSE(directory.may_have_written(base::DeviceId{{1}}, world.box, 1, 0));
}

TEST_CASE("a service has one drop box of each type") {
    Boxed world;
    const auto second = base::CompartmentId::make(world.service.random);
    const auto key = crypto::EpochKey::make(world.service.random);
    world.refuse(world.service.entry(world.service.ada_tablet, world.opening(second, key)),
                 "there is one already");
    ledger::CompartmentsOpen twice = world.opening(second, key);
    const auto third = base::CompartmentId::make(world.service.random);
    twice.compartments.front().type = CompartmentType::kSafeguarding;
    twice.compartments.push_back(
        {third, CompartmentType::kSafeguarding, 1, crypto::commitment(key)});
    twice.grants.push_back(ledger::make_grant(third, 1, world.service.ada.user,
                                              world.service.ada.box.pub, key));
    world.refuse(world.service.entry(world.service.ada_tablet, twice), "there is one already");
}

TEST_CASE("only a member says what to seal to a drop box, for its epoch of today") {
    Boxed world;
    Service& service = world.service;
    const auto pub = ledger::drop_keys(world.key).pub;
    world.refuse(service.entry(service.bryn_tablet, ledger::DropOpen{{{world.box, 1, pub}}}),
                 "opened by somebody else");
    world.refuse(service.entry(service.ada_tablet, ledger::DropOpen{{{world.box, 2, pub}}}),
                 "not the current epoch");
    world.refuse(service.entry(service.ada_tablet,
                               ledger::DropOpen{{{service.case_compartment, 1, pub}}}),
                 "no drop box");
    world.refuse(service.entry(service.ada_tablet, ledger::DropOpen{{{world.box, 1, {}}}}),
                 "box key");
    world.refuse(service.entry(service.ada_tablet, ledger::DropOpen{}), "opens nothing");
    // A member puts right what another got wrong.
    const auto right = crypto::make_box_keys(service.random).pub;
    world.take(service.entry(service.ada_tablet, ledger::DropOpen{{{world.box, 1, right}}}));
    CHECK(service.directory.drop_box(CompartmentType::kReads)->box == right);
}

TEST_CASE("a box that somebody gone could read takes nothing until its next key has a box") {
    Boxed world;
    Service& service = world.service;
    // Bryn becomes a manager, is given the key, and leaves.
    world.take(service.entry(service.ada_tablet,
                             ledger::RolesSet{service.bryn.user, kManager, {}}));
    world.take(service.entry(
        service.ada_tablet,
        ledger::GrantsAdd{{ledger::make_grant(world.box, 1, service.bryn.user,
                                              service.bryn.box.pub, world.key)}}));
    CHECK(service.directory.drop_box(CompartmentType::kReads).has_value());
    world.take(service.entry(service.ada_tablet, ledger::RolesSet{service.bryn.user, {}, {}}));
    CHECK(service.directory.exposed(world.box));
    CHECK_FALSE(service.directory.drop_box(CompartmentType::kReads).has_value());
    const auto next = crypto::EpochKey::make(service.random);
    ledger::EpochsRotate rotate;
    rotate.rotation.openings = {{world.box, CompartmentType::kReads, 2, crypto::commitment(next)}};
    rotate.rotation.grants = {
        ledger::make_grant(world.box, 2, service.ada.user, service.ada.box.pub, next)};
    world.take(service.entry(service.ada_tablet, rotate));
    CHECK_FALSE(service.directory.drop_box(CompartmentType::kReads).has_value());
    world.take(service.entry(service.ada_tablet,
                             ledger::DropOpen{{{world.box, 2, ledger::drop_keys(next).pub}}}));
    REQUIRE(service.directory.drop_box(CompartmentType::kReads).has_value());
    CHECK(service.directory.drop_box(CompartmentType::kReads)->epoch == 2);
}
