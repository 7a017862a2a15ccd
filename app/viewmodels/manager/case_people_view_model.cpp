#include "app/viewmodels/manager/case_people_view_model.h"

#include <algorithm>

#include "app/convert/qt_text.h"
#include "app/viewmodels/manager/words.h"

namespace viewmodels {

struct CasePeopleViewModel::Page {
    bool loaded = false;
    QString name;
    bool allowed = false;
    std::vector<Line> holders;
    std::vector<Line> others;
};

CasePeopleViewModel::CasePeopleViewModel(worker::TabletHost& host, QObject* parent)
    : Asking(host, parent) {}

CasePeopleViewModel::Page CasePeopleViewModel::compute(tablet::Tablet& tablet,
                                                       const base::RecordId& child) {
    Page page;
    page.loaded = true;
    page.name = convert::child_name(tablet, child);
    page.allowed = tablet.allocates(child);
    const auto holders = tablet.holders(child);
    for (const tablet::Person& person : tablet.people()) {
        const bool holds = std::ranges::find(holders, person.id) != holders.end();
        // Roles that open no child's record are not asked about.
        if (!holds && !ledger::may_open(person.roles, ledger::CompartmentType::kCase)) continue;
        Line line;
        line.record = convert::to_qt(person.id.hex());
        line.icon = QStringLiteral("user");
        line.title = shown_name(person.name);
        if (person.id == tablet.user()) line.title += QObject::tr(" (you)");
        line.detail = roles_words(person.roles);
        // Whoever takes it from themselves could not give it back.
        line.offers = page.allowed && person.id != tablet.user();
        (holds ? page.holders : page.others).push_back(line);
    }
    for (auto* lines : {&page.holders, &page.others}) std::ranges::sort(*lines, {}, &Line::title);
    return page;
}

void CasePeopleViewModel::open(const QString& child) {
    if (child != m_child) clear();
    m_child = child;
    refresh();
}

void CasePeopleViewModel::refresh() {
    if (m_child.isEmpty()) return;
    host().run([id = convert::record_from(m_child)](
                   tablet::Tablet& tablet) { return compute(tablet, id); },
               [this, asked = m_child](Page page) {
                   if (asked == m_child) show(std::move(page));
               });
}

void CasePeopleViewModel::clear() {
    forget_asked();
    m_child.clear();
    show({});
}

void CasePeopleViewModel::show(Page page) {
    m_loaded = page.loaded;
    m_name = page.name;
    m_allowed = page.allowed;
    m_holders.show(std::move(page.holders));
    m_others.show(std::move(page.others));
    Q_EMIT changed();
}

void CasePeopleViewModel::give(const QString& person) {
    const auto id = base::UserId::from_hex_text(person.toStdString());
    if (!id) return;
    ask([id = *id, child = convert::record_from(m_child)](
            tablet::Tablet& tablet,
            tablet::Transport& transport) { return tablet.grant({child}, id, transport); },
        [this](const base::Result<void>&) { refresh(); });
}

void CasePeopleViewModel::takeBack(const QString& person) {
    const auto id = base::UserId::from_hex_text(person.toStdString());
    if (!id) return;
    ask([id = *id, child = convert::record_from(m_child)](
            tablet::Tablet& tablet,
            tablet::Transport& transport) { return tablet.take_back({child}, id, transport); },
        [this](const base::Result<void>&) { refresh(); });
}

}  // namespace viewmodels
