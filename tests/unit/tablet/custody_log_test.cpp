#include "shared/ledger/custody_log.h"

#include <catch2/catch.hpp>

#include "app/tablet/attendance_handover.h"
#include "shared/casefile/custody.h"
#include "shared/crypto/primitives.h"
#include "shared/sync/bundle.h"
#include "tests/unit/tablet/tablet_world.h"

/// Custody logs on whole tablets: whose they are, who reads them, and what leaves a volunteer's
/// phone.

using casefile::Field;
using casefile::Fields;
using casefile::Kind;
using ledger::Role;
using std::chrono::hours;

namespace {

/// A coordinator, and two volunteers, each with a phone.
struct Suite : TabletWorld {
    Suite() {
        alex();
        join("cora", "Cora", Role::kCustodyCoordinator);
        join("vic", "Vic", Role::kVolunteer);
        join("val", "Val", Role::kVolunteer);
        visit_all();
        visit_all();
    }
    static casefile::NewRecord attendance(const tablet::Tablet& of, const base::UserId& volunteer) {
        casefile::NewRecord record;
        record.kind = Kind::kAttendance;
        record.fields.set(Field::kAttendanceVolunteer, volunteer)
            .text(Field::kAttendanceInitials, "K.")
            .text(Field::kAttendanceCustodyRef, "NG/26/00417");
        record.happened_at = record.recorded_at = of.now();
        return record;
    }
    base::RecordId called(tablet::Tablet& of) {
        auto made = of.add(attendance(of, of.user()));
        REQUIRE(made.ok());
        casefile::CustodyEvent event;
        event.event = "called";
        event.at = of.now();
        event.tap = 1;
        REQUIRE(of.add_item(made.value(), Field::kAttendanceEvents, casefile::group_from(event), {})
                    .ok());
        return made.value();
    }
    void confirm(const base::RecordId& record) {
        REQUIRE(
            at("cora")
                .set_fields(record, Fields().set(Field::kAttendanceConfirmedAt, at("cora").now()))
                .ok());
    }
};

}  // namespace

TEST_CASE_METHOD(Suite, "each volunteer has a log that they and those who coordinate read",
                 "[custody]") {
    const auto tonight = called(at("vic"));
    visit_all();
    CHECK(at("cora").view().has(tonight));
    CHECK(at("alex").view().has(tonight));  // a manager
    CHECK_FALSE(at("val").view().has(tonight));
    CHECK(casefile::events_of(*at("cora").view().record(tonight)).size() == 1);
    const auto log = ledger::custody_log_of(directory().service(), at("vic").user());
    CHECK(at("vic").view().record(tonight)->compartment == log);
    // Whose turn it was is whose log it is in.
    const auto* part = at("cora").attendances().find(tonight);
    REQUIRE(part != nullptr);
    CHECK(part->volunteer == at("vic").user());
    CHECK(part->times.requested.has_value());
    CHECK_FALSE(directory().is_member(at("val").device(), log));
}

TEST_CASE_METHOD(Suite, "a coordinator who joins later reads what was logged before", "[custody]") {
    const auto tonight = called(at("vic"));
    visit_all();
    join("carl", "Carl", Role::kCustodyCoordinator);
    visit_all();
    visit_all();
    CHECK(at("carl").view().has(tonight));
}

TEST_CASE_METHOD(Suite, "two coordinators who open a log at once open one", "[custody]") {
    join("carl", "Carl", Role::kCustodyCoordinator);
    join("vera", "Vera", Role::kVolunteer);
    visit_all();
    visit_all();
    const auto known = directory();
    const auto logs = std::ranges::count_if(known.compartments(), [](const auto& one) {
        return one.second.type() == ledger::CompartmentType::kCustody;
    });
    CHECK(logs == 5);  // two coordinators', three volunteers'
    CHECK(at("vera").has_custody_log());
}

TEST_CASE_METHOD(Suite, "a volunteer's phone holds no child's record and opens none", "[custody]") {
    const auto child = add_child(at("alex"));
    REQUIRE(try_note(at("alex"), child, "Home visit").ok());
    visit_all();
    CHECK_FALSE(at("vic").view().has(child));
    CHECK(at("vic").view().ids(Kind::kNote).empty());
    CHECK_FALSE(try_note(at("vic"), child, "mine").ok());
}

