#include "tests/bench/bench_figures.h"

#include <cstdlib>
#include <string>

#include "shared/casefile/commands.h"
#include "shared/figures/board_pack.h"
#include "shared/figures/engine.h"
#include "shared/figures/quality.h"
#include "tests/bench/measure.h"
#include "tests/support/fake_clock.h"
#include "tests/support/seeded_random.h"

namespace bench {
namespace {

using casefile::Field;
using casefile::Fields;
using casefile::Kind;

constexpr std::size_t kChildren = 2'000;
constexpr int kQuarters = 20;
constexpr base::CalendarDate kFirst{2019, 4, 1};

/// One tablet's view without disk or key: each child with two programmes, a snapshot at either end,
/// and an offence with its outcome.
class Caseload {
  public:
    Caseload() {
        for (std::size_t i = 0; i < kChildren; ++i) add(i);
        for (int i = 0; i < kQuarters; ++i) add_meeting(base::months_after(kFirst, i * 3));
    }
    casefile::View view;

  private:
    base::RecordId make(Kind kind, const base::RecordId& child, const Fields& fields) {
        auto change =
            commands_.create({kind, child, fields, clock_.moment(), clock_.moment(), std::nullopt});
        if (!change.ok()) std::exit(1);
        for (const casefile::Draft& draft : change.value().drafts) {
            auto compartment = view.case_of(draft.child);
            if (!compartment) compartment = base::CompartmentId::make(random_);
            for (const ledger::Content& content : draft.contents) {
                view.apply(base::OpId::make(random_), *compartment, base::DeviceId{{1}}, content);
            }
        }
        return change.value().record;
    }
    base::CalendarDate day(int months) {
        return base::months_after(
            kFirst, static_cast<int>(random_.below(static_cast<std::uint64_t>(months))));
    }
    void add(std::size_t number) {
        const auto child =
            make(Kind::kChild, {},
                 Fields()
                     .text(Field::kChildKnownAs, "Child " + std::to_string(number))
                     .set(Field::kChildDateOfBirth,
                          base::CalendarDate{std::int16_t(2004 + number % 7), 5, 1}));
        for (int i = 0; i < 2; ++i) add_programme(child, number);
        const auto given = day(kQuarters * 3);
        const auto offence =
            make(Kind::kOffence, child,
                 Fields()
                     .choice(Field::kOffenceCategory, number % 3 == 0 ? "violence" : "theft")
                     .set(Field::kOffenceGravity, std::int64_t(number % 8 + 1))
                     .set(Field::kOffenceCommittedOn, given));
        make(Kind::kOutcome, child,
             Fields()
                 .choice(Field::kOutcomeType, number % 2 == 0 ? "youth_caution" : "referral_order")
                 .set(Field::kOutcomeGivenOn, given)
                 .add(Field::kOutcomeOffences, offence));
        if (number % 4 != 0) return;
        make(Kind::kVictim, {},
             Fields()
                 .text(Field::kVictimLabel, "Somebody")
                 .choice(Field::kVictimKindOf, "person")
                 .choice(Field::kVictimConsent, "yes")
                 .add(Field::kVictimOffences, offence));
    }
    void add_programme(const base::RecordId& child, std::size_t number) {
        const auto start = day(kQuarters * 3 - 6);
        const auto end = base::months_after(start, 5);
        const bool out_of_court = number % 2 == 0;
        const auto programme =
            make(Kind::kProgramme, child,
                 Fields()
                     .choice(Field::kProgrammeType, out_of_court ? "outcome_22" : "referral_order")
                     .choice(Field::kProgrammeFamily, out_of_court ? "diversion" : "court")
                     .set(Field::kProgrammeStartedOn, start)
                     .set(Field::kProgrammeEndedOn, end)
                     .choice(Field::kProgrammeEndedHow, "completed"));
        for (const char* point : {"start", "end"}) {
            make(Kind::kSnapshot, child,
                 Fields()
                     .choice(Field::kSnapshotPoint, point)
                     .set(Field::kSnapshotAsOf, *point == 's' ? start : end)
                     .set(Field::kSnapshotProgramme, programme)
                     .choice(Field::kSnapshotAccommodationSuitable, "suitable")
                     .choice(Field::kSnapshotEteSuitable, "suitable")
                     .set(Field::kSnapshotEteHoursAttended, std::int64_t(number % 30))
                     .set(Field::kSnapshotSendIdentified, number % 3 == 0)
                     .choice(Field::kSnapshotSocialCare, "child_in_need")
                     .set(Field::kSnapshotMentalNeed, number % 2 == 0));
        }
    }
    void add_meeting(base::CalendarDate day) {
        Fields fields;
        fields.set(Field::kBoardHeldOn, day);
        for (const char* seat : {"police", "health", "education"}) {
            fields.add(Field::kBoardSeats,
                       casefile::Group()
                           .set(casefile::part::kSeatOf, casefile::Choice{seat})
                           .set(casefile::part::kSeatAttendance, casefile::Choice{"attended"}));
        }
        make(Kind::kBoardMeeting, {}, fields);
    }

    FakeClock clock_;
    ledger::HlcClock stamps_;
    SeededRandom random_{20'261'124};
    casefile::Commands commands_{view, clock_, stamps_, random_, base::UserId{{1}}};
};

}  // namespace

void bench_figures() {
    const Caseload caseload;
    Line("figures_2000_read").spread(spread_ms(5, [&](std::size_t) {
        const figures::Facts facts(caseload.view);
        if (facts.size(Kind::kChild) != kChildren) std::exit(1);
    }));
    const figures::Facts facts(caseload.view);
    const auto* set = figures::find_definitions(figures::definition_sets(), "kpi_2023_04");
    if (set == nullptr) std::exit(1);
    const auto quarters = figures::quarters_to({2024, 3, 31}, kQuarters);
    constexpr const char* kTen[] = {
        "accommodation",    "ete",    "send",           "mental_health",
        "substance_misuse", "oocd",   "wider_services", "board_attendance",
        "serious_violence", "victims"};
    Line("figures_2000_ten_of_20_quarters").spread(spread_ms(10, [&](std::size_t) {
        std::size_t counted = 0;
        for (const char* slug : kTen) {
            for (const auto& quarter : quarters) {
                const auto table = figures::evaluate(*set, *set->find(slug), facts, quarter);
                counted += table.total.front().count;
            }
        }
        if (counted < kChildren) std::exit(1);
    }));
    const base::CalendarDate day{2024, 3, 31};
    Line("figures_2000_missing_or_wrong").spread(spread_ms(5, [&](std::size_t) {
        if (figures::quality(caseload.view, facts, *set, day).empty()) std::exit(1);
    }));
    Line("figures_2000_board_pack").spread(spread_ms(5, [&](std::size_t) {
        std::vector<figures::Table> tables;
        for (const auto& figure : set->figures) {
            for (auto& table : figures::pack_tables(*set, figure, facts, day, day))
                tables.push_back(std::move(table));
        }
        const auto pack = figures::board_pack(std::move(tables));
        if (pack.figures.size() != set->figures.size()) std::exit(1);
    }));
}

}  // namespace bench
