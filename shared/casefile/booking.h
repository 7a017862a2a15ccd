#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/casefile/apart.h"
#include "shared/casefile/commands.h"

/// Visits and groups in the diary, and who must not meet there (records.md 4: a keep_apart flag is
/// checked before any booking or group). A group is one appointment in each child's case that names
/// the other children. Pure functions of the view: any thread that may read it.
namespace casefile {

struct Booking {
    std::vector<base::RecordId> children;  ///< at least one, each once
    base::Moment starts_at;
    std::string place;
    std::string purpose;
    std::vector<std::string> with;  ///< names of grown-ups
};

/// What an appointment that is to be made books: its child and the others of its group, when and
/// where. Nothing where it has no start.
std::optional<Booking> booking_from(const NewRecord& appointment);

/// Two of a group whom an open flag keeps apart.
struct ApartPair {
    base::RecordId child;
    KeepApartLine apart;
};
/// Each pair once.
std::vector<ApartPair> apart_in_group(const View& view,
                                      const std::vector<base::RecordId>& children);

/// A child who would meet somebody there.
struct Meeting {
    base::RecordId child;
    ApartClash clash;
};
/// Anybody of the booking, and a child who is not of it.
std::vector<Meeting> meetings(const View& view, const Booking& booking, const base::Moment& now);

/// One for each child, in their order.
std::vector<NewRecord> appointments_from(const Booking& booking, const base::Moment& now);

/// This appointment, and those of its group that are here, are at the same time still and did not
/// end.
std::vector<base::RecordId> of_group(const View& view, const Record& appointment);

/// What lies ahead of one child, first to last.
std::vector<WouldMeet> would_meet(const View& view, const base::RecordId& child,
                                  const base::Moment& now);

}  // namespace casefile
