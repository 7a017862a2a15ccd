#include "app/viewmodels/manager/figures_view_model.h"

#include <QDir>
#include <QSaveFile>
#include <QStandardPaths>
#include <algorithm>
#include <array>

#include "app/convert/qt_text.h"
#include "app/print/paper.h"
#include "app/viewmodels/everyone/mend_place.h"
#include "app/viewmodels/manager/figures_out.h"
#include "app/viewmodels/manager/words.h"
#include "shared/figures/engine.h"
#include "shared/figures/mask.h"

namespace viewmodels {

using figures::Cell;
using figures::DefinitionSet;
using figures::Figure;
using figures::Period;
using figures::Table;

struct FiguresViewModel::Page {
    bool allowed = false;
    QString name, base, rule, note, source, behind_words, table;
    std::vector<Line> sets, periods, figures, rows, measures, quarters, behind;
    void add_table(const tablet::Tablet& tablet, const Table& counted, const Asked& asked);
    void add_behind(const tablet::Tablet& tablet, const Cell& cell);
};

namespace {

/// Beyond, a shorter time finds faster than scrolling.
constexpr std::size_t kBehindShown = 200;

struct Choice {
    const char* code;
    const char* words;
};
constexpr std::array kPeriods{Choice{"quarter", QT_TR_NOOP("This quarter")},
                              Choice{"last", QT_TR_NOOP("Last quarter")},
                              Choice{"before", QT_TR_NOOP("The quarter before")},
                              Choice{"year", QT_TR_NOOP("Twelve months to last quarter")}};

/// The last quarter is what is sent, so it is what the page opens with.
constexpr const char* kFirstPeriod = "last";
constexpr const char* kFirstSet = "kpi_revised";

Period period_of(const QString& which, base::CalendarDate today) {
    const auto quarters = figures::quarters_to(today, 3);
    Period period = quarters.at(1);
    if (which == QLatin1String("quarter")) period = quarters.at(2);
    if (which == QLatin1String("before")) period = quarters.at(0);
    if (which == QLatin1String("year")) period = figures::year_to(quarters.at(1).last);
    period.as_of = today;
    return period;
}

/// Of records in a store that this person does not open, nothing is counted: no number is better
/// than a nought.
bool can_count(const tablet::Tablet& tablet, const Figure& figure) {
    const auto* kind = casefile::find_kind(figure.kind);
    if (kind->home == casefile::Home::kVictims)
        return tablet.has_store(ledger::CompartmentType::kVictims);
    if (kind->home == casefile::Home::kBoard)
        return tablet.has_store(ledger::CompartmentType::kBoard);
    return true;
}

std::vector<Line> set_lines(const DefinitionSet& chosen) {
    std::vector<Line> lines;
    for (const DefinitionSet& set : figures::definition_sets()) {
        Line line;
        line.record = convert::to_qt(set.id);
        line.title = convert::to_qt(set.label);
        line.chosen = set.id == chosen.id;
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<Line> period_lines(const QString& chosen) {
    std::vector<Line> lines;
    for (const Choice& one : kPeriods) {
        Line line;
        line.record = QString::fromLatin1(one.code);
        line.title = FiguresViewModel::tr(one.words);
        line.chosen = line.record == chosen;
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<Line> figure_lines(const tablet::Tablet& tablet, const DefinitionSet& set) {
    std::vector<Line> lines;
    for (const Figure& figure : set.figures) {
        const bool counts = can_count(tablet, figure);
        Line line;
        line.record = convert::to_qt(figure.slug);
        line.title = convert::to_qt(figure.label);
        line.detail = counts ? convert::to_qt(figure.rule)
                             : QObject::tr("Of records that are not open to you.");
        line.offers = counts;
        lines.push_back(std::move(line));
    }
    return lines;
}

/// "2/1": the third line, the second column; "total/0".
QString number_of(std::size_t row, std::size_t column, const Table& table) {
    const QString line = row == table.rows.size() ? QStringLiteral("total") : QString::number(row);
    return QStringLiteral("%1/%2").arg(line).arg(column);
}

const Cell* cell_called(const Table& table, const QString& number) {
    const QStringList parts = number.split(QLatin1Char('/'));
    if (parts.size() != 2) return nullptr;
    const bool total = parts.front() == QLatin1String("total");
    const auto row = static_cast<std::size_t>(parts.front().toUInt());
    if (!total && row >= table.rows.size()) return nullptr;
    const auto& cells = total ? table.total : table.rows[row].cells;
    const auto column = static_cast<std::size_t>(parts.back().toUInt());
    return column < cells.size() ? &cells[column] : nullptr;
}

Line cell_line(const QString& title, const Cell& cell, const QString& number,
               const QString& chosen) {
    Line line;
    line.record = number;
    line.title = title;
    line.meta = convert::to_qt(cell.text());
    line.offers = cell.count > 0;
    line.chosen = number == chosen;
    if (cell.base > 0)
        line.share = static_cast<double>(cell.count) / static_cast<double>(cell.base);
    return line;
}

/// Each column under its own heading where there are several.
std::vector<Line> row_lines(const Table& table, const QString& chosen) {
    std::vector<Line> lines;
    const bool several = table.columns.size() > 1;
    for (std::size_t column = 0; column < table.total.size(); ++column) {
        const std::size_t first = lines.size();
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            const auto& one = table.rows[row];
            lines.push_back(cell_line(convert::to_qt(one.label), one.cells[column],
                                      number_of(row, column, table), chosen));
        }
        if (!table.cumulative) {
            lines.push_back(cell_line(QObject::tr("All"), table.total[column],
                                      number_of(table.rows.size(), column, table), chosen));
            lines.back().share = -1;
            lines.back().meta = QString::number(table.total[column].count);
        }
        if (several && first < lines.size())
            lines[first].heading = convert::to_qt(table.columns[column].label);
    }
    return lines;
}

std::vector<Line> measure_lines(const Table& table) {
    std::vector<Line> lines;
    for (const figures::MeasureResult& measure : table.measures) {
        Line line;
        line.title = convert::to_qt(measure.label);
        line.meta =
            measure.value ? convert::to_qt(measure.value->text()) : QObject::tr("not known");
        line.detail = convert::to_qt(measure.unit);
        if (!measure.population.empty())
            line.detail += QObject::tr(" · %1").arg(convert::to_qt(measure.population));
        lines.push_back(std::move(line));
    }
    return lines;
}

/// Has it moved? The first line of each of the last eight quarters (ux.md 6.2).
std::vector<Line> quarter_lines(const DefinitionSet& set, const Figure& figure,
                                const figures::Facts& facts, base::CalendarDate today) {
    constexpr int kShownQuarters = 8;
    std::vector<Line> lines;
    for (Period quarter : figures::quarters_to(today, kShownQuarters)) {
        quarter.as_of = today;
        const Table table = figures::evaluate(set, figure, facts, quarter);
        if (table.rows.empty()) return {};
        lines.push_back(
            cell_line(convert::to_qt(quarter.label), table.rows.front().cells.front(), {}, {}));
        lines.back().offers = false;
        if (lines.size() == 1) lines.front().heading = convert::to_qt(table.rows.front().label);
    }
    return lines;
}

/// "Suitable place to live: this put it there", or that nothing but the rule did.
QString decided_words(const figures::Behind& row) {
    if (row.decided_by.empty()) return QObject::tr("It fits the rule.");
    const auto* field = casefile::find_field(row.decided_kind, row.decided_by);
    const QString label =
        convert::to_qt(field == nullptr ? std::string_view(row.decided_by) : field->label);
    return row.decided_in ? QObject::tr("Decided by: %1").arg(label)
                          : QObject::tr("Not recorded: %1").arg(label);
}

}  // namespace

void FiguresViewModel::Page::add_behind(const tablet::Tablet& tablet, const Cell& cell) {
    for (const figures::Behind& row : cell.rows) {
        if (behind.size() == kBehindShown) break;
        Line line;
        line.record = convert::hex(row.decided_in.value_or(row.record));
        if (row.child) line.child = convert::hex(*row.child);
        line.title = row.child ? convert::child_name(tablet, *row.child) : QString();
        if (line.title.isEmpty()) line.title = QObject::tr("Not in a child’s record");
        line.detail = decided_words(row);
        line.offers = row.child.has_value();
        if (row.child) {
            const MendPlace place = mend_place(*row.child, row.decided_kind, row.decided_in);
            line.page = place.page;
            line.child = place.about;
        }
        behind.push_back(std::move(line));
    }
    behind_words = cell.rows.size() > behind.size()
                       ? QObject::tr("The first %1 of %2").arg(behind.size()).arg(cell.rows.size())
                       : QObject::tr("These %1").arg(cell.rows.size());
}

void FiguresViewModel::Page::add_table(const tablet::Tablet& tablet, const Table& counted,
                                       const Asked& asked) {
    name = convert::to_qt(counted.label);
    rule = convert::to_qt(counted.rule);
    note = convert::to_qt(counted.note);
    base = QObject::tr("%1. %2. Counted are %3.")
               .arg(convert::to_qt(counted.base_label), convert::to_qt(counted.period.label),
                    convert::to_qt(counted.unit_label));
    if (counted.colour)
        base += QLatin1Char(' ') + convert::to_qt(figures::label_of(*counted.colour)) +
                QLatin1Char('.');
    rows = row_lines(counted, asked.number);
    measures = measure_lines(counted);
    table = convert::to_qt(figures::to_csv(figures::masked(counted)));
    if (const Cell* cell = cell_called(counted, asked.number)) add_behind(tablet, *cell);
}

FiguresViewModel::FiguresViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

FiguresViewModel::Page FiguresViewModel::compute(const tablet::Tablet& tablet, const Asked& asked) {
    Page page;
    page.allowed = leads(tablet);
    if (!page.allowed || !asked.page) return page;
    const auto& sets = figures::definition_sets();
    const auto* set = figures::find_definitions(sets, convert::to_core(asked.set));
    if (set == nullptr) return page;
    page.sets = set_lines(*set);
    page.periods = period_lines(asked.period);
    page.source = convert::to_qt(set->source);
    page.figures = figure_lines(tablet, *set);
    const Figure* figure = set->find(convert::to_core(asked.figure));
    if (figure == nullptr || !can_count(tablet, *figure)) return page;
    const figures::Facts facts(tablet.view());
    const Period period = period_of(asked.period, tablet.now().local_date());
    page.add_table(tablet, figures::evaluate(*set, *figure, facts, period), asked);
    page.quarters = quarter_lines(*set, *figure, facts, tablet.now().local_date());
    return page;
}

void FiguresViewModel::open() {
    m_asked = {true, QString::fromLatin1(kFirstSet), QString::fromLatin1(kFirstPeriod), {}, {}};
    m_exported.clear();
    m_problem.clear();
    refresh();
}

void FiguresViewModel::useSet(const QString& set) {
    m_asked.set = set;
    m_asked.number.clear();
    refresh();
}

void FiguresViewModel::usePeriod(const QString& period) {
    m_asked.period = period;
    m_asked.number.clear();
    refresh();
}

void FiguresViewModel::look(const QString& figure) {
    m_asked.figure = figure;
    m_asked.number.clear();
    m_exported.clear();
    m_problem.clear();
    refresh();
}

void FiguresViewModel::showBehind(const QString& number) {
    m_asked.number = number == m_asked.number ? QString() : number;
    refresh();
}

void FiguresViewModel::refresh() {
    m_host.run([asked = m_asked](const tablet::Tablet& tablet) { return compute(tablet, asked); },
               [this, asked = m_asked](Page page) {
                   if (asked == m_asked) show(std::move(page));
               });
}

void FiguresViewModel::show(Page page) {
    m_loaded = m_asked.page;
    m_allowed = page.allowed;
    m_name = page.name;
    m_base = page.base;
    m_rule = page.rule;
    m_note = page.note;
    m_source = page.source;
    m_behind_words = page.behind_words;
    m_table = page.table;
    m_sets.show(std::move(page.sets));
    m_periods.show(std::move(page.periods));
    m_figures.show(std::move(page.figures));
    m_rows.show(std::move(page.rows));
    m_measures.show(std::move(page.measures));
    m_quarters.show(std::move(page.quarters));
    m_behind.show(std::move(page.behind));
    Q_EMIT changed();
}

void FiguresViewModel::saveTable() {
    if (m_table.isEmpty()) return;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    QDir().mkpath(folder);
    const QStringList name{QStringLiteral("figures"), m_asked.figure, m_asked.period};
    const QString path =
        QDir(folder).filePath(name.join(QLatin1Char('-')) + QStringLiteral(".csv"));
    QSaveFile file(path);
    const bool done =
        file.open(QIODevice::WriteOnly) && file.write(m_table.toUtf8()) >= 0 && file.commit();
    say_saved(done, path);
}

void FiguresViewModel::say_saved(bool done, const QString& path) {
    m_exported = done ? tr("Saved as %1").arg(path) : QString();
    m_problem = done ? QString()
                     : tr("The file could not be written to %1. Nothing else has changed. Make "
                          "room there, or try again.")
                           .arg(path);
    Q_EMIT changed();
}

double FiguresViewModel::packDone() const {
    return m_pack ? static_cast<double>(m_pack->next) /
                        static_cast<double>(m_pack->set->figures.size())
                  : 0;
}

void FiguresViewModel::savePack() {
    const auto* set =
        figures::find_definitions(figures::definition_sets(), convert::to_core(m_asked.set));
    if (m_pack || set == nullptr || !m_allowed) return;
    ++m_packs;
    m_pack = Pack{set, m_asked, 0, {}, {}};
    Q_EMIT changed();
    make_more();
}

void FiguresViewModel::make_more() {
    if (m_pack->next == m_pack->set->figures.size()) return keep_pack();
    const Figure& figure = m_pack->set->figures[m_pack->next];
    m_host.run(
        [set = m_pack->set, &figure, asked = m_pack->asked](const tablet::Tablet& tablet) {
            if (!leads(tablet) || !can_count(tablet, figure)) return std::vector<Table>();
            const base::CalendarDate today = tablet.now().local_date();
            return figures::pack_tables(*set, figure, figures::Facts(tablet.view()),
                                        period_of(asked.period, today).last, today);
        },
        [this, mine = m_packs, &figure](std::vector<Table> tables) {
            if (mine != m_packs || !m_pack) return;
            if (tables.empty()) m_pack->left_out.push_back(figure.label);
            for (Table& one : tables) m_pack->tables.push_back(std::move(one));
            ++m_pack->next;
            Q_EMIT changed();
            if (mine == m_packs) make_more();  // whoever was told may have stopped it
        });
}

void FiguresViewModel::keep_pack() {
    Pack made = std::move(*m_pack);
    m_pack.reset();
    if (made.tables.empty()) return Q_EMIT changed();
    const base::CalendarDate last = made.tables.back().period.last;
    const auto pack = figures::board_pack(std::move(made.tables), std::move(made.left_out));
    for (const figures::PackFigure& one : pack.figures) {
        auto small = figures::small_number_in(std::span(&one.table, 1));
        if (!small) small = figures::small_number_in(one.earlier);
        if (!small) continue;
        m_exported.clear();
        m_problem = tr("Nothing was written: %1 would show a number that must be hidden. Tell "
                       "whoever looks after Footbridge.")
                        .arg(convert::to_qt(*small));
        return Q_EMIT changed();
    }
    const QString path = figures_file(QStringLiteral("board-pack"), last, "pdf");
    say_saved(print::save_heard(board_sheet(pack, *made.set), path), path);
}

void FiguresViewModel::stopPack() {
    m_pack.reset();
    ++m_packs;
    Q_EMIT changed();
}

void FiguresViewModel::saveReturn() {
    struct Return {
        std::string table;
        base::CalendarDate last;
    };
    m_host.run(
        [asked = m_asked](const tablet::Tablet& tablet) {
            const auto* set =
                figures::find_definitions(figures::definition_sets(), convert::to_core(asked.set));
            if (set == nullptr || !leads(tablet)) return Return{};
            const figures::Facts facts(tablet.view());
            const Period period = period_of(asked.period, tablet.now().local_date());
            std::vector<Table> tables;
            for (const Figure& figure : set->figures) {
                if (can_count(tablet, figure))
                    tables.push_back(figures::evaluate(*set, figure, facts, period));
            }
            return Return{figures::return_csv(tables), period.last};
        },
        [this, asked = m_asked](const Return& made) {
            if (!(asked == m_asked) || made.table.empty()) return;
            const QString path = figures_file(QStringLiteral("return"), made.last, "csv");
            say_saved(print::save_whole(
                          path,
                          [&](QIODevice& to) {
                              const QByteArray bytes = QByteArray::fromStdString(made.table);
                              return to.write(bytes) == bytes.size();
                          },
                          print::ReadableBy::kItsOwner),
                      path);
        });
}

void FiguresViewModel::clear() {
    m_pack.reset();
    ++m_packs;
    m_asked = {};
    m_exported.clear();
    m_problem.clear();
    show({});
}

}  // namespace viewmodels
