#include "tests/e2e/bad_requests.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/sha.h>
#include <openssl/x509.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <utility>

#include "shared/base/bytes.h"
#include "shared/base/limits.h"

namespace bad_requests {

namespace {

constexpr int kPatienceMs = 60'000;

base::Bytes bytes_of(std::string_view text) {
    const base::ByteView view = base::as_bytes(text);
    return {view.begin(), view.end()};
}

sockaddr_in loopback(const char* address, std::uint16_t port) {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(port);
    REQUIRE(::inet_pton(AF_INET, address, &at.sin_addr) == 1);
    return at;
}

std::filesystem::path new_folder() {
    std::string name =
        (std::filesystem::temp_directory_path() / "footbridge-bad-requests-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    return name;
}

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& letter : result) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return result;
}

}  // namespace

World::World(server::Config config) : folder_(new_folder()) {
    config.data = folder_;
    config.listen_port = 0;
    auto identity = server::TlsIdentity::own(folder_, server::TlsIdentity::Missing::kMake);
    REQUIRE(identity.ok());
    pin_ = identity.value().spki_pin();
    queue_ = std::make_unique<server::CommitQueue>(
        [this](std::span<const syncing::Call> calls) { return handle(calls); },
        server::CommitQueue::Limits{});
    server::Routes routes;
    routes.paths = {"/v1/push", "/v1/pull", "/v1/enrol", "/v1/heads"};
    routes.handle = [this](syncing::Call call, server::Answer answer) {
        queue_->submit(std::move(call), std::move(answer));
    };
    routes.was_a_guess = [](const syncing::Reply& reply) { return reply.status == 403; };
    routes.healthy = [this] { return queue_->figures().last_batch_stored; };
    routes.metrics = [this] { return metrics(); };
    auto http = server::HttpServer::listen(config, identity.value(), std::move(routes),
                                           {metrics_, log_, clock_});
    REQUIRE(http.ok());
    http_ = std::move(http).value();
    thread_ = std::thread([this] { http_->run(); });
}

World::~World() {
    let_go();
    http_->stop();
    wait_until_stopped();
    queue_->stop();
    std::filesystem::remove_all(folder_);
}

void World::wait_until_stopped() {
    if (thread_.joinable()) thread_.join();
}

void World::hold() {
    const std::lock_guard lock(mutex_);
    held_ = true;
}

void World::let_go() {
    {
        const std::lock_guard lock(mutex_);
        held_ = false;
    }
    changed_.notify_all();
}

void World::wait_until_a_call_is_in_hand() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return in_hand_; });
}

void World::wait_until_waiting(std::size_t calls) {
    const std::string line = "footbridge_calls_waiting " + std::to_string(calls) + "\n";
    const auto until = clock_.monotonic() + base::Duration{kPatienceMs};
    while (metrics().find(line) == std::string::npos) {
        REQUIRE(clock_.monotonic() < until);
        std::this_thread::yield();
    }
}

std::vector<syncing::Reply> World::handle(std::span<const syncing::Call> calls) {
    {
        std::unique_lock lock(mutex_);
        in_hand_ = true;
        changed_.notify_all();
        changed_.wait(lock, [this] { return !held_; });
        in_hand_ = false;
    }
    std::vector<syncing::Reply> replies;
    for (const syncing::Call& call : calls) {
        if (call.path == "/v1/enrol") {
            replies.push_back({403, bytes_of("signature")});
        } else if (call.path == "/v1/heads") {
            replies.push_back({429, bytes_of("slow_down")});
        } else if (call.path == "/v1/pull") {
            replies.push_back({200, base::Bytes(base::kMessageMax, 'p')});
        } else {
            replies.push_back({200, call.body});
        }
    }
    return replies;
}

