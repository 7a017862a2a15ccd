#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "app/print/heard_pdf.h"
#include "app/tablet/tablet.h"
#include "shared/forms/form.h"
#include "shared/forms/spread.h"

/// What "What we heard" makes of answers: counts, words for them, and what may leave the service.
namespace viewmodels {

using Answers = std::vector<casefile::Record>;  ///< to one form, of nobody's case

/// Of that quarter; of all where it is empty.
forms::Spread count(const forms::Form& form, const Answers& answers, const std::string& quarter);
/// The same as a file or paper may have it: what is held back is also none that the other quarters
/// would give away.
forms::Spread count_for_others(const forms::Form& form, const Answers& answers,
                               const std::string& quarter);
/// Quarters whose count can be shown without giving another's away; the newest first.
std::vector<std::string> shown_quarters(const Answers& answers);

/// "2026-Q2" is "April to June 2026"; what is no quarter stays as it is.
QString quarter_words(std::string_view quarter);
/// "19 · 58 %"; of fewer than ten "4 of 7": a percentage of so few says more than is known.
QString share_words(std::size_t part, std::size_t of);
/// "Offered to 18, answered by 12. With their worker there: 7 · Alone: too few to show"
QString base_words(const forms::Spread& spread, const QString& not_shown);
/// With the group it stands in; and with how many answers it was asked, where a form asks the same
/// with more and with fewer.
QString question_words(const forms::Form& form, const forms::Item& item);
/// Five faces, of which the third is OK, have a share that services publish: how many said so or
/// better. Nothing for another question.
std::optional<std::size_t> well(const forms::Item& item, const forms::Tally& tally);

/// A cell of words for a table in a file, in quotes; what a table program would take for a formula
/// has an apostrophe before it.
QString csv_cell(QString text);
/// As a table, of count_for_others(). Names nobody.
QString table_of(const forms::Form& form, const forms::Spread& spread, const QString& quarter);
/// On paper, of count_for_others(), with what was done in that quarter.
print::HeardSheet sheet_of(const tablet::Tablet& tablet, const forms::Form& form,
                           const forms::Spread& spread, const QString& quarter);
/// What was said and done, the newest first.
Answers said_and_did(const tablet::Tablet& tablet, const std::string& quarter);

}  // namespace viewmodels
