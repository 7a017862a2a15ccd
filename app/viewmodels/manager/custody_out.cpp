#include "app/viewmodels/manager/custody_out.h"

#include <QStringList>
#include <array>
#include <utility>

#include "app/convert/qt_text.h"
#include "app/viewmodels/manager/custody_lines.h"
#include "app/viewmodels/manager/heard_figures.h"
#include "app/viewmodels/manager/words.h"
#include "shared/forms/published.h"

namespace viewmodels {
namespace {

using casefile::CustodyFigures;
using casefile::CustodySpread;
using casefile::CustodyTable;

/// One table as it may leave: what is held back says so.
struct OutTable {
    std::string_view name;
    QString title;
    std::string_view base_name;
    std::size_t base = 0;
    bool several = false;
    QStringList rows;
    forms::Tally tally;         ///< one choice for each row
    QString median, ninetieth;  ///< of an interval of which enough were measured
};

OutTable out_of(const CustodyTable& table) {
    OutTable out;
    out.name = table.name;
    out.title = table_words(table.name);
    out.base_name = table.base_name;
    out.base = table.base;
    out.several = table.several;
    for (const casefile::CustodyRow& row : table.rows) {
        out.tally.choices.push_back({out.tally.choices.size(), row.of.size()});
        out.rows << row_words(table, row);
    }
    return out;
}

OutTable out_of(const CustodySpread& spread) {
    OutTable out;
    out.name = spread.name;
    out.title = interval_words(spread.name);
    out.base_name = "attendances";
    out.base = spread.base;
    out.rows = {QObject::tr("Measured"), QObject::tr("Estimates"),
                QObject::tr("Times the wrong way round"), QObject::tr("Not recorded")};
    const std::array<std::size_t, 4> counts{spread.exact.size(), spread.estimates.size(),
                                            spread.backwards.size(), spread.not_recorded.size()};
    for (const std::size_t count : counts)
        out.tally.choices.push_back({out.tally.choices.size(), count});
    // Of fewer than ten the ninetieth in a hundred is the longest: one person's night.
    if (spread.exact.size() >= forms::kFewest) out.median = length_words(*spread.median());
    if (spread.exact.size() >= 10) out.ninetieth = length_words(*spread.percentile(90));
    return out;
}

/// The bases and sums that are printed say more than one table: what became of the requests gives
/// how many were attended, so all are masked as one.
std::vector<OutTable> tables_out(const CustodyFigures& figures) {
    std::vector<OutTable> tables;
    for (const CustodySpread& spread : figures.intervals) tables.push_back(out_of(spread));
    for (const CustodyTable& table : figures.tables) {
        // How volunteers are is theirs and their coordinator's.
        if (table.name != "volunteer_wellbeing") tables.push_back(out_of(table));
    }
    forms::Spread whole;
    whole.shown = true;
    whole.offered = whole.answered = figures.requests.size();
    for (OutTable& table : tables) {
        table.tally.answered = table.base;
        table.tally.shown = table.base >= forms::kFewest;
        whole.questions.push_back(table.tally);
    }
    const forms::Published published = forms::published(whole, {});
    for (std::size_t i = 0; i < tables.size(); ++i) tables[i].tally = published.whole.questions[i];
    return tables;
}

QString not_shown() { return QObject::tr("not shown"); }

QString number(const OutTable& table, const forms::Tally::Choice& choice) {
    return !table.tally.shown || choice.held ? not_shown() : QString::number(choice.count);
}

QString base_of(const OutTable& table) {
    return table.tally.shown ? QString::number(table.base) : not_shown();
}

QString number_or_few(std::size_t count) {
    return count > 0 && count < forms::kFewest ? not_shown() : QString::number(count);
}

QString span_words(const CustodyFigures& figures) {
    return QObject::tr("%1 to %2").arg(whole_day(figures.span.first), whole_day(figures.span.last));
}

print::HeardSheet::Question question_of(const OutTable& table) {
    print::HeardSheet::Question question;
    question.words = table.title;
    CustodyTable named;
    named.base_name = table.base_name;
    named.base = table.base;
    named.several = table.several;
    question.base = table.tally.shown ? base_words(named) : QObject::tr("Too few to show");
    if (!table.median.isEmpty()) question.base += QObject::tr(". Median %1").arg(table.median);
    if (!table.ninetieth.isEmpty())
        question.base += QObject::tr(", 90th percentile %1").arg(table.ninetieth);
    if (!table.tally.shown) return question;
    for (const forms::Tally::Choice& choice : table.tally.choices) {
        if (!choice.held && choice.count == 0) continue;  // the table file has them
        print::HeardSheet::Bar bar;
        bar.words = table.rows[static_cast<qsizetype>(choice.option)];
        bar.count = choice.held ? not_shown() : share_words(choice.count, table.base);
        if (!choice.held)
            bar.share = static_cast<double>(choice.count) / static_cast<double>(table.base);
        question.bars.push_back(std::move(bar));
    }
    return question;
}

}  // namespace

QString custody_table(const CustodyFigures& figures) {
    QString text = QStringLiteral("from,to,table,row,count,base\r\n");
    const auto add = [&](const QString& table, const QString& row, const QString& count,
                         const QString& base) {
        const QStringList cells{csv_cell(convert::to_qt(base::to_iso(figures.span.first))),
                                csv_cell(convert::to_qt(base::to_iso(figures.span.last))),
                                csv_cell(table),
                                csv_cell(row),
                                csv_cell(count),
                                csv_cell(base)};
        text += cells.join(QLatin1Char(',')) + QStringLiteral("\r\n");
    };
    const std::array<std::pair<QString, std::size_t>, 3> totals{
        std::pair{QObject::tr("Requests"), figures.requests.size()},
        std::pair{QObject::tr("Attendances"), figures.attendances.size()},
        std::pair{QObject::tr("People"), figures.people.size()}};
    for (const auto& [name, count] : totals)
        add(QObject::tr("Totals"), name, number_or_few(count), QString());
    for (const OutTable& table : tables_out(figures)) {
        for (const forms::Tally::Choice& choice : table.tally.choices)
            add(table.title, table.rows[static_cast<qsizetype>(choice.option)],
                number(table, choice), base_of(table));
        if (!table.median.isEmpty())
            add(table.title, QObject::tr("Median"), table.median, base_of(table));
        if (!table.ninetieth.isEmpty())
            add(table.title, QObject::tr("90th percentile"), table.ninetieth, base_of(table));
    }
    return text;
}

print::HeardSheet custody_sheet(const tablet::Tablet& tablet, const CustodyFigures& figures) {
    print::HeardSheet sheet;
    sheet.title = QObject::tr("Appropriate adults in custody");
    sheet.when = span_words(figures);
    sheet.base =
        QObject::tr("%1 attendances of %2 people, of %3 requests.")
            .arg(number_or_few(figures.attendances.size()), number_or_few(figures.people.size()),
                 number_or_few(figures.requests.size()));
    for (const OutTable& table : tables_out(figures)) {
        // 24 lines of one table: they are in the file.
        if (table.name != "hour_of_call") sheet.questions.push_back(question_of(table));
    }
    for (const std::string_view rule : {"attendance", "people", "percentile", "masked"})
        sheet.last_lines << convert::to_qt(casefile::custody_rule(rule));
    sheet.last_lines << QObject::tr("%1 · made on %2")
                            .arg(convert::to_qt(tablet.service_name()),
                                 whole_day(tablet.now().local_date()));
    return sheet;
}

}  // namespace viewmodels
