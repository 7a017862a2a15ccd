#include "app/viewmodels/practitioner/due_view_model.h"

#include <algorithm>
#include <array>
#include <climits>
#include <map>

#include "app/convert/qt_text.h"
#include "app/viewmodels/practitioner/due_clocks.h"
#include "shared/figures/clocks/london.h"

namespace viewmodels {

using casefile::Field;
using casefile::Fields;
using casefile::Kind;

struct DueViewModel::Page {
    bool may_excuse = false;
    bool all = false;
    QString late_words, soon_words;
    Clock clock;
    std::vector<Line> whose, spans, bands, people, clocks;
};

namespace {

struct Choice {
    const char* code;
    const char* words;
};
/// Each span holds the one before it: what is late is due this week too.
constexpr std::array kSpans{Choice{"late", QT_TRANSLATE_NOOP("DueViewModel", "Late")},
                            Choice{"week", QT_TRANSLATE_NOOP("DueViewModel", "Next seven days")},
                            Choice{"month", QT_TRANSLATE_NOOP("DueViewModel", "Next four weeks")},
                            Choice{"excused", QT_TRANSLATE_NOOP("DueViewModel", "Excused")}};

/// How late (ux.md 6.2). [days] up to and with `last`
struct Band {
    const char* code;
    const char* words;
    int last;
};
constexpr std::array kBands{
    Band{"7", QT_TRANSLATE_NOOP("DueViewModel", "Up to 7 days late"), 7},
    Band{"14", QT_TRANSLATE_NOOP("DueViewModel", "8 to 14 days late"), 14},
    Band{"28", QT_TRANSLATE_NOOP("DueViewModel", "15 to 28 days late"), 28},
    Band{"more", QT_TRANSLATE_NOOP("DueViewModel", "29 days late or more"), INT_MAX}};

constexpr std::array kReasons{
    QT_TRANSLATE_NOOP("DueViewModel", "The child or their family asked for another day."),
    QT_TRANSLATE_NOOP("DueViewModel", "The child was ill or in hospital."),
    QT_TRANSLATE_NOOP("DueViewModel", "The court or the panel moved it."),
    QT_TRANSLATE_NOOP("DueViewModel", "Another service has not answered."),
    QT_TRANSLATE_NOOP("DueViewModel", "The worker was away.")};

QString tr_of(const char* words) { return DueViewModel::tr(words); }

const Band& band_of(const DueClock& due) {
    return *std::ranges::find_if(kBands,
                                 [&](const Band& band) { return -due.days_left <= band.last; });
}

bool in_span(const DueClock& due, const QString& span) {
    const bool excused = due.clock.late && !due.late();
    if (span == QLatin1String("excused")) return excused;
    if (excused) return false;
    if (span == QLatin1String("late")) return due.late();
    return due.late() || span == QLatin1String("month") || due.days_left <= kClocksSoonDays;
}

bool is_whose(const DueClock& due, const QString& person) {
    if (person.isEmpty()) return true;
    if (person == QLatin1String("nobody")) return due.workers.empty();
    return std::ranges::any_of(due.workers, [&](const base::UserId& worker) {
        return convert::to_qt(worker.hex()) == person;
    });
}

Line choice_line(const QString& code, const QString& words, bool chosen) {
    Line line;
    line.record = code;
    line.title = words;
    line.chosen = chosen;
    return line;
}

std::vector<Line> span_lines(const std::vector<DueClock>& all, const QString& span) {
    std::vector<Line> lines;
    for (const Choice& one : kSpans) {
        const QString code = QString::fromLatin1(one.code);
        const auto count =
            std::ranges::count_if(all, [&](const DueClock& due) { return in_span(due, code); });
        lines.push_back(choice_line(
            code, QStringLiteral("%1 · %2").arg(tr_of(one.words)).arg(count), code == span));
    }
    return lines;
}

std::vector<Line> band_lines(const std::vector<DueClock>& all, const QString& chosen) {
    std::map<const Band*, int> counts;
    int total = 0;
    for (const DueClock& due : all) {
        if (!due.late()) continue;
        ++counts[&band_of(due)];
        ++total;
    }
    std::vector<Line> lines;
    for (const Band& band : kBands) {
        Line line = choice_line(QString::fromLatin1(band.code), tr_of(band.words), false);
        const int count = counts[&band];
        line.chosen = line.record == chosen;
        if (line.chosen) line.detail = QObject::tr("Only these are listed. Press again for all.");
        line.meta = QString::number(count);
        line.offers = count > 0 || line.chosen;
        line.share = total == 0 ? 0 : static_cast<double>(count) / total;
        if (total > 0) lines.push_back(std::move(line));
    }
    return lines;
}

/// How much each worker has, in three kinds; a child with two workers counts with both.
struct Load {
    int late = 0, soon = 0, later = 0;
    [[nodiscard]] int all() const { return late + soon + later; }
};

Line load_line(const QString& code, const QString& name, const Load& load, int most, bool chosen) {
    Line line = choice_line(code, name, chosen);
    line.detail = QObject::tr("%1 late · %2 in seven days · %3 later")
                      .arg(load.late)
                      .arg(load.soon)
                      .arg(load.later);
    line.meta = QString::number(load.all());
    line.offers = true;
    line.share = static_cast<double>(load.all()) / most;
    return line;
}

std::vector<Line> load_lines(const tablet::Tablet& tablet, const std::vector<DueClock>& all,
                             const QString& chosen) {
    std::map<QString, Load> loads;
    std::map<QString, QString> names{{QStringLiteral("nobody"), QObject::tr("No worker named")}};
    const auto add = [&](const QString& code, const DueClock& due) {
        Load& load = loads[code];
        ++(due.late() ? load.late : due.days_left <= kClocksSoonDays ? load.soon : load.later);
    };
    for (const DueClock& due : all) {
        if (in_span(due, QStringLiteral("excused"))) continue;
        if (due.workers.empty()) add(QStringLiteral("nobody"), due);
        for (const base::UserId& worker : due.workers) {
            const QString code = convert::to_qt(worker.hex());
            names[code] = convert::who(tablet, worker);
            add(code, due);
        }
    }
    int most = 1;
    for (const auto& [code, load] : loads) most = std::max(most, load.all());
    std::vector<Line> lines;
    for (const auto& [code, load] : loads)
        lines.push_back(load_line(code, names[code], load, most, code == chosen));
    std::ranges::stable_sort(lines, std::greater(), &Line::share);
    return lines;
}

/// Where a person writes down what stops it.
std::pair<QString, QString> stop_place(const clocks::RunningClock& clock) {
    const QString child = convert::hex(clock.child);
    const QString start = convert::hex(clock.start_record);
    switch (clock.rule->stop.kind) {
        case Kind::kNote:
            return {QStringLiteral("note"), child};
        case Kind::kKnifeResponse:
            return {QStringLiteral("knife"), child + QLatin1Char('/') + start};
        case Kind::kOversight:
            return {QStringLiteral("fact"), child + QStringLiteral("/oversight/") + start};
        case Kind::kCompliance:
            return {QStringLiteral("fact"), child + QStringLiteral("/compliance/") + start};
        default:
            return {QStringLiteral("child"), child};
    }
}

QString late_words(const std::vector<DueClock>& all, base::WallTime now) {
    const auto late = std::ranges::count_if(all, &DueClock::late);
    if (late == 0) return QObject::tr("Nothing is late.");
    const DueClock& worst = *std::ranges::find_if(all, &DueClock::late);  // they are by due time
    const QString longest =
        QObject::tr("%1, by %2")
            .arg(worst.known_as, convert::to_qt(clocks::margin_words(worst.clock, now)));
    return late == 1 ? QObject::tr("1 is late: %1.").arg(longest)
                     : QObject::tr("%1 are late. The longest: %2.").arg(late).arg(longest);
}

QString soon_words(const std::vector<DueClock>& all) {
    const auto soon = std::ranges::count_if(all, [](const DueClock& due) {
        return !due.clock.late && due.days_left <= kClocksSoonDays;
    });
    if (soon == 0) return QObject::tr("Nothing is due in the next seven days.");
    return soon == 1 ? QObject::tr("1 is due in the next seven days.")
                     : QObject::tr("%1 are due in the next seven days.").arg(soon);
}

/// Tablet::add asks again.
bool is_manager(const tablet::Tablet& tablet) {
    return std::ranges::any_of(tablet.people(), [&](const tablet::Person& person) {
        return person.id == tablet.user() && person.roles.has(ledger::Role::kManager);
    });
}

}  // namespace

DueViewModel::DueViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

DueViewModel::Clock DueViewModel::clock_of(const DueClock& due, base::WallTime now) {
    const auto [page, about] = stop_place(due.clock);
    const clocks::ClockRule& rule = *due.clock.rule;
    return {clock_line(due, now).title,
            convert::to_qt(clocks::explained(due.clock, now)),
            tr("The limit is printed by %1: %2.")
                .arg(convert::to_qt(rule.whose), convert::to_qt(rule.source)),
            convert::hex(due.clock.child),
            page,
            about,
            convert::to_qt(rule.id),
            convert::hex(due.clock.start_record),
            due.late()};
}

DueViewModel::Page DueViewModel::compute(const tablet::Tablet& tablet, const Asked& asked) {
    Page page;
    if (!asked.page) return page;
    const base::WallTime now = tablet.now().at;
    page.may_excuse = is_manager(tablet);
    const bool own = !children_of(tablet, tablet.user()).empty();
    page.all = asked.all || !own;
    if (own) {
        page.whose = {
            choice_line(QStringLiteral("mine"), tr("My children"), !page.all),
            choice_line(QStringLiteral("all"), tr("Every child on this tablet"), page.all)};
    }
    const auto all = due_clocks(tablet, page.all ? std::nullopt : std::optional(tablet.user()));
    page.late_words = viewmodels::late_words(all, now);
    page.soon_words = viewmodels::soon_words(all);
    page.spans = span_lines(all, asked.span);
    page.bands = band_lines(all, asked.band);
    if (page.all) page.people = load_lines(tablet, all, asked.person);
    for (const DueClock& due : all) {
        if (due.key() == asked.clock) page.clock = clock_of(due, now);
        const bool in_band =
            asked.band.isEmpty() || (due.late() && QLatin1String(band_of(due).code) == asked.band);
        if (in_span(due, asked.span) && in_band && is_whose(due, asked.person)) {
            page.clocks.push_back(clock_line(due, now));
            page.clocks.back().chosen = due.key() == asked.clock;
        }
    }
    return page;
}

void DueViewModel::open() {
    m_asked = {true, false, QStringLiteral("week"), {}, {}, {}};
    turn();
}

void DueViewModel::turn() {
    m_problem.clear();
    m_reason.clear();
    show_reasons();
    refresh();
}

void DueViewModel::useWhose(const QString& whose) {
    m_asked.all = whose == QLatin1String("all");
    m_asked.person.clear();
    turn();
}

void DueViewModel::useSpan(const QString& span) {
    m_asked.span = span;
    m_asked.band.clear();
    turn();
}

void DueViewModel::useBand(const QString& band) {
    m_asked.band = band == m_asked.band ? QString() : band;
    turn();
}

void DueViewModel::usePerson(const QString& person) {
    m_asked.person = person == m_asked.person ? QString() : person;
    turn();
}

void DueViewModel::look(const QString& clock) {
    m_asked.clock = clock == m_asked.clock ? QString() : clock;
    turn();
}

void DueViewModel::setReason(const QString& words) {
    if (words == m_reason) return;
    m_reason = words;
    show_reasons();
}

void DueViewModel::pickReason(const QString& reason) {
    setReason(reason == m_reason ? QString() : reason);
}

void DueViewModel::show_reasons() {
    std::vector<Line> lines;
    for (const char* words : kReasons)
        lines.push_back(choice_line(tr_of(words), tr_of(words), tr_of(words) == m_reason));
    m_reasons.show(std::move(lines));
    Q_EMIT reasonChanged();
}

void DueViewModel::excuse() {
    if (m_saving || !m_clock.late || m_reason.trimmed().isEmpty()) return;
    m_saving = true;
    Q_EMIT changed();
    m_host.run(
        [clock = m_clock, reason = convert::to_core(m_reason.trimmed())](tablet::Tablet& tablet) {
            Fields fields;
            fields.text(Field::kExcuseClock, convert::to_core(clock.rule_id))
                .text(Field::kExcuseReason, reason)
                .set(Field::kExcuseAuthorisedBy, tablet.user())
                .set(Field::kExcuseAbout, convert::record_from(clock.start))
                .choice(Field::kExcuseKindOf, "excused")
                .set(Field::kExcuseExcusedOn, clocks::london_date(tablet.now().at));
            return tablet.add({Kind::kClockExcuse, convert::record_from(clock.child), fields,
                               tablet.now(), tablet.now(), std::nullopt});
        },
        [this, asked = m_asked](const base::Result<base::RecordId>& result) {
            m_saving = false;
            if (asked == m_asked && result.ok()) turn();
            if (asked == m_asked && !result.ok()) m_problem = convert::error_text(result.error());
            Q_EMIT changed();
            if (result.ok()) Q_EMIT finished();
        });
}

void DueViewModel::refresh() {
    m_host.run([asked = m_asked](const tablet::Tablet& tablet) { return compute(tablet, asked); },
               [this, asked = m_asked](Page page) {
                   if (asked == m_asked) show(std::move(page));
               });
}

void DueViewModel::show(Page page) {
    m_loaded = m_asked.page;
    m_may_excuse = page.may_excuse;
    m_asked.all = m_loaded && page.all;
    m_late_words = page.late_words;
    m_soon_words = page.soon_words;
    m_clock = page.clock;
    m_whose.show(std::move(page.whose));
    m_spans.show(std::move(page.spans));
    m_bands.show(std::move(page.bands));
    m_people.show(std::move(page.people));
    m_clocks.show(std::move(page.clocks));
    Q_EMIT changed();
}

void DueViewModel::clear() {
    m_asked = {};
    m_saving = false;
    m_problem.clear();
    m_reason.clear();
    show({});
    m_reasons.show({});
    Q_EMIT reasonChanged();
}

}  // namespace viewmodels
