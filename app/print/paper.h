#pragma once

#include <QByteArray>
#include <QString>
#include <functional>

class QIODevice;

/// What every page for paper shares. UI thread only.
namespace print {

enum class ReadableBy { kAnybody, kItsOwner };

/// A file that holds all that `write` wrote, or is not there: what was under that name stays where
/// either fails.
[[nodiscard]] bool save_whole(const QString& file, const std::function<bool(QIODevice&)>& write,
                              ReadableBy who = ReadableBy::kAnybody);

/// A picture of a code that a camera reads, as SVG; empty where the text does not fit.
QByteArray code_svg(const QString& text);

}  // namespace print
