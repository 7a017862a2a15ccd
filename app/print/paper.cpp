#include "app/print/paper.h"

#include <QBuffer>
#include <QSaveFile>

#include "app/convert/qr_code.h"

namespace print {

bool save_whole(const QString& file, const std::function<bool(QIODevice&)>& write, ReadableBy who) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly) || !write(buffer)) return false;
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly)) return false;
    if (who == ReadableBy::kItsOwner &&
        !out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return false;
    return out.write(bytes) == bytes.size() && out.commit();
}

QByteArray code_svg(const QString& text) {
    const convert::QrCode code = convert::qr_code(text);
    if (code.across == 0) return {};
    return QStringLiteral(
               "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1 %1\"><path d=\"%2\" "
               "fill=\"black\"/></svg>")
        .arg(code.across)
        .arg(code.path)
        .toUtf8();
}

}  // namespace print
