#include "app/viewmodels/everyone/new_passphrase.h"

#include <QCoreApplication>

#include "app/tablet/tablet.h"

namespace viewmodels {
namespace {

QString tr(const char* words) { return QCoreApplication::translate("NewPassphrase", words); }

}  // namespace

QString problem_with(const QString& passphrase, const QString& again) {
    if (passphrase != again)
        return tr("The two passphrases are not the same. Nothing was changed. Type them again.");
    if (passphrase.size() < static_cast<qsizetype>(tablet::kPassphraseMin))
        return tr("That passphrase is short. Use %1 characters or more, for example five plain "
                  "words.")
            .arg(tablet::kPassphraseMin);
    return {};
}

}  // namespace viewmodels
