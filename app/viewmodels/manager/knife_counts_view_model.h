#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"

namespace viewmodels {

/// "Answers to knife arrests": the figures as Milton Keynes prints them, each with the rule that it
/// was counted by. True counts, for inside the service. For those who lead. UI thread only.
class KnifeCountsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(bool allowed READ allowed NOTIFY changed)
    Q_PROPERTY(bool none READ none NOTIFY changed)
    Q_PROPERTY(QString note READ note NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* printed READ printed CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* ours READ ours CONSTANT)

  public:
    explicit KnifeCountsViewModel(worker::TabletHost& host, QObject* parent = nullptr);

    [[nodiscard]] bool loaded() const { return m_loaded; }
    [[nodiscard]] bool allowed() const { return m_allowed; }
    [[nodiscard]] bool none() const { return m_none; }     ///< no answer is on this tablet
    [[nodiscard]] QString note() const { return m_note; }  ///< what the plan's table lacks
    [[nodiscard]] LineListModel* printed() { return &m_printed; }
    [[nodiscard]] LineListModel* ours() { return &m_ours; }  ///< promises it has no figure for

    Q_INVOKABLE void open();
    void refresh();
    void clear();

  Q_SIGNALS:
    void changed();

  private:
    struct Page;
    static Page compute(const tablet::Tablet& tablet, bool page_is_open);
    void show(Page page);

    worker::TabletHost& m_host;
    bool m_open = false;
    bool m_loaded = false;
    bool m_allowed = false;
    bool m_none = false;
    QString m_note;
    LineListModel m_printed;
    LineListModel m_ours;
};

}  // namespace viewmodels
