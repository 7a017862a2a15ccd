#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/casefile/view.h"

/// What a Talk Check came to (rules.md 4.2), as the answers that were kept say it: records.md
/// `slcn_screening`. A screening aid awaiting a therapist's review, never a diagnosis.
namespace casefile {

/// The form's address; its versions share it.
inline constexpr std::string_view kTalkCheckForm =
    "https://footbridge.app/fhir/Questionnaire/talk-check";

struct TalkDomain {
    std::string id;     ///< "A" (attention and listening) to "H" (reading and writing)
    std::string level;  ///< none, some, clear, strong or not_enough
    friend bool operator==(const TalkDomain&, const TalkDomain&) = default;
};

struct TalkCheck {
    base::RecordId answers;
    base::Moment at;
    std::string result;  ///< no_signs, some_signs, clear_signs, strong_signs or unfinished
    std::vector<TalkDomain> domains{};  ///< in the form's order
    friend bool operator==(const TalkCheck&, const TalkCheck&) = default;
};

/// Nothing where the record is no Talk Check, or its answers cannot be read.
std::optional<TalkCheck> talk_check_from(const Record& answers);
/// Of one child, the newest first.
std::vector<TalkCheck> talk_checks(const View& view, const base::RecordId& child);

}  // namespace casefile
