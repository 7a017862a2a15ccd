#include <catch2/catch.hpp>

#include "shared/casefile/schema.h"
#include "tests/unit/tablet/tablet_world.h"

using base::ErrorCode;
using casefile::Field;
using casefile::Kind;
using ledger::Role;

/// What a role does not write is refused on its own tablet, by whatever command: every other tablet
/// would drop it, and it was called saved (invariant 1).

namespace {

/// A therapist's assessment and a word of the service's own, on the tablet of a practitioner.
struct Colleagues : TabletWorld {
    Colleagues() {
        child = add_child(alex());
        join("bea", "Bea", Role::kPractitioner);
        join("tess", "Tess", Role::kPractitioner);
        REQUIRE(alex()
                    .set_roles(at("tess").user(),
                               ledger::Roles{}.with(Role::kPractitioner).with(Role::kSpecialist),
                               transport)
                    .ok());
        meet();
        assessment = made(at("tess"), assessed());
        said = made(alex(), heard());
        meet();
    }
    casefile::NewRecord record(Kind kind) {
        casefile::NewRecord record;
        record.kind = kind;
        record.happened_at = record.recorded_at = alex().now();
        return record;
    }
    casefile::NewRecord assessed() {
        auto one = record(Kind::kSltAssessment);
        one.child = child;
        one.fields.choice(Field::kSltResult, "need_identified");
        return one;
    }
    casefile::NewRecord heard() {
        auto one = record(Kind::kYouSaidWeDid);
        one.fields.text(Field::kSaidHeard, "The chairs are hard.")
            .text(Field::kSaidQuarter, "2026-Q2");
        return one;
    }
    static base::RecordId made(tablet::Tablet& on, casefile::NewRecord record) {
        const auto id = on.add(std::move(record));
        REQUIRE(id.ok());
        return id.value();
    }
    tablet::Draft begun(casefile::NewRecord of) {
        return {at("bea").new_draft_id(), std::move(of), clock.now()};
    }

    base::RecordId child, assessment, said;
};

}  // namespace

TEST_CASE("no command of a practitioner's writes a therapist's assessment or the service's words") {
    Colleagues world;
    auto& bea = world.at("bea");
    const auto before = bea.view().digest();
    const casefile::FieldValue too = std::string("hearing");
    const base::Result<void> tries[] = {
        bea.set_member(world.assessment, Field::kSltCoOccurring, too, true),
        bea.set_fields(world.said, casefile::Fields{}.text(Field::kSaidDid, "Nothing.")),
    };
    for (const auto& tried : tries) CHECK(tried.error().code == ErrorCode::kRefused);
    CHECK(bea.add(world.assessed()).error().code == ErrorCode::kRefused);
    CHECK(bea.add(world.heard()).error().code == ErrorCode::kRefused);
    CHECK(bea.finish(world.begun(world.assessed())).error().code == ErrorCode::kRefused);
    CHECK(bea.waiting() == 0);
    CHECK(bea.view().digest() == before);
}

TEST_CASE("what a role writes, every other tablet takes") {
    Colleagues world;
    const casefile::FieldValue too = std::string("hearing");
    REQUIRE(world.at("tess").set_member(world.assessment, Field::kSltCoOccurring, too, true).ok());
    REQUIRE(world.alex()
                .set_fields(world.said, casefile::Fields{}.text(Field::kSaidDid, "New chairs."))
                .ok());
    world.meet();
    CHECK(world.at("bea").doctor().value().misattributed == 0);
    CHECK(world.at("bea").view().digest() == world.at("tess").view().digest());
}
