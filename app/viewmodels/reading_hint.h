#pragma once

#include <QObject>
#include <QPointer>
#include <QQmlEngine>
#include <QQuickTextDocument>
#include <QStringList>
#include <QTimer>

#include "app/viewmodels/everyone/reading_words.h"
#include "app/viewmodels/line_list_model.h"
#include "app/viewmodels/reading_marks.h"
#include "shared/reading/hint.h"

namespace viewmodels {

/// Live help under a box whose words a child will read (ux.md 1.4): a quiet line, and what could be
/// plainer. It follows the typing a moment later, keeps nothing and blocks nothing. One for each
/// box, made in QML. UI thread only.
class ReadingHint : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(viewmodels::ReadingWords* known READ known WRITE setKnown NOTIFY textChanged)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    Q_PROPERTY(QStringList names READ names WRITE setNames NOTIFY textChanged)
    Q_PROPERTY(bool childsWords READ childsWords WRITE setChildsWords NOTIFY textChanged)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY textChanged)
    Q_PROPERTY(QQuickTextDocument* document READ document WRITE setDocument NOTIFY documentChanged)
    Q_PROPERTY(bool marking READ marking WRITE setMarking NOTIFY documentChanged)
    Q_PROPERTY(QString line READ line NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* findings READ findings CONSTANT)

  public:
    explicit ReadingHint(QObject* parent = nullptr);

    /// The words that are known; null: the program's alone.
    [[nodiscard]] ReadingWords* known() const { return m_known; }
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QStringList names() const { return m_names; }  ///< people and places passed over
    /// All of it is the child's own: nothing is said of it (RA-4).
    [[nodiscard]] bool childsWords() const { return m_childs_words; }
    [[nodiscard]] QString language() const { return m_language; }  ///< "en" as it begins, "cy", …
    /// The box's own, to underline in; null where nothing is underlined.
    [[nodiscard]] QQuickTextDocument* document() const { return m_document; }
    [[nodiscard]] bool marking() const { return m_marking; }  ///< are findings underlined?
    /// "Reads like age 9 · 1 long sentence"; empty where there is nothing to say anything of.
    [[nodiscard]] QString line() const { return m_line; }
    /// By place: `title` the words, `detail` what is with them, `meta` what to say instead.
    [[nodiscard]] LineListModel* findings() { return &m_findings; }
    void setKnown(ReadingWords* known);
    void setText(const QString& text);
    void setNames(const QStringList& names);
    void setChildsWords(bool all);
    void setLanguage(const QString& language);
    void setDocument(QQuickTextDocument* document);
    void setMarking(bool on);

    /// The text with what that finding says in place of its words. The text as it is where there is
    /// nothing to say, or where more was typed since the findings were shown.
    Q_INVOKABLE QString swapped(int finding);

  Q_SIGNALS:
    void textChanged();
    void documentChanged();
    void changed();  ///< the line, and with it the findings

  private:
    void later();
    void read();
    void mark();

    QPointer<ReadingWords> m_known;
    QString m_text;
    QStringList m_names;
    QString m_language = QStringLiteral("en");
    bool m_childs_words = false;
    bool m_marking = false;
    QPointer<QQuickTextDocument> m_document;
    ReadingMarks m_marks;
    QTimer m_wait;
    QString m_line;
    std::string m_read;  ///< what the findings are of
    reading::ReadingHint m_hint;
    LineListModel m_findings;
};

}  // namespace viewmodels
