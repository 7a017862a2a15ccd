#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/random.h"
#include "shared/base/result.h"
#include "shared/casefile/commands.h"
#include "shared/casefile/plan.h"

/// A whole plan as JSON, for the command line and for what child mode hands on (docs/cli.md).
namespace casefile {

/// Reads {plan fields, "child", "about_me": [line…], "goals": [{line fields, "steps": [line…]}…],
/// …}: a list for each section. A line is an object of plan_item fields without plan and section,
/// or its words alone; one that does not say whose words it is is an adult's. The plan comes first,
/// then its lines, ready for Commands::create_all(); what comes after is under what came before.
/// kInvalidInput names the place: "goals[0].steps[1].time: …".
base::Result<std::vector<NewRecord>> parse_plan(std::string_view json, const base::Moment& now,
                                                base::RandomSource& random);

/// The plan with every line, agreement and change since, on one line of text. Voices and drawings
/// are said to be there, not given.
std::string to_json(const Plan& plan);

}  // namespace casefile
