#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/cli/desk.h"
#include "app/forms/shelf.h"
#include "shared/forms/filling.h"
#include "shared/forms/loading.h"

/// Forms as open data: what is wrong with one, what comes of answers, and what the service asks
/// with.
namespace cli {
namespace {

JsonLine line_of(const forms::Finding& finding) {
    return JsonLine()
        .text("severity", forms::name_of(finding.severity))
        .text("linkId", finding.link_id)
        .text("path", finding.path)
        .text("rule", finding.rule)
        .text("text", finding.text);
}

Ending check_form(Desk& desk) {
    const std::string path = desk.given().text("FORM");
    const auto file = read_input(path);
    if (!file) return no_such_file(path);
    const forms::Loaded loaded = forms::load(*file);
    std::size_t warnings = 0;
    std::size_t unavailable = 0;
    for (const forms::Finding& finding : loaded.findings) {
        warnings += finding.severity == forms::Severity::kWarning ? 1u : 0u;
        unavailable += finding.severity == forms::Severity::kUnavailable ? 1u : 0u;
        desk.print(line_of(finding));
    }
    JsonLine last;
    last.text("form", loaded.form ? loaded.form->canonical() : "");
    last.number("items", loaded.form ? loaded.form->items.size() : 0u);
    last.number("warnings", warnings).number("unavailable", unavailable);
    desk.print(last.boolean("accepted", loaded.accepted()));
    if (const forms::Finding* against = loaded.first_refusal()) {
        return {1, "The form is not taken; nothing was kept. " + forms::sentence(*against)};
    }
    return {};
}

using nlohmann::json;

/// A Coding by its code, a Quantity by its value, anything else as it is.
json score_json(const forms::Value& value) {
    if (const auto* flag = std::get_if<bool>(&value)) return *flag;
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return *whole;
    if (const auto* coding = std::get_if<forms::Coding>(&value)) {
        return coding->code.empty() ? coding->display : coding->code;
    }
    if (const auto number = forms::number_of(value)) return *number;
    return forms::shown(value);
}

/// Empty as null; one value by itself, of an item that is at several places a list.
json score_json(const forms::Score& score) {
    if (score.values.empty()) return nullptr;
    if (score.values.size() == 1) return score_json(score.values.front());
    json all = json::array();
    for (const forms::Value& value : score.values) all.push_back(score_json(value));
    return all;
}

std::string outcome(const forms::Filling& filling) {
    json issues = json::array();
    for (const forms::Issue& issue : filling.issues(forms::Stage::kInProgress)) {
        issues.push_back({{"linkId", issue.link_id},
                          {"code", issue.warning ? issue.code + ":warning" : issue.code},
                          {"text", issue.text}});
    }
    json scores = json::object();
    for (const forms::Score& score : filling.scores()) scores[score.link_id] = score_json(score);
    return JsonLine()
        .raw("enabled", json(filling.enabled()).dump())
        .raw("issues", issues.dump())
        .raw("scores", scores.dump())
        .raw("response", filling.to_response(forms::Stage::kInProgress))
        .str();
}

/// Noon of the day that was given, else now.
std::optional<base::Moment> moment_for(const Desk& desk) {
    if (!desk.given().has("--today")) return desk.around().clock.moment();
    const auto day = base::date_from_iso(desk.given().text("--today"));
    if (!day) return std::nullopt;
    constexpr std::int64_t kDay = 86'400'000;
    return base::Moment{{day->days_since_epoch() * kDay + kDay / 2}, 0};
}

Ending evaluate_form(Desk& desk) {
    const std::string form_path = desk.given().text("FORM");
    const std::string answers_path = desk.given().text("ANSWERS");
    const auto now = moment_for(desk);
    if (!now) return wrong_use("--today takes a date like 2026-06-09.");
    const auto form_file = read_input(form_path);
    if (!form_file) return no_such_file(form_path);
    const auto answers_file = read_input(answers_path);
    if (!answers_file) return no_such_file(answers_path);
    const forms::Loaded loaded = forms::load(*form_file);
    if (!loaded.form) {
        return {1, "The form cannot be read. " + forms::sentence(*loaded.first_refusal())};
    }
    const forms::Around around{*now, "", {}};
    auto filling = forms::Filling::resume(*loaded.form, *answers_file, around);
    if (!filling.ok()) return {1, "The answers cannot be read. " + filling.error().detail};
    if (desk.given().has("--new")) {
        desk.print(outcome(forms::Filling::start(*loaded.form, around)));
    } else {
        desk.print(outcome(filling.value()));
    }
    return {};
}

using casefile::Field;
using casefile::Kind;

/// The same form in the same version, whatever it says.
std::optional<casefile::Record> published(Desk& desk, const forms::Form& form) {
    for (casefile::Record& record : desk.tablet().view().records(Kind::kForm)) {
        if (record.text(Field::kFormUrl) == form.url &&
            record.text(Field::kFormVersion) == form.version)
            return std::move(record);
    }
    return std::nullopt;
}

Ending publish_form(Desk& desk) {
    const std::string path = desk.given().text("FORM");
    const auto file = read_input(path);
    if (!file) return no_such_file(path);
    const auto form = forms::load_accepted(*file);
    // The reason ends with its place.
    if (!form.ok())
        return {1, "The form is not taken; nothing was kept. " + form.error().detail + "."};
    if (form.value().url.empty() || form.value().version.empty())
        return {1, "The form is not taken; nothing was kept. It needs a url and a version."};
    if (const auto before = published(desk, form.value())) {
        if (before->text(Field::kFormQuestionnaire) != *file)
            return {1,
                    "This version is published already with other content, and stays as it is. "
                    "Give the form a new version."};
        desk.print(JsonLine().text("id", before->id.hex()).boolean("already_here", true));
        return {};
    }
    casefile::NewRecord record;
    record.kind = Kind::kForm;
    record.happened_at = record.recorded_at = desk.tablet().now();
    record.fields.text(Field::kFormUrl, form.value().url)
        .text(Field::kFormVersion, form.value().version)
        .text(Field::kFormQuestionnaire, *file);
    if (!form.value().title.plain.empty())
        record.fields.text(Field::kFormTitle, form.value().title.plain);
    const auto id = desk.tablet().add(std::move(record));
    if (!id.ok()) return refused(id.error());
    desk.print(JsonLine().text("id", id.value().hex()).boolean("already_here", false));
    return {};
}

JsonLine line_of(const forms::Shelved& form) {
    return JsonLine()
        .text("url", form.name.url)
        .text("version", form.name.version)
        .text("title", form.title)
        .boolean("of_program", form.of_program);
}

/// What is offered, then what was published and is not: an older version, or withdrawn.
Ending list_forms(Desk& desk) {
    forms::Shelf shelf;
    shelf.refresh(desk.tablet().view());
    const std::vector<forms::Shelved> offered = shelf.offered();
    for (const forms::Shelved& form : offered) desk.print(line_of(form).boolean("offered", true));
    for (const casefile::Record& record : desk.tablet().view().records(Kind::kForm)) {
        const forms::Shelved form{{std::string(record.text(Field::kFormUrl)),
                                   std::string(record.text(Field::kFormVersion))},
                                  std::string(record.text(Field::kFormTitle)),
                                  false};
        const bool is_offered = std::ranges::any_of(
            offered, [&](const forms::Shelved& one) { return one.name == form.name; });
        if (!is_offered) desk.print(line_of(form).boolean("offered", false));
    }
    return {};
}

using Presence = Option::Presence;
constexpr Option kEvaluateOptions[] = {
    {"FORM", "The form, a FHIR R4 Questionnaire"},
    {"ANSWERS", "The answers, a FHIR R4 QuestionnaireResponse; - for stdin"},
    {"--new", "Start a new response: start values apply, the answers are only read",
     Presence::kSwitch},
    {"--today", "The day that the form's expressions see", Presence::kOptional}};
constexpr Option kCheckOptions[] = {{"FORM", "The form, a FHIR R4 Questionnaire; - for stdin"}};

constexpr Option kPublishOptions[] = {{"FORM", "The form, a FHIR R4 Questionnaire; - for stdin"}};

constexpr Command kCommands[] = {
    {"forms check", "Say everything that is wrong with a form", Needs::kNothing, kCheckOptions,
     check_form},
    {"forms evaluate", "What is asked, missing and reckoned for answers", Needs::kNothing,
     kEvaluateOptions, evaluate_form},
    {"forms publish", "Offer a form to everybody in the service", Needs::kTablet, kPublishOptions,
     publish_form},
    {"forms list", "The forms that are offered, and older ones", Needs::kTablet, {}, list_forms}};

}  // namespace

std::span<const Command> form_commands() { return kCommands; }

}  // namespace cli
