#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/fiction/caseload.h"
#include "shared/casefile/commands.h"

namespace fiction {

/// An invented child with the programmes they are or were on.
struct Person {
    base::RecordId id;
    std::string known_as;
    base::CalendarDate date_of_birth;
    std::vector<Programme> programmes;
    std::optional<base::UserId> worker;
    [[nodiscard]] bool open() const;
    [[nodiscard]] base::CalendarDate first_known() const;
};

/// Gives every programme to a child of the right age; a few children have two, one after the other.
std::vector<Person> make_people(Dice& dice, const std::vector<Programme>& caseload);
/// The child's own record. `number`: for the local reference.
casefile::NewRecord child_record(Dice& dice, const Person& person, std::size_t number);

}  // namespace fiction
