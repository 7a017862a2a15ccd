#include <QBuffer>
#include <QDir>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QPainter>
#include <QSvgRenderer>
#include <QTest>

#include "app/print/paper_words.h"
#include "app/print/plan_pdf.h"
#include "app/print/plan_values.h"
#include "app/scan/code_scanner.h"
#include "app/tablet/system_clock.h"
#include "shared/casefile/vocabularies.h"
#include "tests/app/pdf_text.h"
#include "tests/app/plan_world.h"

using casefile::Choice;
using casefile::Field;
using casefile::Fields;
using paper::PdfText;
using paper::PlanWorld;
using print::PlanCopy;

namespace {

const QString kSymbols = QStringLiteral(FOOTBRIDGE_SOURCE "/qml/components/symbols/");
constexpr PlanCopy kAll[] = {PlanCopy::kChild, PlanCopy::kFamily, PlanCopy::kProfessional,
                             PlanCopy::kBilingual, PlanCopy::kEvidence};
const char* const kNames[] = {"child", "family", "professional", "bilingual", "evidence"};

QByteArray pdf_of(const print::PlanSheet& sheet) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    return buffer.open(QIODevice::WriteOnly) && print::write_plan(sheet, buffer, kSymbols)
               ? bytes
               : QByteArray();
}
PdfText page_of(const PlanWorld& world, PlanCopy copy) {
    return PdfText(pdf_of(world.sheet(copy)));
}
/// For whoever looks at the pages.
void keep_for_looking(const QString& name, const QByteArray& pdf) {
    const QString folder = qEnvironmentVariable("FOOTBRIDGE_PICTURES");
    if (folder.isEmpty()) return;
    QFile file(QDir(folder).filePath(name + QStringLiteral(".pdf")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(pdf);
}

/// Words said under "just me and my worker", each in a place of its own.
const QStringList kPrivate = {QStringLiteral("Zebrafish"), QStringLiteral("Quokka"),
                              QStringLiteral("Wolverine"), QStringLiteral("Xenopus"),
                              QStringLiteral("Jackal"),    QStringLiteral("Vulture")};

/// A whole plan in which a worry, a goal with its step and what would help with that, and one line
/// that has changed since, are between the child and their worker.
void fill_with_secrets(PlanWorld& world) {
    world.fill();
    const Fields us = Fields().set(Field::kItemJustMeAndMyWorker, true);
    world.line("hard_now", "The Zebrafish keeps me awake", "child", us);
    world.set(world.goals.back(), Field::kItemLater, true);
    const auto goal = world.line("goals", "I want to be rid of the Quokka", "child", us);
    const auto step = world.step(goal, "I will tell Sam about the Wolverine");
    world.line("what_would_help", "Not to meet the Xenopus", "child",
               Fields().set(Field::kItemUnder, step));
    const auto changed = world.line("staying_safe", "I stay away from the Jackal", "adult", us);
    world.agree("do_not_agree", "Because of the Vulture at home");
    world.set(changed, Field::kItemWords, std::string("I stay at home"));
    world.set(changed, Field::kItemJustMeAndMyWorker, false);
    world.set(world.steps.front(), Field::kItemTime, std::string("18:30"));
}

}  // namespace

/// A young person's plan on paper.
class PlanPrintTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void a_whole_plan_is_four_sides_at_most_in_letters_of_fourteen_points();
    void what_must_be_done_and_what_is_chosen_stand_apart_and_look_alike();
    void a_longer_plan_says_how_many_lines_are_on_the_tablet();
    void the_front_has_no_case_number_and_no_service();
    void what_is_just_between_us_is_nowhere_in_the_familys_file();
    void where_two_tablets_disagree_it_stays_between_us();
    void colleagues_are_told_how_much_is_not_on_their_copy();
    void not_agreeing_is_printed_in_its_words_with_its_reason();
    void the_number_is_that_of_the_agreement_and_the_code_holds_it();
    void a_number_that_does_not_fit_is_not_printed();
    void what_changed_since_stands_with_old_and_new();
    void tags_are_on_no_copy();
    void every_word_of_ours_has_another_language_beside_it();
    void the_evidence_says_who_wrote_which_sentence_and_what_became_of_it();
    void the_same_plan_gives_the_same_bytes_and_the_time_it_was_made();
    void a_picture_is_a_symbol_and_never_a_way_to_another_file();
    void every_copy_of_forty_versions_is_made_offline();
};

