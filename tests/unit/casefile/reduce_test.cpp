#include "shared/casefile/reduce.h"

#include <catch2/catch.hpp>

#include "tests/unit/casefile/case_world.h"

using casefile::Choice;
using casefile::Field;
using casefile::Fields;
using casefile::FieldValue;
using casefile::Group;
using casefile::Kind;
using casefile::Standing;

namespace {

FieldValue text(std::string value) { return FieldValue{std::move(value)}; }

std::vector<FieldValue> values(const std::vector<casefile::Version>& versions) {
    std::vector<FieldValue> found;
    for (const auto& version : versions) found.push_back(version.value);
    return found;
}

std::vector<Standing> standings(const casefile::View& view, const base::RecordId& id, Field field) {
    std::vector<Standing> found;
    for (const auto& line : view.history(id, field)) found.push_back(line.standing);
    return found;
}

/// Two tablets that both hold one child, then go without signal.
struct TwoTablets {
    Tablet anna{1, 7};
    Tablet ben{2, 7};
    base::RecordId child = anna.child("Robin");

    TwoTablets() { exchange_all(anna, ben); }
    void meet() { exchange_all(anna, ben); }
};

}  // namespace

TEST_CASE("two offline notes on one child both appear and nobody is asked") {
    TwoTablets t;
    const auto first = t.anna.note(t.child, "Anna's note");
    const auto second = t.ben.note(t.child, "Ben's note");
    t.meet();
    CHECK(t.anna.view.ids(Kind::kNote, t.child).size() == 2);
    CHECK(t.anna.view.record(first) == t.ben.view.record(first));
    CHECK(t.anna.view.record(second)->text(Field::kNoteText) == "Ben's note");
    CHECK(t.anna.view.undecided().empty());
    CHECK(t.anna.view.digest() == t.ben.view.digest());
}

TEST_CASE("a choose field keeps both values until a person names both") {
    TwoTablets t;
    t.anna.keep(t.anna.commands.set_field(t.child, Field::kChildSchool, text("Hilltop")));
    t.anna.keep(t.anna.commands.set_field(t.child, Field::kChildKnownAs, text("Rob")));
    t.ben.keep(t.ben.commands.set_field(t.child, Field::kChildKnownAs, text("Bobbie")));
    t.meet();

    const auto waiting = t.ben.view.undecided();
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].field == Field::kChildKnownAs);
    CHECK(waiting[0].child == t.child);
    REQUIRE(waiting[0].versions.size() == 2);
    for (const auto& version : waiting[0].versions) {
        const bool annas = version.value == text("Rob");
        CHECK(version.by == user_id(annas ? 1 : 2));
        CHECK(version.on == device_id(annas ? 1 : 2));
    }

    const auto anna_op = t.ben.view.history(t.child, Field::kChildKnownAs);
    const auto rob = std::find_if(anna_op.begin(), anna_op.end(), [](const auto& line) {
        return line.version.value == text("Rob");
    });
    t.ben.keep(t.ben.commands.choose(t.child, Field::kChildKnownAs, rob->version.op));
    t.meet();
    CHECK(t.anna.view.undecided().empty());
    CHECK(t.anna.view.record(t.child)->text(Field::kChildKnownAs) == "Rob");
    CHECK(standings(t.anna.view, t.child, Field::kChildKnownAs) ==
          std::vector<Standing>{Standing::kReplaced, Standing::kReplaced, Standing::kReplaced,
                                Standing::kShown});
}

TEST_CASE("the same value written twice at once is one value") {
    TwoTablets t;
    t.anna.keep(t.anna.commands.set_field(t.child, Field::kChildKnownAs, text("Rob")));
    t.ben.keep(t.ben.commands.set_field(t.child, Field::kChildKnownAs, text("Rob")));
    t.meet();
    CHECK(t.anna.view.undecided().empty());
    CHECK(t.anna.view.record(t.child)->list(Field::kChildKnownAs).size() == 2);
}

