#include "app/tablet/error_text.h"

#include <catch2/catch.hpp>
#include <cctype>
#include <set>

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

TEST_CASE("a disk that takes nothing is said in the words people were taught") {
    const std::string said = tablet::sentence({base::ErrorCode::kNotSaved, ""});
    CHECK(said.starts_with("Not saving. Keep this screen open"));
}

TEST_CASE("the field at fault is in the sentence") {
    const std::string said = tablet::sentence({base::ErrorCode::kInvalidInput, "date_of_birth"});
    CHECK(said.find("date_of_birth") != std::string::npos);
}
