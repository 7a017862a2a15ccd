#include "shared/figures/read_json.h"

#include <algorithm>

#include "shared/base/bytes.h"

namespace figures {
namespace {

constexpr int kDepthMax = 40;

std::string place_of(std::string_view text, std::size_t byte) {
    const auto before = text.substr(0, std::min(byte, text.size()));
    const auto line = 1 + std::ranges::count(before, '\n');
    const auto last = before.rfind('\n');
    const auto column = before.size() - (last == std::string_view::npos ? 0 : last + 1) + 1;
    return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

/// Where the first character begins that is none.
std::size_t first_bad_byte(std::string_view text) {
    constexpr std::size_t kLongest = 4;
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t size = 1;
        while (size <= kLongest && !base::is_utf8(text.substr(at, size))) ++size;
        if (size > kLongest) return at;
        at += size;
    }
    return at;
}

}  // namespace

base::Result<Json> parse_strictly(std::string_view text) {
    const auto refused = [](std::string why) {
        return base::Error{base::ErrorCode::kInvalidInput, std::move(why)};
    };
    if (!base::is_utf8(text))
        return refused(place_of(text, first_bad_byte(text)) + ": is not UTF-8");
    if (text.starts_with("\xEF\xBB\xBF"))
        return refused("line 1, column 1: begins with a byte order mark");
    std::vector<std::set<std::string>> keys;
    std::optional<std::string> twice;
    bool deep = false;
    const auto watch = [&](int depth, Json::parse_event_t event, Json& parsed) {
        deep = deep || depth > kDepthMax;
        if (event == Json::parse_event_t::object_start) keys.emplace_back();
        if (event == Json::parse_event_t::object_end) keys.pop_back();
        if (event == Json::parse_event_t::key) {
            auto key = parsed.get<std::string>();
            if (!keys.back().insert(key).second && !twice) twice = key;
        }
        return true;
    };
    try {
        Json read = Json::parse(text, watch);
        if (twice) return refused("the key '" + *twice + "' stands twice in one object");
        if (deep) return refused("brackets are more than 40 deep");
        return read;
    } catch (const Json::parse_error& error) {
        return refused(place_of(text, error.byte == 0 ? 0 : error.byte - 1) + ": is no JSON");
    }
}

void Refusal::wrong(const std::string& place, const std::string& why) {
    if (!first_) first_ = base::Error{base::ErrorCode::kInvalidInput, place + ": " + why};
}

bool Refusal::only(const Json& object, const std::string& place,
                   const std::set<std::string>& keys) {
    if (!object.is_object()) {
        wrong(place, "is no object");
        return false;
    }
    for (const auto& [key, value] : object.items()) {
        if (!keys.contains(key)) wrong(place.empty() ? key : place + "." + key, "is not known");
    }
    return true;
}

namespace {

std::string under(const std::string& place, const char* key) {
    return place.empty() ? std::string(key) : place + "." + key;
}

const Json* find(const Json& object, const char* key) {
    if (!object.is_object()) return nullptr;
    const auto at = object.find(key);
    return at == object.end() ? nullptr : &*at;
}

}  // namespace

std::string Refusal::text(const Json& object, const std::string& place, const char* key) {
    const Json* said = find(object, key);
    if (said != nullptr && said->is_string() && !said->get_ref<const std::string&>().empty())
        return said->get<std::string>();
    wrong(under(place, key), said == nullptr ? "is missing" : "is no text");
    return {};
}

std::string Refusal::text_or(const Json& object, const std::string& place, const char* key,
                             std::string otherwise) {
    return find(object, key) == nullptr ? std::move(otherwise) : text(object, place, key);
}

bool Refusal::flag_or(const Json& object, const std::string& place, const char* key,
                      bool otherwise) {
    const Json* said = find(object, key);
    if (said == nullptr) return otherwise;
    if (!said->is_boolean()) wrong(under(place, key), "is neither true nor false");
    return said->is_boolean() && said->get<bool>();
}

std::int64_t Refusal::whole(const Json& object, const std::string& place, const char* key,
                            std::int64_t least, std::int64_t most) {
    const Json* said = find(object, key);
    if (said != nullptr && said->is_number_integer()) {
        const bool huge = said->is_number_unsigned() &&
                          said->get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX);
        const auto value = huge ? INT64_MAX : said->get<std::int64_t>();
        if (value >= least && value <= most) return value;
    }
    wrong(under(place, key),
          "is no whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return least;
}

base::CalendarDate Refusal::date(const Json& object, const std::string& place, const char* key) {
    const std::string said = text(object, place, key);
    const auto day = base::date_from_iso(said);
    if (!day) wrong(under(place, key), "'" + said + "' is no date");
    return day.value_or(base::CalendarDate{1970, 1, 1});
}

const Json& Refusal::list(const Json& object, const std::string& place, const char* key) {
    static const Json kNone = Json::array();
    const Json* said = find(object, key);
    if (said == nullptr) return kNone;
    if (said->is_array()) return *said;
    wrong(under(place, key), "is no list");
    return kNone;
}

std::string item(const std::string& place, std::size_t number) {
    return place + "[" + std::to_string(number) + "]";
}

}  // namespace figures
