#include "app/viewmodels/manager/service_words_view_model.h"

#include <algorithm>

#include "app/convert/qt_text.h"
#include "app/viewmodels/manager/words.h"
#include "shared/casefile/service_words.h"
#include "shared/reading/word_lists.h"

namespace viewmodels {

using casefile::Field;

struct ServiceWordsViewModel::Page {
    bool allowed = false;
    std::vector<Line> words;
};

namespace {

Line word_line(const casefile::ServiceWord& word, bool allowed) {
    Line line;
    line.record = convert::hex(word.record);
    line.title = convert::to_qt(word.words);
    line.detail = convert::label(Field::kWordTreat, word.treat);
    if (!word.instead.empty() && word.treat != "easy")
        line.detail = QObject::tr("%1: “%2”").arg(line.detail, convert::to_qt(word.instead));
    line.offers = allowed;
    return line;
}

std::vector<Line> treatment_lines(const QString& chosen) {
    std::vector<Line> lines;
    for (const casefile::Term& term : casefile::definition(Field::kWordTreat).vocabulary->terms) {
        Line line;
        line.record = convert::to_qt(term.code);
        line.title = convert::to_qt(term.label);
        line.chosen = line.record == chosen;
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace

ServiceWordsViewModel::ServiceWordsViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {
    m_treatments.show(treatment_lines(m_treat));
}

bool ServiceWordsViewModel::canAdd() const {
    return m_allowed && !m_saving && !m_phrase.trimmed().isEmpty() &&
           (!asksInstead() || !m_instead.trimmed().isEmpty());
}

ServiceWordsViewModel::Page ServiceWordsViewModel::compute(const tablet::Tablet& tablet) {
    Page page;
    page.allowed = tablet.in_use() && ledger::may_revoke(roles_of(tablet, tablet.user()));
    for (const casefile::ServiceWord& word : casefile::service_words(tablet.view()))
        page.words.push_back(word_line(word, page.allowed));
    std::ranges::stable_sort(page.words, [](const Line& a, const Line& b) {
        return QString::localeAwareCompare(a.title, b.title) < 0;
    });
    return page;
}

void ServiceWordsViewModel::open() {
    m_problem.clear();
    refresh();
}

void ServiceWordsViewModel::refresh() {
    m_host.run([](tablet::Tablet& tablet) { return compute(tablet); },
               [this](Page page) { show(std::move(page)); });
}

void ServiceWordsViewModel::show(Page page) {
    m_loaded = true;
    m_allowed = page.allowed;
    m_words.show(std::move(page.words));
    Q_EMIT changed();
}

void ServiceWordsViewModel::setPhrase(const QString& phrase) {
    if (phrase == m_phrase) return;
    m_phrase = phrase;
    m_problem.clear();
    Q_EMIT changed();
}

void ServiceWordsViewModel::setInstead(const QString& instead) {
    if (instead == m_instead) return;
    m_instead = instead;
    m_problem.clear();
    Q_EMIT changed();
}

void ServiceWordsViewModel::treat(const QString& code) {
    m_treat = code;
    m_treatments.show(treatment_lines(m_treat));
    Q_EMIT changed();
}

void ServiceWordsViewModel::add() {
    if (!canAdd()) return;
    const std::string words = convert::to_core(m_phrase.simplified());
    if (!reading::is_phrase(words)) {
        m_problem = tr("Footbridge looks for one to six words. Nothing was added.");
        Q_EMIT changed();
        return;
    }
    m_saving = true;
    Q_EMIT changed();
    casefile::NewRecord record;
    record.kind = casefile::Kind::kWord;
    record.fields.text(Field::kWordWords, words)
        .choice(Field::kWordTreat, convert::to_core(m_treat));
    if (asksInstead())
        record.fields.text(Field::kWordInstead, convert::to_core(m_instead.simplified()));
    m_host.run(
        [record](tablet::Tablet& tablet) mutable -> base::Result<void> {
            record.happened_at = record.recorded_at = tablet.now();
            const auto made = tablet.add(std::move(record));
            if (!made.ok()) return made.error();
            return {};
        },
        [this, phrase = m_phrase, instead = m_instead](const base::Result<void>& result) {
            if (result.ok() && phrase == m_phrase) m_phrase.clear();  // else it is the next one
            if (result.ok() && instead == m_instead) m_instead.clear();
            answered(result);
        });
}

void ServiceWordsViewModel::takeOut(const QString& word) {
    if (m_saving) return;
    m_saving = true;
    m_host.run(
        [id = convert::record_from(word)](tablet::Tablet& tablet) {
            return tablet.set_fields(
                id, casefile::Fields().set(Field::kWordEndedOn, tablet.now().local_date()));
        },
        [this](const base::Result<void>& result) { answered(result); });
}

void ServiceWordsViewModel::answered(const base::Result<void>& result) {
    m_saving = false;
    m_problem = result.ok() ? QString() : convert::error_text(result.error());
    Q_EMIT changed();
    if (!result.ok()) return;
    refresh();
    Q_EMIT finished();
}

void ServiceWordsViewModel::clear() {
    m_loaded = m_allowed = m_saving = false;
    for (QString* text : {&m_phrase, &m_instead, &m_problem}) text->clear();
    m_words.show({});
    treat(QStringLiteral("hard"));
}

}  // namespace viewmodels
