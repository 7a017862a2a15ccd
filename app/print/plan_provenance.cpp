#include "app/print/plan_provenance.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>

#include "app/print/plan_values.h"

namespace print {

using casefile::Agreement;
using casefile::Field;
using casefile::PlanChange;
using casefile::PlanLine;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("PlanPaper", text); }

QString label(Field field, std::string_view code) {
    return text_of(casefile::label_of(field, code));
}

QStringList who_was_there(const Agreement& agreement) {
    QStringList there;
    for (const auto& version : agreement.record.list(Field::kAgreementWhoWasThere))
        there << value_words(Field::kAgreementWhoWasThere, version.value, PaperWords("english"));
    return there;
}

}  // namespace

QString moment_words(const base::Moment& moment) {
    const base::CalendarDate day = moment.local_date();
    const int minute = moment.local_minute_of_day();
    return QLocale(QLocale::English)
               .toString(QDate(day.year, day.month, day.day), QStringLiteral("d MMMM yyyy")) +
           QStringLiteral(", %1:%2")
               .arg(minute / 60, 2, 10, QLatin1Char('0'))
               .arg(minute % 60, 2, 10, QLatin1Char('0'));
}

QString somebody(const PlanPaper& paper, const base::UserId& user) {
    const QString name = paper.name_of ? paper.name_of(user) : QString();
    return name.isEmpty() ? tr("a colleague") : name;
}

QString whose_words(const PlanLine& line, const PlanPaper& paper) {
    const std::string_view whose = line.record.code(Field::kItemWhoseWords);
    if (whose == "child") return tr("%1’s words").arg(paper.child);
    return whose == "agreed" ? tr("Agreed words") : tr("An adult’s words");
}

QStringList written(const PlanLine& line, const PlanPaper& paper) {
    QStringList all;
    const auto& record = line.record;
    const auto by = [&](const base::UserId& user, const base::Moment& at) {
        return tr("written by %1 on %2").arg(somebody(paper, user), moment_words(at));
    };
    for (const casefile::Version& version : record.list(Field::kItemWords))
        all << by(version.by, version.at);
    if (all.isEmpty()) all << by(record.created_by, record.recorded_at);
    if (all.size() > 1) all << tr("two versions wait for somebody to choose");
    if (line.typed_later)
        all << tr("first spoken or drawn, on %1").arg(moment_words(record.recorded_at));
    if (record.flag(Field::kItemHelperTyped).value_or(false)) all << tr("typed by a helper");
    return all;
}

QString agreement_words(const Agreement& agreement) {
    const auto& record = agreement.record;
    QStringList said;
    said << tr("“%1” on %2")
                .arg(label(Field::kAgreementChoice, record.code(Field::kAgreementChoice)),
                     moment_words(record.happened_at));
    const auto one = [&](const QString& words, Field field) {
        if (!record.code(field).empty()) said << words.arg(label(field, record.code(field)));
    };
    one(tr("told back in their own words: %1"), Field::kAgreementUnderstood);
    one(tr("mark: %1"), Field::kAgreementMark);
    one(tr("language: %1"), Field::kAgreementLanguage);
    if (record.flag(Field::kAgreementInterpreter).value_or(false))
        said << tr("an interpreter helped");
    const QStringList there = who_was_there(agreement);
    said << (there.isEmpty() ? tr("who was there is not recorded")
                             : tr("who was there: %1").arg(there.join(QStringLiteral(", "))));
    return said.join(QStringLiteral(" · "));
}

QString number_words(const Agreement& agreement) {
    return agreement.sound ? in_fours(agreement.record.text(Field::kAgreementVersionHash))
                           : tr("The number does not fit what it says was signed.");
}

QString signed_words(const Agreement& agreement, const base::RecordId& line) {
    if (!agreement.signed_plan) return {};
    const auto at = agreement.signed_plan->lines.find(line);
    if (at == agreement.signed_plan->lines.end()) return {};
    const auto words = at->second.find(Field::kItemWords);
    if (words == at->second.end()) return {};
    return values_words(Field::kItemWords, words->second, PaperWords("english"), QString());
}

QString change_words(const PlanChange& change) {
    if (change.what == PlanChange::What::kAdded) return tr("Added");
    if (change.what == PlanChange::What::kTakenOut) return tr("Taken out");
    const PaperWords words("english");
    const QString nothing = tr("nothing");
    return QStringLiteral("%1: %2 → %3")
        .arg(text_of(casefile::definition(change.field).label),
             values_words(change.field, change.was, words, nothing),
             values_words(change.field, change.is, words, nothing));
}

}  // namespace print
