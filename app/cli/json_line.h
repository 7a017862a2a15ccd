#pragma once

#include <concepts>
#include <string>
#include <string_view>

namespace cli {

/// Builds one line of JSON, an object with its keys in the order given.
class JsonLine {
  public:
    JsonLine& text(std::string_view key, std::string_view value);
    JsonLine& boolean(std::string_view key, bool value);
    JsonLine& number(std::string_view key, std::integral auto value) {
        return raw(key, std::to_string(value));
    }
    /// `json` is a whole JSON value already.
    JsonLine& raw(std::string_view key, std::string_view json);
    /// The object, without a newline.
    [[nodiscard]] std::string str() const { return "{" + body_ + "}"; }

  private:
    std::string body_;
};

/// The text as a JSON string; bytes that are not UTF-8 become U+FFFD.
std::string quoted(std::string_view text);

}  // namespace cli
