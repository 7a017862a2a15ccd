#include <algorithm>

#include "shared/forms/form_reader.h"
#include "shared/forms/profile.h"

/// What an answer may be: length, range, pattern, number, unit, file.
namespace forms {
namespace {

constexpr std::string_view kUcum = "http://unitsofmeasure.org";

std::optional<std::size_t> size_in(const Json* extension) {
    if (extension == nullptr) return std::nullopt;
    const auto number = extension_number(*extension);
    if (!number || *number < 0 || *number > 1.0e9) return std::nullopt;
    return static_cast<std::size_t>(*number);
}

/// A limit as a value of the item's type; nothing where it is of a type that cannot limit it.
std::optional<Value> limit_for(const Item& item, const Value& limit) {
    const bool number = std::holds_alternative<std::int64_t>(limit) ||
                        std::holds_alternative<Decimal>(limit);
    const bool day = std::holds_alternative<Date>(limit) || std::holds_alternative<DateTime>(limit);
    const bool quantity = std::holds_alternative<Quantity>(limit);
    switch (item.type) {
        case ItemType::kInteger:
        case ItemType::kDecimal:
            return number ? std::optional(limit) : std::nullopt;
        case ItemType::kDate:
        case ItemType::kDateTime:
            return day ? std::optional(limit) : std::nullopt;
        case ItemType::kTime:
            return std::holds_alternative<Time>(limit) ? std::optional(limit) : std::nullopt;
        case ItemType::kQuantity:
            return quantity || number ? std::optional(limit) : std::nullopt;
        default:
            return std::nullopt;
    }
}

/// "\\h", a blank in Java's patterns, written out.
std::string with_blanks(const std::string& pattern) {
    std::string out;
    bool in_class = false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '\\' && i + 1 < pattern.size()) {
            ++i;
            if (pattern[i] == 'h') {
                out += in_class ? "\\x20\\t" : "[\\x20\\t]";
            } else {
                out += {'\\', pattern[i]};
            }
            continue;
        }
        if (pattern[i] == '[') in_class = true;
        if (pattern[i] == ']') in_class = false;
        out += pattern[i];
    }
    return out;
}

Coding coding_in(const Json& extension) {
    const Typed value = typed(extension, "value");
    if (!value) return {};
    if (value.type != "Coding") return {"", extension_text(extension), ""};
    return {text_of(*value.json, "system"), text_of(*value.json, "code"), text_of(*value.json, "display")};
}

}  // namespace

void FormReader::read_limits(const Json& json, Item& item, const Place& place) {
    read_lengths(json, item, place);
    read_bounds(json, item, place);
    read_pattern(json, item, place);
    read_occurs(json, item, place);
    read_units(json, item, place);
    read_attachment_limits(json, item, place);
    if (const auto places = size_in(extension(json, url::kFhir, "maxDecimalPlaces"))) {
        item.decimal_places = static_cast<int>(*places);
    }
}

void FormReader::read_lengths(const Json& json, Item& item, const Place& place) {
    item.min_length = size_in(extension(json, url::kFhir, "minLength"));
    if (member(json, "maxLength") != nullptr) {
        const auto longest = whole_at(json, "maxLength");
        if (!longest || *longest < 0) {
            findings_.refuse("max-length", place.at("maxLength"),
                             "“maxLength” has to be a whole number. Write the greatest length.");
        } else {
            item.max_length = static_cast<std::size_t>(*longest);
        }
    }
    if (item.min_length && item.max_length && *item.min_length > *item.max_length) {
        findings_.refuse("length-order", place,
                         "The least length is greater than the greatest. Change one of them.");
    }
}

void FormReader::read_bound(const Json& json, std::string_view url, std::vector<Value>& bounds,
                            Item& item, const Place& place) {
    for (const Json* one : extensions(json, url)) {
        const Typed from = typed(*one, "value");
        if (!from) {
            findings_.warn("range-computed", place,
                           "A limit has no fixed value and is not kept. Write one, or use a rule "
                           "(targetConstraint).");
            continue;
        }
        const auto value = read_value(from);
        const auto limit = value ? limit_for(item, *value) : std::nullopt;
        if (!limit) {
            findings_.refuse("range-type", place,
                             "A limit of type " + from.type + " does not fit an item of type " +
                                 std::string(name_of(item.type)) + ". Write it in the item's type.");
            continue;
        }
        bounds.push_back(*limit);
    }
}

