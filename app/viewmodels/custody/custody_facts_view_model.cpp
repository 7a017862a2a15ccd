#include "app/viewmodels/custody/custody_facts_view_model.h"

#include <QTimer>
#include <algorithm>

#include "app/convert/qt_text.h"
#include "app/viewmodels/custody/taps.h"

namespace viewmodels {
namespace {

base::Result<void> write(tablet::Tablet& tablet, const base::RecordId& record,
                         const base::Result<FactChange>& made) {
    if (!made.ok()) return made.error();
    const FactChange& change = made.value();
    if (change.member)
        return tablet.set_member(record, change.field, *change.member, change.member_in);
    if (change.item && change.in_place_of)
        return tablet.replace_item(record, change.field, *change.in_place_of, *change.item);
    if (change.item) return tablet.add_item(record, change.field, *change.item, {});
    if (change.in_place_of) return tablet.retire_item(record, change.field, *change.in_place_of);
    return tablet.set_fields(record, change.set);
}

base::Result<void> write_typed(tablet::Tablet& tablet, const base::RecordId& id,
                               const QString& name, const QString& text) {
    const auto record = tablet.view().record(id, casefile::Kind::kAttendance);
    if (!record) return {base::ErrorCode::kNotFound, "attendance"};
    return write(tablet, id, typed(*record, name, text, tablet.clock()));
}

bool same(const std::vector<FactField::Asked>& a, const std::vector<FactField::Asked>& b) {
    return std::ranges::equal(a, b, [](const FactField::Asked& x, const FactField::Asked& y) {
        return x.name == y.name && x.label == y.label && x.text == y.text && x.kind == y.kind &&
               x.options == y.options;
    });
}

}  // namespace

namespace {

/// Of what is typed: which attendance it is about, and which field.
QString key_of(const QString& attendance, const QString& name) {
    return attendance + QLatin1Char('|') + name;
}

}  // namespace

struct CustodyFactsViewModel::Page {
    bool here = false;
    QString person;
    std::vector<FactField::Asked> asked;
};

CustodyFactsViewModel::CustodyFactsViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

CustodyFactsViewModel::~CustodyFactsViewModel() = default;

QList<FactField*> CustodyFactsViewModel::fields() const {
    QList<FactField*> all;
    for (const auto& field : m_fields) all.append(field.get());
    return all;
}

void CustodyFactsViewModel::open(const QString& attendance, const QString& section) {
    if (attendance != m_attendance) m_loaded = false;
    m_attendance = attendance;
    m_problem.clear();
    if (!section.isEmpty()) m_section = section;
    refresh();
}

void CustodyFactsViewModel::turn(const QString& section) {
    m_section = section;
    refresh();
}

void CustodyFactsViewModel::refresh() {
    if (m_attendance.isEmpty()) return;
    m_host.run(
        [attendance = m_attendance, section = m_section](tablet::Tablet& tablet) {
            Page page;
            const auto record = attendance_called(tablet, attendance);
            if (!record) return page;
            page.here = true;
            page.person = person_words(*record);
            page.asked = facts_of(*record, section, tablet.clock());
            return page;
        },
        [this](Page page) { show(std::move(page)); });
}

void CustodyFactsViewModel::show(Page page) {
    m_loaded = page.here;
    m_person = page.person;
    std::vector<Line> lines;
    for (const FactSection& section : fact_sections()) {
        Line line;
        line.record = QString::fromLatin1(section.code);
        line.title = QObject::tr(section.label);
        line.chosen = line.record == m_section;
        lines.push_back(std::move(line));
    }
    m_sections.show(std::move(lines));
    // What is typed and not left yet is not written over by what is on record.
    for (FactField::Asked& asked : page.asked) {
        const QString key = key_of(m_attendance, asked.name);
        if (m_typed.contains(key)) asked.text = m_typed.value(key);
    }
    if (!same(page.asked, m_asked)) {
        m_asked = std::move(page.asked);
        m_old = std::move(m_fields);
        m_fields.clear();
        for (const FactField::Asked& asked : m_asked)
            m_fields.push_back(std::make_unique<FactField>(asked));
        Q_EMIT fieldsChanged();
    }
    Q_EMIT changed();
}

void CustodyFactsViewModel::pick(const QString& name, const QString& code) {
    m_host.run(
        [id = convert::record_from(m_attendance), name, code](tablet::Tablet& tablet) {
            const auto record = tablet.view().record(id, casefile::Kind::kAttendance);
            return record
                       ? write(tablet, id, picked(*record, name, code))
                       : base::Result<void>(base::Error{base::ErrorCode::kNotFound, "attendance"});
        },
        [this](const base::Result<void>& result) { answered(result); });
}

void CustodyFactsViewModel::type(const QString& name, const QString& text) {
    m_typed.insert(key_of(m_attendance, name), text);
}

void CustodyFactsViewModel::leave(const QString& name) {
    const QString key = key_of(m_attendance, name);
    if (!m_typed.contains(key)) return;
    const QString text = m_typed.value(key);
    m_host.run([id = convert::record_from(m_attendance), name,
                text](tablet::Tablet& tablet) { return write_typed(tablet, id, name, text); },
               [this, key, text](const base::Result<void>& result) {
                   // What is no number stays, so that it can be put right.
                   if (result.ok() && m_typed.value(key) == text) m_typed.remove(key);
                   answered(result);
               });
}

void CustodyFactsViewModel::answered(const base::Result<void>& result) {
    m_problem = result.ok() ? QString() : convert::error_text(result.error());
    Q_EMIT changed();
    if (!result.ok()) return;
    refresh();
    Q_EMIT finished();
}

worker::TabletHost::Keep CustodyFactsViewModel::keeper() {
    return [all = m_typed](tablet::Tablet& tablet) {
        bool kept = true;
        for (auto one = all.begin(); one != all.end(); ++one) {
            const auto written =
                write_typed(tablet, convert::record_from(one.key().section(QLatin1Char('|'), 0, 0)),
                            one.key().section(QLatin1Char('|'), 1), one.value());
            // What is no number or time, or is about something that is gone, could be nothing.
            kept = kept && (written.ok() || written.error().code != base::ErrorCode::kNotSaved);
        }
        return kept;
    };
}

void CustodyFactsViewModel::clear() {
    m_loaded = false;
    for (QString* text : {&m_attendance, &m_person, &m_problem}) text->clear();
    m_section = QStringLiteral("person");
    m_asked.clear();
    m_old = std::move(m_fields);
    m_fields.clear();
    Q_EMIT fieldsChanged();
    QTimer::singleShot(0, this, [this] { m_old.clear(); });
    m_sections.show({});
    Q_EMIT changed();
}

}  // namespace viewmodels
