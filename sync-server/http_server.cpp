#include "sync-server/http_server.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <cstring>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "shared/base/check.h"
#include "shared/base/limits.h"
#include "shared/sync/messages.h"
#include "sync-server/body_budget.h"
#include "sync-server/rate_limit.h"

namespace server {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using base::ErrorCode;
using beast::error_code;
using Tcp = asio::ip::tcp;
using Stream = beast::ssl_stream<beast::tcp_stream>;
using Parser = http::request_parser<http::vector_body<std::uint8_t>>;
using Response = http::response<http::vector_body<std::uint8_t>>;

constexpr std::uint32_t kHeaderBytesMax = 8 * 1024;
constexpr std::size_t kBufferBytesMax = 64 * 1024;
constexpr std::size_t kBufferBytesForHeaders = 4 * 1024;
constexpr std::size_t kBufferBytesForBodies = 32 * 1024;
constexpr std::size_t kPeersRemembered = 10'000;
constexpr std::size_t kMebibyte = 1024 * 1024;
constexpr std::chrono::milliseconds kAcceptAgainAfter{100};
// A peer that is still sending when it is refused must be read for a moment, or the reset that
// closing causes would reach it before the answer does.
constexpr std::chrono::seconds kLingerAfterAnswer{2};
constexpr std::string_view kBusyRetryAfterS = "5";
constexpr std::string_view kOctets = "application/octet-stream";
constexpr std::string_view kText = "text/plain; charset=utf-8";
constexpr std::string_view kMetricsText = "text/plain; version=0.0.4";
constexpr std::string_view kOtherPath = "other";

std::string_view std_view(beast::string_view text) { return {text.data(), text.size()}; }
beast::string_view beast_view(std::string_view text) { return {text.data(), text.size()}; }

base::Bytes bytes_of(std::string_view text) {
    const base::ByteView view = base::as_bytes(text);
    return {view.begin(), view.end()};
}

BucketKey key_of(const asio::ip::address& address) {
    const auto v6 = address.is_v4()
                        ? asio::ip::make_address_v6(asio::ip::v4_mapped, address.to_v4())
                        : address.to_v6();
    return bucket_of_address(v6.to_bytes());
}

bool is_loopback(const asio::ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped()) {
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).is_loopback();
    }
    return address.is_loopback();
}

http::status status_of_parse_error(const error_code& error) {
    if (error == http::error::header_limit || error == http::error::buffer_overflow) {
        return http::status::request_header_fields_too_large;
    }
    if (error == http::error::body_limit) return http::status::payload_too_large;
    return http::status::bad_request;
}

bool is_parse_error(const error_code& error) {
    return error.category() == make_error_code(http::error::bad_method).category() &&
           error != http::error::end_of_stream && error != http::error::partial_message;
}

// The same short codes that the service answers with (docs/formats/sync_protocol.md), so that a
// tablet reads one language.
std::string_view code_of(http::status status) {
    switch (status) {
        case http::status::not_found:
            return syncing::code::kUnknownPath;
        case http::status::method_not_allowed:
            return "method";
        case http::status::payload_too_large:
            return syncing::code::kTooLarge;
        case http::status::unsupported_media_type:
            return "content_type";
        case http::status::too_many_requests:
            return syncing::code::kSlowDown;
        case http::status::request_header_fields_too_large:
            return "headers_too_large";
        case http::status::service_unavailable:
            return kCodeBusy;
        default:
            return syncing::code::kMalformed;
    }
}

// Where a proxy in front could read a request another way than we do, or we would need a code path
// for one peer in a thousand, it is refused.
bool is_ambiguous(const Parser& parser) {
    const auto& header = parser.get();
    const auto coding = header.find(http::field::transfer_encoding);
    const bool odd_coding =
        coding != header.end() && !beast::iequals(coding->value(), beast_view("chunked"));
    // RFC 9112 section 6.3 lets "1, 1" pass as 1; not every program takes it up on that.
    const std::string_view length = std_view(header[http::field::content_length]);
    const bool odd_length = length.find_first_not_of("0123456789") != std::string_view::npos;
    const bool no_host = header.version() >= 11 && header.count(http::field::host) != 1;
    return odd_coding || odd_length || no_host || header.count(http::field::expect) > 0 ||
           header.count(http::field::upgrade) > 0;
}

bool has_plain_octets(const Parser& parser) {
    const auto& header = parser.get();
    return beast::iequals(header[http::field::content_type], beast_view(kOctets)) &&
           header.count(http::field::content_encoding) == 0;
}

}  // namespace

