#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/result.h"

// OpenSSL's own types, named here so that its headers stay in the sources that need them.
struct evp_pkey_st;
struct x509_st;

namespace server {

/// Who this server is to a tablet: a private key and the certificate that shows its public half.
/// Tablets pin the key, not the certificate (sync-and-keys.md section 10): a certificate may be
/// renewed, a lost key means every tablet must be enrolled again.
///
/// Thread: immutable once made; may be shared between threads.
class TlsIdentity {
  public:
    struct FreeKey {
        void operator()(evp_pkey_st* key) const;
    };
    struct FreeCertificate {
        void operator()(x509_st* certificate) const;
    };
    using Key = std::unique_ptr<evp_pkey_st, FreeKey>;
    using Certificate = std::unique_ptr<x509_st, FreeCertificate>;

    /// Reads a PEM certificate (the server's own first, any chain after it) and its unencrypted PEM
    /// key. Errors: kNotFound (a file is not readable), kInvalidInput (not PEM, or key and
    /// certificate do not belong together); `detail` names the file.
    static base::Result<TlsIdentity> load(const std::filesystem::path& certificate_file,
                                          const std::filesystem::path& key_file);

    /// Whether a key may be made where there is none: not once tablets may know the one before.
    enum class Missing { kMake, kRefuse };
    /// The server's own identity in `directory`: tls.key.pem and tls.certificate.pem, both readable
    /// by their owner only. On the first start a P-256 key is made, with a certificate signed by
    /// itself for the name footbridge.local. A key without its certificate (a first start that was
    /// cut off) gets a new certificate; a key that is missing beside its certificate, or where
    /// `missing` refuses, is kDamaged, because a new key in silence would lock every tablet out.
    /// Errors: as load(); kNotSaved (the directory does not take the files).
    static base::Result<TlsIdentity> own(const std::filesystem::path& directory, Missing missing);

    /// SHA-256 of the key's SubjectPublicKeyInfo in DER (RFC 7469 section 2.4), which the tablets
    /// pin.
    [[nodiscard]] const base::Hash256& spki_pin() const { return pin_; }

    [[nodiscard]] evp_pkey_st* key() const { return key_.get(); }
    [[nodiscard]] x509_st* certificate() const { return certificates_.front().get(); }
    /// Certificates to send after the server's own, in order.
    [[nodiscard]] std::vector<x509_st*> chain() const;

  private:
    TlsIdentity(Key key, std::vector<Certificate> certificates, base::Hash256 pin);

    Key key_;
    std::vector<Certificate> certificates_;
    base::Hash256 pin_;
};

}  // namespace server
