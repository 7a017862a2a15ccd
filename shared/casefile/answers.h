#pragma once

#include <string>
#include <variant>
#include <vector>

#include "shared/base/time.h"
#include "shared/ledger/operation.h"

namespace casefile {

/// What somebody said to a form and nobody is to trace back to them (records.md section 6): no
/// child, no person, no tablet, no day.
struct SealedAnswers {
    std::string form;
    std::string form_version;
    struct Item {
        std::string link;  ///< the question's linkId in the form
        std::variant<int, std::string> answer;  ///< how often, 0 never to 4 every time; or words
    };
    static constexpr std::string_view kDoNotKnow = "do-not-know";  ///< in place of words
    std::vector<Item> items;    ///< those that were answered, in the form's order
    std::string_view mode;      ///< code of kAnswersMode
    bool finished = false;      ///< else they stopped, or the tablet was taken back
    bool offered_only = false;  ///< they were asked, and said no
};
/// As a FHIR R4 QuestionnaireResponse, JSON.
std::string response_of(const SealedAnswers& answers);

/// The creation of an `answers` record without an author, as if it were written in the first
/// instant of the quarter of `today`. REQUIRES a known mode.
ledger::Content sealed_answers(const SealedAnswers& answers, const base::RecordId& id,
                               base::CalendarDate today);

/// "2026-Q4".
std::string quarter_of(base::CalendarDate day);

}  // namespace casefile
