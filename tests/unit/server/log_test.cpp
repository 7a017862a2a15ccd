#include "sync-server/log.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <string>

#include "tests/support/fake_clock.h"

using namespace std::chrono_literals;
using server::Log;
using server::LogLevel;

namespace {

class Pipe {
  public:
    Pipe() { REQUIRE(::pipe2(ends_.data(), O_CLOEXEC) == 0); }
    ~Pipe() {
        ::close(ends_[0]);
        ::close(ends_[1]);
    }
    [[nodiscard]] int in() const { return ends_[1]; }
    std::string read_what_is_there() {
        ::fcntl(ends_[0], F_SETFL, O_NONBLOCK);
        std::string all;
        std::array<char, 4096> part{};
        for (ssize_t size = 0; (size = ::read(ends_[0], part.data(), part.size())) > 0;) {
            all.append(part.data(), static_cast<std::size_t>(size));
        }
        return all;
    }

  private:
    std::array<int, 2> ends_{};
};

FakeClock utc_clock() {
    FakeClock clock({1'781'000'000'000});
    clock.set_offset(0);
    return clock;
}

}  // namespace

TEST_CASE("a call is one line of JSON with counts and no body") {
    Pipe pipe;
    const FakeClock clock = utc_clock();
    Log log(pipe.in(), clock, LogLevel::kAll);
    log.call({"/v1/push", 200, 1234, 5, 17ms});
    CHECK(pipe.read_what_is_there() ==
          R"({"time":"2026-06-09T10:13:20.000+00:00","event":"call","path":"/v1/push",)"
          R"("status":200,"bytes_in":1234,"bytes_out":5,"ms":17})"
          "\n");
}

TEST_CASE("a text cannot end the line or break the JSON") {
    Pipe pipe;
    const FakeClock clock = utc_clock();
    Log log(pipe.in(), clock, LogLevel::kAll);
    log.event("start", {{"listen", "a\"b\n{\xFF"}});
    CHECK(pipe.read_what_is_there() ==
          R"({"time":"2026-06-09T10:13:20.000+00:00","event":"start","listen":"a\"b\n{\ufffd"})"
          "\n");
}

TEST_CASE("the level decides which calls are written") {
    Pipe pipe;
    const FakeClock clock = utc_clock();
    const auto lines = [&](LogLevel level) {
        Log log(pipe.in(), clock, level);
        log.event("start");
        log.call({"/v1/push", 200, 0, 0, 0ms});
        log.call({"/v1/push", 413, 0, 0, 0ms});
        const std::string text = pipe.read_what_is_there();
        return std::ranges::count(text, '\n');
    };
    CHECK(lines(LogLevel::kAll) == 3);
    CHECK(lines(LogLevel::kErrors) == 2);
    CHECK(lines(LogLevel::kOff) == 0);
}

TEST_CASE("a reader that has stopped reading costs lines, never the server") {
    Pipe pipe;
    const FakeClock clock = utc_clock();
    Log log(pipe.in(), clock, LogLevel::kAll);
    for (int i = 0; i < 2000; ++i) log.call({"/v1/push", 200, 0, 0, 0ms});
    const std::string got = pipe.read_what_is_there();
    const auto written = std::ranges::count(got, '\n');
    CHECK(written < 2000);
    CHECK(got.ends_with("\n"));
    log.event("stop");
    const std::string after = pipe.read_what_is_there();
    CHECK(after.find("\"dropped\":" + std::to_string(2000 - written)) != std::string::npos);
    log.event("stop");
    CHECK(pipe.read_what_is_there().find("dropped") == std::string::npos);
}
