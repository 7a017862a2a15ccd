#pragma once

#include "shared/forms/fhirpath/syntax.h"
#include "shared/forms/fhirpath/value.h"

/// `linkId = 'q1'` and `answer.value.code = 'yes'`, the tests that the expressions of forms are
/// full of, looked up in the document without a collection on the way. It says what evaluating
/// says, or leaves it to that.
namespace forms::fhirpath {

/// Is it such a test? Its text must not read as a date, which would be compared as one.
bool is_text_test(const Term& chain);

enum class TextTest { kHolds, kDoesNot, kLookCloser };

/// What the test `chain` (with is_text_test) says of `item`; kDoesNot where it is false or empty.
TextTest text_test(const Term& chain, const Value& item);

}  // namespace forms::fhirpath
