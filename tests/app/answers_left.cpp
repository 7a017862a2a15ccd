#include "tests/app/answers_left.h"

#include "app/forms/shelf.h"
#include "app/tablet/handed.h"
#include "shared/base/check.h"
#include "shared/casefile/answers.h"
#include "shared/casefile/handed_answers.h"
#include "shared/casefile/help.h"
#include "shared/forms/filling.h"
#include "tests/support/seeded_random.h"

namespace office {
namespace {

const base::RecordId kKit = *base::RecordId::from_hex_text("00000000000000000000000000000a01");
const std::string kLibrary = "https://footbridge.app/fhir/Questionnaire/";

forms::Value value_for(const forms::Item& item, const std::string& answer) {
    for (const forms::Option& option : item.options) {
        const auto* coding = std::get_if<forms::Coding>(&option.value);
        if (coding != nullptr && coding->code == answer) return option.value;
    }
    if (item.type != forms::ItemType::kAttachment) return answer;
    forms::Attachment clip;
    clip.content_type = item.link_id.ends_with("-voice") ? "audio/wav" : "application/json";
    clip.data = answer;
    return clip;
}

std::string response(const forms::Form& form, const Said& said) {
    forms::Filling filling = forms::Filling::start(form, {});
    for (const auto& [link, answer] : said.answers)
        CHECK(filling.answer({{link, 0}}, {value_for(form.items[form.find(link)], answer)}).ok());
    return filling.to_response(forms::Stage::kCompleted);
}

}  // namespace

base::RecordId keep_answers_of_kit(SampleOffice& office, const std::string& form,
                                   const Said& said) {
    static SeededRandom random{12};
    forms::Shelf shelf;
    const forms::Form& asked = *shelf.newest(kLibrary + form);
    auto a = tablet::Tablet::unlock(office.folder("a"), kPassphrase, office.around());
    CHECK(a.ok());
    auto activity = a.value()->hand_over();
    CHECK(activity.ok());
    const crypto::BoxKeys& keys = tablet::keys_of(*a.value());
    activity.value().named = handover::Named{keys.pub, kKit, base::RecordId::make(random), {}, 0};
    casefile::HandedAnswers answers;
    answers.child = kKit;
    answers.form = asked.url;
    answers.form_version = asked.version;
    answers.response = response(asked, said);
    answers.mode = "own_worker";
    answers.at = office.clock().moment();
    answers.finished = true;
    CHECK(handover::keep_named(activity.value(), casefile::encode(answers)).ok());
    const auto taken = tablet::take_handed(*a.value(), keys, activity.value().folder);
    CHECK(taken.ok() && taken.value().sittings.size() == 1 && !taken.value().problem);
    return taken.value().sittings.front().record;
}

void leave_answers(SampleOffice& office, const std::string& form, const std::vector<Said>& said) {
    static SeededRandom random{11};
    forms::Shelf shelf;
    const forms::Form& asked = *shelf.newest(kLibrary + form);
    auto a = tablet::Tablet::unlock(office.folder("a"), kPassphrase, office.around());
    CHECK(a.ok());
    const auto activity = a.value()->hand_over();
    CHECK(activity.ok());
    for (const Said& one : said) {
        for (int i = 0; i < one.times; ++i) {
            const auto id = base::RecordId::make(random);
            const auto content = casefile::sealed_answers(
                {asked.url, asked.version, response(asked, one), "own_worker"}, id,
                office.clock().moment().local_date());
            CHECK(handover::keep(activity.value(), content).ok());
        }
    }
}

void ask_for_help(SampleOffice& office, const std::string& tablet, const std::string& child,
                  const std::string& name, const std::string& words) {
    static SeededRandom random{12};
    auto on = tablet::Tablet::unlock(office.folder(tablet), kPassphrase, office.around());
    CHECK(on.ok());
    const auto activity = on.value()->hand_over();
    CHECK(activity.ok() && activity.value().help);
    casefile::HelpRequest request;
    request.child = base::RecordId::from_hex_text(child).value_or(base::RecordId{});
    request.name = name;
    request.words = words;
    request.with = activity.value().help->with;
    request.at = on.value()->now();
    const auto content = casefile::help_request(request, base::RecordId::make(random));
    CHECK(handover::call_for_help(activity.value(), content).ok());
}

}  // namespace office
