#include <algorithm>

#include "shared/base/limits.h"
#include "shared/sync/letter_steps.h"
#include "shared/sync/server_operations.h"

/// The server's letter box. A letter is stored under its own random id alone: neither the tablet
/// that brought it nor the time.
namespace syncing {
namespace {

Reply malformed() { return refusal(kStatusMalformed, code::kMalformed); }

/// Voice alone: what goes into the other drop boxes has an author, and goes in chains.
const ledger::Directory::Compartment* letter_box(const Visit& visit,
                                                 const base::CompartmentId& id) {
    const auto* compartment = visit.directory.compartment(id);
    const bool takes = compartment != nullptr &&
                       compartment->type() == ledger::CompartmentType::kVoice &&
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

}  // namespace

Reply ask_letters(const Visit& visit) {
    const auto asked = decode_letter_ids(visit.payload);
    if (!asked.ok()) return malformed();
    if (letter_box(visit, asked.value().compartment) == nullptr)
        return refusal(kStatusForbidden, code::kNotMember);
    std::vector<LetterStanding> standings;
    for (const base::RecordId& id : asked.value().ids) {
        const auto held = visit.store.letter(visit.service, asked.value().compartment, id);
        if (!held.ok()) return store_refusal(held.error());
        standings.push_back(!held.value()           ? LetterStanding::kUnknown
                            : held.value()->empty() ? LetterStanding::kTaken
                                                    : LetterStanding::kThere);
    }
    return {kStatusOk, encode(standings)};
}

Reply leave_letters(const Visit& visit) {
    const auto encoded = decode_segments(visit.payload);
    if (!encoded.ok() || encoded.value().size() > kLettersMax) return malformed();
    for (const base::ByteView bytes : encoded.value()) {
        const auto letter = ledger::decode_letter(bytes);
        if (!letter.ok()) return malformed();
        if (const auto bad = check(visit, letter.value()); !bad.empty())
            return refusal(kStatusForbidden, bad);
        const base::CompartmentId& where = letter.value().compartment;
        const auto held = visit.store.letter(visit.service, where, letter.value().id);
        if (!held.ok()) return store_refusal(held.error());
        if (held.value()) continue;  // a repeat; one that was taken out does not come back
        const auto kept = visit.store.put_letter(visit.service, where, letter.value().id, bytes);
        if (!kept.ok()) return store_refusal(kept.error());
    }
    return {kStatusOk, {}};
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
    const auto taken = decode_letter_ids(visit.payload);
    if (!taken.ok()) return malformed();
    const base::CompartmentId& where = taken.value().compartment;
    const bool may =
        letter_box(visit, where) != nullptr && visit.directory.is_member(visit.device, where);
    if (!may) return refusal(kStatusForbidden, code::kNotMember);
    for (const base::RecordId& id : taken.value().ids) {
        const auto gone = visit.store.put_letter(visit.service, where, id, {});
        if (!gone.ok()) return store_refusal(gone.error());
    }
    return {kStatusOk, {}};
}

}  // namespace syncing
