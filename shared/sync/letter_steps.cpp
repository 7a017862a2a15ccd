#include "shared/sync/letter_steps.h"

#include <algorithm>
#include <utility>

namespace syncing {
namespace {

/// About as much as one push carries.
constexpr std::size_t kLeaveBytes = base::kBatchBytes;

}  // namespace

// ---- leaving

base::Result<std::optional<Request>> LeaveLettersStep::next() {
    asking_ = leaving_ = 0;
    if (box_ == nullptr || !visit_.directory.in_use(visit_.identity.device))
        return std::optional<Request>{};
    if (!own_) {
        auto own = box_->to_leave();
        if (!own.ok()) return own.error();
        own_ = std::move(own).value();
        std::ranges::stable_sort(*own_, {}, &ledger::Letter::compartment);
    }
    if (!to_leave_.empty()) return std::optional(leave());
    if (asked_ < own_->size()) return std::optional(ask());
    return std::optional<Request>{};
}

Request LeaveLettersStep::ask() {
    LetterIds ids{(*own_)[asked_].compartment, {}};
    for (std::size_t at = asked_; at < own_->size() && ids.ids.size() < kLettersMax; ++at) {
        if ((*own_)[at].compartment != ids.compartment) break;
        ids.ids.push_back((*own_)[at].id);
    }
    asking_ = ids.ids.size();
    return {kPathLettersAsk, encode(ids)};
}

Request LeaveLettersStep::leave() {
    std::vector<base::Bytes> letters;
    std::size_t bytes = 0;
    for (const std::size_t at : to_leave_) {
        letters.push_back(ledger::encode((*own_)[at]));
        bytes += letters.back().size();
        if (letters.size() > 1 && bytes > kLeaveBytes) {
            letters.pop_back();
            break;
        }
    }
    leaving_ = letters.size();
    return {kPathLettersLeave, encode_segments({letters.begin(), letters.end()})};
}

base::Result<void> LeaveLettersStep::on_body(base::ByteView body) {
    return leaving_ > 0 ? take_answers(body) : take_standings(body);
}

base::Result<void> LeaveLettersStep::take_standings(base::ByteView body) {
    const auto answers = decode_letter_answers(body);
    if (!answers.ok() || answers.value().size() != asking_) return nonsense("letters");
    std::vector<base::RecordId> there;
    std::vector<base::RecordId> taken;
    for (const LetterAnswer& answer : answers.value()) {
        const ledger::Letter& letter = (*own_)[asked_];
        const ledger::LetterName name{visit_.identity.service, letter.compartment, letter.id};
        if (answer.standing == LetterStanding::kUnknown) {
            to_leave_.push_back(asked_);
        } else if (answer.standing == LetterStanding::kTaken &&
                   ledger::holds(answer.receipt, name, visit_.directory)) {
            taken.push_back(letter.id);
        } else {
            // Taken by nobody who can show it: it stays here too.
            there.push_back(letter.id);
        }
        ++asked_;
    }
    if (auto told = box_->left(there); !told.ok()) return told;
    return box_->taken(taken);
}

base::Result<void> LeaveLettersStep::take_answers(base::ByteView body) {
    const auto answers = decode_segment_answers(body);
    if (!answers.ok() || answers.value().size() != leaving_) return nonsense("letters");
    std::vector<base::RecordId> left;
    for (std::size_t i = 0; i < leaving_; ++i) {
        const SegmentAnswer& answer = answers.value()[i];
        if (answer.held()) {
            left.push_back((*own_)[to_leave_[i]].id);
        } else {
            visit_.report.letters_refused.insert(answer.code);
        }
    }
    to_leave_.erase(to_leave_.begin(), to_leave_.begin() + static_cast<std::ptrdiff_t>(leaving_));
    visit_.report.sent += left.size();
    return box_->left(left);
}

base::Result<void> LeaveLettersStep::on_refusal(int, const std::string& code) {
    visit_.report.letters_refused.insert(code);
    asked_ += asking_;
    to_leave_.clear();
    return {};
}

// ---- taking

base::Result<std::optional<Request>> TakeLettersStep::next() {
    if (box_ == nullptr) return std::optional<Request>{};
    if (!boxes_) {
        boxes_ = box_->opens();
        std::erase_if(*boxes_, [&](const base::CompartmentId& id) {
            return !visit_.directory.is_member(visit_.identity.device, id);
        });
    }
    if (auto call = take()) return call;
    // What came is in this tablet's chain now, and that is sent before the server forgets it.
    if (fresh_) {
        fresh_ = false;
        visit_.again = true;
        return std::optional<Request>{};
    }
    return tell();
}

std::optional<Request> TakeLettersStep::take() {
    if (seen_ == boxes_->size()) return std::nullopt;
    return Request{kPathLettersTake, encode(LetterQuery{(*boxes_)[seen_], after_})};
}

std::optional<Request> TakeLettersStep::tell() {
    while (told_ < boxes_->size()) {
        const base::CompartmentId& where = (*boxes_)[told_++];
        std::vector<base::RecordId> safe = box_->safe(where);
        if (safe.empty()) continue;
        if (safe.size() > kLettersMax) safe.resize(kLettersMax);
        LettersTaken taken{where, {}};
        for (const base::RecordId& id : safe) {
            const auto receipt =
                ledger::make_receipt({visit_.identity.service, where, id}, visit_.identity.device,
                                     *visit_.identity.sign);
            taken.letters.push_back({id, receipt.signature});
        }
        telling_ = true;
        return Request{kPathLettersTaken, encode(taken)};
    }
    return std::nullopt;
}

base::Result<void> TakeLettersStep::on_body(base::ByteView body) {
    if (telling_) {
        telling_ = false;
        return body.empty() ? base::Result<void>{} : nonsense("letters");
    }
    const auto encoded = decode_segments(body);
    if (!encoded.ok()) return nonsense("letters");
    std::vector<ledger::Letter> letters;
    for (const base::ByteView bytes : encoded.value()) {
        auto letter = ledger::decode_letter(bytes);
        if (!letter.ok() || !(after_ < letter.value().id)) return nonsense("letter");
        after_ = letter.value().id;
        letters.push_back(std::move(letter).value());
    }
    const auto fresh = box_->came((*boxes_)[seen_], letters);
    if (!fresh.ok()) return fresh.error();
    visit_.report.received += fresh.value();
    fresh_ = fresh_ || fresh.value() > 0;
    if (!letters.empty()) return {};
    ++seen_;
    after_ = {};
    return {};
}

base::Result<void> TakeLettersStep::on_refusal(int, const std::string&) {
    if (std::exchange(telling_, false)) return {};
    boxes_->erase(boxes_->begin() + static_cast<std::ptrdiff_t>(seen_));
    after_ = {};
    return {};
}

}  // namespace syncing
