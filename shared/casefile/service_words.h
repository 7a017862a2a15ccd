#pragma once

#include <string>
#include <vector>

#include "shared/casefile/view.h"

/// Words that a service adds to the reading help: what is hard there, what labels a child, what
/// everybody knows. Pure functions of the view: any thread that may read it.
namespace casefile {

struct ServiceWord {
    base::RecordId record;
    std::string words;
    std::string treat;    ///< code of the word_treat vocabulary
    std::string instead;  ///< of two versions the first; empty for easy ones
    friend bool operator==(const ServiceWord&, const ServiceWord&) = default;
};
/// Those that count now, in the order in which they are laid over the program's: of two that say
/// the same words the one written last.
std::vector<ServiceWord> service_words(const View& view);

}  // namespace casefile
