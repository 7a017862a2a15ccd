#include "shared/forms/fit.h"

#include <algorithm>

namespace forms {
namespace {

bool is_option_type(const Item& item, const Value& value) {
    return std::any_of(item.options.begin(), item.options.end(),
                       [&](const Option& one) { return one.value.index() == value.index(); });
}

}  // namespace

bool fits(const Item& item, const Value& value) {
    switch (item.type) {
        case ItemType::kGroup:
        case ItemType::kDisplay:
            return false;
        case ItemType::kBoolean:
            return std::holds_alternative<bool>(value);
        case ItemType::kDecimal:
            return std::holds_alternative<Decimal>(value);
        case ItemType::kInteger:
            return std::holds_alternative<std::int64_t>(value);
        case ItemType::kDate:
            return std::holds_alternative<Date>(value);
        case ItemType::kDateTime:
            return std::holds_alternative<DateTime>(value);
        case ItemType::kTime:
            return std::holds_alternative<Time>(value);
        case ItemType::kString:
        case ItemType::kText:
            return std::holds_alternative<std::string>(value);
        case ItemType::kUrl:
            return std::holds_alternative<Uri>(value);
        case ItemType::kOpenChoice:
            if (std::holds_alternative<std::string>(value)) return true;
            [[fallthrough]];
        case ItemType::kChoice:
            return std::holds_alternative<Coding>(value) || is_option_type(item, value);
        case ItemType::kAttachment:
            return std::holds_alternative<Attachment>(value);
        case ItemType::kQuantity:
            return std::holds_alternative<Quantity>(value);
        case ItemType::kReference:
            return std::holds_alternative<Reference>(value);
    }
    return false;
}

const Option* option_of(const Item& item, const Value& value) {
    const auto it = std::find_if(item.options.begin(), item.options.end(),
                                 [&](const Option& one) { return same(one.value, value); });
    return it == item.options.end() ? nullptr : &*it;
}

}  // namespace forms
