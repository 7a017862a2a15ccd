#include "tests/unit/forms/corpus_case.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "shared/forms/filling.h"
#include "shared/forms/loading.h"

namespace corpus {
namespace {

using nlohmann::json;
using Codes = std::map<std::string, std::set<std::string>>;

json parsed(const std::string& path) { return json::parse(text_of_file(path)); }

/// What a case compares of a value: of a Coding system and code, of a Quantity value and unit, else all.
json comparable(const json& answer) {
    for (const auto& [key, value] : answer.items()) {
        if (key.rfind("value", 0) != 0) continue;
        if (key == "valueCoding") return json::array({value.value("system", ""), value.value("code", "")});
        if (key == "valueQuantity") {
            return json::array({value.value("value", json()), value.value("code", value.value("unit", ""))});
        }
        if (value.is_number()) return value.get<double>();
        return value;
    }
    return nullptr;
}

/// linkIds, nesting, order and values, nothing else.
json shape(const json& holder) {
    json items = json::array();
    for (const json& item : holder.value("item", json::array())) {
        json answers = json::array();
        for (const json& answer : item.value("answer", json::array())) {
            answers.push_back(json::array({comparable(answer), shape(answer)}));
        }
        items.push_back(json::array({item.at("linkId"), answers, shape(item)}));
    }
    return items;
}

json score_json(const forms::Value& value) {
    if (const auto* flag = std::get_if<bool>(&value)) return *flag;
    if (const auto* coding = std::get_if<forms::Coding>(&value)) return coding->code;
    if (const auto number = forms::number_of(value)) return *number;
    return forms::shown(value);
}

bool alike(const json& a, const json& b) {
    constexpr double kTolerance = 1e-6;
    if (a.is_number() && b.is_number()) return std::abs(a.get<double>() - b.get<double>()) <= kTolerance;
    return a == b;
}

/// Numbers within the corpus's tolerance, wherever they stand.
bool alike_throughout(const json& a, const json& b) {
    if (!a.is_array() || !b.is_array()) return alike(a, b);
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), alike_throughout);
}

bool alike(const std::vector<forms::Value>& values, const json& expected) {
    if (values.size() != expected.size()) return false;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!alike(score_json(values[i]), expected[i])) return false;
    }
    return true;
}

base::Moment clock_of(const json& one) {
    const auto day = base::date_from_iso(one.value("clock", "2026-06-09").substr(0, 10));
    REQUIRE(day);
    return {{day->days_since_epoch() * std::int64_t{86'400'000} + 43'200'000}, 0};
}

/// One case and what is found against it.
class Judged {
  public:
    Judged(json one, forms::Filling filling, std::map<std::string, std::size_t>& asserted)
        : case_(std::move(one)), filling_(std::move(filling)), asserted_(asserted) {}

    std::vector<std::string> run() {
        enablement();
        calculated();
        weight();
        validity();
        response();
        return std::move(faults_);
    }

  private:
    const json& expected() const { return case_.at("expected"); }
    void assert_that(const char* what, bool holds, const std::string& words) {
        ++asserted_[what];
        if (!holds) faults_.push_back(std::string(what) + ": " + words);
    }

    void enablement() {
        std::set<std::string> on;
        for (auto& name : filling_.enabled()) on.insert(name);
        for (const std::string name : expected().at("enabled")) {
            assert_that("enabled", on.count(name) == 1, name);
        }
        for (const std::string name : expected().at("disabled")) {
            assert_that("disabled", on.count(name) == 0, name);
        }
        const json mixed = expected().value("mixedByInstance", json::object());
        for (const auto& [name, states] : mixed.items()) {
            json found = json::array();
            for (const forms::Entry& entry : filling_.entries()) {
                if (entry.path.back().link_id == name) found.push_back(entry.enabled);
            }
            json wanted = json::array();
            for (const json& state : states) {
                wanted.push_back(state.is_boolean() ? state.get<bool>() : state == "on" || state == "enabled");
            }
            assert_that("mixedByInstance", found == wanted, name + " " + found.dump());
        }
    }

    void calculated() {
        const auto scores = filling_.scores();
        const json wanted = expected().value("calculated", json::object());
        for (const auto& [name, value] : wanted.items()) {
            const auto score = std::find_if(scores.begin(), scores.end(),
                                            [&, link = name](const auto& s) { return s.link_id == link; });
            assert_that("calculated",
                        score != scores.end() && alike(score->values, value.at("value")), name);
        }
    }

    void weight() {
        if (!expected().contains("weight")) return;
        assert_that("weight", alike(filling_.weight_sum(), expected().at("weight").at("sum")),
                    std::to_string(filling_.weight_sum()));
    }

    void validity() {
        Codes found;
        std::size_t errors = 0;
        for (const forms::Issue& issue : filling_.issues(forms::Stage::kInProgress)) {
            found[issue.link_id].insert(issue.warning ? issue.code + ":warning" : issue.code);
            errors += issue.warning ? 0u : 1u;
        }
        if (expected().at("valid").is_boolean()) {
            assert_that("valid", expected().at("valid").get<bool>() == (errors == 0),
                        std::to_string(errors) + " errors");
        }
        const json invalid = expected().value("invalid", json::object());
        for (const auto& [name, one] : invalid.items()) {
            const auto wanted = one.at("codes").get<std::set<std::string>>();
            assert_that("invalid", found[name] == wanted, name);
        }
        const json disputed = case_.value("notes", json::object()).value("disputedInvalid", json::object());
        if (!expected().at("valid").is_boolean()) return;
        for (const auto& [name, names] : found) {
            if (names.empty() || invalid.contains(name) || disputed.contains(name)) continue;
            assert_that("invalid", false, name + " " + *names.begin() + " is not expected");
        }
    }

