#include "shared/ledger/custody_log.h"

#include "shared/crypto/primitives.h"

namespace ledger {

base::CompartmentId custody_log_of(const base::ServiceId& service, const base::UserId& volunteer) {
    return base::CompartmentId::from(
        crypto::hash(service.view(), volunteer.view(), "CRScustody_log").view());
}

}  // namespace ledger
