#include <algorithm>
#include <set>

#include "app/tablet/tablet.h"
#include "app/tablet/tablet_parts.h"

/// Visits to the server, and what they bring.
namespace tablet {
namespace {

/// Grants in one directory entry: about 0.4 MB, well under base::kDirectoryOpMax.
constexpr std::size_t kGrantsAtOnce = 2000;
/// Lines of the outbox that say when something was sent.
constexpr std::size_t kSentShown = 200;

bool known_to(const ledger::Directory& directory, const ledger::DirectoryBody& body) {
    if (const auto* user = std::get_if<ledger::UserAdd>(&body))
        return directory.user(user->user) != nullptr;
    if (const auto* invite = std::get_if<ledger::InviteOpen>(&body))
        return directory.invite(invite->invite_sign) != nullptr;
    return false;
}

}  // namespace

std::optional<ledger::DirectoryBody> Tablet::Intents::next(const ledger::Directory& directory) {
    for (const ledger::DirectoryBody& body : tablet.wanted_) {
        if (!known_to(directory, body)) return body;
    }
    tablet.keyring_.refresh(directory);
    return tablet.keyring_.wanted(directory, kGrantsAtOnce);
}

void Tablet::Listener::on_pulled(const std::vector<ledger::Segment>& segments) {
    tablet.after_directory_change();
    for (const ledger::Segment& segment : segments) {
        const ledger::SealingKey* key = tablet.keyring_.sealing(segment.chain().compartment);
        for (const ledger::SealedOp& op : segment.ops) {
            if (op.erased()) {
                ++tablet.damaged_ops_;
                continue;
            }
            if (key == nullptr) {
                tablet.unread_.push_back(op);
                continue;
            }
            const auto content = tablet.open_authentic(op, *key);
            if (!content) continue;
            tablet.stamps_.observe(content->hlc, tablet.around_.clock.now());
            // Searchable when its turn comes (index_some), so that reading does not wait for it.
            const ledger::ChainId& chain = segment.chain();
            const auto applied =
                tablet.view_.apply(op.id, chain.compartment, chain.device, *content);
            tablet.to_index_.push_back(applied.record);
        }
    }
}

void Tablet::after_directory_change() {
    if (keyring_.refresh(directory_).empty()) return;
    std::vector<ledger::SealedOp> waiting;
    std::swap(waiting, unread_);
    for (const ledger::SealedOp& op : waiting) {
        if (const auto record = take_stored(op)) index(*record);
    }
}

std::optional<syncing::Call> Tablet::next_call() {
    if (session_ == nullptr) {
        if (auto ready = reopen_if_needed(); !ready.ok()) return std::nullopt;
        const syncing::TabletIdentity who{identity_.service, device(), &identity_.keys.sign.secret};
        session_ = std::make_unique<syncing::ClientSession>(*journal_, directory_, who,
                                                            around_.clock, *intents_, *listener_);
    }
    auto call = session_->next();
    if (session_->finished()) finish_visit();
    return call;
}

void Tablet::take_answer(const base::Result<syncing::Reply>& answer) {
    if (session_ == nullptr) return;
    if (answer.ok()) {
        session_->on_reply(answer.value());
    } else {
        session_->on_unreachable(answer.error());
    }
    after_directory_change();
    mark_sent();
    if (session_->finished()) finish_visit();
}

base::Result<syncing::SyncReport> Tablet::visit(Transport& transport) {
    report_.reset();
    reissued_ = false;
    const auto go = [&] {
        do {
            const auto call = next_call();
            if (!call) break;
            take_answer(transport.carry(*call));
        } while (visiting());
        while (index_some(1000)) {
        }
    };
    go();
    if (reissued_) go();
    if (!report_) return {base::ErrorCode::kNotSaved, "disk"};
    if (report_->error) return *report_->error;
    return *report_;
}

void Tablet::finish_visit() {
    report_ = session_->report();
    session_.reset();
    mark_sent();
    if (!report_->error) {
        if (auto reissued = reissue_tails(); !reissued.ok()) report_->error = reissued.error();
    }
    const auto settled = keyring_.settled(directory_);
    if (settled.empty()) return;
    for (const base::CompartmentId& id : settled) keyring_.forget_pending(id);
    base::Bytes plain = keyring_.encode_pending({});
    journal::Write write;
    write.settings.push_back({std::string(setting::kPending), seal_own(setting::kPending, plain)});
    crypto::wipe(plain);
    // Not kept: the directory has these keys, so the next visit settles them again.
    if (auto kept = journal_->write(write); !kept.ok()) not_saving_ = true;
}

std::uint64_t Tablet::accepted_in(const base::CompartmentId& compartment) {
    const auto seq = journal_->accepted({compartment, device()});
    return seq.ok() ? seq.value() : 0;
}

void Tablet::mark_sent() {
    std::map<base::CompartmentId, std::uint64_t> accepted;
    bool any = false;
    for (OutboxLine& line : outbox_) {
        if (line.sent_at) continue;
        const auto [at, fresh] = accepted.try_emplace(line.compartment, 0);
        if (fresh) at->second = accepted_in(line.compartment);
        if (line.seq > at->second) continue;
        line.sent_at = around_.clock.now();
        any = true;
    }
    if (!any) return;
    sent_at_ = around_.clock.now();
    sent_since_saved_ = true;
    const auto sent = static_cast<std::size_t>(
        std::count_if(outbox_.begin(), outbox_.end(),
                      [](const OutboxLine& line) { return line.sent_at.has_value(); }));
    std::size_t too_many = sent > kSentShown ? sent - kSentShown : 0;
    std::erase_if(outbox_, [&](const OutboxLine& line) {
        return line.sent_at && too_many > 0 && too_many-- > 0;
    });
}

std::size_t Tablet::waiting() const {
    return static_cast<std::size_t>(std::count_if(
        outbox_.begin(), outbox_.end(), [](const OutboxLine& line) { return !line.sent_at; }));
}

/// An operation damaged before it was sent is gone; those after it in its chain are not, and are
/// written again in its place.
base::Result<void> Tablet::reissue_tails() {
    const auto tails = journal_->needs_reissue();
    if (!tails.ok()) return tails.error();
    std::map<base::OpId, base::OpId> renamed;
    for (const journal::Reissue& tail : tails.value()) {
        const ledger::SealingKey* key = keyring_.sealing(tail.chain.compartment);
        if (key == nullptr) continue;
        ledger::ChainHead head{tail.first_seq - 1, {}};
        if (head.seq > 0) {
            const auto before = journal_->own_ids(tail.chain, head.seq, 1);
            if (!before.ok()) return before.error();
            head.op = before.value().front();
        }
        std::vector<ledger::SealedOp> ops;
        for (const ledger::SealedOp& old : tail.intact) {
            auto content = ledger::open(old, *key);
            if (!content.ok()) continue;
            for (base::OpId& dep : content.value().deps) {
                if (const auto it = renamed.find(dep); it != renamed.end()) dep = it->second;
            }
            ledger::Header header = old.header;
            header.seq = head.seq + 1;
            header.prev = head.op;
            header.directory = directory_.head();
            ops.push_back(ledger::seal(header, content.value(), *key, around_.random));
            head = {header.seq, ops.back().id};
            renamed.emplace(old.id, ops.back().id);
        }
        if (auto done = journal_->replace_tail(tail.chain, tail.first_seq, ops, {}); !done.ok())
            return done;
    }
    if (tails.value().empty()) return {};
    reissued_ = true;
    return reload();
}

// ---- invites

std::optional<base::UserId> Tablet::user_called(const std::string& name) const {
    for (const Person& person : people()) {
        if (person.name == name) return person.id;
    }
    return std::nullopt;
}

/// The box secret of a user, for one more tablet of theirs.
base::Result<crypto::BoxKeys> Tablet::keyring_of(const base::UserId& id) {
    const auto* listed = directory_.user(id);
    if (listed == nullptr) return {base::ErrorCode::kNotFound, "user"};
    if (id == user())
        return crypto::BoxKeys{identity_.user_box.pub, identity_.user_box.secret.duplicate()};
    const auto stored = journal_->setting(std::string(setting::kRoot));
    if (!stored.ok()) return stored.error();
    auto secrets = stored.value() ? open_own(setting::kRoot, *stored.value()) : std::nullopt;
    constexpr std::size_t kRecoveryAt = crypto::SigningSecret::kSize;
    if (!secrets || secrets->size() != kRecoveryAt + 2 * crypto::BoxSecret::kSize)
        return {base::ErrorCode::kNoKey, "recovery key"};
    const base::ByteView raw(*secrets);
    crypto::BoxKeys recovery{crypto::BoxPublic::from(raw.subspan(kRecoveryAt)),
                             crypto::BoxSecret::from(raw.last(crypto::BoxSecret::kSize))};
    crypto::wipe(*secrets);
    auto opened = crypto::open_box(recovery, listed->keyring_for_recovery);
    if (!opened || opened->size() != crypto::BoxSecret::kSize)
        return {base::ErrorCode::kNoKey, "recovery key"};
    crypto::BoxKeys keys{listed->box, crypto::BoxSecret::from(*opened)};
    crypto::wipe(*opened);
    return keys;
}

base::Result<std::string> Tablet::invite(const std::string& name, ledger::Roles roles,
                                         Transport& transport) {
    if (!ledger::may_administer(directory_.user(user())->roles))
        return {base::ErrorCode::kRefused, "only an administrator invites people"};
    if (name.empty()) return {base::ErrorCode::kInvalidInput, "user"};
    if (roles == ledger::Roles{} || !ledger::known(roles))
        return {base::ErrorCode::kInvalidInput, "role"};
    // Names are read from the newest directory, so that nobody is added twice.
    if (auto first = visit(transport); !first.ok()) return first.error();

    ledger::InviteCode code{identity_.server, identity_.pin, identity_.genesis,
                            crypto::InviteSeed::make(around_.random)};
    const auto invite_sign = ledger::signing_keys(code.seed);
    const auto invite_box = ledger::box_keys(code.seed);
    crypto::BoxKeys box;
    ledger::InviteOpen open;
    wanted_.clear();
    if (const auto known = user_called(name)) {
        if (directory_.user(*known)->roles != roles)
            return {base::ErrorCode::kRefused, "this person has other roles"};
        auto keys = keyring_of(*known);
        if (!keys.ok()) return keys.error();
        box = std::move(keys).value();
        open.user = *known;
    } else {
        box = crypto::make_box_keys(around_.random);
        open.user = base::UserId::make(around_.random);
        const crypto::EpochKey* names = service_key();
        if (names == nullptr) return {base::ErrorCode::kNoKey, "service"};
        wanted_.push_back(ledger::UserAdd{
            open.user, roles, box.pub, seal_names({name, ""}, open.user, *names, around_.random),
            crypto::seal_to(directory_.recovery_key(), box.secret.unsafe_view())});
    }
    open.invite_sign = invite_sign.pub;
    open.invite_box = invite_box.pub;
    open.expires = report_->server_time.value_or(around_.clock.now()) + base::kInviteLife;
    open.sealed_keyring = crypto::seal_to(invite_box.pub, box.secret.unsafe_view());
    wanted_.push_back(open);
    const auto told = visit(transport);
    wanted_.clear();
    if (!told.ok()) return told.error();
    if (directory_.invite(invite_sign.pub) == nullptr)
        return {base::ErrorCode::kServerRefused, told.value().directory_refused};
    return ledger::encode(code);
}

}  // namespace tablet
