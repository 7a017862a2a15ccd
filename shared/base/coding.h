#pragma once

#include <cstdint>

#include "shared/base/bytes.h"
#include "shared/base/ids.h"
#include "shared/base/result.h"

namespace base {

/// Appends fixed-layout little-endian values. One encoding for each value.
class Writer {
  public:
    explicit Writer(Bytes& out) : out_(out) {}

    void u8(std::uint8_t v) { out_.push_back(v); }
    void u16(std::uint16_t v) { little(v, 2); }
    void u32(std::uint32_t v) { little(v, 4); }
    void u64(std::uint64_t v) { little(v, 8); }
    void raw(ByteView bytes) { append(out_, bytes); }
    /// u32 length, then the bytes.
    void sized(ByteView bytes) {
        u32(static_cast<std::uint32_t>(bytes.size()));
        raw(bytes);
    }
    template <typename Tag, std::size_t N>
    void id(const StrongId<Tag, N>& id) {
        raw(id.view());
    }

  private:
    void little(std::uint64_t v, int size) {
        for (int i = 0; i < size; ++i) out_.push_back(static_cast<std::uint8_t>(v >> (8 * i)));
    }
    Bytes& out_;
};

/// Reads what Writer wrote. The first read past the end makes every later read zero and ok() false,
/// so a parser reads a whole struct and asks once. The bytes must outlive the reader and the views
/// it hands out.
class Reader {
  public:
    explicit Reader(ByteView bytes) : bytes_(bytes) {}

    std::uint8_t u8() { return static_cast<std::uint8_t>(little(1)); }
    std::uint16_t u16() { return static_cast<std::uint16_t>(little(2)); }
    std::uint32_t u32() { return static_cast<std::uint32_t>(little(4)); }
    std::uint64_t u64() { return little(8); }
    /// Exactly `size` bytes, or an empty view and ok() false.
    ByteView raw(std::size_t size);
    /// A u32 length of at most `limit`, then that many bytes.
    ByteView sized(std::size_t limit);
    template <typename Id>
    Id id() {
        const ByteView view = raw(Id::kSize);
        return ok() ? Id::from(view) : Id{};
    }

    [[nodiscard]] bool ok() const { return ok_; }
    [[nodiscard]] bool at_end() const { return ok_ && position_ == bytes_.size(); }
    [[nodiscard]] std::size_t remaining() const { return bytes_.size() - position_; }
    [[nodiscard]] std::size_t position() const { return position_; }
    void fail() { ok_ = false; }

  private:
    std::uint64_t little(std::size_t size);

    ByteView bytes_;
    std::size_t position_ = 0;
    bool ok_ = true;
};

}  // namespace base
