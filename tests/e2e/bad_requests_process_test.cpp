#include "tests/e2e/bad_requests_process.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <fstream>
#include <string>

#include "shared/base/limits.h"
#include "shared/ledger/invite.h"
#include "shared/sync/messages.h"
#include "tests/e2e/bad_requests.h"
#include "tests/support/seeded_random.h"

// The program itself, with its own store: how it starts, what it says, and that nothing a stranger
// sends to the real service brings it down or makes it grow.

using namespace bad_requests;
namespace fs = std::filesystem;

namespace {

// Sanitizers keep freed memory for a while.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t kGrowthBytesMax = 1024U * 1024 * 1024;
#else
constexpr std::size_t kGrowthBytesMax = 8U * 1024 * 1024;
#endif

std::string random_text(SeededRandom& random, std::size_t size) {
    std::string bytes(size, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random.below(256));
    return bytes;
}

void check_health(const Serving& server) {
    Client client(server.port(), Client::Tls{});
    REQUIRE(client.connected());
    CHECK(client.say(get("/healthz")).body == "ok\n");
}

void write(const std::string& file, std::string_view text) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
}

}  // namespace

TEST_CASE("the first start prints where it listens and a setup code with the pin of its key") {
    const Folder folder;
    std::string code;
    {
        Serving server(folder);
        code = server.setup_code();
        Client client(server.port(), Client::Tls{});
        const auto setup = ledger::decode_setup(code);
        REQUIRE(setup.ok());
        CHECK(setup.value().pin.hex() == client.pin().hex());
        const Ended ended = server.stop(SIGTERM);
        CHECK(ended.code == 0);
        CHECK(ended.err.find("\"event\":\"stopped\"") != std::string::npos);
        CHECK(ended.err.find(code) == std::string::npos);
    }
    Serving again(folder);
    CHECK(again.setup_code().empty());
    CHECK(again.stop(SIGINT).code == 0);
}

TEST_CASE("nothing the server writes can be read by others") {
    const Folder folder;
    const Serving server(folder);
    for (const auto& entry : fs::recursive_directory_iterator(folder.path())) {
        INFO(entry.path());
        struct stat status {};
        REQUIRE(::stat(entry.path().c_str(), &status) == 0);
        CHECK((status.st_mode & (S_IRWXG | S_IRWXO)) == 0U);
    }
}

