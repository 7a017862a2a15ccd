#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/casefile/view.h"

/// When a child's whole record may be destroyed: proposed to a manager, never done by itself; a
/// legal hold wins (rules.md 5.6). Nothing here reads a clock.
namespace casefile {

/// How long the record of a child is kept after the last thing that was done, by what there was.
struct RetentionRule {
    std::string_view subject;  ///< a programme's type, else its family; "": no programme at all
    int years = 0;             ///< after the last action
    std::string_view source;
};

/// Services differ, so this is data for each to look at before it relies on it. These are one
/// council's published figures; of several that apply to a child the longest counts, and none ends
/// before the child is 18.
inline constexpr RetentionRule kRetentionRules[] = {
    {"", 3, "rules.md 5.6 [W66]"},
    {"prevention", 3, "rules.md 5.6 [W66]"},
    {"diversion", 3, "rules.md 5.6 [W66]"},
    {"out_of_court", 3, "rules.md 5.6 [W66]"},
    {"referral_order", 3, "rules.md 5.6 [W66]"},
    {"court", 5, "rules.md 5.6 [W66]"},
    {"bail_remand", 5, "rules.md 5.6 [W66]"},
    {"custody", 5, "rules.md 5.6 [W66]"},
    {"after", 5, "rules.md 5.6 [W66]"},
};

/// A record whose time is over.
struct RetentionLine {
    base::RecordId child;
    std::string known_as;
    base::CalendarDate last_action;
    base::CalendarDate due_on;
    std::string_view because;  ///< subject of the rule that keeps it longest
    /// Without one, 18 is taken to be reached 8 years after the last action: nobody under 10 is
    /// worked with.
    bool birth_known = false;
};

/// Every child whose record's time was over by `today`, the longest overdue first. None with a
/// programme that has not ended, or of a kind that no rule names.
std::vector<RetentionLine> retention_due(const View& view, base::CalendarDate today);

}  // namespace casefile
