#include <QCoreApplication>
#include <algorithm>

#include "app/print/paper.h"
#include "app/print/plan_parts.h"
#include "app/print/plan_provenance.h"
#include "app/print/plan_values.h"
#include "shared/casefile/vocabularies.h"

/// The copy for court and colleagues: denser, and each sentence with who wrote it.
namespace print {
namespace {

using casefile::Agreement;
using casefile::Field;
using casefile::Plan;
using casefile::PlanChange;
using casefile::PlanLine;
using Line = PlanSheet::Line;
using Said = PlanSheet::Said;

QString tr(const char* text) { return QCoreApplication::translate("PlanPaper", text); }

class Copy {
  public:
    Copy(const Plan& plan, const PlanPaper& paper)
        : m_plan(plan), m_paper(paper), m_left_out(just_between(plan)) {}

    PlanSheet made() {
        begin();
        for (const casefile::Term& term : casefile::vocabulary::kPlanSection.terms) {
            if (term.code != "steps" && term.code != "what_would_help") add_section(term);
        }
        add_waiting();
        add_newest();
        add_changes();
        add_earlier();
        return std::move(m_sheet);
    }

  private:
    [[nodiscard]] bool shown(const base::RecordId& line) const {
        return !m_left_out.contains(line);
    }
    void begin() {
        m_sheet.letters = kDenseLetters;
        m_sheet.title = {tr("Plan made with %1").arg(m_paper.child)};
        m_sheet.page = {tr("Page %1 of %2")};
        m_sheet.made = m_paper.now;
        const auto& plan = m_plan.records.front();
        QStringList how{m_paper.service, tr("Version %1").arg(m_plan.version)};
        for (const Field field : {Field::kPlanHowMade, Field::kPlanLanguage}) {
            if (!plan.code(field).empty())
                how << text_of(casefile::label_of(field, plan.code(field)));
        }
        if (plan.flag(Field::kPlanInterpreter).value_or(false)) how << tr("An interpreter helps");
        if (m_plan.ended) how << tr("Ended");
        how.removeAll(QString());
        m_sheet.beneath.push_back({how.join(QStringLiteral(" · "))});
        m_sheet.beneath.push_back(
            {tr("Begun on %1. This copy was made on %2.")
                 .arg(moment_words(plan.recorded_at), moment_words(m_paper.now))});
        const auto here = std::ranges::count_if(m_plan.lines, [&](const PlanLine& line) {
            return line.in_plan() && !shown(line.record.id);
        });
        if (here > 0)
            m_sheet.beneath.push_back(
                {tr("Not on this copy: %1 of the plan’s lines, which %2 keeps between them and "
                    "their worker.")
                     .arg(here)
                     .arg(m_paper.child)});
    }

    // ---- lines

    [[nodiscard]] Line line_of(const PlanLine& from, int indent) const {
        Line line;
        line.indent = indent;
        for (const std::string& words : words_of(from.record)) {
            const QString said = quoted(from, words);
            line.said.push_back(
                {said.isEmpty() ? tr("Spoken or drawn; it is on the tablet.") : said, {}, true});
        }
        const QString plainer = text_of(from.record.text(Field::kItemPlainer));
        if (!plainer.isEmpty()) line.said.push_back({tr("Plainer: %1").arg(plainer)});
        QStringList facts{when_and_who(from.record, m_words)};
        const std::string_view progress = from.record.code(Field::kItemProgress);
        if (!progress.empty()) facts << m_words.label(Field::kItemProgress, progress);
        const QString if_i_miss = text_of(from.record.text(Field::kItemIfIMiss));
        if (!if_i_miss.isEmpty()) facts << tr("If one is missed: %1").arg(if_i_miss);
        facts.removeAll(QString());
        if (!facts.isEmpty()) line.said.push_back({facts.join(QStringLiteral(" · "))});
        if (from.standing == casefile::LineStanding::kTakenOutAndChanged)
            line.said.push_back(
                {tr("Taken out by one person while another changed it: to decide.")});
        line.said.push_back({whose_words(from, m_paper) + QStringLiteral(", ") +
                             written(from, m_paper).join(QStringLiteral("; "))});
        return line;
    }
    void add_under(const PlanLine& from, int indent, std::vector<Line>& lines) const {
        lines.push_back(line_of(from, indent));
        for (const char* section : {"steps", "what_would_help"}) {
            for (const PlanLine* under : m_plan.live(section, from.record.id)) {
                if (shown(under->record.id)) add_under(*under, indent + 1, lines);
            }
        }
    }
    void add_section(const casefile::Term& term) {
        std::vector<Line> lines;
        for (const PlanLine* line : m_plan.live(term.code)) {
            if (shown(line->record.id)) add_under(*line, 0, lines);
        }
        if (lines.empty()) return;
        const QString words = term.code == "goals" ? tr("Goals and steps") : text_of(term.label);
        m_sheet.sections.push_back({{words, {}, true}, std::move(lines)});
    }
    /// What stands under nothing that is live: its goal waits or was taken out.
    void add_waiting() {
        std::vector<Line> lines;
        for (const PlanLine& line : m_plan.lines) {
            if (!line.in_plan() || !shown(line.record.id)) continue;
            const bool waits = line.standing == casefile::LineStanding::kLater;
            const bool below = line.section() == "steps" || line.section() == "what_would_help";
            if (waits || (below && !under_live(line))) lines.push_back(line_of(line, 0));
        }
        if (!lines.empty())
            m_sheet.sections.push_back({{tr("Waiting its turn"), {}, true}, std::move(lines)});
    }
    [[nodiscard]] bool under_live(const PlanLine& line) const {
        const auto id = line.record.record(Field::kItemUnder);
        const PlanLine* parent = id ? m_plan.line(*id) : nullptr;
        if (parent == nullptr || !parent->in_plan() || !shown(*id)) return false;
        return parent->standing != casefile::LineStanding::kLater &&
               (parent->section() != "steps" || under_live(*parent));
    }

