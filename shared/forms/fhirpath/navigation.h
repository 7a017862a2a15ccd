#pragma once

#include <string>

#include "shared/forms/fhirpath/value.h"

/// From an element to the elements in it. Nothing is copied out of the document.
namespace forms::fhirpath {

/// The name of a member, and of its sibling with the id and extensions of a primitive ("_name").
struct MemberName {
    const std::string& name;
    const std::string& sibling;
};

/// Remembers what type a member has in the last parent that was asked about.
class MemberTypes {
  public:
    Type of(Type parent, const std::string& name);

  private:
    Type parent_ = Type::kUnknown;
    Type member_ = Type::kUnknown;
    bool known_ = false;
};

/// Appends the elements that `member` names in `parent`: each of a list, `value` also for
/// valueInteger and its like, the extensions of a primitive. Nothing for a System value.
void append_members(const Value& parent, const MemberName& member, MemberTypes& types,
                    Collection& out);

/// kHoldingOthers leaves out primitives, unless they have an id or extensions.
enum class Children { kAll, kHoldingOthers };

/// Appends the elements in `parent`.
void append_children(const Value& parent, Children which, Collection& out);

}  // namespace forms::fhirpath
