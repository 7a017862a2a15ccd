#pragma once

#include <cstddef>
#include <string_view>

/// The names and bounds of the form profile (docs/formats/form.md). One place each.
namespace forms {

/// Where our own extensions and codes live. Permanent: it is written into forms and answers.
inline constexpr std::string_view kOwnBase = "https://footbridge.app/fhir";

/// One file. [bytes]
inline constexpr std::size_t kFileBytesMax = 2 * 1024 * 1024;
/// Items of one form, groups and displays included.
inline constexpr std::size_t kItemsMax = 2000;
/// Levels of item inside item.
inline constexpr std::size_t kNestingMax = 12;
/// Levels of brackets in the JSON of a form or of a response.
inline constexpr std::size_t kJsonDepthMax = 128;
/// Unicode code points of a linkId.
inline constexpr std::size_t kLinkIdMax = 255;
/// Bytes of a picture or sound that is written into the form itself.
inline constexpr std::size_t kMediaBytesMax = 256 * 1024;
/// Rounds of calculation before values must stand still.
inline constexpr int kRoundsMax = 10;
/// Occurrences of one group or question, and answers of a whole response.
inline constexpr std::size_t kOccurrencesMax = 1000;
inline constexpr std::size_t kAnswersMax = 20000;
/// The shortest idle time of a kiosk. [seconds]
inline constexpr int kIdleSecondsMin = 15;

namespace url {
inline constexpr std::string_view kSdc = "http://hl7.org/fhir/uv/sdc/StructureDefinition/";
inline constexpr std::string_view kFhir = "http://hl7.org/fhir/StructureDefinition/";
inline constexpr std::string_view kOwn = "https://footbridge.app/fhir/StructureDefinition/";
inline constexpr std::string_view kOwnControl = "https://footbridge.app/fhir/CodeSystem/item-control";
inline constexpr std::string_view kTranslation = "http://hl7.org/fhir/StructureDefinition/translation";
inline constexpr std::string_view kItemWeight = "http://hl7.org/fhir/StructureDefinition/itemWeight";
inline constexpr std::string_view kOrdinalValue =
    "http://hl7.org/fhir/StructureDefinition/ordinalValue";
inline constexpr std::string_view kAbsent =
    "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
}  // namespace url

}  // namespace forms
