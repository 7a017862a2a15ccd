#include "shared/sync/server_session.h"

#include <algorithm>
#include <array>

#include "shared/base/limits.h"
#include "shared/crypto/secret.h"
#include "shared/ledger/roles.h"
#include "shared/sync/lease.h"
#include "shared/sync/server_operations.h"
#include "shared/sync/wipe_receipt.h"

namespace syncing {

namespace {

constexpr std::array kChangingPaths = {kPathCreate, kPathEnrol,        kPathDirectoryAppend,
                                       kPathPush,   kPathMend,         kPathShare,
                                       kPathWiped,  kPathLettersLeave, kPathLettersTaken};

bool changes(const Call& call) {
    return std::ranges::find(kChangingPaths, call.path) != kChangingPaths.end();
}

Reply ok() { return {kStatusOk, {}}; }
Reply malformed() { return refusal(kStatusMalformed, code::kMalformed); }
Reply not_saved() { return refusal(kStatusNotSaved, code::kNotSaved); }

/// The reply for a service that cannot be had.
Reply service_refusal(const base::Error& error) {
    if (error.code == base::ErrorCode::kNotFound) {
        return refusal(kStatusUnauthorised, code::kUnknownService);
    }
    return store_refusal(error);
}

/// The reply for bytes that are no directory entry.
Reply decode_refusal(const base::Error& error) {
    switch (error.code) {
        case base::ErrorCode::kNewerFormat:
            return refusal(kStatusMalformed, code::kNewerFormat);
        case base::ErrorCode::kTooLarge:
            return refusal(kStatusTooLarge, code::kTooLarge);
        default:
            return malformed();
    }
}

/// The reply for an entry that ServiceDirectories did not append.
Reply entry_refusal(const base::Error& error) {
    switch (error.code) {
        case base::ErrorCode::kConflict:
            return refusal(kStatusBehind, code::kBehind);
        case base::ErrorCode::kInviteUnknown:
            return refusal(kStatusForbidden, code::kInviteSpent);
        case base::ErrorCode::kDamaged:
            return refusal(kStatusForbidden, code::kSignature);
        case base::ErrorCode::kNotSaved:
            return not_saved();
        default:
            return refusal(kStatusForbidden, code::kRefused);
    }
}

/// Whether the invite can be used now, by the server's own clock: empty, or the code.
std::string_view check_invite(const ledger::Directory::Invite* invite, base::WallTime now) {
    if (invite == nullptr) return code::kInviteUnknown;
    if (invite->spent) return code::kInviteSpent;
    return invite->open.expires < now ? code::kInviteExpired : std::string_view{};
}

Reply directory_page(ledger::ServerStore& store, const base::ServiceId& id,
                     const ledger::DirectoryHead& head, std::uint64_t after) {
    const auto entries = store.directory_after(id, after, base::kBatchBytes);
    if (!entries.ok()) return store_refusal(entries.error());
    const std::size_t shown =
        after >= head.seq ? 0 : std::min<std::size_t>(entries.value().size(), head.seq - after);
    DirectoryPage page{
        head,
        {entries.value().begin(), entries.value().begin() + static_cast<std::ptrdiff_t>(shown)}};
    return {kStatusOk, encode(page)};
}

/// A tablet that was taken out of use is told so by the directory, brings what it had saved, and
/// gets nothing else.
ledger::DirectoryHead shown_to(const base::DeviceId& device, const ServiceDirectory& service) {
    const auto ended = service.directory.out_of_use_at(device);
    if (!ended) return service.directory.head();
    return {*ended, *service.directory.hash_at(*ended)};
}

}  // namespace

base::Hash256 setup_hash(const std::array<std::uint8_t, 16>& setup_secret) {
    return crypto::hash(setup_secret, "CRS1-setup");
}

ServerSession::ServerSession(ledger::ServerStore& store, const base::Clock& clock,
                             base::RandomSource& random, const Options& options)
    : store_(store),
      clock_(clock),
      options_(options),
      gate_(clock, random, options.pace),
      directories_(store) {}

std::vector<Reply> ServerSession::handle_batch(std::span<const Call> calls) {
    std::vector<Reply> replies;
    replies.reserve(calls.size());
    if (std::ranges::none_of(calls, changes)) {
        for (const Call& call : calls) replies.push_back(handle(call));
        return replies;
    }
    spoiled_ = !store_.begin().ok();
    for (const Call& call : calls) replies.push_back(handle_in_transaction(call));
    if (!spoiled_ && store_.commit().ok()) return replies;
    store_.rollback();
    directories_.forget();
    // A call that only read may have seen what is now gone.
    for (std::size_t i = 0; i < calls.size(); ++i) {
        if (calls[i].path != kPathChallenge) replies[i] = not_saved();
    }
    return replies;
}

Reply ServerSession::handle_in_transaction(const Call& call) {
    if (!changes(call)) return handle(call);
    if (!spoiled_ && !store_.mark().ok()) spoiled_ = true;
    if (spoiled_) return not_saved();
    Reply reply = handle(call);
    if (reply.status != kStatusOk && !store_.rollback_to_mark().ok()) spoiled_ = true;
    return reply;
}

Reply ServerSession::handle(const Call& call) {
    if (call.body.size() > base::kMessageMax) return refusal(kStatusTooLarge, code::kTooLarge);
    if (call.path == kPathChallenge) {
        return call.body.empty() ? Reply{kStatusOk, encode(gate_.challenge())} : malformed();
    }
    if (call.path == kPathCreate) return create(call.body);
    if (call.path == kPathEnrolDirectory) return enrol_directory(call.body);
    if (call.path == kPathEnrol) return enrol(call.body);
    if (call.path == kPathLease) return lease(call.body);
    if (call.path == kPathWiped) return wiped(call.body);
    return handle_signed(call);
}

Reply ServerSession::handle_signed(const Call& call) {
    constexpr std::array kSignedPaths = {
        kPathDirectory,  kPathDirectoryAppend, kPathPush,        kPathHeads,       kPathPull,
        kPathChains,     kPathFetch,           kPathMend,        kPathShare,       kPathReceipts,
        kPathLettersAsk, kPathLettersLeave,    kPathLettersTake, kPathLettersTaken};
    if (std::ranges::find(kSignedPaths, call.path) == kSignedPaths.end()) {
        return refusal(kStatusUnknown, code::kUnknownPath);
    }
    const auto parts = decode_signed_call(call.body);
    if (!parts.ok()) return malformed();
    const auto service = directories_.find(parts.value().service);
    if (!service.ok()) return service_refusal(service.error());
    const ledger::Directory& directory = service.value()->directory;
    if (auto refused = gate_.check(call, parts.value(), directory)) return *refused;

    const bool open_to_all = call.path == kPathDirectory || call.path == kPathPush;
    if (!open_to_all && !directory.in_use(parts.value().device))
        return refusal(kStatusForbidden, code::kOutOfUse);
    const Visit visit{store_, parts.value().service, directory, parts.value().device,
                      parts.value().payload};
    if (call.path == kPathDirectory) {
        const auto after = decode_directory_query(visit.payload);
        if (!after.ok()) return malformed();
        return directory_page(store_, visit.service, shown_to(visit.device, *service.value()),
                              after.value());
    }
    if (call.path == kPathDirectoryAppend) {
        return directory_append(visit.service, *service.value(), visit.device, visit.payload);
    }
    if (call.path == kPathPush) return push(visit);
    if (call.path == kPathHeads) return heads(visit);
    if (call.path == kPathPull) return pull(visit);
    if (call.path == kPathChains) return chains(visit);
    if (call.path == kPathFetch) return fetch(visit);
    if (call.path == kPathReceipts) return receipts(visit.service, directory);
    if (call.path == kPathShare) return deposit(visit.service, visit.device, visit.payload);
    if (call.path == kPathLettersAsk) return ask_letters(visit);
    if (call.path == kPathLettersLeave) return leave_letters(visit);
    if (call.path == kPathLettersTake) return take_letters(visit);
    if (call.path == kPathLettersTaken) return letters_taken(visit);
    return mend(visit);
}

Reply ServerSession::create(base::ByteView body) {
    const auto call = decode_create_call(body);
    if (!call.ok()) return malformed();
    const bool right =
        options_.setup && crypto::equal_in_constant_time(setup_hash(call.value().setup).view(),
                                                         options_.setup->view());
    if (!right) return refusal(kStatusForbidden, code::kSetupCode);
    const auto op = ledger::decode_directory_op(call.value().genesis);
    if (!op.ok()) return decode_refusal(op.error());
    const base::ServiceId id = ledger::service_of_genesis(op.value());
    const auto existing = directories_.find(id);
    if (existing.ok()) return ok();
    if (existing.error().code != base::ErrorCode::kNotFound) {
        return store_refusal(existing.error());
    }
    const auto services = store_.services();
    if (!services.ok()) return store_refusal(services.error());
    if (services.value().size() >= options_.services_max) {
        return refusal(kStatusForbidden, code::kSetupSpent);
    }
    ledger::Directory fresh;
    if (const auto applied = fresh.apply(op.value()); !applied.ok()) {
        return entry_refusal(applied.error());
    }
    const auto stored = store_.append_directory(id, 1, call.value().genesis);
    return stored.ok() ? ok() : store_refusal(stored.error());
}

Reply ServerSession::enrol_directory(base::ByteView body) {
    const auto call = decode_enrol_directory_call(body);
    if (!call.ok()) return malformed();
    const auto id = base::ServiceId::from(call.value().genesis.view());
    const auto service = directories_.find(id);
    if (!service.ok()) return service_refusal(service.error());
    if (service.value()->directory.hash_at(1) != call.value().genesis) {
        return refusal(kStatusUnauthorised, code::kUnknownService);
    }
    if (!verify(call.value())) return refusal(kStatusUnauthorised, code::kSignature);
    const ledger::Directory& directory = service.value()->directory;
    const auto bad = check_invite(directory.invite(call.value().invite), clock_.now());
    if (!bad.empty()) return refusal(kStatusForbidden, bad);
    return directory_page(store_, id, directory.head(), call.value().after);
}

Reply ServerSession::enrol(base::ByteView body) {
    const auto call = decode_enrol_call(body);
    if (!call.ok()) return malformed();
    const auto id = base::ServiceId::from(call.value().genesis.view());
    const auto service = directories_.find(id);
    if (!service.ok()) return service_refusal(service.error());
    const auto op = ledger::decode_directory_op(call.value().entry);
    if (!op.ok()) return decode_refusal(op.error());
    const auto* enroll = std::get_if<ledger::DeviceEnroll>(&op.value().body);
    if (enroll == nullptr) return refusal(kStatusForbidden, code::kRefused);
    if (service.value()->holds(op.value())) return ok();
    const auto* invite = service.value()->directory.invite(enroll->invite_sign);
    const auto bad = check_invite(invite, clock_.now());
    if (!bad.empty()) return refusal(kStatusForbidden, bad);
    return append(id, *service.value(), op.value(), call.value().entry);
}

Reply ServerSession::deposit(const base::ServiceId& id, const base::DeviceId& device,
                             base::ByteView payload) {
    if (!decode_share_deposit(payload).ok()) return malformed();
    const auto kept = store_.put_share(id, device, payload);
    return kept.ok() ? ok() : store_refusal(kept.error());
}

Reply ServerSession::lease(base::ByteView body) {
    const auto call = decode_lease_call(body);
    if (!call.ok()) return malformed();
    if (!gate_.fresh(call.value().challenge)) return refusal(kStatusUnauthorised, code::kChallenge);
    const auto service = directories_.find(call.value().service);
    if (!service.ok()) return service_refusal(service.error());
    const auto kept = store_.share(call.value().service, call.value().device);
    if (!kept.ok()) return store_refusal(kept.error());
    if (!kept.value()) return refusal(kStatusUnknown, code::kNoShare);
    // What it signed when it destroyed its keys stands in the share's place.
    if (decode_wipe_receipt(*kept.value()).ok()) return refusal(kStatusForbidden, code::kOutOfUse);
    const auto deposit = decode_share_deposit(*kept.value());
    if (!deposit.ok()) return refusal(kStatusNotSaved, code::kDamaged);
    if (!verify(call.value(), deposit.value().lease))
        return refusal(kStatusUnauthorised, code::kSignature);
    if (!service.value()->directory.in_use(call.value().device))
        return refusal(kStatusForbidden, code::kOutOfUse);
    const base::ByteView share = deposit.value().share.unsafe_view();
    return {kStatusOk, {share.begin(), share.end()}};
}

/// Proves itself, so that a tablet whose keys are gone needs no second try and a repeat does no
/// harm.
Reply ServerSession::wiped(base::ByteView body) {
    const auto receipt = decode_wipe_receipt(body);
    if (!receipt.ok()) return malformed();
    const auto service = directories_.find(receipt.value().service);
    if (!service.ok()) return service_refusal(service.error());
    if (!holds(receipt.value(), service.value()->directory))
        return refusal(kStatusUnauthorised, code::kSignature);
    const auto kept = store_.put_share(receipt.value().service, receipt.value().device, body);
    return kept.ok() ? ok() : store_refusal(kept.error());
}

Reply ServerSession::receipts(const base::ServiceId& id, const ledger::Directory& directory) {
    std::vector<base::Bytes> found;
    for (const auto& [device, keys] : directory.devices()) {
        if (directory.in_use(device) || found.size() == kSegmentsMax) continue;
        auto kept = store_.share(id, device);
        if (!kept.ok()) return store_refusal(kept.error());
        if (kept.value() && decode_wipe_receipt(*kept.value()).ok())
            found.push_back(std::move(*kept.value()));
    }
    return {kStatusOk, encode_segments({found.begin(), found.end()})};
}

Reply ServerSession::directory_append(const base::ServiceId& id, ServiceDirectory& service,
                                      const base::DeviceId& caller, base::ByteView entry) {
    const auto op = ledger::decode_directory_op(entry);
    if (!op.ok()) return decode_refusal(op.error());
    if (service.holds(op.value())) return ok();
    // After a restored backup any tablet may bring back the entries it holds; each proves itself.
    // An enrolment alone also hangs on the time, so only somebody who could have made a new invite
    // may bring one back.
    if (std::holds_alternative<ledger::DeviceEnroll>(op.value().body)) {
        const ledger::Directory& directory = service.directory;
        const auto* user = directory.user(directory.device(caller)->user);
        if (user == nullptr || !ledger::may_administer(user->roles)) {
            return refusal(kStatusForbidden, code::kRefused);
        }
    }
    return append(id, service, op.value(), entry);
}

Reply ServerSession::append(const base::ServiceId& id, ServiceDirectory& service,
                            const ledger::DirectoryOp& op, base::ByteView entry) {
    const auto appended = directories_.append(id, service, op, entry);
    return appended.ok() ? ok() : entry_refusal(appended.error());
}

}  // namespace syncing
