#pragma once

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/handover/activity.h"
#include "app/tablet/findings.h"
#include "app/tablet/identity.h"
#include "app/tablet/keyring.h"
#include "app/tablet/lease.h"
#include "app/tablet/profile_lock.h"
#include "app/tablet/surroundings.h"
#include "app/tablet/tablet_lines.h"
#include "app/tablet/transport.h"
#include "shared/base/clock.h"
#include "shared/casefile/commands.h"
#include "shared/casefile/custody_logs.h"
#include "shared/casefile/exchange.h"
#include "shared/casefile/pages.h"
#include "shared/casefile/reduce.h"
#include "shared/casefile/retention.h"
#include "shared/casefile/search.h"
#include "shared/journal/tablet_journal.h"
#include "shared/ledger/directory.h"
#include "shared/ledger/hlc.h"
#include "shared/sync/bundle_check.h"
#include "shared/sync/client_session.h"
#include "shared/sync/sightings.h"

/// One tablet without its window: what the app and the command line share. The only place where the
/// rooms of shared/ are put together.
namespace tablet {

struct Joining;

/// An unlocked profile. Destroying it is locking: every key, record and index leaves memory; what
/// was saved or drafted is on disk already. One thread at a time, and never the one that draws.
///
/// Errors of everything that changes a record: those of casefile::Commands, kNoKey where the case
/// is not granted to this tablet, kNotSaved where the disk did not take it (then nothing has
/// changed and state().kind is kNotSaving).
class Tablet {
  public:
    // ---- making and opening a profile

    struct NewService {
        std::string server;  ///< "https://host:port"
        ledger::SetupCode setup;
        std::string name;
        std::string user;  ///< the founder: administrator, manager and practitioner
    };
    /// Makes a service on a new server, with this as its first tablet. `folder` is made; kRefused
    /// where it holds a profile. Where the server's answer got lost (kUnreachable, kServerNonsense)
    /// the profile stays, and the same call again goes on with it.
    static base::Result<std::unique_ptr<Tablet>> found(const std::filesystem::path& folder,
                                                       std::string_view passphrase,
                                                       const NewService& service,
                                                       Transport& transport,
                                                       const Surroundings& around);
    /// What becomes of a profile that stands in the folder and was not opened.
    enum class Before {
        kStays,      ///< kRefused where there is one
        kForgotten,  ///< its passphrase is: once the server took the invite, its keys are destroyed
                     ///< and it is set aside as a lifeboat (wipe.h); kRefused where the service's
                     ///< recovery secret is on it
    };
    /// Joins with an invite code. The invite is spent when this returns ok; before it is, the
    /// folder is tried: kNotSaved where it cannot be made or written. After a fall the same call
    /// goes on where it was.
    static base::Result<std::unique_ptr<Tablet>> enrol(
        const std::filesystem::path& folder, std::string_view passphrase, ledger::InviteCode code,
        Transport& transport, const Surroundings& around, Before before = Before::kStays);
    /// The way to the server that a profile names; for unlocking after the lease.
    using OpenTransport = std::function<base::Result<std::unique_ptr<Transport>>(
        const std::string& server, const ledger::KeyPin& pin)>;
    /// kNotFound: no profile there. kWrongPassphrase, kTooManyTries: data kept; each wrong try is
    /// counted on disk before it is answered. kLeaseEnded: the lease is over and `to_server` is
    /// empty or did not get through; kOutOfUse: it did, and the server gives the share no more.
    /// The latter with the detail of wiped() (wipe.h) where its keys were destroyed, now by one
    /// wrong try too many or before.
    /// kSecretAway: what the keychain keeps of the key is not to be had; no try is counted.
    /// kProfileBusy, kNewerFormat, kDamaged as TabletJournal::open. Where the keychain is ready, a
    /// secret that is a file still is replaced by a new one there (ADR 26).
    static base::Result<std::unique_ptr<Tablet>> unlock(const std::filesystem::path& folder,
                                                        std::string_view passphrase,
                                                        const Surroundings& around,
                                                        const OpenTransport& to_server = {});
    /// How long until the next try; zero where there is no profile or no wait.
    static base::Duration unlock_wait(const std::filesystem::path& folder,
                                      const Surroundings& around);
    /// Whether there is a profile that unlock() would ask a passphrase for, or a file that cannot
    /// be told from one. False where one was only begun: its making was cut off before anything was
    /// kept, and found() and enrol() begin anew. Reads the whole file.
    [[nodiscard]] static bool exists(const std::filesystem::path& folder);
    /// The same on the disk of `around`.
    [[nodiscard]] static bool exists(const std::filesystem::path& folder,
                                     const Surroundings& around);

