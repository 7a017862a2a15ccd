#include "sync-server/service.h"

#include <fcntl.h>
#include <unistd.h>

#include "shared/base/coding.h"
#include "shared/crypto/primitives.h"

namespace server {
namespace {

constexpr std::string_view kStoreFile = "store.db";
constexpr const char* kSetupSetting = "setup_hash";
constexpr std::string_view kNotSaved = "not_saved";

using journal::ServerJournal;

journal::Location location_of(const std::filesystem::path& path) { return {path.string(), ""}; }

base::Result<std::unique_ptr<ServerJournal>> open_or_create(const std::filesystem::path& path) {
    auto opened = ServerJournal::open(location_of(path), ServerJournal::Access::kWriter);
    if (opened.ok() || opened.error().code != base::ErrorCode::kNotFound) return opened;
    return ServerJournal::create(location_of(path));
}

bool sync_path(const std::filesystem::path& path, int flags) {
    const int fd = ::open(path.c_str(), flags | O_CLOEXEC);
    if (fd < 0) return false;
    const bool synced = ::fsync(fd) == 0;
    return ::close(fd) == 0 && synced;
}

/// A name beside `path` that no file has yet.
std::filesystem::path free_name(const std::filesystem::path& path, std::string_view suffix) {
    for (int n = 1;; ++n) {
        std::filesystem::path name = path;
        name += std::string(suffix) + std::to_string(n);
        std::error_code ignored;
        if (!std::filesystem::exists(name, ignored)) return name;
    }
}

/// Copies and reads the copy: what takes the store's place is what was checked.
base::Result<void> copy_checked(const std::filesystem::path& from,
                                const std::filesystem::path& to) {
    std::error_code problem;
    std::filesystem::copy_file(from, to, problem);
    if (problem)
        return {problem == std::errc::no_such_file_or_directory ? base::ErrorCode::kNotFound
                                                                : base::ErrorCode::kNotSaved,
                "copy"};
    auto copy = ServerJournal::open(location_of(to), ServerJournal::Access::kReader);
    if (!copy.ok()) return copy.error();
    const auto report = copy.value()->verify();
    if (!report.ok()) return report.error();
    if (!report.value().clean())
        return {base::ErrorCode::kDamaged, report.value().findings.front().words};
    if (!sync_path(to, O_RDONLY)) return {base::ErrorCode::kNotSaved, "copy"};
    return {};
}

base::Result<void> swap_in(const std::filesystem::path& checked,
                           const std::filesystem::path& store) {
    std::error_code problem;
    // A log left beside the old store belongs to it; beside the restored one it would be taken for
    // its own.
    for (const std::string_view part : {"-wal", ""}) {
        std::filesystem::path old = store;
        old += part;
        if (problem || !std::filesystem::exists(old, problem)) continue;
        std::filesystem::path aside = free_name(store, ".before-restore-");
        aside += part;
        std::filesystem::rename(old, aside, problem);
    }
    if (!problem) std::filesystem::rename(checked, store, problem);
    if (problem || !sync_path(store.parent_path(), O_RDONLY | O_DIRECTORY))
        return {base::ErrorCode::kNotSaved, "store"};
    return {};
}

/// What is kept of a setup code.
struct SetupRight {
    base::Hash256 hash;
    base::WallTime until;
};

base::Bytes encode(const SetupRight& right) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.id(right.hash);
    out.u64(static_cast<std::uint64_t>(right.until.ms));
    return bytes;
}

/// Nothing for the hash alone, as it was kept before codes ran out: nobody knows how old that is.
std::optional<SetupRight> decode_setup_right(base::ByteView bytes) {
    base::Reader in(bytes);
    const SetupRight right{in.id<base::Hash256>(), {static_cast<std::int64_t>(in.u64())}};
    if (!in.at_end()) return std::nullopt;
    return right;
}

}  // namespace

std::filesystem::path store_path(const std::filesystem::path& folder) {
    return folder / kStoreFile;
}

Service::Service(std::unique_ptr<ServerJournal> journal, const ledger::KeyPin& pin,
                 std::size_t services_max, const base::Clock& clock, base::RandomSource& random)
    : journal_(std::move(journal)),
      pin_(pin),
      services_max_(services_max),
      clock_(clock),
      random_(random) {}

