#include "tests/app/pdf_text.h"

#include <QRegularExpression>
#include <QtEndian>
#include <algorithm>

namespace paper {
namespace {

/// A glyph may stand for several letters ("ffi").
QString letters(const QString& hex) {
    QString all;
    for (qsizetype at = 0; at + 4 <= hex.size(); at += 4)
        all += QChar(hex.mid(at, 4).toInt(nullptr, 16));
    return all;
}

}  // namespace

PdfText::PdfText(const QByteArray& pdf) : m_pdf(QString::fromLatin1(pdf)) {
    static const QRegularExpression object(QStringLiteral("(\\d+) 0 obj\\s(.*?)endobj"),
                                           QRegularExpression::DotMatchesEverythingOption);
    for (auto it = object.globalMatch(m_pdf); it.hasNext();) {
        const auto found = it.next();
        m_objects[found.captured(1).toInt()] = found.captured(2);
    }
    for (const auto& [number, body] : m_objects) {
        if (body.contains(QLatin1String("/Type /Font\n")) ||
            body.contains(QRegularExpression(QStringLiteral("/Type /Font\\b(?!Desc)"))))
            read_font(number, body);
    }
    for (const auto& [number, body] : m_objects) {
        const QString content = stream_of(body);
        if (content.contains(QLatin1String(" Tf"))) read_side(content);
    }
}

QString PdfText::paper() const {
    return QRegularExpression(QStringLiteral("/MediaBox \\[([^\\]]*)\\]"))
        .match(m_pdf)
        .captured(1)
        .simplified();
}

QByteArray PdfText::all_bytes() const {
    QByteArray all = m_pdf.toLatin1();
    for (const auto& [number, body] : m_objects) all += stream_of(body).toLatin1();
    return all;
}

QStringList PdfText::faces_of(const QString& pattern) const {
    QStringList all;
    for (auto it = QRegularExpression(pattern).globalMatch(m_pdf); it.hasNext();)
        all << it.next().captured(1);
    all.removeDuplicates();
    return all;
}

QString PdfText::stream_of(const QString& body) {
    const qsizetype from = body.indexOf(QLatin1String("stream\n"));
    const qsizetype to = body.lastIndexOf(QLatin1String("endstream"));
    if (from < 0 || to < from) return {};
    QByteArray raw = body.mid(from + 7, to - from - 7).toLatin1();
    if (!body.left(from).contains(QLatin1String("/FlateDecode"))) return QString::fromLatin1(raw);
    // qUncompress wants the size first, and takes any that is not too small.
    QByteArray sized(4, '\0');
    qToBigEndian<quint32>(1 << 20, sized.data());
    return QString::fromLatin1(qUncompress(sized + raw));
}

void PdfText::read_font(int number, const QString& body) {
    const auto map = QRegularExpression(QStringLiteral("/ToUnicode (\\d+)")).match(body);
    if (!map.hasMatch()) return;
    const QString cmap = stream_of(m_objects[map.captured(1).toInt()]);
    static const QRegularExpression line(QStringLiteral(
        "<([0-9a-fA-F]{4})> *<([0-9a-fA-F]{4})> *(?:<([0-9a-fA-F]+)>|\\[([^\\]]*)\\])"));
    for (auto it = line.globalMatch(cmap); it.hasNext();) {
        const auto range = it.next();
        const int first = range.captured(1).toInt(nullptr, 16);
        const int last = range.captured(2).toInt(nullptr, 16);
        const QStringList each = range.captured(4).split(
            QRegularExpression(QStringLiteral("[<> \n]+")), Qt::SkipEmptyParts);
        for (int glyph = first; glyph <= last; ++glyph) {
            m_letters[number][glyph] =
                range.captured(3).isEmpty()
                    ? letters(each.value(glyph - first))
                    : QString(QChar(range.captured(3).toInt(nullptr, 16) + glyph - first));
        }
    }
}

void PdfText::read_side(const QString& content) {
    static const QRegularExpression part(
        QStringLiteral("([-0-9.]+) [-0-9.]+ [-0-9.]+ [-0-9.]+ [-0-9.]+ [-0-9.]+ cm"
                       "|/F(\\d+) +([0-9.]+) +Tf|<([0-9a-fA-F]+)> *Tj|(ET)"));
    QString text;
    double scale = 0;
    int font = 0;
    for (auto it = part.globalMatch(content); it.hasNext();) {
        const auto found = it.next();
        if (!found.captured(1).isEmpty() && scale == 0) scale = found.captured(1).toDouble();
        if (!found.captured(2).isEmpty()) {
            font = found.captured(2).toInt();
            m_smallest = std::min(m_smallest, found.captured(3).toDouble() * scale);
        }
        const QString glyphs = found.captured(4);
        for (qsizetype at = 0; at + 4 <= glyphs.size(); at += 4)
            text += m_letters[font][glyphs.mid(at, 4).toInt(nullptr, 16)];
        if (!found.captured(5).isEmpty()) text += QLatin1Char(' ');
    }
    m_sides << text.simplified();
}

}  // namespace paper