    ~Tablet();
    Tablet(const Tablet&) = delete;
    Tablet& operator=(const Tablet&) = delete;

    // ---- reading

    [[nodiscard]] const casefile::View& view() const { return view_; }
    /// Fed in slices after unlocking (index_some), so that unlocking does not wait for it.
    [[nodiscard]] const casefile::Search& search() const { return search_; }
    /// Indexes about `most` records more; false once all are in.
    bool index_some(std::size_t most);

    [[nodiscard]] const base::UserId& user() const { return identity_.user; }
    /// This user's; none where they no longer work here.
    [[nodiscard]] ledger::Roles roles() const { return directory_.user(user())->roles; }
    [[nodiscard]] const base::DeviceId& device() const { return identity_.keys.device; }
    [[nodiscard]] const Identity& identity() const { return identity_; }
    /// "" for a user whose name this tablet cannot open.
    [[nodiscard]] std::string name_of(const base::UserId& user) const;
    [[nodiscard]] std::string service_name() const;
    [[nodiscard]] std::vector<Person> people() const;
    [[nodiscard]] std::vector<TabletLine> tablets() const;
    [[nodiscard]] base::Moment now() const { return around_.clock.moment(); }
    [[nodiscard]] const base::Clock& clock() const { return around_.clock; }

    // ---- changing

    base::Result<base::RecordId> add(casefile::NewRecord record);
    /// Several records of one child's case that may name one another, in one write: all or none.
    /// Answers with the first one's id.
    base::Result<base::RecordId> add_all(std::vector<casefile::NewRecord> records);
    /// A record that stood elsewhere, as a file brings it (casefile::From::kFile).
    base::Result<void> bring(casefile::NewRecord record);
    /// Whether this record of a child's case was destroyed: what is written about it is no part of
    /// anything.
    [[nodiscard]] bool destroyed(const base::RecordId& record, const base::RecordId& child) const;
    /// Adds the draft's record and removes the draft in the same write. Ok as well where an earlier
    /// call did so and could not say it: the same words of one draft are signed once. `also` are
    /// made with it.
    base::Result<base::RecordId> finish(const Draft& draft,
                                        const std::vector<casefile::NewRecord>& also = {});
    base::Result<void> set_fields(const base::RecordId& record, const casefile::Fields& fields);
    /// The same fields of several records in one write, which removes the draft they were: all or
    /// none.
    base::Result<void> set_fields(const std::vector<base::RecordId>& records,
                                  const casefile::Fields& fields, const base::DraftId& draft);
    base::Result<void> choose(const base::RecordId& record, casefile::Field field,
                              const base::OpId& op);
    /// Writes again what `op` of the field's history once wrote; nothing is removed from it.
    base::Result<void> bring_back(const base::RecordId& record, casefile::Field field,
                                  const base::OpId& op);
    base::Result<void> add_addendum(const base::RecordId& note, std::string text,
                                    std::string reason);
    /// One more item of a list; the draft it was goes with it.
    base::Result<void> add_item(const base::RecordId& record, casefile::Field field,
                                casefile::Group item, const base::DraftId& draft);
    /// Puts another item in its place; it stays in the history.
    base::Result<void> replace_item(const base::RecordId& record, casefile::Field field,
                                    const base::OpId& item, casefile::Group with);
    /// Takes an item off; it stays in the history.
    base::Result<void> retire_item(const base::RecordId& record, casefile::Field field,
                                   const base::OpId& item);
    /// Puts a member into a set, or takes it out. Ok where it is so already.
    base::Result<void> set_member(const base::RecordId& record, casefile::Field field,
                                  const casefile::FieldValue& member, bool is_in);
    base::Result<void> end_flag(const base::RecordId& flag, base::CalendarDate on,
                                std::string reason);
    base::Result<void> answer_transfer(const base::RecordId& transfer,
                                       casefile::TransferState answer, std::string words);

