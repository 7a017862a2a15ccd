#include <QDir>
#include <QFile>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QTest>

#include "tests/app/desk.h"
#include "tests/app/pdf_text.h"
#include "tests/support/temp_dir.h"

using casefile::Choice;
using casefile::Field;
using casefile::Fields;
using casefile::Kind;
using desk::Desk;
using paper::PdfText;

namespace {

const QString kAsha = QStringLiteral("00000000000000000000000000000a03");

/// Asha's plan: a line for everybody, and one between her and her worker.
void make_plan(office::SampleOffice& office) {
    auto a = tablet::Tablet::unlock(office.folder("a"), office::kPassphrase, office.around());
    QVERIFY(a.ok());
    const auto add = [&](Kind kind, Fields fields) {
        casefile::NewRecord record;
        record.kind = kind;
        record.child = *base::RecordId::from_hex_text(kAsha.toStdString());
        record.happened_at = record.recorded_at = office.clock().moment();
        record.fields = std::move(fields);
        const auto made = a.value()->add(record);
        CHECK(made.ok());
        return made.value();
    };
    const auto plan = add(Kind::kPlan, Fields().choice(Field::kPlanHowMade, "we_share"));
    const auto line = [&](const std::string& words, bool just_us) {
        Fields fields;
        fields.set(Field::kItemPlan, plan)
            .choice(Field::kItemSection, "hard_now")
            .choice(Field::kItemWhoseWords, "child")
            .text(Field::kItemWords, words);
        if (just_us) fields.set(Field::kItemJustMeAndMyWorker, true);
        add(Kind::kPlanItem, fields);
    };
    line("School is loud", false);
    line("The Zebrafish keeps me awake", true);
}

QString text_in(const QString& folder, const QString& name) {
    QFile file(QDir(folder).filePath(name));
    return file.open(QIODevice::ReadOnly) ? PdfText(file.readAll()).text() : QString();
}

}  // namespace

/// Writing copies of a plan from the worker's page.
class PlanCopiesTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void each_copy_says_what_it_leaves_out_before_it_is_written();
    void a_copy_is_written_under_nobodys_name_and_no_other_is_written_over();
    void a_folder_that_is_not_there_is_said_and_nothing_is_written();
    void without_a_plan_nothing_is_written();
    void locking_forgets_whose_plan_it_was();

  private:
    std::unique_ptr<office::SampleOffice> m_office;
};

void PlanCopiesTest::init() {
    const QString file =
        QStringLiteral(FOOTBRIDGE_SOURCE "/qml/theme/fonts/AtkinsonHyperlegibleNext-400.ttf");
    QVERIFY(QFontDatabase::addApplicationFont(file) >= 0);
    QGuiApplication::setFont(QFont(QStringLiteral("Atkinson Hyperlegible Next")));
    m_office = std::make_unique<office::SampleOffice>();
    m_office->fill();
    make_plan(*m_office);
}

void PlanCopiesTest::each_copy_says_what_it_leaves_out_before_it_is_written() {
    Desk desk(*m_office, "a");
    desk.unlock();
    auto& page = *desk.session.planPrint();
    page.open(kAsha);
    desk.settle();
    QVERIFY(page.begun());
    QCOMPARE(page.copies()->count(), 5);
    QCOMPARE(page.leftOut(), QStringLiteral("Asha keeps 1 line just between you two."));
    for (const viewmodels::Line& copy : page.copies()->lines()) QVERIFY(!copy.detail.isEmpty());
}

void PlanCopiesTest::a_copy_is_written_under_nobodys_name_and_no_other_is_written_over() {
    const TempDir folder;
    const QString path = QString::fromStdString(folder.path().string());
    Desk desk(*m_office, "a");
    desk.unlock();
    auto& page = *desk.session.planPrint();
    page.open(kAsha);
    desk.settle();
    page.setFolder(path);
    for (const char* copy : {"child", "family", "family"}) {
        page.save(QString::fromLatin1(copy));
        desk.settle();
        QCOMPARE(page.problem(), QString());
        QVERIFY(page.written().contains(path));
    }
    QCOMPARE(
        QDir(path).entryList(QDir::Files, QDir::Name),
        QStringList({QStringLiteral("My plan for family 2.pdf"),
                     QStringLiteral("My plan for family.pdf"), QStringLiteral("My plan.pdf")}));
    QVERIFY(text_in(path, QStringLiteral("My plan.pdf")).contains(QLatin1String("Zebrafish")));
    const QString family = text_in(path, QStringLiteral("My plan for family.pdf"));
    QVERIFY(family.contains(QLatin1String("School is loud")));
    QVERIFY(!family.contains(QLatin1String("Zebrafish")));
}

void PlanCopiesTest::a_folder_that_is_not_there_is_said_and_nothing_is_written() {
    const TempDir folder;
    const QString path = QString::fromStdString((folder.path() / "none").string());
    Desk desk(*m_office, "a");
    desk.unlock();
    auto& page = *desk.session.planPrint();
    page.open(kAsha);
    desk.settle();
    page.setFolder(path);
    page.save(QStringLiteral("child"));
    desk.settle();
    QVERIFY(page.problem().contains(QLatin1String("could not be written")));
    QCOMPARE(page.written(), QString());
    QVERIFY(!QDir(path).exists());
}

void PlanCopiesTest::without_a_plan_nothing_is_written() {
    const TempDir folder;
    const QString path = QString::fromStdString(folder.path().string());
    Desk desk(*m_office, "a");
    desk.unlock();
    auto& page = *desk.session.planPrint();
    page.open(desk::kKit);
    desk.settle();
    QVERIFY(page.loaded() && !page.begun());
    page.setFolder(path);
    page.save(QStringLiteral("child"));
    desk.settle();
    QVERIFY(QDir(path).isEmpty());
}

void PlanCopiesTest::locking_forgets_whose_plan_it_was() {
    Desk desk(*m_office, "a");
    desk.unlock();
    auto& page = *desk.session.planPrint();
    page.open(kAsha);
    desk.settle();
    desk.session.lockNow();
    desk.settle();
    QVERIFY(!page.loaded());
    QCOMPARE(page.leftOut(), QString());
    QCOMPARE(page.copies()->count(), 0);
}

QTEST_MAIN(PlanCopiesTest)
#include "plan_copies_test.moc"
