#include <QBuffer>
#include <QFile>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QTest>
#include <filesystem>

#include "app/print/letter_pdf.h"
#include "app/print/passport_pdf.h"
#include "app/reading/english.h"
#include "app/viewmodels/practitioner/letter_templates.h"
#include "shared/reading/hint.h"
#include "tests/app/desk.h"
#include "tests/app/pdf_text.h"

using casefile::Kind;
using desk::Desk;
using desk::kKit;
using paper::PdfText;
using viewmodels::LettersViewModel;
using viewmodels::Line;

namespace {

constexpr int kChildAge = 9;  // ux.md: letters to a child read like age 9

LettersViewModel& open(Desk& desk, const QString& letter = {}) {
    desk.session.letters()->open(kKit, letter);
    desk.settle();
    return *desk.session.letters();
}

/// Writes a letter to Kit and saves it.
LettersViewModel& write(Desk& desk, const QString& text) {
    LettersViewModel& page = open(desk);
    page.begin(QStringLiteral("own"));
    page.setText(text);
    page.save();
    desk.settle();
    return page;
}

QString only_letter(Desk& desk) {
    return desk.session.letters()->letters()->lines().front().record;
}

void change(Desk& desk, const QString& text) {
    const QString letter = (open(desk), only_letter(desk));
    LettersViewModel& page = open(desk, letter);
    page.change();
    page.setText(text);
    page.save();
    desk.settle();
}

void visit_all(office::SampleOffice& office) {
    for (const char* name : {"a", "b", "a"}) {
        Desk desk(office, name);
        desk.unlock();
        desk.visit();
    }
}

/// Keeps what it is asked to say.
class Listener final : public speech::Speaker {
  public:
    void say(const QString& words, const QString& language) override {
        said_words << words;
        languages << language;
    }
    void hush() override { ++hushed; }
    QStringList said_words;
    QStringList languages;
    int hushed = 0;
};

}  // namespace

/// W7: letters to a child.
class LettersTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void init();
    void every_beginning_is_plain_by_the_help_that_stands_under_it();
    void a_letter_is_begun_written_given_and_on_the_timeline();
    void what_is_typed_outlives_a_power_cut_and_waits_on_today();
    void a_change_that_is_typed_outlives_a_lock_and_leaves_the_letter_until_it_is_saved();
    void changes_made_apart_wait_for_a_person_to_choose();
    void what_a_colleague_changed_meanwhile_is_shown_before_it_is_replaced();
    void it_is_heard_part_by_part_and_stops_when_the_page_is_left();
    void a_page_for_paper_holds_the_letter_alone_in_large_letters();
    void a_letter_with_a_gap_is_not_put_on_paper();
    void a_long_letter_takes_more_sides_and_loses_no_word();

  private:
    std::unique_ptr<office::SampleOffice> m_office;
};

void LettersTest::initTestCase() {
    const QString file =
        QStringLiteral(FOOTBRIDGE_SOURCE "/qml/theme/fonts/AtkinsonHyperlegibleNext-400.ttf");
    QVERIFY(QFontDatabase::addApplicationFont(file) >= 0);
    QGuiApplication::setFont(QFont(QStringLiteral("Atkinson Hyperlegible Next")));
}

void LettersTest::init() {
    m_office = std::make_unique<office::SampleOffice>();
    m_office->fill();
}

void LettersTest::every_beginning_is_plain_by_the_help_that_stands_under_it() {
    QVERIFY(viewmodels::letter_templates().size() >= 5);
    for (const auto& one : viewmodels::letter_templates()) {
        const QString text = viewmodels::letter_begun(QString::fromLatin1(one.code), "Robin");
        QCOMPARE(text.contains(QLatin1String("%")), false);
        const auto hint =
            reading::hint(text.toStdString(), reading::english(), {{"Robin"}, {}, true});
        QVERIFY2(hint.findings.empty(), one.code);
        if (hint.age) QVERIFY2(*hint.age <= kChildAge, one.code);
    }
}

void LettersTest::a_letter_is_begun_written_given_and_on_the_timeline() {
    const desk::NoSignal none(*m_office);
    Desk desk(*m_office, "a");
    desk.unlock();
    LettersViewModel& page = open(desk);
    QCOMPARE(page.letters()->count(), 0);
    page.begin(QStringLiteral("well_done"));
    QCOMPARE(page.to(), QStringLiteral("Kit"));
    QVERIFY(page.text().startsWith(QLatin1String("Well done for [what you did].")));
    page.setText(QStringLiteral("Well done for coming."));
    QVERIFY(page.canSave());
    page.save();
    desk.settle();
    QVERIFY2(page.reading(), qPrintable(page.problem()));
    QVERIFY(!page.given() && page.about().contains(QLatin1String("Not given yet.")));
    QCOMPARE(page.paragraphs(), (QStringList{"Dear Kit,", "Well done for coming."}));
    page.markGiven(1);
    desk.settle();
    QVERIFY2(page.given(), qPrintable(page.problem()));
    desk.session.child()->open(kKit);
    desk.settle();
    const auto& timeline = desk.session.child()->timeline()->lines();
    const auto line = std::ranges::find(timeline, page.record(), &Line::record);
    QVERIFY(line != timeline.end());
    QVERIFY2(line->title.startsWith(QLatin1String("Letter, given on ")), qPrintable(line->title));
    QVERIFY(line->detail.contains(QLatin1String("Well done for coming.")));
    QCOMPARE(line->page, QStringLiteral("letters"));
    page.markGiven(0);  // once: nothing is asked of the record again
    desk.settle();
    QVERIFY(page.problem().isEmpty());
}

