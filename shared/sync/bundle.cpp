#include "shared/sync/bundle.h"

#include <algorithm>

#include "shared/base/coding.h"
#include "shared/base/limits.h"
#include "shared/crypto/primitives.h"
#include "shared/sync/messages.h"

namespace syncing {
namespace {

using base::ErrorCode;

constexpr std::array<std::uint8_t, 4> kMagic{'F', 'B', 'B', '1'};
constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kTagSize = 8;
constexpr std::size_t kSumSize = 16;
constexpr std::size_t kSealedKeyMax = 256;
constexpr std::string_view kDomain = "CRS1 bundle v1";

base::Error because(ErrorCode code, std::string_view why) { return {code, std::string(why)}; }

/// Differs from transfer to transfer, so that two bundles cannot be told to be of one service or
/// for one person by anybody who does not know its id.
base::Bytes tag(const TransferId& transfer, base::ByteView id, std::string_view personal) {
    const auto whole = crypto::hash(transfer.view(), id, personal);
    return {whole.bytes.begin(), whole.bytes.begin() + kTagSize};
}
base::Bytes service_tag(const TransferId& transfer, const base::ServiceId& service) {
    return tag(transfer, service.view(), "CRS1-bundle-svc");
}
base::Bytes user_tag(const TransferId& transfer, const base::UserId& user) {
    return tag(transfer, user.view(), "CRS1-bundle-to");
}

base::Bytes encode_head(const BundleHead& head, std::uint64_t sealed_size) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.raw(kMagic);
    out.u8(kVersion);
    for (int i = 0; i < 3; ++i) out.u8(0);
    out.id(head.transfer);
    out.raw(service_tag(head.transfer, head.service));
    out.raw(user_tag(head.transfer, head.to));
    out.u64(sealed_size);
    CHECK(bytes.size() == BundleHead::kSize);
    return bytes;
}

std::vector<base::Bytes> take_list(base::Reader& in, std::size_t each_max) {
    std::vector<base::Bytes> list;
    const std::uint32_t count = in.u32();
    // Entries and segments are longer than this: a count that the bytes cannot hold reserves
    // nothing.
    if (count > in.remaining() / 64) in.fail();
    for (std::uint32_t i = 0; i < count && in.ok(); ++i) {
        const base::ByteView one = in.sized(each_max);
        list.emplace_back(one.begin(), one.end());
    }
    return list;
}

/// The head and a hash of what follows it: the signature holds for this transfer, this service and
/// this person alone.
base::Bytes statement(base::ByteView head, base::ByteView content) {
    base::Bytes bytes(head.begin(), head.end());
    base::append(bytes, crypto::hash(content, "CRS1-bundle").view());
    return bytes;
}

/// The head as it is signed: without the size of what seals it.
base::ByteView signed_head(base::ByteView head) { return head.first(BundleHead::kSize - 8); }

}  // namespace

base::Bytes encode(const Bundle& bundle) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.id(bundle.sender);
    out.id(bundle.to);
    out.id(bundle.compartment);
    out.u64(static_cast<std::uint64_t>(bundle.written_at.ms));
    out.u64(bundle.directory.seq);
    out.id(bundle.directory.hash);
    out.u32(static_cast<std::uint32_t>(bundle.entries.size()));
    for (const base::Bytes& entry : bundle.entries) out.sized(entry);
    out.u32(static_cast<std::uint32_t>(bundle.keys.size()));
    for (const HandedKey& key : bundle.keys) {
        out.u32(key.epoch);
        out.sized(key.sealed_key);
    }
    out.u32(static_cast<std::uint32_t>(bundle.segments.size()));
    for (const base::Bytes& segment : bundle.segments) out.sized(segment);
    return bytes;
}

base::Result<Bundle> decode_bundle(base::ByteView bytes) {
    base::Reader in(bytes);
    Bundle bundle;
    bundle.sender = in.id<base::DeviceId>();
    bundle.to = in.id<base::UserId>();
    bundle.compartment = in.id<base::CompartmentId>();
    bundle.written_at = {static_cast<std::int64_t>(in.u64())};
    bundle.directory.seq = in.u64();
    bundle.directory.hash = in.id<base::DirectoryHash>();
    bundle.entries = take_list(in, base::kDirectoryOpMax);
    const std::uint32_t keys = in.u32();
    if (keys > in.remaining() / 8) in.fail();
    for (std::uint32_t i = 0; i < keys && in.ok(); ++i) {
        HandedKey key;
        key.epoch = in.u32();
        const base::ByteView sealed = in.sized(kSealedKeyMax);
        key.sealed_key.assign(sealed.begin(), sealed.end());
        bundle.keys.push_back(std::move(key));
    }
    bundle.segments = take_list(in, base::kMessageMax);
    if (!in.at_end() || bundle.entries.size() > bundle.directory.seq)
        return because(ErrorCode::kDamaged, bundle_why::kChanged);
    return bundle;
}