/// Everything that lives on the thread in run().
class HttpServer::Listener {
  public:
    Listener(const Config& config, Routes routes, Watch watch);
    ~Listener();

    base::Result<void> use(const TlsIdentity& identity);
    base::Result<void> bind();
    [[nodiscard]] Tcp::endpoint endpoint() const { return acceptor_.local_endpoint(); }
    void run();
    void stop();

    // For connections, on the thread in run().
    [[nodiscard]] const Config& config() const { return config_; }
    [[nodiscard]] Routes& routes() { return routes_; }
    [[nodiscard]] Watch& watch() { return watch_; }
    [[nodiscard]] RateLimit& guesses() { return guesses_; }
    [[nodiscard]] BodyBudget& bodies() { return bodies_; }
    [[nodiscard]] asio::io_context& io() { return io_; }
    [[nodiscard]] bool stopping() const { return stopping_; }
    void dispatch(std::uint64_t id, syncing::Call call);
    /// Destroys the connection: the last thing its handlers do.
    void forget(std::uint64_t id);

  private:
    class Connection;

    void accept();
    void on_accept(const error_code& error, Tcp::socket socket);
    void answer(std::uint64_t id, syncing::Reply reply);
    void begin_stop();

    const Config config_;
    Routes routes_;
    Watch watch_;
    RateLimit guesses_;
    BodyBudget bodies_;
    asio::io_context io_{1};
    asio::ssl::context tls_{asio::ssl::context::tls_server};
    Tcp::acceptor acceptor_{io_};
    asio::steady_timer timer_{io_};
    std::map<BucketKey, std::uint32_t> connections_of_peer_;
    std::uint64_t next_id_ = 0;
    bool stopping_ = false;
    // Last, since each gives back what it holds when it goes.
    std::unordered_map<std::uint64_t, std::unique_ptr<Connection>> connections_;
};

