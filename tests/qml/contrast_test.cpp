#include <QColor>
#include <QFile>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQmlExtensionPlugin>
#include <QRegularExpression>
#include <QTest>
#include <cmath>
#include <memory>

Q_IMPORT_QML_PLUGIN(Footbridge_ThemePlugin)

namespace {

/// WCAG 2, relative luminance of one channel. [0 to 1]
double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color) {
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

/// A pair of tokens, and what ux.md 8.1 measured for it by day and at night. Zero: not in its
/// table; then only the least it must have holds.
struct Pair {
    const char* ink;
    const char* ground;
    double day;
    double night;
    double least;
};

constexpr double kText = 4.5;     ///< WCAG 2.2, 1.4.3
constexpr double kControl = 3.0;  ///< 1.4.11

constexpr Pair kPairs[] = {
    {"text", "bg", 14.83, 14.52, kText},
    {"text", "surface", 15.95, 12.64, kText},
    {"text", "alt", 13.61, 10.60, kText},
    {"text", "primarySoft", 13.32, 9.59, kText},
    {"textMuted", "bg", 7.03, 8.91, kText},
    {"textMuted", "surface", 7.56, 7.76, kText},
    {"textMuted", "alt", 6.45, 6.51, kText},
    {"primary", "bg", 7.83, 10.66, kText},
    {"primary", "surface", 8.42, 9.29, kText},
    {"primary", "primarySoft", 7.03, 7.04, kText},
    {"onPrimary", "primary", 8.42, 9.14, kText},
    {"onPrimary", "primaryPressed", 11.54, 11.17, kText},
    {"outline", "bg", 4.24, 5.32, kControl},
    {"outline", "surface", 4.56, 4.64, kControl},
    {"outline", "alt", 3.89, 3.89, kControl},
    {"ok", "okTint", 5.63, 8.38, kText},
    {"ok", "surface", 6.52, 9.48, kText},
    {"soon", "soonTint", 6.64, 9.02, kText},
    {"soon", "surface", 7.41, 10.33, kText},
    {"late", "lateTint", 6.85, 8.10, kText},
    {"late", "surface", 8.15, 8.31, kText},
    {"info", "infoTint", 7.09, 8.05, kText},
    {"info", "surface", 8.31, 8.94, kText},
    {"neutral", "neutralTint", 6.36, 7.59, kText},
    {"neutral", "surface", 7.56, 9.05, kText},
    {"bg", "text", 14.83, 14.52, kText},  // the toast
    {"focusInner", "focusOuter", 11.85, 11.85, kControl},
};

}  // namespace

/// The colours the pages use are the ones the guide measured (ux.md 8.1).
class ContrastTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void each_pair_has_the_contrast_that_was_measured_data();
    void each_pair_has_the_contrast_that_was_measured();
    void the_focus_ring_is_seen_on_every_ground_data();
    void the_focus_ring_is_seen_on_every_ground();
    void a_young_person_reads_every_pair();
    void the_palettes_are_those_of_the_guide();

  private:
    QColor color(bool night, const QString& token);

    QQmlEngine m_engine;
    std::unique_ptr<QObject> m_palettes;
};

void ContrastTest::initTestCase() {
    m_engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    QQmlComponent both(&m_engine);
    both.setData(
        "import QtQuick\nimport Footbridge.Theme\n"
        "QtObject { property QtObject day: Theme.light; property QtObject night: Theme.dark; "
        "property QtObject calm: Theme.calmPaper; property QtObject bright: Theme.brightPaper }",
        QUrl());
    m_palettes.reset(both.create());
    QVERIFY2(m_palettes != nullptr, qPrintable(both.errorString()));
}

QColor ContrastTest::color(bool night, const QString& token) {
    const auto* palette = m_palettes->property(night ? "night" : "day").value<QObject*>();
    return palette->property(token.toLatin1().constData()).value<QColor>();
}

void ContrastTest::each_pair_has_the_contrast_that_was_measured_data() {
    QTest::addColumn<bool>("night");
    QTest::addColumn<QString>("ink");
    QTest::addColumn<QString>("ground");
    QTest::addColumn<double>("measured");
    QTest::addColumn<double>("least");
    for (const Pair& pair : kPairs) {
        for (const bool night : {false, true}) {
            QTest::addRow("%s on %s, %s", pair.ink, pair.ground, night ? "night" : "day")
                << night << QString(pair.ink) << QString(pair.ground)
                << (night ? pair.night : pair.day) << pair.least;
        }
    }
}

void ContrastTest::each_pair_has_the_contrast_that_was_measured() {
    QFETCH(bool, night);
    QFETCH(QString, ink);
    QFETCH(QString, ground);
    QFETCH(double, measured);
    QFETCH(double, least);
    const double found = contrast(color(night, ink), color(night, ground));
    QVERIFY2(found >= least, qPrintable(QString::number(found)));
    QVERIFY2(std::abs(found - measured) < 0.006, qPrintable(QString::number(found)));
}

void ContrastTest::the_focus_ring_is_seen_on_every_ground_data() {
    QTest::addColumn<bool>("night");
    QTest::addColumn<QString>("ground");
    for (const char* ground : {"bg", "surface", "alt", "primarySoft", "primary"}) {
        for (const bool night : {false, true})
            QTest::addRow("%s, %s", ground, night ? "night" : "day") << night << QString(ground);
    }
}

void ContrastTest::the_focus_ring_is_seen_on_every_ground() {
    QFETCH(bool, night);
    QFETCH(QString, ground);
    const QColor under = color(night, ground);
    QVERIFY(std::max(contrast(color(night, "focusInner"), under),
                     contrast(color(night, "focusOuter"), under)) >= kControl);
}

/// Child mode's palettes have no column in the guide's table; what a reader needs holds all the
/// same.
void ContrastTest::a_young_person_reads_every_pair() {
    for (const char* palette : {"calm", "bright"}) {
        const auto* paper = m_palettes->property(palette).value<QObject*>();
        for (const Pair& pair : kPairs) {
            const double found = contrast(paper->property(pair.ink).value<QColor>(),
                                          paper->property(pair.ground).value<QColor>());
            QVERIFY2(found >= pair.least, qPrintable(QStringLiteral("%1, %2 on %3: %4")
                                                         .arg(palette, pair.ink, pair.ground)
                                                         .arg(found)));
        }
    }
}

/// The guide's own file, where the guide is at hand.
void ContrastTest::the_palettes_are_those_of_the_guide() {
    QFile guide(QStringLiteral(FOOTBRIDGE_SOURCE "/../shared/design/ux-tokens.json"));
    if (!guide.open(QIODevice::ReadOnly)) QSKIP("the guide's token file is not beside this tree");
    const QString text = QString::fromUtf8(guide.readAll());
    const QRegularExpression token(QStringLiteral("\"(\\w+)\": \"(#[0-9A-F]{6})\""));
    for (const bool night : {false, true}) {
        const auto from = text.indexOf(night ? "\"night\"" : "\"staff\"");
        auto found = token.globalMatch(text.mid(from, text.indexOf('}', from) - from));
        int tokens = 0;
        for (; found.hasNext(); ++tokens) {
            const auto match = found.next();
            QCOMPARE(color(night, match.captured(1)).name().toUpper(), match.captured(2));
        }
        QCOMPARE(tokens, 11);
    }
}

QTEST_GUILESS_MAIN(ContrastTest)
#include "contrast_test.moc"
