#include "shared/casefile/booking.h"

#include <catch2/catch.hpp>

#include "shared/casefile/pages.h"
#include "tests/unit/casefile/case_world.h"

using casefile::Booking;
using casefile::Field;
using casefile::Fields;
using casefile::Kind;

namespace {

/// Robin and Perry are to be kept apart; Sky gets on with both.
struct Office {
    Tablet anna{1, 11};
    base::RecordId robin = anna.child("Robin");
    base::RecordId perry = anna.child("Perry");
    base::RecordId sky = anna.child("Sky");
    base::RecordId flag = keep_apart();
    base::Moment tomorrow{anna.clock.moment().at + std::chrono::hours(24),
                          anna.clock.moment().offset_minutes};

    base::RecordId keep_apart() {
        Fields fields;
        fields.choice(Field::kFlagType, "keep_apart").set(Field::kFlagOtherChild, perry);
        fields.set(Field::kFlagRaisedOn, anna.clock.moment().local_date());
        return anna.keep(anna.commands.create(anna.new_record(Kind::kFlag, robin, fields)));
    }
    Booking at(std::vector<base::RecordId> children, const std::string& place) const {
        return {std::move(children), tomorrow, place, "Football", {"Alex"}};
    }
    /// The first one's appointment.
    base::RecordId book(const Booking& booking) {
        return anna.keep(
            anna.commands.create_all(casefile::appointments_from(booking, anna.clock.moment())));
    }
    casefile::Record record(const base::RecordId& id) const {
        return *anna.view.record(id, Kind::kAppointment);
    }
    std::vector<casefile::Record> of(const base::RecordId& child) const {
        return anna.view.records(Kind::kAppointment, child);
    }
    std::size_t would_meet(const base::RecordId& child) const {
        return casefile::would_meet(anna.view, child, anna.clock.moment()).size();
    }
};

}  // namespace

TEST_CASE("two of a group who are to be kept apart are found once, in any order", "[booking]") {
    Office office;
    for (const auto& children :
         {std::vector<base::RecordId>{office.robin, office.sky, office.perry},
          std::vector<base::RecordId>{office.perry, office.robin}}) {
        const auto pairs = casefile::apart_in_group(office.anna.view, children);
        REQUIRE(pairs.size() == 1);
        CHECK(pairs.front().child == children.front());
        CHECK(pairs.front().apart.other_child == children.back());
    }
    CHECK(casefile::apart_in_group(office.anna.view, {office.robin, office.sky}).empty());
    office.anna.keep(office.anna.commands.end_flag(
        office.flag, office.anna.clock.moment().local_date(), "They made it up."));
    CHECK(casefile::apart_in_group(office.anna.view, {office.robin, office.perry}).empty());
}

TEST_CASE("a booking looks at everybody of it and at nobody twice", "[booking]") {
    Office office;
    office.book(office.at({office.perry}, "the sports hall"));
    const base::Moment now = office.anna.clock.moment();
    const auto met = casefile::meetings(office.anna.view,
                                        office.at({office.sky, office.robin}, "Sports hall"), now);
    REQUIRE(met.size() == 1);
    CHECK(met.front().child == office.robin);
    CHECK(met.front().clash.apart.other_child == office.perry);
    CHECK(
        casefile::meetings(office.anna.view, office.at({office.sky}, "Sports hall"), now).empty());
    // Within the group it is for apart_in_group to say.
    CHECK(casefile::meetings(office.anna.view,
                             office.at({office.robin, office.perry}, "Sports hall"), now)
              .empty());
}

TEST_CASE("a group is one appointment in each child's case that names the others", "[booking]") {
    Office office;
    const auto first = office.book(office.at({office.robin, office.sky}, "Park"));
    REQUIRE(office.of(office.robin).size() == 1);
    REQUIRE(office.of(office.sky).size() == 1);
    const casefile::Record robins = office.record(first);
    CHECK(robins.says(Field::kAppointmentOthers, office.sky));
    CHECK_FALSE(robins.says(Field::kAppointmentOthers, office.robin));
    CHECK(office.of(office.sky).front().says(Field::kAppointmentOthers, office.robin));
    CHECK(robins.says(Field::kAppointmentWith, std::string("Alex")));
    CHECK(robins.compartment != office.of(office.sky).front().compartment);
    CHECK(casefile::of_group(office.anna.view, robins).size() == 2);
}

