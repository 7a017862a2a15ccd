#pragma once

#include <QString>

namespace convert {

/// A QR code as a drawing for Qt Quick's PathSvg, in modules: one unit is one small square.
struct QrCode {
    int across = 0;  ///< modules from edge to edge, the quiet zone of four on each side included;
                     ///< 0: the text does not fit
    QString path;    ///< the dark modules
};

/// Version as needed, a quarter of it may be unreadable (level M; ISO/IEC 18004).
QrCode qr_code(const QString& text);

}  // namespace convert
