#pragma once

#include <QString>
#include <QStringList>
#include <span>

namespace viewmodels {

/// A beginning for a letter to a child, to be changed: what stands in brackets is for the writer to
/// fill in. Our own words, plain by the same help that stands under the letter.
struct LetterTemplate {
    const char* code;
    const char* title;
    const char* text;  ///< "%me" is who writes
};

std::span<const LetterTemplate> letter_templates();
/// The words to begin with; empty where there is no such template.
QString letter_begun(const QString& code, const QString& me);
/// What of the beginnings nobody has filled in yet, in the order of the text: "[day]".
QStringList gaps_in(const QString& text);

}  // namespace viewmodels
