#include <QBuffer>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QTest>

#include "app/tablet/system_clock.h"
#include "app/viewmodels/practitioner/passport_view_model.h"
#include "tests/app/pdf_text.h"
#include "tests/app/sample_office.h"

using casefile::Field;
using casefile::Kind;
using paper::PdfText;

namespace {

const QString kTypeface = QStringLiteral("Atkinson Hyperlegible Next");
const base::RecordId kAsha = *base::RecordId::from_hex_text("00000000000000000000000000000a03");

/// A section's code, and words that stand in no other.
const std::vector<std::pair<const char*, const char*>> kWords = {
    {"name", "Call me Ash."},
    {"good_at", "Mending bikes."},
    {"talk_with_me", "One thing at a time."},
    {"please_dont", "Talk over me."},
    {"not_understood", "I go quiet."},
    {"stressed", "I walk about."},
    {"reading_writing", "Read it with me."},
    {"hard_words", "Adjourned means stopped for now."},
    {"times_reminders", "Text me at four."},
    {"people_who_help", "Nan helps."}};

}  // namespace

/// Pages for paper.
class PrintTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void each_version_shows_the_sections_its_readers_need_and_no_others_data();
    void each_version_shows_the_sections_its_readers_need_and_no_others();
    void the_page_is_a4_in_the_apps_own_letters_of_fourteen_points_or_more();
    void a_long_passport_goes_on_on_a_next_page_and_takes_under_two_seconds();

  private:
    [[nodiscard]] QByteArray page_for(const char* reader);

    office::SampleOffice m_office;
};

void PrintTest::initTestCase() {
    for (const char* weight : {"400", "600"}) {
        const QString file =
            QStringLiteral(FOOTBRIDGE_SOURCE "/qml/theme/fonts/AtkinsonHyperlegibleNext-%1.ttf");
        QVERIFY(QFontDatabase::addApplicationFont(file.arg(QLatin1String(weight))) >= 0);
    }
    QGuiApplication::setFont(QFont(kTypeface));
    m_office.fill();
    auto a = tablet::Tablet::unlock(m_office.folder("a"), office::kPassphrase, m_office.around());
    QVERIFY(a.ok());
    casefile::NewRecord passport;
    passport.kind = Kind::kPassport;
    passport.child = kAsha;
    passport.happened_at = passport.recorded_at = m_office.clock().moment();
    for (const auto& [section, words] : kWords) {
        passport.fields.add(Field::kPassportSections,
                            casefile::Group()
                                .set(casefile::part::kPassportSection, casefile::Choice{section})
                                .set(casefile::part::kPassportWords, std::string(words))
                                .set(casefile::part::kPassportWhose, casefile::Choice{"child"}));
    }
    QVERIFY(a.value()->add(passport).ok());
}

QByteArray PrintTest::page_for(const char* reader) {
    auto a = tablet::Tablet::unlock(m_office.folder("a"), office::kPassphrase, m_office.around());
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!a.ok() || !buffer.open(QIODevice::WriteOnly)) return {};
    const auto sheet = viewmodels::passport_sheet(*a.value(), kAsha, reader);
    return print::write_passport(sheet, buffer) ? bytes : QByteArray();
}

void PrintTest::each_version_shows_the_sections_its_readers_need_and_no_others_data() {
    QTest::addColumn<QString>("for_whom");
    QTest::addColumn<QStringList>("left_out");
    QTest::newRow("everyone") << "Everyone who works with me" << QStringList{};
    QTest::newRow("police_aa") << "Police and appropriate adult"
                               << QStringList{"good_at", "times_reminders"};
    QTest::newRow("court") << "Court" << QStringList{"times_reminders", "people_who_help"};
    QTest::newRow("school") << "School" << QStringList{"people_who_help"};
}

void PrintTest::each_version_shows_the_sections_its_readers_need_and_no_others() {
    QFETCH(const QString, for_whom);
    QFETCH(const QStringList, left_out);
    const QString text = PdfText(page_for(QTest::currentDataTag())).text();
    QVERIFY2(text.startsWith(QStringLiteral("How to talk with Asha ") + for_whom),
             qPrintable(text));
    for (const auto& [section, words] : kWords) {
        const bool shown = text.contains(QLatin1String(words));
        QVERIFY2(shown != left_out.contains(QLatin1String(section)),
                 qPrintable(QLatin1String(section) + QLatin1Char('\n') + text));
    }
    QVERIFY(text.contains(QLatin1String("The child's words")));
    for (const char* score : {"signs", "points", "Talk Check", "offence", "YJ-0003", "Testname"})
        QVERIFY2(!text.contains(QLatin1String(score)), score);
}

void PrintTest::the_page_is_a4_in_the_apps_own_letters_of_fourteen_points_or_more() {
    const PdfText page(page_for("everyone"));
    QVERIFY2(page.smallest() >= print::kSmallestLetters && page.smallest() < 15,
             qPrintable(QString::number(page.smallest())));
    QCOMPARE(page.paper(), QStringLiteral("0 0 595.000000 842.000000"));
    QVERIFY(!page.faces().isEmpty());
    for (const QString& face : page.faces())
        QVERIFY2(face.contains(QLatin1String("Atkinson")), qPrintable(face));
    QCOMPARE(page.embedded(), page.faces().size());
}

void PrintTest::a_long_passport_goes_on_on_a_next_page_and_takes_under_two_seconds() {
    print::PassportSheet sheet{
        QStringLiteral("How to talk with Asha"), QStringLiteral("Court"), {}, {}};
    for (int section = 0; section < 10; ++section) {
        sheet.sections.push_back({QStringLiteral("Section %1").arg(section), {}});
        for (int item = 0; item < 12; ++item)
            sheet.sections.back().items.push_back(
                {QStringLiteral("Words %1.%2 ").arg(section).arg(item).repeated(12),
                 QStringLiteral("The child's words")});
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    const tablet::SystemClock clock;
    const base::Duration begun = clock.monotonic();
    QVERIFY(print::write_passport(sheet, buffer));
    QVERIFY(clock.monotonic() - begun < std::chrono::seconds(2));
    const QString text = PdfText(bytes).text();
    for (int section = 0; section < 10; ++section)
        QVERIFY(text.contains(QStringLiteral("Words %1.11").arg(section)));
    QVERIFY(bytes.count("/Type /Page\n") + bytes.count("/Type /Page ") > 3);
}

QTEST_MAIN(PrintTest)
#include "print_test.moc"
