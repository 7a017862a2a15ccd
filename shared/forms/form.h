#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/forms/text.h"
#include "shared/forms/value.h"

/// A form as it was understood: FHIR R4 Questionnaire within the profile of docs/formats/form.md.
/// Made by load() (loading.h) and never changed after. Any thread may read it.
namespace forms {

enum class ItemType {
    kGroup,
    kDisplay,
    kBoolean,
    kDecimal,
    kInteger,
    kDate,
    kDateTime,
    kTime,
    kString,
    kText,
    kUrl,
    kChoice,
    kOpenChoice,
    kAttachment,
    kQuantity,
    kReference
};
/// The name FHIR gives the type: "open-choice".
[[nodiscard]] std::string_view name_of(ItemType type);

/// A number of an item in Form::items; stable for one Form.
using ItemIndex = std::size_t;
inline constexpr ItemIndex kNoItem = static_cast<ItemIndex>(-1);

enum class Comparison { kExists, kEqual, kNotEqual, kGreater, kLess, kGreaterOrEqual, kLessOrEqual };

/// One enableWhen.
struct Condition {
    std::string question;
    ItemIndex item = kNoItem;  ///< the question nearest by the form's order; see Filling
    Comparison comparison = Comparison::kExists;
    Value answer = true;
};

/// A FHIRPath expression of the form. What it compiles to stays inside the form.
struct Formula {
    std::string text;
    std::size_t compiled = static_cast<std::size_t>(-1);
    [[nodiscard]] bool works() const { return compiled != static_cast<std::size_t>(-1); }
};

struct Variable {
    std::string name;
    Formula formula;
};

struct Media {
    std::string content_type;
    std::string url;   ///< "symbol:NAME" in the local library; empty where `data` holds the picture
    std::string data;  ///< base64
    std::string title;  ///< alternative text
};

struct Option {
    Value value = std::string();
    Text label;
    std::string prefix;
    std::optional<double> weight;
    bool exclusive = false;
    bool initially_selected = false;
    std::optional<Media> media;
};

/// targetConstraint: what must be true of the item (or of the whole response).
struct Constraint {
    std::string key;
    bool warning = false;
    Formula formula;
    Text human;
    std::string location;  ///< as the form says it; `location_item` where it could be found
    ItemIndex location_item = kNoItem;
};

enum class BandSeverity { kNone, kMild, kModerate, kModeratelySevere, kSevere };
enum class Notify { kNone, kStaff, kUrgent };
struct ScoreBand {
    double low = 0;  ///< inclusive, as `high`
    double high = 0;
    BandSeverity severity = BandSeverity::kNone;
    Text label;
    Text advice;
    Notify notify = Notify::kNone;
};

/// Raised while `when` is true.
struct Alert {
    Formula when;
    std::string severity;
    Text message;
    std::string audience;
};

enum class SkipPolicy { kSilent, kNone, kDeclined };

struct Item {
    std::string link_id;
    ItemType type = ItemType::kDisplay;
    Text text;
    Text prefix;
    bool required = false;
    bool repeats = false;
    bool read_only = false;
    bool hidden = false;
    std::string unavailable;  ///< why it cannot be answered here; empty where it can

    ItemIndex parent = kNoItem;
    std::size_t depth = 0;
    std::vector<ItemIndex> children;

    std::vector<Condition> conditions;
    bool any_condition = false;  ///< enableBehavior any; else all
    std::optional<Formula> enable_expression;
    std::vector<Variable> variables;
    std::optional<Formula> calculation;
    std::optional<Formula> initial_expression;
    std::vector<Value> initial;

    std::vector<Option> options;
    bool options_unknown = false;  ///< a value set that is not in the form: any Coding is taken
    Text open_label;

    std::optional<std::size_t> min_length;  ///< [code points]
    std::optional<std::size_t> max_length;
    std::vector<Value> at_least;  ///< minValue, minQuantity; inclusive
    std::vector<Value> at_most;
    std::optional<int> decimal_places;
    std::optional<std::size_t> pattern;  ///< in the form; see Form::matches
    std::string entry_format;
    std::size_t min_occurs = 0;
    std::optional<std::size_t> max_occurs;
    std::vector<Constraint> constraints;
    std::optional<Coding> unit;
    std::vector<Coding> unit_options;
    bool unit_open = false;
    std::vector<std::string> mime_types;
    std::optional<std::int64_t> max_size;  ///< [bytes]

    std::vector<std::string> controls;  ///< codes of itemControl, HL7's and ours
    bool horizontal = false;
    std::optional<double> slider_step;
    std::string display_category;
    std::vector<Media> media;
    bool signature_required = false;

    std::vector<ScoreBand> bands;
    std::vector<Alert> alerts;
    SkipPolicy skip = SkipPolicy::kSilent;

    [[nodiscard]] bool is_question() const {
        return type != ItemType::kGroup && type != ItemType::kDisplay;
    }
    [[nodiscard]] bool has_control(std::string_view code) const;
    /// A person may answer it: a question that is not readOnly and not unavailable.
    [[nodiscard]] bool answerable() const {
        return is_question() && !read_only && unavailable.empty() && type != ItemType::kReference;
    }
};

enum class PrivacyMode { kNamed, kAnonymous, kSealed };
enum class AfterSubmit { kRestart, kThanks };
struct Kiosk {
    int idle_seconds = 60;
    AfterSubmit after_submit = AfterSubmit::kRestart;
    std::vector<std::string> languages;
    bool exit_pin = false;
};

struct FormSource;  ///< the JSON and the compiled expressions, inside the form

class Form {
  public:
    Form(Form&&) noexcept;
    Form& operator=(Form&&) noexcept;
    ~Form();

    std::string url;
    std::string version;
    std::string language;  ///< of the plain words; empty where the form does not say
    Text title;
    std::string copyright;
    PrivacyMode privacy = PrivacyMode::kNamed;
    std::optional<Kiosk> kiosk;
    bool one_page_each = false;             ///< sdc entryMode sequential
    std::vector<Variable> variables;        ///< of the root
    std::vector<Constraint> constraints;    ///< of the root
    std::vector<std::string> context_names;  ///< launchContext
    std::vector<Item> items;                ///< in the form's order, parents before children
    std::vector<ItemIndex> top;             ///< the items at the root
    SkipPolicy skip = SkipPolicy::kSilent;

    /// What a response names: "url|version", or the url alone.
    [[nodiscard]] std::string canonical() const;
    /// The first item with that linkId, or kNoItem.
    [[nodiscard]] ItemIndex find(std::string_view link_id) const;
    /// Every language the form has words in, its own first.
    [[nodiscard]] std::vector<std::string> languages() const;
    /// True where the whole text fits the item's pattern, or it has none.
    [[nodiscard]] bool matches(const Item& item, std::string_view text) const;

  private:
    friend class FormReader;
    friend class Evaluation;
    explicit Form(std::unique_ptr<FormSource> source);
    std::unique_ptr<FormSource> source_;
};

}  // namespace forms
