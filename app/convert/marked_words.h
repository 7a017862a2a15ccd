#pragma once

#include <QString>
#include <QStringList>

namespace convert {

/// The words of `text` as rich text, those that `other` does not have in this order heavier and
/// underlined (ux.md 4.5). Both are taken as plain text: nothing in them becomes markup.
QString marked_words(const QString& text, const QString& other);

}  // namespace convert
