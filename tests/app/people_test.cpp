#include <QRegularExpression>
#include <QTest>

#include "app/convert/qr_code.h"
#include "tests/app/desk.h"

using desk::Desk;
using desk::kKit;
using desk::NoSignal;
using desk::ready;
using desk::record_of;
using desk::titles;
using desk::until;

namespace {

using Stage = viewmodels::Session::Stage;
using viewmodels::Line;

const QString kPassphrase =
    QString::fromUtf8(office::kPassphrase.data(), qsizetype(office::kPassphrase.size()));

/// Opens a person of the service on the people page's list.
void open_person(Desk& desk, const QString& name) {
    desk.session.people()->refresh();
    desk.settle();
    desk.session.person()->open(record_of(*desk.session.people()->people(), name));
    desk.settle();
}

/// Makes an invite for a practitioner and gives its code as it is shown.
QString invite(Desk& desk, const QString& name) {
    desk.session.invite()->clear();
    desk.session.invite()->setName(name);
    desk.session.invite()->make();
    if (!ready(desk, *desk.session.invite())) return {};
    return desk.session.invite()->code();
}

bool join(Desk& desk, const QString& code) {
    desk.session.lock()->setUp(code, kPassphrase, kPassphrase);
    return until([&] { return !desk.session.lock()->busy(); }) &&
           desk.session.stage() == Stage::Open;
}

/// Ticking makes another list of the children.
void tick_all(viewmodels::GiveManyViewModel& many) {
    const std::vector<Line> shown = many.children()->lines();
    for (const Line& line : shown) many.tick(line.record);
}

}  // namespace

/// People, their tablets and who may open what, as the pages of M11 do it.
class PeopleTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void a_code_as_it_is_shown_sets_up_one_tablet_and_no_second();
    void an_invite_without_signal_says_so_and_keeps_what_was_typed();
    void while_the_server_is_slow_a_note_is_saved_and_the_code_still_comes();
    void locking_cuts_an_invite_short_and_leaves_no_code();
    void a_lost_tablet_is_taken_out_of_use_and_the_report_names_each_child();
    void the_tablet_taken_out_of_use_says_so_and_shows_what_is_not_part_of_the_record();
    void what_was_set_aside_becomes_part_of_the_record_when_somebody_says_so();
    void roles_are_ticked_and_saved_and_whoever_left_sees_nothing_new();
    void the_only_administrator_is_asked_to_make_another();
    void nobody_changes_their_own_roles_and_a_practitioner_has_no_page();
    void a_childs_record_is_taken_back_and_given_again();
    void many_children_are_given_to_a_colleague_and_taken_back_at_once();
    void what_was_not_given_without_signal_stays_ticked_and_goes_with_the_next_press();
    void one_child_that_cannot_be_given_keeps_no_other_back();
    void the_dark_modules_of_a_code_are_those_of_the_standard();

  private:
    std::unique_ptr<office::SampleOffice> m_office;
};

void PeopleTest::init() {
    m_office = std::make_unique<office::SampleOffice>();
    m_office->fill_and_lose_a_tablet();
}

void PeopleTest::a_code_as_it_is_shown_sets_up_one_tablet_and_no_second() {
    Desk a(*m_office, "a");
    a.unlock();
    const QString code = invite(a, QStringLiteral("Noor Invented"));
    QVERIFY2(code.startsWith(QLatin1String("FB1-")), qPrintable(a.session.invite()->problem()));
    QVERIFY(code.contains(QLatin1Char(' ')));
    QVERIFY(a.session.invite()->qrAcross() > 0);
    QVERIFY(a.session.invite()->validUntil().contains(QLatin1String("10 June")));

    Desk d(*m_office, "d");
    QVERIFY2(join(d, code), qPrintable(d.session.lock()->message()));
    Desk e(*m_office, "e");
    QVERIFY(!join(e, code));
    QVERIFY(!e.session.lock()->message().isEmpty());

    a.visit();
    a.session.people()->refresh();
    a.settle();
    QVERIFY(titles(*a.session.people()->people()).contains(QLatin1String("Noor Invented")));
}

