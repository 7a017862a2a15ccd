#pragma once

#include <QByteArray>
#include <QStringList>

#include "app/print/paper_words.h"
#include "shared/casefile/plan.h"

/// A line's values as words on paper.
namespace print {

QString text_of(std::string_view utf8);
/// In quotation marks where they are the child's (ux.md PL-6).
QString quoted(const casefile::PlanLine& line, std::string_view words);
/// Every version of the words that nobody has chosen between; one where there is no such thing.
std::vector<std::string> words_of(const casefile::Record& line);
QString who_words(const casefile::Group& who, const PaperWords& words);
/// "Sam, My worker · Tuesday · 17:00 · The club"; empty where nothing of it is said.
QString when_and_who(const casefile::Record& line, const PaperWords& words);
/// "Tuesday · 17:00"
QString when_words(const casefile::Record& line, const PaperWords& words);
QString value_words(casefile::Field field, const casefile::FieldValue& value,
                    const PaperWords& words);
/// Several values beside each other; `nothing` where there are none.
QString values_words(casefile::Field field, const std::vector<casefile::FieldValue>& values,
                     const PaperWords& words, const QString& nothing);
/// A drawing as DrawPad keeps it, or in base64, as SVG. Empty where it is none.
QByteArray drawing_svg(std::string_view strokes);
/// 64 digits in groups of four, as `footbridge-cli plan verify` takes them.
QString in_fours(std::string_view hash);

}  // namespace print
