#include "app/viewmodels/practitioner/child_view_model.h"

#include "app/convert/qt_text.h"
#include "app/viewmodels/practitioner/lines.h"
#include "app/viewmodels/practitioner/plan_words.h"

namespace viewmodels {

struct ChildViewModel::Page {
    bool loaded = false;
    QString name;
    QString about;
    QString keep_apart;
    QString keep_apart_who;
    QString plan;
    std::vector<Line> talk;
    std::vector<Line> careful;
    std::vector<Line> programmes;
    std::vector<Line> visits;
    std::vector<Line> recent;
    std::vector<Line> timeline;
    bool two_versions = false;
    bool allocates = false;
};

namespace {

constexpr std::size_t kRecentShown = 5;

QString keep_apart_words(std::size_t children) {
    if (children == 0) return {};
    if (children == 1) return QObject::tr("Keep apart from one child.");
    return QObject::tr("Keep apart from %1 children.").arg(children);
}

QString keep_apart_names(const std::vector<casefile::KeepApartLine>& lines) {
    QStringList names;
    for (const casefile::KeepApartLine& line : lines) {
        const QString name = line.other_known_as.empty()
                                 ? QObject::tr("a child who is not on this tablet")
                                 : convert::to_qt(line.other_known_as);
        names << (line.detail.empty()
                      ? name
                      : QStringLiteral("%1: %2").arg(name, convert::to_qt(line.detail)));
    }
    return names.join(QLatin1Char('\n'));
}

std::vector<Line> talk_lines(const casefile::ChildPage& page) {
    std::vector<Line> lines;
    for (const casefile::TalkTip& tip : page.talk) {
        Line line;
        line.title = convert::talk_tip(tip);
        line.icon = convert::talk_icon(tip);
        lines.push_back(line);
    }
    return lines;
}

std::vector<Line> careful_lines(const casefile::ChildPage& page, base::CalendarDate today) {
    std::vector<Line> lines;
    for (const casefile::FlagLine& flag : page.flags) {
        Line line;
        line.record = convert::hex(flag.flag);
        line.icon = QStringLiteral("flag");
        line.title = convert::label(casefile::Field::kFlagType, flag.type);
        line.detail = convert::to_qt(flag.detail);
        if (flag.review_on)
            line.meta = QObject::tr("look again %1").arg(convert::day_near(*flag.review_on, today));
        line.tone = QStringLiteral("late");
        lines.push_back(line);
    }
    for (const casefile::RatingLine& rating : page.ratings) {
        Line line;
        line.record = convert::hex(rating.rating);
        line.icon = QStringLiteral("gauge");
        line.title = QStringLiteral("%1: %2").arg(
            convert::label(casefile::Field::kRatingAbout, rating.about),
            convert::label(casefile::Field::kRatingLevel, rating.level));
        line.detail = convert::to_qt(rating.reason);
        line.meta = convert::day_near(rating.happened_at.local_date(), today);
        lines.push_back(line);
    }
    return lines;
}

std::vector<Line> programme_lines(const casefile::ChildPage& page, base::CalendarDate today) {
    std::vector<Line> lines;
    for (const casefile::ProgrammeLine& programme : page.programmes) {
        Line line;
        line.record = convert::hex(programme.programme);
        line.icon = QStringLiteral("route");
        line.title = convert::label(casefile::Field::kProgrammeType, programme.type);
        if (programme.started_on)
            line.detail =
                QObject::tr("Started %1").arg(convert::day_near(*programme.started_on, today));
        if (programme.ends_on)
            line.meta = QObject::tr("ends %1").arg(convert::day_near(*programme.ends_on, today));
        lines.push_back(line);
    }
    return lines;
}

QString about_words(const casefile::ChildPage& page) {
    QStringList parts;
    if (!page.pronouns.empty()) parts << convert::to_qt(page.pronouns);
    if (page.age) parts << QObject::tr("age %1").arg(*page.age);
    if (!page.school.empty()) parts << convert::to_qt(page.school);
    return parts.join(QStringLiteral(" · "));
}

}  // namespace

ChildViewModel::ChildViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

ChildViewModel::Page ChildViewModel::compute(tablet::Tablet& tablet, const base::RecordId& child) {
    Page page;
    page.loaded = true;
    const base::Moment now = tablet.now();
    const auto known = casefile::child_page(tablet.view(), child, now);
    if (!known) return page;
    const base::CalendarDate today = now.local_date();
    page.name = convert::to_qt(known->known_as);
    page.about = about_words(*known);
    page.keep_apart = keep_apart_words(known->keep_apart.size());
    page.keep_apart_who = keep_apart_names(known->keep_apart);
    page.plan = plan_summary(tablet, child);
    page.talk = talk_lines(*known);
    page.careful = careful_lines(*known, today);
    page.programmes = programme_lines(*known, today);
    for (const casefile::AppointmentLine& visit : known->appointments) {
        Line line = visit_line(visit, now);
        line.title = line.detail;
        line.detail = line.meta;
        line.meta.clear();
        page.visits.push_back(line);
    }
    for (const casefile::TimelineLine& entry : casefile::timeline(tablet.view(), child)) {
        page.timeline.push_back(timeline_line(tablet, entry));
    }
    const std::size_t recent = std::min(kRecentShown, page.timeline.size());
    page.recent.assign(page.timeline.begin(),
                       page.timeline.begin() + static_cast<std::ptrdiff_t>(recent));
    page.two_versions = !known->two_versions.empty();
    page.allocates = tablet.allocates(child);
    tablet.note_read({child});
    return page;
}

void ChildViewModel::open(const QString& child) {
    if (child != m_child) clear();
    m_child = child;
    refresh();
}

void ChildViewModel::refresh() {
    if (m_child.isEmpty()) return;
    m_host.run([id = convert::record_from(m_child)](
                   tablet::Tablet& tablet) { return compute(tablet, id); },
               [this, asked = m_child](Page page) {
                   if (asked == m_child) show(std::move(page));
               });
}

void ChildViewModel::clear() {
    m_child.clear();
    show({});
}

void ChildViewModel::show(Page page) {
    m_loaded = page.loaded;
    m_name = page.name;
    m_about = page.about;
    m_keep_apart = page.keep_apart;
    m_keep_apart_who = page.keep_apart_who;
    m_plan = page.plan;
    m_two_versions = page.two_versions;
    m_allocates = page.allocates;
    m_talk.show(std::move(page.talk));
    m_careful.show(std::move(page.careful));
    m_programmes.show(std::move(page.programmes));
    m_visits.show(std::move(page.visits));
    m_recent.show(std::move(page.recent));
    m_timeline.show(std::move(page.timeline));
    Q_EMIT changed();
}

}  // namespace viewmodels
