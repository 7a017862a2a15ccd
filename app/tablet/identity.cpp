#include "app/tablet/identity.h"

#include "shared/base/coding.h"

namespace tablet {
namespace {

template <typename Secret>
Secret take_secret(base::Reader& in) {
    const base::ByteView raw = in.raw(Secret::kSize);
    return in.ok() ? Secret::from(raw) : Secret{};
}

}  // namespace

base::Bytes encode(const Identity& identity) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.u8(1);
    out.id(identity.service);
    out.id(identity.user);
    out.id(identity.keys.device);
    out.id(identity.keys.sign.pub);
    out.raw(identity.keys.sign.secret.unsafe_view());
    out.id(identity.keys.box.pub);
    out.raw(identity.keys.box.secret.unsafe_view());
    out.id(identity.user_box.pub);
    out.raw(identity.user_box.secret.unsafe_view());
    out.id(identity.pin);
    out.id(identity.genesis);
    out.sized(base::as_bytes(identity.server));
    return bytes;
}

base::Result<Identity> decode_identity(base::ByteView bytes) {
    base::Reader in(bytes);
    if (in.u8() != 1) return {base::ErrorCode::kNewerFormat, "identity"};
    Identity identity;
    identity.service = in.id<base::ServiceId>();
    identity.user = in.id<base::UserId>();
    identity.keys.device = in.id<base::DeviceId>();
    identity.keys.sign.pub = in.id<crypto::SigningPublic>();
    identity.keys.sign.secret = take_secret<crypto::SigningSecret>(in);
    identity.keys.box.pub = in.id<crypto::BoxPublic>();
    identity.keys.box.secret = take_secret<crypto::BoxSecret>(in);
    identity.user_box.pub = in.id<crypto::BoxPublic>();
    identity.user_box.secret = take_secret<crypto::BoxSecret>(in);
    identity.pin = in.id<ledger::KeyPin>();
    identity.genesis = in.id<base::DirectoryHash>();
    identity.server = base::to_text(in.sized(255));
    if (!in.at_end()) return {base::ErrorCode::kDamaged, "identity"};
    return identity;
}

}  // namespace tablet
