#pragma once

#include <QString>
#include <QStringList>
#include <string_view>

/// What a Talk Check's codes mean to people: the words of rules.md 4.2 and 4.4. None of them says
/// how severe anything is: only a therapist's assessment does. Any thread.
namespace viewmodels {

/// "Some signs"; empty for a code that is none.
QString talk_result_words(std::string_view result);
/// What the service does about it, a line each.
QStringList talk_result_steps(std::string_view result);
/// "clear signs"
QString talk_level_words(std::string_view level);
/// Clear or strong signs: the domain's tips go into a passport.
[[nodiscard]] bool talk_needs_tips(std::string_view level);

struct TalkTips {
    QStringList do_this;
    QStringList avoid;
    QString to_the_child;  ///< what was found, said to the young person
};
/// Of the domain "A" to "H"; empty for another.
TalkTips talk_tips_of(std::string_view domain);
/// What stands wherever a Talk Check is shown.
QString talk_standing();

}  // namespace viewmodels
