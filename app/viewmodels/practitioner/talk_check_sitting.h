#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/forms/filling.h"

namespace viewmodels {

/// A Talk Check while it is done: the form, what was answered, and what it comes to. Asks and
/// reckons nothing of its own: both are the form's (rules.md 4.2). No Qt; one thread at a time.
class TalkCheckSitting {
  public:
    /// One thing to look at from two sides.
    struct Pair {
        std::string domain;        ///< "Attention and listening"
        std::string id;            ///< "A1"
        forms::ItemIndex saw = 0;  ///< what the worker saw
        forms::ItemIndex for_me = 0;
    };
    struct Domain {
        std::string id;
        std::string name;
        std::vector<std::string> saw;  ///< codes, in the form's order; empty: not answered
        std::vector<std::string> for_me;
        int points = 0;
        int available = 0;
        std::string level;
    };
    struct TalkAbout {
        std::size_t pair = 0;
        bool worker_saw_more = false;  ///< else the young person finds it harder than was seen
    };
    struct Outcome {
        std::string result;
        std::vector<Domain> domains;
        std::vector<TalkAbout> talk_about;
    };

    /// `response` goes on where one was kept; empty begins. Errors as forms::load_accepted() and
    /// forms::Filling::resume().
    static base::Result<TalkCheckSitting> open(std::string_view form, std::string_view response,
                                               const base::Moment& now);

    [[nodiscard]] const std::vector<Pair>& pairs() const { return pairs_; }
    [[nodiscard]] const forms::Item& item(forms::ItemIndex index) const;
    [[nodiscard]] const forms::Form& form() const { return *form_; }
    /// Pairs with an answer on both sides, "no chance to see" and "skip" among them.
    [[nodiscard]] std::size_t done() const;
    /// The first pair that is not; pairs().size() where all are.
    [[nodiscard]] std::size_t first_open() const;
    /// The code of a choice, or the text; empty where there is no answer.
    [[nodiscard]] std::string answer(std::string_view link) const;
    [[nodiscard]] std::string answer(forms::ItemIndex index) const;
    /// The option with that code, or the text; empty clears. kInvalidInput where there is no such.
    base::Result<void> set(std::string_view link, const std::string& answer);
    base::Result<void> set(forms::ItemIndex index, const std::string& answer);
    [[nodiscard]] Outcome outcome() const;
    /// For going on later, also with what is not asked now.
    [[nodiscard]] std::string kept() const;
    [[nodiscard]] std::string completed() const;

  private:
    TalkCheckSitting(std::unique_ptr<forms::Form> form, forms::Filling filling);
    [[nodiscard]] forms::Path path_to(forms::ItemIndex index) const;
    [[nodiscard]] Domain domain_of(forms::ItemIndex group,
                                   const std::vector<forms::Score>& scores) const;

    std::unique_ptr<forms::Form> form_;  ///< the filling refers to it
    forms::Filling filling_;
    std::vector<Pair> pairs_;
};

}  // namespace viewmodels