void FormReader::read_bounds(const Json& json, Item& item, const Place& place) {
    read_bound(json, std::string(url::kFhir) + "minValue", item.at_least, item, place);
    read_bound(json, std::string(url::kSdc) + "sdc-questionnaire-minQuantity", item.at_least, item, place);
    read_bound(json, std::string(url::kFhir) + "maxValue", item.at_most, item, place);
    read_bound(json, std::string(url::kSdc) + "sdc-questionnaire-maxQuantity", item.at_most, item, place);
    for (const Value& low : item.at_least) {
        for (const Value& high : item.at_most) {
            if (compare(low, high) == Order::kGreater) {
                findings_.refuse("range-order", place,
                                 "The least value " + shown(low) + " is greater than the greatest " +
                                     shown(high) + ". Change one of them.");
            }
        }
    }
}

void FormReader::read_pattern(const Json& json, Item& item, const Place& place) {
    if (const Json* hint = extension(json, url::kFhir, "entryFormat")) {
        item.entry_format = extension_text(*hint);
    }
    const Json* found = extension(json, url::kFhir, "regex");
    if (found == nullptr) return;
    const std::string text = extension_text(*found);
    auto pattern = fhirpath::Pattern::compile(with_blanks(text));
    if (!pattern.ok()) {
        findings_.refuse("regex", place,
                         "The pattern “" + text + "” cannot be read (" + pattern.error().detail +
                             "). Correct it; look-around and back references are not taken.");
        return;
    }
    item.pattern = form_.source_->patterns.size();
    form_.source_->patterns.push_back(std::move(pattern).value());
}

void FormReader::read_occurs(const Json& json, Item& item, const Place& place) {
    const Json* least = extension(json, url::kFhir, "questionnaire-minOccurs");
    const Json* most = extension(json, url::kFhir, "questionnaire-maxOccurs");
    item.min_occurs = size_in(least).value_or(0);
    item.max_occurs = size_in(most);
    if (item.max_occurs && item.min_occurs > *item.max_occurs) {
        findings_.refuse("occurs-order", place,
                         "The least number of answers is greater than the greatest. Change one.");
    }
    const bool several = item.min_occurs > 1 || (item.max_occurs && *item.max_occurs > 1);
    if (several && !item.repeats) {
        findings_.warn("occurs-single", place,
                       "The item counts its answers but does not repeat. Set “repeats”.");
    }
}

void FormReader::read_units(const Json& json, Item& item, const Place& place) {
    if (const Json* unit = extension(json, url::kFhir, "questionnaire-unit")) {
        item.unit = coding_in(*unit);
    }
    for (const Json* one : extensions(json, std::string(url::kFhir) + "questionnaire-unitOption")) {
        item.unit_options.push_back(coding_in(*one));
    }
    item.unit_open = extension(json, url::kSdc, "sdc-questionnaire-unitOpen") != nullptr;
    const auto foreign = [](const Coding& unit) { return unit.system != kUcum; };
    if ((item.unit && foreign(*item.unit)) ||
        std::any_of(item.unit_options.begin(), item.unit_options.end(), foreign)) {
        findings_.warn("unit-system", place, "A unit is not from UCUM. Give it a UCUM code.");
    }
}

void FormReader::read_attachment_limits(const Json& json, Item& item, const Place& place) {
    if (item.type != ItemType::kAttachment) return;
    for (const Json* one : extensions(json, std::string(url::kFhir) + "mimeType")) {
        item.mime_types.push_back(extension_text(*one));
    }
    if (const auto size = size_in(extension(json, url::kFhir, "maxSize"))) {
        item.max_size = static_cast<std::int64_t>(*size);
    }
    if (item.mime_types.empty()) {
        findings_.refuse("mime-type", place,
                         "An attachment does not say which kinds of file it takes. Add mimeType.");
    }
}

}  // namespace forms
