#include "shared/forms/fhirpath/navigation.h"

#include <nlohmann/json.hpp>

namespace forms::fhirpath {
namespace {

using Json = nlohmann::json;
using Object = Json::object_t;

const Object* object_of(const Json* json) {
    return json ? json->get_ptr<const Object*>() : nullptr;
}

/// Does the object have names that begin with _? Names are sorted, and all others begin with a
/// small letter, which comes behind it.
bool has_siblings(const Object& object) {
    return !object.empty() && !object.begin()->first.empty() && object.begin()->first[0] <= '_';
}

const Json* find_in(const Object& object, const std::string& name) {
    const auto found = object.find(name);
    return found == object.end() ? nullptr : &found->second;
}

/// A contained resource says itself what it is.
Type own_type(const Json& json, Type said) {
    static const Type kResource = fhir_type("Resource");
    if ((said != Type::kUnknown && said != kResource) || !json.is_object()) return said;
    const auto named = json.find("resourceType");
    if (named == json.end() || !named->is_string()) return said;
    return fhir_type(named->get_ref<const std::string&>());
}

void append_one(const Json* json, const Json* sibling, Type type, Collection& out) {
    if (json && json->is_null()) json = nullptr;
    if (sibling && !sibling->is_object()) sibling = nullptr;
    if (json) out.push_back(Value(Node{json, sibling, own_type(*json, type)}));
    if (!json && sibling) out.push_back(Value(Node{nullptr, sibling, type}));
}

/// A list's items with what stands at the same place of the list of siblings.
void append_list(const Json* list, const Json* siblings, Type type, Collection& out) {
    const std::size_t count = list ? list->size() : 0;
    const std::size_t others = siblings && siblings->is_array() ? siblings->size() : 0;
    for (std::size_t i = 0; i < std::max(count, others); ++i)
        append_one(i < count ? &(*list)[i] : nullptr, i < others ? &(*siblings)[i] : nullptr, type,
                   out);
}

void append_element(const Json* json, const Json* sibling, Type type, Collection& out) {
    if ((json && json->is_array()) || (!json && sibling && sibling->is_array()))
        append_list(json, sibling, type, out);
    else
        append_one(json, sibling, type, out);
}

/// `value` where the document says valueInteger.
void append_choice(const Object& object, const MemberName& member, Collection& out) {
    const std::string& prefix = member.name;
    for (auto at = object.lower_bound(prefix); at != object.end() && at->first.starts_with(prefix);
         ++at) {
        const Type type = choice_ending(std::string_view(at->first).substr(prefix.size()));
        if (type == Type::kUnknown) continue;
        const Json* sibling = has_siblings(object) ? find_in(object, "_" + at->first) : nullptr;
        return append_element(&at->second, sibling, type, out);
    }
    if (!has_siblings(object)) return;
    for (auto at = object.lower_bound(member.sibling);
         at != object.end() && at->first.starts_with(member.sibling); ++at) {
        const Type type = choice_ending(std::string_view(at->first).substr(member.sibling.size()));
        if (type != Type::kUnknown) return append_element(nullptr, &at->second, type, out);
    }
}

/// Where the elements of a node are: its object, or the sibling of a primitive.
const Object* elements_of(const Node& node) {
    if (const Object* object = object_of(node.json)) return object;
    return object_of(node.sibling);
}

Type element_parent(const Node& node) {
    static const Type kElement = fhir_type("Element");
    return object_of(node.json) ? node.type : kElement;
}

}  // namespace

Type MemberTypes::of(Type parent, const std::string& name) {
    if (!known_ || parent != parent_) {
        known_ = true;
        parent_ = parent;
        member_ = member_type(parent, name);
    }
    return member_;
}

void append_members(const Value& parent, const MemberName& member, MemberTypes& types,
                    Collection& out) {
    const Node* node = parent.as_node();
    const Object* object = node ? elements_of(*node) : nullptr;
    if (!object) return;
    const Json* json = find_in(*object, member.name);
    const Json* sibling = has_siblings(*object) ? find_in(*object, member.sibling) : nullptr;
    if (!json && !sibling) return append_choice(*object, member, out);
    append_element(json, sibling, types.of(element_parent(*node), member.name), out);
}

void append_children(const Value& parent, Children which, Collection& out) {
    const Node* node = parent.as_node();
    const Object* object = node ? elements_of(*node) : nullptr;
    if (!object) return;
    const bool siblings = has_siblings(*object);
    const Type type = element_parent(*node);
    for (const auto& [name, json] : *object) {
        if (name == "resourceType") continue;
        if (siblings && name.starts_with('_')) {
            const std::string plain = name.substr(1);
            if (!find_in(*object, plain))
                append_element(nullptr, &json, member_type(type, plain), out);
            continue;
        }
        const Json* sibling = siblings ? find_in(*object, "_" + name) : nullptr;
        if (which == Children::kAll || sibling || json.is_structured())
            append_element(&json, sibling, member_type(type, name), out);
    }
}

}  // namespace forms::fhirpath
