#include "shared/forms/published.h"

#include <catch2/catch.hpp>
#include <random>

/// What of the counts may leave the service: nothing of fewer than five, nor by taking one number
/// from another (ux.md MG-7).

namespace {

using forms::Spread;
using Counts = std::vector<std::size_t>;

/// Of one question with so many of each answer, given in two ways.
Spread spread_of(const Counts& counts, std::size_t alone = 0) {
    Spread spread;
    forms::Tally tally;
    tally.link_id = "q";
    for (std::size_t i = 0; i < counts.size(); ++i) {
        tally.choices.push_back({i, counts[i]});
        tally.answered += counts[i];
    }
    spread.offered = spread.answered = tally.answered;
    spread.shown = tally.shown = tally.answered >= forms::kFewest;
    spread.modes = {{"alone", alone, true}, {"own_worker", tally.answered - alone, true}};
    spread.questions.push_back(std::move(tally));
    return spread;
}

Spread sum(const std::vector<Counts>& parts) {
    Counts whole(parts.front().size(), 0);
    for (const Counts& part : parts) {
        for (std::size_t i = 0; i < part.size(); ++i) whole[i] += part[i];
    }
    return spread_of(whole);
}

/// "19 7 - - 0"; what is not shown at all is "none".
std::string text(const Spread& spread) {
    if (!spread.shown || !spread.questions.front().shown) return "none";
    std::string words;
    for (const auto& choice : spread.questions.front().choices)
        words += (words.empty() ? "" : " ") + (choice.held ? "-" : std::to_string(choice.count));
    return words;
}

std::string alone(const Counts& counts) {
    return text(forms::published(spread_of(counts), {spread_of(counts)}).whole);
}

forms::Published of_quarters(const std::vector<Counts>& quarters) {
    std::vector<Spread> parts;
    for (const Counts& one : quarters) parts.push_back(spread_of(one));
    return forms::published(sum(quarters), parts);
}

/// A sum that is known, some of its parts held back: whether they are enough not to be told.
void check_sum(const Counts& counts, const std::vector<bool>& held) {
    std::size_t hidden = 0;
    std::size_t people = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (!held[i]) CHECK((counts[i] == 0 || counts[i] >= forms::kFewest));
        if (!held[i] || counts[i] == 0) continue;
        ++hidden;
        people += counts[i];
    }
    CHECK((hidden == 0 || (hidden > 1 && people >= forms::kFewest)));
}

bool is_held(const Spread& spread, std::size_t at) {
    return !spread.shown || !spread.questions.front().shown ||
           spread.questions.front().choices[at].held;
}

}  // namespace

TEST_CASE("no count under five leaves the service, nor what would give it away") {
    CHECK(alone({19, 7, 6, 0, 8}) == "19 7 6 0 8");
    CHECK(alone({19, 7, 6, 2, 8}) == "19 7 - - 8");
    // Two and one are three: still too few together.
    CHECK(alone({19, 7, 6, 2, 1}) == "19 7 - - -");
    CHECK(alone({19, 3, 4, 0, 8}) == "19 - - 0 8");
    CHECK(alone({9, 2}) == "- -");
    CHECK(alone({4, 0}) == "none");
}

TEST_CASE("what is held back of a quarter is not what the others leave of the whole") {
    const auto made = of_quarters({{20, 9, 8}, {12, 7, 3}, {11, 6, 10}});
    CHECK(text(made.parts[1]) == "12 - -");
    // The third answer of the second quarter would be 21 less 8 less 10.
    CHECK(text(made.whole) == "43 22 21");
    CHECK((is_held(made.parts[0], 2) || is_held(made.parts[2], 2)));
    CHECK((is_held(made.parts[0], 1) || is_held(made.parts[2], 1)));
}

TEST_CASE("one quarter alone holds back what the whole would give away") {
    const auto made = of_quarters({{12, 7, 3}, {0, 0, 0}});
    CHECK(text(made.whole) == "12 - -");
    CHECK(text(made.parts[0]) == "12 - -");
    CHECK(text(made.parts[1]) == "none");
}

TEST_CASE("ways of answering are held back like answers") {
    const auto made = forms::published(spread_of({20, 20}, 3), {spread_of({20, 20}, 3)});
    for (const forms::Part& part : made.whole.modes) {
        CHECK_FALSE(part.shown);
        CHECK(part.answered == 0);
    }
    const auto enough = forms::published(spread_of({20, 20}, 6), {spread_of({20, 20}, 6)});
    CHECK(enough.whole.modes.front().answered == 6);
}

TEST_CASE("no sum that is printed tells of fewer than five, whatever was answered") {
    for (unsigned seed = 1; seed <= 400; ++seed) {
        INFO("seed " << seed);
        std::mt19937 random(seed);
        const std::size_t quarters = 1 + random() % 4;
        const std::size_t answers = 2 + random() % 4;
        std::vector<Counts> counts(quarters, Counts(answers));
        for (Counts& quarter : counts) {
            for (std::size_t& count : quarter) count = random() % (random() % 3 == 0 ? 30 : 8);
        }
        const auto made = of_quarters(counts);
        const Spread whole = sum(counts);
        for (std::size_t row = 0; row <= quarters; ++row) {
            const Spread& shown = row < quarters ? made.parts[row] : made.whole;
            if (text(shown) == "none") continue;
            Counts all;
            std::vector<bool> held;
            for (std::size_t at = 0; at < answers; ++at) {
                all.push_back(row < quarters ? counts[row][at]
                                             : whole.questions.front().choices[at].count);
                held.push_back(is_held(shown, at));
            }
            check_sum(all, held);
        }
        for (std::size_t at = 0; at < answers; ++at) {
            if (is_held(made.whole, at)) continue;
            Counts all;
            std::vector<bool> held;
            for (std::size_t row = 0; row < quarters; ++row) {
                all.push_back(counts[row][at]);
                held.push_back(is_held(made.parts[row], at));
            }
            check_sum(all, held);
        }
    }
}
