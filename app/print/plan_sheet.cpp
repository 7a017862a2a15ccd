#include "app/print/plan_sheet.h"

#include <algorithm>

#include "app/print/plan_parts.h"

namespace print {
namespace {

using casefile::Field;
using casefile::Plan;
using casefile::SignedPlan;

/// Everything under one of these is among them as well, however the lines are ordered.
template <typename Under>
void add_what_is_under(std::set<base::RecordId>& these, const std::vector<base::RecordId>& all,
                       Under under) {
    for (bool more = true; more;) {
        more = false;
        for (const base::RecordId& id : all) {
            const auto parent = under(id);
            if (parent && these.contains(*parent)) more = these.insert(id).second || more;
        }
    }
}

}  // namespace

std::set<base::RecordId> just_between(const Plan& plan) {
    std::set<base::RecordId> these;
    std::vector<base::RecordId> all;
    for (const casefile::PlanLine& line : plan.lines) {
        all.push_back(line.record.id);
        if (line.is_private()) these.insert(line.record.id);
    }
    add_what_is_under(these, all, [&](const base::RecordId& id) {
        return plan.line(id)->record.record(Field::kItemUnder);
    });
    return these;
}

std::set<base::RecordId> just_between(const SignedPlan& plan) {
    std::set<base::RecordId> these;
    std::vector<base::RecordId> all;
    for (const auto& [id, line] : plan.lines) {
        all.push_back(id);
        if (line.contains(Field::kItemJustMeAndMyWorker)) these.insert(id);
    }
    add_what_is_under(these, all, [&](const base::RecordId& id) -> std::optional<base::RecordId> {
        const auto& line = plan.lines.at(id);
        const auto under = line.find(Field::kItemUnder);
        if (under == line.end() || under->second.empty()) return std::nullopt;
        const auto* parent = std::get_if<base::RecordId>(&under->second.front());
        return parent == nullptr ? std::nullopt : std::optional(*parent);
    });
    return these;
}

PlanSheet plan_sheet(const Plan& plan, const PlanPaper& paper, PlanCopy copy) {
    switch (copy) {
        case PlanCopy::kChild:
        case PlanCopy::kFamily:
        case PlanCopy::kBilingual:
            return young_persons_sheet(plan, paper, copy);
        case PlanCopy::kProfessional:
            return professional_sheet(plan, paper);
        case PlanCopy::kEvidence:
            return evidence_sheet(plan, paper);
    }
    return {};
}

}  // namespace print
