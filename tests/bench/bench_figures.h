#pragma once

namespace bench {

/// What the ten indicators of 2,000 children over twenty quarters take to read and to count.
void bench_figures();

}  // namespace bench
