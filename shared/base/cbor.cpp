#include "shared/base/cbor.h"

#include <cbor.h>

#include <array>
#include <limits>

#include "shared/base/check.h"

namespace base {
namespace {

constexpr int kDepthMax = 8;

using Encode = std::size_t (*)(std::uint64_t, unsigned char*, std::size_t);

void put(Bytes& out, Encode encode, std::uint64_t value) {
    std::array<unsigned char, 9> head{};
    const std::size_t size = encode(value, head.data(), head.size());
    CHECK(size > 0);
    out.insert(out.end(), head.begin(), head.begin() + static_cast<std::ptrdiff_t>(size));
}

/// What libcbor found at the front of the bytes.
struct Found {
    CborReader::Kind kind = CborReader::Kind::kNone;
    std::uint64_t number = 0;
    bool negative = false;
    ByteView content;
};

template <typename Number>
void on_integer(void* to, Number value) {
    *static_cast<Found*>(to) = {CborReader::Kind::kInteger, value, false, {}};
}
template <typename Number>
void on_negative(void* to, Number value) {
    *static_cast<Found*>(to) = {CborReader::Kind::kInteger, value, true, {}};
}
void on_bytes(void* to, cbor_data data, std::size_t size) {
    *static_cast<Found*>(to) = {CborReader::Kind::kBytes, size, false, {data, size}};
}
void on_text(void* to, cbor_data data, std::size_t size) {
    *static_cast<Found*>(to) = {CborReader::Kind::kText, size, false, {data, size}};
}
void on_array(void* to, std::size_t size) {
    *static_cast<Found*>(to) = {CborReader::Kind::kArray, size, false, {}};
}
void on_map(void* to, std::size_t size) {
    *static_cast<Found*>(to) = {CborReader::Kind::kMap, size, false, {}};
}
void on_boolean(void* to, bool value) {
    *static_cast<Found*>(to) = {CborReader::Kind::kBoolean, value ? 1u : 0u, false, {}};
}

cbor_callbacks reader_callbacks() {
    cbor_callbacks callbacks = cbor_empty_callbacks;
    callbacks.uint8 = on_integer<std::uint8_t>;
    callbacks.uint16 = on_integer<std::uint16_t>;
    callbacks.uint32 = on_integer<std::uint32_t>;
    callbacks.uint64 = on_integer<std::uint64_t>;
    callbacks.negint8 = on_negative<std::uint8_t>;
    callbacks.negint16 = on_negative<std::uint16_t>;
    callbacks.negint32 = on_negative<std::uint32_t>;
    callbacks.negint64 = on_negative<std::uint64_t>;
    callbacks.byte_string = on_bytes;
    callbacks.string = on_text;
    callbacks.array_start = on_array;
    callbacks.map_start = on_map;
    callbacks.boolean = on_boolean;
    return callbacks;
}

/// Bytes the shortest head for this number takes; a longer one is another encoding of the same
/// value.
std::size_t shortest_head(std::uint64_t number) {
    if (number < 24) return 1;
    if (number <= 0xFF) return 2;
    if (number <= 0xFFFF) return 3;
    return number <= 0xFFFFFFFF ? 5 : 9;
}

bool shortest(const Found& found, std::size_t size) {
    if (found.kind == CborReader::Kind::kBoolean) return true;
    return size - found.content.size() == shortest_head(found.number);
}

}  // namespace

void CborWriter::integer(std::int64_t value) {
    if (value >= 0) {
        put(out_, cbor_encode_uint, static_cast<std::uint64_t>(value));
    } else {
        put(out_, cbor_encode_negint, static_cast<std::uint64_t>(-(value + 1)));
    }
}

void CborWriter::boolean(bool value) { out_.push_back(value ? 0xF5 : 0xF4); }

void CborWriter::text(std::string_view value) {
    put(out_, cbor_encode_string_start, value.size());
    append(out_, as_bytes(value));
}

void CborWriter::bytes(ByteView value) {
    put(out_, cbor_encode_bytestring_start, value.size());
    append(out_, value);
}

void CborWriter::array(std::size_t size) { put(out_, cbor_encode_array_start, size); }

void CborWriter::map(std::size_t size) { put(out_, cbor_encode_map_start, size); }

CborReader::Item CborReader::look() const {
    static const cbor_callbacks callbacks = reader_callbacks();
    if (!ok_ || position_ == bytes_.size()) return {};
    const ByteView left = bytes_.subspan(position_);
    Found found;
    const auto result = cbor_stream_decode(left.data(), left.size(), &callbacks, &found);
    const bool fits = result.status == CBOR_DECODER_FINISHED && found.kind != Kind::kNone;
    if (!fits || !shortest(found, result.read)) return {};
    return {found.kind, found.number, found.negative, found.content, result.read};
}

CborReader::Item CborReader::take(Kind kind) {
    const Item item = look();
    if (item.kind != kind || kind == Kind::kNone) {
        ok_ = false;
        return {};
    }
    position_ += item.size;
    return item;
}

CborReader::Kind CborReader::peek() const { return look().kind; }

std::int64_t CborReader::integer() {
    const Item item = take(Kind::kInteger);
    if (item.number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        ok_ = false;
        return 0;
    }
    const auto number = static_cast<std::int64_t>(item.number);
    return item.negative ? -1 - number : number;
}

bool CborReader::boolean() { return take(Kind::kBoolean).number != 0; }

std::string_view CborReader::text() {
    const Item item = take(Kind::kText);
    const std::string_view text{reinterpret_cast<const char*>(item.content.data()),
                                item.content.size()};
    if (!is_utf8(text)) {
        ok_ = false;
        return {};
    }
    return text;
}

ByteView CborReader::bytes() { return take(Kind::kBytes).content; }

std::size_t CborReader::array() {
    const Item item = take(Kind::kArray);
    if (item.number > bytes_.size() - position_) ok_ = false;
    return ok_ ? static_cast<std::size_t>(item.number) : 0;
}

std::size_t CborReader::map() {
    const Item item = take(Kind::kMap);
    if (item.number > (bytes_.size() - position_) / 2) ok_ = false;
    return ok_ ? static_cast<std::size_t>(item.number) : 0;
}

void CborReader::skip() { skip(0); }

void CborReader::skip(int depth) {
    const Item item = look();
    if (item.kind == Kind::kNone || depth > kDepthMax) {
        ok_ = false;
        return;
    }
    position_ += item.size;
    std::uint64_t inside = 0;
    if (item.kind == Kind::kArray || item.kind == Kind::kMap) inside = item.number;
    if (inside > bytes_.size() - position_) ok_ = false;
    if (item.kind == Kind::kMap && ok_) inside *= 2;
    for (std::uint64_t i = 0; i < inside && ok_; ++i) skip(depth + 1);
}

}  // namespace base
