#include "shared/forms/form_reader.h"

#include <algorithm>
#include <array>

#include "shared/forms/profile.h"

namespace forms {
namespace {

constexpr std::array<std::pair<std::string_view, ItemType>, 17> kTypes = {{
    {"group", ItemType::kGroup},         {"display", ItemType::kDisplay},
    {"boolean", ItemType::kBoolean},     {"decimal", ItemType::kDecimal},
    {"integer", ItemType::kInteger},     {"date", ItemType::kDate},
    {"dateTime", ItemType::kDateTime},   {"time", ItemType::kTime},
    {"string", ItemType::kString},       {"text", ItemType::kText},
    {"url", ItemType::kUrl},             {"choice", ItemType::kChoice},
    {"open-choice", ItemType::kOpenChoice}, {"attachment", ItemType::kAttachment},
    {"quantity", ItemType::kQuantity},   {"reference", ItemType::kReference},
    {"coding", ItemType::kChoice},
}};

/// Elements that FHIR gained after R4 and that change what an item means.
constexpr std::array<std::string_view, 1> kLaterElements = {"disabledDisplay"};

bool is_r4(const std::string& version) { return version == "R4" || version.starts_with("4.0"); }

}  // namespace

FormReader::FormReader() : form_(std::make_unique<FormSource>()) {}

Loaded FormReader::read(std::string_view text) {
    auto parsed = parse_json(text, kFileBytesMax);
    if (!parsed.ok()) {
        const bool large = parsed.error().code == base::ErrorCode::kTooLarge;
        findings_.unreadable(large ? "file-size" : "json", {}, parsed.error().detail);
        return {std::nullopt, findings_.take()};
    }
    form_.source_->questionnaire = std::move(parsed).value();
    read_root();
    if (!findings_.readable()) return {std::nullopt, findings_.take()};
    read_all_items();
    if (findings_.readable()) check_form();
    if (!findings_.readable()) return {std::nullopt, findings_.take()};
    return {std::move(form_), findings_.take()};
}

void FormReader::read_root() {
    const Json& root = json();
    if (text_of(root, "resourceType") != "Questionnaire") {
        findings_.unreadable("resource-type", {},
                             "This is not a FHIR Questionnaire. Give the file of a form whose "
                             "resourceType is Questionnaire.");
        return;
    }
    form_.url = text_of(root, "url");
    form_.version = text_of(root, "version");
    form_.language = text_of(root, "language");
    form_.title = read_text(root, "title");
    form_.copyright = text_of(root, "copyright");
    check_root();
    check_modifiers(root, {}, true);
    read_launch_context();
    read_entry_mode();
    read_privacy();
    read_kiosk();
    form_.skip = read_skip(root, SkipPolicy::kSilent, {});
    read_variables(root, form_.variables, {});
    read_constraints(root, form_.constraints, {});
    const Json* items = member(root, "item");
    if (items != nullptr && !items->is_array()) {
        findings_.unreadable("shape", Place{}.at("item"), "“item” has to be a list of items.");
        return;
    }
    read_items(root, {}, kNoItem, 1);
    if (form_.items.empty() && findings_.readable()) {
        findings_.warn("empty", {}, "The form has no items. Add a question.");
    }
}

void FormReader::check_root() {
    const Json& root = json();
    const auto one_of_r4 = [&](const std::string& version, std::string_view path) {
        if (version.empty() || is_r4(version)) return;
        findings_.unreadable("fhir-version", Place{}.at(path),
                             "The form says FHIR version “" + version +
                                 "”. Give the form in FHIR R4 (4.0.1).");
    };
    one_of_r4(text_of(root, "fhirVersion"), "fhirVersion");
    if (const Json* meta = member(root, "meta")) {
        for (const Json& profile : array_of(*meta, "profile")) {
            const std::string name = profile.is_string() ? profile.get<std::string>() : "";
            constexpr std::array kOther = {"/5.0/StructureDefinition/Questionnaire",
                                           "/3.0/StructureDefinition/Questionnaire",
                                           "/1.0/StructureDefinition/Questionnaire"};
            for (const std::string_view other : kOther) {
                if (name.find(other) != std::string::npos) one_of_r4(name, "meta.profile");
            }
        }
    }
    const std::string status = text_of(root, "status");
    if (form_.url.empty() || form_.version.empty()) {
        findings_.warn("identity", {},
                       "The form has no “url” and “version”. Answers name their form by both: add "
                       "them before it is published.");
    }
    if (status != "active") {
        findings_.warn("status", Place{}.at("status"),
                       "The form is not “active”. Set the status to active before it is published.");
    }
    if (form_.language.empty()) {
        findings_.warn("language", Place{}.at("language"),
                       "The form does not say its language. Set “language”, for example en-GB.");
    } else if (!is_language_tag(form_.language)) {
        findings_.refuse("language-tag", Place{}.at("language"),
                         "“" + form_.language + "” is not a language tag. Write one like en-GB.");
    }
    if (form_.copyright.empty()) {
        findings_.warn("copyright", {}, "The form does not say whose it is. Set “copyright”.");
    }
}

void FormReader::check_modifiers(const Json& element, const Place& place, bool root) {
    for (const Json& one : array_of(element, "modifierExtension")) {
        const std::string name = text_of(one, "url");
        if (root && name == std::string(url::kOwn) + "privacy-mode") continue;
        if (name == std::string(url::kSdc) + "sdc-rendering-criticalExtension") {
            const std::string needed = extension_text(one);
            if (needed == std::string(url::kSdc) + "sdc-questionnaire-entryMode") continue;
            findings_.refuse("critical-extension", place.at("modifierExtension"),
                             "The form needs “" + needed +
                                 "”, which is not in the profile. Take it out, or do without it.");
            continue;
        }
        findings_.unreadable("modifier-extension", place.at("modifierExtension"),
                             "“" + name +
                                 "” changes what the form means and is not known here. Take it out "
                                 "or use what the profile has.");
    }
}

void FormReader::read_launch_context() {
    for (const Json* one : extensions(json(), std::string(url::kSdc) + "sdc-questionnaire-launchContext")) {
        const Json* name = extension(*one, "name");
        if (name == nullptr) continue;
        const Typed value = typed(*name, "value");
        std::string word = extension_text(*name);
        if (value && value.type == "Coding") word = text_of(*value.json, "code");
        if (!word.empty()) form_.context_names.push_back(std::move(word));
    }
}

void FormReader::read_entry_mode() {
    const Json* mode = extension(json(), url::kSdc, "sdc-questionnaire-entryMode");
    form_.one_page_each = mode != nullptr && extension_text(*mode) == "sequential";
}

void FormReader::read_items(const Json& holder, const Place& place, ItemIndex parent,
                            std::size_t depth) {
    const Json* list = member(holder, "item");
    if (list == nullptr) return;
    if (!list->is_array()) {
        findings_.unreadable("shape", place.at("item"), "“item” has to be a list of items.");
        return;
    }
    if (depth > kNestingMax && !list->empty()) {
        findings_.unreadable("nesting", place.at("item"),
                             "Items stand more than " + std::to_string(kNestingMax) +
                                 " deep in each other. Move them further out.");
        return;
    }
    for (std::size_t i = 0; i < list->size() && !too_many_; ++i) {
        read_item((*list)[i], place.at("item", i), parent, depth);
    }
}

void FormReader::read_item(const Json& json, const Place& where, ItemIndex parent, std::size_t depth) {
    if (form_.items.size() >= kItemsMax) {
        too_many_ = true;
        findings_.unreadable("items", where,
                             "The form has more than " + std::to_string(kItemsMax) +
                                 " items. Split it into several forms.");
        return;
    }
    Place place = where;
    if (!json.is_object()) {
        findings_.unreadable("shape", place, "An item has to be an object.");
        return;
    }
    const ItemIndex index = form_.items.size();
    Item item;
    item.parent = parent;
    item.depth = depth;
    read_link_id(json, item, place);
    read_type(json, item, place);
    item.text = read_text(json, "text");
    item.prefix = read_text(json, "prefix");
    check_modifiers(json, place, false);
    form_.source_->by_link[item.link_id].push_back(index);
    const bool display = item.type == ItemType::kDisplay;
    form_.items.push_back(std::move(item));
    form_.source_->item_json.push_back(&json);
    raw_.push_back({&json, place});
    if (parent == kNoItem) {
        form_.top.push_back(index);
    } else {
        form_.items[parent].children.push_back(index);
    }
    if (display && !array_of(json, "item").empty()) {
        findings_.refuse("display-children", place,
                         "A display holds items. Make it a group, or move the items out.");
    }
    read_items(json, place, index, depth + 1);
}

void FormReader::read_link_id(const Json& json, Item& item, Place& place) {
    item.link_id = text_of(json, "linkId");
    place.link_id = item.link_id;
    if (item.link_id.empty()) {
        findings_.unreadable("linkid-missing", place,
                             "An item has no linkId. Give each item one of its own.");
        return;
    }
    if (code_points(item.link_id) > kLinkIdMax) {
        findings_.refuse("linkid-length", place, "A linkId has more than 255 characters. Shorten it.");
    }
    if (form_.find(item.link_id) != kNoItem) {
        findings_.refuse("linkid-duplicate", place,
                         "Two items have the linkId “" + item.link_id + "”. Give one of them another.");
    }
}

void FormReader::read_type(const Json& json, Item& item, const Place& place) {
    const std::string name = text_of(json, "type");
    const auto* type = std::find_if(kTypes.begin(), kTypes.end(),
                                    [&](const auto& one) { return one.first == name; });
    if (type == kTypes.end()) {
        findings_.unreadable("type", place.at("type"),
                             "“" + name + "” is not a type of item. Use one of the profile's list.");
        return;
    }
    item.type = type->second;
    const std::string constraint = text_of(json, "answerConstraint");
    if (name == "coding") {
        if (constraint == "optionsOrString") item.type = ItemType::kOpenChoice;
    } else if (!constraint.empty()) {
        findings_.refuse("later-element", place.at("answerConstraint"),
                         "“answerConstraint” belongs to FHIR R5. Use the types choice and open-choice.");
    }
    for (const std::string_view later : kLaterElements) {
        if (member(json, later) == nullptr) continue;
        findings_.refuse("later-element", place.at(later),
                         "“" + std::string(later) + "” belongs to FHIR R5. Take it out.");
    }
}

void FormReader::read_flags(const Json& json, Item& item, const Place& place) {
    for (const std::string_view key : {"required", "repeats", "readOnly"}) {
        const Json* found = member(json, key);
        if (found != nullptr && !found->is_boolean()) {
            findings_.refuse("shape", place.at(key),
                             "“" + std::string(key) + "” has to be true or false, without quotes.");
        }
    }
    // A flag in quotes is refused; answers that exist already are read as their author meant it.
    const auto flag = [&](std::string_view key) {
        return flag_of(json, key).value_or(text_of(json, key) == "true");
    };
    item.required = flag("required") && item.type != ItemType::kDisplay;
    item.repeats = flag("repeats") && item.type != ItemType::kDisplay;
    item.read_only = flag("readOnly");
    if (const Json* hidden = extension(json, url::kFhir, "questionnaire-hidden")) {
        item.hidden = flag_of(*hidden, "valueBoolean").value_or(false);
    }
}

void FormReader::read_all_items() {
    for (ItemIndex i = 0; i < form_.items.size(); ++i) {
        Item& item = form_.items[i];
        const Json& one = *raw_[i].json;
        const Place& place = raw_[i].place;
        read_flags(one, item, place);
        read_options(one, item, place);
        read_limits(one, item, place);
        read_logic(one, item, place);
        read_look(one, item, place);
        read_own(one, item, place);
        if (item.hidden && item.required && !item.calculation && item.initial.empty() &&
            !item.initial_expression) {
            findings_.warn("hidden-required", place,
                           "A hidden item is required and nothing fills it. Give it a start value or a "
                           "calculation.");
        }
    }
}

std::string named(const Place& place) {
    if (place.link_id.empty()) return place.path.empty() ? "the form" : place.path;
    return "item “" + place.link_id + "” (" + place.path + ")";
}

}  // namespace forms
