#include "tests/vectors/vector_file.h"

#include <fstream>
#include <sstream>

#include "shared/base/check.h"

namespace {

constexpr std::size_t kWidth = 96;

std::string wrapped(const std::string& key, const std::string& value) {
    std::string text = key + ":";
    if (key.size() + 2 + value.size() <= kWidth) return text + " " + value + "\n";
    for (std::size_t at = 0; at < value.size(); at += kWidth - 2) {
        text += "\n  " + value.substr(at, kWidth - 2);
    }
    return text + "\n";
}

}  // namespace

VectorFile::VectorFile(std::string name, std::string comment, std::string kind, std::string expect)
    : name_(std::move(name)), comment_(std::move(comment)) {
    text("kind", std::move(kind));
    text("expect", std::move(expect));
}

VectorFile VectorFile::stored(const std::string& name) {
    std::ifstream in(path(name));
    CHECK(in.is_open());
    VectorFile file(name, "", "", "");
    file.lines_.clear();
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("#")) {
            file.comment_ += (file.comment_.empty() ? "" : "\n") + line.substr(2);
        } else if (line.starts_with("  ")) {
            file.lines_.back().second += line.substr(2);
        } else {
            const auto colon = line.find(':');
            CHECK(colon != std::string::npos);
            const bool wraps = line.size() == colon + 1;
            file.text(line.substr(0, colon), wraps ? "" : line.substr(colon + 2));
        }
    }
    return file;
}

VectorFile& VectorFile::text(std::string key, std::string value) {
    lines_.emplace_back(std::move(key), std::move(value));
    return *this;
}

VectorFile& VectorFile::number(std::string key, std::uint64_t value) {
    return text(std::move(key), std::to_string(value));
}

VectorFile& VectorFile::bytes(std::string key, base::ByteView value) {
    return text(std::move(key), base::to_hex(value));
}

std::string_view VectorFile::text(std::string_view key) const {
    for (const auto& [name, value] : lines_) {
        if (name == key) return value;
    }
    return {};
}

base::Bytes VectorFile::bytes(std::string_view key) const {
    auto bytes = base::from_hex(text(key));
    CHECK(bytes.has_value());
    return std::move(*bytes);
}

std::uint64_t VectorFile::number(std::string_view key) const {
    return std::stoull(std::string(text(key)));
}

std::vector<base::Bytes> VectorFile::all_bytes(std::string_view key) const {
    std::vector<base::Bytes> all;
    for (const auto& [name, value] : lines_) {
        if (name == key) all.push_back(base::from_hex(value).value());
    }
    return all;
}

std::string VectorFile::written() const {
    std::ostringstream out;
    std::istringstream comment(comment_);
    for (std::string line; std::getline(comment, line);) out << "# " << line << "\n";
    for (const auto& [key, value] : lines_) out << wrapped(key, value);
    return out.str();
}

std::string VectorFile::path(const std::string& name) {
    return std::string(FOOTBRIDGE_VECTORS) + "/" + name + ".txt";
}