    void response() {
        if (expected().at("responseAgreedBy").empty()) return;
        const bool same = expected().value("responseEqualsInput", false);
        const json& wanted = same ? case_.at("input") : expected().at("response");
        const json found = json::parse(filling_.to_response(forms::Stage::kInProgress));
        assert_that("response", alike_throughout(shape(found), shape(wanted)), shape(found).dump());
    }

    json case_;
    forms::Filling filling_;
    std::map<std::string, std::size_t>& asserted_;
    std::vector<std::string> faults_;
};

}  // namespace

std::string text_of_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    INFO(path);
    REQUIRE(file.good());
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

bool is_there(const std::string& folder) { return std::filesystem::is_directory(folder); }

std::vector<std::string> files_in(const std::string& folder, const std::string& ending) {
    std::set<std::string> names;
    if (!is_there(folder)) return {};
    for (const auto& one : std::filesystem::directory_iterator(folder)) {
        const std::string name = one.path().filename().string();
        if (one.is_regular_file() && name.size() > ending.size() &&
            name.compare(name.size() - ending.size(), ending.size(), ending) == 0) {
            names.insert(name);
        }
    }
    return {names.begin(), names.end()};
}

std::vector<std::string> folders_in(const std::string& folder) {
    std::set<std::string> names;
    if (!is_there(folder)) return {};
    for (const auto& one : std::filesystem::directory_iterator(folder)) {
        if (one.is_directory()) names.insert(one.path().filename().string());
    }
    return {names.begin(), names.end()};
}

std::vector<std::string> faults_of_case(const std::string& corpus, const std::string& case_file,
                                        std::map<std::string, std::size_t>& asserted) {
    json one = parsed(case_file);
    const std::string form_file =
        corpus + "/questionnaires/" + one.at("questionnaire").get<std::string>() + ".json";
    const auto loaded = forms::load(text_of_file(form_file));
    if (!loaded.form) return {"the form is not read: " + forms::sentence(*loaded.first_refusal())};
    const forms::Around around{clock_of(one), "", {}};
    if (one.at("case") == "empty") {
        return Judged(std::move(one), forms::Filling::start(*loaded.form, around), asserted).run();
    }
    auto filling = forms::Filling::resume(*loaded.form, one.at("input").dump(), around);
    if (!filling.ok()) return {"the answers are not read: " + filling.error().detail};
    return Judged(std::move(one), std::move(filling).value(), asserted).run();
}

Validation run_validation(const std::string& file) {
    const json one = parsed(file);
    Validation result{one.at("name"), one.at("needs"), std::nullopt, false};
    if (one.at("expected").at("valid").is_boolean()) {
        result.expected = one.at("expected").at("valid").get<bool>();
    }
    const auto loaded = forms::load(one.at("questionnaire").dump());
    if (!loaded.form) return result;
    auto filling = forms::Filling::resume(*loaded.form, one.at("response").dump(), {clock_of(one), "", {}});
    if (!filling.ok()) return result;
    const auto issues = filling.value().issues(forms::Stage::kInProgress);
    result.valid = std::all_of(issues.begin(), issues.end(), [](const auto& i) { return i.warning; });
    return result;
}

std::vector<std::string> faults_of_translations(const std::string& form_file, std::size_t& asserted) {
    const std::string text = text_of_file(form_file);
    const auto loaded = forms::load(text);
    REQUIRE(loaded.form);
    std::vector<std::string> faults;
    const auto compare = [&](const json& words, const forms::Text& shown, const std::string& where) {
        for (const json& one : words.value("extension", json::array())) {
            if (one.value("url", "") != "http://hl7.org/fhir/StructureDefinition/translation") continue;
            std::string lang;
            std::string content;
            for (const json& part : one.at("extension")) {
                if (part.at("url") == "lang") lang = part.at("valueCode");
                if (part.at("url") == "content") content = part.at("valueString");
            }
            ++asserted;
            if (shown.in(lang, loaded.form->language).content != content) {
                faults.push_back(where + " in " + lang);
            }
        }
    };
    const std::function<void(const json&)> walk = [&](const json& holder) {
        for (const json& item : holder.value("item", json::array())) {
            const std::string name = item.at("linkId");
            const forms::Item& read = loaded.form->items[loaded.form->find(name)];
            compare(item.value("_text", json::object()), read.text, name);
            const json options = item.value("answerOption", json::array());
            for (std::size_t i = 0; i < options.size() && i < read.options.size(); ++i) {
                const json coding = options[i].value("valueCoding", json::object());
                compare(coding.value("_display", json::object()), read.options[i].label, name);
            }
            walk(item);
        }
    };
    walk(json::parse(text));
    return faults;
}

}  // namespace corpus
