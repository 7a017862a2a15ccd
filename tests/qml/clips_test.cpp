#include <QSignalSpy>
#include <QTest>

#include "app/convert/qt_text.h"
#include "app/speech/recorder.h"
#include "app/speech/wav.h"
#include "tests/app/answers_left.h"
#include "tests/app/desk.h"
#include "tests/qml/shown_app.h"

using viewmodels::ClipViewModel;

/// Voices and drawings on the pages that play and show them: nobody hears or sees one who was not
/// meant to, because a page was left, the window covered or the tablet locked.
class ClipsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void they_are_played_and_shown_and_put_away_with_the_page_data() { ways(); }
    void they_are_played_and_shown_and_put_away_with_the_page();
    void what_was_asked_for_does_not_come_once_the_page_is_gone_data() { ways(); }
    void what_was_asked_for_does_not_come_once_the_page_is_gone();

  private:
    enum class Way { kLeave, kCover, kLock };
    static void ways();
    /// On the page of the row.
    std::unique_ptr<ShownApp> reading(const QString& page);
    static viewmodels::LineListModel& list(ShownApp& app, const QString& page);
    static void go(ShownApp& app, Way way);

    office::SampleOffice m_office;
    QString m_answers;
};

void ClipsTest::initTestCase() {
    prepare_looks();
    m_office.fill();
    m_office.add_participation_worker();
    const auto clip = [](const QByteArray& bytes) { return bytes.toBase64().toStdString(); };
    const std::string voice =
        clip(speech::to_wav(QByteArray(4000, '\x11'), speech::Recorder::kRate));
    const std::string drawing = clip(R"({"strokes":[[1,2,3,4],[900,900]]})");
    office::leave_answers(
        m_office, "how-was-it",
        {{{{"session", "good"}, {"say-voice", voice}, {"say-drawing", drawing}}, 5}});
    m_answers = convert::hex(office::keep_answers_of_kit(
        m_office, "self-assessment", {{{"good-at-voice", voice}, {"good-at-drawing", drawing}}}));
    desk::Desk a(m_office, "a");
    a.unlock();
    a.visit();
    desk::Desk p(m_office, "p");
    p.unlock();
    p.visit();
}

void ClipsTest::ways() {
    QTest::addColumn<QString>("page");
    QTest::addColumn<int>("way");
    for (const char* page : {"heard", "answers"}) {
        QTest::addRow("%s left", page) << page << static_cast<int>(Way::kLeave);
        QTest::addRow("%s covered", page) << page << static_cast<int>(Way::kCover);
        QTest::addRow("%s locked", page) << page << static_cast<int>(Way::kLock);
    }
}

viewmodels::LineListModel& ClipsTest::list(ShownApp& app, const QString& page) {
    return page == QLatin1String("heard") ? *app.session().heard()->clips()
                                          : *app.session().wrapUp()->clips();
}

void ClipsTest::go(ShownApp& app, Way way) {
    switch (way) {
        case Way::kLeave:
            return app.open(QStringLiteral("today"), {});
        case Way::kCover:
            return app.session().show_in_front(false);
        case Way::kLock:
            return app.session().lockNow();
    }
}

std::unique_ptr<ShownApp> ClipsTest::reading(const QString& page) {
    const bool heard = page == QLatin1String("heard");
    auto app = std::make_unique<ShownApp>(m_office, heard ? "p" : "a");
    app->unlock();
    app->open(page, heard ? QString() : m_answers);
    return app;
}

void ClipsTest::they_are_played_and_shown_and_put_away_with_the_page() {
    QFETCH(const QString, page);
    QFETCH(const int, way);
    const auto app = reading(page);
    auto& clips = *app->session().clips();
    QSignalSpy played(&clips, &ClipViewModel::voice);
    clips.present(desk::record_of(list(*app, page), QStringLiteral("A voice")));
    app->settle();
    QCOMPARE(played.size(), 1);
    QCOMPARE(played.front().front().toByteArray(), QByteArray(4000, '\x11'));
    clips.present(desk::record_of(list(*app, page), QStringLiteral("A drawing")));
    app->settle();
    QCOMPARE(clips.drawing().size(), 2);
    QSignalSpy quiet(&clips, &ClipViewModel::quiet);
    go(*app, static_cast<Way>(way));
    app->settle();
    QVERIFY(!quiet.isEmpty());
    QVERIFY(clips.drawing().isEmpty());
}

void ClipsTest::what_was_asked_for_does_not_come_once_the_page_is_gone() {
    QFETCH(const QString, page);
    QFETCH(const int, way);
    const auto app = reading(page);
    auto& clips = *app->session().clips();
    QSignalSpy played(&clips, &ClipViewModel::voice);
    clips.present(desk::record_of(list(*app, page), QStringLiteral("A voice")));
    go(*app, static_cast<Way>(way));
    app->settle();
    QCOMPARE(played.size(), 0);
}

QTEST_MAIN(ClipsTest)
#include "clips_test.moc"
