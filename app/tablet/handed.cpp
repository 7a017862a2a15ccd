#include "app/tablet/handed.h"

#include <algorithm>

#include "shared/casefile/answers.h"
#include "shared/casefile/plan_rules.h"

namespace tablet {
namespace {

using casefile::Field;

bool over(const casefile::HandedAnswers& answers) { return answers.finished || answers.declined; }

Draft draft_of(const Handed& one) {
    const casefile::HandedAnswers& said = one.answers;
    Draft draft;
    draft.id = base::DraftId::from(one.id.view());
    draft.record.kind = casefile::Kind::kAnswers;
    draft.record.child = said.child;
    draft.record.happened_at = draft.record.recorded_at = said.at;
    draft.record.fields.text(Field::kAnswersForm, said.form)
        .text(Field::kAnswersFormVersion, said.form_version)
        .choice(Field::kAnswersMode, said.mode);
    if (said.declined)
        draft.record.fields.set(Field::kAnswersOfferedOnly, true);
    else
        draft.record.fields.text(Field::kAnswersResponse, said.response);
    return draft;
}

/// What somebody saw of a line when they took it out is of the moment, not of the deed.
casefile::FieldValue without_seen(casefile::FieldValue value) {
    if (auto* out = std::get_if<casefile::Group>(&value))
        out->set(casefile::part::kOutSeen, casefile::Nothing{});
    return value;
}

/// Was it written already, on this tablet, after the sitting? Then what somebody wrote over it
/// since stands.
bool stands(const Tablet& tablet, const casefile::HandedPlan& plan,
            const casefile::PlanDeed& deed) {
    if (deed.made) return tablet.view().record(deed.record).has_value();
    return std::ranges::all_of(deed.changed.all(), [&](const auto& field) {
        const auto written = tablet.view().history(deed.record, field.first);
        return std::ranges::any_of(written, [&](const casefile::HistoryLine& line) {
            return line.version.on == tablet.device() && line.version.at.at >= plan.at.at &&
                   without_seen(line.version.value) == without_seen(field.second.front());
        });
    });
}

/// What the child did counts, whatever was done to the line meanwhile: a line that somebody took
/// out comes back with it, one for which there is no room any more waits.
base::Result<void> change(Tablet& tablet, const casefile::PlanDeed& deed) {
    const auto refused = [](const base::Result<void>& done) {
        return !done.ok() && done.error().code == base::ErrorCode::kRefused;
    };
    const auto as_said = tablet.set_fields(deed.record, deed.changed);
    if (!refused(as_said)) return as_said;
    casefile::Fields fields = deed.changed;
    fields.erase(Field::kItemLater);
    if (fields.find(Field::kItemTakenOut) == nullptr)
        fields.set(Field::kItemTakenOut, casefile::Nothing{});
    const auto back = tablet.set_fields(deed.record, fields);
    if (!refused(back)) return back;
    return tablet.set_fields(deed.record, fields.set(Field::kItemLater, true));
}

/// A change is of a record that is there, and of this plan.
bool may_change(const Tablet& tablet, const casefile::HandedPlan& plan,
                const casefile::PlanDeed& deed) {
    const auto record = tablet.view().record(deed.record);
    return record &&
           casefile::is_of_plan(plan, record->kind, record->child.value_or(base::RecordId{}));
}

base::Result<void> write(Tablet& tablet, const casefile::HandedPlan& plan,
                         const casefile::PlanDeed& deed) {
    if (tablet.destroyed(deed.record, plan.child)) return {};
    if (!deed.made && !may_change(tablet, plan, deed))
        return {base::ErrorCode::kRefused, "handed plan"};
    if (stands(tablet, plan, deed)) return {};
    return deed.made ? tablet.bring(*deed.made) : change(tablet, deed);
}

/// One that the record does not take holds up no other; a disk that takes none ends it. The first
/// problem.
base::Result<void> write(Tablet& tablet, const casefile::HandedPlan& plan) {
    base::Result<void> all;
    for (const casefile::PlanDeed& deed : plan.deeds) {
        auto written = write(tablet, plan, deed);
        if (written.ok()) continue;
        if (all.ok()) all = written;
        if (written.error().code == base::ErrorCode::kNotSaved) break;
    }
    return all;
}

void take_plan(Tablet& tablet, const std::filesystem::path& folder, HandedPlan& one,
               std::optional<base::Error>& problem) {
    if (const auto written = write(tablet, one.plan); !written.ok()) {
        problem = written.error();
        return;
    }
    one.in_record = true;
    if (auto gone = handover::remove_named(folder, one.id); !gone.ok()) problem = gone.error();
}

/// Puts what the plain bytes are where it belongs.
bool sort_in(const base::RecordId& id, base::ByteView plain, HandedOver& found) {
    if (casefile::is_handed_plan(plain)) {
        auto plan = casefile::decode_handed_plan(plain);
        if (plan.ok()) found.plans.push_back({id, std::move(plan).value(), false});
        return plan.ok();
    }
    auto answers = casefile::decode_handed_answers(plain);
    if (answers.ok()) found.sittings.push_back({id, std::move(answers).value(), {}});
    return answers.ok();
}

}  // namespace

base::Result<HandedOver> handed(const crypto::BoxKeys& keys, const std::filesystem::path& folder) {
    const auto waiting = handover::waiting_named(folder);
    if (!waiting.ok()) return waiting.error();
    HandedOver found;
    for (const handover::ForCase& file : waiting.value()) {
        auto plain = crypto::open_box(keys, file.sealed);
        if (!plain || !sort_in(file.record, *plain, found)) ++found.unread;
        if (plain) crypto::wipe(*plain);
    }
    return found;
}

base::Result<HandedOver> take_handed(Tablet& tablet, const crypto::BoxKeys& keys,
                                     const std::filesystem::path& folder, Take which) {
    auto all = handed(keys, folder);
    if (!all.ok()) return all;
    for (Handed& one : all.value().sittings) {
        if (which == Take::kFinished && !over(one.answers)) continue;
        const auto written = tablet.finish(draft_of(one));
        if (!written.ok()) {
            all.value().problem = written.error();
            continue;
        }
        one.record = written.value();
        if (auto gone = handover::remove_named(folder, one.id); !gone.ok())
            all.value().problem = gone.error();
    }
    for (HandedPlan& one : all.value().plans) take_plan(tablet, folder, one, all.value().problem);
    return all;
}

}  // namespace tablet
