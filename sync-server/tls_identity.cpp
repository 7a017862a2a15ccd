#include "sync-server/tls_identity.h"

#include <fcntl.h>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include "shared/base/check.h"

namespace server {

namespace {

namespace fs = std::filesystem;

using base::ErrorCode;
using base::Result;

constexpr std::size_t kPemBytesMax = 1024 * 1024;
constexpr const char* kName = "footbridge.local";
// Tablets compare the key and nothing else, and their clocks may be years wrong, so the dates are
// wide.
constexpr const char* kValidFrom = "20200101000000Z";
constexpr const char* kValidUntil = "20991231235959Z";

struct FreeBio {
    void operator()(BIO* bio) const { BIO_free_all(bio); }
};
using Bio = std::unique_ptr<BIO, FreeBio>;

struct FreeName {
    void operator()(X509_EXTENSION* extension) const { X509_EXTENSION_free(extension); }
};

/// The text of a file; wiped when it goes, since it may be a private key.
class PemText {
  public:
    explicit PemText(std::string text) : text_(std::move(text)) {}
    ~PemText() { OPENSSL_cleanse(text_.data(), text_.size()); }
    PemText(const PemText&) = delete;
    PemText& operator=(const PemText&) = delete;

    [[nodiscard]] Bio reader() const {
        return Bio(BIO_new_mem_buf(text_.data(), static_cast<int>(text_.size())));
    }

  private:
    std::string text_;
};

std::optional<std::string> read_text(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::nullopt;
    std::string text(kPemBytesMax, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    return text;
}

bool write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(descriptor) == 0;
}

bool sync_directory(const fs::path& directory) {
    const int descriptor = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return false;
    const bool synced = ::fsync(descriptor) == 0;
    ::close(descriptor);
    return synced;
}

// Whole or not at all: a half-written key after a power cut must not be taken for the key.
Result<void> write_private(const fs::path& file, std::string_view text) {
    const fs::path unfinished = file.string() + ".new";
    const int descriptor =
        ::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) return {ErrorCode::kNotSaved, file.string()};
    const bool written = write_all(descriptor, text);
    const bool closed = ::close(descriptor) == 0;
    if (!written || !closed || ::rename(unfinished.c_str(), file.c_str()) != 0 ||
        !sync_directory(file.parent_path())) {
        return {ErrorCode::kNotSaved, file.string()};
    }
    return {};
}

std::string taken_from(BIO* bio) {
    char* start = nullptr;
    const long size = BIO_get_mem_data(bio, &start);
    std::string text(start, static_cast<std::size_t>(size));
    OPENSSL_cleanse(start, static_cast<std::size_t>(size));
    return text;
}

std::string pem_of(EVP_PKEY* key) {
    const Bio bio(BIO_new(BIO_s_mem()));
    CHECK(PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) ==
          1);
    return taken_from(bio.get());
}

std::string pem_of(X509* certificate) {
    const Bio bio(BIO_new(BIO_s_mem()));
    CHECK(PEM_write_bio_X509(bio.get(), certificate) == 1);
    return taken_from(bio.get());
}

// Without this an encrypted key would make OpenSSL ask for its passphrase on the terminal.
int no_passphrase(char*, int, int, void*) { return -1; }

TlsIdentity::Key read_key(const PemText& text) {
    TlsIdentity::Key key(
        PEM_read_bio_PrivateKey(text.reader().get(), nullptr, no_passphrase, nullptr));
    ERR_clear_error();
    return key;
}

std::vector<TlsIdentity::Certificate> read_certificates(const PemText& text) {
    std::vector<TlsIdentity::Certificate> all;
    const Bio reader = text.reader();
    while (X509* one = PEM_read_bio_X509(reader.get(), nullptr, no_passphrase, nullptr)) {
        all.emplace_back(one);
    }
    ERR_clear_error();
    return all;
}

