#include "app/viewmodels/practitioner/talk_check_sitting.h"

#include <algorithm>

#include "shared/forms/loading.h"

namespace viewmodels {
namespace {

using forms::ItemIndex;

/// "A1P" and "A1Y" are one pair.
constexpr char kSaw = 'P';
constexpr char kForMe = 'Y';

std::string text_of(const forms::Value& value) {
    if (const auto* coding = std::get_if<forms::Coding>(&value)) return coding->code;
    return forms::shown(value);
}

std::string score_of(const std::vector<forms::Score>& scores, const std::string& link) {
    for (const forms::Score& score : scores) {
        if (score.link_id == link && !score.values.empty())
            return forms::shown(score.values.front());
    }
    return {};
}

int number_of(const std::vector<forms::Score>& scores, const std::string& link) {
    for (const forms::Score& score : scores) {
        if (score.link_id != link || score.values.empty()) continue;
        if (const auto number = forms::number_of(score.values.front()))
            return static_cast<int>(*number);
    }
    return 0;
}

std::vector<TalkCheckSitting::Pair> pairs_of(const forms::Form& form) {
    std::vector<TalkCheckSitting::Pair> pairs;
    for (const ItemIndex group : form.top) {
        for (const ItemIndex child : form.items[group].children) {
            const std::string& link = form.items[child].link_id;
            if (link.empty() || link.back() != kSaw) continue;
            const std::string id = link.substr(0, link.size() - 1);
            const ItemIndex other = form.find(id + kForMe);
            if (other == forms::kNoItem || form.items[other].parent != group) continue;
            pairs.push_back({form.items[group].text.plain, id, child, other});
        }
    }
    return pairs;
}

}  // namespace

TalkCheckSitting::TalkCheckSitting(std::unique_ptr<forms::Form> form, forms::Filling filling)
    : form_(std::move(form)), filling_(std::move(filling)), pairs_(pairs_of(*form_)) {}

base::Result<TalkCheckSitting> TalkCheckSitting::open(std::string_view form,
                                                      std::string_view response,
                                                      const base::Moment& now) {
    // Answers that exist are read also with a form that would not be taken any more.
    forms::Loaded loaded = forms::load(form);
    if (!loaded.form || (response.empty() && !loaded.accepted()))
        return {base::ErrorCode::kInvalidInput, forms::sentence(*loaded.first_refusal())};
    auto kept = std::make_unique<forms::Form>(std::move(*loaded.form));
    const forms::Around around{now, "", {}};
    if (response.empty()) {
        forms::Filling begun = forms::Filling::start(*kept, around);
        return TalkCheckSitting(std::move(kept), std::move(begun));
    }
    auto resumed = forms::Filling::resume(*kept, response, around);
    if (!resumed.ok()) return resumed.error();
    return TalkCheckSitting(std::move(kept), std::move(resumed).value());
}

const forms::Item& TalkCheckSitting::item(ItemIndex index) const { return form_->items[index]; }

std::size_t TalkCheckSitting::done() const {
    return static_cast<std::size_t>(std::ranges::count_if(pairs_, [&](const Pair& pair) {
        return !answer(pair.saw).empty() && !answer(pair.for_me).empty();
    }));
}

std::size_t TalkCheckSitting::first_open() const {
    const auto open = std::ranges::find_if(pairs_, [&](const Pair& pair) {
        return answer(pair.saw).empty() || answer(pair.for_me).empty();
    });
    return static_cast<std::size_t>(open - pairs_.begin());
}

forms::Path TalkCheckSitting::path_to(ItemIndex index) const {
    forms::Path path;
    for (ItemIndex at = index; at != forms::kNoItem; at = form_->items[at].parent)
        path.insert(path.begin(), {form_->items[at].link_id, 0});
    return path;
}

std::string TalkCheckSitting::answer(ItemIndex index) const {
    const auto entry = filling_.entry(path_to(index));
    return !entry || entry->answers.empty() ? std::string() : text_of(entry->answers.front());
}

std::string TalkCheckSitting::answer(std::string_view link) const {
    const ItemIndex index = form_->find(link);
    return index == forms::kNoItem ? std::string() : answer(index);
}

base::Result<void> TalkCheckSitting::set(ItemIndex index, const std::string& answer) {
    if (answer.empty()) return filling_.answer(path_to(index), {});
    const forms::Item& item = form_->items[index];
    if (item.type != forms::ItemType::kChoice) return filling_.answer(path_to(index), {answer});
    for (const forms::Option& option : item.options) {
        if (text_of(option.value) == answer) return filling_.answer(path_to(index), {option.value});
    }
    return {base::ErrorCode::kInvalidInput, item.link_id};
}

base::Result<void> TalkCheckSitting::set(std::string_view link, const std::string& answer) {
    const ItemIndex index = form_->find(link);
    if (index == forms::kNoItem) return {base::ErrorCode::kInvalidInput, std::string(link)};
    return set(index, answer);
}

TalkCheckSitting::Domain TalkCheckSitting::domain_of(
    ItemIndex group, const std::vector<forms::Score>& scores) const {
    const forms::Item& item = form_->items[group];
    Domain domain{item.link_id, item.text.plain, {}, {}, 0, 0, {}};
    for (const Pair& pair : pairs_) {
        if (form_->items[pair.saw].parent != group) continue;
        domain.saw.push_back(answer(pair.saw));
        domain.for_me.push_back(answer(pair.for_me));
    }
    domain.points = number_of(scores, item.link_id + "-points");
    domain.available = number_of(scores, item.link_id + "-available");
    domain.level = score_of(scores, item.link_id + "-level");
    return domain;
}

TalkCheckSitting::Outcome TalkCheckSitting::outcome() const {
    const std::vector<forms::Score> scores = filling_.scores();
    Outcome outcome;
    outcome.result = score_of(scores, "result");
    ItemIndex last = forms::kNoItem;
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
        const ItemIndex group = form_->items[pairs_[i].saw].parent;
        if (group != last) outcome.domains.push_back(domain_of(group, scores));
        last = group;
        if (score_of(scores, pairs_[i].id + "-talk") == "true")
            outcome.talk_about.push_back({i, answer(pairs_[i].for_me) == "0"});
    }
    return outcome;
}

std::string TalkCheckSitting::kept() const {
    return filling_.to_response(forms::Stage::kEverything);
}

std::string TalkCheckSitting::completed() const {
    return filling_.to_response(forms::Stage::kCompleted);
}

}  // namespace viewmodels
