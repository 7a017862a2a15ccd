#pragma once

#include <catch2/catch.hpp>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "shared/forms/fhirpath/expression.h"

/// One response of three answers, and what an expression says of it.
namespace fhirpath_world {

using forms::fhirpath::Collection;
using forms::fhirpath::Environment;
using forms::fhirpath::Expression;
using forms::fhirpath::Value;

nlohmann::json response();

/// Items with a comma between them, text in double quotes: what a result is at a glance.
std::string shown(const Collection& values);

/// What `text` gives for the document, which is %resource too, at 2026-06-09T11:13:20+01:00; or why
/// it gives nothing.
std::string result_of(std::string_view text, const nlohmann::json& document,
                      Environment environment = {});
std::string result_of(std::string_view text);

}  // namespace fhirpath_world
