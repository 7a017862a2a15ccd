#include "app/tablet/tablet_parts.h"

#include "shared/base/coding.h"
#include "shared/casefile/reduce.h"

namespace tablet {
namespace {

crypto::ProfileKey own_key(const crypto::ProfileKey& key) {
    return crypto::derive_profile_key(key, 1, "CRSprof_");
}

}  // namespace

base::Bytes seal_with(const crypto::ProfileKey& key, std::string_view purpose, base::ByteView plain,
                      base::RandomSource& random) {
    return crypto::seal_with_nonce(own_key(key).unsafe_view(), base::as_bytes(purpose), plain,
                                   random);
}

std::optional<base::Bytes> open_with(const crypto::ProfileKey& key, std::string_view purpose,
                                     base::ByteView sealed) {
    return crypto::open_with_nonce(own_key(key).unsafe_view(), base::as_bytes(purpose), sealed);
}

base::Bytes Tablet::seal_own(std::string_view purpose, base::ByteView plain) {
    return seal_with(key_, purpose, plain, around_.random);
}

std::optional<base::Bytes> Tablet::open_own(std::string_view purpose, base::ByteView sealed) const {
    return open_with(key_, purpose, sealed);
}

std::string draft_purpose(const base::DraftId& id) { return "draft " + id.hex(); }

base::Bytes encode(const Draft& draft) {
    casefile::CreateBody body;
    body.kind = static_cast<std::uint16_t>(draft.record.kind);
    body.happened_at = draft.record.happened_at;
    body.recorded_at = draft.record.recorded_at;
    if (!draft.record.child.is_none()) body.child = draft.record.child;
    body.fields = draft.record.fields;
    base::Bytes bytes;
    base::Writer out(bytes);
    out.u64(static_cast<std::uint64_t>(draft.changed_at.ms));
    out.raw(casefile::encode(body));
    crypto::pad(bytes);
    return bytes;
}

std::optional<Draft> decode_draft(const base::DraftId& id, base::ByteView bytes) {
    base::Bytes plain(bytes.begin(), bytes.end());
    if (!crypto::unpad(plain)) return std::nullopt;
    base::Reader in(plain);
    Draft draft;
    draft.id = id;
    draft.changed_at = {static_cast<std::int64_t>(in.u64())};
    const auto body = in.ok() ? casefile::decode_create(in.raw(in.remaining())) : std::nullopt;
    crypto::wipe(plain);
    if (!body) return std::nullopt;
    draft.record.kind = static_cast<casefile::Kind>(body->kind);
    draft.record.child = body->child.value_or(base::RecordId{});
    draft.record.fields = body->fields;
    draft.record.happened_at = body->happened_at;
    draft.record.recorded_at = body->recorded_at;
    return draft;
}

bool is_theirs(const ledger::Directory& directory, const ledger::SealedOp& op,
               const ledger::Content& content) {
    const auto* user = directory.user(content.author);
    const auto* where = directory.compartment(op.header.chain.compartment);
    if (content.author.is_none()) return where != nullptr && nobodys_in(where->type(), content);
    if (user == nullptr || !directory.is_of(op.header.chain.device, content.author)) return false;
    if (where == nullptr) return true;  // a case of this tablet's own that is not announced yet
    if (content.type == ledger::OpType::kSighting || content.type == ledger::OpType::kRead)
        return true;
    return may_write_all(content, where->type(), user->ever);
}

bool nobodys_in(ledger::CompartmentType box, const ledger::Content& content) {
    if (box != ledger::CompartmentType::kSafeguarding) return ledger::is_drop_box(box);
    const casefile::HeldOp held = casefile::hold({}, {}, {}, content);
    return held.create && !held.create->child && written(content).kind == casefile::Kind::kHelp;
}

Written written(const ledger::Content& content) {
    const casefile::HeldOp held = casefile::hold({}, {}, {}, content);
    if (held.create) return {static_cast<casefile::Kind>(held.create->kind)};
    if (!held.field) return {};
    return {casefile::kind_of(held.field->field), held.field->field};
}

namespace {

bool may_write_custody(const Written& what, ledger::Roles roles) {
    const bool coordinates = ledger::may_create(roles, ledger::CompartmentType::kCustody);
    switch (what.field) {
        case casefile::Field::kAttendanceConfirmedAt:
        case casefile::Field::kAttendanceChild:
        case casefile::Field::kAttendanceKeptApart:
        case casefile::Field::kAttendanceSamePersonAs:
            return coordinates;
        case casefile::Field::kSlotTakenBy:
            return ledger::may_open(roles, ledger::CompartmentType::kCustody);
        default:
            return coordinates || what.kind == casefile::Kind::kAttendance;
    }
}

/// What the victims' and the board's stores hold stands nowhere else, and nothing else in them.
bool in_its_store(casefile::Home home, ledger::CompartmentType where) {
    const auto store = store_of(home);
    return store ? *store == where : !ledger::is_store(where);
}

}  // namespace

std::optional<ledger::CompartmentType> store_of(casefile::Home home) {
    if (home == casefile::Home::kVictims) return ledger::CompartmentType::kVictims;
    if (home == casefile::Home::kBoard) return ledger::CompartmentType::kBoard;
    return std::nullopt;
}

bool may_write(const Written& what, ledger::CompartmentType where, ledger::Roles roles) {
    using casefile::Kind;
    const bool in_log = where == ledger::CompartmentType::kCustody;
    const bool known = casefile::find_kind(what.kind) != nullptr;
    if (known && in_log != (what.kind == Kind::kAttendance)) return false;
    if (known && !in_its_store(casefile::find_kind(what.kind)->home, where)) return false;
    const bool of_custody = what.kind == Kind::kAttendance || what.kind == Kind::kRotaSlot ||
                            what.kind == Kind::kCustodyLine;
    if (of_custody) return may_write_custody(what, roles);
    if (what.kind == Kind::kSltAssessment) return roles.has(ledger::Role::kSpecialist);
    if (what.kind == Kind::kClockExcuse) return roles.has(ledger::Role::kManager);
    if (what.kind == Kind::kHelp)
        return ledger::may_open(roles, ledger::CompartmentType::kSafeguarding);
    if (what.kind == Kind::kYouSaidWeDid && roles.has(ledger::Role::kParticipationWorker))
        return true;
    return where != ledger::CompartmentType::kService || ledger::may_revoke(roles);
}

bool may_write_all(const ledger::Content& content, ledger::CompartmentType where,
                   ledger::Roles roles) {
    if (!may_write(written(content), where, roles)) return false;
    const casefile::HeldOp held = casefile::hold({}, {}, {}, content);
    if (!held.create) return true;
    const auto kind = static_cast<casefile::Kind>(held.create->kind);
    return std::ranges::all_of(held.create->fields.all(), [&](const auto& one) {
        return may_write({kind, one.first}, where, roles);
    });
}

}  // namespace tablet
