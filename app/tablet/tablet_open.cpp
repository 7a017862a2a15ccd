#include <algorithm>

#include "app/tablet/making.h"
#include "app/tablet/tablet.h"
#include "app/tablet/tablet_parts.h"
#include "app/tablet/unlocking.h"
#include "app/tablet/wipe.h"
#include "shared/base/coding.h"
#include "shared/journal/sqlite_files.h"
#include "shared/journal/store_open.h"

/// Making a profile, opening it, and reading it into memory.
namespace tablet {
namespace {

constexpr std::string_view kJournalFile = "profile.db";
/// Whether the power went, or the program was ended, between making the file and writing what opens
/// it. Never where anything was kept, or lost to damage: such a file is nobody's to remove.
base::Result<bool> only_begun(journal::TabletJournal& journal, const journal::Location& where) {
    const auto lock = journal.setting(std::string(setting::kLock));
    if (!lock.ok()) return lock.error();
    if (lock.value() || journal.salvage_report()) return false;
    const auto copy = journal::file_exists(where.vfs, where.path + ".damaged-1");
    if (!copy.ok()) return copy.error();
    const auto identity = journal.setting(std::string(setting::kIdentity));
    if (!identity.ok()) return identity.error();
    bool kept = copy.value() || identity.value();
    const auto walked = journal.load({}, [&kept](const ledger::Entry&) -> base::Result<void> {
        kept = true;
        return {};
    });
    if (!walked.ok()) return walked.error();
    return !kept;
}

/// TabletJournal::open, and kNotFound where a profile was only begun.
base::Result<std::unique_ptr<journal::TabletJournal>> open_profile(const journal::Location& where) {
    auto journal = journal::TabletJournal::open(where);
    if (!journal.ok()) return journal;
    const auto begun = only_begun(*journal.value(), where);
    if (!begun.ok()) return begun.error();
    if (begun.value()) return {base::ErrorCode::kNotFound, "no profile in this folder"};
    return journal;
}

/// What open_profile() would find, without mending anything: whoever unlocks is to hear of damage.
bool holds_profile(const journal::Location& where) {
    const auto there = journal::file_exists(where.vfs, where.path);
    // What cannot be looked into may be one: nothing is made over it.
    if (!there.ok()) return true;
    if (!there.value()) return false;
    {
        const auto alone = journal::FileLock::take(where.vfs, where.path + ".lock");
        if (!alone.ok()) return true;
        const auto check = journal::check_file(where, journal::StoreKind::kTablet);
        using State = journal::FileCheck::State;
        if (!check.ok()) return true;
        if (check.value().state == State::kMissing || check.value().state == State::kUnfinished)
            return false;
        if (check.value().state != State::kHealthy) return true;
    }
    const auto opened = open_profile(where);
    return opened.ok() || opened.error().code != base::ErrorCode::kNotFound;
}

/// A keychain is lost with its system. Nothing is, as long as somebody else holds the service's
/// recovery secret.
bool may_lose_secret(const std::vector<journal::Setting>& secrets) {
    return std::ranges::none_of(
        secrets, [](const journal::Setting& one) { return one.key == setting::kRoot; });
}

/// The profile key for whoever recovers what its user cannot open: from the first moment on.
base::Result<base::Bytes> sealed_for_recovery(const std::vector<base::Bytes>& directory,
                                              const crypto::ProfileKey& key) {
    const auto first = directory.empty()
                           ? base::Result<ledger::DirectoryOp>(base::ErrorCode::kDamaged)
                           : ledger::decode_directory_op(directory.front());
    const auto* genesis = first.ok() ? std::get_if<ledger::Genesis>(&first.value().body) : nullptr;
    if (genesis == nullptr) return {base::ErrorCode::kDamaged, "directory"};
    return crypto::seal_to(genesis->recovery, key.unsafe_view());
}

}  // namespace

// ---- a profile's folder

journal::Location journal_of(const std::filesystem::path& folder, const Surroundings& around) {
    return {(folder / kJournalFile).string(), around.vfs};
}

base::Result<void> make_folder(const std::filesystem::path& folder) {
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    if (problem) return {base::ErrorCode::kNotSaved, "folder"};
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, problem);
    if (problem) return {base::ErrorCode::kNotSaved, "folder"};
    return {};
}

/// A profile that was begun and never finished holds nothing of anybody's.
base::Result<void> remove_begun(const std::filesystem::path& folder, const Surroundings& around) {
    for (const std::string_view ending : {"", "-wal", "-shm", "-journal", ".lock"}) {
        const auto path = journal_of(folder, around).path + std::string(ending);
        if (auto gone = journal::remove_file(around.vfs, path); !gone.ok()) return gone;
    }
    const std::string secret(kSecretFile);
    for (const std::string& name : {secret, secret + ".new"}) {
        std::error_code problem;
        std::filesystem::remove(folder / name, problem);
        if (problem) return {base::ErrorCode::kNotSaved, name};
    }
    return {};
}

