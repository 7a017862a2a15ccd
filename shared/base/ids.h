#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/bytes.h"
#include "shared/base/check.h"
#include "shared/base/random.h"

namespace base {

/// An identifier of N bytes that cannot be mistaken for another kind of identifier.
/// Random ones come from make(); all zero means "none" and is never made.
template <typename Tag, std::size_t N>
struct StrongId {
    static constexpr std::size_t kSize = N;
    std::array<std::uint8_t, N> bytes{};

    static StrongId make(RandomSource& random) {
        StrongId id;
        random.fill(id.bytes);
        return id;
    }
    /// Takes the first N bytes; REQUIRES view.size() >= N.
    static StrongId from(ByteView view) {
        CHECK(view.size() >= N);
        StrongId id;
        std::memcpy(id.bytes.data(), view.data(), N);
        return id;
    }
    static std::optional<StrongId> from_hex_text(std::string_view text) {
        const auto raw = from_hex(text);
        if (!raw || raw->size() != N) return std::nullopt;
        return from(*raw);
    }

    [[nodiscard]] ByteView view() const { return bytes; }
    [[nodiscard]] std::string hex() const { return to_hex(bytes); }
    [[nodiscard]] bool is_none() const { return *this == StrongId{}; }

    friend auto operator<=>(const StrongId&, const StrongId&) = default;
};

using RecordId = StrongId<struct RecordTag, 16>;    ///< one record of records.md
using UserId = StrongId<struct UserTag, 16>;        ///< a person who works for the service
using DeviceId = StrongId<struct DeviceTag, 16>;    ///< one enrolled tablet
using ServiceId = StrongId<struct ServiceTag, 16>;  ///< one youth justice service ("tenant")
using CompartmentId = StrongId<struct CompartmentTag, 16>;  ///< records under one key
using DraftId = StrongId<struct DraftTag, 16>;              ///< an unfinished note on one tablet
using OpId = StrongId<struct OpTag, 32>;  ///< hash of an operation, sync-and-keys.md section 11
using DirectoryHash = StrongId<struct DirectoryHashTag, 32>;
using KeyCommitment = StrongId<struct KeyCommitmentTag, 32>;
using Hash256 = StrongId<struct HashTag, 32>;

}  // namespace base

template <typename Tag, std::size_t N>
struct std::hash<base::StrongId<Tag, N>> {
    /// Over every byte: ids that came from a file may differ in their last ones only.
    std::size_t operator()(const base::StrongId<Tag, N>& id) const noexcept {
        static_assert(N % sizeof(std::size_t) == 0);
        std::size_t mixed = 0;
        for (std::size_t i = 0; i < N; i += sizeof mixed) {
            std::size_t word = 0;
            std::memcpy(&word, id.bytes.data() + i, sizeof word);
            mixed = (mixed ^ word) * 0x9E3779B97F4A7C15u;
            mixed ^= mixed >> 32;
        }
        return mixed;
    }
};