TEST_CASE("a latest field shows the later stamp without asking and keeps the earlier") {
    TwoTablets t;
    t.anna.keep(t.anna.commands.set_field(t.child, Field::kChildSchool, text("Hilltop")));
    t.ben.clock.advance(std::chrono::minutes(5));
    t.ben.keep(t.ben.commands.set_field(t.child, Field::kChildSchool, text("Riverside")));
    t.meet();
    CHECK(t.anna.view.record(t.child)->text(Field::kChildSchool) == "Riverside");
    CHECK(t.anna.view.undecided().empty());
    CHECK(standings(t.anna.view, t.child, Field::kChildSchool) ==
          std::vector<Standing>{Standing::kKept, Standing::kShown});
}

TEST_CASE("a value that saw another replaces it even where its clock is years behind") {
    TwoTablets t;
    t.anna.keep(t.anna.commands.set_field(t.child, Field::kChildSchool, text("Hilltop")));
    t.meet();
    const auto seen = t.ben.view.record(t.child)->list(Field::kChildSchool).front().op;
    const casefile::FieldBody body{Field::kChildSchool, text("Riverside"), {}, false};
    t.ben.put(
        *t.ben.view.case_of(t.child),
        {{1}, user_id(2), ledger::OpType::kFieldSet, 1, t.child, {seen}, casefile::encode(body)});
    t.meet();
    CHECK(t.anna.view.record(t.child)->text(Field::kChildSchool) == "Riverside");
}

TEST_CASE(
    "a once field filled on two tablets at once waits for a person, whatever the clocks say") {
    TwoTablets t;
    const auto note = t.anna.note(t.child, "Seen at home");
    t.meet();
    t.anna.keep(t.anna.commands.set_field(note, Field::kNoteChildSeen, FieldValue{true}));
    t.ben.clock.advance(std::chrono::hours(1));
    t.ben.keep(t.ben.commands.set_field(note, Field::kNoteChildSeen, FieldValue{false}));
    t.meet();
    const auto waiting = t.anna.view.undecided();
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].field == Field::kNoteChildSeen);
    REQUIRE(waiting[0].versions.size() == 2);
    CHECK(t.ben.view.record(note)->refused == 0);
    CHECK(t.ben.commands.set_field(note, Field::kNoteChildSeen, FieldValue{true}).error().code ==
          base::ErrorCode::kRefused);

    const auto no = waiting[0].versions[0].value == FieldValue{false} ? 0u : 1u;
    t.anna.keep(t.anna.commands.choose(note, Field::kNoteChildSeen, waiting[0].versions[no].op));
    t.meet();
    CHECK(t.ben.view.undecided().empty());
    CHECK(t.ben.view.record(note)->flag(Field::kNoteChildSeen) == false);
    CHECK(standings(t.ben.view, note, Field::kNoteChildSeen) ==
          std::vector<Standing>{Standing::kReplaced, Standing::kReplaced, Standing::kShown});
    CHECK(t.anna.view.digest() == t.ben.view.digest());
    const auto chosen = t.ben.view.record(note)->list(Field::kNoteChildSeen)[0].op;
    CHECK(t.ben.commands.choose(note, Field::kNoteChildSeen, chosen).error().code ==
          base::ErrorCode::kRefused);
}

TEST_CASE("the words a note was made with stay, whatever another member writes about them") {
    TwoTablets t;
    const auto note = t.anna.note(t.child, "Seen at home");
    t.meet();
    const auto before = t.anna.view.record(note);
    const base::OpId made = before->created;
    const auto write = [&](std::uint64_t stamp, const char* words, std::vector<base::OpId> deps) {
        const casefile::FieldBody body{Field::kNoteText, text(words), {}, false};
        t.ben.put(*t.ben.view.case_of(t.child), {{stamp},
                                                 user_id(2),
                                                 ledger::OpType::kFieldSet,
                                                 1,
                                                 note,
                                                 std::move(deps),
                                                 casefile::encode(body)});
    };
    write(0, "older than the note", {});
    write(~0ull >> 1, "newer", {});
    write(5, "in its place", {made});
    write(6, "Seen at home", {made});
    t.meet();
    const auto after = t.anna.view.record(note);
    CHECK(after->list(Field::kNoteText) == before->list(Field::kNoteText));
    CHECK_FALSE(after->find(Field::kNoteText)->undecided);
    CHECK(after->refused == 4);
    CHECK(standings(t.anna.view, note, Field::kNoteText) ==
          std::vector<Standing>{Standing::kShown, Standing::kRefused, Standing::kRefused,
                                Standing::kRefused, Standing::kRefused});
    CHECK(t.anna.view.digest() == t.ben.view.digest());
}

