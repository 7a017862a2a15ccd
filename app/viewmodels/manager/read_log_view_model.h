#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"

namespace viewmodels {

/// Who opened which child's record: for auditors and managers. UI thread only.
class ReadLogViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool allowed READ allowed NOTIFY changed)
    Q_PROPERTY(bool more READ more NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* lines READ lines CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* gaps READ gaps CONSTANT)

  public:
    /// Lines of the page; the rest is for footbridge-cli.
    static constexpr std::size_t kShown = 300;

    explicit ReadLogViewModel(worker::TabletHost& host, QObject* parent = nullptr);
    [[nodiscard]] bool allowed() const { return m_allowed; }
    [[nodiscard]] bool more() const { return m_more; }
    [[nodiscard]] LineListModel* lines() { return &m_lines; }
    [[nodiscard]] LineListModel* gaps() { return &m_gaps; }
    /// Reads the whole log: asked for by the page, not by every refresh.
    Q_INVOKABLE void open();
    void refresh();  ///< whether the user may
    void clear();

  Q_SIGNALS:
    void changed();

  private:
    struct Page;
    static Page compute(tablet::Tablet& tablet);
    void show(Page page);

    worker::TabletHost& m_host;
    bool m_allowed = false;
    bool m_more = false;
    LineListModel m_lines;
    LineListModel m_gaps;
};

}  // namespace viewmodels
