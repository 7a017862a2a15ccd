#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/forms/form.h"

/// A form while it is being filled: what is asked now, what is missing, what comes out. The rules are
/// those of docs/formats/form.md.
namespace forms {

/// One step on the way to a place in the answers: an item, and which instance of a group or which
/// answer of a question one goes into. [0 is the first]
struct Step {
    std::string link_id;
    std::size_t occurrence = 0;
    friend bool operator==(const Step&, const Step&) = default;
};
/// From the root to an item. The occurrence of the last step says which instance or answer is meant
/// where one is; else it does not matter.
using Path = std::vector<Step>;

/// What a filling is told of the world. Nothing here reads a clock.
struct Around {
    base::Moment now;      ///< today() and now() of the form's expressions
    std::string language;  ///< what the person reads, BCP 47; empty for the form's own
    /// Launch contexts by name ("patient", "user"): the JSON of a FHIR resource each.
    std::map<std::string, std::string> context;
};

/// Something that is not as the form wants it.
struct Issue {
    std::string link_id;
    Path path;
    std::string code;      ///< "required", "maxLength" …; docs/formats/form.md lists them
    std::string text;      ///< for the person who fills the form
    bool warning = false;  ///< may be sent all the same
};

/// One item at one place, for a screen.
struct Entry {
    Path path;
    ItemIndex item = kNoItem;
    bool enabled = false;     ///< it is asked now (hidden items too: look at Item::hidden)
    bool declined = false;    ///< "rather not say", or "I don't know"
    bool unknown = false;     ///< "I don't know"
    bool calculated = false;  ///< the value stands for a calculation that nobody changed
    std::vector<Value> answers;
    std::size_t occurrences = 0;  ///< instances of a group
};

/// What a calculated item came to.
struct Score {
    std::string link_id;
    bool enabled = false;
    std::vector<Value> values;        ///< one for each place; empty while nothing can be said
    const ScoreBand* band = nullptr;  ///< of the first value; lives as long as the form
};

/// An alert whose condition is true. Lives as long as the form.
struct Raised {
    std::string link_id;
    const Alert* alert = nullptr;
};

/// A formula that could not be worked out or does not come to rest. Its item stays empty or disabled.
struct Trouble {
    std::string link_id;
    std::string text;
};

struct Signature {
    base::Moment when;
    std::string who;           ///< as it stands on the response: a reference or a name
    std::string content_type;  ///< of the drawing
    std::string data;          ///< base64
};

/// "in-progress" keeps what is asked now; "completed" is the finished document. Both leave out what is
/// not asked. kEverything also keeps what a change of mind has hidden, for going on later on this tablet.
enum class Stage { kInProgress, kCompleted, kEverything };

class Evaluation;

/// Not for two threads at once. The form must outlive it.
class Filling {
  public:
    /// A new response: start values, options selected at the start and start expressions apply.
    [[nodiscard]] static Filling start(const Form& form, Around around);
    /// Goes on with a QuestionnaireResponse (JSON, at most kFileBytesMax). Calculations are made anew.
    /// kInvalidInput with a sentence where it is no response at all, kTooLarge over a limit; answers
    /// that do not fit the form are left out and told by misfits().
    [[nodiscard]] static base::Result<Filling> resume(const Form& form, std::string_view json,
                                                      Around around);
    Filling(Filling&&) noexcept;
    Filling& operator=(Filling&&) noexcept;
    ~Filling();

    [[nodiscard]] const Form& form() const;

    // ---- what is there

    /// Everything, in the form's order; below a group once for each instance, below a question once for
    /// each answer (once where there is none).
    [[nodiscard]] std::vector<Entry> entries() const;
    /// One item; nothing where the path leads nowhere.
    [[nodiscard]] std::optional<Entry> entry(const Path& path) const;
    /// linkIds that are asked at one place at least, in the form's order.
    [[nodiscard]] std::vector<std::string> enabled() const;
    /// What is missing or wrong. While filling a required question inside an optional group counts; a
    /// finished document may leave the whole group out.
    [[nodiscard]] std::vector<Issue> issues(Stage stage) const;
    /// Every item that has a calculation, in the form's order.
    [[nodiscard]] std::vector<Score> scores() const;
    [[nodiscard]] std::vector<Raised> alerts() const;
    [[nodiscard]] std::vector<Trouble> troubles() const;
    /// False where the calculations go on changing after kRoundsMax rounds; load() refuses such forms.
    [[nodiscard]] bool at_rest() const;
    /// What of the loaded response did not fit: unknown linkIds, values of another type. Empty for a
    /// new one.
    [[nodiscard]] const std::vector<Issue>& misfits() const;
    /// Sum of the weights of the options chosen in items that are asked.
    [[nodiscard]] double weight_sum() const;

    // ---- changes. Each works out at once what follows from it.

    /// Puts these answers in place of what was there; none clears. An exclusive option that is new
    /// clears the others, and another new option clears an exclusive one. kInvalidInput where the path
    /// leads nowhere, the item takes no answer from a person, or a value is of another type; limits and
    /// options are told by issues(), so that half-typed answers can stand.
    base::Result<void> answer(const Path& path, std::vector<Value> values);
    /// Why there is no answer where somebody was asked.
    enum class Why { kRatherNot, kUnknown };
    /// "Rather not say" or "I don't know", where the item's skip-policy has it. kRefused elsewhere.
    base::Result<void> decline(const Path& path, Why why = Why::kRatherNot);
    /// One more instance of a repeating group; its number. kRefused at maxOccurs or where it does not
    /// repeat.
    base::Result<std::size_t> add_instance(const Path& group);
    /// Takes away the instance that the path ends in. The last one is emptied instead.
    base::Result<void> remove_instance(const Path& group);
    /// Signs what stands now. Any change after takes the signature away.
    void sign(const Signature& signature);
    [[nodiscard]] bool is_signed() const;
    void show_in(std::string language);

    /// The QuestionnaireResponse. Everything the loaded one held that the form does not know of (ids,
    /// extensions, subject) is in it again; an anonymous form's names nobody and no time of day.
    [[nodiscard]] std::string to_response(Stage stage) const;

  private:
    explicit Filling(std::unique_ptr<Evaluation> evaluation);
    std::unique_ptr<Evaluation> evaluation_;
};

}  // namespace forms
