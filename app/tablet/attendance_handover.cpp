#include "app/tablet/attendance_handover.h"

#include <algorithm>
#include <array>

#include "shared/base/coding.h"
#include "shared/casefile/reduce.h"
#include "shared/crypto/primitives.h"
#include "shared/sync/bundle.h"

namespace tablet {
namespace {

using base::ErrorCode;
using casefile::Field;
namespace why = syncing::bundle_why;

constexpr std::array<std::uint8_t, 4> kMagic{'F', 'B', 'H', 'A'};
constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kHead = kMagic.size() + 1;
constexpr std::string_view kDomain = "CRS1 attendance v1";
constexpr std::string_view kCopyDomain = "CRSattendance";

base::Error because(ErrorCode code, std::string_view reason) { return {code, std::string(reason)}; }

/// What the next volunteer has of their own, and what a coordinator says.
constexpr Field kNotHandedOn[] = {
    Field::kAttendanceVolunteer,  Field::kAttendanceMiles,        Field::kAttendanceExpensesPence,
    Field::kAttendanceMinutes,    Field::kAttendanceWellbeing,    Field::kAttendanceHandover,
    Field::kAttendanceFinishedAt, Field::kAttendanceConfirmedAt,  Field::kAttendanceChild,
    Field::kAttendanceKeptApart,  Field::kAttendanceSamePersonAs, Field::kAttendanceContinues,
    Field::kAttendanceOutcome};

/// The same attendance taken over by the same person is one. Out of their secret: an id that the
/// giver could work out is one that the giver could put something else under.
base::RecordId id_of_copy(const base::RecordId& of, const crypto::BoxKeys& next) {
    base::Bytes named(kCopyDomain.begin(), kCopyDomain.end());
    base::append(named, of.view());
    return base::RecordId::from(crypto::keyed_hash(next.secret.unsafe_view(), named).view());
}

bool keeps_a_log(ledger::Roles roles) {
    return ledger::may_open(roles, ledger::CompartmentType::kCustody);
}

}  // namespace

casefile::NewRecord copy_for_the_next(const casefile::Record& attendance,
                                      const base::UserId& next) {
    casefile::NewRecord copy;
    copy.kind = casefile::Kind::kAttendance;
    copy.happened_at = attendance.happened_at;
    copy.recorded_at = attendance.recorded_at;
    copy.fields.set(Field::kAttendanceVolunteer, next)
        .set(Field::kAttendanceContinues, attendance.id);
    for (const casefile::FieldState& state : attendance.fields) {
        const bool stays = std::ranges::find(kNotHandedOn, state.field) != std::end(kNotHandedOn);
        if (stays) continue;
        const casefile::Rule rule = casefile::definition(state.field).rule;
        const bool many = rule == casefile::Rule::kSet || rule == casefile::Rule::kList;
        for (const casefile::Version& version : state.versions) {
            copy.fields.add(state.field, version.value);
            if (!many) break;
        }
    }
    return copy;
}

base::Bytes seal_attendance(const casefile::NewRecord& copy, const base::RecordId& of,
                            const AttendanceGiver& giver, const base::UserId& to,
                            const crypto::BoxPublic& box) {
    base::Bytes content;
    base::Writer out(content);
    out.id(giver.device);
    out.id(to);
    out.id(giver.service);
    out.id(of);
    casefile::CreateBody body{static_cast<std::uint16_t>(copy.kind),
                              copy.happened_at,
                              copy.recorded_at,
                              std::nullopt,
                              copy.fields,
                              0};
    out.raw(casefile::encode(body));
    base::Bytes plain;
    base::Writer whole(plain);
    whole.raw(crypto::sign(giver.sign, kDomain, content).view());
    whole.raw(content);
    crypto::pad(plain);
    base::Bytes bytes(kMagic.begin(), kMagic.end());
    bytes.push_back(kVersion);
    base::append(bytes, crypto::seal_to(box, plain));
    crypto::wipe(plain);
    crypto::wipe(content);
    return bytes;
}

bool is_attendance_handover(base::ByteView bytes) {
    return bytes.size() >= kMagic.size() && std::ranges::equal(kMagic, bytes.first(kMagic.size()));
}

namespace {

/// Who says so, and whether they may.
base::Result<void> check_giver(const base::DeviceId& device, base::ByteView content,
                               const crypto::Signature& signature,
                               const ledger::Directory& directory) {
    const auto* phone = directory.device(device);
    if (phone == nullptr) return because(ErrorCode::kRefused, why::kGap);
    if (!crypto::verify(phone->sign, kDomain, content, signature))
        return because(ErrorCode::kDamaged, why::kForged);
    if (!directory.in_use(device)) return because(ErrorCode::kRefused, why::kSenderGone);
    const auto* user = directory.user(phone->user);
    if (user == nullptr || !keeps_a_log(user->roles))
        return because(ErrorCode::kRefused, why::kSenderOff);
    return {};
}

}  // namespace

base::Result<casefile::NewRecord> open_attendance(base::ByteView bytes,
                                                  const base::ServiceId& service,
                                                  const base::UserId& me,
                                                  const crypto::BoxKeys& box,
                                                  const ledger::Directory& directory) {
    if (!is_attendance_handover(bytes) || bytes.size() < kHead)
        return because(ErrorCode::kInvalidInput, why::kNoBundle);
    if (bytes[kMagic.size()] != kVersion) return because(ErrorCode::kNewerFormat, why::kNewer);
    auto plain = crypto::open_box(box, bytes.subspan(kHead));
    if (!plain || !crypto::unpad(*plain)) return because(ErrorCode::kDamaged, why::kSomebodyElse);
    base::Reader in(*plain);
    const auto signature = in.id<crypto::Signature>();
    const base::ByteView content = in.raw(in.remaining());
    base::Reader said(content);
    const auto device = said.id<base::DeviceId>();
    const auto to = said.id<base::UserId>();
    const auto of_service = said.id<base::ServiceId>();
    const auto of = said.id<base::RecordId>();
    const auto body =
        said.ok() ? casefile::decode_create(said.raw(said.remaining())) : std::nullopt;
    if (!body) return because(ErrorCode::kDamaged, why::kChanged);
    if (of_service != service) return because(ErrorCode::kRefused, why::kOtherService);
    if (to != me) return because(ErrorCode::kRefused, why::kSomebodyElse);
    if (auto may = check_giver(device, content, signature, directory); !may.ok())
        return may.error();
    if (body->kind != static_cast<std::uint16_t>(casefile::Kind::kAttendance) || body->newer > 0)
        return because(ErrorCode::kNewerFormat, why::kNewer);
    casefile::NewRecord copy;
    copy.kind = casefile::Kind::kAttendance;
    copy.happened_at = body->happened_at;
    copy.recorded_at = body->recorded_at;
    copy.fields = body->fields;
    for (const Field field : kNotHandedOn) copy.fields.erase(field);
    copy.fields.set(Field::kAttendanceVolunteer, me).set(Field::kAttendanceContinues, of);
    copy.id = id_of_copy(of, box);
    crypto::wipe(*plain);
    return copy;
}

}  // namespace tablet
