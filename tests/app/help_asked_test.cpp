#include <QTest>

#include "app/convert/qt_text.h"
#include "tests/app/answers_left.h"
#include "tests/app/desk.h"

using desk::Desk;
using desk::kKit;
using desk::record_of;
using desk::titles;
using viewmodels::Line;

/// "Asked for help" as managers see it, from what was asked on a colleague's tablet.
class HelpAskedTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void a_manager_is_told_first_who_when_and_in_which_words();
    void seen_leaves_one_persons_today_and_dealt_with_everybodys();
    void a_name_that_was_only_given_is_said_to_be_one();
    void a_practitioner_has_no_page();

  private:
    /// Robin's tablet sends it.
    void ask(const QString& child, const std::string& name, const std::string& words);
    std::unique_ptr<office::SampleOffice> m_office;
};

void HelpAskedTest::init() {
    m_office = std::make_unique<office::SampleOffice>();
    m_office->fill();
    m_office->add_participation_worker();
    Desk b(*m_office, "b");
    b.unlock();
    b.visit();
}

void HelpAskedTest::ask(const QString& child, const std::string& name, const std::string& words) {
    office::ask_for_help(*m_office, "b", child.toStdString(), name, words);
    Desk b(*m_office, "b");
    b.unlock();
    b.visit();
}

void HelpAskedTest::a_manager_is_told_first_who_when_and_in_which_words() {
    ask(kKit, {}, "Somebody waits for me after school.");
    Desk a(*m_office, "a");
    a.unlock();
    a.visit();
    const auto& lines = a.session.today()->needsYou()->lines();
    QVERIFY(!lines.empty());
    const Line first = lines.front();
    QCOMPARE(first.title, QStringLiteral("Kit asked for help"));
    QVERIFY2(first.detail.endsWith(QStringLiteral(", in child mode. Read it now.")),
             qPrintable(first.detail));
    QCOMPARE(first.page, QStringLiteral("help-asked"));
    auto& page = *a.session.helpAsked();
    QVERIFY(page.allowed());
    page.open(first.record);
    a.settle();
    QCOMPARE(page.title(), QStringLiteral("Kit asked for help"));
    QCOMPARE(page.words(), QStringLiteral("Somebody waits for me after school."));
    QCOMPARE(page.child(), kKit);
    QCOMPARE(page.who(), QStringLiteral("Robin Placeholder handed the tablet over."));
    QVERIFY(page.waitsForMe());
    QVERIFY(!page.dealtWith());
    QCOMPARE(page.history()->count(), 0);
    QCOMPARE(page.requests()->lines().front().meta, QStringLiteral("Not dealt with yet"));
    a.session.lockNow();
    QCOMPARE(page.words(), QString());
    QCOMPARE(page.requests()->count(), 0);
}

void HelpAskedTest::seen_leaves_one_persons_today_and_dealt_with_everybodys() {
    m_office->add_colleague("m", "Alex Sampleperson", ledger::Role::kManager);
    ask(kKit, {}, "");
    const QString told = QStringLiteral("Kit asked for help");
    const auto waits = [&](Desk& desk) {
        desk.visit();
        return titles(*desk.session.today()->needsYou()).contains(told);
    };
    {
        Desk a(*m_office, "a");
        a.unlock();
        QVERIFY(waits(a));
        auto& page = *a.session.helpAsked();
        page.open(record_of(*a.session.today()->needsYou(), told));
        a.settle();
        page.see();
        a.settle();
        QCOMPARE(page.problem(), QString());
        QVERIFY(!page.waitsForMe());
        QCOMPARE(page.history()->lines().front().title, QStringLiteral("Seen by you"));
        QVERIFY(!waits(a));
    }
    Desk m(*m_office, "m");
    m.unlock();
    QVERIFY(waits(m));
    auto& page = *m.session.helpAsked();
    page.open(record_of(*m.session.today()->needsYou(), told));
    m.settle();
    QCOMPARE(page.history()->lines().front().title, QStringLiteral("Seen by Morgan Testcase"));
    page.say(QStringLiteral("   "));
    m.settle();
    QVERIFY(!page.dealtWith());
    page.say(QStringLiteral("Robin rang home. Kit is with his nan."));
    m.settle();
    QCOMPARE(page.problem(), QString());
    QVERIFY(page.dealtWith());
    QCOMPARE(page.history()->lines().back().detail,
             QStringLiteral("Robin rang home. Kit is with his nan."));
    QVERIFY(!waits(m));
    Desk a(*m_office, "a");
    a.unlock();
    QVERIFY(!waits(a));
    a.session.helpAsked()->open({});
    a.settle();
    QCOMPARE(a.session.helpAsked()->requests()->lines().front().meta, QStringLiteral("Dealt with"));
}

void HelpAskedTest::a_name_that_was_only_given_is_said_to_be_one() {
    ask({}, "Kit from school", "");
    Desk a(*m_office, "a");
    a.unlock();
    a.visit();
    auto& page = *a.session.helpAsked();
    const QString told = QStringLiteral("Kit from school asked for help");
    QCOMPARE(a.session.today()->needsYou()->lines().front().title, told);
    page.open(record_of(*a.session.today()->needsYou(), told));
    a.settle();
    QCOMPARE(page.child(), QString());
    QVERIFY(page.who().startsWith(QStringLiteral("They gave this name.")));
}

void HelpAskedTest::a_practitioner_has_no_page() {
    ask(kKit, {}, "words");
    Desk b(*m_office, "b");
    b.unlock();
    b.visit();
    QVERIFY(b.session.helpAsked()->loaded());
    QVERIFY(!b.session.helpAsked()->allowed());
    QCOMPARE(b.session.helpAsked()->requests()->count(), 0);
    QVERIFY(!titles(*b.session.today()->needsYou()).contains(QStringLiteral("Kit asked for help")));
}

QTEST_GUILESS_MAIN(HelpAskedTest)
#include "help_asked_test.moc"
