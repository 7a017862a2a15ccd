#pragma once

#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <memory>

#include "app/look/clipboard_watch.h"
#include "app/look/use_watch.h"
#include "app/speech/speaker.h"
#include "app/viewmodels/session.h"
#include "tests/app/sample_office.h"

/// The app's own window over a profile of the sample office, without main(): for tests that look,
/// press and type. UI thread.
class ShownApp {
  public:
    /// `tablet` is a folder of the office; one without a profile shows S2.
    ShownApp(office::SampleOffice& office, const std::string& tablet);
    ~ShownApp();

    [[nodiscard]] QQuickWindow& window() { return *m_window; }
    [[nodiscard]] viewmodels::Session& session() { return *m_session; }

    void unlock();
    /// Shows a page of StaffRoom as its buttons do.
    void open(const QString& page, const QString& about);
    /// The same, about what has most to show.
    void open(const QString& page);
    void resize(QSize size, int text_percent);
    /// Until what was asked of the tablet's thread is shown and laid out.
    void settle();
    /// What is wrong with the page that is shown, by page_faults. A list that the session's own
    /// tick filled anew in between is looked at again.
    QStringList faults();
    /// Turns the event loop until `so` holds; false when that takes more than ten seconds.
    bool until(const std::function<bool()>& so);

    [[nodiscard]] static QString kit();  ///< as the view models name the child with most to show
    [[nodiscard]] static QStringList pages();

  private:
    /// Until the tablet's thread has answered what it was asked before now.
    void wait_for_the_tablet();

    QString m_folder;
    std::unique_ptr<worker::TabletHost> m_host;
    std::unique_ptr<speech::Speaker> m_speaker;
    std::unique_ptr<viewmodels::Session> m_session;
    std::unique_ptr<look::UseWatch> m_use;
    std::unique_ptr<look::ClipboardWatch> m_clipboard;
    QQmlApplicationEngine m_engine;  // last but one: what it shows is owned above
    QQuickWindow* m_window = nullptr;
};

/// What a test program does once, after QGuiApplication and before the first window: icons and
/// typeface, and accessibility switched on so that names are filled in.
void prepare_looks();
