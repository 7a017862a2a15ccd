#include "app/tablet/bundle_file.h"

#include "app/files/durable_file.h"

namespace tablet {

base::Result<void> write_bundle(const std::filesystem::path& path, base::ByteView bundle) {
    return files::write_durably(path, bundle);
}

}  // namespace tablet
