#include "shared/casefile/apart.h"

#include <catch2/catch.hpp>

#include "tests/unit/casefile/plan_world.h"

using casefile::Field;
using casefile::Fields;
using casefile::Kind;
using casefile::Whereabouts;

namespace {

/// Two children who are to be kept apart; the one's plan has one step.
struct TwoApart {
    PlanTablet anna{1, 5};
    base::RecordId child = anna.child("Robin");
    base::RecordId other = anna.child("Perry");
    base::RecordId plan = anna.begin_plan(other);
    base::RecordId goal = anna.line(other, plan, "goals", "I want to box");
    base::RecordId flag = keep_apart();

    base::RecordId keep_apart() {
        Fields fields;
        fields.choice(Field::kFlagType, "keep_apart").set(Field::kFlagOtherChild, other);
        fields.set(Field::kFlagRaisedOn, anna.clock.moment().local_date());
        return anna.keep(anna.commands.create(anna.new_record(Kind::kFlag, child, fields)));
    }
    base::RecordId step_at(const std::string& where, std::string_view day) {
        Fields fields = anna.line_of(plan, "steps", "I will go");
        fields.set(Field::kItemUnder, goal).text(Field::kItemWhere, where);
        if (!day.empty()) fields.choice(Field::kItemDay, day);
        return anna.keep(anna.make_line(other, fields));
    }
    base::RecordId appointment(const std::string& where, std::string_view starts_at) {
        Fields fields;
        fields.set(Field::kAppointmentStartsAt, moment(starts_at));
        fields.text(Field::kAppointmentPlace, where);
        return anna.keep(anna.commands.create(anna.new_record(Kind::kAppointment, other, fields)));
    }
    std::size_t clashes(const Whereabouts& here) const {
        return casefile::apart_clashes(anna.view, child, here, anna.clock.moment()).size();
    }
};

}  // namespace

TEST_CASE("children who are to be kept apart meet where both are to be on one day", "[apart]") {
    TwoApart two;
    const auto step = two.step_at("Boxing gym, Lowmoor Green", "thursday");
    const auto met = casefile::apart_clashes(
        two.anna.view, two.child, {"the boxing gym", "thursday", {}}, two.anna.clock.moment());
    REQUIRE(met.size() == 1);
    CHECK(met.front().record == step);
    CHECK(met.front().apart.other_child == two.other);
    CHECK(met.front().apart.other_known_as == "Perry");
    CHECK(two.clashes({"Boxing gym", "", {}}) == 1);  // no day said: any
    CHECK(two.clashes({"Boxing gym", "every_day", {}}) == 1);
    CHECK(two.clashes({"Boxing gym", "friday", {}}) == 0);
    CHECK(two.clashes({"", "", date("2026-06-11")}) == 0);
    CHECK(two.clashes({"Boxing gym", "", date("2026-06-11")}) == 1);  // a Thursday
    CHECK(two.clashes({"Boxing gym", "", date("2026-06-12")}) == 0);
    CHECK(two.clashes({"Gym", "thursday", {}}) == 1);
    CHECK(two.clashes({"Library", "thursday", {}}) == 0);
}

TEST_CASE("who is not kept apart does not meet, and a flag that ended keeps nobody apart",
          "[apart]") {
    TwoApart two;
    two.step_at("Boxing gym", "thursday");
    const auto friend_of = two.anna.child("Sky");
    CHECK(casefile::apart_clashes(two.anna.view, friend_of, {"Boxing gym", "thursday", {}},
                                  two.anna.clock.moment())
              .empty());
    CHECK(two.clashes({"Boxing gym", "thursday", {}}) == 1);
    two.anna.keep(two.anna.commands.end_flag(two.flag, two.anna.clock.moment().local_date(),
                                             "They made it up."));
    CHECK(two.clashes({"Boxing gym", "thursday", {}}) == 0);
}

TEST_CASE("at home and on the phone nobody meets, and what is past or done is nobody's way",
          "[apart]") {
    TwoApart two;
    two.step_at("At home", "");
    const auto gym = two.step_at("Boxing gym", "");
    CHECK(two.clashes({"home", "", {}}) == 0);
    CHECK(two.clashes({"my home", "", {}}) == 0);
    CHECK(two.clashes({"Boxing gym", "", {}}) == 1);
    two.anna.keep(two.anna.commands.set_fields(gym, Fields().choice(Field::kItemProgress, "done")));
    CHECK(two.clashes({"Boxing gym", "", {}}) == 0);
    const auto tomorrow =
        base::CalendarDate::from_days(two.anna.clock.moment().local_date().days_since_epoch() + 1);
    const auto yesterday = base::CalendarDate::from_days(tomorrow.days_since_epoch() - 2);
    two.appointment("Otter House", base::to_iso(yesterday) + "T16:00+01:00");
    CHECK(two.clashes({"Otter House", "", {}}) == 0);
    two.appointment("Otter House", base::to_iso(tomorrow) + "T16:00+01:00");
    CHECK(two.clashes({"Otter House, room 2", "", {}}) == 1);
    CHECK(two.clashes({"Otter House", "", tomorrow}) == 1);
    CHECK(two.clashes({"Otter House", "", yesterday}) == 0);
}
