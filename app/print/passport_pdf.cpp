#include "app/print/passport_pdf.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPdfWriter>
#include <cmath>

#include "app/print/paper.h"

namespace print {
namespace {

constexpr int kTitleLetters = 26;
constexpr int kHeadingLetters = 18;
constexpr int kDotsPerInch = 300;
constexpr double kMarginMm = 18;
constexpr int kBarOfTwenty = 1;  ///< width of the bar beside a heading, in twentieths of a heading

/// Lays lines under each other and begins a page where one is full.
class Pen {
  public:
    explicit Pen(QPdfWriter& writer) : writer_(writer), painter_(&writer) {}
    [[nodiscard]] bool drawing() const { return painter_.isActive(); }

    void write(const QString& text, int letters, QFont::Weight weight, int indent = 0) {
        set_font(letters, weight);
        const QRectF room(dots(indent), 0, writer_.width() - dots(indent), 1e6);
        const int flags = int(Qt::TextWordWrap) | int(Qt::AlignLeft);
        const double height = painter_.boundingRect(room, flags, text).height();
        if (y_ + height > writer_.height() && y_ > 0) turn_page();
        painter_.drawText(room.translated(0, y_), flags, text);
        y_ += height;
    }
    /// A heading does not stand alone at the foot of a page.
    void heading(const QString& text, double line_after) {
        space(10);
        set_font(kHeadingLetters, QFont::DemiBold);
        const double line = painter_.fontMetrics().lineSpacing();
        if (y_ + line + dots(line_after) > writer_.height() && y_ > 0) turn_page();
        painter_.fillRect(QRectF(0, y_, line * kBarOfTwenty / 20, line), painter_.pen().color());
        write(text, kHeadingLetters, QFont::DemiBold, 10);
        space(3);
    }
    void space(double points) { y_ += dots(points); }

  private:
    [[nodiscard]] static double dots(double points) { return points * kDotsPerInch / 72; }
    void turn_page() {
        writer_.newPage();
        y_ = 0;
    }
    void set_font(int letters, QFont::Weight weight) {
        QFont font;
        font.setFamilies(QGuiApplication::font().families());
        // Letters are made of whole dots: up, so that none is smaller than was asked for.
        font.setPixelSize(static_cast<int>(std::ceil(dots(letters))));
        font.setWeight(weight);
        painter_.setFont(font);
    }

    QPdfWriter& writer_;
    QPainter painter_;
    double y_ = 0;
};

}  // namespace

bool write_passport(const PassportSheet& sheet, QIODevice& to) {
    QPdfWriter writer(&to);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins({kMarginMm, kMarginMm, kMarginMm, kMarginMm}, QPageLayout::Millimeter);
    writer.setResolution(kDotsPerInch);
    writer.setTitle(sheet.title);
    Pen pen(writer);
    if (!pen.drawing()) return false;
    pen.write(sheet.title, kTitleLetters, QFont::DemiBold);
    pen.write(sheet.reader, kSmallestLetters, QFont::Normal);
    for (const PassportSheet::Section& section : sheet.sections) {
        pen.heading(section.heading, 2 * kHeadingLetters);
        for (const PassportSheet::Item& item : section.items) {
            pen.write(item.words, kSmallestLetters, QFont::Normal, 10);
            if (!item.whose.isEmpty()) {
                pen.write(QStringLiteral("– ") + item.whose, kSmallestLetters, QFont::DemiBold, 20);
            }
            pen.space(5);
        }
    }
    pen.space(16);
    for (const QString& line : sheet.last_lines) pen.write(line, kSmallestLetters, QFont::Normal);
    return true;
}

bool save_passport(const PassportSheet& sheet, const QString& file) {
    return save_whole(file, [&](QIODevice& to) { return write_passport(sheet, to); });
}

}  // namespace print
