#include "tests/unit/reading/reading_world.h"

using namespace reading_world;

namespace {

/// Of `count` words of one syllable, in sentences of five.
std::string plain_words(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += i % 5 == 4 || i + 1 == count ? "home. " : "go ";
    return text;
}

Words instead(std::string_view text, FindingKind kind) {
    Words all;
    for (const reading::Finding& finding : read(text).findings) {
        if (finding.kind == kind) all.push_back(finding.instead);
    }
    return all;
}

}  // namespace

TEST_CASE("ER-1: a sentence of 16 words is marked whole, one of 15 is not") {
    const std::string fifteen = "We go to the park and the shop and then we go home with Gran.";
    REQUIRE(read(fifteen).longest_sentence == 15);
    CHECK(marked(fifteen, FindingKind::kLongSentence).empty());
    const std::string sixteen = "Hi. We go to the park and the shop and then we all go home with Gran. Bye.";
    CHECK(marked(sixteen, FindingKind::kLongSentence) ==
          Words{"We go to the park and the shop and then we all go home with Gran."});
}

TEST_CASE("RA-1: a text of under 100 words has no reading age") {
    CHECK_FALSE(read("Do you understand your intervention?").age);
    CHECK_FALSE(read(plain_words(99)).age);
    CHECK(read(plain_words(100)).age == 5);
}

TEST_CASE("the reading age is the grade and five years, in whole years from 5 to 18") {
    std::string text;
    for (int i = 0; i < 10; ++i) text += "We will talk about the party and the long weekend with you. ";
    const ReadingHint hint = read(text);
    REQUIRE(hint.flesch_kincaid);
    CHECK(*hint.flesch_kincaid == Approx(0.39 * 12 + 11.8 * 15 / 12 - 15.59));
    CHECK(hint.age == 9);
    std::string hard;
    for (int i = 0; i < 20; ++i) hard += "Participation facilitates rehabilitation opportunities responsibly. ";
    CHECK(read(hard).age == 18);
}

TEST_CASE("a hard word is marked, with a plainer one where the list has it") {
    CHECK(hard("You can participate in the pottery.") == Words{"participate", "pottery"});
    CHECK(instead("You can participate in the pottery.", FindingKind::kHardWord) ==
          Words{"take part", ""});
    CHECK(hard("In order to help") == Words{"In order to"});
    CHECK(hard("an intervention  plan") == Words{"intervention  plan"});
    CHECK(hard("an intervention, plan") == Words{"intervention"});
    CHECK(hard("We will see you for tea, and it will be fun. Don't worry, we've asked.").empty());
}

TEST_CASE("forms of easy words are easy") {
    CHECK(hard("Boxes, babies, cried, stopping, moving, bigger, happiest, Gran's, isn't, we'll").empty());
    CHECK(hard("the weed, a wring") == Words{"weed", "wring"});
}

TEST_CASE("the term list of ux.md 1.5 is known") {
    const std::pair<std::string_view, std::string_view> terms[] = {
        {"practitioner", "worker"},      {"case manager", "worker"},
        {"intervention plan", "my plan"}, {"desistance plan", "my plan"},
        {"target", "goal"},              {"objective", "goal"},
        {"outcome", "goal"},             {"action", "step"},
        {"protective factors", "things that help me"}, {"strengths", "things that help me"},
        {"risk factors", "things that are hard"},      {"concerns", "things that are hard"},
        {"index offence", "what happened"}, {"victim", "the person who was hurt"},
        {"requirements", "things I must do"}, {"conditions", "things I must do"},
        {"non-compliance", "if I miss one"}, {"breach", "if I miss one"},
        {"reparation", "making things right"}, {"review", "check-in"},
        {"supervision", "check-in"}};
    for (const auto& [say_not, say] : terms) {
        INFO(say_not);
        CHECK(instead("We see the " + std::string(say_not) + " now.", FindingKind::kHardWord) ==
              Words{std::string(say)});
    }
}

TEST_CASE("words that label the child are marked with kinder ones, also in capitals") {
    CHECK(marked("The young offender failed to comply.", FindingKind::kLabel) ==
          Words{"young offender", "failed to comply"});
    CHECK(instead("The young offender failed to comply.", FindingKind::kLabel) ==
          Words{"child or young person", "missed one"});
    CHECK(marked("He Failed To Comply.", FindingKind::kLabel) == Words{"Failed To Comply"});
    CHECK(marked("You are a service user, a client, a perpetrator.", FindingKind::kLabel).size() == 3);
}

TEST_CASE("ER-5: acronyms are marked, a word in capitals is none") {
    CHECK(marked("The YJS and two ROs met your AA about ETE and SLCN.", FindingKind::kAcronym) ==
          Words{"YJS", "ROs", "AA", "ETE", "SLCN"});
    CHECK(instead("The YJS met.", FindingKind::kAcronym) == Words{"youth justice service"});
    CHECK(marked("Your XKCD form", FindingKind::kAcronym) == Words{"XKCD"});
    CHECK(marked("You MUST watch TV, ok? OK.", FindingKind::kAcronym).empty());
    CHECK(hard("You MUST watch TV, ok? OK.").empty());
}

