#include "sync-server/metrics.h"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;

TEST_CASE("what was counted is on the page, in the format of Prometheus") {
    server::Metrics metrics;
    metrics.call_answered({"/v1/push", 200, 1000, 10, 3ms});
    metrics.call_answered({"/v1/push", 200, 500, 10, 5ms});
    metrics.call_answered({"other", 404, 0, 12, 7s});
    metrics.connection_opened();
    metrics.connection_opened();
    metrics.connection_closed();
    metrics.connection_turned_away(server::TurnedAway::kServerFull);
    metrics.connection_turned_away(server::TurnedAway::kPeerFull);
    metrics.connection_turned_away(server::TurnedAway::kPeerFull);
    metrics.connection_timed_out();
    metrics.handshake_failed();
    const std::string page = metrics.text({.calls_waiting = 4, .last_batch_stored = false});
    for (const char* line : {"# TYPE footbridge_calls_total counter",
                             "# TYPE footbridge_call_seconds histogram",
                             "footbridge_calls_total{path=\"/v1/push\",status=\"200\"} 2",
                             "footbridge_calls_total{path=\"other\",status=\"404\"} 1",
                             "footbridge_call_seconds_bucket{le=\"0.001000\"} 0",
                             "footbridge_call_seconds_bucket{le=\"0.005000\"} 2",
                             "footbridge_call_seconds_bucket{le=\"5.000000\"} 2",
                             "footbridge_call_seconds_bucket{le=\"+Inf\"} 3",
                             "footbridge_call_seconds_sum 7.008000",
                             "footbridge_call_seconds_count 3",
                             "footbridge_body_bytes_in_total 1500",
                             "footbridge_body_bytes_out_total 32",
                             "footbridge_connections_open 1",
                             "footbridge_connections_total 2",
                             "footbridge_connections_turned_away_total{why=\"server_full\"} 1",
                             "footbridge_connections_turned_away_total{why=\"peer_full\"} 2",
                             "footbridge_connections_timed_out_total 1",
                             "footbridge_handshakes_failed_total 1",
                             "footbridge_calls_waiting 4",
                             "footbridge_storing 0"}) {
        INFO(line);
        CHECK(("\n" + page).find("\n" + std::string(line) + "\n") != std::string::npos);
    }
}
