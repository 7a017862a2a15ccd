#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

/// What a benchmark reads off the machine. Linux only.
namespace bench {

double seconds_now();                     ///< monotonic
double cpu_seconds();                     ///< user and system, of this process
double cpu_seconds_of(pid_t process);     ///< of another, with its threads
double busy_seconds();                    ///< of the whole machine
double resident_mib(pid_t process);       ///< now
double peak_resident_mib(pid_t process);  ///< the most so far
std::uint64_t loopback_bytes();           ///< received on lo since boot
std::uint64_t disk_bytes(const std::filesystem::path& folder);  ///< blocks taken, as du counts them

struct Spread {
    double p50 = 0;
    double p95 = 0;
    double p99 = 0;
    double most = 0;
};
/// Runs `work` so many times and sorts how long each took. [milliseconds]
Spread spread_ms(std::size_t times, const std::function<void(std::size_t)>& work);
/// Of what was measured elsewhere.
Spread spread_of(std::vector<double> took);

/// One JSON line on standard output: {"bench": name, key: value, …}.
class Line {
  public:
    explicit Line(const std::string& name);
    ~Line();
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;
    Line& number(const std::string& key, double value);
    Line& spread(const Spread& spread);

  private:
    std::string text_;
};

/// A program that runs beside the benchmark until it is told to stop. Its standard output is a
/// file.
class Child {
  public:
    Child(const std::vector<std::string>& command, const std::filesystem::path& output);
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    [[nodiscard]] pid_t pid() const { return pid_; }
    /// What follows `mark` on its line of the output, waited for until it is there (10 s at most,
    /// then the benchmark ends).
    [[nodiscard]] std::string wait_for(const std::string& mark) const;

  private:
    std::filesystem::path output_;
    pid_t pid_ = -1;
};

}  // namespace bench
