#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "shared/casefile/commands.h"
#include "shared/casefile/record.h"

/// Values of fields in JSON, for exchange.cpp only: this header brings nlohmann with it.
namespace casefile {

/// What is wrong with a line, and where.
struct JsonFault {
    std::string field;
    std::string reason;  ///< one plain sentence, without record text
    bool too_large = false;
};

/// The fields of a record of a kind, with child, happened_at and recorded_at among them. `into`
/// comes with its kind and times.
std::optional<JsonFault> read_fields(const nlohmann::json& object, NewRecord& into);
nlohmann::ordered_json to_json(const FieldDef& def, const FieldValue& value);
/// child, happened_at, recorded_at, then every field in the order of the data dictionary.
nlohmann::ordered_json fields_to_json(const Record& record);

/// One sentence for an error of Commands::create().
JsonFault fault_of(Kind kind, const base::Error& error);

}  // namespace casefile
