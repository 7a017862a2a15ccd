#include "app/tablet/joining.h"

#include <fstream>

#include "app/files/durable_file.h"
#include "shared/base/coding.h"
#include "shared/base/limits.h"

namespace tablet {
namespace {

constexpr std::string_view kFile = "joining";
constexpr std::string_view kMagic = "FBJ1";
constexpr std::string_view kBound = "CRS1 joining v1";
constexpr std::size_t kIdentityMax = 4096;

base::Result<crypto::UnlockKey> key_of(const LockBox& box, std::string_view passphrase,
                                       base::ByteView mixed) {
    return unlock_key(box, passphrase, crypto::DeviceSecret::from(mixed));
}

std::optional<Joining> decode(base::ByteView plain) {
    base::Reader in(plain);
    Joining joining;
    joining.code = in.id<base::Hash256>();
    auto identity = decode_identity(in.sized(kIdentityMax));
    const std::uint32_t count = in.u32();
    for (std::uint32_t i = 0; i < count && in.ok(); ++i) {
        const base::ByteView entry = in.sized(base::kMessageMax);
        joining.entries.emplace_back(entry.begin(), entry.end());
    }
    if (!identity.ok() || !in.at_end() || joining.entries.empty()) return std::nullopt;
    joining.identity = std::move(identity).value();
    return joining;
}

}  // namespace

base::Hash256 hash_of(const ledger::InviteCode& code) {
    return crypto::hash(base::as_bytes(ledger::encode(code)), "joining");
}

base::Result<void> keep_joining(const Joining& joining, const std::filesystem::path& folder,
                                std::string_view passphrase, const Surroundings& around) {
    LockBox box{crypto::Salt::make(around.random), around.cost, {}};
    const auto mixed = crypto::DeviceSecret::make(around.random);
    const auto key = key_of(box, passphrase, mixed.unsafe_view());
    if (!key.ok()) return key.error();
    base::Bytes plain;
    base::Writer out(plain);
    out.id(joining.code);
    base::Bytes own = encode(joining.identity);
    out.sized(own);
    crypto::wipe(own);
    out.u32(static_cast<std::uint32_t>(joining.entries.size()));
    for (const base::Bytes& entry : joining.entries) out.sized(entry);
    base::Bytes bytes;
    base::Writer file(bytes);
    file.raw(base::as_bytes(kMagic));
    file.sized(encode(box));
    file.raw(mixed.unsafe_view());
    file.raw(crypto::seal_with_nonce(key.value().unsafe_view(), base::as_bytes(kBound), plain,
                                     around.random));
    crypto::wipe(plain);
    return files::write_durably(folder / kFile, bytes);
}

std::optional<Joining> find_joining(const std::filesystem::path& folder,
                                    std::string_view passphrase, const base::Hash256& code) {
    std::ifstream file(folder / kFile, std::ios::binary);
    const base::Bytes bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    base::Reader in(bytes);
    const bool ours = base::equal(in.raw(kMagic.size()), base::as_bytes(kMagic));
    const auto box = decode_lock_box(in.sized(kIdentityMax));
    const base::ByteView mixed = in.raw(crypto::DeviceSecret::kSize);
    if (!ours || !in.ok() || !box.ok()) return std::nullopt;
    const auto key = key_of(box.value(), passphrase, mixed);
    if (!key.ok()) return std::nullopt;
    auto plain = crypto::open_with_nonce(key.value().unsafe_view(), base::as_bytes(kBound),
                                         in.raw(in.remaining()));
    if (!plain) return std::nullopt;
    auto joining = decode(*plain);
    crypto::wipe(*plain);
    return joining && joining->code == code ? std::move(joining) : std::nullopt;
}

void forget_joining(const std::filesystem::path& folder) {
    std::error_code ignored;
    std::filesystem::remove(folder / kFile, ignored);
    std::filesystem::remove(folder / (std::string(kFile) + ".new"), ignored);
}

}  // namespace tablet
