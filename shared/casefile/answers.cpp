#include "shared/casefile/answers.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "shared/base/check.h"
#include "shared/casefile/reduce.h"
#include "shared/casefile/schema.h"
#include "shared/casefile/vocabularies.h"

namespace casefile {
namespace {

constexpr int kMonthsInQuarter = 3;
constexpr std::int64_t kDayMs = 24 * 60 * 60 * 1000;

constexpr auto kWrittenBy = "https://footbridge.app/fhir/StructureDefinition/written-by";

void mark(nlohmann::ordered_json& items, const std::vector<std::string>& links) {
    for (auto& item : items) {
        if (item.contains("item")) mark(item["item"], links);
        if (!item.contains("answer")) continue;
        if (std::ranges::find(links, item.value("linkId", "")) == links.end()) continue;
        item["extension"].push_back({{"url", kWrittenBy}, {"valueCode", "helper"}});
    }
}

}  // namespace

std::string written_by_helper(const std::string& response, const std::vector<std::string>& links) {
    auto document = nlohmann::ordered_json::parse(response, nullptr, false);
    CHECK(document.is_object());
    if (links.empty() || !document.contains("item")) return response;
    mark(document["item"], links);
    return document.dump();
}

base::Moment first_instant_of_quarter(base::CalendarDate day) {
    const int first = (day.month - 1) / kMonthsInQuarter * kMonthsInQuarter + 1;
    const base::CalendarDate start{day.year, static_cast<std::uint8_t>(first), 1};
    return {{start.days_since_epoch() * kDayMs}, 0};
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
        .choice(Field::kAnswersMode, answers.mode)
        .text(Field::kAnswersQuarter, quarter_of(today));
    if (answers.offered_only) {
        body.fields.set(Field::kAnswersOfferedOnly, true);
    } else {
        body.fields.text(Field::kAnswersResponse, answers.response);
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
