#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <sstream>

#include "shared/ledger/operation_store.h"
#include "shared/ledger/sighting.h"
#include "tests/vectors/ledger_vectors.h"
#include "tests/vectors/plan_vectors.h"
#include "tests/vectors/specimens.h"
#include "tests/vectors/sync_vectors.h"

using base::Bytes;
using base::ErrorCode;

namespace {

std::vector<VectorFile> all_vectors() {
    auto all = ledger_vectors();
    for (auto& file : sync_vectors()) all.push_back(std::move(file));
    for (auto& file : plan_vectors()) all.push_back(std::move(file));
    return all;
}

std::string stored_text(const std::string& name) {
    std::ifstream in(VectorFile::path(name), std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::string outcome(const base::Error& error) {
    switch (error.code) {
        case ErrorCode::kDamaged:
            return "damaged";
        case ErrorCode::kNewerFormat:
            return "newer_format";
        case ErrorCode::kInviteUnknown:
            return "invite_unknown";
        default:
            return "another error";
    }
}

template <typename Id>
Id id(const VectorFile& file, std::string_view key) {
    return Id::from(file.bytes(key));
}

std::vector<Bytes> ids_of(const std::vector<ledger::SealedOp>& ops) {
    std::vector<Bytes> ids;
    for (const auto& op : ops) ids.emplace_back(op.id.bytes.begin(), op.id.bytes.end());
    return ids;
}

std::string read_operation(const VectorFile& file) {
    const auto epoch = crypto::EpochKey::from(file.bytes("epoch_key"));
    ledger::SealedOp op;
    op.header.service = id<base::ServiceId>(file, "service");
    op.header.chain = {id<base::CompartmentId>(file, "compartment"),
                       id<base::DeviceId>(file, "device")};
    op.header.epoch = static_cast<std::uint32_t>(file.number("epoch"));
    op.header.seq = file.number("seq");
    op.header.prev = id<base::OpId>(file, "prev");
    op.header.directory = {file.number("directory_seq"),
                           id<base::DirectoryHash>(file, "directory_hash")};
    op.header.key = id<base::KeyCommitment>(file, "key");
    op.header.nonce = id<crypto::Nonce>(file, "nonce");
    op.ciphertext = file.bytes("ciphertext");
    op.header.ciphertext_size = op.ciphertext.size();
    CHECK(encode(op.header) == file.bytes("header"));
    op.ciphertext_hash = ledger::ciphertext_hash(op.ciphertext);
    CHECK(op.ciphertext_hash == id<base::Hash256>(file, "ciphertext_hash"));
    op.id = ledger::operation_id(op.header, op.ciphertext_hash);
    CHECK(op.id == id<base::OpId>(file, "id"));
    const auto content = open(op, ledger::sealing_key(epoch, op.header.epoch));
    if (!content.ok()) return outcome(content.error());
    CHECK(encode(content.value()) == file.bytes("content"));
    CHECK(content.value().record == id<base::RecordId>(file, "record"));
    CHECK(content.value().body == file.bytes("body"));
    return "ok";
}

std::string read_seal(const VectorFile& file) {
    const ledger::ChainId chain{id<base::CompartmentId>(file, "compartment"),
                                id<base::DeviceId>(file, "device")};
    const ledger::Seal seal{file.number("seq"), id<base::OpId>(file, "id"),
                            id<crypto::Signature>(file, "signature")};
    const bool holds = verify_seal(id<base::ServiceId>(file, "service"), chain, seal,
                                   id<crypto::SigningPublic>(file, "public"));
    return holds ? "ok" : "bad_seal";
}

std::string read_segment(const VectorFile& file) {
    const auto service = id<base::ServiceId>(file, "service");
    const Bytes bytes = file.bytes("bytes");
    const auto segment = ledger::decode_segment(bytes, service);
    if (!segment.ok()) return outcome(segment.error());
    CHECK(encode(segment.value()) == bytes);
    if (segment.value().seal &&
        !verify_seal(service, segment.value().chain(), *segment.value().seal,
                     id<crypto::SigningPublic>(file, "public"))) {
        return "bad_seal";
    }
    CHECK(ids_of(segment.value().ops) == file.all_bytes("id"));
    return "ok";
}

std::string read_entry(const VectorFile& file) {
    const auto entry =
        ledger::decode_entry(file.bytes("bytes"), id<base::ServiceId>(file, "service"));
    if (!entry.ok()) return outcome(entry.error());
    CHECK(ids_of(entry.value().ops) == file.all_bytes("id"));
    return entry.value().intact ? "ok" : "saved";
}

void opens_what_is_sealed(const VectorFile& file, const ledger::DirectoryOp& op) {
    const auto box = [&](std::string_view pub, std::string_view secret) {
        return crypto::BoxKeys{id<crypto::BoxPublic>(file, pub),
                               crypto::BoxSecret::from(file.bytes(secret))};
    };
    const auto keyring = [&](const Bytes& sealed) {
        CHECK(crypto::open_box(box("recovery_public", "recovery_secret"), sealed) ==
              file.bytes("keyring"));
    };
    const auto grant = [&](const ledger::Grant& given) {
        const auto expected = crypto::EpochKey::from(file.bytes("epoch_key"));
        const auto key = ledger::open_grant(given, box("box_public", "box_secret"),
                                            crypto::commitment(expected));
        REQUIRE(key.ok());
        CHECK(base::equal(key.value().unsafe_view(), expected.unsafe_view()));
    };
    if (const auto* user = std::get_if<ledger::UserAdd>(&op.body))
        keyring(user->keyring_for_recovery);
    if (const auto* invite = std::get_if<ledger::InviteOpen>(&op.body))
        keyring(invite->sealed_keyring);
    if (const auto* opened = std::get_if<ledger::CompartmentsOpen>(&op.body))
        grant(opened->grants[0]);
    if (const auto* given = std::get_if<ledger::GrantsAdd>(&op.body)) grant(given->grants[0]);
}

std::string read_directory(const VectorFile& file) {
    const Bytes bytes = file.bytes("bytes");
    const auto decoded = ledger::decode_directory_op(bytes);
    if (!decoded.ok()) return outcome(decoded.error());
    const ledger::DirectoryOp& op = decoded.value();
    CHECK(encode(op) == bytes);
    CHECK(op.seq == file.number("seq"));
    CHECK(op.prev == id<base::DirectoryHash>(file, "prev"));
    CHECK(hash_of(op) == id<base::DirectoryHash>(file, "hash"));
    CHECK(signed_by(op, id<crypto::SigningPublic>(file, "public")));
    if (!file.text("second_public").empty()) {
        CHECK(second_signed_by(op, id<crypto::SigningPublic>(file, "second_public")));
    }
    opens_what_is_sealed(file, op);
    return "ok";
}

std::string read_sighting(const VectorFile& file) {
    const Bytes bytes = file.bytes("bytes");
    const auto sighting = ledger::decode_sighting(bytes);
    if (!sighting) return "damaged";
    CHECK(encode(*sighting) == bytes);
    CHECK(static_cast<std::uint64_t>(sighting->day) == file.number("day"));
    return "ok";
}

std::string read_invite_code(const VectorFile& file) {
    const auto code = ledger::decode_invite(file.text("code"));
    if (!code.ok()) return outcome(code.error());
    CHECK(code.value().server == file.text("server"));
    CHECK(code.value().pin == id<ledger::KeyPin>(file, "pin"));
    CHECK(code.value().genesis == id<base::DirectoryHash>(file, "genesis"));
    CHECK(base::equal(code.value().seed.unsafe_view(), file.bytes("seed")));
    return "ok";
}

std::string read_setup_code(const VectorFile& file) {
    const auto code = ledger::decode_setup(file.text("code"));
    if (!code.ok()) return outcome(code.error());
    CHECK(base::equal(code.value().secret, file.bytes("secret")));
    CHECK(code.value().pin == id<ledger::KeyPin>(file, "pin"));
    return "ok";
}

}  // namespace

TEST_CASE("every stored vector is what the program makes today, byte for byte") {
    const bool update = std::getenv("UPDATE_GOLDEN") != nullptr;
    for (const auto& file : all_vectors()) {
        INFO(file.name() << ": a format changed. Old tablets and servers hold the old bytes.");
        if (update)
            std::ofstream(VectorFile::path(file.name()), std::ios::binary) << file.written();
        CHECK(stored_text(file.name()) == file.written());
    }
}

TEST_CASE("every stored vector reads as it says it is expected to") {
    const std::map<std::string_view, std::function<std::string(const VectorFile&)>> readers{
        {"operation", read_operation},     {"seal", read_seal},
        {"segment", read_segment},         {"entry", read_entry},
        {"directory", read_directory},     {"sighting", read_sighting}, {"plan_signed", read_plan_signed},
        {"invite_code", read_invite_code}, {"setup_code", read_setup_code},
        {"signed_call", read_signed_call}, {"enrol_directory", read_enrol_directory},
        {"lease_call", read_lease_call},   {"wipe_receipt", read_wipe_receipt},
        {"bundle", read_bundle},
    };
    for (const auto& made : all_vectors()) {
        const VectorFile file = VectorFile::stored(made.name());
        const auto reader = readers.find(file.text("kind"));
        if (reader == readers.end()) continue;  // a table, compared above
        INFO(file.name());
        CHECK(reader->second(file) == file.text("expect"));
    }
}
