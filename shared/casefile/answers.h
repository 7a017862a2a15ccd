#pragma once

#include <string>
#include <vector>

#include "shared/base/time.h"
#include "shared/ledger/operation.h"

namespace casefile {

/// The longest response, its clips and drawings among it: what fits one operation. [bytes]
inline constexpr std::size_t kResponseMax = 890 * 1024;

/// What somebody said to a form and nobody is to trace back to them (records.md section 6): no
/// child, no person, no tablet, no day.
struct SealedAnswers {
    std::string form;  ///< the questionnaire's url
    std::string form_version;
    std::string response;       ///< a FHIR R4 QuestionnaireResponse, JSON
    std::string mode;           ///< code of kAnswersMode
    bool offered_only = false;  ///< they were asked, and said no
};
/// The response with a mark on these questions: a helper wrote the young person's words (ux.md
/// SV-11).
std::string written_by_helper(const std::string& response, const std::vector<std::string>& links);

/// The creation of an `answers` record without an author, as if it were written in the first
/// instant of the quarter of `today`. REQUIRES a known mode.
ledger::Content sealed_answers(const SealedAnswers& answers, const base::RecordId& id,
                               base::CalendarDate today);

/// 00:00 UTC of its first day.
base::Moment first_instant_of_quarter(base::CalendarDate day);
/// "2026-Q4".
std::string quarter_of(base::CalendarDate day);

}  // namespace casefile
