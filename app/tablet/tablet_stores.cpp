#include "app/tablet/tablet.h"
#include "shared/base/check.h"

/// The victims' and the board's store: one of each for a service (ADR 29).
namespace tablet {

base::Result<base::CompartmentId> Tablet::store_here(ledger::CompartmentType type) const {
    CHECK(ledger::is_store(type));
    const auto id = directory_.only(type);
    if (!id) return {base::ErrorCode::kNoKey, std::string(ledger::name_of(type))};
    return *id;
}

bool Tablet::has_store(ledger::CompartmentType type) const {
    const auto id = store_here(type);
    return id.ok() && directory_.is_member(device(), id.value());
}

base::Result<void> Tablet::let_into_victims(const base::UserId& person, bool in,
                                            Transport& transport) {
    if (auto first = visit(transport); !first.ok()) return first.error();
    const auto* who = directory_.user(person);
    if (who == nullptr) return {base::ErrorCode::kNotFound, "user"};
    const auto id = store_here(ledger::CompartmentType::kVictims);
    if (!id.ok()) return id.error();
    const bool may = directory_.may_allocate(device(), id.value()) &&
                     ledger::may_open(who->roles, ledger::CompartmentType::kVictims);
    if (!may) return {base::ErrorCode::kRefused, "role may not open it"};
    return in ? grant_all({id.value()}, person, transport)
              : take_all_back({id.value()}, person, transport);
}

}  // namespace tablet
