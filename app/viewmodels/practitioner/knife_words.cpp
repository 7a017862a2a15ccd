#include "app/viewmodels/practitioner/knife_words.h"

#include "app/convert/qt_text.h"

namespace viewmodels {
namespace {

using casefile::KnifeClock;
using casefile::KnifeState;

QString many(qint64 count, const QString& one, const QString& more) {
    return count == 1 ? one : more.arg(count);
}

QString capital(const QString& words) { return words.left(1).toUpper() + words.mid(1); }

QString when_words(const base::Moment& at) {
    return QObject::tr("%1, %2").arg(convert::long_day(at.local_date()), convert::clock_time(at));
}

QString detail_words(const KnifeClock& clock, const QString& start, const QString& stop) {
    if (!clock.started) return {};
    QStringList parts{QObject::tr("%1: %2.").arg(start, when_words(*clock.started))};
    parts << (clock.stopped ? QObject::tr("%1: %2.").arg(stop, when_words(*clock.stopped))
                            : QObject::tr("Until %1.").arg(when_words(*clock.due)));
    parts << knife_cover_words(clock);
    parts.removeAll(QString());
    return parts.join(QLatin1Char(' '));
}

Line clock_line(const KnifeClock& clock, const QString& title, const QString& start,
                const QString& stop) {
    Line line;
    line.title = title;
    line.detail = knife_time_words(clock);
    line.quote = detail_words(clock, start, stop);
    line.tone = knife_tone(clock);
    return line;
}

}  // namespace

QString span_words(base::Duration length) {
    const qint64 minutes = std::chrono::floor<std::chrono::minutes>(length).count();
    if (minutes < 1) return QObject::tr("under a minute");
    QStringList parts;
    if (minutes >= 60) parts << many(minutes / 60, QObject::tr("1 hour"), QObject::tr("%1 hours"));
    if (minutes % 60 > 0)
        parts << many(minutes % 60, QObject::tr("1 minute"), QObject::tr("%1 minutes"));
    return parts.join(QLatin1Char(' '));
}

QString knife_time_words(const KnifeClock& clock) {
    const QString time = span_words(clock.time);
    switch (clock.state) {
        case KnifeState::kNotStarted:
            return QObject::tr("Begins when somebody is with the child");
        case KnifeState::kRunning:
            return capital(QObject::tr("%1 left").arg(time));
        case KnifeState::kLate:
            return QObject::tr("Late by %1").arg(time);
        case KnifeState::kMet:
            return QObject::tr("In time: %1").arg(time);
        case KnifeState::kMissed:
            return capital(QObject::tr("%1 late").arg(time));
        case KnifeState::kWrongOrder:
            break;
    }
    return QObject::tr("The times are the wrong way round");
}

QString knife_tone(const KnifeClock& clock) {
    switch (clock.state) {
        case KnifeState::kRunning:
            return clock.time * 3 <= clock.limit ? QStringLiteral("soon") : QString();
        case KnifeState::kMet:
            return QStringLiteral("ok");
        case KnifeState::kLate:
        case KnifeState::kMissed:
        case KnifeState::kWrongOrder:
            return QStringLiteral("late");
        case KnifeState::kNotStarted:
            break;
    }
    return {};
}

QString knife_cover_words(const KnifeClock& clock) {
    if (clock.started_outside_cover && clock.due_outside_cover)
        return QObject::tr("It began and is due outside cover hours. It runs all the same.");
    if (clock.started_outside_cover)
        return QObject::tr("It began outside cover hours. It runs all the same.");
    if (clock.due_outside_cover)
        return QObject::tr("It is due outside cover hours. It runs all the same.");
    return {};
}

std::vector<Line> knife_clock_lines(const casefile::KnifeClocks& clocks) {
    return {clock_line(clocks.reach_child, QObject::tr("With the child: 90 minutes"),
                       QObject::tr("Police told us"), QObject::tr("With the child")),
            clock_line(clocks.home_visit, QObject::tr("Home visit: 48 hours"),
                       QObject::tr("With the child"), QObject::tr("Home visit"))};
}

const KnifeClock& knife_next(const casefile::KnifeClocks& clocks) {
    return clocks.reach_child.runs() ? clocks.reach_child : clocks.home_visit;
}

}  // namespace viewmodels
