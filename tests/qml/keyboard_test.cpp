#include <QAccessible>
#include <QClipboard>
#include <QSignalSpy>
#include <QTest>

#include "tests/qml/page_faults.h"
#include "tests/qml/shown_app.h"

/// A whole visit without touching the screen: unlock, find a child, write a note, Done
/// (ux.md 2.1.1, acceptance 24). At each step the focus is seen, and nothing hides it.
class KeyboardTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void a_note_is_written_by_keyboard_alone();
    void tab_reaches_every_control_of_every_page_data();
    void tab_reaches_every_control_of_every_page();
    void what_was_typed_is_still_there_after_locking();
    void a_wrong_passphrase_gets_a_sentence_and_the_next_try_works();
    void whatever_a_person_does_keeps_the_tablet_open_data();
    void whatever_a_person_does_keeps_the_tablet_open();
    void what_was_copied_is_gone_once_the_tablet_is_locked_or_covered_data();
    void what_was_copied_is_gone_once_the_tablet_is_locked_or_covered();
    void a_passphrase_is_told_to_no_other_program();
    void nothing_is_shown_while_the_window_is_not_in_front();

  private:
    [[nodiscard]] QQuickItem* focused() const { return m_app->window().activeFocusItem(); }
    [[nodiscard]] QString focus_name() const;
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier);
    void type(const QString& text);
    /// Tab until the control of this name has the focus.
    void tab_to(const QString& name);
    void check_focus_is_seen();
    /// One event as the windowing system or its keyboard sends it.
    void send(QEvent::Type type);
    void unlock_by_keyboard();
    void write_in_note(const QString& text);

    office::SampleOffice m_office;
    std::unique_ptr<ShownApp> m_app;
};

void KeyboardTest::initTestCase() {
    prepare_looks();
    m_office.fill_and_lose_a_tablet();
}

void KeyboardTest::init() {
    m_app = std::make_unique<ShownApp>(m_office, "a");
    QVERIFY(m_app->until([this] { return focused() != nullptr; }));
}

void KeyboardTest::cleanup() { m_app.reset(); }

QString KeyboardTest::focus_name() const {
    return focused() == nullptr ? QString() : page_faults::name_of(*focused());
}

void KeyboardTest::press(Qt::Key key, Qt::KeyboardModifiers with) {
    QTest::keyClick(&m_app->window(), key, with);
    m_app->settle();
}

void KeyboardTest::type(const QString& text) {
    for (const QChar c : text) QTest::keyClick(&m_app->window(), c.toLatin1());
}

void KeyboardTest::check_focus_is_seen() {
    QQuickItem* item = focused();
    QVERIFY(item != nullptr);
    const QRectF rect = item->mapRectToScene(QRectF(0, 0, item->width(), item->height()));
    for (QQuickItem* at = item->parentItem(); at != nullptr; at = at->parentItem()) {
        if (!at->clip()) continue;
        // A text area may be taller than what is left of the page; then its cursor is what counts.
        const QRectF seen = at->mapRectToScene(QRectF(0, 0, at->width(), at->height()));
        const QRectF both = seen.intersected(rect);
        QVERIFY2(both.height() >= std::min(rect.height(), 44.0) - 1,
                 qPrintable(focus_name() + " is scrolled out of sight"));
    }
}

void KeyboardTest::tab_to(const QString& name) {
    constexpr int kMost = 150;
    for (int i = 0; i < kMost && focus_name() != name; ++i) {
        QTest::keyClick(&m_app->window(), Qt::Key_Tab);
    }
    m_app->settle();
    QCOMPARE(focus_name(), name);
    check_focus_is_seen();
}

