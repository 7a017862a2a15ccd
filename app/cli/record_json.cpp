#include "app/cli/record_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace cli {
namespace {

using Json = nlohmann::ordered_json;

/// One version's value as the exchange file writes it.
Json value_json(casefile::Kind kind, casefile::Field field, const casefile::Version& version) {
    if (casefile::is_nothing(version.value)) return nullptr;
    casefile::Record alone;
    alone.kind = kind;
    alone.fields.push_back({field, {version}, false});
    const Json line = Json::parse(casefile::to_line(alone), nullptr, false);
    const std::string name(casefile::name_of(field));
    if (!line.is_object() || !line.contains("fields") || !line["fields"].contains(name))
        return nullptr;
    return line["fields"][name];
}

Json version_json(const tablet::Tablet& tablet, casefile::Kind kind, casefile::Field field,
                  const casefile::Version& version) {
    return {{"version", version.op.hex()},      {"value", value_json(kind, field, version)},
            {"by", tablet.name_of(version.by)}, {"by_id", version.by.hex()},
            {"tablet", version.on.hex()},       {"at", base::to_iso(version.at)}};
}

std::string_view name_of(casefile::Standing standing) {
    switch (standing) {
        case casefile::Standing::kShown:
            return "shown";
        case casefile::Standing::kKept:
            return "kept";
        case casefile::Standing::kReplaced:
            return "replaced";
        case casefile::Standing::kRefused:
            return "refused";
    }
    return "newer";
}

Json history_json(const tablet::Tablet& tablet, const casefile::Record& record) {
    Json all = Json::object();
    for (const casefile::FieldDef& field : casefile::find_kind(record.kind)->fields) {
        const auto lines = tablet.view().history(record.id, field.field);
        if (lines.empty()) continue;
        Json& list = all[std::string(field.name)] = Json::array();
        for (const casefile::HistoryLine& line : lines) {
            Json one = version_json(tablet, record.kind, field.field, line.version);
            one["standing"] = name_of(line.standing);
            if (line.removal) one["removal"] = true;
            list.push_back(std::move(one));
        }
    }
    return all;
}

Json versions_json(const tablet::Tablet& tablet, const casefile::Record& record) {
    Json all = Json::object();
    for (const casefile::FieldState& state : record.fields) {
        if (!state.undecided) continue;
        Json& list = all[std::string(casefile::name_of(state.field))] = Json::array();
        for (const casefile::Version& version : state.versions) {
            list.push_back(version_json(tablet, record.kind, state.field, version));
        }
    }
    return all;
}

}  // namespace

std::string json_fault(std::string_view text) {
    try {
        if (Json::parse(text).is_object()) return {};
        return "line 1: one JSON object is wanted";
    } catch (const Json::parse_error& fault) {
        const auto end = text.begin() + static_cast<std::ptrdiff_t>(
                                            std::min<std::size_t>(fault.byte, text.size()));
        const auto line = 1 + std::count(text.begin(), end, '\n');
        return "line " + std::to_string(line) + ": not JSON in UTF-8";
    }
}

std::string first_key_of(std::string_view text, std::span<const std::string_view> names) {
    const Json object = Json::parse(text, nullptr, false);
    for (const std::string_view name : names) {
        if (object.contains(name)) return std::string(name);
    }
    return {};
}

std::vector<std::string> null_keys_of(std::string_view text) {
    const Json object = Json::parse(text, nullptr, false);
    std::vector<std::string> keys;
    for (const auto& [key, value] : object.items()) {
        if (value.is_null()) keys.push_back(key);
    }
    return keys;
}

std::string show_line(const tablet::Tablet& tablet, const casefile::Record& record,
                      bool with_history) {
    Json shown = Json::parse(casefile::show_json(record), nullptr, false);
    shown["two_versions"] = versions_json(tablet, record);
    if (with_history) shown["history"] = history_json(tablet, record);
    return shown.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace cli
