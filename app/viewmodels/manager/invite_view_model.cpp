#include "app/viewmodels/manager/invite_view_model.h"

#include "app/convert/qr_code.h"
#include "app/convert/qt_text.h"
#include "app/viewmodels/manager/words.h"
#include "shared/base/limits.h"

namespace viewmodels {

struct InviteViewModel::Made {
    QString code;
    QString name;
    QString valid_until;
};

namespace {

constexpr ledger::Roles kUsual{static_cast<std::uint16_t>(ledger::Role::kPractitioner)};
constexpr qsizetype kGroup = 5;

/// "FB1-A bcdef …": groups are easier to read aloud and to find again. Set-up takes them back out.
QString in_groups(const QString& code) {
    QStringList groups;
    for (qsizetype at = 0; at < code.size(); at += kGroup) groups << code.mid(at, kGroup);
    return groups.join(QLatin1Char(' '));
}

QString until_words(const base::Moment& until) {
    return QObject::tr("It works once, until %1 at %2.")
        .arg(convert::long_day(until.local_date()), convert::clock_time(until));
}

}  // namespace

InviteViewModel::InviteViewModel(worker::TabletHost& host, QObject* parent)
    : Asking(host, parent), m_ticked(kUsual) {
    m_roles.show(role_choices(m_ticked));
}

void InviteViewModel::open(const QString& person) {
    const auto id = base::UserId::from_hex_text(person.toStdString());
    if (!id) {
        if (m_known) clear();
        return;
    }
    clear();
    host().run([id = *id](tablet::Tablet& tablet) { return find_person(tablet, id); },
               [this](const std::optional<tablet::Person>& found) {
                   if (!found) return;
                   m_known = true;
                   m_name = convert::to_qt(found->name);
                   m_ticked = found->roles;
                   m_roles.show(role_choices(m_ticked));
                   Q_EMIT changed();
               });
}

void InviteViewModel::setName(const QString& name) {
    if (name == m_name) return;
    m_name = name;
    Q_EMIT changed();
}

void InviteViewModel::tick(const QString& role) {
    m_ticked = toggled(m_ticked, role);
    m_roles.show(role_choices(m_ticked));
    Q_EMIT changed();
}

void InviteViewModel::make() {
    if (!ready()) {
        say(tr("Say who it is for, and tick at least one role. Nothing was sent."));
        return;
    }
    const QString name = m_name.trimmed();
    ask(
        [name = convert::to_core(name), roles = m_ticked](
            tablet::Tablet& tablet,
            tablet::Transport& transport) -> base::Result<std::pair<std::string, base::Moment>> {
            auto code = tablet.invite(name, roles, transport);
            if (!code.ok()) return code.error();
            base::Moment until = tablet.now();
            until.at = until.at + base::kInviteLife;
            return std::pair{std::move(code).value(), until};
        },
        [this, name](const auto& made) {
            show({convert::to_qt(made.value().first), name, until_words(made.value().second)});
        });
}

void InviteViewModel::show(const Made& made) {
    const convert::QrCode qr = convert::qr_code(made.code);
    m_code = in_groups(made.code);
    m_code_for = made.name;
    m_qr_path = qr.path;
    m_qr_across = qr.across;
    m_valid_until = made.valid_until;
    Q_EMIT changed();
}

void InviteViewModel::another() { clear(); }

void InviteViewModel::clear() {
    forget_asked();
    m_known = false;
    m_name.clear();
    m_ticked = kUsual;
    m_roles.show(role_choices(m_ticked));
    show({});
    m_qr_path.clear();
    m_qr_across = 0;
    Q_EMIT changed();
}

}  // namespace viewmodels
