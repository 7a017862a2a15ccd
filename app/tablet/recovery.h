#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/tablet/tablet.h"

/// Brings back what was never sent from a profile that its user cannot open any more: the
/// passphrase is forgotten, the lease is over and the server lost, the tablet is out of use or was
/// copied, or its keys were destroyed (docs/adr/0015). Every such profile holds its own key sealed
/// to the service's recovery key. Nothing here needs a right that the server does not give to every
/// tablet.
namespace tablet {

/// Made with the service and kept by nobody but the founder's tablet or the recovery kit. `root`
/// signed the first entry; `recovery` opens what every profile and keyring is escrowed to.
struct RootSecrets {
    crypto::SigningSecret root;
    crypto::BoxKeys recovery;
};
/// 128 bytes. REQUIRES the caller wipes them.
base::Bytes encode(const RootSecrets& secrets);
base::Result<RootSecrets> decode_root_secrets(base::ByteView bytes);

/// Another profile of the same service, open for reading: not one operation is written to it.
/// Destroying it locks it.
struct LockedProfile {
    std::filesystem::path folder;
    std::unique_ptr<journal::TabletJournal> journal;
    Identity identity;
    crypto::ProfileKey key;
    std::vector<Keyring::Pending> pending;  ///< cases that the directory may not know
};
/// `from`: a profile folder, or a file that was set aside in one. kNotFound: neither. kNoKey: these
/// secrets do not open it, or it has no escrow (a profile of an earlier version that never visited
/// its server). Else as TabletJournal::open().
base::Result<LockedProfile> open_locked(const std::filesystem::path& from,
                                        const RootSecrets& secrets, const Surroundings& around);
/// By its passphrase, as Tablet::unlock(): for a person who moves to a new tablet themselves.
base::Result<LockedProfile> open_locked(const std::filesystem::path& from,
                                        std::string_view passphrase, const Surroundings& around,
                                        const Tablet::OpenTransport& to_server);

/// The secrets on this tablet. kNotFound: they are not here, bring the recovery kit.
base::Result<RootSecrets> own_root_secrets(Tablet& tablet);

/// What a person brings to open a profile; wiped when it goes. With neither, the secrets on this
/// tablet open it.
struct Opener {
    std::string old_passphrase{};  ///< the profile's own
    std::string kit{};             ///< text that holds the kit's code, whatever stands before it
    std::string kit_passphrase{};
    Opener() = default;
    Opener(const Opener&) = default;  ///< wiped as well
    Opener& operator=(const Opener&) = delete;
    ~Opener();
};
/// The `detail` of kRefused, so that a person can be told which.
inline constexpr std::string_view kOtherServicesKit = "this is another service's kit";
inline constexpr std::string_view kOtherServicesProfile = "this is a profile of another service";
inline constexpr std::string_view kOpenProfile = "this is the profile that is open";
/// The `detail` of kOutOfUse where it is `onto` that is, and not the old one.
inline constexpr std::string_view kThisTablet = "this tablet";
/// open_locked() for whoever has `onto` open. Whose profile it is, is looked at before a passphrase
/// is tried on it, which its own tablet would count. kNoKey: also where the secrets are to be on
/// this tablet and are not. Else as both above and open_kit().
base::Result<LockedProfile> open_locked(Tablet& onto, const std::filesystem::path& from,
                                        const Opener& opener,
                                        const Tablet::OpenTransport& to_server);

/// Something that was never sent. What this tablet's user may not open has neither record, time nor
/// kind.
struct UnsentLine {
    ledger::ChainId chain;
    std::uint64_t seq = 0;
    base::OpId op;
    base::RecordId record;
    std::optional<base::WallTime> written_at;
    casefile::Kind kind{};  ///< none also for entries of the read log and sightings
};
/// What recover() would bring, and how many drafts.
struct UnsentWork {
    base::UserId user;
    base::DeviceId device;
    std::vector<UnsentLine> operations;
    std::size_t drafts = 0;
    /// What was said in child mode and waits there: counted, not opened. In one folder with `onto`
    /// what that is still to take in is among it.
    std::size_t said = 0;
};
/// Writes nothing on either side.
base::Result<UnsentWork> unsent_work(Tablet& onto, LockedProfile& from);

/// What recover() did. Counts are of operations but for `drafts`.
struct Recovered {
    std::size_t sent = 0;    ///< stand in the old tablet's chain on the server, now or before
    std::size_t fresh = 0;   ///< of those, not held by this tablet before
    std::size_t aside = 0;   ///< of `sent`, waiting to be adopted: the tablet was out of use
    std::size_t anew = 0;    ///< written again by this tablet's user, the old chain could not go on
    std::size_t drafts = 0;  ///< new here
    std::size_t there = 0;   ///< operations and drafts that had come here before
    std::size_t said = 0;  ///< sittings of child mode: in a record now, or on their way as letters
    std::size_t left = 0;  ///< could not come, and stay where they are
};
/// Brings it: what the old tablet's chain can still take goes into it, under that tablet's own
/// seal; the rest is written again in the name of this tablet's user, who vouches for it; drafts
/// become drafts here. May be called again, and be cut at any point: nothing is lost and nothing
/// comes twice. Visits the server before and after. kOutOfUse: this tablet is; kRefused: `from` is
/// another service's, or this very tablet's.
base::Result<Recovered> recover(Tablet& onto, LockedProfile& from, Transport& transport);

}  // namespace tablet
