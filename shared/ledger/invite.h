#pragma once

#include <string>
#include <string_view>

#include "shared/ledger/directory_op.h"

/// What a person carries from one tablet to the next, as one text. (sync-and-keys.md preface, 1)
namespace ledger {

using KeyPin =
    base::StrongId<struct KeyPinTag, 32>;  ///< SHA-256 of a server's SubjectPublicKeyInfo

struct InviteCode {
    std::string server;  ///< "https://host:port", at most 255 printable ASCII characters
    KeyPin pin;
    base::DirectoryHash genesis;  ///< the service's first entry: no server can swap the service
    crypto::InviteSeed seed;
};
/// "FB1-" and base64url with a checksum, so that a slip of the pen is told from a spent invite.
std::string encode(const InviteCode& code);
/// kInviteUnknown where the text is not such a code.
base::Result<InviteCode> decode_invite(std::string_view text);

crypto::SigningKeys signing_keys(const crypto::InviteSeed& seed);
crypto::BoxKeys box_keys(const crypto::InviteSeed& seed);

/// What a new server prints once: the right to make a service on it, and its key's pin.
struct SetupCode {
    std::array<std::uint8_t, 16> secret{};
    KeyPin pin;
};
std::string encode(const SetupCode& code);  ///< "FBS-" and base64url with a checksum
base::Result<SetupCode> decode_setup(std::string_view text);

}  // namespace ledger
