#pragma once

#include <openssl/ssl.h>

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "sync-server/commit_queue.h"
#include "sync-server/config.h"
#include "sync-server/http_server.h"
#include "sync-server/log.h"
#include "sync-server/metrics.h"
#include "sync-server/system_clock.h"
#include "sync-server/tls_identity.h"

namespace bad_requests {

/// A server in this process on a free port of 127.0.0.1. Its core echoes bodies on /v1/push,
/// answers 403 "signature" on /v1/enrol (a guess), 429 on /v1/heads and 4 MiB on /v1/pull.
class World {
  public:
    explicit World(server::Config config = {});
    /// Stops the server and waits for it.
    ~World();
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    [[nodiscard]] std::uint16_t port() const { return http_->port(); }
    [[nodiscard]] const base::Hash256& pin() const { return pin_; }
    [[nodiscard]] std::string metrics() { return metrics_.text(queue_->figures()); }

    /// The next batch waits for let_go().
    void hold();
    void let_go();
    void wait_until_a_call_is_in_hand();
    /// Beside the one in hand.
    void wait_until_waiting(std::size_t calls);
    void stop_serving() { http_->stop(); }
    void wait_until_stopped();

  private:
    std::vector<syncing::Reply> handle(std::span<const syncing::Call> calls);

    std::filesystem::path folder_;
    base::Hash256 pin_;
    server::SystemClock clock_;
    server::Metrics metrics_;
    server::Log log_{-1, clock_, server::LogLevel::kOff};
    std::mutex mutex_;
    std::condition_variable changed_;
    bool held_ = false;
    bool in_hand_ = false;
    std::unique_ptr<server::CommitQueue> queue_;
    std::unique_ptr<server::HttpServer> http_;
    std::thread thread_;
};

/// A TCP connection. Every wait ends after a minute at the latest, and then the test does not hold.
class Socket {
  public:
    /// `from`: the address to speak from, 127.0.0.1 or another of that network.
    explicit Socket(std::uint16_t port, const char* from = "127.0.0.1");
    ~Socket();
    Socket(Socket&& other) noexcept;
    Socket& operator=(Socket&& other) noexcept;

    [[nodiscard]] int descriptor() const { return descriptor_; }
    /// False where the peer has closed.
    bool send(std::string_view bytes) const;
    void no_more_to_send() const;
    /// Everything until the server closes.
    [[nodiscard]] std::string read_to_end() const;
    /// Whether something can be read (an end included) within this time.
    [[nodiscard]] bool readable_within(int milliseconds) const;

  private:
    int descriptor_ = -1;
};

/// What the server said: a status, or 0 for a closed connection.
struct Said {
    int status = 0;
    std::string headers;
    std::string body;
};

/// A TLS client on a Socket.
class Client {
  public:
    struct Tls {
        int version = TLS1_3_VERSION;
    };

    explicit Client(const World& world, const char* from = "127.0.0.1");
    Client(std::uint16_t port, Tls tls, const char* from = "127.0.0.1");

    /// Whether the handshake went through.
    [[nodiscard]] bool connected() const { return connected_; }
    [[nodiscard]] base::Hash256 pin() const;
    [[nodiscard]] const Socket& socket() const { return socket_; }
    /// False where the server has closed before everything was taken.
    bool send(std::string_view bytes);
    /// The next answer; status 0 where the connection ends first.
    Said read();
    /// send() and read().
    Said say(std::string_view bytes);
    /// True where the server closes without a further answer.
    [[nodiscard]] bool closes();

  private:
    struct FreeContext {
        void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
    };
    struct FreeSsl {
        void operator()(SSL* ssl) const { SSL_free(ssl); }
    };
    bool read_more();

    Socket socket_;
    std::unique_ptr<SSL_CTX, FreeContext> context_;
    std::unique_ptr<SSL, FreeSsl> ssl_;
    bool connected_ = false;
    std::string unread_;
};

/// A request with the right headers, and more where given ("Name: value\r\n").
std::string post(std::string_view path, std::string_view body, std::string_view more = {});
/// The same without a length: `more` says how long the body is.
std::string post_head(std::string_view path, std::string_view more);
std::string get(std::string_view path);

/// This process' resident memory. [bytes]
std::size_t resident_bytes();

}  // namespace bad_requests
