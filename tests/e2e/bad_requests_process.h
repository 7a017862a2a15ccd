#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace bad_requests {

/// An empty folder that goes with this object.
class Folder {
  public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::string file(const char* name) const { return (path_ / name).string(); }

  private:
    std::filesystem::path path_;
};

/// What a finished footbridge-server said, and how it ended.
struct Ended {
    int code = -1;  ///< -1: by a signal
    std::string out;
    std::string err;
};

/// Runs footbridge-server with these arguments to its end.
Ended run_server(const std::vector<std::string>& arguments);

/// `footbridge-server serve` on a free port of 127.0.0.1, from the line that says so to its end.
class Serving {
  public:
    explicit Serving(const Folder& folder, std::vector<std::string> more = {});
    /// SIGTERM, then waits.
    ~Serving();
    Serving(const Serving&) = delete;
    Serving& operator=(const Serving&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    /// The code that was printed; empty where none was.
    [[nodiscard]] const std::string& setup_code() const { return setup_code_; }
    [[nodiscard]] std::size_t resident_bytes() const;
    /// Sends the signal and returns how it ended.
    Ended stop(int signal);

  private:
    Folder log_;
    pid_t child_ = -1;
    std::uint16_t port_ = 0;
    std::string setup_code_;
};

}  // namespace bad_requests
