#include "shared/casefile/exchange.h"
#include "tests/fuzz/fuzzing.h"
#include "tests/support/fake_clock.h"
#include "tests/support/seeded_random.h"

/// An exchange file from another system: planned or refused with a line and a sentence, never both.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string text = base::to_text({bytes, size});
    const casefile::View view;
    FakeClock clock;
    SeededRandom random(1);
    ledger::HlcClock stamps;
    const casefile::Commands commands(view, clock, stamps, random, base::UserId{{1}});
    const auto plan = casefile::plan_import(text, view, commands, clock.moment());
    CHECK(plan.faults.empty() || plan.changes.empty());
    for (const auto& fault : plan.faults) CHECK(fault.line >= 1 && !fault.reason.empty());
    static_cast<void>(casefile::parse_fields(casefile::Kind::kNote, text, clock.moment()));
    return 0;
}
