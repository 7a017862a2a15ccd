#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/forms/filling.h"

namespace viewmodels {

/// One young person at one form: a question a page in the form's order, only what is asked now
/// (ux.md SV-1 to SV-10). No Qt, no clock; one thread at a time.
class Sitting {
  public:
    /// How a question is answered (ux.md 2.3).
    enum class Format { kBars, kFaces, kCards, kMany, kSort, kOpen };
    struct Begin {
        std::string form;      ///< JSON
        std::string language;  ///< BCP 47
        int answers = 5;       ///< 3 or 5 on a page, where the form has both
        std::string response;  ///< to go on with; empty for a new one
        base::Moment now;
        std::size_t page = 0;  ///< to go on at
    };
    /// Starts, or goes on at `page`. kInvalidInput where the form or the response cannot be read,
    /// can_ask() is false, or nothing of it is asked.
    static base::Result<std::unique_ptr<Sitting>> begin(const Begin& how);
    /// Every question that a person sees has one of the formats.
    [[nodiscard]] static bool can_ask(const forms::Form& form);

    struct Option {
        std::string text;
        std::string symbol;  ///< empty, or a name of qml/components/symbols
        std::string aloud;   ///< as it is read
    };
    /// What is known of a question.
    enum class Known { kBlank, kAnswered, kSkipped, kUnknown };
    struct Line {
        std::string question;
        std::string answer;  ///< in words; empty where there are none
        Known known = Known::kBlank;
        bool spoken = false;
        bool drawn = false;
    };

    // ---- where

    [[nodiscard]] const forms::Form& form() const { return *form_; }
    [[nodiscard]] std::size_t count() const { return pages_.size(); }
    [[nodiscard]] std::size_t at() const { return at_; }
    /// False where later questions depend on answers: then no total is said (SV-2).
    [[nodiscard]] bool total_is_reliable() const { return reliable_; }
    void go(std::size_t page);
    [[nodiscard]] bool is_last() const { return at_ + 1 >= pages_.size(); }

    // ---- this question

    [[nodiscard]] Format format() const;
    [[nodiscard]] const std::string& link() const { return item_at(at_).link_id; }
    [[nodiscard]] std::string heading() const;
    [[nodiscard]] std::string about() const;  ///< of the group it belongs to; empty where none
    [[nodiscard]] std::string aloud() const;
    [[nodiscard]] std::string symbol() const;
    [[nodiscard]] std::vector<Option> options() const;
    [[nodiscard]] std::vector<std::size_t> chosen() const;
    [[nodiscard]] Known known() const { return known(at_); }
    [[nodiscard]] std::string words() const;
    /// Of a sort: how many cards lie on each pile, and which card went there last.
    [[nodiscard]] std::vector<std::size_t> piles() const;
    [[nodiscard]] std::string last_sorted() const;

    /// Chooses, or clears what was chosen.
    void choose(std::size_t option);
    void write(std::string words);
    void skip() { decline(forms::Filling::Why::kRatherNot); }
    void do_not_know() { decline(forms::Filling::Why::kUnknown); }
    /// Takes the last sorted card back.
    void undo_sort();

    enum class Clip { kVoice, kDrawing };
    [[nodiscard]] bool takes(Clip clip) const;
    /// The form's own limit. [bytes]
    [[nodiscard]] std::size_t clip_max(Clip clip) const;
    /// Puts it in place of what was there; empty clears. kTooLarge.
    base::Result<void> attach(Clip clip, std::string_view type, base::ByteView bytes);
    /// Base64; empty where there is none.
    [[nodiscard]] std::string attached(Clip clip) const;

    // ---- all of it

    [[nodiscard]] std::vector<Line> lines() const;
    [[nodiscard]] bool anything_said() const;
    void speak(std::string language);
    [[nodiscard]] std::string response(bool finished) const;

  private:
    struct Page {
        forms::Path path;
        forms::ItemIndex item = forms::kNoItem;
    };
    Sitting(forms::Form form, const Begin& how);
    base::Result<void> fill(const Begin& how);
    void look();
    void decline(forms::Filling::Why why);
    [[nodiscard]] const forms::Item& item_at(std::size_t page) const;
    [[nodiscard]] const forms::Item* group_of(std::size_t page) const;
    [[nodiscard]] std::vector<forms::Value> answers_at(const forms::Path& path) const;
    [[nodiscard]] std::vector<std::size_t> chosen_at(std::size_t page) const;
    [[nodiscard]] Known known(std::size_t page) const;
    [[nodiscard]] Line line(std::size_t page) const;
    [[nodiscard]] std::string in_words(const forms::Text& text) const;
    [[nodiscard]] std::string read(const forms::Text& text) const;
    /// Where a clip of this question is kept; empty where the form has no place for it.
    [[nodiscard]] forms::Path place_of(std::size_t page, Clip clip) const;

    std::unique_ptr<forms::Form> form_;  // before what fills it
    std::optional<forms::Filling> filling_;
    std::string language_;
    std::vector<Page> pages_;
    std::vector<std::size_t> sorted_;  ///< pages, in the order they were sorted
    std::size_t at_ = 0;
    bool reliable_ = false;
};

}  // namespace viewmodels
