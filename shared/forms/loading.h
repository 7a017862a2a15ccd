#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/forms/form.h"

/// From the JSON of a FHIR R4 Questionnaire to a Form.
namespace forms {

/// What the profile says of a finding (docs/formats/form.md, "What is refused").
enum class Severity {
    kUnreadable,   ///< refused, and no answers can be read with it either
    kRefused,      ///< refused for new use; old answers can still be read with it
    kUnavailable,  ///< the item is shown as unavailable, with the reason
    kWarning       ///< the author should look
};
[[nodiscard]] std::string_view name_of(Severity severity);

struct Finding {
    Severity severity = Severity::kWarning;
    std::string rule;     ///< one word for programs: "linkid-duplicate"
    std::string link_id;  ///< empty at the root
    std::string path;     ///< in the JSON: "item[2].enableWhen[0]"
    std::string text;     ///< what is wrong and what to do
};

struct Loaded {
    std::optional<Form> form;       ///< empty where a finding is kUnreadable
    std::vector<Finding> findings;  ///< in the order of the file, within each step of reading

    /// True where the form may be published and filled: no finding is refused.
    [[nodiscard]] bool accepted() const;
    /// The first reason against it; nothing where accepted().
    [[nodiscard]] const Finding* first_refusal() const;
};

/// Reads a form and says everything that is wrong with it. Never more than kFileBytesMax is read and
/// never without end: expressions have limits of their own. A form that is not accepted() but has
/// `form` set is for reading answers that exist already, and for `forms evaluate`.
[[nodiscard]] Loaded load(std::string_view json);

/// The form where it is accepted, else kInvalidInput with a sentence that names linkId, path and rule.
[[nodiscard]] base::Result<Form> load_accepted(std::string_view json);
[[nodiscard]] std::string sentence(const Finding& finding);

}  // namespace forms
