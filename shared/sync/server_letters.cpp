#include "shared/base/coding.h"
#include "shared/base/limits.h"
#include "shared/sync/messages.h"
#include "shared/sync/server_operations.h"

/// The server's letter box. A letter is stored under its own random id alone: neither the tablet
/// that brought it nor the time.
namespace syncing {
namespace {

Reply malformed() { return refusal(kStatusMalformed, code::kMalformed); }

/// What goes into any other drop box has an author, and goes in chains.
const ledger::Directory::Compartment* letter_box(const Visit& visit,
                                                 const base::CompartmentId& id) {
    const auto* compartment = visit.directory.compartment(id);
    const bool takes = compartment != nullptr && ledger::takes_letters(compartment->type()) &&
                       !visit.directory.erased(id);
    return takes ? compartment : nullptr;
}

std::string_view check(const Visit& visit, const ledger::Letter& letter) {
    const auto* compartment = letter_box(visit, letter.compartment);
    if (compartment == nullptr) return code::kNotMember;
    const auto* epoch = compartment->epoch(letter.epoch);
    if (epoch == nullptr || epoch->opening.key != letter.key) return code::kWrongKey;
    return {};
}

/// The stored bytes of a letter that was taken out.
base::Bytes encode_receipt(const ledger::LetterReceipt& receipt) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.id(receipt.by);
    out.id(receipt.signature);
    return bytes;
}

LetterAnswer answer_of(const std::optional<ledger::StoredLetter>& held) {
    if (!held) return {};
    if (!held->taken) return {LetterStanding::kThere, {}};
    base::Reader in(held->bytes);
    const auto by = in.id<base::DeviceId>();
    return {LetterStanding::kTaken, {by, in.id<crypto::Signature>()}};
}

/// Keeps it; otherwise a code, or what kept the store from it.
base::Result<std::string_view> take_letter(const Visit& visit, base::ByteView bytes) {
    const auto letter = ledger::decode_letter(bytes);
    if (!letter.ok()) return code::kMalformed;
    if (const auto bad = check(visit, letter.value()); !bad.empty()) return bad;
    const ledger::LetterName name{visit.service, letter.value().compartment, letter.value().id};
    const auto held = visit.store.letter(name);
    if (!held.ok()) return held.error();
    if (held.value()) return std::string_view{};  // a repeat; what was taken out does not come back
    const auto kept = visit.store.put_letter(name, {false, {bytes.begin(), bytes.end()}});
    if (!kept.ok()) return kept.error();
    return std::string_view{};
}

}  // namespace

Reply ask_letters(const Visit& visit) {
    const auto asked = decode_letter_ids(visit.payload);
    if (!asked.ok()) return malformed();
    if (letter_box(visit, asked.value().compartment) == nullptr)
        return refusal(kStatusForbidden, code::kNotMember);
    std::vector<LetterAnswer> answers;
    for (const base::RecordId& id : asked.value().ids) {
        const auto held = visit.store.letter({visit.service, asked.value().compartment, id});
        if (!held.ok()) return store_refusal(held.error());
        answers.push_back(answer_of(held.value()));
    }
    return {kStatusOk, encode(answers)};
}

Reply leave_letters(const Visit& visit) {
    const auto encoded = decode_segments(visit.payload);
    if (!encoded.ok() || encoded.value().size() > kLettersMax) return malformed();
    std::vector<SegmentAnswer> answers;
    for (const base::ByteView bytes : encoded.value()) {
        const auto taken = take_letter(visit, bytes);
        if (!taken.ok()) return store_refusal(taken.error());
        answers.push_back({std::string(taken.value())});
    }
    return {kStatusOk, encode(answers)};
}

Reply take_letters(const Visit& visit) {
    const auto query = decode_letter_query(visit.payload);
    if (!query.ok()) return malformed();
    const bool may = letter_box(visit, query.value().compartment) != nullptr &&
                     visit.directory.is_member(visit.device, query.value().compartment);
    if (!may) return refusal(kStatusForbidden, code::kNotMember);
    const auto letters = visit.store.letters(visit.service, query.value().compartment,
                                             query.value().after, base::kBatchBytes);
    if (!letters.ok()) return store_refusal(letters.error());
    return {kStatusOk, encode_segments({letters.value().begin(), letters.value().end()})};
}

Reply letters_taken(const Visit& visit) {
    const auto taken = decode_letters_taken(visit.payload);
    if (!taken.ok()) return malformed();
    const base::CompartmentId& where = taken.value().compartment;
    const bool may =
        letter_box(visit, where) != nullptr && visit.directory.is_member(visit.device, where);
    if (!may) return refusal(kStatusForbidden, code::kNotMember);
    for (const LettersTaken::One& one : taken.value().letters) {
        const ledger::LetterName name{visit.service, where, one.id};
        const ledger::LetterReceipt receipt{visit.device, one.signature};
        if (!ledger::holds(receipt, name, visit.directory))
            return refusal(kStatusForbidden, code::kSignature);
        const auto gone = visit.store.put_letter(name, {true, encode_receipt(receipt)});
        if (!gone.ok()) return store_refusal(gone.error());
    }
    return {kStatusOk, {}};
}

}  // namespace syncing