TEST_CASE("who was moved or called off alone is of the group no more", "[booking]") {
    Office office;
    const auto first = office.book(office.at({office.robin, office.sky}, "Park"));
    const auto of_sky = office.of(office.sky).front().id;
    const base::Moment later{office.tomorrow.at + std::chrono::hours(1),
                             office.tomorrow.offset_minutes};
    office.anna.keep(
        office.anna.commands.set_fields(of_sky, Fields().set(Field::kAppointmentStartsAt, later)));
    CHECK(casefile::of_group(office.anna.view, office.record(first)) ==
          std::vector<base::RecordId>{first});
    office.anna.keep(
        office.anna.commands.set_fields(first, Fields().set(Field::kAppointmentStartsAt, later)));
    CHECK(casefile::of_group(office.anna.view, office.record(first)).size() == 2);
    office.anna.keep(office.anna.commands.set_fields(
        of_sky, Fields().choice(Field::kAppointmentOutcome, "cancelled_by_service")));
    CHECK(casefile::of_group(office.anna.view, office.record(first)).size() == 1);
}

TEST_CASE("what two tablets booked without signal is found when they have met", "[booking]") {
    Office office;
    office.book(office.at({office.robin}, "Sports hall"));
    CHECK(office.would_meet(office.robin) == 0);
    const auto of_perry = office.book(office.at({office.perry}, "the sports hall, Lowmoor"));
    REQUIRE(office.would_meet(office.robin) == 1);
    CHECK(office.would_meet(office.perry) == 1);
    CHECK(office.would_meet(office.sky) == 0);
    const auto today = casefile::today(office.anna.view, office.anna.clock.moment(), user_id(1));
    REQUIRE(today.would_meet.size() == 1);  // both are on the page, and it is one thing
    const auto& met = today.would_meet.front();
    const bool robins = met.appointment.child == office.robin;
    CHECK(met.clash.apart.other_child == (robins ? office.perry : office.robin));
    office.anna.keep(office.anna.commands.set_fields(
        of_perry, Fields().choice(Field::kAppointmentOutcome, "cancelled_by_service")));
    CHECK(office.would_meet(office.robin) == 0);
}

TEST_CASE("on another day, elsewhere, and once it has passed nobody would meet", "[booking]") {
    Office office;
    office.book(office.at({office.robin}, "Sports hall"));
    Booking next_day = office.at({office.perry}, "Sports hall");
    next_day.starts_at.at = next_day.starts_at.at + std::chrono::hours(24);
    office.book(next_day);
    office.book(office.at({office.perry}, "Library"));
    CHECK(office.would_meet(office.robin) == 0);
    office.book(office.at({office.perry}, "Sports hall"));
    CHECK(office.would_meet(office.robin) == 1);
    office.anna.clock.advance(std::chrono::hours(48));
    CHECK(office.would_meet(office.robin) == 0);
}

TEST_CASE("a group whose children are kept apart since is found without a place", "[booking]") {
    Office office;
    office.anna.keep(office.anna.commands.end_flag(
        office.flag, office.anna.clock.moment().local_date(), "They made it up."));
    office.book(office.at({office.robin, office.perry}, ""));
    CHECK(office.would_meet(office.robin) == 0);
    office.keep_apart();
    CHECK(office.would_meet(office.robin) == 1);
    CHECK(office.would_meet(office.perry) == 1);
}

TEST_CASE("of two times that stand for a visit each is looked at", "[booking]") {
    Office office;
    Tablet ben{2, 12};
    const auto of_perry = office.book(office.at({office.perry}, "Sports hall"));
    exchange_all(office.anna, ben);
    base::Moment later = office.tomorrow;
    later.at = later.at + std::chrono::hours(48);
    base::Moment latest = later;
    latest.at = latest.at + std::chrono::hours(48);
    for (const auto& [tablet, at] : {std::pair{&office.anna, later}, std::pair{&ben, latest}})
        tablet->keep(
            tablet->commands.set_fields(of_perry, Fields().set(Field::kAppointmentStartsAt, at)));
    exchange_all(office.anna, ben);
    for (const base::Moment& at : {later, latest}) {
        Booking booking = office.at({office.robin}, "Sports hall");
        booking.starts_at = at;
        CHECK(casefile::meetings(office.anna.view, booking, office.anna.clock.moment()).size() ==
              1);
    }
}
