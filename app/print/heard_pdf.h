#pragma once

#include <QString>
#include <QStringList>
#include <vector>

class QIODevice;

/// What young people said, for a board: the figures of one form on a page. UI thread only: it draws
/// with the application's own typeface, which stands in the file.
namespace print {

/// The smallest letters that a page is made to fit with; what still has no room goes on a next.
/// [pt]
inline constexpr int kSmallestFigures = 9;

struct HeardSheet {
    QString title;  ///< "How was it?"
    QString when;   ///< the quarter
    QString base;   ///< how many were asked, answered, and how: beside every figure
    struct Bar {
        QString words;
        QString count;      ///< "19 · 58 %"; also why there is none
        double share = -1;  ///< 0 to 1; below 0: no bar
    };
    struct Question {
        QString words;
        QString base;
        std::vector<Bar> bars;
    };
    std::vector<Question> questions;
    QString said_heading;
    struct Said {
        QString said;
        QString did;
    };
    std::vector<Said> said;
    QStringList last_lines;  ///< what a word on the page means; who made it and when
};

/// A4 PDF. False where the device did not take it.
[[nodiscard]] bool write_heard(const HeardSheet& sheet, QIODevice& to);
/// Whole or not at all; what was under that name stays where it cannot be written.
[[nodiscard]] bool save_heard(const HeardSheet& sheet, const QString& file);

}  // namespace print
