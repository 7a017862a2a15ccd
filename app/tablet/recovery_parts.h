#pragma once

#include <map>
#include <vector>

#include "app/tablet/recovery.h"
#include "app/tablet/tablet_parts.h"

/// Inside app/tablet only: recover() step by step.
namespace tablet {

struct Tablet::Recovery {
    Tablet& tablet;
    LockedProfile& from;
    std::map<base::KeyCommitment, ledger::SealingKey> begun{};  ///< keys only the old tablet had
    std::vector<ledger::Segment> segments{};                    ///< never sent
    std::vector<ledger::SealedOp> stranded{};  ///< whose chain does not go on, in order
    std::vector<journal::Draft> drafts{};
    std::map<base::OpId, base::OpId> renamed{};
    Recovered done{};

    base::Result<void> check();
    base::Result<void> gather();
    base::Result<void> take_over_cases();
    base::Result<void> bring(Transport& transport);
    base::Result<void> bring_stranded();
    base::Result<void> bring_drafts();
    base::Result<void> bring_said();
    [[nodiscard]] UnsentLine line_of(const ledger::SealedOp& op) const;
    static base::Result<RootSecrets> own_secrets(Tablet& tablet);
    static base::Result<std::string> own_kit(Tablet& tablet, std::string_view kit_passphrase);
    static base::Result<void> forget_secrets(Tablet& tablet, const RootSecrets& read_back);

  private:
    [[nodiscard]] base::Result<ledger::Content> open(const ledger::SealedOp& op) const;
    base::Result<bool> write_again(const ledger::SealedOp& op, Opening& opening);
    base::Result<void> label(const std::vector<ledger::Content>& contents);
};

}  // namespace tablet
