#include "shared/forms/fhirpath/text_test.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

namespace forms::fhirpath {
namespace {

using Json = nlohmann::json;
using Object = Json::object_t;

bool is_member(const Term& term) {
    return term.kind == Term::Kind::kMember && term.named_type == Type::kUnknown;
}

std::span<const Term> members_of(const Term& left) {
    if (left.kind == Term::Kind::kPath) return left.parts;
    return {&left, 1};
}

/// The one element that `name` names in an object; `many` where there may be another number.
const Json* only(const Object& object, const std::string& name, bool& many) {
    if (!object.empty() && object.begin()->first <= "_") {
        many = true;  // siblings
        return nullptr;
    }
    auto at = object.lower_bound(name);
    while (at != object.end() && at->first != name) {
        if (!at->first.starts_with(name)) return nullptr;
        if (choice_ending(std::string_view(at->first).substr(name.size())) != Type::kUnknown) break;
        ++at;
    }
    if (at == object.end()) return nullptr;
    const Json* json = &at->second;
    many = json->is_array() && json->size() != 1;
    if (many) return nullptr;
    return json->is_array() ? &json->front() : json;
}

}  // namespace

bool is_text_test(const Term& chain) {
    if (chain.parts.size() != 2 || chain.operators[0] != Operator::kEqual) return false;
    const auto members = members_of(chain.parts[0]);
    if (!std::all_of(members.begin(), members.end(), is_member)) return false;
    const Term& text = chain.parts[1];
    if (text.kind != Term::Kind::kLiteral || text.literal.size() != 1) return false;
    const auto string = text.literal[0].as_string();
    return string && !Temporal::from_text(Temporal::Kind::kDateTime, *string) &&
           !Temporal::from_text(Temporal::Kind::kTime, *string);
}

TextTest text_test(const Term& chain, const Value& item) {
    const Node* node = item.as_node();
    if (!node || !node->json || node->sibling) return TextTest::kLookCloser;
    const Json* json = node->json;
    for (const Term& member : members_of(chain.parts[0])) {
        const auto* object = json->get_ptr<const Object*>();
        if (!object) return TextTest::kDoesNot;
        bool many = false;
        json = only(*object, member.name, many);
        if (many) return TextTest::kLookCloser;
        if (!json) return TextTest::kDoesNot;
    }
    const auto* found = json->get_ptr<const std::string*>();
    if (!found) return TextTest::kLookCloser;
    const bool same = *found == *chain.parts[1].literal[0].as_string();
    return same ? TextTest::kHolds : TextTest::kDoesNot;
}

}  // namespace forms::fhirpath
