#include "shared/casefile/answers.h"

#include <nlohmann/json.hpp>

#include "shared/base/check.h"
#include "shared/casefile/reduce.h"
#include "shared/casefile/schema.h"
#include "shared/casefile/vocabularies.h"

namespace casefile {
namespace {

constexpr int kMonthsInQuarter = 3;
constexpr std::int64_t kDayMs = 24 * 60 * 60 * 1000;

/// The library's scale of how often (app/forms/library), in its order.
constexpr const char* kOftenSystem = "https://footbridge.app/fhir/CodeSystem/how-often";
constexpr const char* kOften[] = {"never", "few_times", "sometimes", "most_times", "every_time"};
constexpr const char* kAbsent = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

base::Moment first_instant_of_quarter(base::CalendarDate day) {
    const int first = (day.month - 1) / kMonthsInQuarter * kMonthsInQuarter + 1;
    const base::CalendarDate start{day.year, static_cast<std::uint8_t>(first), 1};
    return {{start.days_since_epoch() * kDayMs}, 0};
}

nlohmann::ordered_json item_of(const SealedAnswers::Item& item) {
    using Json = nlohmann::ordered_json;
    Json made;
    made["linkId"] = item.link;
    if (const auto* number = std::get_if<int>(&item.answer)) {
        CHECK(*number >= 0 && static_cast<std::size_t>(*number) < std::size(kOften));
        Json often;
        often["system"] = kOftenSystem;
        often["code"] = kOften[*number];
        Json answer;
        answer["valueCoding"] = std::move(often);
        made["answer"] = Json::array({std::move(answer)});
    } else if (std::get<std::string>(item.answer) == SealedAnswers::kDoNotKnow) {
        Json unknown;
        unknown["url"] = kAbsent;
        unknown["valueCode"] = "asked-unknown";
        made["extension"] = Json::array({std::move(unknown)});
    } else {
        Json answer;
        answer["valueString"] = std::get<std::string>(item.answer);
        made["answer"] = Json::array({std::move(answer)});
    }
    return made;
}

}  // namespace

std::string response_of(const SealedAnswers& answers) {
    nlohmann::ordered_json items = nlohmann::ordered_json::array();
    for (const SealedAnswers::Item& item : answers.items) items.push_back(item_of(item));
    const nlohmann::ordered_json response{
        {"resourceType", "QuestionnaireResponse"},
        {"status", answers.finished ? "completed" : "in-progress"},
        {"item", items}};
    // A text that is no UTF-8 keeps what of it is.
    return response.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::string quarter_of(base::CalendarDate day) {
    return std::to_string(day.year) + "-Q" + std::to_string((day.month - 1) / kMonthsInQuarter + 1);
}

ledger::Content sealed_answers(const SealedAnswers& answers, const base::RecordId& id,
                               base::CalendarDate today) {
    CHECK(find_term(vocabulary::kAnswersMode, answers.mode) != nullptr);
    CreateBody body;
    body.kind = static_cast<std::uint16_t>(Kind::kAnswers);
    body.happened_at = body.recorded_at = first_instant_of_quarter(today);
    body.fields.text(Field::kAnswersForm, answers.form)
        .text(Field::kAnswersFormVersion, answers.form_version)
        .choice(Field::kAnswersMode, std::string(answers.mode))
        .text(Field::kAnswersQuarter, quarter_of(today));
    if (answers.offered_only) {
        body.fields.set(Field::kAnswersOfferedOnly, true);
    } else {
        body.fields.text(Field::kAnswersResponse, response_of(answers));
    }
    ledger::Content content;
    content.hlc = {static_cast<std::uint64_t>(body.happened_at.at.ms) << 16};
    content.type = ledger::OpType::kRecordCreate;
    content.version = kBodyVersion;
    content.record = id;
    content.body = encode(body);
    return content;
}

}  // namespace casefile
