#pragma once

#include <cstdint>
#include <string_view>

namespace forms::fhirpath {

/// What a FHIR R4 type or a System type is called here; a number into one table. Compare with ==.
enum class Type : std::uint16_t { kUnknown = 0 };

/// Which System value a FHIR primitive stands for. (FHIR R4, FHIRPath, "Using FHIR types")
enum class Primitive : std::uint8_t {
    kNone,  ///< a complex type, or not known
    kBoolean,
    kString,
    kInteger,
    kDecimal,
    kDate,
    kDateTime,
    kTime,
};

/// "Patient", "code", "QuestionnaireResponse.item"; kUnknown for what FHIR R4 does not know.
Type fhir_type(std::string_view name);
/// "" for kUnknown.
std::string_view name_of(Type type);
Primitive primitive_of(Type type);
/// Is `type` the type `wanted` or derived from it? (code from string, Age from Quantity, Patient
/// from DomainResource)
bool derives_from(Type type, Type wanted);

/// The type of a member of `parent` by its name in JSON; where the table of `parent` does not know
/// it, by the ending of a choice ("occurrenceDateTime"); kUnknown otherwise.
Type member_type(Type parent, std::string_view member);
/// The data type that a choice element's ending names: "Coding" gives Coding, "Integer" integer,
/// "Option" kUnknown.
Type choice_ending(std::string_view ending);

}  // namespace forms::fhirpath
