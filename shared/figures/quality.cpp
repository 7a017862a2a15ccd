#include "shared/figures/quality.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "shared/casefile/case_lines.h"
#include "shared/casefile/figure_facts.h"
#include "shared/casefile/plan.h"
#include "shared/casefile/plan_checks.h"
#include "shared/figures/clocks/london.h"
#include "shared/figures/clocks/working_days.h"
#include "shared/figures/engine.h"

namespace figures {
namespace {

using base::CalendarDate;
using base::RecordId;
using casefile::Field;
using casefile::Kind;
using casefile::Record;

constexpr int kQuarters = 4;
/// Somebody asked and could not find out; "not_recorded" says that nobody did (rules.md 1.2).
constexpr std::array<std::string_view, 2> kSaidUnknown{"unknown", "not_stated"};

int days_between(CalendarDate first, CalendarDate last) {
    return last.days_since_epoch() - first.days_since_epoch();
}

/// Gathers what the figures counted as not recorded, once for each field.
class NotRecorded {
  public:
    NotRecorded(const casefile::View& view, const Facts& facts) : view_(view), facts_(facts) {}

    void add(const DefinitionSet& set, const Figure& figure, const Period& period) {
        const Table table = evaluate(set, figure, facts_, period);
        for (const std::string_view id : {kNotRecorded, std::string_view("unknown")}) {
            const TableRow* row = table.row(id);
            if (row == nullptr) continue;
            for (const Cell& cell : row->cells) {
                for (const Behind& behind : cell.rows) add(behind, figure.slug);
            }
        }
    }
    std::vector<QualityRow> rows() const {
        std::vector<QualityRow> rows;
        for (const auto& [key, row] : rows_) {
            rows.push_back(row);
            const auto& slugs = slugs_.at(key);
            rows.back().figures.assign(slugs.begin(), slugs.end());
        }
        return rows;
    }

  private:
    using Key = std::tuple<RecordId, Kind, std::string>;

    void add(const Behind& behind, const std::string& slug) {
        if (behind.decided_by.empty()) return;
        const Key key{behind.decided_in.value_or(behind.record), behind.decided_kind,
                      behind.decided_by};
        slugs_[key].insert(slug);
        if (rows_.contains(key)) return;
        QualityRow row;
        row.fault = says_unknown(behind) ? Fault::kUnknown : Fault::kMissing;
        row.child = behind.child;
        row.record = behind.record;
        row.mend_in = behind.decided_in;
        row.mend_kind = behind.decided_kind;
        row.mend_field = behind.decided_by;
        row.words = words(row);
        rows_.emplace(key, std::move(row));
    }
    [[nodiscard]] bool says_unknown(const Behind& behind) const {
        const auto* field = casefile::find_field(behind.decided_kind, behind.decided_by);
        if (field == nullptr || !behind.decided_in) return false;
        const auto record = view_.record(*behind.decided_in, behind.decided_kind);
        return record &&
               std::ranges::find(kSaidUnknown, record->code(field->field)) != kSaidUnknown.end();
    }
    /// A label may be a question already.
    static std::string said(const std::string& label, std::string rest) {
        if (!label.ends_with('?')) return label + ": " + rest;
        rest.front() = static_cast<char>(rest.front() - 'a' + 'A');
        return label + " " + rest;
    }
    static std::string words(const QualityRow& row) {
        const auto* field = casefile::find_field(row.mend_kind, row.mend_field);
        const auto* kind = casefile::find_kind(row.mend_kind);
        const std::string label(field == nullptr ? std::string_view(row.mend_field) : field->label);
        if (row.fault == Fault::kUnknown)
            return said(label, "somebody wrote that it is not known.");
        if (row.mend_in) return said(label, "nobody has said it.");
        return said(label, "there is no record of it (" + std::string(kind->label) + ").");
    }

    const casefile::View& view_;
    const Facts& facts_;
    std::map<Key, QualityRow> rows_;
    std::map<Key, std::set<std::string>> slugs_;
};

/// What can be seen in the records of one child without counting anything.
class Looks {
  public:
    Looks(const casefile::View& view, const RecordId& child, CalendarDate today,
          std::vector<QualityRow>& into)
        : view_(view), child_(child), today_(today), into_(into) {}

    void all() {
        programmes();
        snapshots();
        outcomes();
        supervisions();
        entries();
        plan();
    }

  private:
    void add(Fault fault, const Record& record, Field mends, std::string words) {
        QualityRow row;
        row.fault = fault;
        row.child = child_;
        row.record = record.id;
        row.mend_in = record.id;
        row.mend_kind = record.kind;
        if (mends != Field::kNone) row.mend_field = casefile::name_of(mends);
        row.words = std::move(words);
        into_.push_back(std::move(row));
    }
    void before(const Record& record, Field mends, std::optional<CalendarDate> day,
                std::optional<CalendarDate> not_before, const char* what, const char* than) {
        if (!day || !not_before || !(*day < *not_before)) return;
        add(Fault::kContradictory, record, mends,
            std::string(what) + " " + clocks::day_words(*day) + ", before " + than + " " +
                clocks::day_words(*not_before) + ".");
    }

