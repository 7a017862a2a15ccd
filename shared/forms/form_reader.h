#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "shared/forms/findings.h"
#include "shared/forms/form_source.h"

namespace forms {

/// Reads one questionnaire, in steps that each add to the same form: shape, options, rules, our own
/// extensions, then what only shows across items. One use, one thread.
class FormReader {
  public:
    FormReader();
    Loaded read(std::string_view text);

  private:
    struct Raw {  ///< one item as it came
        const Json* json;
        Place place;
    };

    // form_reader.cpp: the root and the shape of the tree
    void read_root();
    void check_root();
    void check_modifiers(const Json& element, const Place& place, bool root);
    void read_launch_context();
    void read_entry_mode();
    void read_items(const Json& holder, const Place& place, ItemIndex parent, std::size_t depth);
    void read_item(const Json& json, const Place& place, ItemIndex parent, std::size_t depth);
    void read_link_id(const Json& json, Item& item, Place& place);
    void read_type(const Json& json, Item& item, const Place& place);
    void read_flags(const Json& json, Item& item, const Place& place);
    void read_all_items();

    // read_options.cpp
    void read_options(const Json& json, Item& item, const Place& place);
    void read_answer_options(const Json& json, Item& item, const Place& place);
    void read_value_set(const std::string& reference, Item& item, const Place& place);
    void add_concepts(const Json& concepts, const std::string& system, Item& item);
    void check_options(const Json& json, Item& item, const Place& place);
    void read_initial(const Json& json, Item& item, const Place& place);

    // read_limits.cpp
    void read_limits(const Json& json, Item& item, const Place& place);
    void read_lengths(const Json& json, Item& item, const Place& place);
    void read_bounds(const Json& json, Item& item, const Place& place);
    void read_bound(const Json& json, std::string_view url, std::vector<Value>& bounds, Item& item,
                    const Place& place);
    void read_pattern(const Json& json, Item& item, const Place& place);
    void read_occurs(const Json& json, Item& item, const Place& place);
    void read_units(const Json& json, Item& item, const Place& place);
    void read_attachment_limits(const Json& json, Item& item, const Place& place);

    // read_logic.cpp
    void read_logic(const Json& json, Item& item, const Place& place);
    void read_conditions(const Json& json, Item& item, const Place& place);
    void read_condition(const Json& json, Item& item, const Place& place);
    void read_variables(const Json& json, std::vector<Variable>& to, const Place& place);
    void read_constraints(const Json& json, std::vector<Constraint>& to, const Place& place);
    void read_calculation(const Json& json, Item& item, const Place& place);
    std::optional<Formula> read_formula(const Json& extension, std::string_view rule,
                                        const Place& place);
    Formula compile(std::string text, std::string_view rule, const Place& place);

    // read_look.cpp
    void read_look(const Json& json, Item& item, const Place& place);
    void read_control(const Json& json, Item& item, const Place& place);
    void read_media(const Json& json, std::string_view url, std::vector<Media>& to,
                    const Place& place);
    std::optional<Media> read_medium(const Json& extension, const Place& place);
    void check_slider(const Json& json, Item& item, const Place& place);

    // read_own.cpp
    void read_own(const Json& json, Item& item, const Place& place);
    void read_bands(const Json& json, Item& item, const Place& place);
    void check_bands(Item& item, const Place& place);
    void read_alerts(const Json& json, Item& item, const Place& place);
    SkipPolicy read_skip(const Json& json, SkipPolicy otherwise, const Place& place);
    void read_privacy();
    void read_kiosk();

    // check_form.cpp
    void check_form();
    void find_questions();
    void check_condition_types(const Item& item, const Place& place);
    void check_cycles();
    void check_variable_names();
    void check_formula_names(const Formula& formula, const std::set<std::string>& known,
                             std::string_view rule, bool refuse, const Place& place);
    void find_locations();
    void check_scores();
    void check_reach(const Item& item, const Place& place);
    void check_table(const Item& item, const Place& place);
    void check_anonymous();
    void check_texts();
    void check_translations();
    void check_tags(const Text& text, const Place& place);

    const Json& json() const { return form_.source_->questionnaire; }

    Findings findings_;
    Form form_;
    std::vector<Raw> raw_;  ///< by ItemIndex
    bool too_many_ = false;
};

/// "item “q1” (item[3])", or "the form": how a sentence names a place.
[[nodiscard]] std::string named(const Place& place);

}  // namespace forms
