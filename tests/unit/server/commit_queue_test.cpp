#include "sync-server/commit_queue.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "shared/base/bytes.h"

using server::CommitQueue;
using syncing::Call;
using syncing::Reply;

namespace {

using Sizes = std::vector<std::size_t>;

/// A core that echoes bodies, notes each batch, and can be held at the door of its next batch.
class Core {
  public:
    server::BatchHandler handler() {
        return [this](std::span<const Call> calls) { return handle(calls); };
    }
    void hold() {
        const std::lock_guard lock(mutex_);
        held_ = true;
    }
    void let_go() {
        {
            const std::lock_guard lock(mutex_);
            held_ = false;
        }
        changed_.notify_all();
    }
    void wait_until_it_stands_at_the_door() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return waiting_; });
    }
    Sizes batches() {
        const std::lock_guard lock(mutex_);
        return batches_;
    }
    void answer_with(int status) { status_ = status; }

  private:
    std::vector<Reply> handle(std::span<const Call> calls) {
        std::unique_lock lock(mutex_);
        batches_.push_back(calls.size());
        waiting_ = true;
        changed_.notify_all();
        changed_.wait(lock, [this] { return !held_; });
        waiting_ = false;
        std::vector<Reply> replies;
        for (const Call& call : calls) replies.push_back({status_, call.body});
        return replies;
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    bool held_ = false;
    bool waiting_ = false;
    std::atomic<int> status_{200};
    Sizes batches_;
};

/// Collects answers from any thread.
class Answers {
  public:
    server::Answer into(int number) {
        return [this, number](Reply reply) {
            {
                const std::lock_guard lock(mutex_);
                all_.emplace_back(number, std::move(reply));
            }
            changed_.notify_all();
        };
    }
    std::vector<std::pair<int, Reply>> wait_for(std::size_t count) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return all_.size() >= count; });
        return all_;
    }
    std::vector<std::pair<int, Reply>> so_far() { return wait_for(0); }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::pair<int, Reply>> all_;
};

Call call_of(std::size_t size, std::uint8_t fill = 0) {
    return {"/v1/push", base::Bytes(size, fill)};
}

std::string text(const Reply& reply) { return base::to_text(reply.body); }

}  // namespace

TEST_CASE("every call is answered once, with its own answer, in the order of submitting") {
    Core core;
    Answers answers;
    CommitQueue queue(core.handler(), {});
    for (int i = 0; i < 100; ++i) {
        queue.submit(call_of(4, static_cast<std::uint8_t>(i)), answers.into(i));
    }
    const auto all = answers.wait_for(100);
    REQUIRE(all.size() == 100);
    for (int i = 0; i < 100; ++i) {
        const auto& [number, reply] = all[static_cast<std::size_t>(i)];
        CHECK(number == i);
        CHECK(reply == Reply{200, base::Bytes(4, static_cast<std::uint8_t>(i))});
    }
}

TEST_CASE("what arrives while a batch is being stored becomes one next batch") {
    Core core;
    Answers answers;
    CommitQueue queue(core.handler(), {});
    core.hold();
    queue.submit(call_of(1), answers.into(0));
    core.wait_until_it_stands_at_the_door();
    for (int i = 1; i <= 20; ++i) queue.submit(call_of(1), answers.into(i));
    core.let_go();
    answers.wait_for(21);
    CHECK(core.batches() == Sizes{1, 20});
    const auto figures = queue.figures();
    CHECK(figures.batches_handled == 2);
    CHECK(figures.calls_handled == 21);
    CHECK(figures.calls_waiting == 0);
    CHECK(figures.bytes_waiting == 0);
}