TEST_CASE_METHOD(Suite, "in a custody log stand attendances alone, and nowhere else", "[custody]") {
    // Another volunteer's log is not theirs to write in.
    CHECK_FALSE(at("vic").add(attendance(at("vic"), at("val").user())).ok());
    // A coordinator's request for a volunteer is in that volunteer's log.
    const auto asked = at("cora").add(attendance(at("cora"), at("vic").user()));
    REQUIRE(asked.ok());
    visit_all();
    CHECK(at("vic").view().has(asked.value()));
    CHECK_FALSE(at("val").view().has(asked.value()));
}

TEST_CASE_METHOD(Suite, "only who coordinates confirms, links and makes turns", "[custody]") {
    const auto tonight = called(at("vic"));
    const auto refused = [&](const Fields& fields) {
        const auto written = at("vic").set_fields(tonight, fields);
        return !written.ok() && written.error().code == base::ErrorCode::kRefused;
    };
    CHECK(refused(Fields().set(Field::kAttendanceConfirmedAt, at("vic").now())));
    CHECK(refused(Fields().set(Field::kAttendanceChild, base::RecordId::make(random))));
    CHECK(refused(Fields().set(Field::kAttendanceKeptApart, true)));
    casefile::NewRecord turn;
    turn.kind = Kind::kRotaSlot;
    turn.happened_at = turn.recorded_at = at("cora").now();
    turn.fields.set(Field::kSlotStartsAt, at("cora").now())
        .set(Field::kSlotEndsAt, base::Moment{at("cora").now().at + hours(8), 60});
    CHECK_FALSE(at("vic").add(turn).ok());
    const auto slot = at("cora").add(turn);
    REQUIRE(slot.ok());
    visit_all();
    CHECK(at("vic").set_member(slot.value(), Field::kSlotTakenBy, at("vic").user(), true).ok());
    CHECK_FALSE(at("vic").set_fields(slot.value(), Fields().set(Field::kSlotCalledOff, true)).ok());
}

TEST_CASE_METHOD(
    Suite, "72 hours after it was confirmed a log leaves the phone and stays with the coordinator",
    "[custody]") {
    const auto first = called(at("vic"));
    const auto second = called(at("vic"));
    visit_all();
    confirm(first);
    visit_all();
    clock.advance(hours(71));
    visit_all();
    CHECK(at("vic").view().has(first));
    clock.advance(hours(1));
    REQUIRE(at("vic").clear_confirmed().ok());
    CHECK_FALSE(at("vic").view().has(first));
    CHECK(at("vic").view().has(second));
    CHECK(at("cora").view().has(first));
    // It is off the disk: locking and unlocking bring nothing back, nor does a visit.
    REQUIRE(at("vic").visit(transport).ok());
    relock("vic");
    visit_all();
    CHECK_FALSE(at("vic").view().has(first));
    CHECK(at("vic").view().waiting() == 0);
    CHECK(at("vic").findings().empty());
    CHECK(at("cora").view().has(first));
    // The log goes on.
    const auto third = called(at("vic"));
    visit_all();
    CHECK(at("cora").view().has(third));
}

TEST_CASE_METHOD(Suite, "unlocking clears what is due without signal", "[custody]") {
    const auto tonight = called(at("vic"));
    visit_all();
    confirm(tonight);
    visit_all();
    lock("vic");
    clock.advance(hours(73));
    REQUIRE(unlock("vic").ok());
    CHECK_FALSE(at("vic").view().has(tonight));
}

TEST_CASE_METHOD(Suite, "what the server has not stays on the phone, confirmed or not",
                 "[custody]") {
    const auto tonight = called(at("vic"));
    visit_all();
    confirm(tonight);
    visit_all();
    REQUIRE(
        at("vic").set_fields(tonight, Fields().text(Field::kAttendanceStation, "Northgate")).ok());
    clock.advance(hours(80));
    REQUIRE(at("vic").clear_confirmed().ok());
    CHECK(at("vic").view().has(tonight));
    visit_all();
    REQUIRE(at("vic").clear_confirmed().ok());
    CHECK_FALSE(at("vic").view().has(tonight));
    CHECK(at("cora").view().record(tonight)->text(Field::kAttendanceStation) == "Northgate");
}

TEST_CASE_METHOD(Suite, "what a coordinator writes after it was cleared does not stay on the phone",
                 "[custody]") {
    const auto tonight = called(at("vic"));
    visit_all();
    confirm(tonight);
    visit_all();
    clock.advance(hours(73));
    visit_all();
    REQUIRE_FALSE(at("vic").view().has(tonight));
    REQUIRE(at("cora")
                .set_fields(tonight, Fields().set(Field::kAttendanceMiles, std::int64_t{14}))
                .ok());
    visit_all();
    visit_all();
    CHECK(at("vic").view().waiting() == 0);
}

