#include "tests/e2e/bad_requests_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <utility>

namespace bad_requests {

namespace {

constexpr int kPatienceMs = 60'000;

std::string text_of(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

pid_t start(std::vector<std::string> arguments, const Folder& log) {
    arguments.insert(arguments.begin(), FOOTBRIDGE_SERVER);
    std::vector<char*> raw;
    for (std::string& argument : arguments) raw.push_back(argument.data());
    raw.push_back(nullptr);
    const std::string out = log.file("out");
    const std::string err = log.file("err");
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child > 0) return child;
    const int flags = O_WRONLY | O_CREAT | O_APPEND;
    ::dup2(::open(out.c_str(), flags, S_IRUSR | S_IWUSR), STDOUT_FILENO);
    ::dup2(::open(err.c_str(), flags, S_IRUSR | S_IWUSR), STDERR_FILENO);
    ::execv(raw.front(), raw.data());
    ::_exit(127);
}

Ended wait_for(pid_t child, const Folder& log) {
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, text_of(log.file("out")),
            text_of(log.file("err"))};
}

std::string rest_of_line(const std::string& text, const std::string& after) {
    const auto at = text.find(after);
    if (at == std::string::npos) return {};
    const auto start = at + after.size();
    return text.substr(start, text.find('\n', start) - start);
}

}  // namespace

Folder::Folder() {
    std::string name =
        (std::filesystem::temp_directory_path() / "footbridge-server-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
}

Folder::~Folder() { std::filesystem::remove_all(path_); }

Ended run_server(const std::vector<std::string>& arguments) {
    const Folder log;
    return wait_for(start(arguments, log), log);
}

Serving::Serving(const Folder& folder, std::vector<std::string> more) {
    std::vector<std::string> arguments{"serve", "--data", folder.path().string(), "--listen",
                                       "127.0.0.1:0"};
    std::ranges::move(more, std::back_inserter(arguments));
    child_ = start(std::move(arguments), log_);
    std::string out;
    // Both lines come in one piece, so that the second is there where the first is.
    for (int waited = 0; out.find("Listening on ") == std::string::npos; waited += 10) {
        INFO(text_of(log_.file("err")));
        REQUIRE(waited < kPatienceMs);
        REQUIRE(::waitpid(child_, nullptr, WNOHANG) == 0);
        ::poll(nullptr, 0, 10);
        out = text_of(log_.file("out"));
    }
    const std::string address = rest_of_line(out, "Listening on https://127.0.0.1:");
    REQUIRE_FALSE(address.empty());
    port_ = static_cast<std::uint16_t>(std::stoul(address));
    setup_code_ = rest_of_line(out, "Setup code: ");
}

Serving::~Serving() {
    if (child_ > 0) stop(SIGTERM);
}

std::size_t Serving::resident_bytes() const {
    const std::string status = text_of("/proc/" + std::to_string(child_) + "/status");
    constexpr std::size_t kKibibyte = 1024;
    return std::stoul(rest_of_line(status, "VmRSS:")) * kKibibyte;
}

Ended Serving::stop(int signal) {
    const pid_t child = std::exchange(child_, -1);
    ::kill(child, signal);
    return wait_for(child, log_);
}

}  // namespace bad_requests
