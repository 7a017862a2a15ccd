#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <mutex>
#include <string>
#include <string_view>
#include <variant>

#include "shared/base/clock.h"

namespace server {

/// What is written down.
enum class LogLevel {
    kOff,     ///< nothing
    kErrors,  ///< start, stop, and calls answered with a status of 400 or more
    kAll,     ///< every call
};

/// One answered call, without anything that could lead to a person: no body, no address, no device.
/// The path is one of the server's own list, or "other".
struct CallLine {
    std::string_view path;
    int status = 0;
    std::size_t bytes_in = 0;   ///< of the body
    std::size_t bytes_out = 0;  ///< of the body
    base::Duration took{};      ///< from the request's last byte to its answer being known
};

/// The server's log: one JSON object on one line for each event, with "time" (ISO 8601, UTC) and
/// "event" first.
///
/// A line is written in one piece and never waited for: where the reader of the log has stopped
/// reading, lines are dropped and counted ("dropped" in the next line that gets through), so that a
/// stuck log cannot stop the service.
///
/// Thread: any.
class Log {
  public:
    struct Field {
        std::string_view name;
        std::variant<std::string_view, std::int64_t> value;
    };

    /// Writes to an open file descriptor, which stays the caller's. `clock` must outlive this
    /// object.
    Log(int descriptor, const base::Clock& clock, LogLevel level);

    /// Something that happens seldom: start, stop, a full house.
    void event(std::string_view name, std::initializer_list<Field> fields = {});
    void call(const CallLine& line);

  private:
    void write(std::string_view name, std::initializer_list<Field> fields);

    const int descriptor_;
    const base::Clock& clock_;
    const LogLevel level_;
    std::mutex mutex_;
    std::int64_t dropped_ = 0;  // guarded by mutex_
};

}  // namespace server
