#include "app/viewmodels/manager/retention_view_model.h"

#include "app/convert/qt_text.h"
#include "app/viewmodels/manager/words.h"

namespace viewmodels {

struct RetentionViewModel::Page {
    bool allowed = false;
    std::vector<Line> due;
    std::vector<Line> held;
    std::vector<Line> destroyed;
};

namespace {

QString because_words(const casefile::RetentionLine& line) {
    const bool is_type = !casefile::family_of_programme(line.because).empty();
    const QString what = line.because.empty()
                             ? QObject::tr("No programme")
                             : convert::label(is_type ? casefile::Field::kProgrammeType
                                                      : casefile::Field::kProgrammeFamily,
                                              line.because);
    return line.birth_known ? what : QObject::tr("%1. Birthday not known.").arg(what);
}

std::vector<Line> due_lines(const tablet::Tablet& tablet) {
    std::vector<Line> lines;
    for (const tablet::RetentionDue& due : tablet.retention_due()) {
        Line line;
        line.record = line.child = convert::hex(due.line.child);
        line.icon = QStringLiteral("user");
        line.title = convert::to_qt(due.line.known_as);
        line.detail = QObject::tr("%1. Last thing written %2.")
                          .arg(because_words(due.line), whole_day(due.line.last_action));
        line.meta = due.held ? QObject::tr("On hold")
                             : QObject::tr("Since %1").arg(whole_day(due.line.due_on));
        line.tone = due.held ? QStringLiteral("soon") : QString();
        line.offers = due.may_erase;
        lines.push_back(line);
    }
    return lines;
}

std::vector<Line> held_lines(const tablet::Tablet& tablet) {
    const std::int16_t offset = tablet.now().offset_minutes;
    std::vector<Line> lines;
    for (const tablet::HoldLine& hold : tablet.holds()) {
        Line line;
        line.record = line.child = hold.child.is_none() ? QString() : convert::hex(hold.child);
        line.icon = QStringLiteral("hand-stop");
        line.title = hold.child.is_none() ? QObject::tr("A record that is not on this tablet")
                                          : convert::to_qt(hold.child_name);
        line.detail = QObject::tr("%1. %2, since %3")
                          .arg(hold_words(hold.reason), shown_name(tablet.name_of(hold.by)),
                               whole_day(hold.on, offset));
        line.offers = !hold.child.is_none();
        lines.push_back(line);
    }
    return lines;
}

std::vector<Line> destroyed_lines(const tablet::Tablet& tablet) {
    const std::int16_t offset = tablet.now().offset_minutes;
    std::vector<Line> lines;
    for (const tablet::ErasureLine& erasure : tablet.erasures()) {
        Line line;
        line.icon = QStringLiteral("x");
        line.title = erasure.cases > 0 ? QObject::tr("A child's whole record")
                                       : QObject::tr("%1 from a record")
                                             .arg(erasure.records == 1
                                                      ? QObject::tr("One entry")
                                                      : QObject::tr("%1 entries").arg(erasure.records));
        line.detail = QObject::tr("%1. %2, %3. Number %4 in the service's log.")
                          .arg(erase_words(erasure.reason), shown_name(tablet.name_of(erasure.by)),
                               whole_day(erasure.on, offset))
                          .arg(erasure.entry);
        lines.push_back(line);
    }
    return lines;
}

}  // namespace

RetentionViewModel::RetentionViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

RetentionViewModel::Page RetentionViewModel::compute(tablet::Tablet& tablet) {
    Page page;
    page.allowed = ledger::may(roles_of(tablet, tablet.user()), ledger::Right::kErase,
                               ledger::CompartmentType::kCase);
    if (!page.allowed) return page;
    page.due = due_lines(tablet);
    page.held = held_lines(tablet);
    page.destroyed = destroyed_lines(tablet);
    return page;
}

void RetentionViewModel::refresh() {
    m_host.run(compute, [this](Page page) { show(std::move(page)); });
}

void RetentionViewModel::clear() { show({}); }

void RetentionViewModel::show(Page page) {
    m_allowed = page.allowed;
    m_due.show(std::move(page.due));
    m_held.show(std::move(page.held));
    m_destroyed.show(std::move(page.destroyed));
    Q_EMIT changed();
}

}  // namespace viewmodels
