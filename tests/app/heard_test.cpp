#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include "app/speech/recorder.h"
#include "app/speech/wav.h"
#include "tests/app/answers_left.h"
#include "tests/app/desk.h"

using desk::Desk;

namespace {

QStringList rows(viewmodels::LineListModel& list) {
    QStringList all;
    for (const auto& line : list.lines())
        all << (line.heading.isEmpty() ? QString() : line.heading + QStringLiteral(" | ")) +
                   line.title + QStringLiteral(" | ") + line.meta;
    return all;
}

}  // namespace

/// "What we heard" as a participation worker sees it, from what was said on another tablet.
class HeardTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void nothing_is_shown_of_four_answers();
    void the_published_shares_come_out_with_their_base();
    void what_was_spoken_is_heard_and_what_was_drawn_is_seen();
    void a_practitioner_has_no_page();
    void what_was_done_is_kept_and_the_table_is_what_is_shown();

  private:
    /// As child mode does on Morgan's tablet; then both visit.
    void say(const std::vector<std::pair<std::string, int>>& faces, const std::string& words = {});

    std::unique_ptr<office::SampleOffice> m_office;
};

void HeardTest::init() {
    QStandardPaths::setTestModeEnabled(true);
    m_office = std::make_unique<office::SampleOffice>();
    m_office->fill();
    m_office->add_participation_worker();
}

void HeardTest::say(const std::vector<std::pair<std::string, int>>& faces,
                    const std::string& words) {
    std::vector<office::Said> said;
    for (const auto& [face, count] : faces) {
        said.push_back({{{"session", face}}, count});
        if (!words.empty()) said.back().answers.emplace_back("say", words);
    }
    office::leave_answers(*m_office, "how-was-it", said);
    Desk a(*m_office, "a");
    a.unlock();
    a.visit();
}

void HeardTest::nothing_is_shown_of_four_answers() {
    say({{"good", 4}}, "thank you");
    Desk p(*m_office, "p");
    p.unlock();
    p.visit();
    auto& heard = *p.session.heard();
    heard.open({});
    p.settle();
    QVERIFY(heard.allowed());
    QCOMPARE(heard.forms()->count(), 1);
    QCOMPARE(heard.forms()->lines().front().meta, QStringLiteral("Fewer than 5"));
    QVERIFY(!heard.tooFew().isEmpty());
    QCOMPARE(heard.spread()->count(), 0);
    QCOMPARE(heard.words()->count(), 0);
    QVERIFY(heard.base().isEmpty());
}

void HeardTest::the_published_shares_come_out_with_their_base() {
    // Milton Keynes 2023/24 printed 91 % okay or better and 58 % excellent; of how many it did not.
    say({{"very_good", 19}, {"good", 7}, {"ok", 4}, {"bad", 2}, {"very_bad", 1}});
    Desk p(*m_office, "p");
    p.unlock();
    p.visit();
    auto& heard = *p.session.heard();
    heard.open({});
    p.settle();
    QVERIFY2(heard.base().startsWith(QStringLiteral("Offered to 33, answered by 33.")),
             qPrintable(heard.base()));
    const QStringList shown = rows(*heard.spread());
    QVERIFY(shown.contains(QStringLiteral("Very good | 19 · 58 %")));
    QVERIFY(shown.contains(QStringLiteral("OK or better | 30 · 91 %")));
    QVERIFY(shown.first().startsWith(QStringLiteral("How was today for you? · answered by 33 | ")));
}

void HeardTest::what_was_spoken_is_heard_and_what_was_drawn_is_seen() {
    QByteArray samples(speech::Recorder::kRate * 2, '\x11');
    const auto clip = [](const QByteArray& bytes) { return bytes.toBase64().toStdString(); };
    office::leave_answers(
        *m_office, "how-was-it",
        {{{{"session", "good"},
           {"say-voice", clip(speech::to_wav(samples, speech::Recorder::kRate))}},
          1},
         {{{"session", "ok"}, {"say-drawing", clip(R"({"strokes":[[1,2,3,4],[900,900]]})")}}, 1},
         {{{"session", "bad"}}, 3}});
    Desk a(*m_office, "a");
    a.unlock();
    a.visit();
    Desk p(*m_office, "p");
    p.unlock();
    p.visit();
    auto& heard = *p.session.heard();
    heard.open({});
    p.settle();
    QStringList names;
    for (const auto& line : heard.clips()->lines()) names << line.title;
    names.sort();
    QCOMPARE(names, (QStringList{QStringLiteral("A drawing"), QStringLiteral("A voice")}));
    auto& shown = *p.session.clips();
    const QSignalSpy voices(&shown, &viewmodels::ClipViewModel::voice);
    for (const auto& line : heard.clips()->lines()) {
        QVERIFY(!line.detail.isEmpty());
        shown.present(line.record);
        p.settle();
        QCOMPARE(shown.drawing().isEmpty(), line.title == QStringLiteral("A voice"));
    }
    QCOMPARE(voices.count(), 1);
    QCOMPARE(voices.front().front().toByteArray().size(), samples.size());
    shown.present(desk::record_of(*heard.clips(), QStringLiteral("A drawing")));
    p.settle();
    QCOMPARE(shown.drawing().size(), 2);
    QCOMPARE(shown.drawing().front().toList(), (QVariantList{1, 2, 3, 4}));
    // Locked, nothing of it is left.
    const QSignalSpy quiet(&shown, &viewmodels::ClipViewModel::quiet);
    p.session.lockNow();
    p.settle();
    QVERIFY(shown.drawing().isEmpty());
    QCOMPARE(heard.clips()->count(), 0);
    QVERIFY(quiet.count() > 0);
}

void HeardTest::a_practitioner_has_no_page() {
    Desk b(*m_office, "b");
    b.unlock();
    b.session.heard()->open({});
    b.settle();
    QVERIFY(b.session.heard()->loaded());
    QVERIFY(!b.session.heard()->allowed());
    QCOMPARE(b.session.heard()->forms()->count(), 0);
}

void HeardTest::what_was_done_is_kept_and_the_table_is_what_is_shown() {
    say({{"good", 5}}, "=1+1 more football");
    Desk p(*m_office, "p");
    p.unlock();
    p.visit();
    auto& heard = *p.session.heard();
    heard.open({});
    p.settle();
    QCOMPARE(heard.words()->count(), 5);
    QVERIFY(rows(*heard.spread()).contains(QStringLiteral("Good | 5 of 5")));
    heard.say(QStringLiteral("You asked for more football"), {});
    p.settle();
    QCOMPARE(heard.problem(), QString());
    QCOMPARE(heard.saidAndDid()->count(), 1);
    QCOMPARE(heard.saidAndDid()->lines().front().detail, QStringLiteral("Nothing yet."));
    heard.saveTable();
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    QFile file(QDir(folder).filePath(QStringLiteral("what-we-heard-how-was-it.csv")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray table = file.readAll();
    QVERIFY(table.contains("\"Good\",5,5"));
    QVERIFY(table.contains("\"Bad\",0,5"));
    // Words name people sooner than numbers do: they stay on the tablet.
    QVERIFY(!table.contains("football"));
}

QTEST_GUILESS_MAIN(HeardTest)
#include "heard_test.moc"
