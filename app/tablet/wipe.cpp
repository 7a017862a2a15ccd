#include "app/tablet/wipe.h"

#include <fstream>

#include "app/tablet/tablet_parts.h"
#include "shared/base/coding.h"
#include "shared/journal/sqlite_files.h"

namespace tablet {
namespace {

constexpr std::string_view kJournalFile = "profile.db";
constexpr std::string_view kMark = "wiped";

std::string journal_path(const std::filesystem::path& folder) {
    return (folder / kJournalFile).string();
}

}  // namespace

base::Error wiped(WipeCause cause) {
    switch (cause) {
        case WipeCause::kTries:
            return {base::ErrorCode::kOutOfUse, std::string(kWipedTries)};
        case WipeCause::kRevoked:
            return {base::ErrorCode::kOutOfUse, std::string(kWipedRevoked)};
        case WipeCause::kRevokedAllSent:
            return {base::ErrorCode::kOutOfUse, std::string(kWipedAllSent)};
    }
    CHECK(false);
}

bool is_wiped(const base::Error& error) {
    return error.code == base::ErrorCode::kOutOfUse &&
           (error.detail == kWipedTries || error.detail == kWipedRevoked ||
            error.detail == kWipedAllSent);
}

base::Result<void> destroy_keys(journal::TabletJournal& journal,
                                const std::filesystem::path& folder, const Surroundings& around,
                                WipeCause cause) {
    journal::Write write;
    write.settings.push_back(
        {std::string(setting::kWiped), base::Bytes{static_cast<std::uint8_t>(cause)}});
    for (const std::string_view door :
         {setting::kLock, setting::kDoor, setting::kShare, setting::kTries})
        write.settings_removed.emplace_back(door);
    if (auto gone = journal.write(write); !gone.ok()) return gone;
    if (auto emptied = journal.settle(); !emptied.ok()) return emptied;
    if (auto copies = journal.remove_damaged_copies(); !copies.ok()) return copies;
    return destroy_secret(journal, folder, around);
}

base::Result<std::optional<WipeCause>> wiped_because(journal::TabletJournal& journal) {
    const auto stored = journal.setting(std::string(setting::kWiped));
    if (!stored.ok()) return stored.error();
    if (!stored.value()) return std::optional<WipeCause>{};
    base::Reader in(*stored.value());
    const std::uint8_t cause = in.u8();
    const bool sane = in.at_end() && cause >= static_cast<std::uint8_t>(WipeCause::kTries) &&
                      cause <= static_cast<std::uint8_t>(WipeCause::kRevokedAllSent);
    return std::optional(sane ? static_cast<WipeCause>(cause) : WipeCause::kRevoked);
}

base::Result<void> check_wiped(std::unique_ptr<journal::TabletJournal>& journal,
                               const std::filesystem::path& folder, const Surroundings& around) {
    const auto cause = wiped_because(*journal);
    if (!cause.ok()) return cause.error();
    if (!cause.value()) return {};
    if (auto gone = destroy_keys(*journal, folder, around, *cause.value()); !gone.ok()) return gone;
    const auto unsent = journal->unsent_count();
    const auto drafts = journal->drafts();
    const auto dropped = journal->setting(std::string(setting::kDropped));
    const bool empty = *cause.value() == WipeCause::kRevokedAllSent && unsent.ok() &&
                       unsent.value() == 0 && drafts.ok() && drafts.value().empty() &&
                       dropped.ok() && !dropped.value() && !handover::anything_waits(folder);
    journal.reset();
    if (!empty) return wiped(*cause.value());
    if (auto removed = remove_wiped(folder, around); !removed.ok()) return removed;
    return wiped(*cause.value());
}

base::Result<void> remove_wiped(const std::filesystem::path& folder, const Surroundings& around) {
    {
        std::ofstream mark(folder / kMark, std::ios::binary | std::ios::trunc);
        mark << "The keys of this tablet were destroyed. Everything on it was sent before.\n";
        if (!mark.flush()) return {base::ErrorCode::kNotSaved, "wiped"};
    }
    // The file itself first: without it the rest is nothing.
    for (const std::string_view ending : {"", "-wal", "-shm", "-journal", ".lock"}) {
        const std::string path = journal_path(folder) + std::string(ending);
        if (auto gone = journal::remove_file(around.vfs, path); !gone.ok()) return gone;
    }
    return {};
}

bool removed_here(const std::filesystem::path& folder) {
    std::error_code ignored;
    return std::filesystem::exists(folder / kMark, ignored);
}

base::Result<void> set_lifeboat_aside(const std::filesystem::path& folder,
                                      const Surroundings& around) {
    const std::string path = journal_path(folder);
    const auto there = journal::file_exists(around.vfs, path);
    if (!there.ok()) return there.error();
    if (there.value()) {
        const base::Error stands{base::ErrorCode::kRefused, "this folder holds a profile already"};
        const auto journal = journal::TabletJournal::open({path, around.vfs});
        if (!journal.ok()) return stands;
        const auto cause = wiped_because(*journal.value());
        if (!cause.ok() || !cause.value()) return stands;
        if (auto emptied = journal.value()->settle(); !emptied.ok()) return emptied;
    }
    if (there.value()) {
        std::string aside;
        for (int n = 1; aside.empty(); ++n) {
            const auto name = (folder / ("lifeboat-" + std::to_string(n) + ".db")).string();
            const auto taken = journal::file_exists(around.vfs, name);
            if (!taken.ok()) return taken.error();
            if (!taken.value()) aside = name;
        }
        if (auto copied = journal::copy_file(around.vfs, path, aside); !copied.ok()) return copied;
        if (auto gone = journal::remove_file(around.vfs, path); !gone.ok()) return gone;
    }
    return clear_mark(folder);
}

base::Result<void> may_be_forgotten(const std::filesystem::path& folder,
                                    const Surroundings& around) {
    const auto journal = journal::TabletJournal::open({journal_path(folder), around.vfs});
    if (!journal.ok()) return journal.error();
    const auto cause = wiped_because(*journal.value());
    if (!cause.ok()) return cause.error();
    if (cause.value()) return {};
    const auto root = journal.value()->setting(std::string(setting::kRoot));
    const auto escrow = journal.value()->setting(std::string(setting::kEscrow));
    if (!root.ok()) return root.error();
    if (!escrow.ok()) return escrow.error();
    if (root.value())
        return {base::ErrorCode::kRefused, "the service's recovery secret is on this tablet"};
    if (!escrow.value())
        return {base::ErrorCode::kRefused, "nobody could bring back what was not sent"};
    return {};
}

base::Result<void> set_forgotten_aside(const std::filesystem::path& folder,
                                       const Surroundings& around) {
    const auto there = journal::file_exists(around.vfs, journal_path(folder));
    if (!there.ok()) return there.error();
    if (there.value()) {
        const auto journal = journal::TabletJournal::open({journal_path(folder), around.vfs});
        if (!journal.ok()) return journal.error();
        if (auto gone = destroy_keys(*journal.value(), folder, around, WipeCause::kTries);
            !gone.ok())
            return gone;
    }
    return set_lifeboat_aside(folder, around);
}

base::Result<void> clear_mark(const std::filesystem::path& folder) {
    std::error_code problem;
    std::filesystem::remove(folder / kMark, problem);
    if (problem) return {base::ErrorCode::kNotSaved, std::string(kMark)};
    return {};
}

}  // namespace tablet