/// One peer. At any time it has one operation under way or waits for one answer, so that it may be
/// destroyed by whichever handler finds that it is over.
class HttpServer::Listener::Connection {
  public:
    Connection(Listener& listener, std::uint64_t id, Tcp::socket socket, asio::ssl::context& tls,
               const asio::ip::address& peer)
        : listener_(listener),
          id_(id),
          stream_(std::move(socket), tls),
          peer_(key_of(peer)),
          peer_is_loopback_(is_loopback(peer)) {}
    ~Connection() {
        release_body();
        release_answer();
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    [[nodiscard]] const BucketKey& peer() const { return peer_; }

    void start() {
        tcp().expires_after(listener_.config().headers_within);
        stream_.async_handshake(asio::ssl::stream_base::server, [this](const error_code& error) {
            if (!error) return read_header();
            if (error != beast::error::timeout) listener_.watch().metrics.handshake_failed();
            end(error);
        });
    }

    void answer(syncing::Reply reply) {
        work_.reset();
        release_body();
        // Only here is it known who guesses: an address shared with one who does is served on.
        if (listener_.routes().was_a_guess(reply) && !listener_.guesses().take(peer_))
            return refuse(http::status::too_many_requests);
        if (!listener_.bodies().hold_answer(reply.body.size()))
            return refuse(http::status::service_unavailable);
        answer_held_ = reply.body.size();
        send(static_cast<http::status>(reply.status), std::move(reply.body), kOctets);
    }

    /// A request that has not arrived whole was promised nothing; its tablet sends it again.
    /// Closes, since cancelling would miss a connection whose next step is already on its way.
    void close_unless_in_hand() {
        if (!in_hand_) tcp().close();
    }

  private:
    void release_body() { listener_.bodies().release_body(peer_, std::exchange(body_held_, 0)); }
    void release_answer() { listener_.bodies().release_answer(std::exchange(answer_held_, 0)); }

    beast::tcp_stream& tcp() { return beast::get_lowest_layer(stream_); }

    void end(const error_code& why) {
        if (why == beast::error::timeout) listener_.watch().metrics.connection_timed_out();
        listener_.forget(id_);
    }

    void wait_for_request() {
        if (listener_.stopping()) return shut_down();
        in_hand_ = false;
        parser_.reset();
        buffer_.shrink_to_fit();
        buffer_.reserve(kBufferBytesForHeaders);
        if (buffer_.size() > 0) return begin_headers();
        tcp().expires_after(listener_.config().idle_within);
        stream_.async_read_some(buffer_.prepare(kBufferBytesForHeaders),
                                [this](const error_code& error, std::size_t size) {
                                    if (error) return end(error);
                                    buffer_.commit(size);
                                    begin_headers();
                                });
    }

    void begin_headers() {
        tcp().expires_after(listener_.config().headers_within);
        read_header();
    }

    void read_header() {
        parser_.emplace();
        parser_->header_limit(kHeaderBytesMax);
        parser_->body_limit(base::kMessageMax);
        path_ = kOtherPath;
        bytes_in_ = 0;
        http::async_read_header(stream_, buffer_, *parser_,
                                [this](const error_code& error, std::size_t) {
                                    started_ = listener_.watch().clock.monotonic();
                                    in_hand_ = true;
                                    if (is_parse_error(error)) return refuse(error);
                                    if (error) return end(error);
                                    route();
                                });
    }

    void refuse(const error_code& error) { refuse(status_of_parse_error(error)); }
    void refuse(http::status status) { send(status, bytes_of(code_of(status)), kOctets); }

    void route() {
        if (is_ambiguous(*parser_)) return refuse(http::status::bad_request);
        const std::string_view target = std_view(parser_->get().target());
        if (target == "/healthz" || target == "/metrics") return show(target);
        const auto& paths = listener_.routes().paths;
        const auto known = std::find(paths.begin(), paths.end(), target);
        if (known == paths.end()) return refuse(http::status::not_found);
        path_ = *known;
        if (parser_->get().method() != http::verb::post) {
            return refuse(http::status::method_not_allowed);
        }
        if (!has_plain_octets(*parser_)) return refuse(http::status::unsupported_media_type);
        body_started_ = listener_.watch().clock.monotonic();
        parser_->eager(true);
        if (!parser_->is_done()) buffer_.reserve(kBufferBytesForBodies);
        read_body();
    }

    void show(std::string_view target) {
        const auto& config = listener_.config();
        const bool metrics = target == "/metrics";
        if (metrics && (config.metrics == MetricsFor::kNobody ||
                        (config.metrics == MetricsFor::kLoopback && !peer_is_loopback_))) {
            return refuse(http::status::not_found);
        }
        path_ = target == "/metrics" ? "/metrics" : "/healthz";
        if (parser_->get().method() != http::verb::get) {
            return refuse(http::status::method_not_allowed);
        }
        if (!parser_->is_done()) return refuse(http::status::bad_request);
        if (metrics) {
            return send(http::status::ok, bytes_of(listener_.routes().metrics()), kMetricsText);
        }
        if (listener_.routes().healthy()) return send(http::status::ok, bytes_of("ok\n"), kText);
        send(http::status::service_unavailable, bytes_of("not storing\n"), kText);
    }

    void read_body() {
        const std::size_t size = parser_->get().body().size();
        if (!listener_.bodies().hold_body(peer_, body_held_, size))
            return refuse(http::status::service_unavailable);
        body_held_ = size;
        if (parser_->is_done()) return dispatch();
        tcp().expires_after(std::max(base::Duration{0}, time_left_for(size)));
        http::async_read_some(stream_, buffer_, *parser_,
                              [this](const error_code& error, std::size_t) {
                                  if (is_parse_error(error)) return refuse(error);
                                  if (error) return end(error);
                                  read_body();
                              });
    }

    [[nodiscard]] base::Duration time_left_for(std::size_t body_bytes) const {
        return time_for(body_bytes) - (listener_.watch().clock.monotonic() - body_started_);
    }

    [[nodiscard]] std::chrono::milliseconds time_for(std::size_t bytes) const {
        const auto& config = listener_.config();
        return config.request_within +
               std::chrono::milliseconds(bytes * 1000 / config.body_bytes_per_s_min);
    }

    void dispatch() {
        started_ = listener_.watch().clock.monotonic();
        bytes_in_ = parser_->get().body().size();
        work_.emplace(listener_.io().get_executor());
        listener_.dispatch(id_, {std::string(path_), std::move(parser_->get().body())});
    }

    void send(http::status status, base::Bytes body, std::string_view type) {
        const auto took = listener_.watch().clock.monotonic() - started_;
        const CallLine line{path_, static_cast<int>(status), bytes_in_, body.size(), took};
        listener_.watch().metrics.call_answered(line);
        listener_.watch().log.call(line);

        // An answer to HEAD has no body (RFC 9110 section 9.3.2); one would be read as the next
        // answer.
        if (parser_->get().method() == http::verb::head) body.clear();
        response_.emplace(status, 11);
        response_->set(http::field::content_type, beast_view(type));
        response_->set(http::field::cache_control, "no-store");
        if (status == http::status::method_not_allowed) {
            response_->set(http::field::allow, path_.starts_with("/v1/") ? "POST" : "GET");
        } else if (status == http::status::too_many_requests) {
            // The service says 429 too, where this address has guessed at nothing.
            const std::uint32_t wait_s = std::max(1U, listener_.guesses().retry_after_s(peer_));
            response_->set(http::field::retry_after, std::to_string(wait_s));
        } else if (status == http::status::service_unavailable) {
            response_->set(http::field::retry_after, beast_view(kBusyRetryAfterS));
        }
        // What follows a request that was not understood, or not read to its end, is not a request.
        response_->keep_alive(parser_->is_done() && parser_->keep_alive() &&
                              status != http::status::bad_request && !listener_.stopping());
        const std::size_t size = body.size();
        response_->body() = std::move(body);
        response_->prepare_payload();
        tcp().expires_after(time_for(size));
        http::async_write(stream_, *response_, [this](const error_code& error, std::size_t) {
            const bool more = response_->keep_alive();
            response_.reset();
            release_body();
            release_answer();
            if (error) return end(error);
            if (more) return wait_for_request();
            shut_down();
        });
    }

    void shut_down() {
        tcp().expires_after(kLingerAfterAnswer);
        stream_.async_shutdown([this](const error_code& error) {
            error_code ignored;
            tcp().socket().shutdown(Tcp::socket::shutdown_send, ignored);
            if (error == asio::error::eof || error == beast::error::timeout || ignored) {
                return listener_.forget(id_);
            }
            drain();
        });
    }

    void drain() {
        buffer_.clear();
        tcp().async_read_some(buffer_.prepare(kBufferBytesForHeaders),
                              [this](const error_code& error, std::size_t size) {
                                  drained_ += size;
                                  if (error || drained_ > base::kMessageMax) {
                                      return listener_.forget(id_);
                                  }
                                  drain();
                              });
    }

    Listener& listener_;
    const std::uint64_t id_;
    Stream stream_;
    const BucketKey peer_;
    const bool peer_is_loopback_;
    beast::flat_buffer buffer_{kBufferBytesMax};
    std::optional<Parser> parser_;
    std::optional<Response> response_;
    // While an answer is awaited nothing of this connection is known to the io_context.
    std::optional<asio::executor_work_guard<asio::io_context::executor_type>> work_;
    std::string_view path_ = kOtherPath;  // of Routes::paths or a constant, never the peer's
    base::Duration started_{};
    base::Duration body_started_{};
    std::size_t bytes_in_ = 0;
    std::size_t body_held_ = 0;
    std::size_t answer_held_ = 0;
    std::size_t drained_ = 0;
    bool in_hand_ = false;
};

HttpServer::Listener::Listener(const Config& config, Routes routes, Watch watch)
    : config_(config),
      routes_(std::move(routes)),
      watch_(watch),
      guesses_(watch.clock, {config.guesses_burst, config.guesses_per_minute}, kPeersRemembered),
      bodies_(config.bodies_mib_max * kMebibyte) {}

HttpServer::Listener::~Listener() = default;

base::Result<void> HttpServer::Listener::use(const TlsIdentity& identity) {
    SSL_CTX* context = tls_.native_handle();
    bool taken = SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION) == 1 &&
                 SSL_CTX_use_certificate(context, identity.certificate()) == 1 &&
                 SSL_CTX_use_PrivateKey(context, identity.key()) == 1;
    for (X509* issuer : identity.chain()) {
        taken = taken && SSL_CTX_add1_chain_cert(context, issuer) == 1;
    }
    // No tickets: resuming would let a tablet in without seeing the pinned key again, and each one
    // costs a write.
    taken = taken && SSL_CTX_set_num_tickets(context, 0) == 1;
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
    if (taken) return {};
    ERR_clear_error();
    return {ErrorCode::kInvalidInput, "tls_certificate"};
}

