#include "app/tablet/recovery.h"

#include <algorithm>
#include <utility>

#include "app/tablet/handed.h"
#include "app/tablet/recovery_kit.h"
#include "app/tablet/recovery_parts.h"
#include "app/tablet/unlocking.h"
#include "app/tablet/wipe.h"
#include "shared/base/coding.h"
#include "shared/sync/bringing.h"

namespace tablet {
namespace {

constexpr std::string_view kJournalFile = "profile.db";
/// Of one segment brought, so that it fits a message whatever it holds; at least one operation.
constexpr std::size_t kPieceBytes = 256 * 1024;

struct Place {
    std::filesystem::path folder;
    journal::Location file;
};

Place place_of(const std::filesystem::path& from, const Surroundings& around) {
    std::error_code ignored;
    const bool folder = std::filesystem::is_directory(from, ignored);
    const auto file = folder ? from / kJournalFile : from;
    return {folder ? from : from.parent_path(), {file.string(), around.vfs}};
}

base::Result<base::Bytes> opened_setting(journal::TabletJournal& journal,
                                         const crypto::ProfileKey& key, std::string_view name) {
    const auto sealed = journal.setting(std::string(name));
    if (!sealed.ok()) return sealed.error();
    if (!sealed.value()) return base::ErrorCode::kNotFound;
    auto plain = open_with(key, name, *sealed.value());
    if (!plain) return {base::ErrorCode::kDamaged, std::string(name)};
    return std::move(*plain);
}

base::Result<LockedProfile> read_profile(std::filesystem::path folder,
                                         std::unique_ptr<journal::TabletJournal> journal,
                                         crypto::ProfileKey key) {
    LockedProfile profile;
    profile.folder = std::move(folder);
    auto own = opened_setting(*journal, key, setting::kIdentity);
    if (!own.ok()) return own.error();
    auto identity = decode_identity(own.value());
    crypto::wipe(own.value());
    if (!identity.ok()) return identity.error();
    auto plain = opened_setting(*journal, key, setting::kPending);
    if (plain.ok()) {
        auto pending = decode_pending(plain.value());
        crypto::wipe(plain.value());
        if (!pending.ok()) return pending.error();
        profile.pending = std::move(pending).value();
    } else if (plain.error().code != base::ErrorCode::kNotFound) {
        return plain.error();
    }
    profile.journal = std::move(journal);
    profile.identity = std::move(identity).value();
    profile.key = std::move(key);
    return profile;
}

/// The same run in pieces that fit a message. None has a seal yet.
void add_in_pieces(const ledger::Segment& segment, std::vector<ledger::Segment>& pieces) {
    std::size_t bytes = 0;
    pieces.emplace_back();
    for (const ledger::SealedOp& op : segment.ops) {
        if (bytes > 0 && bytes + op.ciphertext.size() > kPieceBytes) {
            pieces.emplace_back();
            bytes = 0;
        }
        bytes += op.ciphertext.size() + ledger::Header::kSize;
        pieces.back().ops.push_back(op);
    }
}

}  // namespace

// ---- opening

base::Bytes encode(const RootSecrets& secrets) {
    base::Bytes bytes;
    base::append(bytes, secrets.root.unsafe_view());
    base::append(bytes, secrets.recovery.pub.view());
    base::append(bytes, secrets.recovery.secret.unsafe_view());
    return bytes;
}

base::Result<RootSecrets> decode_root_secrets(base::ByteView bytes) {
    base::Reader in(bytes);
    RootSecrets secrets;
    const base::ByteView root = in.raw(crypto::SigningSecret::kSize);
    secrets.recovery.pub = in.id<crypto::BoxPublic>();
    const base::ByteView recovery = in.raw(crypto::BoxSecret::kSize);
    if (!in.at_end()) return {base::ErrorCode::kDamaged, "root"};
    secrets.root = crypto::SigningSecret::from(root);
    secrets.recovery.secret = crypto::BoxSecret::from(recovery);
    return secrets;
}

namespace {

base::Result<LockedProfile> open_by(Place place, std::unique_ptr<journal::TabletJournal> journal,
                                    const RootSecrets& secrets) {
    const auto sealed = journal->setting(std::string(setting::kEscrow));
    if (!sealed.ok()) return sealed.error();
    auto raw = sealed.value() ? crypto::open_box(secrets.recovery, *sealed.value()) : std::nullopt;
    if (!raw || raw->size() != crypto::ProfileKey::kSize)
        return {base::ErrorCode::kNoKey, "profile"};
    auto key = crypto::ProfileKey::from(*raw);
    crypto::wipe(*raw);
    return read_profile(std::move(place.folder), std::move(journal), std::move(key));
}

base::Result<LockedProfile> open_by(const Place& place,
                                    std::unique_ptr<journal::TabletJournal> journal,
                                    std::string_view passphrase, const Surroundings& around,
                                    const Tablet::OpenTransport& to_server) {
    if (auto there = check_wiped(journal, place.folder, around); !there.ok()) return there.error();
    journal::Report mended;
    auto opened = try_passphrase(*journal, place.folder, passphrase, around, to_server, mended);
    if (!opened.ok()) return opened.error();
    return read_profile(place.folder, std::move(journal), std::move(opened.value().key));
}

void wipe_text(std::string& text) {
    text.resize(text.capacity());  // what moved on may have left its letters
    crypto::wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
}

}  // namespace

Opener::~Opener() {
    wipe_text(old_passphrase);
    wipe_text(kit);
    wipe_text(kit_passphrase);
}

base::Result<LockedProfile> open_locked(const std::filesystem::path& from,
                                        const RootSecrets& secrets, const Surroundings& around) {
    Place place = place_of(from, around);
    auto journal = journal::TabletJournal::open(place.file);
    if (!journal.ok()) return journal.error();
    return open_by(std::move(place), std::move(journal).value(), secrets);
}

base::Result<LockedProfile> open_locked(const std::filesystem::path& from,
                                        std::string_view passphrase, const Surroundings& around,
                                        const Tablet::OpenTransport& to_server) {
    const Place place = place_of(from, around);
    auto journal = journal::TabletJournal::open(place.file);
    if (!journal.ok()) return journal.error();
    return open_by(place, std::move(journal).value(), passphrase, around, to_server);
}

base::Result<LockedProfile> open_locked(Tablet& onto, const std::filesystem::path& from,
                                        const Opener& opener,
                                        const Tablet::OpenTransport& to_server) {
    return Tablet::Recovery::open(onto, from, opener, to_server);
}

base::Result<LockedProfile> Tablet::Recovery::open(Tablet& onto, const std::filesystem::path& from,
                                                   const Opener& opener,
                                                   const Tablet::OpenTransport& to_server) {
    Place place = place_of(from, onto.around_);
    auto journal = journal::TabletJournal::open(place.file);
    if (!journal.ok()) return journal.error();
    if (auto fits = check(onto, journal.value()->service(), journal.value()->device()); !fits.ok())
        return fits.error();
    if (!opener.old_passphrase.empty())
        return open_by(place, std::move(journal).value(), opener.old_passphrase, onto.around_,
                       to_server);
    auto secrets = opener.kit.empty()
                       ? own_secrets(onto)
                       : open_kit(opener.kit, onto.identity().service, opener.kit_passphrase);
    if (!secrets.ok() && secrets.error().code == base::ErrorCode::kNotFound)
        return {base::ErrorCode::kNoKey, "the recovery key: bring the recovery kit"};
    if (!secrets.ok()) return secrets.error();
    return open_by(std::move(place), std::move(journal).value(), secrets.value());
}

// ---- what there is

/// What was dropped is not looked into here, and never written again in somebody's name.
base::Result<ledger::Content> Tablet::Recovery::open(const ledger::SealedOp& op) const {
    const auto* where = tablet.directory_.compartment(op.header.chain.compartment);
    if (where != nullptr && ledger::is_drop_box(where->type())) return base::ErrorCode::kNoKey;
    if (tablet.keyring_.opens(op.header)) return tablet.keyring_.open(op);
    const auto pending = begun.find(op.header.key);
    if (pending == begun.end()) return base::ErrorCode::kNoKey;
    return ledger::open(op, pending->second);
}

base::Result<void> Tablet::Recovery::check(const Tablet& onto, const base::ServiceId& service,
                                           const base::DeviceId& device) {
    if (!onto.in_use()) return {base::ErrorCode::kOutOfUse, std::string(kThisTablet)};
    if (service != onto.identity_.service)
        return {base::ErrorCode::kRefused, std::string(kOtherServicesProfile)};
    if (device == onto.device()) return {base::ErrorCode::kRefused, std::string(kOpenProfile)};
    return {};
}

base::Result<void> Tablet::Recovery::check() {
    if (auto fits = check(tablet, from.identity.service, from.identity.keys.device); !fits.ok())
        return fits;
    for (const Keyring::Pending& one : from.pending)
        begun.emplace(one.opening.key, ledger::sealing_key(one.key, one.opening.epoch));
    return {};
}

base::Result<void> Tablet::Recovery::gather() {
    auto unsent = from.journal->unsent(SIZE_MAX);
    if (!unsent.ok()) return unsent.error();
    for (const ledger::Segment& segment : unsent.value()) add_in_pieces(segment, segments);
    // What comes after something that is damaged there cannot go on in its chain.
    auto tails = from.journal->needs_reissue();
    if (!tails.ok()) return tails.error();
    for (journal::Reissue& tail : tails.value()) {
        std::ranges::move(tail.intact, std::back_inserter(stranded));
    }
    auto kept = from.journal->drafts();
    if (!kept.ok()) return kept.error();
    drafts = std::move(kept).value();
    // What waits for a drop box is nobody's to read here: it stays.
    auto dropped = opened_setting(*from.journal, from.key, setting::kDropped);
    if (dropped.ok()) {
        done.left = base::Reader(dropped.value()).u32();
        crypto::wipe(dropped.value());
    }
    return {};
}

UnsentLine Tablet::Recovery::line_of(const ledger::SealedOp& op) const {
    UnsentLine line{op.header.chain, op.header.seq, op.id, {}, std::nullopt, {}};
    const auto content = open(op);
    if (!content.ok()) return line;
    line.record = content.value().record;
    line.written_at = content.value().hlc.time();
    line.kind = written(content.value()).kind;
    return line;
}

/// Letters beside this tablet's own file are its own.
base::Result<std::size_t> Tablet::Recovery::said_there() const {
    const auto named = handover::waiting_named(from.folder);
    if (!named.ok()) return named.error();
    if (from.folder == tablet.folder_) return named.value().size();
    const auto letters = handover::waiting(from.folder);
    if (!letters.ok()) return letters.error();
    return named.value().size() + letters.value().said.size();
}

base::Result<UnsentWork> unsent_work(Tablet& onto, LockedProfile& from) {
    Tablet::Recovery recovery{onto, from};
    if (auto fits = recovery.check(); !fits.ok()) return fits.error();
    if (auto read = recovery.gather(); !read.ok()) return read.error();
    const auto said = recovery.said_there();
    if (!said.ok()) return said.error();
    UnsentWork work{
        from.identity.user, from.identity.keys.device, {}, recovery.drafts.size(), said.value()};
    for (const ledger::Segment& segment : recovery.segments) {
        for (const ledger::SealedOp& op : segment.ops)
            work.operations.push_back(recovery.line_of(op));
    }
    for (const ledger::SealedOp& op : recovery.stranded)
        work.operations.push_back(recovery.line_of(op));
    return work;
}

// ---- bringing it

/// A case that was begun there and that nobody else knows is opened from here, so that what stands
/// in it can come.
base::Result<void> Tablet::Recovery::take_over_cases() {
    const auto& roles = tablet.directory_.user(tablet.user())->roles;
    Opening opening;
    for (const Keyring::Pending& one : from.pending) {
        const bool known = tablet.directory_.compartment(one.opening.id) != nullptr ||
                           tablet.keyring_.pending(one.opening.id) != nullptr;
        if (known || one.opening.epoch != 1 || !ledger::may_create(roles, one.opening.type))
            continue;
        opening.pending.push_back({one.opening, one.key.duplicate()});
    }
    if (opening.pending.empty()) return {};
    return tablet.keep(opening);
}

namespace {

/// Refusals that no later visit changes. Others wait: the server lost something, or somebody
/// destroyed it.
bool never_goes_on(const std::string& code) {
    return code == syncing::code::kForked || code == syncing::code::kWrongKey ||
           code == syncing::code::kNotMember;
}

}  // namespace

/// How many operations of a run this tablet holds by now.
base::Result<std::size_t> Tablet::Recovery::held_here(const ledger::Segment& run) const {
    const auto end = tablet.journal_->chain_head(run.chain());
    if (!end.ok()) return end.error();
    return static_cast<std::size_t>(std::ranges::count_if(
        run.ops, [&](const ledger::SealedOp& op) { return op.header.seq <= end.value().seq; }));
}

base::Result<void> Tablet::Recovery::bring(Transport& transport) {
    const syncing::TabletIdentity who{from.identity.service, from.identity.keys.device,
                                      &from.identity.keys.sign.secret};
    syncing::Bringing bringing(who, segments);
    while (!bringing.finished()) {
        const auto call = bringing.next();
        CHECK(call.has_value());
        const auto reply = transport.carry(*call);
        if (!reply.ok()) return reply.error();
        bringing.on_reply(reply.value());
    }
    if (!bringing.result().ok()) return bringing.result().error();
    std::set<ledger::ChainId> ended;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const syncing::SegmentAnswer& answer = bringing.result().value()[i];
        const ledger::ChainId chain = segments[i].chain();
        if (never_goes_on(answer.code)) ended.insert(chain);
        if (answer.held()) {
            const auto before = held_here(segments[i]);
            if (!before.ok()) return before.error();
            done.sent += segments[i].ops.size();
            done.there += before.value();
            done.fresh += segments[i].ops.size() - before.value();
        } else if (ended.contains(chain)) {
            std::ranges::copy(segments[i].ops, std::back_inserter(stranded));
        } else {
            done.left += segments[i].ops.size();
        }
    }
    return {};
}

