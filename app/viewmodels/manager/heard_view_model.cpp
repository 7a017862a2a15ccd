#include "app/viewmodels/manager/heard_view_model.h"

#include <QCoreApplication>
#include <QDir>
#include <QSaveFile>
#include <QStandardPaths>
#include <algorithm>
#include <map>
#include <set>

#include "app/convert/qt_text.h"
#include "app/forms/shelf.h"
#include "app/viewmodels/manager/words.h"
#include "shared/casefile/answers.h"
#include "shared/forms/spread.h"

namespace viewmodels {

using casefile::Field;
using casefile::Kind;

struct HeardViewModel::Page {
    bool loaded = false;
    bool allowed = false;
    QString title;
    QString base;
    QString too_few;
    QString table;
    std::vector<Line> forms;
    std::vector<Line> quarters;
    std::vector<Line> spread;
    std::vector<Line> words;
    std::vector<Line> clips;
    std::vector<Line> said_and_did;
    void add(const forms::Form& form, const std::vector<casefile::Record>& answers,
             const QString& quarter);
};

namespace {

using forms::Form;
using forms::FormName;
using forms::Spread;
using forms::Tally;

/// Answers of nobody's case: what came through the drop box.
std::map<FormName, std::vector<casefile::Record>> answers_by_form(const tablet::Tablet& tablet) {
    std::map<FormName, std::vector<casefile::Record>> found;
    for (casefile::Record& record : tablet.view().records(Kind::kAnswers)) {
        if (record.child) continue;
        const FormName name{std::string(record.text(Field::kAnswersForm)),
                            std::string(record.text(Field::kAnswersFormVersion))};
        found[name].push_back(std::move(record));
    }
    return found;
}

bool offered_only(const casefile::Record& record) {
    return record.flag(Field::kAnswersOfferedOnly).value_or(false);
}

Spread count(const Form& form, const std::vector<casefile::Record>& answers,
             const std::string& quarter) {
    forms::Counting counting(form);
    for (const casefile::Record& record : answers) {
        if (!quarter.empty() && record.text(Field::kAnswersQuarter) != quarter) continue;
        const auto mode = record.code(Field::kAnswersMode);
        if (offered_only(record))
            counting.add_offered(mode);
        else
            counting.add(record.text(Field::kAnswersResponse), mode);
    }
    return counting.result();
}

/// Quarters whose count can be shown without giving another's away.
std::vector<std::string> shown_quarters(const std::vector<casefile::Record>& answers) {
    std::map<std::string, std::size_t> by_quarter;
    for (const casefile::Record& record : answers) {
        if (!offered_only(record))
            ++by_quarter[std::string(record.text(Field::kAnswersQuarter))];
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

/// "2026-Q2" is April to June 2026; what is no quarter stays as it is.
QString quarter_words(std::string_view quarter) {
    static const char* const kMonths[] = {
        QT_TRANSLATE_NOOP("Heard", "January to March %1"), QT_TRANSLATE_NOOP("Heard", "April to June %1"),
        QT_TRANSLATE_NOOP("Heard", "July to September %1"),
        QT_TRANSLATE_NOOP("Heard", "October to December %1")};
    const QString text = convert::to_qt(quarter);
    const int number = text.section(QStringLiteral("-Q"), 1).toInt();
    if (number < 1 || number > 4) return text;
    return QCoreApplication::translate("Heard", kMonths[number - 1])
        .arg(text.section(QStringLiteral("-Q"), 0, 0));
}

QString percent(std::size_t part, std::size_t of) {
    return QObject::tr("%1 %").arg(of == 0 ? 0 : (200 * part + of) / (2 * of));
}

QString mode_words(const Spread& spread) {
    QStringList parts;
    for (const forms::Part& part : spread.modes) {
        const QString label = convert::label(Field::kAnswersMode, part.name);
        parts << (part.shown ? QStringLiteral("%1: %2").arg(label).arg(part.answered)
                             : QObject::tr("%1: too few to show").arg(label));
    }
    return parts.join(QStringLiteral(" · "));
}

/// With how many answers it was asked, where a form asks the same with more and with fewer.
QString question_words(const Form& form, const forms::Item& item) {
    const QString words = convert::to_qt(item.text.plain);
    const auto same = std::ranges::count_if(form.items, [&](const forms::Item& other) {
        return other.text.plain == item.text.plain;
    });
    return same < 2 ? words
                    : QObject::tr("%1 · %2 answers to choose from").arg(words).arg(item.options.size());
}

/// One line for each answer there could be; the first carries the question.
std::vector<Line> question_lines(const Form& form, const Tally& tally) {
    std::vector<Line> lines;
    const forms::Item& item = form.items[form.find(tally.link_id)];
    if (item.options.empty()) return lines;  // what they wrote stands below
    const QString question = question_words(form, item);
    if (!tally.shown) {
        Line line;
        line.heading = question;
        line.title = QObject::tr("Too few answers to show");
        return {line};
    }
    for (const Tally::Choice& choice : tally.choices) {
        Line line;
        line.title = convert::to_qt(item.options[choice.option].label.plain);
        line.meta = QObject::tr("%1 · %2").arg(choice.count).arg(
            percent(choice.count, tally.answered));
        line.share = static_cast<double>(choice.count) / static_cast<double>(tally.answered);
        lines.push_back(line);
    }
    // Five faces, of which the third is OK: the share that services publish.
    if (item.has_control("smiley") && tally.choices.size() == 5) {
        const std::size_t well =
            tally.choices[2].count + tally.choices[3].count + tally.choices[4].count;
        Line line;
        line.title = QObject::tr("OK or better");
        line.meta = QObject::tr("%1 · %2").arg(well).arg(percent(well, tally.answered));
        lines.push_back(line);
    }
    lines.front().heading = QObject::tr("%1 · answered by %2").arg(question).arg(tally.answered);
    return lines;
}

QString cell(QString text) {
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
                cell(convert::to_qt(form.title.plain)),
                cell(convert::to_qt(form.version)),
                cell(quarter.isEmpty() ? QObject::tr("all") : quarter),
                cell(convert::to_qt(item.text.plain)),
                cell(convert::to_qt(item.options[choice.option].label.plain)),
                QString::number(choice.count),
                QString::number(tally.answered)};
            table += cells.join(QLatin1Char(',')) + QStringLiteral("\r\n");
        }
    }
    return table;
}

std::vector<Line> said_lines(const tablet::Tablet& tablet) {
    std::vector<Line> lines;
    for (const casefile::Record& record : tablet.view().records(Kind::kYouSaidWeDid)) {
        Line line;
        line.record = convert::hex(record.id);
        line.title = convert::to_qt(record.text(Field::kSaidHeard));
        line.detail = record.text(Field::kSaidDid).empty()
                          ? QObject::tr("Nothing yet.")
                          : convert::to_qt(record.text(Field::kSaidDid));
        line.meta = quarter_words(record.text(Field::kSaidQuarter));
        lines.push_back(line);
    }
    return lines;
}

/// One form's line in the list.
Line form_line(const FormName& name, const Form* form, const Spread& all) {
    Line line;
    line.record = convert::to_qt(name.url + "|" + name.version);
    line.title = convert::to_qt(form == nullptr ? name.url : form->title.plain);
    line.detail = form == nullptr
                      ? QObject::tr("This form is not on this tablet. Its answers are kept.")
                      : QObject::tr("Version %1").arg(convert::to_qt(name.version));
    line.meta = all.shown ? QObject::tr("%1 of %2").arg(all.answered).arg(all.offered)
                          : QObject::tr("Fewer than 5");
    return line;
}

std::vector<Line> quarter_lines(const std::vector<std::string>& quarters, const QString& chosen) {
    std::vector<Line> lines(1);
    lines.front().title = QObject::tr("All");
    lines.front().chosen = chosen.isEmpty();
    for (const std::string& one : quarters) {
        Line line;
        line.record = convert::to_qt(one);
        line.title = quarter_words(one);
        line.chosen = line.record == chosen;
        lines.push_back(line);
    }
    return lines;
}

/// The whole of a form's words, by question; within one in the order of records, which says nothing
/// of when.
std::vector<Line> word_lines(const Form& form, const std::vector<casefile::Record>& answers,
                             const std::string& quarter) {
    std::vector<Line> lines;
    for (const casefile::Record& record : answers) {
        if (!quarter.empty() && record.text(Field::kAnswersQuarter) != quarter) continue;
        for (const forms::Said& said :
             forms::words_of(form, record.text(Field::kAnswersResponse))) {
            Line line;
            line.heading = convert::to_qt(form.items[said.item].text.plain);
            line.quote = QObject::tr("“%1”").arg(convert::to_qt(said.words));
            lines.push_back(line);
        }
    }
    std::ranges::stable_sort(lines, {}, &Line::heading);
    for (std::size_t i = lines.size(); i > 1; --i) {
        if (lines[i - 1].heading == lines[i - 2].heading) lines[i - 1].heading.clear();
    }
    return lines;
}

/// What can be played and looked at, by question.
std::vector<Line> all_clips(const Form& form, const std::vector<casefile::Record>& answers,
                            const std::string& quarter) {
    std::vector<Line> lines;
    for (const casefile::Record& record : answers) {
        if (!quarter.empty() && record.text(Field::kAnswersQuarter) != quarter) continue;
        for (Line& line : clip_lines(form, record)) lines.push_back(std::move(line));
    }
    std::ranges::stable_sort(lines, {}, &Line::detail);
    return lines;
}

}  // namespace

