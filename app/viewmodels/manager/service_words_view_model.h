#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"

namespace viewmodels {

/// The words that a service adds to the reading help. Everybody reads them; managers and
/// administrators write. Works without signal. UI thread only.
class ServiceWordsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(bool allowed READ allowed NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* words READ words CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* treatments READ treatments CONSTANT)
    Q_PROPERTY(QString phrase READ phrase WRITE setPhrase NOTIFY changed)
    Q_PROPERTY(QString instead READ instead WRITE setInstead NOTIFY changed)
    Q_PROPERTY(bool asksInstead READ asksInstead NOTIFY changed)
    Q_PROPERTY(bool canAdd READ canAdd NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

  public:
    explicit ServiceWordsViewModel(worker::TabletHost& host, QObject* parent = nullptr);

    [[nodiscard]] bool loaded() const { return m_loaded; }
    [[nodiscard]] bool allowed() const { return m_allowed; }  ///< to write
    /// By their letters; `offers` where this user may take one out.
    [[nodiscard]] LineListModel* words() { return &m_words; }
    [[nodiscard]] LineListModel* treatments() { return &m_treatments; }
    [[nodiscard]] QString phrase() const { return m_phrase; }
    [[nodiscard]] QString instead() const { return m_instead; }
    /// Is there something to say in their place?
    [[nodiscard]] bool asksInstead() const { return m_treat != QLatin1String("easy"); }
    [[nodiscard]] bool canAdd() const;
    [[nodiscard]] QString problem() const { return m_problem; }
    void setPhrase(const QString& phrase);
    void setInstead(const QString& instead);

    Q_INVOKABLE void open();
    Q_INVOKABLE void treat(const QString& code);
    Q_INVOKABLE void add();
    Q_INVOKABLE void takeOut(const QString& word);
    void refresh();
    void clear();

  Q_SIGNALS:
    void changed();
    void finished();  ///< something is in the record

  private:
    struct Page;
    static Page compute(const tablet::Tablet& tablet);
    void show(Page page);
    void answered(const base::Result<void>& result);

    worker::TabletHost& m_host;
    bool m_loaded = false;
    bool m_allowed = false;
    bool m_saving = false;
    QString m_phrase;
    QString m_instead;
    QString m_treat = QStringLiteral("hard");
    QString m_problem;
    LineListModel m_words;
    LineListModel m_treatments;
};

}  // namespace viewmodels
