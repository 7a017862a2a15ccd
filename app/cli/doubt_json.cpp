#include "app/cli/doubt_json.h"

#include "app/tablet/doubt_text.h"

namespace cli {
JsonLine suspicion_line(const syncing::SuspicionAt& at) {
    JsonLine line;
    line.text("what", tablet::name_of(at.what));
    if (!at.compartment.is_none()) line.text("compartment", at.compartment.hex());
    if (!at.tablet.is_none()) line.text("tablet", at.tablet.hex());
    return line;
}

JsonLine doubt_line(Desk& desk, const tablet::Doubt& doubt) {
    return suspicion_line(doubt.at)
        .text("since", day_and_time(desk, doubt.since))
        .number("visits", doubt.visits)
        .boolean("needs_you", doubt.needs_person())
        .text("words", tablet::sentence(desk.tablet(), doubt));
}

}  // namespace cli
