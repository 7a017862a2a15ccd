#include "tests/simulation/sim_server.h"

#include "tests/simulation/violation.h"

namespace {
constexpr const char* kFile = "server.db";
}

SimServer::SimServer(std::uint64_t seed) : disk(seed), random_(seed + 1) {
    auto created = journal::ServerJournal::create({kFile, disk.vfs_name()});
    require(created.ok(), "the server's store can be made");
    created.value().reset();
    require(start(), "the server starts");
}

bool SimServer::start() {
    stop();
    if (disk.crashed()) disk.reboot();
    auto opened = journal::ServerJournal::open({kFile, disk.vfs_name()},
                                               journal::ServerJournal::Access::kWriter);
    if (!opened.ok()) {
        require(opened.error().code == base::ErrorCode::kNotSaved,
                "the server's store opens after a crash: " + opened.error().detail);
        return false;
    }
    journal_ = std::move(opened).value();
    require(disk_was_damaged || !journal_->salvage_report(),
            "a crash damages nothing in the server's store" + words_of(journal_->salvage_report()));
    syncing::ServerSession::Options options;
    options.setup = syncing::setup_hash(kSetup);
    options.pace = {100'000, 100'000};
    session_.emplace(*journal_, clock, random_, options);
    return true;
}

void SimServer::stop() {
    session_.reset();
    journal_.reset();
}

std::optional<std::vector<syncing::Reply>> SimServer::handle(std::span<const syncing::Call> calls) {
    if (down()) return std::nullopt;
    auto replies = session_->handle_batch(calls);
    const bool died = disk.crashed();
    if (died || journal_->needs_reopen()) stop();
    if (died) return std::nullopt;
    return replies;
}

SimServer::Backup SimServer::backup() {
    stop();
    Backup files = disk.files();
    require(start(), "the server starts after a backup");
    return files;
}

void SimServer::restore(const Backup& backup) {
    require(down(), "a running server is not restored");
    for (const auto& [name, bytes] : disk.files()) disk.remove(name);
    for (const auto& [name, bytes] : backup) disk.put(name, bytes);
}