/// One operation in this tablet's own chain, or what keeps it from coming.
base::Result<bool> Tablet::Recovery::write_again(const ledger::SealedOp& op, Opening& opening) {
    const base::CompartmentId& where = op.header.chain.compartment;
    auto content = open(op);
    if (!content.ok() || content.value().author != from.identity.user) return false;
    const bool destroyed = tablet.directory_.erased(where) ||
                           erased_in(tablet.directory_, content.value().record, where);
    if (destroyed) return false;
    // Somebody else brought it before.
    if (content.value().type == ledger::OpType::kRecordCreate &&
        tablet.view_.has(content.value().record))
        return true;
    for (base::OpId& dep : content.value().deps) {
        if (const auto it = renamed.find(dep); it != renamed.end()) dep = it->second;
    }
    content.value().author = tablet.user();
    auto sealed = tablet.seal_draft({where, {}, {content.value()}}, opening);
    if (!sealed.ok() && sealed.error().code != base::ErrorCode::kNoKey) return sealed.error();
    if (!sealed.ok()) return false;
    renamed.emplace(op.id, opening.write.ops.back().id);
    return true;
}

base::Result<void> Tablet::Recovery::bring_stranded() {
    Opening opening;
    Brought brought = tablet.brought_;
    for (const ledger::SealedOp& op : stranded) {
        if (brought.ops.contains(op.id)) {
            ++done.there;
            continue;
        }
        const std::size_t before = opening.write.ops.size();
        const auto written = write_again(op, opening);
        if (!written.ok()) return written.error();
        if (written.value()) {
            brought.ops.insert(op.id);
            if (opening.write.ops.size() == before) ++done.there;
        } else {
            ++done.left;
        }
    }
    if (brought.ops.size() == tablet.brought_.ops.size()) return {};
    done.anew = opening.write.ops.size();
    opening.write.settings.push_back(tablet.brought_setting(brought));
    if (auto kept = tablet.keep(opening); !kept.ok()) return kept;
    tablet.brought_ = std::move(brought);
    return label(opening.contents);
}

