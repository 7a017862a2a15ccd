#pragma once

#include <QString>
#include <vector>

#include "app/tablet/tablet.h"
#include "app/viewmodels/line_list_model.h"

namespace viewmodels {

/// "Manager"
QString role_label(ledger::Role role);
/// "Manager, Practitioner"; for none: "No longer works here".
QString roles_words(ledger::Roles roles);
/// Every role, those of `chosen` chosen. `record` is the role's name in the core.
std::vector<Line> role_choices(ledger::Roles chosen);
/// `roles` with the role of this name taken in or out; as they were where there is no such role.
ledger::Roles toggled(ledger::Roles roles, const QString& name);

/// Nothing where the service has no such person.
std::optional<tablet::Person> find_person(const tablet::Tablet& tablet, const base::UserId& id);
ledger::Roles roles_of(const tablet::Tablet& tablet, const base::UserId& id);
/// Those who lead and can open children's cases: figures are of what is on their tablet.
bool leads(const tablet::Tablet& tablet);
/// A name to show, also for one that this tablet cannot open.
QString shown_name(const std::string& name);

/// "Tuesday 9 June 2026"
QString whole_day(base::WallTime at, std::int16_t offset_minutes);
QString whole_day(base::CalendarDate date);
/// One tablet of a person: since when, in use or why not, when it last wrote.
Line tablet_line(const tablet::Tablet& tablet, const tablet::TabletLine& device);
/// "Its time is over", "A complaint": why a record is destroyed, or must not be.
QString erase_words(ledger::EraseReason reason);
QString hold_words(ledger::HoldReason reason);
/// "It was said to be stolen."
QString why_out_of_use(ledger::RevokeReason reason);

}  // namespace viewmodels
