#include <catch2/catch.hpp>
#include <set>

#include "app/tablet/tablet_parts.h"
#include "shared/sync/messages.h"
#include "tests/unit/tablet/tablet_world.h"

/// The victims' and the board's store on whole tablets: who has the key, and that nothing of them
/// stands anywhere else (ADR 29).

using casefile::Field;
using casefile::Fields;
using casefile::Kind;
using ledger::CompartmentType;
using ledger::Role;

namespace {

/// Alex, who founded the service, manages; Mo manages as well. Two in victim liaison, a
/// practitioner and an administrator.
struct Stores : TabletWorld {
    Stores() {
        alex();
        join("mo", "Mo", Role::kManager);
        join("vi", "Vi", Role::kVictimLiaison);
        join("val", "Val", Role::kVictimLiaison);
        join("pat", "Pat", Role::kPractitioner);
        join("ada", "Ada", Role::kAdministrator);
        visit_all();
        visit_all();
    }
    static Fields victim() {
        return Fields().text(Field::kVictimLabel, "A").choice(Field::kVictimKindOf, "person");
    }
    static Fields action() { return Fields().text(Field::kActionText, "Ask every child"); }
    static base::Result<base::RecordId> write(tablet::Tablet& by, Kind kind, const Fields& fields,
                                              const base::RecordId& child = {}) {
        return by.add({kind, child, fields, by.now(), by.now(), std::nullopt});
    }
    static bool refused(const base::Result<base::RecordId>& made) {
        return !made.ok() && (made.error().code == base::ErrorCode::kRefused ||
                              made.error().code == base::ErrorCode::kNoKey);
    }
    std::size_t of_type(CompartmentType type) {
        const auto known = directory();
        return static_cast<std::size_t>(std::ranges::count_if(
            known.compartments(), [&](const auto& one) { return one.second.type() == type; }));
    }
    /// Everybody who holds a key of any epoch.
    std::set<base::UserId> holders(CompartmentType type) {
        const auto known = directory();
        std::set<base::UserId> all;
        for (const auto& epoch : known.compartment(*known.only(type))->epochs) {
            for (const auto& [user, given] : epoch.grants) all.insert(user);
        }
        return all;
    }
};

}  // namespace

TEST_CASE_METHOD(Stores, "a service has one victims' store, that victim liaison alone reads",
                 "[stores]") {
    CHECK(of_type(CompartmentType::kVictims) == 1);
    CHECK(holders(CompartmentType::kVictims) ==
          std::set<base::UserId>{at("vi").user(), at("val").user()});
    const auto made = write(at("vi"), Kind::kVictim, victim());
    REQUIRE(made.ok());
    visit_all();
    CHECK(at("vi").view().record(made.value())->compartment ==
          *directory().only(CompartmentType::kVictims));
    CHECK(at("val").view().has(made.value()));
    for (const char* other : {"alex", "mo", "pat", "ada"}) {
        CAPTURE(other);
        CHECK_FALSE(at(other).view().has(made.value()));
        CHECK(at(other).view().ids(Kind::kVictim).empty());
        CHECK_FALSE(at(other).has_store(CompartmentType::kVictims));
        CHECK(refused(write(at(other), Kind::kVictim, victim())));
    }
    REQUIRE(at("val").set_fields(made.value(), Fields().set(Field::kVictimEngaged, true)).ok());
    visit_all();
    CHECK(at("vi").view().record(made.value())->flag(Field::kVictimEngaged) == true);
    // It is there after locking as well.
    relock("val");
    CHECK(at("val").view().has(made.value()));
}

