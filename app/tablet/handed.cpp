#include "app/tablet/handed.h"

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

}  // namespace

base::Result<HandedOver> handed(const crypto::BoxKeys& keys, const std::filesystem::path& folder) {
    const auto waiting = handover::waiting_named(folder);
    if (!waiting.ok()) return waiting.error();
    HandedOver found;
    for (const handover::ForCase& file : waiting.value()) {
        auto plain = crypto::open_box(keys, file.sealed);
        auto answers = plain ? casefile::decode_handed_answers(*plain)
                             : base::Result<casefile::HandedAnswers>(base::ErrorCode::kNoKey);
        if (plain) crypto::wipe(*plain);
        if (answers.ok()) {
            found.sittings.push_back({file.record, std::move(answers).value(), {}});
        } else {
            ++found.unread;
        }
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
    return all;
}

}  // namespace tablet
