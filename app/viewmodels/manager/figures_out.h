#pragma once

#include <QString>

#include "app/print/heard_pdf.h"
#include "shared/figures/board_pack.h"

/// The figures as they leave the app. Pure functions: any thread.
namespace viewmodels {

/// A pack as pages for the board: over each figure what it comes to, its lines with their bars, the
/// quarters before, and how it is counted; last, a page's worth of words that a child could read.
print::HeardSheet board_sheet(const figures::BoardPack& pack, const figures::DefinitionSet& set);
/// "board-pack-2024-12-31.pdf" in the person's documents; an empty `kind` has no name.
QString figures_file(const QString& kind, base::CalendarDate last, const char* ending);

}  // namespace viewmodels
