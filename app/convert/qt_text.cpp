#include "app/convert/qt_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTime>
#include <algorithm>

#include "app/tablet/error_text.h"
#include "shared/casefile/plan_rules.h"
#include "shared/casefile/schema.h"
#include "shared/casefile/talk.h"

namespace convert {
namespace {

using casefile::Field;
using casefile::TalkTip;

QString tr(const char* text, int n = -1) {
    return QCoreApplication::translate("Words", text, nullptr, n);
}

QDate to_date(base::CalendarDate date) { return {date.year, date.month, date.day}; }

QString scalar_words(Field field, const casefile::FieldValue& value, const tablet::Tablet& tablet) {
    if (const auto* text = std::get_if<std::string>(&value)) return to_qt(*text);
    if (const auto* flag = std::get_if<bool>(&value)) return *flag ? tr("Yes") : tr("No");
    if (const auto* number = std::get_if<std::int64_t>(&value)) return QString::number(*number);
    if (const auto* date = std::get_if<base::CalendarDate>(&value))
        return long_day(*date) + QStringLiteral(" %1").arg(date->year);
    if (const auto* moment = std::get_if<base::Moment>(&value)) {
        return tr("%1 at %2").arg(long_day(moment->local_date()), clock_time(*moment));
    }
    if (const auto* choice = std::get_if<casefile::Choice>(&value))
        return label(field, choice->code);
    if (const auto* user = std::get_if<base::UserId>(&value)) return to_qt(tablet.name_of(*user));
    if (const auto* record = std::get_if<base::RecordId>(&value)) {
        const auto named = tablet.view().record(*record);
        if (!named) return tr("Not on this tablet");
        if (named->kind == casefile::Kind::kPlanItem) return to_qt(named->text(Field::kItemWords));
        return named->kind == casefile::Kind::kChild ? to_qt(casefile::shown_name(*named))
                                                     : kind_words(*named);
    }
    return tr("Nothing");
}

QString group_words(Field field, const casefile::Group& group) {
    QStringList words;
    for (const casefile::PartDef& part : casefile::definition(field).parts) {
        const casefile::Scalar& value = group.at(part.number);
        if (std::holds_alternative<casefile::Nothing>(value)) continue;
        if (field == Field::kItemTakenOut && part.number == casefile::part::kOutSeen) continue;
        const QString name = to_qt(part.name).replace('_', ' ');
        if (const auto* choice = std::get_if<casefile::Choice>(&value)) {
            words << QStringLiteral("%1: %2").arg(
                name, part.vocabulary ? to_qt(casefile::label_of(*part.vocabulary, choice->code))
                                      : to_qt(choice->code));
        } else if (const auto* text = std::get_if<std::string>(&value)) {
            words << QStringLiteral("%1: %2").arg(name, to_qt(*text));
        } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
            words << QStringLiteral("%1: %2").arg(name).arg(*number);
        } else if (const auto* flag = std::get_if<bool>(&value)) {
            words << QStringLiteral("%1: %2").arg(name, *flag ? tr("yes") : tr("no"));
        }
    }
    return words.join(QStringLiteral(" · "));
}

}  // namespace

