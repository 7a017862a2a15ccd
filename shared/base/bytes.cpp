#include "shared/base/bytes.h"

#include <algorithm>
#include <array>

namespace base {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kBase64Digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

struct Lead {
    std::size_t tail;        ///< continuation bytes that follow
    std::uint32_t smallest;  ///< below this the form is overlong
    std::uint32_t bits;      ///< payload of the lead byte
};

std::optional<Lead> lead_of(std::uint8_t byte) {
    if (byte < 0x80) return Lead{0, 0, byte};
    if ((byte & 0xE0) == 0xC0) return Lead{1, 0x80, byte & 0x1Fu};
    if ((byte & 0xF0) == 0xE0) return Lead{2, 0x800, byte & 0x0Fu};
    if ((byte & 0xF8) == 0xF0) return Lead{3, 0x10000, byte & 0x07u};
    return std::nullopt;
}

}  // namespace

ByteView as_bytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string to_text(ByteView bytes) { return {bytes.begin(), bytes.end()}; }

void append(Bytes& to, ByteView what) { to.insert(to.end(), what.begin(), what.end()); }

bool equal(ByteView a, ByteView b) { return std::equal(a.begin(), a.end(), b.begin(), b.end()); }

std::string to_hex(ByteView bytes) {
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        text.push_back(kHexDigits[byte >> 4]);
        text.push_back(kHexDigits[byte & 15]);
    }
    return text;
}

std::optional<Bytes> from_hex(std::string_view text) {
    if (text.size() % 2 != 0) return std::nullopt;
    Bytes bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = hex_value(text[i]);
        const int low = hex_value(text[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes.push_back(static_cast<std::uint8_t>(high * 16 + low));
    }
    return bytes;
}

std::string to_base64url(ByteView bytes) {
    std::string text;
    std::uint32_t window = 0;
    int bits = 0;
    for (const std::uint8_t byte : bytes) {
        window = (window << 8) | byte;
        bits += 8;
        while (bits >= 6) {
            bits -= 6;
            text.push_back(kBase64Digits[(window >> bits) & 63]);
        }
    }
    if (bits > 0) text.push_back(kBase64Digits[(window << (6 - bits)) & 63]);
    return text;
}

std::optional<Bytes> from_base64url(std::string_view text) {
    Bytes bytes;
    std::uint32_t window = 0;
    int bits = 0;
    for (const char c : text) {
        const auto digit = kBase64Digits.find(c);
        if (digit == std::string_view::npos) return std::nullopt;
        window = (window << 6) | static_cast<std::uint32_t>(digit);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes.push_back(static_cast<std::uint8_t>(window >> bits));
        }
    }
    const bool tail_is_zero = (window & ((1u << bits) - 1)) == 0;
    if (bits >= 6 || !tail_is_zero) return std::nullopt;
    return bytes;
}

bool is_utf8(std::string_view text) {
    const ByteView bytes = as_bytes(text);
    for (std::size_t i = 0; i < bytes.size();) {
        const auto lead = lead_of(bytes[i]);
        if (!lead || i + lead->tail >= bytes.size()) return false;
        std::uint32_t point = lead->bits;
        for (std::size_t k = 1; k <= lead->tail; ++k) {
            if ((bytes[i + k] & 0xC0) != 0x80) return false;
            point = (point << 6) | (bytes[i + k] & 0x3Fu);
        }
        const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
        if (point < lead->smallest || point > 0x10FFFF || surrogate) return false;
        i += lead->tail + 1;
    }
    return true;
}

}  // namespace base
