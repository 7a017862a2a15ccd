#include <QQuickTextDocument>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>
#include <QtQml>

#include "tests/qml/page_faults.h"
#include "tests/qml/shown_app.h"

using viewmodels::PassportViewModel;

/// The live help on a page where staff write what a child reads: W9.
class ReadingTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void the_line_opens_swaps_and_never_stands_in_the_way();
    void the_childs_own_words_have_no_line();
    void what_is_found_is_shown_whole_data();
    void what_is_found_is_shown_whole();

  private:
    PassportViewModel& write(const QString& words, const QString& whose = QStringLiteral("agreed"));
    QQuickItem* item(const std::function<bool(QQuickItem&)>& so);
    QQuickItem* line();
    QStringList underlined();

    office::SampleOffice m_office;
    std::unique_ptr<ShownApp> m_app;
};

const QString kWords = QStringLiteral(
    "Please commence slowly. The offender and the worker can go to the park and then to the shop and then "
    "home with Gran.");

void ReadingTest::initTestCase() {
    prepare_looks();
    m_office.fill_and_lose_a_tablet();
    m_app = std::make_unique<ShownApp>(m_office, "a");
    m_app->unlock();
}

PassportViewModel& ReadingTest::write(const QString& words, const QString& whose) {
    m_app->open("passport");
    m_app->settle();
    PassportViewModel& page = *m_app->session().passport();
    page.write("talk_with_me", QString());
    page.sayWhose(whose);
    page.setTyped(words);
    m_app->settle();
    return page;
}

QQuickItem* ReadingTest::item(const std::function<bool(QQuickItem&)>& so) {
    for (QQuickItem* shown : page_faults::shown(*m_app->window().contentItem())) {
        if (so(*shown)) return shown;
    }
    return nullptr;
}

QQuickItem* ReadingTest::line() {
    return item([](QQuickItem& one) { return one.objectName() == QLatin1String("reading"); });
}

/// What is drawn with a line under it in the box.
QStringList ReadingTest::underlined() {
    QQuickItem* box = item([](QQuickItem& one) {
        return page_faults::name_of(one) == QLatin1String("Words for the passport") &&
               one.property("textDocument").isValid();
    });
    if (box == nullptr) return {};
    auto* document = box->property("textDocument").value<QQuickTextDocument*>()->textDocument();
    QStringList parts;
    for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
        for (const auto& range : block.layout()->formats()) {
            if (range.format.fontUnderline()) parts << block.text().mid(range.start, range.length);
        }
    }
    return parts;
}

void ReadingTest::the_line_opens_swaps_and_never_stands_in_the_way() {
    PassportViewModel& page = write(kWords);
    QVERIFY(page.canKeep());
    QVERIFY(m_app->until([&] { return line() != nullptr; }));
    QCOMPARE(page_faults::name_of(*line()), QStringLiteral("1 long sentence · 1 hard word · 1 label"));
    QCOMPARE(underlined(), QStringList());
    line()->forceActiveFocus(Qt::TabFocusReason);
    QTest::keyClick(&m_app->window(), Qt::Key_Return);
    m_app->settle();
    QVERIFY(underlined().contains(QStringLiteral("commence")));
    QVERIFY(page.canKeep());
    const auto swap = [&] {
        return item([](QQuickItem& one) {
            return page_faults::name_of(one) == QStringLiteral("Say “start” instead of “commence”");
        });
    };
    QVERIFY(swap() != nullptr);
    QVERIFY(QMetaObject::invokeMethod(swap(), "press"));
    QVERIFY(page.typed().startsWith(QLatin1String("Please start slowly.")));
    QVERIFY(m_app->until([&] { return swap() == nullptr; }));
    QVERIFY(!underlined().contains(QStringLiteral("commence")));
    QVERIFY(page.canKeep());
    page.stopWriting();
    m_app->settle();
}

void ReadingTest::the_childs_own_words_have_no_line() {
    PassportViewModel& page = write(kWords);
    QVERIFY(m_app->until([&] { return line() != nullptr; }));
    page.sayWhose("child");
    QVERIFY(m_app->until([&] { return line() == nullptr; }));
    page.stopWriting();
    m_app->settle();
}

void ReadingTest::what_is_found_is_shown_whole_data() {
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("percent");
    for (const QSize size : {QSize(1280, 800), QSize(800, 1280), QSize(600, 960)}) {
        for (const int percent : {100, 150, 200})
            QTest::addRow("%dx%d %d%%", size.width(), size.height(), percent) << size << percent;
    }
}

void ReadingTest::what_is_found_is_shown_whole() {
    QFETCH(QSize, size);
    QFETCH(int, percent);
    m_app->resize(size, percent);
    PassportViewModel& page = write(kWords);
    QVERIFY(m_app->until([&] { return line() != nullptr; }));
    QVERIFY(QMetaObject::invokeMethod(line(), "press"));
    m_app->settle();
    const QString folder = qEnvironmentVariable("FOOTBRIDGE_PICTURES");
    if (!folder.isEmpty()) {
        const QString name = QString::fromUtf8(QTest::currentDataTag()).replace(' ', '-').remove('%');
        QVERIFY(m_app->window().grabWindow().save(folder + "/reading-" + name + ".png"));
    }
    const QStringList faults = m_app->faults();
    for (const QString& fault : faults) qInfo().noquote() << fault;
    QCOMPARE(faults.size(), 0);
    page.stopWriting();
    m_app->settle();
}

QTEST_MAIN(ReadingTest)
#include "reading_test.moc"