    // ---- custody logs (ADR 27)

    /// A coordinator's tablet opens a volunteer's when it visits the server.
    [[nodiscard]] bool has_custody_log() const;
    /// Whether this user reads every custody log.
    [[nodiscard]] bool coordinates() const;
    /// Every attendance held, each of whoever's log it is in. Fed as search() is, and at once here.
    [[nodiscard]] const casefile::CustodyLogs& attendances();
    /// Others who keep a log.
    [[nodiscard]] std::vector<Person> other_volunteers() const;
    /// A copy of an attendance, sealed to whoever takes over (attendance_handover.h). kNotFound,
    /// kRefused with a bundle_why.
    base::Result<base::Bytes> hand_on(const base::RecordId& attendance, const base::UserId& to);
    /// They have it: said in the giver's attendance, which ends with it.
    base::Result<void> handed_on(const base::RecordId& attendance, const base::UserId& to);
    /// Takes one over, whole or not at all; again it is the same. Errors of open_attendance().
    base::Result<base::RecordId> take_over(base::ByteView handed);
    /// Takes from this tablet the attendances of its volunteer that a coordinator confirmed 72
    /// hours ago, where the server has all of them; they stay with the coordinator. Gives how many
    /// operations went. Done at every unlocking and after every visit; a page calls it on the hour.
    base::Result<std::size_t> clear_confirmed();

    /// The whole file or nothing; a dry run seals nothing.
    enum class ImportMode { kDryRun, kKeep };
    base::Result<casefile::ImportPlan> import(std::string_view file, ImportMode mode);

    /// Removes it instead where these very words are signed already.
    base::Result<void> put_draft(const Draft& draft);
    base::Result<void> remove_draft(const base::DraftId& id);
    [[nodiscard]] const std::vector<Draft>& drafts() const { return drafts_; }
    base::DraftId new_draft_id();

    /// Rewraps the profile key; nothing is encrypted again. The copies that a repair left beside
    /// the profile are removed, since the old passphrase opens them.
    base::Result<void> change_passphrase(std::string_view old_one, std::string_view new_one);
    /// Whether this is the passphrase, of a profile that is open still; errors and counting as
    /// unlock() without a way to the server.
    base::Result<void> confirm(std::string_view passphrase);

    // ---- sending and fetching

    [[nodiscard]] SaveState state() const;
    /// Until when this profile opens without the server; nothing before the first visit. Every
    /// visit moves it on.
    [[nodiscard]] std::optional<base::WallTime> lease_ends() const { return held_.kept.ends; }
    /// True where the lease is over while the profile is open, or its keys were destroyed: lock it.
    /// The time that it has been open counts, whatever the clock did, and is noted on disk.
    bool lease_over();
    [[nodiscard]] const std::vector<OutboxLine>& outbox() const { return outbox_; }
    [[nodiscard]] std::size_t waiting() const;

    /// Visits the server step by step, so that the network never holds up a save: take a call,
    /// carry it on another thread, bring the answer here. Nothing: the visit is over
    /// (visit_report()).
    std::optional<syncing::Call> next_call();
    void take_answer(const base::Result<syncing::Reply>& answer);
    [[nodiscard]] bool visiting() const { return session_ != nullptr || !receipt_due_.empty(); }
    /// Of the last visit, once it has ended; nothing where it could not begin.
    [[nodiscard]] const std::optional<syncing::SyncReport>& visit_report() const { return report_; }
    /// Nothing where no visit is under way that has much to fetch.
    [[nodiscard]] std::optional<Fetching> fetching() const;
    /// What the last visit that said anything found for a person to know; of one that did not get
    /// through, what was found before stands.
    [[nodiscard]] const std::vector<Finding>& findings() const { return findings_; }
    /// What speaks against the server, over locking too, until a visit does not show it any more.
    [[nodiscard]] const std::vector<Doubt>& doubts() const { return doubts_; }
    /// A whole visit on this thread.
    base::Result<syncing::SyncReport> visit(Transport& transport);

