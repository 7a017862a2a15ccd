#include "app/viewmodels/practitioner/find_child_view_model.h"

#include "app/convert/qt_text.h"
#include "app/viewmodels/practitioner/lines.h"

namespace viewmodels {
namespace {

constexpr std::size_t kHitsShown = 20;
constexpr std::size_t kChildrenShown = 30;  ///< beyond, a letter more finds faster than scrolling
constexpr std::size_t kExcerptBytes = 120;

struct Page {
    std::vector<Line> found;
    std::vector<Line> in_records;
    std::size_t all = 0;
    std::size_t fitting = 0;
};

std::string_view words_of(const casefile::Record& record) {
    for (const casefile::Field field :
         {casefile::Field::kNoteText, casefile::Field::kFlagDetail, casefile::Field::kRatingReason,
          casefile::Field::kOversightDecision, casefile::Field::kItemWords,
          casefile::Field::kAgreementWhy}) {
        if (const std::string_view text = record.text(field); !text.empty()) return text;
    }
    return {};
}

Line hit_line(const tablet::Tablet& tablet, const casefile::Hit& hit, const std::string& asked) {
    Line line;
    line.record = convert::hex(hit.record);
    line.child = convert::hex(hit.child);
    const auto record = tablet.view().record(hit.record);
    if (!record) return line;
    const std::string_view contact = record->code(casefile::Field::kNoteContact);
    line.icon = convert::kind_icon(record->kind, contact);
    const QString what = contact.empty() ? convert::kind_words(*record)
                                         : convert::label(casefile::Field::kNoteContact, contact);
    line.title = QStringLiteral("%1 · %2").arg(convert::child_name(tablet, hit.child), what);
    line.meta = convert::day_near(record->happened_at.local_date(), tablet.now().local_date());
    line.detail = convert::to_qt(casefile::excerpt(words_of(*record), asked, kExcerptBytes).text);
    return line;
}

Page compute(tablet::Tablet& tablet, const std::string& asked) {
    Page page;
    const base::Moment now = tablet.now();
    page.all = tablet.view().ids(casefile::Kind::kChild).size();
    for (const casefile::ChildLine& child :
         casefile::find_child(tablet.view(), tablet.search(), asked, now)) {
        if (++page.fitting > kChildrenShown) continue;
        page.found.push_back(child_line(child, now));
    }
    if (casefile::folded_words(asked).empty()) return page;
    for (const casefile::Hit& hit : tablet.search().find(asked, kHitsShown)) {
        if (hit.kind != casefile::Kind::kChild)
            page.in_records.push_back(hit_line(tablet, hit, asked));
    }
    return page;
}

}  // namespace

FindChildViewModel::FindChildViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

void FindChildViewModel::setAsked(const QString& asked) {
    if (asked == m_asked) return;
    m_asked = asked;
    Q_EMIT changed();
    refresh();
}

void FindChildViewModel::refresh() {
    m_host.run(
        [asked = convert::to_core(m_asked)](tablet::Tablet& tablet) {
            return compute(tablet, asked);
        },
        [this, asked = m_asked](Page page) {
            if (asked != m_asked)
                return;  // an older question; the newer one's answer is on its way
            m_loaded = true;
            m_found.show(std::move(page.found));
            m_in_records.show(std::move(page.in_records));
            m_how_many =
                page.fitting > kChildrenShown
                    ? tr("%1 of %2 shown. Type a name.").arg(kChildrenShown).arg(page.fitting)
                    : tr("%1 children on this tablet").arg(page.all);
            Q_EMIT changed();
        });
}

void FindChildViewModel::clear() {
    m_asked.clear();
    m_loaded = false;
    m_how_many.clear();
    m_found.show({});
    m_in_records.show({});
    Q_EMIT changed();
}

}  // namespace viewmodels
