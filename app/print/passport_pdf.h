#pragma once

#include <QString>
#include <QStringList>
#include <vector>

class QIODevice;

/// Pages for paper, made on the tablet and without signal. UI thread only: it draws with the
/// application's own typeface, which stands in the file.
namespace print {

/// The smallest letters on a page for young people and courts. [pt] (rules.md 4.3, ux.md)
inline constexpr int kSmallestLetters = 14;

struct PassportSheet {
    QString title;   ///< "How to talk with Kit"
    QString reader;  ///< "For the court"
    struct Item {
        QString words;
        QString whose;
    };
    struct Section {
        QString heading;
        std::vector<Item> items;
    };
    std::vector<Section> sections;
    QStringList last_lines;  ///< when it was made, with whom, until when it holds
};

/// A4 PDF. False where the device did not take it.
[[nodiscard]] bool write_passport(const PassportSheet& sheet, QIODevice& to);
/// Whole or not at all; what was under that name stays where it cannot be written.
[[nodiscard]] bool save_passport(const PassportSheet& sheet, const QString& file);

}  // namespace print
