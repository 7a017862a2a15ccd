#pragma once

#include "tests/vectors/vector_file.h"

/// Every vector of the ledger's formats, made anew from fixed seeds.
std::vector<VectorFile> ledger_vectors();
