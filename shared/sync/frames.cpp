#include "shared/sync/frames.h"

#include <algorithm>

#include "shared/base/coding.h"
#include "shared/crypto/primitives.h"
#include "shared/sync/bundle.h"

namespace syncing {
namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kSumSize = 4;
constexpr std::size_t kFrameHead = 1 + 8 + 2 + 2;
/// RFC 9285: the characters that a QR code packs two into 11 bits.
constexpr std::string_view kAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
static_assert(kAlphabet.size() == 45);
static_assert(kFrameMark.size() + (kFrameHead + kFramePiece + kSumSize) / 2 * 3 <= kFrameTextMax);

void put_base45(std::string& text, base::ByteView bytes) {
    for (std::size_t i = 0; i < bytes.size(); i += 2) {
        const bool pair = i + 1 < bytes.size();
        unsigned value = pair ? bytes[i] * 256U + bytes[i + 1] : bytes[i];
        for (int left = pair ? 3 : 2; left > 0; --left) {
            text += kAlphabet[value % 45];
            value /= 45;
        }
    }
}

/// Nothing where the text is not exactly what put_base45() makes.
std::optional<base::Bytes> read_base45(std::string_view text) {
    base::Bytes bytes;
    for (std::size_t i = 0; i < text.size(); i += 3) {
        const std::size_t count = std::min<std::size_t>(3, text.size() - i);
        unsigned value = 0;
        unsigned weight = 1;
        for (std::size_t k = 0; k < count; ++k, weight *= 45) {
            const auto digit = kAlphabet.find(text[i + k]);
            if (digit == std::string_view::npos) return std::nullopt;
            value += static_cast<unsigned>(digit) * weight;
        }
        const bool fits = count == 3 ? value < 65536 : count == 2 && value < 256;
        if (!fits) return std::nullopt;
        if (count == 3) bytes.push_back(static_cast<std::uint8_t>(value / 256));
        bytes.push_back(static_cast<std::uint8_t>(value % 256));
    }
    return bytes;
}

/// Names the transfer and holds its bytes together.
std::uint64_t transfer_of(base::ByteView bytes) {
    const auto whole = crypto::hash(bytes, "CRS1-frames");
    return base::Reader(whole.view()).u64();
}

struct Frame {
    std::uint64_t transfer = 0;
    std::size_t count = 0;
    std::size_t number = 0;
    base::Bytes piece;
};

std::string text_of(const Frame& frame) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.u8(kVersion);
    out.u64(frame.transfer);
    out.u16(static_cast<std::uint16_t>(frame.count));
    out.u16(static_cast<std::uint16_t>(frame.number));
    out.raw(frame.piece);
    const auto sum = crypto::checksum(bytes);
    out.raw(base::ByteView(sum).first(kSumSize));
    std::string text(kFrameMark);
    put_base45(text, bytes);
    return text;
}

/// What one text says, or how it is none.
FrameCollector::Taken read_frame(std::string_view text, Frame& frame) {
    using Taken = FrameCollector::Taken;
    if (!text.starts_with(kFrameMark) || text.size() > kFrameTextMax) return Taken::kNotAFrame;
    const auto bytes = read_base45(text.substr(kFrameMark.size()));
    if (!bytes || bytes->size() <= kFrameHead + kSumSize) return Taken::kNotAFrame;
    const base::ByteView said = base::ByteView(*bytes).first(bytes->size() - kSumSize);
    const auto sum = crypto::checksum(said);
    if (!std::ranges::equal(base::ByteView(sum).first(kSumSize),
                            base::ByteView(*bytes).last(kSumSize)))
        return Taken::kNotAFrame;
    base::Reader in(said);
    const std::uint8_t version = in.u8();
    if (version > kVersion) return Taken::kNewer;
    frame.transfer = in.u64();
    frame.count = in.u16();
    frame.number = in.u16();
    const base::ByteView piece = in.raw(in.remaining());
    frame.piece.assign(piece.begin(), piece.end());
    const bool last = frame.number + 1 == frame.count;
    const bool holds =
        version == kVersion && frame.number < frame.count && frame.count <= kFramesMax &&
        (last ? frame.piece.size() <= kFramePiece : frame.piece.size() == kFramePiece);
    return holds ? Taken::kNew : Taken::kNotAFrame;
}

}  // namespace

base::Result<std::vector<std::string>> frames_of(base::ByteView bytes) {
    CHECK(!bytes.empty());
    const std::size_t count = (bytes.size() + kFramePiece - 1) / kFramePiece;
    if (count > kFramesMax)
        return {base::ErrorCode::kTooLarge, std::string(bundle_why::kTooManyFrames)};
    const std::uint64_t transfer = transfer_of(bytes);
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t from = i * kFramePiece;
        const base::ByteView piece =
            bytes.subspan(from, std::min(kFramePiece, bytes.size() - from));
        texts.push_back(text_of({transfer, count, i, {piece.begin(), piece.end()}}));
    }
    return texts;
}

FrameCollector::Taken FrameCollector::take(std::string_view text) {
    Frame frame;
    if (const Taken read = read_frame(text, frame); read != Taken::kNew) return read;
    if (count_ == 0) {
        transfer_ = frame.transfer;
        count_ = frame.count;
    }
    if (frame.transfer != transfer_ || frame.count != count_) return Taken::kOther;
    return pieces_.emplace(frame.number, std::move(frame.piece)).second ? Taken::kNew
                                                                        : Taken::kRepeat;
}

std::vector<std::size_t> FrameCollector::missing() const {
    std::vector<std::size_t> numbers;
    for (std::size_t i = 0; i < count_; ++i) {
        if (!pieces_.contains(i)) numbers.push_back(i + 1);
    }
    return numbers;
}

base::Result<base::Bytes> FrameCollector::bytes() const {
    CHECK(complete());
    base::Bytes whole;
    for (const auto& [number, piece] : pieces_) base::append(whole, piece);
    if (transfer_of(whole) != transfer_)
        return {base::ErrorCode::kDamaged, std::string(bundle_why::kChanged)};
    return whole;
}

void FrameCollector::clear() {
    count_ = 0;
    pieces_.clear();
}

}  // namespace syncing
