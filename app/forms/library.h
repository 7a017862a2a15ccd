#pragma once

#include <span>
#include <string_view>

/// The forms that come with the program: FHIR R4 Questionnaires, JSON, in our own words
/// (app/forms/library). A service may publish others, or newer versions of these. Any thread.
namespace forms {

std::span<const std::string_view> library();

}  // namespace forms
