#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/bytes.h"

/// The part of CBOR (RFC 8949) that operation bodies use, over libcbor: unsigned and negative
/// integers, byte and text strings, definite arrays and maps, true, false. One encoding for each
/// value; anything else is refused when read.
namespace base {

class CborWriter {
  public:
    explicit CborWriter(Bytes& out) : out_(out) {}
    void integer(std::int64_t value);
    void boolean(bool value);
    void text(std::string_view value);
    void bytes(ByteView value);
    void array(std::size_t size);  ///< then that many items
    void map(std::size_t size);    ///< then that many pairs

  private:
    Bytes& out_;
};

/// Reads in the order written. The first thing that does not fit makes ok() false and every later
/// read empty. Views hold as long as the bytes given.
class CborReader {
  public:
    explicit CborReader(ByteView bytes) : bytes_(bytes) {}

    enum class Kind { kInteger, kBoolean, kText, kBytes, kArray, kMap, kNone };
    [[nodiscard]] Kind peek() const;

    std::int64_t integer();
    bool boolean();
    std::string_view text();  ///< well-formed UTF-8
    ByteView bytes();
    /// Number of items (pairs for map()), never more than the bytes that are left could hold.
    std::size_t array();
    std::size_t map();
    /// Passes over one item with everything in it, so that a body with newer fields can be read.
    /// At most nine levels deep. Does not look whether a text is UTF-8.
    void skip();

    [[nodiscard]] bool ok() const { return ok_; }
    [[nodiscard]] bool at_end() const { return ok_ && position_ == bytes_.size(); }
    void fail() { ok_ = false; }

  private:
    struct Item {
        Kind kind = Kind::kNone;
        std::uint64_t number = 0;
        bool negative = false;
        ByteView content;
        std::size_t size = 0;
    };
    [[nodiscard]] Item look() const;
    Item take(Kind kind);
    void skip(int depth);

    ByteView bytes_;
    std::size_t position_ = 0;
    bool ok_ = true;
};

}  // namespace base
