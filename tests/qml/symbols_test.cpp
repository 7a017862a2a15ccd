#include "app/symbols/symbols.h"

#include <QQmlContext>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTest>
#include <set>

#include "app/look/look.h"
#include "app/viewmodels/everyone/symbol_picker_view_model.h"
#include "tests/qml/page_faults.h"
#include "tests/qml/shown_app.h"

namespace {

using Picker = viewmodels::SymbolPickerViewModel;

/// A page as child mode has it: one heading, and what scrolls beneath.
constexpr auto kPage = R"(
import QtQuick
import Footbridge.App
import Footbridge.Pages
import Footbridge.Components
import Footbridge.Theme
Window {
    id: window
    required property SymbolPickerViewModel picker
    required property bool young
    required property bool night
    required property bool mirrored
    required property real scale
    width: 1280
    height: 800
    color: Theme.colors.bg
    LayoutMirroring.enabled: mirrored
    LayoutMirroring.childrenInherit: true
    Binding { target: Theme; property: "young"; value: window.young }
    Binding { target: Theme; property: "night"; value: window.night }
    Binding { target: Theme; property: "textScale"; value: window.scale }
    AppHeading { id: heading; x: Theme.gap32; y: Theme.gap16; width: parent.width - 2 * x; text: "Choose" }
    Flickable {
        id: flick
        focus: true
        anchors { top: heading.bottom; bottom: parent.bottom; left: parent.left; right: parent.right; topMargin: Theme.gap12 }
        contentHeight: body.implicitHeight + Theme.gap32
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        SymbolPicker { id: body; x: Theme.gap32; width: flick.width - 2 * x; vm: window.picker; speaks: true }
    }
}
)";

/// What is shown, by what leads there.
struct View {
    const char* name;
    const char* group = "";
    const char* words = "";
    const char* picked = "";
    std::vector<const char*> used = {};
    const char* language = "en-GB";
    bool mirrored = false;
    bool night = false;
};
const View kViews[] = {{"groups"},
                       {"used", "", "", "", {"bus", "scared", "appropriate-adult"}},
                       {"group", "court"},
                       {"plan", "plan"},
                       {"feelings", "feelings"},
                       {"found", "", "police"},
                       {"nothing", "", "xyzzy"},
                       {"picked", "", "", "appropriate-adult"},
                       {"welsh", "court", "", "", {}, "cy"},
                       {"mirrored", "plan", "", "", {}, "ar", true},
                       {"night", "court", "", "", {}, "en-GB", false, true}};

void use(Picker& picker, const char* name) {
    picker.pick(QString::fromLatin1(name));
    picker.likePicked();
    picker.usePicked();
}

void lead(Picker& picker, const View& view) {
    for (const char* name : view.used) use(picker, name);
    if (!view.used.empty()) {
        picker.pick("judge");
        picker.usePicked();
    }
    picker.open(QString::fromLatin1(view.group));
    picker.setWords(QString::fromLatin1(view.words));
    picker.pick(QString::fromLatin1(view.picked));
}

double inked(const QImage& image) {
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) found += qAlpha(image.pixel(x, y)) > 128 ? 1 : 0;
    }
    return double(found) / (image.width() * image.height());
}

}  // namespace

/// Pictures as Qt draws them, and choosing one by tap, by key and by ear (ux.md 8.5).
class SymbolsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_looks(); }
    void init() { m_picker = std::make_unique<Picker>(); }
    void cleanup();
    void every_picture_is_drawn_and_no_two_are_the_same();
    void every_view_is_whole_data();
    void every_view_is_whole();
    void a_picture_is_chosen_by_taps_alone();
    void a_picture_is_chosen_by_the_keyboard_alone();
    void arrows_go_along_rows_and_columns();
    void arrows_follow_the_reading_direction();
    void putting_back_returns_to_where_it_was();
    void what_was_used_and_liked_is_at_hand_until_it_is_forgotten();
    void only_the_newest_stay();
    void what_is_shown_can_be_read_aloud();
    void a_name_that_no_picture_has_changes_nothing();
    void words_that_are_too_long_are_cut_off();

  private:
    QQuickWindow* show(QSize size = {1280, 800}, int percent = 100, bool mirrored = false,
                       bool night = false);
    QQuickItem* item(const char* name);
    bool tap(const char* name);
    QString focused();
    void draw() { QVERIFY(!m_window->grabWindow().isNull()); }

    std::unique_ptr<Picker> m_picker;
    std::unique_ptr<QQmlApplicationEngine> m_engine;
    QQuickWindow* m_window = nullptr;
    look::PseudoTranslator m_pseudo;
};

