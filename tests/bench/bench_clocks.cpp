#include "tests/bench/bench_clocks.h"

#include <cstdlib>
#include <string>

#include "shared/casefile/commands.h"
#include "shared/figures/clocks/london.h"
#include "shared/figures/clocks/running_clocks.h"
#include "tests/bench/measure.h"
#include "tests/support/fake_clock.h"
#include "tests/support/seeded_random.h"

namespace bench {
namespace {

using casefile::Field;
using casefile::Fields;
using casefile::Kind;

constexpr int kChildren = 300;
constexpr int kNotes = 20'000;

/// One tablet's view without disk or key.
class Caseload {
  public:
    Caseload() {
        for (int i = 0; i < kChildren; ++i) {
            const auto child = add(Kind::kChild, {},
                                   Fields().text(Field::kChildKnownAs, "Kid " + std::to_string(i)));
            fill(child, kNotes / kChildren + (i < kNotes % kChildren ? 1 : 0));
        }
    }
    [[nodiscard]] base::WallTime now() const { return clock_.now(); }
    casefile::View view;

  private:
    base::RecordId add(Kind kind, const base::RecordId& child, const Fields& fields) {
        auto change =
            commands_.create({kind, child, fields, clock_.moment(), clock_.moment(), std::nullopt});
        if (!change.ok()) std::exit(1);
        for (const casefile::Draft& draft : change.value().drafts) {
            for (const ledger::Content& content : draft.contents)
                view.apply(base::OpId::make(random_), base::CompartmentId{{1}}, base::DeviceId{{1}},
                           content);
        }
        return change.value().record;
    }
    void fill(const base::RecordId& child, int notes) {
        constexpr const char* kContacts[] = {"phone",        "home_visit",  "office",
                                             "assessment",   "school",      "review",
                                             "parent_carer", "professional"};
        const std::string text(900, 'w');
        clock_.set_wall({1'781'000'000'000});
        add(Kind::kProgramme, child, Fields().choice(Field::kProgrammeType, "referral_order"));
        add(Kind::kOutcome, child,
            Fields()
                .choice(Field::kOutcomeType, "referral_order")
                .set(Field::kOutcomeGivenOn, clocks::london_date(now())));
        for (int i = 0; i < notes; ++i) {
            clock_.advance(std::chrono::hours(60));
            add(Kind::kNote, child,
                Fields()
                    .choice(Field::kNoteContact, kContacts[random_.below(std::size(kContacts))])
                    .choice(Field::kNoteAttendance,
                            random_.chance(20) ? "unacceptable_absence" : "attended")
                    .text(Field::kNoteText, text));
        }
        add(Kind::kKnifeResponse, child, Fields().set(Field::kKnifeNotifiedAt, clock_.moment()));
    }
    FakeClock clock_;
    ledger::HlcClock stamps_;
    SeededRandom random_{300};
    casefile::Commands commands_{view, clock_, stamps_, random_, base::UserId{{1}}};
};

}  // namespace

void bench_clocks() {
    const Caseload caseload;
    std::size_t due = 0;
    Line("due_list_300_children")
        .spread(spread_ms(20,
                          [&](std::size_t) {
                              due = clocks::due_list(caseload.view, clocks::clock_rules(),
                                                     caseload.now(), 30)
                                        .size();
                              if (due == 0) std::exit(1);
                          }))
        .number("due", static_cast<double>(due));
    const auto child = caseload.view.ids(Kind::kChild).front();
    Line("clocks_of_one_child").spread(spread_ms(50, [&](std::size_t) {
        for (const auto& clock :
             clocks::clocks_of(caseload.view, child, clocks::clock_rules(), caseload.now()))
            static_cast<void>(explained(clock, caseload.now()));
    }));
}

}  // namespace bench
