#include <algorithm>

#include "app/print/paper.h"
#include "app/print/plan_parts.h"
#include "app/print/plan_values.h"
#include "shared/casefile/vocabularies.h"

/// The copies in the young person's own voice: theirs, their family's, and that in two languages.
namespace print {
namespace {

using base::RecordId;
using casefile::Agreement;
using casefile::Field;
using casefile::Plan;
using casefile::PlanChange;
using casefile::PlanLine;
using Said = PlanSheet::Said;
using Line = PlanSheet::Line;

/// What is left to the tablet first has the least.
enum Stays : int {
    kAlways = 0,
    kLater,
    kOfTheEnd,
    kHelps,
    kAboutNow,
    kAboutMe,
    kSafe,
    kChanges,
    kNextDays,
    kSteps,
    kGoals,
    kMust,
    kReason,
};

constexpr std::size_t kNextMost = 5;

struct Heading {
    std::string_view section, words;
    const char* picture;
    int stays;
};
constexpr Heading kBefore[] = {
    {"about_me", "Things people should know about me", "speech", kAboutMe},
    {"going_well", "Things that are going well", "star", kAboutNow},
    {"hard_now", "Things that are hard for me now", "hill", kAboutNow},
    {"what_i_want", "What I want", "flag", kAboutNow},
};
constexpr Heading kAfter[] = {
    {"staying_safe", "How I keep me and other people safe", "home", kSafe},
    {"later", "Later", "calendar", kLater},
    {"what_i_did", "What I did", "star", kOfTheEnd},
    {"who_can_help_next", "Who can help next", "people", kOfTheEnd},
};

/// A drawing of the child's, or a symbol.
void put_picture(Line& line, std::string_view drawing, std::string_view picture,
                 const char* instead) {
    line.drawing = drawing.empty() ? QByteArray() : drawing_svg(drawing);
    line.large = !line.drawing.isEmpty();
    line.picture = text_of(picture);
    line.instead = QString::fromLatin1(instead);
}

class Copy {
  public:
    Copy(const Plan& plan, const PlanPaper& paper, PlanCopy copy)
        : m_plan(plan),
          m_paper(paper),
          m_copy(copy),
          m_words(copy == PlanCopy::kBilingual ? "english" : language_of(plan)),
          m_other(PaperWords::has(language_of(plan)) && language_of(plan) != "english"
                      ? language_of(plan)
                      : "welsh") {
        if (copy == PlanCopy::kFamily) m_left_out = just_between(plan);
    }

    PlanSheet made() {
        m_sheet.title = ours("My plan");
        m_sheet.title.words += QStringLiteral(" · ") + m_paper.child;
        begin();
        add_next();
        add_changes();
        for (const Heading& heading : kBefore) add_section(heading);
        add_chosen();
        add_must();
        for (const Heading& heading : kAfter) add_section(heading);
        add_other_help();
        add_say();
        return std::move(m_sheet);
    }

  private:
    static std::string language_of(const Plan& plan) {
        return std::string(plan.records.front().code(Field::kPlanLanguage));
    }
    /// Our words, with the other language beside them where the copy has two.
    [[nodiscard]] Said ours(std::string_view english, bool strong = false) const {
        const bool two = m_copy == PlanCopy::kBilingual;
        return {m_words(english), two ? m_other(english) : QString(), strong};
    }
    /// The same where what a person wrote is put into our words.
    [[nodiscard]] Said ours(std::string_view english, const QString& into) const {
        const Said words = ours(english);
        return {words.words.arg(into), words.other.isEmpty() ? QString() : words.other.arg(into)};
    }
    /// Words that are made anew in each language; once where both are the same.
    template <typename Make>
    [[nodiscard]] Said each(Make make) const {
        const QString words = make(m_words);
        const QString other = m_copy == PlanCopy::kBilingual ? make(m_other) : QString();
        return {words, other == words ? QString() : other};
    }
    [[nodiscard]] bool shown(const RecordId& line) const { return !m_left_out.contains(line); }
    [[nodiscard]] std::vector<const PlanLine*> live(
        std::string_view section, std::optional<RecordId> under = std::nullopt) const {
        auto lines = m_plan.live(section, under);
        std::erase_if(lines, [&](const PlanLine* line) { return !shown(line->record.id); });
        return lines;
    }
    PlanSheet::Section& section(std::string_view words) {
        m_sheet.sections.push_back({ours(words, true), {}});
        return m_sheet.sections.back();
    }