void add_extension(X509* certificate, int kind, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, FreeName> extension(
        X509V3_EXT_conf_nid(nullptr, &context, kind, value));
    CHECK(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
}

void set_random_serial(X509* certificate) {
    std::array<unsigned char, 16> random{};
    CHECK(RAND_bytes(random.data(), static_cast<int>(random.size())) == 1);
    random[0] &= 0x7F;  // RFC 5280 section 4.1.2.2: positive
    const std::unique_ptr<BIGNUM, void (*)(BIGNUM*)> number(
        BN_bin2bn(random.data(), static_cast<int>(random.size()), nullptr), BN_free);
    CHECK(BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr);
}

TlsIdentity::Certificate self_signed(EVP_PKEY* key) {
    TlsIdentity::Certificate certificate(X509_new());
    CHECK(certificate != nullptr);
    X509* raw = certificate.get();
    CHECK(X509_set_version(raw, X509_VERSION_3) == 1);
    set_random_serial(raw);
    CHECK(ASN1_TIME_set_string_X509(X509_getm_notBefore(raw), kValidFrom) == 1);
    CHECK(ASN1_TIME_set_string_X509(X509_getm_notAfter(raw), kValidUntil) == 1);
    X509_NAME* subject = X509_get_subject_name(raw);
    CHECK(X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                                     reinterpret_cast<const unsigned char*>(kName), -1, -1,
                                     0) == 1);
    CHECK(X509_set_issuer_name(raw, subject) == 1);
    CHECK(X509_set_pubkey(raw, key) == 1);
    add_extension(raw, NID_basic_constraints, "critical,CA:FALSE");
    add_extension(raw, NID_key_usage, "critical,digitalSignature");
    add_extension(raw, NID_ext_key_usage, "serverAuth");
    add_extension(raw, NID_subject_alt_name, "DNS:footbridge.local");
    CHECK(X509_sign(raw, key, EVP_sha256()) > 0);
    return certificate;
}

base::Hash256 pin_of(EVP_PKEY* key) {
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(key, &der);
    CHECK(size > 0);
    base::Hash256 pin;
    SHA256(der, static_cast<std::size_t>(size), pin.bytes.data());
    OPENSSL_free(der);
    return pin;
}

Result<TlsIdentity::Key> key_from(const fs::path& file) {
    auto text = read_text(file);
    if (!text) return {ErrorCode::kNotFound, file.string()};
    TlsIdentity::Key key = read_key(PemText(std::move(*text)));
    if (!key) return {ErrorCode::kInvalidInput, file.string()};
    return key;
}

Result<TlsIdentity::Key> new_key(const fs::path& file) {
    TlsIdentity::Key key(EVP_EC_gen("P-256"));
    CHECK(key != nullptr);
    std::string pem = pem_of(key.get());
    auto saved = write_private(file, pem);
    OPENSSL_cleanse(pem.data(), pem.size());
    if (!saved.ok()) return saved.error();
    return key;
}

}  // namespace

void TlsIdentity::FreeKey::operator()(evp_pkey_st* key) const { EVP_PKEY_free(key); }
void TlsIdentity::FreeCertificate::operator()(x509_st* certificate) const {
    X509_free(certificate);
}

TlsIdentity::TlsIdentity(Key key, std::vector<Certificate> certificates, base::Hash256 pin)
    : key_(std::move(key)), certificates_(std::move(certificates)), pin_(pin) {}

Result<TlsIdentity> TlsIdentity::load(const fs::path& certificate_file, const fs::path& key_file) {
    auto key = key_from(key_file);
    if (!key.ok()) return key.error();
    auto text = read_text(certificate_file);
    if (!text) return {ErrorCode::kNotFound, certificate_file.string()};
    auto certificates = read_certificates(PemText(std::move(*text)));
    if (certificates.empty() ||
        X509_check_private_key(certificates.front().get(), key.value().get()) != 1) {
        ERR_clear_error();
        return {ErrorCode::kInvalidInput, certificate_file.string()};
    }
    const base::Hash256 pin = pin_of(key.value().get());
    return TlsIdentity(std::move(key).value(), std::move(certificates), pin);
}

Result<TlsIdentity> TlsIdentity::own(const fs::path& directory, Missing missing) {
    const fs::path key_file = directory / "tls.key.pem";
    const fs::path certificate_file = directory / "tls.certificate.pem";
    std::error_code ignored;
    const bool has_key = fs::exists(key_file, ignored);
    const bool has_certificate = fs::exists(certificate_file, ignored);
    if (!has_key && (has_certificate || missing == Missing::kRefuse))
        return {ErrorCode::kDamaged, key_file.string()};
    if (!has_certificate) {
        auto key = has_key ? key_from(key_file) : new_key(key_file);
        if (!key.ok()) return key.error();
        const Certificate certificate = self_signed(key.value().get());
        auto saved = write_private(certificate_file, pem_of(certificate.get()));
        if (!saved.ok()) return saved.error();
    }
    return load(certificate_file, key_file);
}

std::vector<x509_st*> TlsIdentity::chain() const {
    std::vector<x509_st*> rest;
    for (std::size_t i = 1; i < certificates_.size(); ++i) rest.push_back(certificates_[i].get());
    return rest;
}

}  // namespace server