void LettersTest::what_is_typed_outlives_a_power_cut_and_waits_on_today() {
    Desk desk(*m_office, "a");
    desk.unlock();
    LettersViewModel& page = open(desk);
    page.begin(QStringLiteral("own"));
    page.setText(QStringLiteral("I saw you"));
    desk.session.note()->keepNow();
    desk.settle();
    std::filesystem::copy(m_office->folder("a"), m_office->folder("cut"));
    Desk later(*m_office, "cut");
    later.unlock();
    later.settle();
    const auto& due = later.session.today()->needsYou()->lines();
    const auto waits =
        std::ranges::find(due, QStringLiteral("Finish your letter to Kit"), &Line::title);
    QVERIFY(waits != due.end());
    QCOMPARE(waits->page, QStringLiteral("letters"));
    QCOMPARE(waits->record, kKit);
    LettersViewModel& again = open(later);
    QCOMPARE(again.letters()->count(), 1);
    again.show(only_letter(later));
    QVERIFY(again.writing() && again.isNew());
    QCOMPARE(again.text(), QStringLiteral("I saw you"));
    again.save();
    later.settle();
    open(later);
    QCOMPARE(again.letters()->count(), 1);
    QVERIFY(again.letters()->lines().front().offers);
}

void LettersTest::a_change_that_is_typed_outlives_a_lock_and_leaves_the_letter_until_it_is_saved() {
    Desk desk(*m_office, "a");
    desk.unlock();
    LettersViewModel& page = write(desk, QStringLiteral("Come on Monday."));
    page.change();
    page.setText(QStringLiteral("Come on Tuesday."));
    desk.session.lockNow();
    desk.settle();
    QVERIFY(page.text().isEmpty() && page.paragraphs().isEmpty() && page.name().isEmpty());
    desk.unlock();
    open(desk);
    page.show(only_letter(desk));
    desk.settle();
    QVERIFY(page.writing() && !page.isNew());
    QCOMPARE(page.text(), QStringLiteral("Come on Tuesday."));
    QCOMPARE(page.savedText(), QStringLiteral("Come on Monday."));
    page.save();
    desk.settle();
    QVERIFY2(page.reading(), qPrintable(page.problem()));
    QCOMPARE(page.paragraphs().back(), QStringLiteral("Come on Tuesday."));
    QCOMPARE(page.letters()->count(), 1);
    page.change();
    page.setText(QStringLiteral("Never mind."));
    page.throwAway();
    desk.settle();
    QCOMPARE(page.paragraphs().back(), QStringLiteral("Come on Tuesday."));
}

void LettersTest::changes_made_apart_wait_for_a_person_to_choose() {
    {
        Desk desk(*m_office, "a");
        desk.unlock();
        write(desk, QStringLiteral("Come on Monday."));
    }
    visit_all(*m_office);
    {
        const desk::NoSignal none(*m_office);
        for (const char* name : {"a", "b"}) {
            Desk desk(*m_office, name);
            desk.unlock();
            change(desk, QStringLiteral("Said on %1.").arg(QLatin1String(name)));
        }
    }
    visit_all(*m_office);
    Desk desk(*m_office, "a");
    desk.unlock();
    open(desk);
    LettersViewModel& page = open(desk, only_letter(desk));
    QVERIFY(page.twoVersions());
    page.change();
    QVERIFY(!page.writing());
    auto& two = *desk.session.twoVersions();
    two.refresh();
    desk.settle();
    for (int skipped = 0; skipped < 3; ++skipped) {
        for (const Line& version : two.versions()->lines()) {
            if (version.quote != QLatin1String("Said on b.")) continue;
            two.choose(version.record);
            desk.settle();
            page.refresh();
            desk.settle();
            QVERIFY(!page.twoVersions());
            QCOMPARE(page.paragraphs().back(), QStringLiteral("Said on b."));
            return;
        }
        two.decideLater();
        desk.settle();
    }
    QFAIL("the letter is not among what waits");
}

void LettersTest::what_a_colleague_changed_meanwhile_is_shown_before_it_is_replaced() {
    Desk desk(*m_office, "a");
    desk.unlock();
    LettersViewModel& page = write(desk, QStringLiteral("Come on Monday."));
    desk.visit();
    page.change();
    page.setText(QStringLiteral("Come on Tuesday."));
    {
        Desk theirs(*m_office, "b");
        theirs.unlock();
        theirs.visit();
        change(theirs, QStringLiteral("Come on Friday."));
        theirs.visit();
    }
    desk.visit();
    page.save();
    desk.settle();
    QVERIFY(page.writing());
    QVERIFY(page.problem().startsWith(QLatin1String("Somebody else changed this letter")));
    QCOMPARE(page.savedText(), QStringLiteral("Come on Friday."));
    QCOMPARE(page.text(), QStringLiteral("Come on Tuesday."));
    page.save();
    desk.settle();
    QVERIFY(page.reading() && page.problem().isEmpty());
    QCOMPARE(page.paragraphs().back(), QStringLiteral("Come on Tuesday."));
}

