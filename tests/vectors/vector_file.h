#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/bytes.h"

/// One golden vector: named lines of text, the same form as tests/vectors/README.md says. `kind`
/// and `expect` come first. Bytes are hexadecimal, wrapped.
class VectorFile {
  public:
    VectorFile(std::string name, std::string comment, std::string kind, std::string expect);
    /// Reads tests/vectors/<name>.txt; stops the program where it is not such a file.
    static VectorFile stored(const std::string& name);

    VectorFile& text(std::string key, std::string value);
    VectorFile& number(std::string key, std::uint64_t value);
    VectorFile& bytes(std::string key, base::ByteView value);

    [[nodiscard]] const std::string& name() const { return name_; }
    /// The first line of that name; empty where there is none.
    [[nodiscard]] std::string_view text(std::string_view key) const;
    [[nodiscard]] base::Bytes bytes(std::string_view key) const;
    [[nodiscard]] std::uint64_t number(std::string_view key) const;
    /// Every line of that name, in order.
    [[nodiscard]] std::vector<base::Bytes> all_bytes(std::string_view key) const;

    [[nodiscard]] std::string written() const;
    [[nodiscard]] static std::string path(const std::string& name);

  private:
    std::string name_;
    std::string comment_;
    std::vector<std::pair<std::string, std::string>> lines_;
};