/// Whose words a note is, where it was not this tablet's user who wrote it.
base::Result<void> Tablet::Recovery::label(const std::vector<ledger::Content>& contents) {
    if (from.identity.user == tablet.user()) return {};
    for (const ledger::Content& content : contents) {
        const auto record = tablet.view_.record(content.record);
        if (content.type != ledger::OpType::kRecordCreate || !record ||
            record->kind != casefile::Kind::kNote)
            continue;
        auto said = tablet.add_addendum(
            content.record,
            "Written by " + tablet.name_of(from.identity.user) + " on their tablet on " +
                base::to_iso(base::Moment{content.hlc.time(), 0}).substr(0, 10) + ".",
            "Brought back from a tablet that could not be opened.");
        if (!said.ok()) return said;
    }
    return {};
}

base::Result<void> Tablet::Recovery::bring_drafts() {
    journal::Write write;
    Brought brought = tablet.brought_;
    for (const journal::Draft& one : drafts) {
        const bool held =
            std::ranges::find(tablet.drafts_, one.id, &Draft::id) != tablet.drafts_.end();
        if (held || brought.drafts.contains(one.id)) {
            ++done.there;
            continue;
        }
        auto plain = open_with(from.key, draft_purpose(one.id), one.sealed);
        const auto draft = plain ? decode_draft(one.id, *plain) : std::nullopt;
        if (draft) {
            write.drafts_put.push_back({one.id, tablet.seal_own(draft_purpose(one.id), *plain)});
            brought.drafts.emplace(one.id, from.identity.user);
        } else {
            ++done.left;
        }
        if (plain) crypto::wipe(*plain);
    }
    if (write.drafts_put.empty()) return {};
    done.drafts = write.drafts_put.size();
    write.settings.push_back(tablet.brought_setting(brought));
    if (auto kept = tablet.store(write); !kept.ok()) return kept;
    tablet.brought_ = std::move(brought);
    return tablet.load_drafts();
}

