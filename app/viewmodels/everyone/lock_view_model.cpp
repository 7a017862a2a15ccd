#include "app/viewmodels/everyone/lock_view_model.h"

#include <QRegularExpression>

#include "app/convert/qt_text.h"
#include "app/viewmodels/everyone/new_passphrase.h"

namespace viewmodels {

LockViewModel::LockViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {
    m_timer.setInterval(1000);
    connect(&m_timer, &QTimer::timeout, this, &LockViewModel::count_down);
}

void LockViewModel::unlock(const QString& passphrase) {
    if (m_busy || m_wait > 0) return;
    if (passphrase.isEmpty()) {
        say(tr("Type your passphrase first."), false);
        return;
    }
    say(QString(), true);
    m_host.unlock(convert::to_core(passphrase),
                  [this](const base::Result<void>& result) { finish(result); });
}

void LockViewModel::setUp(const QString& code, const QString& passphrase, const QString& again) {
    if (m_busy) return;
    if (const QString problem = problem_with(passphrase, again); !problem.isEmpty()) {
        say(problem, false);
        return;
    }
    say(QString(), true);
    QString whole = code;  // it may have been typed as it is shown, in groups
    whole.remove(QRegularExpression(QStringLiteral("\\s")));
    const auto before = m_new_code ? tablet::Tablet::Before::kForgotten
                                   : tablet::Tablet::Before::kStays;
    m_host.enrol(convert::to_core(whole), convert::to_core(passphrase), before,
                 [this](const base::Result<void>& result) { finish(result); });
}

void LockViewModel::finish(const base::Result<void>& result) {
    if (result.ok()) {
        m_new_code = false;
        say(QString(), false);
        Q_EMIT opened();
        return;
    }
    say(convert::error_text(result.error()), false);
    ask_wait();
}

void LockViewModel::setNewCode(bool there) {
    if (m_busy) return;
    m_new_code = there;
    say(QString(), false);
}

void LockViewModel::ask_wait() {
    m_host.unlock_wait([this](base::Duration wait) {
        m_wait = static_cast<int>((wait.count() + 999) / 1000);
        if (m_wait > 0) m_timer.start();
        Q_EMIT changed();
    });
}

void LockViewModel::show_not_kept(bool so) {
    m_not_kept = so ? tr("Not saving. Keep this tablet on. What you typed last is in its memory "
                         "only, and will be saved as soon as there is room. Make room on this "
                         "tablet.")
                    : QString();
    Q_EMIT changed();
}

void LockViewModel::count_down() {
    if (m_wait > 0) --m_wait;
    if (m_wait == 0) m_timer.stop();
    Q_EMIT changed();
}

void LockViewModel::say(const QString& message, bool busy) {
    m_message = message;
    m_busy = busy;
    Q_EMIT changed();
}

}  // namespace viewmodels
