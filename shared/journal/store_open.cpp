#include "shared/journal/store_open.h"

#include <algorithm>
#include <map>

#include "shared/journal/log_file.h"
#include "shared/journal/pages.h"
#include "shared/journal/salvage.h"

namespace journal {
namespace {

/// Numbers of copies looked for: a repair takes the first that is free, and a person may have
/// removed some by hand.
constexpr int kDamagedCopiesMax = 1000;

constexpr std::size_t kUserVersionAt = 60;
constexpr std::size_t kApplicationAt = 68;
constexpr std::size_t kPagesAt = 28;

std::uint32_t big32(base::ByteView bytes, std::size_t at) {
    return static_cast<std::uint32_t>(bytes[at]) << 24 |
           static_cast<std::uint32_t>(bytes[at + 1]) << 16 |
           static_cast<std::uint32_t>(bytes[at + 2]) << 8 | bytes[at + 3];
}

base::Result<base::Bytes> read_whole(const Location& where, const std::string& path) {
    const auto file = RawFile::open(where.vfs, path);
    if (!file.ok()) {
        if (file.error().code == base::ErrorCode::kNotFound) return base::Bytes{};
        return file.error();
    }
    base::Bytes bytes(file.value()->size());
    const auto read = file.value()->read(0, bytes);
    if (!read.ok()) return read.error();
    return bytes;
}

/// Pages that SQLite will take from the log, with their content.
std::map<std::uint32_t, base::ByteView> pages_in_log(const LogFindings& log) {
    std::map<std::uint32_t, base::ByteView> pages;
    for (std::size_t i = 0; i < log.committed; ++i)
        pages[log.frames[i].page] = log.frames[i].content;
    return pages;
}

/// What the first page says of the format. Both numbers must agree: one flipped bit is not a newer
/// format.
FileCheck::State read_format(base::ByteView page, StoreKind kind) {
    const std::uint32_t version = big32(page, kUserVersionAt);
    const std::uint32_t application = big32(page, kApplicationAt);
    const std::uint32_t ours = 0x46420000u | static_cast<std::uint32_t>(kind) << 8;
    if (version == 0 && application == 0) return FileCheck::State::kForeign;
    if ((application & 0xffff0000u) != 0x46420000u) return FileCheck::State::kForeign;
    if ((application & 0xffffff00u) != ours) return FileCheck::State::kForeign;
    if ((application & 0xffu) != version) return FileCheck::State::kDamaged;
    return version > kStoreFormat ? FileCheck::State::kNewer : FileCheck::State::kHealthy;
}

struct OpenCheck {
    RawFile& file;
    std::map<std::uint32_t, base::ByteView> in_log;
    std::uint32_t pages = 0;  ///< of the file as SQLite will see it
};

base::Result<void> check_pages(OpenCheck& check, std::vector<std::string>& words) {
    base::Bytes page(kPageSize);
    for (std::uint32_t number = 1; number <= check.pages; ++number) {
        if (check.in_log.count(number) != 0) continue;
        const std::uint64_t at = std::uint64_t{number - 1} * kPageSize;
        if (at + kPageSize > check.file.size()) {
            words.push_back("page " + std::to_string(number) + " and what follows is missing");
            return {};
        }
        const auto read = check.file.read(at, page);
        if (!read.ok()) return read.error();
        if (!page_intact(page, number)) words.push_back("page " + std::to_string(number));
    }
    return {};
}

/// The first page as SQLite will see it, and whether it can be believed.
base::Result<base::Bytes> first_page(OpenCheck& check, bool& believed) {
    const auto logged = check.in_log.find(1);
    if (logged != check.in_log.end()) {
        believed = true;
        return base::Bytes(logged->second.begin(), logged->second.end());
    }
    base::Bytes page(kPageSize);
    const auto read = check.file.read(0, page);
    if (!read.ok()) return read.error();
    believed = page_intact(page, 1);
    return page;
}

base::Result<FileCheck> check_opened(RawFile& file, const LogFindings& log, StoreKind kind) {
    FileCheck found;
    OpenCheck check{file, pages_in_log(log)};
    bool believed = false;
    const auto page = first_page(check, believed);
    if (!page.ok()) return page.error();
    const auto format = read_format(page.value(), kind);
    if (believed && format != FileCheck::State::kDamaged && format != FileCheck::State::kHealthy) {
        found.state = format;
        return found;
    }
    check.pages = static_cast<std::uint32_t>(file.size() / kPageSize);
    if (believed) check.pages = big32(page.value(), kPagesAt);
    if (log.committed > 0) check.pages = log.frames[log.committed - 1].db_pages;
    const auto checked = check_pages(check, found.words);
    if (!checked.ok()) return checked.error();
    if (believed && format == FileCheck::State::kDamaged)
        found.words.push_back("the mark of the format");
    if (log.damaged) found.words.push_back("the log beside the file");
    found.state = found.words.empty() ? FileCheck::State::kHealthy : FileCheck::State::kDamaged;
    return found;
}

/// A healthy file that SQLite, asked thoroughly, still finds fault with.
base::Result<bool> structures_agree(StoreFile& file) {
    Query query = file.database().query("PRAGMA integrity_check(1)");
    const auto row = query.next();
    if (!row.ok()) {
        if (row.error().code == base::ErrorCode::kDamaged) return false;
        return row.error();
    }
    return row.value() && base::to_text(query.blob(0)) == "ok";
}

base::Result<OpenedStore> salvage_and_open(const Location& where, StoreKind kind, bool alone,
                                           OpenedStore opened, std::vector<std::string> found) {
    if (found.empty()) found.emplace_back("the tables");
    auto report = salvage(where, kind, found);
    if (!report.ok()) return report.error();
    auto file = StoreFile::open(where.path, {.vfs = where.vfs, .alone = alone});
    if (!file.ok()) return file.error();
    opened.file = std::move(file).value();
    if (opened.salvaged) {
        auto& findings = report.value().findings;
        findings.insert(findings.begin(), opened.salvaged->findings.begin(),
                        opened.salvaged->findings.end());
    }
    opened.salvaged = std::move(report).value();
    return opened;
}

base::Result<void> refuse(FileCheck::State state) {
    switch (state) {
        case FileCheck::State::kMissing:
        case FileCheck::State::kUnfinished:
            return {base::ErrorCode::kNotFound, "no file there"};
        case FileCheck::State::kNewer:
            return {base::ErrorCode::kNewerFormat, "written by a newer version"};
        case FileCheck::State::kForeign:
            return {base::ErrorCode::kRefused, "a file of another kind"};
        case FileCheck::State::kHealthy:
        case FileCheck::State::kDamaged:
            return {};
    }
    return {};
}

std::string lock_path(const Location& where) { return where.path + ".lock"; }

}  // namespace

base::Result<FileCheck> check_file(const Location& where, StoreKind kind) {
    const auto file = RawFile::open(where.vfs, where.path);
    if (!file.ok()) {
        if (file.error().code == base::ErrorCode::kNotFound) return FileCheck{};
        return file.error();
    }
    auto log_bytes = read_whole(where, where.path + "-wal");
    if (!log_bytes.ok()) return log_bytes.error();
    const LogFindings log = read_log(log_bytes.value());
    // create() empties the log into the file before it says ok, which makes it longer than a page.
    if (file.value()->size() <= kPageSize) return FileCheck{FileCheck::State::kUnfinished, {}};
    return check_opened(*file.value(), log, kind);
}

base::Result<OpenedStore> create_store(const Location& where, StoreKind kind,
                                       base::ByteView identity, bool alone) {
    OpenedStore opened;
    auto lock = FileLock::take(where.vfs, lock_path(where));
    if (!lock.ok()) return lock.error();
    opened.lock = std::move(lock).value();
    const auto check = check_file(where, kind);
    if (!check.ok()) return check.error();
    if (check.value().state != FileCheck::State::kMissing &&
        check.value().state != FileCheck::State::kUnfinished) {
        return {base::ErrorCode::kRefused, "there is a file already"};
    }
    for (const char* rest : {"", "-wal", "-shm", "-journal", ".salvaged", ".salvaged-wal"}) {
        const auto removed = remove_file(where.vfs, where.path + rest);
        if (!removed.ok()) return removed.error();
    }
    auto made = StoreFile::create(where.vfs, where.path, kind, identity);
    if (!made.ok()) return made.error();
    if (!alone) {
        made.value().reset();
        made = StoreFile::open(where.path, {.vfs = where.vfs, .alone = false});
        if (!made.ok()) return made.error();
    }
    opened.file = std::move(made).value();
    return opened;
}

base::Result<OpenedStore> open_store(const Location& where, StoreKind kind, bool alone,
                                     bool thorough) {
    OpenedStore opened;
    const auto there = file_exists(where.vfs, where.path);
    if (!there.ok()) return there.error();
    if (!there.value()) return {base::ErrorCode::kNotFound, "no file there"};
    auto lock = FileLock::take(where.vfs, lock_path(where));
    if (!lock.ok()) return lock.error();
    opened.lock = std::move(lock).value();
    const auto finished = finish_salvage(where);
    if (!finished.ok()) return finished.error();
    if (finished.value()) {
        opened.salvaged =
            Report{{{"a repair that was cut off was finished", std::nullopt, false}}, 0};
    }
    const auto check = check_file(where, kind);
    if (!check.ok()) return check.error();
    const auto usable = refuse(check.value().state);
    if (!usable.ok()) return usable.error();
    if (check.value().state == FileCheck::State::kDamaged)
        return salvage_and_open(where, kind, alone, std::move(opened), check.value().words);
    auto file = StoreFile::open(where.path, {.vfs = where.vfs, .alone = alone});
    if (file.ok()) {
        opened.file = std::move(file).value();
        const auto agree = thorough ? structures_agree(*opened.file) : base::Result<bool>(true);
        if (!agree.ok()) return agree.error();
        if (agree.value()) return opened;
        opened.file.reset();
    } else if (file.error().code != base::ErrorCode::kDamaged) {
        return file.error();
    }
    return salvage_and_open(where, kind, alone, std::move(opened), check.value().words);
}

base::Result<OpenedStore> open_store_beside(const Location& where, StoreKind kind) {
    const auto there = file_exists(where.vfs, where.path);
    if (!there.ok()) return there.error();
    if (!there.value()) return {base::ErrorCode::kNotFound, "no file there"};
    OpenedStore opened;
    {
        // A writer at work changes the file under a check of pages: here only the format is asked.
        const auto check = check_file(where, kind);
        if (!check.ok()) return check.error();
        const auto usable = refuse(check.value().state);
        if (!usable.ok()) return usable.error();
    }
    auto file = StoreFile::open(where.path, {.vfs = where.vfs, .alone = false, .may_write = false});
    if (!file.ok()) return file.error();
    opened.file = std::move(file).value();
    return opened;
}

base::Result<std::vector<std::string>> check_open_file(const Location& where, StoreFile& file) {
    auto log_bytes = read_whole(where, where.path + "-wal");
    if (!log_bytes.ok()) return log_bytes.error();
    const LogFindings log = read_log(log_bytes.value());
    const auto in_log = pages_in_log(log);
    std::vector<std::string> words;
    const auto pages = file.database().each_page([&](std::uint32_t number, base::ByteView page) {
        // A page that waits in the log may lie half-written in the file.
        if (!page_intact(page, number) && in_log.count(number) == 0)
            words.push_back("page " + std::to_string(number));
    });
    if (!pages.ok()) return pages.error();
    const auto agree = structures_agree(file);
    if (!agree.ok()) return agree.error();
    if (!agree.value() && words.empty())
        words.emplace_back("the tables do not agree with their indexes");
    return words;
}

base::Result<void> remove_damaged_copies(const Location& where) {
    for (int n = 1; n <= kDamagedCopiesMax; ++n) {
        const std::string copy = where.path + ".damaged-" + std::to_string(n);
        for (const std::string& path : {copy + "-wal", copy}) {
            const auto there = file_exists(where.vfs, path);
            if (!there.ok()) return there.error();
            if (!there.value()) continue;
            if (auto gone = remove_file(where.vfs, path); !gone.ok()) return gone;
        }
    }
    return {};
}

}  // namespace journal
