#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/forms/form.h"

/// What many people answered to one form, added up (ux.md SV-13, SV-26, MG-8).
namespace forms {

/// Nothing is shown of fewer: neither of them nor by taking one shown number from another.
inline constexpr std::size_t kFewest = 5;

struct Tally {
    std::string link_id;
    struct Choice {
        std::size_t option = 0;  ///< place in Item::options
        std::size_t count = 0;
        bool held = false;  ///< kept back from a file or paper (published.h): the count is zero
        friend bool operator==(const Choice&, const Choice&) = default;
    };
    std::vector<Choice> choices;  ///< every option, in the form's order, those with none too
    std::size_t answered = 0;     ///< the base: who chose or wrote something
    std::size_t declined = 0;     ///< "I don't know" or "rather not say"
    std::size_t words = 0;        ///< answers in their own words
    bool shown = false;           ///< answered by kFewest at least; else the counts are zero
    friend bool operator==(const Tally&, const Tally&) = default;
};

/// Some answers together, for example those given in one way.
struct Part {
    std::string name;
    std::size_t answered = 0;
    bool shown = false;  ///< else `answered` is zero
    friend bool operator==(const Part&, const Part&) = default;
};

struct Spread {
    std::size_t offered = 0;       ///< all who were asked
    std::size_t answered = 0;      ///< of them, who said anything
    bool shown = false;            ///< false: too few; nothing else is filled
    std::vector<Tally> questions;  ///< that people answer, in the form's order
    std::vector<Part> modes;       ///< by how it was answered, in the order of their names
    friend bool operator==(const Spread&, const Spread&) = default;
};

/// Adds up responses to one form. One thread at a time; the form must outlive it.
class Counting {
  public:
    explicit Counting(const Form& form);
    /// A QuestionnaireResponse (JSON) and the way it was given. What does not fit the form is left
    /// out; false where it is no response at all.
    bool add(std::string_view response, std::string_view mode);
    /// They were asked and said no.
    void add_offered(std::string_view mode);
    [[nodiscard]] Spread result() const;
    /// With nothing hidden, `shown` as result() says it: for published(), and for nobody's eyes.
    [[nodiscard]] Spread everything() const;

  private:
    struct Count {
        std::vector<std::size_t> options;
        std::size_t answered = 0;
        std::size_t declined = 0;
        std::size_t words = 0;
    };
    const Form& form_;
    std::map<std::string, std::size_t, std::less<>> places_;  ///< of questions in `counts_`
    std::vector<std::pair<ItemIndex, Count>> counts_;
    std::map<std::string, std::size_t> by_mode_;
    std::size_t offered_ = 0;
    std::size_t answered_ = 0;
};

/// What somebody said to a question in their own words.
struct Said {
    ItemIndex item = kNoItem;
    std::string words;
    friend bool operator==(const Said&, const Said&) = default;
};
/// In the order of the response; answers to choices are not among them.
std::vector<Said> words_of(const Form& form, std::string_view response);

/// What somebody spoke or drew beside a question: its item is named after the question's, and comes
/// with it ("what-better-voice", "what-better-drawing").
struct Clip {
    ItemIndex question = kNoItem;
    std::string content_type;  ///< "audio/wav", or strokes as "application/json"
    std::string data;          ///< base64
    friend bool operator==(const Clip&, const Clip&) = default;
};
/// In the order of the response.
std::vector<Clip> clips_of(const Form& form, std::string_view response);

/// Which of some parts of a whole may be shown: those with kFewest at least; and where those hidden
/// are one alone, or fewer than kFewest together, the smallest others as well, so that nothing of
/// so few comes out by subtraction.
std::vector<bool> showable(const std::vector<std::size_t>& parts);

}  // namespace forms
