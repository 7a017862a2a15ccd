#include "app/viewmodels/everyone/reading_words.h"

#include "app/reading/english.h"

namespace viewmodels {
namespace {

reading::Treat treat_of(std::string_view code) {
    if (code == "label") return reading::Treat::kLabel;
    if (code == "acronym") return reading::Treat::kAcronym;
    if (code == "easy") return reading::Treat::kEasy;
    return reading::Treat::kHard;
}

}  // namespace

reading::WordLists known_words(const std::vector<casefile::ServiceWord>& of_service) {
    reading::WordLists lists = reading::english();
    for (const casefile::ServiceWord& word : of_service)
        reading::lay(lists, word.words, treat_of(word.treat), word.instead);
    return lists;
}

ReadingWords::ReadingWords(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host), m_lists(reading::english()) {}

void ReadingWords::refresh() {
    m_host.run([](tablet::Tablet& tablet) { return casefile::service_words(tablet.view()); },
               [this](const std::vector<casefile::ServiceWord>& words) {
                   if (words == m_of_service) return;
                   m_of_service = words;
                   m_lists = known_words(words);
                   Q_EMIT changed();
               });
}

void ReadingWords::clear() {
    if (m_of_service.empty()) return;
    m_of_service.clear();
    m_lists = reading::english();
    Q_EMIT changed();
}

}  // namespace viewmodels
