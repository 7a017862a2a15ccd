#include "tests/simulation/seeded_sodium.h"

#include <sodium.h>

#include "shared/base/check.h"
#include "tests/support/seeded_random.h"

namespace {

SeededRandom source{0};
bool in_use = false;

std::uint32_t draw_word() { return static_cast<std::uint32_t>(source.next()); }
void draw_bytes(void* const out, const std::size_t size) {
    source.fill({static_cast<std::uint8_t*>(out), size});
}
const char* name() { return "seeded"; }

randombytes_implementation seeded{name, draw_word, nullptr, nullptr, draw_bytes, nullptr};

}  // namespace

SeededSodium::SeededSodium(std::uint64_t seed) {
    CHECK(!in_use);
    in_use = true;
    source = SeededRandom(seed);
    CHECK(randombytes_set_implementation(&seeded) == 0);
}

SeededSodium::~SeededSodium() {
    CHECK(randombytes_set_implementation(&randombytes_sysrandom_implementation) == 0);
    in_use = false;
}
