#include "shared/ledger/operation.h"

#include <catch2/catch.hpp>

#include "shared/ledger/operation_store.h"
#include "tests/vectors/specimens.h"

using base::Bytes;
using base::ByteView;
using base::ErrorCode;
using specimens::Service;

namespace {

/// Every public field of a header, changed in turn.
std::vector<std::pair<const char*, ledger::Header>> changed_headers(const ledger::Header& header) {
    std::vector<std::pair<const char*, ledger::Header>> all(10, {"", header});
    all[0].first = "service", all[0].second.service.bytes[0] ^= 1;
    all[1].first = "compartment", all[1].second.chain.compartment.bytes[0] ^= 1;
    all[2].first = "device", all[2].second.chain.device.bytes[0] ^= 1;
    all[3].first = "epoch", all[3].second.epoch ^= 1;
    all[4].first = "seq", all[4].second.seq ^= 1;
    all[5].first = "prev", all[5].second.prev.bytes[31] ^= 1;
    all[6].first = "directory seq", all[6].second.directory.seq ^= 1;
    all[7].first = "directory hash", all[7].second.directory.hash.bytes[0] ^= 1;
    all[8].first = "nonce", all[8].second.nonce.bytes[0] ^= 1;
    all[9].first = "size", all[9].second.ciphertext_size ^= 1;
    return all;
}

}  // namespace

TEST_CASE("a content reads back, and only from exactly its bytes' front") {
    auto service = Service::grown();
    for (const std::uint64_t seq : {1u, 2u}) {
        const ledger::Content content = service.content(seq);
        const Bytes bytes = encode(content);
        const auto back = ledger::decode_content(bytes);
        REQUIRE(back.ok());
        CHECK(back.value() == content);
        const std::size_t fixed = bytes.size() - content.body.size();
        for (std::size_t size = 0; size < fixed; ++size) {
            const auto cut = ledger::decode_content(ByteView(bytes).first(size));
            REQUIRE_FALSE(cut.ok());
            CHECK(cut.error().code == ErrorCode::kDamaged);
        }
    }
}

TEST_CASE("a content answers 64 operations at most") {
    auto service = Service::grown();
    ledger::Content content = service.content(1);
    content.deps.assign(base::kDepsMax, base::OpId{{7}});
    CHECK(ledger::fits(content));
    Bytes bytes = encode(content);
    CHECK(ledger::decode_content(bytes).value() == content);
    const std::size_t count_at = 8 + 16 + 2 + 2 + 16;
    REQUIRE(bytes[count_at] == base::kDepsMax);
    bytes[count_at] = base::kDepsMax + 1;
    CHECK_FALSE(ledger::decode_content(bytes).ok());
    content.deps.emplace_back();
    CHECK_FALSE(ledger::fits(content));
}

TEST_CASE("what fits is sealed under the limit of one operation, a byte more does not fit") {
    auto service = Service::grown();
    ledger::Content content = service.content(1);
    const std::size_t fixed = encode(content).size() - content.body.size();
    std::size_t largest = base::kCiphertextMax;
    while (!ledger::fits(content) || content.body.size() < largest) {
        content.body.resize(--largest);
        if (ledger::fits(content)) break;
    }
    CHECK(crypto::padded_size(fixed + largest) + crypto::kTagSize <= base::kCiphertextMax);
    content.body.resize(largest + 1);
    CHECK_FALSE(ledger::fits(content));
}

TEST_CASE("a header is 208 bytes laid out as sync-and-keys.md section 11 says") {
    auto service = Service::grown();
    std::vector<ledger::SealedOp> ops;
    service.write(ops, 2);
    const ledger::Header& header = ops[1].header;
    const Bytes bytes = encode(header);
    REQUIRE(bytes.size() == 208);
    const auto at = [&](std::size_t from, std::size_t size) {
        return base::to_hex(ByteView(bytes).subspan(from, size));
    };
    CHECK(at(0, 8) == "4352533101010000");
    CHECK(at(8, 16) == header.service.hex());
    CHECK(at(24, 16) == header.chain.compartment.hex());
    CHECK(at(40, 16) == header.chain.device.hex());
    CHECK(at(56, 8) == "0100000000000000");
    CHECK(at(64, 8) == "0200000000000000");
    CHECK(at(72, 32) == ops[0].id.hex());
    CHECK(at(112, 32) == header.directory.hash.hex());
    CHECK(at(144, 32) == header.key.hex());
    CHECK(at(176, 24) == header.nonce.hex());
    CHECK(at(200, 8) == "1002000000000000");  // 512 bytes padded, 16 of tag
}

