#include <algorithm>

#include "shared/forms/form_reader.h"
#include "shared/forms/profile.h"

/// How an item looks: controls, pictures, direction. Nothing here changes what an answer means.
namespace forms {
namespace {

constexpr std::string_view kControlSystem = "http://hl7.org/fhir/questionnaire-item-control";
constexpr std::string_view kLaterControlSystem =
    "http://hl7.org/fhir/uv/sdc/CodeSystem/questionnaire-item-control";

/// Bytes that this much base64 stands for, about.
std::size_t decoded_size(const std::string& base64) { return base64.size() / 4 * 3; }

/// "<script" or an event handler inside the picture. Base64 is looked at as it would decode.
bool is_active_svg(const Media& media) {
    if (media.content_type.find("svg") == std::string::npos || media.data.empty()) return false;
    static constexpr std::string_view kDigits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    std::uint32_t held = 0;
    int bits = 0;
    for (const char c : media.data) {
        const auto digit = kDigits.find(c);
        if (digit == std::string_view::npos) continue;
        held = (held << 6) | static_cast<std::uint32_t>(digit);
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        const char letter = static_cast<char>((held >> bits) & 0xFFu);
        text += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    for (const std::string_view sign :
         {"<script", "javascript:", "onload", "onclick", "onerror", "<foreignobject", "<!entity"}) {
        if (text.find(sign) != std::string::npos) return true;
    }
    return false;
}

}  // namespace

void FormReader::read_look(const Json& json, Item& item, const Place& place) {
    read_control(json, item, place);
    read_media(json, std::string(url::kSdc) + "sdc-questionnaire-itemMedia", item.media, place);
    if (const Json* way = extension(json, url::kFhir, "questionnaire-choiceOrientation")) {
        item.horizontal = extension_text(*way) == "horizontal";
    }
    if (const Json* step = extension(json, url::kFhir, "questionnaire-sliderStepValue")) {
        item.slider_step = extension_number(*step);
    }
    if (const Json* category = extension(json, url::kFhir, "questionnaire-displayCategory")) {
        const Typed from = typed(*category, "value");
        if (from) {
            for (const Json& coding : array_of(*from.json, "coding")) {
                item.display_category = text_of(coding, "code");
            }
        }
    }
    item.signature_required =
        extension(json, url::kFhir, "questionnaire-signatureRequired") != nullptr;
    check_slider(json, item, place);
}

void FormReader::read_control(const Json& json, Item& item, const Place&) {
    for (const Json* one : extensions(json, std::string(url::kFhir) + "questionnaire-itemControl")) {
        const Typed from = typed(*one, "value");
        if (!from) continue;
        for (const Json& coding : array_of(*from.json, "coding")) {
            const std::string system = text_of(coding, "system");
            const bool known = system.empty() || system == kControlSystem ||
                               system == kLaterControlSystem || system == url::kOwnControl;
            if (known) item.controls.push_back(text_of(coding, "code"));
        }
    }
    if (!item.has_control("smiley")) return;
    const bool pictured = std::all_of(item.options.begin(), item.options.end(),
                                      [](const Option& one) { return one.media.has_value(); });
    const Place& place = raw_[form_.find(item.link_id)].place;
    if (!pictured || item.options.size() < 2 || item.options.size() > 7) {
        findings_.warn("smiley", place,
                       "A scale of faces needs 2 to 7 options with a picture each. Add what is missing.");
    }
}

std::optional<Media> FormReader::read_medium(const Json& extension, const Place& place) {
    const Typed from = typed(extension, "value");
    if (!from || from.type != "Attachment") return std::nullopt;
    Media media{text_of(*from.json, "contentType"), text_of(*from.json, "url"),
                text_of(*from.json, "data"), text_of(*from.json, "title")};
    if (media.url.starts_with("http:") || media.url.starts_with("https:")) {
        findings_.refuse("media-remote", place,
                         "A picture or sound lies on the internet: “" + media.url +
                             "”. Put it into the form, or name a symbol of the library.");
        media.url.clear();
    }
    if (decoded_size(media.data) > kMediaBytesMax) {
        findings_.refuse("media-size", place,
                         "A picture or sound has more than 256 KB. Make it smaller.");
        media.data.clear();
    }
    if (is_active_svg(media)) {
        findings_.refuse("media-script", place,
                         "A picture carries a script. Save it as a plain picture.");
        media.data.clear();
    }
    if (media.title.empty() && !media.content_type.starts_with("audio/")) {
        findings_.warn("media-title", place,
                       "A picture has no title. Write what it shows, for those who cannot see it.");
    }
    return media;
}

void FormReader::read_media(const Json& json, std::string_view url, std::vector<Media>& to,
                            const Place& place) {
    for (const Json* one : extensions(json, url)) {
        if (auto media = read_medium(*one, place)) to.push_back(std::move(*media));
    }
}

void FormReader::check_slider(const Json&, Item& item, const Place& place) {
    if (!item.has_control("slider")) return;
    if (item.at_least.empty() || item.at_most.empty()) {
        findings_.refuse("slider-range", place,
                         "A slider has no ends. Give it minValue and maxValue.");
    }
}

}  // namespace forms
