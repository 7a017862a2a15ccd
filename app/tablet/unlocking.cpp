#include "app/tablet/unlocking.h"

#include "app/tablet/tablet_parts.h"
#include "app/tablet/wipe.h"

namespace tablet {
namespace {

base::Result<void> write_tries(journal::TabletJournal& journal, const WrongTries& tries) {
    journal::Write write;
    write.settings.push_back({std::string(setting::kTries), encode(tries)});
    return journal.write(write);
}

base::Error too_many(base::Duration wait) {
    const auto seconds = (wait.count() + 999) / 1000;
    return {base::ErrorCode::kTooManyTries, std::to_string(seconds)};
}

base::Result<base::Bytes> needed(journal::TabletJournal& journal, std::string_view name) {
    auto stored = journal.setting(std::string(name));
    if (!stored.ok()) return stored.error();
    if (!stored.value()) return {base::ErrorCode::kDamaged, std::string(name)};
    return std::move(*stored.value());
}

/// The unlock key, with what it opens first. kWrongPassphrase where the passphrase is.
base::Result<std::pair<crypto::UnlockKey, Door>> try_door(journal::TabletJournal& journal,
                                                          const LockBox& box,
                                                          std::string_view passphrase,
                                                          const crypto::DeviceSecret& device) {
    const auto sealed = needed(journal, setting::kDoor);
    if (!sealed.ok()) return sealed.error();
    auto unlock = unlock_key(box, passphrase, device);
    if (!unlock.ok()) return unlock.error();
    auto door = open_door(sealed.value(), unlock.value());
    if (!door.ok()) return door.error();
    return std::pair{std::move(unlock).value(), std::move(door).value()};
}

base::Result<syncing::ServerShare> ask_for_share(const Door& door,
                                                 const Tablet::OpenTransport& to_server) {
    if (!to_server) return base::ErrorCode::kLeaseEnded;
    const auto transport = to_server(door.server, door.pin);
    if (!transport.ok()) return transport.error();
    syncing::LeaseFetch fetch(door.lease);
    while (!fetch.finished()) {
        const auto call = fetch.next();
        CHECK(call.has_value());
        const auto reply = transport.value()->carry(*call);
        if (!reply.ok()) {
            const bool silent = reply.error().code == base::ErrorCode::kUnreachable;
            return silent ? base::Error{base::ErrorCode::kLeaseEnded, {}} : reply.error();
        }
        fetch.on_reply(reply.value());
    }
    return fetch.take_result();
}

/// A clock that is set back later gains nothing. On a full disk it is noted the next time.
void note_seen(journal::TabletJournal& journal, KeptShare& kept, base::WallTime now,
               const crypto::UnlockKey& unlock, const Surroundings& around) {
    if (!kept.ends || !kept.notes(now)) return;
    journal::Write write;
    write.settings.push_back(
        {std::string(setting::kShare), seal_share(kept, unlock, around.random)});
    (void)journal.write(write);
}

/// This tablet's copy while the lease runs; then what the server answers. A copy whose lease is
/// over is removed first.
base::Result<KeptShare> find_share(journal::TabletJournal& journal, const Door& door,
                                   const crypto::UnlockKey& unlock, const Surroundings& around,
                                   const Tablet::OpenTransport& to_server) {
    const base::WallTime now = around.clock.now();
    const auto stored = journal.setting(std::string(setting::kShare));
    if (!stored.ok()) return stored.error();
    base::WallTime seen = now;
    if (stored.value()) {
        auto kept = open_share(*stored.value(), unlock);
        if (kept.ok() && !kept.value().over(now)) {
            note_seen(journal, kept.value(), now, unlock, around);
            return kept;
        }
        if (kept.ok()) seen = std::max(now, kept.value().seen);
        journal::Write write;
        write.settings_removed.emplace_back(setting::kShare);
        if (auto gone = journal.write(write); !gone.ok()) return gone.error();
        if (auto emptied = journal.settle(); !emptied.ok()) return emptied.error();
    }
    auto share = ask_for_share(door, to_server);
    if (!share.ok()) return share.error();
    KeptShare fresh{std::move(share).value(), seen + kLeaseVictims, seen};
    journal::Write write;
    write.settings.push_back(
        {std::string(setting::kShare), seal_share(fresh, unlock, around.random)});
    auto kept = journal.write(write);
    // On a full disk the profile opens all the same, and the server is asked again next time.
    if (!kept.ok() && kept.error().code != base::ErrorCode::kNotSaved) return kept.error();
    return fresh;
}

base::Result<Unlocked> open_with(journal::TabletJournal& journal, const LockBox& box,
                                 std::string_view passphrase, const crypto::DeviceSecret& device,
                                 const Surroundings& around,
                                 const Tablet::OpenTransport& to_server) {
    auto tried = try_door(journal, box, passphrase, device);
    if (!tried.ok()) return tried.error();
    auto& [unlock, door] = tried.value();
    auto share = find_share(journal, door, unlock, around, to_server);
    if (!share.ok()) return share.error();
    auto key = open_box(box, unlock, share.value().share);
    if (!key.ok()) return {base::ErrorCode::kDamaged, "lock"};
    return Unlocked{std::move(key).value(),
                    {std::move(unlock), door.lease.keys.pub, std::move(share).value()}};
}

/// What was not sent stays in the lifeboat. Where nobody could open that, only the waits grow.
base::Error after_the_last_try(journal::TabletJournal& journal, const std::filesystem::path& folder,
                               const Surroundings& around) {
    const auto escrow = journal.setting(std::string(setting::kEscrow));
    const auto root = journal.setting(std::string(setting::kRoot));
    const bool sure = escrow.ok() && root.ok() && escrow.value() && !root.value();
    if (!sure) return {base::ErrorCode::kWrongPassphrase, {}};
    if (auto gone = destroy_keys(journal, folder, around, WipeCause::kTries); !gone.ok())
        return gone.error();
    return wiped(WipeCause::kTries);
}

}  // namespace

base::Result<WrongTries> read_tries(journal::TabletJournal& journal) {
    const auto stored = journal.setting(std::string(setting::kTries));
    if (!stored.ok()) return stored.error();
    if (!stored.value()) return WrongTries{};
    return decode_wrong_tries(*stored.value());
}

base::Result<Unlocked> try_passphrase(journal::TabletJournal& journal,
                                      const std::filesystem::path& folder,
                                      std::string_view passphrase, const Surroundings& around,
                                      const Tablet::OpenTransport& to_server,
                                      journal::Report& mended) {
    const base::WallTime now = around.clock.now();
    auto tries = read_tries(journal);
    if (!tries.ok()) return tries.error();
    // The clock was set back: the wait begins anew, so that it ends.
    if (tries.value().count > 0 && now < tries.value().last) {
        tries.value().last = now;
        auto moved = write_tries(journal, tries.value());
        if (!moved.ok()) return moved.error();
    }
    if (const auto wait = wait_left(tries.value(), now); wait > base::Duration{0})
        return too_many(wait);
    const auto stored = needed(journal, setting::kLock);
    if (!stored.ok()) return stored.error();
    const auto box = decode_lock_box(stored.value());
    if (!box.ok()) return box.error();
    const auto device = read_secret(journal, folder, around);
    if (!device.ok()) return device.error();
    if (device.value().mended) {
        mended.findings.push_back(
            {"one of the two copies in device.secret was damaged", std::nullopt, false});
    }
    auto opened =
        open_with(journal, box.value(), passphrase, device.value().secret, around, to_server);
    if (!opened.ok() && opened.error().code == base::ErrorCode::kWrongPassphrase) {
        const WrongTries wrong{tries.value().count + 1, now};
        if (auto counted = write_tries(journal, wrong); !counted.ok()) return counted.error();
        if (wrong.count >= kWrongTriesMax) return after_the_last_try(journal, folder, around);
    }
    if (opened.ok() && tries.value().count > 0) {
        auto cleared = write_tries(journal, {});
        // On a full disk the profile opens all the same, with the tries counted still.
        if (!cleared.ok() && cleared.error().code != base::ErrorCode::kNotSaved)
            return cleared.error();
    }
    return opened;
}

}  // namespace tablet
