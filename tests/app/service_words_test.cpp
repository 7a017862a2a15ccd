#include <QSignalSpy>
#include <QTest>

#include "app/viewmodels/reading_hint.h"
#include "tests/app/desk.h"

using desk::Desk;
using desk::record_of;
using desk::titles;
using viewmodels::ReadingHint;
using viewmodels::ServiceWordsViewModel;

namespace {

ServiceWordsViewModel& open(Desk& desk) {
    desk.session.serviceWords()->open();
    desk.settle();
    return *desk.session.serviceWords();
}

void add(Desk& desk, const char* words, const char* treat, const char* instead) {
    ServiceWordsViewModel& page = *desk.session.serviceWords();
    page.setPhrase(QString::fromUtf8(words));
    page.treat(QString::fromLatin1(treat));
    page.setInstead(QString::fromUtf8(instead));
    page.add();
    desk.settle();
}

/// What the help says of the text on this tablet: each with what to write instead.
QStringList marked(Desk& desk, const QString& text) {
    ReadingHint help;
    help.setKnown(desk.session.readingWords());
    const QSignalSpy said(&help, &ReadingHint::changed);
    help.setText(text);
    if (!desk::until([&] { return !said.isEmpty(); })) return {QStringLiteral("no answer")};
    QStringList all;
    for (const viewmodels::Line& line : help.findings()->lines())
        all << QStringLiteral("%1: %2").arg(line.title, line.meta);
    return all;
}

}  // namespace

/// The words that a service adds to the reading help (ux.md 1.4: the lists are the service's to
/// change).
class ServiceWordsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        m_office = std::make_unique<office::SampleOffice>();
        m_office->fill();
    }
    void cleanup() { m_office.reset(); }
    void a_managers_word_counts_on_every_tablet();
    void a_word_that_is_taken_out_counts_no_more();
    void who_does_not_lead_reads_them_and_writes_none();
    void what_is_no_phrase_is_not_added();
    void nothing_of_them_stays_when_it_locks();

  private:
    std::unique_ptr<office::SampleOffice> m_office;
};

void ServiceWordsTest::a_managers_word_counts_on_every_tablet() {
    {
        Desk desk(*m_office, "a");
        desk.unlock();
        ServiceWordsViewModel& page = open(desk);
        QVERIFY(page.loaded() && page.allowed() && page.words()->count() == 0);
        QCOMPARE(marked(desk, "We are glad to see you, nominal."), QStringList{"nominal: "});
        page.setPhrase("nominal");
        QVERIFY(!page.canAdd());  // nothing to write instead
        add(desk, "nominal", "label", "child");
        QCOMPARE(titles(*page.words()), QStringList{"nominal"});
        QVERIFY(page.phrase().isEmpty() && page.instead().isEmpty());
        QCOMPARE(marked(desk, "We are glad to see you, nominal."), QStringList{"nominal: child"});
        desk.visit();
    }
    m_office->set_signal(false);
    Desk desk(*m_office, "b");
    desk.unlock();
    QCOMPARE(marked(desk, "We are glad to see you, nominal."), QStringList{"nominal: "});
    m_office->set_signal(true);
    desk.visit();
    desk.settle();
    QCOMPARE(marked(desk, "We are glad to see you, nominal."), QStringList{"nominal: child"});
}

void ServiceWordsTest::a_word_that_is_taken_out_counts_no_more() {
    Desk desk(*m_office, "a");
    desk.unlock();
    ServiceWordsViewModel& page = open(desk);
    add(desk, "attend", "easy", "");
    QCOMPARE(marked(desk, "We will attend."), QStringList());
    page.takeOut(record_of(*page.words(), "attend"));
    desk.settle();
    QCOMPARE(page.words()->count(), 0);
    QVERIFY(marked(desk, "We will attend.").value(0).startsWith("attend"));
}

void ServiceWordsTest::who_does_not_lead_reads_them_and_writes_none() {
    {
        Desk desk(*m_office, "a");
        desk.unlock();
        open(desk);
        add(desk, "nominal", "label", "child");
        desk.visit();
    }
    m_office->add_colleague("w", "Noor Invented");
    Desk desk(*m_office, "w");
    desk.unlock();
    desk.visit();
    ServiceWordsViewModel& page = open(desk);
    QVERIFY(page.loaded() && !page.allowed() && !page.canAdd());
    QCOMPARE(titles(*page.words()), QStringList{"nominal"});
    QVERIFY(!page.words()->lines().front().offers);
    page.takeOut(record_of(*page.words(), "nominal"));  // as a page that was left might
    desk.settle();
    QVERIFY(!page.problem().isEmpty());
    QCOMPARE(page.words()->count(), 1);
}

void ServiceWordsTest::what_is_no_phrase_is_not_added() {
    Desk desk(*m_office, "a");
    desk.unlock();
    ServiceWordsViewModel& page = open(desk);
    add(desk, "one two three four five six seven", "hard", "less");
    QVERIFY(page.problem().contains("one to six words"));
    QCOMPARE(page.words()->count(), 0);
    QCOMPARE(page.instead(), QStringLiteral("less"));
}

void ServiceWordsTest::nothing_of_them_stays_when_it_locks() {
    Desk desk(*m_office, "a");
    desk.unlock();
    ServiceWordsViewModel& page = open(desk);
    add(desk, "nominal", "label", "child");
    page.setPhrase("half");
    desk.session.lockNow();
    desk.settle();
    QVERIFY(!page.loaded() && page.words()->count() == 0 && page.phrase().isEmpty());
    QCOMPARE(marked(desk, "We are glad to see you, nominal."), QStringList{"nominal: "});
}

QTEST_GUILESS_MAIN(ServiceWordsTest)
#include "service_words_test.moc"
