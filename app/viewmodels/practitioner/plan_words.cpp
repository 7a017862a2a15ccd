#include "app/viewmodels/practitioner/plan_words.h"

#include <QCoreApplication>
#include <algorithm>

#include "app/convert/qt_text.h"
#include "shared/casefile/vocabularies.h"

namespace viewmodels {
namespace {

using casefile::Agreement;
using casefile::Field;
using casefile::FieldValue;
using casefile::Group;
using casefile::LineStanding;
using casefile::Plan;
using casefile::PlanChange;
using casefile::PlanLine;
using casefile::Record;
namespace part = casefile::part;
namespace vocabulary = casefile::vocabulary;

const QString kDot = QStringLiteral(" · ");
/// The last ones are read, and each is a row to draw; all are on the evidence sheet.
constexpr std::size_t kAgreementsShown = 5;

QString tr(const char* text, int number = -1) {
    return QCoreApplication::translate("Plan", text, nullptr, number);
}

QString day_and_time(const base::Moment& moment, base::CalendarDate today) {
    return tr("%1 at %2")
        .arg(convert::day_near(moment.local_date(), today), convert::clock_time(moment));
}

QString where_and_when(const Record& line) {
    QStringList parts{plan_when_words(line)};
    parts << convert::to_qt(line.text(Field::kItemWhere));
    parts.removeAll(QString());
    return parts.join(kDot);
}

/// From 0 to 1; below 0 where nobody said.
double progress_of(const Record& line) {
    const auto& terms = vocabulary::kProgress.terms;
    const auto at =
        std::ranges::find(terms, line.code(Field::kItemProgress), &casefile::Term::code);
    if (at == terms.end()) return -1;
    return static_cast<double>(at - terms.begin()) / static_cast<double>(terms.size() - 1);
}

/// "The child's words, typed by a helper".
QString whose_words(const PlanLine& line) {
    const QString whose =
        convert::label(Field::kItemWhoseWords, line.record.code(Field::kItemWhoseWords));
    if (line.typed_later) return tr("%1, spoken and written down later").arg(whose);
    if (line.record.flag(Field::kItemHelperTyped).value_or(false))
        return tr("%1, typed by a helper").arg(whose);
    return whose;
}

/// Who made the line and who changed its words since.
QString who_wrote(const tablet::Tablet& tablet, const Record& line) {
    const base::CalendarDate today = tablet.now().local_date();
    QStringList all{
        tr("%1 wrote this · %2")
            .arg(convert::who(tablet, line.created_by), day_and_time(line.recorded_at, today))};
    const auto& words = line.list(Field::kItemWords);
    if (!words.empty() && words.front().op != line.created)
        all << tr("%1 changed the words · %2")
                   .arg(convert::who(tablet, words.front().by),
                        day_and_time(words.front().at, today));
    return all.join(QLatin1Char('\n'));
}

QString standing_of(const PlanLine& line) {
    switch (line.standing) {
        case LineStanding::kLive:
            return QStringLiteral("live");
        case LineStanding::kLater:
            return QStringLiteral("later");
        case LineStanding::kTakenOutAndChanged:
            return QStringLiteral("both");
        case LineStanding::kTakenOut:
            break;
    }
    return QStringLiteral("out");
}

QString values_words(const tablet::Tablet& tablet, Field field,
                     const std::vector<FieldValue>& values) {
    QStringList words;
    for (const FieldValue& value : values)
        words << (field == Field::kItemWho ? plan_who_words(value)
                                           : convert::value_words(field, value, tablet));
    return words.isEmpty() ? tr("nothing") : words.join(QStringLiteral(" / "));
}

/// "Words, two versions: I will go / I will go there": both show until somebody chooses.
QString versions_words(const tablet::Tablet& tablet, const Record& line) {
    QString all;
    for (const casefile::FieldState& state : line.fields) {
        if (!state.undecided) continue;
        std::vector<FieldValue> values;
        for (const auto& version : state.versions) values.push_back(version.value);
        all += tr("\n%1, two versions: %2")
                   .arg(convert::to_qt(casefile::definition(state.field).label),
                        values_words(tablet, state.field, values));
    }
    return all;
}

Line line_of(const tablet::Tablet& tablet, const Plan& plan, const PlanLine& line) {
    const Record& record = line.record;
    Line shown;
    shown.record = convert::hex(record.id);
    shown.child = convert::to_qt(line.section());
    shown.page = QStringLiteral("line");
    shown.title = plan_line_words(record);
    shown.quote = convert::to_qt(record.text(Field::kItemPlainer));
    shown.icon = convert::to_qt(record.text(Field::kItemPicture));
    if (const FieldValue* who = record.value(Field::kItemWho)) shown.meta = plan_who_words(*who);
    shown.detail = where_and_when(record);
    if (line.section() == "must_do") {
        QStringList parts{shown.detail, convert::to_qt(record.text(Field::kItemIfIMiss))};
        if (!parts.back().isEmpty()) parts.back() = tr("If I miss one: %1").arg(parts.back());
        parts.removeAll(QString());
        shown.detail = parts.join(QLatin1Char('\n'));
        shown.meta = convert::label(Field::kItemSaidBy, record.code(Field::kItemSaidBy));
    }
    shown.share = progress_of(record);
    shown.marked = convert::label(Field::kItemProgress, record.code(Field::kItemProgress));
    shown.added = whose_words(line) + QLatin1Char('\n') + who_wrote(tablet, record) +
                  plan_aside_words(plan, line) + versions_words(tablet, record);
    shown.tone = standing_of(line);
    shown.chosen = line.in_plan();
    shown.offers = std::ranges::any_of(record.fields, &casefile::FieldState::undecided);
    return shown;
}

Line to_add(std::string_view section, const QString& under) {
    Line line;
    line.page = QStringLiteral("add");
    line.child = convert::to_qt(section);
    line.time = under;
    return line;
}

QString add_words(std::string_view section) {
    if (section == "goals") return tr("Add a goal");
    if (section == "must_do") return tr("Add a thing to do");
    return tr("Add a line");
}

/// Of one section, with the steps of each goal under it.
class Section {
  public:
    Section(const tablet::Tablet& tablet, const Plan& plan, std::string_view name)
        : tablet_(tablet), plan_(plan), name_(name) {}

