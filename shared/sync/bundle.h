#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "shared/base/random.h"
#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/crypto/keys.h"
#include "shared/ledger/directory.h"
#include "shared/ledger/segment.h"

/// One compartment's operations on their way from a tablet to a colleague's without the server.
/// Bytes: docs/formats/bundle.md. Reasons: ADR 28.
namespace syncing {

/// Why a bundle is not made or not taken in: the detail of the error. Each has a sentence of its
/// own in app/tablet/bundle_text.cpp.
namespace bundle_why {
inline constexpr std::string_view kNoBundle = "no bundle";  ///< some other file
inline constexpr std::string_view kCut = "bundle cut";      ///< shorter or longer than it says
inline constexpr std::string_view kChanged = "bundle changed";
inline constexpr std::string_view kNewer = "bundle of a newer version";
inline constexpr std::string_view kOtherService = "bundle of another service";
inline constexpr std::string_view kSomebodyElse = "bundle for somebody else";
inline constexpr std::string_view kForged = "bundle not by its sender";
inline constexpr std::string_view kSenderGone = "bundle by a tablet out of use";
inline constexpr std::string_view kSenderOff = "bundle by somebody taken off";
inline constexpr std::string_view kMayNotGive = "bundle by somebody who may not give the key";
inline constexpr std::string_view kMayNotOpen = "bundle without a key";
inline constexpr std::string_view kGap = "bundle goes on from something missing";
inline constexpr std::string_view kForked = "bundle of another history";
inline constexpr std::string_view kBadOperation = "bundle with a bad operation";
inline constexpr std::string_view kGone = "bundle of a destroyed record";
inline constexpr std::string_view kNotYetKnown = "bundle of what the service does not know";
inline constexpr std::string_view kDropBox = "bundle of a drop box";
inline constexpr std::string_view kNobodyThere = "bundle for nobody's tablet";
inline constexpr std::string_view kNothing = "bundle of nothing";
inline constexpr std::string_view kTooLong = "bundle too long";
inline constexpr std::string_view kTooManyFrames = "bundle too long for pictures";
}  // namespace bundle_why

/// A bundle's bytes, and what it holds once opened. A case of many years is 20 MB.
inline constexpr std::size_t kBundleMax = 32 * 1024 * 1024;

using TransferId = base::StrongId<struct TransferIdTag, 16>;

/// An epoch's key, sealed to the receiver as a grant of the directory is.
struct HandedKey {
    std::uint32_t epoch = 0;
    base::Bytes sealed_key;
    friend bool operator==(const HandedKey&, const HandedKey&) = default;
};

/// What one tablet hands to one person. Nothing of it is believed before check_bundle().
struct Bundle {
    base::DeviceId sender;
    base::UserId to;
    base::CompartmentId compartment;
    base::WallTime written_at;         ///< by the sender's clock; shown, decides nothing
    ledger::DirectoryHead directory;   ///< the sender's
    std::vector<base::Bytes> entries;  ///< the directory's last, up to `directory`
    std::vector<HandedKey> keys;       ///< those that the directory does not say they have
    std::vector<base::Bytes> segments;
    friend bool operator==(const Bundle&, const Bundle&) = default;
};

/// What is signed and sealed.
base::Bytes encode(const Bundle& bundle);
/// kDamaged with bundle_why::kChanged where the bytes are not exactly one.
base::Result<Bundle> decode_bundle(base::ByteView bytes);

/// The clear beginning: what an onlooker sees besides the size.
struct BundleHead {
    static constexpr std::size_t kSize = 48;
    TransferId transfer;
    base::ServiceId service;  ///< as a tag that differs from bundle to bundle
    base::UserId to;          ///< likewise
};

/// Sealed to `box`, signed by the sender's tablet. kTooLarge over kBundleMax. REQUIRES
/// crypto::usable(box).
base::Result<base::Bytes> seal_bundle(const Bundle& bundle, const base::ServiceId& service,
                                      const crypto::BoxPublic& box,
                                      const crypto::SigningSecret& sender,
                                      base::RandomSource& random);

/// The sealed part of a bundle for this service and person. Errors with a bundle_why:
/// kInvalidInput, kDamaged, kNewerFormat, kRefused. The view is into `bytes`.
base::Result<base::ByteView> sealed_part(base::ByteView bytes, const base::ServiceId& service,
                                         const base::UserId& to);

/// What was signed, and by which signature: verified once the sender's key is known.
struct OpenedBundle {
    Bundle bundle;
    crypto::Signature signature;
    base::Bytes statement;
    [[nodiscard]] bool signed_by(const crypto::SigningPublic& sender) const;
};
/// `bytes` as sealed_part() took them, `plain` as the box gave it. kDamaged where it is not exactly
/// one bundle.
base::Result<OpenedBundle> read_bundle(base::ByteView bytes, base::Bytes plain);

}  // namespace syncing
