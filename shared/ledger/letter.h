#pragma once

#include "shared/ledger/drop.h"
#include "shared/ledger/operation_store.h"

namespace ledger {

/// Something sealed to a drop box that nobody is to trace: it has no author, and goes to the server
/// on its own, in no tablet's chain. Who opens it writes it into their own chain. Bytes:
/// docs/formats/letter.md.
struct Letter {
    base::RecordId id;  ///< random; its content's record
    base::CompartmentId compartment;
    std::uint32_t epoch = 0;
    base::KeyCommitment key;
    base::Bytes ciphertext;
    friend bool operator==(const Letter&, const Letter&) = default;
};
base::Bytes encode(const Letter& letter);
/// kDamaged: not exactly one letter.
base::Result<Letter> decode_letter(base::ByteView bytes);

/// REQUIRES fits(content) and no author.
Letter seal_letter(const base::ServiceId& service, const Content& content,
                   const Directory::DropBox& box);
/// A tablet's own word that it has this letter in its chain and sent that. Whoever left the letter
/// need not believe the server that it may be forgotten. Domain: "CRS1 letter taken v1".
struct LetterReceipt {
    base::DeviceId by;
    crypto::Signature signature;
    friend bool operator==(const LetterReceipt&, const LetterReceipt&) = default;
};
LetterReceipt make_receipt(const LetterName& letter, const base::DeviceId& by,
                           const crypto::SigningSecret& secret);
/// By a tablet in use that may open what is in that compartment.
[[nodiscard]] bool holds(const LetterReceipt& receipt, const LetterName& letter,
                         const Directory& directory);

/// As an operation of no tablet at no place, to be opened as what is dropped is (open_drop).
SealedOp as_operation(const base::ServiceId& service, const Letter& letter);
/// What such an operation may say: the creation of the record that has the letter's id, by nobody.
/// Nothing else comes by letter, so that none can change what is there.
[[nodiscard]] bool may_say(const Letter& letter, const Content& content);

}  // namespace ledger
