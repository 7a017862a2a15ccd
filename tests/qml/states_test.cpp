#include <QFileInfo>
#include <QMediaDevices>
#include <QTest>
#include <QtQml>
#include <algorithm>

#include "app/scan/code_scanner.h"
#include "tests/qml/page_faults.h"
#include "tests/qml/shown_app.h"
#include "tests/support/temp_dir.h"

/// Pages in states that a walk over them does not reach: a code that was just made, a tablet that
/// was taken out of use, a language that is read from the right.
class StatesTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void what_the_camera_reads_is_the_code_and_without_one_it_is_typed();
    void what_is_typed_for_another_paper_stays_when_the_page_is_looked_up_again();
    void what_opens_an_old_tablet_leaves_the_page_with_the_press();
    void an_old_tablets_work_is_shown_whole_before_and_after_it_came_data();
    void an_old_tablets_work_is_shown_whole_before_and_after_it_came();
    void a_code_is_shown_whole_data();
    void a_code_is_shown_whole();
    void a_tablet_out_of_use_says_so_on_each_page_where_one_writes_data();
    void a_tablet_out_of_use_says_so_on_each_page_where_one_writes();
    void before_the_tablet_has_answered_a_page_says_that_it_opens_data();
    void before_the_tablet_has_answered_a_page_says_that_it_opens();
    void why_a_visit_was_missed_is_asked_where_it_was_data();
    void why_a_visit_was_missed_is_asked_where_it_was();
    void a_copied_tablet_says_what_was_not_taken_data();
    void a_copied_tablet_says_what_was_not_taken();
    void read_from_the_right_every_page_is_its_own_mirror_image_data();
    void read_from_the_right_every_page_is_its_own_mirror_image();

  private:
    ShownApp& shown(const std::string& tablet);
    static void sizes_of(const QStringList& pages, const QList<int>& percents);
    static void check(ShownApp& app);
    static bool says(ShownApp& app, const QString& words);
    static void keep_picture(ShownApp& app);

    office::SampleOffice m_office;
    std::unique_ptr<ShownApp> m_app;
    std::string m_shown;
};

void StatesTest::initTestCase() {
    prepare_looks();
    m_office.fill_and_lose_a_tablet();
    m_office.copy_a_tablet();
}

ShownApp& StatesTest::shown(const std::string& tablet) {
    if (tablet != m_shown) {
        m_app.reset();
        m_app = std::make_unique<ShownApp>(m_office, tablet);
        m_app->unlock();
        m_shown = tablet;
    }
    return *m_app;
}

void StatesTest::sizes_of(const QStringList& pages, const QList<int>& percents) {
    QTest::addColumn<QString>("page");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("percent");
    for (const QString& page : pages) {
        for (const QSize size : {QSize(1280, 800), QSize(800, 1280), QSize(600, 960)}) {
            for (const int percent : percents)
                QTest::addRow("%s %dx%d %d%%", qPrintable(page), size.width(), size.height(),
                              percent)
                    << page << size << percent;
        }
    }
}

/// For a person to look at: FOOTBRIDGE_PICTURES names a folder.
void StatesTest::keep_picture(ShownApp& app) {
    const QString folder = qEnvironmentVariable("FOOTBRIDGE_PICTURES");
    if (folder.isEmpty()) return;
    const QString name = QStringLiteral("%1-%2.png")
                             .arg(QString::fromUtf8(QTest::currentTestFunction()).left(12),
                                  QString::fromUtf8(QTest::currentDataTag()))
                             .replace(' ', '-')
                             .remove('%');
    QVERIFY(app.window().grabWindow().save(folder + '/' + name));
}

void StatesTest::check(ShownApp& app) {
    keep_picture(app);
    const QStringList faults = app.faults();
    for (const QString& fault : faults) qInfo().noquote() << fault;
    QCOMPARE(faults.size(), 0);
}

