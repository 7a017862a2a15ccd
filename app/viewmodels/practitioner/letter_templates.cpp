#include "app/viewmodels/practitioner/letter_templates.h"

#include <QRegularExpression>
#include <algorithm>

namespace viewmodels {
namespace {

constexpr LetterTemplate kTemplates[] = {
    {"appointment", "A time to meet",
     "I would like to meet you.\n\n"
     "Day: [day]\nTime: [time]\nPlace: [place]\n\n"
     "We will talk about [what].\nIt will take about [how long].\n\n"
     "You can bring someone with you.\n"
     "If you can not come, please tell me. My number is [number].\n\n"
     "See you soon.\n%me"},
    {"well_done", "Well done",
     "Well done for [what you did].\n\n"
     "I saw that you [what I saw]. That was not easy.\n\n"
     "Thank you for the work you put in.\nYou can be proud of it.\n\n"
     "%me"},
    {"what_next", "What happens next",
     "I want to tell you what happens next.\n\n"
     "First: [what is first]\nThen: [what is then]\nAfter that: [what is after that]\n\n"
     "I will help you with [what].\n"
     "You can ask me anything. My number is [number].\n\n"
     "%me"},
    {"missed", "You missed a meeting",
     "You did not come on [day]. I hope you are OK.\n\n"
     "Coming to see me is part of what the court asked for.\n"
     "If you miss it again, you may have to go back to court. I do not want that.\n\n"
     "Did something make it hard to come? Please tell me. We can sort it out.\n"
     "My number is [number].\n\n"
     "Please come on [day] at [time]. The place is [place].\n\n"
     "%me"},
    {"own", "In my own words", ""},
};

}  // namespace

std::span<const LetterTemplate> letter_templates() { return kTemplates; }

QString letter_begun(const QString& code, const QString& me) {
    const auto* found = std::ranges::find_if(
        kTemplates, [&](const LetterTemplate& one) { return code == QLatin1String(one.code); });
    if (found == std::end(kTemplates)) return {};
    return QString::fromUtf8(found->text).replace(QLatin1String("%me"), me);
}

QStringList gaps_in(const QString& text) {
    static const QRegularExpression gap(QStringLiteral("\\[[^\\[\\]]+\\]"));
    QStringList found;
    for (auto at = gap.globalMatch(text); at.hasNext();) {
        const QString words = at.next().captured();
        const bool ours = std::ranges::any_of(kTemplates, [&](const LetterTemplate& one) {
            return QString::fromUtf8(one.text).contains(words);
        });
        if (ours && !found.contains(words)) found << words;
    }
    return found;
}

}  // namespace viewmodels
