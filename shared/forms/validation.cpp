#include <algorithm>

#include "shared/base/bytes.h"
#include "shared/forms/evaluation.h"
#include "shared/forms/fit.h"
#include "shared/forms/profile.h"

/// What is missing or wrong in the answers (docs/formats/form.md, "What is checked").
namespace forms {
namespace {

bool fits_mime(const std::string& type, const std::string& allowed) {
    if (allowed == "*/*" || type == allowed) return true;
    return allowed.ends_with("/*") && type.starts_with(allowed.substr(0, allowed.size() - 1));
}

std::size_t base64_size(const std::string& data) {
    std::size_t digits = 0;
    for (const char c : data) digits += c != '=' && c != '\n' && c != '\r' && c != ' ';
    return digits * 3 / 4;
}

/// An absolute URI without blanks or backslashes; of a UUID the right form.
bool is_uri(const std::string& text) {
    const auto colon = text.find(':');
    if (colon == std::string::npos || colon < 2) return false;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) <= ' ' || c == '\\' || c == '"' || c == '<' || c == '>') {
            return false;
        }
    }
    constexpr std::string_view kUuid = "urn:uuid:";
    if (!text.starts_with(kUuid)) return true;
    const std::string_view uuid = std::string_view(text).substr(kUuid.size());
    if (uuid.size() != 36) return false;
    for (std::size_t i = 0; i < uuid.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        const char c = uuid[i];
        const bool digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        if (dash ? c != '-' : !digit) return false;
    }
    return true;
}

bool is_unit(const Quantity& quantity, const Coding& unit) {
    if (!quantity.code.empty()) return quantity.code == unit.code && quantity.system == unit.system;
    return quantity.unit == unit.display || quantity.unit == unit.code;
}

const std::string* typed_text(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return text;
    if (const auto* uri = std::get_if<Uri>(&value)) return &uri->text;
    return nullptr;
}

class Validator {
  public:
    Validator(Evaluation& evaluation, Stage stage) : evaluation_(evaluation), stage_(stage) {}

    std::vector<Issue> run() {
        issues_ = evaluation_.misfits;
        check_origin();
        const Scope top = evaluation_.top();
        check_constraints(evaluation_.form.constraints, nullptr, &evaluation_.document, top, {});
        check_fields(evaluation_.root.fields, top, {}, true);
        return std::move(issues_);
    }

  private:
    void add(const Item& item, const Path& path, std::string code, std::string text,
             bool warning = false) {
        issues_.push_back({item.link_id, path, std::move(code), std::move(text), warning});
    }

    void check_origin() {
        const std::string named = text_of(evaluation_.kept, "questionnaire");
        const std::string& own = evaluation_.form.url;
        const std::string base = named.substr(0, named.find('|'));
        if (own.empty() || named.empty() || base == own) return;
        issues_.push_back({"", {}, "questionnaire",
                           "These answers name another form: “" + named + "”. Look whether this is the "
                           "right one.",
                           true});
    }

    bool has_answer(const Field& field) const {
        if (!field.enabled) return false;
        if (evaluation_.item_of(field).is_question()) return field.answered() || field.declined;
        return std::any_of(field.occurrences.begin(), field.occurrences.end(),
                           [&](const Occurrence& one) { return holds_answer(one); });
    }
    bool holds_answer(const Occurrence& one) const {
        return std::any_of(one.fields.begin(), one.fields.end(),
                           [&](const Field& field) { return has_answer(field); });
    }

    /// `present` is false inside an optional group that a finished document leaves out.
    void check_fields(std::vector<Field>& fields, const Scope& scope, const Path& path, bool present) {
        for (Field& field : fields) {
            if (!field.enabled) continue;
            const Item& item = evaluation_.item_of(field);
            Path here = path;
            here.push_back({item.link_id, 0});
            if (item.type == ItemType::kGroup) {
                check_group(field, item, scope, here, present);
            } else if (item.is_question()) {
                check_question(field, item, scope, here, present);
            }
        }
    }