HeardViewModel::HeardViewModel(worker::TabletHost& host, ClipViewModel& shown, QObject* parent)
    : QObject(parent), m_host(host), m_shown(shown) {}

/// What one form came to, in one quarter or in all.
void HeardViewModel::Page::add(const Form& form, const std::vector<casefile::Record>& answers,
                               const QString& quarter) {
    const auto quarters_shown = shown_quarters(answers);
    quarters = quarter_lines(quarters_shown, quarter);
    const std::string one = convert::to_core(quarter);
    const bool may = one.empty() || std::ranges::find(quarters_shown, one) != quarters_shown.end();
    const Spread found = may ? count(form, answers, one) : Spread{};
    if (!found.shown) {
        too_few = QObject::tr(
            "Fewer than five have answered. Nothing is shown, so that nobody can be told by it.");
        return;
    }
    base = QObject::tr("Offered to %1, answered by %2. %3")
               .arg(found.offered)
               .arg(found.answered)
               .arg(mode_words(found));
    for (const Tally& tally : found.questions) {
        auto lines = question_lines(form, tally);
        spread.insert(spread.end(), lines.begin(), lines.end());
    }
    table = table_of(form, found, quarter);
    words = word_lines(form, answers, one);
    clips = all_clips(form, answers, one);
}

