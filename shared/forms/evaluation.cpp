#include "shared/forms/evaluation.h"

#include <algorithm>

#include "shared/forms/fit.h"
#include "shared/forms/profile.h"

namespace forms {
namespace {

bool answers_meet(const Field& question, const Condition& condition) {
    const auto meets = [&](const Occurrence& one) {
        if (!one.value) return false;
        const auto order = compare(*one.value, condition.answer);
        switch (condition.comparison) {
            case Comparison::kEqual:
            case Comparison::kNotEqual:
                return same(*one.value, condition.answer);
            case Comparison::kGreater:
                return order == Order::kGreater;
            case Comparison::kLess:
                return order == Order::kLess;
            case Comparison::kGreaterOrEqual:
                return order == Order::kGreater || order == Order::kEqual;
            case Comparison::kLessOrEqual:
                return order == Order::kLess || order == Order::kEqual;
            case Comparison::kExists:
                return true;
        }
        return false;
    };
    return std::any_of(question.occurrences.begin(), question.occurrences.end(), meets);
}

}  // namespace

Evaluation::Evaluation(const Form& the_form, Around the_world)
    : form(the_form), around(std::move(the_world)) {
    root.fields = fields_for(form.top);
    for (const auto& [name, text] : around.context) {
        auto parsed = parse_json(text, kFileBytesMax);
        if (parsed.ok()) contexts.emplace(name, std::move(parsed).value());
    }
}

Occurrence Evaluation::blank(const Item& item) const {
    Occurrence one;
    one.fields = fields_for(item.children);
    return one;
}

std::vector<Field> Evaluation::fields_for(const std::vector<ItemIndex>& items) const {
    std::vector<Field> fields;
    fields.reserve(items.size());
    for (const ItemIndex index : items) {
        Field field;
        field.item = index;
        const Item& item = form.items[index];
        if (item.type == ItemType::kGroup || !item.children.empty()) {
            field.occurrences.push_back(blank(item));
        }
        fields.push_back(std::move(field));
    }
    return fields;
}

void Evaluation::put(Field& field, std::vector<Value> values) const {
    const Item& item = item_of(field);
    std::vector<Occurrence> before = std::move(field.occurrences);
    field.occurrences.clear();
    for (std::size_t i = 0; i < values.size(); ++i) {
        Occurrence one = i < before.size() ? std::move(before[i]) : blank(item);
        if (!one.value || !(*one.value == values[i])) {
            const Option* option = option_of(item, values[i]);
            one.kept = Json::object();
            write_value(one.kept, values[i]);
            if (option != nullptr && option->weight) {
                one.kept["extension"] = Json::array(
                    {{{"url", url::kItemWeight}, {"valueDecimal", json_of(Decimal{*option->weight})}}});
            }
            one.value = std::move(values[i]);
        }
        field.occurrences.push_back(std::move(one));
    }
    if (field.occurrences.empty() && !item.children.empty()) {
        Occurrence none = before.empty() ? blank(item) : std::move(before.front());
        none.value.reset();
        none.kept = Json::object();
        field.occurrences.push_back(std::move(none));
    }
}

void Evaluation::forget_enablement(std::vector<Field>& fields) {
    for (Field& field : fields) {
        field.known = Field::Known::kNo;
        for (Occurrence& one : field.occurrences) forget_enablement(one.fields);
    }
}

void Evaluation::enable_all() {
    forget_enablement(root.fields);
    scopes_.clear();
    each(root.fields, top(), [this](Field& field, const Scope& scope) { ask(field, scope); });
}

bool Evaluation::ask(Field& field, const Scope& scope) {
    if (field.known == Field::Known::kYes) return field.enabled;
    // A circle, which only a refused form has: the one asked about counts as not asked.
    if (field.known == Field::Known::kAsking) return false;
    field.known = Field::Known::kAsking;
    const Item& item = item_of(field);
    bool enabled = scope.owner == nullptr || ask(*scope.owner, *scope.outer);
    if (enabled && !item.conditions.empty()) {
        const auto met = [&](const Condition& one) { return holds(one, field.item, scope); };
        enabled = item.any_condition
                      ? std::any_of(item.conditions.begin(), item.conditions.end(), met)
                      : std::all_of(item.conditions.begin(), item.conditions.end(), met);
    }
    if (enabled && item.enable_expression) enabled = field.formula_holds;
    field.enabled = enabled;
    field.known = Field::Known::kYes;
    return enabled;
}

bool Evaluation::holds(const Condition& condition, ItemIndex item, const Scope& scope) {
    const Scope* found_in = nullptr;
    Field* question = nearest(condition.item, item, scope, found_in);
    const bool counts = question != nullptr && question->answered() && ask(*question, *found_in);
    if (condition.comparison == Comparison::kExists) {
        const bool* wanted = std::get_if<bool>(&condition.answer);
        return wanted != nullptr && counts == *wanted;
    }
    const bool met = counts && answers_meet(*question, condition);
    return condition.comparison == Comparison::kNotEqual ? !met : met;
}

/// The occurrence of a question that is meant from a place: the one around it, else the one inside the
/// innermost thing that holds both; where that repeats in between, the last before or the first after.
Field* Evaluation::nearest(ItemIndex question, ItemIndex from, const Scope& scope,
                           const Scope*& found_in) {
    if (question == kNoItem) return nullptr;
    std::vector<ItemIndex> way;
    for (ItemIndex at = question; at != kNoItem; at = form.items[at].parent) way.push_back(at);
    const Scope* around_it = &scope;
    std::size_t rest = way.size();
    for (;; around_it = around_it->outer) {
        if (around_it->owner == nullptr) break;
        if (around_it->owner->item == question) {
            found_in = around_it->outer;
            return around_it->owner;
        }
        const auto it = std::find(way.begin(), way.end(), around_it->owner->item);
        if (it == way.end()) continue;
        rest = static_cast<std::size_t>(it - way.begin());
        break;
    }
    const Scope* inside = around_it;
    while (rest > 0) {
        auto& fields = inside->occurrence->fields;
        const auto field = std::find_if(fields.begin(), fields.end(), [&](const Field& one) {
            return one.item == way[rest - 1];
        });
        if (field == fields.end()) return nullptr;
        if (--rest == 0) {
            found_in = inside;
            return &*field;
        }
        if (field->occurrences.empty()) return nullptr;
        Occurrence& next = question < from ? field->occurrences.back() : field->occurrences.front();
        scopes_.push_back({inside, &*field, &next});
        inside = &scopes_.back();
    }
    return nullptr;
}

void Evaluation::settle() {
    at_rest = true;
    for (int round = 0; round <= kRoundsMax; ++round) {
        troubles.clear();
        enable_all();
        rebuild();
        if (!run_formulas()) return;
    }
    enable_all();
    rebuild();
    at_rest = false;
    add_trouble(nullptr, "The calculations of the form do not come to rest. Tell who made the form.");
}

/// True where something changed.
bool Evaluation::run_formulas() {
    bool moved = false;
    each(root.fields, top(), [&](Field& field, const Scope& scope) {
        const Item& item = item_of(field);
        if (item.enable_expression) {
            const Json* node = field.node;
            const auto result = evaluate(*item.enable_expression, &item, node, scope);
            const bool is_flag = result.size() == 1 && result.front().as_boolean().has_value();
            const bool holds_now = is_flag && *result.front().as_boolean();
            if (!result.empty() && !is_flag) {
                add_trouble(&item, "A condition does not come to true or false, so the item is not asked.");
            }
            moved = moved || holds_now != field.formula_holds;
            field.formula_holds = holds_now;
        }
    });
    if (moved) return true;  // what is calculated depends on what is asked
    each(root.fields, top(), [&](Field& field, const Scope& scope) {
        if (item_of(field).calculation && calculate(field, scope)) moved = true;
    });
    return moved;
}

std::vector<Value> Evaluation::computed(Field& field, const Scope& scope) {
    const Item& item = item_of(field);
    return values_for(item, evaluate(*item.calculation, &item, field.node, scope));
}

bool Evaluation::calculate(Field& field, const Scope& scope) {
    if (!field.enabled || field.changed) return false;
    auto values = computed(field, scope);
    if (equal_values(values, values_of(field))) return false;
    put(field, std::move(values));
    return true;
}

void Evaluation::start(std::vector<Field>& fields) {
    for (Field& field : fields) {
        const Item& item = item_of(field);
        std::vector<Value> values = item.initial;
        if (values.empty()) {
            for (const Option& option : item.options) {
                if (option.initially_selected) values.push_back(option.value);
            }
        }
        if (!item.repeats && values.size() > 1) values.resize(1);
        if (!values.empty() && item.is_question()) put(field, std::move(values));
        for (Occurrence& one : field.occurrences) start(one.fields);
    }
}

void Evaluation::start_expressions(std::vector<Field>& fields, const Scope& scope) {
    each(fields, scope, [this](Field& field, const Scope& here) {
        const Item& item = item_of(field);
        if (!item.initial_expression || field.answered() || !item.is_question()) return;
        if (item.calculation) return;
        auto values = values_for(item, evaluate(*item.initial_expression, &item, field.node, here));
        if (!values.empty()) put(field, std::move(values));
    });
}

void Evaluation::keep_changes() {
    std::vector<Field*> loaded;
    each(root.fields, top(), [&](Field& field, const Scope&) {
        const Item& item = item_of(field);
        if (!item.calculation || !field.answered()) return;
        if (item.read_only) {
            put(field, {});
        } else {
            field.changed = true;
            loaded.push_back(&field);
        }
    });
    settle();
    if (loaded.empty()) return;
    each(root.fields, top(), [&](Field& field, const Scope& scope) {
        if (!field.changed) return;
        field.changed = !equal_values(computed(field, scope), values_of(field));
    });
    settle();
}

std::vector<Value> values_of(const Field& field) {
    std::vector<Value> values;
    for (const Occurrence& one : field.occurrences) {
        if (one.value) values.push_back(*one.value);
    }
    return values;
}

bool equal_values(const std::vector<Value>& a, const std::vector<Value>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

const ScoreBand* band_of(const Item& item, const Value& value) {
    const auto score = number_of(value);
    if (!score) return nullptr;
    const auto it = std::find_if(item.bands.begin(), item.bands.end(), [&](const ScoreBand& band) {
        return *score >= band.low && *score <= band.high;
    });
    return it == item.bands.end() ? nullptr : &*it;
}

}  // namespace forms
