#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "app/print/passport_pdf.h"
#include "tests/app/desk.h"
#include "tests/app/pdf_text.h"

using desk::Desk;
using desk::NoSignal;
using desk::until;

namespace {

const QString kWords = QStringLiteral("words of the paper");

QString code_on(const paper::PdfText& page) {
    static const QRegularExpression whole(QStringLiteral("FBR1-[A-Za-z0-9_\\- ]+"));
    const QString found = whole.match(page.text()).captured();
    return found.left(found.indexOf(QStringLiteral(" It is needed")));
}

}  // namespace

/// The recovery kit as its page makes it and reads it back.
class RecoveryKitTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void init();
    void the_founder_is_asked_until_the_paper_was_read_back();
    void the_paper_says_what_it_opens_and_not_its_passphrase();
    void a_short_passphrase_or_a_folder_that_is_not_there_writes_nothing();
    void a_wrong_code_or_passphrase_takes_nothing_off();
    void another_tablet_has_nothing_to_print();
    void locking_leaves_no_word_of_it();

  private:
    QString write(Desk& desk);
    void read_back(Desk& desk, const QString& code, const QString& words);
    std::unique_ptr<office::SampleOffice> m_office;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void RecoveryKitTest::initTestCase() {
    for (const char* weight : {"400", "600"}) {
        const QString file =
            QStringLiteral(FOOTBRIDGE_SOURCE "/qml/theme/fonts/AtkinsonHyperlegibleNext-%1.ttf");
        QVERIFY(QFontDatabase::addApplicationFont(file.arg(QLatin1String(weight))) >= 0);
    }
    QGuiApplication::setFont(QFont(QStringLiteral("Atkinson Hyperlegible Next")));
}

void RecoveryKitTest::init() {
    m_office = std::make_unique<office::SampleOffice>();
    m_office->fill_and_lose_a_tablet();
    m_folder = std::make_unique<QTemporaryDir>();
}

/// The file, or nothing.
QString RecoveryKitTest::write(Desk& desk) {
    auto& kit = *desk.session.recoveryKit();
    kit.open();
    desk.settle();
    kit.setFolder(m_folder->path());
    kit.write(kWords, kWords);
    if (!until([&] { return !kit.busy(); }) || kit.written().isEmpty()) return {};
    return m_folder->filePath(QStringLiteral("Recovery kit.pdf"));
}

void RecoveryKitTest::read_back(Desk& desk, const QString& code, const QString& words) {
    auto& kit = *desk.session.recoveryKit();
    kit.readBack(code, words);
    QVERIFY(until([&] { return !kit.busy(); }));
    desk.settle();
}

namespace {

paper::PdfText page_of(const QString& file) {
    QFile pdf(file);
    return paper::PdfText(pdf.open(QIODevice::ReadOnly) ? pdf.readAll() : QByteArray());
}

}  // namespace

void RecoveryKitTest::the_founder_is_asked_until_the_paper_was_read_back() {
    const NoSignal no_signal(*m_office);
    Desk a(*m_office, "a");
    a.unlock();
    a.session.people()->refresh();
    a.settle();
    QVERIFY(a.session.people()->kitToPrint());
    const QString file = write(a);
    QVERIFY2(QFileInfo::exists(file), qPrintable(a.session.recoveryKit()->problem()));
    a.session.people()->refresh();
    a.settle();
    QVERIFY(a.session.people()->kitToPrint());  // a page that was written may be unreadable

    read_back(a, code_on(page_of(file)), kWords);
    QCOMPARE(a.session.recoveryKit()->problemBack(), QString());
    QVERIFY(a.session.recoveryKit()->done());
    QVERIFY(!a.session.recoveryKit()->here());
    QVERIFY(!a.session.people()->kitToPrint());
}

void RecoveryKitTest::the_paper_says_what_it_opens_and_not_its_passphrase() {
    Desk a(*m_office, "a");
    a.unlock();
    const QString file = write(a);
    const paper::PdfText page = page_of(file);
    QCOMPARE(page.sides().size(), 1);
    QVERIFY(page.text().contains(QLatin1String("opens every tablet of the service")));
    QVERIFY(page.smallest() >= print::kSmallestLetters);
    QVERIFY(!page.all_bytes().contains(kWords.toUtf8()));
    QVERIFY(!page.text().contains(kWords));
    QCOMPARE(QFileInfo(file).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther),
             QFileDevice::Permissions());
    QVERIFY(!write(a).isEmpty());  // a second page stands beside the first
    QVERIFY(QFileInfo::exists(m_folder->filePath(QStringLiteral("Recovery kit 2.pdf"))));
}

void RecoveryKitTest::a_short_passphrase_or_a_folder_that_is_not_there_writes_nothing() {
    Desk a(*m_office, "a");
    a.unlock();
    auto& kit = *a.session.recoveryKit();
    kit.open();
    a.settle();
    kit.setFolder(m_folder->path());
    kit.write(QStringLiteral("short"), QStringLiteral("short"));
    QVERIFY(!kit.busy());
    QVERIFY(kit.problem().contains(QLatin1String("is short")));
    kit.setFolder(m_folder->filePath(QStringLiteral("not there")));
    kit.write(kWords, kWords);
    QVERIFY(until([&] { return !kit.busy(); }));
    QVERIFY(kit.problem().contains(QLatin1String("could not be written")));
    QVERIFY(kit.written().isEmpty());
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

void RecoveryKitTest::a_wrong_code_or_passphrase_takes_nothing_off() {
    Desk a(*m_office, "a");
    a.unlock();
    const QString code = code_on(page_of(write(a)));
    QVERIFY(code.size() > 200);
    auto& kit = *a.session.recoveryKit();
    read_back(a, code, QStringLiteral("words of another"));
    QVERIFY(kit.problemBack().contains(QLatin1String("not the kit's passphrase")));
    QVERIFY(kit.here());
    QString slipped = code;
    slipped[20] = slipped[20] == QLatin1Char('A') ? QLatin1Char('B') : QLatin1Char('A');
    read_back(a, slipped, kWords);
    QVERIFY(kit.problemBack().contains(QLatin1String("a letter is wrong")));
    QVERIFY(kit.here());
    read_back(a, code.left(60), kWords);
    QVERIFY(!kit.problemBack().isEmpty());
    QVERIFY(kit.here());
    QVERIFY(!kit.done());
}

void RecoveryKitTest::another_tablet_has_nothing_to_print() {
    Desk b(*m_office, "b");
    b.unlock();
    auto& kit = *b.session.recoveryKit();
    kit.open();
    b.settle();
    QVERIFY(kit.loaded());
    QVERIFY(!kit.here());
    kit.setFolder(m_folder->path());
    kit.write(kWords, kWords);
    b.settle();
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

void RecoveryKitTest::locking_leaves_no_word_of_it() {
    Desk a(*m_office, "a");
    a.unlock();
    QVERIFY(!write(a).isEmpty());
    a.session.lockNow();
    QVERIFY(until([&] { return a.session.stage() == viewmodels::Session::Stage::Locked; }));
    QVERIFY(a.session.recoveryKit()->written().isEmpty());
    QVERIFY(a.session.recoveryKit()->folder().isEmpty());
    QVERIFY(!a.session.recoveryKit()->here());
}

QTEST_MAIN(RecoveryKitTest)
#include "recovery_kit_test.moc"
