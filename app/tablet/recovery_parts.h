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

    static base::Result<LockedProfile> open(Tablet& onto, const std::filesystem::path& from,
                                            const Opener& opener, const OpenTransport& to_server);
    base::Result<void> check();
    base::Result<void> gather();
    base::Result<void> take_over_cases();
    base::Result<void> bring(Transport& transport);
    base::Result<void> bring_stranded();
    base::Result<void> bring_drafts();
    base::Result<void> bring_said();
    [[nodiscard]] UnsentLine line_of(const ledger::SealedOp& op) const;
    [[nodiscard]] base::Result<std::size_t> said_there() const;
    static base::Result<RootSecrets> own_secrets(Tablet& tablet);
    static base::Result<std::string> own_kit(Tablet& tablet, std::string_view kit_passphrase);
    static base::Result<void> forget_secrets(Tablet& tablet, const RootSecrets& read_back);

  private:
    static base::Result<void> check(const Tablet& onto, const base::ServiceId& service,
                                    const base::DeviceId& device);
    [[nodiscard]] base::Result<std::size_t> held_here(const ledger::Segment& run) const;
    [[nodiscard]] base::Result<ledger::Content> open(const ledger::SealedOp& op) const;
    base::Result<bool> write_again(const ledger::SealedOp& op, Opening& opening);
    base::Result<void> label(const std::vector<ledger::Content>& contents);
};

}  // namespace tablet
