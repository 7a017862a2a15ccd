#pragma once

#include <filesystem>

#include "app/tablet/tablet.h"

/// Inside app/tablet only: the folder that a profile is made in.
namespace tablet {

journal::Location journal_of(const std::filesystem::path& folder, const Surroundings& around);
base::Result<void> make_folder(const std::filesystem::path& folder);
/// A profile that was begun and never finished holds nothing of anybody's.
base::Result<void> remove_begun(const std::filesystem::path& folder, const Surroundings& around);
/// Where a profile stands that somebody may open, nothing is made: kRefused. One whose keys were
/// destroyed is set aside.
base::Result<void> make_room(const std::filesystem::path& folder, const Surroundings& around);

}  // namespace tablet
