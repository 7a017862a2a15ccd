#include "shared/casefile/search.h"

#include <catch2/catch.hpp>

#include "tests/unit/casefile/case_world.h"

using casefile::Field;
using casefile::Fields;
using casefile::Hit;
using casefile::Kind;
using casefile::Search;

namespace {

struct Library : Tablet {
    Library() : Tablet(1, 21) {}
    base::RecordId robin = child("Robin");
    Search search;

    void take_in(const base::RecordId& id) { search.add(*view.record(id)); }
    std::vector<base::RecordId> found(std::string_view text, std::size_t limit = 50) const {
        std::vector<base::RecordId> ids;
        for (const Hit& hit : search.find(text, limit)) ids.push_back(hit.record);
        return ids;
    }
    base::RecordId noted(const std::string& text) {
        const auto id = note(robin, text);
        take_in(id);
        return id;
    }
};

using Ids = std::vector<base::RecordId>;

/// Optimal string alignment distance of `asked` to `word`, or to the nearest beginning of it.
std::size_t distance(const std::string& asked, const std::string& word, bool whole) {
    std::vector<std::vector<std::size_t>> d(asked.size() + 1,
                                            std::vector<std::size_t>(word.size() + 1));
    for (std::size_t i = 0; i <= asked.size(); ++i) {
        for (std::size_t j = 0; j <= word.size(); ++j) {
            if (i == 0 || j == 0) {
                d[i][j] = i + j;
                continue;
            }
            const std::size_t wrong = asked[i - 1] == word[j - 1] ? 0 : 1;
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + wrong});
            if (i > 1 && j > 1 && asked[i - 1] == word[j - 2] && asked[i - 2] == word[j - 1]) {
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
            }
        }
    }
    const auto& last = d[asked.size()];
    return whole ? last.back() : *std::min_element(last.begin(), last.end());
}

bool oracle_fits(const std::string& asked, const std::string& word, bool whole) {
    return distance(asked, word, whole) <= (asked.size() >= 4 ? 1u : 0u);
}

bool oracle_finds(const std::vector<std::string>& asked, const std::vector<std::string>& words) {
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const bool whole = i + 1 < asked.size();
        const auto fits = [&](const std::string& word) {
            return oracle_fits(asked[i], word, whole);
        };
        if (std::none_of(words.begin(), words.end(), fits)) return false;
    }
    return true;
}

std::string random_word(SeededRandom& random) {
    std::string word;
    for (std::uint64_t n = 2 + random.below(6); n > 0; --n)
        word += static_cast<char>('a' + random.below(3));
    return word;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += word + " ";
    return text;
}

}  // namespace

TEST_CASE_METHOD(
    Library, "case, accents and joined marks do not matter; letters of other scripts are kept") {
    const auto sian = noted("Met Siân at Llŷn; she said \"dw i'n iawn\".");
    const auto arabic = noted("قالت إنها بخير، شُكْرًا");
    const auto polish = noted("Łukasz ŻÓŁTY");
    CHECK(found("SIAN llyn") == Ids{sian});
    CHECK(found("Siân") == Ids{sian});
    CHECK(found("in iawn") == Ids{sian});
    CHECK(found("شكرا") == Ids{arabic});
    CHECK(found("انها") == Ids{arabic});
    CHECK(found("lukasz zolty") == Ids{polish});
    CHECK(found("").empty());
    CHECK(found(" ,.- 🙂").empty());
}

TEST_CASE_METHOD(Library, "one typing error is forgiven in a long word and none in a short one") {
    const auto id = noted("He talked about college and his nan");
    for (const char* asked :
         {"college", "colege", "colllege", "callege", "colelge", "ocllege", "colleg"}) {
        CAPTURE(asked);
        CHECK(found(asked) == Ids{id});
    }
    for (const char* asked : {"kallege", "nam", "hsi", "clege"}) {
        CAPTURE(asked);
        CHECK(found(asked).empty());
    }
    CHECK(search.find("colege", 5).front().forgiven);
    CHECK_FALSE(search.find("college", 5).front().forgiven);
}

TEST_CASE_METHOD(Library, "an error in a letter of two bytes is one error") {
    const auto id = noted("мороженое");
    CHECK(found("мороженно") == Ids{id});
    CHECK(found("мороеное") == Ids{id});
    CHECK(found("мроженоэ").empty());
}

