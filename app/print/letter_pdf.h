#pragma once

#include <QString>

class QIODevice;

/// A letter to a child on paper. UI thread only: it draws with the application's own typeface,
/// which stands in the file; nothing comes from a network.
namespace print {

struct LetterSheet {
    QString day;       ///< "Tuesday 9 June 2026"
    QString greeting;  ///< "Dear Kit,"
    QString text;      ///< as it was written, with its lines
};

/// A4 PDF in letters of kSmallestLetters, on as many sides as it takes: the letter, and no other
/// word. False where the device did not take it.
[[nodiscard]] bool write_letter(const LetterSheet& sheet, QIODevice& to);
/// Whole or not at all; what was under that name stays where it cannot be written.
[[nodiscard]] bool save_letter(const LetterSheet& sheet, const QString& file);

}  // namespace print
