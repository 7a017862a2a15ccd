#pragma once

#include <QObject>
#include <QQmlEngine>
#include <optional>

#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"
#include "shared/figures/table.h"

namespace viewmodels {

/// "Figures" (ux.md M2): any figure of any set of definitions over a stretch of time, with the rule
/// that it was counted by, its base, and behind each number the records and the field that put
/// them there. True counts, for inside the service; what is saved as a file has small numbers
/// hidden and no ids. For managers, who open every case. UI thread only.
class FiguresViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(bool allowed READ allowed NOTIFY changed)
    Q_PROPERTY(bool looking READ looking NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QString base READ base NOTIFY changed)
    Q_PROPERTY(QString rule READ rule NOTIFY changed)
    Q_PROPERTY(QString note READ note NOTIFY changed)
    Q_PROPERTY(QString source READ source NOTIFY changed)
    Q_PROPERTY(QString behindWords READ behindWords NOTIFY changed)
    Q_PROPERTY(QString exported READ exported NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(bool making READ making NOTIFY changed)
    Q_PROPERTY(double packDone READ packDone NOTIFY changed)
    Q_PROPERTY(viewmodels::LineListModel* sets READ sets CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* periods READ periods CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* figures READ figures CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* rows READ rows CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* measures READ measures CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* quarters READ quarters CONSTANT)
    Q_PROPERTY(viewmodels::LineListModel* behind READ behind CONSTANT)

  public:
    explicit FiguresViewModel(worker::TabletHost& host, QObject* parent = nullptr);

    [[nodiscard]] bool loaded() const { return m_loaded; }
    [[nodiscard]] bool allowed() const { return m_allowed; }
    [[nodiscard]] bool looking() const { return !m_asked.figure.isEmpty(); }  ///< at one of them
    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] QString base() const { return m_base; }  ///< of whom, when and how many
    [[nodiscard]] QString rule() const { return m_rule; }
    [[nodiscard]] QString note() const { return m_note; }
    [[nodiscard]] QString source() const { return m_source; }  ///< of the definitions
    [[nodiscard]] QString behindWords() const { return m_behind_words; }
    [[nodiscard]] QString exported() const { return m_exported; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] bool making() const { return m_pack.has_value(); }  ///< a board pack
    [[nodiscard]] double packDone() const;                            ///< 0 to 1 of it
    [[nodiscard]] LineListModel* sets() { return &m_sets; }
    [[nodiscard]] LineListModel* periods() { return &m_periods; }
    [[nodiscard]] LineListModel* figures() { return &m_figures; }
    [[nodiscard]] LineListModel* rows() { return &m_rows; }
    [[nodiscard]] LineListModel* measures() { return &m_measures; }
    /// Its first line over the last eight quarters, the newest last.
    [[nodiscard]] LineListModel* quarters() { return &m_quarters; }
    [[nodiscard]] LineListModel* behind() { return &m_behind; }

    Q_INVOKABLE void open();
    Q_INVOKABLE void useSet(const QString& set);
    Q_INVOKABLE void usePeriod(const QString& period);
    /// One figure, by its slug; empty: the list of them.
    Q_INVOKABLE void look(const QString& figure);
    /// The records of a number; again: none.
    Q_INVOKABLE void showBehind(const QString& number);
    /// Writes what may leave the service to the person's documents.
    Q_INVOKABLE void saveTable();
    /// The chosen set's figures of the chosen quarter for the board, as a PDF with small numbers
    /// hidden, written to the person's documents. Refused, naming the line, where one is not.
    Q_INVOKABLE void savePack();
    Q_INVOKABLE void stopPack();  ///< nothing is written
    /// The same figures as the return that is sent, by slug: true numbers.
    Q_INVOKABLE void saveReturn();
    void refresh();
    void clear();

  Q_SIGNALS:
    void changed();

  private:
    struct Page;
    struct Asked {
        bool page = false;
        QString set, period, figure, number;
        friend bool operator==(const Asked&, const Asked&) = default;
    };
    /// As far as it is counted: one figure a step, so that it can be stopped between two.
    struct Pack {
        const figures::DefinitionSet* set = nullptr;
        Asked asked;
        std::size_t next = 0;
        std::vector<figures::Table> tables;
        std::vector<std::string> left_out;
    };
    static Page compute(const tablet::Tablet& tablet, const Asked& asked);
    void make_more();
    void keep_pack();
    void say_saved(bool done, const QString& path);
    void show(Page page);

    worker::TabletHost& m_host;
    Asked m_asked;
    bool m_loaded = false;
    bool m_allowed = false;
    QString m_name, m_base, m_rule, m_note, m_source, m_behind_words, m_exported, m_problem;
    QString m_table;  ///< comma-separated, as it may leave the service
    LineListModel m_sets;
    LineListModel m_periods;
    LineListModel m_figures;
    LineListModel m_rows;
    LineListModel m_measures;
    LineListModel m_quarters;
    std::optional<Pack> m_pack;  ///< while one is made
    int m_packs = 0;             ///< begun: an answer for an earlier one is dropped
    LineListModel m_behind;
};

}  // namespace viewmodels
