#include "app/viewmodels/custody/rota_view_model.h"

#include <algorithm>

#include "app/convert/qt_text.h"
#include "app/viewmodels/custody/taps.h"

namespace viewmodels {

using casefile::Field;
using casefile::Record;

namespace {

/// Who took it first.
std::optional<base::UserId> has_it(const Record& turn) {
    for (const casefile::Version& version : turn.list(Field::kSlotTakenBy)) {
        if (const auto* who = std::get_if<base::UserId>(&version.value)) return *who;
    }
    return std::nullopt;
}

std::vector<Record> turns_ahead(const tablet::Tablet& tablet) {
    auto turns = tablet.view().records(casefile::Kind::kRotaSlot);
    std::erase_if(turns, [&](const Record& turn) {
        const auto ends = turn.moment(Field::kSlotEndsAt);
        return !ends || ends->at <= tablet.now().at ||
               turn.flag(Field::kSlotCalledOff).value_or(false);
    });
    std::ranges::sort(turns, {}, [](const Record& turn) {
        return std::pair(turn.moment(Field::kSlotStartsAt)->at, turn.id);
    });
    return turns;
}

Line turn_line(const tablet::Tablet& tablet, const Record& turn) {
    Line line;
    line.record = convert::hex(turn.id);
    const base::Moment starts = *turn.moment(Field::kSlotStartsAt);
    line.heading = convert::day_near(starts.local_date(), tablet.now().local_date());
    line.title = QObject::tr("%1 to %2")
                     .arg(custody_time(tablet.clock(), starts),
                          custody_time(tablet.clock(), *turn.moment(Field::kSlotEndsAt)));
    line.detail = convert::to_qt(turn.text(Field::kSlotPlace));
    const auto who = has_it(turn);
    line.chosen = who == tablet.user();
    line.offers = !who;
    line.meta = line.chosen ? QObject::tr("You")
                : who       ? convert::to_qt(tablet.name_of(*who))
                            : QObject::tr("Nobody yet");
    line.tone = who ? QString() : QStringLiteral("soon");
    return line;
}

}  // namespace

struct RotaViewModel::Page {
    QString gaps, taken;
    std::vector<Line> turns;
};

RotaViewModel::RotaViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

RotaViewModel::Page RotaViewModel::compute(const tablet::Tablet& tablet) {
    Page page;
    QString day;
    for (const Record& turn : turns_ahead(tablet)) {
        Line line = turn_line(tablet, turn);
        const bool another_has_it = has_it(turn).has_value() && !line.chosen &&
                                    turn.says(Field::kSlotTakenBy, tablet.user());
        if (another_has_it)
            page.taken =
                QObject::tr("Someone took %1, %2. Thank you.").arg(line.heading, line.title);
        if (std::exchange(day, line.heading) == line.heading) line.heading.clear();
        page.turns.push_back(std::move(line));
    }
    const auto open = std::ranges::count_if(page.turns, &Line::offers);
    if (!page.turns.empty())
        page.gaps = open == 0   ? QObject::tr("No gaps")
                    : open == 1 ? QObject::tr("One turn has nobody yet")
                                : QObject::tr("%1 turns have nobody yet").arg(open);
    return page;
}

void RotaViewModel::refresh() {
    m_host.run([](tablet::Tablet& tablet) { return compute(tablet); },
               [this](Page page) {
                   m_loaded = true;
                   m_gaps = page.gaps;
                   m_taken = page.taken;
                   m_turns.show(std::move(page.turns));
                   Q_EMIT changed();
               });
}

void RotaViewModel::take(const QString& turn) { put(turn, true); }
void RotaViewModel::giveBack(const QString& turn) { put(turn, false); }

void RotaViewModel::put(const QString& turn, bool mine) {
    m_host.run(
        [id = convert::record_from(turn), mine](tablet::Tablet& tablet) {
            return tablet.set_member(id, Field::kSlotTakenBy, tablet.user(), mine);
        },
        [this](const base::Result<void>& result) {
            m_problem = result.ok() ? QString() : convert::error_text(result.error());
            refresh();
            Q_EMIT changed();
            if (result.ok()) Q_EMIT finished();
        });
}

void RotaViewModel::clear() {
    m_loaded = false;
    for (QString* text : {&m_gaps, &m_taken, &m_problem}) text->clear();
    m_turns.show({});
}

}  // namespace viewmodels
