#include "app/viewmodels/reading_marks.h"

#include <algorithm>

namespace viewmodels {

void ReadingMarks::show(std::vector<Part> parts) {
    if (parts == m_parts) return;
    m_parts = std::move(parts);
    rehighlight();
}

void ReadingMarks::highlightBlock(const QString& text) {
    const int begin = currentBlock().position();
    const int end = begin + static_cast<int>(text.size());
    QTextCharFormat underlined;
    underlined.setFontUnderline(true);
    for (const Part& part : m_parts) {
        const int from = std::max(part.at, begin);
        const int to = std::min(part.at + part.length, end);
        if (from < to) setFormat(from - begin, to - from, underlined);
    }
}

}  // namespace viewmodels
