#include "app/viewmodels/manager/person_view_model.h"

#include "app/convert/qt_text.h"
#include "app/viewmodels/manager/words.h"

namespace viewmodels {

struct PersonViewModel::Page {
    bool loaded = false;
    QString name;
    ledger::Roles roles;
    bool may_change = false;
    bool gives_to = false;
    std::vector<Line> tablets;
};

PersonViewModel::PersonViewModel(worker::TabletHost& host, QObject* parent)
    : Asking(host, parent) {}

PersonViewModel::Page PersonViewModel::compute(tablet::Tablet& tablet, const base::UserId& id) {
    Page page;
    page.loaded = true;
    const auto person = find_person(tablet, id);
    if (!person) return page;
    page.name = shown_name(person->name);
    page.roles = person->roles;
    page.may_change =
        ledger::may_administer(roles_of(tablet, tablet.user())) && id != tablet.user();
    page.gives_to =
        id != tablet.user() &&
        ledger::may_allocate(roles_of(tablet, tablet.user()), ledger::CompartmentType::kCase) &&
        ledger::may_open(person->roles, ledger::CompartmentType::kCase);
    for (const tablet::TabletLine& device : tablet.tablets()) {
        if (device.user == id) page.tablets.push_back(tablet_line(tablet, device));
    }
    return page;
}

void PersonViewModel::open(const QString& person) {
    if (person != m_person) clear();
    m_person = person;
    refresh();
}

void PersonViewModel::refresh() {
    const auto id = base::UserId::from_hex_text(m_person.toStdString());
    if (!id) return;
    host().run([id = *id](tablet::Tablet& tablet) { return compute(tablet, id); },
               [this, asked = m_person](Page page) {
                   if (asked == m_person) show(std::move(page));
               });
}

void PersonViewModel::clear() {
    forget_asked();
    m_person.clear();
    m_ticked = {};
    show({});
}

void PersonViewModel::show(Page page) {
    m_loaded = page.loaded;
    // What somebody ticked and has not saved stays, unless the roles themselves changed.
    if (page.roles != m_held) m_ticked = page.roles;
    m_held = page.roles;
    m_name = page.name;
    m_roles_words = page.name.isEmpty() ? QString() : roles_words(page.roles);
    m_may_change = page.may_change;
    m_gives_to = page.gives_to;
    m_roles.show(page.name.isEmpty() ? std::vector<Line>{} : role_choices(m_ticked));
    m_tablets.show(std::move(page.tablets));
    Q_EMIT changed();
}

void PersonViewModel::tick(const QString& role) {
    m_ticked = toggled(m_ticked, role);
    m_roles.show(role_choices(m_ticked));
    Q_EMIT changed();
}

void PersonViewModel::saveRoles() {
    if (otherRoles()) give(m_ticked);
}

void PersonViewModel::hasLeft() { give({}); }

void PersonViewModel::give(ledger::Roles roles) {
    const auto id = base::UserId::from_hex_text(m_person.toStdString());
    if (!id) return;
    ask(
        [id = *id, roles](tablet::Tablet& tablet, tablet::Transport& transport) {
            return tablet.set_roles(id, roles, transport);
        },
        [this](const base::Result<void>&) { refresh(); });
}

}  // namespace viewmodels
