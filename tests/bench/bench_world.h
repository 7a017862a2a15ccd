#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "app/tablet/http_transport.h"
#include "app/tablet/system_clock.h"
#include "app/tablet/tablet.h"
#include "shared/crypto/primitives.h"
#include "tests/bench/measure.h"

/// A real server process and real profiles in a scratch folder.
namespace bench {

inline constexpr std::string_view kPassphrase = "a bench of five plain words";

/// Ends the benchmark where something did not work: a figure of a failed run is worth nothing.
template <typename T>
T must(base::Result<T> result, const char* what);
void must(const base::Result<void>& result, const char* what);
[[noreturn]] void give_up(const char* what, const base::Error& error);

template <typename T>
T must(base::Result<T> result, const char* what) {
    if (!result.ok()) give_up(what, result.error());
    return std::move(result).value();
}

class World {
  public:
    /// `server` is the path of footbridge-server; `folder` is emptied.
    World(std::string server, std::filesystem::path folder, std::size_t services_max = 1);

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    [[nodiscard]] pid_t server_pid() const { return server_->pid(); }
    [[nodiscard]] std::filesystem::path server_folder() const { return folder_ / "server"; }
    tablet::Surroundings around() { return {clock_, random_, crypto::kPassphraseFloor, ""}; }

    [[nodiscard]] std::string address() const { return server_->wait_for("Listening on "); }
    [[nodiscard]] ledger::SetupCode setup_code() const;
    std::unique_ptr<tablet::Tablet> found(const std::string& name);
    std::unique_ptr<tablet::Tablet> join(tablet::Tablet& inviter, const std::string& name);
    std::unique_ptr<tablet::HttpTransport> transport(const tablet::Identity& who);

  private:
    std::filesystem::path folder_;
    tablet::SystemClock clock_;
    crypto::SodiumRandom random_;
    std::unique_ptr<Child> server_;
};

/// A visit after which what came is readable, and searchable once index_some() has seen it.
void visit(tablet::Tablet& tablet, tablet::Transport& transport);

/// An exchange file of `children` cases with `notes` notes of about 1 KB among them, always the
/// same.
std::string caseload(std::size_t children, std::size_t notes);
/// Takes the whole file in; ends the benchmark where a line of it is at fault.
void import_all(tablet::Tablet& tablet, const std::string& file);
/// A record id in hexadecimal, always the same for the same numbers.
std::string id_text(std::uint64_t kind, std::uint64_t n);
/// The text of the n-th note.
std::string note_text(std::size_t n);
/// A child's fields for tests that need only one.
casefile::NewRecord child_record(const std::string& known_as, const base::Moment& now);
casefile::NewRecord note_record(const base::RecordId& child, std::string text,
                                const base::Moment& now);

}  // namespace bench
