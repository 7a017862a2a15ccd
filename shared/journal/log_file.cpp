#include "shared/journal/log_file.h"

#include <bit>
#include <optional>
#include <set>

#include "shared/journal/frames.h"
#include "shared/journal/pages.h"

namespace journal {
namespace {

constexpr std::size_t kHead = 32;
constexpr std::size_t kHeadSummed = 24;
constexpr std::size_t kSaltsAt = 16;
constexpr std::size_t kFrameHead = 24;
constexpr std::size_t kFrameSummed = 8;
constexpr std::size_t kFrameSaltsAt = 8;
constexpr std::size_t kFrameSumAt = 16;
constexpr std::size_t kFrame = kFrameHead + kPageSize;
constexpr std::uint32_t kMagicLittle = 0x377f0682;
constexpr std::uint32_t kMagicBig = 0x377f0683;
/// More flipped bits than this in one log are no accident of single bits.
constexpr int kRepairsMax = 8;

struct Sum {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    friend bool operator==(const Sum&, const Sum&) = default;
};

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

std::uint32_t word(base::ByteView bytes, std::size_t at, bool big) {
    return big ? big32(bytes, at) : little32(bytes, at);
}

/// SQLite's running sum. REQUIRES bytes.size() % 8 == 0.
Sum add(Sum sum, base::ByteView bytes, bool big) {
    for (std::size_t at = 0; at < bytes.size(); at += 8) {
        sum.first += word(bytes, at, big) + sum.second;
        sum.second += word(bytes, at + 4, big) + sum.first;
    }
    return sum;
}

Sum stored(base::ByteView bytes, std::size_t at) {
    return {big32(bytes, at), big32(bytes, at + 4)};
}

int bits_between(base::ByteView a, base::ByteView b) {
    int bits = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        bits += std::popcount(static_cast<unsigned>(a[i] ^ b[i]));
    return bits;
}

class Log {
  public:
    explicit Log(base::Bytes& bytes) : bytes_(bytes) {}

    [[nodiscard]] std::size_t count() const {
        return bytes_.size() < kHead ? 0 : (bytes_.size() - kHead) / kFrame;
    }
    [[nodiscard]] base::ByteView frame(std::size_t i) const {
        return base::ByteView(bytes_).subspan(kHead + i * kFrame, kFrame);
    }
    [[nodiscard]] bool head_fits() {
        const std::uint32_t magic = big32(bytes_, 0);
        big_ = magic == kMagicBig;
        return (big_ || magic == kMagicLittle) && add({}, base::ByteView(bytes_).first(kHeadSummed),
                                                      big_) == stored(bytes_, kHeadSummed);
    }
    [[nodiscard]] bool salts_fit(std::size_t i) const { return salt_bits(i) == 0; }
    /// Does the sum of frame i follow from the sum stored before it?
    [[nodiscard]] bool sum_fits(std::size_t i) const {
        return sum_of(i) == stored(frame(i), kFrameSumAt);
    }

    /// Puts one flipped bit of the head right.
    bool repair_head();
    /// True where one flipped bit explains why a frame does not fit; it is put right where its
    /// place is certain, and the frame counts from then on.
    bool explain_frame(std::size_t i);
    [[nodiscard]] bool counts(std::size_t i) const {
        return explained_.count(i) != 0 || (salts_fit(i) && sum_fits(i));
    }

  private:
    [[nodiscard]] int salt_bits(std::size_t i) const {
        return bits_between(frame(i).subspan(kFrameSaltsAt, 8),
                            base::ByteView(bytes_).subspan(kSaltsAt, 8));
    }
    [[nodiscard]] Sum sum_of(std::size_t i) const {
        const Sum before = i == 0 ? stored(bytes_, kHeadSummed) : stored(frame(i - 1), kFrameSumAt);
        return add(add(before, frame(i).first(kFrameSummed), big_), frame(i).subspan(kFrameHead),
                   big_);
    }
    [[nodiscard]] std::vector<std::size_t> suspects(std::size_t i) const;
    [[nodiscard]] bool sum_was_flipped(std::size_t i) const;
    [[nodiscard]] std::optional<std::size_t> culprit(std::size_t i,
                                                     const std::vector<std::size_t>& suspects);
    void put_sum(std::size_t i, const Sum& sum);
    void flip(std::size_t byte, std::size_t bit) {
        bytes_[byte] = static_cast<std::uint8_t>(bytes_[byte] ^ (1u << bit));
    }

