#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <map>

namespace paper {

/// What can be read out of a PDF of ours: its text with the size of the letters, its sides, the
/// typefaces.
class PdfText {
  public:
    explicit PdfText(const QByteArray& pdf);
    [[nodiscard]] QString text() const { return m_sides.join(QLatin1Char(' ')).simplified(); }
    /// The text of each side, in order.
    [[nodiscard]] const QStringList& sides() const { return m_sides; }
    [[nodiscard]] double smallest() const { return m_smallest; }  ///< [pt]
    [[nodiscard]] QStringList faces() const {
        return faces_of(QStringLiteral("/FontName /(\\S+)"));
    }
    [[nodiscard]] qsizetype embedded() const {
        return faces_of(QStringLiteral("/FontFile2 (\\d+)")).size();
    }
    [[nodiscard]] QString paper() const;
    /// Every byte of the file, with what is compressed as it was before.
    [[nodiscard]] QByteArray all_bytes() const;

  private:
    [[nodiscard]] QStringList faces_of(const QString& pattern) const;
    [[nodiscard]] static QString stream_of(const QString& body);
    void read_font(int number, const QString& body);
    void read_side(const QString& content);

    QString m_pdf;
    std::map<int, QString> m_objects;
    std::map<int, std::map<int, QString>> m_letters;
    QStringList m_sides;
    double m_smallest = 1e9;
};

}  // namespace paper
