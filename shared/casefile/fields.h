#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/casefile/schema.h"
#include "shared/casefile/value.h"

namespace casefile {

/// The fields a record starts with: one value each, or the members of a set, or the items of a
/// list.
class Fields {
  public:
    /// Puts the one value of a once, latest or choose field in place of any before it.
    Fields& set(Field field, FieldValue value) {
        values_[field] = {std::move(value)};
        return *this;
    }
    Fields& text(Field field, std::string value) {
        return set(field, FieldValue{std::move(value)});
    }
    Fields& choice(Field field, std::string_view code) {
        return set(field, FieldValue{Choice{std::string(code)}});
    }
    /// One more member of a set, or item of a list.
    Fields& add(Field field, FieldValue value) {
        values_[field].push_back(std::move(value));
        return *this;
    }
    void erase(Field field) { values_.erase(field); }

    /// Null where the field was not given.
    [[nodiscard]] const FieldValue* find(Field field) const {
        const auto at = values_.find(field);
        return at == values_.end() || at->second.empty() ? nullptr : &at->second.front();
    }
    [[nodiscard]] const std::map<Field, std::vector<FieldValue>>& all() const { return values_; }

    friend bool operator==(const Fields&, const Fields&) = default;

  private:
    std::map<Field, std::vector<FieldValue>> values_;
};

}  // namespace casefile
