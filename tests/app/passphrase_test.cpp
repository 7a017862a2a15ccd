#include <QTest>

#include "tests/app/desk.h"

using desk::Desk;
using desk::NoSignal;
using desk::until;
using Stage = viewmodels::Session::Stage;

namespace {

const QString kNow =
    QString::fromUtf8(office::kPassphrase.data(), qsizetype(office::kPassphrase.size()));
const QString kFresh = QStringLiteral("five plain words at dusk");

/// What the page says, once the tablet has answered.
QString change(Desk& desk, const QString& from, const QString& to, const QString& again) {
    desk.session.passphrase()->change(from, to, again);
    if (!until([&] { return !desk.session.passphrase()->busy(); })) return QStringLiteral("busy");
    return desk.session.passphrase()->problem();
}

bool opens_with(Desk& desk, const QString& passphrase) {
    desk.session.lockNow();
    desk.settle();
    desk.session.lock()->unlock(passphrase);
    return until([&] { return !desk.session.lock()->busy(); }) &&
           desk.session.stage() == Stage::Open;
}

}  // namespace

/// Another passphrase from the settings: with no signal, by whoever knows the one there is.
class PassphraseTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() { m_office = std::make_unique<office::SampleOffice>(), m_office->fill(); }
    void the_new_one_opens_the_tablet_and_the_old_one_does_not();
    void what_cannot_be_the_new_one_is_said_and_changes_nothing();
    void a_wrong_one_counts_as_a_try_at_unlocking();
    void what_was_not_sent_is_there_under_the_new_one();

  private:
    std::unique_ptr<office::SampleOffice> m_office;
};

void PassphraseTest::the_new_one_opens_the_tablet_and_the_old_one_does_not() {
    const NoSignal no_signal(*m_office);
    Desk desk(*m_office, "a");
    desk.unlock();
    QCOMPARE(change(desk, kNow, kFresh, kFresh), QString());
    QVERIFY(desk.session.passphrase()->done());
    QVERIFY(!opens_with(desk, kNow));
    QVERIFY(opens_with(desk, kFresh));
    QVERIFY(!desk.session.passphrase()->done());
}

void PassphraseTest::what_cannot_be_the_new_one_is_said_and_changes_nothing() {
    Desk desk(*m_office, "a");
    desk.unlock();
    QVERIFY(change(desk, kNow, kFresh, kNow).contains(QStringLiteral("not the same")));
    QVERIFY(change(desk, kNow, QStringLiteral("short"), QStringLiteral("short"))
                .contains(QStringLiteral("short")));
    QVERIFY(!desk.session.passphrase()->done());
    QVERIFY(opens_with(desk, kNow));
}

void PassphraseTest::a_wrong_one_counts_as_a_try_at_unlocking() {
    Desk desk(*m_office, "a");
    desk.unlock();
    const QString wrong = QStringLiteral("not the passphrase");
    for (int i = 0; i < 3; ++i)
        QVERIFY(change(desk, wrong, kFresh, kFresh).contains(QStringLiteral("did not match")));
    // The next has to wait, the right one too.
    QVERIFY(change(desk, kNow, kFresh, kFresh).contains(QStringLiteral("Too many tries")));
    desk.pass(std::chrono::seconds(30));
    QCOMPARE(change(desk, kNow, kFresh, kFresh), QString());
    QVERIFY(opens_with(desk, kFresh));
}

void PassphraseTest::what_was_not_sent_is_there_under_the_new_one() {
    const NoSignal no_signal(*m_office);
    Desk desk(*m_office, "a");
    desk.unlock();
    desk.finish_visit();
    const int before = desk.session.outbox()->waiting()->count();
    desk.write_note();
    QCOMPARE(change(desk, kNow, kFresh, kFresh), QString());
    QVERIFY(opens_with(desk, kFresh));
    desk.settle();
    QCOMPARE(desk.session.outbox()->waiting()->count(), before + 1);
}

QTEST_GUILESS_MAIN(PassphraseTest)
#include "passphrase_test.moc"
