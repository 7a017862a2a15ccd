#include "app/print/plan_pdf.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgRenderer>

#include "app/print/paper.h"
#include "app/print/side_layout.h"

namespace print {
namespace {

constexpr int kDotsPerInch = 300;
constexpr double kPerPoint = kDotsPerInch / 72.0;
constexpr double kMarginMm = 15;
constexpr double kFoot = 24;      ///< room for the number of the side [pt]
constexpr double kBarWide = 3.5;  ///< of a heading [pt]

void draw_picture(QPainter& painter, const QByteArray& svg, const QRectF& room) {
    QSvgRenderer renderer(svg);
    if (!renderer.isValid()) return;
    const QSizeF size = renderer.viewBoxF().size().scaled(room.size(), Qt::KeepAspectRatio);
    renderer.render(&painter, QRectF(room.topLeft(), size));
}

void draw_side(QPainter& painter, const Side& side) {
    for (const auto& [y, row] : side) {
        if (row->bar) painter.fillRect(QRectF(0, y, kBarWide * kPerPoint, row->height), Qt::black);
        if (!row->picture.isEmpty())
            draw_picture(painter, row->picture, row->picture_at.translated(0, y));
        for (const Row::Text& text : row->texts)
            text.words->lineAt(text.line).draw(&painter, QPointF(text.x, y + text.y));
    }
}

void draw_foot(QPainter& painter, const PlanSheet& sheet, const QFont& font, double width,
               double height, std::size_t side, std::size_t of) {
    painter.setFont(font);
    const QRectF room(0, height - kFoot * kPerPoint, width, kFoot * kPerPoint);
    painter.drawText(room, int(Qt::AlignLeft) | int(Qt::AlignBottom),
                     sheet.page.words.arg(side).arg(of));
    if (!sheet.page.other.isEmpty())
        painter.drawText(room, int(Qt::AlignRight) | int(Qt::AlignBottom),
                         sheet.page.other.arg(side).arg(of));
}

/// The writer asks the machine's clock; the paper bears the time it was made.
void set_made(QByteArray& pdf, const base::Moment& made) {
    const QByteArray begins = "/CreationDate (D:";
    const qsizetype at = pdf.indexOf(begins);
    if (at < 0) return;
    const qsizetype from = at + begins.size();
    const qsizetype room = pdf.indexOf(')', from) - from;
    QByteArray when = QByteArray::fromStdString(base::to_iso(base::Moment{made.at, 0})).left(19);
    for (const char* mark : {"-", ":", "T"}) when.replace(mark, "");
    when += room > when.size() + 1 ? "+00'00'" : "Z";
    // What follows stands where the file's end says it does.
    if (when.size() == room) pdf.replace(from, room, when);
}

bool draw(const PlanSheet& sheet, QBuffer& to, const QString& symbols) {
    QPdfWriter writer(&to);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins({kMarginMm, kMarginMm, kMarginMm, kMarginMm}, QPageLayout::Millimeter);
    writer.setResolution(kDotsPerInch);
    // Neither a name nor a number: this is what a file's properties show.
    writer.setTitle(sheet.title.words.section(QStringLiteral(" · "), 0, 0));
    QPainter painter(&writer);
    if (!painter.isActive()) return false;
    const QSizeF room(writer.width(), writer.height() - kFoot * kPerPoint);
    const SideLayout layout(sheet, writer, room, kPerPoint, symbols);
    const QFont foot = layout.font(sheet.letters, false);
    for (std::size_t i = 0; i < layout.sides().size(); ++i) {
        if (i > 0) writer.newPage();
        draw_side(painter, layout.sides()[i]);
        draw_foot(painter, sheet, foot, writer.width(), writer.height(), i + 1,
                  layout.sides().size());
    }
    return true;
}

}  // namespace

bool write_plan(const PlanSheet& sheet, QIODevice& to, const QString& symbols) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly) || !draw(sheet, buffer, symbols)) return false;
    buffer.close();
    set_made(bytes, sheet.made);
    return to.write(bytes) == bytes.size();
}

bool save_plan(const PlanSheet& sheet, const QString& file, const QString& symbols) {
    return save_whole(file, [&](QIODevice& to) { return write_plan(sheet, to, symbols); });
}

}  // namespace print
