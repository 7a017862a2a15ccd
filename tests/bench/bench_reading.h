#pragma once

namespace bench {

/// What the reading help makes of 2,000 words, as it does after every pause in typing: `reading_2000_words`.
void bench_reading();

}  // namespace bench
