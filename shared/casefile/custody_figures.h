#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/casefile/custody_logs.h"

/// What the custody logs of a service come to (rules.md 2.3 to 2.6). Pure functions of the records:
/// any thread that may read them.
namespace casefile {

/// Days, both of which count.
struct CustodySpan {
    base::CalendarDate first, last;
    [[nodiscard]] bool has(base::CalendarDate day) const { return first <= day && day <= last; }
};

/// Records of one journey: the first, and those that go on from it, each from the one before. Never
/// empty.
using CustodyJourney = std::vector<base::RecordId>;

/// One line of a table: its number is how many ids it has, and they are what it opens.
struct CustodyRow {
    std::string code;  ///< of the table's words; empty: not recorded
    std::vector<base::RecordId> of;
};
/// A count by the codes of a vocabulary, those with none too, and last what is not recorded.
struct CustodyTable {
    std::string_view name;       ///< "outcome_of_request"
    std::string_view base_name;  ///< what is counted: "requests", "attendances", "people", …
    const Vocabulary* words = nullptr;
    std::size_t base = 0;  ///< of how many
    /// One of them may stand in several rows: the rows then come to mentions, not to the base.
    bool several = false;
    std::vector<CustodyRow> rows;
    [[nodiscard]] std::size_t total() const;  ///< of the rows; the base unless `several`
    /// REQUIRES a code of its words, or none.
    [[nodiscard]] const CustodyRow& row(std::string_view code) const;
};

/// One interval over all attendances. Of the base, each is in exactly one of the four lists.
struct CustodySpread {
    struct Length {
        base::RecordId of;
        base::Duration length{0};
    };
    std::string_view name;                     ///< "response"
    std::size_t base = 0;                      ///< attendances
    std::vector<Length> exact;                 ///< ascending; what median and percentile are of
    std::vector<Length> estimates;             ///< ascending; either end is "about": counted apart
    std::vector<base::RecordId> backwards;     ///< the end is before the beginning
    std::vector<base::RecordId> not_recorded;  ///< either end is not known
    /// By nearest rank; nothing of none.
    [[nodiscard]] std::optional<base::Duration> percentile(unsigned percent) const;
    [[nodiscard]] std::optional<base::Duration> median() const { return percentile(50); }
    /// How many of the exact ones took at most so long.
    [[nodiscard]] std::size_t within(base::Duration most) const;
};

/// The value at place ceil(percent/100 × n) of an ascending list; nothing of none. REQUIRES percent
/// from 1 to 100.
std::optional<base::Duration> nearest_rank(std::span<const CustodySpread::Length> ascending,
                                           unsigned percent);

/// What one volunteer gave.
struct CustodyGiven {
    base::UserId volunteer;
    std::vector<base::RecordId> turns;  ///< records: each volunteer of a journey has their own
    std::int64_t minutes = 0;
    std::int64_t miles = 0;
    std::vector<base::RecordId> no_minutes;  ///< not recorded
    std::vector<base::RecordId> no_miles;
};

/// One person, as the printed rule tells people apart.
struct CustodyPerson {
    std::vector<base::RecordId> attendances;  ///< first records of journeys, the earliest first
    std::string kind;                         ///< code of detainee_kind; empty: not recorded
};

struct CustodyFigures {
    CustodySpan span;
    /// Each by its first record, in the order in which they began.
    std::vector<base::RecordId> requests;     ///< every journey, those that nobody went on too
    std::vector<base::RecordId> attendances;  ///< those that somebody went on
    std::vector<base::RecordId> unconfirmed;  ///< requests of which a record is not confirmed
    std::vector<CustodyJourney> journeys;     ///< of `requests`, in their order
    std::vector<CustodyPerson> people;        ///< by their first attendance
    std::vector<CustodyTable> tables;
    std::vector<CustodySpread> intervals;  ///< response, wait_inside, detained_before_aa, length
    std::vector<CustodyGiven> given;       ///< who gave most minutes first
    /// REQUIRES a name that custody_figures() gives.
    [[nodiscard]] const CustodyTable& table(std::string_view name) const;
    [[nodiscard]] const CustodySpread& interval(std::string_view name) const;
};

/// Of all attendances that began in the span; what joins them to one journey or one person may lie
/// outside it.
CustodyFigures custody_figures(const CustodyLogs& logs, const CustodySpan& span);

/// Who asked to be called and was not confirmed since: whoever asked for it now before whoever
/// asked for tomorrow, then who has waited longest. Whatever the day.
struct CustodyCall {
    base::RecordId attendance;
    base::UserId volunteer;
    bool urgent = false;
    base::Moment since;
};
std::vector<CustodyCall> calls_asked_for(const CustodyLogs& logs);

/// How it was counted, in sentences to print beside the numbers.
struct CustodyRule {
    std::string_view name;
    std::string_view words;
};
std::span<const CustodyRule> custody_rules();
std::string_view custody_rule(std::string_view name);  ///< REQUIRES a name of one

}  // namespace casefile