HeardViewModel::Page HeardViewModel::compute(tablet::Tablet& tablet, const Asked& asked) {
    Page page;
    page.loaded = true;
    page.allowed =
        ledger::may_open(roles_of(tablet, tablet.user()), ledger::CompartmentType::kVoice);
    if (!page.allowed || !asked.page) return page;
    page.said_and_did = said_lines(tablet);
    forms::Shelf shelf;
    shelf.refresh(tablet.view());
    for (const auto& [name, answers] : answers_by_form(tablet)) {
        const Form* form = shelf.find(name);
        Line line = form_line(name, form, form == nullptr ? Spread{} : count(*form, answers, {}));
        line.chosen = asked.form.isEmpty() ? page.forms.empty() : line.record == asked.form;
        if (line.chosen && form != nullptr) {
            page.title = line.title;
            page.add(*form, answers, asked.quarter);
        }
        page.forms.push_back(line);
    }
    return page;
}

void HeardViewModel::open(const QString& form) {
    m_shown.putAway();
    m_asked = {true, form, {}};
    m_exported.clear();
    refresh();
}

void HeardViewModel::choose(const QString& quarter) {
    m_shown.putAway();
    m_asked.quarter = quarter;
    m_exported.clear();
    refresh();
}

void HeardViewModel::refresh() {
    m_host.run([asked = m_asked](tablet::Tablet& tablet) { return compute(tablet, asked); },
               [this, asked = m_asked](Page page) {
                   if (asked == m_asked) show(std::move(page));
               });
}

void HeardViewModel::show(Page page) {
    m_loaded = page.loaded;
    m_allowed = page.allowed;
    m_title = page.title;
    m_base = page.base;
    m_too_few = page.too_few;
    m_table = page.table;
    m_forms.show(std::move(page.forms));
    m_quarters.show(std::move(page.quarters));
    m_spread.show(std::move(page.spread));
    m_words.show(std::move(page.words));
    m_clips.show(std::move(page.clips));
    m_said_and_did.show(std::move(page.said_and_did));
    Q_EMIT changed();
}

void HeardViewModel::say(const QString& heard, const QString& did) {
    if (heard.trimmed().isEmpty()) return;
    m_host.run(
        [heard = convert::to_core(heard.trimmed()), did = convert::to_core(did.trimmed())](
            tablet::Tablet& tablet) -> base::Result<base::RecordId> {
            casefile::NewRecord record;
            record.kind = Kind::kYouSaidWeDid;
            record.happened_at = record.recorded_at = tablet.now();
            record.fields.text(Field::kSaidHeard, heard)
                .text(Field::kSaidQuarter, casefile::quarter_of(tablet.now().local_date()));
            if (!did.empty()) record.fields.text(Field::kSaidDid, did);
            return tablet.add(std::move(record));
        },
        [this](const base::Result<base::RecordId>& result) {
            m_problem = result.ok() ? QString() : convert::error_text(result.error());
            if (result.ok()) Q_EMIT saved();
            refresh();
        });
}

void HeardViewModel::saveTable() {
    if (m_table.isEmpty()) return;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString path = QDir(folder).filePath(
        QStringLiteral("what-we-heard%1.csv")
            .arg(m_asked.quarter.isEmpty() ? QString()
                                                : QLatin1Char('-') + m_asked.quarter));
    QSaveFile file(path);
    const bool done = QDir().mkpath(folder) && file.open(QIODevice::WriteOnly) &&
                      file.write(m_table.toUtf8()) >= 0 && file.commit();
    m_exported = done ? tr("Saved as %1").arg(path) : QString();
    m_problem = done ? QString()
                     : tr("The file could not be written to %1. Nothing else has changed. Make room "
                          "there, or try again.")
                           .arg(path);
    Q_EMIT changed();
}

void HeardViewModel::clear() {
    m_asked = {};
    m_exported.clear();
    m_problem.clear();
    show({});
}

}  // namespace viewmodels
