#include "shared/sync/enrolment.h"

#include "shared/sync/messages.h"

namespace syncing {

namespace {

/// Times the directory may grow under our hands before we say so.
constexpr int kRetriesMax = 16;

/// The public half belongs to the secret: what is sealed to it opens.
bool fits(const crypto::BoxKeys& keys) {
    const base::ByteView probe = base::as_bytes("CRS1 keyring");
    const auto opened = crypto::open_box(keys, crypto::seal_to(keys.pub, probe));
    return opened && base::equal(*opened, probe);
}

}  // namespace

TabletKeys TabletKeys::make(base::RandomSource& random) {
    TabletKeys keys;
    keys.device = base::DeviceId::make(random);
    keys.sign = crypto::make_signing_keys(random);
    keys.box = crypto::make_box_keys(random);
    return keys;
}

Enrolment::Enrolment(ledger::InviteCode code, TabletKeys keys, const base::Clock& clock)
    : code_(std::move(code)),
      invite_sign_(ledger::signing_keys(code_.seed)),
      keys_(std::move(keys)),
      clock_(clock) {}

std::optional<Call> Enrolment::next() {
    if (finished() || awaiting_) return std::nullopt;
    awaiting_ = true;
    if (enroll_) {
        const base::Bytes entry = ledger::encode(*enroll_);
        return Call{std::string(kPathEnrol), encode(EnrolCall{code_.genesis, entry})};
    }
    EnrolDirectoryCall call{code_.genesis, invite_sign_.pub, directory_.head().seq, {}};
    sign(call, invite_sign_.secret);
    return Call{std::string(kPathEnrolDirectory), encode(call)};
}

void Enrolment::on_unreachable() { awaiting_ = false; }

void Enrolment::on_reply(const Reply& reply) {
    if (finished() || !awaiting_) return;
    awaiting_ = false;
    if (reply.status != kStatusOk) {
        take_refusal(reply);
    } else if (enroll_) {
        take_enrolled();
    } else {
        take_page(reply.body);
    }
}

void Enrolment::take_refusal(const Reply& reply) {
    const std::string code = refusal_code(reply);
    if (enroll_ && reply.status == kStatusBehind && ++retries_ < kRetriesMax) {
        enroll_.reset();
        return;
    }
    const bool invite = code == code::kInviteUnknown || code == code::kInviteSpent ||
                        code == code::kInviteExpired || code == code::kUnknownService;
    fail(invite ? base::ErrorCode::kInviteUnknown : base::ErrorCode::kServerRefused, code);
}

void Enrolment::take_page(base::ByteView body) {
    const auto page = decode_directory_page(body);
    if (!page.ok()) return fail(base::ErrorCode::kServerNonsense, "directory page");
    for (const base::ByteView bytes : page.value().entries) {
        const auto op = ledger::decode_directory_op(bytes);
        if (!op.ok()) {
            const bool newer = op.error().code == base::ErrorCode::kNewerFormat;
            return fail(newer ? base::ErrorCode::kNewerFormat : base::ErrorCode::kServerNonsense,
                        "directory entry");
        }
        const bool other_service = entries_.empty() && ledger::hash_of(op.value()) != code_.genesis;
        if (other_service || !directory_.apply(op.value()).ok()) {
            return fail(base::ErrorCode::kServerNonsense, "directory");
        }
        entries_.emplace_back(bytes.begin(), bytes.end());
    }
    if (directory_.head() == page.value().head) return build_entry();
    const bool behind = directory_.head().seq < page.value().head.seq;
    if (!behind || page.value().entries.empty()) {
        fail(base::ErrorCode::kServerNonsense, "directory head");
    }
}

void Enrolment::build_entry() {
    const ledger::Directory::Invite* invite = directory_.invite(invite_sign_.pub);
    if (invite == nullptr || invite->spent) return fail(base::ErrorCode::kInviteUnknown);
    const base::UserId user = invite->open.user;
    const auto secret = crypto::open_box(ledger::box_keys(code_.seed), invite->open.sealed_keyring);
    if (!secret || secret->size() != crypto::BoxSecret::kSize) {
        return fail(base::ErrorCode::kInviteUnknown, "keyring");
    }
    crypto::BoxKeys user_box{directory_.user(user)->box, crypto::BoxSecret::from(*secret)};
    if (!fits(user_box)) return fail(base::ErrorCode::kInviteUnknown, "keyring");
    user_box_ = std::move(user_box);
    user_ = user;

    ledger::DirectoryOp op;
    op.service = directory_.service();
    op.seq = directory_.head().seq + 1;
    op.prev = directory_.head().hash;
    op.author = keys_.device;
    op.written_at = clock_.now();
    op.body =
        ledger::DeviceEnroll{{keys_.device, user, keys_.sign.pub, keys_.box.pub}, invite_sign_.pub};
    ledger::sign(op, invite_sign_.secret);
    ledger::sign_second(op, keys_.sign.secret);
    enroll_ = std::move(op);
}

void Enrolment::take_enrolled() {
    if (!directory_.apply(*enroll_).ok()) return fail(base::ErrorCode::kServerNonsense, "enrol");
    entries_.push_back(ledger::encode(*enroll_));
    result_.emplace(Membership{directory_.service(), user_, std::move(keys_), std::move(*user_box_),
                               std::move(directory_), std::move(entries_)});
}

std::optional<Membership> Enrolment::about_to() const {
    if (!enroll_ || finished()) return std::nullopt;
    Membership member{directory_.service(),
                      user_,
                      {keys_.device,
                       {keys_.sign.pub, keys_.sign.secret.duplicate()},
                       {keys_.box.pub, keys_.box.secret.duplicate()}},
                      {user_box_->pub, user_box_->secret.duplicate()},
                      {},
                      entries_};
    member.entries.push_back(ledger::encode(*enroll_));
    return member;
}

Call rejoin(const base::DirectoryHash& genesis, base::ByteView entry) {
    return Call{std::string(kPathEnrol), encode(EnrolCall{genesis, entry})};
}

void Enrolment::fail(base::ErrorCode code, std::string detail) {
    result_.emplace(code, std::move(detail));
}

base::Result<Membership> Enrolment::take_result() {
    CHECK(finished());
    return std::move(*result_);
}

ledger::DirectoryOp make_genesis(ledger::Genesis body, base::WallTime written_at,
                                 const crypto::SigningSecret& root,
                                 const crypto::SigningSecret& tablet) {
    ledger::DirectoryOp op;
    op.seq = 1;
    op.author = body.first_device.device;
    op.written_at = written_at;
    op.body = std::move(body);
    ledger::sign(op, root);
    ledger::sign_second(op, tablet);
    return op;
}

ServiceCreation::ServiceCreation(const ledger::SetupCode& setup, const ledger::DirectoryOp& genesis)
    : setup_(setup.secret), genesis_(ledger::encode(genesis)) {}

std::optional<Call> ServiceCreation::next() {
    if (finished() || awaiting_) return std::nullopt;
    awaiting_ = true;
    return Call{std::string(kPathCreate), encode(CreateCall{setup_, genesis_})};
}

void ServiceCreation::on_unreachable() { awaiting_ = false; }

void ServiceCreation::on_reply(const Reply& reply) {
    if (finished() || !awaiting_) return;
    awaiting_ = false;
    if (reply.status == kStatusOk) {
        result_.emplace();
        return;
    }
    const std::string code = refusal_code(reply);
    const bool setup = code == code::kSetupCode || code == code::kSetupSpent;
    result_.emplace(base::Error{
        setup ? base::ErrorCode::kInviteUnknown : base::ErrorCode::kServerRefused, code});
}

}  // namespace syncing
