#include "shared/journal/salvage_read.h"

#include <algorithm>

namespace journal {
namespace {

constexpr std::size_t kEntryColumns = 7;     // id, chain, first_seq, count, place, first_cseq, blob
constexpr std::size_t kRowColumns = 4;       // id, kind, key, frame
constexpr std::size_t kChainKeyColumns = 6;  // chain, first_seq, count, place, first_cseq, id
constexpr std::size_t kRowKeyColumns = 3;    // kind, key, id

EntryRow columns_of(const Row& row, std::size_t from, std::int64_t rowid) {
    EntryRow entry;
    entry.row = rowid;
    entry.chain = static_cast<std::uint32_t>(row[from].integer);
    entry.first_seq = static_cast<std::uint64_t>(row[from + 1].integer);
    entry.count = static_cast<std::uint32_t>(row[from + 2].integer);
    entry.place = static_cast<std::uint32_t>(row[from + 3].integer);
    entry.first_cseq = static_cast<std::uint64_t>(row[from + 4].integer);
    return entry;
}

/// A placed entry found in raw bytes, cut to the length it says it has; empty where that is
/// nonsense.
base::Bytes cut_placed(base::ByteView bytes) {
    const auto placed = split_placed(bytes);
    if (!placed || !placed->place_intact) return {};
    const base::ByteView entry = placed->entry;
    const std::size_t payload =
        static_cast<std::size_t>(entry[4]) | static_cast<std::size_t>(entry[5]) << 8 |
        static_cast<std::size_t>(entry[6]) << 16 | static_cast<std::size_t>(entry[7]) << 24;
    const std::size_t head = static_cast<std::size_t>(entry.data() - bytes.data()) + 24;
    if (payload > bytes.size() - head) return {};
    return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(head + payload)};
}

/// Hands on the entries of one page, telling the first error.
struct EntryVisitor {
    const std::function<base::Result<void>(FoundEntry&)>& visit;
    base::Result<void> state;

    void row(std::int64_t rowid, Row& row) {
        if (!state.ok() || row.size() != kEntryColumns || row[6].bytes.empty()) return;
        FoundEntry found{rowid, columns_of(row, 1, rowid), std::move(row[6].bytes)};
        state = visit(found);
    }
    void raw(base::ByteView bytes) {
        if (!state.ok()) return;
        FoundEntry found{0, {}, cut_placed(bytes)};
        if (!found.blob.empty()) state = visit(found);
    }
};

}  // namespace

base::Result<std::unique_ptr<Remains>> Remains::open(const Location& where) {
    std::unique_ptr<Remains> remains(new Remains());
    auto file = RawFile::open(where.vfs, where.path);
    if (!file.ok()) return file.error();
    remains->file_ = std::move(file).value();
    const auto log = RawFile::open(where.vfs, where.path + "-wal");
    if (log.ok()) {
        remains->log_bytes_.resize(log.value()->size());
        const auto read = log.value()->read(0, remains->log_bytes_);
        if (!read.ok()) return read.error();
    } else if (log.error().code != base::ErrorCode::kNotFound) {
        return log.error();
    }
    remains->log_ = read_log(remains->log_bytes_);
    remains->pages_ = static_cast<std::uint32_t>(remains->file_->size() / kPageSize);
    std::size_t end = remains->log_.committed;
    for (std::size_t i = end; remains->log_.gap && i < remains->log_.frames.size(); ++i) {
        // Beyond a broken transaction, up to the last end of one.
        const LogFrame& frame = remains->log_.frames[i];
        if (frame.db_pages != 0 && frame.fits) end = i + 1;
    }
    for (std::size_t i = 0; i < end; ++i) {
        const LogFrame& frame = remains->log_.frames[i];
        remains->newest_in_log_[frame.page] = i;
        remains->pages_ = std::max(remains->pages_, frame.fits ? frame.page : 0);
    }
    return remains;
}

/// A page of the file itself, with a flipped bit put right. False where there is none.
bool Remains::read_page(std::uint32_t number, base::Bytes& page) {
    const std::uint64_t at = std::uint64_t{number} * kPageSize - kPageSize;
    page.resize(kPageSize);
    if (number == 0 || at + kPageSize > file_->size() || !file_->read(at, page).ok()) return false;
    if (!page_intact(page, number)) static_cast<void>(repair_page(page, number));
    return true;
}

base::ByteView Remains::newest(std::uint32_t number) {
    const auto logged = newest_in_log_.find(number);
    if (logged != newest_in_log_.end()) return log_.frames[logged->second].content;
    return read_page(number, buffer_) ? base::ByteView(buffer_) : base::ByteView{};
}