void PlanPrintTest::initTestCase() {
    for (const char* weight : {"400", "600"}) {
        const QString file =
            QStringLiteral(FOOTBRIDGE_SOURCE "/qml/theme/fonts/AtkinsonHyperlegibleNext-%1.ttf");
        QVERIFY(QFontDatabase::addApplicationFont(file.arg(QLatin1String(weight))) >= 0);
    }
    QGuiApplication::setFont(QFont(QStringLiteral("Atkinson Hyperlegible Next")));
}

void PlanPrintTest::a_whole_plan_is_four_sides_at_most_in_letters_of_fourteen_points() {
    PlanWorld world;
    world.fill();
    world.versions(2);
    world.set(world.steps[4], Field::kItemTime, std::string("09:30"));
    for (const PlanCopy copy : {PlanCopy::kChild, PlanCopy::kFamily}) {
        const PdfText page = page_of(world, copy);
        QVERIFY2(page.sides().size() <= print::kPlanSides,
                 qPrintable(QString::number(page.sides().size())));
        QVERIFY2(page.smallest() >= print::kPlanLetters && page.smallest() < 15,
                 qPrintable(QString::number(page.smallest())));
        QCOMPARE(page.paper(), QStringLiteral("0 0 595.000000 842.000000"));
        QCOMPARE(page.embedded(), page.faces().size());
        for (const QString& face : page.faces()) QVERIFY(face.contains(QLatin1String("Atkinson")));
        // Nothing was left to the tablet.
        QVERIFY2(!page.text().contains(QLatin1String("on the tablet")), qPrintable(page.text()));
        for (const casefile::PlanLine& line : world.plan().lines) {
            const QString words = print::text_of(line.record.text(Field::kItemWords));
            QVERIFY2(page.text().contains(words), qPrintable(words));
            const bool childs = line.record.code(Field::kItemWhoseWords) == "child";
            QCOMPARE(page.text().contains(QStringLiteral("“%1”").arg(words)), childs);
        }
        QVERIFY(page.text().contains(QLatin1String("In other words: Join the team on Tuesdays")));
    }
    QVERIFY(page_of(world, PlanCopy::kProfessional).smallest() >= print::kDenseLetters);
}

void PlanPrintTest::what_must_be_done_and_what_is_chosen_stand_apart_and_look_alike() {
    PlanWorld world;
    world.fill();
    const auto sheet = world.sheet(PlanCopy::kChild);
    const auto section = [&](const QString& heading) {
        for (const auto& one : sheet.sections)
            if (one.heading.words == heading) return one;
        return print::PlanSheet::Section{};
    };
    const auto must = section(QStringLiteral("Things I must do"));
    const auto choose = section(QStringLiteral("Things I choose"));
    QCOMPARE(must.lines.size(), 2U);
    QCOMPARE(choose.lines.size(), 13U);  // three goals, nine steps, what would help with one
    QCOMPARE(must.lines.front().said.front().strong, choose.lines.front().said.front().strong);
    QCOMPARE(must.lines.front().indent, choose.lines.front().indent);
    QVERIFY(
        must.lines.front().said.back().words.startsWith(QLatin1String("If I miss one: Tell Sam")));
}

