#include "app/viewmodels/manager/heard_figures.h"

#include <QCoreApplication>
#include <algorithm>
#include <functional>
#include <map>

#include "app/convert/qt_text.h"
#include "app/viewmodels/manager/words.h"
#include "shared/casefile/answers.h"
#include "shared/forms/published.h"

namespace viewmodels {
namespace {

using casefile::Field;
using forms::Form;
using forms::Spread;
using forms::Tally;

/// Of what was done, on one page beside the figures.
constexpr std::size_t kSaidMost = 6;
constexpr std::size_t kFewestForPercent = 10;

bool offered_only(const casefile::Record& record) {
    return record.flag(Field::kAnswersOfferedOnly).value_or(false);
}

forms::Counting counted(const Form& form, const Answers& answers, const std::string& quarter) {
    forms::Counting counting(form);
    for (const casefile::Record& record : answers) {
        if (!quarter.empty() && record.text(Field::kAnswersQuarter) != quarter) continue;
        const auto mode = record.code(Field::kAnswersMode);
        if (offered_only(record))
            counting.add_offered(mode);
        else
            counting.add(record.text(Field::kAnswersResponse), mode);
    }
    return counting;
}

QString mode_words(const Spread& spread, const QString& not_shown) {
    QStringList parts;
    for (const forms::Part& part : spread.modes) {
        parts << QStringLiteral("%1: %2").arg(
            convert::label(Field::kAnswersMode, part.name),
            part.shown ? QString::number(part.answered) : not_shown);
    }
    return parts.join(QStringLiteral(" · "));
}

QString not_shown() { return QObject::tr("not shown"); }

bool holds_back(const Spread& spread) {
    const auto held = [](const Tally& tally) {
        return !tally.shown || std::ranges::any_of(tally.choices, &Tally::Choice::held);
    };
    return std::ranges::any_of(spread.questions, held) ||
           !std::ranges::all_of(spread.modes, &forms::Part::shown);
}

print::HeardSheet::Bar bar_of(const QString& words, const Tally& tally, std::size_t count) {
    if (count == 0) return {words, QObject::tr("nobody"), 0};
    return {words, share_words(count, tally.answered),
            static_cast<double>(count) / static_cast<double>(tally.answered)};
}

print::HeardSheet::Question question_of(const Form& form, const Tally& tally,
                                        const QString& modes) {
    const forms::Item& item = form.items[form.find(tally.link_id)];
    print::HeardSheet::Question made;
    made.words = question_words(form, item);
    if (!tally.shown) {
        made.base = QObject::tr("Too few answers to show");
        return made;
    }
    made.base = QObject::tr("Answered by %1 · %2").arg(tally.answered).arg(modes);
    for (const Tally::Choice& choice : tally.choices) {
        const QString words = convert::to_qt(item.options[choice.option].label.plain);
        made.bars.push_back(choice.held ? print::HeardSheet::Bar{words, not_shown(), -1}
                                        : bar_of(words, tally, choice.count));
    }
    if (const auto fine = well(item, tally))
        made.bars.push_back(bar_of(QObject::tr("OK or better"), tally, *fine));
    return made;
}

}  // namespace

Spread count(const Form& form, const Answers& answers, const std::string& quarter) {
    return counted(form, answers, quarter).result();
}

Spread count_for_others(const Form& form, const Answers& answers, const std::string& quarter) {
    std::vector<std::string> names;
    for (const casefile::Record& record : answers)
        names.emplace_back(record.text(Field::kAnswersQuarter));
    std::ranges::sort(names);
    names.erase(std::ranges::unique(names).begin(), names.end());
    std::vector<Spread> parts;
    for (const std::string& name : names)
        parts.push_back(counted(form, answers, name).everything());
    auto made = forms::published(counted(form, answers, {}).everything(), std::move(parts));
    if (quarter.empty()) return made.whole;
    const auto at = std::ranges::find(names, quarter);
    return at == names.end() ? Spread{} : made.parts[static_cast<std::size_t>(at - names.begin())];
}

std::vector<std::string> shown_quarters(const Answers& answers) {
    std::map<std::string, std::size_t> by_quarter;
    for (const casefile::Record& record : answers) {
        if (!offered_only(record)) ++by_quarter[std::string(record.text(Field::kAnswersQuarter))];
    }
    std::vector<std::size_t> counts;
    for (const auto& [quarter, number] : by_quarter) counts.push_back(number);
    const auto showable = forms::showable(counts);
    std::vector<std::string> shown;
    std::size_t at = 0;
    for (const auto& [quarter, number] : by_quarter) {
        if (showable[at++]) shown.push_back(quarter);
    }
    std::ranges::reverse(shown);
    return shown;
}

QString quarter_words(std::string_view quarter) {
    static const char* const kMonths[] = {QT_TRANSLATE_NOOP("Heard", "January to March %1"),
                                          QT_TRANSLATE_NOOP("Heard", "April to June %1"),
                                          QT_TRANSLATE_NOOP("Heard", "July to September %1"),
                                          QT_TRANSLATE_NOOP("Heard", "October to December %1")};
    const QString text = convert::to_qt(quarter);
    const int number = text.section(QStringLiteral("-Q"), 1).toInt();
    if (number < 1 || number > 4) return text;
    return QCoreApplication::translate("Heard", kMonths[number - 1])
        .arg(text.section(QStringLiteral("-Q"), 0, 0));
}

QString share_words(std::size_t part, std::size_t of) {
    if (of < kFewestForPercent) return QObject::tr("%1 of %2").arg(part).arg(of);
    return QObject::tr("%1 · %2 %").arg(part).arg((200 * part + of) / (2 * of));
}

QString base_words(const Spread& spread, const QString& not_shown) {
    return QObject::tr("Offered to %1, answered by %2. %3")
        .arg(spread.offered)
        .arg(spread.answered)
        .arg(mode_words(spread, not_shown));
}

QString question_words(const Form& form, const forms::Item& item) {
    QString words = convert::to_qt(item.text.plain);
    const auto same = std::ranges::count_if(form.items, [&](const forms::Item& other) {
        return other.text.plain == item.text.plain && other.parent == item.parent;
    });
    const bool grouped = item.parent != forms::kNoItem && !form.items[item.parent].text.empty();
    if (grouped)
        words =
            QObject::tr("%1: %2").arg(convert::to_qt(form.items[item.parent].text.plain), words);
    return same < 2
               ? words
               : QObject::tr("%1 · %2 answers to choose from").arg(words).arg(item.options.size());
}

std::optional<std::size_t> well(const forms::Item& item, const Tally& tally) {
    if (!item.has_control("smiley") || tally.choices.size() != 5 ||
        std::ranges::any_of(tally.choices, &Tally::Choice::held))
        return std::nullopt;
    return tally.choices[2].count + tally.choices[3].count + tally.choices[4].count;
}

QString csv_cell(QString text) {
    // A table program would take these for a formula.
    if (!text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text.front()))
        text.prepend(QLatin1Char('\''));
    text.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    return QLatin1Char('"') + text + QLatin1Char('"');
}

