#include "app/tablet/error_text.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <set>

#include "app/tablet/findings.h"
#include "shared/sync/messages.h"

namespace {

/// A word of the machinery that begins a word of the sentence; "" where there is none.
std::string machinery_in(const std::string& sentence) {
    std::string words = " ";
    for (const char c : sentence) {
        const bool letter = std::isalpha(static_cast<unsigned char>(c)) != 0;
        words += letter ? static_cast<char>(std::tolower(static_cast<unsigned char>(c))) : ' ';
    }
    for (const std::string stem : {"sync", "queue", "cach", "merg", "conflict", "error", "fail"}) {
        if (words.find(" " + stem) != std::string::npos) return stem;
    }
    return "";
}

}  // namespace

TEST_CASE("every code has a sentence of its own, without words of the machinery") {
    std::set<std::string> sentences;
    constexpr int kCodes = static_cast<int>(base::ErrorCode::kTooLarge) + 1;
    for (int code = 0; code < kCodes; ++code) {
        for (const char* detail : {"", "text"}) {
            const std::string said = tablet::sentence({static_cast<base::ErrorCode>(code), detail});
            INFO(said);
            CHECK(said.size() > 20);
            CHECK(said.ends_with("."));
            CHECK(machinery_in(said).empty());
            CHECK(said.find("()") == std::string::npos);
            CHECK(said.find(": .") == std::string::npos);
            if (*detail != '\0') sentences.insert(said);
        }
    }
    CHECK(sentences.size() == kCodes);
}

TEST_CASE("whatever a visit finds has a sentence, and what needs a person comes first") {
    const base::DeviceId own{{1}};
    const base::DeviceId other{{2}};
    syncing::SyncReport report;
    std::uint8_t where = 0;
    for (const auto code : {syncing::code::kGap, syncing::code::kBadSeal, syncing::code::kForked,
                            syncing::code::kNotMember, syncing::code::kErased}) {
        for (const base::DeviceId& tablet : {own, other})
            report.refused.push_back({{base::CompartmentId{{++where}}, tablet}, std::string(code)});
    }
    constexpr int kSuspicions = static_cast<int>(syncing::Suspicion::kServerDamaged) + 1;
    for (int what = 0; what < kSuspicions; ++what)
        report.suspicions.push_back({static_cast<syncing::Suspicion>(what), {}});
    report.directory_refused = "refused";

    const auto found = tablet::findings(report, own);
    REQUIRE(found.size() == report.refused.size() + kSuspicions + 1);
    std::set<std::string> whats;
    for (const tablet::Finding& one : found) {
        INFO(one.sentence);
        CHECK(one.sentence.size() > 60);
        CHECK(one.sentence.ends_with("."));
        CHECK(machinery_in(one.sentence).empty());
        whats.insert(one.what);
    }
    CHECK(whats.size() == 5 + kSuspicions + 1);
    const auto stands_back = [](const tablet::Finding& one) { return !one.needs_you; };
    const auto first = std::find_if(found.begin(), found.end(), stands_back);
    CHECK(first - found.begin() == 5);  // all of one's own that stay, and the copied tablet
    CHECK(std::all_of(first, found.end(), stands_back));
    CHECK(tablet::findings({}, own).empty());
}

TEST_CASE("a disk that takes nothing is said in the words people were taught") {
    const std::string said = tablet::sentence({base::ErrorCode::kNotSaved, ""});
    CHECK(said.starts_with("Not saving. Keep this screen open"));
}

TEST_CASE("the field at fault is in the sentence") {
    const std::string said = tablet::sentence({base::ErrorCode::kInvalidInput, "date_of_birth"});
    CHECK(said.find("date_of_birth") != std::string::npos);
}
