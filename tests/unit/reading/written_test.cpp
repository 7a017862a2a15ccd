#include "shared/reading/written.h"

#include <iostream>

#include "shared/reading/quotes.h"
#include "tests/support/seeded_random.h"
#include "tests/unit/reading/reading_world.h"

using namespace reading_world;

namespace {

Words sentences(std::string_view text) {
    Words all;
    for (const reading::Sentence& sentence : reading::split(text).sentences)
        all.emplace_back(text.substr(sentence.span.at, sentence.span.length));
    return all;
}

Words words(std::string_view text) {
    Words all;
    for (const reading::Word& word : reading::split(text).words) all.push_back(word.plain);
    return all;
}

Words quotes(std::string_view text) {
    Words all;
    for (const reading::Span& span : reading::quoted(text))
        all.emplace_back(text.substr(span.at, span.length));
    return all;
}

}  // namespace

TEST_CASE("a sentence ends with its mark before a space, and with its line") {
    CHECK(sentences("Come at four. Bring your bag! Will you? Good… Yes") ==
          Words{"Come at four.", "Bring your bag!", "Will you?", "Good…", "Yes"});
    CHECK(sentences("My goals\nSee Gran\r\n\nRest") == Words{"My goals", "See Gran\r", "Rest"});
    CHECK(sentences("Bring: a bag") == Words{"Bring:", "a bag"});
    CHECK(sentences("It costs £4.50 at footbridge.app now.") ==
          Words{"It costs £4.50 at footbridge.app now."});
    CHECK(sentences("He came (late.) Then he left.") == Words{"He came (late.)", "Then he left."});
    CHECK(sentences("Dr. Khan and J. Bell came. So did I. Good.") ==
          Words{"Dr. Khan and J. Bell came.", "So did I.", "Good."});
    CHECK(sentences("Food, e.g. toast, at 4 p.m. Then home.") ==
          Words{"Food, e.g. toast, at 4 p.m.", "Then home."});
    CHECK(sentences("... 4. ! – ?").empty());
}

TEST_CASE("a word is letters with apostrophes inside; figures are none, hyphens part two") {
    CHECK(words("Don’t. we're the boys' check-in, café naïve!") ==
          Words{"don't", "we're", "the", "boys", "check", "in", "café", "naïve"});
    CHECK(words("at 4pm on 12/3, B12 and 2nd") == Words{"at", "on", "and"});
    CHECK(words("good 😀👍 day") == Words{"good", "day"});
    CHECK(words("Mae’r ŵyl, świetnie, مرحبا") == Words{"mae'r", "ŵyl", "świetnie", "مرحبا"});
}

TEST_CASE("what stands in quotation marks is the child's") {
    CHECK(quotes("You said “I hate it” and \"no\".") == Words{"“I hate it”", "\"no\""});
    CHECK(quotes("You said ‘I can’t go’ then.") == Words{"‘I can’t go’"});
    CHECK(quotes("You said 'it's the boys' room, ok?' then.") ==
          Words{"'it's the boys' room, ok?'"});
    CHECK(quotes("You said 'I like dogs' then.") == Words{"'I like dogs'"});
    CHECK(quotes("“It is hard.\nIt is long.” Then more.") == Words{"“It is hard.\nIt is long.”"});
    CHECK(quotes("Sam's mum and the boys' dad don't know. It is 5'4\" tall.").empty());
}

TEST_CASE("what is being quoted is the child's before the last mark is typed") {
    CHECK(quotes("You said “I hate\nNext line") == Words{"“I hate"});
    CHECK(quotes("You said \"I hate\nNext “yes” line") == Words{"\"I hate", "“yes”"});
    CHECK(quotes("You said 'I hate\nNext") == Words{"'I hate"});
}

TEST_CASE("a sentence goes on around quoted words, and ends with theirs") {
    CHECK(words("You said “I will not comply” then.") == Words{"you", "said", "then"});
    CHECK(reading::split("You said “No.” We will talk.").sentences.size() == 2);
    CHECK(reading::split("You said “no” and left.").sentences.size() == 1);
}

/// Whatever the bytes, spans lie within the text, in order, and every word is in one sentence.
TEST_CASE("any bytes are split into words and sentences that lie within them") {
    const std::uint64_t seed = 20'261;
    SeededRandom random(seed);
    const std::vector<std::string> pieces = {"word", "Sam", " ",  ".", "\n", "“", "”",  "\"", "'",
                                             "’",    "‘",   "\xC3", "\xFF", "é", "4", "YJS", "-", ":",
                                             "\xE2\x80", "failed to comply", "…", "I", "\xF0\x9F\x98\x80"};
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (std::uint64_t n = random.below(60); n > 0; --n) {
            if (random.chance(80)) {
                text += pieces[random.below(pieces.size())];
            } else {
                text += static_cast<char>(random.next());
            }
        }
        INFO("seed " << seed << " round " << round);
        const reading::PassedOver passed{{"Sam"}, {{random.below(80), random.below(80)}}, random.chance(50)};
        const reading::Written written = reading::split(text, passed.childs_words);
        std::size_t word = 0;
        std::size_t at = 0;
        for (const reading::Sentence& sentence : written.sentences) {
            REQUIRE(sentence.first == word);
            REQUIRE(sentence.end > sentence.first);
            REQUIRE(sentence.span.at + sentence.span.length <= text.size());
            for (; word < sentence.end; ++word) {
                const reading::Span& span = written.words[word].span;
                REQUIRE(span.length > 0);
                REQUIRE(span.at >= at);
                at = span.at + span.length;
            }
            REQUIRE(at <= sentence.span.at + sentence.span.length);
        }
        REQUIRE(word == written.words.size());
        const ReadingHint hint = read(text, passed);
        for (const reading::Finding& finding : hint.findings) {
            REQUIRE(finding.span.length > 0);
            REQUIRE(finding.span.at + finding.span.length <= text.size());
            if (!finding.instead.empty()) REQUIRE(reading::with_swap(text, finding).ok());
        }
        static_cast<void>(reading::hint(text, reading::english(), passed, reading::Language::kOther));
    }
    std::cout << "seed " << seed << "\n";
}