QString table_of(const Form& form, const Spread& spread, const QString& quarter) {
    QString table = QStringLiteral("form,version,quarter,question,answer,count,base\r\n");
    for (const Tally& tally : spread.questions) {
        if (!tally.shown) continue;
        const forms::Item& item = form.items[form.find(tally.link_id)];
        for (const Tally::Choice& choice : tally.choices) {
            const QStringList cells{
                csv_cell(convert::to_qt(form.title.plain)),
                csv_cell(convert::to_qt(form.version)),
                csv_cell(quarter.isEmpty() ? QObject::tr("all") : quarter),
                csv_cell(convert::to_qt(item.text.plain)),
                csv_cell(convert::to_qt(item.options[choice.option].label.plain)),
                choice.held ? csv_cell(not_shown()) : QString::number(choice.count),
                QString::number(tally.answered)};
            table += cells.join(QLatin1Char(',')) + QStringLiteral("\r\n");
        }
    }
    return table;
}

Answers said_and_did(const tablet::Tablet& tablet, const std::string& quarter) {
    Answers found = tablet.view().records(casefile::Kind::kYouSaidWeDid);
    if (!quarter.empty()) {
        std::erase_if(found, [&](const casefile::Record& record) {
            return record.text(Field::kSaidQuarter) != quarter;
        });
    }
    std::ranges::stable_sort(found, std::ranges::greater(), &casefile::Record::stamp);
    return found;
}

print::HeardSheet sheet_of(const tablet::Tablet& tablet, const Form& form, const Spread& spread,
                           const QString& quarter) {
    print::HeardSheet sheet;
    sheet.title = convert::to_qt(form.title.plain);
    sheet.when = quarter.isEmpty() ? QObject::tr("All answers so far")
                                   : quarter_words(convert::to_core(quarter));
    sheet.base = base_words(spread, not_shown());
    // One way stands with every figure; of several, that there were several, with the counts above.
    const QString modes = spread.modes.size() == 1
                              ? convert::label(Field::kAnswersMode, spread.modes.front().name)
                              : QObject::tr("asked in the %1 ways above").arg(spread.modes.size());
    for (const Tally& tally : spread.questions) {
        // What they wrote names people sooner than numbers do: it stays on the tablet.
        if (form.items[form.find(tally.link_id)].options.empty()) continue;
        sheet.questions.push_back(question_of(form, tally, modes));
    }
    sheet.said_heading = QObject::tr("You said, we did");
    const Answers said = said_and_did(tablet, convert::to_core(quarter));
    for (const casefile::Record& one : said) {
        if (sheet.said.size() == kSaidMost) break;
        const auto did = one.text(Field::kSaidDid);
        sheet.said.push_back({convert::to_qt(one.text(Field::kSaidHeard)),
                              did.empty() ? QObject::tr("Nothing yet.") : convert::to_qt(did)});
    }
    if (said.empty()) sheet.said.push_back({{}, QObject::tr("Nothing is written down yet.")});
    if (said.size() > kSaidMost)
        sheet.last_lines
            << QObject::tr("%1 more are not on this page.").arg(said.size() - kSaidMost);
    if (holds_back(spread))
        sheet.last_lines << QObject::tr(
            "“Not shown”: fewer than five people, or a number that would give theirs away.");
    sheet.last_lines << QObject::tr(
        "How people were asked stands with every figure: what is said beside a worker is not what "
        "is said alone.");
    sheet.last_lines << QObject::tr("%1 · made on %2")
                            .arg(convert::to_qt(tablet.service_name()),
                                 whole_day(tablet.now().local_date()));
    return sheet;
}

}  // namespace viewmodels
