#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "shared/base/bytes.h"

/// SQLite's file format (https://sqlite.org/fileformat2.html), as far as finding damage and reading
/// what is left of a broken file needs it. Pure functions over bytes.
namespace journal {

/// Bytes of a page. One note of 1 KB is 1.4 KB sealed: five to a page.
inline constexpr std::size_t kPageSize = 8192;
/// At the end of each page, for its sum.
inline constexpr std::size_t kPageReserved = 8;
inline constexpr std::size_t kPageUsable = kPageSize - kPageReserved;

/// Sum over a page and its number (from 1): 64 bits, changed by every single flipped bit. A page of
/// zeros, which is what a file system makes of one never written, sums to 0. Not cryptographic: it
/// finds faults, not forgers.
std::uint64_t page_sum(base::ByteView page, std::uint32_t number);
/// Does the sum at the end of the page fit? REQUIRES page.size() == kPageSize.
[[nodiscard]] bool page_intact(base::ByteView page, std::uint32_t number);

/// Puts one flipped bit right, in the page or in its sum, and says whether that was all that was
/// wrong. Finding the bit by chance in a page damaged otherwise is one in 2^48.
bool repair_page(std::span<std::uint8_t> page, std::uint32_t number);

/// Hands out a page by its number; empty where there is none.
using PageSource = std::function<base::ByteView(std::uint32_t number)>;

/// One column of a row: an integer or bytes (blob or text).
struct Column {
    std::int64_t integer = 0;
    base::Bytes bytes;
};
using Row = std::vector<Column>;

/// Calls `visit` for every row that can be made out in a leaf page of a table, following overflow
/// pages through `pages`, and for every key in a page of an index (there `rowid` is 0 and the last
/// column is the row's). What cannot be made out is passed over: the caller has checksums of its
/// own.
void each_row_of_page(base::ByteView page, std::uint32_t number, const PageSource& pages,
                      const std::function<void(std::int64_t rowid, Row&)>& visit);

}  // namespace journal