TEST_CASE("a value that was filled in once is replaced by nobody who saw it") {
    TwoTablets t;
    const auto note = t.anna.note(t.child, "Seen at home");
    t.anna.keep(t.anna.commands.set_field(note, Field::kNoteNextStep, text("Ring school")));
    t.meet();
    const auto filled = t.anna.view.record(note)->list(Field::kNoteNextStep);
    const casefile::FieldBody body{Field::kNoteNextStep, text("Nothing"), {}, false};
    t.ben.put(*t.ben.view.case_of(t.child), {{~0ull >> 1},
                                             user_id(2),
                                             ledger::OpType::kFieldSet,
                                             1,
                                             note,
                                             {filled[0].op},
                                             casefile::encode(body)});
    t.meet();
    CHECK(t.anna.view.record(note)->list(Field::kNoteNextStep) == filled);
    CHECK(t.anna.view.record(note)->refused == 1);
}

TEST_CASE("adding a member at the same time as another tablet removes it keeps it") {
    TwoTablets t;
    const FieldValue welsh{Choice{"welsh"}};
    t.anna.keep(t.anna.commands.add_member(t.child, Field::kChildLanguages, welsh));
    t.meet();
    t.anna.keep(t.anna.commands.remove_member(t.child, Field::kChildLanguages, welsh));
    t.ben.keep(t.ben.commands.add_member(t.child, Field::kChildLanguages, welsh));
    t.meet();
    CHECK(values(t.anna.view.record(t.child)->list(Field::kChildLanguages)) ==
          std::vector<FieldValue>{welsh});

    t.anna.keep(t.anna.commands.remove_member(t.child, Field::kChildLanguages, welsh));
    t.meet();
    CHECK(t.ben.view.record(t.child)->list(Field::kChildLanguages).empty());
}

TEST_CASE("removing one member leaves the others that were added with it") {
    Tablet anna(1, 3);
    Fields fields;
    fields.text(Field::kChildKnownAs, "Robin");
    fields.add(Field::kChildLanguages, Choice{"welsh"}).add(Field::kChildLanguages, Choice{"urdu"});
    const auto child = anna.keep(anna.commands.create(anna.new_record(Kind::kChild, {}, fields)));
    anna.keep(anna.commands.remove_member(child, Field::kChildLanguages, Choice{"welsh"}));
    CHECK(values(anna.view.record(child)->list(Field::kChildLanguages)) ==
          std::vector<FieldValue>{FieldValue{Choice{"urdu"}}});
}

TEST_CASE("an item that takes another's place stands where it stood") {
    Tablet anna(1, 4);
    const auto child = anna.child("Robin");
    const auto contact = [](const char* name) {
        return Group().set(casefile::part::kContactName, name);
    };
    for (const char* name : {"Nan", "Dad", "Aunt"}) {
        anna.keep(anna.commands.add_item(child, Field::kChildContacts, contact(name)));
    }
    const auto items = anna.view.record(child)->list(Field::kChildContacts);
    anna.keep(
        anna.commands.replace_item(child, Field::kChildContacts, items[0].op, contact("Nain")));
    anna.keep(anna.commands.retire_item(child, Field::kChildContacts, items[1].op));
    CHECK(values(anna.view.record(child)->list(Field::kChildContacts)) ==
          std::vector<FieldValue>{contact("Nain"), contact("Aunt")});
    CHECK(anna.view.history(child, Field::kChildContacts).size() == 5);
}

