#pragma once

#include <QQmlEngine>
#include <QQuickImageProvider>
#include <QTranslator>

/// What every window needs before it loads a page: typeface, icons, languages for testing.
namespace look {

/// Takes in the bundled typeface and makes it the program's, with fallbacks for scripts and emoji
/// it does not have.
void install_typeface();

/// "image://icons/NAME/RRGGBB": an icon of qml/components/icons drawn in one colour, or
/// "symbol-NAME", one of qml/components/symbols. Any thread.
class IconProvider : public QQuickImageProvider {
  public:
    IconProvider();
    QImage requestImage(const QString& id, QSize* size, const QSize& requested) override;
};
/// The engine owns the provider.
void install_icons(QQmlEngine& engine);

/// Child mode's words in a language; those of the pages, which are English, where it has none.
class ChildLanguage {
  public:
    explicit ChildLanguage(QQmlEngine& engine) : m_engine(engine) {}
    ~ChildLanguage();
    ChildLanguage(const ChildLanguage&) = delete;
    ChildLanguage& operator=(const ChildLanguage&) = delete;
    void show(const QString& language);  ///< BCP 47

  private:
    QQmlEngine& m_engine;
    QTranslator m_words;
};

/// Every text twice as long and accented, to find what would be cut in another language (ux.md
/// LG-2).
class PseudoTranslator : public QTranslator {
  public:
    using QTranslator::QTranslator;
    QString translate(const char* context, const char* source, const char* disambiguation,
                      int n) const override;
    [[nodiscard]] bool isEmpty() const override { return false; }
};

}  // namespace look
