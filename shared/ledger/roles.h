#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

/// Who may open what: records.md section 1. Closed by default: a pair that the table does not name
/// is refused.
namespace ledger {

/// Bits of a role set. Values reach disk.
enum class Role : std::uint16_t {
    kAdministrator = 1 << 0,
    kManager = 1 << 1,
    kPractitioner = 1 << 2,
    kSpecialist = 1 << 3,
    kParticipationWorker = 1 << 4,
    kVictimLiaison = 1 << 5,
    kCustodyCoordinator = 1 << 6,
    kVolunteer = 1 << 7,
    kAuditor = 1 << 8,
};
/// A person may hold several.
struct Roles {
    std::uint16_t bits = 0;
    [[nodiscard]] bool has(Role role) const {
        return (bits & static_cast<std::uint16_t>(role)) != 0;
    }
    [[nodiscard]] Roles with(Role role) const {
        return {static_cast<std::uint16_t>(bits | static_cast<std::uint16_t>(role))};
    }
    friend bool operator==(const Roles&, const Roles&) = default;
};
/// False where a bit has no role: written by a newer version, so it opens nothing.
[[nodiscard]] bool known(Roles roles);
std::optional<Role> role_from_name(std::string_view name);  ///< "practitioner", as in records.md
std::string_view name_of(Role role);

/// What kind of records a compartment holds. Values reach disk.
enum class CompartmentType : std::uint8_t {
    kService = 1,
    kCase = 2,
    kCustody = 3,
    kVoice = 4,
    kVictims = 5,
    kSafeguarding = 6,
    kReads = 7,
    kBoard = 8,
};
[[nodiscard]] bool known(CompartmentType type);
std::string_view name_of(CompartmentType type);  ///< "case", as in records.md

/// What a role may do with compartments of a type. The whole table is role_matrix.h.
enum class Right : std::uint8_t {
    kOpen,      ///< be given its key: read, and add to it
    kCreate,    ///< open a new one and give its key to others who may have it
    kAllocate,  ///< give it to people by name, take it back, adopt what was set aside
    kErase,     ///< destroy records in it, and hold them against that
    kDrop,  ///< put something in, sealed, that they cannot read back (sync-and-keys.md preface, 2)
};
[[nodiscard]] bool may(Roles roles, Right right, CompartmentType type);
[[nodiscard]] inline bool may_open(Roles roles, CompartmentType type) {
    return may(roles, Right::kOpen, type);
}
[[nodiscard]] inline bool may_create(Roles roles, CompartmentType type) {
    return may(roles, Right::kCreate, type);
}
[[nodiscard]] inline bool may_allocate(Roles roles, CompartmentType type) {
    return may(roles, Right::kAllocate, type);
}
[[nodiscard]] inline bool may_drop(Roles roles, CompartmentType type) {
    return may(roles, Right::kDrop, type);
}
/// Everything in it is sealed to its members' box key, whoever wrote it; a service has one of each.
[[nodiscard]] bool is_drop_box(CompartmentType type);
/// A service has one of each at most, and writes in it what stands nowhere else (ADR 29). Whoever
/// may open one gets its key, others whose role opens it by name alone.
inline constexpr CompartmentType kStores[] = {CompartmentType::kVictims, CompartmentType::kBoard};
[[nodiscard]] bool is_store(CompartmentType type);

inline constexpr CompartmentType kDropBoxes[] = {
    CompartmentType::kVoice, CompartmentType::kSafeguarding, CompartmentType::kReads};
/// Those that letters go to (letter.h): what a young person says in child mode.
inline constexpr CompartmentType kLetterBoxes[] = {CompartmentType::kVoice,
                                                   CompartmentType::kSafeguarding};
[[nodiscard]] bool takes_letters(CompartmentType type);
/// Is the key given to everyone whose roles open the type, or to people by name?
[[nodiscard]] bool given_to_all(CompartmentType type);
/// May they add people, invites and roles?
[[nodiscard]] bool may_administer(Roles roles);
/// May they take anybody's tablet out of use?
[[nodiscard]] bool may_revoke(Roles roles);

}  // namespace ledger
