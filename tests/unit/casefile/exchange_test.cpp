#include "shared/casefile/exchange.h"

#include <catch2/catch.hpp>

#include "tests/unit/casefile/case_world.h"

using casefile::Choice;
using casefile::Field;
using casefile::Fields;
using casefile::Group;
using casefile::ImportPlan;
using casefile::Kind;
using casefile::LineFault;

namespace {

const std::string kRobin = std::string(30, '0') + "01";
const std::string kKim = std::string(30, '0') + "02";
const std::string kThird = std::string(30, '0') + "03";
const std::string kFourth = std::string(30, '0') + "04";

std::string line(const std::string& kind, const std::string& id, const std::string& fields) {
    return R"({"kind":")" + kind + R"(","id":")" + id + R"(","fields":{)" + fields + "}}\n";
}

struct Importer : Tablet {
    Importer() : Tablet(1, 31) {}
    ImportPlan plan(const std::string& file) {
        return casefile::plan_import(file, view, commands, clock.moment());
    }
    void take_in(const std::string& file) {
        ImportPlan made = plan(file);
        REQUIRE(made.faults == std::vector<LineFault>{});
        for (casefile::Change& change : made.changes) keep(std::move(change));
    }
    /// The fields at fault, each with its line.
    std::vector<std::pair<std::size_t, std::string>> faults(const std::string& file) {
        std::vector<std::pair<std::size_t, std::string>> found;
        const ImportPlan made = plan(file);
        for (const LineFault& fault : made.faults) {
            CHECK(fault.reason.back() == '.');
            found.emplace_back(fault.line, fault.field);
        }
        if (!found.empty()) CHECK(made.changes.empty());
        return found;
    }
};

using Faults = std::vector<std::pair<std::size_t, std::string>>;

const std::string kEveryKind =
    line(
        "child", kRobin,
        R"("happened_at":"2026-05-01T09:00:00.000+01:00","recorded_at":"2026-05-01T09:05:00.000+01:00",)"
        R"("known_as":"Robin","full_name":"Robin Testerby","date_of_birth":"2010-02-28",)"
        R"("ethnicity":{"code":"W1","scheme":"18_plus_1","told_by":"child"},"languages":["english","welsh"],)"
        R"("interpreter_needed":false,"contacts":[{"name":"Nan","phone":"01632 960001"},{"name":"Dad"}],)"
        R"("practitioners":["000000000000000000000000000000aa"],)"
        R"("adaptations":{"answers":3,"voice":true,"text_scale":150,"one_question":true})") +
    line(
        "note", kKim,
        R"("child":")" + kRobin +
            R"(","happened_at":"2026-05-02T09:00:00.000+01:00","recorded_at":"2026-05-03T18:00:00.250Z",)"
            R"("contact":"home_visit","with":["Nan"],"child_seen":true,"attendance":"late",)"
            R"("text":"Line one\nLlŷn 🙂 مرحبا \u0000 end","childs_words":"\"Dw i'n iawn\"",)"
            R"("addenda":[{"text":"And the dog","reason":"Forgot"}])") +
    line("appointment", kThird,
         R"("child":")" + kRobin +
             R"(","starts_at":"2026-06-09T11:00:00.000+01:00","place":"Library")") +
    line("programme", kFourth,
         R"("child":")" + kRobin +
             R"(","type":"referral_order","started_on":"2026-01-01",)"
             R"("requirements":[{"text":"Talk with Sam","by_when":"2026-07-01","done":false}])");

}  // namespace

TEST_CASE_METHOD(Importer, "a file taken in and given back changes nothing") {
    take_in(kEveryKind);
    const std::string given = casefile::export_records(view, std::nullopt);
    Importer other;
    other.take_in(given);
    CHECK(casefile::export_records(other.view, std::nullopt) == given);

    const ImportPlan again = other.plan(given);
    CHECK(again.changes.empty());
    CHECK(again.faults.empty());
    CHECK(again.already_here == 4);
}

TEST_CASE_METHOD(Importer, "every value of a file is kept as it was written") {
    take_in(kEveryKind);
    const auto robin = *base::RecordId::from_hex_text(kRobin);
    const auto note = *view.record(*base::RecordId::from_hex_text(kKim));
    CHECK(note.child == robin);
    CHECK(note.happened_at == moment("2026-05-02T09:00+01:00"));
    CHECK(note.recorded_at == moment("2026-05-03T18:00:00.250Z"));
    CHECK(note.text(Field::kNoteText) ==
          std::string("Line one\nLlŷn 🙂 مرحبا ") + std::string(1, '\0') + " end");
    CHECK(note.list(Field::kNoteAddenda).size() == 1);
    const auto child = *view.record(robin);
    CHECK(child.date(Field::kChildDateOfBirth) == date("2010-02-28"));
    CHECK(child.list(Field::kChildLanguages).size() == 2);
    CHECK(*child.group(Field::kChildEthnicity) ==
          Group()
              .set(casefile::part::kEthnicityCode, Choice{"W1"})
              .set(casefile::part::kEthnicityScheme, Choice{"18_plus_1"})
              .set(casefile::part::kEthnicityToldBy, Choice{"child"}));
    CHECK(view.records(Kind::kAppointment, robin).front().happened_at ==
          moment("2026-06-09T11:00+01:00"));
}

