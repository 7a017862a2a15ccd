#include "shared/journal/log_file.h"

#include <algorithm>
#include <array>
#include <utility>

#include "shared/journal/pages.h"

namespace journal {
namespace {

constexpr std::size_t kHead = 32;
constexpr std::size_t kFrameHead = 24;
constexpr std::size_t kFrame = kFrameHead + kPageSize;
constexpr std::uint32_t kMagicLittle = 0x377f0682;
constexpr std::uint32_t kMagicBig = 0x377f0683;

using Sum = std::pair<std::uint32_t, std::uint32_t>;

std::uint32_t big32(base::ByteView bytes, std::size_t at) {
    return static_cast<std::uint32_t>(bytes[at]) << 24 |
           static_cast<std::uint32_t>(bytes[at + 1]) << 16 |
           static_cast<std::uint32_t>(bytes[at + 2]) << 8 | bytes[at + 3];
}

std::uint32_t little32(base::ByteView bytes, std::size_t at) {
    return static_cast<std::uint32_t>(bytes[at + 3]) << 24 |
           static_cast<std::uint32_t>(bytes[at + 2]) << 16 |
           static_cast<std::uint32_t>(bytes[at + 1]) << 8 | bytes[at];
}

/// SQLite's running sum. REQUIRES bytes.size() % 8 == 0.
Sum add(Sum sum, base::ByteView bytes, bool big) {
    for (std::size_t at = 0; at < bytes.size(); at += 8) {
        sum.first += (big ? big32(bytes, at) : little32(bytes, at)) + sum.second;
        sum.second += (big ? big32(bytes, at + 4) : little32(bytes, at + 4)) + sum.first;
    }
    return sum;
}

Sum stored(base::ByteView bytes, std::size_t at) {
    return {big32(bytes, at), big32(bytes, at + 4)};
}

struct Log {
    base::ByteView bytes;
    bool big = false;
    bool head_fits = false;
    Sum head_sum;

    [[nodiscard]] std::size_t count() const {
        return bytes.size() < kHead ? 0 : (bytes.size() - kHead) / kFrame;
    }
    [[nodiscard]] base::ByteView frame(std::size_t i) const {
        return bytes.subspan(kHead + i * kFrame, kFrame);
    }
    [[nodiscard]] bool salts_fit(std::size_t i) const {
        return base::equal(frame(i).subspan(8, 8), bytes.subspan(16, 8));
    }
    /// Does the sum of frame i follow from the sum stored before it?
    [[nodiscard]] bool sum_fits(std::size_t i) const {
        const auto one = frame(i);
        const auto follows = [&](Sum before) {
            return add(add(before, one.first(8), big), one.subspan(kFrameHead), big) ==
                   stored(one, 16);
        };
        return i == 0 ? follows(head_sum) || follows(stored(bytes, 24))
                      : follows(stored(frame(i - 1), 16));
    }
};

Log read_head(base::ByteView bytes) {
    Log log;
    log.bytes = bytes;
    if (bytes.size() < kHead) return log;
    const std::uint32_t magic = big32(bytes, 0);
    for (const bool big : {false, true}) {
        const Sum sum = add({}, bytes.first(24), big);
        const bool fits = sum == stored(bytes, 24) && magic == (big ? kMagicBig : kMagicLittle);
        if (big && !fits) break;
        log.big = big;
        log.head_sum = sum;
        log.head_fits = fits;
        if (fits) break;
    }
    return log;
}

/// After the first frame that does not fit: did a later program's log end here, or was something
/// changed? Frames of an older log carry other salts and prove nothing. A frame whose own sum fits
/// but not its salts, and one with the right salts whose sum does not fit, were written whole and
/// then changed.
bool tail_is_damaged(const Log& log, const std::vector<LogFrame>& frames, std::size_t from) {
    for (std::size_t i = from; i < frames.size(); ++i) {
        if (log.salts_fit(i) || (i == from && frames[i].fits)) return true;
    }
    return false;
}

}  // namespace

LogFindings read_log(base::ByteView bytes) {
    const Log log = read_head(bytes);
    LogFindings found;
    bool chained = log.head_fits;
    std::size_t valid = 0;
    for (std::size_t i = 0; i < log.count(); ++i) {
        const auto one = log.frame(i);
        LogFrame frame{big32(one, 0), big32(one, 4), one.subspan(kFrameHead), log.sum_fits(i)};
        chained = chained && frame.fits && frame.page != 0 && log.salts_fit(i);
        if (chained) {
            valid = i + 1;
            if (frame.db_pages != 0) found.committed = i + 1;
        }
        found.frames.push_back(frame);
    }
    if (!log.head_fits) {
        found.damaged = std::any_of(found.frames.begin(), found.frames.end(),
                                    [](const LogFrame& f) { return f.fits; });
    } else {
        found.damaged = valid < found.frames.size() && tail_is_damaged(log, found.frames, valid);
    }
    return found;
}

}  // namespace journal