void StatesTest::what_the_camera_reads_is_the_code_and_without_one_it_is_typed() {
    m_app.reset();
    m_shown.clear();
    ShownApp app(m_office, "none");
    auto* scanner = app.window().findChild<scan::CodeScanner*>(QStringLiteral("scanner"));
    QVERIFY(scanner != nullptr);
    auto* button = app.window().findChild<QQuickItem*>(QStringLiteral("scan"));
    QVERIFY(button != nullptr);
    if (QMediaDevices::videoInputs().isEmpty()) {
        QVERIFY(QMetaObject::invokeMethod(button, "clicked"));
        app.settle();
        QVERIFY(
            says(app, QStringLiteral("This tablet has no camera that Footbridge can use. Paste the "
                                     "code, or type it.")));
    }
    Q_EMIT scanner->found(QStringLiteral("FB1-read"));
    auto* code = app.window().findChild<QQuickItem*>(QStringLiteral("code"));
    QVERIFY(code != nullptr);
    QCOMPARE(code->property("text").toString(), QStringLiteral("FB1-read"));
}

void StatesTest::what_is_typed_for_another_paper_stays_when_the_page_is_looked_up_again() {
    ShownApp& app = shown("a");
    app.open(QStringLiteral("recovery-kit"));
    auto& kit = *app.session().recoveryKit();
    QVERIFY(app.until([&] { return kit.here(); }));
    const TempDir folder;
    kit.setFolder(QString::fromStdString(folder.path().string()));
    auto* field = app.window().findChild<QObject*>(QStringLiteral("paper"));
    QVERIFY(field != nullptr);
    const QString words = QStringLiteral("five plain words on paper");
    field->setProperty("text", words);
    kit.write(words, words);
    QVERIFY(app.until([&] { return !kit.busy(); }));
    QVERIFY2(!kit.written().isEmpty(), qPrintable(kit.problem()));
    QCOMPARE(field->property("text").toString(), QString());
    field->setProperty("text", QStringLiteral("other words"));
    app.session().refresh();
    app.settle();
    QCOMPARE(field->property("text").toString(), QStringLiteral("other words"));
    kit.open();
}

namespace {

/// A tablet that was out of use, with a note that it never sent.
void leave_an_old_tablet(office::SampleOffice& office) {
    if (std::filesystem::exists(office.folder("old"))) return;
    std::filesystem::copy(office.folder("c"), office.folder("old"));
    const auto old =
        tablet::Tablet::unlock(office.folder("old"), office::kPassphrase, office.around());
    QVERIFY(old.ok());
    casefile::NewRecord note;
    note.child = *base::RecordId::from_hex_text(ShownApp::kit().toStdString());
    note.happened_at = note.recorded_at = old.value()->now();
    note.fields.text(casefile::Field::kNoteText, "He rang from the bus.");
    QVERIFY(old.value()->add(note).ok());
}

void find(ShownApp& app, const QString& folder) {
    auto& work = *app.session().bringBack();
    work.setFrom(folder);
    work.setWay(QStringLiteral("here"));
    work.find({}, {}, {});
    QVERIFY(app.until([&] { return !work.busy(); }));
}

}  // namespace

void StatesTest::what_opens_an_old_tablet_leaves_the_page_with_the_press() {
    leave_an_old_tablet(m_office);
    ShownApp& app = shown("a");
    app.open("bring-back");
    auto& work = *app.session().bringBack();
    work.setFrom(QString::fromStdString(m_office.folder("old").string()));
    auto* code = app.window().findChild<QObject*>(QStringLiteral("oldKit"));
    auto* words = app.window().findChild<QObject*>(QStringLiteral("kitWords"));
    auto* button = app.window().findChild<QObject*>(QStringLiteral("find"));
    QVERIFY(code != nullptr && words != nullptr && button != nullptr);
    code->setProperty("text", QStringLiteral("FBR1-mistyped"));
    words->setProperty("text", QStringLiteral("words of the paper"));
    QVERIFY(app.until([&] { return button->property("enabled").toBool(); }));
    QVERIFY(QMetaObject::invokeMethod(button, "clicked"));
    QCOMPARE(words->property("text").toString(), QString());
    QVERIFY(app.until([&] { return !work.busy(); }));
    QVERIFY2(work.problem().contains(QLatin1String("a letter is wrong")),
             qPrintable(work.problem()));
    QCOMPARE(code->property("text").toString(), QStringLiteral("FBR1-mistyped"));
    app.open("people");
    QVERIFY(work.from().isEmpty());
    QVERIFY(work.problem().isEmpty());
}