void LettersTest::it_is_heard_part_by_part_and_stops_when_the_page_is_left() {
    Desk desk(*m_office, "a");
    desk.unlock();
    LettersViewModel& page = *desk.session.letters();
    QVERIFY(page.voice() == nullptr);
    Listener listener;
    page.speak_with(listener);
    open(desk);
    page.begin(QStringLiteral("own"));
    page.setText(QStringLiteral("Well done.\n\nSee you soon."));
    page.readAloud();
    QCOMPARE(page.voice()->at(), 0);
    Q_EMIT listener.said();
    Q_EMIT listener.said();
    QCOMPARE(page.voice()->at(), 2);
    QCOMPARE(listener.said_words, (QStringList{"Dear Kit,", "Well done.", "See you soon."}));
    QCOMPARE(listener.languages.front(), QStringLiteral("en"));
    desk.session.lockNow();
    desk.settle();
    QVERIFY(!page.voice()->reading());
    QVERIFY(listener.hushed > 0);
}

void LettersTest::a_page_for_paper_holds_the_letter_alone_in_large_letters() {
    const desk::NoSignal none(*m_office);
    Desk desk(*m_office, "a");
    desk.unlock();
    LettersViewModel& page = write(desk, QStringLiteral("Well done.\n\nThe office is fine."));
    page.markGiven(0);
    desk.settle();
    const TempDir folder;
    page.setFolder(QString::fromStdString(folder.path().string()));
    page.print();
    QVERIFY2(page.printed().contains(QLatin1String("Letter.pdf")), qPrintable(page.problem()));
    QFile file(QString::fromStdString((folder.path() / "Letter.pdf").string()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const PdfText pdf(file.readAll());
    const QString text = pdf.text();
    QVERIFY2(text.endsWith(QLatin1String("Dear Kit, Well done. The office is fine.")),
             qPrintable(text));
    QVERIFY2(text.contains(QRegularExpression(QStringLiteral("^\\w+ \\d+ \\w+ \\d{4} Dear Kit,"))),
             qPrintable(text));
    QVERIFY2(pdf.smallest() >= print::kSmallestLetters && pdf.smallest() < 15,
             qPrintable(QString::number(pdf.smallest())));
    QCOMPARE(pdf.sides().size(), 1);
    QVERIFY(pdf.embedded() > 0);
    QVERIFY(!pdf.all_bytes().contains("http"));
    page.setFolder(QStringLiteral("/nowhere/at/all"));
    page.print();
    QVERIFY(page.printed().isEmpty() && !page.problem().isEmpty());
}

void LettersTest::a_letter_with_a_gap_is_not_put_on_paper() {
    Desk desk(*m_office, "a");
    desk.unlock();
    LettersViewModel& page = open(desk);
    page.begin(QStringLiteral("missed"));
    page.setText(page.text().replace(QLatin1String("[number]"), QLatin1String("0000")));
    page.save();
    desk.settle();
    const TempDir folder;
    page.setFolder(QString::fromStdString(folder.path().string()));
    page.print();
    QVERIFY(page.printed().isEmpty());
    QVERIFY2(page.problem().contains(QLatin1String("[day], [time], [place]")),
             qPrintable(page.problem()));
    QVERIFY(!page.problem().contains(QLatin1String("[number]")));
    QVERIFY(std::filesystem::is_empty(folder.path()));
    // Brackets that a writer means are none of ours.
    page.change();
    page.setText(QStringLiteral("Bring the form [the blue one]."));
    page.save();
    desk.settle();
    page.print();
    QVERIFY2(page.problem().isEmpty() && !page.printed().isEmpty(), qPrintable(page.problem()));
}

void LettersTest::a_long_letter_takes_more_sides_and_loses_no_word() {
    QStringList words;
    for (int i = 0; i < 1500; ++i) words << QStringLiteral("word%1").arg(i);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    const print::LetterSheet sheet{"Tuesday 9 June 2026", "Dear Kit,",
                                   words.join(QLatin1Char(' '))};
    QVERIFY(print::write_letter(sheet, buffer));
    const PdfText pdf(bytes);
    QVERIFY(pdf.sides().size() > 2);
    for (const QString& side : pdf.sides()) QVERIFY(!side.isEmpty());
    // The reader of PDFs here parts a line wherever the file does.
    const QString read = pdf.text().remove(QLatin1Char(' '));
    QVERIFY2(read.endsWith(words.join(QString())), qPrintable(read.right(300)));
}

QTEST_MAIN(LettersTest)
#include "letters_test.moc"