    void begin() {
        m_sheet.letters = kPlanLetters;
        m_sheet.sides = m_copy == PlanCopy::kBilingual ? 0 : kPlanSides;
        m_sheet.page = ours("Page %1 of %2");
        m_sheet.one_more = ours("1 more is on the tablet.");
        m_sheet.more = ours("%1 more are on the tablet.");
        m_sheet.made = m_paper.now;
        if (m_plan.ended) m_sheet.beneath.push_back(ours("This plan is over."));
        const bool some_between_us = m_copy != PlanCopy::kFamily && !just_between(m_plan).empty();
        if (some_between_us)
            m_sheet.beneath.push_back(ours("Some of this is just for me and my worker."));
    }

    // ---- lines

    void put_words(Line& line, const PlanLine& from, bool strong) const {
        const auto all = words_of(from.record);
        for (const std::string& words : all) {
            if (!text_of(words).isEmpty()) line.said.push_back({quoted(from, words), {}, strong});
        }
        if (line.said.empty())
            line.said.push_back(ours(line.drawing.isEmpty()
                                         ? "I said it out loud. It is on the tablet."
                                         : "I drew this."));
        if (all.size() > 1) line.said.push_back(ours("We still have to choose which."));
        const QString plainer = text_of(from.record.text(Field::kItemPlainer));
        if (!plainer.isEmpty()) line.said.push_back(ours("In other words: %1", plainer));
        if (from.typed_later) line.said.push_back(ours("Someone wrote this down for me later."));
    }
    [[nodiscard]] Line line_of(const PlanLine& from, const char* instead, int stays,
                               bool strong = false) const {
        Line line;
        line.stays = stays;
        put_picture(line, from.record.text(Field::kItemDrawing),
                    from.record.text(Field::kItemPicture), instead);
        put_words(line, from, strong);
        const Said when =
            each([&](const PaperWords& words) { return when_and_who(from.record, words); });
        if (!when.words.isEmpty()) line.said.push_back(when);
        const QString if_i_miss = text_of(from.record.text(Field::kItemIfIMiss));
        if (!if_i_miss.isEmpty()) line.said.push_back(ours("If I miss one: %1", if_i_miss));
        const std::string_view progress = from.record.code(Field::kItemProgress);
        if (!progress.empty() && progress != "not_started")
            line.said.push_back(each([&](const PaperWords& words) {
                return words.label(Field::kItemProgress, progress);
            }));
        if (from.is_private()) line.said.push_back(ours("Just me and my worker"));
        return line;
    }

    // ---- sections

