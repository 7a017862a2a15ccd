#include "app/tablet/secret_place.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

#include "app/files/durable_file.h"
#include "shared/base/ids.h"
#include "shared/crypto/primitives.h"

namespace tablet {
namespace {

using Checksum = decltype(crypto::checksum({}));
constexpr std::size_t kCopySize = crypto::DeviceSecret::kSize + sizeof(Checksum);

bool whole_copy(base::ByteView copy) {
    if (copy.size() != kCopySize) return false;
    const Checksum sum = crypto::checksum(copy.first(crypto::DeviceSecret::kSize));
    return base::equal(sum, copy.subspan(crypto::DeviceSecret::kSize));
}

bool same(const crypto::DeviceSecret& one, const crypto::DeviceSecret& other) {
    return crypto::equal_in_constant_time(one.unsafe_view(), other.unsafe_view());
}

}  // namespace

base::Result<void> SecretFile::keep(const std::string& name, const crypto::DeviceSecret& secret) {
    base::Bytes raw;
    for (int copy = 0; copy < 2; ++copy) {
        base::append(raw, secret.unsafe_view());
        base::append(raw, crypto::checksum(secret.unsafe_view()));
    }
    auto written = files::write_durably(folder_ / name, raw);
    crypto::wipe(raw);
    return written;
}

base::Result<SecretRead> SecretFile::read(const std::string& name) {
    base::Bytes raw(2 * kCopySize + 1);
    {
        const files::Descriptor file(folder_ / name, O_RDONLY);
        if (!file.ok()) return {base::ErrorCode::kNotFound, name};
        const ssize_t size = ::read(file.get(), raw.data(), raw.size());
        raw.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
    }
    const std::size_t half = std::min(kCopySize, raw.size());
    const base::ByteView copies[] = {base::ByteView(raw).first(half),
                                     base::ByteView(raw).subspan(half)};
    const bool first = whole_copy(copies[0]);
    const bool second = whole_copy(copies[1]);
    if (!first && !second) {
        crypto::wipe(raw);
        return {base::ErrorCode::kDamaged, name};
    }
    SecretRead found{
        crypto::DeviceSecret::from(copies[first ? 0 : 1].first(crypto::DeviceSecret::kSize)),
        !first || !second};
    crypto::wipe(raw);
    if (!found.mended) return found;
    if (auto written = keep(name, found.secret); !written.ok()) return written.error();
    return found;
}

base::Result<void> SecretFile::destroy(const std::string& name) {
    for (const std::string& one : {name, name + ".new"}) {
        const std::filesystem::path path = folder_ / one;
        {
            const files::Descriptor file(path, O_WRONLY);
            const base::Bytes zeros(2 * kCopySize);
            if (file.ok() && (::write(file.get(), zeros.data(), zeros.size()) < 0 || !file.sync()))
                return {base::ErrorCode::kNotSaved, name};
        }
        std::error_code problem;
        std::filesystem::remove(path, problem);
        if (problem) return {base::ErrorCode::kNotSaved, name};
    }
    if (!files::sync_folder(folder_)) return {base::ErrorCode::kNotSaved, name};
    return {};
}

std::optional<PlacedSecret> make_in_keychain(SecretPlace& keychain, base::RandomSource& random) {
    if (!keychain.ready()) return std::nullopt;
    // A name of its own each time: nothing that another profile, or a copy of this one, stands on
    // is ever written over.
    PlacedSecret placed{crypto::DeviceSecret::make(random),
                        "profile " + base::RecordId::make(random).hex()};
    if (!keychain.keep(*placed.entry, placed.secret).ok()) return std::nullopt;
    const auto back = keychain.read(*placed.entry);
    if (!back.ok() || !same(back.value().secret, placed.secret)) return std::nullopt;
    return placed;
}

base::Result<PlacedSecret> make_secret(const std::filesystem::path& folder, SecretPlace* keychain,
                                       base::RandomSource& random) {
    if (keychain != nullptr) {
        if (auto placed = make_in_keychain(*keychain, random)) return *std::move(placed);
    }
    PlacedSecret placed{crypto::DeviceSecret::make(random), std::nullopt};
    SecretFile file(folder);
    if (auto kept = file.keep(std::string(kSecretFile), placed.secret); !kept.ok())
        return kept.error();
    return placed;
}

}  // namespace tablet
