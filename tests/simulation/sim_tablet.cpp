#include "tests/simulation/sim_tablet.h"

#include "shared/base/coding.h"
#include "tests/simulation/violation.h"

namespace {

constexpr const char* kFile = "profile.db";
constexpr const char* kStamp = "hlc";
constexpr const char* kPending = "pending";

}  // namespace

/// What one change becomes before it is written.
struct SimTablet::Batch {
    journal::Write write;
    std::map<ledger::ChainId, ledger::ChainHead> ends;
    std::map<base::RecordId, base::CompartmentId> new_cases;
};

SimTablet::SimTablet(syncing::Membership member, std::uint64_t seed)
    : disk(seed),
      random_(seed + 1),
      service_(member.service),
      user_(member.user),
      keys_(std::move(member.keys)),
      user_box_(std::move(member.user_box)) {
    auto created = journal::TabletJournal::create({kFile, disk.vfs_name()}, service_, keys_.device);
    require(created.ok(), "a profile can be made");
    require(created.value()->append_directory(member.entries).ok(), "a profile takes its entries");
    created.value().reset();
    require(start(), "a new tablet starts");
}

bool SimTablet::start() {
    stop();
    if (disk.crashed()) disk.reboot();
    auto opened = journal::TabletJournal::open({kFile, disk.vfs_name()});
    if (!opened.ok()) {
        require(opened.error().code == base::ErrorCode::kNotSaved,
                "a profile opens after a crash: " + opened.error().detail);
        return false;
    }
    journal_ = std::move(opened).value();
    require(disk_was_damaged || !journal_->salvage_report(),
            "a crash damages nothing in a profile" + words_of(journal_->salvage_report()));
    load_directory();
    load_pending();
    open_keys();
    load_operations();
    commands_.emplace(view_, clock, stamps_, random_, user_);
    for (const base::OpId& id : acknowledged_) {
        require(disk_was_damaged || held_.contains(id),
                "an acknowledged operation is there after a start");
    }
    return true;
}

void SimTablet::stop() {
    session.reset();
    commands_.reset();
    journal_.reset();
}

bool SimTablet::stop_if_disk_failed() {
    if (down()) return false;
    if (!disk.crashed() && !journal_->needs_reopen()) return false;
    stop();
    return true;
}

void SimTablet::load_directory() {
    directory_ = {};
    const auto entries = journal_->directory_after(0);
    require(entries.ok(), "the directory can be read");
    for (const base::Bytes& entry : entries.value()) {
        const auto op = ledger::decode_directory_op(entry);
        require(op.ok() && directory_.apply(op.value()).ok(), "a stored directory applies");
    }
}

void SimTablet::load_pending() {
    pending_.clear();
    const auto stored = journal_->setting(kPending);
    require(stored.ok(), "settings can be read");
    if (!stored.value()) return;
    base::Reader in(*stored.value());
    while (!in.at_end()) {
        const auto id = in.id<base::CompartmentId>();
        const base::ByteView key = in.raw(crypto::EpochKey::kSize);
        require(in.ok(), "pending cases are whole");
        if (directory_.compartment(id) == nullptr) {
            pending_.emplace(id, crypto::EpochKey::from(key));
        }
    }
}

base::Bytes SimTablet::encode_pending() const {
    base::Bytes bytes;
    base::Writer out(bytes);
    for (const auto& [id, key] : pending_) {
        out.id(id);
        out.raw(key.unsafe_view());
    }
    return bytes;
}

void SimTablet::open_keys() {
    for (const auto& [id, key] : pending_) {
        if (!open_.contains(id)) open_.emplace(id, ledger::sealing_key(key, 1));
    }
    for (const auto& [id, compartment] : directory_.compartments()) {
        // Nobody is taken off here, so every compartment stays in its first epoch.
        const auto& epoch = compartment.current();
        const auto given = epoch.grants.find(user_);
        if (open_.contains(id) || given == epoch.grants.end()) continue;
        const auto key = ledger::open_grant(given->second.grant, user_box_, epoch.opening.key);
        require(key.ok(), "a grant opens");
        open_.emplace(id, ledger::sealing_key(key.value(), epoch.opening.epoch));
    }
}

void SimTablet::load_operations() {
    view_ = casefile::View();
    held_.clear();
    stamps_ = ledger::HlcClock();
    const auto stamp = journal_->setting(kStamp);
    require(stamp.ok(), "settings can be read");
    if (stamp.value()) stamps_ = ledger::HlcClock({base::Reader(*stamp.value()).u64()});
    const auto loaded = journal_->load({}, [this](const ledger::Entry& entry) {
        require(disk_was_damaged || entry.damaged.empty(), "a crash damages no entry");
        for (const ledger::SealedOp& op : entry.ops) take(op);
        return base::Result<void>();
    });
    require(loaded.ok(), "operations can be read");
}

