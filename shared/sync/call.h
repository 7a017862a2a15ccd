#pragma once

#include <string>

#include "shared/base/bytes.h"
#include "shared/base/time.h"

/// The room shared/sync. Not called `sync`, which is a function of POSIX.
namespace syncing {

/// One question of a tablet to a server: a path such as "/v1/push" and a binary body. What carries
/// it (HTTPS, a simulated network) is not this room's business. Every /v1 call is a POST; there are
/// no other headers that matter.
struct Call {
    std::string path;
    base::Bytes body;

    friend bool operator==(const Call&, const Call&) = default;
};

/// The answer. `status` follows HTTP: 200 with a binary body, or a refusal whose body is one short
/// code such as "unknown_device" (docs/formats/sync_protocol.md lists them).
struct Reply {
    int status = 0;
    base::Bytes body;
    base::Duration retry_after{
        0};  ///< how long the server asks to be left alone; zero: it does not

    friend bool operator==(const Reply&, const Reply&) = default;
};

}  // namespace syncing
