#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/figures/condition.h"

/// How this room reads JSON. For its .cpp files alone; nothing here throws.
namespace figures {

using Json = nlohmann::ordered_json;

/// kInvalidInput with line and column where it is no JSON, with the key that stands twice in one
/// object, or "not UTF-8" with the line.
base::Result<Json> parse_strictly(std::string_view text);

/// Keeps the first thing that is wrong, with its place; reading goes on to no effect.
class Refusal {
  public:
    void wrong(const std::string& place, const std::string& why);
    [[nodiscard]] bool any() const { return first_.has_value(); }
    [[nodiscard]] const base::Error& error() const { return *first_; }

    /// Every key is one of these, and it is an object.
    bool only(const Json& object, const std::string& place, const std::set<std::string>& keys);
    /// Not empty.
    std::string text(const Json& object, const std::string& place, const char* key);
    std::string text_or(const Json& object, const std::string& place, const char* key,
                        std::string otherwise);
    bool flag_or(const Json& object, const std::string& place, const char* key, bool otherwise);
    std::int64_t whole(const Json& object, const std::string& place, const char* key,
                       std::int64_t least, std::int64_t most);
    base::CalendarDate date(const Json& object, const std::string& place, const char* key);
    /// An array that may be absent.
    const Json& list(const Json& object, const std::string& place, const char* key);
    /// Takes over what went wrong; false where it did.
    template <typename T>
    bool take(base::Result<T> result, T& into) {
        if (!result.ok()) {
            if (!first_) first_ = result.error();
            return false;
        }
        into = std::move(result).value();
        return true;
    }

  private:
    std::optional<base::Error> first_;
};

/// "3" under "figures" is "figures[3]".
std::string item(const std::string& place, std::size_t number);

base::Result<Condition> condition_from(const Json& json, const Scope& scope,
                                       const std::string& place);

}  // namespace figures
