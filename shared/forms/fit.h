#pragma once

#include <optional>

#include "shared/forms/form.h"

namespace forms {

/// Whether a value is of the type that the item's answers have. An option's own type counts too (a
/// string among the options of a choice), and text of one's own in an open choice.
[[nodiscard]] bool fits(const Item& item, const Value& value);
/// The option that the value chooses, or null. Text chooses an option whose words it is only where the
/// options are texts.
[[nodiscard]] const Option* option_of(const Item& item, const Value& value);

}  // namespace forms
