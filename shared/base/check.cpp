#include "shared/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace base {

void check_failed(const char* file, int line) noexcept {
    std::fprintf(stderr, "invariant broken at %s:%d\n", file, line);
    std::abort();
}

}  // namespace base
