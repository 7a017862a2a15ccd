#include "app/viewmodels/manager/talk_language_view_model.h"

#include <algorithm>
#include <map>
#include <optional>

#include "app/convert/qt_text.h"
#include "app/viewmodels/manager/words.h"
#include "shared/forms/spread.h"

namespace viewmodels {

using casefile::Field;

struct TalkLanguageViewModel::Page {
    bool allowed = false;
    QString base;
    QString too_few;
    std::vector<Line> years;
    std::vector<Line> results;
    std::vector<Line> severities;
    std::vector<Line> pathways;
};

namespace {

constexpr int kFirstMonth = 4;  ///< of the plans' year

int year_of(base::CalendarDate day) { return day.month < kFirstMonth ? day.year - 1 : day.year; }

using Assessments = std::vector<casefile::Record>;

/// The newest of each child, in one year or in all (0).
Assessments newest_of_each(const Assessments& all, int year) {
    std::map<base::RecordId, const casefile::Record*> newest;
    for (const casefile::Record& record : all) {
        const int own = year_of(record.happened_at.local_date());
        if (!record.child || (year != 0 && own != year)) continue;
        const casefile::Record*& held = newest[*record.child];
        if (held == nullptr || held->happened_at.at < record.happened_at.at) held = &record;
    }
    Assessments found;
    for (const auto& [child, record] : newest) found.push_back(*record);
    return found;
}

/// As forms::showable(), and what is hidden together is nobody or five at least.
std::vector<bool> shown_parts(const std::vector<std::size_t>& parts) {
    std::vector<bool> shown = forms::showable(parts);
    const auto hidden = [&] {
        std::size_t sum = 0;
        for (std::size_t i = 0; i < parts.size(); ++i) sum += shown[i] ? 0 : parts[i];
        return sum;
    };
    while (hidden() > 0 && hidden() < forms::kFewest) {
        std::optional<std::size_t> smallest;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (shown[i] && (!smallest || parts[i] < parts[*smallest])) smallest = i;
        }
        if (!smallest) break;
        shown[*smallest] = false;
    }
    return shown;
}

/// A line for each code of the field, and one for those where nothing was said.
std::vector<Line> count_lines(const Assessments& of, Field field) {
    const auto& terms = casefile::definition(field).vocabulary->terms;
    std::vector<std::size_t> counts(terms.size() + 1);
    for (const casefile::Record& record : of) {
        const auto term = std::ranges::find(terms, record.code(field), &casefile::Term::code);
        ++counts[static_cast<std::size_t>(term - terms.begin())];
    }
    const std::vector<bool> shown = shown_parts(counts);
    std::vector<Line> lines;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (i == terms.size() && counts[i] == 0) break;
        Line line;
        line.title = i == terms.size() ? QObject::tr("Not said") : convert::to_qt(terms[i].label);
        line.meta = QObject::tr("too few to show");
        if (shown[i]) {
            line.share = static_cast<double>(counts[i]) / static_cast<double>(of.size());
            line.meta = QObject::tr("%1 of %2 · %3 %")
                            .arg(counts[i])
                            .arg(of.size())
                            .arg((200 * counts[i] + of.size()) / (2 * of.size()));
        }
        lines.push_back(line);
    }
    return lines;
}

std::vector<Line> year_lines(const Assessments& all, int chosen) {
    std::map<int, std::size_t> counts;
    for (const casefile::Record& record : all) ++counts[year_of(record.happened_at.local_date())];
    std::vector<std::size_t> sizes;
    for (const auto& [year, count] : counts) sizes.push_back(count);
    const std::vector<bool> shown = shown_parts(sizes);
    std::vector<Line> lines(1);
    lines.front().title = QObject::tr("All");
    lines.front().chosen = chosen == 0;
    std::size_t at = 0;
    for (const auto& [year, count] : counts) {
        if (!shown[at++]) continue;
        Line line;
        line.record = QString::number(year);
        line.title = QObject::tr("April %1 to March %2").arg(year).arg(year + 1);
        line.chosen = year == chosen;
        lines.push_back(line);
    }
    return lines;
}

}  // namespace

TalkLanguageViewModel::TalkLanguageViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

TalkLanguageViewModel::Page TalkLanguageViewModel::compute(const tablet::Tablet& tablet,
                                                           bool page_is_open, int year) {
    Page page;
    page.allowed = leads(tablet);
    if (!page.allowed || !page_is_open) return page;
    const Assessments all = tablet.view().records(casefile::Kind::kSltAssessment);
    page.years = year_lines(all, year);
    const Assessments assessed = newest_of_each(all, year);
    if (assessed.size() < forms::kFewest) {
        page.too_few = QObject::tr(
            "Fewer than five children were assessed. Nothing is shown, so "
            "that nobody can be told by it.");
        return page;
    }
    page.base = QObject::tr("%1 children assessed by a therapist").arg(assessed.size());
    page.results = count_lines(assessed, Field::kSltResult);
    page.pathways = count_lines(assessed, Field::kSltPathway);
    Assessments with_need;
    std::ranges::copy_if(assessed, std::back_inserter(with_need), [](const auto& record) {
        return record.code(Field::kSltResult) == "need_identified";
    });
    if (with_need.size() >= forms::kFewest)
        page.severities = count_lines(with_need, Field::kSltSeverity);
    return page;
}

void TalkLanguageViewModel::open() {
    m_open = true;
    refresh();
}

void TalkLanguageViewModel::choose(const QString& year) {
    m_year = year.toInt();
    refresh();
}

void TalkLanguageViewModel::refresh() {
    m_host.run([open = m_open, year = m_year](
                   const tablet::Tablet& tablet) { return compute(tablet, open, year); },
               [this, open = m_open, year = m_year](Page page) {
                   if (open == m_open && year == m_year) show(std::move(page));
               });
}

void TalkLanguageViewModel::show(Page page) {
    m_loaded = m_open;
    m_allowed = page.allowed;
    m_base = page.base;
    m_too_few = page.too_few;
    m_years.show(std::move(page.years));
    m_results.show(std::move(page.results));
    m_severities.show(std::move(page.severities));
    m_pathways.show(std::move(page.pathways));
    Q_EMIT changed();
}

void TalkLanguageViewModel::clear() {
    m_open = false;
    m_year = 0;
    show({});
}

}  // namespace viewmodels
