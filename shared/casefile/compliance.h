#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "shared/base/time.h"
#include "shared/casefile/record.h"

/// What the law or the order lets a worker do about a missed visit (rules.md 5.2). It proposes and
/// writes nothing: a person decides, and asks first what got in the way.
namespace casefile {

struct ComplianceProposal {
    enum class What : std::uint8_t {
        kNothing,        ///< no failure, an accepted one, or one that was decided about
        kNonEngagement,  ///< the programme is voluntary: it is never a breach
        kNoLadder,       ///< the order is no voluntary one, and rules.md says no ladder for it
        kStep,           ///< `step` may be taken
    };
    What what = What::kNothing;
    std::string_view step;  ///< of compliance_step: warning, further_warning, panel, court_action
    /// Nobody wrote down yet that they spoke with the child about it, or what got in the way.
    bool ask_first = false;
    /// Of a youth rehabilitation order, where one runs: from its first warning to its last day.
    std::optional<base::CalendarDate> warned_from, warned_to;
    friend bool operator==(const ComplianceProposal&, const ComplianceProposal&) = default;
};

/// For `missed`, a note or an appointment of the same child, and what was decided about the child
/// before (`steps`, in any order; those of other programmes count for nothing).
///
/// Youth rehabilitation order, Sentencing Act 2020 Schedule 7 paragraph 4: a warning; within the 12
/// months that begin with its day a further warning; then court, where a further warning was given
/// in the same warned period. Exceptional circumstances are for the person to see. Referral order:
/// the panel, then court. REQUIRES a programme, and a note or an appointment.
[[nodiscard]] ComplianceProposal next_compliance_step(const Record& programme, const Record& missed,
                                                      const std::vector<Record>& steps);

}  // namespace casefile
