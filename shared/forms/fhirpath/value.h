#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/forms/fhirpath/decimal.h"
#include "shared/forms/fhirpath/temporal.h"
#include "shared/forms/fhirpath/types.h"

namespace forms::fhirpath {

/// A number with a unit, as a literal has it ("4 'kg'"). Read only: it compares with another of the
/// same unit and is not counted with.
struct Quantity {
    Decimal number;
    std::string unit;
};

/// An element of a JSON document. Both pointers are borrowed: the document outlives every Value of
/// it, and is not changed meanwhile.
struct Node {
    const nlohmann::json* json = nullptr;     ///< null where only the sibling is there
    const nlohmann::json* sibling = nullptr;  ///< a primitive's `_name`: its id and extensions
    Type type = Type::kUnknown;
};

/// One item of a collection: a System value of its own or an element of a document. A value like
/// any other: copied freely, no thread of its own.
class Value {
  public:
    enum class Kind : std::uint8_t {
        kBoolean,
        kInteger,
        kDecimal,
        kString,
        kTemporal,  ///< date, dateTime or time
        kQuantity,
        kNode,
    };

    explicit Value(bool truth) : held_(truth) {}
    explicit Value(std::int32_t number) : held_(number) {}
    explicit Value(Decimal number) : held_(number) {}
    explicit Value(std::string text) : held_(std::move(text)) {}
    explicit Value(Temporal temporal) : held_(temporal) {}
    explicit Value(Quantity quantity) : held_(std::move(quantity)) {}
    explicit Value(Node node) : held_(node) {}
    Value(const char*) = delete;  // would be a boolean

    /// An element and its FHIR type, by name ("QuestionnaireResponse.item.answer"); without one, a
    /// resource names its own.
    static Value node(const nlohmann::json& element, std::string_view type_name = {},
                      const nlohmann::json* sibling = nullptr);

    [[nodiscard]] Kind kind() const { return static_cast<Kind>(held_.index()); }
    /// The node; null for a System value.
    [[nodiscard]] const Node* as_node() const { return std::get_if<Node>(&held_); }
    /// "Coding", "integer" for a node of a known type, "System.Integer"; "" where it is not known.
    [[nodiscard]] std::string_view type_name() const;

    /// A node that holds a primitive as the System value it stands for; anything else as it is. A
    /// date that is none stays a string.
    [[nodiscard]] Value system() const;

    // What is held, seen through a node; none where it is something else.
    [[nodiscard]] std::optional<bool> as_boolean() const;
    [[nodiscard]] std::optional<std::int32_t> as_integer() const;
    [[nodiscard]] std::optional<Decimal> as_decimal() const;  ///< of an integer too
    /// Also the text of a date that a document holds. Lives as long as this value and the document.
    [[nodiscard]] std::optional<std::string_view> as_string() const;
    [[nodiscard]] std::optional<Temporal> as_temporal() const;
    /// A literal, or a node of type Quantity (or derived) with a value.
    [[nodiscard]] std::optional<Quantity> as_quantity() const;

    /// What a document would hold for it: a node's own JSON, numbers as numbers, dates as strings,
    /// a quantity as {value, unit}.
    [[nodiscard]] nlohmann::json to_json() const;

  private:
    std::variant<bool, std::int32_t, Decimal, std::string, Temporal, Quantity, Node> held_;
};

using Collection = std::vector<Value>;

}  // namespace forms::fhirpath
