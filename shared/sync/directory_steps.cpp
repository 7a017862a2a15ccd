#include "shared/sync/directory_steps.h"

namespace syncing {

base::Result<std::optional<Request>> DirectoryStep::next() {
    if (!lost_.empty()) return std::optional(Request{kPathDirectoryAppend, lost_.front()});
    if (current_) return std::optional<Request>{};
    return std::optional(
        Request{kPathDirectory, encode_directory_query(visit_.directory.head().seq)});
}

base::Result<void> DirectoryStep::on_body(base::ByteView body) {
    if (!lost_.empty()) {
        lost_.pop_front();
        return {};
    }
    const auto page = decode_directory_page(body);
    if (!page.ok()) return nonsense("directory page");
    return take_page(page.value());
}

base::Result<void> DirectoryStep::on_refusal(int status, const std::string& code) {
    const bool entry_refused = status == kStatusForbidden || status == kStatusBehind;
    if (lost_.empty() || !entry_refused) return Step::on_refusal(status, code);
    // Another tablet will bring it, or brought it just now. The visit goes on with what the server
    // knows.
    lost_.clear();
    heal_refused_ = true;
    current_ = status != kStatusBehind;
    return {};
}

base::Error DirectoryStep::forked() {
    visit_.suspect(Suspicion::kDirectoryForked);
    return nonsense("directory forked");
}

base::Result<void> DirectoryStep::take_page(const DirectoryPage& page) {
    const ledger::DirectoryHead ours = visit_.directory.head();
    if (page.head.seq < ours.seq) return heal_from(page.head);
    if (page.head.seq == ours.seq) {
        current_ = true;
        if (page.head.hash != ours.hash) return forked();
        return {};
    }
    if (page.entries.empty()) return nonsense("directory page without entries");
    return take_entries(page.entries);
}

base::Result<void> DirectoryStep::take_entries(const std::vector<base::ByteView>& entries) {
    ledger::Directory after = visit_.directory;
    std::vector<base::Bytes> stored;
    for (const base::ByteView bytes : entries) {
        const auto op = ledger::decode_directory_op(bytes);
        if (!op.ok() && op.error().code == base::ErrorCode::kNewerFormat) return op.error();
        if (!op.ok()) return nonsense("directory entry");
        const auto applied = after.apply(op.value());
        if (!applied.ok() && applied.error().code == base::ErrorCode::kConflict) return forked();
        if (!applied.ok()) return nonsense(applied.error().detail);
        stored.emplace_back(bytes.begin(), bytes.end());
    }
    if (auto saved = visit_.store.append_directory(stored); !saved.ok()) return saved;
    visit_.directory = std::move(after);
    visit_.report.directory_received += stored.size();
    return {};
}

base::Result<void> DirectoryStep::heal_from(const ledger::DirectoryHead& server) {
    visit_.suspect(Suspicion::kServerRolledBack);
    current_ = true;
    if (heal_refused_) return {};
    if (server.seq == 0) return nonsense("empty directory");
    auto entries = visit_.store.directory_after(server.seq - 1);
    if (!entries.ok()) return entries.error();
    if (entries.value().empty()) return {base::ErrorCode::kDamaged, "directory"};
    const auto same = ledger::decode_directory_op(entries.value().front());
    if (!same.ok()) return same.error();
    if (ledger::hash_of(same.value()) != server.hash) return forked();
    lost_.assign(entries.value().begin() + 1, entries.value().end());
    return {};
}

base::Result<std::optional<Request>> IntentStep::next() {
    if (given_up_) return std::optional<Request>{};
    auto body = intents_.next(visit_.directory);
    if (!body) return std::optional<Request>{};
    ledger::DirectoryOp op;
    op.service = visit_.identity.service;
    op.seq = visit_.directory.head().seq + 1;
    op.prev = visit_.directory.head().hash;
    op.author = visit_.identity.device;
    op.written_at = visit_.clock.now();
    op.body = std::move(*body);
    ledger::sign(op, *visit_.identity.sign);
    ledger::Directory after = visit_.directory;
    if (const auto applied = after.apply(op); !applied.ok()) {
        give_up(code::kRefused);
        return std::optional<Request>{};
    }
    after_ = std::move(after);
    entry_ = ledger::encode(op);
    return std::optional(Request{kPathDirectoryAppend, entry_});
}

base::Result<void> IntentStep::on_body(base::ByteView) {
    if (auto saved = visit_.store.append_directory({entry_}); !saved.ok()) return saved;
    visit_.directory = std::move(*after_);
    after_.reset();
    ++visit_.report.directory_added;
    return {};
}

base::Result<void> IntentStep::on_refusal(int status, const std::string& code) {
    after_.reset();
    switch (status) {
        case kStatusBehind:
            visit_.again = true;
            return {};
        case kStatusMalformed:
        case kStatusForbidden:
        case kStatusTooLarge:
            give_up(code);
            return {};
        default:
            return Step::on_refusal(status, code);
    }
}

void IntentStep::give_up(std::string_view code) {
    given_up_ = true;
    visit_.report.directory_refused = code;
}

}  // namespace syncing
