#include "shared/ledger/directory_op.h"

#include <catch2/catch.hpp>

#include "tests/vectors/specimens.h"

using base::Bytes;
using base::ByteView;
using base::ErrorCode;
using ledger::DirectoryOp;
using specimens::Service;

namespace {

/// One entry of every type, in the order a service would write them.
std::vector<DirectoryOp> one_of_each() {
    Service service;
    std::vector<DirectoryOp> ops;
    const auto take = [&](const DirectoryOp& op) {
        service.apply(op);
        ops.push_back(op);
    };
    take(service.genesis());
    take(service.add(service.bryn, ledger::Roles{}.with(ledger::Role::kPractitioner)));
    take(service.invite(service.bryn));
    take(service.enroll(service.bryn_tablet));
    take(service.open_case(service.bryn_tablet, {&service.bryn, &service.ada}));
    take(service.grant_service(service.ada_tablet, service.bryn));
    for (DirectoryOp& op : service.takings()) ops.push_back(std::move(op));
    return ops;
}

}  // namespace

TEST_CASE("an entry of every type reads back and has one encoding") {
    const auto ops = one_of_each();
    for (std::size_t i = 0; i < ops.size(); ++i) {
        INFO("type " << i + 1);
        CHECK(ops[i].body.index() == i);
        const Bytes bytes = encode(ops[i]);
        CHECK(bytes[5] == i + 1);
        const auto back = ledger::decode_directory_op(bytes);
        REQUIRE(back.ok());
        CHECK(back.value() == ops[i]);
        CHECK(encode(back.value()) == bytes);
    }
}

TEST_CASE("an entry cut at any byte or with a byte after it is refused") {
    for (const auto& op : one_of_each()) {
        Bytes bytes = encode(op);
        INFO("type " << op.body.index() + 1);
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            const auto cut = ledger::decode_directory_op(ByteView(bytes).first(size));
            if (cut.ok() || cut.error().code != ErrorCode::kDamaged) FAIL("cut at " << size);
        }
        bytes.push_back(0);
        CHECK_FALSE(ledger::decode_directory_op(bytes).ok());
    }
}

TEST_CASE("a flipped bit anywhere is refused or breaks a signature") {
    const auto ops = one_of_each();
    const auto& genesis = std::get<ledger::Genesis>(ops[0].body);
    const auto& bryn = std::get<ledger::DeviceEnroll>(ops[3].body);
    const crypto::SigningPublic ada = genesis.first_device.sign;
    const std::pair<crypto::SigningPublic, std::optional<crypto::SigningPublic>> signers[] = {
        {genesis.root, ada},
        {ada, std::nullopt},
        {ada, std::nullopt},
        {bryn.invite_sign, bryn.device.sign},
        {bryn.device.sign, std::nullopt},
        {ada, std::nullopt},
    };
    for (std::size_t i = 0; i < ops.size(); ++i) {
        // What takes something away is Ada's word.
        const auto& [first, second] = signers[i < std::size(signers) ? i : 1];
        const auto holds = [&, first = first, second = second](const DirectoryOp& op) {
            return signed_by(op, first) &&
                   (second ? second_signed_by(op, *second) : op.second_signature.is_none());
        };
        REQUIRE(holds(ops[i]));
        Bytes bytes = encode(ops[i]);
        for (std::size_t byte = 0; byte < bytes.size(); ++byte) {
            const auto flip = static_cast<std::uint8_t>(1u << (byte % 8));
            bytes[byte] ^= flip;
            const auto changed = ledger::decode_directory_op(bytes);
            if (changed.ok() && holds(changed.value())) FAIL("type " << i + 1 << " byte " << byte);
            bytes[byte] ^= flip;
        }
    }
}

TEST_CASE("a version or type this program does not know is told from damage") {
    for (const auto& op : one_of_each()) {
        Bytes newer = encode(op);
        newer[4] = 2;
        CHECK(ledger::decode_directory_op(newer).error().code == ErrorCode::kNewerFormat);
        for (const std::uint8_t type : {std::uint8_t{0}, std::uint8_t{200}, std::uint8_t{255}}) {
            Bytes other = encode(op);
            other[5] = type;
            CHECK(ledger::decode_directory_op(other).error().code == ErrorCode::kNewerFormat);
        }
        Bytes reserved = encode(op);
        reserved[6] = 1;
        CHECK(ledger::decode_directory_op(reserved).error().code == ErrorCode::kDamaged);
        Bytes magic = encode(op);
        magic[0] = 'X';
        CHECK(ledger::decode_directory_op(magic).error().code == ErrorCode::kDamaged);
    }
}

TEST_CASE("an entry over two megabytes is not read") {
    const Bytes huge(base::kDirectoryOpMax + 1, 0);
    CHECK(ledger::decode_directory_op(huge).error().code == ErrorCode::kTooLarge);
}

TEST_CASE("the hash of an entry covers everything but its signatures") {
    DirectoryOp op = one_of_each()[1];
    const auto hash = hash_of(op);
    op.signature = {};
    op.second_signature.bytes[0] = 1;
    CHECK(hash_of(op) == hash);
    op.written_at = op.written_at + base::Duration{1};
    CHECK(hash_of(op) != hash);
}

TEST_CASE("a grant opens with its user's key, in its place, to the committed key") {
    Service service;
    const auto committed = crypto::commitment(service.case_key);
    const auto grant = ledger::make_grant(service.case_compartment, 1, service.bryn.user,
                                          service.bryn.box.pub, service.case_key);
    const auto key = ledger::open_grant(grant, service.bryn.box, committed);
    REQUIRE(key.ok());
    CHECK(base::equal(key.value().unsafe_view(), service.case_key.unsafe_view()));
    const auto code = [&](const ledger::Grant& given, const crypto::BoxKeys& box,
                          const base::KeyCommitment& commitment) {
        const auto opened = ledger::open_grant(given, box, commitment);
        REQUIRE_FALSE(opened.ok());
        return opened.error().code;
    };
    CHECK(code(grant, service.ada.box, committed) == ErrorCode::kNoKey);
    CHECK(code(grant, service.bryn.box, crypto::commitment(service.service_key)) ==
          ErrorCode::kDamaged);
    ledger::Grant moved = grant;
    moved.compartment = service.service_compartment;
    CHECK(code(moved, service.bryn.box, committed) == ErrorCode::kDamaged);
    moved = grant;
    moved.epoch = 2;
    CHECK(code(moved, service.bryn.box, committed) == ErrorCode::kDamaged);
    moved = grant;
    moved.user = service.ada.user;
    CHECK(code(moved, service.bryn.box, committed) == ErrorCode::kDamaged);
    moved = grant;
    moved.sealed_key = crypto::seal_to(service.bryn.box.pub, service.case_key.unsafe_view());
    CHECK(code(moved, service.bryn.box, committed) == ErrorCode::kDamaged);
    for (std::size_t i = 0; i < grant.sealed_key.size(); ++i) {
        ledger::Grant changed = grant;
        changed.sealed_key[i] ^= 1;
        CHECK(code(changed, service.bryn.box, committed) == ErrorCode::kNoKey);
    }
}

TEST_CASE("a service is named by the first half of its genesis' hash") {
    const auto genesis = one_of_each()[0];
    CHECK(service_of_genesis(genesis).hex() == hash_of(genesis).hex().substr(0, 32));
}