void PlanPrintTest::a_longer_plan_says_how_many_lines_are_on_the_tablet() {
    PlanWorld world;
    world.fill();
    for (int i = 0; i < 70; ++i)
        world.line("about_me", "Thing number " + std::to_string(i) + " about me", "child");
    world.line("later", QStringLiteral("A long story. ").repeated(900).toStdString(), "adult");
    world.agree("agree");
    const QByteArray pdf = pdf_of(world.sheet(PlanCopy::kChild));
    keep_for_looking(QStringLiteral("long"), pdf);
    const PdfText page(pdf);
    QVERIFY2(page.sides().size() <= print::kPlanSides,
             qPrintable(QString::number(page.sides().size())));
    QVERIFY(page.smallest() >= print::kPlanLetters);
    int printed = 0;
    for (int i = 0; i < 70; ++i)
        printed += page.text().contains(QStringLiteral("Thing number %1 about").arg(i)) ? 1 : 0;
    QVERIFY(printed > 0 && printed < 70);
    const qsizetype about_me = 4 + 70 -
                               (printed + page.text().count(QLatin1String("I like dogs")) +
                                page.text().count(QLatin1String("Draw it for me")) +
                                page.text().count(QLatin1String("Text me first")) +
                                page.text().count(QLatin1String("I need time to think")));
    QVERIFY2(page.text().contains(QStringLiteral("%1 more are on the tablet.").arg(about_me)),
             qPrintable(page.text()));
    QVERIFY(!page.text().contains(QLatin1String("A long story.")));
    // What the plan is for is still there.
    for (const char* words : {"I want to mend bikes", "Be home by nine", "I agree with this plan"})
        QVERIFY2(page.text().contains(QLatin1String(words)), words);
}

void PlanPrintTest::the_front_has_no_case_number_and_no_service() {
    PlanWorld world;
    world.fill();
    world.agree("agree");
    for (const PlanCopy copy : {PlanCopy::kChild, PlanCopy::kFamily, PlanCopy::kBilingual}) {
        const PdfText page = page_of(world, copy);
        QVERIFY(page.sides().front().contains(QLatin1String("Robin")));
        QVERIFY(!page.sides().front().contains(QLatin1String("Testshire")));
        QVERIFY(page.sides().back().contains(QLatin1String("Testshire")));
        QVERIFY(!page.all_bytes().contains("YJ-0099"));
        QVERIFY(!page.all_bytes().contains("Robin"));  // nor is the name a property of the file
    }
}

void PlanPrintTest::what_is_just_between_us_is_nowhere_in_the_familys_file() {
    PlanWorld world;
    fill_with_secrets(world);
    const QByteArray pdf = pdf_of(world.sheet(PlanCopy::kFamily));
    keep_for_looking(QStringLiteral("family-secrets"), pdf);
    const PdfText page(pdf);
    const QString child = page_of(world, PlanCopy::kChild).text();
    for (const QString& word : kPrivate) {
        QVERIFY2(child.contains(word), qPrintable(word));
        QVERIFY2(!page.text().contains(word), qPrintable(word));
        QVERIFY2(!page.all_bytes().contains(word.toUtf8()), qPrintable(word));
    }
    // Nothing says that something is missing.
    for (const char* sign : {"on the tablet", "left out", "not on this", "just for me", "Just me"})
        QVERIFY2(!page.text().contains(QLatin1String(sign)), sign);
    QVERIFY(page.text().contains(QLatin1String("I do not agree")));
    QVERIFY(page.text().contains(QLatin1String("I stay at home")));  // the child shares it now
    QVERIFY(page.text().contains(QLatin1String("It was: 17:00")));   // what else changed
    QVERIFY(child.contains(QLatin1String("Because of the Vulture at home")));
    QVERIFY(child.contains(QLatin1String("Just me and my worker")));
}

void PlanPrintTest::where_two_tablets_disagree_it_stays_between_us() {
    PlanWorld world;
    world.line("going_well", "I get up early");
    const auto line = world.line("hard_now", "The Zebrafish keeps me awake");
    world.set_at_once(line, Field::kItemJustMeAndMyWorker, true, false);
    QVERIFY(!world.plan()
                 .line(line)
                 ->record.flag(Field::kItemJustMeAndMyWorker)
                 .value());  // the newest of the two
    QVERIFY(world.plan().line(line)->is_private());
    const PdfText family = page_of(world, PlanCopy::kFamily);
    QVERIFY(family.text().contains(QLatin1String("I get up early")));
    QVERIFY(!family.text().contains(QLatin1String("Zebrafish")));
    world.set(line, Field::kItemJustMeAndMyWorker, false);  // by somebody who has seen both
    QVERIFY(page_of(world, PlanCopy::kFamily).text().contains(QLatin1String("Zebrafish")));
}

