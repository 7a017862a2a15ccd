#include "app/files/durable_file.h"

#include <sys/resource.h>
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <fstream>

#include "tests/support/temp_dir.h"

/// What lies beside a profile's store is the old file or the new one (architecture.md invariant 1).

namespace {

base::Bytes read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// No file may grow beyond so many bytes while this lives, as on a disk that is full.
class Room {
  public:
    explicit Room(rlim_t bytes) {
        getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit now{bytes, before_.rlim_max};
        signal_ = std::signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &now);
    }
    ~Room() {
        setrlimit(RLIMIT_FSIZE, &before_);
        static_cast<void>(std::signal(SIGXFSZ, signal_));
    }
    Room(const Room&) = delete;
    Room& operator=(const Room&) = delete;

  private:
    rlimit before_{};
    void (*signal_)(int) = nullptr;
};

}  // namespace

TEST_CASE("a small file is written whole, for its owner alone, with the date it is given") {
    TempDir dir;
    const auto path = dir.path() / "file";
    const base::Bytes bytes(100'000, 7);
    REQUIRE(files::write_durably(path, bytes, base::WallTime{86'400'000}).ok());
    CHECK(read(path) == bytes);
    struct stat found {};
    REQUIRE(::stat(path.c_str(), &found) == 0);
    CHECK((found.st_mode & 0777) == 0600);
    CHECK(found.st_mtim.tv_sec == 86'400);
    CHECK_FALSE(std::filesystem::exists(dir.path() / "file.new"));
}

TEST_CASE("where there is no room the file is the one before, and it says so") {
    TempDir dir;
    const auto path = dir.path() / "file";
    const base::Bytes before(10, 1);
    REQUIRE(files::write_durably(path, before).ok());
    {
        const Room little(50);
        const auto written = files::write_durably(path, base::Bytes(100, 2));
        REQUIRE_FALSE(written.ok());
        CHECK(written.error().code == base::ErrorCode::kNotSaved);
        CHECK(written.error().detail == "file");
    }
    CHECK(read(path) == before);
    REQUIRE(files::write_durably(path, base::Bytes(100, 2)).ok());
    CHECK(read(path) == base::Bytes(100, 2));
}

TEST_CASE("a folder that is not there is not made") {
    TempDir dir;
    const auto path = dir.path() / "none" / "file";
    CHECK(files::write_durably(path, {}).error().code == base::ErrorCode::kNotSaved);
    CHECK_FALSE(std::filesystem::exists(dir.path() / "none"));
}
