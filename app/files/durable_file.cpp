#include "app/files/durable_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>

namespace files {

Descriptor::Descriptor(const std::filesystem::path& path, int flags)
    : fd_(::open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR)) {}

Descriptor::~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
}

bool Descriptor::write_all(base::ByteView bytes) const {
    while (!bytes.empty()) {
        const ssize_t done = ::write(fd_, bytes.data(), bytes.size());
        if (done <= 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(done));
    }
    return true;
}

bool Descriptor::date(base::WallTime to) const {
    const timespec at{to.ms / 1000, 0};
    const std::array<timespec, 2> both{at, at};
    return ::futimens(fd_, both.data()) == 0;
}

bool Descriptor::sync() const { return ::fsync(fd_) == 0; }

bool sync_folder(const std::filesystem::path& folder) {
    const Descriptor itself(folder, O_RDONLY | O_DIRECTORY);
    return itself.ok() && itself.sync();
}

base::Result<void> write_durably(const std::filesystem::path& path, base::ByteView bytes,
                                 std::optional<base::WallTime> dated) {
    const std::filesystem::path fresh = path.string() + ".new";
    std::error_code problem;
    const Descriptor file(fresh, O_WRONLY | O_CREAT | O_TRUNC);
    const bool written =
        file.ok() && file.write_all(bytes) && (!dated || file.date(*dated)) && file.sync();
    if (written) std::filesystem::rename(fresh, path, problem);
    if (!written || problem || !sync_folder(path.parent_path()))
        return {base::ErrorCode::kNotSaved, path.filename().string()};
    return {};
}

}  // namespace files
