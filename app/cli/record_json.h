#pragma once

#include <string>
#include <string_view>

#include "app/tablet/tablet.h"

/// JSON around the exchange file's own lines.
namespace cli {

/// Where the text stops being one JSON object: "line 3", or empty where it is one.
std::string json_fault(std::string_view text);
/// The first of `names` that the object has as a key; empty where it has none. REQUIRES
/// json_fault(text) is empty.
std::string first_key_of(std::string_view text, std::span<const std::string_view> names);

/// The keys that are null. REQUIRES json_fault(text) is empty.
std::vector<std::string> null_keys_of(std::string_view text);

/// A record with everything that is known of it: two_versions with the version ids that `choose`
/// takes, and on request the history of every field, oldest first.
std::string show_line(const tablet::Tablet& tablet, const casefile::Record& record,
                      bool with_history);

}  // namespace cli