base::Result<base::Bytes> seal_bundle(const Bundle& bundle, const base::ServiceId& service,
                                      const crypto::BoxPublic& box,
                                      const crypto::SigningSecret& sender,
                                      base::RandomSource& random) {
    const BundleHead head{TransferId::make(random), service, bundle.to};
    const base::Bytes content = encode(bundle);
    if (content.size() > kBundleMax) return because(ErrorCode::kTooLarge, bundle_why::kTooLong);
    base::Bytes plain;
    base::Writer out(plain);
    out.id(crypto::sign(sender, kDomain, statement(signed_head(encode_head(head, 0)), content)));
    out.raw(content);
    crypto::pad(plain);
    const base::Bytes sealed = crypto::seal_to(box, plain);
    base::Bytes bytes = encode_head(head, sealed.size());
    base::append(bytes, sealed);
    base::append(bytes, crypto::checksum(bytes));
    return bytes;
}

base::Result<base::ByteView> sealed_part(base::ByteView bytes, const base::ServiceId& service,
                                         const base::UserId& to) {
    base::Reader in(bytes);
    const base::ByteView magic = in.raw(kMagic.size());
    if (!in.ok() || !std::ranges::equal(magic, kMagic))
        return because(ErrorCode::kInvalidInput, bundle_why::kNoBundle);
    const std::uint8_t version = in.u8();
    const base::ByteView reserved = in.raw(3);
    const auto transfer = in.id<TransferId>();
    const base::ByteView of_service = in.raw(kTagSize);
    const base::ByteView of_user = in.raw(kTagSize);
    const std::uint64_t size = in.u64();
    if (!in.ok() || in.remaining() < kSumSize)
        return because(ErrorCode::kDamaged, bundle_why::kCut);
    // Where the length does not fit, the end is missing or the length was changed: of one that is
    // whole the sum says which bytes are not what was written, whatever the version.
    const bool whole = std::ranges::equal(crypto::checksum(bytes.first(bytes.size() - kSumSize)),
                                          bytes.last(kSumSize));
    if (!whole && size != in.remaining() - kSumSize)
        return because(ErrorCode::kDamaged, bundle_why::kCut);
    if (!whole) return because(ErrorCode::kDamaged, bundle_why::kChanged);
    if (version > kVersion) return because(ErrorCode::kNewerFormat, bundle_why::kNewer);
    const bool known = version == kVersion && size == in.remaining() - kSumSize &&
                       std::ranges::all_of(reserved, [](std::uint8_t b) { return b == 0; });
    if (!known) return because(ErrorCode::kDamaged, bundle_why::kChanged);
    if (!std::ranges::equal(of_service, service_tag(transfer, service)))
        return because(ErrorCode::kRefused, bundle_why::kOtherService);
    if (!std::ranges::equal(of_user, user_tag(transfer, to)))
        return because(ErrorCode::kRefused, bundle_why::kSomebodyElse);
    return in.raw(static_cast<std::size_t>(size));
}

bool OpenedBundle::signed_by(const crypto::SigningPublic& sender) const {
    return crypto::verify(sender, kDomain, statement, signature);
}

base::Result<OpenedBundle> read_bundle(base::ByteView bytes, base::Bytes plain) {
    const base::Error changed = because(ErrorCode::kDamaged, bundle_why::kChanged);
    if (bytes.size() < BundleHead::kSize || plain.size() > 2 * kBundleMax) return changed;
    if (!crypto::unpad(plain)) return changed;
    base::Reader in(plain);
    const auto signature = in.id<crypto::Signature>();
    const base::ByteView content = base::ByteView(plain).subspan(in.position());
    auto bundle = decode_bundle(content);
    if (!in.ok() || !bundle.ok()) return changed;
    return OpenedBundle{std::move(bundle).value(), signature,
                        statement(signed_head(bytes.first(BundleHead::kSize)), content)};
}

}  // namespace syncing