TEST_CASE("what was added to a signed note is neither retired nor replaced") {
    TwoTablets t;
    const auto note = t.anna.note(t.child, "Seen at home");
    t.anna.keep(t.anna.commands.add_addendum(note, "Mum was in too", "left out"));
    t.anna.keep(t.anna.commands.add_addendum(note, "And Nan", "left out"));
    t.meet();
    const auto before = t.anna.view.record(note)->list(Field::kNoteAddenda);
    REQUIRE(before.size() == 2);
    const auto write = [&](ledger::OpType type, FieldValue value) {
        const casefile::FieldBody body{Field::kNoteAddenda, std::move(value), {}, false};
        t.ben.put(*t.ben.view.case_of(t.child),
                  {{1}, user_id(2), type, 1, note, {before[0].op}, casefile::encode(body)});
    };
    write(ledger::OpType::kItemRetire, {});
    const Group other = Group()
                            .set(casefile::part::kAddendumText, "Nobody was in")
                            .set(casefile::part::kAddendumReason, "mistake");
    write(ledger::OpType::kItemAdd, other);
    t.meet();
    CHECK(values(t.anna.view.record(note)->list(Field::kNoteAddenda)) ==
          std::vector<FieldValue>{before[0].value, other, before[1].value});
    CHECK(t.anna.view.record(note)->refused == 1);
    CHECK(t.anna.view.digest() == t.ben.view.digest());
}

TEST_CASE("an operation before its record waits, and none is dropped") {
    Tablet anna(1, 5);
    const auto child = anna.child("Robin");
    anna.keep(anna.commands.set_field(child, Field::kChildFaith, text("Quaker")));
    Tablet ben(2, 5);
    CHECK_FALSE(ben.take(anna.written[1]).visible);
    CHECK(ben.view.waiting() == 1);
    CHECK(ben.view.record(child) == std::nullopt);
    CHECK(ben.take(anna.written[0]).visible);
    CHECK(ben.view.waiting() == 0);
    CHECK(ben.view.record(child) == anna.view.record(child));
    CHECK(ben.view.digest() == anna.view.digest());
}

TEST_CASE("what a newer version wrote is kept and counted") {
    Tablet anna(1, 6);
    const auto child = anna.child("Robin");
    const auto in = *anna.view.case_of(child);
    const auto before = anna.view.digest();
    ledger::Content content{{1}, user_id(1), static_cast<ledger::OpType>(99), 1, child,
                            {},  {1, 2, 3}};
    anna.put(in, content);
    content.type = ledger::OpType::kFieldSet;
    content.version = 2;
    anna.put(in, content);
    content.version = 1;
    content.body =
        casefile::encode(casefile::FieldBody{static_cast<Field>(199), text("new"), {}, false});
    anna.put(in, content);
    content.record = record_id(9);
    content.type = ledger::OpType::kRecordCreate;
    content.body = casefile::encode(casefile::CreateBody{77, {}, {}, child, {}, 0});
    anna.put(in, content);
    CHECK(anna.view.newer() == 4);
    CHECK(anna.view.waiting() == 0);
    CHECK(anna.view.record(child)->newer == 3);
    CHECK(anna.view.record(record_id(9)) == std::nullopt);
    CHECK(anna.view.digest() != before);
}

TEST_CASE("an operation from another compartment does not change a record") {
    Tablet anna(1, 8);
    const auto child = anna.child("Robin");
    const casefile::FieldBody body{Field::kChildKnownAs, text("Mallory"), {}, false};
    anna.put({{5}}, {{~0ull >> 1},
                     user_id(9),
                     ledger::OpType::kFieldSet,
                     1,
                     child,
                     {anna.written[0].id},
                     casefile::encode(body)});
    CHECK(anna.view.record(child)->text(Field::kChildKnownAs) == "Robin");
    CHECK(anna.view.record(child)->refused == 1);
    CHECK(anna.view.history(child, Field::kChildKnownAs).size() == 1);
}

TEST_CASE("a record that names a child from another compartment is not in the child's case") {
    Tablet anna(1, 9);
    const auto child = anna.child("Robin");
    Fields fields;
    fields.text(Field::kNoteText, "Not from this case");
    const casefile::CreateBody body{5, anna.clock.moment(), anna.clock.moment(), child, fields, 0};
    anna.put({{5}}, {{1},
                     user_id(9),
                     ledger::OpType::kRecordCreate,
                     1,
                     record_id(3),
                     {},
                     casefile::encode(body)});
    CHECK(anna.view.in_case(child).empty());
    CHECK(anna.view.has(record_id(3)));
}