void SymbolsTest::cleanup() {
    m_engine.reset();
    m_picker.reset();
    QCoreApplication::removeTranslator(&m_pseudo);
}

QQuickWindow* SymbolsTest::show(QSize size, int percent, bool mirrored, bool night) {
    m_engine = std::make_unique<QQmlApplicationEngine>();
    m_engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
    look::install_icons(*m_engine);
    m_engine->setInitialProperties({{"picker", QVariant::fromValue(m_picker.get())},
                                    {"young", !night},
                                    {"night", night},
                                    {"mirrored", mirrored},
                                    {"scale", percent / 100.0}});
    m_engine->loadData(kPage);
    if (m_engine->rootObjects().isEmpty()) return nullptr;
    m_window = qobject_cast<QQuickWindow*>(m_engine->rootObjects().constFirst());
    m_window->resize(size);
    m_window->show();
    m_window->contentItem()->setSize(size);
    return m_window->grabWindow().isNull() ? nullptr : m_window;
}

/// The control of that name, scrolled into sight.
QQuickItem* SymbolsTest::item(const char* name) {
    for (QQuickItem* item : page_faults::shown(*m_window->contentItem())) {
        if (!page_faults::takes_focus(*item) ||
            page_faults::name_of(*item) != QString::fromUtf8(name))
            continue;
        for (QQuickItem* at = item->parentItem(); at != nullptr; at = at->parentItem()) {
            if (!at->inherits("QQuickFlickable")) continue;
            const double top =
                item->mapToItem(at, QPointF(0, 0)).y() + at->property("contentY").toDouble();
            const double most = at->property("contentHeight").toDouble() - at->height();
            at->setProperty("contentY", qBound(0.0, top - 20, qMax(0.0, most)));
        }
        return item;
    }
    return nullptr;
}

bool SymbolsTest::tap(const char* name) {
    QQuickItem* found = item(name);
    if (found == nullptr) return false;
    const QPointF middle = found->mapToScene({found->width() / 2, found->height() / 2});
    QTest::mouseClick(m_window, Qt::LeftButton, {}, middle.toPoint());
    return !m_window->grabWindow().isNull();
}

QString SymbolsTest::focused() {
    QQuickItem* at = m_window->activeFocusItem();
    return at == nullptr ? QString() : page_faults::name_of(*at);
}

void SymbolsTest::every_picture_is_drawn_and_no_two_are_the_same() {
    look::IconProvider icons;
    std::set<QByteArray> seen;
    std::vector<std::string> names;
    for (const symbols::Symbol& symbol : symbols::all()) names.push_back(symbol.name);
    QVERIFY(names.size() > 300);
    for (const std::string& name : names) {
        const QString id = QStringLiteral("symbol-%1/000000").arg(QString::fromStdString(name));
        QSize size;
        const QImage image = icons.requestImage(id, &size, QSize(96, 96));
        QVERIFY2(!image.isNull(), name.c_str());
        const double share = inked(image);
        QVERIFY2(share > 0.02 && share < 1.0, name.c_str());
        const QByteArray pixels(reinterpret_cast<const char*>(image.constBits()),
                                image.sizeInBytes());
        QVERIFY2(seen.insert(pixels).second, name.c_str());
        QFile file(QStringLiteral(":/qt/qml/Footbridge/Components/symbols/%1.svg")
                       .arg(QString::fromStdString(name)));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(QSvgRenderer(file.readAll()).isValid(), name.c_str());
    }
}

void SymbolsTest::every_view_is_whole_data() {
    QTest::addColumn<int>("view");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("percent");
    QTest::addColumn<bool>("pseudo");
    for (int view = 0; view < static_cast<int>(std::size(kViews)); ++view) {
        for (const QSize size : {QSize(1280, 800), QSize(800, 1280)}) {
            for (const int percent : {100, 150, 200}) {
                for (const bool pseudo : {false, true}) {
                    QTest::addRow("%s %dx%d %d%%%s", kViews[view].name, size.width(), size.height(),
                                  percent, pseudo ? " pseudo" : "")
                        << view << size << percent << pseudo;
                }
            }
        }
    }
}

