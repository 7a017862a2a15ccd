#include "sync-server/metrics.h"

#include <algorithm>

namespace server {

namespace {

constexpr double kMillisecondsInSecond = 1000.0;

class Page {
  public:
    void family(std::string_view name, std::string_view type, std::string_view help) {
        name_ = "footbridge_" + std::string(name);
        text_ += "# HELP " + name_ + ' ' + std::string(help) + '\n';
        text_ += "# TYPE " + name_ + ' ' + std::string(type) + '\n';
    }
    template <typename Number>
    void sample(Number value, const std::string& suffix_and_labels = {}) {
        text_ += name_ + suffix_and_labels + ' ' + std::to_string(value) + '\n';
    }
    template <typename Number>
    void single(std::string_view name, std::string_view type, std::string_view help, Number value) {
        family(name, type, help);
        sample(value);
    }
    [[nodiscard]] std::string take() { return std::move(text_); }

  private:
    std::string name_;
    std::string text_;
};

void add_queue(Page& page, const CommitQueue::Figures& queue) {
    page.single("calls_waiting", "gauge", "Calls waiting for the next commit.",
                queue.calls_waiting);
    page.single("bytes_waiting", "gauge", "Bytes of bodies waiting for the next commit.",
                queue.bytes_waiting);
    page.single("commits_total", "counter", "Batches committed.", queue.batches_handled);
    page.single("calls_committed_total", "counter", "Calls in those batches.", queue.calls_handled);
    page.single("calls_busy_total", "counter", "Calls answered 503 because too many waited.",
                queue.calls_turned_away);
    page.single("storing", "gauge", "1 while the store takes what is written, else 0.",
                queue.last_batch_stored ? 1 : 0);
}

}  // namespace

void Metrics::call_answered(const CallLine& line) {
    const std::int64_t ms = line.took.count();
    const auto edge = std::ranges::lower_bound(kEdgesMs, ms);
    const std::lock_guard lock(mutex_);
    ++calls_[{std::string(line.path), line.status}];
    ++durations_[static_cast<std::size_t>(edge - kEdgesMs.begin())];
    duration_sum_ms_ += static_cast<std::uint64_t>(ms);
    bytes_in_ += line.bytes_in;
    bytes_out_ += line.bytes_out;
}

void Metrics::connection_opened() {
    const std::lock_guard lock(mutex_);
    ++connections_open_;
    ++connections_;
}

void Metrics::connection_closed() {
    const std::lock_guard lock(mutex_);
    --connections_open_;
}

void Metrics::connection_turned_away(TurnedAway why) {
    const std::lock_guard lock(mutex_);
    ++(why == TurnedAway::kServerFull ? turned_away_server_full_ : turned_away_peer_full_);
}

void Metrics::connection_timed_out() {
    const std::lock_guard lock(mutex_);
    ++timed_out_;
}

void Metrics::handshake_failed() {
    const std::lock_guard lock(mutex_);
    ++handshakes_failed_;
}

std::string Metrics::text(const CommitQueue::Figures& queue) const {
    Page page;
    const std::lock_guard lock(mutex_);
    page.family("calls_total", "counter", "Calls answered.");
    for (const auto& [key, count] : calls_) {
        page.sample(count,
                    "{path=\"" + key.first + "\",status=\"" + std::to_string(key.second) + "\"}");
    }
    page.family("call_seconds", "histogram", "From a call's last byte to its answer.");
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < durations_.size(); ++i) {
        total += durations_[i];
        const std::string edge =
            i == kEdgesMs.size()
                ? "+Inf"
                : std::to_string(static_cast<double>(kEdgesMs[i]) / kMillisecondsInSecond);
        page.sample(total, "_bucket{le=\"" + edge + "\"}");
    }
    page.sample(static_cast<double>(duration_sum_ms_) / kMillisecondsInSecond, "_sum");
    page.sample(total, "_count");
    page.single("body_bytes_in_total", "counter", "Bytes of request bodies.", bytes_in_);
    page.single("body_bytes_out_total", "counter", "Bytes of answer bodies.", bytes_out_);
    page.single("connections_open", "gauge", "Connections open now.", connections_open_);
    page.single("connections_total", "counter", "Connections taken.", connections_);
    page.family("connections_turned_away_total", "counter", "Connections closed at once.");
    page.sample(turned_away_server_full_, "{why=\"server_full\"}");
    page.sample(turned_away_peer_full_, "{why=\"peer_full\"}");
    page.single("connections_timed_out_total", "counter", "Connections closed as too slow or idle.",
                timed_out_);
    page.single("handshakes_failed_total", "counter", "TLS handshakes that did not succeed.",
                handshakes_failed_);
    add_queue(page, queue);
    return page.take();
}

}  // namespace server