    void programmes() {
        const auto kid = view_.record(child_, Kind::kChild);
        const auto birth = kid ? kid->date(Field::kChildDateOfBirth) : std::nullopt;
        for (const Record& one : view_.records(Kind::kProgramme, child_)) {
            const auto started = one.date(Field::kProgrammeStartedOn);
            before(one, Field::kProgrammeEndedOn, one.date(Field::kProgrammeEndedOn), started,
                   "Ended", "it started on");
            before(one, Field::kProgrammeStartedOn, started, one.date(Field::kProgrammeReferredOn),
                   "Started", "the referral of");
            before(one, Field::kProgrammeStartedOn, started, birth, "Started",
                   "the child was born on");
            if (casefile::is_open_programme(one)) silence(one, started);
        }
    }
    void silence(const Record& programme, std::optional<CalendarDate> started) {
        auto last = started.value_or(programme.recorded_at.local_date());
        for (const Record& note : view_.records(Kind::kNote, child_))
            last = std::max(last, note.happened_at.local_date());
        for (const Record& visit : view_.records(Kind::kAppointment, child_)) {
            const auto at = visit.moment(Field::kAppointmentStartsAt);
            if (at) last = std::max(last, at->local_date());
        }
        if (days_between(last, today_) <= kSilentDays) return;
        add(Fault::kNothingFor60Days, programme, Field::kProgrammeEndedOn,
            "Open, and nothing was written since " + clocks::day_words(last) + ".");
    }
    void snapshots() {
        for (const Record& one : casefile::standing_snapshots(view_, child_)) {
            const auto offered = one.number(Field::kSnapshotEteHoursOffered);
            const auto attended = one.number(Field::kSnapshotEteHoursAttended);
            if (!offered || !attended || *attended <= *offered) continue;
            add(Fault::kContradictory, one, Field::kSnapshotEteHoursAttended,
                std::to_string(*attended) + " hours attended a week, and " +
                    std::to_string(*offered) + " offered.");
        }
    }
    void outcomes() {
        for (const Record& one : view_.records(Kind::kOutcome, child_)) {
            const auto given = one.date(Field::kOutcomeGivenOn);
            before(one, Field::kOutcomeGivenOn, given, one.date(Field::kOutcomeFirstHearingOn),
                   "Given", "the first hearing on");
            for (const casefile::Version& said : one.list(Field::kOutcomeOffences)) {
                const auto* id = std::get_if<RecordId>(&said.value);
                const auto offence = id ? view_.record(*id, Kind::kOffence) : std::nullopt;
                if (offence)
                    before(one, Field::kOutcomeGivenOn, given,
                           offence->date(Field::kOffenceCommittedOn), "Given", "the offence of");
            }
        }
    }
    void supervisions() {
        const auto all = view_.records(Kind::kOversight, child_);
        const auto decides = [](const Record& one, std::string_view kind) {
            return one.code(Field::kOversightKindOf) == kind &&
                   !one.text(Field::kOversightDecision).empty();
        };
        for (const Record& one : all) {
            const auto written_since = [&](const Record& other) {
                return decides(other, "management_oversight") &&
                       one.happened_at.at <= other.happened_at.at;
            };
            if (!decides(one, "supervision") || std::ranges::any_of(all, written_since)) continue;
            add(Fault::kDecisionInSupervision, one, Field::kOversightKindOf,
                "A decision stands in a supervision. Write it as management oversight too.");
        }
    }
    void entries() {
        for (const Record& note : view_.records(Kind::kNote, child_)) {
            const CalendarDate day = note.happened_at.local_date();
            if (days_between(day, today_) > kEntryShownDays) break;  // the newest come first
            const CalendarDate written = note.recorded_at.local_date();
            if (clocks::working_days_between(day, written) <= kEntryWorkingDays) continue;
            add(Fault::kLateEntry, note, Field::kNone,
                "Of " + clocks::day_words(day) + ", and written down on " +
                    clocks::day_words(written) + ".");
        }
    }
    void plan() {
        const auto plan = casefile::plan_of(view_, child_);
        if (!plan || plan->ended) return;
        const auto checks = casefile::plan_checks(view_, child_, *plan);
        for (const casefile::PlanCheck& check : checks) {
            for (const casefile::PlanReason& reason : check.reasons) {
                if (reason.what == casefile::PlanReason::What::kChildsWords && reason.count == 0)
                    add(Fault::kPlanWithoutWords, plan->records.front(), Field::kNone,
                        "No line of the plan is in the child's words.");
            }
        }
        if (plan->agreements.empty()) {
            add(Fault::kPlanNotAgreed, plan->records.front(), Field::kNone,
                "The child has not said yet whether they agree to the plan.");
        } else if (!plan->since_agreed.empty()) {
            add(Fault::kPlanNotAgreed, plan->records.front(), Field::kNone,
                "The plan has changed since the child said whether they agree.");
        }
    }

    const casefile::View& view_;
    const RecordId& child_;
    CalendarDate today_;
    std::vector<QualityRow>& into_;
};

}  // namespace

std::string_view label_of(Fault fault) {
    constexpr std::array<std::string_view, std::size(kFaults)> kLabels{
        "Missing",
        "Not known",
        "Contradictory",
        "Decision in a supervision",
        "Silent for 60 days",
        "Entered late",
        "Plan without the child's words",
        "Plan not agreed"};
    return kLabels.at(static_cast<std::size_t>(fault));
}

std::vector<QualityRow> quality(const casefile::View& view, const Facts& facts,
                                const DefinitionSet& set, CalendarDate today) {
    NotRecorded not_recorded(view, facts);
    for (Period period : quarters_to(today, kQuarters)) {
        period.as_of = today;
        for (const Figure& figure : set.figures) not_recorded.add(set, figure, period);
    }
    std::vector<QualityRow> rows = not_recorded.rows();
    for (const RecordId& child : view.ids(Kind::kChild)) Looks(view, child, today, rows).all();
    std::ranges::stable_sort(rows, [](const QualityRow& a, const QualityRow& b) {
        return std::tuple(b.figures.size(), a.fault, a.child, a.record, a.mend_field) <
               std::tuple(a.figures.size(), b.fault, b.child, b.record, b.mend_field);
    });
    return rows;
}

}  // namespace figures
