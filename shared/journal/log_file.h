#pragma once

#include <cstdint>
#include <vector>

#include "shared/base/bytes.h"

/// SQLite's write-ahead log as it lies beside a file after a program was killed
/// (https://sqlite.org/fileformat2.html section 4). SQLite itself takes the part before the first
/// frame that does not fit, and is silent about the rest; here a log that merely ends there is told
/// from damage.
namespace journal {

struct LogFrame {
    std::uint32_t page = 0;      ///< number of the page it holds
    std::uint32_t db_pages = 0;  ///< not 0: ends a transaction, and the file then has so many pages
    base::ByteView content;
    bool fits = false;  ///< its own sum fits what is stored before it
};

struct LogFindings {
    std::vector<LogFrame> frames;  ///< those of full length
    std::size_t committed = 0;     ///< so many from the front are whole transactions
    /// Something acknowledged is not what was written: one bit of a frame, which read_log() put
    /// right in the bytes where its place is certain (the frame then fits), or `gap`.
    bool damaged = false;
    /// A transaction is broken and others follow it. Each is synced before the next begins, so only
    /// the last one may be torn by a power cut; it was not acknowledged then, and is left out.
    bool gap = false;
};

/// `log` must outlive the findings, which look into it. Empty is a log without frames.
LogFindings read_log(base::Bytes& log);

}  // namespace journal
