#pragma once

#include <vector>

#include "shared/forms/spread.h"

/// What of many people's answers may leave the service: on paper, in a file. Inside it the counts
/// of a question that enough answered are shown as they are (ux.md MG-7).
namespace forms {

struct Published {
    Spread whole;
    std::vector<Spread> parts;  ///< in the order they were given
};

/// `whole` counted all the answers to one form, `parts` those of each quarter: every one of them,
/// so that what is held back of one cannot be found by taking others from the whole. No count under
/// kFewest is left but none at all, and in no sum that is printed (of a question, of a way of
/// answering, of one answer over the quarters) is what is held back known to be fewer: neither one
/// count alone nor several that come to less. A count that is held back is zero and `held`, or its
/// tally or part not `shown`. All must be of the same form, and as Counting::everything() gives
/// them.
Published published(Spread whole, std::vector<Spread> parts);

}  // namespace forms