void PeopleTest::an_invite_without_signal_says_so_and_keeps_what_was_typed() {
    const NoSignal no_signal(*m_office);
    Desk a(*m_office, "a");
    a.unlock();
    a.session.invite()->tick(QStringLiteral("manager"));
    QVERIFY(invite(a, QString()).isEmpty());  // nobody to invite
    QVERIFY(!a.session.invite()->busy());
    a.session.invite()->setName(QStringLiteral("Noor Invented"));
    a.session.invite()->tick(QStringLiteral("manager"));
    a.session.invite()->make();
    QVERIFY(ready(a, *a.session.invite()));
    QVERIFY(a.session.invite()->problem().startsWith(QLatin1String("This needs signal")));
    QVERIFY(a.session.invite()->code().isEmpty());
    QCOMPARE(a.session.invite()->name(), QStringLiteral("Noor Invented"));
    QVERIFY(a.session.invite()->roles()->lines().at(1).chosen);  // Manager

    m_office->set_signal(true);
    a.session.invite()->make();
    QVERIFY(ready(a, *a.session.invite()));
    QVERIFY(!a.session.invite()->code().isEmpty());
    QCOMPARE(a.session.invite()->problem(), QString());
}

void PeopleTest::while_the_server_is_slow_a_note_is_saved_and_the_code_still_comes() {
    Desk a(*m_office, "a");
    a.unlock();
    a.finish_visit();
    a.gate.shut();
    a.session.invite()->setName(QStringLiteral("Noor Invented"));
    a.session.invite()->make();
    QVERIFY(until([&] { return a.gate.somebody_waits(); }));
    a.write_note(QStringLiteral("Written while the server thinks."));
    QVERIFY(a.session.invite()->busy());
    QCOMPARE(a.session.note()->whatWeDid(), QString());  // signed
    QCOMPARE(a.session.outbox()->waiting()->count(), 1);
    a.gate.open();
    QVERIFY(ready(a, *a.session.invite()));
    QVERIFY2(!a.session.invite()->code().isEmpty(), qPrintable(a.session.invite()->problem()));
    a.visit();
    QCOMPARE(a.session.outbox()->waiting()->count(), 0);
}

void PeopleTest::locking_cuts_an_invite_short_and_leaves_no_code() {
    Desk a(*m_office, "a");
    a.unlock();
    a.finish_visit();
    a.gate.shut();
    a.session.invite()->setName(QStringLiteral("Noor Invented"));
    a.session.invite()->make();
    QVERIFY(until([&] { return a.gate.somebody_waits(); }));
    a.session.lockNow();
    a.settle();
    QCOMPARE(a.session.stage(), Stage::Locked);
    QVERIFY(!a.session.invite()->busy());
    a.gate.open();
    a.unlock();
    a.visit();
    QCOMPARE(a.session.outbox()->problem(), QString());
    QCOMPARE(a.session.invite()->code(), QString());
    QVERIFY(!invite(a, QStringLiteral("Noor Invented")).isEmpty());
}

void PeopleTest::a_lost_tablet_is_taken_out_of_use_and_the_report_names_each_child() {
    Desk a(*m_office, "a");
    a.unlock();
    open_person(a, QStringLiteral("Robin"));
    auto& tablets = *a.session.person()->tablets();
    QCOMPARE(tablets.count(), 2);
    const auto in_use = std::find_if(tablets.lines().begin(), tablets.lines().end(),
                                     [](const Line& line) { return line.offers; });
    QVERIFY(in_use != tablets.lines().end());
    auto& lost = *a.session.lostTablet();
    lost.open(in_use->record);
    a.settle();
    QVERIFY(lost.mayTakeOut());
    QCOMPARE(lost.outOfUse(), QString());
    lost.setReason(QStringLiteral("stolen"));
    {
        const NoSignal no_signal(*m_office);
        lost.takeOut();
        QVERIFY(ready(a, lost));
        QVERIFY(lost.problem().startsWith(QLatin1String("This needs signal")));
        QCOMPARE(lost.outOfUse(), QString());
    }
    lost.takeOut();
    QVERIFY(ready(a, lost));
    QVERIFY2(lost.outOfUse().contains(QLatin1String("stolen")), qPrintable(lost.problem()));
    QVERIFY(!lost.mayTakeOut());
    QStringList children = titles(*lost.report());
    QCOMPARE(children.size(), 4);
    QVERIFY(children.contains(QLatin1String("Kit")));
    for (const Line& row : lost.report()->lines()) {
        QVERIFY2(row.detail.contains(QLatin1String("9 June 2026")), qPrintable(row.detail));
        QCOMPARE(row.meta, QStringLiteral("Closed to it"));
    }
    open_person(a, QStringLiteral("Robin"));
    for (const Line& line : tablets.lines()) QCOMPARE(line.meta, QStringLiteral("Out of use"));
}

