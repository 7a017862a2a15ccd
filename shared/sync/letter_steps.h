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
    /// They stay, the report says so, and everything else goes on.
    base::Result<void> on_refusal(int status, const std::string& code) override;

  private:
    Request ask();
    Request leave();
    base::Result<void> take_standings(base::ByteView body);
    base::Result<void> take_answers(base::ByteView body);

    TabletVisit& visit_;
    LetterBox* box_;
    std::optional<std::vector<ledger::Letter>> own_;  ///< compartment by compartment
    std::size_t asked_ = 0;                           ///< how many of own_ were asked about
    std::size_t asking_ = 0;                          ///< the next so many, in the call under way
    std::vector<std::size_t> to_leave_;               ///< of own_: the server never had them
    std::size_t leaving_ = 0;                         ///< the first so many, in the call under way
};

/// Takes letters out of the boxes that this tablet opens, and says so once they are in its chain
/// and that was sent.
class TakeLettersStep final : public Step {
  public:
    TakeLettersStep(TabletVisit& visit, LetterBox* box) : visit_(visit), box_(box) {}
    base::Result<std::optional<Request>> next() override;
    base::Result<void> on_body(base::ByteView body) override;
    /// Of that box nothing more is asked; the others go on.
    base::Result<void> on_refusal(int status, const std::string& code) override;

  private:
    std::optional<Request> take();
    std::optional<Request> tell();

    TabletVisit& visit_;
    LetterBox* box_;
    std::optional<std::vector<base::CompartmentId>> boxes_;  ///< this visit's
    std::size_t seen_ = 0;                                   ///< of the first so many, every letter
    std::size_t told_ = 0;  ///< to the first so many the server was told what is safe
    base::RecordId after_;  ///< of the next box, the last letter that came
    bool fresh_ = false;    ///< some are not sent in this tablet's chain yet
    bool telling_ = false;  ///< the call under way says what is safe
};

}  // namespace syncing
