#pragma once

#include <QAbstractListModel>
#include <QQmlEngine>
#include <QString>
#include <vector>

namespace viewmodels {

/// One line of any list on a staff page, ready to show. Ids are opaque to QML, which hands them
/// back.
struct Line {
    QString record;  ///< what tapping it opens
    QString child;
    QString title;
    QString detail;       ///< muted, under the title
    QString quote;        ///< the child's own words, or what a version says
    QString marked;       ///< the quote as rich text, with what differs from another version marked
    QString added;        ///< what was added to a signed note, with who, when and why
    QString meta;         ///< at the end of the title's line: a date, a time
    QString icon;         ///< a name of qml/components/icons, or empty
    QString tone;         ///< "", "ok", "soon", "late"
    QString time;         ///< large, before the title
    QString heading;      ///< over this line and those after it, up to the next heading
    QString page;         ///< the page that tapping it opens, where the lines of a list differ
    double share = -1;    ///< 0 to 1: drawn as a bar; below 0: no bar
    bool chosen = false;  ///< of several answers
    bool offers = false;  ///< what the list's button does can be done with this line
    friend bool operator==(const Line&, const Line&) = default;
};

/// A list of lines. UI thread only.
class LineListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the view models")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

  public:
    enum Role {
        RecordRole = Qt::UserRole + 1,
        ChildRole,
        TitleRole,
        DetailRole,
        QuoteRole,
        MarkedRole,
        AddedRole,
        MetaRole,
        IconRole,
        ToneRole,
        TimeRole,
        HeadingRole,
        PageRole,
        ShareRole,
        ChosenRole,
        OffersRole
    };
    Q_ENUM(Role)

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return static_cast<int>(m_lines.size()); }
    [[nodiscard]] const std::vector<Line>& lines() const { return m_lines; }

    /// Replaces the list; does nothing where it says the same, so that focus and scrolling stay.
    void show(std::vector<Line> lines);

  Q_SIGNALS:
    void countChanged();

  private:
    std::vector<Line> m_lines;
};

}  // namespace viewmodels
