#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/result.h"

/// Any bytes as QR codes that one tablet shows and another reads, in any order.
/// Bytes: docs/formats/bundle.md.
namespace syncing {

/// What every frame's text begins with.
inline constexpr std::string_view kFrameMark = "FBQ:";
/// Characters of a frame at most: what a QR code of version 15 holds at level M, 77 modules a side.
/// On a screen 360 dp wide a module is over 4 dp, which a tablet's camera reads at arm's length.
inline constexpr std::size_t kFrameTextMax = 600;
/// Bytes of the whole that one frame carries.
inline constexpr std::size_t kFramePiece = 379;
/// Above it nobody holds two tablets still for so long: a file is used. [frames; 22 KB]
inline constexpr std::size_t kFramesMax = 60;

/// The texts of the codes, each in the alphanumeric mode of QR (ISO/IEC 18004). kTooLarge with
/// bundle_why::kTooManyFrames above kFramesMax. REQUIRES bytes.
base::Result<std::vector<std::string>> frames_of(base::ByteView bytes);

/// Takes frames as they are read and puts the bytes together. Frames of the first transfer that it
/// is shown count; others are passed over until clear().
class FrameCollector {
  public:
    enum class Taken {
        kNew,        ///< one more
        kRepeat,     ///< held already
        kNotAFrame,  ///< some other code, or one that was not read right
        kOther,      ///< of another transfer
        kNewer,      ///< made by a newer version
    };
    Taken take(std::string_view text);

    /// How many there are in all; 0 before the first.
    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] std::size_t held() const { return pieces_.size(); }
    [[nodiscard]] bool complete() const { return count_ > 0 && pieces_.size() == count_; }
    /// Numbers from 1, ascending.
    [[nodiscard]] std::vector<std::size_t> missing() const;
    /// Once complete. kDamaged with bundle_why::kChanged where frames were made up: together they
    /// are not what they say. REQUIRES complete().
    [[nodiscard]] base::Result<base::Bytes> bytes() const;
    void clear();

  private:
    std::uint64_t transfer_ = 0;
    std::size_t count_ = 0;
    std::map<std::size_t, base::Bytes> pieces_;  ///< by number from 0
};

}  // namespace syncing
