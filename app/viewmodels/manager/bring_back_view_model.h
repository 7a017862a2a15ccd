#pragma once

#include <QObject>
#include <QQmlEngine>

#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"

namespace tablet {
struct Opener;
struct Recovered;
}  // namespace tablet

namespace viewmodels {

/// Bringing back what an old tablet never sent, as `footbridge-cli recover` does: where its folder
/// is, what opens it, what is there, and then one deed. For those who administer or lead. What was
/// typed to open it stays nowhere here; the opened profile is held until its work was brought, the
/// page is left or the tablet locks. UI thread only.
class BringBackViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(bool allowed READ allowed NOTIFY changed)
    Q_PROPERTY(bool secretHere READ secretHere NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(QString from READ from WRITE setFrom NOTIFY changed)
    Q_PROPERTY(QString way READ way WRITE setWay NOTIFY changed)
    Q_PROPERTY(bool looking READ looking NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* places READ places CONSTANT)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(bool found READ found NOTIFY changed)
    Q_PROPERTY(bool something READ something NOTIFY changed)
    Q_PROPERTY(QString foundWords READ foundWords NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* work READ work CONSTANT)
    Q_PROPERTY(QString problemBringing READ problemBringing NOTIFY changed)
    Q_PROPERTY(QString brought READ brought NOTIFY changed)

  public:
    explicit BringBackViewModel(worker::TabletHost& host, QObject* parent = nullptr);
    ~BringBackViewModel() override;

    [[nodiscard]] bool loaded() const { return m_loaded; }
    /// The page is for this user: they administer or lead.
    [[nodiscard]] bool allowed() const { return m_allowed; }
    /// The recovery secret is on this tablet, so that no kit is needed.
    [[nodiscard]] bool secretHere() const { return m_secret_here; }
    [[nodiscard]] bool busy() const { return m_busy; }
    [[nodiscard]] QString from() const { return m_from; }  ///< a profile's folder, or a lifeboat
    [[nodiscard]] QString way() const { return m_way; }    ///< "passphrase", "kit" or "here"
    /// The folders beside and in `from` are listed, to choose from.
    [[nodiscard]] bool looking() const { return m_looking; }
    [[nodiscard]] LineListModel* places() { return &m_places; }
    [[nodiscard]] QString problem() const { return m_problem; }  ///< after find()
    [[nodiscard]] bool found() const { return m_found; }
    [[nodiscard]] bool something() const { return m_something; }  ///< was found that was never sent
    [[nodiscard]] QString foundWords() const { return m_found_words; }
    [[nodiscard]] LineListModel* work() { return &m_work; }
    [[nodiscard]] QString problemBringing() const { return m_problem_bringing; }  ///< after bring()
    [[nodiscard]] QString brought() const { return m_brought; }  ///< what came, in sentences
    /// What was found before is not of this folder, or not opened so: it is let go.
    void setFrom(const QString& from);
    void setWay(const QString& way);

    /// Lists the folders where `from` is, or the person's own; again, and the list goes.
    Q_INVOKABLE void look();
    /// One of `places`: a folder to go on from, or what was looked for.
    Q_INVOKABLE void choose(const QString& place);
    /// Opens the profile and says what is there. Writes nothing.
    Q_INVOKABLE void find(const QString& oldPassphrase, const QString& kit,
                          const QString& kitPassphrase);
    /// REQUIRES found(). May be pressed again: nothing comes twice.
    Q_INVOKABLE void bring();
    /// The page is turned to or left: everything is let go. What is on its way goes on.
    Q_INVOKABLE void putAway();
    void refresh();
    void clear();

  Q_SIGNALS:
    void changed();
    void told();  ///< work came: every page asks anew

  private:
    struct Found;
    void let_go();
    void close_old();
    void list_places();
    void ask(const tablet::Opener& opener);
    void show(Found found);
    void show(const base::Result<tablet::Recovered>& done);

    worker::TabletHost& m_host;
    bool m_loaded = false;
    bool m_allowed = false;
    bool m_secret_here = false;
    bool m_busy = false;
    bool m_looking = false;
    bool m_found = false;
    bool m_something = false;
    int m_subject = 0;  ///< rises when what is on its way is not for this page any more
    QString m_from;
    QString m_way = QStringLiteral("kit");
    QString m_problem;
    QString m_found_words;
    QString m_problem_bringing;
    QString m_brought;
    LineListModel m_places;
    LineListModel m_work;
};

}  // namespace viewmodels
