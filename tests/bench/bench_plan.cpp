#include "tests/bench/bench_plan.h"

#include <array>
#include <cstdlib>
#include <string>

#include "shared/casefile/commands.h"
#include "shared/casefile/plan.h"
#include "shared/crypto/primitives.h"
#include "tests/bench/measure.h"
#include "tests/support/fake_clock.h"
#include "tests/support/seeded_random.h"

namespace bench {
namespace {

using casefile::Field;
using casefile::Fields;
using casefile::Kind;

constexpr int kVersions = 40;
constexpr int kCheckIns = 200;

/// One tablet's view without disk or key: what is measured here is putting a plan together.
class Desk {
  public:
    base::RecordId add(Kind kind, Fields fields) {
        auto change = commands_.create(
            {kind, child, std::move(fields), clock_.moment(), clock_.moment(), std::nullopt});
        return keep(std::move(change));
    }
    base::RecordId keep(base::Result<casefile::Change> change) {
        if (!change.ok()) std::exit(1);
        for (const casefile::Draft& draft : change.value().drafts) {
            for (const ledger::Content& content : draft.contents)
                view.apply(base::OpId::make(random_), base::CompartmentId{{1}}, base::DeviceId{{1}},
                           content);
        }
        clock_.advance(std::chrono::seconds(1));
        return change.value().record;
    }
    void set(const base::RecordId& record, Field field, casefile::FieldValue value) {
        keep(commands_.set_field(record, field, std::move(value)));
    }

    casefile::View view;
    base::RecordId child;

  private:
    FakeClock clock_;
    ledger::HlcClock stamps_;
    SeededRandom random_{20'261'123};
    casefile::Commands commands_{view, clock_, stamps_, random_, base::UserId{{1}}};
};

Fields line(const base::RecordId& plan, std::string_view section, const std::string& words) {
    Fields fields;
    fields.set(Field::kItemPlan, plan)
        .choice(Field::kItemSection, section)
        .choice(Field::kItemWhoseWords, "agreed")
        .text(Field::kItemWords, words);
    return fields;
}

std::vector<base::RecordId> write_lines(Desk& desk, const base::RecordId& plan) {
    std::vector<base::RecordId> steps;
    for (int goal = 0; goal < 3; ++goal) {
        const auto under = desk.add(Kind::kPlanItem, line(plan, "goals", "I want a good week"));
        for (int step = 0; step < 3; ++step) {
            Fields fields = line(plan, "steps", "I will go to training on Tuesday");
            fields.set(Field::kItemUnder, under);
            steps.push_back(desk.add(Kind::kPlanItem, fields));
        }
    }
    for (const char* section : {"about_me", "going_well", "hard_now", "must_do", "staying_safe"}) {
        for (int i = 0; i < 4; ++i)
            desk.add(Kind::kPlanItem, line(plan, section, "Something that was said together"));
    }
    return steps;
}

}  // namespace

void bench_plan() {
    Desk desk;
    desk.child = desk.add(Kind::kChild, Fields().text(Field::kChildKnownAs, "Robin"));
    const auto plan = desk.add(Kind::kPlan, Fields().choice(Field::kPlanHowMade, "we_share"));
    const auto steps = write_lines(desk, plan);
    constexpr std::array kMarks = {"started", "half_way", "nearly", "done"};
    for (int i = 0; i < kCheckIns; ++i)
        desk.set(steps[static_cast<std::size_t>(i) % steps.size()], Field::kItemProgress,
                 casefile::Choice{kMarks[static_cast<std::size_t>(i) % kMarks.size()]});
    for (int i = 0; i < kVersions; ++i) {
        desk.set(steps[static_cast<std::size_t>(i) % steps.size()], Field::kItemWords,
                 "I will go to training, version " + std::to_string(i));
        desk.add(Kind::kAgreement, Fields().choice(Field::kAgreementChoice, "agree"));
    }
    Line("plan_open").spread(spread_ms(200, [&](std::size_t) {
        const auto shown = casefile::plan_of(desk.view, desk.child);
        if (!shown || shown->version != kVersions) std::exit(1);
    }));
    const auto shown = casefile::plan_of(desk.view, desk.child);
    Line("plan_sign").spread(spread_ms(200, [&](std::size_t) {
        if (casefile::signed_text(casefile::signed_plan(*shown)).empty()) std::exit(1);
    }));
}

}  // namespace bench
