#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/casefile/record.h"

/// The log of an appropriate adult in custody (rules.md section 2, ux.md section 5): what happened
/// when, how long it took, what may be worth asking. Pure functions: any thread.
namespace casefile {

/// One line of the log. Where its time or its event was put right, what it first said stays beside
/// it, with the reason.
struct CustodyEvent {
    base::OpId op;
    std::string event;  ///< code of the custody_event vocabulary
    base::Moment at;
    std::int64_t tap = 0;  ///< its number among those tapped as they happened; 0: added later
    std::optional<base::Duration> monotonic;
    std::string boot;
    bool estimate = false;
    bool added_later = false;
    std::optional<base::Moment> was;
    std::string was_event;  ///< empty: it was this one
    std::string reason;     ///< code; empty where nothing was put right
    bool taken_out = false;
    std::string words;
    std::int64_t clock_off = 0;  ///< [minutes] that the phone's clock was found to be ahead
    friend bool operator==(const CustodyEvent&, const CustodyEvent&) = default;
};
CustodyEvent event_from(const Group& group, const base::OpId& op);
/// REQUIRES an event of the vocabulary.
Group group_from(const CustodyEvent& event);

/// Every event, those taken out too, in the order in which they happened: taps in the order in
/// which they were made, whatever the clock said, and what was added later or put right among them
/// by its time.
std::vector<CustodyEvent> events_of(const Record& attendance);
/// The number of the next tap.
std::int64_t next_tap(const Record& attendance);

/// How long from one to the other: by the counter that no clock changes where both were tapped in
/// one run of the device, else by the times.
base::Duration between(const CustodyEvent& from, const CustodyEvent& to);

/// A time of the attendance: of the first event that stands and says it, else of the field; when
/// detention was authorised says the field first, for it is copied from the custody record.
struct CustodyTime {
    base::Moment at;
    bool estimate = false;
    std::optional<CustodyEvent> event;
};
struct CustodyTimes {
    std::optional<CustodyTime> requested, accepted, authorised, arrived, met, left;
};
CustodyTimes times_of(const Record& attendance);
/// The same where events_of() was read already.
CustodyTimes times_of(const Record& attendance, const std::vector<CustodyEvent>& events);

/// One of the intervals of rules.md 2.6; nothing where either end is not known. Below zero where
/// the times are the wrong way round.
struct CustodyInterval {
    base::Duration length{0};
    bool estimate = false;  ///< of either end
};
struct CustodyIntervals {
    std::optional<CustodyInterval> response;            ///< arrived − requested
    std::optional<CustodyInterval> wait_inside;         ///< met person − arrived
    std::optional<CustodyInterval> detained_before_aa;  ///< met person − detention authorised
    std::optional<CustodyInterval> length;              ///< left − arrived
};
CustodyIntervals intervals_of(const Record& attendance);

/// What most likely comes next, as a code of the vocabulary: what follows the last that stands.
/// Empty once the volunteer has left.
std::string next_likely(const std::vector<CustodyEvent>& events);

/// A question that may be worth asking now. Never advice on the law (ux.md AA-8).
enum class CustodyPrompt : std::uint8_t {
    kFirstReview,   ///< 6 h from detention authorised (PACE s40(3)(b))
    kNextReview,    ///< 9 h from the last review (PACE s40(3)(c))
    kRest,          ///< 8 h in any 24 (Code C 12.2)
    kFifteenHours,  ///< local scrutiny (rules.md 2.3)
    kTwentyFour,    ///< PACE s41
    kAfterCharge,   ///< a child kept after charge: council accommodation (PACE s38(6))
};
struct CustodyPromptLine {
    CustodyPrompt prompt = CustodyPrompt::kFirstReview;
    base::WallTime since;  ///< when it first was worth asking
};
/// What to ask at `now`, the latest first. A child who left, or an attendance that is finished, has
/// none.
std::vector<CustodyPromptLine> prompts_of(const Record& attendance, base::WallTime now);

/// What a finish page asks for: fields and events that a full log has and this one has not, as
/// names of the data dictionary.
std::vector<Field> missing_of(const Record& attendance);

/// Two events of which the second is before the first though the list has it after: "Arrived is
/// before Called. Is that right?"
struct OutOfOrder {
    CustodyEvent first, second;
};
std::vector<OutOfOrder> out_of_order(const std::vector<CustodyEvent>& events);

/// Does it say nothing but whose it is, for what was tapped was undone? It is then no attendance.
[[nodiscard]] bool is_taken_back(const Record& attendance);
/// Is there something of this attendance still to come: it began and was not finished?
[[nodiscard]] bool is_open_attendance(const Record& attendance);

}  // namespace casefile
