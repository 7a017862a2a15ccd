#include "app/viewmodels/practitioner/due_clocks.h"

#include <algorithm>

#include "app/convert/qt_text.h"
#include "shared/casefile/record.h"
#include "shared/figures/clocks/london.h"

namespace viewmodels {

using casefile::Field;
using casefile::Kind;
using clocks::RunningClock;

namespace {

constexpr std::size_t kTodayShown = 4;
/// Beyond, it is no work of this week: it is said as a number.
constexpr int kOldDays = 28;

std::vector<base::UserId> workers_of(const casefile::Record& child) {
    std::vector<base::UserId> workers;
    for (const casefile::Version& one : child.list(Field::kChildPractitioners)) {
        if (const auto* person = std::get_if<base::UserId>(&one.value)) workers.push_back(*person);
    }
    return workers;
}

bool names(const std::vector<base::UserId>& workers, const base::UserId& person) {
    return std::ranges::find(workers, person) != workers.end();
}

Line old_line(std::size_t count) {
    Line line;
    line.page = QStringLiteral("due");
    line.title = count == 1 ? QObject::tr("1 clock is late by more than four weeks")
                            : QObject::tr("%1 clocks are late by more than four weeks").arg(count);
    line.detail = QObject::tr("What is due says which, and why");
    line.tone = QStringLiteral("late");
    return line;
}

}  // namespace

QString DueClock::key() const {
    return convert::to_qt(clock.rule->id) + QLatin1Char('/') + convert::hex(clock.start_record);
}

std::set<base::RecordId> children_of(const tablet::Tablet& tablet, const base::UserId& person) {
    std::set<base::RecordId> mine;
    for (const casefile::Record& child : tablet.view().records(Kind::kChild)) {
        if (names(workers_of(child), person)) mine.insert(child.id);
    }
    return mine;
}

std::vector<DueClock> due_clocks(const tablet::Tablet& tablet, std::optional<base::UserId> of) {
    std::vector<DueClock> all;
    const base::WallTime now = tablet.now().at;
    const int today = clocks::london_date(now).days_since_epoch();
    for (const casefile::Record& child : tablet.view().records(Kind::kChild)) {
        const auto workers = workers_of(child);
        if (of && !names(workers, *of)) continue;
        for (RunningClock& one : clocks::due_list(tablet.view(), clocks::clock_rules(), now,
                                                  kClocksAheadDays, child.id)) {
            const int left = one.due.day.days_since_epoch() - today;
            all.push_back({std::move(one), convert::child_name(tablet, child.id), workers, left});
        }
    }
    std::ranges::stable_sort(all, {}, [](const DueClock& one) { return one.clock.due.ends(); });
    return all;
}

QString left_words(const DueClock& due, base::WallTime now) {
    const QString margin = convert::to_qt(clocks::margin_words(due.clock, now));
    if (due.clock.late) {
        return due.late() ? QObject::tr("%1 late").arg(margin)
                          : QObject::tr("%1 late, and a manager said why").arg(margin);
    }
    if (due.clock.rule->limit.by_hour()) return QObject::tr("%1 left").arg(margin);
    const auto today = clocks::london_date(now);
    if (due.days_left < 2) return convert::due_words(due.clock.due.day, today);
    return QObject::tr("Due %1 (in %2)").arg(convert::long_day(due.clock.due.day), margin);
}

Line clock_line(const DueClock& due, base::WallTime now) {
    Line line;
    line.record = due.key();
    line.child = convert::hex(due.clock.child);
    line.title = QStringLiteral("%1 · %2").arg(due.known_as, convert::to_qt(due.clock.rule->label));
    line.detail = left_words(due, now);
    line.tone = due.late()                              ? QStringLiteral("late")
                : !due.clock.late && due.days_left <= 3 ? QStringLiteral("soon")
                                                        : QString();
    return line;
}

std::vector<Line> clocks_of_today(const tablet::Tablet& tablet) {
    std::vector<Line> lines;
    std::size_t old = 0;
    const base::WallTime now = tablet.now().at;
    for (const DueClock& due : due_clocks(tablet, tablet.user())) {
        // A knife arrest has its own two lines there, to the minute.
        if (due.clock.rule->start.kind == Kind::kKnifeResponse) continue;
        if (due.days_left > kClocksSoonDays || (due.clock.late && !due.late())) continue;
        if (due.days_left < -kOldDays) {
            ++old;
        } else if (lines.size() < kTodayShown) {
            lines.push_back(clock_line(due, now));
            lines.back().page = QStringLiteral("due");
        }
    }
    if (old > 0) lines.push_back(old_line(old));
    return lines;
}

}  // namespace viewmodels
