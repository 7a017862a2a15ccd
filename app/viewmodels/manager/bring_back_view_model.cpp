#include "app/viewmodels/manager/bring_back_view_model.h"

#include <QDir>
#include <QFileInfo>
#include <utility>

#include "app/convert/qt_text.h"
#include "app/tablet/recovery.h"
#include "app/viewmodels/manager/bring_back_words.h"
#include "app/viewmodels/manager/words.h"

namespace viewmodels {

struct BringBackViewModel::Found {
    QString whose;
    std::vector<Line> lines;
};

namespace {

const QString kByPassphrase = QStringLiteral("passphrase");
const QString kByKit = QStringLiteral("kit");

/// Without "..", a link or a slash at its end: one place has one name.
QString one_name(const QString& typed) {
    const QFileInfo place(typed.trimmed());
    return place.exists() ? place.canonicalFilePath() : typed.trimmed();
}

/// A folder that can be listed, for whatever was typed.
QString folder_of(const QString& typed) {
    const QFileInfo place(one_name(typed));
    if (typed.trimmed().isEmpty() || !place.exists()) return QDir::homePath();
    return place.isDir() ? place.filePath() : place.path();
}

Line place_line(const QFileInfo& place) {
    Line line;
    line.record = place.filePath();
    line.title = place.fileName();
    const bool profile =
        place.isFile() || QFileInfo::exists(place.filePath() + QStringLiteral("/profile.db"));
    line.icon = profile ? QStringLiteral("device-tablet") : QStringLiteral("list");
    if (profile) line.detail = QObject::tr("A tablet's work");
    return line;
}

}  // namespace

BringBackViewModel::BringBackViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

BringBackViewModel::~BringBackViewModel() { let_go(); }

void BringBackViewModel::refresh() {
    struct Page {
        bool allowed;
        bool secret_here;
    };
    m_host.run(
        [](tablet::Tablet& tablet) {
            const auto holds = tablet.holds_root();
            return Page{ledger::may_revoke(roles_of(tablet, tablet.user())),
                        holds.ok() && holds.value()};
        },
        [this](const Page& page) {
            m_loaded = true;
            m_allowed = page.allowed;
            m_secret_here = page.secret_here;
            Q_EMIT changed();
        });
}

// ---- where it is

void BringBackViewModel::setFrom(const QString& from) {
    if (m_busy || from == m_from) return;
    m_from = from;
    let_go();
    if (m_looking) list_places();
    Q_EMIT changed();
}

void BringBackViewModel::setWay(const QString& way) {
    if (m_busy || way == m_way) return;
    m_way = way;
    let_go();
    Q_EMIT changed();
}

void BringBackViewModel::look() {
    m_looking = !m_looking;
    if (m_looking) list_places();
    Q_EMIT changed();
}

void BringBackViewModel::choose(const QString& place) {
    setFrom(place);
    const bool there =
        QFileInfo(place).isFile() || QFileInfo::exists(place + QStringLiteral("/profile.db"));
    if (there) m_looking = false;
    Q_EMIT changed();
}

void BringBackViewModel::list_places() {
    const QDir folder(folder_of(m_from));
    std::vector<Line> lines;
    if (!folder.isRoot()) {
        Line up;
        up.record = QFileInfo(folder.path()).path();
        up.title = tr("Up, out of %1").arg(folder.dirName());
        up.icon = QStringLiteral("arrow-left");
        lines.push_back(up);
    }
    for (const QFileInfo& place :
         folder.entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::IgnoreCase))
        lines.push_back(place_line(place));
    for (const QFileInfo& file :
         folder.entryInfoList({QStringLiteral("lifeboat-*.db")}, QDir::Files, QDir::Name))
        lines.push_back(place_line(file));
    m_places.show(std::move(lines));
}

// ---- what is there