TEST_CASE("RA-4: a name is never marked, and every name reads the same") {
    const std::string_view around[] = {"I will meet % on Tuesday. We will talk.",
                                       "% and I will meet. Then %’s mum will ring.",
                                       "We go to %, then home with %."};
    const Words names = {"Sam", "Zbigniew Wojciechowski", "Anne-Marie", "Manchester", "Ó Súilleabháin"};
    for (const std::string_view text : around) {
        std::vector<ReadingHint> hints;
        for (const std::string& name : names) {
            std::string with;
            for (const char c : text) with += c == '%' ? name : std::string(1, c);
            INFO(with);
            for (const bool given : {false, true}) {
                ReadingHint hint = read(with, {given ? Words{name} : Words{}, {}, true});
                CHECK(hint.findings.empty());
                hints.push_back(std::move(hint));
            }
        }
        for (const ReadingHint& hint : hints) CHECK(hint == hints.front());
    }
}

TEST_CASE("RA-4: a given name is known in small letters, and is no other word") {
    CHECK(hard("we rang zbigniew today", {{"Zbigniew"}, {}, true}).empty());
    // "Will" is easy and "will" too; a name that is a hard word stays marked with a small letter.
    CHECK(read("I will go.", {{"Will"}, {}, true}) == read("I will go."));
    CHECK(marked("The young offender Client came.", FindingKind::kLabel, {{"Client"}, {}, true}) ==
          Words{"young offender"});
}

TEST_CASE("what looks like a name is none where the text or its ending says so") {
    CHECK(hard("Zofia came.").empty());
    CHECK(hard("Pottery is good. I like pottery.") == Words{"Pottery", "pottery"});
    CHECK(hard("Hesitation is fine.") == Words{"Hesitation"});
    CHECK(hard("Zofia came.", {{}, {}, false}) == Words{"Zofia"});
}

TEST_CASE("RA-4: the child's own words are as if they were not there") {
    const ReadingHint without = read("You said. We will help.");
    CHECK(read("You said “my intervention is voluntary, YJS offender”. We will help.").words ==
          without.words);
    const std::string text = "You said my intervention is voluntary. We will help.";
    const reading::PassedOver spans{{}, {{9, 28}}, true};
    REQUIRE(text.substr(9, 28) == "my intervention is voluntary");
    ReadingHint hint = read(text, spans);
    CHECK(hint == without);
    CHECK(read(text, {{}, {{0, 10'000}}, true}) == read(""));
}

TEST_CASE("RA-4: a figure is no word") {
    CHECK(read("Come at 4, 12:30, 4pm or 3.5.").words == read("Come at or.").words);
    CHECK(read("Come at 4pm.").findings.empty());
}

TEST_CASE("RA-7: in another language only the sentences are looked at") {
    const std::string text =
        "Mae hyn yn frawddeg hir iawn sydd gyda mwy na phymtheg o eiriau ynddi hi i gyd. YJS offender.";
    const ReadingHint hint =
        reading::hint(text, reading::english(), {}, reading::Language::kOther);
    CHECK(hint.longest_sentence == 17);
    REQUIRE(hint.findings.size() == 1);
    CHECK(hint.findings.front().kind == FindingKind::kLongSentence);
    CHECK_FALSE(hint.flesch_kincaid);
    CHECK_FALSE(hint.dale_chall);
    CHECK_FALSE(hint.age);
}

TEST_CASE("an empty text has no score") {
    CHECK(read("") == ReadingHint{});
    CHECK(read(" 4. … “I hate it.”") == ReadingHint{});
}

TEST_CASE("findings come by place, a long sentence before what is in it") {
    const std::string text =
        "Participation is something that we all would like to see more of in this group of ours.";
    const auto findings = read(text).findings;
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].kind == FindingKind::kLongSentence);
    CHECK(findings[1].kind == FindingKind::kHardWord);
    CHECK(findings[0].span.at == findings[1].span.at);
}

TEST_CASE("a swap stands where the word stood, with its capital") {
    const std::string text = "Participation is voluntary.";
    const auto findings = read(text).findings;
    REQUIRE(findings.size() == 2);
    CHECK(reading::with_swap(text, findings[0]).value() == "Taking part is voluntary.");
    CHECK(reading::with_swap(text, findings[1]).value() == "Participation is your choice.");
    CHECK_FALSE(reading::with_swap("short", findings[1]).ok());
    CHECK_FALSE(reading::with_swap(text, {FindingKind::kLongSentence, {0, 3}, ""}).ok());
}
