#include <nlohmann/json.hpp>

#include "shared/forms/fhirpath/expression.h"
#include "tests/fuzz/fuzzing.h"

using forms::fhirpath::Collection;
using forms::fhirpath::Environment;
using forms::fhirpath::Expression;
using forms::fhirpath::Value;

namespace {

/// Each result becomes text and JSON without a fault; a second evaluation says the same.
void look_at(const Expression& expression, const nlohmann::json& document) {
    Environment environment;
    environment.now = {{1'781'000'000'000}, 60};
    const Collection input{Value::node(document)};
    environment.variables["resource"] = input;
    const auto result = expression.evaluate(input, environment);
    const auto again = expression.evaluate(input, environment);
    CHECK(result.ok() == again.ok());
    if (!result.ok()) {
        CHECK(!result.error().detail.empty());
        return;
    }
    CHECK(result.value().size() == again.value().size());
    for (const Value& value : result.value()) {
        static_cast<void>(value.type_name());
        static_cast<void>(value.to_json());
    }
}

}  // namespace

/// An expression, and behind the first NUL the document it is asked of: read or refused, answered
/// or refused, within its limits.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string all = base::to_text({bytes, size});
    const std::size_t end = all.find('\0');
    const auto expression = Expression::parse(std::string_view(all).substr(0, end));
    if (!expression.ok()) {
        CHECK(!expression.error().detail.empty());
        return 0;
    }
    const auto document = end == all.npos
                              ? nlohmann::json::object()
                              : nlohmann::json::parse(all.substr(end + 1), nullptr, false);
    if (!document.is_discarded()) look_at(expression.value(), document);
    return 0;
}
