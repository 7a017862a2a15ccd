#include <algorithm>
#include <cmath>
#include <map>

#include "shared/forms/form_reader.h"

/// What an author should look at in scores, words and languages.
namespace forms {
namespace {

bool mentions(const std::string& text, const std::string& link_id) {
    return text.find("'" + link_id + "'") != std::string::npos;
}

bool sums_weights(const std::string& text) {
    return text.find("weight()") != std::string::npos || text.find("ordinal()") != std::string::npos;
}

struct Reach {
    double low = 0;
    double high = 0;
};

/// What the weights of one question can add to a sum, left empty where that is possible.
Reach reach_of(const Item& item) {
    Reach reach;
    bool first = true;
    for (const Option& option : item.options) {
        const double weight = option.weight.value_or(0);
        if (item.repeats) {
            (weight < 0 ? reach.low : reach.high) += weight;
        } else if (first) {
            reach = {weight, weight};
        } else {
            reach = {std::min(reach.low, weight), std::max(reach.high, weight)};
        }
        first = false;
    }
    if (!item.required || !item.conditions.empty()) {
        reach = {std::min(reach.low, 0.0), std::max(reach.high, 0.0)};
    }
    return reach;
}

}  // namespace

/// A score that adds up weights, of the questions it names: does a band hold each score it can reach?
void FormReader::check_scores() {
    for (ItemIndex i = 0; i < form_.items.size(); ++i) {
        const Item& item = form_.items[i];
        if (!item.calculation || !sums_weights(item.calculation->text)) continue;
        const std::string& text = item.calculation->text;
        const bool guarded = text.find("iif") != std::string::npos || !item.conditions.empty();
        const bool skippable =
            std::any_of(form_.items.begin(), form_.items.end(), [&](const Item& one) {
                return !one.required && mentions(text, one.link_id) && !one.options.empty();
            });
        if (!guarded && skippable) {
            findings_.warn("score-gaps", raw_[i].place,
                           "A question that counts can be skipped and the score does not say what then. "
                           "Make it required, or use iif(... , {}).");
        }
        check_reach(item, raw_[i].place);
    }
}

void FormReader::check_reach(const Item& item, const Place& place) {
    if (item.bands.empty()) return;
    const std::string& text = item.calculation->text;
    // Only a plain sum can be reckoned: anything else is seen when an answer falls outside.
    if (!text.ends_with(".weight().sum()") && !text.ends_with(".ordinal().sum()")) return;
    Reach reach;
    bool any = false;
    for (const Item& one : form_.items) {
        if (one.options.empty() || !mentions(text, one.link_id)) continue;
        const Reach part = reach_of(one);
        reach.low += part.low;
        reach.high += part.high;
        any = true;
    }
    if (!any) return;
    if (reach.low < item.bands.front().low || reach.high > item.bands.back().high) {
        findings_.refuse("band-reach", place,
                         "The score can be " + number_text(reach.low) + " to " +
                             number_text(reach.high) + ", and no band holds all of that. Add or widen a "
                             "band.");
    }
}

void FormReader::check_tags(const Text& text, const Place& place) {
    for (const Translation& one : text.translations) {
        if (is_language_tag(one.language)) continue;
        findings_.refuse("language-tag", place,
                         "“" + one.language + "” is not a language tag. Write one like cy or "
                         "en-GB-simple.");
    }
    for (const ReadAloud& one : text.read_aloud) {
        if (!is_language_tag(one.language)) {
            findings_.refuse("language-tag", place,
                             "A read-aloud text has no language tag. Write one like en-GB.");
        }
        if (one.audio.starts_with("http:") || one.audio.starts_with("https:")) {
            findings_.warn("audio-remote", place,
                           "A recorded voice is not on the tablet: the text is spoken instead. Put the "
                           "recording into the form.");
        }
    }
}

void FormReader::check_texts() {
    check_tags(form_.title, {});
    for (ItemIndex i = 0; i < form_.items.size(); ++i) {
        const Item& item = form_.items[i];
        check_tags(item.text, raw_[i].place);
        for (const Option& option : item.options) check_tags(option.label, raw_[i].place);
        if (item.is_question() && item.text.empty() && !item.hidden) {
            findings_.warn("text", raw_[i].place, "A question has no words. Write its text.");
        }
    }
}

void FormReader::check_translations() {
    std::size_t texts = 0;
    std::map<std::string, std::size_t> there;
    const auto count = [&](const Text& text) {
        if (text.plain.empty()) return;
        ++texts;
        for (const Translation& one : text.translations) ++there[one.language];
    };
    count(form_.title);
    for (const Item& item : form_.items) {
        count(item.text);
        for (const Option& option : item.options) count(option.label);
    }
    for (const auto& [language, translated] : there) {
        if (translated >= texts) continue;
        findings_.warn("untranslated", {},
                       "In " + language + " there are words for " +
                           std::to_string(translated * 100 / texts) +
                           " % of the texts; the rest is shown in the form's own language.");
    }
}

}  // namespace forms
