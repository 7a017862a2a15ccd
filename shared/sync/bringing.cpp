#include "shared/sync/bringing.h"

#include <utility>

#include "shared/base/limits.h"
#include "shared/sync/push_step.h"

namespace syncing {
namespace {

/// Well under base::kMessageMax, whatever the last segment adds.
constexpr std::size_t kBringBytes = 512 * 1024;

}  // namespace

Bringing::Bringing(const TabletIdentity& identity, std::vector<ledger::Segment> segments)
    : identity_(identity) {
    for (ledger::Segment& segment : segments) {
        seal_own(segment, identity_);
        waiting_.push_back(ledger::encode(segment));
    }
    if (waiting_.empty()) result_.emplace(std::vector<SegmentAnswer>{});
}

void Bringing::fill_batch() {
    std::size_t bytes = 0;
    while (!waiting_.empty() && bytes < kBringBytes && batch_.size() < kSegmentsMax) {
        bytes += waiting_.front().size();
        batch_.push_back(std::move(waiting_.front()));
        waiting_.pop_front();
    }
}

std::optional<Call> Bringing::next() {
    if (finished() || awaiting_) return std::nullopt;
    awaiting_ = true;
    if (!challenge_) return Call{std::string(kPathChallenge), {}};
    if (batch_.empty()) fill_batch();
    const base::Bytes payload = encode_segments({batch_.begin(), batch_.end()});
    return make_signed_call(
        kPathPush, {identity_.service, identity_.device, *challenge_, ++counter_, payload, {}},
        *identity_.sign);
}

void Bringing::on_reply(const Reply& reply) {
    if (finished() || !awaiting_) return;
    awaiting_ = false;
    if (reply.status != kStatusOk) return take_refusal(reply);
    if (challenge_) return take_answers(reply.body);
    const auto challenge = decode_challenge_reply(reply.body);
    if (!challenge.ok()) return result_.emplace(base::ErrorCode::kServerNonsense), void();
    challenge_ = challenge.value().challenge;
    counter_ = 0;
}

void Bringing::take_refusal(const Reply& reply) {
    const std::string code = refusal_code(reply);
    if (code == code::kChallenge && challenge_ && !renewed_) {
        renewed_ = true;
        challenge_.reset();
        return;
    }
    result_.emplace(base::ErrorCode::kServerRefused, code);
}

void Bringing::take_answers(base::ByteView body) {
    auto answers = decode_segment_answers(body);
    if (!answers.ok() || answers.value().size() != batch_.size())
        return result_.emplace(base::ErrorCode::kServerNonsense, "push"), void();
    renewed_ = false;
    batch_.clear();
    for (SegmentAnswer& answer : answers.value()) answers_.push_back(std::move(answer));
    if (waiting_.empty()) result_.emplace(std::move(answers_));
}

}  // namespace syncing
