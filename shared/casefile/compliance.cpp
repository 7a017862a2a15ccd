#include "shared/casefile/compliance.h"

#include <algorithm>
#include <set>

#include "shared/base/check.h"

namespace casefile {
namespace {

using What = ComplianceProposal::What;

/// Sentencing Act 2020 Schedule 7 paragraph 4: it begins with the day of the warning.
constexpr int kWarnedMonths = 12;

base::CalendarDate day_of(const Record& record) {
    const auto starts = record.moment(Field::kAppointmentStartsAt);
    return starts.value_or(record.happened_at).local_date();
}

base::CalendarDate end_of_warning(base::CalendarDate from) {
    const auto after = base::months_after(from, kWarnedMonths);
    // Twelve months from 29 February end with the last of February.
    if (after.day != from.day) return after;
    return base::CalendarDate::from_days(after.days_since_epoch() - 1);
}

/// A failure is an absence that nobody accepted, and a refusal.
bool failed(const Record& missed) {
    const auto field =
        missed.kind == Kind::kNote ? Field::kNoteAttendance : Field::kAppointmentOutcome;
    const auto code = missed.code(field);
    return code == "unacceptable_absence" || code == "refused";
}

bool during(const Record& programme, base::CalendarDate day) {
    const auto from = programme.date(Field::kProgrammeStartedOn);
    const auto to = programme.date(Field::kProgrammeEndedOn);
    return (!from || *from <= day) && (!to || day <= *to);
}

bool voluntary(const Record& programme) {
    constexpr std::string_view kNeverBreach[] = {"prevention", "diversion"};
    const auto type = programme.code(Field::kProgrammeType);
    const auto said = programme.code(Field::kProgrammeFamily);
    const auto family = said.empty() ? family_of_programme(type) : said;
    return type == "voluntary_aftercare" ||
           std::ranges::find(kNeverBreach, family) != std::ranges::end(kNeverBreach);
}

bool is_yro(std::string_view type) {
    return type == "yro" || type == "yro_iss" || type == "yro_intensive_fostering";
}

/// What was decided under this programme, apart from what an accepted reason undid.
class Decided {
  public:
    Decided(const Record& programme, const std::vector<Record>& steps) {
        std::set<base::RecordId> accepted;
        for (const Record& step : steps) {
            const auto about = step.record(Field::kComplianceMissed);
            if (about && step.code(Field::kComplianceStep) == "reason_accepted")
                accepted.insert(*about);
        }
        for (const Record& step : steps) {
            const auto about = step.record(Field::kComplianceMissed);
            if (step.record(Field::kComplianceProgramme) != programme.id) continue;
            if (!about || !accepted.contains(*about)) standing_.push_back(&step);
        }
        accepted_ = std::move(accepted);
    }
    [[nodiscard]] bool accepted(const base::RecordId& missed) const {
        return accepted_.contains(missed);
    }
    /// Has this been answered with a step of a ladder?
    [[nodiscard]] bool answered(const base::RecordId& missed) const {
        return std::ranges::any_of(standing_, [&](const Record* step) {
            const auto code = step->code(Field::kComplianceStep);
            return step->record(Field::kComplianceMissed) == missed &&
                   (code == "warning" || code == "further_warning" || code == "panel" ||
                    code == "court_action");
        });
    }
    /// Days of a step up to a day, ascending.
    [[nodiscard]] std::vector<base::CalendarDate> days(std::string_view code,
                                                       base::CalendarDate until) const {
        std::vector<base::CalendarDate> days;
        for (const Record* step : standing_) {
            const auto day = step->happened_at.local_date();
            if (step->code(Field::kComplianceStep) == code && day <= until) days.push_back(day);
        }
        std::ranges::sort(days);
        return days;
    }

  private:
    std::vector<const Record*> standing_;
    std::set<base::RecordId> accepted_;
};

/// A warning within a warned period begins no new one.
void say_of_yro(const Decided& decided, base::CalendarDate day, ComplianceProposal& proposal) {
    proposal.step = "warning";
    std::optional<base::CalendarDate> from;
    for (const auto warned : decided.days("warning", day)) {
        if (!from || warned > end_of_warning(*from)) from = warned;
    }
    if (!from || day > end_of_warning(*from)) return;
    proposal.warned_from = from;
    proposal.warned_to = end_of_warning(*from);
    const auto further = decided.days("further_warning", day);
    const bool again = std::ranges::any_of(further, [&](auto on) { return on >= *from; });
    proposal.step = again ? "court_action" : "further_warning";
}

bool asked(const Record& missed, const std::vector<Record>& steps) {
    return std::ranges::any_of(steps, [&](const Record& step) {
        return step.record(Field::kComplianceMissed) == missed.id &&
               (step.code(Field::kComplianceStep) == "contact_made" ||
                !step.list(Field::kComplianceInTheWay).empty());
    });
}

}  // namespace

ComplianceProposal next_compliance_step(const Record& programme, const Record& missed,
                                        const std::vector<Record>& steps) {
    CHECK(programme.kind == Kind::kProgramme);
    CHECK(missed.kind == Kind::kNote || missed.kind == Kind::kAppointment);
    ComplianceProposal proposal;
    const base::CalendarDate day = day_of(missed);
    if (!failed(missed) || !during(programme, day)) return proposal;
    const Decided decided(programme, steps);
    if (decided.accepted(missed.id)) return proposal;
    proposal.ask_first = !asked(missed, steps);
    const auto type = programme.code(Field::kProgrammeType);
    if (voluntary(programme)) {
        proposal.what = What::kNonEngagement;
        return proposal;
    }
    if (!is_yro(type) && type != "referral_order") {
        proposal.what = What::kNoLadder;
        return proposal;
    }
    if (decided.answered(missed.id)) return {};
    proposal.what = What::kStep;
    if (is_yro(type))
        say_of_yro(decided, day, proposal);
    else
        proposal.step = decided.days("panel", day).empty() ? "panel" : "court_action";
    return proposal;
}

}  // namespace casefile
