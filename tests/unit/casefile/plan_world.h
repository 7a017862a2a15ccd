#pragma once

#include "shared/casefile/plan.h"
#include "tests/unit/casefile/case_world.h"

/// A tablet on which a plan is made.
struct PlanTablet : Tablet {
    using Tablet::Tablet;

    base::RecordId begin_plan(const base::RecordId& of) {
        casefile::Fields fields;
        fields.choice(casefile::Field::kPlanHowMade, "we_share");
        return keep(commands.create(new_record(casefile::Kind::kPlan, of, fields)));
    }
    casefile::Fields line_of(const base::RecordId& plan, std::string_view section,
                             const std::string& words, std::string_view whose = "adult") const {
        casefile::Fields fields;
        fields.set(casefile::Field::kItemPlan, plan)
            .choice(casefile::Field::kItemSection, section)
            .choice(casefile::Field::kItemWhoseWords, whose)
            .text(casefile::Field::kItemWords, words);
        return fields;
    }
    base::Result<casefile::Change> make_line(const base::RecordId& of,
                                             const casefile::Fields& fields) {
        return commands.create(new_record(casefile::Kind::kPlanItem, of, fields));
    }
    base::RecordId line(const base::RecordId& of, const base::RecordId& plan,
                        std::string_view section, const std::string& words,
                        std::string_view whose = "adult") {
        return keep(make_line(of, line_of(plan, section, words, whose)));
    }
    base::RecordId step(const base::RecordId& of, const base::RecordId& plan,
                        const base::RecordId& goal, const std::string& words) {
        auto fields = line_of(plan, "steps", words);
        fields.set(casefile::Field::kItemUnder, goal);
        return keep(make_line(of, fields));
    }
    base::Result<casefile::Change> take_out(const base::RecordId& id, std::string_view why) {
        casefile::Group out;
        out.set(casefile::part::kOutWhy, casefile::Choice{std::string(why)});
        return commands.set_field(id, casefile::Field::kItemTakenOut, out);
    }
    base::Result<casefile::Change> agree(const base::RecordId& of, std::string_view choice) {
        casefile::Fields fields;
        fields.choice(casefile::Field::kAgreementChoice, choice);
        return commands.create(new_record(casefile::Kind::kAgreement, of, fields));
    }
    casefile::Plan plan(const base::RecordId& of) const {
        auto found = casefile::plan_of(view, of);
        CHECK(found.has_value());
        return std::move(*found);
    }
};
