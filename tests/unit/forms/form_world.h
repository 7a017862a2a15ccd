#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "shared/forms/filling.h"
#include "shared/forms/loading.h"

/// Small forms written in the tests, and what the tests ask of them.
namespace form_world {

/// The JSON of a form with these items; the root says what an accepted form says.
inline std::string form_json(const std::string& items, const std::string& root = "") {
    return R"({"resourceType":"Questionnaire","language":"en-GB","url":"https://example.org/f","version":"1",)"
           R"("status":"active","copyright":"made for a test",)" +
           root + R"("item":[)" + items + "]}";
}

inline forms::Around around() {
    // 9 June 2026, 10:00 UTC, an hour ahead on the wall.
    return {{{1'780'999'200'000}, 60}, "", {}};
}

inline forms::Form form_of(const std::string& items, const std::string& root = "") {
    auto loaded = forms::load(form_json(items, root));
    for (const auto& finding : loaded.findings) {
        if (finding.severity == forms::Severity::kUnreadable) UNSCOPED_INFO(forms::sentence(finding));
    }
    REQUIRE(loaded.form);
    return std::move(*loaded.form);
}

/// The rule of every finding that refuses the form.
inline std::vector<std::string> refusals(const std::string& json) {
    std::vector<std::string> rules;
    for (const auto& finding : forms::load(json).findings) {
        if (forms::name_of(finding.severity) == "error") rules.push_back(finding.rule);
    }
    return rules;
}

inline std::string response_json(const std::string& items, const std::string& root = "") {
    return R"({"resourceType":"QuestionnaireResponse","questionnaire":"https://example.org/f|1","status":"in-progress",)" +
           root + R"("item":[)" + items + "]}";
}

inline forms::Filling resumed(const forms::Form& form, const std::string& items) {
    auto filling = forms::Filling::resume(form, response_json(items), around());
    REQUIRE(filling.ok());
    return std::move(filling).value();
}

/// "linkId:code" of every issue, with ":warning" where it is one.
inline std::vector<std::string> codes(const forms::Filling& filling,
                                      forms::Stage stage = forms::Stage::kInProgress) {
    std::vector<std::string> found;
    for (const auto& issue : filling.issues(stage)) {
        found.push_back(issue.link_id + ":" + issue.code + (issue.warning ? ":warning" : ""));
    }
    return found;
}

using Words = std::vector<std::string>;

}  // namespace form_world
