#include "shared/forms/loading.h"

#include <algorithm>

#include "shared/forms/filling.h"
#include "shared/forms/form_reader.h"

namespace forms {

std::string_view name_of(Severity severity) {
    switch (severity) {
        case Severity::kUnreadable:
        case Severity::kRefused:
            return "error";
        case Severity::kUnavailable:
            return "unavailable";
        case Severity::kWarning:
            return "warning";
    }
    return "";
}

const Finding* Loaded::first_refusal() const {
    const auto it = std::find_if(findings.begin(), findings.end(), [](const Finding& one) {
        return one.severity == Severity::kUnreadable || one.severity == Severity::kRefused;
    });
    return it == findings.end() ? nullptr : &*it;
}

bool Loaded::accepted() const { return form.has_value() && first_refusal() == nullptr; }

Loaded load(std::string_view json) {
    Loaded loaded = FormReader().read(json);
    if (!loaded.accepted()) return loaded;
    if (Filling::start(*loaded.form, {}).at_rest()) return loaded;
    loaded.findings.push_back({Severity::kRefused, "calculated-cycle", "", "",
                               "The calculations of the form depend on each other and do not come to "
                               "rest. Take one of them out."});
    return loaded;
}

std::string sentence(const Finding& finding) {
    return finding.text + " (" + named({finding.link_id, finding.path}) + ", rule " + finding.rule + ")";
}

base::Result<Form> load_accepted(std::string_view json) {
    Loaded loaded = load(json);
    if (const Finding* against = loaded.first_refusal()) {
        return {base::ErrorCode::kInvalidInput, sentence(*against)};
    }
    return std::move(*loaded.form);
}

}  // namespace forms
