#pragma once

namespace bench {

/// What the custody logs of 50,000 attendances come to, as the coordinator's page computes it.
void bench_custody();

}  // namespace bench
