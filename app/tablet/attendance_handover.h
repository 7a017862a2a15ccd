#pragma once

#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/base/result.h"
#include "shared/casefile/commands.h"
#include "shared/crypto/keys.h"
#include "shared/ledger/directory.h"

/// One attendance on its way to the volunteer who takes over, from phone to phone. The key of a
/// custody log opens every night of a volunteer, so it is never handed over: what stands in this
/// attendance goes as a copy, signed by the giver's phone and sealed to the next volunteer.
/// Bytes: docs/formats/attendance_handover.md.
namespace tablet {

/// What stands in it now, without what is the giver's own (how they are, their hours and miles) or
/// a coordinator's.
casefile::NewRecord copy_for_the_next(const casefile::Record& attendance, const base::UserId& next);

/// The giver's side. REQUIRES crypto::usable(box).
struct AttendanceGiver {
    base::ServiceId service;
    base::DeviceId device;
    const crypto::SigningSecret& sign;
};
base::Bytes seal_attendance(const casefile::NewRecord& copy, const base::RecordId& of,
                            const AttendanceGiver& giver, const base::UserId& to,
                            const crypto::BoxPublic& box);

/// Whether these bytes say that they are one; everything else about them is untrue until opened.
[[nodiscard]] bool is_attendance_handover(base::ByteView bytes);

/// The copy, with the id that it always has on this person's log.
/// Errors with a syncing::bundle_why as detail: kInvalidInput no such bytes, kDamaged not as they
/// were sealed, or for somebody else (nobody can tell which), kNewerFormat, kRefused: of another
/// service, by no phone in use of somebody who keeps a custody log.
base::Result<casefile::NewRecord> open_attendance(base::ByteView bytes,
                                                  const base::ServiceId& service,
                                                  const base::UserId& me,
                                                  const crypto::BoxKeys& box,
                                                  const ledger::Directory& directory);

}  // namespace tablet
