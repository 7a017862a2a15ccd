#include "app/convert/marked_words.h"

#include <algorithm>
#include <vector>

namespace convert {
namespace {

/// Beyond, the whole text is shown unmarked: comparing grows with the square. [words]
constexpr qsizetype kWordsMax = 1500;

/// Which words of `a` belong to the longest sequence that both have.
std::vector<bool> shared_words(const QStringList& a, const QStringList& b) {
    const auto rows = static_cast<std::size_t>(a.size());
    const auto columns = static_cast<std::size_t>(b.size());
    std::vector<std::vector<int>> length(rows + 1, std::vector<int>(columns + 1, 0));
    for (std::size_t i = rows; i-- > 0;) {
        for (std::size_t j = columns; j-- > 0;) {
            length[i][j] = a[qsizetype(i)] == b[qsizetype(j)]
                               ? length[i + 1][j + 1] + 1
                               : std::max(length[i + 1][j], length[i][j + 1]);
        }
    }
    std::vector<bool> shared(rows, false);
    for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
        if (a[qsizetype(i)] == b[qsizetype(j)]) {
            shared[i] = true;
            ++i, ++j;
        } else if (length[i + 1][j] >= length[i][j + 1]) {
            ++i;
        } else {
            ++j;
        }
    }
    return shared;
}

QString as_rich(const QString& plain) {
    return plain.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
}

}  // namespace

QString marked_words(const QString& text, const QString& other) {
    const QStringList words = text.split(QLatin1Char(' '));
    const QStringList others = other.split(QLatin1Char(' '));
    if (words.size() > kWordsMax || others.size() > kWordsMax) return as_rich(text);
    const std::vector<bool> shared = shared_words(words, others);
    QStringList marked;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString word = as_rich(words[i]);
        marked << (shared[static_cast<std::size_t>(i)]
                       ? word
                       : QStringLiteral(
                             "<span style=\"font-weight:600; text-decoration:underline\">%1</span>")
                             .arg(word));
    }
    return marked.join(QLatin1Char(' '));
}

}  // namespace convert
