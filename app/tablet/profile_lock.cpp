#include "app/tablet/profile_lock.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

#include "app/files/durable_file.h"
#include "shared/base/coding.h"

namespace tablet {
namespace {

constexpr std::string_view kBound = "CRS1 profile v2";
constexpr std::uint32_t kFreeTries = 3;
constexpr base::Duration kFirstWait{5'000};
constexpr base::Duration kLongestWait{15 * 60 * 1000};
constexpr std::string_view kSecretFile = "device.secret";
constexpr std::string_view kSecretFileNew = "device.secret.new";

base::Duration wait_after(std::uint32_t wrong) {
    if (wrong < kFreeTries) return base::Duration{0};
    const std::uint32_t doublings = std::min<std::uint32_t>(wrong - kFreeTries, 10);
    return std::min(kFirstWait * (1 << doublings), kLongestWait);
}

using Checksum = decltype(crypto::checksum({}));
constexpr std::size_t kCopySize = crypto::DeviceSecret::kSize + sizeof(Checksum);

bool whole_copy(base::ByteView copy) {
    if (copy.size() != kCopySize) return false;
    const Checksum sum = crypto::checksum(copy.first(crypto::DeviceSecret::kSize));
    return base::equal(sum, copy.subspan(crypto::DeviceSecret::kSize));
}

/// In the place of any before it, whole or not at all.
base::Result<void> write_secret(const std::filesystem::path& folder,
                                const crypto::DeviceSecret& secret) {
    base::Bytes raw;
    for (int copy = 0; copy < 2; ++copy) {
        base::append(raw, secret.unsafe_view());
        base::append(raw, crypto::checksum(secret.unsafe_view()));
    }
    auto written = files::write_durably(folder / kSecretFile, raw);
    crypto::wipe(raw);
    return written;
}

crypto::UnlockKey both_of(const crypto::UnlockKey& unlock, const syncing::ServerShare& share) {
    base::Hash256 hash = crypto::keyed_hash(unlock.unsafe_view(), share.unsafe_view());
    auto both = crypto::UnlockKey::from(hash.view());
    crypto::wipe(hash.bytes);
    return both;
}

}  // namespace

base::Bytes encode(const LockBox& box) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.id(box.salt);
    out.u32(box.cost.passes);
    out.u32(box.cost.memory_kib);
    out.sized(box.wrapped);
    return bytes;
}

base::Result<LockBox> decode_lock_box(base::ByteView bytes) {
    base::Reader in(bytes);
    LockBox box;
    box.salt = in.id<crypto::Salt>();
    box.cost = {in.u32(), in.u32()};
    const base::ByteView wrapped = in.sized(256);
    const bool sane = box.cost.passes >= 1 && box.cost.passes <= 64 && box.cost.memory_kib >= 8 &&
                      box.cost.memory_kib <= 4 * 1024 * 1024;
    if (!in.at_end() || !sane) return {base::ErrorCode::kDamaged, "lock"};
    box.wrapped.assign(wrapped.begin(), wrapped.end());
    return box;
}

base::Result<void> check_passphrase(std::string_view passphrase) {
    if (passphrase.size() < kPassphraseMin) {
        return {base::ErrorCode::kInvalidInput,
                "passphrase: use at least " + std::to_string(kPassphraseMin) + " characters"};
    }
    return {};
}

base::Result<crypto::UnlockKey> unlock_key(const LockBox& box, std::string_view passphrase,
                                           const crypto::DeviceSecret& device) {
    return crypto::unlock_key(passphrase, box.salt, box.cost, device);
}

void close_box(LockBox& box, const crypto::ProfileKey& key, const crypto::UnlockKey& unlock,
               const syncing::ServerShare& share, base::RandomSource& random) {
    const auto both = both_of(unlock, share);
    box.wrapped = crypto::seal_with_nonce(both.unsafe_view(), base::as_bytes(kBound),
                                          key.unsafe_view(), random);
}

base::Result<crypto::ProfileKey> open_box(const LockBox& box, const crypto::UnlockKey& unlock,
                                          const syncing::ServerShare& share) {
    const auto both = both_of(unlock, share);
    auto raw = crypto::open_with_nonce(both.unsafe_view(), base::as_bytes(kBound), box.wrapped);
    if (!raw || raw->size() != crypto::ProfileKey::kSize) return base::ErrorCode::kWrongPassphrase;
    auto key = crypto::ProfileKey::from(*raw);
    crypto::wipe(*raw);
    return key;
}

base::Bytes encode(const WrongTries& tries) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.u32(tries.count);
    out.u64(static_cast<std::uint64_t>(tries.last.ms));
    return bytes;
}

base::Result<WrongTries> decode_wrong_tries(base::ByteView bytes) {
    base::Reader in(bytes);
    const WrongTries tries{in.u32(), {static_cast<std::int64_t>(in.u64())}};
    if (!in.at_end()) return {base::ErrorCode::kDamaged, "tries"};
    return tries;
}

base::Duration wait_left(const WrongTries& tries, base::WallTime now) {
    const base::Duration wait = wait_after(tries.count);
    const base::Duration passed = now - tries.last;
    if (passed < base::Duration{0}) return wait;
    return std::max(base::Duration{0}, wait - passed);
}

base::Result<DeviceSecretRead> read_device_secret(const std::filesystem::path& folder) {
    base::Bytes raw(2 * kCopySize + 1);
    {
        const files::Descriptor file(folder / kSecretFile, O_RDONLY);
        if (!file.ok()) return {base::ErrorCode::kNotFound, "device.secret"};
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
        return {base::ErrorCode::kDamaged, "device.secret"};
    }
    DeviceSecretRead found{
        crypto::DeviceSecret::from(copies[first ? 0 : 1].first(crypto::DeviceSecret::kSize)),
        !first || !second};
    crypto::wipe(raw);
    if (!found.mended) return found;
    if (auto written = write_secret(folder, found.secret); !written.ok()) return written.error();
    return found;
}

base::Result<void> destroy_device_secret(const std::filesystem::path& folder) {
    for (const std::string_view name : {kSecretFile, kSecretFileNew}) {
        const std::filesystem::path path = folder / name;
        {
            const files::Descriptor file(path, O_WRONLY);
            const base::Bytes zeros(2 * kCopySize);
            if (file.ok() && (::write(file.get(), zeros.data(), zeros.size()) < 0 || !file.sync()))
                return {base::ErrorCode::kNotSaved, std::string(kSecretFile)};
        }
        std::error_code problem;
        std::filesystem::remove(path, problem);
        if (problem) return {base::ErrorCode::kNotSaved, std::string(kSecretFile)};
    }
    if (!files::sync_folder(folder)) return {base::ErrorCode::kNotSaved, std::string(kSecretFile)};
    return {};
}

base::Result<crypto::DeviceSecret> make_device_secret(const std::filesystem::path& folder,
                                                      base::RandomSource& random) {
    auto secret = crypto::DeviceSecret::make(random);
    if (auto written = write_secret(folder, secret); !written.ok()) return written.error();
    return secret;
}

}  // namespace tablet
