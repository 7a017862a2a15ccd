#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "shared/base/result.h"
#include "shared/journal/log_file.h"
#include "shared/journal/pages.h"
#include "shared/journal/store_file.h"

namespace journal {

/// An entry as it was found: the columns beside it (zeros where it was found without) and its
/// bytes.
struct FoundEntry {
    std::int64_t row = 0;
    EntryRow columns;
    base::Bytes blob;
};

/// What is left of a damaged store, in every version of every page that the file and the log beside
/// it hold. Reads only.
class Remains {
  public:
    static base::Result<std::unique_ptr<Remains>> open(const Location& where);

    /// Reads rows and the indexes' knowledge of entries. First.
    base::Result<void> read_rows();
    /// Hands out each entry of the newest version of every page, in no order.
    base::Result<void> each_entry(const std::function<base::Result<void>(FoundEntry&)>& visit);
    /// Entries that only an older version of a page or a broken page's raw bytes hold.
    base::Result<void> each_stray(const std::function<base::Result<void>(FoundEntry&)>& visit);

    using RowName = std::pair<RowKind, base::Bytes>;
    [[nodiscard]] const std::map<RowName, RowFrame>& rows() const { return rows_; }
    /// Rows that an intact index names.
    [[nodiscard]] const std::set<RowName>& named() const { return named_; }
    /// Entries that an intact index names, by row.
    [[nodiscard]] const std::map<std::int64_t, EntryRow>& indexed() const { return indexed_; }

  private:
    Remains() = default;
    using VisitPage =
        std::function<base::Result<void>(std::uint32_t number, base::ByteView page, bool intact)>;
    base::Result<void> each_newest(const VisitPage& visit);
    base::Result<void> each_older(const VisitPage& visit);
    base::ByteView newest(std::uint32_t number);
    bool read_page(std::uint32_t number, base::Bytes& page);
    void take(std::int64_t rowid, Row& row, bool intact);
    void take_row(base::ByteView frame);

    std::unique_ptr<RawFile> file_;
    base::Bytes log_bytes_;
    LogFindings log_;
    std::map<std::uint32_t, std::size_t> newest_in_log_;  ///< page to frame
    std::uint32_t pages_ = 0;
    base::Bytes buffer_;  ///< the last page that newest() read
    std::map<RowName, RowFrame> rows_;
    std::set<RowName> named_;
    std::map<std::int64_t, EntryRow> indexed_;
};

}  // namespace journal