    // ---- what was said of it

    /// Tied to what is not on this copy: it speaks of such a line, or in its words.
    [[nodiscard]] bool tied(const Agreement& agreement) const {
        const QString why = text_of(agreement.record.text(Field::kAgreementWhy)).toCaseFolded();
        for (const casefile::Version& version : agreement.record.list(Field::kAgreementNotThese)) {
            const auto* id = std::get_if<base::RecordId>(&version.value);
            if (id != nullptr && !shown(*id)) return true;
        }
        return std::ranges::any_of(m_left_out, [&](const base::RecordId& id) {
            const PlanLine* line = m_plan.line(id);
            const QString words = text_of(line->record.text(Field::kItemWords)).toCaseFolded();
            return !words.isEmpty() && why.contains(words);
        });
    }
    void add_reason(const Agreement& agreement, Line& line) const {
        const auto& record = agreement.record;
        QStringList not_these;
        for (const casefile::Version& version : record.list(Field::kAgreementNotThese)) {
            const auto* id = std::get_if<base::RecordId>(&version.value);
            const PlanLine* other = id == nullptr ? nullptr : m_plan.line(*id);
            if (other != nullptr && shown(*id))
                not_these << quoted(*other, other->record.text(Field::kItemWords));
        }
        if (!not_these.isEmpty())
            line.said.push_back({tr("Not agreed: %1").arg(not_these.join(QStringLiteral("; ")))});
        const QString why = text_of(record.text(Field::kAgreementWhy));
        if (!why.isEmpty() && tied(agreement)) {
            line.said.push_back(
                {tr("The reason speaks of what is not on this copy, and is with the worker.")});
        } else if (!why.isEmpty()) {
            line.said.push_back({tr("Why: “%1”").arg(why)});
        }
        if (!record.text(Field::kAgreementWhyVoice).empty() ||
            !record.text(Field::kAgreementWhyDrawing).empty())
            line.said.push_back({tr("Why, spoken or drawn: on the tablet.")});
    }
    void add_newest() {
        PlanSheet::Section section{{tr("What %1 says of this plan").arg(m_paper.child), {}, true},
                                   {}};
        Line line;
        if (m_plan.agreements.empty()) {
            line.said.push_back({tr("Nobody has asked %1 yet.").arg(m_paper.child)});
        } else {
            const Agreement& agreement = m_plan.agreements.back();
            line.said.push_back({agreement_words(agreement), {}, true});
            add_reason(agreement, line);
            if (agreement.record.code(Field::kAgreementMark) == "drawn")
                line.drawing = drawing_svg(agreement.record.text(Field::kAgreementMarkMade));
            line.large = !line.drawing.isEmpty();
            section.lines.push_back(std::move(line));
            line = Line{};
            if (agreement.sound)
                line.drawing =
                    code_svg(text_of(agreement.record.text(Field::kAgreementVersionHash)));
            line.large = true;
            line.said.push_back({number_words(agreement)});
            line.said.push_back({tr("The number is of version %1 of the whole plan, as it was on "
                                    "the screen when this was said. The service can check it.")
                                     .arg(agreement.version)});
        }
        section.lines.push_back(std::move(line));
        m_sheet.sections.push_back(std::move(section));
    }
    void add_changes() {
        if (m_plan.since_agreed.empty()) return;
        const auto before = just_between(*m_plan.agreements.back().signed_plan);
        std::vector<Line> lines;
        for (const PlanChange& change : m_plan.since_agreed) {
            if (!shown(change.line) || before.contains(change.line)) continue;
            const PlanLine* now = m_plan.line(change.line);
            QString words =
                now == nullptr ? QString() : text_of(now->record.text(Field::kItemWords));
            if (words.isEmpty()) words = signed_words(m_plan.agreements.back(), change.line);
            Line line;
            line.said.push_back({words, {}, true});
            line.said.push_back({change_words(change)});
            lines.push_back(std::move(line));
        }
        if (!lines.empty())
            m_sheet.sections.push_back({{tr("Changed since then"), {}, true}, std::move(lines)});
    }
    void add_earlier() {
        std::vector<Line> lines;
        for (const Agreement& agreement : m_plan.agreements) {
            if (&agreement == &m_plan.agreements.back()) break;
            Line line;
            line.said.push_back(
                {tr("Version %1: %2").arg(agreement.version).arg(agreement_words(agreement))});
            add_reason(agreement, line);
            line.said.push_back({number_words(agreement)});
            lines.push_back(std::move(line));
        }
        std::ranges::reverse(lines);
        if (!lines.empty())
            m_sheet.sections.push_back(
                {{tr("Said of earlier versions"), {}, true}, std::move(lines)});
    }

    const Plan& m_plan;
    const PlanPaper& m_paper;
    std::set<base::RecordId> m_left_out;
    PaperWords m_words{"english"};
    PlanSheet m_sheet;
};

}  // namespace

PlanSheet professional_sheet(const Plan& plan, const PlanPaper& paper) {
    return Copy(plan, paper).made();
}

}  // namespace print
