#pragma once

#include <string>
#include <string_view>
#include <vector>

/// The pictures that a young person chooses from and plans are told with (ux.md 8.5): what they are
/// called, in which words they are found, who drew them. Data comes with the program
/// (app/symbols/symbols.json), is read once and never changes. Knows no drawing: that is
/// qml/components/symbols/NAME.svg. Any thread.
namespace symbols {

/// More words of a question are left out: it is a picture that is asked for, not a story.
inline constexpr std::size_t kWordsMax = 8;

/// Words in both languages of the program.
struct Label {
    std::string english;
    std::string welsh;
    /// Welsh for "cy" and "cy-GB", English for every other.
    [[nodiscard]] const std::string& in(std::string_view language) const;
};

/// Who drew some of them, for the credit that the licence asks for.
struct Set {
    std::string id;
    std::string title;
    std::string credit;   ///< a sentence
    std::string address;  ///< empty: of this project
    std::string licence;
};

struct Category {
    std::string id;
    Label label;
    std::string symbol;  ///< the name of the one that stands for it
};

struct Symbol {
    std::string name;  ///< its file's; small letters and hyphens
    std::string category;
    std::string set;
    std::string source;  ///< which of the set's it is; empty where we drew it
    /// Shown with it, always: no symbol has been tested without its word (SY-1).
    Label label;
    std::vector<std::string> english;  ///< other words it is found by
    std::vector<std::string> welsh;
};

/// All, category by category.
[[nodiscard]] const std::vector<Symbol>& all();
[[nodiscard]] const std::vector<Category>& categories();
[[nodiscard]] const std::vector<Set>& sets();
/// Drawings of forms in one colour: they have a file and are not offered.
[[nodiscard]] const std::vector<std::string>& of_forms();

/// Null where none is called so.
[[nodiscard]] const Symbol* named(std::string_view name);
[[nodiscard]] std::vector<const Symbol*> of_category(std::string_view id);

/// What is meant by ordinary words, the likeliest first; empty where nothing is. Case, accents and
/// small words ("the", "fy") do not count, English plurals and "-ing" do not matter, and the last
/// word may be typed only in part. A word of four letters or more that is nowhere forgives one
/// letter too many, too few, wrong, or changed with the next. In Welsh, English words are found
/// too, after the Welsh ones.
[[nodiscard]] std::vector<const Symbol*> find(std::string_view words, std::string_view language);

}  // namespace symbols
