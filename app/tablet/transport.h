#pragma once

#include "shared/base/result.h"
#include "shared/sync/call.h"

namespace tablet {

/// Carries one call to the server and its reply back. Blocks; used from one thread at a time, never
/// the one that saves. kUnreachable: no connection or it broke off. kServerUntrusted: the server's
/// key is not the pinned one. kServerNonsense: what came back is not HTTP, or is over
/// base::kMessageMax.
class Transport {
  public:
    virtual ~Transport() = default;
    virtual base::Result<syncing::Reply> carry(const syncing::Call& call) = 0;
};

}  // namespace tablet
