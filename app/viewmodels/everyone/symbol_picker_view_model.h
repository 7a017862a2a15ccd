#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QVariantList>
#include <string>
#include <vector>

#include "app/symbols/symbols.h"

namespace viewmodels {

/// A tile to tap: a picture with its word, or a group of pictures.
struct SymbolChoice {
    Q_GADGET
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString symbol MEMBER symbol)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(bool liked MEMBER liked)
  public:
    QString name;    ///< of the picture, or of the group
    QString symbol;  ///< a name of qml/components/symbols
    QString text;
    bool liked = false;
};

/// Choosing one of the pictures that come with the program, by a word or by group (ux.md 8.5).
/// Needs no key, no record and no clock, so that child mode can have one. What was used and liked
/// is in memory only, and gone with forget(). UI thread only.
class SymbolPickerViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY changed)
    Q_PROPERTY(QString words READ words WRITE setWords NOTIFY changed)
    Q_PROPERTY(Showing showing READ showing NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QVariantList groups READ groups NOTIFY changed)
    Q_PROPERTY(QVariantList pictures READ pictures NOTIFY changed)
    Q_PROPERTY(QVariantList recent READ recent NOTIFY changed)
    Q_PROPERTY(QVariantList liked READ liked NOTIFY changed)
    Q_PROPERTY(viewmodels::SymbolChoice picked READ picked NOTIFY changed)
    Q_PROPERTY(QStringList spoken READ spoken NOTIFY changed)

  public:
    enum class Showing { Groups, Group, Found, Nothing, Picked };
    Q_ENUM(Showing)
    static constexpr std::size_t kFoundMax = 24;   ///< more are not looked through
    static constexpr std::size_t kRecentMax = 6;   ///< one row
    static constexpr std::size_t kLikedMax = 12;   ///< then the oldest goes
    static constexpr qsizetype kWordsLength = 80;  ///< letters; what is longer is cut off

    using QObject::QObject;

    [[nodiscard]] QString language() const { return m_language; }  ///< BCP 47
    void setLanguage(const QString& language);
    [[nodiscard]] QString words() const { return m_words; }
    /// Looks for them; without any it is the groups again.
    void setWords(const QString& words);
    [[nodiscard]] Showing showing() const;
    [[nodiscard]] QString title() const;          ///< of the group that is open
    [[nodiscard]] QVariantList groups() const;    ///< of SymbolChoice
    [[nodiscard]] QVariantList pictures() const;  ///< of the group, or found: of SymbolChoice
    [[nodiscard]] QVariantList recent() const;    ///< used and not liked, the newest first
    [[nodiscard]] QVariantList liked() const;     ///< the newest first
    [[nodiscard]] SymbolChoice picked() const;    ///< empty where none is
    [[nodiscard]] QStringList spoken() const;     ///< what is shown, to read aloud

    Q_INVOKABLE void open(const QString& group);
    /// From a group, or from what was found, to the groups.
    Q_INVOKABLE void close();
    /// Asks whether it is the one. Does nothing for a name that no picture has.
    Q_INVOKABLE void pick(const QString& name);
    Q_INVOKABLE void putBack();
    Q_INVOKABLE void usePicked();   ///< then it is chosen(), and the groups are shown again
    Q_INVOKABLE void likePicked();  ///< or does not like it any more
    Q_INVOKABLE void readPicked();
    Q_INVOKABLE void forget();

  Q_SIGNALS:
    void changed();
    void chosen(const QString& name);
    /// Somebody wants to hear it; nothing here has a voice.
    void aloud(const QStringList& words);

  private:
    using Symbols = std::vector<const symbols::Symbol*>;
    [[nodiscard]] SymbolChoice choice(const symbols::Symbol& symbol) const;
    [[nodiscard]] QVariantList choices(const Symbols& symbols) const;

    QString m_language = QStringLiteral("en-GB");
    QString m_words;
    std::string m_group;
    Symbols m_pictures;
    const symbols::Symbol* m_picked = nullptr;
    Symbols m_recent;
    Symbols m_liked;
};

}  // namespace viewmodels
