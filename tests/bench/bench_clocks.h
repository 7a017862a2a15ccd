#pragma once

namespace bench {

/// What is due of 300 children with 20,000 notes, as the page of clocks computes it.
void bench_clocks();

}  // namespace bench
