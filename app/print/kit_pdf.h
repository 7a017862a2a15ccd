#pragma once

#include <QString>
#include <QStringList>

class QIODevice;

/// The recovery kit on paper: a code that opens every tablet of a service, sealed under a
/// passphrase that stands nowhere on it. UI thread only: it draws with the application's own
/// typeface, which stands in the file.
namespace print {

inline constexpr double kKitCodeMm = 90;  ///< side of the picture that a camera reads

struct KitSheet {
    QString title;
    QStringList before;  ///< what this paper opens, and how it is kept
    QString code;
    QStringList after;  ///< how it is used
};

/// A4 PDF. False where the code has no room in a picture, or the device did not take it.
[[nodiscard]] bool write_kit(const KitSheet& sheet, QIODevice& to);
/// Whole or not at all, for its owner alone to read; what was under that name stays where it cannot
/// be written.
[[nodiscard]] bool save_kit(const KitSheet& sheet, const QString& file);

}  // namespace print
