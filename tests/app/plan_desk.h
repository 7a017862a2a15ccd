#pragma once

#include "tests/app/desk.h"

/// What the tests of a plan's page do on it, once.
namespace plan_desk {

inline const QString kAsha = QStringLiteral("00000000000000000000000000000a03");
inline const QString kBartholomew = QStringLiteral("00000000000000000000000000000a04");

/// A flag between the two.
void keep_apart(office::SampleOffice& office);

viewmodels::PlanViewModel& open(desk::Desk& desk, const QString& child = kAsha);
/// And begins a plan.
viewmodels::PlanViewModel& open_new(desk::Desk& desk, const QString& child = kAsha);

/// The words of a section's lines that stand so; every standing where it is empty.
QStringList words(viewmodels::PlanViewModel& page, const char* section, const char* standing = "");
viewmodels::Line line_of(viewmodels::PlanViewModel& page, const QString& title);

using Said = std::vector<std::pair<const char*, const char*>>;
/// A line in a section, under the line with those words.
void add(desk::Desk& desk, const char* section, const Said& said, const QString& under = {});
viewmodels::PlanLineViewModel& open_line(desk::Desk& desk, const QString& title);

}  // namespace plan_desk
