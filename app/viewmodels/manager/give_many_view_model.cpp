#include "app/viewmodels/manager/give_many_view_model.h"

#include <algorithm>
#include <utility>

#include "app/convert/qt_text.h"
#include "app/viewmodels/manager/words.h"

namespace viewmodels {

struct GiveManyViewModel::Page {
    bool loaded = false;
    bool allowed = false;
    QString name;
    std::vector<Line> people;
    std::vector<Line> workers;
    std::vector<Line> children;
    std::map<QString, std::set<QString>> works_with;
    int opens = 0;
};

struct GiveManyViewModel::Outcome {
    int done = 0;
    std::map<QString, int> why_not;
    std::optional<base::Error> cut;  ///< the server was not reached: what is left was not asked
    std::vector<base::RecordId> left;
};

namespace {

using Children = std::vector<base::RecordId>;

std::vector<base::UserId> workers_of(const tablet::Tablet& tablet, const base::RecordId& child) {
    std::vector<base::UserId> workers;
    const auto record = tablet.view().record(child);
    if (!record) return workers;
    for (const casefile::Version& version : record->list(casefile::Field::kChildPractitioners)) {
        if (const auto* user = std::get_if<base::UserId>(&version.value)) workers.push_back(*user);
    }
    return workers;
}

bool holds(const tablet::Tablet& tablet, const base::RecordId& child, const base::UserId& person) {
    const auto holders = tablet.holders(child);
    return std::ranges::find(holders, person) != holders.end();
}

QString works_with_words(const tablet::Tablet& tablet, const std::vector<base::UserId>& workers) {
    QStringList names;
    for (const base::UserId& worker : workers) names << convert::who(tablet, worker);
    names.sort();
    if (names.isEmpty()) return QObject::tr("Nobody is named as their worker");
    return QObject::tr("Works with them: %1").arg(names.join(QStringLiteral(", ")));
}

/// Nobody asks it of themselves: whoever takes a record from themselves could not give it back.
std::vector<Line> colleagues(const tablet::Tablet& tablet) {
    std::vector<Line> lines;
    for (const tablet::Person& person : tablet.people()) {
        const bool opens = ledger::may_open(person.roles, ledger::CompartmentType::kCase);
        if (!opens || person.id == tablet.user()) continue;
        Line line;
        line.record = convert::to_qt(person.id.hex());
        line.title = shown_name(person.name);
        line.detail = roles_words(person.roles);
        lines.push_back(line);
    }
    std::ranges::sort(lines, {}, &Line::title);
    return lines;
}

QString children_words(int many) {
    return many == 1 ? QObject::tr("1 child's record")
                     : QObject::tr("%1 children's records").arg(many);
}

base::Result<void> ask_for(tablet::Tablet& tablet, tablet::Transport& transport,
                           const Children& children, const base::UserId& person, bool taking) {
    return taking ? tablet.take_back(children, person, transport)
                  : tablet.grant(children, person, transport);
}

}  // namespace

GiveManyViewModel::GiveManyViewModel(worker::TabletHost& host, QObject* parent)
    : Asking(host, parent) {}

GiveManyViewModel::Page GiveManyViewModel::compute(const tablet::Tablet& tablet,
                                                   const QString& person, bool taking) {
    Page page;
    page.loaded = true;
    page.allowed =
        ledger::may_allocate(roles_of(tablet, tablet.user()), ledger::CompartmentType::kCase);
    if (!page.allowed) return page;
    page.people = colleagues(tablet);
    const auto id = base::UserId::from_hex_text(person.toStdString());
    const auto found = id ? find_person(tablet, *id) : std::nullopt;
    if (!found) return page;
    page.name = shown_name(found->name);
    for (const base::RecordId& child : tablet.view().ids(casefile::Kind::kChild)) {
        const bool here = holds(tablet, child, *id);
        page.opens += here ? 1 : 0;
        if (here != taking || !tablet.allocates(child)) continue;
        const auto workers = workers_of(tablet, child);
        Line line;
        line.record = convert::to_qt(child.hex());
        line.title = convert::child_name(tablet, child);
        line.detail = works_with_words(tablet, workers);
        for (const base::UserId& worker : workers)
            page.works_with[convert::to_qt(worker.hex())].insert(line.record);
        page.children.push_back(std::move(line));
    }
    for (const auto& [worker, children] : page.works_with) {
        Line line;
        line.record = worker;
        line.title = convert::who(tablet, *base::UserId::from_hex_text(worker.toStdString()));
        line.meta = QString::number(children.size());
        page.workers.push_back(line);
    }
    std::ranges::sort(page.children, {}, &Line::title);
    std::ranges::sort(page.workers, {}, &Line::title);
    if (page.children.empty()) return page;
    Line all;
    all.record = QStringLiteral("all");
    all.title = QObject::tr("Everybody on the list");
    all.meta = QString::number(page.children.size());
    for (const Line& child : page.children) page.works_with[all.record].insert(child.record);
    page.workers.push_back(std::move(all));
    return page;
}

void GiveManyViewModel::open(const QString& person) { turn_to(person, false); }

void GiveManyViewModel::choose(const QString& person) {
    if (!busy()) turn_to(person == m_person ? QString() : person, m_taking);
}

void GiveManyViewModel::setTaking(bool taking) {
    if (!busy() && taking != m_taking) turn_to(m_person, taking);
}

/// Ticks are for one person and one way: none is carried over to another.
void GiveManyViewModel::turn_to(QString person, bool taking) {
    clear();
    m_person = std::move(person);
    m_taking = taking;
    refresh();
}

void GiveManyViewModel::refresh() {
    host().run([person = m_person, taking = m_taking](
                   tablet::Tablet& tablet) { return compute(tablet, person, taking); },
               [this, person = m_person, taking = m_taking](Page page) {
                   if (person == m_person && taking == m_taking) show(std::move(page));
               });
}

void GiveManyViewModel::clear() {
    forget_asked();
    m_person.clear();
    m_taking = false;
    m_chosen.clear();
    m_left.clear();
    m_asked = m_done = 0;
    m_why_not.clear();
    m_result.clear();
    m_went_well = false;
    show({});
}

void GiveManyViewModel::show(Page page) {
    m_loaded = page.loaded;
    m_allowed = page.allowed;
    m_name = page.name;
    m_opens = page.opens;
    m_works_with = std::move(page.works_with);
    for (Line& line : page.people) line.chosen = line.record == m_person;
    m_people.show(std::move(page.people));
    std::erase_if(m_chosen, [&](const QString& child) {
        return std::ranges::find(page.children, child, &Line::record) == page.children.end();
    });
    for (Line& line : page.children) line.chosen = m_chosen.contains(line.record);
    m_children.show(std::move(page.children));
    m_workers.show(std::move(page.workers));
    show_choice();
}

void GiveManyViewModel::show_choice() {
    std::vector<Line> children = m_children.lines();
    for (Line& line : children) line.chosen = m_chosen.contains(line.record);
    m_children.show(std::move(children));
    std::vector<Line> workers = m_workers.lines();
    for (Line& line : workers)
        line.chosen = std::ranges::includes(m_chosen, m_works_with[line.record]);
    m_workers.show(std::move(workers));
    m_sentence.clear();
    if (const int many = chosen(); many > 0 && m_taking) {
        m_sentence =
            tr("%1 will be taken back from %2. What is on their tablet already stays there; they "
               "get nothing new. Afterwards %2 can open %3.")
                .arg(children_words(many), m_name, children_words(m_opens - many));
    } else if (many > 0) {
        m_sentence = tr("%1 will be given to %2, with everything that was ever written in them. "
                        "Afterwards %2 can open %3.")
                         .arg(children_words(many), m_name, children_words(m_opens + many));
    }
    Q_EMIT changed();
}

void GiveManyViewModel::tick(const QString& child) {
    if (busy()) return;
    if (m_chosen.erase(child) == 0) m_chosen.insert(child);
    m_result.clear();
    show_choice();
}

void GiveManyViewModel::tickAllOf(const QString& worker) {
    const auto all = m_works_with.find(worker);
    if (busy() || all == m_works_with.end()) return;
    const bool ticked = std::ranges::includes(m_chosen, all->second);
    for (const QString& child : all->second) {
        if (ticked) {
            m_chosen.erase(child);
        } else {
            m_chosen.insert(child);
        }
    }
    m_result.clear();
    show_choice();
}

void GiveManyViewModel::tickNone() {
    if (busy()) return;
    m_chosen.clear();
    show_choice();
}

// ---- giving

void GiveManyViewModel::go() {
    if (busy() || m_chosen.empty()) return;
    m_left.clear();
    for (const Line& line : m_children.lines()) {
        if (line.chosen) m_left.push_back(convert::record_from(line.record));
    }
    m_asked = static_cast<int>(m_left.size());
    m_done = 0;
    m_why_not.clear();
    m_result.clear();
    go_on();
}

/// A refusal of one child is no reason to leave the others out: where some are not taken together,
/// each is asked for alone.
base::Result<GiveManyViewModel::Outcome> GiveManyViewModel::do_some(tablet::Tablet& tablet,
                                                                    tablet::Transport& transport,
                                                                    const Children& some,
                                                                    const base::UserId& person,
                                                                    bool taking) {
    Outcome outcome;
    const auto away = [](const base::Result<void>& told) {
        return !told.ok() && told.error().code == base::ErrorCode::kUnreachable;
    };
    const auto is_done = [&](const base::RecordId& child) {
        return holds(tablet, child, person) != taking;
    };
    const auto together = ask_for(tablet, transport, some, person, taking);
    if (away(together)) outcome.cut = together.error();
    for (const base::RecordId& child : some) {
        base::Result<void> told = together;
        if (!is_done(child) && !outcome.cut && some.size() > 1)
            told = ask_for(tablet, transport, {child}, person, taking);
        if (away(told)) outcome.cut = told.error();
        if (is_done(child)) {
            ++outcome.done;
        } else if (outcome.cut) {
            outcome.left.push_back(child);
        } else {
            const base::Error none{base::ErrorCode::kNoKey, {}};
            ++outcome.why_not[convert::error_text(told.ok() ? none : told.error())];
        }
    }
    return outcome;
}

void GiveManyViewModel::go_on() {
    const auto id = base::UserId::from_hex_text(m_person.toStdString());
    if (!id) return;
    const auto most = static_cast<std::ptrdiff_t>(std::min(kAtOnce, m_left.size()));
    ask([some = Children(m_left.begin(), m_left.begin() + most), id = *id, taking = m_taking](
            tablet::Tablet& tablet,
            tablet::Transport& transport) { return do_some(tablet, transport, some, id, taking); },
        [this, most](const base::Result<Outcome>& answer) {
            const Outcome& outcome = answer.value();
            m_done += outcome.done;
            for (const auto& [why, many] : outcome.why_not) m_why_not[why] += many;
            m_left.erase(m_left.begin(), m_left.begin() + most);
            m_left.insert(m_left.end(), outcome.left.begin(), outcome.left.end());
            if (outcome.cut || m_left.empty()) return finish(outcome.cut);
            go_on();
        });
    Q_EMIT changed();
}

void GiveManyViewModel::finish(const std::optional<base::Error>& cut) {
    m_went_well = !cut && m_why_not.empty();
    QStringList said{m_taking ? tr("%1 taken back.").arg(m_done) : tr("%1 given.").arg(m_done)};
    for (const auto& [why, many] : m_why_not) said << tr("%1 not: %2").arg(many).arg(why);
    if (cut)
        said << tr("%1 not yet: there was no signal. What is done stays done. Press the button "
                   "again where there is signal.")
                    .arg(m_left.size());
    m_result = said.join(QLatin1Char(' '));
    // What is left stays ticked, so that the button is enough.
    m_chosen.clear();
    for (const base::RecordId& child : m_left) m_chosen.insert(convert::to_qt(child.hex()));
    m_left.clear();
    m_asked = 0;
    refresh();
    Q_EMIT changed();
}

double GiveManyViewModel::share() const {
    return m_asked == 0 ? 0 : 1.0 - static_cast<double>(m_left.size()) / m_asked;
}

QString GiveManyViewModel::progress() const {
    if (m_asked == 0) return {};
    return tr("Telling the server: %1 of %2")
        .arg(m_asked - static_cast<int>(m_left.size()))
        .arg(m_asked);
}

}  // namespace viewmodels