TEST_CASE_METHOD(Importer,
                 "every bad line is named with its number and its field, and nothing is taken") {
    const std::string child = R"("child":")" + kRobin + "\",";
    const std::string file =
        "not json\n" +                                                      // 1
        line("child", kRobin, R"("known_as":"Robin")") + "\n" +             // 2, 3 empty
        line("unicorn", kKim, "") +                                         // 4
        line("note", "12", R"("text":"x")") +                               // 5
        line("note", kKim, child + R"("text":7)") +                         // 6
        line("note", kThird, child + R"("txt":"x")") +                      // 7
        line("note", kFourth, child + R"("text":"x","contact":"party")") +  // 8
        line("child", kRobin, R"("known_as":"Twice")") +                    // 9
        R"({"kind":"note","id":")" + kKim + R"(","fields":{"text":"a","text":"b"}})" + "\n" +  // 10
        R"({"kind":"note","id":")" + kKim + R"(","extra":1,"fields":{}})" + "\n" +             // 11
        R"({"kind":"note","id":")" + kKim + "\"}\n";                                           // 12
    CHECK(faults(file) == Faults{{1, ""},
                                 {4, "kind"},
                                 {5, "id"},
                                 {6, "text"},
                                 {7, "txt"},
                                 {8, "contact"},
                                 {9, "id"},
                                 {10, ""},
                                 {11, "extra"},
                                 {12, "fields"}});
    CHECK(view.operations() == 0);
}

TEST_CASE_METHOD(Importer, "each wrong value names the field, and the part of a group") {
    const auto fault_of = [&](const std::string& kind, const std::string& fields) {
        const auto found =
            faults(line("child", kRobin, R"("known_as":"Robin")") + line(kind, kKim, fields));
        return found.size() == 1 ? found.front().second : std::string("none");
    };
    const std::string child = R"("child":")" + kRobin + "\",";
    CHECK(fault_of("child", R"("full_name":"No name")") == "known_as");
    CHECK(fault_of("child", R"("known_as":"K","date_of_birth":"2010-02-30")") == "date_of_birth");
    CHECK(fault_of("child", R"("known_as":"K","happened_at":"yesterday")") == "happened_at");
    CHECK(fault_of("child", R"("known_as":"K","ethnicity":{"code":"Z1"})") == "ethnicity.code");
    CHECK(fault_of("child", R"("known_as":"K","ethnicity":{"kode":"W1"})") == "ethnicity.kode");
    CHECK(fault_of("child", R"("known_as":"K","languages":"welsh")") == "languages");
    CHECK(fault_of("child", R"("known_as":"K","adaptations":{"answers":3.5})") ==
          "adaptations.answers");
    CHECK(fault_of("child", R"("known_as":"K","adaptations":{"answers":18446744073709551615})") ==
          "adaptations.answers");
    CHECK(fault_of("note", R"("text":"no child")") == "child");
    CHECK(fault_of("note", R"("child":")" + kThird + R"(","text":"unknown child")") == "child");
    CHECK(
        fault_of("rating", child + R"("about":"reoffending","level":"low","tool_level":"high")") ==
        "reason");
    CHECK(fault_of("appointment", child + R"("starts_at":"2026-06-09")") == "starts_at");
    CHECK(fault_of("note", child + R"("text":null)") == "text");
}

TEST_CASE_METHOD(Importer, "a record that is here and says something else is not overwritten") {
    take_in(line("child", kRobin, R"("known_as":"Robin")"));
    CHECK(faults(line("child", kRobin, R"("known_as":"Wren")")) == Faults{{1, "id"}});
    CHECK(faults(line("child", kRobin, R"("known_as":"Robin")")).empty());
}

TEST_CASE_METHOD(Importer, "a preview expects nothing afterwards of the children it read") {
    plan(line("child", kRobin, R"("known_as":"Robin")"));
    const auto note = commands.create(new_record(
        Kind::kNote, *base::RecordId::from_hex_text(kRobin), Fields().text(Field::kNoteText, "x")));
    CHECK(note.error() == base::Error{base::ErrorCode::kNotFound, "child"});
}

TEST_CASE_METHOD(Importer,
                 "a keep-apart line stands in both cases, once however often it is read") {
    const std::string children =
        line("child", kRobin, R"("known_as":"Robin")") + line("child", kKim, R"("known_as":"Kim")");
    const std::string flag =
        line("flag", kThird,
             R"("child":")" + kRobin + R"(","type":"keep_apart","other_child":")" + kKim + "\"");
    take_in(children + flag);
    CHECK(view.ids(Kind::kFlag).size() == 2);
    CHECK(view.ids(Kind::kFlag, *base::RecordId::from_hex_text(kKim)).size() == 1);
    const ImportPlan again = plan(children + flag);
    CHECK(again.changes.empty());
    CHECK(again.already_here == 3);

    Importer other;
    other.take_in(casefile::export_records(view, std::nullopt));
    CHECK(other.view.ids(Kind::kFlag) == view.ids(Kind::kFlag));
}