    /// An invite for a new user, or for a further tablet of one with this name. Needs the server.
    /// kRefused unless this user administers. The code is for one tablet and kInviteLife.
    base::Result<std::string> invite(const std::string& user, ledger::Roles roles,
                                     Transport& transport);

    // ---- people and tablets. Each needs the server: it visits, adds the entry, visits again.

    /// Takes another tablet out of use: what it wrote up to now counts, what it writes later is set
    /// aside, and every case it could read goes on under a new key. kRefused unless this user
    /// administers, manages, or it is their own.
    base::Result<void> revoke(const base::DeviceId& tablet, ledger::RevokeReason reason,
                              Transport& transport);
    /// Gives children's cases to a person. kRefused unless this user allocates.
    base::Result<void> grant(const std::vector<base::RecordId>& children, const base::UserId& to,
                             Transport& transport);
    /// Takes them back; each goes on under a new key. Sticks until granted again.
    base::Result<void> take_back(const std::vector<base::RecordId>& children,
                                 const base::UserId& from, Transport& transport);
    /// Lets somebody whose role opens the victims' store into it by name, or no longer. kRefused
    /// unless this user allocates it, kNoKey where there is none yet.
    base::Result<void> let_into_victims(const base::UserId& person, bool in, Transport& transport);
    /// Whether this user reads the victims' or the board's store. REQUIRES one of the two.
    [[nodiscard]] bool has_store(ledger::CompartmentType type) const;
    /// Other roles; none at all: no longer works here. kRefused unless this user administers.
    base::Result<void> set_roles(const base::UserId& person, ledger::Roles roles,
                                 Transport& transport);
    /// To whom the cases made from now on go without being asked. Whoever holds a case keeps it.
    /// kRefused unless this user administers.
    base::Result<void> give_cases(ledger::CasesGoTo to, Transport& transport);
    [[nodiscard]] ledger::CasesGoTo cases_go_to() const { return directory_.cases_go_to(); }
    /// Makes operations that were set aside part of the record.
    base::Result<void> adopt(const std::vector<base::OpId>& ops, Transport& transport);
    /// Whose records a tablet could read, and since when (the report after a loss).
    [[nodiscard]] std::vector<ExposedCase> could_read(const base::DeviceId& tablet) const;
    [[nodiscard]] const std::vector<AsideLine>& set_aside() const { return aside_; }
    /// Who holds the key of a child's case, or is to be given it: everyone who may open it and was
    /// not taken off. Empty where the child is not here.
    [[nodiscard]] std::vector<base::UserId> holders(const base::RecordId& child) const;
    /// Whether this tablet may give a child's case and take it back.
    [[nodiscard]] bool allocates(const base::RecordId& child) const;

    // ---- destroying records. Each needs the server, like the calls above, and cannot be undone.
    // kRefused where this user's role may not, or there is a legal hold.

    /// Everything about a child, in every store that syncs; ids and signatures stay as proof.
    base::Result<void> erase_child(const base::RecordId& child, ledger::EraseReason reason,
                                   Transport& transport);
    /// One record of a case, whoever wrote it, and what says its words too (an agreement to a line
    /// of a plan; of a plan all that stands in it). kRefused for a child's own record.
    base::Result<void> erase_record(const base::RecordId& record, ledger::EraseReason reason,
                                    Transport& transport);
    /// Begins or ends a legal hold on a child's case. kRefused where it is so already.
    base::Result<void> set_hold(const base::RecordId& child, bool held, ledger::HoldReason reason,
                                Transport& transport);
    /// Proposed, never done by itself (rules.md 5.6).
    [[nodiscard]] std::vector<RetentionDue> retention_due() const;
    [[nodiscard]] std::vector<ErasureLine> erasures() const;
    [[nodiscard]] std::vector<HoldLine> holds() const;
    /// Gives up what was saved here about children whose record was destroyed before it was sent.
    /// Gives how many operations went.
    base::Result<std::size_t> discard_erased();
    /// False once the directory says that this tablet was taken out of use.
    [[nodiscard]] bool in_use() const { return directory_.in_use(device()); }

