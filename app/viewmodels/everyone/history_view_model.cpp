#include "app/viewmodels/everyone/history_view_model.h"

#include <algorithm>

#include "app/convert/qt_text.h"

namespace viewmodels {

struct HistoryViewModel::Page {
    bool loaded = false;
    QString about;
    std::vector<Line> values;
};

namespace {

using casefile::Rule;
using casefile::Standing;

QString standing_words(const casefile::HistoryLine& line) {
    if (line.removal) return QObject::tr("Taken out");
    switch (line.standing) {
        case Standing::kShown:
            return QObject::tr("Now");
        case Standing::kKept:
            return QObject::tr("Now, beside another");
        case Standing::kReplaced:
            return {};
        case Standing::kRefused:
            return QObject::tr("Not counted");
    }
    return {};
}

bool can_come_back(const casefile::FieldDef& field, const casefile::HistoryLine& line) {
    return line.standing == Standing::kReplaced && !line.removal && field.rule != Rule::kOnce &&
           !casefile::is_nothing(line.version.value);
}

Line history_line(const tablet::Tablet& tablet, const casefile::FieldDef& field,
                  const casefile::HistoryLine& held) {
    const casefile::Version& version = held.version;
    Line line;
    line.record = convert::to_qt(version.op.hex());
    line.child = QString::number(static_cast<int>(field.field));
    line.quote = convert::value_words(field.field, version.value, tablet);
    const QString when =
        QObject::tr("%1 at %2")
            .arg(convert::day_near(version.at.local_date(), tablet.now().local_date()),
                 convert::clock_time(version.at));
    const QString where =
        version.on == tablet.device() ? QObject::tr("This tablet") : QObject::tr("Another tablet");
    line.detail = QStringList{convert::who(tablet, version.by), when, where}.join(QStringLiteral(" · "));
    line.meta = standing_words(held);
    line.tone =
        held.standing == Standing::kShown && !held.removal ? QStringLiteral("ok") : QString();
    line.offers = can_come_back(field, held);
    return line;
}

/// One field's values, the newest first, under its label.
std::vector<Line> field_lines(const tablet::Tablet& tablet, const base::RecordId& record,
                              const casefile::FieldDef& field) {
    std::vector<Line> lines;
    for (const casefile::HistoryLine& held : tablet.view().history(record, field.field))
        lines.insert(lines.begin(), history_line(tablet, field, held));
    if (!lines.empty()) lines.front().heading = convert::to_qt(field.label);
    return lines;
}

}  // namespace

HistoryViewModel::HistoryViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

HistoryViewModel::Page HistoryViewModel::compute(tablet::Tablet& tablet, const base::RecordId& id) {
    Page page;
    page.loaded = true;
    std::vector<std::vector<Line>> fields;
    for (const casefile::Record& record : tablet.view().under(id)) {
        const casefile::KindDef& kind = *casefile::find_kind(record.kind);
        if (page.about.isEmpty()) page.about = convert::record_title(tablet, record);
        tablet.note_read({record.child.value_or(record.id)});
        for (const casefile::FieldDef& field : kind.fields)
            fields.push_back(field_lines(tablet, id, field));
    }
    std::ranges::stable_partition(fields, [](const std::vector<Line>& lines) {
        return std::ranges::any_of(lines, [](const Line& line) { return line.tone.isEmpty(); });
    });
    for (auto& lines : fields) page.values.insert(page.values.end(), lines.begin(), lines.end());
    return page;
}

void HistoryViewModel::open(const QString& record) {
    clear();
    m_record = record;
    refresh();
}

void HistoryViewModel::refresh() {
    if (m_record.isEmpty()) return;
    m_host.run([id = convert::record_from(m_record)](
                   tablet::Tablet& tablet) { return compute(tablet, id); },
               [this, asked = m_record](Page page) {
                   if (asked == m_record) show(std::move(page));
               });
}

void HistoryViewModel::clear() {
    m_record.clear();
    m_problem.clear();
    show({});
}

void HistoryViewModel::show(Page page) {
    m_loaded = page.loaded;
    m_about = page.about;
    m_values.show(std::move(page.values));
    Q_EMIT changed();
}

void HistoryViewModel::bringBack(const QString& version, const QString& field) {
    const auto op = base::OpId::from_hex_text(version.toStdString());
    const auto number = static_cast<casefile::Field>(field.toUShort());
    if (!op || casefile::find_field(number) == nullptr) return;
    m_host.run([op = *op, number, id = convert::record_from(m_record)](
                   tablet::Tablet& tablet) { return tablet.bring_back(id, number, op); },
               [this](const base::Result<void>& result) {
                   m_problem = result.ok() ? QString() : convert::error_text(result.error());
                   refresh();
                   Q_EMIT changed();
                   if (result.ok()) Q_EMIT broughtBack();
               });
}

}  // namespace viewmodels
