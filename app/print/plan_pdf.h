#pragma once

#include "app/print/plan_sheet.h"

class QIODevice;

/// A plan on paper. UI thread only: it draws with the application's own typeface, which stands in
/// the file; nothing comes from a network.
namespace print {

/// Where the symbols of the pages are, in the program.
inline constexpr auto kSymbols = ":/qt/qml/Footbridge/Components/symbols/";

/// A4 PDF with its words as text. No letter is smaller than the sheet says. Where the sheet's sides
/// do not hold every line, the sheet says in words how many are on the tablet; what always stays
/// takes more sides rather than less room. The same sheet gives the same bytes. False where the
/// device did not take it.
[[nodiscard]] bool write_plan(const PlanSheet& sheet, QIODevice& to,
                              const QString& symbols = QString::fromLatin1(kSymbols));
/// Whole or not at all; what was under that name stays where it cannot be written.
[[nodiscard]] bool save_plan(const PlanSheet& sheet, const QString& file,
                             const QString& symbols = QString::fromLatin1(kSymbols));

}  // namespace print