base::Result<std::unique_ptr<Service>> Service::open(const std::filesystem::path& folder,
                                                     const ledger::KeyPin& pin,
                                                     std::size_t services_max,
                                                     const base::Clock& clock,
                                                     base::RandomSource& random) {
    auto journal = open_or_create(store_path(folder));
    if (!journal.ok()) return journal.error();
    std::unique_ptr<Service> service(
        new Service(std::move(journal).value(), pin, services_max, clock, random));
    const auto had = service->journal_->setting(kSetupSetting);
    if (!had.ok()) return had.error();
    if (!had.value()) {
        auto code = service->renew_setup_code();
        if (!code.ok()) return code.error();
        service->fresh_setup_code_ = std::move(code).value();
        return service;
    }
    if (auto started = service->start_session(); !started.ok()) return started.error();
    return service;
}

base::Result<std::string> Service::renew_setup_code() {
    ledger::SetupCode code;
    random_.fill(code.secret);
    code.pin = pin_;
    const base::Bytes right =
        encode(SetupRight{syncing::setup_hash(code.secret), clock_.now() + kSetupCodeLife});
    if (auto kept = journal_->put_setting(kSetupSetting, right); !kept.ok()) return kept.error();
    if (auto started = start_session(); !started.ok()) return started.error();
    std::string text = ledger::encode(code);
    crypto::wipe(code.secret);
    return text;
}

base::Result<void> Service::start_session() {
    const auto stored = journal_->setting(kSetupSetting);
    if (!stored.ok()) return stored.error();
    syncing::ServerSession::Options options;
    options.services_max = services_max_;
    setup_until_.reset();
    const auto right = stored.value() ? decode_setup_right(*stored.value()) : std::nullopt;
    if (right && clock_.now() < right->until) {
        options.setup = right->hash;
        setup_until_ = right->until;
    }
    session_.emplace(*journal_, clock_, random_, options);
    return {};
}

std::vector<syncing::Reply> Service::handle(std::span<const syncing::Call> calls) {
    if (journal_->needs_reopen() || setup_ran_out()) {
        // A disk that would not take a write: nothing of it was answered as kept. Read again what
        // is there.
        const auto reopened = journal_->needs_reopen() ? journal_->reopen() : base::Result<void>{};
        const auto started = reopened.ok() ? start_session() : reopened;
        if (!started.ok()) {
            return std::vector<syncing::Reply>(
                calls.size(), syncing::Reply{503, base::Bytes{kNotSaved.begin(), kNotSaved.end()}});
        }
    }
    return session_->handle_batch(calls);
}

base::Result<journal::Report> verify(const std::filesystem::path& folder) {
    auto journal =
        ServerJournal::open(location_of(store_path(folder)), ServerJournal::Access::kReader);
    if (!journal.ok()) return journal.error();
    return journal.value()->verify();
}

base::Result<void> backup(const std::filesystem::path& folder, const std::filesystem::path& to) {
    auto journal =
        ServerJournal::open(location_of(store_path(folder)), ServerJournal::Access::kReader);
    if (!journal.ok()) return journal.error();
    return journal.value()->backup(to.string());
}

base::Result<void> restore(const std::filesystem::path& folder, const std::filesystem::path& from) {
    const std::filesystem::path store = store_path(folder);
    std::error_code ignored;
    if (std::filesystem::exists(store, ignored)) {
        // Holding the writer's place tells whether a server runs, and closing it folds its log into
        // the file.
        auto running = ServerJournal::open(location_of(store), ServerJournal::Access::kWriter);
        if (!running.ok() && running.error().code == base::ErrorCode::kProfileBusy)
            return running.error();
    }
    // No dash: SQLite takes what follows one for the suffix of a log.
    const std::filesystem::path copy = free_name(store, ".restoring.");
    auto checked = copy_checked(from, copy);
    if (!checked.ok()) {
        std::filesystem::remove(copy, ignored);
        return checked;
    }
    return swap_in(copy, store);
}

}  // namespace server
