#include "app/forms/library.h"

#include <catch2/catch.hpp>
#include <map>

#include "app/forms/shelf.h"
#include "shared/forms/filling.h"
#include "shared/forms/loading.h"

/// The forms that come with the program: each can be filled, and the Talk Check scores as
/// rules.md 4.2 says.

namespace {

const std::string kTalkCheck = "https://footbridge.app/fhir/Questionnaire/talk-check";

/// One sitting of the Talk Check. What nobody answers is "not seen" and "fine for me".
class TalkCheck {
  public:
    TalkCheck() : form_(*shelf_.newest(kTalkCheck)), filling_(forms::Filling::start(form_, {})) {
        for (const char domain : std::string("ABCDEFGH")) {
            saw(domain, "00");
            for_me(domain, "00");
        }
    }
    TalkCheck& saw(char domain, const std::string& two) { return set(domain, 'P', "saw", two); }
    TalkCheck& for_me(char domain, const std::string& two) {
        return set(domain, 'Y', "for-me", two);
    }
    [[nodiscard]] std::string result() const { return value("result"); }
    [[nodiscard]] std::string value(const std::string& link) const {
        for (const forms::Score& score : filling_.scores()) {
            if (score.link_id == link)
                return score.values.empty() ? "" : forms::shown(score.values.front());
        }
        return "no such item";
    }

  private:
    TalkCheck& set(char domain, char who, const std::string& system, const std::string& two) {
        for (std::size_t i = 0; i < 2; ++i) {
            const std::string link{domain, static_cast<char>('1' + i), who};
            const forms::Coding answer{"https://footbridge.app/fhir/CodeSystem/" + system,
                                       std::string(1, two[i]), ""};
            REQUIRE(filling_.answer({{std::string(1, domain), 0}, {link, 0}}, {answer}).ok());
        }
        return *this;
    }
    forms::Shelf shelf_;
    const forms::Form& form_;
    forms::Filling filling_;
};

}  // namespace

TEST_CASE(
    "every form of the program is accepted, at rest, and has words in Welsh where children read "
    "it") {
    REQUIRE(forms::library().size() == 12);
    for (const std::string_view json : forms::library()) {
        const forms::Loaded loaded = forms::load(json);
        REQUIRE(loaded.form.has_value());
        INFO(loaded.form->url);
        CHECK(loaded.accepted());
        const forms::Filling filling = forms::Filling::start(*loaded.form, {});
        CHECK(filling.at_rest());
        CHECK(filling.troubles().empty());
        if (!loaded.form->kiosk) continue;
        for (const forms::Item& item : loaded.form->items) {
            if (item.hidden) continue;
            INFO(item.link_id);
            CHECK_FALSE(item.text.in("cy", "en-GB").fallen_back);
        }
    }
}

TEST_CASE("the Talk Check's eight test vectors come out as rules.md 4.2 has them") {
    SECTION("all zero") { CHECK(TalkCheck().result() == "no_signs"); }
    SECTION("one domain with clear signs") {
        CHECK(TalkCheck().saw('A', "11").for_me('A', "11").result() == "some_signs");
    }
    SECTION("two domains with clear signs, little elsewhere") {
        TalkCheck check;
        check.saw('A', "12").for_me('A', "10").saw('B', "11").for_me('B', "11");
        for (const char domain : std::string("CDEFGH")) check.for_me(domain, "10");
        CHECK(check.value("A-level") == "clear");
        CHECK(check.value("C-level") == "none");
        CHECK(check.result() == "clear_signs");
    }
    SECTION("any three seen is strong") {
        TalkCheck check;
        check.saw('A', "30");
        CHECK(check.value("A-level") == "strong");
        CHECK(check.value("A-points") == "3");
        CHECK(check.value("A-available") == "10");
        CHECK(check.result() == "clear_signs");
    }
    SECTION("two domains strong") {
        TalkCheck check;
        check.saw('A', "22").for_me('A', "21").saw('B', "23").for_me('B', "11");
        for (const char domain : std::string("CDEFGH")) check.saw(domain, "01");
        CHECK(check.result() == "strong_signs");
    }
    SECTION("three domains nobody had a chance to see") {
        TalkCheck check;
        for (const char domain : std::string("ABC")) check.saw(domain, "NN");
        CHECK(check.value("A-level") == "not_enough");
        CHECK(check.result() == "unfinished");
    }
    SECTION("the young person skips everything") {
        TalkCheck check;
        for (const char domain : std::string("ABCDEFGH")) check.for_me(domain, "SS");
        check.saw('A', "11").saw('B', "11");
        CHECK(check.value("A-available") == "6");
        CHECK(check.result() == "some_signs");
    }
    SECTION("a fifth exactly counts") {
        TalkCheck check;
        check.saw('A', "10").for_me('A', "10").saw('B', "10").for_me('B', "10");
        CHECK(check.value("A-level") == "some");
        CHECK(check.result() == "some_signs");
    }
}

TEST_CASE("what a worker often saw and the young person calls fine is to be talked about") {
    TalkCheck check;
    check.saw('A', "20");
    CHECK(check.value("A1-talk") == "true");
    CHECK(check.value("A2-talk") == "false");
    check.saw('A', "00").for_me('A', "02");
    CHECK(check.value("A1-talk") == "false");
    CHECK(check.value("A2-talk") == "true");
}

TEST_CASE(
    "sorting came to where next with its second version, and answers to the first keep theirs") {
    const std::string url = "https://footbridge.app/fhir/Questionnaire/where-next";
    forms::Shelf shelf;
    const forms::Form* newest = shelf.newest(url);
    REQUIRE(newest != nullptr);
    CHECK(newest->version == "0.2.0");
    const forms::ItemIndex sort = newest->find("sort");
    REQUIRE(sort != forms::kNoItem);
    CHECK(newest->items[sort].has_control("sort"));
    const forms::Form* first = shelf.find({url, "0.1.0"});
    REQUIRE(first != nullptr);
    CHECK(first->find("sort") == forms::kNoItem);
    CHECK(first->find("what-better") != forms::kNoItem);
}
