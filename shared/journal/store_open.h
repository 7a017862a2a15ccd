#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/journal/report.h"
#include "shared/journal/store_file.h"

/// Opening a store file so that no damage goes unseen: before SQLite gets it, every page and the
/// log beside it are checked.
namespace journal {

/// What a file is, read without changing a byte of it.
struct FileCheck {
    enum class State {
        kMissing,
        kUnfinished,  ///< a program stopped while it made the file; nothing was acknowledged
        kHealthy,
        kNewer,    ///< a format of a later program
        kForeign,  ///< a file of another kind
        kDamaged,
    };
    State state = State::kMissing;
    std::vector<std::string> words;  ///< where damaged: each page and log, in words
};
/// REQUIRES that this program does not have the file open.
base::Result<FileCheck> check_file(const Location& where, StoreKind kind);

struct OpenedStore {
    std::unique_ptr<FileLock> lock;  ///< nothing for a reader
    std::unique_ptr<StoreFile> file;
    std::optional<Report> salvaged;
};

/// Takes the store for this program alone. kRefused where there is one already.
base::Result<OpenedStore> create_store(const Location& where, StoreKind kind,
                                       base::ByteView identity, bool alone);
/// `thorough`: also asks SQLite whether its structures agree, for a file that gave trouble.
/// `alone`: see Database::Options. kNotFound, kProfileBusy, kNewerFormat (untouched), kRefused (a
/// file of another kind), kNotSaved, kDamaged (nothing left of it).
base::Result<OpenedStore> open_store(const Location& where, StoreKind kind, bool alone,
                                     bool thorough);
/// Beside another program's writer, changing nothing. kDamaged where a writer would salvage.
base::Result<OpenedStore> open_store_beside(const Location& where, StoreKind kind);

/// Removes what repairs left beside the file: whatever could be read of it was taken over then.
base::Result<void> remove_damaged_copies(const Location& where);

/// Every page of an open file, in words; empty is healthy.
base::Result<std::vector<std::string>> check_open_file(const Location& where, StoreFile& file);

}  // namespace journal
