#include "shared/base/coding.h"
#include "shared/ledger/directory.h"
#include "tests/fuzz/fuzzing.h"

namespace {

/// Signatures cannot be guessed by a fuzzer, so the entries that the seeds hold are signed by keys
/// it is given: every entry is signed again after it was changed.
struct Keys {
    crypto::SigningKeys root = crypto::signing_keys_from_seed(base::Bytes(32, 1));
    crypto::SigningKeys tablet = crypto::signing_keys_from_seed(base::Bytes(32, 2));
    crypto::SigningKeys invite = crypto::signing_keys_from_seed(base::Bytes(32, 3));
};

/// Puts the fuzzer's keys where the body says who signs, and the place in the log, then signs.
void make_next(ledger::DirectoryOp& op, const ledger::Directory& directory, const Keys& keys) {
    op.service = directory.service();
    op.seq = directory.head().seq + 1;
    op.prev = directory.head().hash;
    op.second_signature = {};
    if (auto* genesis = std::get_if<ledger::Genesis>(&op.body)) {
        genesis->root = keys.root.pub;
        genesis->first_device.sign = keys.tablet.pub;
        op.author = genesis->first_device.device;
        ledger::sign(op, keys.root.secret);
        ledger::sign_second(op, keys.tablet.secret);
        return;
    }
    if (auto* invite = std::get_if<ledger::InviteOpen>(&op.body)) {
        invite->invite_sign = keys.invite.pub;
    }
    if (auto* enroll = std::get_if<ledger::DeviceEnroll>(&op.body)) {
        enroll->invite_sign = keys.invite.pub;
        enroll->device.sign = keys.tablet.pub;
        op.author = enroll->device.device;
        ledger::sign(op, keys.invite.secret);
        ledger::sign_second(op, keys.tablet.secret);
        return;
    }
    ledger::sign(op, keys.tablet.secret);
}

/// What holds for every directory that rules let come about.
void check_rules(const ledger::Directory& directory) {
    for (const auto& [id, user] : directory.users())
        CHECK(ledger::known(user.roles) || user.left_at != 0);
    for (const auto& [id, device] : directory.devices()) {
        CHECK(directory.user(device.user) != nullptr);
    }
    for (const auto& [id, compartment] : directory.compartments()) {
        CHECK(!compartment.epochs.empty());
        for (const auto& epoch : compartment.epochs) {
            CHECK(!epoch.grants.empty() && epoch.opening.id == id);
            CHECK(compartment.epoch(epoch.opening.epoch) == &epoch);
            for (const auto& [user, given] : epoch.grants)
                CHECK(directory.user(user) != nullptr && given.grant.compartment == id);
        }
        for (const base::UserId& user : directory.members(id))
            CHECK(ledger::may_open(directory.user(user)->roles, compartment.type()));
    }
}

}  // namespace

/// A log of entries, each a u32 length and its bytes: what the reducer takes keeps its rules, what
/// it refuses changes nothing.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const Keys keys;
    base::Reader in({bytes, size});
    ledger::Directory directory;
    for (int i = 0; i < 12 && in.ok() && !in.at_end(); ++i) {
        auto op = ledger::decode_directory_op(in.sized(size));
        if (!op.ok()) continue;
        make_next(op.value(), directory, keys);
        const ledger::Directory before = directory;
        if (directory.apply(op.value()).ok()) {
            CHECK(directory.head().seq == before.head().seq + 1);
        } else {
            CHECK(directory == before);
        }
    }
    if (directory.head().seq > 0) check_rules(directory);
    return 0;
}
