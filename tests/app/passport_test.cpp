#include "shared/casefile/passport.h"

#include <QTest>
#include <filesystem>

#include "tests/app/desk.h"

using casefile::Field;
using casefile::Kind;
using desk::Desk;
using desk::kKit;
using viewmodels::Line;
using viewmodels::LineListModel;
using viewmodels::PassportViewModel;

namespace {

const QString kAsha = QStringLiteral("00000000000000000000000000000a03");

PassportViewModel& open(Desk& desk, const QString& child = kAsha) {
    desk.session.passport()->open(child);
    desk.session.passportSettings()->open(child);
    desk.settle();
    return *desk.session.passport();
}

/// The words of one section on one kind of line.
QStringList words(const PassportViewModel& page, const QString& section, const QString& kind) {
    QStringList all;
    for (const Line& line : const_cast<PassportViewModel&>(page).words()->lines()) {
        if (line.child == section && line.page == kind) all << line.title;
    }
    return all;
}

void add(Desk& desk, const QString& section, const QString& text) {
    PassportViewModel& page = *desk.session.passport();
    page.write(section, QString());
    page.setTyped(text);
    page.keepWords();
    desk.settle();
}

/// A Talk Check of Asha: remembering, and reading and writing, are hard.
void check_talk(Desk& desk) {
    auto& check = *desk.session.talkCheck();
    check.open(kAsha);
    desk.settle();
    check.begin();
    for (int pair = 0; pair < 16; ++pair) {
        const bool hard = pair == 8 || pair == 9 || pair >= 14;  // E1, E2, H1, H2
        check.answerSaw(hard ? QStringLiteral("2") : QStringLiteral("0"));
        check.answerForMe(hard ? QStringLiteral("1") : QStringLiteral("0"));
        check.next();
    }
    check.next();
    check.done();
    desk.settle();
}

}  // namespace

/// W9: the communication passport, and what the tablet does for the child.
class PassportTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void the_newest_talk_check_suggests_words_to_keep_or_change();
    void how_to_talk_with_me_holds_five_lines_and_no_more();
    void new_words_stand_beside_the_old_and_what_is_taken_off_stays_in_the_history();
    void what_is_typed_outlives_a_power_cut();
    void two_tablets_that_begin_one_apart_lose_neither();
    void only_who_may_see_it_gets_a_page_and_it_can_be_taken_back();
    void settings_begin_as_the_talk_check_suggests_and_speak_on_the_childs_page_once_used();

  private:
    std::unique_ptr<office::SampleOffice> m_office;
};

void PassportTest::init() {
    m_office = std::make_unique<office::SampleOffice>();
    m_office->fill();
}

void PassportTest::the_newest_talk_check_suggests_words_to_keep_or_change() {
    Desk desk(*m_office, "a");
    desk.unlock();
    QVERIFY(open(desk).suggests().isEmpty());
    check_talk(desk);
    PassportViewModel& page = open(desk);
    QVERIFY(page.suggests().contains(QLatin1String("awaiting a therapist's review")));
    QCOMPARE(words(page, "talk_with_me", "suggested"),
             (QStringList{"Write or draw the two things to do.",
                          "Text me the day before. Say it again at the end."}));
    QCOMPARE(words(page, "reading_writing", "suggested").size(), 2);
    QVERIFY(!page.begun());
    page.keepSuggestion("talk_with_me", "Write or draw the two things to do.");
    desk.settle();
    QVERIFY(page.begun());
    QCOMPARE(words(page, "talk_with_me", "kept"),
             QStringList{"Write or draw the two things to do."});
    QCOMPARE(words(page, "talk_with_me", "suggested").size(), 1);
    page.write("talk_with_me", "Text me the day before. Say it again at the end.");
    page.setTyped("Text me the day before.");
    page.sayWhose("child");
    page.keepWords();
    desk.settle();
    QCOMPARE(words(page, "talk_with_me", "kept"),
             (QStringList{"Write or draw the two things to do.", "Text me the day before."}));
    QCOMPARE(page.words()->lines()[3].detail, QStringLiteral("The child's words"));
    QVERIFY(!page.review().isEmpty());
}

void PassportTest::how_to_talk_with_me_holds_five_lines_and_no_more() {
    Desk desk(*m_office, "a");
    desk.unlock();
    PassportViewModel& page = open(desk);
    for (int line = 1; line <= 5; ++line) {
        QCOMPARE(words(page, "talk_with_me", "add").size(), 1);
        add(desk, "talk_with_me", QStringLiteral("Line %1").arg(line));
    }
    QCOMPARE(words(page, "talk_with_me", "kept").size(), 5);
    QCOMPARE(words(page, "talk_with_me", "add").size(), 0);
    QCOMPARE(words(page, "please_dont", "add").size(), 1);
}

