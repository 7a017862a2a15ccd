#include "app/viewmodels/manager/people_view_model.h"

#include <algorithm>
#include <map>

#include "app/convert/aside_words.h"
#include "app/convert/qt_text.h"
#include "app/viewmodels/manager/words.h"

namespace viewmodels {

struct PeopleViewModel::Page {
    bool loaded = false;
    bool allowed = false;
    bool may_invite = false;
    bool one_administrator = false;
    bool kit_to_print = false;
    bool cases_named = false;
    std::vector<Line> people;
    std::vector<Line> set_aside;
};

namespace {

QString tablets_words(std::size_t in_use) {
    if (in_use == 0) return QObject::tr("No tablet");
    if (in_use == 1) return QObject::tr("1 tablet");
    return QObject::tr("%1 tablets").arg(in_use);
}

std::vector<Line> people_lines(const tablet::Tablet& tablet) {
    std::map<base::UserId, std::size_t> in_use;
    for (const tablet::TabletLine& device : tablet.tablets()) {
        if (!device.revoked) ++in_use[device.user];
    }
    std::vector<tablet::Person> people = tablet.people();
    std::ranges::sort(people, {}, [](const tablet::Person& person) {
        return std::tuple(person.roles == ledger::Roles{}, person.name, person.id);
    });
    std::vector<Line> lines;
    for (const tablet::Person& person : people) {
        Line line;
        line.record = convert::to_qt(person.id.hex());
        line.icon = QStringLiteral("user");
        line.title = shown_name(person.name);
        if (person.id == tablet.user()) line.title += QObject::tr(" (you)");
        line.detail = roles_words(person.roles);
        if (person.roles != ledger::Roles{}) line.meta = tablets_words(in_use[person.id]);
        lines.push_back(line);
    }
    return lines;
}

std::vector<Line> aside_lines(const tablet::Tablet& tablet, bool may_adopt) {
    const std::int16_t offset = tablet.now().offset_minutes;
    std::vector<Line> lines;
    for (const tablet::AsideLine& aside : tablet.set_aside()) {
        const convert::AsideWords words = convert::aside_words(tablet, aside);
        Line line;
        line.record = convert::to_qt(aside.op.hex());
        line.title = words.what;
        line.quote = words.text;
        line.detail =
            QObject::tr("%1 wrote this on %2 at %3")
                .arg(shown_name(tablet.name_of(aside.author)), whole_day(aside.written_at, offset),
                     convert::clock_time({aside.written_at, offset}));
        line.offers = may_adopt;
        lines.push_back(line);
    }
    return lines;
}

}  // namespace

PeopleViewModel::PeopleViewModel(worker::TabletHost& host, QObject* parent)
    : Asking(host, parent) {}

PeopleViewModel::Page PeopleViewModel::compute(tablet::Tablet& tablet) {
    const ledger::Roles own = roles_of(tablet, tablet.user());
    Page page;
    page.loaded = true;
    page.allowed = ledger::may_revoke(own);
    if (!page.allowed) return page;
    page.may_invite = ledger::may_administer(own);
    page.one_administrator = page.may_invite && tablet.one_administrator();
    const auto holds_root = tablet.holds_root();
    page.kit_to_print = holds_root.ok() && holds_root.value();
    page.cases_named = tablet.cases_go_to() == ledger::CasesGoTo::kNamed;
    page.people = people_lines(tablet);
    page.set_aside = aside_lines(tablet, ledger::may_allocate(own, ledger::CompartmentType::kCase));
    return page;
}

void PeopleViewModel::refresh() {
    host().run(compute, [this](Page page) { show(std::move(page)); });
}

void PeopleViewModel::clear() {
    forget_asked();
    show({});
}

void PeopleViewModel::show(Page page) {
    m_loaded = page.loaded;
    m_allowed = page.allowed;
    m_may_invite = page.may_invite;
    m_one_administrator = page.one_administrator;
    m_kit_to_print = page.kit_to_print;
    m_cases_named = page.cases_named;
    const std::size_t aside = page.set_aside.size();
    m_set_aside_words = aside == 0   ? QString()
                        : aside == 1 ? tr("1 thing was set aside")
                                     : tr("%1 things were set aside").arg(aside);
    m_people.show(std::move(page.people));
    m_set_aside.show(std::move(page.set_aside));
    Q_EMIT changed();
}

void PeopleViewModel::nameCases(bool named) {
    const auto to = named ? ledger::CasesGoTo::kNamed : ledger::CasesGoTo::kEveryone;
    ask([to](tablet::Tablet& tablet,
             tablet::Transport& transport) { return tablet.give_cases(to, transport); },
        [this](const base::Result<void>&) { refresh(); });
}

void PeopleViewModel::adopt(const QString& op) {
    const auto id = base::OpId::from_hex_text(op.toStdString());
    if (!id) return;
    ask([id = *id](tablet::Tablet& tablet,
                   tablet::Transport& transport) { return tablet.adopt({id}, transport); },
        [](const base::Result<void>&) {});
}

}  // namespace viewmodels
