#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "shared/forms/form_reader.h"
#include "shared/forms/profile.h"

/// Our own six extensions: score-band, alert, skip-policy, privacy-mode, kiosk (read-aloud is read with
/// the texts).
namespace forms {
namespace {

const Json* own(const Json& element, std::string_view name) {
    return extension(element, url::kOwn, name);
}

std::string own_text(const Json& element, std::string_view name) {
    const Json* found = extension(element, name);
    return found == nullptr ? std::string() : extension_text(*found);
}

/// NaN, which compares with nothing, where there is no number.
double number_in(const Json* extension) {
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    return extension == nullptr ? kNone : extension_number(*extension).value_or(kNone);
}

template <typename T, std::size_t N>
std::optional<T> chosen(const std::array<std::string_view, N>& names, const std::string& name) {
    const auto* it = std::find(names.begin(), names.end(), name);
    if (it == names.end()) return std::nullopt;
    return static_cast<T>(it - names.begin());
}

constexpr std::array<std::string_view, 5> kSeverities = {"none", "mild", "moderate",
                                                         "moderately-severe", "severe"};
constexpr std::array<std::string_view, 3> kNotify = {"none", "staff", "urgent"};

/// The smallest step between two scores that the bands tell apart: 1, or 0.1 where an end has a digit
/// after the point.
double step_of(const Item& item) {
    int places = 0;
    if (item.type != ItemType::kInteger) {
        for (const ScoreBand& band : item.bands) {
            places = std::max({places, decimal_places(band.low), decimal_places(band.high)});
        }
    }
    return std::pow(10.0, -std::min(places, 6));
}

}  // namespace

void FormReader::read_own(const Json& json, Item& item, const Place& place) {
    read_bands(json, item, place);
    read_alerts(json, item, place);
    item.skip = read_skip(json, form_.skip, place);
    const Json* here = own(json, "skip-policy");
    if (here != nullptr && item.skip == SkipPolicy::kNone && !item.required) {
        findings_.refuse("skip-none", place,
                         "The item may not be skipped and is not required. Set “required”, or let it "
                         "be skipped.");
    }
}

SkipPolicy FormReader::read_skip(const Json& json, SkipPolicy otherwise, const Place& place) {
    const Json* found = own(json, "skip-policy");
    if (found == nullptr) return otherwise;
    const std::string word = extension_text(*found);
    if (word == "none") return SkipPolicy::kNone;
    if (word == "silent") return SkipPolicy::kSilent;
    if (word == "declined") return SkipPolicy::kDeclined;
    findings_.refuse("skip-policy", place,
                     "“" + word + "” is no skip-policy. Write none, silent or declined.");
    return otherwise;
}

void FormReader::read_bands(const Json& json, Item& item, const Place& place) {
    for (const Json* one : extensions(json, std::string(url::kOwn) + "score-band")) {
        const Json* low = extension(*one, "low");
        const Json* high = extension(*one, "high");
        const double from = number_in(low);
        const double to = number_in(high);
        const auto severity =
            chosen<BandSeverity>(kSeverities, own_text(*one, "severity"));
        const std::string notify = own_text(*one, "notify");
        const auto told = chosen<Notify>(kNotify, notify.empty() ? "none" : notify);
        const Json* label = extension(*one, "label");
        if (!(from <= to) || !severity || !told || label == nullptr) {
            findings_.refuse("band", place,
                             "A score band needs low, high (not below low), severity and label. Add "
                             "what is missing.");
            continue;
        }
        ScoreBand band{from, to, *severity, read_text(*label, "valueString"), {}, *told};
        if (const Json* advice = extension(*one, "advice")) {
            band.advice = read_text(*advice, "valueString");
        }
        item.bands.push_back(std::move(band));
    }
    if (!item.bands.empty()) check_bands(item, place);
}

void FormReader::check_bands(Item& item, const Place& place) {
    if (item.type != ItemType::kInteger && item.type != ItemType::kDecimal) {
        findings_.refuse("band-type", place,
                         "Score bands stand on an item that is no number. Make it integer or decimal.");
        return;
    }
    std::stable_sort(item.bands.begin(), item.bands.end(),
                     [](const ScoreBand& a, const ScoreBand& b) { return a.low < b.low; });
    const double step = step_of(item);
    for (std::size_t i = 1; i < item.bands.size(); ++i) {
        const double before = item.bands[i - 1].high;
        const double after = item.bands[i].low;
        if (after <= before) {
            findings_.refuse("band-overlap", place,
                             "Two score bands hold the score " + number_text(after) +
                                 ". Change where they begin and end.");
        } else if (after - before > step * 1.000001) {
            findings_.refuse("band-gap", place,
                             "No score band holds the scores between " + number_text(before) + " and " +
                                 number_text(after) + ". Close the gap.");
        }
    }
}

void FormReader::read_alerts(const Json& json, Item& item, const Place& place) {
    for (const Json* one : extensions(json, std::string(url::kOwn) + "alert")) {
        const Json* when = extension(*one, "when");
        const Json* message = extension(*one, "message");
        if (when == nullptr || message == nullptr) {
            findings_.refuse("alert-syntax", place, "An alert needs when and message. Add them.");
            continue;
        }
        Alert alert;
        alert.when = read_formula(*when, "alert", place).value_or(Formula{});
        alert.message = read_text(*message, "valueString");
        alert.severity = own_text(*one, "severity");
        alert.audience = own_text(*one, "audience");
        item.alerts.push_back(std::move(alert));
    }
}

void FormReader::read_privacy() {
    for (const Json& one : array_of(json(), "modifierExtension")) {
        if (text_of(one, "url") != std::string(url::kOwn) + "privacy-mode") continue;
        const std::string mode = extension_text(one);
        if (mode == "anonymous") {
            form_.privacy = PrivacyMode::kAnonymous;
        } else if (mode == "sealed") {
            form_.privacy = PrivacyMode::kSealed;
        } else {
            findings_.unreadable("privacy-mode", Place{}.at("modifierExtension"),
                                 "“" + mode + "” is no privacy-mode. Write anonymous or sealed.");
        }
    }
    if (own(json(), "privacy-mode") != nullptr) {
        findings_.unreadable("privacy-mode", Place{}.at("extension"),
                             "privacy-mode changes what the form means. Write it as modifierExtension.");
    }
}

void FormReader::read_kiosk() {
    const Json* found = own(json(), "kiosk");
    if (found == nullptr) return;
    Kiosk kiosk;
    if (const Json* idle = extension(*found, "idleSeconds")) {
        const double seconds = extension_number(*idle).value_or(0);
        if (seconds < kIdleSecondsMin || seconds > 86400) {
            findings_.refuse("kiosk-idle", Place{}.at("extension"),
                             "A kiosk clears itself after 15 seconds at the earliest. Set idleSeconds to "
                             "15 or more.");
        } else {
            kiosk.idle_seconds = static_cast<int>(seconds);
        }
    }
    const std::string after = own_text(*found, "afterSubmit");
    if (after == "thanks") kiosk.after_submit = AfterSubmit::kThanks;
    if (!after.empty() && after != "thanks" && after != "restart") {
        findings_.refuse("kiosk-after", Place{}.at("extension"),
                         "“" + after + "” is no afterSubmit. Write restart or thanks.");
    }
    for (const Json* one : extensions(*found, "languages")) {
        kiosk.languages.push_back(extension_text(*one));
    }
    kiosk.exit_pin = own_text(*found, "exit") == "pin";
    form_.kiosk = std::move(kiosk);
}

}  // namespace forms
