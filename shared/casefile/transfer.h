#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/casefile/view.h"

/// Passing a child from one worker to another: somebody asks, the colleague answers, and only their
/// yes moves the child. Each answer counts from the person it is theirs to give, whoever else wrote
/// one.
namespace casefile {

enum class TransferState : std::uint8_t { kAsked, kAccepted, kDeclined, kWithdrawn };

struct Transfer {
    base::RecordId transfer;
    base::RecordId child;
    base::UserId asked_by;
    base::UserId to;
    base::UserId from;  ///< whose place it is
    std::string words;  ///< what to know
    base::Moment asked_at;
    TransferState state = TransferState::kAsked;
    std::string answer_words{};
    std::optional<base::Moment> answered_at{};
    friend bool operator==(const Transfer&, const Transfer&) = default;
};

/// Nothing where the record is no transfer. Where two answers were given at once and both count,
/// the first by stamp stands until somebody chooses.
std::optional<Transfer> transfer_from(const Record& record);
/// Of one child, the newest first.
std::vector<Transfer> transfers(const View& view, const base::RecordId& child);
/// The newest of each child that was asked, or answered since then.
std::vector<Transfer> transfers_since(const View& view, base::CalendarDate day);
/// May this person give this answer?
[[nodiscard]] bool may_answer(const Transfer& transfer, TransferState answer,
                              const base::UserId& person);

std::string_view code_of(TransferState answer);

}  // namespace casefile
