#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/forms/fhirpath/expression.h"
#include "shared/forms/fhirpath/pattern.h"
#include "shared/forms/form.h"
#include "shared/forms/json_view.h"

namespace forms {

/// What a Form keeps out of its public face: the JSON as it came (%questionnaire, and every extension
/// we do not know), and what its formulas and patterns compile to.
struct FormSource {
    Json questionnaire;
    std::vector<const Json*> item_json;  ///< by ItemIndex, for %qitem
    std::vector<fhirpath::Expression> expressions;
    std::vector<fhirpath::Pattern> patterns;
    std::map<std::string, std::vector<ItemIndex>, std::less<>> by_link;
};

}  // namespace forms