    /// Dated ones first, then those of every week.
    [[nodiscard]] std::vector<const PlanLine*> with_a_day() const {
        std::vector<const PlanLine*> lines = live("steps");
        const auto must = live("must_do");
        lines.insert(lines.end(), must.begin(), must.end());
        const base::CalendarDate today = m_paper.now.local_date();
        std::erase_if(lines, [&](const PlanLine* line) {
            const auto on = line->record.date(Field::kItemOn);
            const bool day = on ? *on >= today : !line->record.code(Field::kItemDay).empty();
            return !day || is_done(line->record);
        });
        const auto when = [](const PlanLine* line) {
            const auto on = line->record.date(Field::kItemOn);
            const auto& days = casefile::vocabulary::kDay.terms;
            const auto day =
                std::ranges::find(days, line->record.code(Field::kItemDay), &casefile::Term::code) -
                days.begin();
            return std::tuple(!on, on.value_or(base::CalendarDate{}), on ? 0 : day,
                              line->record.text(Field::kItemTime));
        };
        std::ranges::stable_sort(lines, {}, when);
        return lines;
    }
    void add_next() {
        const auto lines = with_a_day();
        if (lines.empty() || m_plan.ended) return;
        auto& next = section("What is next");
        for (std::size_t i = 0; i < std::min(lines.size(), kNextMost); ++i) {
            const PlanLine& from = *lines[i];
            Line line;
            line.stays = kNextDays;
            put_picture(line, {}, "calendar", "calendar");
            line.said.push_back(
                each([&](const PaperWords& words) { return when_words(from.record, words); }));
            line.said.back().strong = true;
            put_words(line, from, false);
            line.said.push_back(
                each([&](const PaperWords& words) { return where_and_who(from, words); }));
            if (line.said.back().words.isEmpty()) line.said.pop_back();
            next.lines.push_back(std::move(line));
        }
        if (lines.size() > kNextMost) {
            next.lines.emplace_back();
            next.lines.back().said.push_back(ours("More days are with my steps."));
        }
    }
    static QString where_and_who(const PlanLine& line, const PaperWords& words) {
        QStringList said{text_of(line.record.text(Field::kItemWhere))};
        if (const casefile::Group* who = line.record.group(Field::kItemWho))
            said << who_words(*who, words);
        said.removeAll(QString());
        return said.join(QStringLiteral(" · "));
    }
    void add_section(const Heading& heading) {
        std::vector<Line> lines;
        for (const PlanLine* line : live(heading.section))
            lines.push_back(line_of(*line, heading.picture, heading.stays));
        if (heading.section == "later") add_waiting(lines);
        if (!lines.empty()) section(heading.words).lines = std::move(lines);
    }
    /// Goals and steps that wait their turn.
    void add_waiting(std::vector<Line>& lines) const {
        for (const PlanLine& line : m_plan.lines) {
            if (line.standing != casefile::LineStanding::kLater || !shown(line.record.id)) continue;
            lines.push_back(line_of(line, "calendar", kLater));
            for (const PlanLine* step : live("steps", line.record.id)) {
                add_step(*step, lines);
                lines.back().stays = kLater;
            }
        }
    }
    void add_chosen() {
        std::vector<Line> lines;
        for (const PlanLine* goal : live("goals")) {
            lines.push_back(line_of(*goal, "flag", kGoals, true));
            const auto steps = live("steps", goal->record.id);
            lines.back().with_next = !steps.empty();
            for (const PlanLine* step : steps) add_step(*step, lines);
        }
        // A goal that was taken out leaves its steps where they are.
        for (const PlanLine* step : live("steps")) {
            if (!goal_in_plan(*step)) add_step(*step, lines);
        }
        if (!lines.empty()) section("Things I choose").lines = std::move(lines);
    }
    [[nodiscard]] bool goal_in_plan(const PlanLine& step) const {
        const auto under = step.record.record(Field::kItemUnder);
        const PlanLine* goal = under ? m_plan.line(*under) : nullptr;
        return goal != nullptr && goal->in_plan();
    }
    void add_step(const PlanLine& step, std::vector<Line>& lines) const {
        lines.push_back(line_of(step, helper_does(step.record) ? "people" : "path", kSteps));
        lines.back().indent = 1;
        for (const PlanLine* help : live("what_would_help", step.record.id)) {
            Line line = line_of(*help, "ear", kHelps);
            line.said.insert(line.said.begin(), ours("What would help"));
            line.indent = 2;
            lines.push_back(std::move(line));
        }
    }
    /// What would help, but is about no step.
    void add_other_help() {
        std::vector<Line> lines;
        for (const PlanLine* help : live("what_would_help")) {
            const auto under = help->record.record(Field::kItemUnder);
            const PlanLine* step = under ? m_plan.line(*under) : nullptr;
            const bool beneath = step != nullptr && step->section() == "steps" && step->in_plan() &&
                                 step->standing != casefile::LineStanding::kLater;
            if (!beneath) lines.push_back(line_of(*help, "ear", kHelps));
        }
        if (!lines.empty()) section("What would help").lines = std::move(lines);
    }
    void add_must() {
        const auto lines = live("must_do");
        if (lines.empty()) return;
        auto& must = section("Things I must do");
        for (const PlanLine* line : lines) {
            const bool court = line->record.code(Field::kItemSaidBy) == "court";
            must.lines.push_back(line_of(*line, court ? "building" : "panel", kMust, true));
        }
    }

