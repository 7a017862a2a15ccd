#pragma once

#include <QString>

#include "app/tablet/tablet.h"
#include "shared/base/time.h"
#include "shared/casefile/help.h"
#include "shared/casefile/pages.h"

/// From the core's types to words on a screen. English through tr(); the app's translations apply.
namespace convert {

QString to_qt(std::string_view text);
std::string to_core(const QString& text);
QString hex(const base::RecordId& id);           ///< an opaque token for QML to hand back
base::RecordId record_from(const QString& hex);  ///< none where it is no id

QString clock_time(const base::Moment& moment);  ///< "09:58"
QString long_day(base::CalendarDate date);       ///< "Tuesday 9 June"
QString day_near(base::CalendarDate date,
                 base::CalendarDate today);  ///< "Today", "Tomorrow", "Friday 12 June"
QString due_words(base::CalendarDate date,
                  base::CalendarDate today);  ///< "Due Thursday (in 2 days)", "2 days late"
QString time_ago(base::Duration passed);      ///< "12 minutes", "1 hour", "over 24 hours"
QString size_words(std::size_t bytes);        ///< "2 KB"

QString label(casefile::Field field, std::string_view code);  ///< the vocabulary's label
QString talk_tip(const casefile::TalkTip& tip);
QString talk_icon(const casefile::TalkTip& tip);
QString value_words(casefile::Field field, const casefile::FieldValue& value,
                    const tablet::Tablet& tablet);

/// "You", a colleague's name, or "A colleague" where this tablet cannot name them.
QString who(const tablet::Tablet& tablet, const base::UserId& person);
/// The same inside a sentence: "you", "a colleague".
QString whom(const tablet::Tablet& tablet, const base::UserId& person);

/// "Note"; "Talk Check" for answers that are one.
QString kind_words(const casefile::Record& record);
/// "Note for Kit"; its kind alone where the child is not named here.
QString record_title(const tablet::Tablet& tablet, const casefile::Record& record);
/// What the child is called; empty where the tablet does not hold the record.
QString child_name(const tablet::Tablet& tablet, const base::RecordId& child);
/// Who asked for help: the child's name, or the one they gave.
QString asker_name(const tablet::Tablet& tablet, const casefile::HelpRequest& request);
QString two_versions_heading(const tablet::Tablet& tablet, const casefile::TwoVersions& two);

/// What happened, what is safe, what to do next: tablet::sentence, the same as on the command line.
QString error_text(const base::Error& error);
/// For the person whose tablet this is: what happened, what is safe, what to do next. Empty while
/// it is in use.
QString out_of_use_words(const tablet::Tablet& tablet);
QString save_state_text(const tablet::SaveState& state, std::int16_t offset_minutes);
QString save_state_icon(tablet::SaveState::Kind kind);
QString kind_icon(casefile::Kind kind, std::string_view code);

}  // namespace convert
