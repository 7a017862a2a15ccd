#include "shared/casefile/value.h"

#include <algorithm>
#include <limits>

namespace casefile {
namespace {

constexpr std::int64_t kTypeGroup = 9;
static_assert(std::variant_size_v<FieldValue> == kTypeGroup + 1);
static_assert(std::variant_size_v<Scalar> == kTypeGroup);

/// Calendar years a record can speak of; wider than any life.
constexpr std::int64_t kFirstDay = -100 * 366;
constexpr std::int64_t kLastDay = 300 * 366;
constexpr std::int64_t kOffsetMax = 840;

struct PayloadWriter {
    base::CborWriter& out;
    void operator()(const Nothing&) const { out.boolean(false); }
    void operator()(const std::string& text) const { out.text(text); }
    void operator()(bool yes) const { out.boolean(yes); }
    void operator()(std::int64_t number) const { out.integer(number); }
    void operator()(const base::CalendarDate& date) const { out.integer(date.days_since_epoch()); }
    void operator()(const base::Moment& moment) const { write_moment(out, moment); }
    void operator()(const Choice& choice) const { out.text(choice.code); }
    void operator()(const base::RecordId& id) const { out.bytes(id.view()); }
    void operator()(const base::UserId& id) const { out.bytes(id.view()); }
    void operator()(const Group& group) const {
        out.map(group.parts().size());
        for (const auto& [number, scalar] : group.parts()) {
            out.integer(number);
            out.array(2);
            out.integer(static_cast<std::int64_t>(scalar.index()));
            std::visit(*this, scalar);
        }
    }
};

template <typename Id>
Id read_id(base::CborReader& in) {
    const base::ByteView bytes = in.bytes();
    if (bytes.size() != Id::kSize) in.fail();
    return in.ok() ? Id::from(bytes) : Id{};
}

base::CalendarDate read_date(base::CborReader& in) {
    const std::int64_t days = in.integer();
    if (days < kFirstDay || days > kLastDay) in.fail();
    return in.ok() ? base::CalendarDate::from_days(static_cast<std::int32_t>(days))
                   : base::CalendarDate{};
}

/// Reads the payload of a type from 0 to 8. Nothing for a type of a newer version, passed over.
std::optional<Scalar> read_payload(base::CborReader& in, std::int64_t type) {
    switch (type) {
        case 0:
            in.boolean();
            return Scalar{};
        case 1:
            return Scalar{std::string(in.text())};
        case 2:
            return Scalar{in.boolean()};
        case 3:
            return Scalar{in.integer()};
        case 4:
            return Scalar{read_date(in)};
        case 5:
            return Scalar{read_moment(in)};
        case 6:
            return Scalar{Choice{std::string(in.text())}};
        case 7:
            return Scalar{read_id<base::RecordId>(in)};
        case 8:
            return Scalar{read_id<base::UserId>(in)};
        default:
            in.skip();
            return std::nullopt;
    }
}

std::optional<Group> read_group(base::CborReader& in) {
    Group group;
    bool newer = false;
    const std::size_t parts = in.map();
    for (std::size_t i = 0; i < parts && in.ok(); ++i) {
        const std::int64_t number = in.integer();
        if (number < 0 || number > std::numeric_limits<std::uint8_t>::max()) in.fail();
        if (in.array() != 2) in.fail();
        auto scalar = read_payload(in, in.integer());
        newer = newer || !scalar;
        if (in.ok() && scalar) group.set(static_cast<std::uint8_t>(number), std::move(*scalar));
    }
    if (newer) return std::nullopt;
    return group;
}

}  // namespace

Group& Group::set(std::uint8_t part, Scalar value) {
    const auto at = std::lower_bound(parts_.begin(), parts_.end(), part,
                                     [](const Part& p, std::uint8_t n) { return p.first < n; });
    const bool here = at != parts_.end() && at->first == part;
    if (value.index() == 0) {
        if (here) parts_.erase(at);
    } else if (here) {
        at->second = std::move(value);
    } else {
        parts_.emplace(at, part, std::move(value));
    }
    return *this;
}

const Scalar& Group::at(std::uint8_t part) const {
    static const Scalar kNothing;
    for (const Part& p : parts_) {
        if (p.first == part) return p.second;
    }
    return kNothing;
}

std::string_view Group::text(std::uint8_t part) const {
    const auto* text = std::get_if<std::string>(&at(part));
    return text ? std::string_view(*text) : std::string_view();
}

std::string_view Group::code(std::uint8_t part) const {
    const auto* choice = std::get_if<Choice>(&at(part));
    return choice ? std::string_view(choice->code) : std::string_view();
}

void write_moment(base::CborWriter& out, const base::Moment& moment) {
    out.array(2);
    out.integer(moment.at.ms);
    out.integer(moment.offset_minutes);
}

base::Moment read_moment(base::CborReader& in) {
    if (in.array() != 2) in.fail();
    const std::int64_t ms = in.integer();
    const std::int64_t offset = in.integer();
    if (offset < -kOffsetMax || offset > kOffsetMax || ms / 86'400'000 < kFirstDay ||
        ms / 86'400'000 > kLastDay) {
        in.fail();
    }
    if (!in.ok()) return {};
    return {{ms}, static_cast<std::int16_t>(offset)};
}

void write(base::CborWriter& out, const FieldValue& value) {
    out.array(2);
    out.integer(static_cast<std::int64_t>(value.index()));
    std::visit(PayloadWriter{out}, value);
}

std::optional<FieldValue> read_value(base::CborReader& in) {
    if (in.array() != 2) in.fail();
    const std::int64_t type = in.integer();
    if (type == kTypeGroup) {
        auto group = read_group(in);
        if (!group) return std::nullopt;
        return FieldValue{std::move(*group)};
    }
    auto scalar = read_payload(in, type);
    if (!scalar) return std::nullopt;
    return std::visit([](auto&& held) { return FieldValue{std::move(held)}; }, std::move(*scalar));
}

}  // namespace casefile
