#pragma once

#include <vector>

#include "app/fiction/people.h"

/// Plans made with invented children, each before its lines and they before what was agreed.
namespace fiction {

/// Agreed in part five weeks ago; since then a step has another time and one was added.
std::vector<casefile::NewRecord> agreed_plan_records(Dice& dice, const Person& person,
                                                     const base::CalendarDate& today);
/// Begun two days ago: three lines, no goal yet.
std::vector<casefile::NewRecord> begun_plan_records(Dice& dice, const Person& person,
                                                    const base::CalendarDate& today);
/// Agreed four months ago and not looked at since, so that its review is overdue.
std::vector<casefile::NewRecord> overdue_plan_records(Dice& dice, const Person& person,
                                                      const base::CalendarDate& today);

}  // namespace fiction
