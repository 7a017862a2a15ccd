#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/ids.h"
#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/crypto/primitives.h"
#include "shared/ledger/letter.h"
#include "shared/ledger/operation_store.h"
#include "shared/sync/call.h"

/// What tablet and server say to each other. Fixed little-endian layouts, one encoding for each
/// message, trailing bytes refused. Bytes: docs/formats/sync_protocol.md.
///
/// Views inside a decoded message point into the bytes it was decoded from and hold as long as they
/// do. Every decode returns kDamaged where the bytes are not exactly one such message.
namespace syncing {

inline constexpr std::string_view kPathChallenge = "/v1/challenge";
inline constexpr std::string_view kPathCreate = "/v1/service/create";
inline constexpr std::string_view kPathEnrolDirectory = "/v1/enrol/directory";
inline constexpr std::string_view kPathEnrol = "/v1/enrol";
inline constexpr std::string_view kPathDirectory = "/v1/directory";
inline constexpr std::string_view kPathDirectoryAppend = "/v1/directory/append";
inline constexpr std::string_view kPathPush = "/v1/push";
inline constexpr std::string_view kPathHeads = "/v1/heads";
inline constexpr std::string_view kPathPull = "/v1/pull";
inline constexpr std::string_view kPathChains = "/v1/chains";
inline constexpr std::string_view kPathFetch = "/v1/fetch";
inline constexpr std::string_view kPathMend = "/v1/mend";
inline constexpr std::string_view kPathShare = "/v1/share";
inline constexpr std::string_view kPathLease = "/v1/lease";
inline constexpr std::string_view kPathWiped = "/v1/wiped";
inline constexpr std::string_view kPathReceipts = "/v1/receipts";
inline constexpr std::string_view kPathLettersAsk = "/v1/letters/ask";
inline constexpr std::string_view kPathLettersLeave = "/v1/letters/leave";
inline constexpr std::string_view kPathLettersTake = "/v1/letters/take";
inline constexpr std::string_view kPathLettersTaken = "/v1/letters/taken";

inline constexpr int kStatusOk = 200;
inline constexpr int kStatusMalformed = 400;
inline constexpr int kStatusUnauthorised = 401;
inline constexpr int kStatusForbidden = 403;
inline constexpr int kStatusUnknown = 404;
inline constexpr int kStatusBehind = 409;
inline constexpr int kStatusTooLarge = 413;
inline constexpr int kStatusSlowDown = 429;
inline constexpr int kStatusNotSaved = 503;

/// Refusal codes: of a whole call (the body of its reply) or of one chain in a push. [a-z_], at
/// most kCodeMax bytes. The page docs/formats/sync_protocol.md says what each means and who can do
/// what about it.
namespace code {
inline constexpr std::string_view kMalformed = "malformed";
inline constexpr std::string_view kUnknownPath = "unknown_path";
inline constexpr std::string_view kTooLarge = "too_large";
inline constexpr std::string_view kSlowDown = "slow_down";
inline constexpr std::string_view kNotSaved = "not_saved";
inline constexpr std::string_view kDamaged = "damaged";
inline constexpr std::string_view kNewerFormat = "newer_format";
inline constexpr std::string_view kChallenge = "challenge";
inline constexpr std::string_view kUnknownService = "unknown_service";
inline constexpr std::string_view kUnknownDevice = "unknown_device";
inline constexpr std::string_view kSignature = "signature";
inline constexpr std::string_view kSetupCode = "setup_code";
inline constexpr std::string_view kSetupSpent = "setup_spent";
inline constexpr std::string_view kInviteUnknown = "invite_unknown";
inline constexpr std::string_view kInviteSpent = "invite_spent";
inline constexpr std::string_view kInviteExpired = "invite_expired";
inline constexpr std::string_view kBehind = "behind";
inline constexpr std::string_view kRefused = "refused";
inline constexpr std::string_view kNotYours = "not_yours";
inline constexpr std::string_view kNotMember = "not_member";
inline constexpr std::string_view kOutOfUse = "out_of_use";
inline constexpr std::string_view kWrongKey = "wrong_key";
inline constexpr std::string_view kUnsealed = "unsealed";
inline constexpr std::string_view kBadSeal = "bad_seal";
inline constexpr std::string_view kDirectoryAhead = "directory_ahead";
inline constexpr std::string_view kErased = "erased";
inline constexpr std::string_view kNoShare = "no_share";
inline constexpr std::string_view kGap = "gap";
inline constexpr std::string_view kForked = "forked";
inline constexpr std::string_view kAfterRefused = "after_refused";
}  // namespace code
inline constexpr std::size_t kCodeMax = 32;

/// Bounds of lists in one message; a longer list is malformed.
inline constexpr std::size_t kSegmentsMax = 8192;
inline constexpr std::size_t kPullCompartmentsMax = 1024;
inline constexpr std::size_t kRunsMax = 256;

/// What a server hands out so that a signed call is good once, for it alone, for an hour. Opaque to
/// a tablet.
using Challenge = base::StrongId<struct ChallengeTag, 32>;

struct ChallengeReply {
    Challenge challenge;
    base::WallTime server_time;  ///< to show how wrong the tablet's clock is; decides nothing
};
base::Bytes encode(const ChallengeReply& reply);
base::Result<ChallengeReply> decode_challenge_reply(base::ByteView bytes);

/// Who calls, and proof that this very call is new.
struct SignedCall {
    base::ServiceId service;
    base::DeviceId device;
    Challenge challenge;
    std::uint64_t counter = 0;  ///< grows by at least one with every call on a challenge
    base::ByteView payload;
    crypto::Signature signature;
};
/// The call with its body signed for `path`: a body moved to another path or server proves nothing
/// there.
Call make_signed_call(std::string_view path, const SignedCall& unsigned_call,
                      const crypto::SigningSecret& secret);
base::Result<SignedCall> decode_signed_call(base::ByteView body);
[[nodiscard]] bool verify_signed_call(const Call& call, const crypto::SigningPublic& device);

/// /v1/service/create. The reply is empty.
struct CreateCall {
    std::array<std::uint8_t, 16> setup{};
    base::ByteView genesis;
};
base::Bytes encode(const CreateCall& call);
base::Result<CreateCall> decode_create_call(base::ByteView bytes);

/// /v1/enrol/directory: the directory for the holder of an invite, who knows the service by its
/// first entry. Answered with a DirectoryPage.
struct EnrolDirectoryCall {
    base::DirectoryHash genesis;
    crypto::SigningPublic invite;
    std::uint64_t after = 0;
    crypto::Signature
        signature;  ///< by the invite's key, "CRS1 invite v1", over everything before it
};
base::Bytes encode(const EnrolDirectoryCall& call);
void sign(EnrolDirectoryCall& call, const crypto::SigningSecret& invite);
[[nodiscard]] bool verify(const EnrolDirectoryCall& call);
base::Result<EnrolDirectoryCall> decode_enrol_directory_call(base::ByteView bytes);

/// /v1/enrol: the new tablet's DeviceEnroll. The reply is empty.
struct EnrolCall {
    base::DirectoryHash genesis;
    base::ByteView entry;
};
base::Bytes encode(const EnrolCall& call);
base::Result<EnrolCall> decode_enrol_call(base::ByteView bytes);

/// /v1/directory asks with the number of the last entry held.
base::Bytes encode_directory_query(std::uint64_t after);
base::Result<std::uint64_t> decode_directory_query(base::ByteView bytes);
/// Entries in order from after+1, as many as fit, and where the server's log ends.
struct DirectoryPage {
    ledger::DirectoryHead head;
    std::vector<base::ByteView> entries;
};
base::Bytes encode(const DirectoryPage& page);
base::Result<DirectoryPage> decode_directory_page(base::ByteView bytes);

/// /v1/push and /v1/mend ask, /v1/fetch answers with segments as they travel.
base::Bytes encode_segments(const std::vector<base::ByteView>& segments);
base::Result<std::vector<base::ByteView>> decode_segments(base::ByteView bytes);

/// What became of one pushed or offered segment: the server holds every operation of it (now or
/// before: a repeat is answered like the first time), or a code.
struct SegmentAnswer {
    std::string code;  ///< empty: held
    [[nodiscard]] bool held() const { return code.empty(); }
    friend bool operator==(const SegmentAnswer&, const SegmentAnswer&) = default;
};
base::Bytes encode(const std::vector<SegmentAnswer>& answers);
base::Result<std::vector<SegmentAnswer>> decode_segment_answers(base::ByteView bytes);

/// /v1/heads (no payload): what this tablet may read, and what the server would like to have again.
struct HeadsReply {
    struct Standing {
        ledger::CompartmentHead head;
        std::uint64_t own_seq = 0;  ///< where the asking tablet's own chain ends on the server
    };
    ledger::DirectoryHead directory;
    std::vector<Standing> compartments;
    std::vector<ledger::DamagedRun> wanted;
};
base::Bytes encode(const HeadsReply& reply);
base::Result<HeadsReply> decode_heads_reply(base::ByteView bytes);

/// /v1/pull: everything after what is held, compartment by compartment.
struct PullQuery {
    struct From {
        base::CompartmentId compartment;
        std::uint64_t after = 0;  ///< cseq
    };
    std::uint32_t bytes_max = 0;
    std::vector<From> from;
};
base::Bytes encode(const PullQuery& query);
base::Result<PullQuery> decode_pull_query(base::ByteView bytes);

/// A run of the compartment's dense numbering: another tablet's segment, or the place of the asking
/// tablet's own operations.
struct PullItem {
    std::uint64_t first_cseq = 0;
    base::ByteView segment;  ///< empty for an own run
    std::uint64_t own_first_seq = 0;
    std::uint32_t own_count = 0;
};
struct PullReply {
    struct Part {
        ledger::CompartmentHead head;  ///< the server's, at this moment
        std::vector<PullItem> items;
    };
    std::uint64_t directory_seq = 0;
    std::vector<Part> parts;  ///< in the order asked; those that did not fit are left out
};
base::Bytes encode(const PullReply& reply);
base::Result<PullReply> decode_pull_reply(base::ByteView bytes);

/// /v1/chains: one compartment → where the server's chains end, for healing a server that lost its
/// newest operations.
base::Bytes encode_chains_query(const base::CompartmentId& compartment);
base::Result<base::CompartmentId> decode_chains_query(base::ByteView bytes);
struct ChainEnd {
    base::DeviceId device;
    ledger::ChainHead head;
    friend bool operator==(const ChainEnd&, const ChainEnd&) = default;
};
base::Bytes encode(const std::vector<ChainEnd>& ends);
base::Result<std::vector<ChainEnd>> decode_chain_ends(base::ByteView bytes);

/// /v1/fetch asks for runs this tablet cannot read any more.
base::Bytes encode(const std::vector<ledger::DamagedRun>& runs);
base::Result<std::vector<ledger::DamagedRun>> decode_runs(base::ByteView bytes);

/// /v1/letters/ask: ids of letters for one compartment. Answered with a LetterAnswer each, in the
/// order asked. /v1/letters/leave asks as encode_segments() has it, and is answered with a
/// SegmentAnswer for each letter.
struct LetterIds {
    base::CompartmentId compartment;
    std::vector<base::RecordId> ids;
};
inline constexpr std::size_t kLettersMax = 1024;
base::Bytes encode(const LetterIds& ids);
base::Result<LetterIds> decode_letter_ids(base::ByteView bytes);
enum class LetterStanding : std::uint8_t { kUnknown = 0, kThere = 1, kTaken = 2 };
struct LetterAnswer {
    LetterStanding standing = LetterStanding::kUnknown;
    ledger::LetterReceipt receipt{};  ///< of whoever took it, where it was taken
    friend bool operator==(const LetterAnswer&, const LetterAnswer&) = default;
};
base::Bytes encode(const std::vector<LetterAnswer>& answers);
base::Result<std::vector<LetterAnswer>> decode_letter_answers(base::ByteView bytes);

/// /v1/letters/take: whose, and after which. Answered with letters, as encode_segments() has them.
struct LetterQuery {
    base::CompartmentId compartment;
    base::RecordId after;
};
base::Bytes encode(const LetterQuery& query);
base::Result<LetterQuery> decode_letter_query(base::ByteView bytes);

/// /v1/letters/taken: each with the calling tablet's receipt. The reply is empty.
struct LettersTaken {
    struct One {
        base::RecordId id;
        crypto::Signature signature;
    };
    base::CompartmentId compartment;
    std::vector<One> letters;
};
base::Bytes encode(const LettersTaken& taken);
base::Result<LettersTaken> decode_letters_taken(base::ByteView bytes);

/// A refusal as a reply, and its code back: empty where the body is not a code.
Reply refusal(int status, std::string_view code);
std::string refusal_code(const Reply& reply);

}  // namespace syncing