/// FOOTBRIDGE_PICTURES names a folder for pictures of them.
void SymbolsTest::every_view_is_whole() {
    QFETCH(int, view);
    QFETCH(QSize, size);
    QFETCH(int, percent);
    QFETCH(bool, pseudo);
    if (pseudo) QCoreApplication::installTranslator(&m_pseudo);
    const View& shown = kViews[view];
    m_picker->setLanguage(QString::fromLatin1(shown.language));
    QVERIFY(show(size, percent, shown.mirrored, shown.night) != nullptr);
    lead(*m_picker, shown);
    const QImage picture = m_window->grabWindow();
    const QString folder = qEnvironmentVariable("FOOTBRIDGE_PICTURES");
    if (!folder.isEmpty() && !pseudo) {
        picture.save(QStringLiteral("%1/symbols-%2-%3x%4-%5.png")
                         .arg(folder, QString::fromLatin1(shown.name))
                         .arg(size.width())
                         .arg(size.height())
                         .arg(percent));
    }
    QStringList faults = page_faults::of_layout(*m_window);
    faults += page_faults::of_access(*m_window);
    for (const QString& fault : faults) qInfo().noquote() << fault;
    QCOMPARE(faults.size(), 0);
}

void SymbolsTest::a_picture_is_chosen_by_taps_alone() {
    QVERIFY(show() != nullptr);
    QSignalSpy chosen(m_picker.get(), &Picker::chosen);
    QVERIFY(tap("Court and police"));
    QCOMPARE(m_picker->showing(), Picker::Showing::Group);
    QVERIFY(tap("Solicitor"));
    QCOMPARE(m_picker->showing(), Picker::Showing::Picked);
    QVERIFY(chosen.isEmpty());  // not by one tap: it can be put back
    QVERIFY(tap("Pick another"));
    QVERIFY(tap("Judge"));
    QVERIFY(tap("I like this one"));
    QVERIFY(tap("Use this picture"));
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toString(), QStringLiteral("judge"));
    QCOMPARE(m_picker->showing(), Picker::Showing::Groups);
    QVERIFY(item("Judge") != nullptr);  // among those used
}

void SymbolsTest::a_picture_is_chosen_by_the_keyboard_alone() {
    QVERIFY(show() != nullptr);
    QSignalSpy chosen(m_picker.get(), &Picker::chosen);
    m_window->requestActivate();
    QTRY_VERIFY(m_window->activeFocusItem() != nullptr);
    QTest::keyClick(m_window, Qt::Key_Tab);
    QCOMPARE(focused(), QStringLiteral("Find a picture"));
    for (const char letter : {'s', 'c', 'o', 'o', 'l'}) QTest::keyClick(m_window, letter);
    QCOMPARE(m_picker->words(), QStringLiteral("scool"));
    draw();
    QTest::keyClick(m_window, Qt::Key_Tab);
    QCOMPARE(focused(), QStringLiteral("All pictures"));
    QTest::keyClick(m_window, Qt::Key_Tab);
    QCOMPARE(focused(), QStringLiteral("School"));
    QTest::keyClick(m_window, Qt::Key_Return);
    draw();
    QCOMPARE(focused(), QStringLiteral("Use this picture"));
    QTest::keyClick(m_window, Qt::Key_Space);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toString(), QStringLiteral("school"));
    draw();
    QCOMPARE(m_picker->words(), QString());
    QCOMPARE(item("Find a picture")->property("text").toString(), QString());
}

void SymbolsTest::arrows_go_along_rows_and_columns() {
    m_picker->open("court");
    QVERIFY(show({800, 1280}) != nullptr);
    const auto all = symbols::of_category("court");
    const auto name = [&](std::size_t at) {
        return QString::fromStdString(all[at]->label.english);
    };
    item(all[0]->label.english.c_str())->forceActiveFocus(Qt::TabFocusReason);
    QTest::keyClick(m_window, Qt::Key_Right);
    QCOMPARE(focused(), name(1));
    QTest::keyClick(m_window, Qt::Key_Down);
    QCOMPARE(focused(), name(5));  // four in a row
    QTest::keyClick(m_window, Qt::Key_Left);
    QCOMPARE(focused(), name(4));
    QTest::keyClick(m_window, Qt::Key_Up);
    QCOMPARE(focused(), name(0));
    QTest::keyClick(m_window, Qt::Key_Up);
    QCOMPARE(focused(), name(0));
}

void SymbolsTest::arrows_follow_the_reading_direction() {
    m_picker->open("court");
    QVERIFY(show({800, 1280}, 100, true) != nullptr);
    const auto all = symbols::of_category("court");
    item(all[0]->label.english.c_str())->forceActiveFocus(Qt::TabFocusReason);
    QTest::keyClick(m_window, Qt::Key_Left);
    QCOMPARE(focused(), QString::fromStdString(all[1]->label.english));
    const auto places = page_faults::places(*m_window);
    const auto x_of = [&](const std::string& name) {
        for (const auto& place : places)
            if (place.name.toStdString() == name) return place.rect.x();
        return -1.0;
    };
    QVERIFY(x_of(all[0]->label.english) > x_of(all[1]->label.english));
}

