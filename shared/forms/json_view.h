#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/forms/text.h"
#include "shared/forms/value.h"

/// How this room looks at FHIR JSON. Nothing here throws: what is not there, or of another type, is
/// empty. For the .cpp files of this folder; no public header includes it.
namespace forms {

using Json = nlohmann::json;

/// The document, or kInvalidInput with line, column and what to do; kTooLarge over `limit` bytes.
/// Brackets deeper than kJsonDepthMax and text that is not UTF-8 are refused before anything is built.
[[nodiscard]] base::Result<Json> parse_json(std::string_view text, std::size_t limit);

/// The member of an object, or null where it is absent or `from` is no object.
[[nodiscard]] const Json* member(const Json& from, std::string_view key);
/// The elements of an array member; none where it is absent or no array.
[[nodiscard]] const Json& array_of(const Json& from, std::string_view key);
[[nodiscard]] std::string text_of(const Json& from, std::string_view key);
[[nodiscard]] std::optional<bool> flag_of(const Json& from, std::string_view key);
[[nodiscard]] std::optional<double> number_at(const Json& from, std::string_view key);
[[nodiscard]] std::optional<std::int64_t> whole_at(const Json& from, std::string_view key);

/// The extensions of an element with that url, in order.
[[nodiscard]] std::vector<const Json*> extensions(const Json& element, std::string_view url);
/// The first of them, or null.
[[nodiscard]] const Json* extension(const Json& element, std::string_view url);
[[nodiscard]] const Json* extension(const Json& element, std::string_view base, std::string_view name);
/// The member of the object that begins with `prefix` and a capital: "valueCoding". Null if none.
struct Typed {
    std::string type;  ///< "Coding"; empty where there is none
    const Json* json = nullptr;
    [[nodiscard]] explicit operator bool() const { return json != nullptr; }
};
[[nodiscard]] Typed typed(const Json& from, std::string_view prefix);
/// The whole or decimal number an extension holds, whatever its type is called.
[[nodiscard]] std::optional<double> extension_number(const Json& extension);
/// The text an extension holds: string, code, uri, markdown, id …; of an Expression its expression.
[[nodiscard]] std::string extension_text(const Json& extension);

/// The typed value, nothing where the JSON does not fit the type or the type is none of ours.
[[nodiscard]] std::optional<Value> read_value(const Typed& from);
/// As member of an answer: {"valueCoding": {...}}.
void write_value(Json& holder, const Value& value);
[[nodiscard]] Json json_of(const Value& value);

/// A text with the translations and the read-aloud wording on its primitive ("text" and "_text").
[[nodiscard]] Text read_text(const Json& owner, const std::string& key);

}  // namespace forms
