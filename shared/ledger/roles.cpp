#include "shared/ledger/roles.h"

#include <algorithm>
#include <array>
#include <utility>

#include "shared/base/check.h"
#include "shared/ledger/role_matrix.h"

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

constexpr std::array<std::pair<CompartmentType, std::string_view>, 8> kTypeNames{{
    {CompartmentType::kService, "service"},
    {CompartmentType::kCase, "case"},
    {CompartmentType::kCustody, "custody"},
    {CompartmentType::kVoice, "voice"},
    {CompartmentType::kVictims, "victims"},
    {CompartmentType::kSafeguarding, "safeguarding"},
    {CompartmentType::kReads, "reads"},
    {CompartmentType::kBoard, "board"},
}};

const MatrixRow* row_of(CompartmentType type) {
    for (const MatrixRow& row : kRoleMatrix) {
        if (row.type == type) return &row;
    }
    return nullptr;
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

bool known(CompartmentType type) { return row_of(type) != nullptr; }

std::string_view name_of(CompartmentType type) {
    for (const auto& [named, type_name] : kTypeNames) {
        if (named == type) return type_name;
    }
    CHECK(false);
}

bool may(Roles roles, Right right, CompartmentType type) {
    const MatrixRow* row = row_of(type);
    if (row == nullptr || !known(roles)) return false;
    const Roles& allowed = right == Right::kOpen       ? row->open
                           : right == Right::kCreate   ? row->create
                           : right == Right::kAllocate ? row->allocate
                           : right == Right::kErase    ? row->erase
                                                       : row->drop;
    return (allowed.bits & roles.bits) != 0;
}

bool is_drop_box(CompartmentType type) {
    const MatrixRow* row = row_of(type);
    return row != nullptr && row->drop != kNobody;
}

bool is_store(CompartmentType type) {
    return std::ranges::find(kStores, type) != std::ranges::end(kStores);
}

bool takes_letters(CompartmentType type) {
    return std::ranges::find(kLetterBoxes, type) != std::ranges::end(kLetterBoxes);
}

bool given_to_all(CompartmentType type) {
    const MatrixRow* row = row_of(type);
    return row != nullptr && row->given_to_all;
}

bool may_administer(Roles roles) { return known(roles) && roles.has(Role::kAdministrator); }

bool may_revoke(Roles roles) {
    return may_administer(roles) || (known(roles) && roles.has(Role::kManager));
}

}  // namespace ledger
