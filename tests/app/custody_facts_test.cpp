#include <QTest>

#include "shared/casefile/schema.h"
#include "tests/app/desk.h"

using desk::Desk;
using std::chrono::seconds;
using viewmodels::FactField;

namespace {

void tap(Desk& desk, const char* event) {
    desk.session.custodyLog()->press();
    desk.session.custodyLog()->tap(QString::fromLatin1(event));
    desk.settle();
}

FactField* fact(Desk& desk, const QString& name) {
    for (FactField* field : desk.session.custodyFacts()->fields()) {
        if (field->name() == name) return field;
    }
    return nullptr;
}

QStringList chosen(const FactField& field) {
    QStringList all;
    auto& options = const_cast<FactField&>(field);
    for (const viewmodels::Line& line : options.options()->lines()) {
        if (line.chosen) all << line.record;
    }
    return all;
}

}  // namespace

/// What an attendance holds beside its times (rules.md 2.6), without a window.
class CustodyFactsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void cleanup() { m_office.reset(); }
    void what_is_typed_of_one_person_is_not_of_another();
    void what_is_expected_lies_ahead_and_what_was_behind();
    void every_field_of_the_log_can_be_answered();
    void what_is_typed_when_it_locks_is_on_record();

  private:
    std::unique_ptr<office::SampleOffice> m_office;
};

void CustodyFactsTest::init() {
    m_office = std::make_unique<office::SampleOffice>();
    m_office->found();
    m_office->add_colleague("v", "Vic Voluntary", ledger::Role::kVolunteer);
    Desk manager(*m_office, "a");
    manager.unlock();
    manager.visit();
    manager.visit();
}

void CustodyFactsTest::what_is_typed_of_one_person_is_not_of_another() {
    Desk desk(*m_office, "v");
    desk.unlock();
    desk.visit();
    tap(desk, "called");
    const QString first = desk.session.custodyLog()->attendance();
    auto& facts = *desk.session.custodyFacts();
    facts.open(first, "person");
    desk.settle();
    facts.type("initials", "K.");
    m_office->clock().advance(seconds(30));
    desk.session.custodyLog()->press();
    desk.session.custodyLog()->callAgain();
    desk.settle();
    const QString second = desk.session.custodyLog()->attendance();
    QVERIFY(second != first);
    facts.open(second, "person");
    desk.settle();
    QVERIFY(fact(desk, "initials")->text().isEmpty());
    facts.type("custody_ref", "NG/2");
    desk.session.lockNow();
    desk.settle();
    desk.unlock();
    desk.settle();
    QStringList people;
    for (const viewmodels::Line& line : desk.session.custodyLog()->past()->lines())
        people << line.title;
    QCOMPARE(people, (QStringList{"NG/2", "K."}));
}

void CustodyFactsTest::what_is_expected_lies_ahead_and_what_was_behind() {
    Desk desk(*m_office, "v");
    desk.unlock();
    desk.visit();
    tap(desk, "called");
    auto& facts = *desk.session.custodyFacts();
    facts.open(desk.session.custodyLog()->attendance(), "call");
    desk.settle();
    const auto said = [&](const char* name, const char* text) {
        facts.type(name, QString::fromLatin1(text));
        facts.leave(name);
        desk.settle();
    };
    said("eta", "9 am");
    said("arrived_at", "2:40 pm");
    desk.session.lockNow();
    desk.settle();
    const auto tablet =
        tablet::Tablet::unlock(m_office->folder("v"), office::kPassphrase, m_office->around());
    QVERIFY(tablet.ok());
    const auto record = tablet.value()->view().records(casefile::Kind::kAttendance).front();
    const base::Moment now = tablet.value()->now();  // 10:40
    const auto eta = *record.moment(casefile::Field::kAttendanceEta);
    QVERIFY(eta.at > now.at && eta.local_minute_of_day() == 9 * 60);
    const auto arrived = *record.moment(casefile::Field::kAttendanceArrivedAt);
    QVERIFY(arrived.at < now.at && arrived.local_minute_of_day() == 14 * 60 + 40);
}

void CustodyFactsTest::every_field_of_the_log_can_be_answered() {
    Desk desk(*m_office, "v");
    desk.unlock();
    desk.visit();
    tap(desk, "called");
    auto& facts = *desk.session.custodyFacts();
    facts.open(desk.session.custodyLog()->attendance(), "person");
    desk.settle();
    QStringList sections;
    for (const viewmodels::Line& line : facts.sections()->lines()) sections << line.record;
    int answered = 0;
    for (const QString& section : sections) {
        facts.turn(section);
        desk.settle();
        QStringList names;
        for (FactField* field : facts.fields()) names << field->name();
        for (const QString& name : names) {
            const auto kind = fact(desk, name)->kind();
            if (kind == FactField::Kind::One || kind == FactField::Kind::Many) {
                QStringList codes;
                for (const viewmodels::Line& line : fact(desk, name)->options()->lines())
                    codes << line.record;
                for (const QString& code : codes) {
                    facts.pick(name, code);
                    desk.settle();
                    QVERIFY2(chosen(*fact(desk, name)).contains(code), qPrintable(name + code));
                    ++answered;
                }
            } else {
                const bool number = kind == FactField::Kind::Number;
                const QString text = kind == FactField::Kind::Time    ? QStringLiteral("02:40")
                                     : kind == FactField::Kind::Money ? QStringLiteral("12.40")
                                     : number                         ? QStringLiteral("3")
                                                                      : QStringLiteral("Some");
                facts.type(name, text);
                facts.leave(name);
                desk.settle();
                const bool needs_count =
                    name == "interviews.minutes" || name == "interviews.breaks";
                QVERIFY2(needs_count || facts.problem().isEmpty(), qPrintable(name));
                QCOMPARE(fact(desk, name)->text(), text);
                ++answered;
            }
        }
    }
    QVERIFY2(answered > 150, qPrintable(QString::number(answered)));
}

void CustodyFactsTest::what_is_typed_when_it_locks_is_on_record() {
    Desk desk(*m_office, "v");
    desk.unlock();
    desk.visit();
    tap(desk, "called");
    auto& facts = *desk.session.custodyFacts();
    facts.open(desk.session.custodyLog()->attendance(), "person");
    desk.settle();
    facts.type("initials", "K.");
    desk.session.lockNow();
    desk.settle();
    desk.unlock();
    desk.settle();
    QCOMPARE(desk.session.custodyLog()->person(), "K.");
}

QTEST_GUILESS_MAIN(CustodyFactsTest)
#include "custody_facts_test.moc"
