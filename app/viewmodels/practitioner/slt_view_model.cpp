#include "app/viewmodels/practitioner/slt_view_model.h"

#include <algorithm>

#include "app/convert/qt_text.h"
#include "app/viewmodels/practitioner/lines.h"
#include "app/viewmodels/practitioner/note_draft.h"

namespace viewmodels {

using casefile::Field;
using casefile::Kind;

struct SltViewModel::Page {
    bool allowed = false;
    QString name;
    base::DraftId fresh;
    std::optional<tablet::Draft> draft;
    std::vector<Line> before;
};

namespace {

std::vector<Line> choice_lines(Field field, const QString& chosen) {
    return term_lines(*casefile::definition(field).vocabulary, chosen);
}

QString strategies_in(const std::vector<casefile::FieldValue>& items) {
    QStringList lines;
    for (const casefile::FieldValue& value : items) {
        if (const auto* item = std::get_if<casefile::Group>(&value))
            lines << convert::to_qt(item->text(casefile::part::kStrategyText));
    }
    return lines.join(QLatin1Char('\n'));
}

Line before_line(const tablet::Tablet& tablet, const casefile::Record& record) {
    Line line;
    line.record = convert::hex(record.id);
    line.icon = QStringLiteral("message");
    line.title = convert::label(Field::kSltResult, record.code(Field::kSltResult));
    QStringList parts;
    if (!record.code(Field::kSltSeverity).empty())
        parts << convert::label(Field::kSltSeverity, record.code(Field::kSltSeverity));
    if (!record.code(Field::kSltPathway).empty())
        parts << convert::label(Field::kSltPathway, record.code(Field::kSltPathway));
    std::vector<casefile::FieldValue> items;
    for (const casefile::Version& version : record.list(Field::kSltStrategies))
        items.push_back(version.value);
    const QString helps = strategies_in(items);
    line.detail = parts.join(QStringLiteral(" · "));
    if (!helps.isEmpty())
        line.detail += (line.detail.isEmpty() ? QString() : QStringLiteral("\n")) + helps;
    line.meta = convert::day_near(record.happened_at.local_date(), tablet.now().local_date());
    return line;
}

}  // namespace

bool is_slt(const tablet::Draft& draft) { return draft.record.kind == Kind::kSltAssessment; }

SltViewModel::SltViewModel(worker::TabletHost& host, NoteViewModel& notes, QObject* parent)
    : QObject(parent), m_host(host), m_notes(notes) {}

SltViewModel::Page SltViewModel::compute(tablet::Tablet& tablet, const base::RecordId& child) {
    Page page;
    for (const tablet::Person& person : tablet.people()) {
        if (person.id == tablet.user())
            page.allowed =
                person.roles.has(ledger::Role::kSpecialist);  // Tablet::finish asks again
    }
    page.name = convert::child_name(tablet, child);
    page.fresh = tablet.new_draft_id();
    tablet.note_read({child});
    for (const tablet::Draft& draft : tablet.drafts()) {
        if (is_slt(draft) && draft.record.child == child) page.draft = draft;
    }
    for (const casefile::Record& record : tablet.view().records(Kind::kSltAssessment, child))
        page.before.push_back(before_line(tablet, record));
    return page;
}

void SltViewModel::open(const QString& child) {
    clear();
    m_child = child;
    m_notes.keepNow();
    ask(true);
}

void SltViewModel::refresh() {
    if (!m_child.isEmpty()) ask(false);
}

void SltViewModel::ask(bool fresh) {
    m_host.run([id = convert::record_from(m_child)](
                   tablet::Tablet& tablet) { return compute(tablet, id); },
               [this, asked = m_child, fresh](Page page) {
                   if (asked == m_child) show(std::move(page), fresh);
               });
}

void SltViewModel::show(Page page, bool fresh) {
    m_loaded = true;
    m_allowed = page.allowed;
    m_name = page.name;
    m_before.show(std::move(page.before));
    if (m_draft.is_none()) m_draft = page.fresh;
    const tablet::Draft* unkept =
        m_notes.unkept(Kind::kSltAssessment, convert::record_from(m_child));
    if (unkept != nullptr) page.draft = *unkept;
    if (fresh && page.draft) {
        const casefile::Fields& fields = page.draft->record.fields;
        m_draft = page.draft->id;
        m_result = code_of(fields, Field::kSltResult);
        m_severity = code_of(fields, Field::kSltSeverity);
        m_pathway = code_of(fields, Field::kSltPathway);
        const auto items = fields.all().find(Field::kSltStrategies);
        if (items != fields.all().end()) m_strategies = strategies_in(items->second);
    }
    show_choices();
}

void SltViewModel::show_choices() {
    m_results.show(choice_lines(Field::kSltResult, m_result));
    m_severities.show(choice_lines(Field::kSltSeverity, m_severity));
    m_pathways.show(choice_lines(Field::kSltPathway, m_pathway));
    Q_EMIT changed();
}

tablet::Draft SltViewModel::draft() const {
    tablet::Draft draft;
    draft.id = m_draft;
    draft.record.kind = Kind::kSltAssessment;
    draft.record.child = convert::record_from(m_child);
    casefile::Fields& fields = draft.record.fields;
    put_code(fields, Field::kSltResult, m_result);
    if (hasNeed()) put_code(fields, Field::kSltSeverity, m_severity);
    put_code(fields, Field::kSltPathway, m_pathway);
    for (const QString& line : m_strategies.split(QLatin1Char('\n'))) {
        if (line.trimmed().isEmpty()) continue;
        fields.add(Field::kSltStrategies, casefile::Group().set(casefile::part::kStrategyText,
                                                                convert::to_core(line.trimmed())));
    }
    return draft;
}

void SltViewModel::keep() {
    if (m_loaded && m_allowed && !m_saving) m_notes.keep(draft());
}

void SltViewModel::pickResult(const QString& code) {
    m_result = m_result == code ? QString() : code;
    keep();
    show_choices();
}

void SltViewModel::pickSeverity(const QString& code) {
    m_severity = m_severity == code ? QString() : code;
    keep();
    show_choices();
}

void SltViewModel::pickPathway(const QString& code) {
    m_pathway = m_pathway == code ? QString() : code;
    keep();
    show_choices();
}

void SltViewModel::setStrategies(const QString& text) {
    if (text == m_strategies) return;
    m_strategies = text;
    keep();
    Q_EMIT changed();
}

void SltViewModel::done() {
    if (!canFinish()) return;
    tablet::Draft whole = draft();
    m_notes.keep(whole);  // until it is known to be saved
    m_saving = true;
    Q_EMIT changed();
    m_host.run(
        [whole](tablet::Tablet& tablet) mutable {
            whole.record.happened_at = whole.record.recorded_at = tablet.now();
            return tablet.finish(whole);
        },
        [this, child = m_child, id = whole.id](const base::Result<base::RecordId>& result) {
            if (result.ok()) m_notes.let_go(id);
            if (child != m_child) return;
            m_saving = false;
            m_problem = result.ok() ? QString() : convert::error_text(result.error());
            if (result.ok()) {
                for (QString* text : {&m_result, &m_severity, &m_pathway, &m_strategies})
                    text->clear();
                m_draft = {};
                refresh();
                Q_EMIT finished();
            }
            Q_EMIT changed();
        });
}

void SltViewModel::clear() {
    m_loaded = m_allowed = m_saving = false;
    for (QString* text :
         {&m_child, &m_name, &m_result, &m_severity, &m_pathway, &m_strategies, &m_problem})
        text->clear();
    m_draft = {};
    for (LineListModel* list : {&m_results, &m_severities, &m_pathways, &m_before}) list->show({});
    Q_EMIT changed();
}

}  // namespace viewmodels
