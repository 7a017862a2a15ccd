#include "shared/journal/pages.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace journal {
namespace {

constexpr std::uint8_t kTableLeaf = 0x0d;
constexpr std::uint8_t kIndexLeaf = 0x0a;
constexpr std::uint8_t kIndexInner = 0x02;
constexpr std::size_t kFileHeader = 100;
constexpr std::size_t kLeafHeader = 8;
constexpr std::size_t kInnerHeader = 12;
/// A row longer than a whole segment of the largest operations was not written by us.
constexpr std::uint64_t kPayloadMax = 80u * 1024 * 1024;

std::uint64_t word(const std::uint8_t* at) {
    std::uint64_t value = 0;
    std::memcpy(&value, at, sizeof value);
    return value;
}

void put_word(std::span<std::uint8_t> bytes, std::size_t at, std::uint64_t value) {
    std::memcpy(bytes.data() + at, &value, sizeof value);
}

// The sum runs in four lanes, so that the multiplications overlap. Each step is a bijection of its
// lane: one changed bit always reaches the sum, and a sum can be followed back to the word that
// would have made it.
constexpr std::size_t kLanes = 4;
constexpr std::size_t kWords = kPageUsable / 8;
constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15u;
constexpr std::uint64_t kOddInverse = 0xF1DE83E19937733Du;
static_assert(kOdd * kOddInverse == 1);
constexpr int kLaneFold = 32;
constexpr int kJoinTurn = 31;
using Lanes = std::array<std::uint64_t, kLanes>;
constexpr Lanes kLanesStart{1, 2, 3, 4};

/// Its own inverse. Multiplying leaves a flipped top bit alone in its place; folding makes two of
/// it, so that no other word's single bit explains the same sum.
std::uint64_t fold(std::uint64_t value) { return value ^ (value >> kLaneFold); }

void step_lane(std::uint64_t& lane, std::uint64_t value) { lane = fold((lane ^ value) * kOdd); }

std::uint64_t join(const Lanes& lanes, std::uint64_t number) {
    std::uint64_t sum = number;
    for (const std::uint64_t lane : lanes) sum = std::rotl((sum ^ lane) * kOdd, kJoinTurn);
    return sum;
}

/// What one lane would have ended with, the others as they are, to make the stored sum.
std::uint64_t lane_wanted(const Lanes& lanes, std::size_t wanted, std::uint64_t stored,
                          std::uint64_t number) {
    std::uint64_t before = number;
    for (std::size_t i = 0; i < wanted; ++i)
        before = std::rotl((before ^ lanes[i]) * kOdd, kJoinTurn);
    std::uint64_t sum = stored;
    for (std::size_t i = kLanes - 1; i > wanted; --i)
        sum = std::rotr(sum, kJoinTurn) * kOddInverse ^ lanes[i];
    return (std::rotr(sum, kJoinTurn) * kOddInverse) ^ before;
}

/// Looks for the one bit of this lane's words that explains its end.
bool repair_lane(std::span<std::uint8_t> page, std::size_t lane, std::uint64_t end) {
    std::array<std::uint64_t, kWords / kLanes + 1> before{};
    std::uint64_t state = kLanesStart[lane];
    std::size_t count = 0;
    for (std::size_t i = lane; i < kWords; i += kLanes) {
        before[count++] = state;
        step_lane(state, word(page.data() + i * 8));
    }
    for (std::size_t n = count; n-- > 0;) {
        const std::size_t at = (lane + n * kLanes) * 8;
        const std::uint64_t value = word(page.data() + at);
        const std::uint64_t mixed = fold(end) * kOddInverse;
        const std::uint64_t wanted = mixed ^ before[n];
        if (std::popcount(wanted ^ value) == 1) {
            put_word(page, at, wanted);
            return true;
        }
        end = mixed ^ value;
    }
    return false;
}

/// A page of zeros has no sum to follow back.
bool clear_only_bit(std::span<std::uint8_t> page) {
    int bits = 0;
    for (const std::uint8_t byte : page) bits += std::popcount(byte);
    if (bits != 1) return false;
    std::fill(page.begin(), page.end(), std::uint8_t{0});
    return true;
}

std::size_t big16(base::ByteView bytes, std::size_t at) {
    return static_cast<std::size_t>(bytes[at] << 8 | bytes[at + 1]);
}

std::uint32_t big32(base::ByteView bytes, std::size_t at) {
    return static_cast<std::uint32_t>(bytes[at]) << 24 |
           static_cast<std::uint32_t>(bytes[at + 1]) << 16 |
           static_cast<std::uint32_t>(bytes[at + 2]) << 8 | bytes[at + 3];
}

/// SQLite's variable-length integer. False where the bytes end within it.
bool read_varint(base::ByteView bytes, std::size_t& at, std::uint64_t& value) {
    value = 0;
    for (int i = 0; i < 9; ++i) {
        if (at >= bytes.size()) return false;
        const std::uint8_t byte = bytes[at++];
        if (i == 8) {
            value = value << 8 | byte;
            return true;
        }
        value = value << 7 | (byte & 0x7fu);
        if ((byte & 0x80u) == 0) return true;
    }
    return true;
}

/// How much of a payload lies on the leaf itself (file format, section 1.6).
std::size_t local_size(std::uint64_t payload) {
    constexpr std::uint64_t kMostLocal = kPageUsable - 35;
    constexpr std::uint64_t kLeastLocal = (kPageUsable - 12) * 32 / 255 - 23;
    if (payload <= kMostLocal) return static_cast<std::size_t>(payload);
    const std::uint64_t local = kLeastLocal + (payload - kLeastLocal) % (kPageUsable - 4);
    return static_cast<std::size_t>(local <= kMostLocal ? local : kLeastLocal);
}

/// The payload of a table's cell. `rowid` is told.
std::optional<base::Bytes> read_table_cell(base::ByteView page, std::size_t at,
                                           const PageSource& pages, std::uint64_t& rowid) {
    std::uint64_t size = 0;
    if (!read_varint(page, at, size) || !read_varint(page, at, rowid) || size > kPayloadMax) {
        return std::nullopt;
    }
    const std::size_t local = local_size(size);
    if (at + local + (local < size ? 4 : 0) > kPageUsable) return std::nullopt;
    base::Bytes payload(page.begin() + static_cast<std::ptrdiff_t>(at),
                        page.begin() + static_cast<std::ptrdiff_t>(at + local));
    std::uint32_t next = local < size ? big32(page, at + local) : 0;
    while (payload.size() < size) {
        const base::ByteView more = next == 0 ? base::ByteView{} : pages(next);
        if (more.size() != kPageSize) return std::nullopt;
        const std::size_t part =
            std::min<std::size_t>(kPageUsable - 4, static_cast<std::size_t>(size) - payload.size());
        base::append(payload, more.subspan(4, part));
        next = big32(more, 0);
    }
    return payload;
}

/// The payload of an index's cell. Our keys are short: one that overflows is none of ours.
std::optional<base::Bytes> read_index_cell(base::ByteView page, std::size_t at, bool inner) {
    constexpr std::uint64_t kMostLocal = (kPageUsable - 12) * 64 / 255 - 23;
    std::uint64_t size = 0;
    if (inner) at += 4;
    if (!read_varint(page, at, size) || size > kMostLocal || at + size > kPageUsable)
        return std::nullopt;
    const auto from = page.begin() + static_cast<std::ptrdiff_t>(at);
    return base::Bytes(from, from + static_cast<std::ptrdiff_t>(size));
}

std::int64_t read_integer(base::ByteView bytes) {
    std::uint64_t value = !bytes.empty() && (bytes[0] & 0x80u) != 0 ? ~std::uint64_t{0} : 0;
    for (const std::uint8_t byte : bytes) value = value << 8 | byte;
    return static_cast<std::int64_t>(value);
}

/// One column out of `body` at `at`; false where the bytes do not hold it.
bool read_column(std::uint64_t type, base::ByteView body, std::size_t& at, Column& column) {
    constexpr std::array<std::size_t, 8> kWidths{0, 1, 2, 3, 4, 6, 8, 8};
    if (type == 8 || type == 9) {
        column.integer = type == 9 ? 1 : 0;
        return true;
    }
    if (type == 10 || type == 11) return false;
    const std::uint64_t width = type < 8 ? kWidths[type] : (type - 12) / 2;
    if (width > body.size() - at) return false;
    const base::ByteView bytes = body.subspan(at, static_cast<std::size_t>(width));
    at += static_cast<std::size_t>(width);
    if (type < 8) {
        column.integer = read_integer(bytes);
    } else {
        column.bytes.assign(bytes.begin(), bytes.end());
    }
    return true;
}

std::optional<Row> read_record(base::ByteView payload) {
    std::size_t head = 0;
    std::uint64_t head_size = 0;
    if (!read_varint(payload, head, head_size) || head_size > payload.size()) return std::nullopt;
    std::size_t body = static_cast<std::size_t>(head_size);
    Row row;
    while (head < head_size) {
        std::uint64_t type = 0;
        Column column;
        if (!read_varint(payload.first(static_cast<std::size_t>(head_size)), head, type) ||
            !read_column(type, payload, body, column)) {
            return std::nullopt;
        }
        row.push_back(std::move(column));
    }
    return row;
}

}  // namespace