    // ---- from tablet to tablet, without the server (docs/formats/bundle.md)

    /// Everything of a compartment that is here, sent or not, sealed to that person. They can open
    /// it where they have the key, or this user may give it to them; the directory is told so at
    /// the next visit. What went along stays in the outbox, and is never sealed anew. Errors with a
    /// syncing::bundle_why; kNotSaved.
    base::Result<BundleMade> make_bundle(const base::CompartmentId& of, const base::UserId& to);
    /// Takes in all of a bundle or nothing. The same again takes in nothing new. Errors as above.
    base::Result<BundleTaken> take_bundle(base::ByteView bytes);

    // ---- drop boxes (sync-and-keys.md preface, 2)

    /// Puts something into the service's drop box of that type: saved when it returns ok, and from
    /// then on not to be opened on this tablet unless its user is a member. Where there is no box
    /// that it may be sealed to yet, it waits under this profile's own key. kTooLarge.
    base::Result<void> drop(ledger::CompartmentType box, const ledger::Content& content);
    /// What child mode is given (app/handover): no key and no record. Lock before it begins. kNoKey
    /// where nobody can open sealed answers: no participation worker has a tablet yet, or one was
    /// lost and its box has no new key.
    [[nodiscard]] base::Result<handover::Activity> hand_over() const;
    /// The same, for what goes into a child's own record: no box is needed.
    [[nodiscard]] handover::Activity hand_over_case() const;
    /// Notes in the read log that this user opened these children's records now; the same child
    /// again only after kReadAgain. Nobody is kept from reading by a full disk: the note is then
    /// made when there is room.
    void note_read(const std::vector<base::RecordId>& children);
    static constexpr base::Duration kReadAgain{15 * 60 * 1000};
    /// A key is written with for so long; the next is begun with the first change after it.
    static constexpr base::Duration kEpochLife{std::chrono::hours(24) * 90};
    /// Who opened what: every entry that is here. kRefused where this user's role does not open it.
    base::Result<ReadLog> reads();

    // ---- tablets that are lost, locked, copied or out of use (recovery.h, recovery_kit.h, wipe.h)

    /// Whose unfinished record this draft was before recover() brought it; nothing: begun here.
    [[nodiscard]] std::optional<base::UserId> draft_brought_from(const base::DraftId& id) const;
    /// True once the server showed that a copy of this profile's folder writes too, or that this
    /// folder is an older copy. What is saved here stays, and comes into the record by recover() on
    /// a tablet enrolled anew.
    [[nodiscard]] bool copied() const { return copied_; }
    /// True once this tablet destroyed what opens it, because it is out of use. Lock it.
    [[nodiscard]] bool wiped() const { return wiped_; }
    /// True where exactly one person administers the service: without them nobody invites anybody.
    [[nodiscard]] bool one_administrator() const;
    /// Whether the service's root and recovery secrets are on this tablet.
    base::Result<bool> holds_root();

    base::Result<Checkup> doctor();

    // Inside app/tablet only (tablet_parts.h).
    struct Intents;
    struct Listener;
    struct Letters;
    struct Opening;
    struct Recovery;
    struct Brought {
        std::set<base::OpId> ops;  ///< written again here under an operation of this tablet's own
        std::map<base::DraftId, base::UserId> drafts;
    };
    /// What opened the profile, held while it is open to renew the lease.
    struct Held {
        crypto::UnlockKey unlock;
        crypto::SigningPublic lease;
        KeptShare kept;
    };

  private:
    /// Something for a drop box that it cannot be sealed to yet.
    struct WaitingDrop {
        ledger::CompartmentType box = ledger::CompartmentType::kReads;
        ledger::Content content;
    };

    Tablet(std::filesystem::path folder, const Surroundings& around,
           std::unique_ptr<journal::TabletJournal> journal, Identity identity,
           crypto::ProfileKey key, Held held);

