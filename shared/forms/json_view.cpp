#include "shared/forms/json_view.h"

#include <cmath>
#include <limits>

#include "shared/base/bytes.h"
#include "shared/forms/profile.h"

namespace forms {
namespace {

std::string at_line(std::string_view text, std::size_t byte) {
    std::size_t line = 1;
    std::size_t column = 1;
    for (std::size_t i = 0; i < byte && i < text.size(); ++i) {
        if (text[i] == '\n') {
            ++line;
            column = 1;
        } else if ((static_cast<unsigned char>(text[i]) & 0xC0u) != 0x80u) {
            ++column;
        }
    }
    return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

/// The byte of the bracket that is one too deep; nothing where all is well.
std::optional<std::size_t> too_deep(std::string_view text) {
    std::size_t depth = 0;
    bool inside = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inside) {
            if (c == '\\') ++i;
            if (c == '"') inside = false;
        } else if (c == '"') {
            inside = true;
        } else if (c == '{' || c == '[') {
            if (++depth > kJsonDepthMax) return i;
        } else if ((c == '}' || c == ']') && depth > 0) {
            --depth;
        }
    }
    return std::nullopt;
}

const Json kNothing = Json::array();

std::optional<Value> read_coding(const Json& json) {
    if (!json.is_object()) return std::nullopt;
    return Coding{text_of(json, "system"), text_of(json, "code"), text_of(json, "display")};
}

std::optional<Value> read_quantity(const Json& json) {
    if (!json.is_object()) return std::nullopt;
    if (const Json* value = member(json, "value"); value != nullptr && !value->is_number()) {
        return std::nullopt;
    }
    return Quantity{number_at(json, "value"), text_of(json, "unit"), text_of(json, "system"),
                    text_of(json, "code"), text_of(json, "comparator")};
}

std::optional<Value> read_attachment(const Json& json) {
    if (!json.is_object()) return std::nullopt;
    return Attachment{text_of(json, "contentType"), text_of(json, "url"),  text_of(json, "title"),
                      text_of(json, "data"),        text_of(json, "hash"), whole_at(json, "size")};
}

std::optional<Value> read_textual(const std::string& type, const std::string& text) {
    if (type == "String" || type == "Markdown") return Value{text};
    if (type == "Date") return is_date(text) ? std::optional<Value>(Date{text}) : std::nullopt;
    if (type == "DateTime" || type == "Instant") {
        return is_date_time(text) ? std::optional<Value>(DateTime{text}) : std::nullopt;
    }
    if (type == "Time") return is_time(text) ? std::optional<Value>(Time{text}) : std::nullopt;
    if (type == "Uri" || type == "Url" || type == "Canonical") return Value{Uri{text}};
    return std::nullopt;
}

void put(Json& object, const char* key, const std::string& text) {
    if (!text.empty()) object[key] = text;
}

Json json_of(const Quantity& quantity) {
    Json json = Json::object();
    if (quantity.value) json["value"] = json_of(Value{Decimal{*quantity.value}});
    put(json, "comparator", quantity.comparator);
    put(json, "unit", quantity.unit);
    put(json, "system", quantity.system);
    put(json, "code", quantity.code);
    return json;
}

Json json_of(const Attachment& file) {
    Json json = Json::object();
    put(json, "contentType", file.content_type);
    put(json, "data", file.data);
    put(json, "url", file.url);
    put(json, "title", file.title);
    put(json, "hash", file.hash);
    if (file.size) json["size"] = *file.size;
    return json;
}

Json json_of(const Coding& coding) {
    Json json = Json::object();
    put(json, "system", coding.system);
    put(json, "code", coding.code);
    put(json, "display", coding.display);
    return json;
}

/// A decimal without a fraction is written as a whole number, as other engines do.
Json json_of_number(double value) {
    constexpr double kWhole = 9007199254740992.0;
    if (std::floor(value) == value && std::abs(value) < kWhole) return static_cast<std::int64_t>(value);
    return value;
}

void read_words(const Json& primitive, Text& text) {
    for (const Json* one : extensions(primitive, url::kTranslation)) {
        const Json* lang = extension(*one, "lang");
        const Json* content = extension(*one, "content");
        if (lang == nullptr || content == nullptr) continue;
        text.translations.push_back({extension_text(*lang), extension_text(*content)});
    }
    for (const Json* one : extensions(primitive, std::string(url::kOwn) + "read-aloud")) {
        ReadAloud aloud;
        if (const Json* lang = extension(*one, "lang")) aloud.language = extension_text(*lang);
        if (const Json* content = extension(*one, "content")) aloud.content = extension_text(*content);
        const Json* audio = extension(*one, "audio");
        if (const Typed file = audio == nullptr ? Typed{} : typed(*audio, "value")) {
            aloud.audio_type = text_of(*file.json, "contentType");
            aloud.audio = text_of(*file.json, "url");
            aloud.audio_data = text_of(*file.json, "data");
        }
        text.read_aloud.push_back(std::move(aloud));
    }
}

}  // namespace

base::Result<Json> parse_json(std::string_view text, std::size_t limit) {
    if (text.size() > limit) {
        return {base::ErrorCode::kTooLarge, "The file has more than " + std::to_string(limit / 1024) +
                                                " KB. Take pictures and sounds out of it."};
    }
    if (!base::is_utf8(text)) {
        return {base::ErrorCode::kInvalidInput, "The file is not UTF-8 text. Save it as UTF-8."};
    }
    if (const auto at = too_deep(text)) {
        return {base::ErrorCode::kInvalidInput,
                "At " + at_line(text, *at) + " more than " + std::to_string(kJsonDepthMax) +
                    " brackets are open. Nest less deeply."};
    }
    try {
        return Json::parse(text);
    } catch (const Json::exception& failure) {
        const auto* place = dynamic_cast<const Json::parse_error*>(&failure);
        const std::size_t byte = place == nullptr || place->byte == 0 ? 0 : place->byte - 1;
        return {base::ErrorCode::kInvalidInput,
                "This is not JSON at " + at_line(text, byte) +
                    ": something is missing or not allowed there. Look for a comma, quote or bracket."};
    }
}