void PlanPrintTest::colleagues_are_told_how_much_is_not_on_their_copy() {
    PlanWorld world;
    fill_with_secrets(world);
    const QString text = page_of(world, PlanCopy::kProfessional).text();
    for (const char* word : {"Zebrafish", "Quokka", "Wolverine", "Xenopus", "Jackal"})
        QVERIFY2(!text.contains(QLatin1String(word)), word);
    QVERIFY2(text.contains(QString::fromUtf8("Not on this copy: 4 of the plan’s lines")),
             qPrintable(text));
    // The court hears why the child does not agree, unless it speaks of one of those.
    QVERIFY(text.contains(QString::fromUtf8("Why: “Because of the Vulture at home”")));
    world.agree("do_not_agree", "You know why: the zebrafish keeps me awake!");
    const QString then = page_of(world, PlanCopy::kProfessional).text();
    QVERIFY(!then.contains(QLatin1String("zebrafish"), Qt::CaseInsensitive));
    QVERIFY(then.contains(QLatin1String("The reason speaks of what is not on this copy")));
    const QString evidence = page_of(world, PlanCopy::kEvidence).text();
    for (const char* word : {"Zebrafish", "Quokka", "Wolverine", "Xenopus", "Jackal"})
        QVERIFY2(!evidence.contains(QLatin1String(word)), word);
    QVERIFY(evidence.contains(QLatin1String("A sentence between Robin and their worker.")));
}

void PlanPrintTest::not_agreeing_is_printed_in_its_words_with_its_reason() {
    PlanWorld world;
    world.fill();
    world.agree("do_not_agree", "I never asked for the bikes");
    for (const PlanCopy copy :
         {PlanCopy::kChild, PlanCopy::kFamily, PlanCopy::kProfessional, PlanCopy::kBilingual}) {
        const QString text = page_of(world, copy).text();
        QVERIFY(text.contains(QLatin1String("I do not agree")));
        QVERIFY(text.contains(QString::fromUtf8("“I never asked for the bikes”")));
        QVERIFY(text.contains(QLatin1String("Nan")));
    }
}

void PlanPrintTest::the_number_is_that_of_the_agreement_and_the_code_holds_it() {
    PlanWorld world;
    world.fill();
    world.agree("agree_some");
    const auto plan = world.plan();
    const auto hash =
        print::text_of(plan.agreements.back().record.text(Field::kAgreementVersionHash));
    QCOMPARE(hash.size(), 64);
    for (const PlanCopy copy : kAll) {
        const QString digits = page_of(world, copy).text().remove(QLatin1Char(' '));
        QVERIFY(digits.contains(hash));
    }
    QImage picture(300, 300, QImage::Format_RGB32);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    const auto sheet = world.sheet(PlanCopy::kChild);
    QString read;
    for (const auto& line : sheet.sections.back().lines) {
        if (line.drawing.isEmpty()) continue;
        painter.fillRect(picture.rect(), Qt::white);
        QSvgRenderer(line.drawing).render(&painter);
        read += scan::read_qr(picture);
    }
    QCOMPARE(read, hash);
}

void PlanPrintTest::a_number_that_does_not_fit_is_not_printed() {
    PlanWorld world;
    world.fill();
    world.agree("agree");
    auto plan = world.plan();
    plan.agreements.back().sound = false;
    const auto hash = plan.agreements.back().record.text(Field::kAgreementVersionHash);
    for (const PlanCopy copy : kAll) {
        const QString text = PdfText(pdf_of(print::plan_sheet(plan, world.paper(), copy))).text();
        QVERIFY(!text.contains(print::in_fours(hash).left(39)));
        QVERIFY2(text.contains(QLatin1String("number does not fit")), qPrintable(text));
    }
}

