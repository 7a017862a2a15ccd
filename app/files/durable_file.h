#pragma once

#include <filesystem>
#include <optional>

#include "shared/base/bytes.h"
#include "shared/base/result.h"
#include "shared/base/time.h"

/// Small files beside a profile's store. Readable by their owner alone.
namespace files {

/// A file descriptor that closes itself.
class Descriptor {
  public:
    /// `flags` as open(2) has them; a file that is made is the owner's alone.
    Descriptor(const std::filesystem::path& path, int flags);
    ~Descriptor();
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] bool ok() const { return fd_ >= 0; }
    [[nodiscard]] int get() const { return fd_; }
    [[nodiscard]] bool write_all(base::ByteView bytes) const;
    /// Of its last change and last reading.
    [[nodiscard]] bool date(base::WallTime to) const;
    [[nodiscard]] bool sync() const;

  private:
    int fd_;
};

/// What was made, renamed or removed in the folder stays so when the power goes.
[[nodiscard]] bool sync_folder(const std::filesystem::path& folder);

/// In the place of any before it: the new file or the old one, whenever the power goes. Durable
/// when ok. kNotSaved, with the file's name: the old one, or none, is there. A file that was only
/// begun lies beside it as NAME.new.
base::Result<void> write_durably(const std::filesystem::path& path, base::ByteView bytes,
                                 std::optional<base::WallTime> dated = std::nullopt);

}  // namespace files