void StatesTest::an_old_tablets_work_is_shown_whole_before_and_after_it_came_data() {
    QTest::addColumn<QString>("state");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("percent");
    QTest::addColumn<bool>("night");
    for (const char* state : {"list", "nothing-there", "found", "came"}) {
        for (const QSize size : {QSize(1280, 800), QSize(800, 1280)}) {
            for (const auto& [percent, night] : {std::pair{100, false}, {200, false}, {100, true}})
                QTest::addRow("%s %dx%d %d%%%s", state, size.width(), size.height(), percent,
                              night ? " night" : "")
                    << QString::fromUtf8(state) << size << percent << night;
        }
    }
}

void StatesTest::an_old_tablets_work_is_shown_whole_before_and_after_it_came() {
    QFETCH(QString, state);
    QFETCH(QSize, size);
    QFETCH(int, percent);
    QFETCH(bool, night);
    leave_an_old_tablet(m_office);
    ShownApp& app = shown("a");
    auto& work = *app.session().bringBack();
    app.session().settings()->setNight(night);
    app.resize(size, percent);
    app.open("bring-back");
    const QString old = QString::fromStdString(m_office.folder("old").string());
    if (state == QLatin1String("list")) {
        work.setFrom(QFileInfo(old).path());
        work.look();
    } else {
        find(app, state == QLatin1String("nothing-there") ? QFileInfo(old).path() : old);
        QCOMPARE(work.problem().isEmpty(), state != QLatin1String("nothing-there"));
    }
    if (state == QLatin1String("came")) {
        work.bring();
        QVERIFY(app.until([&] { return !work.busy(); }));
        QVERIFY2(!work.brought().isEmpty(), qPrintable(work.problemBringing()));
    }
    app.settle();
    check(app);
    app.session().settings()->setNight(false);
}

void StatesTest::a_code_is_shown_whole_data() { sizes_of({"code"}, {100, 150, 200}); }

void StatesTest::a_code_is_shown_whole() {
    QFETCH(QSize, size);
    QFETCH(int, percent);
    ShownApp& app = shown("a");
    auto& invite = *app.session().invite();
    if (invite.code().isEmpty()) {
        app.open("invite");
        invite.setName("Noor Invented");
        invite.make();
        QVERIFY(app.until([&] { return !invite.busy(); }));
        QCOMPARE(invite.problem(), QString());
    }
    app.resize(size, percent);
    check(app);
}

void StatesTest::a_tablet_out_of_use_says_so_on_each_page_where_one_writes_data() {
    sizes_of({"today", "note", "outbox"}, {100, 200});
}

void StatesTest::a_tablet_out_of_use_says_so_on_each_page_where_one_writes() {
    QFETCH(QString, page);
    QFETCH(QSize, size);
    QFETCH(int, percent);
    ShownApp& app = shown("c");
    app.resize(size, percent);
    app.open(page);
    const QString words = app.session().outOfUse();
    QVERIFY(!words.isEmpty());
    const auto items = page_faults::shown(*app.window().contentItem());
    QVERIFY(std::any_of(items.begin(), items.end(),
                        [&](QQuickItem* item) { return page_faults::name_of(*item) == words; }));
    check(app);
}

bool StatesTest::says(ShownApp& app, const QString& words) {
    const auto items = page_faults::shown(*app.window().contentItem());
    return std::any_of(items.begin(), items.end(),
                       [&](QQuickItem* item) { return page_faults::name_of(*item) == words; });
}

