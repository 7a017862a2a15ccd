#pragma once

#include <QSyntaxHighlighter>
#include <vector>

namespace viewmodels {

/// Underlines parts of a box's text, once it has its document. They are drawn only: the text stays as it
/// is. The document may go first. UI thread only.
class ReadingMarks : public QSyntaxHighlighter {
    Q_OBJECT

  public:
    /// [UTF-16 units, from the text's start]
    struct Part {
        int at = 0;
        int length = 0;
        friend bool operator==(const Part&, const Part&) = default;
    };

    /// Not the document's child, which would end it.
    ReadingMarks() : QSyntaxHighlighter(static_cast<QObject*>(nullptr)) {}
    void show(std::vector<Part> parts);

  protected:
    void highlightBlock(const QString& text) override;

  private:
    std::vector<Part> m_parts;
};

}  // namespace viewmodels
