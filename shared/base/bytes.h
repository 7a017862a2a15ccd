#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace base {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

/// The bytes of a text, without copying. The text must outlive the view.
ByteView as_bytes(std::string_view text);
/// The text whose bytes these are, copied. No check of UTF-8 (see is_utf8).
std::string to_text(ByteView bytes);

void append(Bytes& to, ByteView what);
[[nodiscard]] bool equal(ByteView a, ByteView b);

/// Lower-case hexadecimal, two digits a byte.
std::string to_hex(ByteView bytes);
/// Nothing where the text is not an even number of hexadecimal digits.
std::optional<Bytes> from_hex(std::string_view text);

/// Unpadded URL-safe base64 (RFC 4648 section 5), for codes a person may paste.
std::string to_base64url(ByteView bytes);
std::optional<Bytes> from_base64url(std::string_view text);

/// True where the bytes are well-formed UTF-8 (RFC 3629). NUL is allowed: a person's text is kept
/// as given.
[[nodiscard]] bool is_utf8(std::string_view text);

}  // namespace base
