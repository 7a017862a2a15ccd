#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/casefile/view.h"
#include "shared/figures/definition.h"
#include "shared/figures/facts.h"

/// What is missing from the record or looks wrong in it (ux.md 6.4), and which published figures it
/// harms. Pure functions of the view: any thread that may read it.
namespace figures {

enum class Fault : std::uint8_t {
    kMissing,                ///< a figure counted the row as not recorded: nobody said it
    kUnknown,                ///< the same, and somebody said that it is not known
    kContradictory,          ///< days or hours that cannot both be true
    kDecisionInSupervision,  ///< a decision stands in a supervision, where nobody finds it
    kNothingFor60Days,       ///< an open programme, and neither note nor visit for so long
    kLateEntry,              ///< written down more than two working days after
    kPlanWithoutWords,       ///< no line of it is in the child's words
    kPlanNotAgreed,          ///< nobody asked the child, or not since it changed; a no is an answer
};
inline constexpr Fault kFaults[] = {Fault::kMissing,          Fault::kUnknown,
                                    Fault::kContradictory,    Fault::kDecisionInSupervision,
                                    Fault::kNothingFor60Days, Fault::kLateEntry,
                                    Fault::kPlanWithoutWords, Fault::kPlanNotAgreed};
/// "Missing", as staff read it.
std::string_view label_of(Fault fault);

inline constexpr int kSilentDays = 60;
inline constexpr int kEntryWorkingDays = 2;
/// Late entries are told of for so long; an older one is nobody's work any more.
inline constexpr int kEntryShownDays = 60;

struct QualityRow {
    Fault fault = Fault::kMissing;
    std::optional<base::RecordId> child;  ///< nothing: in no child's case
    base::RecordId record;                ///< what it was found in
    /// What holds the field that mends it; nothing where it was never made.
    std::optional<base::RecordId> mend_in;
    casefile::Kind mend_kind = casefile::Kind::kChild;
    std::string mend_field;            ///< by its schema name; empty: something is to be written
    std::vector<std::string> figures;  ///< slugs of those that it harms, by name
    /// "Ended 3 May 2026, before it started on 4 June 2026."
    std::string words;
    friend bool operator==(const QualityRow&, const QualityRow&) = default;
};

/// Of the figures of a set, in the four quarters that end with `today`'s, and of the records as
/// they stand: what harms most figures first, then by fault, child and record. [300 children with
/// 20,000 notes: under 1 s]
std::vector<QualityRow> quality(const casefile::View& view, const Facts& facts,
                                const DefinitionSet& set, base::CalendarDate today);

}  // namespace figures
