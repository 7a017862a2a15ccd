#include <cstdio>

#include "shared/reading/syllables.h"
#include "tests/unit/reading/reading_world.h"

/// The worked examples of ux.md 1.3, to the digit that its table prints. They show the formulas as
/// they are run over everything, the name too (RA-4 says not to): so nothing is passed over.
using namespace reading_world;

namespace {

struct Row {
    std::string_view text;
    std::size_t longest;
    std::string flesch_kincaid;
    std::string dale_chall;
};

std::string printed(double number) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", number);
    return text;
}

const reading::PassedOver kNothing{{}, {}, false};

void holds(const Row& row) {
    INFO(row.text);
    const ReadingHint read = reading::hint(row.text, reading::english(), kNothing);
    CHECK(read.longest_sentence == row.longest);
    CHECK(printed(read.flesch_kincaid.value()) == row.flesch_kincaid);
    CHECK(printed(read.dale_chall.value()) == row.dale_chall);
}

constexpr std::string_view kMeetSam =
    "I will meet Sam on Tuesdays at 4. We will talk about weed and what helps me feel calm.";

}  // namespace

TEST_CASE("the examples whose words ux.md gives come out as its table prints them") {
    holds({"Attend weekly sessions with the substance misuse worker to address cannabis use as a "
           "factor linked to offending.",
           18, "11.8", "10.7"});
    holds({kMeetSam, 11, "1.0", "5.8"});
    holds({"How fair did things feel?", 5, "-1.8", "0.2"});
    holds({"Do you understand your intervention?", 5, "10.0", "7.0"});
}

/// Of these two the table has the figures and not the words; the first line begins as it does
/// there. What holds is that our counting of words of that length comes to those figures.
TEST_CASE("texts made to the measure of the other examples come out as the table prints those") {
    holds({"Participation in this evaluation is voluntary and any information provided will be "
           "processed confidentially in accordance with relevant data protection legislation. "
           "Respondents may withdraw consent at each stage; requests must then go to the "
           "designated coordinator.",
           21, "17.3", "12.0"});
    holds({"We would like to ask you some things. They are on how we help you. You can say no, and "
           "that is fine with us. If you want to stop, you can tell me at any time and I will "
           "stop. What you tell me, I will not pass on to the others in your home. If I think you "
           "are not safe, I must tell someone.",
           16, "1.1", "0.6"});
}

/// RA-4, on the example that the guide gives for it.
TEST_CASE("with the name passed over the grade stays and the name is no hard word") {
    const ReadingHint read = reading_world::read(kMeetSam);
    CHECK(printed(read.flesch_kincaid.value()) == "1.0");
    CHECK(printed(read.dale_chall.value()) == "5.0");
    CHECK(hard(kMeetSam) == Words{"weed"});
}

TEST_CASE("the formulas are those of ux.md 1.3") {
    CHECK(reading::flesch_kincaid(100, 10, 150) == Approx(0.39 * 10 + 11.8 * 1.5 - 15.59));
    // Over 5 % are hard, not 5 % (RA-5).
    CHECK(reading::dale_chall(100, 10, 5) == Approx(0.1579 * 5 + 0.0496 * 10));
    CHECK(reading::dale_chall(100, 10, 6) == Approx(0.1579 * 6 + 0.0496 * 10 + 3.6365));
}

TEST_CASE("syllables are counted by our own rules") {
    const std::pair<std::string_view, std::size_t> words[] = {
        {"a", 1},         {"the", 1},      {"use", 1},        {"people", 2},   {"little", 2},
        {"houses", 2},    {"likes", 1},    {"makes", 1},      {"tables", 2},   {"needed", 2},
        {"agreed", 2},    {"played", 1},   {"stopped", 1},    {"missed", 1},   {"used", 1},
        {"linked", 2},    {"doing", 2},    {"evaluation", 5}, {"actual", 3},   {"quality", 3},
        {"tuesdays", 2},  {"cannabis", 3}, {"rhythm", 1},     {"sam's", 1},    {"hmm", 1},
        {"watches", 2},   {"be", 1},       {"tree", 1},       {"understand", 3}, {"", 1},
        {"intervention", 4}};
    for (const auto& [word, count] : words) {
        INFO(word);
        CHECK(reading::syllables(word) == count);
    }
}
