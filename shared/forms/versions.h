#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/forms/form.h"

/// Answers outlive the version of the form they were given to. A response names its form by url and
/// version, and is opened with that version; this says how it stands to another one.
namespace forms {

/// One answered question as it stands in a response, in words: readable without its form.
struct OldAnswer {
    std::vector<std::string> place;  ///< linkIds from the root
    std::string text;                ///< the question as it was read then; empty where not kept
    std::vector<std::string> words;  ///< each answer as a person reads it
};

struct Compared {
    std::vector<OldAnswer> fits;  ///< the newer form has the question at this place and takes these
    std::vector<OldAnswer> rest;  ///< it does not: show them as they were
};

/// kInvalidInput where it is no response.
[[nodiscard]] base::Result<Compared> compare_with(const Form& newer, std::string_view response);

/// Every answer of a response in words, without any form. kInvalidInput where it is no response.
[[nodiscard]] base::Result<std::vector<OldAnswer>> answers_in_words(std::string_view response);

/// The url and version a response names; empty where it names none.
struct FormName {
    std::string url;
    std::string version;
};
[[nodiscard]] base::Result<FormName> form_named_by(std::string_view response);

}  // namespace forms
