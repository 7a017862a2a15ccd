#pragma once

#include <QString>
#include <optional>

#include "shared/base/ids.h"
#include "shared/casefile/schema.h"

namespace viewmodels {

/// The page on which a field of a child's record is put right, and what that page is opened about.
struct MendPlace {
    QString page, about;
};
/// `record`: what holds the field; nothing: it was never made, and the page makes it.
MendPlace mend_place(const base::RecordId& child, casefile::Kind kind,
                     const std::optional<base::RecordId>& record);

}  // namespace viewmodels