    base::Bytes& bytes_;
    bool big_ = false;
    std::set<std::size_t> explained_;
};

bool Log::repair_head() {
    for (std::size_t bit = 0; bit < kHead * 8; ++bit) {
        flip(bit / 8, bit % 8);
        if (head_fits()) return true;
        flip(bit / 8, bit % 8);
    }
    return false;
}

/// The bits under a frame's sum that would each alone explain why it does not fit, counted from the
/// frame's first byte. The sum is linear: a bit changes it by a power of two times a factor that
/// depends on the word's distance from the end. High bits have many such places, since only the
/// factor's low bits count for them.
std::vector<std::size_t> Log::suspects(std::size_t i) const {
    const Sum is = sum_of(i);
    const Sum should = stored(frame(i), kFrameSumAt);
    const Sum off{should.first - is.first, should.second - is.second};
    std::vector<std::size_t> bits;
    Sum even{1, 1};  // what one more in the first word of a pair does to the sum
    Sum odd{0, 1};
    for (std::size_t pair = (kFrameSummed + kPageSize) / 8; pair-- > 0;) {
        const std::size_t at = pair == 0 ? 0 : kFrameHead + (pair - 1) * 8;
        for (const std::size_t half : {std::size_t{0}, std::size_t{4}}) {
            const Sum& factor = half == 0 ? even : odd;
            const std::uint32_t value = word(frame(i), at + half, big_);
            for (std::uint32_t bit = 0; bit < 32; ++bit) {
                const std::uint32_t one = std::uint32_t{1} << bit;
                const std::uint32_t change = (value & one) != 0 ? 0u - one : one;
                if (Sum{change * factor.first, change * factor.second} != off) continue;
                const std::uint32_t byte = big_ ? 3 - bit / 8 : bit / 8;
                bits.push_back((at + half + byte) * 8 + bit % 8);
            }
        }
        even = {even.first + even.second, even.first + 2 * even.second};
        odd = {odd.first + odd.second, odd.first + 2 * odd.second};
    }
    return bits;
}

/// Is the stored sum off by a bit, and does the frame after it follow from what it should be?
bool Log::sum_was_flipped(std::size_t i) const {
    const Sum is = sum_of(i);
    const Sum should = stored(frame(i), kFrameSumAt);
    if (std::popcount(is.first ^ should.first) + std::popcount(is.second ^ should.second) != 1)
        return false;
    if (i + 1 >= count()) return suspects(i).empty();
    const auto next = frame(i + 1);
    return add(add(is, next.first(kFrameSummed), big_), next.subspan(kFrameHead), big_) ==
           stored(next, kFrameSumAt);
}

/// Blobs in a page that prove themselves.
std::size_t intact_blobs(base::ByteView page, std::uint32_t number) {
    std::size_t intact = 0;
    const PageSource none = [](std::uint32_t) { return base::ByteView{}; };
    each_row_of_page(page, number, none, [&](std::int64_t, Row& row) {
        if (row.empty()) return;
        const base::Bytes& blob = row.back().bytes;
        const auto placed = split_placed(blob);
        const bool entry = placed && placed->place_intact && intact_head(placed->entry).ok();
        if (entry || decode_row(blob)) ++intact;
    });
    return intact;
}

/// Of several suspects, the one with which the page holds most.
std::optional<std::size_t> Log::culprit(std::size_t i, const std::vector<std::size_t>& suspects) {
    const std::size_t start = kHead + i * kFrame;
    const bool last = i + 1 == count();
    std::size_t best = intact_blobs(frame(i).subspan(kFrameHead), big32(frame(i), 0));
    std::optional<std::size_t> found;
    for (const std::size_t bit : suspects) {
        // A log that was acknowledged ends with the end of a transaction.
        if (last && big32(frame(i), 4) == 0 && bit >= 32 && bit < 64) return bit;
        flip(start + bit / 8, bit % 8);
        const std::size_t intact = intact_blobs(frame(i).subspan(kFrameHead), big32(frame(i), 0));
        flip(start + bit / 8, bit % 8);
        if (intact <= best) continue;
        best = intact;
        found = bit;
    }
    return found;
}

void Log::put_sum(std::size_t i, const Sum& sum) {
    const std::size_t at = kHead + i * kFrame + kFrameSumAt;
    for (std::size_t byte = 0; byte < 4; ++byte) {
        bytes_[at + byte] = static_cast<std::uint8_t>(sum.first >> (24 - 8 * byte));
        bytes_[at + 4 + byte] = static_cast<std::uint8_t>(sum.second >> (24 - 8 * byte));
    }
}

bool Log::explain_frame(std::size_t i) {
    const std::size_t start = kHead + i * kFrame;
    if (sum_fits(i)) {
        if (salt_bits(i) != 1) return false;
        for (std::size_t byte = 0; byte < 8; ++byte)
            bytes_[start + kFrameSaltsAt + byte] = bytes_[kSaltsAt + byte];
        return true;
    }
    if (!salts_fit(i)) return false;
    if (sum_was_flipped(i)) {
        put_sum(i, sum_of(i));
        return true;
    }
    const auto bits = suspects(i);
    if (bits.empty()) return false;
    const auto bit = bits.size() == 1 ? std::optional<std::size_t>(bits[0]) : culprit(i, bits);
    if (bit) flip(start + *bit / 8, *bit % 8);
    explained_.insert(i);
    return true;
}

/// How many frames from the front follow one another.
std::size_t follow(const Log& log) {
    std::size_t i = 0;
    while (i < log.count() && log.counts(i)) ++i;
    return i;
}

/// Does a transaction end at or after frame `from` and another begin? Then what is broken at `from`
/// was synced once.
bool was_synced(const std::vector<LogFrame>& frames, const Log& log, std::size_t from) {
    bool ended = false;
    for (std::size_t i = from; i < frames.size(); ++i) {
        if (!log.salts_fit(i)) continue;
        if (ended && frames[i].fits) return true;
        ended = ended || frames[i].db_pages != 0;
    }
    return false;
}

}  // namespace

LogFindings read_log(base::Bytes& bytes) {
    Log log(bytes);
    LogFindings found;
    if (log.count() == 0) return found;
    if (!log.head_fits()) {
        // The head is synced before any frame is acknowledged: one that is torn has nothing behind
        // it.
        if (!log.repair_head()) return found;
        found.damaged = true;
    }
    std::size_t valid = follow(log);
    for (int repairs = 0; valid < log.count() && repairs < kRepairsMax && log.explain_frame(valid);
         ++repairs) {
        found.damaged = true;
        valid = follow(log);
    }
    for (std::size_t i = 0; i < log.count(); ++i) {
        const auto one = log.frame(i);
        found.frames.push_back(
            {big32(one, 0), big32(one, 4), one.subspan(kFrameHead), log.sum_fits(i)});
        if (i < valid && found.frames.back().db_pages != 0) found.committed = i + 1;
    }
    found.gap = was_synced(found.frames, log, valid);
    found.damaged = found.damaged || found.gap;
    return found;
}

}  // namespace journal
