#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/base/bytes.h"

/// SQLite's write-ahead log as it lies beside a file after a program was killed
/// (https://sqlite.org/fileformat2.html section 4). SQLite itself takes the part before the first
/// frame that does not fit, and is silent about the rest; here a cut that a kill explains is told
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
    std::size_t committed = 0;     ///< so many from the front are what SQLite will take
    /// Something that was written is not what is there. A log that merely ends early, as after a
    /// kill or a power cut, is not damaged.
    bool damaged = false;
};

/// `log` must outlive the findings. Empty is a log without frames.
LogFindings read_log(base::ByteView log);

}  // namespace journal
