#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "shared/forms/fhirpath/budget.h"
#include "shared/forms/fhirpath/temporal.h"
#include "shared/forms/fhirpath/value.h"

/// FHIRPath N1, "Equality" and "Comparison". Elements of documents are equal as deep as they go; a
/// comparison of them takes from the budget, and says "not" once it is spent.
namespace forms::fhirpath {

/// `=` of two items; none where it cannot be said (a month and a day in it).
std::optional<bool> equal(Budget& budget, const Value& a, const Value& b);
/// `=` of two collections, in order; none if one is empty.
std::optional<bool> equal(Budget& budget, std::span<const Value> a, std::span<const Value> b);

/// `~` of two items, and of two collections in any order.
bool equivalent(Budget& budget, const Value& a, const Value& b);
bool equivalent(Budget& budget, std::span<const Value> a, std::span<const Value> b);

/// None where two items have no order: their types differ, or have none.
std::optional<Order> compare(const Value& a, const Value& b);

/// The items of a collection that differ from each other, as = says.
class Distinct {
  public:
    explicit Distinct(Budget& budget) : budget_(budget) {}

    /// False if an equal item is there already, or the budget is spent.
    bool insert(const Value& value);
    [[nodiscard]] bool holds(const Value& value) const;
    /// The items; nothing is asked of it afterwards.
    [[nodiscard]] Collection take() { return std::move(items_); }
    [[nodiscard]] const Collection& items() const { return items_; }

  private:
    [[nodiscard]] bool holds(const Value& value, std::size_t hash) const;
    void grow();

    Budget& budget_;
    Collection items_;
    std::vector<std::size_t> hashes_;    ///< of the items
    std::vector<std::uint32_t> places_;  ///< a hash table of numbers of items, from 1; 0 is free
};

}  // namespace forms::fhirpath
