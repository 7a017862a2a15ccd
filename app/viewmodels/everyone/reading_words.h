#pragma once

#include <QObject>
#include <QQmlEngine>
#include <vector>

#include "app/worker/tablet_host.h"
#include "shared/casefile/service_words.h"
#include "shared/reading/word_lists.h"

namespace viewmodels {

/// The program's English lists with the service's words laid over them. Any thread.
[[nodiscard]] reading::WordLists known_words(const std::vector<casefile::ServiceWord>& of_service);

/// The words that the reading help knows on this tablet. UI thread only.
class ReadingWords : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")

  public:
    explicit ReadingWords(worker::TabletHost& host, QObject* parent = nullptr);
    /// Until changed().
    [[nodiscard]] const reading::WordLists& lists() const { return m_lists; }
    void refresh();
    /// The program's alone.
    void clear();

  Q_SIGNALS:
    void changed();

  private:
    worker::TabletHost& m_host;
    std::vector<casefile::ServiceWord> m_of_service;
    reading::WordLists m_lists;
};

}  // namespace viewmodels