TEST_CASE_METHOD(Importer, "fields alone read as a record, and a fault names its field") {
    const auto robin = child("Robin");
    const auto good = casefile::parse_fields(
        Kind::kNote, R"({"text":"Seen","happened_at":"2026-06-01T10:00Z"})", clock.moment());
    REQUIRE(good.ok());
    CHECK(good.value().happened_at == moment("2026-06-01T10:00Z"));
    CHECK(good.value().recorded_at == clock.moment());
    const auto fault = [&](std::string_view json) {
        return casefile::parse_fields(Kind::kNote, json, clock.moment()).error().detail;
    };
    CHECK(fault(R"({"contact":3})").starts_with("contact: "));
    CHECK(fault("[]") == "fields: This has to be an object of fields");
    CHECK(casefile::export_records(view, Kind::kNote).empty());
    CHECK(casefile::export_records(view, Kind::kChild) ==
          casefile::to_line(*view.record(robin)) + "\n");
}

TEST_CASE("a shown record gives both of two versions with who and when") {
    Tablet anna(1, 5);
    Tablet ben(2, 5);
    const auto child = anna.child("Robin");
    exchange_all(anna, ben);
    anna.keep(anna.commands.set_field(child, Field::kChildKnownAs, std::string("Rob")));
    ben.keep(ben.commands.set_field(child, Field::kChildKnownAs, std::string("Bobbie")));
    exchange_all(anna, ben);
    const std::string shown = casefile::show_json(*anna.view.record(child));
    for (const std::string& part : {std::string("\"Rob\""), std::string("\"Bobbie\""),
                                    user_id(1).hex(), device_id(2).hex()}) {
        CHECK(shown.find(part) != std::string::npos);
    }
}

// Every choice of rules.md 2.6 goes into a file and comes back the same; an unknown one is refused
// by line and field.
TEST_CASE_METHOD(
    Importer,
    "each value of an attendance is taken in, and an unknown one is refused by its place") {
    const casefile::KindDef& kind = *casefile::find_kind(Kind::kAttendance);
    const std::string volunteer = R"("volunteer":"000000000000000000000000000000aa")";
    const std::string times =
        R"("happened_at":"2026-05-01T01:48:00.000+01:00","recorded_at":"2026-05-01T01:48:00.000+01:00",)";
    std::uint64_t number = 100;
    const auto attendance = [&](const std::string& field) {
        std::string id = std::to_string(++number);
        id.insert(0, 32 - id.size(), '0');
        return line("attendance", id, times + volunteer + "," + field);
    };
    std::size_t values = 0;
    for (const casefile::FieldDef& field : kind.fields) {
        if (field.vocabulary == nullptr) continue;
        const bool many = field.rule == casefile::Rule::kSet;
        const auto said = [&](std::string_view code) {
            const std::string value = "\"" + std::string(code) + "\"";
            return "\"" + std::string(field.name) + "\":" + (many ? "[" + value + "]" : value);
        };
        for (const casefile::Term& term : field.vocabulary->terms) {
            take_in(attendance(said(term.code)));
            std::string id = std::to_string(number);
            id.insert(0, 32 - id.size(), '0');
            const auto record = *view.record(*base::RecordId::from_hex_text(id));
            CHECK(record.says(field.field, Choice{std::string(term.code)}));
            ++values;
        }
        INFO(field.name);
        CHECK(faults(attendance("\"station\":\"Northgate\"") + attendance(said("no_such"))) ==
              Faults{{2, std::string(field.name)}});
    }
    CHECK(values > 100);
    CHECK(
        faults(attendance(
            R"("events":[{"event":"called","at":"2026-05-01T01:48:00+01:00"},{"event":"flew","at":"2026-05-01T01:49:00+01:00"}])")) ==
        Faults{{1, "events.event"}});
    CHECK(faults(attendance(R"("age":14.5)")) == Faults{{1, "age"}});
    take_in(attendance(
        R"("events":[{"event":"called","at":"2026-05-01T01:48:00+01:00","tap":1,"monotonic":5000,"boot":"b"},)"
        R"({"event":"arrived","at":"2026-05-01T02:31:00+01:00","added_later":true,"estimate":true}],)"
        R"("la_accommodation":{"requested":"non_secure","answer":"none_available","certificate":"impracticable"},)"
        R"("procedures":[{"kind":"strip_search","aa_present":"no_urgent"}],"handover":{"to":"000000000000000000000000000000ab","at":"2026-05-01T09:00:00+01:00"})"));
}