void PassportTest::new_words_stand_beside_the_old_and_what_is_taken_off_stays_in_the_history() {
    {
        Desk desk(*m_office, "a");
        desk.unlock();
        PassportViewModel& page = open(desk);
        add(desk, "name", "Call me Ash.");
        add(desk, "name", "Say it like the tree.");
        QCOMPARE(words(page, "name", "kept").size(), 2);
        page.takeOff(page.words()->lines().front().record);
        desk.settle();
        QCOMPARE(words(page, "name", "kept"), QStringList{"Say it like the tree."});
    }
    auto tablet =
        tablet::Tablet::unlock(m_office->folder("a"), office::kPassphrase, m_office->around());
    const auto& view = tablet.value()->view();
    const auto passports = view.records(Kind::kPassport);
    QCOMPARE(passports.size(), 1u);
    QCOMPARE(view.history(passports.front().id, Field::kPassportSections).size(), 3u);
}

void PassportTest::what_is_typed_outlives_a_power_cut() {
    Desk desk(*m_office, "a");
    desk.unlock();
    PassportViewModel& page = open(desk);
    page.write("good_at", QString());
    page.setTyped("Bikes");
    desk.session.note()->keepNow();
    desk.settle();
    std::filesystem::copy(m_office->folder("a"), m_office->folder("cut"));
    Desk later(*m_office, "cut");
    later.unlock();
    PassportViewModel& again = open(later);
    QCOMPARE(again.section(), QStringLiteral("good_at"));
    QCOMPARE(again.typed(), QStringLiteral("Bikes"));
    again.keepWords();
    later.settle();
    QCOMPARE(words(again, "good_at", "kept"), QStringList{"Bikes"});
    QVERIFY(again.section().isEmpty());
}

void PassportTest::two_tablets_that_begin_one_apart_lose_neither() {
    {
        const desk::NoSignal none(*m_office);
        for (const char* name : {"a", "b"}) {
            Desk desk(*m_office, name);
            desk.unlock();
            open(desk);
            add(desk, "good_at", QStringLiteral("Said on %1").arg(QLatin1String(name)));
        }
    }
    for (const char* name : {"a", "b", "a"}) {
        Desk desk(*m_office, name);
        desk.unlock();
        desk.visit();
    }
    Desk desk(*m_office, "a");
    desk.unlock();
    PassportViewModel& page = open(desk);
    QStringList both = words(page, "good_at", "kept");
    both.sort();
    QCOMPARE(both, (QStringList{"Said on a", "Said on b"}));
}

void PassportTest::only_who_may_see_it_gets_a_page_and_it_can_be_taken_back() {
    Desk desk(*m_office, "a");
    desk.unlock();
    PassportViewModel& page = open(desk);
    add(desk, "name", "Call me Ash.");
    const TempDir folder;
    page.setFolder(QString::fromStdString(folder.path().string()));
    const auto pages = [&] {
        return std::distance(std::filesystem::directory_iterator(folder.path()), {});
    };
    page.print("court");
    desk.settle();
    QCOMPARE(pages(), 0);
    page.letSee("court", true);
    desk.settle();
    page.print("court");
    desk.settle();
    QCOMPARE(pages(), 1);
    QVERIFY2(page.printed().contains(QLatin1String("Whoever has this file can read it.")),
             qPrintable(page.problem()));
    page.print("court");  // another page, not the same file again
    desk.settle();
    QCOMPARE(pages(), 2);
    page.letSee("court", false);
    desk.settle();
    page.print("court");
    desk.settle();
    QCOMPARE(pages(), 2);
    page.letSee("school", true);
    desk.settle();
    page.setFolder("/nowhere at all");
    page.print("school");
    desk.settle();
    QVERIFY(page.problem().contains(QLatin1String("Nothing is lost")));
}

void PassportTest::
    settings_begin_as_the_talk_check_suggests_and_speak_on_the_childs_page_once_used() {
    Desk desk(*m_office, "a");
    desk.unlock();
    check_talk(desk);
    open(desk);
    auto& settings = *desk.session.passportSettings();
    QVERIFY(settings.oneQuestion() && settings.voice() && settings.symbols());
    QCOMPARE(settings.textScale(), 125);
    QCOMPARE(settings.answers(), 5);
    QVERIFY(!settings.inUse());
    settings.setAnswers(3);
    settings.setLanguage("welsh");
    settings.use();
    desk.settle();
    QVERIFY2(settings.inUse(), qPrintable(settings.problem()));
    desk.session.child()->open(kAsha);
    desk.settle();
    QCOMPARE(desk.session.child()->talk()->count(), 6);
    // And the next time they are what is in use.
    open(desk);
    QCOMPARE(settings.answers(), 3);
    QVERIFY(settings.inUse());
    QCOMPARE(settings.standing(), QStringLiteral("These are in use."));
}

QTEST_MAIN(PassportTest)
#include "passport_test.moc"
