#include <algorithm>
#include <cmath>

#include "shared/forms/fit.h"
#include "shared/forms/form_reader.h"
#include "shared/forms/profile.h"

/// What only shows across items: conditions that name others, circles, names of variables.
namespace forms {
namespace {

bool number_type(ItemType type) { return type == ItemType::kInteger || type == ItemType::kDecimal; }
bool day_type(ItemType type) { return type == ItemType::kDate || type == ItemType::kDateTime; }

/// Whether an answer of the question can equal or be ordered with the condition's value at all.
bool comparable(const Item& question, const Value& value) {
    if (fits(question, value)) return true;
    const bool number =
        std::holds_alternative<std::int64_t>(value) || std::holds_alternative<Decimal>(value);
    const bool day = std::holds_alternative<Date>(value) || std::holds_alternative<DateTime>(value);
    return (number && number_type(question.type)) || (day && day_type(question.type));
}

}  // namespace

void FormReader::check_form() {
    find_questions();
    for (ItemIndex i = 0; i < form_.items.size(); ++i) {
        check_condition_types(form_.items[i], raw_[i].place);
        check_table(form_.items[i], raw_[i].place);
    }
    check_cycles();
    check_variable_names();
    find_locations();
    check_scores();
    check_anonymous();
    check_texts();
    check_translations();
}

void FormReader::find_questions() {
    for (ItemIndex i = 0; i < form_.items.size(); ++i) {
        for (std::size_t c = 0; c < form_.items[i].conditions.size(); ++c) {
            Condition& condition = form_.items[i].conditions[c];
            const auto found = form_.source_->by_link.find(condition.question);
            if (found == form_.source_->by_link.end()) {
                findings_.refuse("enable-question", raw_[i].place.at("enableWhen", c),
                                 "A condition asks for “" + condition.question +
                                     "”, which is no item of the form. Correct the linkId.");
                continue;
            }
            // Of several (a form that is refused) the nearest before it, else the first after it.
            const auto& all = found->second;
            const auto after = std::upper_bound(all.begin(), all.end(), i);
            condition.item = after == all.begin() ? *after : *(after - 1);
        }
    }
}

void FormReader::check_condition_types(const Item& item, const Place& place) {
    for (std::size_t c = 0; c < item.conditions.size(); ++c) {
        const Condition& condition = item.conditions[c];
        if (condition.item == kNoItem || condition.comparison == Comparison::kExists) continue;
        if (comparable(form_.items[condition.item], condition.answer)) continue;
        findings_.warn("enable-type", place.at("enableWhen", c),
                       "A condition compares the answers of “" + condition.question +
                           "” with a value of another type, so it can never be met. Write the value in "
                           "the question's type.");
    }
}

/// Colours the items while walking what each one's enablement needs: its parent and the questions of its
/// conditions. An item met again while it is still being walked is a circle.
void FormReader::check_cycles() {
    enum class Colour : std::uint8_t { kNew, kOpen, kDone };
    std::vector<Colour> colours(form_.items.size(), Colour::kNew);
    struct Frame {
        ItemIndex item;
        std::size_t next;
    };
    const auto needs = [&](ItemIndex item, std::size_t n) {
        const Item& one = form_.items[item];
        if (n < one.conditions.size()) return one.conditions[n].item;
        return n == one.conditions.size() ? one.parent : kNoItem;
    };
    for (ItemIndex start = 0; start < form_.items.size(); ++start) {
        if (colours[start] != Colour::kNew) continue;
        std::vector<Frame> open = {{start, 0}};
        colours[start] = Colour::kOpen;
        while (!open.empty()) {
            Frame& top = open.back();
            if (top.next > form_.items[top.item].conditions.size()) {
                colours[top.item] = Colour::kDone;
                open.pop_back();
                continue;
            }
            const ItemIndex next = needs(top.item, top.next++);
            if (next == kNoItem || colours[next] == Colour::kDone) continue;
            if (colours[next] == Colour::kOpen) {
                findings_.refuse("enable-cycle", raw_[top.item].place,
                                 "Whether “" + form_.items[top.item].link_id +
                                     "” is asked depends on itself, by way of “" +
                                     form_.items[next].link_id + "”. Take one condition out.");
                continue;
            }
            colours[next] = Colour::kOpen;
            open.push_back({next, 0});
        }
    }
}

void FormReader::check_formula_names(const Formula& formula, const std::set<std::string>& known,
                                     std::string_view rule, bool refuse, const Place& place) {
    if (!formula.works()) return;
    for (const std::string& name : form_.source_->expressions[formula.compiled].variables_used()) {
        if (known.contains(name) || name.starts_with("vs-") || name.starts_with("ext-")) continue;
        const std::string text = "An expression uses %" + name +
                                 ", which nothing defines there. Define a variable of that name; write a "
                                 "name with a hyphen as %`" + name + "`.";
        if (refuse) {
            findings_.refuse(std::string(rule) + "-variable", place, text);
        } else {
            findings_.warn(std::string(rule) + "-variable", place, text);
        }
    }
}

void FormReader::check_variable_names() {
    std::set<std::string> known = {"resource", "rootResource", "questionnaire", "context", "qitem",
                                   "ucum",     "sct",          "loinc"};
    known.insert(form_.context_names.begin(), form_.context_names.end());
    const auto take = [&](const std::vector<Variable>& variables, std::set<std::string>& names,
                          const Place& place) {
        for (const Variable& one : variables) {
            check_formula_names(one.formula, names, "variable", false, place);
            names.insert(one.name);
        }
    };
    take(form_.variables, known, {});
    for (const Constraint& one : form_.constraints) {
        check_formula_names(one.formula, known, "constraint", false, {});
    }
    std::vector<std::set<std::string>> by_depth = {known};
    for (ItemIndex i = 0; i < form_.items.size(); ++i) {
        const Item& item = form_.items[i];
        const Place& place = raw_[i].place;
        by_depth.resize(item.depth);
        std::set<std::string> here = by_depth.back();
        take(item.variables, here, place);
        if (item.enable_expression) {
            check_formula_names(*item.enable_expression, here, "enable-expression", true, place);
        }
        if (item.calculation) check_formula_names(*item.calculation, here, "calculated", false, place);
        if (item.initial_expression) {
            check_formula_names(*item.initial_expression, here, "initial-expression", false, place);
        }
        for (const Constraint& one : item.constraints) {
            check_formula_names(one.formula, here, "constraint", false, place);
        }
        for (const Alert& one : item.alerts) {
            check_formula_names(one.when, here, "alert", true, place);
        }
        by_depth.push_back(std::move(here));
    }
}

/// A rule's place is a path that names its item, "item.where(linkId='1.2')". Where it names none, the
/// rule is told at the item that has it.
void FormReader::find_locations() {
    const auto find = [&](Constraint& constraint) {
        const std::string& text = constraint.location;
        const auto last = text.rfind('\'');
        if (last == std::string::npos || last == 0) return;
        const auto first = text.rfind('\'', last - 1);
        if (first == std::string::npos) return;
        constraint.location_item = form_.find(text.substr(first + 1, last - first - 1));
    };
    for (Constraint& one : form_.constraints) find(one);
    for (Item& item : form_.items) {
        for (Constraint& one : item.constraints) find(one);
    }
}

void FormReader::check_table(const Item& item, const Place& place) {
    if (!item.has_control("table") || item.children.empty()) return;
    const auto& first = form_.items[item.children.front()].options;
    const auto alike = [&](ItemIndex child) {
        const auto& options = form_.items[child].options;
        return std::equal(options.begin(), options.end(), first.begin(), first.end(),
                          [](const Option& a, const Option& b) { return same(a.value, b.value); });
    };
    const auto is_row = [&](ItemIndex child) { return form_.items[child].is_question(); };
    const bool all = std::all_of(item.children.begin(), item.children.end(),
                                 [&](ItemIndex child) { return !is_row(child) || alike(child); });
    if (!all) {
        findings_.warn("table", place,
                       "The rows of a table have different options: it is shown as a list. Give each row "
                       "the same options.");
    }
}

void FormReader::check_anonymous() {
    if (form_.privacy != PrivacyMode::kAnonymous) return;
    for (ItemIndex i = 0; i < form_.items.size(); ++i) {
        const auto& start = form_.items[i].initial_expression;
        if (!start || start->text.find("patient") == std::string::npos) continue;
        findings_.refuse("anonymous-initial", raw_[i].place,
                         "An anonymous form may not begin with anything about the person. Take the start "
                         "value out.");
    }
}

}  // namespace forms
