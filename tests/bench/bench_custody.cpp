#include "tests/bench/bench_custody.h"

#include <cstdlib>
#include <string>
#include <vector>

#include "shared/casefile/commands.h"
#include "shared/casefile/custody_figures.h"
#include "tests/bench/measure.h"
#include "tests/support/fake_clock.h"
#include "tests/support/seeded_random.h"

namespace bench {
namespace {

using casefile::Field;
using casefile::Fields;

constexpr std::size_t kAttendances = 50'000;
constexpr std::size_t kPeople = 25'000;

/// One tablet's view without disk or key.
class Logs {
  public:
    Logs() {
        for (std::size_t i = 0; i < kAttendances; ++i) add(i);
    }
    casefile::View view;

  private:
    base::RecordId keep(base::Result<casefile::Change> change) {
        if (!change.ok()) std::exit(1);
        for (const casefile::Draft& draft : change.value().drafts) {
            for (const ledger::Content& content : draft.contents)
                view.apply(base::OpId::make(random_), base::CompartmentId{{1}}, base::DeviceId{{1}},
                           content);
        }
        return change.value().record;
    }
    void add(std::size_t number) {
        clock_.advance(std::chrono::minutes(10));
        Fields fields;
        fields.set(Field::kAttendanceVolunteer, base::UserId{{std::uint8_t(number % 40 + 1)}})
            .text(Field::kAttendanceCustodyRef, "MK/" + std::to_string(number % kPeople))
            .text(Field::kAttendanceInitials, "A.B.")
            .choice(Field::kAttendanceDetaineeKind, number % 5 == 0 ? "vulnerable_adult" : "child")
            .choice(Field::kAttendanceOutcome, "attended")
            .choice(Field::kAttendanceOvernight, "no")
            .set(Field::kAttendanceMinutes, std::int64_t{200})
            .set(Field::kAttendanceMiles, std::int64_t{12});
        const auto id = keep(commands_.create({casefile::Kind::kAttendance,
                                               {},
                                               fields,
                                               clock_.moment(),
                                               clock_.moment(),
                                               std::nullopt}));
        std::int64_t tap = 0;
        for (const char* code :
             {"called", "said_yes", "arrived", "met_child", "child_left", "i_left"}) {
            casefile::CustodyEvent event;
            event.event = code;
            event.at = clock_.moment();
            event.at.at = event.at.at + std::chrono::minutes(++tap * (number % 30 + 1));
            event.tap = tap;
            keep(commands_.add_item(id, Field::kAttendanceEvents, casefile::group_from(event)));
        }
    }
    FakeClock clock_;
    ledger::HlcClock stamps_;
    SeededRandom random_{20'261'124};
    casefile::Commands commands_{view, clock_, stamps_, random_, base::UserId{{1}}};
};

}  // namespace

void bench_custody() {
    const Logs logs;
    const casefile::CustodySpan all{{1970, 1, 1}, {9999, 12, 31}};
    casefile::CustodyLogs read;
    Line("custody_50000_read").spread(spread_ms(5, [&](std::size_t) {
        read = casefile::CustodyLogs(logs.view);
    }));
    Line("custody_50000_figures").spread(spread_ms(10, [&](std::size_t) {
        const auto figures = casefile::custody_figures(read, all);
        if (figures.people.size() != kPeople) std::exit(1);
    }));
}

}  // namespace bench
