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

base::Result<std::vector<Handed>> handed(const Tablet& tablet, const std::filesystem::path& folder) {
    const auto waiting = handover::waiting_named(folder);
    if (!waiting.ok()) return waiting.error();
    std::vector<Handed> found;
    for (const handover::ForCase& file : waiting.value()) {
        auto plain = crypto::open_box(tablet.identity().user_box, file.sealed);
        if (!plain) continue;
        auto answers = casefile::decode_handed_answers(*plain);
        crypto::wipe(*plain);
        if (answers.ok()) found.push_back({file.record, std::move(answers).value(), {}});
    }
    return found;
}

base::Result<std::vector<Handed>> take_handed(Tablet& tablet, const std::filesystem::path& folder) {
    auto all = handed(tablet, folder);
    if (!all.ok()) return all;
    for (Handed& one : all.value()) {
        if (!over(one.answers)) continue;
        const auto written = tablet.finish(draft_of(one));
        if (!written.ok()) return written.error();
        one.record = written.value();
        if (auto gone = handover::remove_named(folder, one.id); !gone.ok()) return gone.error();
    }
    return all;
}

}  // namespace tablet
