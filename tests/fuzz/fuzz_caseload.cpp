#include "shared/casefile/caseload_csv.h"
#include "tests/fuzz/fuzzing.h"
#include "tests/support/fake_clock.h"
#include "tests/support/seeded_random.h"

/// A caseload from a spreadsheet: read whole or refused by line, and what was read is an exchange
/// file whose every line came from a line of the table.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string text = base::to_text({bytes, size});
    const casefile::View view;
    FakeClock clock;
    SeededRandom random(1);
    ledger::HlcClock stamps;
    const auto caseload = casefile::read_caseload(text, view, random, clock.moment());
    CHECK(caseload.faults.empty() || caseload.exchange.empty());
    for (const auto& fault : caseload.faults) CHECK(fault.line >= 1 && !fault.reason.empty());
    CHECK(!caseload.faults.empty() ||
          caseload.rows.size() == caseload.children + caseload.programmes);
    const casefile::Commands commands(view, clock, stamps, random, base::UserId{{1}});
    const auto plan = casefile::plan_import(caseload.exchange, view, commands, clock.moment());
    for (const auto& fault : casefile::in_the_table(caseload, plan.faults))
        CHECK(fault.line >= 1 && !fault.reason.empty());
    return 0;
}
