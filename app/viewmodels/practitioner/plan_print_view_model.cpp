#include "app/viewmodels/practitioner/plan_print_view_model.h"

#include <algorithm>

#include "app/convert/qt_text.h"
#include "app/print/plan_pdf.h"
#include "app/viewmodels/everyone/paper_folder.h"

namespace viewmodels {

using print::PlanCopy;

struct PlanPrintViewModel::Page {
    bool begun = false;
    QString left_out;
    std::vector<Line> copies;
};

namespace {

struct Copy {
    PlanCopy copy;
    const char* code;
    QString title, detail, file;
};

/// A file's name says nobody's.
std::vector<Copy> copies_for(const QString& name) {
    return {
        {PlanCopy::kChild, "child", QObject::tr("%1’s copy").arg(name),
         QObject::tr("Everything but tags. Large letters, pictures, four pages at most."),
         QObject::tr("My plan")},
        {PlanCopy::kFamily, "family", QObject::tr("Family’s copy"),
         QObject::tr("Leaves out what is “just me and my worker”, the steps under it, and the "
                     "reason for not agreeing where there is any of that. It does not say so."),
         QObject::tr("My plan for family")},
        {PlanCopy::kBilingual, "bilingual", QObject::tr("In two languages"),
         QObject::tr("%1’s copy with our words in English and Welsh. The Welsh is a draft.")
             .arg(name),
         QObject::tr("My plan in two languages")},
        {PlanCopy::kProfessional, "professional", QObject::tr("For court and colleagues"),
         QObject::tr("Who wrote each sentence and when. Leaves out what is “just me and my "
                     "worker”, and says how many lines that is."),
         QObject::tr("Plan for court")},
        {PlanCopy::kEvidence, "evidence", QObject::tr("How it was made together"),
         QObject::tr("Each sentence: who wrote it for whom, how it was checked, what changed. What "
                     "is “just me and my worker” is there without its words."),
         QObject::tr("How the plan was made")},
    };
}

print::PlanPaper paper_of(const tablet::Tablet& tablet, const base::RecordId& child,
                          const casefile::Plan& plan) {
    print::PlanPaper paper;
    paper.child = convert::child_name(tablet, child);
    paper.service = convert::to_qt(tablet.service_name());
    paper.now = tablet.now();
    paper.name_of = [&tablet](const base::UserId& user) {
        return convert::to_qt(tablet.name_of(user));
    };
    for (const casefile::PlanLine& line : plan.lines)
        paper.words_before[line.record.id] =
            tablet.view().history(line.record.id, casefile::Field::kItemWords);
    return paper;
}

}  // namespace

PlanPrintViewModel::PlanPrintViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

PlanPrintViewModel::Page PlanPrintViewModel::compute(tablet::Tablet& tablet,
                                                     const base::RecordId& child) {
    Page page;
    tablet.note_read({child});
    const auto plan = casefile::plan_of(tablet.view(), child);
    if (!plan) return page;
    page.begun = true;
    const QString name = convert::child_name(tablet, child);
    const auto kept = print::just_between(*plan);
    const auto lines = std::ranges::count_if(plan->lines, [&](const casefile::PlanLine& line) {
        return line.in_plan() && kept.contains(line.record.id);
    });
    if (lines == 1) page.left_out = QObject::tr("%1 keeps 1 line just between you two.").arg(name);
    if (lines > 1)
        page.left_out = QObject::tr("%1 keeps %2 lines just between you two.").arg(name).arg(lines);
    for (const Copy& copy : copies_for(name)) {
        Line line;
        line.record = QString::fromLatin1(copy.code);
        line.title = copy.title;
        line.detail = copy.detail;
        page.copies.push_back(line);
    }
    return page;
}

void PlanPrintViewModel::open(const QString& child) {
    clear();
    m_child = child;
    refresh();
}

void PlanPrintViewModel::refresh() {
    if (m_child.isEmpty()) return;
    m_host.run([child = convert::record_from(m_child)](
                   tablet::Tablet& tablet) { return compute(tablet, child); },
               [this, asked = m_child](Page page) {
                   if (asked != m_child) return;
                   m_loaded = true;
                   m_begun = page.begun;
                   m_left_out = page.left_out;
                   if (m_folder.isEmpty()) m_folder = documents_folder();
                   m_copies.show(std::move(page.copies));
                   Q_EMIT changed();
               });
}

void PlanPrintViewModel::setFolder(const QString& folder) {
    if (folder == m_folder) return;
    m_folder = folder;
    Q_EMIT changed();
}

void PlanPrintViewModel::save(const QString& copy) {
    const auto copies = copies_for(QString());
    const auto wanted = std::ranges::find(
        copies, copy, [](const Copy& one) { return QString::fromLatin1(one.code); });
    if (wanted == copies.end() || !m_begun) return;
    m_host.run(
        [child = convert::record_from(m_child),
         kind = wanted->copy](tablet::Tablet& tablet) -> std::optional<print::PlanSheet> {
            const auto plan = casefile::plan_of(tablet.view(), child);
            if (!plan) return std::nullopt;
            return print::plan_sheet(*plan, paper_of(tablet, child, *plan), kind);
        },
        [this, child = m_child, name = wanted->file](const std::optional<print::PlanSheet>& sheet) {
            if (child != m_child || !sheet) return;
            const QString file = free_pdf(m_folder, name);
            if (print::save_plan(*sheet, file)) return tell(pdf_written_words(file), QString());
            tell(QString(), pdf_not_written_words(m_folder));
        });
}

void PlanPrintViewModel::tell(const QString& written, const QString& problem) {
    m_written = written;
    m_problem = problem;
    Q_EMIT changed();
}

void PlanPrintViewModel::clear() {
    m_loaded = m_begun = false;
    for (QString* text : {&m_child, &m_left_out, &m_written, &m_problem}) text->clear();
    m_copies.show({});
    Q_EMIT changed();
}

}  // namespace viewmodels
