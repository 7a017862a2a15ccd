#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/casefile/schema.h"

/// Clocks are data: what starts one, what stops it, and how long it may run (rules.md 3.2 and 3.3;
/// docs/formats/clock_rules.md). Pure functions: any thread.
namespace clocks {

/// A field of the record says one of these; of a yes-or-no field "true" or "false"; nothing at all
/// where an empty one is among them.
struct FieldIs {
    casefile::Field field = casefile::Field::kNone;
    std::vector<std::string> codes;
};

/// A time that a record of a child's case says.
struct ClockEvent {
    casefile::Kind kind = casefile::Kind::kNote;
    casefile::Field field = casefile::Field::kNone;  ///< kNone: when the record happened
    std::vector<FieldIs> where;                      ///< all of them hold
    std::string words;  ///< of a start "the sentence", of a stop "held"
    /// It says hour and minute; else a day alone.
    [[nodiscard]] bool has_hour() const;
};

/// Which stop belongs to which start.
enum class ClockTie : std::uint8_t {
    kSameChild,       ///< the child's first that fits the direction
    kNextOfChild,     ///< the child's first that is later, and another record
    kSameRecord,      ///< another field of the record that starts it
    kStopNamesStart,  ///< a field of the stop holds the start's id
    kStartNamesStop,  ///< a field of the start holds the stop's id
};

enum class LimitUnit : std::uint8_t { kMinutes, kHours, kCalendarDays, kWorkingDays, kMonths };
enum class LimitDirection : std::uint8_t {
    kAfter,   ///< at the latest so long after the start
    kBefore,  ///< at the latest so long before it
    kAround,  ///< within so many days of it, on either side
};

struct ClockLimit {
    int value = 1;
    LimitUnit unit = LimitUnit::kCalendarDays;
    LimitDirection direction = LimitDirection::kAfter;
    /// Minutes and hours run on the hour; all others end with a day in London.
    [[nodiscard]] bool by_hour() const {
        return unit == LimitUnit::kMinutes || unit == LimitUnit::kHours;
    }
};

/// Time in which somebody is there to be told. A label beside a clock, which runs on whatever this
/// says. London time.
struct Cover {
    std::vector<std::int32_t> days;  ///< 0 Monday to 6 Sunday
    int from = 0;                    ///< [minutes of the day]
    int until = 0;                   ///< [minutes of the day], not in it
};

struct ClockRule {
    std::string id;
    int number = 0;      ///< of the table in rules.md 3.2; two limits of one clock share it
    std::string label;   ///< "Referral order panel"
    std::string source;  ///< where it was read
    std::string whose;   ///< which service or body says so
    /// False: the product holds no record of one of its events. Such a rule is listed with its
    /// `reason` and never computed; nothing below is set.
    bool recorded = true;
    std::string reason;
    bool in_use = true;  ///< else it was replaced, and is kept for a service that still counts it
    ClockEvent start, stop;
    ClockTie tie = ClockTie::kSameChild;
    casefile::Field names = casefile::Field::kNone;  ///< which field names the other record
    ClockLimit limit;
    int target_percent = 0;  ///< 0: none was printed
    /// Nothing is due any more once every programme has ended: void where that was in time, else
    /// missed.
    bool while_open = false;
    std::vector<Cover> cover;  ///< empty: the rule has none
    [[nodiscard]] bool runs() const { return recorded && in_use; }
};

/// The rules of a file, in its order. kInvalidInput with the place and the reason
/// ("clocks[3].start.where[0].field: outcome has no field 'typ'"): nothing of such a file is taken.
base::Result<std::vector<ClockRule>> read_clock_rules(std::string_view json);

/// Those that come with the program, in the order of rules.md 3.2.
std::span<const ClockRule> clock_rules();
/// Null where there is none of that id.
const ClockRule* find_clock_rule(std::span<const ClockRule> rules, std::string_view id);

/// "20 working days"; of one, "1 working day".
std::string count_words(std::int64_t count, LimitUnit unit);

}  // namespace clocks
