#pragma once

#include <string>
#include <vector>

#include "app/print/plan_sheet.h"
#include "shared/casefile/commands.h"
#include "tests/support/fake_clock.h"
#include "tests/support/seeded_random.h"

namespace paper {

/// One tablet's view without disk or key, and a young person's plan on it.
class PlanWorld {
  public:
    PlanWorld();

    base::RecordId add(casefile::Kind kind, casefile::Fields fields);
    void set(const base::RecordId& record, casefile::Field field, casefile::FieldValue value);
    /// Two people who have not seen each other's value; the second is the newest.
    void set_at_once(const base::RecordId& record, casefile::Field field, casefile::FieldValue one,
                     casefile::FieldValue other);
    base::RecordId line(std::string_view section, const std::string& words,
                        std::string_view whose = "child", casefile::Fields more = {});
    base::RecordId step(const base::RecordId& goal, const std::string& words, bool mine = true);
    /// Lines of every section, and three goals with three steps each.
    void fill();
    base::RecordId agree(std::string_view choice, const std::string& why = {});
    /// That many versions, each agreed to.
    void versions(int many);

    [[nodiscard]] casefile::Plan plan() const;
    [[nodiscard]] print::PlanPaper paper() const;
    [[nodiscard]] print::PlanSheet sheet(print::PlanCopy copy) const {
        return print::plan_sheet(plan(), paper(), copy);
    }

    casefile::View view;
    base::RecordId child, made;
    std::vector<base::RecordId> goals, steps;

  private:
    base::RecordId keep(base::Result<casefile::Change> change);

    FakeClock m_clock{{1'780'998'000'000}};
    ledger::HlcClock m_stamps;
    SeededRandom m_random{20'261'123};
    casefile::Commands m_commands{view, m_clock, m_stamps, m_random, base::UserId{{1}}};
};

}  // namespace paper