Socket::Socket(std::uint16_t port, const char* from)
    : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    REQUIRE(descriptor_ >= 0);
    const sockaddr_in own = loopback(from, 0);
    REQUIRE(::bind(descriptor_, reinterpret_cast<const sockaddr*>(&own), sizeof own) == 0);
    const sockaddr_in at = loopback("127.0.0.1", port);
    REQUIRE(::connect(descriptor_, reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0);
    const int at_once = 1;
    ::setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
    const timeval patience{kPatienceMs / 1000, 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
}

Socket::~Socket() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Socket::Socket(Socket&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

Socket& Socket::operator=(Socket&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

bool Socket::send(std::string_view bytes) const {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void Socket::no_more_to_send() const { ::shutdown(descriptor_, SHUT_WR); }

std::string Socket::read_to_end() const {
    std::string all;
    std::array<char, 16384> part{};
    for (;;) {
        const ssize_t size = ::recv(descriptor_, part.data(), part.size(), 0);
        if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            FAIL("the server keeps a connection open that it should have closed");
        }
        if (size <= 0) return all;
        all.append(part.data(), static_cast<std::size_t>(size));
    }
}

bool Socket::readable_within(int milliseconds) const {
    pollfd waiting{descriptor_, POLLIN, 0};
    return ::poll(&waiting, 1, milliseconds) == 1;
}

Client::Client(const World& world, const char* from) : Client(world.port(), Tls{}, from) {}

Client::Client(std::uint16_t port, Tls tls, const char* from)
    : socket_(port, from), context_(SSL_CTX_new(TLS_client_method())) {
    // OpenSSL writes to a socket that the server has closed; the write's result is what a test
    // looks at.
    REQUIRE(std::signal(SIGPIPE, SIG_IGN) != SIG_ERR);
    SSL_CTX_set_min_proto_version(context_.get(), tls.version);
    SSL_CTX_set_max_proto_version(context_.get(), tls.version);
    ssl_.reset(SSL_new(context_.get()));
    SSL_set_fd(ssl_.get(), socket_.descriptor());
    connected_ = SSL_connect(ssl_.get()) == 1;
    ERR_clear_error();
}

base::Hash256 Client::pin() const {
    const std::unique_ptr<X509, void (*)(X509*)> certificate(SSL_get1_peer_certificate(ssl_.get()),
                                                             X509_free);
    REQUIRE(certificate);
    unsigned char* der = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate.get()), &der);
    REQUIRE(size > 0);
    base::Hash256 pin;
    SHA256(der, static_cast<std::size_t>(size), pin.bytes.data());
    OPENSSL_free(der);
    return pin;
}

bool Client::send(std::string_view bytes) {
    if (bytes.empty()) return true;
    const int sent = SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()));
    ERR_clear_error();
    return sent == static_cast<int>(bytes.size());
}

bool Client::read_more() {
    std::array<char, 16384> part{};
    const int size = SSL_read(ssl_.get(), part.data(), static_cast<int>(part.size()));
    const bool out_of_patience =
        size <= 0 && SSL_get_error(ssl_.get(), size) == SSL_ERROR_WANT_READ;
    ERR_clear_error();
    if (out_of_patience) FAIL("the server neither answers nor closes");
    if (size <= 0) return false;
    unread_.append(part.data(), static_cast<std::size_t>(size));
    return true;
}

Said Client::read() {
    std::size_t end = 0;
    while ((end = unread_.find("\r\n\r\n")) == std::string::npos) {
        if (!read_more()) return {};
    }
    Said said;
    said.headers = lower(unread_.substr(0, end + 2));
    unread_.erase(0, end + 4);
    REQUIRE(said.headers.starts_with("http/1.1 "));
    said.status = std::stoi(said.headers.substr(9, 3));
    const std::size_t length_at = said.headers.find("\r\ncontent-length: ");
    REQUIRE(length_at != std::string::npos);
    const std::size_t size = std::stoul(said.headers.substr(length_at + 18));
    while (unread_.size() < size) {
        if (!read_more()) return {};
    }
    said.body = unread_.substr(0, size);
    unread_.erase(0, size);
    return said;
}

Said Client::say(std::string_view bytes) {
    send(bytes);
    return read();
}

bool Client::closes() { return unread_.empty() && !read_more(); }

std::string post_head(std::string_view path, std::string_view more) {
    return "POST " + std::string(path) +
           " HTTP/1.1\r\nHost: footbridge.local\r\nContent-Type: application/octet-stream\r\n" +
           std::string(more) + "\r\n";
}

std::string post(std::string_view path, std::string_view body, std::string_view more) {
    return post_head(path, "Content-Length: " + std::to_string(body.size()) + "\r\n" +
                               std::string(more)) +
           std::string(body);
}

std::string get(std::string_view path) {
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: footbridge.local\r\n\r\n";
}

std::size_t resident_bytes() {
    std::ifstream statm("/proc/self/statm");
    std::size_t total = 0;
    std::size_t resident = 0;
    REQUIRE(statm >> total >> resident);
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace bad_requests
