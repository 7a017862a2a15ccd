#include "app/tablet/subject_folder.h"

#include <array>
#include <utility>

#include "app/files/durable_file.h"
#include "shared/casefile/exchange.h"

namespace tablet {

base::Result<casefile::SubjectAccess> write_subject_access(const Tablet& tablet,
                                                           const base::RecordId& child,
                                                           const std::filesystem::path& folder) {
    std::error_code problem;
    if (!std::filesystem::create_directory(folder, problem))
        return {base::ErrorCode::kInvalidInput, folder.string()};
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, problem);
    auto access = casefile::subject_access(
        tablet.view(), child, [&](const base::UserId& person) { return tablet.name_of(person); });
    std::string lines;
    for (const casefile::SubjectAccess::Entry& entry : access.entries)
        lines += casefile::show_json(*tablet.view().record(entry.record)) + "\n";
    const std::array<std::pair<const char*, std::string>, 3> parts{
        {{"look-first.txt", casefile::third_parties_text(access)},
         {"record.txt", casefile::to_text(access)},
         {"record.jsonl", lines}}};
    for (const auto& [name, text] : parts) {
        const auto written = files::write_durably(folder / name, base::as_bytes(text));
        if (written.ok()) continue;
        std::filesystem::remove_all(folder, problem);
        return written.error();
    }
    return access;
}

}  // namespace tablet
