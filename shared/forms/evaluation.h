#pragma once

#include <deque>
#include <unordered_map>

#include "shared/forms/filling.h"
#include "shared/forms/form_source.h"

namespace forms {

struct Field;

/// One instance of a group or one answer of a question. A question without an answer that has items
/// below it keeps one without a value, so that those can be looked at.
struct Occurrence {
    std::optional<Value> value;
    Json kept = Json::object();  ///< of a question the whole answer but its items; of a group what the
                                 ///< form does not know of its response item
    std::vector<Field> fields;
    const Json* node = nullptr;  ///< in the document, where it is in there
    bool written = false;
};

/// One item at one place.
struct Field {
    ItemIndex item = kNoItem;
    bool enabled = false;
    bool formula_holds = false;  ///< its enableWhenExpression was true when last looked at
    bool declined = false;
    bool unknown = false;  ///< declined, because they do not know
    bool changed = false;  ///< a person changed what a calculation gave
    Json kept = Json::object();
    std::vector<Occurrence> occurrences;
    const Json* node = nullptr;
    bool written = false;
    enum class Known : std::uint8_t { kNo, kAsking, kYes } known = Known::kNo;

    [[nodiscard]] bool answered() const {
        return !occurrences.empty() && occurrences.front().value.has_value();
    }
};

/// The way from the root to a place in the tree.
struct Scope {
    const Scope* outer = nullptr;
    Field* owner = nullptr;  ///< null at the root
    Occurrence* occurrence = nullptr;
};

/// What stands behind a Filling: the answers as a tree with the shape of the form, the document that
/// formulas see, and the way from one to the other until nothing changes any more.
class Evaluation {
  public:
    Evaluation(const Form& form, Around around);

    [[nodiscard]] const Item& item_of(const Field& field) const { return form.items[field.item]; }
    [[nodiscard]] const FormSource& source() const { return *form.source_; }

    /// Empty fields for items, one instance of each group.
    [[nodiscard]] std::vector<Field> fields_for(const std::vector<ItemIndex>& items) const;
    [[nodiscard]] Occurrence blank(const Item& item) const;
    /// Puts values in place of a question's answers; items below them stay with their number.
    void put(Field& field, std::vector<Value> values) const;

    // evaluation.cpp
    /// Works out what is asked and what is calculated, until it comes to rest.
    void settle();
    /// Start values of fields and of everything below them.
    void start(std::vector<Field>& fields);
    void start_expressions(std::vector<Field>& fields, const Scope& scope);
    /// Marks loaded answers of editable calculations as changed where they are not what comes out.
    void keep_changes();

    // formulas.cpp
    /// A formula of the item (null: of the root) at a place, seeing the item's own variables up to
    /// `before`. An error becomes a Trouble and an empty result.
    fhirpath::Collection evaluate(const Formula& formula, const Item* item, const Json* node,
                                  const Scope& scope, std::size_t before = static_cast<std::size_t>(-1));
    [[nodiscard]] const Json* node_of(const Scope& scope) const;
    void add_trouble(const Item* item, std::string text);

    // document.cpp
    /// The response as formulas see it; the nodes of the tree point into it after.
    void rebuild();
    [[nodiscard]] Json response(Stage stage);

    // each field with its scope, in order; stops where `visit` is false
    template <typename Visit>
    void each(std::vector<Field>& fields, const Scope& scope, const Visit& visit) {
        for (Field& field : fields) {
            visit(field, scope);
            for (Occurrence& one : field.occurrences) {
                const Scope inner{&scope, &field, &one};
                each(one.fields, inner, visit);
            }
        }
    }
    [[nodiscard]] Scope top() { return {nullptr, nullptr, &root}; }

    const Form& form;
    Around around;
    Occurrence root;
    Json kept = Json::object();  ///< what of the response's root the form does not know of
    Json document;
    std::vector<Issue> misfits;
    std::vector<Trouble> troubles;
    bool at_rest = true;
    std::map<std::string, Json> contexts;

  private:
    void forget_enablement(std::vector<Field>& fields);
    void enable_all();
    bool ask(Field& field, const Scope& scope);
    bool holds(const Condition& condition, ItemIndex item, const Scope& scope);
    Field* nearest(ItemIndex question, ItemIndex from, const Scope& scope, const Scope*& found_in);
    bool run_formulas();
    bool calculate(Field& field, const Scope& scope);
    std::vector<Value> computed(Field& field, const Scope& scope);

    Json items_of(std::vector<Field>& fields, Stage stage, bool for_people);
    void write_group(Field& field, Json& to, Stage stage, bool for_people);
    void write_question(Field& field, Json& to, Stage stage, bool for_people);
    void add_text(Json& to, const Item& item) const;
    void add_band(Json& answer, const Item& item, const Value& value) const;
    void link(const Json& items, std::vector<Field>& fields);
    void link_answers(const Json& answers, Field& field);

    fhirpath::Collection variable(const std::vector<Variable>& variables, std::size_t index,
                                  const Item* item, const Json* node, const Scope& scope);
    bool find_variable(const std::string& name, fhirpath::Environment& environment, const Item* item,
                       const Json* node, const Scope& scope, std::size_t before);

    std::deque<Scope> scopes_;  ///< of the enablement that is being worked out
    struct VariableKey {
        const Variable* variable;
        const void* place;
        bool operator==(const VariableKey&) const = default;
    };
    struct VariableHash {
        std::size_t operator()(const VariableKey& key) const {
            return std::hash<const void*>()(key.variable) * 31 ^ std::hash<const void*>()(key.place);
        }
    };
    std::unordered_map<VariableKey, fhirpath::Collection, VariableHash> variables_;
    std::unordered_map<const Json*, double> weights_;
    int depth_ = 0;
};

// validation.cpp
[[nodiscard]] std::vector<Issue> find_issues(Evaluation& evaluation, Stage stage);
// response.cpp
/// Reads the items of a response into the tree; what does not fit goes to misfits.
[[nodiscard]] base::Result<void> read_response(Evaluation& evaluation, const Json& response);
/// What a formula's result means as answers of the item.
[[nodiscard]] std::vector<Value> values_for(const Item& item, const fhirpath::Collection& result);
[[nodiscard]] bool equal_values(const std::vector<Value>& a, const std::vector<Value>& b);
[[nodiscard]] std::vector<Value> values_of(const Field& field);
[[nodiscard]] const ScoreBand* band_of(const Item& item, const Value& value);

}  // namespace forms