    std::vector<Line> lines() {
        for (const PlanLine& line : plan_.lines) {
            if (line.section() != name_) continue;
            put(line);
            if (name_ == "goals") steps(line);
        }
        Line add = to_add(name_, {});
        add.title = add_words(name_);
        add.meta = plan_section_words(name_);
        lines_.push_back(add);
        lines_.front().heading = plan_section_words(name_);
        return std::move(lines_);
    }

  private:
    void put(const PlanLine& line) { lines_.push_back(line_of(tablet_, plan_, line)); }

    void steps(const PlanLine& goal) {
        for (const PlanLine& line : plan_.lines) {
            if (line.section() == "steps" &&
                line.record.record(Field::kItemUnder) == goal.record.id)
                put(line);
        }
        if (!goal.in_plan()) return;
        Line add = to_add("steps", convert::hex(goal.record.id));
        add.title = tr("Add a step");
        add.detail = plan_line_words(goal.record);
        lines_.push_back(add);
    }

    const tablet::Tablet& tablet_;
    const Plan& plan_;
    std::string_view name_;
    std::vector<Line> lines_;
};

QString line_words(const Plan& plan, const base::RecordId& id) {
    const PlanLine* line = plan.line(id);
    return line == nullptr ? QString() : plan_line_words(line->record);
}

Line change_line(const tablet::Tablet& tablet, const Plan& plan, const PlanChange& change) {
    Line line;
    line.record = convert::hex(change.line);
    line.title = line_words(plan, change.line);
    switch (change.what) {
        case PlanChange::What::kAdded:
            line.detail = tr("New");
            break;
        case PlanChange::What::kTakenOut:
            line.detail = tr("Taken out");
            break;
        case PlanChange::What::kChanged:
            line.detail = tr("%1 was: %2\n%1 now: %3")
                              .arg(convert::to_qt(casefile::definition(change.field).label),
                                   values_words(tablet, change.field, change.was),
                                   values_words(tablet, change.field, change.is));
            break;
    }
    return line;
}

/// In groups, so that two people can compare it.
QString grouped(std::string_view hash) {
    constexpr qsizetype kGroup = 8;
    const QString text = convert::to_qt(hash);
    QStringList groups;
    for (qsizetype at = 0; at < text.size(); at += kGroup) groups << text.mid(at, kGroup);
    return groups.join(QLatin1Char(' '));
}

QString agreement_detail(const tablet::Tablet& tablet, const Plan& plan, const Agreement& given) {
    const Record& record = given.record;
    QStringList parts{tr("Version %1 · %2")
                          .arg(given.version)
                          .arg(day_and_time(record.happened_at, tablet.now().local_date()))};
    const auto understood = record.code(Field::kAgreementUnderstood);
    if (!understood.empty())
        parts << tr("Told in their own words: %1")
                     .arg(convert::label(Field::kAgreementUnderstood, understood));
    QStringList not_these;
    for (const auto& version : record.list(Field::kAgreementNotThese)) {
        if (const auto* id = std::get_if<base::RecordId>(&version.value))
            not_these << line_words(plan, *id);
    }
    if (!not_these.isEmpty()) parts << tr("Not agreed: %1").arg(not_these.join(kDot));
    QStringList there;
    for (const auto& version : record.list(Field::kAgreementWhoWasThere))
        there << convert::value_words(Field::kAgreementWhoWasThere, version.value, tablet);
    if (!there.isEmpty()) parts << tr("With: %1").arg(there.join(QStringLiteral(", ")));
    if (record.flag(Field::kAgreementInterpreter).value_or(false))
        parts << tr("An interpreter helped");
    return parts.join(QLatin1Char('\n'));
}

Line agreement_line(const tablet::Tablet& tablet, const Plan& plan, const Agreement& given) {
    const Record& record = given.record;
    Line line;
    line.record = convert::hex(record.id);
    line.title = convert::label(Field::kAgreementChoice, record.code(Field::kAgreementChoice));
    line.detail = agreement_detail(tablet, plan, given);
    if (const auto why = record.text(Field::kAgreementWhy); !why.empty())
        line.quote = tr("“%1”").arg(convert::to_qt(why));
    line.detail +=
        QLatin1Char('\n') +
        tr("Number on the paper: %1").arg(grouped(record.text(Field::kAgreementVersionHash)));
    if (!given.sound) {
        line.tone = QStringLiteral("late");
        line.meta = tr("What was signed does not fit this number. Tell your manager.");
    }
    return line;
}

using What = casefile::PlanReason::What;

QString reason_words(const casefile::PlanReason& reason) {
    const auto share = [&](const char* words) {
        return tr(words).arg(reason.count).arg(reason.of);
    };
    switch (reason.what) {
        case What::kStrengths:
            return reason.good ? tr("%1 things that go well").arg(reason.count)
                               : tr("Nothing says yet what is going well");
        case What::kChildsWords:
            return share("%1 of %2 lines in the child's own words");
        case What::kTogether:
            return share("%1 of %2 lines the child's or agreed together");
        case What::kKnowHowToTalk:
            return reason.good ? tr("The record says how to talk with them")
                               : tr("No passport and no settings yet: how do they like to talk?");
        case What::kAboutMe:
            return reason.good ? tr("About me says what people should know")
                               : tr("About me is empty");
        case What::kPictures:
            return share("%1 of %2 lines have a picture, which helps them");
        case What::kInterpreter:
            return reason.good ? tr("An interpreter helps with the plan")
                               : tr("They need an interpreter; the plan does not say so");
        case What::kTwoVersions:
            return reason.good ? tr("No line has two versions")
                               : tr("%1 lines have two versions").arg(reason.count);
        case What::kTakenOutAndChanged:
            return tr("%1 lines were taken out and changed").arg(reason.count);
        case What::kSteps:
            return tr("No step yet");
        case What::kWho:
            return share("%1 of %2 steps say who");
        case What::kWhen:
            return share("%1 of %2 steps say when");
        case What::kWhere:
            return share("%1 of %2 steps say where");
        case What::kHelpersSteps:
            return tr("Helpers have %1 steps, the child %2").arg(reason.count).arg(reason.of);
        case What::kIfIMiss:
            return share(
                "%1 of %2 things to do say what happens if one is missed, and who to tell");
    }
    return {};
}

QString c_words(casefile::FiveC c) {
    switch (c) {
        case casefile::FiveC::kConstructive:
            return tr("Constructive: strengths first");
        case casefile::FiveC::kCoCreated:
            return tr("Co-created: their words");
        case casefile::FiveC::kCustomised:
            return tr("Customised: fits this child");
        case casefile::FiveC::kConsistent:
            return tr("Consistent: clear and one version");
        case casefile::FiveC::kCoOrdinated:
            return tr("Co-ordinated: helpers do their part");
    }
    return {};
}

QString agreed_words(const Plan& plan, base::CalendarDate today) {
    if (plan.agreements.empty()) return tr("not agreed yet");
    const auto on = plan.agreements.back().record.happened_at.local_date();
    return tr("asked if they agree: %1").arg(convert::day_near(on, today));
}

}  // namespace

QString plan_section_words(std::string_view section) {
    return convert::to_qt(casefile::label_of(vocabulary::kPlanSection, section));
}

QString plan_line_words(const Record& line) {
    const auto words = line.text(Field::kItemWords);
    if (words.empty())
        return line.text(Field::kItemVoice).empty() ? tr("Drawn, not written down yet")
                                                    : tr("Spoken, not written down yet");
    const QString text = convert::to_qt(words);
    return line.code(Field::kItemWhoseWords) == "child" ? tr("“%1”").arg(text) : text;
}

QString plan_when_words(const Record& line) {
    QStringList parts;
    if (const auto on = line.date(Field::kItemOn)) {
        parts << convert::long_day(*on);
    } else if (const auto day = line.code(Field::kItemDay); !day.empty()) {
        parts << convert::label(Field::kItemDay, day);
    }
    parts << convert::to_qt(line.text(Field::kItemTime));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QString plan_who_words(const FieldValue& who) {
    const auto* group = std::get_if<Group>(&who);
    if (group == nullptr) return {};
    if (group->code(part::kWhoHelps) == "me") return tr("Me");
    if (const auto name = group->text(part::kWhoName); !name.empty()) return convert::to_qt(name);
    const auto role = group->code(part::kWhoRole);
    return role.empty() ? tr("A helper")
                        : convert::to_qt(casefile::label_of(vocabulary::kHelperRole, role));
}

std::vector<Line> plan_lines(const tablet::Tablet& tablet, const Plan& plan) {
    std::vector<Line> all;
    for (const casefile::Term& section : vocabulary::kPlanSection.terms) {
        if (section.code == "steps" || section.code == "what_would_help") continue;
        auto lines = Section(tablet, plan, section.code).lines();
        all.insert(all.end(), std::make_move_iterator(lines.begin()),
                   std::make_move_iterator(lines.end()));
    }
    return all;
}

std::vector<Line> plan_childs_lines(const std::vector<Line>& lines) {
    std::vector<Line> read;
    QString heading;
    for (const Line& line : lines) {
        if (!line.heading.isEmpty()) heading = line.heading;
        if (!line.chosen) continue;
        read.push_back(line);
        read.back().heading = std::exchange(heading, QString());
    }
    return read;
}

QString plan_aside_words(const Plan& plan, const PlanLine& line) {
    const Record& record = line.record;
    QStringList parts;
    QStringList tags;
    for (const auto& version : record.list(Field::kItemTags)) {
        if (const auto* tag = std::get_if<casefile::Choice>(&version.value))
            tags << convert::label(Field::kItemTags, tag->code);
    }
    if (!tags.isEmpty()) parts << tr("Tags: %1").arg(tags.join(kDot));
    if (line.is_private()) parts << tr("Just me and my worker: not on the family's copy");
    for (const PlanLine* help : plan.live("what_would_help", record.id))
        parts << tr("What would help: %1").arg(plan_line_words(help->record));
    if (const Group* out = record.group(Field::kItemTakenOut); out != nullptr && !line.in_plan())
        parts << tr("Taken out: %1")
                     .arg(convert::to_qt(
                         casefile::label_of(vocabulary::kTakenOutWhy, out->code(part::kOutWhy))));
    return parts.isEmpty() ? QString() : QLatin1Char('\n') + parts.join(QLatin1Char('\n'));
}

std::vector<Line> plan_change_lines(const tablet::Tablet& tablet, const Plan& plan) {
    std::vector<Line> lines;
    for (const PlanChange& change : plan.since_agreed)
        lines.push_back(change_line(tablet, plan, change));
    return lines;
}

std::vector<Line> plan_agreement_lines(const tablet::Tablet& tablet, const Plan& plan) {
    std::vector<Line> lines;
    for (auto at = plan.agreements.rbegin(); at != plan.agreements.rend(); ++at) {
        if (lines.size() == kAgreementsShown) break;
        lines.push_back(agreement_line(tablet, plan, *at));
    }
    if (lines.size() == plan.agreements.size()) return lines;
    Line earlier;
    earlier.title = tr("Earlier: %1").arg(plan.agreements.size() - lines.size());
    earlier.detail = tr("Each of them stands on the page “How it was made together”, below.");
    lines.push_back(earlier);
    return lines;
}

std::vector<Line> plan_check_lines(const std::vector<casefile::PlanCheck>& checks) {
    std::vector<Line> lines;
    for (const casefile::PlanCheck& check : checks) {
        Line line;
        line.title = c_words(check.c);
        line.icon = check.good() ? QStringLiteral("check") : QStringLiteral("ring-half");
        line.tone = check.good() ? QStringLiteral("ok") : QString();
        QStringList reasons;
        for (const casefile::PlanReason& reason : check.reasons) reasons << reason_words(reason);
        line.detail = reasons.join(QStringLiteral(".\n")) + QLatin1Char('.');
        lines.push_back(line);
    }
    return lines;
}

QString plan_version_words(const Plan& plan, const QString& child, base::CalendarDate today) {
    const QString version = tr("Version %1").arg(plan.version);
    if (plan.ended) return version + kDot + tr("Ended");
    if (plan.agreements.empty()) return version + kDot + tr("not agreed yet");
    const Record& last = plan.agreements.back().record;
    const QString on = convert::day_near(last.happened_at.local_date(), today);
    if (!plan.since_agreed.empty())
        return version + kDot + tr("changed since %1 was asked: %2").arg(child, on);
    return version + kDot +
           tr("%1 said “%2”: %3")
               .arg(child,
                    convert::label(Field::kAgreementChoice, last.code(Field::kAgreementChoice)),
                    on);
}

QString plan_review_words(const std::optional<casefile::PlanReview>& review) {
    if (!review) return {};
    if (review->days_left == -1) return tr("Review 1 day late");
    if (review->days_left < 0) return tr("Review %1 days late").arg(-review->days_left);
    if (review->days_left == 0) return tr("Review due today");
    return tr("Review due by %1").arg(convert::long_day(review->due));
}

QString plan_end_words(const Plan& plan, const QString& child) {
    if (plan.ended) return {};
    auto open = plan.live("steps");
    std::erase_if(open, [](const PlanLine* line) { return casefile::is_done(line->record); });
    const auto helpers = std::ranges::count_if(
        open, [](const PlanLine* line) { return casefile::helper_does(line->record); });
    QStringList parts;
    if (open.size() == 1) parts << tr("1 step is not done.");
    if (open.size() > 1) parts << tr("%1 steps are not done.").arg(open.size());
    if (helpers > 0) parts << tr("Promised by a helper and not done: %1.").arg(helpers);
    if (plan.live("what_i_did").empty()) parts << tr("Nothing says what %1 did.").arg(child);
    if (plan.live("who_can_help_next").empty()) parts << tr("Nobody is named who can help next.");
    parts << tr("All of it stays in the record and on paper, and it can be opened again.");
    return parts.join(QLatin1Char(' '));
}

QString plan_summary(const tablet::Tablet& tablet, const base::RecordId& child) {
    const auto plan = casefile::plan_of(tablet.view(), child);
    if (!plan) return {};
    const base::CalendarDate today = tablet.now().local_date();
    const std::size_t goals = plan->live("goals").size();
    const auto steps = plan->live("steps");
    const auto done = std::ranges::count_if(
        steps, [](const PlanLine* line) { return casefile::is_done(line->record); });
    QStringList parts{goals == 1 ? tr("1 goal now") : tr("%1 goals now").arg(goals),
                      tr("%1 of %2 steps done").arg(done).arg(steps.size()),
                      agreed_words(*plan, today)};
    parts << (plan->ended ? tr("ended")
                          : plan_review_words(casefile::plan_review(tablet.view(), child, today)));
    return parts.join(kDot);
}

QString apart_words(std::size_t clashes) {
    if (clashes == 0) return {};
    return tr("They would meet somebody there whom they are to be kept apart from.");
}

QString apart_who_words(const std::vector<casefile::ApartClash>& clashes) {
    QStringList all;
    for (const casefile::ApartClash& clash : clashes) {
        const QString name = clash.apart.other_known_as.empty()
                                 ? tr("A child who is not on this tablet")
                                 : convert::to_qt(clash.apart.other_known_as);
        const QString when = clash.there.on ? convert::long_day(*clash.there.on)
                                            : convert::label(Field::kItemDay, clash.there.day);
        QStringList parts{name, when, convert::to_qt(clash.there.where),
                          convert::to_qt(clash.apart.detail)};
        parts.removeAll(QString());
        all << parts.join(kDot);
    }
    all.removeDuplicates();
    return all.join(QLatin1Char('\n'));
}

}  // namespace viewmodels