void PlanPrintTest::what_changed_since_stands_with_old_and_new() {
    PlanWorld world;
    world.fill();
    world.agree("agree");
    QVERIFY(!page_of(world, PlanCopy::kChild).text().contains(QLatin1String("Changed since")));
    world.set(world.steps[1], Field::kItemWords, std::string("Sam will visit the club"));
    world.set(world.steps[0], Field::kItemDay, Choice{"friday"});
    world.line("about_me", "I like chess now");
    const QString text = page_of(world, PlanCopy::kChild).text();
    QVERIFY(text.contains(QLatin1String("Changed since you agreed")));
    QVERIFY(text.contains(QLatin1String(
        "It was: Sam will ring the club, step two of 1 Now: Sam will visit the club")));
    QVERIFY(text.contains(QLatin1String("It was: Tuesday Now: Friday")));
    QVERIFY(text.contains(QString::fromUtf8("“I like chess now” This is new.")));
    const QString court = page_of(world, PlanCopy::kProfessional).text();
    QVERIFY2(court.contains(QString::fromUtf8("Day: Tuesday → Friday")), qPrintable(court));
}

void PlanPrintTest::tags_are_on_no_copy() {
    PlanWorld world;
    const auto goal = world.line("goals", "I want to sleep", "child",
                                 Fields().add(Field::kItemTags, Choice{"substance_misuse"}));
    QCOMPARE(world.view.record(goal)->list(Field::kItemTags).size(), 1U);
    world.agree("agree");
    for (const PlanCopy copy : kAll) {
        const QString text = page_of(world, copy).text();
        QVERIFY(text.contains(QLatin1String("I want to sleep")));
        QVERIFY(!text.contains(QLatin1String("Drugs"), Qt::CaseInsensitive));
        QVERIFY(!text.contains(QLatin1String("substance"), Qt::CaseInsensitive));
    }
}

void PlanPrintTest::every_word_of_ours_has_another_language_beside_it() {
    namespace v = casefile::vocabulary;
    for (const auto* vocabulary : {&v::kWhoDoesIt, &v::kHelperRole, &v::kDay, &v::kProgress,
                                   &v::kSaidBy, &v::kAgreementChoice}) {
        for (const casefile::Term& term : vocabulary->terms)
            QVERIFY2(print::PaperWords::knows(term.label), std::string(term.label).c_str());
    }
    PlanWorld world;
    fill_with_secrets(world);
    const auto sheet = world.sheet(PlanCopy::kBilingual);
    std::set<QString> written;
    for (const casefile::PlanLine& line : world.plan().lines) {
        for (const std::string& words : print::words_of(line.record))
            written.insert(print::quoted(line, words));
    }
    int ours = 0;
    for (const auto& section : sheet.sections) {
        QVERIFY2(!section.heading.other.isEmpty(), qPrintable(section.heading.words));
        for (const auto& line : section.lines) {
            for (const auto& said : line.said) {
                if (written.contains(said.words)) QVERIFY(said.other.isEmpty());
                if (print::PaperWords::knows(said.words.toStdString())) {
                    QVERIFY2(!said.other.isEmpty(), qPrintable(said.words));
                    ++ours;
                }
            }
        }
    }
    QVERIFY(ours > 5);
    const QString text = page_of(world, PlanCopy::kBilingual).text();
    for (const char* words : {"Things I must do Pethau mae'n rhaid i mi eu gwneud",
                              "I do not agree Dw i ddim yn cytuno", "Dydd Mawrth"})
        QVERIFY2(text.contains(QString::fromUtf8(words)), words);
    // A plan that is made in Welsh has our words in Welsh.
    world.set(world.made, Field::kPlanLanguage, Choice{"welsh"});
    QVERIFY(page_of(world, PlanCopy::kChild)
                .text()
                .startsWith(QString::fromUtf8("Fy nghynllun · Robin")));
}