TEST_CASE("a batch is bounded in calls and in bytes, and takes at least one call") {
    Core core;
    Answers answers;
    CommitQueue queue(core.handler(), {.batch_calls_max = 3, .batch_bytes_max = 100});
    core.hold();
    queue.submit(call_of(1), answers.into(0));
    core.wait_until_it_stands_at_the_door();

    SECTION("in calls") {
        for (int i = 1; i <= 7; ++i) queue.submit(call_of(1), answers.into(i));
        core.let_go();
        answers.wait_for(8);
        CHECK(core.batches() == Sizes{1, 3, 3, 1});
    }
    SECTION("in bytes") {
        for (const std::size_t size : {60, 40, 1, 500, 1})
            queue.submit(call_of(size), answers.into(1));
        core.let_go();
        answers.wait_for(6);
        CHECK(core.batches() == Sizes{1, 2, 1, 1, 1});
    }
}

TEST_CASE("what does not fit is answered busy at once, and there is room again afterwards") {
    Core core;
    Answers answers;
    CommitQueue queue(core.handler(), {.calls_waiting_max = 2, .bytes_waiting_max = 100});
    core.hold();
    queue.submit(call_of(1), answers.into(0));
    core.wait_until_it_stands_at_the_door();

    SECTION("too many calls") {
        for (int i = 1; i <= 3; ++i) queue.submit(call_of(1), answers.into(i));
    }
    SECTION("too many bytes") {
        queue.submit(call_of(60), answers.into(1));
        queue.submit(call_of(41), answers.into(3));
        queue.submit(call_of(40), answers.into(2));
    }
    const auto turned_away = answers.so_far();
    REQUIRE(turned_away.size() == 1);
    CHECK(turned_away.front().first == 3);
    CHECK(turned_away.front().second.status == 503);
    CHECK(text(turned_away.front().second) == "busy");
    CHECK(queue.figures().calls_turned_away == 1);

    core.let_go();
    answers.wait_for(4);
    queue.submit(call_of(100), answers.into(4));
    CHECK(answers.wait_for(5).back().second.status == 200);
}

TEST_CASE("stopping finishes what was taken and refuses what comes later") {
    Core core;
    Answers answers;
    CommitQueue queue(core.handler(), {.batch_calls_max = 4});
    core.hold();
    for (int i = 0; i < 30; ++i) queue.submit(call_of(1), answers.into(i));
    std::thread stopper([&] { queue.stop(); });
    core.let_go();
    stopper.join();
    const auto finished = answers.so_far();
    CHECK(finished.size() == 30);
    for (const auto& [number, reply] : finished) CHECK(reply.status == 200);

    queue.submit(call_of(1), answers.into(99));
    const auto late = answers.so_far().back();
    CHECK(late.first == 99);
    CHECK(late.second.status == 503);
    CHECK(text(late.second) == "stopping");
    queue.stop();
}

TEST_CASE("a batch that could not be stored shows until one could") {
    Core core;
    Answers answers;
    CommitQueue queue(core.handler(), {});
    CHECK(queue.figures().last_batch_stored);
    core.answer_with(503);
    queue.submit(call_of(1), answers.into(0));
    answers.wait_for(1);
    CHECK_FALSE(queue.figures().last_batch_stored);
    core.answer_with(200);
    queue.submit(call_of(1), answers.into(1));
    answers.wait_for(2);
    CHECK(queue.figures().last_batch_stored);
}

TEST_CASE("calls from many threads are each answered once") {
    Core core;
    Answers answers;
    {
        CommitQueue queue(core.handler(), {});
        std::vector<std::thread> threads;
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([&, thread] {
                for (int i = 0; i < 250; ++i) {
                    queue.submit(call_of(8), answers.into(thread * 1000 + i));
                }
            });
        }
        for (auto& thread : threads) thread.join();
    }
    std::vector<int> numbers;
    for (const auto& [number, reply] : answers.so_far()) {
        CHECK(reply.status == 200);
        numbers.push_back(number);
    }
    std::ranges::sort(numbers);
    CHECK(numbers.size() == 1000);
    CHECK(std::ranges::adjacent_find(numbers) == numbers.end());
}
