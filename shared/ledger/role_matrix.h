#pragma once

#include <array>

#include "shared/ledger/roles.h"

/// Who may open what, as data: records.md section 1. A pair that is not named here is refused;
/// `footbridge-cli roles` prints it, tests/unit/ledger/roles_test.cpp holds it cell by cell.
namespace ledger {

struct MatrixRow {
    CompartmentType type;
    bool given_to_all;  ///< to everyone who may open it; else to people by name
    Roles open;
    Roles create;
    Roles allocate;
    Roles erase;
    Roles drop;  ///< anybody at all: the type is a drop box
};

constexpr Roles any_of(std::initializer_list<Role> roles) {
    Roles set;
    for (const Role role : roles) set.bits |= static_cast<std::uint16_t>(role);
    return set;
}

inline constexpr Roles kEverybody =
    any_of({Role::kAdministrator, Role::kManager, Role::kPractitioner, Role::kSpecialist,
            Role::kParticipationWorker, Role::kVictimLiaison, Role::kCustodyCoordinator,
            Role::kVolunteer, Role::kAuditor});
inline constexpr Roles kNobody{};

inline constexpr std::array kRoleMatrix{
    MatrixRow{CompartmentType::kService, true, kEverybody, kNobody, kNobody, kNobody, kNobody},
    MatrixRow{CompartmentType::kCase, true,
              any_of({Role::kManager, Role::kPractitioner, Role::kSpecialist}),
              any_of({Role::kManager, Role::kPractitioner, Role::kSpecialist}),
              any_of({Role::kManager}), any_of({Role::kManager}), kNobody},
    MatrixRow{CompartmentType::kCustody, false,
              any_of({Role::kVolunteer, Role::kCustodyCoordinator, Role::kManager}),
              any_of({Role::kCustodyCoordinator, Role::kManager}),
              any_of({Role::kCustodyCoordinator, Role::kManager}), any_of({Role::kManager}),
              kNobody},
    MatrixRow{CompartmentType::kVoice, true, any_of({Role::kParticipationWorker}),
              any_of({Role::kParticipationWorker}), any_of({Role::kParticipationWorker}),
              any_of({Role::kParticipationWorker}), kEverybody},
    MatrixRow{CompartmentType::kVictims, false, any_of({Role::kVictimLiaison, Role::kManager}),
              any_of({Role::kVictimLiaison}), any_of({Role::kVictimLiaison}),
              any_of({Role::kVictimLiaison}), kNobody},
    MatrixRow{CompartmentType::kSafeguarding, true, any_of({Role::kManager}),
              any_of({Role::kManager}), any_of({Role::kManager}), any_of({Role::kManager}),
              kEverybody},
    MatrixRow{CompartmentType::kReads, true, any_of({Role::kAuditor, Role::kManager}),
              any_of({Role::kAuditor, Role::kManager}), any_of({Role::kAuditor, Role::kManager}),
              kNobody, kEverybody},
    MatrixRow{CompartmentType::kBoard, false, any_of({Role::kManager}), any_of({Role::kManager}),
              any_of({Role::kManager}), any_of({Role::kManager}), kNobody},
};

}  // namespace ledger