void StatesTest::before_the_tablet_has_answered_a_page_says_that_it_opens_data() {
    QTest::addColumn<QString>("page");
    for (const char* page : {"child", "timeline", "history", "case-people", "plan"})
        QTest::newRow(page) << QString(page);
}

void StatesTest::before_the_tablet_has_answered_a_page_says_that_it_opens() {
    QFETCH(QString, page);
    ShownApp& app = shown("a");
    app.open("today");
    app.session().child()->clear();
    app.session().history()->clear();
    app.session().plan()->clear();
    app.session().casePeople()->clear();
    auto* face = app.window().findChild<QObject*>(QStringLiteral("face"));
    auto* room = face->property("item").value<QObject*>();
    // Nothing that the tablet says is heard before the event loop turns again.
    QMetaObject::invokeMethod(room, "open", Q_ARG(QString, page), Q_ARG(QString, app.kit()));
    QVERIFY(says(app, QStringLiteral("Opening…")));
    for (const char* words : {"None booked.", "No plan yet.", "Nothing yet. Write the first note.",
                              "Nobody.", "No changes yet.", "Visits to come"})
        QVERIFY2(!says(app, QLatin1String(words)), words);
    app.settle();
    QVERIFY(!says(app, QStringLiteral("Opening…")));
    check(app);
}

void StatesTest::why_a_visit_was_missed_is_asked_where_it_was_data() {
    sizes_of({"missed", "other"}, {100, 200});
}

void StatesTest::why_a_visit_was_missed_is_asked_where_it_was() {
    QFETCH(QString, page);
    QFETCH(QSize, size);
    QFETCH(int, percent);
    ShownApp& app = shown("a");
    app.resize(size, percent);
    app.open("note");
    auto& note = *app.session().note();
    note.setAttendance(page == "missed" ? "acceptable_absence" : "left_early");
    app.settle();
    QVERIFY(says(app, page == "missed" ? QStringLiteral("Missed, no acceptable reason")
                                       : QStringLiteral("Moved to another time")));
    check(app);
    note.setAttendance({});
    app.settle();
}

void StatesTest::a_copied_tablet_says_what_was_not_taken_data() {
    sizes_of({"outbox", "today"}, {100, 200});
}

void StatesTest::a_copied_tablet_says_what_was_not_taken() {
    QFETCH(QString, page);
    QFETCH(QSize, size);
    QFETCH(int, percent);
    ShownApp& app = shown("copy");
    app.resize(size, percent);
    app.open(page);
    QVERIFY(app.session().outbox()->needsYou());
    QVERIFY(app.session().saveState()->text().startsWith("Needs you"));
    check(app);
}

void StatesTest::read_from_the_right_every_page_is_its_own_mirror_image_data() {
    sizes_of(ShownApp::pages(), {100});
}

void StatesTest::read_from_the_right_every_page_is_its_own_mirror_image() {
    QFETCH(QString, page);
    QFETCH(QSize, size);
    ShownApp& app = shown("a");
    app.resize(size, 100);
    app.open(page);
    const auto from_left = page_faults::places(app.window());
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    app.settle();
    const auto from_right = page_faults::places(app.window());
    check(app);
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    app.settle();
    QCOMPARE(from_right.size(), from_left.size());
    for (qsizetype i = 0; i < from_left.size(); ++i) {
        const QRectF& left = from_left[i].rect;
        const QRectF& right = from_right[i].rect;
        QVERIFY2(std::abs(size.width() - left.right() - right.left()) < 3 &&
                     std::abs(left.top() - right.top()) < 3,
                 qPrintable(QStringLiteral("%1: %2..%3 is not mirrored by %4..%5")
                                .arg(from_left[i].name)
                                .arg(left.left())
                                .arg(left.right())
                                .arg(right.left())
                                .arg(right.right())));
    }
}

QTEST_MAIN(StatesTest)
#include "states_test.moc"
