#include "shared/ledger/roles.h"

#include <array>
#include <utility>

#include "shared/base/check.h"

namespace ledger {
namespace {

constexpr std::array<std::pair<Role, std::string_view>, 9> kNames{{
    {Role::kAdministrator, "administrator"},
    {Role::kManager, "manager"},
    {Role::kPractitioner, "practitioner"},
    {Role::kSpecialist, "specialist"},
    {Role::kParticipationWorker, "participation_worker"},
    {Role::kVictimLiaison, "victim_liaison"},
    {Role::kCustodyCoordinator, "custody_coordinator"},
    {Role::kVolunteer, "volunteer"},
    {Role::kAuditor, "auditor"},
}};

constexpr std::uint16_t kAllRoles = (1 << kNames.size()) - 1;

constexpr std::array kCaseRoles{Role::kManager, Role::kPractitioner, Role::kSpecialist};

bool has_case_role(Roles roles) {
    for (const Role role : kCaseRoles) {
        if (roles.has(role)) return true;
    }
    return false;
}

}  // namespace

bool known(Roles roles) { return roles.bits != 0 && (roles.bits & ~kAllRoles) == 0; }

std::optional<Role> role_from_name(std::string_view name) {
    for (const auto& [role, role_name] : kNames) {
        if (role_name == name) return role;
    }
    return std::nullopt;
}

std::string_view name_of(Role role) {
    for (const auto& [named, role_name] : kNames) {
        if (named == role) return role_name;
    }
    CHECK(false);
}

bool known(CompartmentType type) {
    return type == CompartmentType::kService || type == CompartmentType::kCase;
}

bool may_open(Roles roles, CompartmentType type) {
    if (!known(roles)) return false;
    switch (type) {
        case CompartmentType::kService:
            return true;
        case CompartmentType::kCase:
            return has_case_role(roles);
    }
    return false;
}

bool may_create(Roles roles, CompartmentType type) {
    return type == CompartmentType::kCase && may_open(roles, type);
}

bool may_administer(Roles roles) { return known(roles) && roles.has(Role::kAdministrator); }

}  // namespace ledger
