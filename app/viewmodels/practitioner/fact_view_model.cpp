#include "app/viewmodels/practitioner/fact_view_model.h"

#include <algorithm>

#include "app/convert/qt_text.h"

namespace viewmodels {

using casefile::Field;
using casefile::Kind;

struct FactViewModel::Page {
    QString name, kind, proposal;
    base::CalendarDate today;
    FactSheet sheet;
    FactSaid last, fresh;
    base::DraftId new_draft;
    std::optional<tablet::Draft> draft;
    std::vector<Line> before;
};

namespace {

std::optional<Kind> kind_called(const QString& name) {
    const casefile::KindDef* kind = casefile::find_kind(convert::to_core(name));
    return kind == nullptr ? std::nullopt : std::optional(kind->kind);
}

std::vector<Line> kind_lines(const QString& chosen) {
    std::vector<Line> lines;
    for (const Kind kind : fact_kinds()) {
        Line line;
        line.record = convert::to_qt(casefile::name_of(kind));
        line.title = kind == Kind::kSnapshot     ? FactViewModel::tr("How things stand")
                     : kind == Kind::kOutcome    ? FactViewModel::tr("Outcome or sentence")
                     : kind == Kind::kOffence    ? FactViewModel::tr("Offence")
                     : kind == Kind::kCompliance ? FactViewModel::tr("After a missed visit")
                                                 : FactViewModel::tr("Oversight");
        line.chosen = line.record == chosen;
        lines.push_back(std::move(line));
    }
    return lines;
}

/// Which field says what the page was opened about.
QString about_field(Kind kind) {
    const Field field = kind == Kind::kSnapshot     ? Field::kSnapshotReplaces
                        : kind == Kind::kOversight  ? Field::kOversightAbout
                        : kind == Kind::kCompliance ? Field::kComplianceMissed
                                                    : Field::kNone;
    return field == Field::kNone ? QString() : convert::to_qt(casefile::name_of(field));
}

}  // namespace

bool is_fact(const tablet::Draft& draft) {
    const auto kinds = fact_kinds();
    return std::ranges::find(kinds, draft.record.kind) != kinds.end();
}

FactViewModel::FactViewModel(worker::TabletHost& host, NoteViewModel& notes, QObject* parent)
    : QObject(parent), m_host(host), m_notes(notes) {}

void FactViewModel::mend_page(const tablet::Tablet& tablet, const Asked& asked, Page& page) {
    const auto id = convert::record_from(asked.mended);
    for (const Kind kind : {Kind::kProgramme, Kind::kOutcome, Kind::kOffence, Kind::kChild}) {
        const auto record = tablet.view().record(id, kind);
        if (!record) continue;
        page.kind = convert::to_qt(casefile::name_of(kind));
        page.sheet = mend_sheet(tablet, *record);
        page.fresh = said_in(*record);
    }
}

FactViewModel::Page FactViewModel::compute(tablet::Tablet& tablet, const Asked& asked,
                                           const FactSaid& said) {
    Page page;
    const auto child = convert::record_from(asked.child);
    page.name = convert::child_name(tablet, child);
    page.today = tablet.now().local_date();
    if (!asked.mended.isEmpty()) {
        mend_page(tablet, asked, page);
        return page;
    }
    page.kind = asked.kind;
    const auto kind = kind_called(asked.kind);
    if (!kind) return page;
    page.new_draft = tablet.new_draft_id();
    tablet.note_read({child});
    page.sheet = fact_sheet(tablet, *kind, child);
    if (*kind == Kind::kSnapshot) page.last = last_snapshot(tablet, child);
    if (*kind == Kind::kSnapshot && !asked.about.isEmpty()) {
        const auto wrong = tablet.view().record(convert::record_from(asked.about), *kind);
        if (wrong) page.fresh = in_place_of(*wrong);
    }
    if (*kind == Kind::kCompliance) {
        page.fresh[QStringLiteral("decided_by")] = convert::to_qt(tablet.user().hex());
        page.proposal = proposed_step(tablet, child, said);
    }
    for (const tablet::Draft& draft : tablet.drafts()) {
        if (draft.record.kind == *kind && draft.record.child == child) page.draft = draft;
    }
    for (const casefile::Record& record : tablet.view().records(*kind, child)) {
        Line line;
        line.record = convert::hex(record.id);
        line.title = record_words(tablet, record);
        line.detail = convert::who(tablet, record.created_by);
        page.before.push_back(std::move(line));
    }
    return page;
}

void FactViewModel::open(const QString& child, const QString& kind, const QString& about) {
    clear();
    m_child = child;
    m_kind = kind;
    m_about = about;
    m_notes.keepNow();
    ask(true);
}

void FactViewModel::mend(const QString& child, const QString& record) {
    clear();
    m_child = child;
    m_mended = record;
    m_notes.keepNow();
    ask(true);
}

void FactViewModel::useKind(const QString& kind) { open(QString(m_child), kind, {}); }

void FactViewModel::refresh() {
    if (!m_child.isEmpty()) ask(false);
}

void FactViewModel::ask(bool fresh) {
    m_host.run([asked = asked(),
                said = m_said](tablet::Tablet& tablet) { return compute(tablet, asked, said); },
               [this, was = asked(), fresh](Page page) {
                   if (was == asked()) show(std::move(page), fresh);
               });
}

void FactViewModel::show(Page page, bool fresh) {
    m_loaded = true;
    m_name = page.name;
    m_today = page.today;
    m_proposal = page.proposal;
    m_last = page.last;
    if (m_draft.is_none()) m_draft = page.new_draft;
    if (mends() && fresh) {
        m_kind = page.kind;
        m_stood = page.fresh;
    }
    const auto kind = kind_called(m_kind);
    if (fresh && kind) {
        lay_out(std::move(page.sheet));
        const tablet::Draft* unkept =
            mends() ? nullptr : m_notes.unkept(*kind, convert::record_from(m_child));
        if (unkept != nullptr) page.draft = *unkept;
        m_said = page.fresh;
        if (page.draft) begin(*page.draft);
        // What it was opened about now is meant, whatever was begun about another.
        if (!m_about.isEmpty() && !about_field(*kind).isEmpty())
            m_said[about_field(*kind)] = m_about;
        turn_to(m_said);
    }
    m_kinds.show(kind_lines(m_kind));
    m_before.show(std::move(page.before));
    Q_EMIT changed();
    Q_EMIT saidChanged();
}

/// One list of choices for each field that is picked; the fields name them, so they come after.
void FactViewModel::lay_out(FactSheet sheet) {
    m_fields.show({});
    for (const auto& [field, list] : m_choices) list->deleteLater();
    m_choices.clear();
    for (const Line& field : sheet.fields) {
        if (sheet.choices[field.record].empty()) continue;
        auto* list = new LineListModel(this);
        std::vector<Line> lines;
        for (const FactChoice& one : sheet.choices[field.record]) {
            Line line;
            line.record = one.code;
            line.title = one.words;
            lines.push_back(std::move(line));
        }
        list->show(std::move(lines));
        m_choices[field.record] = list;
    }
    m_fields.show(std::move(sheet.fields));
}

void FactViewModel::show_choices() {
    for (const auto& [field, list] : m_choices) {
        const QStringList codes = said(field).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        std::vector<Line> lines = list->lines();
        for (Line& line : lines) line.chosen = codes.contains(line.record);
        list->show(std::move(lines));
    }
}

void FactViewModel::turn_to(FactSaid said) {
    m_said = std::move(said);
    ++m_turn;
    show_choices();
    Q_EMIT turned();
    Q_EMIT saidChanged();
}

void FactViewModel::begin(const tablet::Draft& draft) {
    m_draft = draft.id;
    for (const auto& [field, text] : said_by(draft.record.kind, draft.record.fields))
        m_said[field] = text;
}

QString FactViewModel::said(const QString& field) const {
    const auto at = m_said.find(field);
    return at == m_said.end() ? QString() : at->second;
}

LineListModel* FactViewModel::choices(const QString& field) const {
    const auto at = m_choices.find(field);
    return at == m_choices.end() ? nullptr : at->second;
}

bool FactViewModel::canSave() const {
    const auto kind = kind_called(m_kind);
    return m_loaded && !m_saving && kind && fact_fault(*kind, m_said, m_today).isEmpty();
}

void FactViewModel::pick(const QString& field, const QString& code) {
    const auto& lines = m_fields.lines();
    const auto line = std::ranges::find(lines, field, &Line::record);
    if (line == lines.end()) return;
    QStringList codes = said(field).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const bool had = codes.removeAll(code) > 0;
    if (line->page == QLatin1String("choice")) codes.clear();
    if (!had) codes << code;
    say(field, codes.join(QLatin1Char(' ')));
    if (m_kind == QLatin1String("compliance")) refresh();  // what may come next is another
}

void FactViewModel::say(const QString& field, const QString& text) {
    if (!m_loaded || said(field) == text) return;
    m_said[field] = text;
    if (text.isEmpty()) m_said.erase(field);
    show_choices();
    keep();
    Q_EMIT saidChanged();
}

void FactViewModel::sameAsLast() {
    FactSaid all = m_last;
    all.insert(m_said.begin(), m_said.end());
    for (const auto& [field, text] : m_last) all[field] = text;
    turn_to(std::move(all));
    keep();
}

tablet::Draft FactViewModel::draft() const {
    const Kind kind = *kind_called(m_kind);
    tablet::Draft draft;
    draft.id = m_draft;
    draft.record.kind = kind;
    draft.record.child = convert::record_from(m_child);
    draft.record.fields = fields_of(kind, m_said, m_today);
    return draft;
}

void FactViewModel::keep() {
    if (m_loaded && !m_saving && !mends() && kind_called(m_kind)) m_notes.keep(draft());
}

void FactViewModel::save() {
    const auto kind = kind_called(m_kind);
    if (!m_loaded || m_saving || !kind) return;
    m_problem = fact_fault(*kind, m_said, m_today);
    Q_EMIT changed();
    if (!m_problem.isEmpty()) return;
    if (mends()) return save_mended();
    tablet::Draft whole = draft();
    m_notes.keep(whole);  // until it is known to be saved
    m_saving = true;
    Q_EMIT saidChanged();
    m_host.run(
        [whole](tablet::Tablet& tablet) mutable {
            whole.record.happened_at = whole.record.recorded_at = tablet.now();
            return tablet.finish(whole);
        },
        [this, id = whole.id](const base::Result<base::RecordId>& result) { done(result, id); });
}

void FactViewModel::save_mended() {
    FactSaid changed_ones;
    for (const auto& [field, text] : m_said) {
        const auto stood = m_stood.find(field);
        if (stood == m_stood.end() || stood->second != text) changed_ones[field] = text;
    }
    if (changed_ones.empty()) return;
    m_saving = true;
    Q_EMIT saidChanged();
    m_host.run([id = convert::record_from(m_mended),
                fields = fields_of(*kind_called(m_kind), changed_ones, m_today)](
                   tablet::Tablet& tablet) { return tablet.set_fields(id, fields); },
               [this, was = asked()](const base::Result<void>& result) {
                   if (was == asked()) {
                       m_saving = false;
                       m_problem = result.ok() ? QString() : convert::error_text(result.error());
                       Q_EMIT changed();
                       Q_EMIT saidChanged();
                   }
                   if (result.ok()) Q_EMIT finished();
               });
}

void FactViewModel::done(const base::Result<base::RecordId>& result, const base::DraftId& id) {
    if (result.ok()) m_notes.let_go(id);
    if (id != m_draft) {
        if (result.ok()) Q_EMIT finished();
        return;
    }
    m_saving = false;
    m_problem = result.ok() ? QString() : convert::error_text(result.error());
    if (result.ok()) {
        m_draft = {};
        m_about.clear();
        turn_to({});
        ask(true);
        Q_EMIT finished();
    }
    Q_EMIT changed();
    Q_EMIT saidChanged();
}

void FactViewModel::clear() {
    m_loaded = m_saving = false;
    for (QString* text : {&m_child, &m_name, &m_kind, &m_about, &m_mended, &m_proposal, &m_problem})
        text->clear();
    m_last.clear();
    m_stood.clear();
    m_draft = {};
    lay_out({});
    turn_to({});
    for (LineListModel* list : {&m_kinds, &m_before}) list->show({});
    Q_EMIT changed();
}

}  // namespace viewmodels
