#include "app/worker/tablet_host.h"

#include <catch2/catch.hpp>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "tests/support/fake_clock.h"
#include "tests/support/loopback_transport.h"
#include "tests/support/seeded_random.h"
#include "tests/support/temp_dir.h"

/// The tablet's two threads: whatever is asked, in whatever order, while it visits and while it
/// locks. ThreadSanitizer watches these (scripts/check).

namespace {

constexpr const char* kPassphrase = "correct horse battery";

/// The one thread that draws: runs what the host delivers, and waits for nothing else.
class Caller {
  public:
    worker::TabletHost::Deliver deliver() {
        return [this](std::function<void()> task) {
            {
                const std::lock_guard guard(mutex_);
                tasks_.push_back(std::move(task));
            }
            wake_.notify_one();
        };
    }
    void run_until(const std::function<bool()>& so) {
        while (!so()) {
            std::unique_lock guard(mutex_);
            wake_.wait(guard, [this] { return !tasks_.empty(); });
            auto task = std::move(tasks_.front());
            tasks_.pop_front();
            guard.unlock();
            task();
        }
    }

  private:
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> tasks_;
};

/// Goes to the office's server, which lives on the network's thread while a host does.
class SharedTransport final : public tablet::Transport {
  public:
    explicit SharedTransport(LoopbackServer& server) : server_(server) {}
    base::Result<syncing::Reply> carry(const syncing::Call& call) override {
        return server_.handle(call);
    }

  private:
    LoopbackServer& server_;
};

/// One tablet with one child, and its server. Each side has its own randomness: they are two
/// threads.
struct Office {
    explicit Office(std::uint64_t seed)
        : tablet_random(seed),
          server_random(seed + 1),
          server({(dir.path() / "server.db").string(), ""}, clock, server_random) {
        SharedTransport transport(server);
        auto made = tablet::Tablet::found(
            folder(), kPassphrase,
            {"https://server.example:8443", server.setup(), "Example Youth Justice", "Alex"},
            transport, around);
        REQUIRE(made.ok());
        casefile::NewRecord sam;
        sam.kind = casefile::Kind::kChild;
        sam.fields.text(casefile::Field::kChildKnownAs, "Sam");
        sam.happened_at = sam.recorded_at = clock.moment();
        const auto added = made.value()->add(sam);
        REQUIRE(added.ok());
        child = added.value();
    }
    [[nodiscard]] std::filesystem::path folder() const { return dir.path() / "tablet"; }
    std::unique_ptr<worker::TabletHost> host() {
        return std::make_unique<worker::TabletHost>(
            folder(), around,
            [this](const std::string&,
                   const ledger::KeyPin&) -> base::Result<std::unique_ptr<tablet::Transport>> {
                return std::unique_ptr<tablet::Transport>(
                    std::make_unique<SharedTransport>(server));
            },
            caller.deliver());
    }
    void unlock(worker::TabletHost& host) {
        bool opened = false;
        host.unlock(kPassphrase, [&](const base::Result<void>& result) {
            opened = true;
            REQUIRE(result.ok());
        });
        caller.run_until([&] { return opened; });
    }
    casefile::NewRecord note(const std::string& text) {
        casefile::NewRecord made;
        made.kind = casefile::Kind::kNote;
        made.child = child;
        made.fields.text(casefile::Field::kNoteText, text);
        made.fields.choice(casefile::Field::kNoteContact, "home_visit");
        made.happened_at = made.recorded_at = clock.moment();
        return made;
    }

    FakeClock clock;
    SeededRandom tablet_random;
    SeededRandom server_random;
    TempDir dir;
    LoopbackServer server;
    tablet::Surroundings around{clock, tablet_random, {1, 8}, ""};
    Caller caller;
    base::RecordId child;
};

}  // namespace

TEST_CASE("what is saved during a visit is saved at once, and the visit still ends") {
    Office office(1);
    auto host = office.host();
    office.unlock(*host);
    std::optional<syncing::SyncReport> report;
    bool visited = false;
    host->visit([&](std::optional<syncing::SyncReport> told) {
        visited = true;
        report = std::move(told);
    });
    int saved = 0;
    for (int i = 0; i < 20; ++i) {
        host->run(
            [note = office.note("note " + std::to_string(i))](tablet::Tablet& tablet) {
                return tablet.add(note);
            },
            [&](const base::Result<base::RecordId>& id) {
                REQUIRE(id.ok());
                ++saved;
            });
    }
    office.caller.run_until([&] { return visited && saved == 20; });
    REQUIRE(report.has_value());
    CHECK_FALSE(report->error.has_value());
    std::size_t notes = 0;
    host->run(
        [&](tablet::Tablet& tablet) {
            return tablet.view().ids(casefile::Kind::kNote, office.child).size();
        },
        [&](std::size_t count) { notes = count; });
    office.caller.run_until([&] { return notes != 0; });
    CHECK(notes == 20);
}

TEST_CASE("locking in the middle of anything ends each visit once and loses nothing that was saved") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        INFO("seed " << seed);
        Office office(seed);
        SeededRandom random(seed);
        std::size_t saved = 0;
        int visits_begun = 0;
        int visits_ended = 0;
        {
            auto host = office.host();
            for (int round = 0; round < 3; ++round) {
                office.unlock(*host);
                const auto steps = random.below(8);
                for (std::uint64_t i = 0; i < steps; ++i) {
                    switch (random.below(3)) {
                        case 0:
                            ++visits_begun;
                            host->visit([&](const auto&) { ++visits_ended; });
                            break;
                        case 1:
                            host->ask_server(
                                [](tablet::Tablet& tablet, tablet::Transport& transport) {
                                    return tablet.visit(transport);
                                },
                                [](const base::Result<syncing::SyncReport>&) {});
                            break;
                        default:
                            host->run(
                                [note = office.note("a note")](tablet::Tablet& tablet) {
                                    return tablet.add(note).ok();
                                },
                                [&](bool ok) { saved += ok ? 1 : 0; });
                    }
                }
                bool locked = false;
                host->lock([](tablet::Tablet&) { return true; }, [&](bool) { locked = true; });
                office.caller.run_until([&] { return locked; });
            }
            office.caller.run_until([&] { return visits_ended == visits_begun; });
        }
        auto opened = tablet::Tablet::unlock(office.folder(), kPassphrase, office.around);
        REQUIRE(opened.ok());
        CHECK(opened.value()->view().ids(casefile::Kind::kNote, office.child).size() >= saved);
        CHECK(opened.value()->doctor().value().clean());
    }
}
