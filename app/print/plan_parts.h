#pragma once

#include "app/print/plan_sheet.h"

/// The copies of a plan, one function each: plan_sheet() is what others call.
namespace print {

PlanSheet young_persons_sheet(const casefile::Plan& plan, const PlanPaper& paper, PlanCopy copy);
PlanSheet professional_sheet(const casefile::Plan& plan, const PlanPaper& paper);
PlanSheet evidence_sheet(const casefile::Plan& plan, const PlanPaper& paper);

}  // namespace print
