#include "shared/sync/letter_steps.h"

#include "shared/base/coding.h"

namespace syncing {
namespace {

/// About as much as one push carries.
constexpr std::size_t kLeaveBytes = base::kBatchBytes;

base::Error malformed(const char* what) { return {base::ErrorCode::kDamaged, what}; }

}  // namespace

// ---- leaving

base::Result<std::optional<Request>> LeaveLettersStep::next() {
    if (box_ == nullptr || done_ || !visit_.directory.in_use(visit_.identity.device))
        return std::optional<Request>{};
    if (!asked_) {
        auto own = box_->to_leave();
        if (!own.ok()) return own.error();
        own_ = std::move(own).value();
        if (own_.size() > kLettersMax) own_.resize(kLettersMax);
        if (own_.empty()) {
            done_ = true;
            return std::optional<Request>{};
        }
        LetterIds ids{own_.front().compartment, {}};
        std::erase_if(own_, [&](const auto& one) { return one.compartment != ids.compartment; });
        for (const ledger::Letter& one : own_) ids.ids.push_back(one.id);
        return std::optional(Request{kPathLettersAsk, encode(ids)});
    }
    if (to_leave_.empty()) return std::optional<Request>{};
    std::vector<base::Bytes> letters;
    std::size_t bytes = 0;
    for (const std::size_t at : to_leave_) {
        const std::size_t size = own_[at].ciphertext.size();
        if (!letters.empty() && bytes + size > kLeaveBytes) break;
        bytes += size;
        letters.push_back(ledger::encode(own_[at]));
    }
    leaving_ = letters.size();
    return std::optional(
        Request{kPathLettersLeave, encode_segments({letters.begin(), letters.end()})});
}

base::Result<void> LeaveLettersStep::on_body(base::ByteView body) {
    if (asked_) {
        if (!body.empty() || leaving_ == 0) return nonsense("letters");
        std::vector<base::RecordId> left;
        for (std::size_t i = 0; i < leaving_; ++i) left.push_back(own_[to_leave_[i]].id);
        to_leave_.erase(to_leave_.begin(),
                        to_leave_.begin() + static_cast<std::ptrdiff_t>(leaving_));
        leaving_ = 0;
        visit_.report.sent += left.size();
        return box_->left(left);
    }
    const auto standings = decode_standings(body);
    if (!standings.ok() || standings.value().size() != own_.size()) return nonsense("letters");
    asked_ = true;
    std::vector<base::RecordId> there;
    std::vector<base::RecordId> taken;
    for (std::size_t i = 0; i < own_.size(); ++i) {
        if (standings.value()[i] == LetterStanding::kUnknown) to_leave_.push_back(i);
        if (standings.value()[i] == LetterStanding::kThere) there.push_back(own_[i].id);
        if (standings.value()[i] == LetterStanding::kTaken) taken.push_back(own_[i].id);
    }
    if (auto told = box_->left(there); !told.ok()) return told;
    return box_->taken(taken);
}

base::Result<void> LeaveLettersStep::on_refusal(int, const std::string&) {
    done_ = true;
    to_leave_.clear();
    asked_ = true;
    return {};
}

// ---- taking

base::Result<std::optional<Request>> TakeLettersStep::next() {
    const auto where = box_ == nullptr ? std::nullopt : box_->opens();
    if (!where || done_ || !visit_.directory.is_member(visit_.identity.device, *where))
        return std::optional<Request>{};
    if (!all_seen_) {
        asked_ = Asked::kLetters;
        return std::optional(Request{kPathLettersTake, encode(LetterQuery{*where, after_})});
    }
    // What came is in this tablet's chain now, and that is sent before the server forgets it.
    if (fresh_) {
        fresh_ = false;
        visit_.again = true;
        return std::optional<Request>{};
    }
    LetterIds safe{*where, box_->safe()};
    done_ = true;
    if (safe.ids.empty()) return std::optional<Request>{};
    if (safe.ids.size() > kLettersMax) safe.ids.resize(kLettersMax);
    asked_ = Asked::kTaken;
    return std::optional(Request{kPathLettersTaken, encode(safe)});
}

base::Result<void> TakeLettersStep::on_body(base::ByteView body) {
    if (asked_ == Asked::kTaken) return body.empty() ? base::Result<void>{} : nonsense("letters");
    const auto encoded = decode_segments(body);
    if (!encoded.ok()) return nonsense("letters");
    std::vector<ledger::Letter> letters;
    for (const base::ByteView bytes : encoded.value()) {
        auto letter = ledger::decode_letter(bytes);
        if (!letter.ok() || !(after_ < letter.value().id)) return nonsense("letter");
        after_ = letter.value().id;
        letters.push_back(std::move(letter).value());
    }
    all_seen_ = letters.empty();
    const auto fresh = box_->came(letters);
    if (!fresh.ok()) return fresh.error();
    visit_.report.received += fresh.value();
    fresh_ = fresh_ || fresh.value() > 0;
    return {};
}

base::Result<void> TakeLettersStep::on_refusal(int, const std::string&) {
    done_ = true;
    return {};
}

// ---- messages

base::Bytes encode(const LetterIds& ids) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.id(ids.compartment);
    out.u32(static_cast<std::uint32_t>(ids.ids.size()));
    for (const base::RecordId& id : ids.ids) out.id(id);
    return bytes;
}

base::Result<LetterIds> decode_letter_ids(base::ByteView bytes) {
    base::Reader in(bytes);
    LetterIds ids;
    ids.compartment = in.id<base::CompartmentId>();
    const std::uint32_t count = in.u32();
    if (count > kLettersMax) return malformed("letter ids");
    for (std::uint32_t i = 0; i < count && in.ok(); ++i)
        ids.ids.push_back(in.id<base::RecordId>());
    if (!in.at_end()) return malformed("letter ids");
    return ids;
}

base::Bytes encode(const std::vector<LetterStanding>& standings) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.u32(static_cast<std::uint32_t>(standings.size()));
    for (const LetterStanding one : standings) out.u8(static_cast<std::uint8_t>(one));
    return bytes;
}

base::Result<std::vector<LetterStanding>> decode_standings(base::ByteView bytes) {
    base::Reader in(bytes);
    const std::uint32_t count = in.u32();
    if (count > kLettersMax) return malformed("letter standings");
    std::vector<LetterStanding> standings;
    for (std::uint32_t i = 0; i < count && in.ok(); ++i) {
        const std::uint8_t one = in.u8();
        if (one > static_cast<std::uint8_t>(LetterStanding::kTaken)) in.fail();
        standings.push_back(static_cast<LetterStanding>(one));
    }
    if (!in.at_end()) return malformed("letter standings");
    return standings;
}

base::Bytes encode(const LetterQuery& query) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.id(query.compartment);
    out.id(query.after);
    return bytes;
}

base::Result<LetterQuery> decode_letter_query(base::ByteView bytes) {
    base::Reader in(bytes);
    LetterQuery query;
    query.compartment = in.id<base::CompartmentId>();
    query.after = in.id<base::RecordId>();
    if (!in.at_end()) return malformed("letter query");
    return query;
}

}  // namespace syncing