base::Result<void> Remains::each_newest(const VisitPage& visit) {
    std::set<std::uint32_t> numbers;
    for (std::uint32_t number = 1; number <= pages_; ++number) numbers.insert(number);
    // A frame whose page number is off is read all the same.
    for (const auto& [number, frame] : newest_in_log_) numbers.insert(number);
    base::Bytes page;
    for (const std::uint32_t number : numbers) {
        const base::ByteView found = newest(number);
        if (found.empty()) continue;
        page.assign(found.begin(), found.end());
        const auto logged = newest_in_log_.find(number);
        const bool intact = logged != newest_in_log_.end() ? log_.frames[logged->second].fits
                                                           : page_intact(page, number);
        const auto visited = visit(number, page, intact);
        if (!visited.ok()) return visited;
    }
    return {};
}

base::Result<void> Remains::each_older(const VisitPage& visit) {
    base::Bytes page(kPageSize);
    for (const auto& [number, frame] : newest_in_log_) {
        if (!read_page(number, page)) continue;
        const auto visited = visit(number, page, page_intact(page, number));
        if (!visited.ok()) return visited;
    }
    for (std::size_t i = 0; i < log_.frames.size(); ++i) {
        const LogFrame& frame = log_.frames[i];
        const auto newest = newest_in_log_.find(frame.page);
        if ((newest != newest_in_log_.end() && newest->second == i) ||
            (!log_.gap && i >= log_.committed))
            continue;
        const auto visited = visit(frame.page, frame.content, frame.fits);
        if (!visited.ok()) return visited;
    }
    return {};
}

void Remains::take_row(base::ByteView frame) {
    auto row = decode_row(frame);
    if (!row) return;
    RowFrame& kept = rows_[{row->kind, row->key}];
    if (row->generation > kept.generation) kept = std::move(*row);
}

void Remains::take(std::int64_t, Row& row, bool intact) {
    if (row.size() == kRowColumns && !row[3].bytes.empty()) take_row(row[3].bytes);
    if (!intact) return;
    if (row.size() == kRowKeyColumns) {
        named_.emplace(static_cast<RowKind>(row[0].integer), std::move(row[1].bytes));
    }
    if (row.size() == kChainKeyColumns) {
        const std::int64_t rowid = row[5].integer;
        indexed_.emplace(rowid, columns_of(row, 0, rowid));
    }
}

base::Result<void> Remains::read_rows() {
    const PageSource source = [this](std::uint32_t number) { return newest(number); };
    const auto read = [&](bool newest_version) {
        return [&, newest_version](std::uint32_t number, base::ByteView page,
                                   bool intact) -> base::Result<void> {
            each_row_of_page(page, number, source, [&](std::int64_t rowid, Row& row) {
                take(rowid, row, intact && newest_version);
            });
            const auto raw = [this](base::ByteView bytes) { take_row(bytes); };
            if (!intact) scan_frames(page, raw, [](base::ByteView) {});
            return {};
        };
    };
    const auto now = each_newest(read(true));
    if (!now.ok()) return now;
    return each_older(read(false));
}

base::Result<void> Remains::each_entry(
    const std::function<base::Result<void>(FoundEntry&)>& visit) {
    const PageSource source = [this](std::uint32_t number) { return newest(number); };
    return each_newest([&](std::uint32_t number, base::ByteView page, bool) -> base::Result<void> {
        EntryVisitor visitor{visit, {}};
        each_row_of_page(page, number, source,
                         [&](std::int64_t rowid, Row& row) { visitor.row(rowid, row); });
        return visitor.state;
    });
}

base::Result<void> Remains::each_stray(
    const std::function<base::Result<void>(FoundEntry&)>& visit) {
    const PageSource source = [this](std::uint32_t number) { return newest(number); };
    const auto raw = [&](base::ByteView page) -> base::Result<void> {
        EntryVisitor visitor{visit, {}};
        scan_frames(
            page, [](base::ByteView) {}, [&](base::ByteView bytes) { visitor.raw(bytes); });
        return visitor.state;
    };
    const auto now =
        each_newest([&](std::uint32_t, base::ByteView page, bool intact) -> base::Result<void> {
            return intact ? base::Result<void>{} : raw(page);
        });
    if (!now.ok()) return now;
    return each_older(
        [&](std::uint32_t number, base::ByteView page, bool intact) -> base::Result<void> {
            EntryVisitor visitor{visit, {}};
            each_row_of_page(page, number, source,
                             [&](std::int64_t rowid, Row& row) { visitor.row(rowid, row); });
            if (!visitor.state.ok() || intact) return visitor.state;
            return raw(page);
        });
}

}  // namespace journal
