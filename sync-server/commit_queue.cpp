#include "sync-server/commit_queue.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "shared/base/bytes.h"
#include "shared/base/check.h"

namespace server {

namespace {

constexpr int kStatusUnavailable = 503;
constexpr int kStatusServerFault = 500;

syncing::Reply refusal(std::string_view code) {
    const base::ByteView bytes = base::as_bytes(code);
    return {kStatusUnavailable, base::Bytes(bytes.begin(), bytes.end())};
}

template <typename T>
void move_front(std::vector<T>& from, std::size_t count, std::vector<T>& to) {
    const auto end = from.begin() + static_cast<std::ptrdiff_t>(count);
    to.assign(std::make_move_iterator(from.begin()), std::make_move_iterator(end));
    from.erase(from.begin(), end);
}

}  // namespace

CommitQueue::CommitQueue(BatchHandler handle, Limits limits)
    : handle_(std::move(handle)), limits_(limits), core_([this] { run(); }) {}

CommitQueue::~CommitQueue() { stop(); }

bool CommitQueue::has_room_for(std::size_t bytes) const {
    return figures_.calls_waiting < limits_.calls_waiting_max &&
           figures_.bytes_waiting + bytes <= limits_.bytes_waiting_max;
}

void CommitQueue::submit(syncing::Call call, Answer answer) {
    std::string_view refused;
    {
        const std::lock_guard lock(mutex_);
        if (stopping_) {
            refused = "stopping";
        } else if (!has_room_for(call.body.size())) {
            refused = kCodeBusy;
        } else {
            ++figures_.calls_waiting;
            figures_.bytes_waiting += call.body.size();
            waiting_calls_.push_back(std::move(call));
            waiting_answers_.push_back(std::move(answer));
        }
        if (!refused.empty()) ++figures_.calls_turned_away;
    }
    if (refused.empty()) {
        work_.notify_one();
    } else {
        answer(refusal(refused));
    }
}

void CommitQueue::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    work_.notify_all();
    const std::lock_guard lock(joining_);
    if (core_.joinable()) core_.join();
}

CommitQueue::Figures CommitQueue::figures() const {
    const std::lock_guard lock(mutex_);
    return figures_;
}

void CommitQueue::run() {
    for (;;) {
        {
            std::unique_lock lock(mutex_);
            work_.wait(lock, [this] { return stopping_ || !waiting_calls_.empty(); });
            if (waiting_calls_.empty()) return;
            take_batch();
        }
        handle_batch();
    }
}

void CommitQueue::take_batch() {
    std::size_t count = 0;
    std::size_t bytes = 0;
    while (count < waiting_calls_.size() && count < limits_.batch_calls_max) {
        const std::size_t size = waiting_calls_[count].body.size();
        if (count > 0 && bytes + size > limits_.batch_bytes_max) break;
        bytes += size;
        ++count;
    }
    move_front(waiting_calls_, count, batch_calls_);
    move_front(waiting_answers_, count, batch_answers_);
    figures_.calls_waiting -= count;
    figures_.bytes_waiting -= bytes;
}

void CommitQueue::handle_batch() {
    std::vector<syncing::Reply> replies = handle_(batch_calls_);
    CHECK(replies.size() == batch_calls_.size());
    {
        const std::lock_guard lock(mutex_);
        figures_.calls_handled += replies.size();
        ++figures_.batches_handled;
        figures_.last_batch_stored = std::ranges::none_of(replies, [](const syncing::Reply& reply) {
            return reply.status >= kStatusServerFault;
        });
    }
    for (std::size_t i = 0; i < replies.size(); ++i) batch_answers_[i](std::move(replies[i]));
    batch_calls_.clear();
    batch_answers_.clear();
}

}  // namespace server
