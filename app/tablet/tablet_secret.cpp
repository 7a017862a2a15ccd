#include <algorithm>

#include "app/tablet/tablet.h"
#include "app/tablet/tablet_parts.h"

/// Where a profile's secret is, and wrapping its key anew.
namespace tablet {
namespace {

base::Result<std::optional<std::string>> entry_of(journal::TabletJournal& journal) {
    const auto stored = journal.setting(std::string(setting::kSecretEntry));
    if (!stored.ok()) return stored.error();
    if (!stored.value()) return std::optional<std::string>{};
    return std::optional(std::string(stored.value()->begin(), stored.value()->end()));
}

base::Result<SecretRead> read_file(const std::filesystem::path& folder) {
    const std::string name(kSecretFile);
    auto read = SecretFile(folder).read(name);
    if (read.ok() || read.error().code == base::ErrorCode::kNotSaved) return read;
    return {base::ErrorCode::kDamaged, name};
}

}  // namespace

base::Bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

base::Result<SecretRead> read_secret(journal::TabletJournal& journal,
                                     const std::filesystem::path& folder,
                                     const Surroundings& around) {
    const auto entry = entry_of(journal);
    if (!entry.ok()) return entry.error();
    if (!entry.value()) return read_file(folder);
    if (around.keychain == nullptr) return {base::ErrorCode::kSecretAway, std::string(kNoKeychain)};
    if (!around.keychain->ready())
        return {base::ErrorCode::kSecretAway, std::string(kKeychainShut)};
    auto read = around.keychain->read(*entry.value());
    if (!read.ok()) {
        const bool shut = read.error().code == base::ErrorCode::kSecretAway;
        return {base::ErrorCode::kSecretAway, std::string(shut ? kKeychainShut : kEntryMissing)};
    }
    // What a cut of move_secret() left opens nothing any more.
    static_cast<void>(SecretFile(folder).destroy(std::string(kSecretFile)));
    return read;
}

base::Result<void> destroy_secret(journal::TabletJournal& journal,
                                  const std::filesystem::path& folder, const Surroundings& around) {
    auto gone = SecretFile(folder).destroy(std::string(kSecretFile));
    if (!gone.ok()) return gone;
    const auto entry = entry_of(journal);
    if (!entry.ok()) return entry.error();
    if (!entry.value() || around.keychain == nullptr || !around.keychain->ready()) return {};
    if (!around.keychain->destroy(*entry.value()).ok()) return {};
    journal::Write write;
    write.settings_removed.emplace_back(setting::kSecretEntry);
    return journal.write(write);
}

base::Result<void> Tablet::change_passphrase(std::string_view old_one, std::string_view new_one) {
    if (auto fits = check_passphrase(new_one); !fits.ok()) return fits;
    // It would keep the share that such a tablet gave up.
    if (!in_use()) return base::ErrorCode::kOutOfUse;
    return wrap_anew(old_one, new_one, nullptr);
}

/// `moved`: under another secret too. Everything that depends on passphrase and secret changes in
/// one write, so that whenever it is cut one pair opens all of it.
base::Result<void> Tablet::wrap_anew(std::string_view old_one, std::string_view new_one,
                                     const PlacedSecret* moved) {
    const auto stored = journal_->setting(std::string(setting::kLock));
    if (!stored.ok()) return stored.error();
    const auto box = stored.value() ? decode_lock_box(*stored.value())
                                    : base::Result<LockBox>(base::ErrorCode::kDamaged, "lock");
    if (!box.ok()) return box.error();
    const auto secret = read_secret(*journal_, folder_, around_);
    if (!secret.ok()) return secret.error();
    const auto sealed = journal_->setting(std::string(setting::kDoor));
    if (!sealed.ok()) return sealed.error();
    if (!sealed.value()) return {base::ErrorCode::kDamaged, "door"};
    const auto old_unlock = unlock_key(box.value(), old_one, secret.value().secret);
    if (!old_unlock.ok()) return old_unlock.error();
    const auto door = open_door(*sealed.value(), old_unlock.value());
    if (!door.ok()) return door.error();
    LockBox fresh{crypto::Salt::make(around_.random), around_.cost, {}};
    auto unlock =
        unlock_key(fresh, new_one, moved != nullptr ? moved->secret : secret.value().secret);
    if (!unlock.ok()) return unlock.error();
    close_box(fresh, key_, unlock.value(), held_.kept.share, around_.random);
    journal::Write write;
    write.settings = {
        {std::string(setting::kLock), encode(fresh)},
        {std::string(setting::kDoor), seal_door(door.value(), unlock.value(), around_.random)},
        {std::string(setting::kShare), seal_share(held_.kept, unlock.value(), around_.random)}};
    if (moved != nullptr) {
        write.settings.push_back({std::string(setting::kSecretEntry), bytes_of(*moved->entry)});
        if (auto kept = journal_->write(write); !kept.ok()) return kept;
    } else {
        // First: once the new passphrase holds, nothing the old one opens may be left.
        if (auto gone = journal_->remove_damaged_copies(); !gone.ok()) return gone;
        if (auto kept = store(write); !kept.ok()) return kept;
    }
    held_.unlock = std::move(unlock).value();
    // The old wrapping must not linger in the log beside the file.
    return journal_->settle();
}

/// A secret that lies in the file is replaced by another in the keychain: what was read off the
/// file before, or off the disk after it, then opens nothing. Where any step does not come off, the
/// file stays, or is removed at the next opening.
void Tablet::move_secret(std::string_view passphrase) {
    if (around_.keychain == nullptr || !in_use()) return;
    const auto entry = journal_->setting(std::string(setting::kSecretEntry));
    const auto escrow = journal_->setting(std::string(setting::kEscrow));
    const auto root = holds_root();
    // A keychain is lost with its system: somebody has to be able to open the profile without it.
    const bool may =
        entry.ok() && !entry.value() && escrow.ok() && escrow.value() && root.ok() && !root.value();
    if (!may) return;
    const auto placed = make_in_keychain(*around_.keychain, around_.random);
    if (!placed) return;
    // Never taken back: a write that was not confirmed may have reached the disk all the same.
    if (!wrap_anew(passphrase, passphrase, &*placed).ok()) return;
    static_cast<void>(SecretFile(folder_).destroy(std::string(kSecretFile)));
}

}  // namespace tablet