    static base::Result<std::unique_ptr<Tablet>> start(const std::filesystem::path& folder,
                                                       std::string_view passphrase,
                                                       Identity identity,
                                                       const std::vector<base::Bytes>& directory,
                                                       const std::vector<journal::Setting>& more,
                                                       const Surroundings& around);
    static base::Result<std::unique_ptr<Tablet>> begin(const std::filesystem::path& folder,
                                                       std::string_view passphrase, Joining joining,
                                                       const Surroundings& around, bool over);
    static base::Result<std::unique_ptr<Tablet>> resume_founding(
        const std::filesystem::path& folder, std::string_view passphrase, const NewService& service,
        Transport& transport, const Surroundings& around);
    base::Result<void> announce(const NewService& service, Transport& transport);
    base::Result<void> load();
    base::Result<void> load_directory();
    base::Result<void> load_pending();
    base::Result<void> load_drafts();
    base::Result<void> load_operations();
    base::Result<void> load_brought();
    [[nodiscard]] journal::Setting brought_setting(const Brought& brought);
    base::Result<void> load_found();
    base::Result<void> load_passed();
    [[nodiscard]] journal::Setting passed_setting(const Passed& passed);
    [[nodiscard]] base::Result<void> check_bundling(const base::CompartmentId& of,
                                                    const base::UserId& to) const;
    base::Result<std::vector<ledger::Segment>> whole_compartment(const base::CompartmentId& of);
    base::Result<std::uint64_t> directory_known_to(const base::UserId& person);
    [[nodiscard]] std::vector<ledger::Grant> grants_for(const ledger::Directory& directory,
                                                        const base::CompartmentId& of,
                                                        const base::UserId& to) const;
    std::optional<ledger::DirectoryBody> keep_promises(const ledger::Directory& directory) const;
    void add_handed_out(syncing::ClientSession::Options& options) const;
    void settle_passed();
    base::Result<void> keep_bundle(syncing::BundleAdds& adds, std::vector<Keyring::Pending> keys,
                                   const base::CompartmentId& of);
    base::Result<void> apply_erasures();
    base::Result<base::CompartmentId> store_here(ledger::CompartmentType type) const;
    base::Result<void> grant_all(const std::vector<base::CompartmentId>& cases,
                                 const base::UserId& to, Transport& transport);
    base::Result<void> take_all_back(const std::vector<base::CompartmentId>& cases,
                                     const base::UserId& from, Transport& transport);
    base::Result<base::CompartmentId> custody_log(const base::UserId& volunteer) const;
    void add_to_index(const base::RecordId& id);
    base::Result<std::vector<ledger::ChainRun>> runs_to_clear(
        const base::CompartmentId& log, const std::vector<base::RecordId>& records, bool strays);
    base::Result<std::size_t> clear_confirmed(bool strays);
    [[nodiscard]] ledger::CompartmentType type_for(const casefile::Draft& draft) const;
    [[nodiscard]] base::Bytes share_to_leave() const;
    base::Result<void> renew_lease();
    [[nodiscard]] base::Duration lease_length() const;
    base::Result<void> leave_use();
    base::Result<void> note_copied();
    base::Result<void> keep_receipts();
    [[nodiscard]] bool awaits_receipts() const;
    bool take_receipt_answer(const base::Result<syncing::Reply>& answer);
    void add_runs(const ledger::Erase& erase, std::vector<ledger::ChainRun>& runs);
    base::Result<ledger::Erase> erase_of(const base::RecordId& child, const base::CompartmentId& in,
                                         ledger::EraseReason reason);
    base::Result<std::vector<ledger::OpPlace>> places_of(
        const std::vector<base::RecordId>& records);
    base::Result<base::CompartmentId> erasable_case(
        const std::optional<base::CompartmentId>& where) const;
    std::optional<ledger::DirectoryBody> erase_late(const ledger::Directory& directory);
    base::Result<void> reload();
    /// The record it is about, where it could be opened.
    std::optional<base::RecordId> take_stored(const ledger::SealedOp& op);
    /// Nothing, and counted, where it does not open or its author is not its tablet's user.
    std::optional<ledger::Content> open_authentic(const ledger::SealedOp& op);
    [[nodiscard]] bool stays_on_disk(const ledger::Header& header) const;
    [[nodiscard]] bool is_drop_box(const base::CompartmentId& compartment) const;
    void index(const base::RecordId& record);
    void note_outbox(const ledger::SealedOp& op, const ledger::Content& content);
    void note_dropped(const ledger::SealedOp& op);
    void show(const ledger::SealedOp& op, const ledger::Content& content);
    base::Result<void> reopen_if_needed();

