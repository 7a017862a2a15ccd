#include <QBuffer>
#include <QFile>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

#include "app/forms/shelf.h"
#include "app/tablet/system_clock.h"
#include "app/viewmodels/manager/heard_figures.h"
#include "app/viewmodels/practitioner/passport_view_model.h"
#include "tests/app/answers_left.h"
#include "tests/app/desk.h"
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

qsizetype pages_of(const QByteArray& pdf) {
    return pdf.count("/Type /Page\n") + pdf.count("/Type /Page ");
}

/// FOOTBRIDGE_PICTURES names a folder for a person to look at it.
QByteArray picture_of(const print::HeardSheet& sheet) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly) || !print::write_heard(sheet, buffer)) return {};
    const QString folder = qEnvironmentVariable("FOOTBRIDGE_PICTURES");
    const QString name = QStringLiteral("/board-%1.pdf").arg(sheet.title.simplified());
    if (!folder.isEmpty() && !print::save_heard(sheet, folder + name)) return {};
    return bytes;
}

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
    void a_board_is_given_every_base_and_no_figure_under_five();
    void every_form_that_is_asked_without_a_name_has_room_on_one_page();
    void what_has_no_room_goes_on_on_a_next_page();

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
    QVERIFY(pages_of(bytes) > 3);
}

void PrintTest::a_board_is_given_every_base_and_no_figure_under_five() {
    QStandardPaths::setTestModeEnabled(true);
    m_office.add_participation_worker();
    office::leave_answers(m_office, "how-was-it",
                          {{{{"session", "very_good"}, {"say", "More football."}}, 19},
                           {{{"session", "good"}}, 7},
                           {{{"session", "ok"}}, 6},
                           {{{"session", "bad"}, {"listened", "never"}}, 2},
                           {{{"session", "very_bad"}}, 1}});
    desk::Desk a(m_office, "a");
    a.unlock();
    a.visit();
    desk::Desk p(m_office, "p");
    p.unlock();
    p.visit();
    auto& heard = *p.session.heard();
    heard.open({});
    heard.say(QStringLiteral("The room is loud."), QStringLiteral("There are chairs outside."));
    p.settle();
    heard.savePicture();
    QCOMPARE(heard.problem(), QString());
    QFile file(heard.exported().section(QLatin1Char(' '), 2));
    QVERIFY2(file.fileName().endsWith(QLatin1String("what-we-heard-how-was-it.pdf")),
             qPrintable(heard.exported()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray pdf = file.readAll();
    const PdfText page(pdf);
    for (const char* words :
         {"How was it?", "All answers so far", "Offered to 35, answered by 35.",
          "With their worker there: 35", "How was today for you?", "Answered by 35",
          "Very good 19 · 54 %", "Good 7 · 20 %", "OK not shown", "Bad not shown",
          "Very bad not shown", "Too few answers to show", "You said, we did", "The room is loud.",
          "There are chairs outside."})
        QVERIFY2(page.text().contains(QString::fromUtf8(words)),
                 qPrintable(QString::fromUtf8(words) + '\n' + page.text()));
    QVERIFY(!page.text().contains(QLatin1String("football")));
    const QRegularExpression figure(QStringLiteral("(\\d+) · \\d+ %"));
    int figures = 0;
    for (auto it = figure.globalMatch(page.text()); it.hasNext(); ++figures)
        QVERIFY2(it.next().captured(1).toInt() >= 5, qPrintable(page.text()));
    QCOMPARE(figures, 2);
    QCOMPARE(page.paper(), QStringLiteral("0 0 595.000000 842.000000"));
    QCOMPARE(pages_of(pdf), 1);
    QVERIFY(page.smallest() >= print::kSmallestFigures);
}

void PrintTest::every_form_that_is_asked_without_a_name_has_room_on_one_page() {
    const auto a =
        tablet::Tablet::unlock(m_office.folder("a"), office::kPassphrase, m_office.around());
    QVERIFY(a.ok());
    forms::Shelf shelf;
    int asked = 0;
    for (const forms::Shelved& one : shelf.offered()) {
        const forms::Form& form = *shelf.find(one.name);
        if (form.privacy != forms::PrivacyMode::kAnonymous) continue;
        ++asked;
        forms::Spread spread;
        spread.shown = true;
        spread.offered = 1000;
        spread.answered = 988;
        for (const char* mode : {"alone", "family", "independent_helper", "own_worker"})
            spread.modes.push_back({mode, 247, true});
        for (const forms::Item& item : form.items) {
            if (item.options.empty()) continue;
            forms::Tally tally;
            tally.link_id = item.link_id;
            tally.shown = true;
            tally.answered = 988;
            for (std::size_t i = 0; i < item.options.size(); ++i) tally.choices.push_back({i, 123});
            spread.questions.push_back(tally);
        }
        auto sheet = viewmodels::sheet_of(*a.value(), form, spread, {});
        sheet.said.assign(6, {QStringLiteral("You change the day and I hear it too late."),
                              QStringLiteral("We ring the evening before now.")});
        const QByteArray pdf = picture_of(sheet);
        QVERIFY2(pages_of(pdf) == 1, one.title.c_str());
        const PdfText page(pdf);
        QVERIFY(page.smallest() >= print::kSmallestFigures);
        if (one.name.url.ends_with("my-journey"))
            QVERIFY(
                page.text().contains(QLatin1String("Police station: How was this part for you?")));
    }
    QVERIFY(asked > 4);
}

void PrintTest::what_has_no_room_goes_on_on_a_next_page() {
    print::HeardSheet sheet;
    sheet.title = QStringLiteral("A long form");
    for (int question = 0; question < 60; ++question) {
        sheet.questions.push_back({QStringLiteral("Question %1?").arg(question), {}, {}});
        for (int answer = 0; answer < 5; ++answer)
            sheet.questions.back().bars.push_back(
                {QStringLiteral("Answer %1.%2").arg(question).arg(answer), QStringLiteral("9"),
                 0.5});
    }
    sheet.last_lines << QStringLiteral("The end.");
    const QByteArray pdf = picture_of(sheet);
    QVERIFY(pages_of(pdf) > 1);
    const QString text = PdfText(pdf).text();
    for (int question = 0; question < 60; ++question)
        QVERIFY(text.contains(QStringLiteral("Answer %1.4").arg(question)));
    QVERIFY(text.endsWith(QLatin1String("The end.")));
}

QTEST_MAIN(PrintTest)
#include "print_test.moc"