/// What was said in child mode and this profile was to take in: without it nobody could. Letters
/// are nobody's to read here, and go from any tablet.
base::Result<void> Tablet::Recovery::bring_said() {
    auto taken = take_handed(tablet, from.identity.user_box, from.folder, Take::kEverything);
    if (!taken.ok()) return taken.error();
    for (const Handed& one : taken.value().sittings)
        ++(one.record.is_none() ? done.left : done.said);
    for (const HandedPlan& one : taken.value().plans) ++(one.in_record ? done.said : done.left);
    // In one folder with it lies what this tablet itself takes in.
    if (from.folder == tablet.folder_) return {};
    done.left += taken.value().unread;
    const auto letters = handover::copy_letters(from.folder, tablet.folder_);
    if (!letters.ok()) return letters.error();
    done.said += letters.value();
    return {};
}

base::Result<Recovered> recover(Tablet& onto, LockedProfile& from, Transport& transport) {
    Tablet::Recovery recovery{onto, from};
    // What the directory says of the old tablet and its cases is read from the newest.
    if (auto first = onto.visit(transport); !first.ok()) return first.error();
    if (auto fits = recovery.check(); !fits.ok()) return fits.error();
    if (auto read = recovery.gather(); !read.ok()) return read.error();
    if (auto drafts = recovery.bring_drafts(); !drafts.ok()) return drafts.error();
    if (auto taken = recovery.take_over_cases(); !taken.ok()) return taken.error();
    if (auto opened = onto.visit(transport); !opened.ok()) return opened.error();
    if (auto sent = recovery.bring(transport); !sent.ok()) return sent.error();
    if (auto anew = recovery.bring_stranded(); !anew.ok()) return anew.error();
    if (auto said = recovery.bring_said(); !said.ok()) return said.error();
    if (auto last = onto.visit(transport); !last.ok()) return last.error();
    recovery.done.aside = static_cast<std::size_t>(std::ranges::count_if(
        onto.set_aside(),
        [&](const AsideLine& line) { return line.chain.device == from.identity.keys.device; }));
    return recovery.done;
}

