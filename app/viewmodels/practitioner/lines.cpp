#include "app/viewmodels/practitioner/lines.h"

#include <QCoreApplication>

#include "app/convert/qt_text.h"
#include "app/viewmodels/practitioner/talk_check_words.h"

namespace viewmodels {
namespace {

using casefile::Field;
using casefile::Kind;

QString tr(const char* text) { return QCoreApplication::translate("Lines", text); }

QString title_of_event(const casefile::TimelineLine& entry) {
    switch (entry.kind) {
        case Kind::kTransfer:
            return entry.code.empty()
                       ? tr("Asked a colleague to take over")
                       : tr("Asked a colleague to take over: %1")
                             .arg(convert::label(Field::kTransferAnswer, entry.code).toLower());
        case Kind::kKnifeResponse:
            return entry.code.empty()
                       ? tr("Knife arrest")
                       : tr("Knife arrest: %1")
                             .arg(convert::label(Field::kKnifeAnswer, entry.code).toLower());
        case Kind::kSnapshot:
            return tr("How things stood: %1")
                .arg(convert::label(Field::kSnapshotPoint, entry.code).toLower());
        case Kind::kOffence:
            return tr("Offence: %1").arg(convert::label(Field::kOffenceCategory, entry.code));
        case Kind::kOutcome:
            return tr("Outcome: %1").arg(convert::label(Field::kOutcomeType, entry.code));
        case Kind::kCompliance:
            return tr("About a missed visit: %1")
                .arg(convert::label(Field::kComplianceStep, entry.code).toLower());
        case Kind::kClockExcuse:
            return tr("Clock: %1").arg(convert::label(Field::kExcuseKindOf, entry.code).toLower());
        default:
            return {};
    }
}

QString timeline_title(const casefile::TimelineLine& entry) {
    switch (entry.kind) {
        case Kind::kNote:
            return convert::label(Field::kNoteContact, entry.code);
        case Kind::kFlag:
            return (entry.ended ? tr("Flag, ended: %1") : tr("Flag: %1"))
                .arg(convert::label(Field::kFlagType, entry.code));
        case Kind::kRating:
            return QStringLiteral("%1: %2").arg(convert::label(Field::kRatingAbout, entry.code),
                                                convert::label(Field::kRatingLevel, entry.outcome));
        case Kind::kProgramme:
            return (entry.ended ? tr("%1, ended") : QStringLiteral("%1"))
                .arg(convert::label(Field::kProgrammeType, entry.code));
        case Kind::kAppointment:
            return entry.text.empty() ? tr("Visit") : convert::to_qt(entry.text);
        case Kind::kOversight:
            return convert::label(Field::kOversightKindOf, entry.code);
        case Kind::kAnswers:
            if (!entry.code.empty())
                return tr("Talk Check: %1").arg(talk_result_words(entry.code).toLower());
            return tr("Answers: %1").arg(convert::to_qt(entry.text));
        case Kind::kSltAssessment:
            return tr("Speech and language assessment: %1")
                .arg(convert::label(Field::kSltResult, entry.code));
        case Kind::kPassport:
            return tr("Communication passport");
        case Kind::kPlan:
            return tr("My plan begun");
        case Kind::kAgreement:
            return tr("My plan: %1").arg(convert::label(Field::kAgreementChoice, entry.code));
        case Kind::kLetter:
            return entry.given_on
                       ? tr("Letter, given on %1").arg(convert::long_day(*entry.given_on))
                       : tr("Letter, not given yet");
        case Kind::kTransfer:
        case Kind::kKnifeResponse:
        case Kind::kSnapshot:
        case Kind::kOffence:
        case Kind::kOutcome:
        case Kind::kCompliance:
        case Kind::kClockExcuse:
            return title_of_event(entry);
        case Kind::kVictim:
        case Kind::kBoardMeeting:
        case Kind::kAction:
        case Kind::kAttendance:
        case Kind::kRotaSlot:
        case Kind::kCustodyLine:
        case Kind::kPlanItem:
        case Kind::kForm:
        case Kind::kYouSaidWeDid:
        case Kind::kHelp:
        case Kind::kWord:
        case Kind::kChild:
            break;
    }
    return {};
}

QString timeline_detail(const tablet::Tablet& tablet, const casefile::TimelineLine& entry) {
    QStringList parts;
    const bool text_is_title = entry.kind == Kind::kAppointment || entry.kind == Kind::kAnswers;
    const bool said_how = entry.kind == Kind::kAppointment || entry.kind == Kind::kNote;
    if (said_how && !entry.outcome.empty())
        parts << convert::label(Field::kNoteAttendance, entry.outcome);
    if (entry.kind == Kind::kAnswers && !entry.code.empty())
        parts << tr("A screening aid awaiting a therapist's review, not a diagnosis.");
    if (entry.kind == Kind::kSltAssessment && !entry.outcome.empty())
        parts << convert::label(Field::kSltSeverity, entry.outcome);
    if (!entry.text.empty() && !text_is_title) parts << convert::to_qt(entry.text);
    if (!entry.next_step.empty()) parts << tr("Next: %1").arg(convert::to_qt(entry.next_step));
    const QString name = convert::to_qt(tablet.name_of(entry.by));
    const QString wrote =
        tr("%1 wrote this · %2 at %3")
            .arg(name, convert::day_near(entry.recorded_at.local_date(), tablet.now().local_date()),
                 convert::clock_time(entry.recorded_at));
    if (!name.isEmpty()) parts << wrote;
    return parts.join(QLatin1Char('\n'));
}

/// "Added by Robin on Friday 5 June at 16:20: …", why, and the next addition.
QString added_words(const tablet::Tablet& tablet, const casefile::TimelineLine& entry) {
    QStringList all;
    for (const casefile::AddendumLine& added : entry.addenda) {
        const QString name = convert::to_qt(tablet.name_of(added.by));
        const QString when =
            tr("%1 at %2")
                .arg(convert::day_near(added.at.local_date(), tablet.now().local_date()),
                     convert::clock_time(added.at));
        const QString who =
            name.isEmpty() ? tr("Added · %1").arg(when) : tr("%1 added this · %2").arg(name, when);
        QStringList parts{who, convert::to_qt(added.text)};
        if (!added.reason.empty()) parts << tr("Why: %1").arg(convert::to_qt(added.reason));
        all << parts.join(QLatin1Char('\n'));
    }
    return all.join(QStringLiteral("\n\n"));
}

}  // namespace

Line visit_line(const casefile::AppointmentLine& visit, const base::Moment& now) {
    Line line;
    line.record = convert::hex(visit.appointment);
    line.child = convert::hex(visit.child);
    line.time = convert::clock_time(visit.starts_at);
    line.title = convert::to_qt(visit.known_as);
    const QString purpose = visit.purpose.empty() ? tr("Visit") : convert::to_qt(visit.purpose);
    line.detail =
        visit.place.empty() ? purpose : tr("%1 at %2").arg(purpose, convert::to_qt(visit.place));
    if (!visit.others.empty())
        line.detail = tr("%1 · a group of %2").arg(line.detail).arg(visit.others.size() + 1);
    line.meta = convert::day_near(visit.starts_at.local_date(), now.local_date());
    return line;
}

Line child_line(const casefile::ChildLine& child, const base::Moment& now) {
    Line line;
    line.record = convert::hex(child.child);
    line.child = line.record;
    line.title = convert::to_qt(child.known_as);
    QStringList parts;
    if (child.age) parts << tr("age %1").arg(*child.age);
    if (!child.local_ref.empty()) parts << convert::to_qt(child.local_ref);
    line.detail = parts.join(QStringLiteral(" · "));
    if (child.next_appointment) {
        line.meta = QStringLiteral("%1 %2").arg(
            convert::day_near(child.next_appointment->local_date(), now.local_date()),
            convert::clock_time(*child.next_appointment));
    }
    if (child.keep_apart) line.icon = QStringLiteral("users-minus");
    return line;
}

Line timeline_line(const tablet::Tablet& tablet, const casefile::TimelineLine& entry) {
    Line line;
    line.record = convert::hex(entry.record);
    line.icon = convert::kind_icon(entry.kind, entry.code);
    line.title = timeline_title(entry);
    line.detail = timeline_detail(tablet, entry);
    if (!entry.childs_words.empty()) line.quote = convert::to_qt(entry.childs_words);
    line.meta = convert::day_near(entry.at.local_date(), tablet.now().local_date());
    line.added = added_words(tablet, entry);
    line.offers = entry.kind == Kind::kNote;
    if (entry.kind == Kind::kAnswers && entry.code.empty()) line.page = QStringLiteral("answers");
    if (entry.kind == Kind::kLetter) line.page = QStringLiteral("letters");
    if (entry.worry) line.tone = QStringLiteral("late");
    return line;
}

std::vector<Line> term_lines(const casefile::Vocabulary& vocabulary, const QString& chosen) {
    std::vector<Line> lines;
    for (const casefile::Term& term : vocabulary.terms) {
        Line line;
        line.record = convert::to_qt(term.code);
        line.title = convert::to_qt(term.label);
        line.chosen = line.record == chosen;
        lines.push_back(line);
    }
    return lines;
}

}  // namespace viewmodels