TEST_CASE_METHOD(Stores, "the board's store is every manager's and nobody else's", "[stores]") {
    CHECK(of_type(CompartmentType::kBoard) == 1);
    CHECK(holders(CompartmentType::kBoard) ==
          std::set<base::UserId>{at("alex").user(), at("mo").user()});
    const auto made = write(at("mo"), Kind::kAction, action());
    REQUIRE(made.ok());
    const auto meeting = write(at("alex"), Kind::kBoardMeeting,
                               Fields().set(Field::kBoardHeldOn, base::CalendarDate{2026, 6, 9}));
    REQUIRE(meeting.ok());
    visit_all();
    CHECK(at("alex").view().has(made.value()));
    CHECK(at("mo").view().has(meeting.value()));
    for (const char* other : {"vi", "val", "pat", "ada"}) {
        CAPTURE(other);
        CHECK_FALSE(at(other).view().has(made.value()));
        CHECK_FALSE(at(other).view().has(meeting.value()));
        CHECK_FALSE(at(other).has_store(CompartmentType::kBoard));
        CHECK(refused(write(at(other), Kind::kAction, action())));
    }
}

TEST_CASE_METHOD(Stores, "a manager is let into the victims' store by name, and out of it again",
                 "[stores]") {
    const auto before = write(at("vi"), Kind::kVictim, victim()).value();
    visit_all();
    REQUIRE(at("vi").let_into_victims(at("mo").user(), true, transport).ok());
    visit_all();
    CHECK(at("mo").view().has(before));
    CHECK(at("mo").has_store(CompartmentType::kVictims));
    CHECK_FALSE(at("alex").view().has(before));
    REQUIRE(at("vi").let_into_victims(at("mo").user(), false, transport).ok());
    visit_all();
    const auto after = write(at("val"), Kind::kVictim, victim()).value();
    visit_all();
    CHECK(at("vi").view().has(after));
    CHECK_FALSE(at("mo").view().has(after));
    CHECK_FALSE(at("mo").has_store(CompartmentType::kVictims));
    // Nobody whose role does not open it, and not by a manager who was let in.
    const auto code = [&](const char* by, const char* whom) {
        const auto let = at(by).let_into_victims(at(whom).user(), true, transport);
        return let.ok() ? base::ErrorCode{} : let.error().code;
    };
    CHECK(code("vi", "pat") == base::ErrorCode::kRefused);
    CHECK(code("mo", "alex") == base::ErrorCode::kRefused);
}

TEST_CASE_METHOD(Stores, "who joins later reads what was there, and who leaves reads no more of it",
                 "[stores]") {
    const auto before = write(at("vi"), Kind::kVictim, victim()).value();
    visit_all();
    join("vera", "Vera", Role::kVictimLiaison);
    visit_all();
    visit_all();
    CHECK(at("vera").view().has(before));
    const auto val = at("val").user();
    REQUIRE(at("alex").set_roles(val, {}, transport).ok());
    visit_all();
    visit_all();
    const auto after = write(at("vi"), Kind::kVictim, victim()).value();
    visit_all();
    CHECK(at("vera").view().has(after));
    const auto known = directory();
    const auto id = *known.only(CompartmentType::kVictims);
    CHECK_FALSE(known.compartment(id)->current().grants.contains(val));
    CHECK(known.compartment(id)->epochs.size() > 1);
    CHECK_FALSE(at("val").view().has(after));
}

TEST_CASE("of two tablets that open a store at once one does, and both write in it", "[stores]") {
    TabletWorld world;
    world.alex();
    world.join("vi", "Vi", Role::kVictimLiaison);
    world.join("val", "Val", Role::kVictimLiaison);
    // Whichever comes second finds it open.
    world.visit_all();
    world.visit_all();
    const auto a = Stores::write(world.at("vi"), Kind::kVictim, Stores::victim());
    const auto b = Stores::write(world.at("val"), Kind::kVictim, Stores::victim());
    REQUIRE(a.ok());
    REQUIRE(b.ok());
    world.visit_all();
    CHECK(world.at("vi").view().has(b.value()));
    CHECK(world.at("val").view().has(a.value()));
    const auto known = world.directory();
    const auto key = crypto::EpochKey::make(world.random);
    const auto id = base::CompartmentId::make(world.random);
    const auto& vi = *known.user(world.at("vi").user());
    // Another beside it the directory refuses, whoever says so.
    const ledger::CompartmentsOpen second{
        {{id, CompartmentType::kVictims, 1, crypto::commitment(key)}},
        {ledger::make_grant(id, 1, world.at("vi").user(), vi.box, key)}};
    CHECK(world.append(world.at("vi"), second).status != syncing::kStatusOk);
    CHECK(world.directory().compartment(id) == nullptr);
}

