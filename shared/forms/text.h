#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Words of a form in its languages (docs/formats/form.md, "Languages").
namespace forms {

struct Translation {
    std::string language;  ///< BCP 47: "cy", "en-GB-simple"
    std::string content;
};

/// What to say aloud in place of the words shown, and a recorded voice where the form names one.
struct ReadAloud {
    std::string language;
    std::string content;
    std::string audio;       ///< "data:" is not used: a url, or "embedded" where `audio_data` is set
    std::string audio_data;  ///< base64
    std::string audio_type;  ///< "audio/ogg" …
};

/// What a person gets to see for the language they asked for.
struct Shown {
    std::string content;
    std::string language;     ///< of the content
    bool fallen_back = false;  ///< it is not the language asked for: show the mark
};

struct Text {
    std::string plain;  ///< in the form's own language
    std::vector<Translation> translations;
    std::vector<ReadAloud> read_aloud;

    [[nodiscard]] bool empty() const { return plain.empty() && translations.empty(); }
    /// The words for `wanted`: that tag, else shorter ones of it ("cy-simple", "cy"), else a longer
    /// one of the same language ("es-419" for "es"), else the form's own words. `own` is the form's
    /// language.
    [[nodiscard]] Shown in(std::string_view wanted, std::string_view own) const;
    /// How it is read: wording of its own in that language, else nothing. The pointer lives as this.
    [[nodiscard]] const ReadAloud* aloud(std::string_view wanted, std::string_view own) const;
};

/// True where the tag is well-formed (RFC 5646: letters, digits, hyphens, parts of 1 to 8).
[[nodiscard]] bool is_language_tag(std::string_view tag);
/// True where the language is written from right to left: ar, ur, fa, ckb, he, ps, sd, ug, yi, dv, or
/// a script subtag that is.
[[nodiscard]] bool right_to_left(std::string_view tag);

}  // namespace forms
