#pragma once

#include <QFont>
#include <QTextLayout>
#include <deque>

#include "app/print/plan_sheet.h"

class QPaintDevice;
class QPainter;

/// A sheet's blocks as rows on sides. UI thread only.
namespace print {

/// One line of text, or the head of a picture; the least that is not split between two sides.
struct Row {
    struct Text {
        const QTextLayout* words;
        int line;
        double x, y;  ///< from the row's own corner [dots]
    };
    double height = 0;
    std::vector<Text> texts{};
    QByteArray picture{};  ///< SVG; it may reach into the rows beneath
    QRectF picture_at{};
    bool bar = false;        ///< of a heading
    bool with_next = false;  ///< not the last on a side
};
using Side = std::vector<std::pair<double, const Row*>>;  ///< from the side's top [dots]

class SideLayout {
  public:
    /// Room is in dots, `per_point` of them to a point.
    SideLayout(const PlanSheet& sheet, const QPaintDevice& device, QSizeF room, double per_point,
               const QString& symbols);
    /// Every side, with what fits the sheet's number of them.
    [[nodiscard]] const std::vector<Side>& sides() const { return m_sides; }
    [[nodiscard]] QFont font(int letters, bool strong) const;

  private:
    struct Block {
        std::size_t section = 0;
        bool heading = false;
        int stays = 0;
        std::vector<Row> rows{};
    };
    const QTextLayout* lay(const QString& words, const QFont& font, double width);
    void add_said(const PlanSheet::Said& said, const QFont& font, double x, Block& block);
    void add_heading(const PlanSheet::Said& said, std::size_t section);
    void add_line(const PlanSheet::Line& line, std::size_t section);
    [[nodiscard]] QByteArray picture_of(const PlanSheet::Line& line) const;
    [[nodiscard]] Block left_out_words(std::size_t section, std::size_t count);
    /// Indexes of the blocks that may go, the first to go first.
    [[nodiscard]] std::vector<std::size_t> may_go() const;
    std::vector<Side> fill(const std::vector<std::size_t>& may_go, std::size_t gone);
    static void place(std::vector<const Row*> rows, double room, std::vector<Side>& sides,
                      double& y);

    const PlanSheet& m_sheet;
    const QPaintDevice& m_device;
    QSizeF m_room;
    double m_per_point;
    QString m_symbols;
    std::deque<QTextLayout> m_texts;
    std::deque<Block> m_blocks;
    std::deque<Block> m_notes;  ///< how many of a section are left to the tablet
    std::vector<Side> m_sides;
};

}  // namespace print
