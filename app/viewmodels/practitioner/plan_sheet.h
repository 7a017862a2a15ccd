#pragma once

#include <vector>

#include "app/tablet/tablet.h"
#include "app/viewmodels/line_list_model.h"
#include "shared/casefile/fields.h"

/// One line of a child's plan while somebody writes at it. Tablet's thread, but for plain values.
namespace viewmodels {

struct PlanSheet {
    base::DraftId draft;
    base::RecordId line;  ///< none: a new one
    base::RecordId plan;
    base::RecordId under;
    QString section;       ///< code
    QString name;          ///< the child's
    QString under_words;   ///< of the goal or step it is under
    casefile::Fields was;  ///< in the record
    casefile::Fields now;  ///< as written so far
    bool english = true;   ///< the plan's language
    bool full = false;     ///< as many are live beside it as can be
    bool undecided = false;
    bool out = false;             ///< taken out, or taken out and changed
    std::vector<QString> tags{};  ///< codes
    std::vector<Line> helps{};    ///< what would help with it
};

/// False where they are the child's and stand written.
[[nodiscard]] bool may_edit_words(const PlanSheet& sheet);
/// What a new line of this section begins with, in English.
QString first_plan_words(std::string_view section);
/// Nothing where there is no plan to write in.
std::optional<PlanSheet> new_plan_sheet(tablet::Tablet& tablet, const base::RecordId& child,
                                        std::string_view section, const base::RecordId& under);
std::optional<PlanSheet> plan_sheet_of(const tablet::Tablet& tablet, const base::RecordId& line);
/// Somebody began one for this child and has not kept it.
std::optional<PlanSheet> unfinished_plan_sheet(tablet::Tablet& tablet, const base::RecordId& child,
                                               const tablet::Draft* unkept);

/// Are these words for a plan that were begun?
[[nodiscard]] bool is_plan_line(const tablet::Draft& draft);
tablet::Draft draft_of(const PlanSheet& sheet, const base::RecordId& child);
/// What is written differs so from the record; what was emptied is Nothing.
casefile::Fields changed_in(const PlanSheet& sheet);
/// Puts such changes over what stands there.
void put_over(const casefile::Fields& changes, PlanSheet& sheet);
/// Into the record: all of it, or nothing.
base::Result<void> keep_plan_sheet(tablet::Tablet& tablet, const PlanSheet& sheet,
                                   const base::RecordId& child);

}  // namespace viewmodels
