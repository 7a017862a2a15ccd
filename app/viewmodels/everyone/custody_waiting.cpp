#include "app/viewmodels/everyone/custody_waiting.h"

#include <algorithm>

#include "app/convert/qt_text.h"
#include "shared/casefile/custody_figures.h"

namespace viewmodels {

std::vector<Line> custody_call_lines(tablet::Tablet& tablet) {
    std::vector<Line> lines;
    for (const casefile::CustodyCall& call : casefile::calls_asked_for(tablet.attendances())) {
        Line line;
        line.record = convert::hex(call.attendance);
        line.page = QStringLiteral("custody-desk");
        line.icon = QStringLiteral("help");
        line.tone = call.urgent ? QStringLiteral("late") : QStringLiteral("soon");
        const QString who = convert::who(tablet, call.volunteer);
        line.title = call.urgent ? QObject::tr("%1 asked to be called now").arg(who)
                                 : QObject::tr("%1 asked to be called the next day").arg(who);
        line.detail = QObject::tr("%1, %2").arg(
            convert::day_near(call.since.local_date(), tablet.now().local_date()),
            convert::clock_time(call.since));
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<Line> custody_waiting_lines(tablet::Tablet& tablet) {
    if (!tablet.coordinates()) return {};
    std::vector<Line> lines = custody_call_lines(tablet);
    const auto waiting = std::ranges::count_if(tablet.attendances().all(), [](const auto& one) {
        return one.second.state == casefile::AttendanceState::kWaiting;
    });
    if (waiting == 0) return lines;
    Line line;
    line.page = QStringLiteral("custody-desk");
    line.icon = QStringLiteral("clock");
    line.tone = QStringLiteral("soon");
    line.title = waiting == 1 ? QObject::tr("1 attendance waits to be confirmed")
                              : QObject::tr("%1 attendances wait to be confirmed").arg(waiting);
    line.detail = QObject::tr("Volunteers keep it on their phone until you do.");
    lines.push_back(std::move(line));
    return lines;
}

}  // namespace viewmodels
