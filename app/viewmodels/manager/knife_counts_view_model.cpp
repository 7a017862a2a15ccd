#include "app/viewmodels/manager/knife_counts_view_model.h"

#include "app/convert/qt_text.h"
#include "app/viewmodels/manager/words.h"
#include "shared/casefile/knife.h"

namespace viewmodels {

struct KnifeCountsViewModel::Page {
    bool allowed = false;
    bool none = false;
    QString note;
    std::vector<Line> printed;
    std::vector<Line> ours;
};

namespace {

/// Of fewer no percentage is said (ux.md MG-6).
constexpr std::size_t kFewestForPercent = 10;

QString figure_words(const casefile::KnifeFigure& figure) {
    if (!figure.of) return QString::number(figure.count);
    const std::size_t of = *figure.of;
    if (of < kFewestForPercent) return QObject::tr("%1 of %2").arg(figure.count).arg(of);
    return QObject::tr("%1 of %2 · %3 %")
        .arg(figure.count)
        .arg(of)
        .arg((200 * figure.count + of) / (2 * of));
}

}  // namespace

KnifeCountsViewModel::KnifeCountsViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

KnifeCountsViewModel::Page KnifeCountsViewModel::compute(const tablet::Tablet& tablet,
                                                         bool page_is_open) {
    Page page;
    page.allowed = leads(tablet);
    if (!page.allowed || !page_is_open) return page;
    const auto counts = casefile::knife_counts(tablet.view());
    page.none = counts.referrals == 0;
    page.note = convert::to_qt(casefile::knife_note());
    if (page.none) return page;
    for (const casefile::KnifeFigure& figure : casefile::knife_figures(counts)) {
        Line line;
        line.title = convert::to_qt(figure.label);
        line.detail = convert::to_qt(figure.rule);
        line.meta = figure_words(figure);
        (figure.printed ? page.printed : page.ours).push_back(std::move(line));
    }
    return page;
}

void KnifeCountsViewModel::open() {
    m_open = true;
    refresh();
}

void KnifeCountsViewModel::refresh() {
    m_host.run([open = m_open](const tablet::Tablet& tablet) { return compute(tablet, open); },
               [this, open = m_open](Page page) {
                   if (open == m_open) show(std::move(page));
               });
}

void KnifeCountsViewModel::show(Page page) {
    m_loaded = m_open;
    m_allowed = page.allowed;
    m_none = page.none;
    m_note = page.note;
    m_printed.show(std::move(page.printed));
    m_ours.show(std::move(page.ours));
    Q_EMIT changed();
}

void KnifeCountsViewModel::clear() {
    m_open = false;
    show({});
}

}  // namespace viewmodels
