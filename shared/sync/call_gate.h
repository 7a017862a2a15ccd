#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/base/result.h"
#include "shared/ledger/directory.h"
#include "shared/sync/messages.h"

namespace syncing {

/// Lets a signed call in once, from an enrolled tablet, at its pace. No tablet clock is trusted.
///
/// A challenge is made without being remembered: it carries its number, when it was made on the
/// server's monotonic clock, and a proof under a secret that is drawn with every start. So a flood
/// of strangers asking for challenges costs no memory. What is remembered, for each enrolled tablet
/// that has called, is the newest challenge it used and its last counter: older ones are spent.
/// Thread: one at a time.
class CallGate {
  public:
    static constexpr base::Duration kChallengeLife{60 * 60 * 1000};

    /// Signed calls of one tablet: so many at once, and so many given back each second.
    struct Pace {
        std::uint32_t burst = 600;
        std::uint32_t per_second = 20;
    };

    CallGate(const base::Clock& clock, base::RandomSource& random, Pace pace);

    ChallengeReply challenge();
    /// Made here, less than kChallengeLife ago. Not remembered as used.
    [[nodiscard]] bool fresh(const Challenge& challenge) const { return number_of(challenge) != 0; }

    /// Whether the call is signed by that tablet of the directory, is new, and is not too many:
    /// empty, or the refusal with its status. On a refusal nothing has changed.
    /// REQUIRES `parts` to be decode_signed_call() of call.body.
    std::optional<Reply> check(const Call& call, const SignedCall& parts,
                               const ledger::Directory& directory);

  private:
    struct Caller {
        std::uint64_t challenge = 0;  ///< its number
        std::uint64_t counter = 0;
        double tokens = 0;
        base::Duration refilled_at{};
    };
    using Proof = std::array<std::uint8_t, 16>;

    [[nodiscard]] Proof proof_of(base::ByteView first_half) const;
    /// The challenge's number; zero where it is not ours or too old.
    [[nodiscard]] std::uint64_t number_of(const Challenge& challenge) const;
    void refill(Caller& caller) const;

    const base::Clock& clock_;
    const Pace pace_;
    base::Hash256 secret_;
    std::uint64_t made_ = 0;
    std::map<std::pair<base::ServiceId, base::DeviceId>, Caller> callers_;
};

}  // namespace syncing
