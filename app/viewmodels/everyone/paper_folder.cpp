#include "app/viewmodels/everyone/paper_folder.h"

#include <QDir>
#include <QFileInfo>
#include <QObject>
#include <QStandardPaths>

namespace viewmodels {

QString documents_folder() {
    return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

QString free_pdf(const QString& folder, const QString& name) {
    const QDir where(folder);
    for (int number = 1;; ++number) {
        const QString file = number == 1 ? QStringLiteral("%1.pdf").arg(name)
                                         : QStringLiteral("%1 %2.pdf").arg(name).arg(number);
        if (!QFileInfo::exists(where.filePath(file))) return where.filePath(file);
    }
}

QString pdf_written_words(const QString& file) {
    return QObject::tr(
               "Written: %1. Whoever has this file can read it. Give it to those who may see it, "
               "then delete it.")
        .arg(QDir::toNativeSeparators(file));
}

QString pdf_not_written_words(const QString& folder) {
    return QObject::tr(
               "The page could not be written to %1. Nothing is lost. Choose another folder, then "
               "try again.")
        .arg(QDir::toNativeSeparators(folder));
}

}  // namespace viewmodels
