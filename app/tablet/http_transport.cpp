#include "app/tablet/http_transport.h"

#include <httplib.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <charconv>

#include "shared/base/limits.h"

namespace tablet {
namespace {

constexpr std::string_view kScheme = "https://";
constexpr auto kConnectTimeout = std::chrono::seconds(8);
constexpr auto kAnswerTimeout = std::chrono::seconds(60);

struct Address {
    std::string host;
    int port = 443;
};

std::optional<Address> parse_server(std::string_view text) {
    if (!text.starts_with(kScheme)) return std::nullopt;
    text.remove_prefix(kScheme.size());
    if (text.ends_with('/')) text.remove_suffix(1);
    Address address;
    const auto colon = text.rfind(':');
    const bool has_port =
        colon != std::string_view::npos && text.find(']', colon) == std::string_view::npos;
    if (has_port) {
        const std::string_view digits = text.substr(colon + 1);
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), address.port);
        if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
        text = text.substr(0, colon);
    }
    const bool fits = !text.empty() && address.port > 0 && address.port < 65536 &&
                      text.find_first_of("/ @\r\n") == std::string_view::npos;
    if (!fits) return std::nullopt;
    if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
    address.host = text;
    return address;
}

/// What the server offered last time it was asked, against what it must be.
struct PinCheck {
    ledger::KeyPin wanted;
    bool refused = false;
};

bool matches(X509* certificate, const ledger::KeyPin& wanted) {
    unsigned char* der = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
    if (size <= 0) return false;
    ledger::KeyPin found;
    unsigned int found_size = 0;
    const int hashed = EVP_Digest(der, static_cast<std::size_t>(size), found.bytes.data(),
                                  &found_size, EVP_sha256(), nullptr);
    OPENSSL_free(der);
    return hashed == 1 && found_size == found.bytes.size() && found == wanted;
}

/// Replaces the whole certificate check: the pinned key is the one thing trusted, whoever signed
/// for it.
int check_pin(X509_STORE_CTX* context, void* argument) {
    auto* check = static_cast<PinCheck*>(argument);
    X509* certificate = X509_STORE_CTX_get0_cert(context);
    const bool fits = certificate != nullptr && matches(certificate, check->wanted);
    check->refused = !fits;
    X509_STORE_CTX_set_error(context, fits ? X509_V_OK : X509_V_ERR_CERT_UNTRUSTED);
    return fits ? 1 : 0;
}

/// Whole seconds; anything else, a date too, says nothing (RFC 9110 section 10.2.3).
base::Duration retry_after(const std::string& header) {
    std::uint32_t seconds = 0;
    const auto [end, error] =
        std::from_chars(header.data(), header.data() + header.size(), seconds);
    const bool whole = error == std::errc{} && end == header.data() + header.size();
    return whole ? base::Duration{std::int64_t{1000} * seconds} : base::Duration{0};
}

}  // namespace

struct HttpTransport::Connection {
    Connection(const Address& address, const ledger::KeyPin& pin)
        : check{pin}, client(address.host, address.port) {
        SSL_CTX* tls = client.ssl_context();
        SSL_CTX_set_min_proto_version(tls, TLS1_3_VERSION);
        // httplib's own check asks authorities and names; the handshake itself asks the pin.
        client.enable_server_certificate_verification(false);
        SSL_CTX_set_cert_verify_callback(tls, check_pin, &check);
        SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, nullptr);
        client.set_keep_alive(true);
        client.set_tcp_nodelay(true);
        client.set_follow_location(false);
        client.set_decompress(false);
        client.set_connection_timeout(kConnectTimeout);
        client.set_read_timeout(kAnswerTimeout);
        client.set_write_timeout(kAnswerTimeout);
    }
    PinCheck check;
    httplib::SSLClient client;
};

HttpTransport::HttpTransport(std::unique_ptr<Connection> connection)
    : connection_(std::move(connection)) {}
HttpTransport::~HttpTransport() = default;

base::Result<std::unique_ptr<HttpTransport>> HttpTransport::create(const std::string& server,
                                                                   const ledger::KeyPin& pin) {
    const auto address = parse_server(server);
    if (!address) return {base::ErrorCode::kInvalidInput, "server"};
    return std::unique_ptr<HttpTransport>(
        new HttpTransport(std::make_unique<Connection>(*address, pin)));
}

base::Result<syncing::Reply> HttpTransport::carry(const syncing::Call& call) {
    connection_->check.refused = false;
    syncing::Reply reply;
    bool too_large = false;
    httplib::Request request;
    request.method = "POST";
    request.path = call.path;
    request.set_header("Content-Type", "application/octet-stream");
    request.body.assign(call.body.begin(), call.body.end());
    request.response_handler = [&](const httplib::Response& head) {
        reply.status = head.status;
        reply.retry_after = retry_after(head.get_header_value("Retry-After"));
        return true;
    };
    request.content_receiver = [&](const char* data, std::size_t size, std::uint64_t,
                                   std::uint64_t) {
        too_large = reply.body.size() + size > base::kMessageMax;
        if (!too_large) base::append(reply.body, base::as_bytes({data, size}));
        return !too_large;
    };
    const auto result = connection_->client.send(request);
    if (connection_->check.refused) return base::ErrorCode::kServerUntrusted;
    if (too_large) return {base::ErrorCode::kServerNonsense, "answer too large"};
    if (!result) {
        const bool spoke = result.error() == httplib::Error::Read && reply.status != 0;
        return {spoke ? base::ErrorCode::kServerNonsense : base::ErrorCode::kUnreachable,
                httplib::to_string(result.error())};
    }
    return reply;
}

}  // namespace tablet
