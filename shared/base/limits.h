#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

/// Every bound of the product: name, unit, why. A value over a bound is kTooLarge, never cut short.
namespace base {

/// One operation's sealed body. [bytes] A long visit note is 60 KB; drawings come as attachments
/// later.
inline constexpr std::size_t kCiphertextMax = 1024 * 1024;
/// Operations one seal may cover. (sync-and-keys.md preface, 5)
inline constexpr std::size_t kSealedRunMax = 64;
/// Operations an operation may say it has seen.
inline constexpr std::size_t kDepsMax = 64;
/// One request or answer between tablet and server. [bytes] Room for one sealed run of the largest
/// operations is not needed: a run is cut when it would pass kBatchBytes.
inline constexpr std::size_t kMessageMax = 4 * 1024 * 1024;
/// What a tablet aims to put in one push and asks for in one pull. [bytes] Larger amortises a
/// fsync, smaller loses less to a cut connection; sync-and-keys.md D11 says 256 KiB for slow
/// radios, the first sync of a tablet asks for more.
inline constexpr std::size_t kBatchBytes = 1024 * 1024;
/// One directory operation. [bytes] Opening 500 cases for 8 people is 0.7 MB.
inline constexpr std::size_t kDirectoryOpMax = 2 * 1024 * 1024;
/// Text of one field. [bytes of UTF-8]
inline constexpr std::size_t kTextMax = 256 * 1024;
/// Compartments one tablet may hold.
inline constexpr std::size_t kCompartmentsMax = 20000;
/// How far a remote stamp may drag our logical clock forward. Beyond it the operation is kept and
/// shown, the clock stays. (sync-and-keys.md section 2, rule 3)
inline constexpr std::chrono::minutes kClockDragMax{5};
/// How long an invite can be used. (sync-and-keys.md preface, 1)
inline constexpr std::chrono::hours kInviteLife{24};

}  // namespace base
