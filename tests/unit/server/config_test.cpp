#include "sync-server/config.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

using namespace std::chrono_literals;
using base::ErrorCode;
using server::Config;

namespace {

std::string problem(const base::Result<void>& result) {
    if (result.ok()) return "";
    CHECK(result.error().code == ErrorCode::kInvalidInput);
    return result.error().detail;
}

}  // namespace

TEST_CASE("a configuration file sets what it names and leaves the rest") {
    Config config;
    REQUIRE(problem(server::set_from_json(config, R"({
        "data": "/srv/footbridge", "listen": "0.0.0.0:443", "connections_max": 500,
        "headers_within_ms": 2500, "log": "errors", "metrics": "nobody"})")) == "");
    Config expected;
    expected.data = "/srv/footbridge";
    expected.listen_address = "0.0.0.0";
    expected.listen_port = 443;
    expected.connections_max = 500;
    expected.headers_within = 2500ms;
    expected.log = server::LogLevel::kErrors;
    expected.metrics = server::MetricsFor::kNobody;
    CHECK(config == expected);
}

TEST_CASE("an address may come with or without its port") {
    struct Row {
        const char* given;
        const char* address;
        int port;
    };
    const auto row =
        GENERATE(Row{"127.0.0.1", "127.0.0.1", 8443}, Row{"127.0.0.1:0", "127.0.0.1", 0},
                 Row{"0.0.0.0:443", "0.0.0.0", 443}, Row{"::1", "::1", 8443},
                 Row{"[::1]:9000", "::1", 9000}, Row{"[::]", "::", 8443});
    Config config;
    CHECK(problem(server::set(config, "listen", row.given)) == "");
    CHECK(config.listen_address == row.address);
    CHECK(config.listen_port == row.port);
}

TEST_CASE("an address that is none is refused and changes nothing") {
    const std::string given =
        GENERATE("", "localhost", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:80x",
                 "[::1", "[::1]9000", "256.1.1.1", "1.2.3", ":8443");
    Config config;
    CHECK(problem(server::set(config, "listen", given)) ==
          "listen is \"" + given +
              "\" but must be ADDRESS or ADDRESS:PORT, such as 127.0.0.1:8443");
    CHECK(config == Config{});
}

TEST_CASE("a number outside its range is named with the range") {
    Config config;
    for (const char* value : {"0", "-1", "100001", "4294967297", "12 ", "1e3", ""}) {
        CHECK(problem(server::set(config, "connections_max", value)) ==
              "connections_max is \"" + std::string(value) + "\" but must be 1 to 100000");
    }
    CHECK(config == Config{});
}

TEST_CASE("every bad value of a file is named, not the first only") {
    Config config;
    const std::string all = problem(server::set_from_json(
        config, R"({"conections_max": 5, "log": "loud", "idle_within_ms": -3, "data": {}})"));
    CHECK(all ==
          "there is no setting called \"conections_max\"; "
          "data is \"object\" but must be text or a whole number; "
          "idle_within_ms is \"number\" but must be text or a whole number; "
          "log is \"loud\" but must be all or errors or off");
}

TEST_CASE("a file that is not one JSON object is refused") {
    const std::string given =
        GENERATE("", "[]", "{", "null", "{} {}", "\xFF", "{\"data\": \"\xFF\"}");
    Config config;
    CHECK(problem(server::set_from_json(config, given)) ==
          "the configuration file is not one JSON object");
}

TEST_CASE("what belongs together is checked together") {
    Config config;
    config.tls_key = "key.pem";
    CHECK(problem(server::check(config)) ==
          "data is not given; tls_certificate and tls_key must be given together");
    config.data = "somewhere";
    config.tls_certificate = "certificate.pem";
    CHECK(problem(server::check(config)) == "");
}

TEST_CASE("the configuration in force can be read back from its own report") {
    Config config;
    REQUIRE(server::set(config, "data", "some where").ok());
    REQUIRE(server::set(config, "listen", "[::1]:9000").ok());
    REQUIRE(server::set(config, "tls_key", "k.pem").ok());
    REQUIRE(server::set(config, "tls_certificate", "c.pem").ok());
    REQUIRE(server::set(config, "metrics", "everybody").ok());
    REQUIRE(server::set(config, "stop_within_ms", "77").ok());
    Config again;
    CHECK(problem(server::set_from_json(again, server::to_json(config))) == "");
    CHECK(again == config);
}

TEST_CASE("every setting has help and can be set by its name") {
    const auto report = nlohmann::json::parse(server::to_json(Config{}));
    for (const server::Setting& setting : server::settings()) {
        INFO(setting.name);
        CHECK_FALSE(setting.help.empty());
        CHECK(report.contains(setting.name));
        Config config;
        const std::string wrong = problem(server::set(config, setting.name, std::string(1, '\0')));
        CHECK(wrong.starts_with(setting.name + " is "));
    }
    CHECK(report.size() == server::settings().size());
}
