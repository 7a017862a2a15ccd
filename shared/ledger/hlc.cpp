#include "shared/ledger/hlc.h"

#include <algorithm>

#include "shared/base/limits.h"

namespace ledger {
namespace {

constexpr std::int64_t kMsMax = (std::int64_t{1} << 47) - 1;

Hlc at_wall(base::WallTime wall) {
    return {static_cast<std::uint64_t>(std::clamp<std::int64_t>(wall.ms, 0, kMsMax)) << 16};
}

}  // namespace

Hlc HlcClock::tick(base::WallTime wall) {
    last_ = std::max(Hlc{last_.value + 1}, at_wall(wall));
    return last_;
}

void HlcClock::observe(Hlc remote, base::WallTime wall) {
    last_ = std::max(last_, std::min(remote, at_wall(wall + base::kClockDragMax)));
}

}  // namespace ledger
