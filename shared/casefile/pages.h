#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/casefile/record.h"
#include "shared/casefile/search.h"
#include "shared/casefile/view.h"

/// What the screens ask: plain structs without display. Labels come from schema.h, sentences from
/// the screens. Each is computed afresh from the view. One thread at a time, the view's.
namespace casefile {

struct AppointmentLine {
    base::RecordId appointment;
    base::RecordId child;
    std::string known_as;
    base::Moment starts_at;
    std::string place;
    std::string purpose;
    std::vector<std::string> with;
    std::vector<base::RecordId> others;  ///< children: it is a group's (booking.h)
    std::string outcome;                 ///< code of the attendance vocabulary; empty: not said yet
};

/// Why something is due.
enum class DueReason : std::uint8_t {
    kFlagReview,           ///< an open flag is to be looked at again
    kProgrammeEnds,        ///< an open programme reaches its end date
    kAppointmentToRecord,  ///< it has passed, and neither an outcome nor a note says what happened
    kPlanReview,           ///< the plan is to be looked at again (plan_checks.h); the record is it
    kStepToAsk,            ///< a step's day has passed, and nobody said how it is going
};

struct DueLine {
    DueReason reason = DueReason::kFlagReview;
    base::RecordId record;
    base::RecordId child;
    std::string known_as;
    base::CalendarDate on;
    int days_left = 0;  ///< negative: past
    std::string code;  ///< flag type or programme type; empty for an appointment, a plan and a step
};

struct ChildLine {
    base::RecordId child;
    std::string known_as;
    std::string local_ref;
    std::optional<int> age;
    std::optional<base::Moment> next_appointment;
    bool keep_apart = false;  ///< an open keep_apart flag
};

struct KeepApartLine {
    base::RecordId flag;
    base::RecordId other_child;
    std::string other_known_as;  ///< empty: that child is not on this tablet
    std::string detail;
};

/// Where and when a child is to be, as a step or an appointment says it. What is empty was not
/// said.
struct Whereabouts {
    std::string where;
    std::string day;  ///< code of the day vocabulary
    std::optional<base::CalendarDate> on{};
};

/// Another child who is to be at that place, on a day that may be the same: of what is not said,
/// the worse is taken. By time alone two children are not apart, since both are there early.
struct ApartClash {
    KeepApartLine apart;
    base::RecordId record;  ///< the other child's appointment, or the line of their plan
    Whereabouts there;
};

/// An appointment to come at which a child would meet another whom they are to be kept apart from:
/// booked on two tablets, or before the flag was raised.
struct WouldMeet {
    AppointmentLine appointment;
    ApartClash clash;
};

/// Page W1.
struct Today {
    std::vector<AppointmentLine> appointments;  ///< of this local day, first to last
    std::vector<AppointmentLine> tomorrow;      ///< of the next, first to last
    std::optional<AppointmentLine> next;  ///< the one running (started under an hour ago) or the
                                          ///< next to come, also after today
    std::vector<TwoVersions> needs_you;
    std::vector<WouldMeet> would_meet;  ///< of these children, each two once, first to last
    std::vector<DueLine> due;           ///< least time left first
    std::vector<ChildLine> children;
    bool only_mine =
        false;  ///< false: no child names this user, so every child of this tablet is listed
};

/// How far back a passed appointment without an outcome is still asked about, and how far ahead
/// dates count as due.
inline constexpr int kAskBackDays = 14;
inline constexpr int kDueAheadDays = 28;

Today today(const View& view, const base::Moment& now, const base::UserId& user);

/// One thing to know when talking with a child, for the screen to put in words.
struct TalkTip {
    enum class About : std::uint8_t {
        kPronouns,     ///< text: the pronouns
        kLanguage,     ///< text: a language the child speaks, or wants forms in
        kInterpreter,  ///< an interpreter is needed
        kOneQuestion,  ///< one question at a time
        kFewAnswers,   ///< number: how many answers to offer
        kReadAloud,    ///< read it aloud
        kPictures,     ///< show pictures beside words
        kLargeText,    ///< number: text size [percent]
    };
    About about = About::kPronouns;
    std::string text;
    int number = 0;
    friend bool operator==(const TalkTip&, const TalkTip&) = default;
};

struct FlagLine {
    base::RecordId flag;
    std::string type;  ///< code
    std::string detail;
    std::optional<base::CalendarDate> review_on;
};

struct RatingLine {
    base::RecordId rating;
    std::string about;  ///< code
    std::string level;  ///< code
    std::string tool_level;
    std::string reason;
    base::Moment happened_at;
};

struct ProgrammeLine {
    base::RecordId programme;
    std::string type;  ///< code
    std::string family;
    std::optional<base::CalendarDate> started_on;
    std::optional<base::CalendarDate> ends_on;
    std::optional<base::CalendarDate> ended_on;
};

/// What was added to a signed note: its words stay, a correction stands under them.
struct AddendumLine {
    std::string text;
    std::string reason;
    base::UserId by;
    base::Moment at;
};

/// One entry of a child's timeline (W3, W5).
struct TimelineLine {
    base::RecordId record;
    Kind kind = Kind::kNote;
    base::Moment at;           ///< when it happened; an appointment's starts_at
    base::Moment recorded_at;  ///< late entry is not late work: both times are shown
    base::UserId by;
    base::DeviceId on_tablet;
    std::string code;  ///< contact, flag type, programme type, rating about, oversight kind, a Talk
                       ///< Check's or assessment's result; empty for an appointment
    std::string text;  ///< the note, a flag's detail, a rating's reason, an appointment's purpose,
                       ///< an oversight's decision, a letter
    std::string childs_words;
    std::string next_step;
    std::string outcome;  ///< a note's attendance, an appointment's outcome, a rating's level, how
                          ///< a programme ended, an assessment's severity
    std::vector<AddendumLine> addenda;           ///< first to last
    std::optional<base::CalendarDate> given_on;  ///< a letter's
    bool worry = false;
    bool significant = false;
    bool dictated_unchecked = false;
    bool ended = false;      ///< a flag or programme that is over
    bool undecided = false;  ///< holds two versions of something
};

/// Page W3.
struct ChildPage {
    base::RecordId child;
    std::string known_as;
    std::string full_name;
    std::string pronouns;
    std::string local_ref;
    std::optional<base::CalendarDate> date_of_birth;
    std::optional<int> age;
    std::string address_area;
    std::string school;
    std::string social_care;  ///< code
    std::vector<TalkTip> talk;
    std::vector<KeepApartLine> keep_apart;
    std::vector<FlagLine> flags;                ///< open ones but keep_apart
    std::vector<RatingLine> ratings;            ///< the newest of each kind
    std::vector<ProgrammeLine> programmes;      ///< open ones
    std::vector<AppointmentLine> appointments;  ///< to come, first to last
    std::vector<TwoVersions> two_versions;
    std::vector<base::UserId> practitioners;
    std::size_t notes = 0;
    std::size_t entries = 0;  ///< lines of the timeline
    std::uint32_t newer = 0;  ///< parts "made by a newer version"
};

/// Nothing where the child is not here.
std::optional<ChildPage> child_page(const View& view, const base::RecordId& child,
                                    const base::Moment& now);
/// Newest first. `limit` 0: all.
std::vector<TimelineLine> timeline(const View& view, const base::RecordId& child,
                                   std::size_t limit = 0);
/// Every child of this tablet by known_as.
std::vector<ChildLine> children(const View& view, const base::Moment& now);
/// Page W2: children whose names fit, the best first; every child where `text` has no word.
std::vector<ChildLine> find_child(const View& view, const Search& search, std::string_view text,
                                  const base::Moment& now);

/// A known_as for lists and sentences: the versions side by side ("Alfie / Alfy") while nobody has
/// chosen.
std::string shown_name(const Record& child);

}  // namespace casefile