void KeyboardTest::send(QEvent::Type type) {
    const QPointF at(640, 400);
    const auto mouse = [&](QEvent::Type kind, Qt::MouseButtons held) {
        QMouseEvent event(kind, at, at, Qt::NoButton, held, Qt::NoModifier);
        QCoreApplication::sendEvent(&m_app->window(), &event);
    };
    if (type == QEvent::KeyPress) QTest::keyClick(&m_app->window(), Qt::Key_Shift);
    if (type == QEvent::MouseMove) mouse(type, Qt::LeftButton);
    if (type == QEvent::HoverMove) mouse(QEvent::MouseMove, Qt::NoButton);
    if (type == QEvent::InputMethod) {
        QInputMethodEvent event(QStringLiteral("wor"), {});
        QCoreApplication::sendEvent(QGuiApplication::focusObject(), &event);
    }
    if (type == QEvent::Wheel) {
        QWheelEvent event(at, at, {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                          false);
        QCoreApplication::sendEvent(&m_app->window(), &event);
    }
    if (type == QEvent::TouchUpdate || type == QEvent::TouchEnd) {
        QObject somewhere;
        QTouchEvent event(type);
        QCoreApplication::sendEvent(&somewhere, &event);
    }
}

void KeyboardTest::unlock_by_keyboard() {
    QCOMPARE(focus_name(), QStringLiteral("Your passphrase"));
    type(QString::fromLatin1(office::kPassphrase.data(), qsizetype(office::kPassphrase.size())));
    press(Qt::Key_Return);
    QVERIFY(m_app->until(
        [this] { return m_app->session().stage() == viewmodels::Session::Stage::Open; }));
    m_app->settle();
}

void KeyboardTest::write_in_note(const QString& text) {
    tab_to(QStringLiteral("Find a child"));
    press(Qt::Key_Return);
    QCOMPARE(focus_name(), QStringLiteral("Name, or words from a note"));
    type(QStringLiteral("Exampelson"));  // two letters swapped are forgiven
    m_app->settle();
    for (int i = 0; i < 50 && !focus_name().startsWith(QStringLiteral("Kit")); ++i)
        QTest::keyClick(&m_app->window(), Qt::Key_Tab);
    press(Qt::Key_Return);
    tab_to(QStringLiteral("Write a note for Kit"));
    press(Qt::Key_Return);
    QCOMPARE(focus_name(), QStringLiteral("What we did"));
    type(text);
}

void KeyboardTest::a_note_is_written_by_keyboard_alone() {
    unlock_by_keyboard();
    write_in_note(QStringLiteral("We mended the bike."));
    if (QTest::currentTestFailed()) return;
    QSignalSpy finished(m_app->session().note(), &viewmodels::NoteViewModel::finished);
    tab_to(QStringLiteral("Done"));
    press(Qt::Key_Space);
    QVERIFY(m_app->until([&] { return finished.count() == 1; }));
    m_app->settle();
    const auto& lines = m_app->session().child()->timeline()->lines();
    QVERIFY(std::any_of(lines.begin(), lines.end(), [](const viewmodels::Line& line) {
        return line.detail.contains(QStringLiteral("We mended the bike."));
    }));
    QVERIFY(m_app->session().today()->needsYou()->lines().empty() ||
            !m_app->session().today()->needsYou()->lines().front().title.contains("Finish"));
}

void KeyboardTest::tab_reaches_every_control_of_every_page_data() {
    QTest::addColumn<QString>("page");
    QTest::addColumn<int>("percent");
    for (const QString& page : ShownApp::pages()) {
        for (const int percent : {100, 200})
            QTest::addRow("%s %d%%", qPrintable(page), percent) << page << percent;
    }
}

void KeyboardTest::tab_reaches_every_control_of_every_page() {
    QFETCH(QString, page);
    QFETCH(int, percent);
    m_app->unlock();
    m_app->resize({1280, 800}, percent);
    m_app->open(page);
    QSet<QQuickItem*> wanted;
    for (QQuickItem* item : page_faults::shown(*m_app->window().contentItem())) {
        if (page_faults::takes_focus(*item)) wanted << item;
    }
    QVERIFY(!wanted.isEmpty());
    const qsizetype all = wanted.size();
    for (qsizetype i = 0; i < 2 * all + 2 && !wanted.isEmpty(); ++i) {
        QTest::keyClick(&m_app->window(), Qt::Key_Tab);
        QCoreApplication::processEvents();
        check_focus_is_seen();
        wanted.remove(focused());
    }
    for (QQuickItem* item : wanted) qInfo() << "not reached:" << page_faults::name_of(*item);
    QCOMPARE(wanted.size(), 0);
}

void KeyboardTest::what_was_typed_is_still_there_after_locking() {
    unlock_by_keyboard();
    write_in_note(QStringLiteral("Half a sentence that"));
    m_app->session().lockNow();
    QVERIFY(m_app->until(
        [this] { return m_app->session().stage() == viewmodels::Session::Stage::Locked; }));
    m_app->settle();
    m_app->unlock();
    m_app->open(QStringLiteral("note"), ShownApp::kit());
    QCOMPARE(m_app->session().note()->whatWeDid(), QStringLiteral("Half a sentence that"));
    QSignalSpy finished(m_app->session().note(), &viewmodels::NoteViewModel::finished);
    m_app->session().note()->done();
    QVERIFY(m_app->until([&] { return finished.count() == 1; }));
}

void KeyboardTest::a_wrong_passphrase_gets_a_sentence_and_the_next_try_works() {
    type(QStringLiteral("not the words at all"));
    press(Qt::Key_Return);
    QVERIFY(m_app->until([this] { return !m_app->session().lock()->busy(); }));
    QVERIFY(m_app->session().lock()->message().startsWith(
        QStringLiteral("That passphrase did not match.")));
    m_app->settle();
    QVERIFY(page_faults::of_layout(m_app->window()).isEmpty());
    m_office.clock().advance(std::chrono::hours(1));
    m_app->unlock();
    QCOMPARE(m_app->session().stage(), viewmodels::Session::Stage::Open);
}

void KeyboardTest::whatever_a_person_does_keeps_the_tablet_open_data() {
    QTest::addColumn<int>("type");
    QTest::addColumn<bool>("counts");
    QTest::newRow("a key") << int(QEvent::KeyPress) << true;
    QTest::newRow("an on-screen keyboard") << int(QEvent::InputMethod) << true;
    QTest::newRow("a wheel") << int(QEvent::Wheel) << true;
    QTest::newRow("a finger that moves") << int(QEvent::TouchUpdate) << true;
    QTest::newRow("a finger that is lifted") << int(QEvent::TouchEnd) << true;
    QTest::newRow("a mouse that drags") << int(QEvent::MouseMove) << true;
    QTest::newRow("a mouse that is moved") << int(QEvent::HoverMove) << false;
    QTest::newRow("nothing") << int(QEvent::None) << false;
}

void KeyboardTest::whatever_a_person_does_keeps_the_tablet_open() {
    QFETCH(int, type);
    QFETCH(bool, counts);
    m_app->unlock();
    m_app->open(QStringLiteral("note"));
    QVERIFY(focused() != nullptr);
    const base::Duration nearly =
        std::chrono::minutes(m_app->session().settings()->lockMinutes()) - std::chrono::seconds(1);
    for (int i = 0; i < 3; ++i) {
        m_office.clock().advance(nearly);
        send(QEvent::Type(type));
        m_app->session().refresh();
        m_app->settle();
    }
    QCOMPARE(m_app->session().stage() == viewmodels::Session::Stage::Open, counts);
}

void KeyboardTest::what_was_copied_is_gone_once_the_tablet_is_locked_or_covered_data() {
    QTest::addColumn<bool>("lock");
    QTest::newRow("locked") << true;
    QTest::newRow("covered") << false;
}

void KeyboardTest::what_was_copied_is_gone_once_the_tablet_is_locked_or_covered() {
    QFETCH(bool, lock);
    m_app->unlock();
    m_app->open(QStringLiteral("note"));
    type(QStringLiteral("About Kit"));
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_C, Qt::ControlModifier);
    const QClipboard& board = *QGuiApplication::clipboard();
    QVERIFY2(board.text().endsWith(QLatin1String("About Kit")), qPrintable(board.text()));
    if (lock) {
        m_app->session().lockNow();
    } else {
        m_app->session().show_in_front(false);
    }
    QCOMPARE(board.text(), QString());
    m_app->settle();
}