QString to_qt(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string to_core(const QString& text) { return text.toStdString(); }

QString hex(const base::RecordId& id) { return to_qt(id.hex()); }

base::RecordId record_from(const QString& hex) {
    return base::RecordId::from_hex_text(hex.toStdString()).value_or(base::RecordId{});
}

QString clock_time(const base::Moment& moment) {
    const int minute = moment.local_minute_of_day();
    return QTime(minute / 60, minute % 60).toString(QStringLiteral("HH:mm"));
}

QString long_day(base::CalendarDate date) {
    return QLocale().toString(to_date(date), QStringLiteral("dddd d MMMM"));
}

QString day_near(base::CalendarDate date, base::CalendarDate today) {
    const int days = date.days_since_epoch() - today.days_since_epoch();
    if (days == 0) return tr("Today");
    if (days == 1) return tr("Tomorrow");
    if (days == -1) return tr("Yesterday");
    if (date.year != today.year) return long_day(date) + QStringLiteral(" %1").arg(date.year);
    return long_day(date);
}

QString due_words(base::CalendarDate date, base::CalendarDate today) {
    const int days = date.days_since_epoch() - today.days_since_epoch();
    if (days == -1) return tr("1 day late");
    if (days < 0) return tr("%1 days late").arg(-days);
    if (days == 0) return tr("Due today");
    if (days == 1) return tr("Due tomorrow");
    return tr("Due %1 (in %2 days)").arg(long_day(date)).arg(days);
}

QString time_ago(base::Duration passed) {
    const auto minutes = passed.count() / 60'000;
    if (minutes < 1) return tr("less than a minute");
    if (minutes == 1) return tr("1 minute");
    if (minutes < 60) return tr("%1 minutes").arg(minutes);
    if (minutes < 120) return tr("1 hour");
    if (minutes < 24 * 60) return tr("%1 hours").arg(minutes / 60);
    if (minutes < 72 * 60) return tr("over 24 hours");
    return tr("over 72 hours");
}

QString size_words(std::size_t bytes) { return tr("%1 KB").arg((bytes + 1023) / 1024); }

QString label(Field field, std::string_view code) {
    const casefile::FieldDef& def = casefile::definition(field);
    return def.vocabulary == nullptr ? to_qt(code) : to_qt(casefile::label_of(field, code));
}

QString talk_tip(const TalkTip& tip) {
    switch (tip.about) {
        case TalkTip::About::kPronouns:
            return tr("Say %1").arg(to_qt(tip.text));
        case TalkTip::About::kLanguage:
            return tr("Speaks %1").arg(to_qt(tip.text));
        case TalkTip::About::kInterpreter:
            return tr("Bring an interpreter");
        case TalkTip::About::kOneQuestion:
            return tr("One question at a time");
        case TalkTip::About::kFewAnswers:
            return tr("Offer %1 answers").arg(tip.number);
        case TalkTip::About::kReadAloud:
            return tr("Read it to me");
        case TalkTip::About::kPictures:
            return tr("Show me a picture");
        case TalkTip::About::kLargeText:
            return tr("Large text: %1 %").arg(tip.number);
    }
    return {};
}

QString talk_icon(const TalkTip& tip) {
    switch (tip.about) {
        case TalkTip::About::kPronouns:
            return QStringLiteral("user");
        case TalkTip::About::kLanguage:
            return QStringLiteral("language");
        case TalkTip::About::kInterpreter:
            return QStringLiteral("users");
        case TalkTip::About::kOneQuestion:
            return QStringLiteral("message");
        case TalkTip::About::kFewAnswers:
            return QStringLiteral("list");
        case TalkTip::About::kReadAloud:
            return QStringLiteral("volume");
        case TalkTip::About::kPictures:
            return QStringLiteral("photo");
        case TalkTip::About::kLargeText:
            return QStringLiteral("text-size");
    }
    return {};
}

QString value_words(Field field, const casefile::FieldValue& value, const tablet::Tablet& tablet) {
    if (const auto* group = std::get_if<casefile::Group>(&value)) return group_words(field, *group);
    // A document for programs: its size says more to people than its text.
    const auto* text = std::get_if<std::string>(&value);
    if (text != nullptr && field == Field::kAnswersResponse)
        return tr("As the form keeps them, %1").arg(size_words(text->size()));
    if (text != nullptr && !casefile::is_text_for_people(field))
        return tr("Kept, %1").arg(size_words(text->size()));
    return scalar_words(field, value, tablet);
}

QString child_name(const tablet::Tablet& tablet, const base::RecordId& child) {
    const auto record = tablet.view().record(child);
    return record ? to_qt(casefile::shown_name(*record)) : QString();
}

QString asker_name(const tablet::Tablet& tablet, const casefile::HelpRequest& request) {
    if (request.child.is_none()) return to_qt(request.name);
    const QString name = child_name(tablet, request.child);
    return name.isEmpty() ? tr("A child whose record is not on this tablet") : name;
}

QString who(const tablet::Tablet& tablet, const base::UserId& person) {
    if (person == tablet.user()) return tr("You");
    const QString name = to_qt(tablet.name_of(person));
    return name.isEmpty() ? tr("A colleague") : name;
}

QString whom(const tablet::Tablet& tablet, const base::UserId& person) {
    if (person == tablet.user()) return tr("you");
    const QString name = to_qt(tablet.name_of(person));
    return name.isEmpty() ? tr("a colleague") : name;
}

QString kind_words(const casefile::Record& record) {
    if (casefile::talk_check_from(record)) return tr("Talk Check");
    const casefile::KindDef* kind = casefile::find_kind(record.kind);
    return kind == nullptr ? QString() : to_qt(kind->label);
}

QString record_title(const tablet::Tablet& tablet, const casefile::Record& record) {
    const QString name = child_name(tablet, record.child.value_or(record.id));
    const QString what = kind_words(record);
    if (record.kind == casefile::Kind::kChild) return name;
    return name.isEmpty() ? what : tr("%1 for %2").arg(what, name);
}

QString two_versions_heading(const tablet::Tablet& tablet, const casefile::TwoVersions& two) {
    return tr("There are two versions of “%1” for %2")
        .arg(to_qt(casefile::definition(two.field).label),
             child_name(tablet, two.child.value_or(two.record)));
}

QString error_text(const base::Error& error) { return to_qt(tablet::sentence(error)); }

QString out_of_use_words(const tablet::Tablet& tablet) {
    if (tablet.in_use()) return {};
    const auto tablets = tablet.tablets();
    const auto own = std::ranges::find_if(tablets, &tablet::TabletLine::this_one);
    QString happened =
        tr("You are not on the list of this service any more, so this tablet is out of use.");
    if (own != tablets.end() && own->revoked) {
        const base::WallTime on = own->revoked_on.value_or(tablet.now().at);
        const base::Moment when{on, tablet.now().offset_minutes};
        happened = tr("This tablet was taken out of use on %1 at %2.")
                       .arg(long_day(when.local_date()), clock_time(when));
    }
    return happened + QLatin1Char(' ') +
           tr("What was sent before is safe with the service. It gets nothing new. What you write "
              "now is kept here and is not part of the record until your manager makes it so. Give "
              "this tablet to your manager, and ask for a code for another one.");
}

QString save_state_text(const tablet::SaveState& state, std::int16_t offset_minutes) {
    const QString at = state.at ? clock_time({*state.at, offset_minutes}) : QString();
    const auto with_time = [&](const QString& words) {
        return at.isEmpty() ? words : QStringLiteral("%1 · %2").arg(words, at);
    };
    switch (state.kind) {
        case tablet::SaveState::Kind::kSaved:
            return with_time(tr("Saved on this tablet"));
        case tablet::SaveState::Kind::kWaiting:
            return tr("Waiting to send · %1").arg(state.count);
        case tablet::SaveState::Kind::kSent:
            return with_time(tr("Sent"));
        case tablet::SaveState::Kind::kNeedsYou:
            return tr("Needs you · %1").arg(state.count);
        case tablet::SaveState::Kind::kNotSaving:
            return tr("Not saving. Keep this screen open");
    }
    return {};
}

QString save_state_icon(tablet::SaveState::Kind kind) {
    switch (kind) {
        case tablet::SaveState::Kind::kSaved:
            return QStringLiteral("device-tablet-check");
        case tablet::SaveState::Kind::kWaiting:
            return QStringLiteral("clock");
        case tablet::SaveState::Kind::kSent:
            return QStringLiteral("checks");
        case tablet::SaveState::Kind::kNeedsYou:
            return QStringLiteral("hand-stop");
        case tablet::SaveState::Kind::kNotSaving:
            return QStringLiteral("x");
    }
    return {};
}

QString kind_icon(casefile::Kind kind, std::string_view code) {
    if (code == "home_visit") return QStringLiteral("home");
    if (code == "phone" || code == "video") return QStringLiteral("phone");
    if (code == "school" || code == "education_review") return QStringLiteral("school");
    switch (kind) {
        case casefile::Kind::kChild:
            return QStringLiteral("user");
        case casefile::Kind::kFlag:
            return QStringLiteral("flag");
        case casefile::Kind::kRating:
            return QStringLiteral("gauge");
        case casefile::Kind::kProgramme:
            return QStringLiteral("route");
        case casefile::Kind::kOffence:
        case casefile::Kind::kOutcome:
        case casefile::Kind::kCompliance:
        case casefile::Kind::kNote:
            return QStringLiteral("file-text");
        case casefile::Kind::kAppointment:
            return QStringLiteral("calendar");
        case casefile::Kind::kOversight:
            return QStringLiteral("eye");
        case casefile::Kind::kAnswers:
            return QStringLiteral("messages");
        case casefile::Kind::kVictim:
        case casefile::Kind::kTransfer:
            return QStringLiteral("users");
        case casefile::Kind::kSnapshot:
        case casefile::Kind::kBoardMeeting:
        case casefile::Kind::kForm:
            return QStringLiteral("list");
        case casefile::Kind::kSltAssessment:
        case casefile::Kind::kPassport:
            return QStringLiteral("message");
        case casefile::Kind::kYouSaidWeDid:
            return QStringLiteral("messages");
        case casefile::Kind::kPlan:
        case casefile::Kind::kPlanItem:
            return QStringLiteral("route");
        case casefile::Kind::kAction:
        case casefile::Kind::kAgreement:
            return QStringLiteral("check");
        case casefile::Kind::kHelp:
            return QStringLiteral("help");
        case casefile::Kind::kClockExcuse:
        case casefile::Kind::kAttendance:
        case casefile::Kind::kKnifeResponse:
            return QStringLiteral("clock");
        case casefile::Kind::kRotaSlot:
            return QStringLiteral("calendar");
        case casefile::Kind::kCustodyLine:
            return QStringLiteral("help");
        case casefile::Kind::kLetter:
        case casefile::Kind::kWord:
            return QStringLiteral("pencil");
    }
    return {};
}

}  // namespace convert
