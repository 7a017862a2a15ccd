#include "app/print/heard_pdf.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPdfWriter>
#include <algorithm>
#include <cmath>

#include "app/print/paper.h"

namespace print {
namespace {

constexpr int kDotsPerInch = 300;
constexpr double kMarginMm = 12;
constexpr int kLargestFigures = 12;
constexpr int kTitleOver = 8;           ///< points that the title is larger
constexpr double kBetweenColumns = 18;  ///< [pt]
constexpr double kWordsOfRow = 0.46;    ///< of a column's width
constexpr double kBarOfRow = 0.28;
constexpr double kBarOfLine = 0.55;  ///< of a line's height
constexpr double kOutline = 0.5;     ///< [pt]
constexpr double kGap = 0.5;         ///< between blocks, in lines

double dots(double points) { return points * kDotsPerInch / 72; }

/// Draws a sheet in letters of one size, or measures it.
class Hand {
  public:
    Hand(QPdfWriter& writer, QPainter& painter, int letters)
        : writer_(writer),
          painter_(painter),
          letters_(letters),
          column_((writer.width() - dots(kBetweenColumns)) / 2) {}

    /// Everything, on as many pages as it takes; how many those are. Draws where `draw`.
    int lay(const HeardSheet& sheet, bool draw) {
        draw_ = draw;
        pages_ = 1;
        const double top = head(sheet);
        const double foot = foot_height(sheet);
        double y = questions(sheet, top, foot);
        if (y + foot > writer_.height()) y = turn_page();
        feet(sheet, writer_.height() - foot);
        return pages_;
    }

  private:
    double head(const HeardSheet& sheet) {
        double y = text(sheet.title, {0, 0, full(), 0}, letters_ + kTitleOver, QFont::DemiBold);
        y += text(sheet.when, {0, y, full(), 0}, letters_ + 2, QFont::DemiBold);
        y += text(sheet.base, {0, y, full(), 0}, letters_, QFont::Normal);
        return y + gap();
    }
    /// Fills one column after the other, the foot kept free under both. Where it ends.
    double questions(const HeardSheet& sheet, double top, double foot) {
        double y = top;
        double lowest = top;
        int column = 0;
        double room = writer_.height() - foot;
        for (const HeardSheet::Question& one : sheet.questions) {
            const bool drawing = std::exchange(draw_, false);
            const double height = question(one, 0, 0);
            draw_ = drawing;
            if (y + height > room && y > top) {
                y = top;
                if (++column == 2) {
                    column = 0;
                    top = y = lowest = turn_page();
                }
            }
            y += question(one, column * (column_ + dots(kBetweenColumns)), y) + gap();
            lowest = std::max(lowest, y);
        }
        return lowest;
    }
    double question(const HeardSheet::Question& one, double x, double y) {
        double height = text(one.words, {x, y, column_, 0}, letters_, QFont::DemiBold);
        height += text(one.base, {x, y + height, column_, 0}, letters_ - 1, QFont::Normal);
        for (const HeardSheet::Bar& row : one.bars) height += bar(row, x, y + height);
        return height;
    }
    /// The words, the bar and the number beside each other: the bar says nothing alone.
    double bar(const HeardSheet::Bar& row, double x, double y) {
        const double words = column_ * kWordsOfRow;
        const double long_bar = column_ * kBarOfRow;
        const double small_gap = gap() / 2;
        const double number = column_ - words - long_bar - 2 * small_gap;
        const double high = text(row.words, {x, y, words, 0}, letters_, QFont::Normal);
        const double height =
            std::max(high, text(row.count, {x + column_ - number, y, number, 0}, letters_,
                                row.share < 0 ? QFont::Normal : QFont::DemiBold));
        if (!draw_ || row.share < 0) return height;
        const double thick = line() * kBarOfLine;
        const QRectF whole(x + words + small_gap, y + (line() - thick) / 2, long_bar, thick);
        painter_.setPen(QPen(painter_.pen().color(), dots(kOutline)));
        painter_.drawRect(whole);
        painter_.fillRect(
            QRectF(whole.topLeft(), QSizeF(long_bar * std::min(1.0, row.share), thick)),
            painter_.pen().color());
        return height;
    }
    double foot_height(const HeardSheet& sheet) {
        const bool drawing = std::exchange(draw_, false);
        const double height = feet(sheet, 0);
        draw_ = drawing;
        return height;
    }
    double feet(const HeardSheet& sheet, double from) {
        double y = from;
        if (!sheet.said.empty())
            y += text(sheet.said_heading, {0, y, full(), 0}, letters_ + 2, QFont::DemiBold);
        const double right = column_ + dots(kBetweenColumns);
        for (const HeardSheet::Said& one : sheet.said) {
            const double said = text(one.said, {0, y, column_, 0}, letters_, QFont::DemiBold);
            y += std::max(said, text(one.did, {right, y, column_, 0}, letters_, QFont::Normal));
        }
        y += gap();
        for (const QString& one : sheet.last_lines)
            y += text(one, {0, y, full(), 0}, letters_ - 1, QFont::Normal);
        return y - from;
    }

    [[nodiscard]] double full() const { return writer_.width(); }
    [[nodiscard]] double gap() { return kGap * line(); }
    [[nodiscard]] double line() {
        set_font(letters_, QFont::Normal);
        return painter_.fontMetrics().lineSpacing();
    }
    double turn_page() {
        ++pages_;
        if (draw_) writer_.newPage();
        return 0;
    }
    /// Its height, wrapped to the width of `at`.
    double text(const QString& words, QRectF at, int letters, QFont::Weight weight) {
        if (words.isEmpty()) return 0;
        set_font(letters, weight);
        const int flags = int(Qt::TextWordWrap) | int(Qt::AlignLeft);
        at.setHeight(1e6);
        const double height = painter_.boundingRect(at, flags, words).height();
        if (draw_) painter_.drawText(at, flags, words);
        return height;
    }
    void set_font(int letters, QFont::Weight weight) {
        QFont font;
        font.setFamilies(QGuiApplication::font().families());
        // Letters are made of whole dots: up, so that none is smaller than was asked for.
        font.setPixelSize(static_cast<int>(std::ceil(dots(std::max(letters, kSmallestFigures)))));
        font.setWeight(weight);
        painter_.setFont(font);
    }

    QPdfWriter& writer_;
    QPainter& painter_;
    int letters_;
    double column_;
    bool draw_ = false;
    int pages_ = 1;
};

}  // namespace

bool write_heard(const HeardSheet& sheet, QIODevice& to) {
    QPdfWriter writer(&to);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins({kMarginMm, kMarginMm, kMarginMm, kMarginMm}, QPageLayout::Millimeter);
    writer.setResolution(kDotsPerInch);
    writer.setTitle(sheet.title);
    QPainter painter(&writer);
    if (!painter.isActive()) return false;
    int letters = kLargestFigures;
    while (letters > kSmallestFigures && Hand(writer, painter, letters).lay(sheet, false) > 1)
        --letters;
    Hand(writer, painter, letters).lay(sheet, true);
    return true;
}

bool save_heard(const HeardSheet& sheet, const QString& file) {
    return save_whole(file, [&](QIODevice& to) { return write_heard(sheet, to); });
}

}  // namespace print
