#include "shared/ledger/letter.h"

#include "shared/base/check.h"
#include "shared/base/coding.h"
#include "shared/base/limits.h"

namespace ledger {
namespace {

constexpr std::string_view kMagic = "CRL1";
constexpr std::string_view kTakenDomain = "CRS1 letter taken v1";

base::Bytes statement(const LetterName& letter, const base::DeviceId& by) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.id(letter.service);
    out.id(letter.compartment);
    out.id(letter.id);
    out.id(by);
    return bytes;
}

/// A letter is of no tablet.
ChainId nobodys(const base::CompartmentId& compartment) { return {compartment, base::DeviceId{}}; }

}  // namespace

base::Bytes encode(const Letter& letter) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.raw(base::as_bytes(kMagic));
    out.id(letter.id);
    out.id(letter.compartment);
    out.u32(letter.epoch);
    out.id(letter.key);
    out.sized(letter.ciphertext);
    return bytes;
}

base::Result<Letter> decode_letter(base::ByteView bytes) {
    base::Reader in(bytes);
    const bool ours = base::equal(in.raw(kMagic.size()), base::as_bytes(kMagic));
    Letter letter;
    letter.id = in.id<base::RecordId>();
    letter.compartment = in.id<base::CompartmentId>();
    letter.epoch = in.u32();
    letter.key = in.id<base::KeyCommitment>();
    const base::ByteView body = in.sized(base::kCiphertextMax);
    letter.ciphertext.assign(body.begin(), body.end());
    if (!ours || !in.at_end() || letter.id.is_none() || letter.ciphertext.empty())
        return {base::ErrorCode::kDamaged, "letter"};
    return letter;
}

Letter seal_letter(const base::ServiceId& service, const Content& content,
                   const Directory::DropBox& box) {
    CHECK(content.author.is_none());
    return {content.record, box.compartment, box.epoch, box.key,
            seal_drop(service, nobodys(box.compartment), content, box)};
}

LetterReceipt make_receipt(const LetterName& letter, const base::DeviceId& by,
                           const crypto::SigningSecret& secret) {
    return {by, crypto::sign(secret, kTakenDomain, statement(letter, by))};
}

bool holds(const LetterReceipt& receipt, const LetterName& letter, const Directory& directory) {
    const DevicePublic* tablet = directory.device(receipt.by);
    return tablet != nullptr && directory.in_use(receipt.by) &&
           directory.is_member(receipt.by, letter.compartment) &&
           crypto::verify(tablet->sign, kTakenDomain, statement(letter, receipt.by),
                          receipt.signature);
}

SealedOp as_operation(const base::ServiceId& service, const Letter& letter) {
    Header header;
    header.service = service;
    header.chain = nobodys(letter.compartment);
    header.epoch = letter.epoch;
    header.key = letter.key;
    return place_drop(header, letter.ciphertext);
}

bool may_say(const Letter& letter, const Content& content) {
    return content.type == OpType::kRecordCreate && content.record == letter.id &&
           content.author.is_none() && content.deps.empty();
}

}  // namespace ledger