void BringBackViewModel::find(const QString& oldPassphrase, const QString& kit,
                              const QString& kitPassphrase) {
    if (m_busy || !m_allowed) return;
    let_go();
    const bool by_passphrase = m_way == kByPassphrase;
    const bool by_kit = m_way == kByKit;
    if (m_from.trimmed().isEmpty())
        m_problem = tr("No folder is chosen yet. Choose the old tablet's folder.");
    else if (by_passphrase && oldPassphrase.isEmpty())
        m_problem = tr("Type the old tablet's passphrase, or use the recovery kit.");
    else if (by_kit && (kit.trimmed().isEmpty() || kitPassphrase.isEmpty()))
        m_problem = tr("Type the kit's code and its passphrase. Both are needed.");
    if (!m_problem.isEmpty()) {
        Q_EMIT changed();
        return;
    }
    tablet::Opener opener;
    if (by_passphrase) opener.old_passphrase = convert::to_core(oldPassphrase);
    if (by_kit) opener.kit = convert::to_core(kit);
    if (by_kit) opener.kit_passphrase = convert::to_core(kitPassphrase);
    ask(opener);
}

void BringBackViewModel::ask(const tablet::Opener& opener) {
    m_busy = true;
    m_looking = false;
    Q_EMIT changed();
    m_host.ask_server(
        [&host = m_host, opener, from = one_name(m_from).toStdString()](
            tablet::Tablet& tablet, tablet::Transport&) -> base::Result<Found> {
            host.beside().reset();  // two at a time would lock each other out
            auto opened = tablet::open_locked(tablet, from, opener, host.to_other_server());
            if (!opened.ok()) return opened.error();
            const auto work = tablet::unsent_work(tablet, opened.value());
            if (!work.ok()) return work.error();
            host.beside() = std::make_unique<tablet::LockedProfile>(std::move(opened).value());
            return Found{convert::whom(tablet, work.value().user), found_lines(work.value())};
        },
        [this, subject = m_subject, from = m_from, way = m_way](base::Result<Found> found) {
            if (subject != m_subject) return close_old();
            m_busy = false;
            if (found.ok()) return show(std::move(found).value());
            m_problem = not_opened_words(found.error(), from, way);
            Q_EMIT changed();
        });
}

void BringBackViewModel::show(Found found) {
    m_found = true;
    m_something = !found.lines.empty();
    m_found_words =
        m_something
            ? tr("From the tablet of %1, and never sent. Nothing was written yet.").arg(found.whose)
            : tr("The tablet of %1 had sent everything. There is nothing to bring back.")
                  .arg(found.whose);
    m_work.show(std::move(found.lines));
    Q_EMIT changed();
}

// ---- bringing it

void BringBackViewModel::bring() {
    if (m_busy || !m_found) return;
    m_busy = true;
    m_problem_bringing.clear();
    m_brought.clear();
    Q_EMIT changed();
    m_host.ask_server(
        [&host = m_host](tablet::Tablet& tablet,
                         tablet::Transport& transport) -> base::Result<tablet::Recovered> {
            auto old = std::move(host.beside());
            if (old == nullptr) return {base::ErrorCode::kNotFound, "profile"};
            auto done = tablet::recover(tablet, *old, transport);
            host.beside() = std::move(old);  // to be tried again
            return done;
        },
        [this, subject = m_subject](const base::Result<tablet::Recovered>& done) {
            if (subject == m_subject)
                show(done);
            else
                close_old();
            // Also what was cut short may have written.
            Q_EMIT told();
        });
}

void BringBackViewModel::show(const base::Result<tablet::Recovered>& done) {
    m_busy = false;
    if (done.ok()) {
        let_go();
        m_brought = brought_words(done.value());
    } else {
        m_problem_bringing = not_brought_words(done.error());
    }
    Q_EMIT changed();
}

/// Nobody asked for it any more. Another that was opened since stays: it was opened after this.
void BringBackViewModel::close_old() {
    if (m_found || m_busy) return;
    m_host.run(
        [&host = m_host](tablet::Tablet&) {
            host.beside().reset();
            return true;
        },
        [](bool) {});
}

void BringBackViewModel::let_go() {
    const bool held = std::exchange(m_found, false);
    if (held) close_old();
    m_something = false;
    m_problem.clear();
    m_found_words.clear();
    m_problem_bringing.clear();
    m_brought.clear();
    m_work.show({});
}

void BringBackViewModel::putAway() {
    ++m_subject;
    let_go();
    m_busy = false;
    m_looking = false;
    m_from.clear();
    m_way = kByKit;
    m_places.show({});
    Q_EMIT changed();
}

void BringBackViewModel::clear() {
    m_loaded = m_allowed = m_secret_here = false;
    putAway();
}

}  // namespace viewmodels
