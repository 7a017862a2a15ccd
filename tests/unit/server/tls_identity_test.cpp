#include "sync-server/tls_identity.h"

#include <openssl/evp.h>
#include <openssl/sha.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>

using base::ErrorCode;
using server::TlsIdentity;
namespace fs = std::filesystem;

namespace {

class Folder {
  public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "footbridge-tls-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path = name;
    }
    ~Folder() { fs::remove_all(path); }
    fs::path path;
};

base::Result<TlsIdentity> own(const fs::path& folder,
                              TlsIdentity::Missing missing = TlsIdentity::Missing::kMake) {
    return TlsIdentity::own(folder, missing);
}

unsigned mode_of(const fs::path& file) {
    struct stat status {};
    REQUIRE(::stat(file.c_str(), &status) == 0);
    return status.st_mode & 0777U;
}

void write(const fs::path& file, std::string_view text) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
}

base::Hash256 pin_of_certificate(X509* certificate) {
    unsigned char* der = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
    REQUIRE(size > 0);
    base::Hash256 pin;
    SHA256(der, static_cast<std::size_t>(size), pin.bytes.data());
    OPENSSL_free(der);
    return pin;
}

}  // namespace

TEST_CASE("the first start makes a key that every later start finds again") {
    const Folder folder;
    const auto first = own(folder.path);
    REQUIRE(first.ok());
    const auto second = own(folder.path);
    REQUIRE(second.ok());
    CHECK(first.value().spki_pin() == second.value().spki_pin());
    CHECK(mode_of(folder.path / "tls.key.pem") == 0600U);
    CHECK(mode_of(folder.path / "tls.certificate.pem") == 0600U);

    const Folder elsewhere;
    CHECK(own(elsewhere.path).value().spki_pin() != first.value().spki_pin());
}

TEST_CASE("the certificate names footbridge.local and carries the key whose pin is told") {
    const Folder folder;
    const auto identity = own(folder.path);
    REQUIRE(identity.ok());
    X509* certificate = identity.value().certificate();
    CHECK(X509_check_host(certificate, "footbridge.local", 0, 0, nullptr) == 1);
    CHECK(X509_check_host(certificate, "footbridge.example", 0, 0, nullptr) == 0);
    CHECK(X509_verify(certificate, X509_get0_pubkey(certificate)) == 1);
    CHECK(pin_of_certificate(certificate) == identity.value().spki_pin());
    CHECK(identity.value().chain().empty());
}

TEST_CASE("a first start that was cut off after the key goes on with that key") {
    const Folder folder;
    const base::Hash256 pin = own(folder.path).value().spki_pin();
    fs::remove(folder.path / "tls.certificate.pem");
    CHECK(own(folder.path).value().spki_pin() == pin);
}

TEST_CASE("a lost or damaged key is refused, never replaced in silence") {
    const Folder folder;
    REQUIRE(own(folder.path).ok());
    const fs::path key = folder.path / "tls.key.pem";

    SECTION("lost") {
        fs::remove(key);
        const auto again = own(folder.path);
        REQUIRE_FALSE(again.ok());
        CHECK(again.error() == base::Error{ErrorCode::kDamaged, key.string()});
        CHECK_FALSE(fs::exists(key));
    }
    SECTION("damaged") {
        write(key, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        const auto again = own(folder.path);
        REQUIRE_FALSE(again.ok());
        CHECK(again.error() == base::Error{ErrorCode::kInvalidInput, key.string()});
    }
    SECTION("of another server") {
        const Folder other;
        REQUIRE(own(other.path).ok());
        fs::copy_file(other.path / "tls.key.pem", key, fs::copy_options::overwrite_existing);
        const auto again = own(folder.path);
        REQUIRE_FALSE(again.ok());
        CHECK(again.error() == base::Error{ErrorCode::kInvalidInput,
                                           (folder.path / "tls.certificate.pem").string()});
    }
}

TEST_CASE("beside a store a key is used where there is one, and never made") {
    const Folder folder;
    const auto refused = own(folder.path, TlsIdentity::Missing::kRefuse);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error() ==
          base::Error{ErrorCode::kDamaged, (folder.path / "tls.key.pem").string()});
    CHECK(fs::is_empty(folder.path));
    const base::Hash256 pin = own(folder.path).value().spki_pin();
    CHECK(own(folder.path, TlsIdentity::Missing::kRefuse).value().spki_pin() == pin);
}

TEST_CASE("an operator's own certificate is taken, and a missing file is named") {
    const Folder folder;
    const base::Hash256 pin = own(folder.path).value().spki_pin();
    const fs::path certificate = folder.path / "tls.certificate.pem";
    const fs::path key = folder.path / "tls.key.pem";
    const auto loaded = TlsIdentity::load(certificate, key);
    REQUIRE(loaded.ok());
    CHECK(loaded.value().spki_pin() == pin);

    const fs::path missing = folder.path / "nowhere.pem";
    CHECK(TlsIdentity::load(missing, key).error() ==
          base::Error{ErrorCode::kNotFound, missing.string()});
    CHECK(TlsIdentity::load(certificate, missing).error() ==
          base::Error{ErrorCode::kNotFound, missing.string()});
    CHECK(TlsIdentity::load(key, key).error() ==
          base::Error{ErrorCode::kInvalidInput, key.string()});
}

TEST_CASE("a folder that takes no files is a refusal, not a server without a key") {
    CHECK(own("/proc/nowhere").error().code == ErrorCode::kNotSaved);
}