void PeopleTest::the_tablet_taken_out_of_use_says_so_and_shows_what_is_not_part_of_the_record() {
    Desk c(*m_office, "c");
    c.unlock();
    c.finish_visit();
    c.session.refresh();
    c.settle();
    QVERIFY(c.session.outOfUse().startsWith(
        QLatin1String("This tablet was taken out of use on Tuesday 9 June")));
    QCOMPARE(c.session.saveState()->text(), QStringLiteral("Out of use"));
    QCOMPARE(c.session.outbox()->aside()->count(), 1);
    QVERIFY(c.session.outbox()->aside()->lines().front().detail.contains(
        QLatin1String("Kit rang from the bus")));
    c.session.lockNow();
    QCOMPARE(c.session.outOfUse(), QString());

    Desk a(*m_office, "a");
    a.unlock();
    a.settle();
    QCOMPARE(a.session.outOfUse(), QString());
    QCOMPARE(a.session.outbox()->aside()->count(), 0);
}

void PeopleTest::what_was_set_aside_becomes_part_of_the_record_when_somebody_says_so() {
    Desk a(*m_office, "a");
    a.unlock();
    a.finish_visit();
    auto& people = *a.session.people();
    QCOMPARE(people.setAside()->count(), 1);
    const Line aside = people.setAside()->lines().front();
    QCOMPARE(aside.title, QStringLiteral("Note for Kit"));
    QVERIFY(aside.quote.contains(QLatin1String("Kit rang from the bus")));
    QVERIFY(aside.offers);
    a.session.child()->open(kKit);
    a.settle();
    const int before = a.session.child()->timeline()->count();
    people.adopt(aside.record);
    QVERIFY(ready(a, people));
    QCOMPARE(people.setAside()->count(), 0);
    QCOMPARE(a.session.child()->timeline()->count(), before + 1);
}

void PeopleTest::roles_are_ticked_and_saved_and_whoever_left_sees_nothing_new() {
    Desk a(*m_office, "a");
    a.unlock();
    open_person(a, QStringLiteral("Robin"));
    auto& robin = *a.session.person();
    QCOMPARE(robin.rolesWords(), QStringLiteral("Practitioner"));
    QVERIFY(!robin.otherRoles());
    robin.tick(QStringLiteral("manager"));
    QVERIFY(robin.otherRoles());
    a.session.refresh();  // what is ticked stays while it is not saved
    a.settle();
    QVERIFY(robin.otherRoles());
    robin.saveRoles();
    QVERIFY(ready(a, robin));
    QCOMPARE(robin.rolesWords(), QStringLiteral("Practitioner, Manager"));
    {
        Desk b(*m_office, "b");
        b.unlock();
        b.visit();
        b.session.people()->refresh();
        b.settle();
        QVERIFY(b.session.people()->allowed());
        QVERIFY(!b.session.people()->mayInvite());
    }
    robin.hasLeft();
    QVERIFY(ready(a, robin));
    QCOMPARE(robin.rolesWords(), QStringLiteral("No longer works here"));
    QVERIFY(!robin.worksHere());
    // Everything was sent: the tablet destroys its keys, and says so.
    Desk b(*m_office, "b");
    b.unlock();
    b.visit();
    b.session.refresh();
    QVERIFY(until([&] { return b.session.stage() == Stage::Locked; }));
    QVERIFY2(b.session.lock()->message().startsWith(
                 QLatin1String("This tablet was taken out of use and its keys were destroyed")),
             qPrintable(b.session.lock()->message()));
}

void PeopleTest::the_only_administrator_is_asked_to_make_another() {
    Desk a(*m_office, "a");
    a.unlock();
    open_person(a, QStringLiteral("Robin"));
    QVERIFY(a.session.people()->oneAdministrator());
    auto& robin = *a.session.person();
    robin.tick(QStringLiteral("manager"));
    robin.saveRoles();
    QVERIFY(ready(a, robin));
    a.session.people()->refresh();
    a.settle();
    QVERIFY(a.session.people()->oneAdministrator());
    robin.tick(QStringLiteral("administrator"));
    robin.saveRoles();
    QVERIFY(ready(a, robin));
    a.session.people()->refresh();
    a.settle();
    QVERIFY(!a.session.people()->oneAdministrator());
}

