#include "app/viewmodels/sitting.h"

#include <algorithm>

#include "shared/base/bytes.h"
#include "shared/base/check.h"
#include "shared/forms/loading.h"

namespace viewmodels {
namespace {

using forms::Form;
using forms::Item;
using forms::ItemType;
using forms::Value;

constexpr auto kAnswersItem = "answers";
constexpr std::string_view kSymbol = "symbol:";
/// Of the sort of card that a form can make of a yes or no.
constexpr std::size_t kPilesMax = 3;

std::string symbol_of(const forms::Media& media) {
    return media.url.starts_with(kSymbol) ? media.url.substr(kSymbol.size()) : std::string();
}

bool is_chosen_from(const Item& item) {
    return item.type == ItemType::kChoice || item.type == ItemType::kOpenChoice;
}

bool is_written(const Item& item) {
    return item.type == ItemType::kText || item.type == ItemType::kString;
}

/// A person sees it and answers it.
bool is_page(const Item& item) { return item.answerable() && !item.hidden; }

bool can_be_asked(const Item& item) {
    return (is_chosen_from(item) && !item.options.empty()) || is_written(item);
}

/// Nothing that a person answers decides what is asked.
bool always_the_same(const Form& form) {
    return std::ranges::none_of(form.items, [&](const Item& item) {
        if (item.enable_expression) return true;
        return std::ranges::any_of(item.conditions, [&](const forms::Condition& condition) {
            return condition.item == forms::kNoItem || is_page(form.items[condition.item]);
        });
    });
}

/// RFC 4648 section 4, as FHIR has it.
std::string base64(base::ByteView bytes) {
    std::string text = base::to_base64url(bytes);
    std::ranges::replace(text, '-', '+');
    std::ranges::replace(text, '_', '/');
    text.append((4 - text.size() % 4) % 4, '=');
    return text;
}

bool same_place(const forms::Path& a, const forms::Path& b) {
    if (a.size() != b.size() || a.empty()) return false;
    return std::equal(a.begin(), a.end() - 1, b.begin()) && a.back().link_id == b.back().link_id;
}

}  // namespace

bool Sitting::can_ask(const Form& form) {
    const auto pages = [](const Item& item) { return is_page(item); };
    const bool any = std::ranges::any_of(form.items, pages);
    return any && std::ranges::all_of(form.items, [](const Item& item) {
               return !is_page(item) || can_be_asked(item);
           });
}

base::Result<std::unique_ptr<Sitting>> Sitting::begin(const Begin& how) {
    auto form = forms::load_accepted(how.form);
    if (!form.ok()) return form.error();
    if (!can_ask(form.value()))
        return {base::ErrorCode::kInvalidInput, "This form cannot be shown in child mode."};
    std::unique_ptr<Sitting> made(new Sitting(std::move(form).value(), how));
    if (auto filled = made->fill(how); !filled.ok()) return filled.error();
    return made;
}

Sitting::Sitting(Form form, const Begin& how)
    : form_(std::make_unique<Form>(std::move(form))),
      language_(how.language),
      reliable_(always_the_same(*form_)) {}

base::Result<void> Sitting::fill(const Begin& how) {
    const forms::Around around{how.now, how.language, {}};
    if (how.response.empty()) {
        filling_.emplace(forms::Filling::start(*form_, around));
        if (form_->find(kAnswersItem) != forms::kNoItem) {
            const auto set = filling_->answer({{kAnswersItem, 0}}, {std::int64_t{how.answers}});
            if (!set.ok()) return set.error();
        }
    } else {
        auto resumed = forms::Filling::resume(*form_, how.response, around);
        if (!resumed.ok()) return resumed.error();
        filling_.emplace(std::move(resumed).value());
    }
    look();
    if (pages_.empty()) return {base::ErrorCode::kInvalidInput, "This form asks nothing."};
    go(how.page);
    return {};
}

void Sitting::look() {
    pages_.clear();
    for (const forms::Entry& entry : filling_->entries()) {
        if (!entry.enabled || !is_page(form_->items[entry.item])) continue;
        forms::Path path = entry.path;
        path.back().occurrence = 0;
        const bool again = !pages_.empty() && same_place(pages_.back().path, path);
        if (!again) pages_.push_back({std::move(path), entry.item});
    }
    at_ = pages_.empty() ? 0 : std::min(at_, pages_.size() - 1);
}

void Sitting::go(std::size_t page) { at_ = std::min(page, pages_.size() - 1); }

const Item& Sitting::item_at(std::size_t page) const {
    CHECK(page < pages_.size());
    return form_->items[pages_[page].item];
}

const Item* Sitting::group_of(std::size_t page) const {
    const forms::ItemIndex parent = item_at(page).parent;
    return parent == forms::kNoItem ? nullptr : &form_->items[parent];
}

std::vector<Value> Sitting::answers_at(const forms::Path& path) const {
    const auto entry = path.empty() ? std::nullopt : filling_->entry(path);
    return entry ? entry->answers : std::vector<Value>{};
}

Sitting::Format Sitting::format() const {
    const Item& item = item_at(at_);
    const Item* group = group_of(at_);
    if (group != nullptr && group->has_control("sort") && item.options.size() <= kPilesMax)
        return Format::kSort;
    if (is_written(item)) return Format::kOpen;
    if (item.repeats) return Format::kMany;
    if (item.has_control("smiley")) return Format::kFaces;
    return item.has_control("bars") ? Format::kBars : Format::kCards;
}

std::string Sitting::in_words(const forms::Text& text) const {
    return text.in(language_, form_->language).content;
}

std::string Sitting::read(const forms::Text& text) const {
    const forms::ReadAloud* aloud = text.aloud(language_, form_->language);
    return aloud != nullptr && !aloud->content.empty() ? aloud->content : in_words(text);
}

std::string Sitting::heading() const { return in_words(item_at(at_).text); }
std::string Sitting::aloud() const { return read(item_at(at_).text); }

std::string Sitting::about() const {
    const Item* group = group_of(at_);
    return group == nullptr ? std::string() : in_words(group->text);
}

std::string Sitting::symbol() const {
    const Item& item = item_at(at_);
    return item.media.empty() ? std::string() : symbol_of(item.media.front());
}

std::vector<Sitting::Option> Sitting::options() const {
    std::vector<Option> all;
    for (const forms::Option& option : item_at(at_).options) {
        const bool named = !option.label.empty();
        const std::string text = named ? in_words(option.label) : forms::shown(option.value);
        all.push_back({text, option.media ? symbol_of(*option.media) : std::string(),
                       named ? read(option.label) : text});
    }
    return all;
}

std::vector<std::size_t> Sitting::chosen_at(std::size_t page) const {
    std::vector<std::size_t> found;
    const auto& options = item_at(page).options;
    const auto answers = answers_at(pages_[page].path);
    for (std::size_t i = 0; i < options.size(); ++i) {
        const auto is = [&](const Value& value) { return forms::same(value, options[i].value); };
        if (std::ranges::any_of(answers, is)) found.push_back(i);
    }
    return found;
}

std::vector<std::size_t> Sitting::chosen() const { return chosen_at(at_); }

std::string Sitting::words() const {
    const auto answers = answers_at(pages_[at_].path);
    return answers.empty() ? std::string() : forms::shown(answers.front());
}

Sitting::Known Sitting::known(std::size_t page) const {
    const auto entry = filling_->entry(pages_[page].path);
    if (!entry) return Known::kBlank;
    if (entry->declined) return entry->unknown ? Known::kUnknown : Known::kSkipped;
    const bool clips = !answers_at(place_of(page, Clip::kVoice)).empty() ||
                       !answers_at(place_of(page, Clip::kDrawing)).empty();
    return entry->answers.empty() && !clips ? Known::kBlank : Known::kAnswered;
}

void Sitting::choose(std::size_t option) {
    const Item& item = item_at(at_);
    if (option >= item.options.size()) return;
    const Value& value = item.options[option].value;
    std::vector<Value> answers = answers_at(pages_[at_].path);
    const auto same = [&](const Value& one) { return forms::same(one, value); };
    const bool had = std::erase_if(answers, same) > 0;
    if (!item.repeats) answers.clear();
    if (!had) {
        if (item.max_occurs && answers.size() >= *item.max_occurs) return;
        answers.push_back(value);
    }
    CHECK(filling_->answer(pages_[at_].path, std::move(answers)).ok());
    std::erase(sorted_, at_);
    if (format() == Format::kSort && !had) sorted_.push_back(at_);
    look();
}

void Sitting::write(std::string words) {
    std::vector<Value> answers;
    if (!words.empty()) answers.emplace_back(std::move(words));
    CHECK(filling_->answer(pages_[at_].path, std::move(answers)).ok());
    look();
}

void Sitting::decline(forms::Filling::Why why) {
    // Where the form has no such answer, the question is left blank.
    if (!filling_->decline(pages_[at_].path, why).ok())
        CHECK(filling_->answer(pages_[at_].path, {}).ok());
    for (const Clip clip : {Clip::kVoice, Clip::kDrawing}) {
        if (takes(clip)) CHECK(attach(clip, {}, {}).ok());
    }
    std::erase(sorted_, at_);
    look();
}

std::vector<std::size_t> Sitting::piles() const {
    std::vector<std::size_t> counts(item_at(at_).options.size(), 0);
    const forms::ItemIndex group = item_at(at_).parent;
    for (std::size_t page = 0; page < pages_.size(); ++page) {
        if (item_at(page).parent != group) continue;
        for (const std::size_t pile : chosen_at(page)) {
            if (pile < counts.size()) ++counts[pile];
        }
    }
    return counts;
}

std::string Sitting::last_sorted() const {
    return sorted_.empty() ? std::string() : in_words(item_at(sorted_.back()).text);
}

void Sitting::undo_sort() {
    if (sorted_.empty()) return;
    go(sorted_.back());
    sorted_.pop_back();
    CHECK(filling_->answer(pages_[at_].path, {}).ok());
    look();
}

forms::Path Sitting::place_of(std::size_t page, Clip clip) const {
    forms::Path path = pages_[page].path;
    path.back().link_id += clip == Clip::kVoice ? "-voice" : "-drawing";
    const forms::ItemIndex item = form_->find(path.back().link_id);
    const bool there = item != forms::kNoItem && form_->items[item].type == ItemType::kAttachment;
    return there ? path : forms::Path{};
}

bool Sitting::takes(Clip clip) const { return !place_of(at_, clip).empty(); }

std::size_t Sitting::clip_max(Clip clip) const {
    const forms::Path path = place_of(at_, clip);
    if (path.empty()) return 0;
    const auto& most = form_->items[form_->find(path.back().link_id)].max_size;
    return most ? static_cast<std::size_t>(*most) : 0;
}

base::Result<void> Sitting::attach(Clip clip, std::string_view type, base::ByteView bytes) {
    const forms::Path path = place_of(at_, clip);
    if (path.empty()) return {base::ErrorCode::kInvalidInput, "attachment"};
    if (bytes.size() > clip_max(clip)) return {base::ErrorCode::kTooLarge, "attachment"};
    std::vector<Value> answers;
    if (!bytes.empty()) {
        forms::Attachment made;
        made.content_type = type;
        made.data = base64(bytes);
        made.size = static_cast<std::int64_t>(bytes.size());
        answers.emplace_back(std::move(made));
    }
    return filling_->answer(path, std::move(answers));
}

std::string Sitting::attached(Clip clip) const {
    const auto answers = answers_at(place_of(at_, clip));
    if (answers.empty()) return {};
    const auto* made = std::get_if<forms::Attachment>(&answers.front());
    return made == nullptr ? std::string() : made->data;
}

Sitting::Line Sitting::line(std::size_t page) const {
    Line line{in_words(item_at(page).text), {}, known(page), false, false};
    const auto& options = item_at(page).options;
    for (const std::size_t i : chosen_at(page)) {
        const std::string text =
            options[i].label.empty() ? forms::shown(options[i].value) : in_words(options[i].label);
        line.answer += (line.answer.empty() ? "" : ", ") + text;
    }
    const auto answers = answers_at(pages_[page].path);
    if (options.empty() && !answers.empty()) line.answer = forms::shown(answers.front());
    line.spoken = !answers_at(place_of(page, Clip::kVoice)).empty();
    line.drawn = !answers_at(place_of(page, Clip::kDrawing)).empty();
    return line;
}

std::vector<Sitting::Line> Sitting::lines() const {
    std::vector<Line> all;
    for (std::size_t page = 0; page < pages_.size(); ++page) all.push_back(line(page));
    return all;
}

bool Sitting::anything_said() const {
    for (std::size_t page = 0; page < pages_.size(); ++page) {
        if (known(page) != Known::kBlank) return true;
    }
    return false;
}

void Sitting::speak(std::string language) {
    language_ = std::move(language);
    filling_->show_in(language_);
}

std::string Sitting::response(bool finished) const {
    return filling_->to_response(finished ? forms::Stage::kCompleted : forms::Stage::kInProgress);
}

}  // namespace viewmodels
