#include "app/cli/json_line.h"

#include <nlohmann/json.hpp>

namespace cli {

std::string quoted(std::string_view text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

JsonLine& JsonLine::text(std::string_view key, std::string_view value) {
    return raw(key, quoted(value));
}

JsonLine& JsonLine::boolean(std::string_view key, bool value) {
    return raw(key, value ? "true" : "false");
}

JsonLine& JsonLine::raw(std::string_view key, std::string_view json) {
    if (!body_.empty()) body_ += ',';
    body_ += quoted(key);
    body_ += ':';
    body_ += json;
    return *this;
}

}  // namespace cli
