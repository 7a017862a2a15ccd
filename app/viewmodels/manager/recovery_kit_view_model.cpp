#include "app/viewmodels/manager/recovery_kit_view_model.h"

#include <QDir>

#include "app/convert/qt_text.h"
#include "app/print/kit_pdf.h"
#include "app/tablet/recovery_kit.h"
#include "app/viewmodels/everyone/new_passphrase.h"
#include "app/viewmodels/everyone/paper_folder.h"

namespace viewmodels {
namespace {

struct MadeKit {
    QString service;
    QString code;
    QString made_on;
};

void wipe(std::string& text) {
    crypto::wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
}

base::Result<MadeKit> make(tablet::Tablet& tablet, std::string passphrase) {
    const auto code = tablet::own_kit(tablet, passphrase);
    wipe(passphrase);
    if (!code.ok()) return code.error();
    return MadeKit{convert::to_qt(tablet.service_name()), convert::to_qt(code.value()),
                   convert::long_day(tablet.now().local_date())};
}

base::Result<void> take_off(tablet::Tablet& tablet, const std::string& code,
                            std::string passphrase) {
    const auto read = tablet::open_kit(code, tablet.identity().service, passphrase);
    wipe(passphrase);
    if (!read.ok()) return read.error();
    return tablet::forget_root(tablet, read.value());
}

print::KitSheet sheet_of(const MadeKit& kit) {
    return {
        QObject::tr("Recovery kit of %1").arg(kit.service),
        {QObject::tr("Made on %1 with Footbridge. Together with its passphrase this paper opens "
                     "every tablet of the service, and every child's record on them.")
             .arg(kit.made_on),
         QObject::tr("Lock it away. Keep the passphrase in another place: it is not on this paper, "
                     "and nobody can find it again. Do not copy, photograph or send this page.")},
        kit.code,
        {QObject::tr("It is needed when a tablet cannot be opened any more and holds work that was "
                     "never sent. An administrator types the code, or reads it with a camera. Gaps "
                     "do not matter, capital letters do.")}};
}

QString back_words(const base::Error& error) {
    switch (error.code) {
        case base::ErrorCode::kWrongPassphrase:
            return QObject::tr(
                "The code is right, but this is not the kit's passphrase. Nothing "
                "was changed. Type it again, or write a new page above.");
        case base::ErrorCode::kInvalidInput:
            return QObject::tr(
                "This is not the whole code, or a letter is wrong. Nothing was "
                "changed. Read it from the paper again.");
        case base::ErrorCode::kRefused:
            return QObject::tr("This is the kit of another service. Nothing was changed.");
        default:
            return convert::error_text(error);
    }
}

}  // namespace

RecoveryKitViewModel::RecoveryKitViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

void RecoveryKitViewModel::open() {
    m_done = false;
    tell(QString(), QString(), QString());
    refresh();
}

void RecoveryKitViewModel::refresh() {
    m_host.run(
        [](tablet::Tablet& tablet) {
            const auto holds = tablet.holds_root();
            return holds.ok() && holds.value();
        },
        [this](bool here) {
            m_loaded = true;
            m_here = here;
            if (m_folder.isEmpty()) m_folder = documents_folder();
            Q_EMIT changed();
        });
}

void RecoveryKitViewModel::setFolder(const QString& folder) {
    if (folder == m_folder) return;
    m_folder = folder;
    Q_EMIT changed();
}

void RecoveryKitViewModel::write(const QString& passphrase, const QString& again) {
    if (m_busy || !m_here) return;
    if (const QString problem = problem_with(passphrase, again); !problem.isEmpty())
        return tell(QString(), problem, QString());
    begin();
    m_host.run([words = convert::to_core(passphrase)](
                   tablet::Tablet& tablet) mutable { return make(tablet, std::move(words)); },
               [this](const base::Result<MadeKit>& kit) {
                   if (!kit.ok())
                       return tell(QString(), convert::error_text(kit.error()), QString());
                   const QString file = free_pdf(m_folder, tr("Recovery kit"));
                   if (!print::save_kit(sheet_of(kit.value()), file))
                       return tell(QString(), pdf_not_written_words(m_folder), QString());
                   tell(tr("Written: %1. Print it now, then delete the file and empty the bin.")
                            .arg(QDir::toNativeSeparators(file)),
                        QString(), QString());
               });
}

void RecoveryKitViewModel::readBack(const QString& code, const QString& passphrase) {
    if (m_busy || !m_here) return;
    begin();
    m_host.run(
        [text = convert::to_core(code), words = convert::to_core(passphrase)](
            tablet::Tablet& tablet) mutable { return take_off(tablet, text, std::move(words)); },
        [this](const base::Result<void>& gone) {
            if (!gone.ok()) return tell(m_written, QString(), back_words(gone.error()));
            m_here = false;
            m_done = true;
            tell(QString(), QString(), QString());
            Q_EMIT leftTablet();
        });
}

void RecoveryKitViewModel::begin() {
    m_busy = true;
    m_problem.clear();
    m_problem_back.clear();
    Q_EMIT changed();
}

void RecoveryKitViewModel::tell(const QString& written, const QString& problem,
                                const QString& back) {
    m_busy = false;
    m_written = written;
    m_problem = problem;
    m_problem_back = back;
    Q_EMIT changed();
}

void RecoveryKitViewModel::clear() {
    m_loaded = m_here = m_done = false;
    m_folder.clear();
    tell(QString(), QString(), QString());
}

}  // namespace viewmodels