TEST_CASE_METHOD(Stores, "who was harmed may have their record destroyed, by victim liaison alone",
                 "[stores]") {
    const auto one = write(at("vi"), Kind::kVictim, victim()).value();
    const auto other = write(at("val"), Kind::kVictim, victim()).value();
    visit_all();
    REQUIRE(at("vi").let_into_victims(at("mo").user(), true, transport).ok());
    visit_all();
    REQUIRE(at("mo").view().has(one));
    const auto asked = ledger::EraseReason::kAsked;
    CHECK_FALSE(at("mo").erase_record(one, asked, transport).ok());
    REQUIRE(at("val").erase_record(one, asked, transport).ok());
    visit_all();
    visit_all();
    for (const char* who : {"vi", "val", "mo"}) {
        CAPTURE(who);
        CHECK_FALSE(at(who).view().has(one));
        CHECK(at(who).view().has(other));
    }
}

TEST_CASE_METHOD(Stores, "where a store was erased whole there is another", "[stores]") {
    const auto one = write(at("vi"), Kind::kVictim, victim()).value();
    visit_all();
    const auto erased = *directory().only(CompartmentType::kVictims);
    REQUIRE(append(at("vi"), ledger::Erase{ledger::EraseReason::kAsked, {erased}, {}, {}}).status ==
            syncing::kStatusOk);
    visit_all();
    visit_all();
    CHECK_FALSE(at("val").view().has(one));
    const auto now = directory().only(CompartmentType::kVictims);
    REQUIRE(now.has_value());
    CHECK(*now != erased);
    const auto next = write(at("vi"), Kind::kVictim, victim());
    REQUIRE(next.ok());
    visit_all();
    CHECK(at("val").view().has(next.value()));
}

TEST_CASE_METHOD(Stores, "what a store holds stands nowhere else, and nothing else in a store",
                 "[stores]") {
    const auto may = [](Kind kind, CompartmentType where, Role role) {
        return tablet::may_write({kind, Field::kNone}, where, ledger::Roles{}.with(role));
    };
    for (const casefile::KindDef& kind : casefile::kinds()) {
        CAPTURE(kind.name);
        const bool victims = kind.home == casefile::Home::kVictims;
        const bool board = kind.home == casefile::Home::kBoard;
        CHECK(may(kind.kind, CompartmentType::kVictims, Role::kVictimLiaison) == victims);
        CHECK(may(kind.kind, CompartmentType::kBoard, Role::kManager) == board);
        if (!victims && !board) continue;
        for (const auto where : {CompartmentType::kService, CompartmentType::kCase,
                                 CompartmentType::kCustody, CompartmentType::kSafeguarding})
            CHECK_FALSE(may(kind.kind, where, Role::kManager));
    }
}

TEST_CASE_METHOD(Stores, "only a manager excuses a clock", "[stores]") {
    const auto child = add_child(at("alex"));
    visit_all();
    const auto excuse = [&](const char* by) {
        return write(at(by), Kind::kClockExcuse,
                     Fields()
                         .text(Field::kExcuseClock, "first_contact")
                         .text(Field::kExcuseReason, "In hospital")
                         .set(Field::kExcuseAuthorisedBy, at(by).user())
                         .set(Field::kExcuseAbout, child)
                         .choice(Field::kExcuseKindOf, "excused")
                         .set(Field::kExcuseExcusedOn, base::CalendarDate{2026, 6, 9}),
                     child);
    };
    REQUIRE(try_note(at("pat"), child, "Seen").ok());
    CHECK(refused(excuse("pat")));
    const auto made = excuse("mo");
    REQUIRE(made.ok());
    visit_all();
    CHECK(at("pat").view().has(made.value()));
}
