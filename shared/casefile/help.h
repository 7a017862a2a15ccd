#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/casefile/view.h"

/// "I need help", said in child mode (ux.md SV-25; records.md, compartment `safeguarding`).
namespace casefile {

struct HelpRequest {
    base::RecordId child;  ///< who asks; none where the sitting has no name
    std::string name;      ///< what they wrote of who they are, in such a sitting
    std::string words;     ///< what they need, if they say it
    base::UserId with;     ///< who handed the tablet over
    base::Moment at;
};
/// The creation of a `help` record, without an author, stamped like every letter: with the first
/// instant of the quarter. REQUIRES a child or a name.
ledger::Content help_request(const HelpRequest& request, const base::RecordId& id);

/// A request as people read it.
struct HelpAsked {
    /// Said by one person, in their own name.
    struct Said {
        base::UserId by;
        base::Moment at;
        std::string words;
    };
    base::RecordId record;
    HelpRequest request;
    std::vector<Said> seen;  ///< nobody can say it for another
    std::vector<Said> done;  ///< what was done; empty: it waits for somebody
};
/// Nothing where it is another kind of record.
std::optional<HelpAsked> help_from(const Record& record);
/// Every request that is here: those that nothing was done about first, of each the newest first.
std::vector<HelpAsked> help_asked(const View& view);
/// Does it wait for this person? Until they have seen it, or somebody said what was done.
[[nodiscard]] bool waits_for(const HelpAsked& asked, const base::UserId& user);
/// The requests of one child, to be destroyed with their record.
std::vector<base::RecordId> help_of(const View& view, const base::RecordId& child);

}  // namespace casefile
