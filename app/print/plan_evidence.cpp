#include <QCoreApplication>
#include <algorithm>

#include "app/print/plan_parts.h"
#include "app/print/plan_provenance.h"
#include "app/print/plan_values.h"
#include "shared/casefile/vocabularies.h"

/// How the plan was made together: each sentence with who wrote it, for whom, how it was checked
/// and what became of it; and figures at the end.
namespace print {
namespace {

using casefile::Agreement;
using casefile::Field;
using casefile::Plan;
using casefile::PlanLine;
using Line = PlanSheet::Line;

QString tr(const char* text) { return QCoreApplication::translate("PlanPaper", text); }

class Sheet {
  public:
    Sheet(const Plan& plan, const PlanPaper& paper)
        : m_plan(plan), m_paper(paper), m_private(ever_just_between(plan)) {}

    PlanSheet made() {
        begin();
        for (const casefile::Term& term : casefile::vocabulary::kPlanSection.terms) {
            std::vector<Line> lines;
            for (const PlanLine& line : m_plan.lines) {
                if (line.section() == term.code) lines.push_back(sentence(line));
            }
            if (!lines.empty()) add(text_of(term.label), std::move(lines));
        }
        add_agreements();
        add_figures();
        return std::move(m_sheet);
    }

  private:
    static std::set<base::RecordId> ever_just_between(const Plan& plan) {
        std::set<base::RecordId> all = just_between(plan);
        for (const Agreement& agreement : plan.agreements) {
            if (agreement.signed_plan) all.merge(just_between(*agreement.signed_plan));
        }
        return all;
    }
    void add(const QString& heading, std::vector<Line> lines) {
        m_sheet.sections.push_back({{heading, {}, true}, std::move(lines)});
    }
    void begin() {
        m_sheet.letters = kDenseLetters;
        m_sheet.title = {tr("How %1’s plan was made together").arg(m_paper.child)};
        m_sheet.page = {tr("Page %1 of %2")};
        m_sheet.made = m_paper.now;
        QStringList how{m_paper.service};
        const auto& plan = m_plan.records.front();
        if (!plan.code(Field::kPlanHowMade).empty())
            how << tr("“%1”").arg(
                text_of(casefile::label_of(Field::kPlanHowMade, plan.code(Field::kPlanHowMade))));
        how << tr("begun on %1 by %2")
                   .arg(moment_words(plan.recorded_at), somebody(m_paper, plan.created_by))
            << tr("this sheet was made on %1").arg(moment_words(m_paper.now));
        how.removeAll(QString());
        m_sheet.beneath.push_back({how.join(QStringLiteral(" · "))});
        if (!m_private.empty())
            m_sheet.beneath.push_back(
                {tr("Words that %1 keeps or kept between them and their worker are not on this "
                    "sheet, but that they were said is.")
                     .arg(m_paper.child)});
    }

    // ---- one sentence