TEST_CASE_METHOD(Suite, "a coordinator's own tablet keeps what was confirmed", "[custody]") {
    const auto own = called(at("cora"));
    confirm(own);
    visit_all();
    clock.advance(hours(100));
    visit_all();
    relock("cora");
    CHECK(at("cora").view().has(own));
}

namespace {

/// Twelve hours in a suite without signal, the night the clocks go back.
struct TwelveHours : Suite {
    static constexpr std::uint64_t kSeed = 20261025;
    static constexpr int kTaps = 200;
    struct Tapped {
        base::Duration counter;
        std::string event;
        base::Moment shown;
    };

    TwelveHours() {
        clock.set_wall({1'792'875'600'000});  // 2026-10-24T21:00Z
        visit_all();                          // the last signal of the day
        tonight = called(at("vic"));
    }
    /// By years twice, and the hour that comes again.
    void move_clock(int n) {
        clock.advance(std::chrono::seconds(30 + drawn.below(500)));
        if (n == 40) clock.set_wall({0});
        if (n == 80) clock.set_wall({1'792'890'000'000 + 400'000'000'000});
        if (n == 100) clock.set_wall({1'792'890'000'000});  // 01:00Z: what is 01:00 comes again
        clock.set_offset(clock.now() < base::WallTime{1'792'890'000'000} ? 60 : 0);
    }
    /// Killed, or cut off from power.
    void fall() {
        if (drawn.below(2) == 0) {
            disk.kill();
        } else {
            disk.crash();
        }
        tablets.clear();
        server.restart([&] { disk.reboot(); });
        REQUIRE(unlock("vic").ok());
        ++falls;
    }
    void tap(const std::string& code) {
        casefile::CustodyEvent event;
        event.event = code;
        event.at = at("vic").now();
        event.tap = casefile::next_tap(*at("vic").view().record(tonight));
        event.monotonic = clock.monotonic();
        event.boot = clock.run();
        REQUIRE(at("vic")
                    .add_item(tonight, Field::kAttendanceEvents, casefile::group_from(event), {})
                    .ok());
        taps.push_back({clock.monotonic(), code, event.at});
    }
    void live() {
        constexpr const char* kCodes[] = {"said_yes", "left_home", "arrived",           "met_child",
                                          "rights",   "waiting",   "interview_started", "break"};
        for (int n = 0; n < kTaps; ++n) {
            move_clock(n);
            // A clock years ahead ends the lease of a phone that locks: no signal, no opening.
            const bool ahead = n >= 80 && n < 100;
            if (n % 3 == 1 && !ahead) fall();
            tap(kCodes[drawn.below(std::size(kCodes))]);
        }
    }
    [[nodiscard]] std::vector<casefile::CustodyEvent> events(const std::string& folder) {
        return casefile::events_of(*at(folder).view().record(tonight));
    }

    SeededRandom drawn{kSeed};
    base::RecordId tonight;
    std::vector<Tapped> taps;
    int falls = 0;
};

}  // namespace

// Killed or cut off from power fifty times, the clock moved by years twice. Each tap that was
// acknowledged is there, in the order of the thumb, each length right, each correction with both
// times and its reason.
TEST_CASE_METHOD(TwelveHours, "every tap of twelve hours is there in order with its length",
                 "[custody]") {
    INFO("seed " << kSeed);
    live();
    const auto before = events("vic");
    REQUIRE(before.size() == taps.size() + 1);
    for (std::size_t i = 0; i < taps.size(); ++i) {
        CHECK(before[i + 1].event == taps[i].event);
        CHECK(before[i + 1].at == taps[i].shown);
        if (i == 0) continue;
        CHECK(casefile::between(before[i], before[i + 1]) == taps[i].counter - taps[i - 1].counter);
    }
    casefile::CustodyEvent late = before[17];
    late.was = late.at;
    late.at.at = late.at.at - std::chrono::minutes(7);
    late.reason = "tapped_late";
    REQUIRE(
        at("vic")
            .replace_item(tonight, Field::kAttendanceEvents, late.op, casefile::group_from(late))
            .ok());
    fall();
    CHECK(falls >= 50);
    for (const char* other : {"cora", "val", "alex"}) REQUIRE(unlock(other).ok());
    visit_all();
    const auto seen = events("cora");
    CHECK(seen == events("vic"));
    const auto corrected = std::ranges::count_if(seen, [&](const casefile::CustodyEvent& one) {
        return one.reason == "tapped_late" && one.was == before[17].at && one.at == late.at;
    });
    CHECK(corrected == 1);
}

// ---- handing over from phone to phone

namespace {

/// Two volunteers and no signal; the first has a night begun.
struct Changeover : Suite {
    Changeover() {
        tonight = called(at("vic"));
        REQUIRE(at("vic")
                    .set_fields(tonight, Fields()
                                             .text(Field::kAttendanceStation, "Northgate")
                                             .set(Field::kAttendanceMiles, std::int64_t{12})
                                             .choice(Field::kAttendanceWellbeing, "want_call"))
                    .ok());
        REQUIRE(at("vic")
                    .set_member(tonight, Field::kAttendanceWelfare, casefile::Choice{"food"}, true)
                    .ok());
        auto made = at("vic").hand_on(tonight, at("val").user());
        REQUIRE(made.ok());
        handed = std::move(made).value();
    }
    /// Nothing at all changed on the phone that refused.
    void refused(const std::string& folder, base::ByteView bytes, std::string_view reason) {
        const auto before = at(folder).view().digest();
        const auto taken = at(folder).take_over(bytes);
        REQUIRE_FALSE(taken.ok());
        CHECK(taken.error().detail == reason);
        CHECK(at(folder).view().digest() == before);
    }
    base::RecordId tonight;
    base::Bytes handed;
};

}  // namespace

TEST_CASE_METHOD(Changeover, "the next volunteer goes on with the night, and with no other",
                 "[custody]") {
    const auto earlier = called(at("vic"));
    const auto taken = at("val").take_over(handed);
    REQUIRE(taken.ok());
    const auto copy = *at("val").view().record(taken.value());
    const auto own = *at("vic").view().record(tonight);
    CHECK(copy.user(Field::kAttendanceVolunteer) == at("val").user());
    CHECK(copy.record(Field::kAttendanceContinues) == tonight);
    CHECK(copy.text(Field::kAttendanceStation) == "Northgate");
    CHECK(copy.says(Field::kAttendanceWelfare, casefile::Choice{"food"}));
    // What is the giver's own stays with them.
    CHECK(copy.value(Field::kAttendanceMiles) == nullptr);
    CHECK(copy.value(Field::kAttendanceWellbeing) == nullptr);
    REQUIRE(casefile::events_of(copy).size() == 1);
    CHECK(casefile::events_of(copy).front().at == casefile::events_of(own).front().at);
    CHECK_FALSE(at("val").view().has(tonight));
    CHECK_FALSE(at("val").view().has(earlier));
    // It goes on there.
    CHECK(casefile::next_tap(copy) == 2);
    CHECK(casefile::is_open_attendance(copy));
}

TEST_CASE_METHOD(Changeover, "taken over twice it is one attendance", "[custody]") {
    const auto first = at("val").take_over(handed);
    const auto again = at("val").take_over(handed);
    REQUIRE(first.ok());
    REQUIRE(again.ok());
    CHECK(first.value() == again.value());
    // Nobody else can work out its id, and put something else under it first.
    const auto guessed = crypto::hash(tonight.view(), at("val").user().view(), "CRSattendance");
    CHECK(first.value() != base::RecordId::from(guessed.view()));
    CHECK(at("val").view().records(Kind::kAttendance).size() == 1);
}

TEST_CASE_METHOD(Changeover, "handed over again it brings what was logged since, once",
                 "[custody]") {
    REQUIRE(at("val").take_over(handed).ok());
    for (const char* code : {"arrived", "waiting"}) {
        clock.advance(std::chrono::minutes(20));
        casefile::CustodyEvent event;
        event.event = code;
        event.at = at("vic").now();
        event.tap = casefile::next_tap(*at("vic").view().record(tonight));
        event.monotonic = clock.monotonic();
        event.boot = clock.run();
        REQUIRE(at("vic")
                    .add_item(tonight, Field::kAttendanceEvents, casefile::group_from(event), {})
                    .ok());
    }
    const auto later = at("vic").hand_on(tonight, at("val").user());
    REQUIRE(later.ok());
    for (int twice = 0; twice < 2; ++twice) {
        const auto taken = at("val").take_over(later.value());
        REQUIRE(taken.ok());
        std::vector<std::string> codes;
        for (const auto& event : casefile::events_of(*at("val").view().record(taken.value())))
            codes.push_back(event.event);
        CHECK(codes == std::vector<std::string>{"called", "arrived", "waiting"});
    }
}

TEST_CASE_METHOD(Changeover, "once the next one has it the giver's attendance has ended",
                 "[custody]") {
    REQUIRE(at("vic").handed_on(tonight, at("val").user()).ok());
    const auto own = *at("vic").view().record(tonight);
    CHECK_FALSE(casefile::is_open_attendance(own));
    CHECK(own.code(Field::kAttendanceOutcome) == "handed_over");
    REQUIRE(at("val").take_over(handed).ok());
    visit_all();
    CHECK(at("cora").view().records(Kind::kAttendance).size() == 2);
}

TEST_CASE_METHOD(Changeover,
                 "a hand-over that is for somebody else, cut or changed is refused whole",
                 "[custody]") {
    namespace why = syncing::bundle_why;
    refused("cora", handed, why::kSomebodyElse);
    refused("val", base::ByteView(handed).first(3), why::kNoBundle);
    refused("val", base::Bytes{1, 2, 3, 4, 5, 6}, why::kNoBundle);
    base::Bytes newer = handed;
    newer[4] = 2;
    refused("val", newer, why::kNewer);
    for (std::size_t cut = 5; cut < handed.size(); cut += 7)
        refused("val", base::ByteView(handed).first(cut), why::kSomebodyElse);
    for (std::size_t at = 5; at < handed.size(); at += 11) {
        base::Bytes flipped = handed;
        flipped[at] ^= 1;
        refused("val", flipped, why::kSomebodyElse);
    }
    CHECK(at("val").take_over(handed).ok());
}

TEST_CASE_METHOD(Changeover, "a hand-over by a phone that is out of use is refused", "[custody]") {
    REQUIRE(at("alex").revoke(at("vic").device(), ledger::RevokeReason::kLost, transport).ok());
    visit_all();
    refused("val", handed, syncing::bundle_why::kSenderGone);
}

TEST_CASE_METHOD(Changeover, "nothing is handed to whom keeps no log", "[custody]") {
    join("pat", "Pat", Role::kPractitioner);
    visit_all();
    CHECK_FALSE(at("vic").hand_on(tonight, at("pat").user()).ok());
    CHECK_FALSE(at("vic").hand_on(tonight, at("vic").user()).ok());
    std::vector<std::string> names;
    for (const auto& person : at("vic").other_volunteers()) names.push_back(person.name);
    std::ranges::sort(names);
    CHECK(names == std::vector<std::string>{"Cora", "Val"});
}

TEST_CASE_METHOD(Suite, "a volunteer does not create what only a coordinator says", "[custody]") {
    for (const Field field : {Field::kAttendanceConfirmedAt, Field::kAttendanceChild,
                              Field::kAttendanceKeptApart, Field::kAttendanceSamePersonAs}) {
        auto record = attendance(at("vic"), at("vic").user());
        if (field == Field::kAttendanceConfirmedAt) {
            record.fields.set(field, at("vic").now());
        } else if (field == Field::kAttendanceKeptApart) {
            record.fields.set(field, true);
        } else {
            record.fields.set(field, base::RecordId::make(random));
        }
        const auto made = at("vic").add(record);
        REQUIRE_FALSE(made.ok());
        CHECK(made.error().code == base::ErrorCode::kRefused);
        auto by_coordinator = attendance(at("cora"), at("vic").user());
        by_coordinator.fields.set(Field::kAttendanceKeptApart, true);
        CHECK(at("cora").add(by_coordinator).ok());
    }
}

TEST_CASE_METHOD(Changeover,
                 "a giver with changed software neither confirms nor ends the next one's night",
                 "[custody]") {
    auto copy = tablet::copy_for_the_next(*at("vic").view().record(tonight), at("val").user());
    copy.fields.set(Field::kAttendanceConfirmedAt, at("vic").now())
        .set(Field::kAttendanceFinishedAt, at("vic").now())
        .set(Field::kAttendanceMiles, std::int64_t{400});
    const auto known = directory();
    const auto forged = tablet::seal_attendance(
        copy, tonight, {known.service(), at("vic").device(), at("vic").identity().keys.sign.secret},
        at("val").user(), known.user(at("val").user())->box);
    const auto taken = at("val").take_over(forged);
    REQUIRE(taken.ok());
    const auto record = *at("val").view().record(taken.value());
    CHECK(casefile::is_open_attendance(record));
    CHECK(record.value(Field::kAttendanceMiles) == nullptr);
}
