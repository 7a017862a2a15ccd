#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/sync/frames.h"

/// A bundle (Tablet::make_bundle) as QR codes: what one page shows and another page's camera reads.
/// Plain values, any thread, no clock: the page says when the next picture is due. A module of the
/// code wants 4 dp at least, so the code 340 dp; three a second are read with ease.
namespace tablet {

/// The pictures of one bundle, shown one after the other and round again.
class BundleShow {
  public:
    /// kTooLarge with bundle_why::kTooManyFrames, whose sentence says to use a file. REQUIRES
    /// bytes.
    static base::Result<BundleShow> of(base::ByteView bundle);

    [[nodiscard]] std::size_t count() const { return texts_.size(); }
    /// Of the picture on the screen, from 1.
    [[nodiscard]] std::size_t number() const { return order_[at_]; }
    /// What its code says: upper case, for a code in alphanumeric mode at level M.
    [[nodiscard]] const std::string& text() const { return texts_[number() - 1]; }
    void next() { at_ = (at_ + 1) % order_.size(); }
    /// From now on only these, as the other tablet names them (BundleScan::missing()). Numbers that
    /// there are none of are passed over; where nothing is left, all are shown.
    void only(const std::vector<std::size_t>& numbers);
    void all();

  private:
    explicit BundleShow(std::vector<std::string> texts) : texts_(std::move(texts)) { all(); }
    std::vector<std::string> texts_;
    std::vector<std::size_t> order_;  ///< never empty
    std::size_t at_ = 0;
};

/// What the camera of the other tablet has read so far. Pictures of one bundle are put together in
/// any order; those of another one, and any other code, are named and passed over.
class BundleScan {
  public:
    using Seen = syncing::FrameCollector::Taken;
    /// What this picture was; hand in everything the camera reads.
    Seen see(std::string_view text) { return frames_.take(text); }

    /// 0 before the first picture.
    [[nodiscard]] std::size_t count() const { return frames_.count(); }
    [[nodiscard]] std::size_t held() const { return frames_.held(); }
    /// For a person to read out: numbers from 1, ascending.
    [[nodiscard]] std::vector<std::size_t> missing() const { return frames_.missing(); }
    [[nodiscard]] bool complete() const { return frames_.complete(); }
    /// For Tablet::take_bundle. kDamaged where the pictures do not belong together; begin_again()
    /// then. REQUIRES complete().
    [[nodiscard]] base::Result<base::Bytes> bundle() const { return frames_.bytes(); }
    void begin_again() { frames_.clear(); }

  private:
    syncing::FrameCollector frames_;
};

}  // namespace tablet
