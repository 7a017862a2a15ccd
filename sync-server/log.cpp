#include "sync-server/log.h"

#include <poll.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "shared/base/time.h"

namespace server {

namespace {

using nlohmann::ordered_json;

constexpr int kFirstRefusal = 400;

// A pipe takes up to PIPE_BUF bytes whole where poll says it is writable; every line is shorter
// than that.
bool write_at_once(int descriptor, const std::string& line) {
    pollfd ready{descriptor, POLLOUT, 0};
    if (poll(&ready, 1, 0) != 1 || (ready.revents & POLLOUT) == 0) return false;
    return ::write(descriptor, line.data(), line.size()) == static_cast<ssize_t>(line.size());
}

ordered_json to_json(const std::variant<std::string_view, std::int64_t>& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
    return std::get<std::string_view>(value);
}

}  // namespace

Log::Log(int descriptor, const base::Clock& clock, LogLevel level)
    : descriptor_(descriptor), clock_(clock), level_(level) {}

void Log::event(std::string_view name, std::initializer_list<Field> fields) {
    if (level_ != LogLevel::kOff) write(name, fields);
}

void Log::call(const CallLine& line) {
    const bool wanted =
        level_ == LogLevel::kAll || (level_ == LogLevel::kErrors && line.status >= kFirstRefusal);
    if (!wanted) return;
    write("call", {{"path", line.path},
                   {"status", std::int64_t{line.status}},
                   {"bytes_in", static_cast<std::int64_t>(line.bytes_in)},
                   {"bytes_out", static_cast<std::int64_t>(line.bytes_out)},
                   {"ms", std::int64_t{line.took.count()}}});
}

void Log::write(std::string_view name, std::initializer_list<Field> fields) {
    ordered_json object{{"time", base::to_iso(clock_.moment())}, {"event", name}};
    for (const Field& field : fields) object[std::string(field.name)] = to_json(field.value);

    const std::lock_guard lock(mutex_);
    if (dropped_ > 0) object["dropped"] = dropped_;
    const auto replace = ordered_json::error_handler_t::replace;
    const std::string line = object.dump(-1, ' ', true, replace) + '\n';
    if (write_at_once(descriptor_, line)) {
        dropped_ = 0;
    } else {
        ++dropped_;
    }
}

}  // namespace server
