#pragma once

#include <QString>
#include <optional>
#include <string>

#include "app/tablet/tablet.h"
#include "app/viewmodels/everyone/length_words.h"
#include "shared/casefile/custody.h"

/// From a thumb to the log: what a tap says, and how it is kept.
namespace viewmodels {

/// One press of an event's button, as it was at the moment of pressing down (ux.md AA-3).
struct Tap {
    std::string event;  ///< code
    base::Moment at;
    base::Duration monotonic{0};
    std::string run;
    std::int64_t clock_off = 0;  ///< [minutes] found to be ahead, and taken off `at`
    bool begins = false;         ///< another attendance, though one is under way
    /// Known as soon as what was tapped before it is kept; none: it begins one.
    std::optional<base::RecordId> attendance;
};
/// Keeps it, in one write, and gives the attendance. The same press again changes nothing: a phone
/// that locked before the answer came asks twice.
base::Result<base::RecordId> record_tap(tablet::Tablet& tablet, const Tap& tap);

/// This user's own attendances that hold anything, the newest first.
std::vector<casefile::Record> own_attendances(const tablet::Tablet& tablet);
/// The one that is under way: of those that are not finished the one that was tapped into last, in
/// the last twelve hours. An older one is gone back to, never tapped into by chance.
std::optional<casefile::Record> under_way(const tablet::Tablet& tablet);
/// Nothing where it is not here, or not an attendance.
std::optional<casefile::Record> attendance_called(const tablet::Tablet& tablet,
                                                  const QString& record);

QString event_label(const casefile::Record& attendance, std::string_view code);
/// "02:40"; in the hour that the clocks repeat "01:30 (summer time)".
QString custody_time(const base::Clock& clock, const base::Moment& moment);
/// "was 02:47, tapped late", "about", "added later": what a row of the log says under its event.
QString event_note(const base::Clock& clock, const casefile::Record& attendance,
                   const casefile::CustodyEvent& event);
/// "K. · NG/26/00417", or that nobody wrote it down yet.
QString person_words(const casefile::Record& attendance);

/// Ids of operations, for QML to hand back.
QString op_hex(const base::OpId& op);
std::optional<base::OpId> op_from(const QString& hex);

}  // namespace viewmodels
