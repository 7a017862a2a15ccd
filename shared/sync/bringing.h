#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "shared/base/result.h"
#include "shared/sync/client_session.h"
#include "shared/sync/messages.h"

namespace syncing {

/// Brings what a tablet had not sent to the server with that tablet's own keys, and fetches
/// nothing: for a tablet that nobody can unlock, or that is out of use. It asks for nothing that
/// the tablet itself might not, and the server takes the chain or refuses it as it would from the
/// tablet. A repeat is answered like the first time.
///
/// Life: next() hands out a call, its answer goes to on_reply(), until finished(). Thread: one at a
/// time.
class Bringing {
  public:
    /// `segments`: of that tablet's own chains, in order; sealed here where they have no seal.
    /// `identity.sign` must outlive the object.
    Bringing(const TabletIdentity& identity, std::vector<ledger::Segment> segments);

    std::optional<Call> next();
    void on_reply(const Reply& reply);

    [[nodiscard]] bool finished() const { return result_.has_value(); }
    /// In step with the segments given. kServerRefused with the server's code, kServerNonsense.
    /// REQUIRES finished().
    [[nodiscard]] const base::Result<std::vector<SegmentAnswer>>& result() const {
        return *result_;
    }

  private:
    void fill_batch();
    void take_refusal(const Reply& reply);
    void take_answers(base::ByteView body);

    const TabletIdentity identity_;
    std::deque<base::Bytes> waiting_;  ///< encoded
    std::vector<base::Bytes> batch_;   ///< in flight, kept until it is answered
    std::vector<SegmentAnswer> answers_;
    std::optional<Challenge> challenge_;
    std::uint64_t counter_ = 0;
    bool renewed_ = false;
    bool awaiting_ = false;
    std::optional<base::Result<std::vector<SegmentAnswer>>> result_;
};

}  // namespace syncing
