#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "sync-server/log.h"

namespace server {

/// Who may read /metrics. It holds counts only, but counts tell an outsider when a service works.
enum class MetricsFor { kNobody, kLoopback, kEverybody };

/// Everything an operator can set. Made once at start and never changed.
struct Config {
    std::filesystem::path data;  ///< the folder of the store, the key and the lock

    std::string listen_address = "127.0.0.1";  ///< a numeric IPv4 or IPv6 address
    std::uint16_t listen_port = 8443;          ///< 0 lets the system choose

    /// A certificate of the operator's own and its key (PEM). Both or neither; empty means
    /// TlsIdentity::own().
    std::filesystem::path tls_certificate;
    std::filesystem::path tls_key;

    LogLevel log = LogLevel::kAll;
    MetricsFor metrics = MetricsFor::kLoopback;

    /// Youth justice services that may be made here with the setup code.
    std::uint32_t services_max = 1;

    std::uint32_t connections_max = 2000;
    /// From one address. Many tablets may share one (a council's gateway), so this keeps one peer
    /// from taking every place and no more.
    std::uint32_t connections_per_peer_max = 800;
    /// Bodies of requests and answers held at once, over all connections. [MiB] The requests of one
    /// address get an eighth and at least one of the largest; requests over 64 KiB get a half
    /// together, all requests three quarters, so that small ones and answers find room.
    std::uint32_t bodies_mib_max = 256;

    /// From accepting a connection, or from the first byte of a later request, to the end of its
    /// headers.
    std::chrono::milliseconds headers_within{10'000};
    /// For the rest of a request, plus its body at body_bytes_per_s_min; the same again for the
    /// answer.
    std::chrono::milliseconds request_within{30'000};
    /// The slowest a body may arrive or leave once request_within is used up: a tablet on a poor
    /// radio gets 4 MiB through at 128 kbit/s, a peer that drips bytes to hold a place does not.
    /// [bytes a second]
    std::uint32_t body_bytes_per_s_min = 16 * 1024;
    /// Between two requests.
    std::chrono::milliseconds idle_within{60'000};
    /// For requests in hand when the server is told to stop.
    std::chrono::milliseconds stop_within{10'000};

    /// Wrong signatures and guessed codes that are answered to one address before it hears 429 to
    /// each further one, and how many are forgiven. Many tablets may share an address: what is
    /// rightly signed is served whoever guesses beside it.
    std::uint32_t guesses_burst = 300;
    std::uint32_t guesses_per_minute = 60;

    std::uint32_t calls_waiting_max = 4096;  ///< for the next commit; beyond: 503
    /// In one commit. All answers of a commit are in memory together, up to 4 MiB each.
    std::uint32_t batch_calls_max = 64;

    friend bool operator==(const Config&, const Config&) = default;
};

/// One thing that can be set: its name as in the configuration file ("connections_max"; on the
/// command line
/// "--connections-max") and a line of help with unit and range.
struct Setting {
    std::string name;
    std::string help;
};
[[nodiscard]] std::span<const Setting> settings();

/// Sets one thing from text. Errors: kInvalidInput; `detail` is a sentence that names the setting,
/// the value and what it may be.
base::Result<void> set(Config& config, std::string_view name, std::string_view value);

/// Sets what a JSON object names: {"listen": "0.0.0.0:8443", "connections_max": 500}. Values are
/// strings or whole numbers. Errors: as set(), and for text that is not one JSON object; every bad
/// setting is named, not the first only.
base::Result<void> set_from_json(Config& config, std::string_view json);

/// Checks what one setting alone cannot show. Errors: kInvalidInput; `detail` names every problem.
base::Result<void> check(const Config& config);

/// The configuration in force, as JSON for the log. Holds paths and numbers, no key and no
/// certificate.
[[nodiscard]] std::string to_json(const Config& config);

}  // namespace server