/// Where a profile stands that somebody may open, nothing is made.
base::Result<void> make_room(const std::filesystem::path& folder, const Surroundings& around) {
    if (holds_profile(journal_of(folder, around))) return set_lifeboat_aside(folder, around);
    return clear_mark(folder);
}

// ---- making

base::Result<std::unique_ptr<Tablet>> Tablet::start(const std::filesystem::path& folder,
                                                    std::string_view passphrase, Identity identity,
                                                    const std::vector<base::Bytes>& directory,
                                                    const std::vector<journal::Setting>& secrets,
                                                    const Surroundings& around) {
    if (auto fits = check_passphrase(passphrase); !fits.ok()) return fits.error();
    if (auto room = make_room(folder, around); !room.ok()) return room.error();
    if (auto made = make_folder(folder); !made.ok()) return made.error();
    if (auto gone = remove_begun(folder, around); !gone.ok()) return gone.error();
    const auto device =
        make_secret(folder, may_lose_secret(secrets) ? around.keychain : nullptr, around.random);
    if (!device.ok()) return device.error();
    auto key = crypto::ProfileKey::make(around.random);
    LockBox box{crypto::Salt::make(around.random), around.cost, {}};
    auto unlock = unlock_key(box, passphrase, device.value().secret);
    if (!unlock.ok()) return unlock.error();
    const auto escrow = sealed_for_recovery(directory, key);
    if (!escrow.ok()) return escrow.error();
    const Door door{
        identity.server,
        identity.pin,
        {identity.service, identity.keys.device, crypto::make_signing_keys(around.random)}};
    KeptShare share{syncing::ServerShare::make(around.random), std::nullopt, around.clock.now()};
    close_box(box, key, unlock.value(), share.share, around.random);
    journal::Write write;
    write.settings = {
        {std::string(setting::kLock), encode(box)},
        {std::string(setting::kDoor), seal_door(door, unlock.value(), around.random)},
        {std::string(setting::kShare), seal_share(share, unlock.value(), around.random)},
        {std::string(setting::kEscrow), escrow.value()}};
    if (const auto& entry = device.value().entry)
        write.settings.push_back({std::string(setting::kSecretEntry), bytes_of(*entry)});
    auto journal = journal::TabletJournal::create(journal_of(folder, around), identity.service,
                                                  identity.keys.device);
    if (!journal.ok()) return journal.error();
    if (auto kept = journal.value()->append_directory(directory); !kept.ok()) return kept.error();

    std::unique_ptr<Tablet> tablet(
        new Tablet(folder, around, std::move(journal).value(), std::move(identity), std::move(key),
                   {std::move(unlock).value(), door.lease.keys.pub, std::move(share)}));
    base::Bytes own = encode(tablet->identity_);
    write.settings.push_back(
        {std::string(setting::kIdentity), tablet->seal_own(setting::kIdentity, own)});
    crypto::wipe(own);
    for (const journal::Setting& secret : secrets) {
        write.settings.push_back({secret.key, tablet->seal_own(secret.key, secret.value)});
    }
    if (auto kept = tablet->journal_->write(write); !kept.ok()) return kept.error();
    if (auto loaded = tablet->load(); !loaded.ok()) return loaded.error();
    return tablet;
}

// ---- opening

bool Tablet::exists(const std::filesystem::path& folder, const Surroundings& around) {
    return holds_profile(journal_of(folder, around));
}

bool Tablet::exists(const std::filesystem::path& folder) {
    return holds_profile({(folder / kJournalFile).string(), ""});
}

base::Duration Tablet::unlock_wait(const std::filesystem::path& folder,
                                   const Surroundings& around) {
    const auto journal = open_profile(journal_of(folder, around));
    if (!journal.ok()) return base::Duration{0};
    const auto tries = read_tries(*journal.value());
    return tries.ok() ? wait_left(tries.value(), around.clock.now()) : base::Duration{0};
}

