#include "app/convert/qr_code.h"

#include <qrencode.h>

#include <memory>

namespace convert {
namespace {

constexpr int kQuietZone = 4;
constexpr unsigned char kDark = 1;
/// Letters stay as they are; what is upper case throughout takes a third less room.
constexpr int kCaseCounts = 1;

struct Free {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

/// Neighbours in a row are one rectangle: no seams between them at any scale.
QString row_path(const unsigned char* row, int width, int y) {
    QString path;
    for (int x = 0; x < width; ++x) {
        if ((row[x] & kDark) == 0) continue;
        const int first = x;
        while (x + 1 < width && (row[x + 1] & kDark) != 0) ++x;
        path +=
            QStringLiteral("M%1 %2h%3v1h-%3z").arg(first + kQuietZone).arg(y).arg(x - first + 1);
    }
    return path;
}

}  // namespace

QrCode qr_code(const QString& text) {
    const std::unique_ptr<QRcode, Free> made(
        QRcode_encodeString(text.toLatin1().constData(), 0, QR_ECLEVEL_M, QR_MODE_8, kCaseCounts));
    if (made == nullptr) return {};
    QrCode code{made->width + 2 * kQuietZone, {}};
    for (int y = 0; y < made->width; ++y)
        code.path += row_path(made->data + y * made->width, made->width, y + kQuietZone);
    return code;
}

}  // namespace convert
