#pragma once

#include <QObject>
#include <QQmlEngine>
#include <optional>

#include "app/worker/tablet_host.h"

namespace viewmodels {

/// What the view models share that change something which only the server can take: one thing at a
/// time, and a sentence where it was not done. UI thread only.
class Asking : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

  public:
    [[nodiscard]] bool busy() const { return m_busy; }
    [[nodiscard]] QString problem() const { return m_problem; }

  Q_SIGNALS:
    void changed();
    void told();  ///< the server took something: every page asks anew

  protected:
    explicit Asking(worker::TabletHost& host, QObject* parent) : QObject(parent), m_host(host) {}
    [[nodiscard]] worker::TabletHost& host() { return m_host; }

    /// `work(tablet, transport)` on the tablet's thread; `then(value)` here where it went through.
    template <typename Work, typename Then>
    void ask(Work work, Then then) {
        if (m_busy) return;
        begin();
        m_host.ask_server(std::move(work),
                          [this, then = std::move(then), subject = m_subject](auto result) {
                              if (subject == m_subject) {
                                  end(result.ok() ? std::nullopt : std::optional(result.error()));
                                  if (result.ok()) then(result);
                              }
                              if (result.ok()) Q_EMIT told();
                          });
    }
    void say(const QString& problem);
    /// The page is about something else now, or locked: an answer that is still to come is not
    /// for it.
    void forget_asked();

  private:
    void begin();
    void end(const std::optional<base::Error>& error);

    worker::TabletHost& m_host;
    int m_subject = 0;  ///< rises when the page turns to something else
    bool m_busy = false;
    QString m_problem;
};

}  // namespace viewmodels
