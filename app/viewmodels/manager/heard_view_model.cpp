#include "app/viewmodels/manager/heard_view_model.h"

#include <QDir>
#include <QSaveFile>
#include <QStandardPaths>
#include <algorithm>
#include <map>

#include "app/convert/qt_text.h"
#include "app/forms/shelf.h"
#include "app/viewmodels/manager/heard_figures.h"
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
    QString name;
    QString base;
    QString too_few;
    QString table;
    print::HeardSheet sheet;
    std::vector<Line> forms;
    std::vector<Line> quarters;
    std::vector<Line> spread;
    std::vector<Line> words;
    std::vector<Line> clips;
    std::vector<Line> said_and_did;
    void add(const tablet::Tablet& tablet, const forms::Form& form, const Answers& answers,
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
        line.meta = share_words(choice.count, tally.answered);
        line.share = static_cast<double>(choice.count) / static_cast<double>(tally.answered);
        lines.push_back(line);
    }
    if (const auto fine = well(item, tally)) {
        Line line;
        line.title = QObject::tr("OK or better");
        line.meta = share_words(*fine, tally.answered);
        lines.push_back(line);
    }
    lines.front().heading = QObject::tr("%1 · answered by %2").arg(question).arg(tally.answered);
    return lines;
}

std::vector<Line> said_lines(const tablet::Tablet& tablet) {
    std::vector<Line> lines;
    for (const casefile::Record& record : said_and_did(tablet, {})) {
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
std::vector<Line> all_clips(const Form& form, const Answers& answers, const std::string& quarter) {
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
void HeardViewModel::Page::add(const tablet::Tablet& tablet, const Form& form,
                               const Answers& answers, const QString& quarter) {
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
    base = base_words(found, QObject::tr("too few to show"));
    for (const Tally& tally : found.questions) {
        auto lines = question_lines(form, tally);
        spread.insert(spread.end(), lines.begin(), lines.end());
    }
    const Spread for_others = count_for_others(form, answers, one);
    table = table_of(form, for_others, quarter);
    sheet = sheet_of(tablet, form, for_others, quarter);
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
            page.name = line.record.section(QLatin1Char('|'), 0, 0).section(QLatin1Char('/'), -1);
            page.add(tablet, *form, answers, asked.quarter);
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
    m_name = page.name;
    m_base = page.base;
    m_too_few = page.too_few;
    m_table = page.table;
    m_sheet = page.sheet;
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

/// Where a file about what is shown goes; the folder is there, unless it could not be made.
QString HeardViewModel::path_for(const QString& ending) const {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    QDir().mkpath(folder);
    QStringList name{QStringLiteral("what-we-heard"), m_name};
    if (!m_asked.quarter.isEmpty()) name << m_asked.quarter;
    return QDir(folder).filePath(name.join(QLatin1Char('-')) + ending);
}

void HeardViewModel::tell(bool done, const QString& path) {
    m_exported = done ? tr("Saved as %1").arg(path) : QString();
    m_problem = done
                    ? QString()
                    : tr("The file could not be written to %1. Nothing else has changed. Make room "
                         "there, or try again.")
                          .arg(path);
    Q_EMIT changed();
}

void HeardViewModel::saveTable() {
    if (m_table.isEmpty()) return;
    const QString path = path_for(QStringLiteral(".csv"));
    QSaveFile file(path);
    tell(file.open(QIODevice::WriteOnly) && file.write(m_table.toUtf8()) >= 0 && file.commit(),
         path);
}

void HeardViewModel::savePicture() {
    if (m_sheet.questions.empty()) return;
    const QString path = path_for(QStringLiteral(".pdf"));
    tell(print::save_heard(m_sheet, path), path);
}

void HeardViewModel::clear() {
    m_asked = {};
    m_exported.clear();
    m_problem.clear();
    show({});
}

}  // namespace viewmodels
