#include "tests/bench/bench_reading.h"

#include <cstdlib>
#include <string>

#include "app/reading/english.h"
#include "shared/reading/hint.h"
#include "tests/bench/measure.h"

namespace bench {

void bench_reading() {
    constexpr std::size_t kWords = 2000;
    std::string text;
    std::size_t words = 0;
    while (words < kWords) {
        text +=
            "We met Sam Fictional on Tuesday, and you said “I hate it”. The practitioner will commence "
            "an intervention in order to help.\n";
        words = reading::hint(text, reading::english()).words;
    }
    Line("reading_2000_words").spread(spread_ms(200, [&](std::size_t) {
        if (reading::hint(text, reading::english()).findings.empty()) std::exit(1);
    }));
}

}  // namespace bench