    // ---- what changed

    void add_changes() {
        if (m_plan.since_agreed.empty()) return;
        std::set<RecordId> before;
        if (m_copy == PlanCopy::kFamily)
            before = just_between(*m_plan.agreements.back().signed_plan);
        std::vector<Line> lines;
        for (const PlanChange& change : m_plan.since_agreed) {
            if (!shown(change.line) || before.contains(change.line)) continue;
            if (lines.empty() || m_last_changed != change.line)
                lines.push_back(change_begun(change));
            m_last_changed = change.line;
            add_change(lines.back(), change);
        }
        if (!lines.empty()) section("Changed since you agreed").lines = std::move(lines);
    }
    /// What the line says now, or said.
    [[nodiscard]] Line change_begun(const PlanChange& change) const {
        Line line;
        line.stays = kChanges;
        put_picture(line, {}, "equal", "equal");
        const PlanLine* now = m_plan.line(change.line);
        const bool words_changed =
            change.what == PlanChange::What::kChanged && change.field == Field::kItemWords;
        if (now != nullptr && !words_changed) put_words(line, *now, false);
        return line;
    }
    void add_change(Line& line, const PlanChange& change) const {
        const auto values = [&](const std::vector<casefile::FieldValue>& of) {
            return [&](const PaperWords& words) {
                return values_words(change.field, of, words, words("Nothing"));
            };
        };
        if (change.what == PlanChange::What::kAdded) {
            line.said.push_back(ours("This is new."));
        } else if (change.what == PlanChange::What::kTakenOut) {
            line.said.push_back(ours("This is not in the plan any more."));
        } else if (change.field == Field::kItemPicture) {
            line.said.push_back(ours("The picture is new."));
        } else {
            const Said was = each(values(change.was));
            const Said is = each(values(change.is));
            line.said.push_back(filled("It was: %1", was));
            line.said.push_back(filled("Now: %1", is));
        }
    }
    [[nodiscard]] Said filled(std::string_view english, const Said& into) const {
        const Said words = ours(english);
        if (words.other.isEmpty()) return {words.words.arg(into.words)};
        return {words.words.arg(into.words),
                words.other.arg(into.other.isEmpty() ? into.words : into.other)};
    }

    // ---- what was said of it

