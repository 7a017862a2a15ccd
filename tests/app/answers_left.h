#pragma once

#include <string>
#include <vector>

#include "tests/app/sample_office.h"

namespace office {

/// What somebody answered to a form of the library, by the questions' linkIds: codes, words, or a clip in base64.
struct Said {
    std::vector<std::pair<std::string, std::string>> answers;
    int times = 1;  ///< so many people said it
};

/// As child mode leaves them on tablet "a": sealed letters, which its next visit sends. After
/// add_participation_worker(). `form` is its name in the library, "how-was-it".
void leave_answers(SampleOffice& office, const std::string& form, const std::vector<Said>& said);
/// As child mode leaves them under Kit's name, and taken into their record on tablet "a", which has
/// not sent it yet. After add_participation_worker().
base::RecordId keep_answers_of_kit(SampleOffice& office, const std::string& form, const Said& said);

/// As child mode leaves a call for help on that tablet, whose next visit sends it. `child` in hex;
/// without one they gave `name`.
void ask_for_help(SampleOffice& office, const std::string& tablet, const std::string& child,
                  const std::string& name, const std::string& words);

}  // namespace office
