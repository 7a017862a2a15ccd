#include "app/viewmodels/practitioner/plan_view_model.h"

#include <algorithm>

#include "app/convert/qt_text.h"
#include "app/viewmodels/practitioner/lines.h"
#include "app/viewmodels/practitioner/plan_words.h"
#include "shared/casefile/vocabularies.h"

namespace viewmodels {

using casefile::Field;
using casefile::Fields;
using casefile::Kind;

struct PlanViewModel::Page {
    QString name;
    bool begun = false;
    bool ended = false;
    bool review_late = false;
    bool lacks_strengths = false;
    QString version;
    QString review;
    QString end_words;
    std::vector<Line> lines;
    std::vector<Line> changes;
    std::vector<Line> agreements;
    std::vector<Line> checks;
};

PlanViewModel::PlanViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {
    m_ways.show(term_lines(casefile::vocabulary::kHowMade, {}));
}

PlanViewModel::Page PlanViewModel::compute(tablet::Tablet& tablet, const base::RecordId& child) {
    Page page;
    page.name = convert::child_name(tablet, child);
    tablet.note_read({child});
    const auto plan = casefile::plan_of(tablet.view(), child);
    if (!plan) return page;
    const base::CalendarDate today = tablet.now().local_date();
    const auto review = casefile::plan_review(tablet.view(), child, today);
    page.begun = true;
    page.ended = plan->ended;
    page.review = plan_review_words(review);
    page.review_late = review && review->days_left < 0;
    page.lacks_strengths = !plan->ended && casefile::lacks_strengths(*plan);
    page.end_words = plan_end_words(*plan, page.name);
    page.version = plan_version_words(*plan, page.name, today);
    page.lines = plan_lines(tablet, *plan);
    page.changes = plan_change_lines(tablet, *plan);
    page.agreements = plan_agreement_lines(tablet, *plan);
    page.checks = plan_check_lines(casefile::plan_checks(tablet.view(), child, *plan));
    return page;
}

void PlanViewModel::open(const QString& child) {
    if (child != m_child) clear();
    m_child = child;
    refresh();
}

void PlanViewModel::refresh() {
    if (m_child.isEmpty()) return;
    m_host.run([id = convert::record_from(m_child)](
                   tablet::Tablet& tablet) { return compute(tablet, id); },
               [this, asked = m_child](Page page) {
                   if (asked == m_child) show(std::move(page));
               });
}

void PlanViewModel::show(Page page) {
    m_loaded = true;
    m_name = page.name;
    m_begun = page.begun;
    m_ended = page.ended;
    m_review_late = page.review_late;
    m_lacks_strengths = page.lacks_strengths;
    m_version = page.version;
    m_review = page.review;
    m_end_words = page.end_words;
    m_ending = m_ending && !m_end_words.isEmpty();
    m_two_versions = std::ranges::any_of(
        page.lines, [](const Line& line) { return line.offers && line.chosen; });
    m_childs_lines.show(plan_childs_lines(page.lines));
    m_lines.show(std::move(page.lines));
    m_changes.show(std::move(page.changes));
    m_agreements.show(std::move(page.agreements));
    m_checks.show(std::move(page.checks));
    Q_EMIT changed();
}

void PlanViewModel::setChildsView(bool on) {
    if (on == m_childs_view) return;
    m_childs_view = on;
    Q_EMIT changed();
}

template <typename Work>
void PlanViewModel::change(Work work) {
    m_host.run(std::move(work), [this, child = m_child](const base::Result<void>& result) {
        if (child != m_child) return;
        m_problem = result.ok() ? QString() : convert::error_text(result.error());
        Q_EMIT changed();
        if (!result.ok()) return;
        refresh();
        Q_EMIT finished();
    });
}

void PlanViewModel::begin(const QString& how) {
    change([child = convert::record_from(m_child),
            code = convert::to_core(how)](tablet::Tablet& tablet) -> base::Result<void> {
        // Another tablet may have begun one since the page was shown.
        const auto plan = casefile::plan_of(tablet.view(), child);
        if (plan && !plan->ended) return {};
        casefile::NewRecord record;
        record.kind = Kind::kPlan;
        record.child = child;
        record.happened_at = record.recorded_at = tablet.now();
        record.fields.choice(Field::kPlanHowMade, code);
        const auto made = tablet.add(record);
        return made.ok() ? base::Result<void>() : base::Result<void>(made.error());
    });
}

void PlanViewModel::keepIn(const QString& line) {
    change([id = convert::record_from(line)](tablet::Tablet& tablet) {
        return tablet.set_fields(id, Fields().set(Field::kItemTakenOut, casefile::FieldValue{}));
    });
}

void PlanViewModel::takeOutAfterAll(const QString& line) {
    change([id = convert::record_from(line)](tablet::Tablet& tablet) -> base::Result<void> {
        const auto record = tablet.view().record(id, Kind::kPlanItem);
        const casefile::Group* out = record ? record->group(Field::kItemTakenOut) : nullptr;
        if (out == nullptr) return {};
        return tablet.set_fields(id, Fields().set(Field::kItemTakenOut, *out));
    });
}

void PlanViewModel::askToEnd() {
    m_ending = !m_end_words.isEmpty();
    Q_EMIT changed();
}

void PlanViewModel::notNow() {
    m_ending = false;
    Q_EMIT changed();
}

namespace {

/// The plan that the page shows ends on this day, or is open again.
base::Result<void> set_end(tablet::Tablet& tablet, const base::RecordId& child,
                           const casefile::FieldValue& ended_on) {
    const auto plan = casefile::plan_of(tablet.view(), child);
    // Another tablet may have done so since the page was shown.
    if (!plan || plan->ended != casefile::is_nothing(ended_on)) return {};
    for (const casefile::Record& record : plan->records) {
        auto set = tablet.set_fields(record.id, Fields().set(Field::kPlanEndedOn, ended_on));
        if (!set.ok()) return set;
    }
    return {};
}

}  // namespace

void PlanViewModel::end() {
    if (!m_ending) return;
    m_ending = false;
    change([child = convert::record_from(m_child)](tablet::Tablet& tablet) {
        return set_end(tablet, child, tablet.now().local_date());
    });
}

void PlanViewModel::goOn() {
    change([child = convert::record_from(m_child)](tablet::Tablet& tablet) {
        return set_end(tablet, child, casefile::Nothing{});
    });
}

void PlanViewModel::clear() {
    m_child.clear();
    show({});
    m_loaded = m_childs_view = false;
    m_problem.clear();
    Q_EMIT changed();
}

}  // namespace viewmodels
