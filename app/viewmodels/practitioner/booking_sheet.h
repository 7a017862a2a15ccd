#pragma once

#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

#include "app/tablet/tablet.h"

/// What is typed to book a visit or a group, and what becomes of it. Any thread, but for what takes
/// the tablet: that is its own.
namespace viewmodels {

struct BookingSheet {
    base::RecordId child;
    base::RecordId appointment;  ///< that is changed; none where one is booked
    base::DraftId draft;
    QString on;  ///< as people write dates (typed_when.h)
    QString time;
    QString place;
    QString purpose;
    QString with;  ///< names, with commas between them
    std::vector<base::RecordId> others;
    bool whole_group = true;  ///< a change is for all of a group
    friend bool operator==(const BookingSheet&, const BookingSheet&) = default;
};

/// As an appointment stands in the record.
BookingSheet booking_sheet(const casefile::Record& appointment);
/// What was kept of it, laid over how it stands; of one that is not in the record: over an empty
/// sheet.
BookingSheet laid_over(BookingSheet stands, const tablet::Draft& draft);
/// Kept as it is typed: of a change only what differs from `seen`, so that what others write
/// meanwhile stays theirs. A date or a time that cannot be read is not kept.
tablet::Draft draft_of(const BookingSheet& sheet, const BookingSheet& seen,
                       base::CalendarDate today);
/// Is this draft an appointment, or a change of one?
[[nodiscard]] bool is_booking(const tablet::Draft& draft);
/// Of one that stands in the record?
[[nodiscard]] bool changes_booking(const tablet::Tablet& tablet, const tablet::Draft& draft);

/// When it starts: the local time that is typed, as a moment without an offset. Nothing where the
/// date or the time is not to be read.
std::optional<base::Moment> typed_start(const BookingSheet& sheet, base::CalendarDate today);

/// Something to look at before it is kept, or what became of it.
struct Booked {
    QString look;        ///< said on a screen that may be turned round: no name is in it
    QString look_who;    ///< behind a button
    QString told;        ///< what else is to be known first
    bool never = false;  ///< pressing again does not keep it either
    base::Result<void> result;
    [[nodiscard]] bool kept() const { return look.isEmpty() && told.isEmpty() && result.ok(); }
    /// What a person has seen who presses again.
    [[nodiscard]] QString said() const { return look + look_who + told; }
};

/// Books it, or changes what differs from `seen`, which is how it stood when the page was opened.
/// Children who must be kept apart are not put in one group. Where a child would meet somebody, the
/// time has passed or somebody else changed it meanwhile, the call says so alone, unless `said` is
/// that very thing.
Booked book(tablet::Tablet& tablet, const BookingSheet& sheet, const BookingSheet& seen,
            const QString& said);
/// That it does not take place, for the child or the whole group. `why` is a code of the attendance
/// vocabulary.
base::Result<void> call_off(tablet::Tablet& tablet, const BookingSheet& sheet, std::string_view why,
                            bool whole_group);
/// "11 June 2026, 16:00 · Lowmoor Park · Football".
QString line_words(const BookingSheet& sheet);

}  // namespace viewmodels