    struct Signed {
        base::RecordId id;
        bool already = false;  ///< it is in the record, in this user's name
    };
    [[nodiscard]] Signed signed_as(const Draft& draft) const;
    [[nodiscard]] base::Result<void> check_roles(const casefile::Draft& draft) const;
    base::Result<void> keep(const std::vector<casefile::Change>& changes,
                            const std::vector<base::DraftId>& finished);
    base::Result<base::RecordId> keep_new(base::Result<casefile::Change> change);
    base::Result<void> keep(base::Result<casefile::Change> change);
    base::Result<void> keep(Opening& opening);
    base::Result<void> seal_draft(const casefile::Draft& draft, Opening& opening);
    base::Result<void> seal_contents(const base::CompartmentId& compartment,
                                     const std::vector<ledger::Content>& contents,
                                     Opening& opening);
    base::Result<base::CompartmentId> compartment_for(const casefile::Draft& draft,
                                                      Opening& opening);
    base::Result<ledger::ChainHead> end_of_own(const base::CompartmentId& compartment);
    base::Result<ledger::ChainHead*> end_of_chain(const base::CompartmentId& compartment,
                                                  Opening& opening);
    base::Result<void> store(const journal::Write& write);
    base::Result<void> wrap_anew(std::string_view old_one, std::string_view new_one,
                                 const PlacedSecret* moved);
    void move_secret(std::string_view passphrase);
    void commit(Opening& opening);

    void after_directory_change();
    void mark_sent();
    std::uint64_t accepted_in(const base::CompartmentId& compartment);
    base::Result<void> reissue_tails();
    base::Result<void> reseal_unsent();
    base::Result<void> reseal(const ledger::ChainId& chain, std::uint64_t first_seq,
                              const std::vector<ledger::SealedOp>& ops);
    [[nodiscard]] bool old(const ledger::Directory& directory,
                           const base::CompartmentId& compartment) const;
    void begin_epoch_if_due(const base::CompartmentId& id, Opening& opening);
    bool put_aside(const ledger::SealedOp& op, const ledger::Content& content);

    base::Result<void> load_doubts();
    void compare_directory(const ledger::SealedOp& op);
    bool take_sighting(const ledger::SealedOp& op, const ledger::Content& content);
    void mark_sightings_sent();
    void count_without_sightings();
    void judge_visit();
    base::Result<void> tell_what_was_seen();

    /// What to tell the directory, made anew for the newest one; nothing once it is there.
    using Wish = std::function<std::optional<ledger::DirectoryBody>(const ledger::Directory&)>;
    [[nodiscard]] Wish wish_to_revoke(const base::DeviceId& lost, ledger::RevokeReason reason);
    void cut_drop_chains(const ledger::Directory& directory,
                         const std::vector<base::DeviceId>& gone, ledger::Rotation& rotation);
    [[nodiscard]] Wish wish_to_add(ledger::UserAdd person) const;
    [[nodiscard]] Wish wish_to_rekey(const base::UserId& person, const crypto::BoxKeys& box) const;
    base::Result<void> tell(std::vector<Wish> wishes, Transport& transport);
    ledger::Rotation rotation(
        const ledger::Directory& directory, const std::vector<base::CompartmentId>& compartments,
        const std::function<bool(const base::CompartmentId&, const base::UserId&)>& leaves,
        const std::vector<base::DeviceId>& cut_devices);
    std::optional<ledger::DirectoryBody> rotate_exposed(const ledger::Directory& directory);
    std::optional<ledger::DirectoryBody> rekey_own(const ledger::Directory& directory);
    base::Result<void> keep_dropped(const std::vector<WaitingDrop>& fresh,
                                    std::vector<WaitingDrop> waiting);
    base::Result<void> load_dropped();
    base::Result<void> flush_dropped();
    [[nodiscard]] journal::Setting waiting_setting(const std::vector<WaitingDrop>& waiting);
    std::optional<ReadLine> read_line(const ledger::SealedOp& op);
    void load_letters();
    base::Result<std::vector<base::CompartmentId>> cases_of(
        const std::vector<base::RecordId>& children) const;
    void finish_visit();
    void settle_keys();
    [[nodiscard]] std::optional<base::UserId> user_called(const std::string& name) const;
    const crypto::EpochKey* service_key() const;
    [[nodiscard]] std::optional<SealedNames> names_of(const base::UserId& user) const;
    base::Bytes seal_own(std::string_view purpose, base::ByteView plain);
    std::optional<base::Bytes> open_own(std::string_view purpose, base::ByteView sealed) const;

