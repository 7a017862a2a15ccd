#include "app/viewmodels/reading_hint.h"

#include <algorithm>

#include "app/convert/qt_text.h"
#include "app/reading/english.h"

namespace viewmodels {
namespace {

using reading::FindingKind;

constexpr std::chrono::milliseconds kAfterTyping{300};
constexpr qsizetype kTitleLetters = 60;

std::ptrdiff_t count_of(const reading::ReadingHint& hint, FindingKind kind) {
    return std::ranges::count(hint.findings, kind, &reading::Finding::kind);
}

QString detail_of(FindingKind kind) {
    switch (kind) {
        case FindingKind::kLongSentence:
            return ReadingHint::tr("Long sentence. Two short ones are easier.");
        case FindingKind::kHardWord:
            return ReadingHint::tr("Hard word");
        case FindingKind::kLabel:
            return ReadingHint::tr("Labels the child");
        case FindingKind::kAcronym:
            return ReadingHint::tr("Acronym. Full words are easier.");
    }
    return {};
}

QString shortened(const QString& words) {
    const QString all = words.simplified();
    return all.size() <= kTitleLetters ? all : all.left(kTitleLetters).trimmed() + QChar(0x2026);
}

QString line_of(const reading::ReadingHint& hint, bool english) {
    if (hint.words == 0) return {};
    QStringList parts;
    if (hint.age) parts << ReadingHint::tr("Reads like age %1").arg(*hint.age);
    const auto add = [&](FindingKind kind, const QString& one, const QString& several) {
        const auto count = count_of(hint, kind);
        if (count == 1) parts << one;
        if (count > 1) parts << several.arg(count);
    };
    add(FindingKind::kLongSentence, ReadingHint::tr("1 long sentence"),
        ReadingHint::tr("%1 long sentences"));
    add(FindingKind::kHardWord, ReadingHint::tr("1 hard word"), ReadingHint::tr("%1 hard words"));
    add(FindingKind::kLabel, ReadingHint::tr("1 label"), ReadingHint::tr("%1 labels"));
    add(FindingKind::kAcronym, ReadingHint::tr("1 acronym"), ReadingHint::tr("%1 acronyms"));
    if (hint.findings.empty() && english) parts << ReadingHint::tr("Short and plain");
    // Nobody looked at its words.
    if (hint.findings.empty() && !english) parts << ReadingHint::tr("Short sentences");
    return parts.join(QStringLiteral(" · "));
}

}  // namespace

ReadingHint::ReadingHint(QObject* parent) : QObject(parent) {
    m_wait.setSingleShot(true);
    m_wait.setInterval(kAfterTyping);
    connect(&m_wait, &QTimer::timeout, this, &ReadingHint::read);
}

void ReadingHint::later() {
    m_wait.start();
    Q_EMIT textChanged();
}

void ReadingHint::setText(const QString& text) {
    if (text == m_text) return;
    m_text = text;
    later();
}

void ReadingHint::setNames(const QStringList& names) {
    if (names == m_names) return;
    m_names = names;
    later();
}

void ReadingHint::setChildsWords(bool all) {
    if (all == m_childs_words) return;
    m_childs_words = all;
    later();
}

void ReadingHint::setLanguage(const QString& language) {
    if (language == m_language) return;
    m_language = language;
    later();
}

void ReadingHint::setDocument(QQuickTextDocument* document) {
    if (document == m_document) return;
    m_document = document;
    m_marks.setDocument(document == nullptr ? nullptr : document->textDocument());
    mark();
    Q_EMIT documentChanged();
}

void ReadingHint::setMarking(bool on) {
    if (on == m_marking) return;
    m_marking = on;
    mark();
    Q_EMIT documentChanged();
}

void ReadingHint::setKnown(ReadingWords* known) {
    if (known == m_known) return;
    if (m_known) disconnect(m_known, nullptr, this, nullptr);
    m_known = known;
    if (m_known) connect(m_known, &ReadingWords::changed, this, &ReadingHint::later);
    later();
}

void ReadingHint::read() {
    m_read = m_childs_words ? std::string() : convert::to_core(m_text);
    reading::PassedOver passed_over;
    for (const QString& name : m_names) passed_over.names.push_back(convert::to_core(name));
    const bool english =
        m_language == QLatin1String("en") || m_language.startsWith(QLatin1String("en-"));
    m_hint = reading::hint(m_read, m_known ? m_known->lists() : reading::english(), passed_over,
                           english ? reading::Language::kEnglish : reading::Language::kOther);
    std::vector<Line> lines;
    for (const reading::Finding& finding : m_hint.findings) {
        Line line;
        line.title = shortened(
            convert::to_qt(std::string_view(m_read).substr(finding.span.at, finding.span.length)));
        line.detail = detail_of(finding.kind);
        line.meta = convert::to_qt(finding.instead);
        lines.push_back(std::move(line));
    }
    m_findings.show(std::move(lines));
    m_line = line_of(m_hint, english);
    mark();
    Q_EMIT changed();
}

void ReadingHint::mark() {
    if (m_document.isNull()) return;
    std::vector<ReadingMarks::Part> parts;
    const auto units = [this](std::size_t bytes) {
        return static_cast<int>(convert::to_qt(std::string_view(m_read).substr(0, bytes)).size());
    };
    if (m_marking) {
        for (const reading::Finding& finding : m_hint.findings) {
            const int at = units(finding.span.at);
            parts.push_back({at, units(finding.span.at + finding.span.length) - at});
        }
    }
    m_marks.show(std::move(parts));
}

QString ReadingHint::swapped(int finding) {
    const bool shown = finding >= 0 && static_cast<std::size_t>(finding) < m_hint.findings.size();
    if (!shown || convert::to_core(m_text) != m_read) return m_text;
    const auto with =
        reading::with_swap(m_read, m_hint.findings[static_cast<std::size_t>(finding)]);
    return with.ok() ? convert::to_qt(with.value()) : m_text;
}

}  // namespace viewmodels
