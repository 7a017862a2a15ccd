#pragma once

#include <cstdint>
#include <string>

#include "shared/base/bytes.h"
#include "shared/base/ids.h"
#include "shared/base/result.h"
#include "shared/base/time.h"

namespace casefile {

/// What a child said in child mode for their own record, on its way to the worker who handed over:
/// the plain text of a file in `handed-over/` (docs/formats/profile_secrets.md).
struct HandedAnswers {
    base::RecordId child;
    std::string form;  ///< the questionnaire's url
    std::string form_version;
    std::string response;    ///< a FHIR R4 QuestionnaireResponse, JSON
    std::string mode;        ///< code of kAnswersMode
    base::Moment at;         ///< when it was last kept
    std::uint32_t page = 0;  ///< the question they go on at
    bool finished = false;   ///< else they go on another time
    bool declined = false;   ///< they were asked, and said no
};
base::Bytes encode(const HandedAnswers& answers);
/// kDamaged.
base::Result<HandedAnswers> decode_handed_answers(base::ByteView bytes);

}  // namespace casefile
