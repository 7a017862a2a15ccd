#include "app/tablet/handed.h"

#include <algorithm>

#include "shared/casefile/answers.h"

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

/// Does the record say all of this already?
bool stands(const Tablet& tablet, const casefile::PlanDeed& deed) {
    const auto record = tablet.view().record(deed.record);
    if (!record) return false;
    if (deed.made) return true;
    return std::ranges::all_of(deed.changed.all(), [&](const auto& field) {
        const auto* value = record->value(field.first);
        return value != nullptr && *value == field.second.front();
    });
}

/// What the child did counts, whatever was done to the line meanwhile: a line that somebody took
/// out comes back with it, one for which there is no room any more waits.
base::Result<void> change(Tablet& tablet, const casefile::PlanDeed& deed) {
    const auto first = tablet.set_fields(deed.record, deed.changed);
    if (first.ok() || first.error().code != base::ErrorCode::kRefused) return first;
    casefile::Fields fields = deed.changed;
    fields.erase(Field::kItemLater);
    if (fields.find(Field::kItemTakenOut) == nullptr)
        fields.set(Field::kItemTakenOut, casefile::Nothing{});
    return tablet.set_fields(deed.record, fields);
}

/// A change is of a record that is there, and of this plan.
bool may_change(const Tablet& tablet, const casefile::HandedPlan& plan,
                const casefile::PlanDeed& deed) {
    const auto record = tablet.view().record(deed.record);
    return record &&
           casefile::is_of_plan(plan, record->kind, record->child.value_or(base::RecordId{}));
}

base::Result<void> write(Tablet& tablet, const casefile::HandedPlan& plan) {
    for (const casefile::PlanDeed& deed : plan.deeds) {
        if (!deed.made && !may_change(tablet, plan, deed))
            return {base::ErrorCode::kRefused, "handed plan"};
        if (stands(tablet, deed)) continue;
        const auto written = deed.made ? tablet.bring(*deed.made) : change(tablet, deed);
        if (!written.ok()) return written;
    }
    return {};
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