void PeopleTest::nobody_changes_their_own_roles_and_a_practitioner_has_no_page() {
    {
        Desk a(*m_office, "a");
        a.unlock();
        open_person(a, QStringLiteral("Morgan"));
        QVERIFY(!a.session.person()->mayChange());
    }
    Desk b(*m_office, "b");
    b.unlock();
    b.settle();
    QVERIFY(!b.session.people()->allowed());
    QCOMPARE(b.session.people()->people()->count(), 0);
    b.session.child()->open(kKit);
    b.settle();
    QVERIFY(!b.session.child()->allocates());
}

void PeopleTest::a_childs_record_is_taken_back_and_given_again() {
    Desk a(*m_office, "a");
    a.unlock();
    a.session.child()->open(kKit);
    auto& kit = *a.session.casePeople();
    kit.open(kKit);
    a.settle();
    QVERIFY(a.session.child()->allocates());
    QCOMPARE(titles(*kit.holders()), (QStringList{"Morgan Testcase (you)", "Robin Placeholder"}));
    QVERIFY(!kit.holders()->lines().front().offers);
    const QString robin = record_of(*kit.holders(), QStringLiteral("Robin"));
    kit.takeBack(robin);
    QVERIFY(ready(a, kit));
    QCOMPARE(titles(*kit.holders()), (QStringList{"Morgan Testcase (you)"}));
    QCOMPARE(titles(*kit.others()), (QStringList{"Robin Placeholder"}));
    kit.give(robin);
    QVERIFY(ready(a, kit));
    QCOMPARE(kit.problem(), QString());
    QCOMPARE(kit.holders()->count(), 2);
}

void PeopleTest::many_children_are_given_to_a_colleague_and_taken_back_at_once() {
    {
        auto a =
            tablet::Tablet::unlock(m_office->folder("a"), office::kPassphrase, m_office->around());
        QVERIFY(a.ok());
        const base::Moment now = a.value()->now();
        casefile::NewRecord child{casefile::Kind::kChild, {}, {}, now, now, std::nullopt};
        child.fields.text(casefile::Field::kChildKnownAs, "Ollie")
            .add(casefile::Field::kChildPractitioners, a.value()->user());
        QVERIFY(a.value()->add(child).ok());
    }
    Desk a(*m_office, "a");
    a.unlock();
    a.visit();
    auto& many = *a.session.giveMany();
    many.open({});
    a.settle();
    QVERIFY(many.allowed());
    QCOMPARE(many.children()->count(), 0);  // nobody is chosen yet
    const QString robin = record_of(*many.people(), QStringLiteral("Robin"));
    QVERIFY(record_of(*many.people(), QStringLiteral("Morgan")).isEmpty());
    many.setTaking(true);
    many.choose(robin);
    a.settle();
    const int held = many.children()->count();
    QVERIFY(held > 2);
    tick_all(many);
    QCOMPARE(many.chosen(), held);
    QVERIFY(many.sentence().startsWith(
        QStringLiteral("%1 children's records will be taken back from Robin").arg(held)));
    QVERIFY(many.sentence().endsWith(QLatin1String("can open 0 children's records.")));
    many.go();
    QVERIFY(many.progress().startsWith(QLatin1String("Telling the server: 0 of ")));
    QVERIFY(ready(a, many));
    QCOMPARE(many.result(), QStringLiteral("%1 taken back.").arg(held));
    QVERIFY(many.wentWell());
    QVERIFY(many.progress().isEmpty());
    QCOMPARE(many.children()->count(), 0);

    many.setTaking(false);
    a.settle();
    QCOMPARE(many.children()->count(), held);
    QCOMPARE(titles(*many.workers()), (QStringList{"You", "Everybody on the list"}));
    many.tickAllOf(many.workers()->lines().back().record);
    QCOMPARE(many.chosen(), held);
    many.tickNone();
    const Line worker = many.workers()->lines().front();
    many.tickAllOf(worker.record);
    QCOMPARE(many.chosen(), worker.meta.toInt());
    QVERIFY(many.workers()->lines().front().chosen);
    many.tickAllOf(worker.record);
    QCOMPARE(many.chosen(), 0);
    many.tickAllOf(worker.record);
    QVERIFY(many.sentence().startsWith(QLatin1String("1 child's record will be given to Robin")));
    QVERIFY(many.sentence().endsWith(QLatin1String("can open 1 child's record.")));
    many.go();
    QVERIFY(ready(a, many));
    QCOMPARE(many.result(), QStringLiteral("%1 given.").arg(worker.meta));
    QCOMPARE(many.children()->count(), held - worker.meta.toInt());
}

