#include "tests/bench/measure.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

namespace bench {
namespace {

constexpr double kTicks = 100;

std::string read_text(const std::filesystem::path& path) {
    std::ifstream in(path);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

double status_mib(pid_t process, const std::string& field) {
    const std::string text = read_text("/proc/" + std::to_string(process) + "/status");
    const auto at = text.find(field);
    return at == std::string::npos ? 0 : std::atof(text.c_str() + at + field.size()) / 1024;
}

std::vector<double> numbers_of(const std::string& text) {
    std::istringstream in(text);
    std::vector<double> numbers;
    for (std::string word; in >> word;) numbers.push_back(std::atof(word.c_str()));
    return numbers;
}

}  // namespace

double seconds_now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double cpu_seconds_of(pid_t process) {
    const std::string text = read_text("/proc/" + std::to_string(process) + "/stat");
    const auto numbers = numbers_of(text.substr(text.rfind(')') + 2));
    return numbers.size() < 15 ? 0
                               : (numbers[11] + numbers[12] + numbers[13] + numbers[14]) / kTicks;
}

double busy_seconds() {
    std::ifstream in("/proc/stat");
    std::string line;
    std::getline(in, line);
    const auto n = numbers_of(line.substr(4));
    return n.size() < 7 ? 0 : (n[0] + n[1] + n[2] + n[5] + n[6]) / kTicks;
}

double resident_mib(pid_t process) { return status_mib(process, "VmRSS:"); }
double peak_resident_mib(pid_t process) { return status_mib(process, "VmHWM:"); }

std::uint64_t loopback_bytes() {
    const std::string text = read_text("/proc/self/net/dev");
    const auto at = text.find("lo:");
    return at == std::string::npos ? 0 : std::strtoull(text.c_str() + at + 3, nullptr, 10);
}

std::uint64_t disk_bytes(const std::filesystem::path& folder) {
    std::uint64_t bytes = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        struct stat status {};
        if (entry.is_regular_file() && ::stat(entry.path().c_str(), &status) == 0) {
            bytes += static_cast<std::uint64_t>(status.st_blocks) * 512;
        }
    }
    return bytes;
}

Spread spread_ms(std::size_t times, const std::function<void(std::size_t)>& work) {
    std::vector<double> took;
    for (std::size_t i = 0; i < times; ++i) {
        const double start = seconds_now();
        work(i);
        took.push_back((seconds_now() - start) * 1000);
    }
    return spread_of(std::move(took));
}

Spread spread_of(std::vector<double> took) {
    if (took.empty()) return {};
    std::sort(took.begin(), took.end());
    const auto at = [&](std::size_t percent) {
        return took[std::min(took.size() - 1, took.size() * percent / 100)];
    };
    return {at(50), at(95), at(99), took.back()};
}

Line::Line(const std::string& name) : text_("{\"bench\":\"" + name + "\"") {}
Line::~Line() { std::cout << text_ << "}" << std::endl; }

Line& Line::number(const std::string& key, double value) {
    char digits[64];
    std::snprintf(digits, sizeof digits, "%.6g", value);
    text_ += ",\"" + key + "\":" + digits;
    return *this;
}

Line& Line::spread(const Spread& spread) {
    return number("p50_ms", spread.p50)
        .number("p95_ms", spread.p95)
        .number("p99_ms", spread.p99)
        .number("max_ms", spread.most);
}

Child::Child(const std::vector<std::string>& command, const std::filesystem::path& output)
    : output_(output), pid_(fork()) {
    if (pid_ != 0) return;
    const int out = open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    dup2(out, STDOUT_FILENO);
    std::vector<char*> arguments;
    for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(127);
}

Child::~Child() {
    kill(pid_, SIGTERM);
    waitpid(pid_, nullptr, 0);
}

std::string Child::wait_for(const std::string& mark) const {
    const double deadline = seconds_now() + 10;
    while (seconds_now() < deadline) {
        const std::string text = read_text(output_);
        const auto at = text.find(mark);
        const auto end = at == std::string::npos ? at : text.find('\n', at);
        if (end != std::string::npos) return text.substr(at + mark.size(), end - at - mark.size());
        poll(nullptr, 0, 1);
    }
    std::cerr << output_ << " never said \"" << mark << "\"\n";
    std::exit(1);
}

}  // namespace bench