    std::filesystem::path folder_;
    Surroundings around_;
    std::unique_ptr<journal::TabletJournal> journal_;
    Identity identity_;
    crypto::ProfileKey key_;
    Held held_;
    base::WallTime seen_at_open_ = std::max(held_.kept.seen, around_.clock.now());
    base::Duration opened_at_ = around_.clock.monotonic();
    ledger::Directory directory_;
    Keyring keyring_;
    ledger::HlcClock stamps_;
    mutable std::map<base::UserId, SealedNames> names_;  ///< opened so far
    casefile::View view_;
    casefile::Search search_;
    casefile::CustodyLogs attendances_;
    casefile::Commands commands_;
    std::vector<base::RecordId> to_index_;
    std::map<base::CompartmentId, ledger::ChainHead> chains_;  ///< this tablet's own, as on disk
    std::map<base::CompartmentId, std::uint64_t> accepted_at_load_;
    std::vector<Draft> drafts_;
    std::vector<OutboxLine> outbox_;
    std::vector<ledger::SealedOp> unread_;  ///< stored, but no key yet
    std::vector<WaitingDrop> dropped_;      ///< as the profile keeps them, but for a full disk
    std::map<base::RecordId, base::Duration> read_at_;  ///< by the clock that only goes forward
    std::size_t damaged_ops_ = 0;
    std::size_t misattributed_ = 0;
    std::size_t drafts_damaged_ = 0;
    bool not_saving_ = false;
    bool reissued_ = false;   ///< the last visit left operations that can be sent only now
    journal::Report mended_;  ///< what opening the profile put right beside the journal
    std::optional<base::WallTime> saved_at_;
    std::optional<base::WallTime> sent_at_;
    base::Duration saved_monotonic_{0};  ///< with saved_at_: how long ago, whatever the clock did
    bool sent_since_saved_ = false;
    std::vector<Wish> wanted_;  ///< asked for by a person, in memory only
    std::vector<AsideLine> aside_;
    syncing::Sightings sightings_;
    std::vector<Doubt> doubts_;
    std::set<base::DeviceId> other_directories_;  ///< tablets that knew other entries than this one
    SightingCounts uncounted_;
    bool news_to_tell_ = true;           ///< something came or went since it was last looked for
    std::size_t aside_changes_ = 0;      ///< of the directory, when the view was made
    std::size_t erasures_applied_ = 0;   ///< of the directory's, on this disk
    std::vector<ledger::OpPlace> late_;  ///< about records that were destroyed before it came
    Brought brought_;
    Passed passed_;
    bool copied_ = false;
    bool wiped_ = false;
    base::Bytes receipt_due_;     ///< of the wipe, until the server has it
    bool receipt_asked_ = false;  ///< its answer is awaited
    std::map<base::DeviceId, base::WallTime> wiped_on_;
    std::unique_ptr<Intents> intents_;
    std::unique_ptr<Listener> listener_;
    std::unique_ptr<Letters> letters_;
    std::unique_ptr<syncing::ClientSession> session_;
    std::optional<syncing::SyncReport> report_;
    std::vector<Finding> findings_;
};

}  // namespace tablet