std::uint64_t page_sum(base::ByteView page, std::uint32_t number) {
    Lanes lanes = kLanesStart;
    std::uint64_t any = 0;
    for (std::size_t i = 0; i < kWords; ++i) {
        const std::uint64_t value = word(page.data() + i * 8);
        any |= value;
        step_lane(lanes[i % kLanes], value);
    }
    return any == 0 ? 0 : join(lanes, number);
}

bool repair_page(std::span<std::uint8_t> page, std::uint32_t number) {
    const std::uint64_t stored = word(page.data() + kPageUsable);
    if (std::popcount(page_sum(page, number) ^ stored) == 1) {
        put_word(page, kPageUsable, page_sum(page, number));
        return true;
    }
    if (stored == 0) return clear_only_bit(page);
    Lanes lanes = kLanesStart;
    for (std::size_t i = 0; i < kWords; ++i)
        step_lane(lanes[i % kLanes], word(page.data() + i * 8));
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        if (repair_lane(page, lane, lane_wanted(lanes, lane, stored, number))) return true;
    }
    return false;
}

bool page_intact(base::ByteView page, std::uint32_t number) {
    return page_sum(page, number) == word(page.data() + kPageUsable);
}

void each_row_of_page(base::ByteView page, std::uint32_t number, const PageSource& pages,
                      const std::function<void(std::int64_t, Row&)>& visit) {
    if (page.size() != kPageSize) return;
    const std::size_t start = number == 1 ? kFileHeader : 0;
    const std::uint8_t type = page[start];
    if (type != kTableLeaf && type != kIndexLeaf && type != kIndexInner) return;
    const std::size_t head = start + (type == kIndexInner ? kInnerHeader : kLeafHeader);
    const std::size_t cells = std::min(big16(page, start + 3), (kPageUsable - head) / 2);
    for (std::size_t i = 0; i < cells; ++i) {
        const std::size_t at = big16(page, head + 2 * i);
        if (at < head || at >= kPageUsable) continue;
        std::uint64_t rowid = 0;
        const auto payload = type == kTableLeaf ? read_table_cell(page, at, pages, rowid)
                                                : read_index_cell(page, at, type == kIndexInner);
        if (!payload) continue;
        if (auto row = read_record(*payload)) visit(static_cast<std::int64_t>(rowid), *row);
    }
}

}  // namespace journal