    void check_group(Field& field, const Item& item, const Scope& scope, Path& path, bool present) {
        const bool answered = has_answer(field);
        const auto filled = static_cast<std::size_t>(
            std::count_if(field.occurrences.begin(), field.occurrences.end(),
                          [&](const Occurrence& one) { return holds_answer(one); }));
        if (present && item.required && !answered) {
            add(item, path, "required", "Nothing in this part is answered. Answer what you can.");
        } else if (present) {
            check_least(item, path, filled);
        }
        check_most(item, path, std::max(filled, answered ? field.occurrences.size() : 0));
        for (std::size_t i = 0; i < field.occurrences.size(); ++i) {
            Occurrence& one = field.occurrences[i];
            path.back().occurrence = i;
            const Scope inner{&scope, &field, &one};
            const bool left_out = stage_ == Stage::kCompleted && !item.required && !holds_answer(one);
            check_fields(one.fields, inner, path, present && !left_out);
            check_constraints(item.constraints, &item, one.node, scope, path);
        }
    }

    void check_least(const Item& item, const Path& path, std::size_t count) {
        if (count >= item.min_occurs) return;
        add(item, path, "minOccurs",
            "At least " + std::to_string(item.min_occurs) + " are needed and there are " +
                std::to_string(count) + ". Add what is missing.");
    }

    void check_most(const Item& item, const Path& path, std::size_t count) {
        if (count > 1 && !item.repeats) {
            add(item, path, "repeats", "Only one answer is taken here. Keep one.");
        } else if (item.max_occurs && count > *item.max_occurs) {
            add(item, path, "maxOccurs",
                "At most " + std::to_string(*item.max_occurs) + " are taken. Take some away.");
        }
    }

    void check_question(Field& field, const Item& item, const Scope& scope, Path& path, bool present) {
        const auto values = values_of(field);
        if (values.empty() && field.declined) return;
        if (present && item.required && values.empty()) {
            add(item, path, "required", "This needs an answer.");
        } else if (present) {
            check_least(item, path, values.size());
        }
        check_most(item, path, values.size());
        check_exclusive(item, values, path);
        for (std::size_t i = 0; i < values.size(); ++i) {
            path.back().occurrence = i;
            check_value(item, values[i], path);
            const Scope inner{&scope, &field, &field.occurrences[i]};
            check_fields(field.occurrences[i].fields, inner, path, present);
        }
        path.back().occurrence = 0;
        check_constraints(item.constraints, &item, field.node, scope, path);
    }

    void check_exclusive(const Item& item, const std::vector<Value>& values, const Path& path) {
        if (values.size() < 2) return;
        for (const Value& value : values) {
            const Option* option = option_of(item, value);
            if (option == nullptr || !option->exclusive) continue;
            add(item, path, "exclusive",
                "“" + option->label.plain + "” stands alone. Take it or the others away.");
            return;
        }
    }

    void check_value(const Item& item, const Value& value, const Path& path) {
        check_option(item, value, path);
        check_length(item, value, path);
        check_range(item, value, path);
        if (item.decimal_places) {
            const auto number = number_of(value);
            if (number && decimal_places(*number) > *item.decimal_places) {
                add(item, path, "maxDecimalPlaces",
                    "At most " + std::to_string(*item.decimal_places) +
                        " digits after the point are taken. Shorten the number.");
            }
        }
        if (const auto* quantity = std::get_if<Quantity>(&value)) check_unit(item, *quantity, path);
        if (const auto* file = std::get_if<Attachment>(&value)) check_file(item, *file, path);
        if (const auto* uri = std::get_if<Uri>(&value); uri != nullptr && !is_uri(uri->text)) {
            add(item, path, "url", "This is no address. Write it whole, like https://example.org.");
        }
    }

    void check_option(const Item& item, const Value& value, const Path& path) {
        if (item.options.empty() || item.options_unknown || option_of(item, value) != nullptr) return;
        if (item.type == ItemType::kOpenChoice) {
            const auto* coding = std::get_if<Coding>(&value);
            if (coding == nullptr || coding->code.empty()) return;
        }
        add(item, path, "option",
            "“" + shown(value) + "” is not one of the answers offered. Choose one of them.");
    }

    void check_length(const Item& item, const Value& value, const Path& path) {
        const std::string* text = typed_text(value);
        if (text == nullptr) return;
        const std::size_t length = code_points(*text);
        if (item.max_length && length > *item.max_length) {
            add(item, path, "maxLength",
                "At most " + std::to_string(*item.max_length) + " characters are taken and there are " +
                    std::to_string(length) + ". Shorten it.");
        }
        if (item.min_length && length < *item.min_length) {
            add(item, path, "minLength",
                "At least " + std::to_string(*item.min_length) + " characters are needed. Write more.");
        }
        if (!evaluation_.form.matches(item, *text)) {
            add(item, path, "regex",
                item.entry_format.empty() ? "This does not have the form that is asked for. Look at it "
                                            "again."
                                          : "Write it like this: " + item.entry_format);
        }
    }

