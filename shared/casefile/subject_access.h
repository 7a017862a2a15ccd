#pragma once

#include <functional>
#include <string>
#include <vector>

#include "shared/base/ids.h"
#include "shared/casefile/record.h"
#include "shared/casefile/view.h"

/// One child's whole record, to be given to them or whoever asks for them (UK GDPR article 15), and
/// what names somebody else in it. Pure functions of the view: any thread that may read it.
namespace casefile {

struct SubjectAccess {
    struct Said {
        std::string label;  ///< "Where they live"
        std::string text;   ///< as it was written; of two versions each stands
    };
    struct Entry {
        base::RecordId record;
        std::string kind;  ///< "Note"
        base::Moment at;
        std::string by;
        std::vector<Said> said;
    };
    /// A person other than the child, or a place where one may be named. To be looked at before
    /// anything is given out: it may have to be blacked out.
    struct ThirdParty {
        base::RecordId record;
        std::string label;  ///< of the field
        std::string why;    ///< "Names Sam, who is another child."
    };
    std::string known_as;
    std::vector<Entry> entries;  ///< the child first, then by when they happened
    std::vector<ThirdParty> third_parties;
};

/// Everything in the child's case, and what names the child and is in nobody's case, as far as this
/// tablet opens it. `name_of` gives the name of somebody who works for the service. REQUIRES a
/// child that is here.
SubjectAccess subject_access(const View& view, const base::RecordId& child,
                             const std::function<std::string(const base::UserId&)>& name_of);
/// The record as plain text, to be read from top to bottom.
std::string to_text(const SubjectAccess& access);
/// What is to be looked at first, as plain text.
std::string third_parties_text(const SubjectAccess& access);

}  // namespace casefile