TEST_CASE("rubbish to every call is a status and a code, and the server neither falls nor grows") {
    constexpr std::uint64_t kSeed = 1989;
    INFO("seed " << kSeed);
    SeededRandom random(kSeed);
    const Folder folder;
    Serving server(folder, {"--log", "off", "--guesses-burst", "1000000"});
    CHECK(server.setup_code().starts_with("FBS-"));
    const auto insult = [&](int rounds) {
        Client client(server.port(), Client::Tls{});
        for (int i = 0; i < rounds; ++i) {
            for (const std::string_view path :
                 {syncing::kPathCreate, syncing::kPathEnrolDirectory, syncing::kPathEnrol,
                  syncing::kPathDirectory, syncing::kPathDirectoryAppend, syncing::kPathPush,
                  syncing::kPathHeads, syncing::kPathPull, syncing::kPathChains,
                  syncing::kPathFetch, syncing::kPathMend, syncing::kPathShare, syncing::kPathLease}) {
                const Said said = client.say(
                    post(path, random_text(random, random.below(i % 10 == 0 ? 60'000 : 300))));
                INFO(path);
                CHECK(said.status >= 400);
                CHECK(said.status < 500);
                CHECK_FALSE(said.body.empty());
                CHECK(said.body.size() <= syncing::kCodeMax);
                if (said.headers.find("connection: close") != std::string::npos) {
                    client = Client(server.port(), Client::Tls{});
                }
            }
        }
    };
    insult(20);
    const std::size_t before = server.resident_bytes();
    insult(40);
    CHECK(server.resident_bytes() < before + kGrowthBytesMax);
    check_health(server);
    CHECK(server.stop(SIGTERM).code == 0);
    CHECK(run_server({"verify", "--data", folder.path().string()}).code == 0);
}

TEST_CASE("the largest body of rubbish is refused like a small one") {
    const Folder folder;
    Serving server(folder);
    Client client(server.port(), Client::Tls{});
    const Said said = client.say(post(syncing::kPathPush, std::string(base::kMessageMax, '\xFF')));
    CHECK(said.status >= 400);
    CHECK(said.status < 500);
    check_health(server);
}

TEST_CASE("an idle server is small") {
    const Folder folder;
    const Serving server(folder);
    check_health(server);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    // architecture.md section 6: at most 30 MB
    CHECK(server.resident_bytes() < 30'000'000U);
#endif
}

TEST_CASE("two servers cannot share a folder, nor can a restore pull it away") {
    const Folder folder;
    const Folder elsewhere;
    const std::string data = folder.path().string();
    const Serving server(folder);
    const Ended second = run_server({"serve", "--data", data, "--listen", "127.0.0.1:0"});
    CHECK(second.code == 1);
    CHECK(second.err.find("has this data folder open") != std::string::npos);
    REQUIRE(run_server({"backup", "--data", data, "--to", elsewhere.file("copy")}).code == 0);
    CHECK(run_server({"restore", "--data", data, "--from", elsewhere.file("copy")}).code == 1);
    check_health(server);
}

TEST_CASE("a backup of a running server restores to an empty folder and keeps its setup code") {
    const Folder folder;
    const Folder elsewhere;
    const std::string copy = elsewhere.file("copy");
    std::string data = folder.path().string();
    {
        const Serving server(folder);
        CHECK(run_server({"backup", "--data", data, "--to", copy}).code == 0);
        const Ended again = run_server({"backup", "--data", data, "--to", copy});
        CHECK(again.code == 1);
        CHECK_FALSE(again.err.empty());
    }
    const std::string restored = elsewhere.file("restored");
    CHECK(run_server({"restore", "--data", restored, "--from", copy}).code == 0);
    CHECK(run_server({"verify", "--data", restored}).code == 0);
    // The backup holds no key: the operator brings it.
    CHECK(run_server({"init", "--data", restored}).code == 1);
    for (const char* name : {"tls.key.pem", "tls.certificate.pem"})
        fs::copy_file(folder.path() / name, fs::path(restored) / name);
    const Ended init = run_server({"init", "--data", restored});
    CHECK(init.code == 0);
    CHECK(init.out.find("Setup code") == std::string::npos);

    write(copy, "not a backup");
    CHECK(run_server({"restore", "--data", restored, "--from", copy}).code == 1);
    CHECK(run_server({"restore", "--data", restored, "--from", elsewhere.file("none")}).code == 1);
    CHECK(run_server({"verify", "--data", restored}).code == 0);
}

TEST_CASE("wrong use is told from what was refused, each in one sentence") {
    const Folder folder;
    const std::string data = folder.path().string();
    const std::string config = folder.file("config.json");
    struct Row {
        std::vector<std::string> arguments;
        int code;
        const char* says;
    };
    write(config, R"({"connections_max": 0, "colour": "red"})");
    const std::vector<Row> rows{
        Row{{"bogus"}, 2, "--help"},
        Row{{"serve"}, 2, "data is not given"},
        Row{{"serve", "--data", data, "--listen", "nowhere"}, 2, "listen is \"nowhere\""},
        Row{{"serve", "--data", data, "--config", config},
            2,
            "there is no setting called \"colour\"; connections_max is"},
        Row{{"backup", "--data", data}, 2, "--to"},
        Row{{"verify", "--data", data}, 1, "nothing to read"},
        Row{{"serve", "--data", data, "--tls-key", "a", "--tls-certificate", "b"},
            1,
            "nothing to read"},
        Row{{"serve", "--data", "/proc/none"}, 1, "did not take it"}};
    for (const Row& row : rows) {
        const Ended ended = run_server(row.arguments);
        INFO(ended.err);
        CHECK(ended.code == row.code);
        CHECK(ended.out == "");
        CHECK(ended.err.find(row.says) != std::string::npos);
        CHECK(std::ranges::count(ended.err, '\n') == 1);
    }
}

TEST_CASE("a lost key is refused rather than replaced, and put back it serves") {
    const Folder folder;
    const Folder elsewhere;
    const std::string data = folder.path().string();
    const fs::path key = folder.path() / "tls.key.pem";
    const fs::path certificate = folder.path() / "tls.certificate.pem";
    REQUIRE(run_server({"init", "--data", data}).code == 0);
    fs::copy_file(key, elsewhere.file("key"));
    fs::remove(key);
    // Alone, or with its certificate, as a disk that was restored from the store's backup has it.
    if (GENERATE(false, true)) fs::remove(certificate);
    for (const char* command : {"serve", "init", "setup-code"}) {
        const Ended ended = run_server({command, "--data", data});
        CHECK(ended.code == 1);
        CHECK(ended.out == "");
        CHECK(ended.err.find(key.string() + " is missing") != std::string::npos);
        CHECK(ended.err.find("The store is untouched") != std::string::npos);
        CHECK(ended.err.find("Put tls.key.pem and tls.certificate.pem back") != std::string::npos);
        CHECK(std::ranges::count(ended.err, '\n') == 1);
    }
    CHECK_FALSE(fs::exists(key));
    fs::copy_file(elsewhere.file("key"), key);
    CHECK(run_server({"init", "--data", data}).code == 0);
}

TEST_CASE("help and version are answered on stdout") {
    CHECK(run_server({"--help"}).out.find("serve") != std::string::npos);
    const Ended version = run_server({"--version"});
    CHECK(version.code == 0);
    CHECK(version.out.starts_with("footbridge-server "));
    CHECK(run_server({"serve", "--help"}).out.find("--connections-max") != std::string::npos);
}