    [[nodiscard]] Line sentence(const PlanLine& from) const {
        Line line;
        const bool kept = m_private.contains(from.record.id);
        for (const std::string& words : words_of(from.record)) {
            QString said = quoted(from, words);
            if (said.isEmpty()) said = tr("Spoken or drawn; it is on the tablet.");
            if (kept) said = tr("A sentence between %1 and their worker.").arg(m_paper.child);
            if (line.said.empty() || !kept) line.said.push_back({said, {}, true});
        }
        line.said.push_back({on_whose_behalf(from)});
        line.said.push_back({checked(from)});
        if (!kept) add_before(from, line);
        add_after(from, line, kept);
        return line;
    }
    [[nodiscard]] QString on_whose_behalf(const PlanLine& line) const {
        QString how = whose_words(line, m_paper) + QStringLiteral(", ") +
                      written(line, m_paper).join(QStringLiteral("; "));
        if (line.record.code(Field::kItemWhoseWords) == "child")
            how += tr("; on %1’s behalf").arg(m_paper.child);
        return how;
    }
    /// The first agreement that this line stood in.
    [[nodiscard]] QString checked(const PlanLine& line) const {
        for (const Agreement& agreement : m_plan.agreements) {
            if (!agreement.signed_plan) continue;
            if (!agreement.signed_plan->lines.contains(line.record.id)) continue;
            QString how = tr("Gone through together as version %1: %2")
                              .arg(agreement.version)
                              .arg(agreement_words(agreement));
            if (agreement.record.says(Field::kAgreementNotThese, line.record.id))
                how += tr(" · not agreed to this line");
            return how;
        }
        return tr("Not gone through together yet.");
    }
    /// Words that stood here before.
    void add_before(const PlanLine& from, Line& line) const {
        const auto at = m_paper.words_before.find(from.record.id);
        if (at == m_paper.words_before.end()) return;
        for (const casefile::HistoryLine& earlier : at->second) {
            const auto* words = std::get_if<std::string>(&earlier.version.value);
            if (earlier.standing != casefile::Standing::kReplaced || words == nullptr) continue;
            line.said.push_back({tr("Before: “%1”, written by %2 on %3")
                                     .arg(text_of(*words), somebody(m_paper, earlier.version.by),
                                          moment_words(earlier.version.at))});
        }
    }
    void add_after(const PlanLine& from, Line& line, bool kept) const {
        QStringList changes;
        for (const casefile::PlanChange& change : m_plan.since_agreed) {
            if (change.line == from.record.id)
                changes << (kept ? tr("changed") : change_words(change));
        }
        changes.removeDuplicates();
        if (!changes.isEmpty())
            line.said.push_back(
                {tr("Since it was last gone through: %1").arg(changes.join(QStringLiteral("; ")))});
        const casefile::FieldState* out = from.record.find(Field::kItemTakenOut);
        if (from.in_plan() || out == nullptr) return;
        const casefile::Version& taken = out->versions.front();
        const auto* why = std::get_if<casefile::Group>(&taken.value);
        const auto& reasons = *casefile::definition(Field::kItemTakenOut)
                                   .parts[casefile::part::kOutWhy - 1]
                                   .vocabulary;
        line.said.push_back(
            {tr("Taken out by %1 on %2: %3")
                 .arg(somebody(m_paper, taken.by), moment_words(taken.at),
                      why == nullptr ? QString()
                                     : text_of(casefile::label_of(
                                           reasons, why->code(casefile::part::kOutWhy))))});
    }

    // ---- of the whole

    void add_agreements() {
        std::vector<Line> lines;
        for (const Agreement& agreement : m_plan.agreements) {
            Line line;
            line.said.push_back(
                {tr("Version %1: %2").arg(agreement.version).arg(agreement_words(agreement))});
            line.said.push_back({tr("Written down by %1. %2")
                                     .arg(somebody(m_paper, agreement.record.created_by),
                                          number_words(agreement))});
            lines.push_back(std::move(line));
        }
        if (!lines.empty()) add(tr("Each time it was gone through"), std::move(lines));
    }
    [[nodiscard]] long in_plan(std::string_view whose) const {
        return std::ranges::count_if(m_plan.lines, [&](const PlanLine& line) {
            return line.in_plan() &&
                   (whose.empty() || line.record.code(Field::kItemWhoseWords) == whose);
        });
    }
    [[nodiscard]] long steps_of(std::string_view who) const {
        return std::ranges::count_if(m_plan.lines, [&](const PlanLine& line) {
            const casefile::Group* does = line.record.group(Field::kItemWho);
            return line.in_plan() && line.section() == "steps" && does != nullptr &&
                   does->code(casefile::part::kWhoHelps) == who;
        });
    }
    void add_figures() {
        Line line;
        line.said.push_back({tr("%1 of %2 sentences in the plan are in %3’s own words.")
                                 .arg(in_plan("child"))
                                 .arg(in_plan({}))
                                 .arg(m_paper.child),
                             {},
                             true});
        line.said.push_back({tr("%1 were agreed together, %2 are an adult’s.")
                                 .arg(in_plan("agreed"))
                                 .arg(in_plan("adult"))});
        line.said.push_back({tr("Steps: %1 are for %2 to do, %3 for those who help.")
                                 .arg(steps_of("me"))
                                 .arg(m_paper.child)
                                 .arg(steps_of("helper"))});
        line.said.push_back(
            {tr("Taken out since it was begun: %1. Gone through together: %2 times.")
                 .arg(std::ranges::count_if(m_plan.lines,
                                            [](const PlanLine& l) { return !l.in_plan(); }))
                 .arg(m_plan.agreements.size())});
        add(tr("In figures"), {std::move(line)});
    }

    const Plan& m_plan;
    const PlanPaper& m_paper;
    std::set<base::RecordId> m_private;
    PlanSheet m_sheet;
};

}  // namespace

PlanSheet evidence_sheet(const Plan& plan, const PlanPaper& paper) {
    return Sheet(plan, paper).made();
}

}  // namespace print
