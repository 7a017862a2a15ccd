#pragma once

#include <QString>

#include "app/tablet/tablet.h"

namespace convert {

/// What an operation that was set aside says, for a person to read before they decide on it.
struct AsideWords {
    QString what;  ///< "Note for Kit"
    QString text;  ///< the words written, as far as they are words
};
AsideWords aside_words(const tablet::Tablet& tablet, const tablet::AsideLine& aside);

}  // namespace convert
