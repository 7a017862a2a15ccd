#pragma once

#include <memory>
#include <string>

#include "app/tablet/transport.h"
#include "shared/ledger/invite.h"

namespace tablet {

/// HTTPS to one server, TLS 1.3, trusting one key and no certificate authority: the pin is the
/// SHA-256 of the key's SubjectPublicKeyInfo and came with the invite. Keeps its connection open
/// between calls. One thread at a time.
class HttpTransport final : public Transport {
  public:
    /// `server` is "https://host:port". kInvalidInput where it is not.
    static base::Result<std::unique_ptr<HttpTransport>> create(const std::string& server,
                                                               const ledger::KeyPin& pin);
    ~HttpTransport() override;

    base::Result<syncing::Reply> carry(const syncing::Call& call) override;

  private:
    struct Connection;
    explicit HttpTransport(std::unique_ptr<Connection> connection);
    std::unique_ptr<Connection> connection_;
};

}  // namespace tablet
