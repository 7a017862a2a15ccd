#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/casefile/commands.h"

/// The JSON of the exchange file, as text on both sides: only exchange_json.cpp knows a JSON
/// library. docs/formats/exchange_file.md
namespace casefile {

/// What is wrong with a line, and where.
struct JsonFault {
    std::string field;
    std::string reason;  ///< one plain sentence, without record text
};

/// Reads {"kind", "id", "fields"}. `into` comes with the times that stand where the line gives
/// none.
std::optional<JsonFault> read_line(std::string_view text, NewRecord& into);
/// Reads an object of fields, with child, happened_at and recorded_at among them. `into` comes with
/// its kind and times.
std::optional<JsonFault> read_fields(std::string_view text, NewRecord& into);

/// Is the text one JSON object in which no object names a key twice?
[[nodiscard]] bool is_one_object(std::string_view text);

/// One sentence for an error of Commands::create().
JsonFault fault_of(Kind kind, const base::Error& error);

}  // namespace casefile
