#include <QMetaEnum>
#include <QQmlApplicationEngine>
#include <QTest>

#include "app/look/look.h"
#include "app/viewmodels/young_person/say_view_model.h"
#include "shared/crypto/primitives.h"
#include "tests/qml/page_faults.h"
#include "tests/qml/shown_app.h"
#include "tests/support/temp_dir.h"

/// Child mode's screens as they are drawn, and what they keep (ux.md C2 to C9).
class ChildScreensTest : public QObject {
    Q_OBJECT
    using Step = viewmodels::SayViewModel::Step;

  private Q_SLOTS:
    void initTestCase();
    void every_screen_is_whole_data();
    void every_screen_is_whole();
    void escape_and_back_lead_nowhere_but_back();
    void saying_no_keeps_that_they_were_asked_and_nothing_else();
    void stopping_keeps_what_was_said_and_stopping_at_once_keeps_nothing();
    void ten_quiet_minutes_ask_and_one_more_ends();

  private:
    handover::Activity activity();
    std::unique_ptr<viewmodels::SayViewModel> say(int percent = 100);
    std::size_t kept();
    QQuickWindow* show(viewmodels::SayViewModel& said, QSize size = {1280, 800});

    crypto::SodiumRandom m_random;
    FakeClock m_clock;
    std::unique_ptr<TempDir> m_folder;
    std::unique_ptr<QQmlApplicationEngine> m_engine;
    look::PseudoTranslator m_pseudo;
};

void ChildScreensTest::initTestCase() {
    QVERIFY(crypto::start());
    prepare_looks();
}

handover::Activity ChildScreensTest::activity() {
    m_folder = std::make_unique<TempDir>();
    handover::Activity made;
    made.box.box = crypto::make_box_keys(m_random).pub;
    made.folder = m_folder->path();
    return made;
}

std::unique_ptr<viewmodels::SayViewModel> ChildScreensTest::say(int percent) {
    handover::Activity made = activity();
    made.text_percent = static_cast<std::uint16_t>(percent);
    return std::make_unique<viewmodels::SayViewModel>(made, m_clock, m_random);
}

std::size_t ChildScreensTest::kept() {
    const auto waiting = handover::waiting(m_folder->path());
    return waiting.ok() ? waiting.value().said.size() : 999;
}

QQuickWindow* ChildScreensTest::show(viewmodels::SayViewModel& said, QSize size) {
    m_engine = std::make_unique<QQmlApplicationEngine>();
    m_engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
    look::install_icons(*m_engine);
    m_engine->setInitialProperties({{"say", QVariant::fromValue(&said)}});
    m_engine->load(QUrl("qrc:/qt/qml/Footbridge/Pages/young_person/ChildRoom.qml"));
    if (m_engine->rootObjects().isEmpty()) return nullptr;
    auto* window = qobject_cast<QQuickWindow*>(m_engine->rootObjects().constFirst());
    window->resize(size);
    window->show();
    window->contentItem()->setSize(size);
    // Grabbing draws, and lays out what it draws.
    return window->grabWindow().isNull() ? nullptr : window;
}

void ChildScreensTest::every_screen_is_whole_data() {
    QTest::addColumn<int>("step");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("percent");
    QTest::addColumn<bool>("pseudo");
    const auto steps = QMetaEnum::fromType<Step>();
    for (int step = 0; step < steps.keyCount(); ++step) {
        for (const QSize size : {QSize(1280, 800), QSize(800, 1280)}) {
            for (const int percent : {100, 150, 200}) {
                for (const bool pseudo : {false, true}) {
                    QTest::addRow("%s %dx%d %d%%%s", steps.key(step), size.width(), size.height(),
                                  percent, pseudo ? " pseudo" : "")
                        << step << size << percent << pseudo;
                }
            }
        }
    }
}

void ChildScreensTest::every_screen_is_whole() {
    QFETCH(int, step);
    QFETCH(QSize, size);
    QFETCH(int, percent);
    QFETCH(bool, pseudo);
    QCoreApplication::removeTranslator(&m_pseudo);
    if (pseudo) QCoreApplication::installTranslator(&m_pseudo);
    const auto said = say(percent);
    QQuickWindow* window = show(*said, size);
    QVERIFY(window != nullptr);
    said->show(static_cast<Step>(step));
    QVERIFY(!window->grabWindow().isNull());
    QStringList faults = page_faults::of_layout(*window);
    faults += page_faults::of_access(*window);
    for (const QString& fault : faults) qInfo().noquote() << fault;
    m_engine.reset();
    QCoreApplication::removeTranslator(&m_pseudo);
    QCOMPARE(faults.size(), 0);
}

void ChildScreensTest::escape_and_back_lead_nowhere_but_back() {
    const auto said = say();
    QQuickWindow* window = show(*said);
    QVERIFY(window != nullptr);
    said->yes();
    said->next();
    QCOMPARE(said->step(), Step::Listened);
    for (const Qt::Key key : {Qt::Key_Escape, Qt::Key_Back, Qt::Key_F4, Qt::Key_Menu, Qt::Key_Home})
        QTest::keyClick(window, key, key == Qt::Key_F4 ? Qt::AltModifier : Qt::NoModifier);
    QCOMPARE(said->step(), Step::Listened);
    said->back();
    QCOMPARE(said->step(), Step::WhoWillSee);
    said->back();
    said->back();
    QCOMPARE(said->step(), Step::Asked);
    m_engine.reset();
}

void ChildScreensTest::saying_no_keeps_that_they_were_asked_and_nothing_else() {
    const auto said = say();
    said->no();
    QCOMPARE(said->step(), Step::Done);
    QCOMPARE(kept(), 1U);
}

void ChildScreensTest::stopping_keeps_what_was_said_and_stopping_at_once_keeps_nothing() {
    auto said = say();
    said->stop();
    QCOMPARE(said->step(), Step::Done);
    QCOMPARE(kept(), 0U);
    said = say();
    said->yes();
    said->next();
    said->setListened(2);
    said->stop();
    QCOMPARE(said->step(), Step::Done);
    QCOMPARE(kept(), 1U);
    // No room: nothing is said to be safe.
    said = say();
    said->yes();
    said->next();
    said->setListened(2);
    m_folder.reset();
    said->next();
    QVERIFY(said->notKept());
    QCOMPARE(said->step(), Step::Listened);
}

void ChildScreensTest::ten_quiet_minutes_ask_and_one_more_ends() {
    const auto said = say();
    said->yes();
    said->next();
    said->setListened(1);
    said->be_quiet();
    QVERIFY(said->stillThere());
    QCOMPARE(said->step(), Step::Listened);
    said->noticeUse();
    QVERIFY(!said->stillThere());
    said->be_quiet();
    said->be_quiet();
    QCOMPARE(said->step(), Step::Done);
    QCOMPARE(kept(), 1U);
}

QTEST_MAIN(ChildScreensTest)
#include "child_screens_test.moc"