base::Result<std::unique_ptr<Tablet>> Tablet::unlock(const std::filesystem::path& folder,
                                                     std::string_view passphrase,
                                                     const Surroundings& around,
                                                     const OpenTransport& to_server) {
    auto journal = open_profile(journal_of(folder, around));
    if (!journal.ok()) {
        if (journal.error().code != base::ErrorCode::kNotFound) return journal.error();
        if (removed_here(folder)) return tablet::wiped(WipeCause::kRevokedAllSent);
        return {base::ErrorCode::kNotFound, "no profile in this folder"};
    }
    if (auto there = check_wiped(journal.value(), folder, around); !there.ok())
        return there.error();
    journal::Report mended;
    auto opened = try_passphrase(*journal.value(), folder, passphrase, around, to_server, mended);
    if (!opened.ok()) return opened.error();
    crypto::ProfileKey& key = opened.value().key;
    const auto sealed = journal.value()->setting(std::string(setting::kIdentity));
    if (!sealed.ok()) return sealed.error();
    auto own =
        sealed.value() ? tablet::open_with(key, setting::kIdentity, *sealed.value()) : std::nullopt;
    if (!own) return {base::ErrorCode::kDamaged, "identity"};
    auto identity = decode_identity(*own);
    crypto::wipe(*own);
    if (!identity.ok()) return identity.error();
    std::unique_ptr<Tablet> tablet(new Tablet(folder, around, std::move(journal).value(),
                                              std::move(identity).value(), std::move(key),
                                              std::move(opened.value().held)));
    tablet->mended_ = std::move(mended);
    if (auto loaded = tablet->load(); !loaded.ok()) return loaded.error();
    // A disk that does not take it now is asked again after the next visit.
    if (auto cleared = tablet->clear_confirmed();
        !cleared.ok() && cleared.error().code != base::ErrorCode::kNotSaved)
        return cleared.error();
    tablet->move_secret(passphrase);
    return tablet;
}

Tablet::Tablet(std::filesystem::path folder, const Surroundings& around,
               std::unique_ptr<journal::TabletJournal> journal, Identity identity,
               crypto::ProfileKey key, Held held)
    : folder_(std::move(folder)),
      around_(around),
      journal_(std::move(journal)),
      identity_(std::move(identity)),
      key_(std::move(key)),
      held_(std::move(held)),
      keyring_(identity_.user, identity_.keys.device,
               crypto::BoxKeys{identity_.user_box.pub, identity_.user_box.secret.duplicate()},
               crypto::BoxKeys{identity_.keys.box.pub, identity_.keys.box.secret.duplicate()}),
      commands_(view_, around_.clock, stamps_, around_.random, identity_.user),
      sightings_(identity_.keys.device),
      intents_(std::make_unique<Intents>(*this)),
      listener_(std::make_unique<Listener>(*this)),
      letters_(std::make_unique<Letters>(*this)) {}

// ---- reading into memory

base::Result<void> Tablet::load() {
    if (auto ok = load_directory(); !ok.ok()) return ok;
    if (auto ok = load_pending(); !ok.ok()) return ok;
    if (auto ok = load_passed(); !ok.ok()) return ok;
    if (auto ok = load_found(); !ok.ok()) return ok;
    keyring_.refresh(directory_);
    // With a full disk the bodies stay for now; nothing of them is shown, and it is tried again.
    const auto erased = apply_erasures();
    if (!erased.ok() && erased.error().code != base::ErrorCode::kNotSaved) return erased;
    if (auto ok = load_operations(); !ok.ok()) return ok;
    if (auto ok = load_doubts(); !ok.ok()) return ok;
    if (auto ok = load_drafts(); !ok.ok()) return ok;
    if (auto ok = load_dropped(); !ok.ok()) return ok;
    load_letters();
    journal::Write gone;
    for (const Draft& draft : drafts_) {
        const base::RecordId& child = draft.record.child;
        if (directory_.erased(child) && !view_.case_of(child))
            gone.drafts_removed.push_back(draft.id);
    }
    if (gone.drafts_removed.empty()) return {};
    std::erase_if(drafts_, [&](const Draft& draft) {
        return std::ranges::find(gone.drafts_removed, draft.id) != gone.drafts_removed.end();
    });
    // Not shown any more; where the disk does not take it now, it is tried at the next opening.
    auto removed = journal_->erase({}, gone);
    if (!removed.ok() && removed.error().code != base::ErrorCode::kNotSaved) return removed;
    return {};
}

base::Result<void> Tablet::load_directory() {
    const auto entries = journal_->directory_after(0);
    if (!entries.ok()) return entries.error();
    for (const base::Bytes& bytes : entries.value()) {
        const auto op = ledger::decode_directory_op(bytes);
        if (!op.ok()) return op.error();
        if (auto taken = directory_.apply(op.value()); !taken.ok())
            return {base::ErrorCode::kDamaged, "directory"};
    }
    return {};
}

base::Result<void> Tablet::load_pending() {
    const auto stored = journal_->setting(std::string(setting::kPending));
    if (!stored.ok()) return stored.error();
    if (!stored.value()) return {};
    auto plain = open_own(setting::kPending, *stored.value());
    if (!plain) return {base::ErrorCode::kDamaged, "keys of new cases"};
    auto pending = decode_pending(*plain);
    crypto::wipe(*plain);
    if (!pending.ok()) return pending.error();
    for (Keyring::Pending& one : pending.value()) keyring_.add_pending(std::move(one));
    return {};
}

