#include "app/print/letter_pdf.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPdfWriter>
#include <QTextLayout>
#include <cmath>
#include <vector>

#include "app/print/paper.h"
#include "app/print/passport_pdf.h"

namespace print {
namespace {

constexpr int kDotsPerInch = 300;
constexpr double kMarginMm = 22;
constexpr double kLineHeight = 1.4;
/// Parts the letters of a ligature, so that a copy of the text and a screen reader have each of
/// them.
constexpr double kBetweenLetters = 0.05;

QFont font_of(int letters) {
    QFont font;
    font.setFamilies(QGuiApplication::font().families());
    // Letters are made of whole dots: up, so that none is smaller than was asked for.
    font.setPixelSize(static_cast<int>(std::ceil(letters * kDotsPerInch / 72.0)));
    font.setLetterSpacing(QFont::AbsoluteSpacing, kBetweenLetters);
    return font;
}

/// Lays line under line, and begins a side where one is full: also in the middle of a long
/// paragraph.
class Pen {
  public:
    explicit Pen(QPdfWriter& writer) : writer_(writer), painter_(&writer) {}
    [[nodiscard]] bool drawing() const { return painter_.isActive(); }

    void paragraph(const QString& text) {
        QTextLayout layout(text, font_of(kSmallestLetters), &writer_);
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(option);
        layout.beginLayout();
        std::vector<QTextLine> lines;
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(writer_.width());
            lines.push_back(line);
        }
        layout.endLayout();
        for (const QTextLine& line : lines) {
            const double height = line.height() * kLineHeight;
            if (y_ + height > writer_.height() && y_ > 0) turn_page();
            line.draw(&painter_, QPointF(0, y_) - line.position());
            y_ += height;
        }
    }

  private:
    void turn_page() {
        writer_.newPage();
        y_ = 0;
    }

    QPdfWriter& writer_;
    QPainter painter_;
    double y_ = 0;
};

}  // namespace

bool write_letter(const LetterSheet& sheet, QIODevice& to) {
    QPdfWriter writer(&to);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins({kMarginMm, kMarginMm, kMarginMm, kMarginMm}, QPageLayout::Millimeter);
    writer.setResolution(kDotsPerInch);
    Pen pen(writer);
    if (!pen.drawing()) return false;
    for (const QString& line : QStringList{sheet.day, QString(), sheet.greeting, QString()})
        pen.paragraph(line);
    for (const QString& line : sheet.text.split(QLatin1Char('\n'))) pen.paragraph(line);
    return true;
}

bool save_letter(const LetterSheet& sheet, const QString& file) {
    return save_whole(file, [&](QIODevice& to) { return write_letter(sheet, to); });
}

}  // namespace print
