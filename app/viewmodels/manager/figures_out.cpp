#include "app/viewmodels/manager/figures_out.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

#include "app/convert/qt_text.h"

namespace viewmodels {

using figures::Cell;
using figures::PackFigure;
using figures::Table;
using print::HeardSheet;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("FiguresOut", text); }

HeardSheet::Bar bar_of(const QString& words, const Cell& cell) {
    HeardSheet::Bar bar;
    bar.words = words;
    const bool none = !cell.masked && !cell.base_masked && cell.base == 0 && cell.count == 0;
    bar.count = none ? tr("none") : convert::to_qt(cell.text());
    const bool shown = !cell.masked && !cell.base_masked && !cell.open;
    if (shown && cell.base > 0)
        bar.share = static_cast<double>(cell.count) / static_cast<double>(cell.base);
    return bar;
}

/// Each column under its own name where there are several.
void add_lines(const Table& table, HeardSheet::Question& question) {
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        for (const figures::TableRow& row : table.rows) {
            const QString label = convert::to_qt(row.label);
            const QString words =
                table.columns.size() == 1
                    ? label
                    : tr("%1: %2").arg(convert::to_qt(table.columns[column].label), label);
            question.bars.push_back(bar_of(words, row.cells[column]));
        }
    }
}

void add_measures(const Table& table, HeardSheet::Question& question) {
    for (const figures::MeasureResult& measure : table.measures) {
        HeardSheet::Bar bar;
        bar.words = convert::to_qt(measure.label);
        bar.count = measure.masked  ? tr("not shown")
                    : measure.value ? convert::to_qt(measure.value->text() + " " + measure.unit)
                                    : tr("not known");
        question.bars.push_back(std::move(bar));
    }
}

HeardSheet::Question question_of(const PackFigure& one) {
    const Table& table = one.table;
    HeardSheet::Question question;
    const QString label = convert::to_qt(table.label);
    question.words = convert::to_qt(one.finding);
    if (!question.words.startsWith(label))
        question.words = QStringLiteral("%1. %2").arg(label, question.words);
    question.base = tr("Of: %1; counted are %2.")
                        .arg(convert::to_qt(table.base_label), convert::to_qt(table.unit_label));
    if (table.colour)
        question.base +=
            QLatin1Char(' ') + convert::to_qt(figures::label_of(*table.colour)) + QLatin1Char('.');
    add_lines(table, question);
    add_measures(table, question);
    if (table.rows.empty()) return question;
    const std::string& first = table.rows.front().id;
    for (const Table& earlier : one.earlier) {
        const figures::TableRow* row = earlier.row(first);
        if (row == nullptr) continue;
        // Without which quarter of which year that is.
        const QString when =
            convert::to_qt(earlier.period.label).section(QStringLiteral(" ("), 0, 0);
        question.bars.push_back(
            bar_of(tr("%1, %2").arg(convert::to_qt(row->label), when), row->cells.front()));
    }
    return question;
}

}  // namespace

HeardSheet board_sheet(const figures::BoardPack& pack, const figures::DefinitionSet& set) {
    HeardSheet sheet;
    sheet.title = tr("Youth justice figures for the board");
    sheet.when = convert::to_qt(pack.title);
    sheet.base = tr("Each figure says what it is of. Numbers under %1 are hidden, and so many "
                    "others that none can be worked out. Of fewer than %2 no percentage is said.")
                     .arg(figures::kMaskBelow)
                     .arg(figures::kPercentFrom);
    for (const PackFigure& one : pack.figures) sheet.questions.push_back(question_of(one));
    sheet.said_heading = tr("In plain words, for young people");
    sheet.said.push_back({tr("We count how things are going."),
                          tr("We count so that adults can make things better.")});
    sheet.said.push_back({tr("Nobody can find you in these numbers."),
                          tr("Small numbers are hidden. There are no names.")});
    sheet.said.push_back({tr("Is something wrong here?"), tr("Tell your worker. You can ask to see "
                                                             "what we wrote.")});
    for (const std::string& label : pack.left_out)
        sheet.last_lines
            << tr("%1: not counted. Its records are kept by others.").arg(convert::to_qt(label));
    sheet.last_lines
        << tr("Counted by: %1. %2").arg(convert::to_qt(set.label), convert::to_qt(set.source));
    return sheet;
}

QString figures_file(const QString& kind, base::CalendarDate last, const char* ending) {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    QDir().mkpath(folder);
    return QDir(folder).filePath(
        QStringLiteral("%1-%2.%3")
            .arg(kind, convert::to_qt(base::to_iso(last)), QString::fromLatin1(ending)));
}

}  // namespace viewmodels
