#pragma once

namespace bench {

/// A form of 500 items with conditions, scores and formulas: `forms_open` reads it and starts a response,
/// `forms_keystroke` puts one more letter into an answer and asks what follows.
void bench_forms();

}  // namespace bench
