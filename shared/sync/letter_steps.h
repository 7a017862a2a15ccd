#pragma once

#include <optional>
#include <vector>

#include "shared/ledger/letter.h"
#include "shared/sync/tablet_visit.h"

/// Letters on their way: a tablet leaves them with the server, which keeps neither from whom nor
/// when; who may open the box takes them out. Each is kept by whoever sent it until somebody has
/// taken it, so that a server put back to an older copy loses none.
namespace syncing {

/// Leaves this tablet's letters, and learns which were taken out since.
class LeaveLettersStep final : public Step {
  public:
    LeaveLettersStep(TabletVisit& visit, LetterBox* box) : visit_(visit), box_(box) {}
    base::Result<std::optional<Request>> next() override;
    base::Result<void> on_body(base::ByteView body) override;
    /// They stay, and everything else goes on.
    base::Result<void> on_refusal(int status, const std::string& code) override;

  private:
    TabletVisit& visit_;
    LetterBox* box_;
    bool asked_ = false;  ///< which of them the server has
    bool done_ = false;
    std::vector<ledger::Letter> own_;
    std::vector<std::size_t> to_leave_;  ///< of own_
    std::size_t leaving_ = 0;            ///< in the call under way
};

/// Takes letters out of the box that this tablet opens, and says so once they are in its chain and
/// that was sent.
class TakeLettersStep final : public Step {
  public:
    TakeLettersStep(TabletVisit& visit, LetterBox* box) : visit_(visit), box_(box) {}
    base::Result<std::optional<Request>> next() override;
    base::Result<void> on_body(base::ByteView body) override;
    base::Result<void> on_refusal(int status, const std::string& code) override;

  private:
    enum class Asked { kNothing, kLetters, kTaken };
    TabletVisit& visit_;
    LetterBox* box_;
    Asked asked_ = Asked::kNothing;
    base::RecordId after_;
    bool all_seen_ = false;
    bool fresh_ = false;  ///< some are not sent in this tablet's chain yet
    bool done_ = false;
};

/// /v1/letters/ask and /v1/letters/taken: ids of letters for one compartment. The first is answered
/// with a LetterStanding each, in the order asked.
struct LetterIds {
    base::CompartmentId compartment;
    std::vector<base::RecordId> ids;
};
enum class LetterStanding : std::uint8_t { kUnknown = 0, kThere = 1, kTaken = 2 };
inline constexpr std::size_t kLettersMax = 1024;
base::Bytes encode(const LetterIds& ids);
base::Result<LetterIds> decode_letter_ids(base::ByteView bytes);
base::Bytes encode(const std::vector<LetterStanding>& standings);
base::Result<std::vector<LetterStanding>> decode_standings(base::ByteView bytes);
/// /v1/letters/take: whose, and after which. Answered with letters, as encode_segments() has them.
struct LetterQuery {
    base::CompartmentId compartment;
    base::RecordId after;
};
base::Bytes encode(const LetterQuery& query);
base::Result<LetterQuery> decode_letter_query(base::ByteView bytes);

}  // namespace syncing
