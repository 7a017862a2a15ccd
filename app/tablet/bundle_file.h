#pragma once

#include <filesystem>

#include "shared/base/bytes.h"
#include "shared/base/result.h"

namespace tablet {

/// A bundle as a file, for a stick or a cable: readable by its owner alone, and sealed besides. The
/// file is whole and durable when ok; kNotSaved otherwise, and what was there before still is.
base::Result<void> write_bundle(const std::filesystem::path& path, base::ByteView bundle);

}  // namespace tablet
