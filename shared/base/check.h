#pragma once

/// CHECK: a broken invariant of this program. On in every build, because operations are durable
/// before they are acknowledged, so stopping never loses what was said to be saved (ADR-0004).
/// Prints file and line only: a message could carry a child's data into a log.
namespace base {

[[noreturn]] void check_failed(const char* file, int line) noexcept;

}  // namespace base

#define CHECK(condition) ((condition) ? void(0) : ::base::check_failed(__FILE__, __LINE__))