TEST_CASE("an operation opens with its key, padded, and only with it") {
    auto service = Service::grown();
    std::vector<ledger::SealedOp> ops;
    service.write(ops, 1, 1000);
    const auto key = service.sealing_key();
    const auto content = open(ops[0], key);
    REQUIRE(content.ok());
    CHECK(content.value().body.size() == 1000);
    CHECK(ops[0].ciphertext.size() == 1280 + crypto::kTagSize);
    const auto other = ledger::sealing_key(service.service_key, 1);
    CHECK(open(ops[0], other).error().code == ErrorCode::kNoKey);
    const auto other_epoch = ledger::sealing_key(service.case_key, 2);
    CHECK(open(ops[0], other_epoch).error().code == ErrorCode::kNoKey);
    CHECK(open(specimens::erased(ops[0]), key).error().code == ErrorCode::kNoKey);
}

TEST_CASE("no two operations of the same content look alike") {
    auto service = Service::grown();
    const auto content = service.content(1);
    const auto key = service.sealing_key();
    ledger::Header header;
    header.chain = service.chain();
    header.seq = 1;
    const auto one = ledger::seal(header, content, key, service.random);
    const auto two = ledger::seal(header, content, key, service.random);
    CHECK(one.header.nonce != two.header.nonce);
    CHECK(one.ciphertext != two.ciphertext);
    CHECK(one.id != two.id);
}

TEST_CASE("a changed header changes the id and opens nothing") {
    auto service = Service::grown();
    std::vector<ledger::SealedOp> ops;
    service.write(ops, 2);
    const auto key = service.sealing_key();
    for (const auto& [field, header] : changed_headers(ops[1].header)) {
        INFO(field);
        ledger::SealedOp op = ops[1];
        op.header = header;
        CHECK(ledger::operation_id(header, op.ciphertext_hash) != ops[1].id);
        CHECK_FALSE(open(op, key).ok());
    }
}

TEST_CASE("a changed bit of the body opens nothing and changes the id") {
    auto service = Service::grown();
    std::vector<ledger::SealedOp> ops;
    service.write(ops, 1);
    const auto key = service.sealing_key();
    ledger::SealedOp op = ops[0];
    for (std::size_t bit = 0; bit < op.ciphertext.size() * 8; ++bit) {
        op.ciphertext[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
        const auto content = open(op, key);
        if (content.ok() || content.error().code != ErrorCode::kDamaged) FAIL("bit " << bit);
        if (ledger::ciphertext_hash(op.ciphertext) == op.ciphertext_hash) FAIL("hash " << bit);
        op.ciphertext[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
    }
}

TEST_CASE("an erased operation keeps its id") {
    auto service = Service::grown();
    std::vector<ledger::SealedOp> ops;
    service.write(ops, 1);
    const auto gone = specimens::erased(ops[0]);
    CHECK(gone.erased());
    CHECK_FALSE(ops[0].erased());
    CHECK(ledger::operation_id(gone.header, gone.ciphertext_hash) == ops[0].id);
}

TEST_CASE("a seal is one device's word for one operation of one chain") {
    auto service = Service::grown();
    std::vector<ledger::SealedOp> ops;
    service.write(ops, 2);
    const auto seal = service.seal_of(ops[1]);
    const auto& id = service.directory.service();
    const auto& device = service.bryn_tablet.sign.pub;
    REQUIRE(verify_seal(id, service.chain(), seal, device));
    CHECK_FALSE(verify_seal(id, service.chain(), seal, service.ada_tablet.sign.pub));
    CHECK_FALSE(verify_seal({}, service.chain(), seal, device));
    auto chain = service.chain();
    chain.compartment = service.service_compartment;
    CHECK_FALSE(verify_seal(id, chain, seal, device));
    chain = service.chain();
    chain.device = service.ada_tablet.device;
    CHECK_FALSE(verify_seal(id, chain, seal, device));
    auto changed = seal;
    changed.seq = 1;
    CHECK_FALSE(verify_seal(id, service.chain(), changed, device));
    changed = seal;
    changed.op = ops[0].id;
    CHECK_FALSE(verify_seal(id, service.chain(), changed, device));
    for (std::size_t i = 0; i < crypto::Signature::kSize; ++i) {
        changed = seal;
        changed.signature.bytes[i] ^= 1;
        CHECK_FALSE(verify_seal(id, service.chain(), changed, device));
    }
}

TEST_CASE("the running hash tells order and every id") {
    const base::OpId one{{1}};
    const base::OpId two{{2}};
    const auto start = base::Hash256{};
    const auto forward = ledger::next_running(ledger::next_running(start, one), two);
    CHECK(forward != ledger::next_running(ledger::next_running(start, two), one));
    CHECK(forward != ledger::next_running(start, two));
    CHECK(forward == ledger::next_running(ledger::next_running(start, one), two));
}