void PlanPrintTest::the_evidence_says_who_wrote_which_sentence_and_what_became_of_it() {
    PlanWorld world;
    world.fill();
    world.agree("agree_some");
    world.set(world.steps[1], Field::kItemWords, std::string("Sam will visit the club"));
    const auto spoken =
        world.line("hard_now", "", "child", Fields().text(Field::kItemVoice, "AAAA"));
    world.set(spoken, Field::kItemWords, std::string("Buses are hard"));
    casefile::Group out;
    out.set(casefile::part::kOutWhy, Choice{"done"});
    world.set(world.steps[3], Field::kItemTakenOut, out);
    const QByteArray pdf = pdf_of(world.sheet(PlanCopy::kEvidence));
    const QString text = PdfText(pdf).text();
    for (const char* words :
         {"“I like dogs and bikes” Robin’s words, written by Morgan Testcase on 9 June 2026, "
          "10:40; on Robin’s behalf",
          "Before: “Sam will ring the club, step two of 1”, written by Morgan Testcase",
          "first spoken or drawn, on 9 June 2026",
          "Taken out by Morgan Testcase on 9 June 2026, 10:40: It is done",
          "Gone through together as version 1: “I agree with some of it”",
          "told back in their own words: Partly", "an interpreter helped", "who was there: Nan",
          "Not gone through together yet.",
          "27 of 32 sentences in the plan are in Robin’s own words. 3 were agreed together, 2 are "
          "an adult’s."})
        QVERIFY2(text.contains(QString::fromUtf8(words)),
                 qPrintable(QString::fromUtf8(words) + QLatin1Char('\n') + text));
}

void PlanPrintTest::the_same_plan_gives_the_same_bytes_and_the_time_it_was_made() {
    PlanWorld world;
    world.fill();
    world.agree("agree");
    for (const PlanCopy copy : kAll) {
        const QByteArray pdf = pdf_of(world.sheet(copy));
        QCOMPARE(pdf, pdf_of(world.sheet(copy)));
        QVERIFY(pdf.contains("/CreationDate (D:20260609094000"));
    }
}

void PlanPrintTest::a_picture_is_a_symbol_and_never_a_way_to_another_file() {
    PlanWorld world;
    world.line("about_me", "I like dogs", "child",
               Fields().text(Field::kItemPicture, "../icons/home"));
    world.line("about_me", "I like cats", "child", Fields().text(Field::kItemPicture, "star"));
    const auto with = world.sheet(PlanCopy::kChild);
    auto without = with;
    without.sections.front().lines.front().picture.clear();
    QCOMPARE(pdf_of(with), pdf_of(without));
    without.sections.front().lines.back().picture.clear();
    QVERIFY(pdf_of(with) != pdf_of(without));
}

void PlanPrintTest::every_copy_of_forty_versions_is_made_offline() {
    PlanWorld world;
    fill_with_secrets(world);
    world.versions(40);
    world.set(world.steps[1], Field::kItemDay, Choice{"monday"});
    QCOMPARE(world.plan().version, 42);
    const tablet::SystemClock clock;
    for (std::size_t i = 0; i < std::size(kAll); ++i) {
        const base::Duration begun = clock.monotonic();
        const QByteArray pdf = pdf_of(world.sheet(kAll[i]));
        const auto took = clock.monotonic() - begun;
        keep_for_looking(QLatin1String(kNames[i]), pdf);
        const PdfText page(pdf);
        QVERIFY(!page.text().isEmpty());
        QVERIFY(!pdf.contains("http://") && !pdf.contains("/URI"));
        qInfo("plan on paper, %s: %lld ms, %lld sides, %lld KB", kNames[i],
              static_cast<long long>(took.count()), static_cast<long long>(page.sides().size()),
              static_cast<long long>(pdf.size() / 1024));
    }
}

QTEST_MAIN(PlanPrintTest)
#include "plan_print_test.moc"