TEST_CASE_METHOD(Library, "every word must be found and only the last may be unfinished") {
    const auto both = noted("Bail meeting at the station");
    noted("Bail refused");
    CHECK(found("bail stat") == Ids{both});
    CHECK(found("stat bail").empty());
    CHECK(found("station bail") == Ids{both});
}

TEST_CASE_METHOD(Library, "names come first, then exact before forgiven, then the newest") {
    const auto kim = child("Station Kim");
    const auto old_note = noted("at the station");
    clock.advance(std::chrono::hours(48));
    const auto new_note = noted("station again");
    clock.advance(std::chrono::hours(48));
    const auto typo = noted("at the sation");
    take_in(kim);
    CHECK(found("station") == Ids{kim, new_note, old_note, typo});
    CHECK(found("station", 2) == Ids{kim, new_note});
    CHECK(search.find("station", 1).front() == Hit{kim, Kind::kChild, kim, true, false});
    CHECK(search.find_children("staton", 5) ==
          std::vector<Hit>{{kim, Kind::kChild, kim, true, true}});
}

TEST_CASE_METHOD(Library, "a record taken in again is found by what it says now") {
    take_in(robin);
    keep(commands.set_field(robin, Field::kChildKnownAs, std::string("Wren")));
    take_in(robin);
    CHECK(found("robin").empty());
    CHECK(found("wren") == Ids{robin});
    CHECK(search.size() == 1);
}

TEST_CASE_METHOD(Library, "child's words, next steps, addenda and both of two versions are found") {
    Fields fields = Fields().text(Field::kNoteText, "Visit");
    fields.text(Field::kNoteChildsWords, "I want to be a plumber")
        .text(Field::kNoteNextStep, "Ring Tina");
    const auto id = keep(commands.create(new_record(Kind::kNote, robin, fields)));
    keep(commands.add_addendum(id, "Forgot the umbrella", "Late"));
    take_in(id);
    for (const char* asked : {"plumber", "tina", "umbrella"}) CHECK(found(asked) == Ids{id});
    const auto flag = keep(commands.create(
        new_record(Kind::kFlag, robin, Fields().choice(Field::kFlagType, "county_lines"))));
    take_in(flag);
    CHECK(found("county lines") == Ids{flag});
}

TEST_CASE("search finds exactly what a brute-force reading finds") {
    for (std::uint64_t seed = 1; seed <= 25; ++seed) {
        CAPTURE(seed);
        SeededRandom random(seed);
        Tablet tablet(1, seed);
        const auto child = tablet.child("Robin");
        Search search;
        std::vector<std::pair<base::RecordId, std::vector<std::string>>> notes;
        for (int n = 0; n < 60; ++n) {
            std::vector<std::string> words;
            for (std::uint64_t w = 1 + random.below(5); w > 0; --w)
                words.push_back(random_word(random));
            const auto id = tablet.note(child, joined(words));
            search.add(*tablet.view.record(id));
            notes.emplace_back(id, words);
        }
        for (int q = 0; q < 60; ++q) {
            std::vector<std::string> asked;
            for (std::uint64_t w = 1 + random.below(2); w > 0; --w)
                asked.push_back(random_word(random));
            Ids expected;
            for (const auto& [id, words] : notes) {
                if (oracle_finds(asked, words)) expected.push_back(id);
            }
            Ids found;
            for (const Hit& hit : search.find(joined(asked), 1000)) found.push_back(hit.record);
            std::sort(expected.begin(), expected.end());
            std::sort(found.begin(), found.end());
            CAPTURE(joined(asked));
            REQUIRE(found == expected);
        }
    }
}

TEST_CASE("an excerpt shows the word that was found and is cut between characters") {
    std::string text = "Ŵyn a dŵr. ";
    for (int i = 0; i < 40; ++i) text += "ŵ" + std::to_string(i) + " ";
    text += "The umbrella stayed in the car. ";
    for (int i = 0; i < 40; ++i) text += "ŷŷŷŷŷŷŷ";
    const auto piece = casefile::excerpt(text, "umbrela", 80);
    CHECK(piece.text.find("umbrella") != std::string::npos);
    CHECK(piece.cut_before);
    CHECK(piece.cut_after);
    for (std::size_t length = 1; length < 120; ++length) {
        const auto any = casefile::excerpt(text, "umbrella", length);
        CHECK(base::is_utf8(any.text));
        CHECK(any.text.size() <= length);
    }
    CHECK(casefile::excerpt("short", "none", 80).text == "short");
}
