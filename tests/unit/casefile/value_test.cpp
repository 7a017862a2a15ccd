#include "shared/casefile/value.h"

#include <catch2/catch.hpp>

#include "shared/casefile/reduce.h"
#include "tests/unit/casefile/case_world.h"

using casefile::Choice;
using casefile::CreateBody;
using casefile::Field;
using casefile::FieldBody;
using casefile::Fields;
using casefile::FieldValue;
using casefile::Group;

namespace {

const base::Moment kAt = moment("2026-06-09T11:00+01:00");

CreateBody note_body() {
    Fields fields;
    fields.choice(Field::kNoteContact, "office").text(Field::kNoteText, "Seen");
    return {5, kAt, kAt, record_id(1), fields, 0};
}

/// One value of every type.
std::vector<FieldValue> every_type() {
    return {FieldValue{std::string("Ŵyn\0🙂", 9)},
            FieldValue{true},
            FieldValue{std::int64_t{-7}},
            FieldValue{date("1969-12-31")},
            FieldValue{moment("2026-06-09T11:00:00.123-03:30")},
            FieldValue{Choice{"late"}},
            FieldValue{record_id(3)},
            FieldValue{user_id(4)},
            FieldValue{Group().set(2, true).set(1, std::string("a")).set(9, date("2026-01-01"))}};
}

}  // namespace

TEST_CASE("the bytes of a creation are those of docs/formats/record_bodies.md") {
    const base::Bytes bytes = casefile::encode(note_body());
    CHECK(base::to_hex(bytes) ==
          "a5"
          "0105"
          "02821b0000019eabd31d00183c"
          "03821b0000019eabd31d00183c"
          "045001ee0000000000000000000000000000"
          "05a2"
          "1901f5818206666f6666696365"
          "1901fb818201645365656e");
    CHECK(casefile::encode(*casefile::decode_create(bytes)) == bytes);
}

TEST_CASE("the bytes of a written field are those of docs/formats/record_bodies.md") {
    const base::Bytes bytes =
        casefile::encode(FieldBody{Field::kChildKnownAs, std::string("Wren"), kAt, false});
    CHECK(base::to_hex(bytes) ==
          "a30118650282016457"
          "72656e"
          "03821b0000019eabd31d00183c");
    const base::Bytes cleared =
        casefile::encode(FieldBody{Field::kChildSchool, casefile::Nothing{}, kAt, false});
    CHECK(base::to_hex(cleared) ==
          "a2011872"
          "03821b0000019eabd31d00183c");
    CHECK(casefile::decode_field(cleared)->value == FieldValue{});
}

TEST_CASE("a value of every type comes back as it was") {
    for (const FieldValue& value : every_type()) {
        base::Bytes bytes;
        base::CborWriter out(bytes);
        casefile::write(out, value);
        base::CborReader in(bytes);
        const auto read = casefile::read_value(in);
        REQUIRE(read);
        CHECK(*read == value);
        CHECK(in.at_end());
    }
}

TEST_CASE("a group is the same bytes in whatever order it was filled") {
    const Group one = Group().set(2, true).set(1, std::string("a"));
    const Group other = Group()
                            .set(1, std::string("b"))
                            .set(2, true)
                            .set(1, std::string("a"))
                            .set(3, casefile::Scalar{});
    CHECK(one == other);
    CHECK(Group().set(1, true).set(1, casefile::Scalar{}) == Group());
}

TEST_CASE(
    "a body that is cut or changed anywhere is refused or read as something else, never past its "
    "end") {
    const base::Bytes good = casefile::encode(note_body());
    for (std::size_t size = 0; size < good.size(); ++size) {
        CHECK_FALSE(casefile::decode_create({good.data(), size}));
    }
    SeededRandom random(12);
    for (int i = 0; i < 20'000; ++i) {
        base::Bytes bad = good;
        for (std::uint64_t n = 1 + random.below(3); n > 0; --n) {
            bad[random.below(bad.size())] = static_cast<std::uint8_t>(random.next());
        }
        // Reading must end, within bounds; sanitizers watch. What comes out is written back without
        // harm.
        if (const auto body = casefile::decode_create(bad)) casefile::encode(*body);
        if (const auto body = casefile::decode_field(bad)) casefile::encode(*body);
    }
}

TEST_CASE("keys, fields and types of a newer version are passed over and counted") {
    base::Bytes bytes;
    base::CborWriter out(bytes);
    out.map(4);
    out.integer(1);
    out.integer(5);
    out.integer(5);
    out.map(3);
    out.integer(507);
    out.array(1);
    casefile::write(out, std::string("Seen"));
    out.integer(599);
    out.array(1);
    casefile::write(out, true);
    out.integer(501);
    out.array(1);
    out.array(2);
    out.integer(77);
    out.text("a type of tomorrow");
    out.integer(6);
    out.text("a key of tomorrow");
    out.integer(7);
    out.array(0);
    const auto body = casefile::decode_create(bytes);
    REQUIRE(body);
    CHECK(body->newer == 4);
    CHECK(*body->fields.find(Field::kNoteText) == FieldValue{std::string("Seen")});
}
