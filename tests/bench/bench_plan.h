#pragma once

namespace bench {

/// A plan of 3 goals and 9 steps with 40 agreed versions and 200 check-ins: `plan_open` puts it
/// together from the view, `plan_sign` makes what an agreement speaks of.
void bench_plan();

}  // namespace bench
