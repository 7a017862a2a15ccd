#include "app/print/kit_pdf.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgRenderer>
#include <cmath>

#include "app/print/paper.h"
#include "app/print/passport_pdf.h"

namespace print {
namespace {

constexpr int kDotsPerInch = 300;
constexpr double kMarginMm = 18;
constexpr int kTitleLetters = 24;
constexpr double kGap = 8;  ///< between blocks [pt]
constexpr double kMmPerInch = 25.4;
constexpr qsizetype kGroup = 5;

double dots(double points) { return points * kDotsPerInch / 72; }

QString in_groups(const QString& code) {
    QStringList groups;
    for (qsizetype at = 0; at < code.size(); at += kGroup) groups << code.mid(at, kGroup);
    return groups.join(QLatin1Char(' '));
}

/// Writes blocks under each other; everything has room on one side.
class Pen {
  public:
    explicit Pen(QPdfWriter& writer) : writer_(writer), painter_(&writer) {}
    [[nodiscard]] bool drawing() const { return painter_.isActive(); }

    void write(const QString& text, int letters, QFont::Weight weight) {
        QFont font;
        font.setFamilies(QGuiApplication::font().families());
        font.setPixelSize(static_cast<int>(std::ceil(dots(letters))));
        font.setWeight(weight);
        painter_.setFont(font);
        const QRectF room(0, y_, writer_.width(), writer_.height());
        QRectF taken;
        painter_.drawText(room, int(Qt::TextWordWrap) | int(Qt::AlignLeft), text, &taken);
        y_ += taken.height() + dots(kGap);
    }
    void picture(const QByteArray& svg) {
        const double side = kKitCodeMm / kMmPerInch * kDotsPerInch;
        QSvgRenderer(svg).render(&painter_, QRectF(0, y_, side, side));
        y_ += side + dots(kGap);
    }

  private:
    QPdfWriter& writer_;
    QPainter painter_;
    double y_ = 0;
};

}  // namespace

bool write_kit(const KitSheet& sheet, QIODevice& to) {
    const QByteArray code = code_svg(sheet.code);
    if (code.isEmpty()) return false;
    QPdfWriter writer(&to);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins({kMarginMm, kMarginMm, kMarginMm, kMarginMm}, QPageLayout::Millimeter);
    writer.setResolution(kDotsPerInch);
    writer.setTitle(sheet.title);
    Pen pen(writer);
    if (!pen.drawing()) return false;
    pen.write(sheet.title, kTitleLetters, QFont::DemiBold);
    for (const QString& line : sheet.before) pen.write(line, kSmallestLetters, QFont::Normal);
    pen.picture(code);
    pen.write(in_groups(sheet.code), kSmallestLetters, QFont::Normal);
    for (const QString& line : sheet.after) pen.write(line, kSmallestLetters, QFont::Normal);
    return true;
}

bool save_kit(const KitSheet& sheet, const QString& file) {
    return save_whole(
        file, [&](QIODevice& to) { return write_kit(sheet, to); }, ReadableBy::kItsOwner);
}

}  // namespace print