void PeopleTest::what_was_not_given_without_signal_stays_ticked_and_goes_with_the_next_press() {
    Desk a(*m_office, "a");
    a.unlock();
    auto& many = *a.session.giveMany();
    many.open({});
    a.settle();
    many.choose(record_of(*many.people(), QStringLiteral("Robin")));
    many.setTaking(true);
    a.settle();
    many.tick(many.children()->lines()[0].record);
    many.tick(many.children()->lines()[1].record);
    {
        const NoSignal no_signal(*m_office);
        many.go();
        QVERIFY(ready(a, many));
        QVERIFY2(many.result().startsWith(QLatin1String("0 taken back. 2 not yet: there was no")),
                 qPrintable(many.result()));
        QVERIFY(!many.wentWell());
        QCOMPARE(many.chosen(), 2);
    }
    many.go();
    QVERIFY(ready(a, many));
    QCOMPARE(many.result(), QStringLiteral("2 taken back."));
    QCOMPARE(many.chosen(), 0);
}

void PeopleTest::one_child_that_cannot_be_given_keeps_no_other_back() {
    m_office->add_colleague("m", "Max Invented", ledger::Role::kManager);
    Desk a(*m_office, "a");
    a.unlock();
    auto& many = *a.session.giveMany();
    many.open({});
    a.settle();
    many.choose(record_of(*many.people(), QStringLiteral("Robin")));
    many.setTaking(true);
    a.settle();
    const int held = many.children()->count();
    tick_all(many);
    {
        // Meanwhile a manager takes one of them from whoever is about to press the button.
        Desk m(*m_office, "m");
        m.unlock();
        m.visit();
        auto& kit = *m.session.casePeople();
        kit.open(kKit);
        m.settle();
        kit.takeBack(record_of(*kit.holders(), QStringLiteral("Morgan")));
        QVERIFY(ready(m, kit));
        QCOMPARE(kit.problem(), QString());
    }
    many.go();
    QVERIFY(ready(a, many));
    QVERIFY2(many.result().startsWith(QStringLiteral("%1 taken back. 1 not: ").arg(held - 1)),
             qPrintable(many.result()));
    QVERIFY(!many.wentWell());
}

/// Version 1 has three finder patterns and 21 modules; the drawing is turned back into modules.
void PeopleTest::the_dark_modules_of_a_code_are_those_of_the_standard() {
    const convert::QrCode code = convert::qr_code(QStringLiteral("FB1"));
    QCOMPARE(code.across, 21 + 8);
    std::vector<QString> rows(std::size_t(code.across), QString(code.across, QLatin1Char('.')));
    static const QRegularExpression run(QStringLiteral("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z"));
    for (auto at = run.globalMatch(code.path); at.hasNext();) {
        const auto match = at.next();
        QCOMPARE(match.captured(3), match.captured(4));
        for (int i = 0; i < match.captured(3).toInt(); ++i)
            rows[std::size_t(match.captured(2).toInt())][match.captured(1).toInt() + i] =
                QLatin1Char('#');
    }
    const QStringList finder{"#######", "#.....#", "#.###.#", "#.###.#",
                             "#.###.#", "#.....#", "#######"};
    for (int y = 0; y < finder.size(); ++y) {
        QCOMPARE(rows[std::size_t(y + 4)].mid(4, 7), finder[y]);
        QCOMPARE(rows[std::size_t(y + 4)].mid(18, 7), finder[y]);
        QCOMPARE(rows[std::size_t(y + 18)].mid(4, 7), finder[y]);
    }
    // The timing pattern between the finders alternates, and the quiet zone is empty.
    QCOMPARE(rows[10].mid(12, 5), QStringLiteral("#.#.#"));
    for (const std::size_t y : {0, 1, 2, 3, 25, 26, 27, 28})
        QCOMPARE(rows[y], QString(code.across, QLatin1Char('.')));
    QVERIFY(convert::qr_code(QStringLiteral("FB2")).path != code.path);
}

QTEST_GUILESS_MAIN(PeopleTest)
#include "people_test.moc"
