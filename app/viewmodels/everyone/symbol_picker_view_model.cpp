#include "app/viewmodels/everyone/symbol_picker_view_model.h"

#include <algorithm>

namespace viewmodels {
namespace {

using symbols::Symbol;

QString shown(const std::string& text) { return QString::fromStdString(text); }

void put_first(std::vector<const Symbol*>& symbols, const Symbol* symbol, std::size_t most) {
    std::erase(symbols, symbol);
    symbols.insert(symbols.begin(), symbol);
    if (symbols.size() > most) symbols.resize(most);
}

std::vector<const Symbol*> found(const QString& words, const QString& language) {
    auto symbols = symbols::find(words.toStdString(), language.toStdString());
    if (symbols.size() > SymbolPickerViewModel::kFoundMax)
        symbols.resize(SymbolPickerViewModel::kFoundMax);
    return symbols;
}

}  // namespace

SymbolChoice SymbolPickerViewModel::choice(const Symbol& symbol) const {
    const bool liked = std::find(m_liked.begin(), m_liked.end(), &symbol) != m_liked.end();
    return {shown(symbol.name), shown(symbol.name),
            shown(symbol.label.in(m_language.toStdString())), liked};
}

QVariantList SymbolPickerViewModel::choices(const Symbols& symbols) const {
    QVariantList all;
    for (const Symbol* symbol : symbols) all.append(QVariant::fromValue(choice(*symbol)));
    return all;
}

void SymbolPickerViewModel::setLanguage(const QString& language) {
    if (language == m_language) return;
    m_language = language;
    if (!m_words.isEmpty()) m_pictures = found(m_words, m_language);
    Q_EMIT changed();
}

void SymbolPickerViewModel::setWords(const QString& words) {
    const QString kept = words.left(kWordsLength);
    if (kept == m_words) return;
    m_words = kept;
    m_group.clear();
    m_picked = nullptr;
    m_pictures = found(m_words, m_language);
    Q_EMIT changed();
}

SymbolPickerViewModel::Showing SymbolPickerViewModel::showing() const {
    if (m_picked != nullptr) return Showing::Picked;
    if (!m_group.empty()) return Showing::Group;
    if (m_words.trimmed().isEmpty()) return Showing::Groups;
    return m_pictures.empty() ? Showing::Nothing : Showing::Found;
}

QString SymbolPickerViewModel::title() const {
    for (const symbols::Category& category : symbols::categories()) {
        if (category.id == m_group) return shown(category.label.in(m_language.toStdString()));
    }
    return {};
}

QVariantList SymbolPickerViewModel::groups() const {
    QVariantList all;
    for (const symbols::Category& category : symbols::categories()) {
        all.append(QVariant::fromValue(
            SymbolChoice{shown(category.id), shown(category.symbol),
                         shown(category.label.in(m_language.toStdString())), false}));
    }
    return all;
}

QVariantList SymbolPickerViewModel::pictures() const { return choices(m_pictures); }
QVariantList SymbolPickerViewModel::recent() const {
    Symbols others;
    for (const Symbol* symbol : m_recent) {
        if (std::find(m_liked.begin(), m_liked.end(), symbol) == m_liked.end())
            others.push_back(symbol);
    }
    return choices(others);
}
QVariantList SymbolPickerViewModel::liked() const { return choices(m_liked); }

SymbolChoice SymbolPickerViewModel::picked() const {
    return m_picked != nullptr ? choice(*m_picked) : SymbolChoice{};
}

QStringList SymbolPickerViewModel::spoken() const {
    QStringList all;
    if (m_picked != nullptr) return {picked().text};
    const bool of_groups = showing() == Showing::Groups;
    for (const QVariant& tile : of_groups ? groups() : pictures())
        all.append(tile.value<SymbolChoice>().text);
    return all;
}

void SymbolPickerViewModel::open(const QString& group) {
    auto pictures = symbols::of_category(group.toStdString());
    if (pictures.empty()) return;
    m_group = group.toStdString();
    m_words.clear();
    m_picked = nullptr;
    m_pictures = std::move(pictures);
    Q_EMIT changed();
}

void SymbolPickerViewModel::close() {
    m_group.clear();
    m_words.clear();
    m_picked = nullptr;
    m_pictures.clear();
    Q_EMIT changed();
}

void SymbolPickerViewModel::pick(const QString& name) {
    const Symbol* symbol = symbols::named(name.toStdString());
    if (symbol == nullptr) return;
    m_picked = symbol;
    Q_EMIT changed();
}

void SymbolPickerViewModel::putBack() {
    m_picked = nullptr;
    Q_EMIT changed();
}

void SymbolPickerViewModel::usePicked() {
    if (m_picked == nullptr) return;
    const QString name = shown(m_picked->name);
    put_first(m_recent, m_picked, kRecentMax);
    close();
    Q_EMIT chosen(name);
}

void SymbolPickerViewModel::likePicked() {
    if (m_picked == nullptr) return;
    if (std::erase(m_liked, m_picked) == 0) put_first(m_liked, m_picked, kLikedMax);
    Q_EMIT changed();
}

void SymbolPickerViewModel::readPicked() {
    if (m_picked != nullptr) Q_EMIT aloud({picked().text});
}

void SymbolPickerViewModel::forget() {
    m_recent.clear();
    m_liked.clear();
    close();
}

}  // namespace viewmodels