// ---- what was brought

base::Result<RootSecrets> own_root_secrets(Tablet& tablet) {
    return Tablet::Recovery::own_secrets(tablet);
}

base::Result<RootSecrets> Tablet::Recovery::own_secrets(Tablet& tablet) {
    auto plain = opened_setting(*tablet.journal_, tablet.key_, setting::kRoot);
    if (!plain.ok()) return plain.error();
    auto secrets = decode_root_secrets(plain.value());
    crypto::wipe(plain.value());
    return secrets;
}

journal::Setting Tablet::brought_setting(const Brought& brought) {
    base::Bytes plain;
    base::Writer out(plain);
    out.u32(static_cast<std::uint32_t>(brought.ops.size()));
    for (const base::OpId& op : brought.ops) out.id(op);
    out.u32(static_cast<std::uint32_t>(brought.drafts.size()));
    for (const auto& [draft, user] : brought.drafts) {
        out.id(draft);
        out.id(user);
    }
    return {std::string(setting::kBrought), seal_own(setting::kBrought, plain)};
}

base::Result<void> Tablet::load_brought() {
    const auto plain = opened_setting(*journal_, key_, setting::kBrought);
    if (!plain.ok() && plain.error().code == base::ErrorCode::kNotFound) return {};
    if (!plain.ok()) return plain.error();
    base::Reader in(plain.value());
    Brought brought;
    for (std::uint32_t left = in.u32(); left > 0 && in.ok(); --left)
        brought.ops.insert(in.id<base::OpId>());
    for (std::uint32_t left = in.u32(); left > 0 && in.ok(); --left) {
        const auto draft = in.id<base::DraftId>();
        brought.drafts.emplace(draft, in.id<base::UserId>());
    }
    if (!in.at_end()) return {base::ErrorCode::kDamaged, "brought"};
    brought_ = std::move(brought);
    return {};
}

std::optional<base::UserId> Tablet::draft_brought_from(const base::DraftId& id) const {
    const auto it = brought_.drafts.find(id);
    if (it == brought_.drafts.end() || it->second == user()) return std::nullopt;
    return it->second;
}

base::Result<bool> Tablet::holds_root() {
    const auto stored = journal_->setting(std::string(setting::kRoot));
    if (!stored.ok()) return stored.error();
    return stored.value().has_value();
}

}  // namespace tablet
