#pragma once

#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/base/time.h"

/// How this room reads a file that somebody wrote: nothing unknown, nothing twice, nothing guessed.
/// For the .cpp files of this folder; no public header includes it.
namespace clocks {

/// The document. kInvalidInput with the place ("line 12") and the reason: not UTF-8, no JSON, a
/// member that stands twice in one object. kTooLarge over 256 KiB.
base::Result<nlohmann::json> parse_strictly(std::string_view text);

/// A member by its path from the top, "clocks[3].start": where a fault is said to be.
struct Place {
    std::string path;
    [[nodiscard]] Place of(std::string_view key) const {
        return {path.empty() ? std::string(key) : path + "." + std::string(key)};
    }
    [[nodiscard]] Place at(std::size_t index) const {
        return {path + "[" + std::to_string(index) + "]"};
    }
};

/// Keeps the first fault that was found. After it reading goes on to no effect, so that a reader
/// need not ask at every step.
class Faults {
  public:
    void add(const Place& place, const std::string& why);
    [[nodiscard]] bool none() const { return !first_; }
    [[nodiscard]] const base::Error& first() const { return *first_; }

    /// `from` is an object that has no member but these.
    void only(const nlohmann::json& from, const Place& place,
              std::initializer_list<std::string_view> keys);
    /// Null where it is absent.
    static const nlohmann::json* member(const nlohmann::json& from, std::string_view key);
    /// The elements; a fault and none where it is absent, no list or empty.
    const nlohmann::json& list(const nlohmann::json& from, const Place& place,
                               std::string_view key);
    /// A text with something in it.
    std::string text(const nlohmann::json& from, const Place& place, std::string_view key);
    /// False where it is absent.
    bool flag(const nlohmann::json& from, const Place& place, std::string_view key, bool otherwise);
    int number(const nlohmann::json& from, const Place& place, std::string_view key, int least,
               int most);
    base::CalendarDate date(const nlohmann::json& from, const Place& place, std::string_view key);
    /// An element that is a date.
    base::CalendarDate date(const nlohmann::json& value, const Place& place);

  private:
    std::optional<base::Error> first_;
};

}  // namespace clocks
