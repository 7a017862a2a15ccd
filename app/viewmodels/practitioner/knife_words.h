#pragma once

#include "app/viewmodels/line_list_model.h"
#include "shared/casefile/knife.h"

/// The clocks of an answer to a knife arrest in words. Any thread.
namespace viewmodels {

/// "1 hour 20 minutes", whole minutes alone; "under a minute".
QString span_words(base::Duration length);
/// "55 minutes left", "In time: 40 minutes", "5 minutes late".
QString knife_time_words(const casefile::KnifeClock& clock);
/// "", "ok", "soon" or "late", as lists have it.
QString knife_tone(const casefile::KnifeClock& clock);
/// That it is labelled, and that it runs; empty within cover hours.
QString knife_cover_words(const casefile::KnifeClock& clock);
/// Both clocks as lines, each with when it began, how long it is and until when.
std::vector<Line> knife_clock_lines(const casefile::KnifeClocks& clocks);
/// The one that a person has to be in time for now.
const casefile::KnifeClock& knife_next(const casefile::KnifeClocks& clocks);

}  // namespace viewmodels
