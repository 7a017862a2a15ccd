#include "app/viewmodels/practitioner/quality_view_model.h"

#include <algorithm>
#include <map>
#include <set>

#include "app/convert/qt_text.h"
#include "app/viewmodels/everyone/mend_place.h"
#include "app/viewmodels/practitioner/due_clocks.h"
#include "shared/figures/quality.h"

namespace viewmodels {

using figures::Fault;
using figures::QualityRow;

struct QualityViewModel::Page {
    bool all = false;
    QString words;
    std::vector<Line> whose, faults, rows;
};

namespace {

/// What is sent next is counted by these.
constexpr const char* kSet = "kpi_revised";
/// Beyond, one fault at a time is found faster than by scrolling.
constexpr std::size_t kShown = 100;

QString code_of(Fault fault) { return QString::number(static_cast<int>(fault)); }

/// Behind the figures are children alone here: what stands in a store is mended there.
bool concerns(const QualityRow& row, const std::set<base::RecordId>& mine, bool all) {
    return row.child && (all || mine.contains(*row.child));
}

std::vector<Line> fault_lines(const std::vector<QualityRow>& rows, const QString& chosen) {
    std::map<Fault, int> counts;
    for (const QualityRow& row : rows) ++counts[row.fault];
    std::vector<Line> lines;
    for (const Fault fault : figures::kFaults) {
        if (counts[fault] == 0 && code_of(fault) != chosen) continue;
        Line line;
        line.record = code_of(fault);
        line.title = QStringLiteral("%1 · %2")
                         .arg(convert::to_qt(figures::label_of(fault)))
                         .arg(counts[fault]);
        line.chosen = line.record == chosen;
        lines.push_back(std::move(line));
    }
    return lines;
}

QString harm_words(const QualityRow& row, const figures::DefinitionSet& set) {
    if (row.figures.empty()) return {};
    QStringList labels;
    for (const std::string& slug : row.figures) labels << convert::to_qt(set.find(slug)->label);
    return QObject::tr(" Harms: %1.").arg(labels.join(QStringLiteral(", ")));
}

Line row_line(const tablet::Tablet& tablet, const QualityRow& row,
              const figures::DefinitionSet& set) {
    const MendPlace place = mend_place(*row.child, row.mend_kind, row.mend_in);
    Line line;
    line.record = convert::hex(row.record);
    line.page = place.page;
    line.child = place.about;
    line.title = QStringLiteral("%1 · %2").arg(convert::child_name(tablet, *row.child),
                                               convert::to_qt(figures::label_of(row.fault)));
    line.detail = convert::to_qt(row.words) + harm_words(row, set);
    return line;
}

QString count_words(std::size_t count, std::size_t shown) {
    if (count == 0) return QObject::tr("Clean: nothing is missing, and nothing looks wrong.");
    if (count > shown) return QObject::tr("The first %1 of %2").arg(shown).arg(count);
    return count == 1 ? QObject::tr("1 thing to put right")
                      : QObject::tr("%1 things to put right").arg(count);
}

std::vector<Line> whose_lines(bool all) {
    Line mine, every;
    mine.record = QStringLiteral("mine");
    mine.title = QObject::tr("My children");
    mine.chosen = !all;
    every.record = QStringLiteral("all");
    every.title = QObject::tr("Every child on this tablet");
    every.chosen = all;
    return {mine, every};
}

}  // namespace

QualityViewModel::QualityViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

QualityViewModel::Page QualityViewModel::compute(const tablet::Tablet& tablet, const Asked& asked) {
    Page page;
    if (!asked.page) return page;
    const auto mine = children_of(tablet, tablet.user());
    page.all = asked.all || mine.empty();
    if (!mine.empty()) page.whose = whose_lines(page.all);
    const auto& set = *figures::find_definitions(figures::definition_sets(), kSet);
    auto rows = figures::quality(tablet.view(), figures::Facts(tablet.view()), set,
                                 tablet.now().local_date());
    std::erase_if(rows, [&](const QualityRow& row) { return !concerns(row, mine, page.all); });
    page.faults = fault_lines(rows, asked.fault);
    std::size_t count = 0;
    for (const QualityRow& row : rows) {
        if (!asked.fault.isEmpty() && code_of(row.fault) != asked.fault) continue;
        if (++count <= kShown) page.rows.push_back(row_line(tablet, row, set));
    }
    page.words = count_words(count, page.rows.size());
    return page;
}

void QualityViewModel::open() {
    m_asked = {true, false, {}};
    refresh();
}

void QualityViewModel::useWhose(const QString& whose) {
    m_asked.all = whose == QLatin1String("all");
    m_asked.fault.clear();
    refresh();
}

void QualityViewModel::useFault(const QString& fault) {
    m_asked.fault = fault == m_asked.fault ? QString() : fault;
    refresh();
}

void QualityViewModel::refresh() {
    m_host.run([asked = m_asked](const tablet::Tablet& tablet) { return compute(tablet, asked); },
               [this, asked = m_asked](Page page) {
                   if (asked == m_asked) show(std::move(page));
               });
}

void QualityViewModel::show(Page page) {
    m_loaded = m_asked.page;
    m_words = page.words;
    m_asked.all = m_loaded && page.all;
    m_whose.show(std::move(page.whose));
    m_faults.show(std::move(page.faults));
    m_rows.show(std::move(page.rows));
    Q_EMIT changed();
}

void QualityViewModel::clear() {
    m_asked = {};
    show({});
}

}  // namespace viewmodels
