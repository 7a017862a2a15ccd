#include "app/viewmodels/everyone/passphrase_view_model.h"

#include "app/convert/qt_text.h"
#include "app/tablet/wipe.h"
#include "app/viewmodels/everyone/new_passphrase.h"

namespace viewmodels {

PassphraseViewModel::PassphraseViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

void PassphraseViewModel::change(const QString& old_one, const QString& new_one,
                                 const QString& again) {
    if (m_busy) return;
    if (const QString problem = problem_with(new_one, again); !problem.isEmpty()) {
        say(problem, false, false);
        return;
    }
    say(QString(), true, false);
    m_host.change_passphrase(
        convert::to_core(old_one), convert::to_core(new_one),
        [this](const base::Result<void>& result) {
            if (result.ok()) {
                say(QString(), false, true);
                return;
            }
            say(convert::error_text(result.error()), false, false);
            if (tablet::is_wiped(result.error())) Q_EMIT wiped(m_problem);
        });
}

void PassphraseViewModel::clear() { say(QString(), false, false); }

void PassphraseViewModel::say(const QString& problem, bool busy, bool done) {
    m_problem = problem;
    m_busy = busy;
    m_done = done;
    Q_EMIT changed();
}

}  // namespace viewmodels