void SimTablet::take(const ledger::SealedOp& op) {
    const ledger::ChainId& chain = op.header.chain;
    if (!open_.contains(chain.compartment)) open_keys();
    const auto key = open_.find(chain.compartment);
    require(key != open_.end(), "there is a key for every operation held");
    const auto content = ledger::open(op, key->second);
    require(content.ok(), "every operation held opens");
    stamps_.observe(content.value().hlc, clock.now());
    view_.apply(op.id, chain.compartment, chain.device, content.value());
    held_.insert(op.id);
}

void SimTablet::on_pulled(const std::vector<ledger::Segment>& segments) {
    for (const ledger::Segment& segment : segments) {
        for (const ledger::SealedOp& op : segment.ops) take(op);
    }
}

std::optional<ledger::DirectoryBody> SimTablet::next(const ledger::Directory& directory) {
    for (const auto& want : wanted) {
        if (auto body = want(directory)) return body;
    }
    for (const auto& [id, key] : pending_) {
        if (directory.compartment(id) != nullptr) continue;
        ledger::CompartmentsOpen body;
        const auto type = ledger::CompartmentType::kCase;
        body.compartments.push_back({id, type, 1, crypto::commitment(key)});
        for (const auto& [user_id, user] : directory.users()) {
            if (!ledger::may_open(user.roles, type)) continue;
            body.grants.push_back(ledger::make_grant(id, 1, user_id, user.box, key));
        }
        return body;
    }
    return std::nullopt;
}

void SimTablet::begin_visit() {
    const syncing::TabletIdentity identity{service_, keys_.device, &keys_.sign.secret};
    session = std::make_unique<syncing::ClientSession>(*journal_, directory_, identity, clock,
                                                       *this, *this);
}

bool SimTablet::add_draft(const casefile::Draft& draft, Batch& batch) {
    auto where = draft.compartment ? draft.compartment : view_.case_of(draft.child);
    if (!where) {
        auto& fresh = batch.new_cases[draft.child];
        if (fresh.is_none()) {
            fresh = base::CompartmentId::make(random_);
            pending_.emplace(fresh, crypto::EpochKey::make(random_));
        }
        where = fresh;
    }
    open_keys();
    const ledger::ChainId chain{*where, keys_.device};
    if (!batch.ends.contains(chain)) {
        const auto end = journal_->chain_head(chain);
        if (!end.ok()) return false;
        batch.ends[chain] = end.value();
    }
    for (const ledger::Content& content : draft.contents) {
        ledger::ChainHead& end = batch.ends[chain];
        ledger::Header header;
        header.service = service_;
        header.chain = chain;
        header.seq = end.seq + 1;
        header.prev = end.op;
        header.directory = directory_.head();
        batch.write.ops.push_back(ledger::seal(header, content, open_.at(*where), random_));
        end = {header.seq, batch.write.ops.back().id};
    }
    return true;
}

bool SimTablet::keep(base::Result<casefile::Change> change) {
    if (!change.ok()) return false;
    Batch batch;
    for (const casefile::Draft& draft : change.value().drafts) {
        if (!add_draft(draft, batch)) return false;
    }
    base::Bytes stamp;
    base::Writer(stamp).u64(stamps_.last().value);
    batch.write.settings.push_back({kStamp, stamp});
    batch.write.settings.push_back({kPending, encode_pending()});
    if (!journal_->write(batch.write).ok()) {
        for (const auto& [child, id] : batch.new_cases) pending_.erase(id);
        return false;
    }
    last_kept_.clear();
    for (const ledger::SealedOp& op : batch.write.ops) {
        take(op);
        acknowledged_.insert(op.id);
        last_kept_.push_back(op.id);
    }
    return true;
}

casefile::NewRecord SimTablet::record(casefile::Kind kind, const base::RecordId& child,
                                      const casefile::Fields& fields) const {
    return {kind, child, fields, clock.moment(), clock.moment(), std::nullopt};
}

bool SimTablet::add_child(const std::string& known_as) {
    casefile::Fields fields;
    fields.text(casefile::Field::kChildKnownAs, known_as);
    return keep(commands_->create(record(casefile::Kind::kChild, {}, fields)));
}

bool SimTablet::add_note(const base::RecordId& child, const std::string& text) {
    casefile::Fields fields;
    fields.choice(casefile::Field::kNoteContact, "home_visit");
    fields.text(casefile::Field::kNoteText, text);
    return keep(commands_->create(record(casefile::Kind::kNote, child, fields)));
}

bool SimTablet::set_text(const base::RecordId& id, casefile::Field field, const std::string& text) {
    auto change = commands_->set_field(id, field, casefile::FieldValue{text});
    if (!change.ok()) return false;
    const auto& contents = change.value().drafts.front().contents;
    require(contents.size() == 1, "setting a field is one operation");
    const WrittenField written{id, field, contents.front().deps};
    if (!keep(std::move(change))) return false;
    written_fields_[last_kept_.front()] = written;
    return true;
}