void SymbolsTest::putting_back_returns_to_where_it_was() {
    QVERIFY(show() != nullptr);
    m_picker->open("feelings");
    draw();
    QVERIFY(tap("Worried"));
    QCOMPARE(focused(), QStringLiteral("Use this picture"));
    QTest::keyClick(m_window, Qt::Key_Escape);
    QCOMPARE(m_picker->showing(), Picker::Showing::Group);
    QCOMPARE(focused(), QStringLiteral("Worried"));
    QTest::keyClick(m_window, Qt::Key_Escape);
    QCOMPARE(m_picker->showing(), Picker::Showing::Groups);
}

void SymbolsTest::what_was_used_and_liked_is_at_hand_until_it_is_forgotten() {
    const auto names = [](const QVariantList& tiles) {
        QStringList all;
        for (const QVariant& tile : tiles) all << tile.value<viewmodels::SymbolChoice>().name;
        return all;
    };
    m_picker->pick("bus");
    m_picker->usePicked();
    use(*m_picker, "judge");
    m_picker->pick("bus");
    m_picker->usePicked();
    QCOMPARE(names(m_picker->liked()), QStringList({"judge"}));
    QCOMPARE(names(m_picker->recent()), QStringList({"bus"}));  // none stands there twice
    m_picker->pick("judge");
    QVERIFY(m_picker->picked().liked);
    m_picker->likePicked();
    QVERIFY(m_picker->liked().isEmpty());
    QCOMPARE(names(m_picker->recent()), QStringList({"bus", "judge"}));
    m_picker->likePicked();
    m_picker->setWords("bus");
    m_picker->forget();
    QVERIFY(m_picker->recent().isEmpty());
    QVERIFY(m_picker->liked().isEmpty());
    QCOMPARE(m_picker->words(), QString());
    QCOMPARE(m_picker->showing(), Picker::Showing::Groups);
}

void SymbolsTest::only_the_newest_stay() {
    for (const symbols::Symbol& symbol : symbols::all()) use(*m_picker, symbol.name.c_str());
    QCOMPARE(m_picker->liked().size(), qsizetype(Picker::kLikedMax));
    QCOMPARE(m_picker->liked()[0].value<viewmodels::SymbolChoice>().name.toStdString(),
             symbols::all().back().name);
    m_picker->forget();
    for (const symbols::Symbol& symbol : symbols::all()) {
        m_picker->pick(QString::fromStdString(symbol.name));
        m_picker->usePicked();
    }
    QCOMPARE(m_picker->recent().size(), qsizetype(Picker::kRecentMax));
    QCOMPARE(m_picker->recent()[0].value<viewmodels::SymbolChoice>().name.toStdString(),
             symbols::all().back().name);
    m_picker->setWords("a e i o u m s t police school bus work court home car meeting phone");
    QVERIFY(m_picker->pictures().size() <= qsizetype(Picker::kFoundMax));
}

void SymbolsTest::what_is_shown_can_be_read_aloud() {
    QVERIFY(show() != nullptr);
    QCOMPARE(m_picker->spoken().constFirst(), QStringLiteral("People"));
    m_picker->setLanguage("cy");
    QCOMPARE(m_picker->spoken().constFirst(), QStringLiteral("Pobl"));
    m_picker->open("court");
    QCOMPARE(m_picker->spoken().constFirst(), QStringLiteral("Llys"));
    QSignalSpy aloud(m_picker.get(), &Picker::aloud);
    m_picker->readPicked();
    QVERIFY(aloud.isEmpty());
    m_picker->pick("judge");
    draw();
    QVERIFY(tap("Read it to me"));
    QCOMPARE(aloud.size(), 1);
    QCOMPARE(aloud[0][0].toStringList(), QStringList("Barnwr"));
}

void SymbolsTest::a_name_that_no_picture_has_changes_nothing() {
    QSignalSpy changed(m_picker.get(), &Picker::changed);
    m_picker->pick("xyzzy");
    m_picker->pick("face-bad");  // of forms: not offered
    m_picker->open("xyzzy");
    m_picker->usePicked();
    m_picker->likePicked();
    QVERIFY(changed.isEmpty());
    QCOMPARE(m_picker->showing(), Picker::Showing::Groups);
}

void SymbolsTest::words_that_are_too_long_are_cut_off() {
    QVERIFY(show() != nullptr);
    item("Find a picture")->setProperty("text", QString(1000, 'x'));
    QCOMPARE(m_picker->words().size(), Picker::kWordsLength);
    QCOMPARE(item("Find a picture")->property("text").toString(), m_picker->words());
}

QTEST_MAIN(SymbolsTest)
#include "symbols_test.moc"
