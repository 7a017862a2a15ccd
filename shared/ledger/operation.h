#pragma once

#include <optional>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/ids.h"
#include "shared/base/limits.h"
#include "shared/base/result.h"
#include "shared/crypto/primitives.h"
#include "shared/ledger/hlc.h"

/// What one tablet says about one record, and the public header it travels under.
/// Bytes: docs/formats/operation.md. Design: sync-and-keys.md section 11 with the preface's
/// departures.
namespace ledger {

/// Says what an operation does; casefile gives the numbers their meaning. Values reach disk: never
/// reuse one.
enum class OpType : std::uint16_t {
    kRecordCreate = 1,  ///< a record with its first fields
    kFieldSet = 2,      ///< one field; deps are the heads it replaces
    kMemberAdd = 3,     ///< a member joins a set field
    kMemberRemove = 4,  ///< deps are the adds it takes away
    kItemAdd = 5,       ///< an item of a list field, for example an addendum
    kItemRetire = 6,    ///< deps are the items it takes away
    kSighting = 7,      ///< no record: what a tablet has seen, docs/formats/sighting.md
    kRead = 8,          ///< somebody opened the record; in the drop box `reads` only, no body
};

/// The part that only members of the compartment can read ("P").
struct Content {
    Hlc hlc;
    base::UserId author;
    OpType type = OpType::kRecordCreate;
    std::uint16_t version = 1;
    base::RecordId record;
    std::vector<base::OpId> deps;  ///< operations this one has seen and answers; at most kDepsMax
    base::Bytes body;              ///< CBOR, docs/formats/record_bodies.md

    friend bool operator==(const Content&, const Content&) = default;
};

base::Bytes encode(const Content& content);
/// kDamaged where the bytes are not exactly one content.
base::Result<Content> decode_content(base::ByteView bytes);

/// Which chain an operation stands in. One device writes one chain for each compartment.
struct ChainId {
    base::CompartmentId compartment;
    base::DeviceId device;
    friend auto operator<=>(const ChainId&, const ChainId&) = default;
};

/// Where a directory reader stands: how many entries, and the hash of the last.
struct DirectoryHead {
    std::uint64_t seq = 0;
    base::DirectoryHash hash;
    friend auto operator<=>(const DirectoryHead&, const DirectoryHead&) = default;
};

/// The public header ("H", 208 bytes): what a server needs to route and check, and nothing else.
struct Header {
    static constexpr std::size_t kSize = 208;

    base::ServiceId service;
    ChainId chain;
    std::uint32_t epoch = 0;  ///< which key of the compartment
    std::uint64_t seq = 0;    ///< from 1, dense in its chain
    base::OpId prev;          ///< operation seq-1, none for the first
    DirectoryHead directory;  ///< which directory the author knew
    base::KeyCommitment key;  ///< which key sealed the body
    crypto::Nonce nonce;
    std::uint64_t ciphertext_size = 0;

    friend bool operator==(const Header&, const Header&) = default;
};

base::Bytes encode(const Header& header);

/// An operation as it is stored and sent: header and sealed body. An erased one keeps the hash of
/// its body.
struct SealedOp {
    Header header;
    base::Bytes ciphertext;  ///< empty once erased
    base::Hash256 ciphertext_hash;
    base::OpId id;

    [[nodiscard]] bool erased() const { return ciphertext.empty(); }
    friend bool operator==(const SealedOp&, const SealedOp&) = default;
};

base::Hash256 ciphertext_hash(base::ByteView ciphertext);
/// Drops the body; what is left proves the chain as before.
void drop_body(SealedOp& op);
base::OpId operation_id(const Header& header, const base::Hash256& ciphertext_hash);

/// The key operations of an epoch are sealed with, and the commitment that names it.
struct SealingKey {
    crypto::ContentKey key;
    base::KeyCommitment commitment;
    std::uint32_t epoch = 0;
};
SealingKey sealing_key(const crypto::EpochKey& key, std::uint32_t epoch);

/// False where the content is over base::kDepsMax or, once padded and sealed, base::kCiphertextMax:
/// such an operation could be sealed and never be read again. The caller says kTooLarge.
[[nodiscard]] bool fits(const Content& content);

/// Seals `content` as the next operation of a chain. `header` comes with everything but key, nonce
/// and size filled in. An operation whose content does not fit() is not to be stored or sent.
SealedOp seal(Header header, const Content& content, const SealingKey& key,
              base::RandomSource& random);
/// kNoKey where commitment or epoch name another key or the body is erased, kDamaged where the
/// bytes were changed.
base::Result<Content> open(const SealedOp& op, const SealingKey& key);

/// A device's word for every operation of its chain up to `seq`. One signature proves the run,
/// since ids are chained (sync-and-keys.md preface, 5).
struct Seal {
    std::uint64_t seq = 0;
    base::OpId op;
    crypto::Signature signature;
    friend bool operator==(const Seal&, const Seal&) = default;
};
Seal make_seal(const base::ServiceId& service, const ChainId& chain, std::uint64_t seq,
               const base::OpId& op, const crypto::SigningSecret& secret);
[[nodiscard]] bool verify_seal(const base::ServiceId& service, const ChainId& chain,
                               const Seal& seal, const crypto::SigningPublic& device);

}  // namespace ledger