void KeyboardTest::a_passphrase_is_told_to_no_other_program() {
    type(QStringLiteral("five plain"));
    auto* field = QAccessible::queryAccessibleInterface(focused());
    QVERIFY(field != nullptr);
    QCOMPARE(field->text(QAccessible::Name), QStringLiteral("Your passphrase"));
    QVERIFY(!field->text(QAccessible::Value).contains(QLatin1String("five")));
    QVERIFY(field->textInterface() != nullptr);
    const int length = field->textInterface()->characterCount();
    QCOMPARE(length, 10);
    QVERIFY(!field->textInterface()->text(0, length).contains(QLatin1String("five")));
    // A screen reader can still write there.
    field->setText(QAccessible::Value, QString::fromLatin1(office::kPassphrase.data(),
                                                           qsizetype(office::kPassphrase.size())));
    press(Qt::Key_Return);
    QVERIFY(m_app->until(
        [this] { return m_app->session().stage() == viewmodels::Session::Stage::Open; }));
    m_app->settle();
}

void KeyboardTest::nothing_is_shown_while_the_window_is_not_in_front() {
    m_app->unlock();
    m_app->session().show_in_front(false);
    m_app->settle();
    const QImage blank = m_app->window().grabWindow();
    const QRgb first = blank.pixel(0, 0);
    for (int y = 0; y < blank.height(); ++y) {
        for (int x = 0; x < blank.width(); ++x) QCOMPARE(blank.pixel(x, y), first);
    }
    m_app->session().show_in_front(true);
    m_app->settle();
    QVERIFY(!page_faults::shown(*m_app->window().contentItem()).isEmpty());
}

QTEST_MAIN(KeyboardTest)
#include "keyboard_test.moc"
