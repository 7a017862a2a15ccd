#include "shared/figures/clocks/strict_json.h"

#include <algorithm>
#include <set>
#include <vector>

#include "shared/base/coding.h"

namespace clocks {
namespace {

using base::ErrorCode;
using nlohmann::json;

constexpr std::size_t kFileMax = std::size_t{256} * 1024;
constexpr std::size_t kDepthMax = 16;

std::string line_of(std::string_view text, std::size_t byte) {
    const auto before = text.substr(0, std::min(byte, text.size()));
    return "line " + std::to_string(1 + std::ranges::count(before, '\n'));
}

/// Walks through a text before anything is built of it: where it stops being JSON, and what stands
/// twice.
class Walk final : public json::json_sax_t {
  public:
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(json::number_integer_t) override { return true; }
    bool number_unsigned(json::number_unsigned_t) override { return true; }
    bool number_float(json::number_float_t, const std::string&) override { return true; }
    bool string(std::string&) override { return true; }
    bool binary(json::binary_t&) override { return true; }
    bool start_object(std::size_t) override {
        keys_.emplace_back();
        return fits();
    }
    bool key(std::string& key) override {
        if (keys_.back().insert(key).second) return true;
        fault = "'" + key + "' stands twice in one object";
        return false;
    }
    bool end_object() override {
        keys_.pop_back();
        return true;
    }
    bool start_array(std::size_t) override {
        keys_.emplace_back();
        return fits();
    }
    bool end_array() override { return end_object(); }
    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::detail::exception&) override {
        where = position;
        return false;
    }

    std::string fault;
    std::optional<std::size_t> where;

  private:
    bool fits() {
        if (keys_.size() <= kDepthMax) return true;
        fault = "is nested too deep";
        return false;
    }
    std::vector<std::set<std::string>> keys_;
};

}  // namespace

base::Result<json> parse_strictly(std::string_view text) {
    if (text.size() > kFileMax) return {ErrorCode::kTooLarge, "file: is over 256 KiB"};
    const bool other = text.starts_with("\xEF\xBB\xBF") || text.find('\0') != text.npos;
    if (other || !base::is_utf8(text))
        return {ErrorCode::kInvalidInput, "file: is not plain UTF-8; save it as UTF-8 without BOM"};
    Walk walk;
    const bool whole = json::sax_parse(text, &walk);
    if (walk.where)
        return {ErrorCode::kInvalidInput, line_of(text, *walk.where) + ": is no JSON from here"};
    if (!whole) return {ErrorCode::kInvalidInput, "file: " + walk.fault};
    return json::parse(text, nullptr, false);
}

void Faults::add(const Place& place, const std::string& why) {
    if (first_) return;
    first_ = {ErrorCode::kInvalidInput, (place.path.empty() ? "file" : place.path) + ": " + why};
}

void Faults::only(const json& from, const Place& place,
                  std::initializer_list<std::string_view> keys) {
    if (!from.is_object()) return add(place, "is no object");
    for (const auto& [key, value] : from.items()) {
        if (std::ranges::find(keys, key) == keys.end()) add(place.of(key), "is not known");
    }
}

const json* Faults::member(const json& from, std::string_view key) {
    if (!from.is_object()) return nullptr;
    const auto found = from.find(key);
    return found == from.end() ? nullptr : &*found;
}

const json& Faults::list(const json& from, const Place& place, std::string_view key) {
    static const json kNone = json::array();
    const json* value = member(from, key);
    if (value != nullptr && value->is_array() && !value->empty()) return *value;
    add(place.of(key), "is no list with something in it");
    return kNone;
}

std::string Faults::text(const json& from, const Place& place, std::string_view key) {
    const json* value = member(from, key);
    if (value != nullptr && value->is_string() && !value->get_ref<const std::string&>().empty())
        return value->get<std::string>();
    add(place.of(key), "is no text");
    return {};
}

bool Faults::flag(const json& from, const Place& place, std::string_view key, bool otherwise) {
    const json* value = member(from, key);
    if (value == nullptr) return otherwise;
    if (value->is_boolean()) return value->get<bool>();
    add(place.of(key), "is neither true nor false");
    return otherwise;
}

int Faults::number(const json& from, const Place& place, std::string_view key, int least,
                   int most) {
    const json* value = member(from, key);
    if (value != nullptr && value->is_number_integer()) {
        const bool huge = value->is_number_unsigned() && value->get<std::uint64_t>() > INT64_MAX;
        const auto number = huge ? INT64_MAX : value->get<std::int64_t>();
        if (number >= least && number <= most) return static_cast<int>(number);
    }
    add(place.of(key),
        "is no whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return least;
}

base::CalendarDate Faults::date(const json& from, const Place& place, std::string_view key) {
    const json* value = member(from, key);
    return date(value == nullptr ? json() : *value, place.of(key));
}

base::CalendarDate Faults::date(const json& value, const Place& place) {
    const auto date =
        value.is_string() ? base::date_from_iso(value.get_ref<const std::string&>()) : std::nullopt;
    if (date && date->valid()) return *date;
    add(place, "is no date, such as \"2026-02-28\"");
    return {1970, 1, 1};
}

}  // namespace clocks
