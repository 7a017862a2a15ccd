#include "app/viewmodels/everyone/two_versions_view_model.h"

#include "app/convert/marked_words.h"
#include "app/convert/qt_text.h"

namespace viewmodels {

struct TwoVersionsViewModel::Page {
    bool loaded = false;
    bool decided = true;
    QString heading;
    QString place;
    QString record;
    int field = 0;
    std::vector<Line> versions;
};

namespace {

Line version_line(const tablet::Tablet& tablet, casefile::Field field,
                  const casefile::Version& version) {
    Line line;
    line.record = convert::to_qt(version.op.hex());
    line.title = convert::who(tablet, version.by);
    line.detail = QObject::tr("%1 at %2")
                      .arg(convert::day_near(version.at.local_date(), tablet.now().local_date()),
                           convert::clock_time(version.at));
    line.meta =
        version.on == tablet.device() ? QObject::tr("This tablet") : QObject::tr("Another tablet");
    line.quote = convert::value_words(field, version.value, tablet);
    return line;
}

}  // namespace

TwoVersionsViewModel::TwoVersionsViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

TwoVersionsViewModel::Page TwoVersionsViewModel::compute(tablet::Tablet& tablet, int skipped) {
    Page page;
    page.loaded = true;
    const auto undecided = tablet.view().undecided();
    if (undecided.empty()) return page;
    const std::size_t at = static_cast<std::size_t>(skipped) % undecided.size();
    const casefile::TwoVersions& two = undecided[at];
    page.decided = false;
    page.record = convert::hex(two.record);
    page.field = static_cast<int>(two.field);
    page.place = QObject::tr("%1 of %2").arg(at + 1).arg(undecided.size());
    page.heading = convert::two_versions_heading(tablet, two);
    for (const casefile::Version& version : two.versions)
        page.versions.push_back(version_line(tablet, two.field, version));
    for (std::size_t i = 0; i < page.versions.size(); ++i) {
        const Line& other = page.versions[i == 0 ? page.versions.size() - 1 : 0];
        page.versions[i].marked = convert::marked_words(page.versions[i].quote, other.quote);
    }
    return page;
}

void TwoVersionsViewModel::refresh() {
    m_host.run([skipped = m_skipped](tablet::Tablet& tablet) { return compute(tablet, skipped); },
               [this](Page page) { show(std::move(page)); });
}

void TwoVersionsViewModel::clear() {
    m_skipped = 0;
    show({});
}

void TwoVersionsViewModel::show(Page page) {
    m_loaded = page.loaded;
    m_decided = page.decided;
    m_heading = page.heading;
    m_place = page.place;
    m_record = page.record;
    m_field = page.field;
    m_versions.show(std::move(page.versions));
    Q_EMIT changed();
}

void TwoVersionsViewModel::choose(const QString& version) {
    const auto op = base::OpId::from_hex_text(version.toStdString());
    if (!op) return;
    const base::RecordId record = convert::record_from(m_record);
    const auto field = static_cast<casefile::Field>(m_field);
    m_host.run([=](tablet::Tablet& tablet) { return tablet.choose(record, field, *op); },
               [this](base::Result<void> result) {
                   if (!result.ok()) Q_EMIT problem(convert::error_text(result.error()));
                   refresh();
                   Q_EMIT chosen();
               });
}

void TwoVersionsViewModel::decideLater() {
    ++m_skipped;
    refresh();
}

}  // namespace viewmodels
