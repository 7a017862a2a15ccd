#include "sync-server/config.h"

#include <arpa/inet.h>

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace server {

namespace {

using base::ErrorCode;
using base::Result;
using std::chrono::milliseconds;

struct Number {
    std::string_view name;
    std::variant<std::uint32_t Config::*, milliseconds Config::*> field;
    std::uint32_t least;
    std::uint32_t most;
    std::string_view help;
};

constexpr std::uint32_t kHourMs = 3'600'000;

constexpr std::array<Number, 13> kNumbers{{
    {"services_max", &Config::services_max, 1, 10'000, "Services that may be made here"},
    {"connections_max", &Config::connections_max, 1, 100'000, "Connections open at once"},
    {"connections_per_peer_max", &Config::connections_per_peer_max, 1, 100'000,
     "Connections open at once from one address"},
    {"bodies_mib_max", &Config::bodies_mib_max, 8, 65'536,
     "Memory for requests and answers in hand, in MiB"},
    {"headers_within_ms", &Config::headers_within, 1, kHourMs,
     "Time for TLS and a request's headers, in milliseconds"},
    {"request_within_ms", &Config::request_within, 1, kHourMs,
     "Time for a request, and again for its answer, in milliseconds"},
    {"body_bytes_per_s_min", &Config::body_bytes_per_s_min, 1, 1'000'000'000,
     "Slowest pace of a large body, in bytes a second"},
    {"idle_within_ms", &Config::idle_within, 1, kHourMs,
     "Time between two requests, in milliseconds"},
    {"stop_within_ms", &Config::stop_within, 1, kHourMs,
     "Time for requests in hand when stopping, in milliseconds"},
    {"guesses_burst", &Config::guesses_burst, 1, 1'000'000,
     "Wrong signatures and codes one address may send in a row"},
    {"guesses_per_minute", &Config::guesses_per_minute, 1, 1'000'000,
     "How many of those are forgiven each minute"},
    {"calls_waiting_max", &Config::calls_waiting_max, 1, 1'000'000,
     "Calls that may wait for the next commit"},
    {"batch_calls_max", &Config::batch_calls_max, 1, 100'000, "Calls in one commit"},
}};

constexpr std::array<std::pair<std::string_view, LogLevel>, 3> kLogLevels{
    {{"all", LogLevel::kAll}, {"errors", LogLevel::kErrors}, {"off", LogLevel::kOff}}};
constexpr std::array<std::pair<std::string_view, MetricsFor>, 3> kMetricsFor{
    {{"loopback", MetricsFor::kLoopback},
     {"everybody", MetricsFor::kEverybody},
     {"nobody", MetricsFor::kNobody}}};

Result<void> bad(std::string_view name, std::string_view value, std::string_view wanted) {
    return {ErrorCode::kInvalidInput, std::string(name) + " is \"" + std::string(value) +
                                          "\" but must be " + std::string(wanted)};
}

template <typename Integer>
std::optional<Integer> whole_number(std::string_view text) {
    Integer number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::string range_of(const Number& number) {
    return std::to_string(number.least) + " to " + std::to_string(number.most);
}

Result<void> set_number(Config& config, const Number& number, std::string_view value) {
    const auto parsed = whole_number<std::uint32_t>(value);
    if (!parsed || *parsed < number.least || *parsed > number.most) {
        return bad(number.name, value, range_of(number));
    }
    if (const auto* count = std::get_if<std::uint32_t Config::*>(&number.field)) {
        config.*(*count) = *parsed;
    } else {
        config.*std::get<milliseconds Config::*>(number.field) = milliseconds{*parsed};
    }
    return {};
}

std::uint32_t value_of(const Config& config, const Number& number) {
    if (const auto* count = std::get_if<std::uint32_t Config::*>(&number.field)) {
        return config.*(*count);
    }
    return static_cast<std::uint32_t>(
        (config.*std::get<milliseconds Config::*>(number.field)).count());
}

bool is_address(const std::string& text) {
    std::array<unsigned char, sizeof(in6_addr)> bytes{};
    return inet_pton(AF_INET, text.c_str(), bytes.data()) == 1 ||
           inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1;
}

// "127.0.0.1", "127.0.0.1:8443", "::1", "[::1]:8443"
Result<void> set_listen(Config& config, std::string_view value) {
    constexpr std::string_view kWanted = "ADDRESS or ADDRESS:PORT, such as 127.0.0.1:8443";
    std::string_view address = value;
    std::string_view port;
    if (value.starts_with('[')) {
        const auto close = value.find(']');
        if (close == std::string_view::npos) return bad("listen", value, kWanted);
        address = value.substr(1, close - 1);
        port = value.substr(close + 1);
    } else if (const auto colon = value.find(':');
               colon != std::string_view::npos && colon == value.rfind(':')) {
        address = value.substr(0, colon);
        port = value.substr(colon);
    }
    std::uint16_t number = config.listen_port;
    if (!port.empty()) {
        const auto parsed = whole_number<std::uint16_t>(port.substr(1));
        if (port.front() != ':' || !parsed) return bad("listen", value, kWanted);
        number = *parsed;
    }
    if (!is_address(std::string(address))) return bad("listen", value, kWanted);
    config.listen_address = address;
    config.listen_port = number;
    return {};
}

template <typename Choice, std::size_t N>
Result<void> set_choice(Choice& field,
                        const std::array<std::pair<std::string_view, Choice>, N>& all,
                        std::string_view name, std::string_view value) {
    std::string wanted;
    for (const auto& [word, choice] : all) {
        if (word == value) {
            field = choice;
            return {};
        }
        wanted += (wanted.empty() ? "" : " or ") + std::string(word);
    }
    return bad(name, value, wanted);
}

template <typename Choice, std::size_t N>
std::string word_of(Choice chosen, const std::array<std::pair<std::string_view, Choice>, N>& all) {
    for (const auto& [word, choice] : all) {
        if (choice == chosen) return std::string(word);
    }
    return {};
}

std::string listen_text(const Config& config) {
    const bool v6 = config.listen_address.find(':') != std::string::npos;
    return (v6 ? "[" + config.listen_address + "]" : config.listen_address) + ":" +
           std::to_string(config.listen_port);
}

std::vector<Setting> make_settings() {
    std::vector<Setting> all{
        {"data", "Folder of the store and the server's key"},
        {"listen", "ADDRESS[:PORT] to listen on; port 0 takes a free one"},
        {"tls_certificate", "PEM certificate to show in place of the server's own"},
        {"tls_key", "PEM key of that certificate"},
        {"log", "What to write to stderr: all, errors or off"},
        {"metrics", "Who may read /metrics: loopback, everybody or nobody"},
    };
    for (const Number& number : kNumbers) {
        all.push_back(
            {std::string(number.name), std::string(number.help) + " (" + range_of(number) + ")"});
    }
    return all;
}

Result<void> set_from_value(Config& config, const std::string& name, const nlohmann::json& value) {
    if (value.is_string()) return set(config, name, value.get_ref<const std::string&>());
    if (value.is_number_unsigned()) {
        return set(config, name, std::to_string(value.get<std::uint64_t>()));
    }
    return bad(name, value.type_name(), "text or a whole number");
}

Result<void> result_of(const std::vector<std::string>& problems) {
    if (problems.empty()) return {};
    std::string all;
    for (const std::string& problem : problems) all += (all.empty() ? "" : "; ") + problem;
    return {ErrorCode::kInvalidInput, all};
}

}  // namespace

std::span<const Setting> settings() {
    static const std::vector<Setting> all = make_settings();
    return all;
}

Result<void> set(Config& config, std::string_view name, std::string_view value) {
    if (name == "listen") return set_listen(config, value);
    if (name == "log") return set_choice(config.log, kLogLevels, name, value);
    if (name == "metrics") return set_choice(config.metrics, kMetricsFor, name, value);
    for (const auto& [path_name, field] :
         {std::pair{"data", &Config::data}, std::pair{"tls_certificate", &Config::tls_certificate},
          std::pair{"tls_key", &Config::tls_key}}) {
        if (name != path_name) continue;
        if (value.empty() || value.find('\0') != std::string_view::npos) {
            return bad(name, value, "a path");
        }
        config.*field = std::filesystem::path(value);
        return {};
    }
    for (const Number& number : kNumbers) {
        if (number.name == name) return set_number(config, number, value);
    }
    return {ErrorCode::kInvalidInput, "there is no setting called \"" + std::string(name) + "\""};
}

Result<void> set_from_json(Config& config, std::string_view json) {
    const auto object = nlohmann::json::parse(json, nullptr, false);
    if (!object.is_object()) {
        return {ErrorCode::kInvalidInput, "the configuration file is not one JSON object"};
    }
    std::vector<std::string> problems;
    for (const auto& [name, value] : object.items()) {
        const auto done = set_from_value(config, name, value);
        if (!done.ok()) problems.push_back(done.error().detail);
    }
    return result_of(problems);
}

Result<void> check(const Config& config) {
    std::vector<std::string> problems;
    if (config.data.empty()) problems.emplace_back("data is not given");
    if (config.tls_certificate.empty() != config.tls_key.empty()) {
        problems.emplace_back("tls_certificate and tls_key must be given together");
    }
    return result_of(problems);
}

std::string to_json(const Config& config) {
    nlohmann::ordered_json object{
        {"data", config.data.string()},
        {"listen", listen_text(config)},
        {"tls_certificate", config.tls_certificate.string()},
        {"tls_key", config.tls_key.empty() ? "own" : config.tls_key.string()},
        {"log", word_of(config.log, kLogLevels)},
        {"metrics", word_of(config.metrics, kMetricsFor)},
    };
    for (const Number& number : kNumbers) {
        object[std::string(number.name)] = value_of(config, number);
    }
    return object.dump(-1, ' ', true, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace server