    /// A limit that is a plain number bounds the value of a quantity, whatever its unit.
    static std::optional<Order> against(const Value& value, const Value& limit) {
        const bool plain =
            std::holds_alternative<std::int64_t>(limit) || std::holds_alternative<Decimal>(limit);
        if (!plain || !std::holds_alternative<Quantity>(value)) return compare(value, limit);
        const auto number = number_of(value);
        return number ? compare(Value{Decimal{*number}}, limit) : std::nullopt;
    }

    void check_range(const Item& item, const Value& value, const Path& path) {
        const auto other_unit = [&](const Value& limit) {
            const auto* a = std::get_if<Quantity>(&value);
            const auto* b = std::get_if<Quantity>(&limit);
            return a != nullptr && b != nullptr && a->value && !same_unit(*a, *b);
        };
        for (const Value& least : item.at_least) {
            if (other_unit(least)) {
                add(item, path, "minValue", "This has another unit than its limit " + shown(least) +
                                                ". Write it in that unit.");
            } else if (against(value, least) == Order::kLess) {
                add(item, path, "minValue", "The least is " + shown(least) + ".");
            }
        }
        for (const Value& most : item.at_most) {
            if (other_unit(most)) {
                add(item, path, "maxValue", "This has another unit than its limit " + shown(most) +
                                                ". Write it in that unit.");
            } else if (against(value, most) == Order::kGreater) {
                add(item, path, "maxValue", "The most is " + shown(most) + ".");
            }
        }
    }

    void check_unit(const Item& item, const Quantity& quantity, const Path& path) {
        const auto fits_unit = [&](const Coding& unit) { return is_unit(quantity, unit); };
        const bool named = !quantity.code.empty() || !quantity.unit.empty();
        const bool listed = item.unit_options.empty() || item.unit_open ||
                            std::any_of(item.unit_options.begin(), item.unit_options.end(), fits_unit);
        const bool fixed = !item.unit || !item.unit_options.empty() || item.unit_open ||
                           fits_unit(*item.unit);
        if (named && !(listed && fixed)) {
            add(item, path, "unit", "This unit is not taken here. Choose one that is offered.");
        }
    }

    void check_file(const Item& item, const Attachment& file, const Path& path) {
        const auto allowed = [&](const std::string& one) { return fits_mime(file.content_type, one); };
        if (!item.mime_types.empty() &&
            !std::any_of(item.mime_types.begin(), item.mime_types.end(), allowed)) {
            add(item, path, "mimeType",
                "Files of the kind “" + file.content_type + "” are not taken here. Choose another.");
        }
        const auto held = static_cast<std::int64_t>(base64_size(file.data));
        const bool tells = file.size && !file.data.empty();
        if (tells && *file.size != held) {
            add(item, path, "size", "The file is not as large as it says. Add it again.");
        }
        if (item.max_size && std::max(held, file.size.value_or(0)) > *item.max_size) {
            add(item, path, "maxSize",
                "The file has more than " + std::to_string(*item.max_size) + " bytes. Choose a smaller "
                "one.");
        }
    }

    void check_constraints(const std::vector<Constraint>& constraints, const Item* item,
                           const Json* node, const Scope& scope, const Path& path) {
        for (const Constraint& one : constraints) {
            const auto result = evaluation_.evaluate(one.formula, item, node, scope);
            if (result.size() != 1 || result.front().as_boolean() != false) continue;
            const Item* at = one.location_item == kNoItem ? item
                                                          : &evaluation_.form.items[one.location_item];
            const std::string words =
                one.human.in(evaluation_.around.language, evaluation_.form.language).content;
            issues_.push_back({at == nullptr ? "" : at->link_id, path, "invariant",
                               words.empty() ? "A rule of the form does not hold." : words, one.warning});
        }
    }

    Evaluation& evaluation_;
    Stage stage_;
    std::vector<Issue> issues_;
};

}  // namespace

std::vector<Issue> find_issues(Evaluation& evaluation, Stage stage) {
    return Validator(evaluation, stage).run();
}

}  // namespace forms
