#include "app/viewmodels/everyone/length_words.h"

#include <QObject>

namespace viewmodels {

QString length_words(base::Duration length) {
    const auto minutes = std::chrono::floor<std::chrono::minutes>(length).count();
    if (minutes < 0) return QObject::tr("the wrong way round");
    if (minutes < 60) return QObject::tr("%1 min").arg(minutes);
    if (minutes % 60 == 0) return QObject::tr("%1 h").arg(minutes / 60);
    return QObject::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

}  // namespace viewmodels
