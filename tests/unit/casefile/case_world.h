#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "shared/casefile/commands.h"
#include "shared/casefile/view.h"
#include "shared/crypto/primitives.h"
#include "shared/ledger/hlc.h"
#include "tests/support/fake_clock.h"
#include "tests/support/seeded_random.h"

/// One operation as a journal would hold it.
struct KeptOp {
    base::OpId id;
    base::CompartmentId compartment;
    base::DeviceId device;
    ledger::Content content;
};

inline base::RecordId record_id(std::uint8_t n) { return {{n, 0xEE}}; }
inline base::UserId user_id(std::uint8_t n) { return {{n, 0xAA}}; }
inline base::DeviceId device_id(std::uint8_t n) { return {{n, 0xDD}}; }
inline base::Moment moment(std::string_view iso) { return *base::moment_from_iso(iso); }
inline base::CalendarDate date(std::string_view iso) { return *base::date_from_iso(iso); }

/// A tablet without disk or key: it commands, keeps what it wrote, and takes in what others wrote.
class Tablet {
  public:
    Tablet(std::uint8_t number, std::uint64_t seed)
        : random(seed * 1000 + number),
          device(device_id(number)),
          commands(view, clock, stamps, random, user_id(number)) {}

    /// Keeps a change as the app does: opens the child's case where there is none, "seals",
    /// applies.
    base::RecordId keep(base::Result<casefile::Change> change) {
        CHECK(change.ok());
        for (casefile::Draft& draft : change.value().drafts) {
            auto compartment = draft.compartment;
            if (!compartment) compartment = view.case_of(draft.child);
            if (!compartment) compartment = base::CompartmentId::make(random);
            for (ledger::Content& content : draft.contents) put(*compartment, content);
        }
        clock.advance(std::chrono::seconds(1));
        return change.value().record;
    }
    void put(const base::CompartmentId& compartment, const ledger::Content& content) {
        base::Bytes bytes = ledger::encode(content);
        base::append(bytes, device.view());
        const base::Hash256 hash = crypto::hash(bytes, "test op");
        const KeptOp op{base::OpId::from(hash.view()), compartment, device, content};
        written.push_back(op);
        take(op);
    }
    casefile::View::Applied take(const KeptOp& op) {
        return view.apply(op.id, op.compartment, op.device, op.content);
    }
    void take_all(const std::vector<KeptOp>& ops) {
        for (const KeptOp& op : ops) {
            take(op);
            stamps.observe(op.content.hlc, clock.now());
        }
    }

    base::RecordId child(const std::string& known_as) {
        casefile::Fields fields;
        fields.text(casefile::Field::kChildKnownAs, known_as);
        return keep(commands.create(new_record(casefile::Kind::kChild, {}, fields)));
    }
    base::RecordId note(const base::RecordId& child, const std::string& text) {
        casefile::Fields fields;
        fields.choice(casefile::Field::kNoteContact, "home_visit");
        fields.text(casefile::Field::kNoteText, text);
        return keep(commands.create(new_record(casefile::Kind::kNote, child, fields)));
    }
    casefile::NewRecord new_record(casefile::Kind kind, const base::RecordId& child,
                                   const casefile::Fields& fields) const {
        return {kind, child, fields, clock.moment(), clock.moment(), std::nullopt};
    }

    FakeClock clock;
    ledger::HlcClock stamps;
    SeededRandom random;
    base::DeviceId device;
    casefile::View view;
    casefile::Commands commands;
    std::vector<KeptOp> written;
};

/// Both tablets have everything that either wrote.
inline void exchange_all(Tablet& a, Tablet& b) {
    a.take_all(b.written);
    b.take_all(a.written);
}

template <typename T>
void shuffle(std::vector<T>& items, SeededRandom& random) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[random.below(i)]);
}
