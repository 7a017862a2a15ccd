#include "shared/casefile/subject_access.h"

#include <catch2/catch.hpp>
#include <set>

#include "tests/unit/casefile/case_world.h"

using casefile::Field;
using casefile::Fields;
using casefile::Group;
using casefile::Kind;
using casefile::SubjectAccess;

namespace {

struct World : Tablet {
    World() : Tablet(1, 71) {}
    base::RecordId child_called(const char* known_as, const char* full) {
        Fields fields;
        fields.text(Field::kChildKnownAs, known_as).text(Field::kChildFullName, full);
        return keep(commands.create(new_record(Kind::kChild, {}, fields)));
    }
    base::RecordId note(const base::RecordId& child, const char* text) {
        return keep(commands.create(new_record(
            Kind::kNote, child,
            Fields().choice(Field::kNoteContact, "phone").text(Field::kNoteText, text))));
    }
    [[nodiscard]] SubjectAccess access(const base::RecordId& child) const {
        return casefile::subject_access(view, child,
                                        [](const base::UserId&) { return "Alex Fictional"; });
    }
};

}  // namespace

TEST_CASE("every record of the child's case is there once, and none of another's") {
    World world;
    const auto kit = world.child_called("Kit", "Kit Exampleson");
    const auto sam = world.child_called("Sam", "Sam Placeholder");
    std::set<base::RecordId> theirs{kit};
    for (int i = 0; i < 20; ++i) theirs.insert(world.note(kit, "Rang the school."));
    const auto strange = world.note(sam, "Not Kit's.");
    const auto access = world.access(kit);
    CHECK(access.entries.front().record == kit);
    std::multiset<base::RecordId> found;
    for (const auto& entry : access.entries) found.insert(entry.record);
    CHECK(std::multiset<base::RecordId>(theirs.begin(), theirs.end()) == found);
    const std::string text = casefile::to_text(access);
    CHECK(text.find(": Phone") != std::string::npos);
    CHECK(text.find("Rang the school.") != std::string::npos);
    CHECK(text.find("written by Alex Fictional") != std::string::npos);
    CHECK(text.find(strange.hex()) == std::string::npos);
    CHECK(access.third_parties.empty());
}

TEST_CASE("who else is named is listed before anything is given out") {
    World world;
    const auto kit = world.child_called("Kit", "Kit Exampleson");
    world.child_called("Sam", "Sam Placeholder");
    world.keep(
        world.commands.add_item(kit, Field::kChildContacts,
                                Group().set(casefile::part::kContactName, std::string("Nan Bea"))));
    const auto named = world.note(kit, "Kit went with SAM to the park.");
    const auto contact = world.note(kit, "Rang nan bea.");
    world.note(kit, "The same samples again.");  // no name stands in a longer word
    std::set<std::pair<base::RecordId, std::string>> found;
    for (const auto& one : world.access(kit).third_parties) found.emplace(one.record, one.why);
    CHECK(found == std::set<std::pair<base::RecordId, std::string>>{
                       {kit, "Is about somebody else."},
                       {named, "Names Sam, another child."},
                       {contact, "Names Nan Bea, a contact of the child."}});
}

TEST_CASE("what a volunteer or the child themselves wrote about the child is there too") {
    World world;
    const auto kit = world.child_called("Kit", "Kit Exampleson");
    const auto sam = world.child_called("Sam", "Sam Placeholder");
    const auto attendance_of = [&](const base::RecordId& child) {
        casefile::NewRecord record =
            world.new_record(Kind::kAttendance, {},
                             Fields()
                                 .set(Field::kAttendanceVolunteer, base::UserId{{1}})
                                 .set(Field::kAttendanceChild, child));
        return world.keep(world.commands.create(record));
    };
    const auto theirs = attendance_of(kit);
    attendance_of(sam);
    const auto access = world.access(kit);
    REQUIRE(access.entries.size() == 2);
    CHECK(access.entries.back().record == theirs);
}

TEST_CASE("of two versions both are given") {
    World world;
    const auto kit = world.child_called("Kit", "Kit Exampleson");
    Tablet other(2, 72);
    exchange_all(world, other);
    world.keep(world.commands.set_field(kit, Field::kChildKnownAs, std::string("Kitty")));
    other.keep(other.commands.set_field(kit, Field::kChildKnownAs, std::string("Christopher")));
    exchange_all(world, other);
    const std::string text = casefile::to_text(world.access(kit));
    CHECK(text.find("Known as: Kitty") != std::string::npos);
    CHECK(text.find("Known as: Christopher") != std::string::npos);
}
