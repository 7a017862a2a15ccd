#include "app/fiction/service.h"

#include <algorithm>

#include "app/fiction/people.h"
#include "app/fiction/plans.h"
#include "app/fiction/story.h"
#include "shared/casefile/exchange.h"

namespace fiction {
namespace {

/// Notes, flags and appointments reach back this far.
constexpr int kHistoryDays = 730;
constexpr int kChildrenOfAWorker = 14;

/// Builds one service, step by step; each step takes its own dice, so that a change of one leaves
/// the others as they were.
class Making {
  public:
    explicit Making(const Wish& wish)
        : wish_(wish),
          today_(wish.now.local_date()),
          periods_(wish.periods.value_or(periods_before(today_))) {}

    Service make() {
        people();
        workers();
        for (std::size_t i = 0; i < people_.size(); ++i) {
            put(child_record(child_dice_, people_[i], i + 1));
            programmes(people_[i]);
        }
        keep_apart();
        diary();
        notes();
        plans();
        service_.periods = periods_;
        service_.children = people_.size();
        return std::move(service_);
    }

  private:
    void put(casefile::NewRecord record) { service_.records.push_back(std::move(record)); }

    void people() {
        Dice dice(wish_.seed * 11 + 1);
        people_ = make_people(dice, make_caseload(dice, periods_, today_));
        service_.published_counts_hold = wish_.children == 0 || wish_.children >= people_.size();
        if (wish_.children == 0) return;
        while (people_.size() < wish_.children) {
            auto more = make_people(dice, {open_today(dice, periods_, today_)});
            people_.push_back(std::move(more.front()));
        }
        people_.resize(wish_.children);
    }

    void workers() {
        std::size_t given = 0;
        for (Person& person : people_) {
            if (!person.open()) continue;
            const std::size_t worker = given++ / kChildrenOfAWorker;
            if (worker < wish_.workers.size()) person.worker = wish_.workers[worker];
        }
    }

    void programmes(const Person& person) {
        for (const Programme& programme : person.programmes) {
            put(programme_record(story_dice_, person, programme));
            if (!programme.started_on) continue;
            if (is_statutory(programme.type) || story_dice_.percent(40)) {
                for (auto& rating : rating_records(story_dice_, person, programme))
                    put(std::move(rating));
            }
            if (story_dice_.percent(30)) {
                const auto on = plus_days(*programme.started_on, story_dice_.between(10, 40));
                if (on <= today_) put(oversight_record(story_dice_, person, on));
            }
        }
        if (story_dice_.percent(person.open() ? 45 : 15))
            put(flag_record(story_dice_, person, today_));
    }

    /// A pair among each worker's children, and one for every forty open cases.
    void keep_apart() {
        Dice dice(wish_.seed * 11 + 4);
        std::vector<const Person*> open;
        for (const Person& person : people_) {
            if (person.open()) open.push_back(&person);
        }
        for (std::size_t i = 0; i + 1 < open.size(); i += kChildrenOfAWorker) {
            for (auto& flag : keep_apart_records(dice, *open[i], *open[i + 1], today_))
                put(std::move(flag));
        }
    }

    /// Of each worker's first children: one agreed and changed since, one begun, one whose review
    /// is overdue.
    void plans() {
        Dice dice(wish_.seed * 11 + 7);
        constexpr decltype(&agreed_plan_records) kPlans[] = {
            agreed_plan_records, begun_plan_records, overdue_plan_records};
        std::size_t open = 0;
        for (const Person& person : people_) {
            if (!person.open()) continue;
            const std::size_t place = open++ % kChildrenOfAWorker;
            if (place >= std::size(kPlans)) continue;
            for (auto& record : kPlans[place](dice, person, today_)) put(std::move(record));
        }
    }

    void appointment(Dice& dice, const Person& person, const base::Moment& at,
                     std::string_view outcome) {
        put(appointment_record(dice, person, at, outcome, wish_.now));
    }

    /// Today around now for each worker's first children, then one or two to come and a few behind
    /// each open case.
    void diary() {
        Dice dice(wish_.seed * 11 + 5);
        constexpr int kTodayMinutes[] = {-150, 40, 190};
        std::size_t open = 0;
        for (const Person& person : people_) {
            if (!person.open()) continue;
            const std::size_t place = open++ % kChildrenOfAWorker;
            if (place < std::size(kTodayMinutes)) {
                appointment(dice, person, near_now(kTodayMinutes[place]),
                            place == 0 ? "attended" : "");
            }
            if (place > 1) appointment(dice, person, on_day(dice, dice.between(1, 14)), "");
            for (int back = 1; back <= 3; ++back) {
                const bool unsaid = place == 3 && back == 1;
                appointment(dice, person, on_day(dice, -7 * back),
                            unsaid             ? ""
                            : dice.percent(85) ? "attended"
                                               : "rescheduled");
            }
        }
    }

    /// So many minutes from now, on the quarter of an hour, kept within the day.
    [[nodiscard]] base::Moment near_now(int minutes) const {
        const int wanted = (wish_.now.local_minute_of_day() + minutes) / 15 * 15;
        base::Moment moment = wish_.now;
        const int change = std::clamp(wanted, 0, 24 * 60 - 15) - wish_.now.local_minute_of_day();
        moment.at = moment.at + std::chrono::minutes(change);
        moment.at.ms -= moment.at.ms % 60'000;
        return moment;
    }

    [[nodiscard]] base::Moment on_day(Dice& dice, int days) const {
        return in_britain(plus_days(today_, days), 9 * 60 + dice.between(0, 16) * 30);
    }

    /// Days on which something was written about a child: while a programme ran, within the last
    /// two years.
    [[nodiscard]] base::CalendarDate day_of(Dice& dice, const Person& person) const {
        const Programme& programme = dice.pick(person.programmes);
        const auto first = std::max(programme.referred_on, plus_days(today_, -kHistoryDays));
        const auto last =
            std::min(programme.ended_on.value_or(plus_days(today_, -1)), plus_days(today_, -1));
        return plus_days(std::min(first, last),
                         dice.between(0, std::max(0, days_from(first, last))));
    }

    /// Each child once, then the open cases three times as often as the others.
    void notes() {
        Dice dice(wish_.seed * 11 + 6);
        std::vector<const Person*> written_about;
        for (const Person& person : people_)
            written_about.insert(written_about.end(), person.open() ? 3u : 1u, &person);
        for (std::size_t i = 0; i < wish_.notes && !people_.empty(); ++i) {
            const Person& person = i < people_.size() ? people_[i] : *dice.pick(written_about);
            put(note_record(dice, person, day_of(dice, person), wish_.now));
            ++service_.notes;
        }
    }

    const Wish& wish_;
    base::CalendarDate today_;
    Periods periods_;
    Dice child_dice_{wish_.seed * 11 + 2};
    Dice story_dice_{wish_.seed * 11 + 3};
    std::vector<Person> people_;
    Service service_;
};

}  // namespace

Service make_service(const Wish& wish) { return Making(wish).make(); }

std::string to_file(const Service& service) {
    std::string file;
    for (const casefile::NewRecord& record : service.records) {
        file += casefile::to_line(record);
        file += '\n';
    }
    return file;
}

}  // namespace fiction
