#include "app/viewmodels/manager/words.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>

#include "app/convert/qt_text.h"

namespace viewmodels {
namespace {

using ledger::Role;

QString tr(const char* text) { return QCoreApplication::translate("PeopleWords", text); }

constexpr std::array kRoles{Role::kPractitioner,
                            Role::kManager,
                            Role::kAdministrator,
                            Role::kSpecialist,
                            Role::kParticipationWorker,
                            Role::kVictimLiaison,
                            Role::kCustodyCoordinator,
                            Role::kVolunteer,
                            Role::kAuditor};

QString last_seen(const tablet::Tablet& tablet, const base::DeviceId& device) {
    const auto at = tablet.view().last_written(device);
    if (!at) return tr("Nothing from it is on this tablet yet");
    const base::Moment when{*at, tablet.now().offset_minutes};
    return tr("Last wrote %1 at %2")
        .arg(whole_day(*at, when.offset_minutes), convert::clock_time(when));
}

}  // namespace

QString role_label(Role role) {
    switch (role) {
        case Role::kAdministrator:
            return tr("Administrator");
        case Role::kManager:
            return tr("Manager");
        case Role::kPractitioner:
            return tr("Practitioner");
        case Role::kSpecialist:
            return tr("Specialist");
        case Role::kParticipationWorker:
            return tr("Participation worker");
        case Role::kVictimLiaison:
            return tr("Victim liaison");
        case Role::kCustodyCoordinator:
            return tr("Custody coordinator");
        case Role::kVolunteer:
            return tr("Volunteer");
        case Role::kAuditor:
            return tr("Auditor");
    }
    return {};
}

QString roles_words(ledger::Roles roles) {
    QStringList words;
    for (const Role role : kRoles) {
        if (roles.has(role)) words << role_label(role);
    }
    return words.isEmpty() ? tr("No longer works here") : words.join(QStringLiteral(", "));
}

std::vector<Line> role_choices(ledger::Roles chosen) {
    std::vector<Line> lines;
    for (const Role role : kRoles) {
        Line line;
        line.record = convert::to_qt(ledger::name_of(role));
        line.title = role_label(role);
        line.chosen = chosen.has(role);
        lines.push_back(line);
    }
    return lines;
}

ledger::Roles toggled(ledger::Roles roles, const QString& name) {
    const auto role = ledger::role_from_name(convert::to_core(name));
    if (!role) return roles;
    return {static_cast<std::uint16_t>(roles.bits ^ static_cast<std::uint16_t>(*role))};
}

std::optional<tablet::Person> find_person(const tablet::Tablet& tablet, const base::UserId& id) {
    const auto people = tablet.people();
    const auto at = std::ranges::find(people, id, &tablet::Person::id);
    if (at == people.end()) return std::nullopt;
    return *at;
}

ledger::Roles roles_of(const tablet::Tablet& tablet, const base::UserId& id) {
    const auto person = find_person(tablet, id);
    return person ? person->roles : ledger::Roles{};
}

bool leads(const tablet::Tablet& tablet) {
    const ledger::Roles roles = roles_of(tablet, tablet.user());
    return ledger::may_revoke(roles) && ledger::may_open(roles, ledger::CompartmentType::kCase);
}

QString shown_name(const std::string& name) {
    return name.empty() ? tr("Somebody this tablet cannot name yet") : convert::to_qt(name);
}

QString whole_day(base::WallTime at, std::int16_t offset_minutes) {
    return whole_day(base::Moment{at, offset_minutes}.local_date());
}

QString whole_day(base::CalendarDate date) {
    return QStringLiteral("%1 %2").arg(convert::long_day(date)).arg(date.year);
}

QString erase_words(ledger::EraseReason reason) {
    switch (reason) {
        case ledger::EraseReason::kRetention:
            return QObject::tr("Its time is over");
        case ledger::EraseReason::kWrongChild:
            return QObject::tr("It was about another child");
        case ledger::EraseReason::kAsked:
            return QObject::tr("They asked, and the service agreed");
        case ledger::EraseReason::kCourt:
            return QObject::tr("A court ordered it");
    }
    return {};
}

QString hold_words(ledger::HoldReason reason) {
    switch (reason) {
        case ledger::HoldReason::kComplaint:
            return QObject::tr("A complaint");
        case ledger::HoldReason::kClaim:
            return QObject::tr("A claim");
        case ledger::HoldReason::kInquiry:
            return QObject::tr("An inquiry");
        case ledger::HoldReason::kInvestigation:
            return QObject::tr("An investigation");
    }
    return {};
}

QString why_out_of_use(ledger::RevokeReason reason) {
    switch (reason) {
        case ledger::RevokeReason::kLost:
            return tr("It was said to be lost.");
        case ledger::RevokeReason::kStolen:
            return tr("It was said to be stolen.");
        case ledger::RevokeReason::kLeft:
            return tr("Its person left.");
        case ledger::RevokeReason::kReplaced:
            return tr("It was replaced.");
    }
    return {};
}

Line tablet_line(const tablet::Tablet& tablet, const tablet::TabletLine& device) {
    const std::int16_t offset = tablet.now().offset_minutes;
    Line line;
    line.record = convert::to_qt(device.id.hex());
    line.icon = QStringLiteral("device-tablet");
    line.title = device.enrolled_on
                     ? tr("Tablet since %1").arg(whole_day(*device.enrolled_on, offset))
                     : tr("Tablet");
    line.detail = last_seen(tablet, device.id);
    if (device.this_one) {
        line.meta = tr("The one in your hand");
    } else if (device.revoked) {
        line.meta = tr("Out of use");
        line.tone = QStringLiteral("late");
    } else {
        line.meta = tr("In use");
        line.tone = QStringLiteral("ok");
    }
    if (device.revoked_on)
        line.detail =
            QStringLiteral("%1\n%2 %3")
                .arg(line.detail,
                     tr("Out of use since %1.").arg(whole_day(*device.revoked_on, offset)),
                     why_out_of_use(*device.revoked));
    line.offers = !device.this_one && !device.revoked;
    if (!device.this_one) line.page = QStringLiteral("lost-tablet");
    return line;
}

}  // namespace viewmodels
