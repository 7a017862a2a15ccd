#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/tablet/recovery.h"
#include "app/tablet/tablet.h"
#include "app/worker/core_worker.h"

namespace worker {

/// Keeps a tablet on its own thread, and its network on another, so that neither a slow disk nor a
/// slow server holds up what is drawn, and the network never holds up a save. Every method is
/// called on the caller's one thread (the UI's); every `done` and listener is called there too,
/// through the `deliver` that was given. No Qt.
class TabletHost {
  public:
    using Deliver = std::function<void(std::function<void()>)>;  ///< runs a closure on the caller's
                                                                 ///< thread, later
    using MakeTransport = std::function<base::Result<std::unique_ptr<tablet::Transport>>(
        const std::string& server, const ledger::KeyPin& pin)>;

    TabletHost(std::filesystem::path folder, const tablet::Surroundings& around,
               MakeTransport make_transport, Deliver deliver);
    /// Locks first: waits for what was asked for.
    ~TabletHost();
    TabletHost(const TabletHost&) = delete;
    TabletHost& operator=(const TabletHost&) = delete;

    using Opened = std::function<void(base::Result<void>)>;
    [[nodiscard]] bool has_profile() const;
    /// Of a tablet that lock() left open, the passphrase alone is looked at.
    void unlock(std::string passphrase, Opened done);
    /// The passphrase that holds is tried first, as unlock() does.
    void change_passphrase(std::string from, std::string to, Opened done);
    void enrol(std::string code, std::string passphrase, tablet::Tablet::Before before,
               Opened done);
    /// First `keep`, which says whether all that was typed is on disk: then every key, record and
    /// index leaves memory, and a visit that is under way ends with nothing. Where it is not, the
    /// tablet stays open, so that it can be tried again. `done` with whether it is closed.
    using Keep = std::function<bool(tablet::Tablet&)>;
    void lock(Keep keep, std::function<void(bool closed)> done);
    /// How long until the next try. [ms] `done` gets zero where there is no wait.
    void unlock_wait(std::function<void(base::Duration)> done);

    /// Runs `work` on the tablet's thread and hands its result to `done`. Dropped, both, where the
    /// tablet is locked; `done` alone where lock() was asked for meanwhile.
    template <typename Work, typename Done>
    void run(Work work, Done done) {
        core_.post(
            [this, work = std::move(work), done = std::move(done), locks = locks_]() mutable {
                if (tablet_ == nullptr) return;
                auto result = std::make_shared<decltype(work(*tablet_))>(work(*tablet_));
                deliver_([this, result, done = std::move(done), locks]() mutable {
                    if (locks == locks_) done(std::move(*result));
                });
            });
    }

    /// Sends and fetches, step by step; a visit that is under way goes on. `done` once, always:
    /// with the report, or nothing where it could not begin or was cut short by locking.
    using Visited = std::function<void(std::optional<syncing::SyncReport>)>;
    void visit(Visited done);

    /// Runs `work(tablet, transport)`, which needs the server, and hands its base::Result to
    /// `done`, as run() does. While the server's answer is waited for, whatever else is asked of
    /// the tablet is done: the network holds up no save. Waits for a visit that is under way, and
    /// no visit begins meanwhile; locking cuts it short.
    template <typename Work, typename Done>
    void ask_server(Work work, Done done) {
        using Answer =
            decltype(work(std::declval<tablet::Tablet&>(), std::declval<tablet::Transport&>()));
        ask([this, work = std::move(work), done = std::move(done),
             locks = locks_](const base::Result<tablet::Transport*>& line) mutable {
            auto answer = std::make_shared<Answer>(line.ok() ? work(*tablet_, *line.value())
                                                             : Answer(line.error()));
            deliver_([this, answer, done = std::move(done), locks]() mutable {
                if (locks == locks_) done(std::move(*answer));
            });
        });
    }

    /// The way to the server that another profile names, for work that ask_server() runs and only
    /// while it does: held up and cut short as that is.
    [[nodiscard]] tablet::Tablet::OpenTransport to_other_server();

    /// The profile of an old tablet, opened beside this one and closed with it at the latest. For
    /// work that run() and ask_server() do, and only there. Whoever needs it while the server is
    /// waited for takes it out meanwhile: other work may close it.
    [[nodiscard]] std::unique_ptr<tablet::LockedProfile>& beside() { return beside_; }

  private:
    class Line;
    using Asked = std::function<void(const base::Result<tablet::Transport*>&)>;
    void ask(Asked asked);
    void begin_asking(Asked asked);
    /// Once nothing stands on the tablet any more; what is under way with the server is cut short.
    void when_free(CoreWorker::Task task);
    void go_on_asking();
    base::Result<void> open(const std::string& passphrase);
    base::Result<void> open_line();
    void step();
    void end_visit(const std::optional<syncing::SyncReport>& report);
    void close();

    std::filesystem::path folder_;
    tablet::Surroundings around_;
    MakeTransport make_transport_;
    Deliver deliver_;
    int locks_ =
        0;  ///< caller's thread only: what was asked before a lock is not answered after it
    // Core thread only.
    std::unique_ptr<tablet::Tablet> tablet_;
    std::unique_ptr<tablet::LockedProfile> beside_;
    Visited visited_;  ///< of the visit under way; empty between visits
    /// Rises with every lock, so that an answer from before is not taken by another tablet.
    int generation_ = 0;
    std::shared_ptr<tablet::Transport> transport_;
    bool asking_ = false;         ///< ask_server() is under way
    bool cut_short_ = false;      ///< and is to end: somebody locks
    std::vector<Asked> waiting_;  ///< for the visit, or what is asked, to end
    std::vector<CoreWorker::Task> after_asking_;
    // Last, so that both threads end before anything they use. The network's ends first: it posts
    // to the core's.
    CoreWorker core_;
    CoreWorker network_;
};

}  // namespace worker
