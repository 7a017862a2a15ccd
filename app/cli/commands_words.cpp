#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "app/cli/desk.h"
#include "app/reading/english.h"
#include "shared/reading/hint.h"

/// How a text reads to a child: the live help of the app, without a window.
namespace cli {
namespace {

using nlohmann::json;

constexpr std::array<const char*, 4> kKinds = {"long_sentence", "hard_word", "label", "acronym"};

/// To two digits: more would say more than a formula knows.
json score(const std::optional<double>& score) {
    return score ? json(std::round(*score * 100) / 100) : json(nullptr);
}

std::string findings_json(std::string_view text, const reading::ReadingHint& hint) {
    std::string all;
    for (const reading::Finding& finding : hint.findings) {
        JsonLine line;
        line.text("kind", kKinds.at(static_cast<std::size_t>(finding.kind)))
            .number("at", finding.span.at)
            .number("length", finding.span.length)
            .text("text", text.substr(finding.span.at, finding.span.length))
            .text("instead", finding.instead);
        all += (all.empty() ? "" : ",") + line.str();
    }
    return "[" + all + "]";
}

base::Result<reading::WordLists> lists_for(const Given& given) {
    if (!given.has("--lists")) return reading::english();
    const auto file = read_input(given.text("--lists"));
    if (!file) return base::ErrorCode::kNotFound;
    return reading::read_word_lists(*file, reading::english());
}

Ending read_text(Desk& desk) {
    const Given& given = desk.given();
    const auto text = read_input(given.text("FILE"));
    if (!text) return no_such_file(given.text("FILE"));
    const auto lists = lists_for(given);
    if (!lists.ok() && lists.error().code == base::ErrorCode::kNotFound)
        return no_such_file(given.text("--lists"));
    if (!lists.ok())
        return {1, "The word list is not taken; nothing was read. " + lists.error().detail};
    const std::string language = given.has("--language") ? given.text("--language") : "en";
    const bool english = language == "en" || language.starts_with("en-");
    const auto hint =
        reading::hint(*text, lists.value(), {given.all("--names"), {}, true},
                      english ? reading::Language::kEnglish : reading::Language::kOther);
    desk.print(JsonLine()
                   .number("words", hint.words)
                   .number("sentences", hint.sentences)
                   .number("longest_sentence", hint.longest_sentence)
                   .raw("flesch_kincaid", score(hint.flesch_kincaid).dump())
                   .raw("dale_chall", score(hint.dale_chall).dump())
                   .raw("age", hint.age ? std::to_string(*hint.age) : "null")
                   .raw("findings", findings_json(*text, hint)));
    return {};
}

using Presence = Option::Presence;
constexpr Option kReadingOptions[] = {
    {"FILE", "What a child will read, plain text; - for stdin"},
    {"--names", "People and places to pass over", Presence::kOptionalRepeated},
    {"--lists", "A service's words, laid over the program's", Presence::kOptional},
    {"--language", "en, or another, of which only sentences are looked at", Presence::kOptional}};

constexpr Command kCommands[] = {{"reading", "How a text reads to a child, and what could be plainer",
                                  Needs::kNothing, kReadingOptions, read_text}};

}  // namespace

std::span<const Command> word_commands() { return kCommands; }

}  // namespace cli
