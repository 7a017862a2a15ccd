#include <algorithm>
#include <set>

#include "shared/casefile/booking.h"
#include "shared/casefile/case_lines.h"
#include "shared/casefile/pages.h"
#include "shared/casefile/plan_checks.h"
#include "shared/casefile/step_diary.h"

namespace casefile {
namespace {

/// Gathers page W1 for one user at one moment.
class TodayPage {
  public:
    TodayPage(const View& view, const base::Moment& now, const base::UserId& user)
        : view_(view), now_(now), today_(now.local_date()), diary_(diary(view)) {
        for (const Record& child : view.records(Kind::kChild)) {
            const auto& workers = child.list(Field::kChildPractitioners);
            const auto is_user = [&](const Version& v) { return v.value == FieldValue{user}; };
            all_.push_back(child);
            if (std::any_of(workers.begin(), workers.end(), is_user)) mine_.insert(child.id);
        }
    }

    Today make() {
        page_.only_mine = !mine_.empty();
        page_.needs_you = view_.undecided();
        for (const Record& child : all_) {
            if (!concerns(child.id)) continue;
            page_.children.push_back(child_line(view_, child, diary_, now_));
            add_appointments(child.id);
            add_would_meet(child.id);
            add_due(child);
        }
        sort_by_name(page_.children);
        std::ranges::stable_sort(page_.would_meet, {},
                                 [](const WouldMeet& one) { return one.appointment.starts_at.at; });
        for (auto* day : {&page_.appointments, &page_.tomorrow}) {
            std::ranges::sort(*day, [](const AppointmentLine& a, const AppointmentLine& b) {
                return std::tie(a.starts_at.at, a.appointment) <
                       std::tie(b.starts_at.at, b.appointment);
            });
        }
        std::sort(page_.due.begin(), page_.due.end(), [](const DueLine& a, const DueLine& b) {
            return std::tie(a.days_left, a.known_as, a.record) <
                   std::tie(b.days_left, b.known_as, b.record);
        });
        return std::move(page_);
    }

  private:
    [[nodiscard]] bool concerns(const base::RecordId& child) const {
        return mine_.empty() || mine_.count(child) > 0;
    }

    [[nodiscard]] int days_until(const base::CalendarDate& date) const {
        return date.days_since_epoch() - today_.days_since_epoch();
    }

    void add_appointments(const base::RecordId& child) {
        const auto at = diary_.find(child);
        if (at == diary_.end()) return;
        for (const AppointmentLine& line : at->second) {
            if (line.starts_at.local_date() == today_) page_.appointments.push_back(line);
            if (days_until(line.starts_at.local_date()) == 1) page_.tomorrow.push_back(line);
            const bool sooner = !page_.next || line.starts_at.at < page_.next->starts_at.at;
            if (is_ahead(line, now_) && sooner) page_.next = line;
            if (is_to_record(line)) {
                add_line(DueReason::kAppointmentToRecord, line.appointment, child, line.known_as,
                         line.starts_at.local_date(), "");
            }
        }
    }

    void add_would_meet(const base::RecordId& child) {
        if (!page_.children.back().keep_apart) return;
        for (WouldMeet& one : would_meet(view_, child, now_)) {
            const bool said = std::ranges::any_of(page_.would_meet, [&](const WouldMeet& before) {
                return before.appointment.appointment == one.clash.record &&
                       before.clash.record == one.appointment.appointment;
            });
            if (!said) page_.would_meet.push_back(std::move(one));
        }
    }

    /// It has passed within kAskBackDays, and neither an outcome nor a note of that day says what
    /// happened.
    [[nodiscard]] bool is_to_record(const AppointmentLine& line) const {
        const base::CalendarDate day = line.starts_at.local_date();
        if (!line.outcome.empty() || line.starts_at.at > now_.at || is_ahead(line, now_))
            return false;
        if (days_until(day) < -kAskBackDays) return false;
        for (const base::RecordId& id : view_.ids(Kind::kNote, line.child)) {
            const base::CalendarDate noted =
                view_.record(id, Kind::kNote)->happened_at.local_date();
            if (noted == day) return false;
            if (noted < day) break;
        }
        return true;
    }

    void add_due(const Record& child) {
        const std::string name = shown_name(child);
        add_plan(child.id, name);
        for (const Record& flag : view_.records(Kind::kFlag, child.id)) {
            const auto on = flag.date(Field::kFlagReviewOn);
            if (!on || !is_open_flag(flag) || days_until(*on) > kDueAheadDays) continue;
            add_line(DueReason::kFlagReview, flag.id, child.id, name, *on,
                     flag.code(Field::kFlagType));
        }
        for (const Record& programme : view_.records(Kind::kProgramme, child.id)) {
            const auto on = programme.date(Field::kProgrammeEndsOn);
            if (!on || !is_open_programme(programme) || days_until(*on) > kDueAheadDays) continue;
            add_line(DueReason::kProgrammeEnds, programme.id, child.id, name, *on,
                     programme.code(Field::kProgrammeType));
        }
    }

    void add_plan(const base::RecordId& child, const std::string& name) {
        const auto plans = view_.ids(Kind::kPlan, child);
        if (plans.empty()) return;
        const auto review = plan_review(view_, child, today_);
        if (review && review->days_left <= kDueAheadDays)
            add_line(DueReason::kPlanReview, plans.front(), child, name, review->due, "");
        const auto plan = plan_of(view_, child);
        if (!plan || plan->ended) return;
        for (const PlanLine* step : plan->live("steps")) {
            if (is_to_ask(view_, step->record, now_))
                add_line(DueReason::kStepToAsk, step->record.id, child, name,
                         *step->record.date(Field::kItemOn), "");
        }
    }

    void add_line(DueReason reason, const base::RecordId& record, const base::RecordId& child,
                  const std::string& name, const base::CalendarDate& on, std::string_view code) {
        page_.due.push_back({reason, record, child, name, on, days_until(on), std::string(code)});
    }

    const View& view_;
    base::Moment now_;
    base::CalendarDate today_;
    Diary diary_;
    std::vector<Record> all_;
    std::set<base::RecordId> mine_;
    Today page_;
};

}  // namespace

Today today(const View& view, const base::Moment& now, const base::UserId& user) {
    return TodayPage(view, now, user).make();
}

}  // namespace casefile
