#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/cbor.h"
#include "shared/base/ids.h"
#include "shared/base/time.h"

namespace casefile {

/// One code of a vocabulary, for example {"home_visit"}. Labels for people: schema.h.
struct Choice {
    std::string code;
    friend auto operator<=>(const Choice&, const Choice&) = default;
};

/// Nothing was said: what a cleared field holds.
using Nothing = std::monostate;

/// One thing a field can hold, apart from a group.
using Scalar = std::variant<Nothing, std::string, bool, std::int64_t, base::CalendarDate,
                            base::Moment, Choice, base::RecordId, base::UserId>;

/// A few named scalars that are written and chosen together, for example ethnicity {code, scheme,
/// told_by}. Parts are kept in ascending order, one of each, never Nothing: equal groups are equal
/// bytes.
class Group {
  public:
    using Part = std::pair<std::uint8_t, Scalar>;

    Group() = default;
    /// Puts a part in its place; Nothing takes it away.
    Group& set(std::uint8_t part, Scalar value);
    /// Nothing where the group has no such part.
    [[nodiscard]] const Scalar& at(std::uint8_t part) const;
    /// The text of a part, empty where it is absent or no text.
    [[nodiscard]] std::string_view text(std::uint8_t part) const;
    [[nodiscard]] std::string_view code(std::uint8_t part) const;
    [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }

    friend bool operator==(const Group&, const Group&) = default;
    friend bool operator<(const Group& a, const Group& b) { return a.parts_ < b.parts_; }

  private:
    std::vector<Part> parts_;
};

/// What one field of a record holds. Closed: a newer version adds a type, this one then counts it
/// as newer. The order of the alternatives is the number written before each value on the wire:
/// never change it.
using FieldValue = std::variant<Nothing, std::string, bool, std::int64_t, base::CalendarDate,
                                base::Moment, Choice, base::RecordId, base::UserId, Group>;

[[nodiscard]] inline bool is_nothing(const FieldValue& value) { return value.index() == 0; }

/// [ms since 1970, offset in minutes].
void write_moment(base::CborWriter& out, const base::Moment& moment);
base::Moment read_moment(base::CborReader& in);

/// Canonical CBOR: [type, payload], docs/formats/record_bodies.md. Equal values give equal bytes.
void write(base::CborWriter& out, const FieldValue& value);
/// Nothing (the optional) where the value is of a type this version does not know; reader.ok()
/// turns false where the bytes are not CBOR or a payload does not fit its type.
std::optional<FieldValue> read_value(base::CborReader& in);

}  // namespace casefile
