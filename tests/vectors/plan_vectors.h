#pragma once

#include "tests/vectors/vector_file.h"

/// Every vector of what is signed of a child's plan (docs/formats/plan_signed.md).
std::vector<VectorFile> plan_vectors();
std::string read_plan_signed(const VectorFile& file);
