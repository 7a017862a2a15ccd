#include "shared/casefile/service_words.h"

#include <catch2/catch.hpp>

#include "tests/unit/casefile/case_world.h"

using casefile::Field;
using casefile::Fields;
using casefile::Kind;

namespace {

base::Result<casefile::Change> word(Tablet& tablet, const std::string& words,
                                    std::string_view treat, const std::string& instead) {
    Fields fields;
    fields.text(Field::kWordWords, words).choice(Field::kWordTreat, treat);
    if (!instead.empty()) fields.text(Field::kWordInstead, instead);
    return tablet.commands.create(tablet.new_record(Kind::kWord, {}, fields));
}

std::vector<std::string> said(const Tablet& tablet) {
    std::vector<std::string> all;
    for (const casefile::ServiceWord& each : casefile::service_words(tablet.view))
        all.push_back(each.words + ": " + each.instead);
    return all;
}

}  // namespace

TEST_CASE("a service's words come in the order they were written, without what was taken out",
          "[service_words]") {
    Tablet anna{1, 3};
    anna.keep(word(anna, "nominal", "label", "child"));
    const auto second = anna.keep(word(anna, "MACE", "acronym", "meeting to keep you safe"));
    anna.keep(word(anna, "nominal", "label", "young person"));
    anna.keep(word(anna, "nan", "easy", ""));
    CHECK(said(anna) == std::vector<std::string>{"nominal: child", "MACE: meeting to keep you safe",
                                                 "nominal: young person", "nan: "});
    anna.keep(anna.commands.set_fields(
        second, Fields().set(Field::kWordEndedOn, anna.clock.moment().local_date())));
    CHECK(said(anna).size() == 3);
}

TEST_CASE("every order of arrival gives one list of words", "[service_words]") {
    Tablet anna{1, 3};
    Tablet ben{2, 4};
    anna.keep(word(anna, "nominal", "label", "child"));
    ben.keep(word(ben, "nominal", "hard", "name on a list"));
    exchange_all(anna, ben);
    CHECK(said(anna) == said(ben));
}

TEST_CASE("a word that is marked says what to write instead", "[service_words]") {
    Tablet anna{1, 3};
    for (const char* treat : {"hard", "label", "acronym"}) {
        CHECK_FALSE(word(anna, "nominal", treat, "").ok());
        CHECK_FALSE(word(anna, "nominal", treat, "  ").ok());
        CHECK(word(anna, "nominal", treat, "child").ok());
    }
    CHECK(word(anna, "nan", "easy", "").ok());
}
