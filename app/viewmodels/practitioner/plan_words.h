#pragma once

#include <vector>

#include "app/tablet/tablet.h"
#include "app/viewmodels/line_list_model.h"
#include "shared/casefile/apart.h"
#include "shared/casefile/plan.h"
#include "shared/casefile/plan_checks.h"

/// A child's plan in words, for the worker's pages. Tablet's thread: they read the view.
namespace viewmodels {

/// The heading under which a section stands, as the child reads it.
QString plan_section_words(std::string_view section);
/// A line's words: the child's own in quotation marks, another's as they are. Where it was spoken
/// or drawn and nobody wrote it down, it says so.
QString plan_line_words(const casefile::Record& line);
/// "Thursday, 16:00"; empty where neither day nor time is said.
QString plan_when_words(const casefile::Record& line);
/// "Me", a helper's name or what they are to the child; empty where nobody is named.
QString plan_who_words(const casefile::FieldValue& who);

/// The plan in the order in which it is read: lines, and after each section one to add to it with
/// ("add"); `page` says which. `child` is the section, `time` what it is under. Of a line:
/// `heading` its section where one begins, `title` its words, `quote` the plainer ones, `icon` its
/// picture, `meta` who does it, `detail` when and where, `share` how far it is (below 0: not said),
/// `marked` the same in words, `added` whose words and who wrote them, `tone` "live", "later",
/// "out" or "both", `chosen` that the child reads it, `offers` that it has two versions.
std::vector<Line> plan_lines(const tablet::Tablet& tablet, const casefile::Plan& plan);
/// Of these, what the child reads, each section under its heading.
std::vector<Line> plan_childs_lines(const std::vector<Line>& lines);
/// What is on the staff's side of a line alone: tags, what would help, why it was taken out.
QString plan_aside_words(const casefile::Plan& plan, const casefile::PlanLine& line);

/// What the last agreement did not speak of, old and new.
std::vector<Line> plan_change_lines(const tablet::Tablet& tablet, const casefile::Plan& plan);
/// The agreements, the last one first.
std::vector<Line> plan_agreement_lines(const tablet::Tablet& tablet, const casefile::Plan& plan);
/// The five Cs, each with what speaks for it and against it.
std::vector<Line> plan_check_lines(const std::vector<casefile::PlanCheck>& checks);

/// "Version 2 · Changed since Kit agreed on Tuesday 2 June".
QString plan_version_words(const casefile::Plan& plan, const QString& child,
                           base::CalendarDate today);
/// "Review due by Tuesday 8 September", "Review 3 days late"; empty where no plan is open.
QString plan_review_words(const std::optional<casefile::PlanReview>& review);
/// "2 steps are not done, 1 of them a helper’s. Nobody is named who can help next …"; empty where
/// the plan has ended.
QString plan_end_words(const casefile::Plan& plan, const QString& child);
/// "2 goals now · 1 of 4 steps done · agreed Today · Review due by Tuesday 8 September"; empty
/// where no plan was begun.
QString plan_summary(const tablet::Tablet& tablet, const base::RecordId& child);

/// That this child would meet another there, without a name, for a screen that may be turned round.
/// Empty where they would not.
QString apart_words(std::size_t clashes);
/// Who, when and why: behind a button.
QString apart_who_words(const std::vector<casefile::ApartClash>& clashes);

}  // namespace viewmodels
