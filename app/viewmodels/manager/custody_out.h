#pragma once

#include <QString>

#include "app/print/heard_pdf.h"
#include "app/tablet/tablet.h"
#include "shared/casefile/custody_figures.h"

/// Custody figures outside the service: nobody's name, no reference, no volunteer, and no count
/// under five nor one that would give such a count away (ux.md MG-7).
namespace viewmodels {

/// Comma-separated, every cell of words in quotes. No cell begins as a formula does.
QString custody_table(const casefile::CustodyFigures& figures);
/// One A4 page for a custody scrutiny meeting.
print::HeardSheet custody_sheet(const tablet::Tablet& tablet,
                                const casefile::CustodyFigures& figures);

}  // namespace viewmodels
