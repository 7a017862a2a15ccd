#include "shared/forms/fhirpath/functions.h"

#include <unordered_map>

namespace forms::fhirpath {

const Function* function_named(std::string_view name) {
    static const auto kByName = [] {
        std::unordered_map<std::string_view, const Function*> by_name;
        for (const FunctionTable table :
             {collection_functions(), filter_functions(), conversion_functions(), text_functions(),
              number_functions(), document_functions()})
            for (const Function* each = table.begin; each != table.end; ++each)
                by_name.emplace(each->name, each);
        return by_name;
    }();
    const auto found = kByName.find(name);
    return found == kByName.end() ? nullptr : found->second;
}

}  // namespace forms::fhirpath
