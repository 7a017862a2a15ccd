#include "app/viewmodels/line_list_model.h"

namespace viewmodels {

int LineListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant LineListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() < 0 || index.row() >= count()) return {};
    const Line& line = m_lines[static_cast<std::size_t>(index.row())];
    switch (role) {
        case RecordRole:
            return line.record;
        case ChildRole:
            return line.child;
        case TitleRole:
            return line.title;
        case DetailRole:
            return line.detail;
        case QuoteRole:
            return line.quote;
        case MarkedRole:
            return line.marked;
        case AddedRole:
            return line.added;
        case MetaRole:
            return line.meta;
        case IconRole:
            return line.icon;
        case ToneRole:
            return line.tone;
        case TimeRole:
            return line.time;
        case HeadingRole:
            return line.heading;
        case PageRole:
            return line.page;
        case ShareRole:
            return line.share;
        case ChosenRole:
            return line.chosen;
        case OffersRole:
            return line.offers;
        default:
            return {};
    }
}

QHash<int, QByteArray> LineListModel::roleNames() const {
    return {{RecordRole, "record"}, {ChildRole, "child"},   {TitleRole, "title"},
            {DetailRole, "detail"}, {QuoteRole, "quote"},   {MarkedRole, "marked"},
            {AddedRole, "added"},   {MetaRole, "meta"},     {IconRole, "iconName"},
            {ToneRole, "tone"},     {TimeRole, "time"},     {HeadingRole, "heading"},
            {PageRole, "page"},     {ShareRole, "share"},   {ChosenRole, "chosen"},
            {OffersRole, "offers"}};
}

void LineListModel::show(std::vector<Line> lines) {
    if (lines == m_lines) return;
    const bool resized = lines.size() != m_lines.size();
    if (resized) {
        beginResetModel();
        m_lines = std::move(lines);
        endResetModel();
        Q_EMIT countChanged();
        return;
    }
    m_lines = std::move(lines);
    Q_EMIT dataChanged(index(0), index(count() - 1));
}

}  // namespace viewmodels
