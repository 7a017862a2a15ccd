#include <algorithm>
#include <catch2/catch.hpp>

#include "shared/casefile/exchange.h"
#include "shared/casefile/pages.h"
#include "tests/unit/casefile/case_world.h"

using casefile::Field;
using casefile::Fields;
using casefile::Kind;

namespace {

base::RecordId letter(Tablet& tablet, const base::RecordId& child, const std::string& text) {
    return tablet.keep(tablet.commands.create(
        tablet.new_record(Kind::kLetter, child,
                          Fields().text(Field::kLetterTo, "Kit").text(Field::kLetterText, text))));
}

casefile::FieldValue words(const char* text) { return std::string(text); }

}  // namespace

TEST_CASE("a letter is in its child's case and on the timeline, and not without a text") {
    Tablet a(1, 41);
    const auto kit = a.child("Kit");
    const auto id = letter(a, kit, "Well done.");
    CHECK(a.view.record(id)->child == kit);
    const auto lines = casefile::timeline(a.view, kit);
    const auto line = std::find_if(lines.begin(), lines.end(),
                                   [](const auto& one) { return one.kind == Kind::kLetter; });
    REQUIRE(line != lines.end());
    CHECK(line->text == "Well done.");
    CHECK(!line->given_on);
    const auto empty =
        a.commands.create(a.new_record(Kind::kLetter, kit, Fields().text(Field::kLetterTo, "Kit")));
    REQUIRE(!empty.ok());
    CHECK(empty.error().detail == "text");
}

TEST_CASE("two texts of one letter that were written apart both stand until a person chooses") {
    Tablet a(1, 42);
    Tablet b(2, 42);
    const auto kit = a.child("Kit");
    const auto id = letter(a, kit, "Come on Monday.");
    exchange_all(a, b);
    a.keep(a.commands.set_field(id, Field::kLetterText, words("Come on Tuesday.")));
    b.keep(b.commands.set_field(id, Field::kLetterText, words("Please come on Monday.")));
    exchange_all(a, b);
    for (const Tablet* tablet : {&a, &b}) {
        const auto record = tablet->view.record(id);
        const auto* text = record->find(Field::kLetterText);
        REQUIRE(text != nullptr);
        CHECK(text->undecided);
        CHECK(text->versions.size() == 2);
    }
    const auto theirs = b.view.record(id)->find(Field::kLetterText)->versions.front().op;
    b.keep(b.commands.choose(id, Field::kLetterText, theirs));
    exchange_all(a, b);
    CHECK(!a.view.record(id)->find(Field::kLetterText)->undecided);
}

TEST_CASE("the day a letter was given and who it is to are written once") {
    Tablet a(1, 43);
    const auto kit = a.child("Kit");
    const auto id = letter(a, kit, "Well done.");
    a.keep(a.commands.set_field(id, Field::kLetterGivenOn, date("2026-06-09")));
    CHECK(casefile::timeline(a.view, kit).front().given_on == date("2026-06-09"));
    CHECK(a.commands.set_field(id, Field::kLetterGivenOn, date("2026-06-10")).error().code ==
          base::ErrorCode::kRefused);
    CHECK(a.commands.set_field(id, Field::kLetterTo, words("Robin")).error().code ==
          base::ErrorCode::kRefused);
}

TEST_CASE("a letter goes through the exchange file whole") {
    Tablet a(1, 44);
    const auto kit = a.child("Kit");
    const auto id = letter(a, kit, "Well done.\n\nŵ");
    a.keep(a.commands.set_field(id, Field::kLetterGivenOn, date("2026-06-09")));
    Tablet b(2, 45);
    auto plan = casefile::plan_import(casefile::export_records(a.view, std::nullopt), b.view,
                                      b.commands, b.clock.moment());
    REQUIRE(plan.faults.empty());
    for (casefile::Change& change : plan.changes) b.keep(std::move(change));
    const auto record = b.view.record(id, Kind::kLetter);
    REQUIRE(record);
    CHECK(record->text(Field::kLetterText) == "Well done.\n\nŵ");
    CHECK(record->date(Field::kLetterGivenOn) == date("2026-06-09"));
    CHECK(record->text(Field::kLetterTo) == "Kit");
}