base::Result<void> Tablet::load_operations() {
    aside_changes_ = directory_.aside_changes();
    const auto walked = journal_->load({}, [&](const ledger::Entry& entry) -> base::Result<void> {
        for (const ledger::SealedOp& op : entry.ops) take_stored(op);
        return {};
    });
    if (!walked.ok()) return walked.error();
    to_index_ = view_.newest_first();
    std::reverse(to_index_.begin(), to_index_.end());
    for (auto& [compartment, head] : chains_) {
        const auto stored = journal_->chain_head({compartment, device()});
        if (!stored.ok()) return stored.error();
        head = stored.value();
    }
    return {};
}

/// Everything again from disk, as after unlocking.
base::Result<void> Tablet::reload() {
    view_ = casefile::View();
    search_ = casefile::Search();
    attendances_ = casefile::CustodyLogs();
    directory_ = ledger::Directory();
    chains_.clear();
    outbox_.clear();
    unread_.clear();
    aside_.clear();
    late_.clear();
    sightings_ = syncing::Sightings(device());
    other_directories_.clear();
    uncounted_.unsent.clear();
    damaged_ops_ = 0;
    misattributed_ = 0;
    if (auto loaded = load(); !loaded.ok()) return loaded;
    while (index_some(SIZE_MAX)) {
    }
    return {};
}

std::optional<base::RecordId> Tablet::take_stored(const ledger::SealedOp& op) {
    const bool own = op.header.chain.device == device();
    const base::CompartmentId& compartment = op.header.chain.compartment;
    if (own && chains_.try_emplace(compartment).second)
        accepted_at_load_[compartment] = accepted_in(compartment);
    compare_directory(op);
    if (op.erased()) return std::nullopt;
    if (stays_on_disk(op.header)) {
        if (own && op.header.seq > accepted_at_load_[compartment]) note_dropped(op);
        return std::nullopt;
    }
    if (!keyring_.opens(op.header)) {
        unread_.push_back(op);
        return std::nullopt;
    }
    const auto content = open_authentic(op);
    if (!content) return std::nullopt;
    if (own) {
        stamps_ = ledger::HlcClock(std::max(stamps_.last(), content->hlc));
    } else {
        stamps_.observe(content->hlc, around_.clock.now());
    }
    if (take_sighting(op, *content)) return std::nullopt;
    if (own && op.header.seq > accepted_at_load_[compartment]) note_outbox(op, *content);
    if (put_aside(op, *content)) return std::nullopt;
    return view_.apply(op.id, compartment, op.header.chain.device, *content).record;
}

/// True where the operation comes after the cut of a tablet that was taken out of use, or is about
/// something that was destroyed.
bool Tablet::put_aside(const ledger::SealedOp& op, const ledger::Content& content) {
    if (directory_.erased(op.header.chain, op.header.seq, op.id)) return true;
    if (erased_in(directory_, content.record, op.header.chain.compartment)) {
        late_.push_back({op.header.chain, op.header.seq, op.id});
        return true;
    }
    if (!directory_.set_aside(op.header.chain, op.header.seq, op.id)) return false;
    const ledger::ChainId& chain = op.header.chain;
    aside_.push_back({chain, op.header.seq, op.id, content.author, content.record,
                      content.hlc.time(),
                      casefile::hold(op.id, chain.compartment, chain.device, content)});
    return true;
}

std::optional<ledger::Content> Tablet::open_authentic(const ledger::SealedOp& op) {
    auto content = keyring_.open(op);
    if (!content.ok()) {
        ++damaged_ops_;
        return std::nullopt;
    }
    // A member holds the key and could seal anything: the seal says whose tablet it was.
    if (!is_theirs(directory_, op, content.value())) {
        ++misattributed_;
        return std::nullopt;
    }
    return std::move(content).value();
}

base::Result<void> Tablet::load_drafts() {
    const auto stored = journal_->drafts();
    if (!stored.ok()) return stored.error();
    drafts_.clear();
    drafts_damaged_ = 0;
    for (const journal::Draft& one : stored.value()) {
        auto plain = open_own(draft_purpose(one.id), one.sealed);
        auto draft = plain ? decode_draft(one.id, *plain) : std::nullopt;
        if (plain) crypto::wipe(*plain);
        if (draft) {
            drafts_.push_back(std::move(*draft));
        } else {
            ++drafts_damaged_;
        }
    }
    std::sort(drafts_.begin(), drafts_.end(),
              [](const Draft& a, const Draft& b) { return a.changed_at > b.changed_at; });
    return {};
}

bool Tablet::index_some(std::size_t most) {
    for (std::size_t i = 0; i < most && !to_index_.empty(); ++i) {
        add_to_index(to_index_.back());
        to_index_.pop_back();
    }
    return !to_index_.empty();
}

}  // namespace tablet
