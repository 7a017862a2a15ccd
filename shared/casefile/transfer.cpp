#include "shared/casefile/transfer.h"

#include <algorithm>

namespace casefile {
namespace {

constexpr TransferState kAnswers[] = {TransferState::kAccepted, TransferState::kDeclined,
                                      TransferState::kWithdrawn};

std::optional<TransferState> answer_of(const FieldValue& value) {
    const auto* choice = std::get_if<Choice>(&value);
    if (choice == nullptr) return std::nullopt;
    const auto at = std::ranges::find(kAnswers, choice->code, code_of);
    return at == std::end(kAnswers) ? std::nullopt : std::optional(*at);
}

void add_answer(const Record& record, Transfer& transfer) {
    for (const Version& version : record.list(Field::kTransferAnswer)) {
        const auto answer = answer_of(version.value);
        if (!answer || !may_answer(transfer, *answer, version.by)) continue;
        transfer.state = *answer;
        transfer.answered_at = version.at;
        break;
    }
    if (!transfer.answered_at) return;
    for (const Version& version : record.list(Field::kTransferAnswerWords)) {
        const auto* words = std::get_if<std::string>(&version.value);
        if (words == nullptr || !may_answer(transfer, transfer.state, version.by)) continue;
        transfer.answer_words = *words;
        return;
    }
}

}  // namespace

std::string_view code_of(TransferState answer) {
    switch (answer) {
        case TransferState::kAccepted:
            return "accepted";
        case TransferState::kDeclined:
            return "declined";
        case TransferState::kWithdrawn:
            return "withdrawn";
        case TransferState::kAsked:
            break;
    }
    return "";
}

bool may_answer(const Transfer& transfer, TransferState answer, const base::UserId& person) {
    if (answer == TransferState::kWithdrawn) return person == transfer.asked_by;
    return answer != TransferState::kAsked && person == transfer.to;
}

std::optional<Transfer> transfer_from(const Record& record) {
    const auto to = record.user(Field::kTransferTo);
    const auto from = record.user(Field::kTransferFrom);
    if (record.kind != Kind::kTransfer || !record.child || !to || !from) return std::nullopt;
    Transfer transfer{record.id,   *record.child,
                      record.created_by, *to,
                      *from,       std::string(record.text(Field::kTransferWords)),
                      record.recorded_at};
    add_answer(record, transfer);
    return transfer;
}

std::vector<Transfer> transfers(const View& view, const base::RecordId& child) {
    std::vector<Transfer> found;
    for (const Record& record : view.records(Kind::kTransfer, child)) {
        if (auto transfer = transfer_from(record)) found.push_back(*std::move(transfer));
    }
    return found;
}

std::vector<Transfer> transfers_since(const View& view, base::CalendarDate day) {
    std::vector<Transfer> newest;
    for (const base::RecordId& child : view.ids(Kind::kChild)) {
        const auto all = transfers(view, child);
        if (all.empty()) continue;
        const base::Moment last = all.front().answered_at.value_or(all.front().asked_at);
        const bool open = all.front().state == TransferState::kAsked;
        if (open || last.local_date() >= day) newest.push_back(all.front());
    }
    return newest;
}

}  // namespace casefile
