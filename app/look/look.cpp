#include "app/look/look.h"

#include <QFile>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QPainter>
#include <QRegularExpression>
#include <QSvgRenderer>

namespace look {
namespace {

constexpr auto kFonts = ":/qt/qml/Footbridge/Theme/fonts/";
constexpr auto kSymbols = ":/qt/qml/Footbridge/Components/symbols/";
constexpr auto kSymbol = "symbol-";
constexpr auto kLanguages = ":/qt/qml/Footbridge/Pages/languages/child_";
constexpr auto kIcons = ":/qt/qml/Footbridge/Components/icons/";

QString accented(QString text) {
    const QString plain = QStringLiteral("aeiouAEIOUcnsy");
    const QString marked = QStringLiteral("áéíóúÁÉÍÓÚçñšý");
    for (QChar& c : text) {
        const auto at = plain.indexOf(c);
        if (at >= 0) c = marked[at];
    }
    return text;
}

}  // namespace

void install_typeface() {
    for (const char* name :
         {"AtkinsonHyperlegibleNext-400.ttf", "AtkinsonHyperlegibleNext-600.ttf"}) {
        QFontDatabase::addApplicationFont(QString::fromLatin1(kFonts) + QLatin1String(name));
    }
    QFont font;
    font.setFamilies({QStringLiteral("Atkinson Hyperlegible Next"), QStringLiteral("Noto Sans"),
                      QStringLiteral("Noto Sans Arabic"), QStringLiteral("Noto Color Emoji")});
    QGuiApplication::setFont(font);
}

IconProvider::IconProvider() : QQuickImageProvider(QQuickImageProvider::Image) {}

QImage IconProvider::requestImage(const QString& id, QSize* size, const QSize& requested) {
    const QStringList parts = id.split('/');
    const QSize wanted = requested.isValid() ? requested : QSize(24, 24);
    if (size != nullptr) *size = wanted;
    QImage image(wanted, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    const bool symbol = parts.value(0).startsWith(QLatin1String(kSymbol));
    const QString name = symbol ? parts.value(0).mid(qsizetype(qstrlen(kSymbol))) : parts.value(0);
    QFile file(QString::fromLatin1(symbol ? kSymbols : kIcons) + name + QLatin1String(".svg"));
    if (!file.open(QIODevice::ReadOnly)) return {};
    QByteArray drawing = file.readAll();
    drawing.replace("currentColor", "#" + parts.value(1, QStringLiteral("000000")).toLatin1());
    QSvgRenderer renderer(drawing);
    QPainter painter(&image);
    renderer.render(&painter);
    return image;
}

void install_icons(QQmlEngine& engine) {
    engine.addImageProvider(QStringLiteral("icons"), new IconProvider);
}

ChildLanguage::~ChildLanguage() { QCoreApplication::removeTranslator(&m_words); }

void ChildLanguage::show(const QString& language) {
    QCoreApplication::removeTranslator(&m_words);
    const QString first = language.section(QLatin1Char('-'), 0, 0);
    if (m_words.load(QString::fromLatin1(kLanguages) + first + QLatin1String(".qm")))
        QCoreApplication::installTranslator(&m_words);
    m_engine.retranslate();
}

QString PseudoTranslator::translate(const char*, const char* source, const char*, int) const {
    const QString text = accented(QString::fromUtf8(source));
    // The tail repeats the words without their places for values, so that nothing is filled in
    // twice.
    QString tail = text;
    tail.remove(QRegularExpression(QStringLiteral("%[0-9n]")));
    return text + QLatin1Char(' ') + tail;
}

}  // namespace look