const Json* member(const Json& from, std::string_view key) {
    if (!from.is_object()) return nullptr;
    const auto it = from.find(key);
    return it == from.end() ? nullptr : &*it;
}

const Json& array_of(const Json& from, std::string_view key) {
    const Json* found = member(from, key);
    return found != nullptr && found->is_array() ? *found : kNothing;
}

std::string text_of(const Json& from, std::string_view key) {
    const Json* found = member(from, key);
    return found != nullptr && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<bool> flag_of(const Json& from, std::string_view key) {
    const Json* found = member(from, key);
    if (found == nullptr || !found->is_boolean()) return std::nullopt;
    return found->get<bool>();
}

std::optional<double> number_at(const Json& from, std::string_view key) {
    const Json* found = member(from, key);
    if (found == nullptr || !found->is_number()) return std::nullopt;
    return found->get<double>();
}

std::optional<std::int64_t> whole_at(const Json& from, std::string_view key) {
    const Json* found = member(from, key);
    if (found == nullptr || !found->is_number()) return std::nullopt;
    if (found->is_number_integer()) {
        const bool over = found->is_number_unsigned() &&
                          found->get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max();
        return over ? std::nullopt : std::optional(found->get<std::int64_t>());
    }
    const double value = found->get<double>();
    if (std::floor(value) != value || std::abs(value) > 9.0e15) return std::nullopt;
    return static_cast<std::int64_t>(value);
}

std::vector<const Json*> extensions(const Json& element, std::string_view url) {
    std::vector<const Json*> found;
    for (const Json& one : array_of(element, "extension")) {
        const Json* name = member(one, "url");
        if (name != nullptr && name->is_string() && name->get_ref<const std::string&>() == url) {
            found.push_back(&one);
        }
    }
    return found;
}

const Json* extension(const Json& element, std::string_view url) {
    const auto found = extensions(element, url);
    return found.empty() ? nullptr : found.front();
}

const Json* extension(const Json& element, std::string_view base, std::string_view name) {
    return extension(element, std::string(base) + std::string(name));
}

Typed typed(const Json& from, std::string_view prefix) {
    if (!from.is_object()) return {};
    for (auto it = from.begin(); it != from.end(); ++it) {
        const std::string& key = it.key();
        if (key.starts_with(prefix) && key.size() > prefix.size() && key[prefix.size()] >= 'A' &&
            key[prefix.size()] <= 'Z') {
            return {key.substr(prefix.size()), &it.value()};
        }
    }
    return {};
}

std::optional<double> extension_number(const Json& extension) {
    const Typed value = typed(extension, "value");
    if (!value || !value.json->is_number()) return std::nullopt;
    return value.json->get<double>();
}

std::string extension_text(const Json& extension) {
    const Typed value = typed(extension, "value");
    if (!value) return {};
    if (value.json->is_string()) return value.json->get<std::string>();
    if (value.type == "Expression") return text_of(*value.json, "expression");
    return {};
}

std::optional<Value> read_value(const Typed& from) {
    if (!from) return std::nullopt;
    const Json& json = *from.json;
    if (from.type == "Boolean") {
        return json.is_boolean() ? std::optional<Value>(json.get<bool>()) : std::nullopt;
    }
    if (from.type == "Integer" || from.type == "PositiveInt" || from.type == "UnsignedInt") {
        if (!json.is_number_integer()) return std::nullopt;
        if (json.is_number_unsigned() &&
            json.get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max()) {
            return std::nullopt;
        }
        return Value{json.get<std::int64_t>()};
    }
    if (from.type == "Decimal") {
        return json.is_number() ? std::optional<Value>(Decimal{json.get<double>()}) : std::nullopt;
    }
    if (from.type == "Coding") return read_coding(json);
    if (from.type == "Quantity") return read_quantity(json);
    if (from.type == "Attachment") return read_attachment(json);
    if (from.type == "Reference") {
        if (!json.is_object()) return std::nullopt;
        return Reference{text_of(json, "reference"), text_of(json, "display")};
    }
    if (!json.is_string()) return std::nullopt;
    return read_textual(from.type, json.get<std::string>());
}

Json json_of(const Value& value) {
    if (const auto* flag = std::get_if<bool>(&value)) return *flag;
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return *whole;
    if (const auto* decimal = std::get_if<Decimal>(&value)) return json_of_number(decimal->value);
    if (const auto* coding = std::get_if<Coding>(&value)) return json_of(*coding);
    if (const auto* quantity = std::get_if<Quantity>(&value)) return json_of(*quantity);
    if (const auto* file = std::get_if<Attachment>(&value)) return json_of(*file);
    if (const auto* reference = std::get_if<Reference>(&value)) {
        Json json = Json::object();
        put(json, "reference", reference->reference);
        put(json, "display", reference->display);
        return json;
    }
    return shown(value);
}

void write_value(Json& holder, const Value& value) {
    holder["value" + std::string(type_name(value))] = json_of(value);
}

Text read_text(const Json& owner, const std::string& key) {
    Text text;
    text.plain = text_of(owner, key);
    if (const Json* primitive = member(owner, "_" + key)) read_words(*primitive, text);
    return text;
}

}  // namespace forms