base::Result<void> HttpServer::Listener::bind() {
    const Tcp::endpoint wanted(asio::ip::make_address(config_.listen_address), config_.listen_port);
    error_code error;
    acceptor_.open(wanted.protocol(), error);
    if (!error) acceptor_.set_option(Tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(wanted, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (!error) return {};
    return {ErrorCode::kRefused, "listen: " + error.message()};
}

void HttpServer::Listener::run() {
    accept();
    io_.run();
}

void HttpServer::Listener::stop() {
    asio::post(io_, [this] { begin_stop(); });
}

void HttpServer::Listener::begin_stop() {
    if (std::exchange(stopping_, true)) return;
    error_code ignored;
    acceptor_.close(ignored);
    timer_.cancel();
    if (connections_.empty()) return;
    for (auto& [id, connection] : connections_) connection->close_unless_in_hand();
    timer_.expires_after(config_.stop_within);
    timer_.async_wait([this](const error_code& error) {
        if (!error) io_.stop();
    });
}

void HttpServer::Listener::accept() {
    acceptor_.async_accept([this](const error_code& error, Tcp::socket socket) {
        on_accept(error, std::move(socket));
    });
}

void HttpServer::Listener::on_accept(const error_code& error, Tcp::socket socket) {
    if (stopping_) return;
    if (error) {
        // No file descriptor left, most likely: asking again at once would only burn the processor.
        timer_.expires_after(kAcceptAgainAfter);
        timer_.async_wait([this](const error_code& cancelled) {
            if (!cancelled) accept();
        });
        return;
    }
    accept();
    error_code gone;
    const asio::ip::address peer = socket.remote_endpoint(gone).address();
    if (gone) return;
    socket.set_option(Tcp::no_delay(true), gone);
    std::uint32_t& of_peer = connections_of_peer_[key_of(peer)];
    const bool server_full = connections_.size() >= config_.connections_max;
    if (server_full || of_peer >= config_.connections_per_peer_max) {
        watch_.metrics.connection_turned_away(server_full ? TurnedAway::kServerFull
                                                          : TurnedAway::kPeerFull);
        if (of_peer == 0) connections_of_peer_.erase(key_of(peer));
        // Reset: a polite close would leave the kernel remembering each one for a minute.
        socket.set_option(asio::socket_base::linger(true, 0), gone);
        return;
    }
    ++of_peer;
    watch_.metrics.connection_opened();
    const std::uint64_t id = next_id_++;
    auto connection = std::make_unique<Connection>(*this, id, std::move(socket), tls_, peer);
    connections_.emplace(id, std::move(connection)).first->second->start();
}

void HttpServer::Listener::dispatch(std::uint64_t id, syncing::Call call) {
    routes_.handle(std::move(call), [this, id](syncing::Reply reply) {
        asio::post(
            io_, [this, id, reply = std::move(reply)]() mutable { answer(id, std::move(reply)); });
    });
}

void HttpServer::Listener::answer(std::uint64_t id, syncing::Reply reply) {
    const auto found = connections_.find(id);
    CHECK(found != connections_.end());
    found->second->answer(std::move(reply));
}

void HttpServer::Listener::forget(std::uint64_t id) {
    const auto found = connections_.find(id);
    CHECK(found != connections_.end());
    const auto of_peer = connections_of_peer_.find(found->second->peer());
    CHECK(of_peer != connections_of_peer_.end());
    if (--of_peer->second == 0) connections_of_peer_.erase(of_peer);
    connections_.erase(found);
    watch_.metrics.connection_closed();
    if (stopping_ && connections_.empty()) timer_.cancel();
}

HttpServer::HttpServer(std::unique_ptr<Listener> listener) : listener_(std::move(listener)) {}
HttpServer::~HttpServer() = default;

base::Result<std::unique_ptr<HttpServer>> HttpServer::listen(const Config& config,
                                                             const TlsIdentity& identity,
                                                             Routes routes, Watch watch) {
    auto listener = std::make_unique<Listener>(config, std::move(routes), watch);
    if (auto used = listener->use(identity); !used.ok()) return used.error();
    if (auto bound = listener->bind(); !bound.ok()) return bound.error();
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(listener)));
}

std::string HttpServer::address() const {
    const Tcp::endpoint endpoint = listener_->endpoint();
    const std::string host = endpoint.address().to_string();
    return "https://" + (endpoint.address().is_v6() ? "[" + host + "]" : host) + ":" +
           std::to_string(endpoint.port());
}

std::uint16_t HttpServer::port() const { return listener_->endpoint().port(); }
void HttpServer::run() { listener_->run(); }
void HttpServer::stop() { listener_->stop(); }

}  // namespace server
