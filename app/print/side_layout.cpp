#include "app/print/side_layout.h"

#include <QFile>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <algorithm>
#include <cmath>
#include <map>

namespace print {
namespace {

/// Sizes in points of paper.
constexpr int kTitleMore = 12;   ///< letters of the title above those of the lines
constexpr int kHeadingMore = 4;  ///< the same of headings
constexpr double kPicture = 30;  ///< a symbol, of a line in letters of fourteen
constexpr double kLarge = 96;    ///< a drawing, a code
constexpr double kBesidePicture = 8;
constexpr double kIndent = 22;
constexpr double kBetweenLines = 5;
constexpr double kBeforeHeading = 9;
constexpr double kBetweenLanguages = 14;
constexpr double kBarRoom = 10;

/// What a line break of a person's is to the layout; other controls have no place on paper.
QString printable(QString words) {
    words.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    for (QChar& c : words) {
        if (c == QLatin1Char('\n')) c = QChar::LineSeparator;
        if (c.category() == QChar::Other_Control) c = QLatin1Char(' ');
    }
    return words;
}

}  // namespace

SideLayout::SideLayout(const PlanSheet& sheet, const QPaintDevice& device, QSizeF room,
                       double per_point, const QString& symbols)
    : m_sheet(sheet), m_device(device), m_room(room), m_per_point(per_point), m_symbols(symbols) {
    Block top;
    add_said(sheet.title, font(sheet.letters + kTitleMore, true), 0, top);
    for (const PlanSheet::Said& said : sheet.beneath)
        add_said(said, font(sheet.letters, false), 0, top);
    m_blocks.push_back(std::move(top));
    for (std::size_t i = 0; i < sheet.sections.size(); ++i) {
        add_heading(sheet.sections[i].heading, i);
        for (const PlanSheet::Line& line : sheet.sections[i].lines) add_line(line, i);
    }
    const auto going = may_go();
    m_sides = fill(going, 0);
    if (sheet.sides == 0 || m_sides.size() <= std::size_t(sheet.sides)) return;
    std::size_t fits = going.size(), too_few = 0;
    while (fits - too_few > 1) {
        const std::size_t middle = (fits + too_few) / 2;
        (fill(going, middle).size() <= std::size_t(sheet.sides) ? fits : too_few) = middle;
    }
    m_sides = fill(going, fits);
}

QFont SideLayout::font(int letters, bool strong) const {
    QFont font;
    font.setFamilies(QGuiApplication::font().families());
    // Letters are made of whole dots: up, so that none is smaller than was asked for.
    font.setPixelSize(static_cast<int>(std::ceil(letters * m_per_point)));
    font.setWeight(strong ? QFont::DemiBold : QFont::Normal);
    return font;
}

const QTextLayout* SideLayout::lay(const QString& words, const QFont& font, double width) {
    // Measured for paper: a screen's dots are others.
    QTextLayout& text = m_texts.emplace_back(printable(words), font, &m_device);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(Qt::LayoutDirectionAuto);
    text.setTextOption(option);
    text.beginLayout();
    for (QTextLine line = text.createLine(); line.isValid(); line = text.createLine())
        line.setLineWidth(width);
    text.endLayout();
    return &text;
}

/// One row for each line of text; in two languages beside each other.
void SideLayout::add_said(const PlanSheet::Said& said, const QFont& font, double x, Block& block) {
    QFont weighted = font;
    if (said.strong) weighted.setWeight(QFont::DemiBold);
    const double step = std::ceil(QFontMetricsF(weighted, &m_device).lineSpacing());
    // The other language begins at the same place all the way down.
    const double half = (m_room.width() + kBetweenLanguages * m_per_point) / 2;
    const double other = m_room.width() - half;
    std::vector<std::pair<const QTextLayout*, double>> columns{
        {lay(said.words, weighted, (said.other.isEmpty() ? m_room.width() : other) - x), x}};
    if (!said.other.isEmpty()) columns.emplace_back(lay(said.other, weighted, other), half);
    const int lines =
        std::max(columns.front().first->lineCount(), columns.back().first->lineCount());
    for (int line = 0; line < lines; ++line) {
        Row row;
        row.height = step;
        row.with_next = true;
        for (const auto& [text, at] : columns) {
            if (line >= text->lineCount()) continue;
            const QTextLine here = text->lineAt(line);
            row.texts.push_back({text, line, at, -here.y()});
            // Letters of another script may be higher.
            row.height = std::max(row.height, std::ceil(here.height()));
        }
        block.rows.push_back(std::move(row));
    }
}

void SideLayout::add_heading(const PlanSheet::Said& said, std::size_t section) {
    Block block{section, true, 0, {}};
    block.rows.push_back({kBeforeHeading * m_per_point, {}, {}, {}, false, true});
    const std::size_t first = block.rows.size();
    add_said(said, font(m_sheet.letters + kHeadingMore, true), kBarRoom * m_per_point, block);
    for (std::size_t i = first; i < block.rows.size(); ++i) block.rows[i].bar = true;
    block.rows.push_back({kBetweenLines * m_per_point, {}, {}, {}, false, true});
    m_blocks.push_back(std::move(block));
}

QByteArray SideLayout::picture_of(const PlanSheet::Line& line) const {
    if (!line.drawing.isEmpty()) return line.drawing;
    for (const QString& name : {line.picture, line.instead}) {
        // A name that somebody else chose: of a symbol, never of a way to another file.
        const bool plain = std::ranges::all_of(
            name, [](QChar c) { return c.isLower() || c.isDigit() || c == QLatin1Char('-'); });
        QFile file(m_symbols + name + QLatin1String(".svg"));
        if (name.isEmpty() || !plain || !file.open(QIODevice::ReadOnly)) continue;
        return file.readAll().replace("currentColor", "black");
    }
    return {};
}

void SideLayout::add_line(const PlanSheet::Line& line, std::size_t section) {
    Block block{section, false, line.stays, {}};
    const bool pictures = m_sheet.letters >= kPlanLetters;
    const QByteArray picture = picture_of(line);
    const double size = (line.large && !picture.isEmpty() ? kLarge : pictures ? kPicture : 0);
    const double indent = line.indent * kIndent * m_per_point;
    const double beside = size == 0 ? kBarRoom : size + kBesidePicture;
    for (const PlanSheet::Said& said : line.said)
        add_said(said, font(m_sheet.letters, false), indent + beside * m_per_point, block);
    if (block.rows.empty()) return;
    if (size > 0 && !picture.isEmpty()) {
        block.rows.front().picture = picture;
        block.rows.front().picture_at = QRectF(indent, 0, size * m_per_point, size * m_per_point);
        double text = 0;
        for (const Row& row : block.rows) text += row.height;
        const double slack = std::max(0.0, size * m_per_point - text);
        // A word or two stand beside the middle of their symbol.
        for (Row& row : block.rows) {
            for (Row::Text& words : row.texts) words.y += line.large ? 0 : slack / 2;
        }
        block.rows.back().height += slack;
    }
    block.rows.push_back({kBetweenLines * m_per_point, {}, {}, {}, false, line.with_next});
    m_blocks.push_back(std::move(block));
}

SideLayout::Block SideLayout::left_out_words(std::size_t section, std::size_t count) {
    const auto filled = [&](const QString& words) {
        return count == 1 || words.isEmpty() ? words : words.arg(count);
    };
    const PlanSheet::Said& words = count == 1 ? m_sheet.one_more : m_sheet.more;
    Block note{section, false, 0, {}};
    add_said({filled(words.words), filled(words.other), true}, font(m_sheet.letters, false),
             (kPicture + kBesidePicture) * m_per_point, note);
    note.rows.back().with_next = false;
    return note;
}

std::vector<std::size_t> SideLayout::may_go() const {
    std::vector<std::size_t> going;
    for (std::size_t i = m_blocks.size(); i-- > 0;) {
        if (m_blocks[i].stays > 0) going.push_back(i);
    }
    std::ranges::stable_sort(going, {}, [&](std::size_t i) { return m_blocks[i].stays; });
    return going;
}

std::vector<Side> SideLayout::fill(const std::vector<std::size_t>& may_go, std::size_t gone) {
    std::vector<bool> out(m_blocks.size(), false);
    std::map<std::size_t, std::size_t> count, last;
    for (std::size_t i = 0; i < gone; ++i) {
        out[may_go[i]] = true;
        ++count[m_blocks[may_go[i]].section];
    }
    for (std::size_t i = 0; i < m_blocks.size(); ++i) last[m_blocks[i].section] = i;
    m_notes.clear();
    std::vector<Side> sides(1);
    double y = 0;
    std::vector<const Row*> together;
    const auto take = [&](const Block& block) {
        for (const Row& row : block.rows) {
            together.push_back(&row);
            if (row.with_next) continue;
            place(std::exchange(together, {}), m_room.height(), sides, y);
        }
    };
    for (std::size_t i = 0; i < m_blocks.size(); ++i) {
        const std::size_t section = m_blocks[i].section;
        if (!out[i]) take(m_blocks[i]);
        const bool ends = last[section] == i && i > 0;
        if (ends && count[section] > 0)
            take(m_notes.emplace_back(left_out_words(section, count[section])));
    }
    place(std::move(together), m_room.height(), sides, y);
    return sides;
}

/// Rows that belong together go to the next side together, unless no side could hold them.
void SideLayout::place(std::vector<const Row*> rows, double room, std::vector<Side>& sides,
                       double& y) {
    double height = 0;
    for (const Row* row : rows) height += row->height;
    // What comes last on a side may be the gap beneath a line.
    const double needed =
        rows.empty() ? 0 : height - (rows.back()->texts.empty() ? rows.back()->height : 0);
    if (y > 0 && y + needed > room && needed <= room) {
        sides.emplace_back();
        y = 0;
    }
    for (const Row* row : rows) {
        const bool shown = !row->texts.empty();
        if (shown && y > 0 && y + row->height > room) {
            sides.emplace_back();
            y = 0;
        }
        if (y == 0 && !shown) continue;  // no gap at a side's top
        sides.back().emplace_back(y, row);
        y += row->height;
    }
}

}  // namespace print