    void add_say() {
        auto& say = section("My say");
        if (m_plan.agreements.empty()) {
            say.lines.emplace_back();
            put_picture(say.lines.back(), {}, "speech", "speech");
            say.lines.back().said.push_back(ours("I have not said yet if I agree."));
            say.lines.push_back(made_on());
            return;
        }
        const Agreement& agreement = m_plan.agreements.back();
        say.lines.push_back(choice_of(agreement));
        add_not_these(agreement, say.lines);
        add_reason(agreement, say.lines);
        add_mark(agreement, say.lines);
        say.lines.push_back(number_of(agreement));
        say.lines.push_back(made_on());
    }
    [[nodiscard]] Line choice_of(const Agreement& agreement) const {
        const std::string_view choice = agreement.record.code(Field::kAgreementChoice);
        Line line;
        // One picture for all three: none is better than another (PL-7).
        put_picture(line, {}, "speech", "speech");
        line.said.push_back(each(
            [&](const PaperWords& words) { return words.label(Field::kAgreementChoice, choice); }));
        line.said.back().strong = true;
        return line;
    }
    void add_not_these(const Agreement& agreement, std::vector<Line>& lines) const {
        for (const casefile::Version& version : agreement.record.list(Field::kAgreementNotThese)) {
            const auto* id = std::get_if<RecordId>(&version.value);
            const PlanLine* not_this = id == nullptr ? nullptr : m_plan.line(*id);
            if (not_this == nullptr || !shown(*id)) continue;
            Line line;
            line.stays = kReason;
            line.indent = 1;
            line.said.push_back(ours("I do not agree with this:"));
            put_words(line, *not_this, false);
            lines.push_back(std::move(line));
        }
    }
    /// The family's copy has no reason where anything is just between child and worker: nobody can
    /// tell whether it speaks of that.
    void add_reason(const Agreement& agreement, std::vector<Line>& lines) const {
        const auto& record = agreement.record;
        if (!m_left_out.empty() || left_out_then(agreement)) return;
        const QString why = text_of(record.text(Field::kAgreementWhy));
        Line line;
        line.stays = kReason;
        put_picture(line, record.text(Field::kAgreementWhyDrawing), {}, "speech");
        const bool spoken = !record.text(Field::kAgreementWhyVoice).empty();
        if (why.isEmpty() && line.drawing.isEmpty() && !spoken) return;
        line.said.push_back(ours("Why I say this:"));
        if (!why.isEmpty()) line.said.push_back({QStringLiteral("“%1”").arg(why)});
        if (spoken) line.said.push_back(ours("I said it out loud. It is on the tablet."));
        lines.push_back(std::move(line));
    }
    [[nodiscard]] bool left_out_then(const Agreement& agreement) const {
        return m_copy == PlanCopy::kFamily && agreement.signed_plan &&
               !just_between(*agreement.signed_plan).empty();
    }
    void add_mark(const Agreement& agreement, std::vector<Line>& lines) const {
        const auto& record = agreement.record;
        const std::string_view mark = record.code(Field::kAgreementMark);
        const std::string_view made = record.text(Field::kAgreementMarkMade);
        Line line;
        put_picture(line, mark == "drawn" ? made : std::string_view(),
                    mark == "symbol" ? made : std::string_view(), "");
        line.large = line.large || mark == "symbol";
        if (!mark.empty()) line.said.push_back(ours("My mark"));
        if (mark == "written") line.said.push_back({text_of(made), {}, true});
        if (mark == "recorded")
            line.said.push_back(ours("I said it out loud. It is on the tablet."));
        line.said.push_back(each([&](const PaperWords& words) {
            return words("I said this on %1.").arg(words.day(record.happened_at.local_date()));
        }));
        QStringList there;
        for (const casefile::Version& version : record.list(Field::kAgreementWhoWasThere))
            there << value_words(Field::kAgreementWhoWasThere, version.value, m_words);
        if (!there.isEmpty())
            line.said.push_back(ours("Who was there: %1", there.join(QStringLiteral(", "))));
        if (record.flag(Field::kAgreementInterpreter).value_or(false))
            line.said.push_back(ours("Someone helped us with the language."));
        lines.push_back(std::move(line));
    }
    [[nodiscard]] Line number_of(const Agreement& agreement) const {
        Line line;
        if (!agreement.sound) {
            line.said.push_back(ours("The number does not fit. Ask my worker."));
            return line;
        }
        const std::string_view hash = agreement.record.text(Field::kAgreementVersionHash);
        line.drawing = code_svg(text_of(hash));
        line.large = true;
        line.said.push_back({in_fours(hash)});
        if (m_copy == PlanCopy::kFamily) {
            line.said.push_back(ours("This number is for all of the plan, as my worker keeps it."));
        } else {
            line.said.push_back(ours("This number is for my plan as I saw it that day."));
        }
        line.said.push_back(ours("With it, my worker can check this paper."));
        return line;
    }
    [[nodiscard]] Line made_on() const {
        Line line;
        line.said.push_back(each([&](const PaperWords& words) {
            return words("This paper was made on %1.").arg(words.day(m_paper.now.local_date()));
        }));
        if (!m_paper.service.isEmpty()) line.said.push_back({m_paper.service});
        return line;
    }

    const Plan& m_plan;
    const PlanPaper& m_paper;
    PlanCopy m_copy;
    PaperWords m_words, m_other;
    std::set<RecordId> m_left_out;
    RecordId m_last_changed;
    PlanSheet m_sheet;
};

}  // namespace

PlanSheet young_persons_sheet(const Plan& plan, const PlanPaper& paper, PlanCopy copy) {
    return Copy(plan, paper, copy).made();
}

}  // namespace print
