#pragma once

#include "tests/vectors/vector_file.h"

/// Every vector of what a tablet signs for a server.
std::vector<VectorFile> sync_vectors();
std::string read_signed_call(const VectorFile& file);
std::string read_enrol_directory(const VectorFile& file);
std::string read_lease_call(const VectorFile& file);
std::string read_wipe_receipt(const VectorFile& file);
std::string read_bundle(const VectorFile& file);
