#include "app/viewmodels/manager/bring_back_words.h"

#include <QDir>
#include <QFileInfo>
#include <QObject>
#include <map>
#include <set>

#include "app/convert/qt_text.h"
#include "app/tablet/wipe.h"

namespace viewmodels {
namespace {

using base::ErrorCode;

QString tr(const char* text) { return QObject::tr(text); }

QString things(std::size_t count) {
    return count == 1 ? tr("1 thing") : tr("%1 things").arg(count);
}

Line line(const QString& icon, const QString& title, std::size_t count,
          const QString& detail = {}) {
    Line line;
    line.icon = icon;
    line.title = title;
    line.detail = detail;
    line.meta = QString::number(count);
    return line;
}

/// Of a passphrase that the old tablet would have to take.
QString passphrase_words(const base::Error& error) {
    if (error.detail == tablet::kThisTablet) return {};
    if (tablet::is_wiped(error))
        return tr(
            "That tablet destroyed its keys, so no passphrase opens its folder. What is in it "
            "is kept sealed. Open it with the recovery kit.");
    switch (error.code) {
        case ErrorCode::kWrongPassphrase:
            return tr(
                "That is not the old tablet's passphrase. Nothing was changed here. The "
                "folder counts wrong tries: they make you wait, and the tenth in a row "
                "destroys its keys. If you are not sure, use the recovery kit.");
        case ErrorCode::kTooManyTries:
            return tr("There were too many wrong tries for that folder. What is in it is kept. "
                      "Wait "
                      "%1 seconds, then try again, or use the recovery kit.")
                .arg(convert::to_qt(error.detail));
        case ErrorCode::kSecretAway:
            return tr(
                "Part of that folder's key is in the keychain of the tablet it comes from, so "
                "its passphrase alone does not open it. What is in it is kept. Open it with "
                "the recovery kit.");
        case ErrorCode::kLeaseEnded:
        case ErrorCode::kOutOfUse:
            return tr(
                "That tablet was taken out of use, or was away from its server for too long, "
                "so its passphrase does not open it any more. What is in it is kept. Open it "
                "with the recovery kit.");
        default:
            return {};
    }
}

QString kit_words(const base::Error& error) {
    switch (error.code) {
        case ErrorCode::kWrongPassphrase:
            return tr(
                "The code is right, but this is not the kit's passphrase. Nothing was "
                "changed. Type it again.");
        case ErrorCode::kInvalidInput:
            return tr(
                "This is not the whole code of the kit, or a letter is wrong. Nothing was "
                "changed. Read it from the paper again.");
        case ErrorCode::kNoKey:
            return tr(
                "That does not open this folder: its tablet never visited its server, or an "
                "older program made it. What is in it is kept. Try its old passphrase.");
        default:
            return {};
    }
}

QString refused_words(const base::Error& error) {
    if (error.detail == tablet::kOtherServicesKit)
        return tr(
            "This is the recovery kit of another service. Nothing was changed. Take the kit "
            "of your own service.");
    if (error.detail == tablet::kOtherServicesProfile)
        return tr(
            "This folder is from a tablet of another service. Nothing was changed, here or "
            "there. Choose another folder, or ask that service.");
    if (error.detail == tablet::kOpenProfile)
        return tr(
            "This is the tablet that you have open. What it did not send yet goes by itself. "
            "Choose the old tablet's folder.");
    return {};
}

/// A file lies there, and is not one of ours or does not begin like one.
bool file_there(const QString& from) {
    return QFileInfo(from).isFile() || QFileInfo::exists(from + QStringLiteral("/profile.db"));
}

QString file_words(const base::Error& error, const QString& from) {
    const QString strange =
        tr("The file there is not a tablet's work, or its beginning is damaged. Nothing was "
           "changed. Keep it as it is, choose another copy of the folder, or tell your IT "
           "officer.");
    switch (error.code) {
        case ErrorCode::kRefused:
            return strange;
        case ErrorCode::kNotFound:
            if (file_there(from)) return strange;
            return tr("There is no tablet's work at %1. Nothing was changed. Choose the folder "
                      "that holds profile.db, or a file that is called lifeboat.")
                .arg(QDir::toNativeSeparators(from));
        case ErrorCode::kProfileBusy:
            return tr(
                "Footbridge is open on that folder. Nothing was changed. Close it there, or "
                "choose another folder, then try again.");
        case ErrorCode::kDamaged:
            return tr(
                "That file is too damaged to be read. Nothing was changed here. Keep it as it "
                "is, look for another copy of the folder, and tell your IT officer.");
        case ErrorCode::kNotSaved:
            return tr(
                "That folder's disk is full or cannot be written to, and Footbridge notes "
                "there that it is reading. Nothing is lost. Make room, or copy the whole "
                "folder to this tablet and choose the copy.");
        case ErrorCode::kUnreachable:
            return tr(
                "That folder opens only once its server has answered, and it did not. Nothing "
                "was changed. Try again where there is signal, or use the recovery kit.");
        default:
            return convert::error_text(error);
    }
}

}  // namespace

std::vector<Line> found_lines(const tablet::UnsentWork& work) {
    std::map<casefile::Kind, std::set<base::RecordId>> records;
    std::size_t closed = 0;
    std::size_t other = 0;
    for (const tablet::UnsentLine& one : work.operations) {
        if (!one.written_at)
            ++closed;
        else if (casefile::find_kind(one.kind) == nullptr)
            ++other;
        else
            records[one.kind].insert(one.record);
    }
    std::vector<Line> lines;
    for (const auto& [kind, which] : records)
        lines.push_back(line(convert::kind_icon(kind, {}),
                             convert::to_qt(casefile::find_kind(kind)->label), which.size()));
    if (other > 0)
        lines.push_back(line(QStringLiteral("list"), tr("Entries of the log"), other,
                             tr("Who read what, and when")));
    if (closed > 0)
        lines.push_back(line(QStringLiteral("lock"), tr("Sealed for others"), closed,
                             tr("They come, and cannot be opened on this tablet")));
    if (work.drafts > 0)
        lines.push_back(line(QStringLiteral("pencil"), tr("Not finished yet"), work.drafts));
    if (work.said > 0)
        lines.push_back(line(QStringLiteral("message"), tr("Said in child mode"), work.said,
                             tr("It stays sealed on its way")));
    return lines;
}

QString not_opened_words(const base::Error& error, const QString& from, const QString& way) {
    QString words = error.code == ErrorCode::kRefused    ? refused_words(error)
                    : way == QLatin1String("passphrase") ? passphrase_words(error)
                                                         : kit_words(error);
    return words.isEmpty() ? file_words(error, from) : words;
}

QString not_brought_words(const base::Error& error) {
    switch (error.code) {
        case ErrorCode::kUnreachable:
            return tr(
                "The server did not answer, and this needs signal. What came so far is safe, "
                "the rest is still in the old folder. Press again where there is signal: "
                "nothing comes twice.");
        case ErrorCode::kNotSaved:
            return tr(
                "There is no room on this tablet. What came so far is safe, the rest is "
                "still in the old folder. Make room, then press again: nothing comes twice.");
        case ErrorCode::kDamaged:
            return tr(
                "Something in that folder is too damaged to be read. What came so far is "
                "safe. Keep the folder as it is, and tell your IT officer.");
        default: {
            const QString refused =
                error.code == ErrorCode::kRefused ? refused_words(error) : QString();
            return refused.isEmpty() ? convert::error_text(error) : refused;
        }
    }
}

QString brought_words(const tablet::Recovered& done) {
    QStringList words;
    const std::size_t records = done.fresh + done.anew;
    if (records + done.drafts + done.said == 0) {
        words << (done.there == 0 && done.left == 0 ? tr("Nothing was waiting there.")
                                                    : tr("Nothing new came."));
    } else {
        QStringList parts;
        if (records > 0) parts << things(records);
        if (done.drafts > 0) parts << tr("%1 not finished yet").arg(done.drafts);
        if (done.said > 0) parts << tr("%1 said in child mode").arg(done.said);
        words << tr("It came back: %1.").arg(parts.join(QStringLiteral(", ")));
    }
    if (done.anew > 0)
        words << tr("Of these, %1 now stand under your name, and say whose they were.")
                     .arg(things(done.anew));
    if (done.aside > 0)
        words
            << tr("That tablet was out of use, so what it wrote since is set aside until somebody "
                  "reads it: %1 in all.")
                   .arg(things(done.aside));
    if (done.there > 0) words << tr("Here already: %1.").arg(things(done.there));
    if (done.left > 0)
        words << tr("Could not come: %1. They stay in the old folder. Do not delete it.")
                     .arg(things(done.left));
    else
        words << tr("Nothing is left behind.");
    return words.join(QLatin1Char(' '));
}

}  // namespace viewmodels
