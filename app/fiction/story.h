#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/fiction/people.h"

namespace fiction {

/// A note about an invented child, written within three days of what it is about and never after
/// `now`.
casefile::NewRecord note_record(Dice& dice, const Person& person, const base::CalendarDate& day,
                                const base::Moment& now);
casefile::NewRecord programme_record(Dice& dice, const Person& person, const Programme& programme);
/// How worrying things were when a programme started: three ratings.
std::vector<casefile::NewRecord> rating_records(Dice& dice, const Person& person,
                                                const Programme& programme);
casefile::NewRecord flag_record(Dice& dice, const Person& person, const base::CalendarDate& today);
/// The same pair of flags on both children.
std::vector<casefile::NewRecord> keep_apart_records(Dice& dice, const Person& one,
                                                    const Person& other,
                                                    const base::CalendarDate& today);
casefile::NewRecord appointment_record(Dice& dice, const Person& person,
                                       const base::Moment& starts_at, std::string_view outcome,
                                       const base::Moment& now);
casefile::NewRecord oversight_record(Dice& dice, const Person& person,
                                     const base::CalendarDate& day);

}  // namespace fiction
