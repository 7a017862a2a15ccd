#include "app/fiction/service.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "app/fiction/published_counts.h"
#include "shared/casefile/exchange.h"
#include "shared/casefile/pages.h"
#include "shared/casefile/plan_checks.h"
#include "tests/unit/casefile/case_world.h"

using casefile::Field;
using casefile::Kind;
using casefile::Record;
using fiction::Period;

namespace {

const base::Moment kNow = moment("2026-06-09T10:00+01:00");

fiction::Wish wish(std::uint64_t seed, const base::Moment& now = kNow) {
    fiction::Wish wish;
    wish.seed = seed;
    wish.now = now;
    wish.notes = 600;
    wish.workers = {user_id(1), user_id(2)};
    return wish;
}

/// A tablet that took the whole service in through the one door.
struct Settled : Tablet {
    explicit Settled(const fiction::Service& service) : Tablet(1, 1) {
        clock.set_wall(kNow.at);
        for (const auto& record : service.records) {
            auto change = commands.create(record);
            INFO(casefile::to_line(record));
            REQUIRE(change.ok());
            keep(std::move(change));
        }
    }
    template <typename Rule>
    std::size_t programmes(Rule rule) const {
        const auto all = view.records(Kind::kProgramme);
        return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), rule));
    }
    int age_at_start(const Record& programme) const {
        return base::age_on(*view.record(*programme.child)->date(Field::kChildDateOfBirth),
                            *programme.date(Field::kProgrammeStartedOn));
    }
};

std::string_view type(const Record& r) { return r.code(Field::kProgrammeType); }

bool ran_in(const Record& r, const Period& period) {
    const auto start = r.date(Field::kProgrammeStartedOn);
    const auto end = r.date(Field::kProgrammeEndedOn);
    return start && *start <= period.last && (!end || *end >= period.first);
}

bool ended_in(const Record& r, const Period& period) {
    const auto end = r.date(Field::kProgrammeEndedOn);
    return r.date(Field::kProgrammeStartedOn) && end && period.has(*end);
}

bool in_family(const Record& r, const std::set<std::string_view>& families) {
    return families.count(r.code(Field::kProgrammeFamily)) > 0;
}

bool is_out_of_court(const Record& r) { return in_family(r, {"diversion", "out_of_court"}); }

bool is_diversion_case(const Record& r) {
    return type(r) == "community_resolution" || type(r) == "youth_caution" ||
           type(r) == "youth_conditional_caution";
}

/// Each published count, worked out from the records alone by the rule that tables.json names as
/// its source.
std::map<std::string, std::size_t> counted(const Settled& settled,
                                           const fiction::Periods& periods) {
    std::map<std::string, std::size_t> found;
    const auto count = [&](const fiction::PublishedCount& published, auto rule) {
        found[std::string(published.table) + "/" + std::string(published.row)] =
            settled.programmes(rule);
    };
    const auto open_in_year = [&](const Record& r) { return ran_in(r, periods.year); };
    count(fiction::kOpenInYear, open_in_year);
    count(fiction::kReferralOrders,
          [&](const Record& r) { return open_in_year(r) && type(r) == "referral_order"; });
    count(fiction::kResolutions,
          [&](const Record& r) { return open_in_year(r) && type(r) == "community_resolution"; });
    count(fiction::kDidNotEngage, [&](const Record& r) {
        return open_in_year(r) && r.code(Field::kProgrammeEndedHow) == "declined";
    });
    count(fiction::kRemandedToAuthority,
          [&](const Record& r) { return open_in_year(r) && type(r) == "remand_local_authority"; });
    count(fiction::kAged15,
          [&](const Record& r) { return open_in_year(r) && settled.age_at_start(r) == 15; });
    count(fiction::kAged16,
          [&](const Record& r) { return open_in_year(r) && settled.age_at_start(r) == 16; });
    count(fiction::kAged17,
          [&](const Record& r) { return open_in_year(r) && settled.age_at_start(r) == 17; });
    const auto ended = [&](const Record& r) { return ended_in(r, periods.quarter); };
    count(fiction::kEndedInQuarter, ended);
    count(fiction::kOutOfCourtEnded,
          [&](const Record& r) { return ended(r) && is_out_of_court(r); });
    count(fiction::kOutOfCourtCompleted, [&](const Record& r) {
        return ended(r) && is_out_of_court(r) && r.code(Field::kProgrammeEndedHow) == "completed";
    });
    const auto diverted = [&](const Record& r) {
        return is_diversion_case(r) &&
               periods.diversion_year.has(*r.date(Field::kProgrammeReferredOn));
    };
    const auto over = [&](const Record& r) {
        const auto end = r.date(Field::kProgrammeEndedOn);
        return end && *end <= periods.diversion_year.last;
    };
    count(fiction::kDiverted, diverted);
    count(fiction::kDiversionOpen, [&](const Record& r) { return diverted(r) && !over(r); });
    const auto closed_as = [&](const Record& r, const std::set<std::string_view>& how) {
        return diverted(r) && over(r) && how.count(r.code(Field::kProgrammeEndedHow)) > 0;
    };
    count(fiction::kDiversionCompleted,
          [&](const Record& r) { return closed_as(r, {"completed"}); });
    count(fiction::kDiversionDeclined, [&](const Record& r) { return closed_as(r, {"declined"}); });
    count(fiction::kDiversionNotCompleted, [&](const Record& r) {
        return closed_as(r, {"no_longer_fits", "referred_on"});
    });
    return found;
}

std::map<std::string, std::size_t> published() {
    std::map<std::string, std::size_t> counts;
    for (const auto& entry : fiction::kPublishedCounts)
        counts[std::string(entry.table) + "/" + std::string(entry.row)] = entry.count;
    return counts;
}

}  // namespace

TEST_CASE("the caseload's counts are those that the plans print") {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        for (const char* now : {"2026-06-09T10:00+01:00", "2024-04-15T09:00+01:00",
                                "2027-01-02T23:50Z", "2026-11-22T04:00Z"}) {
            CAPTURE(seed, now);
            const fiction::Service service = fiction::make_service(wish(seed, moment(now)));
            const Settled settled(service);
            REQUIRE(service.published_counts_hold);
            REQUIRE(counted(settled, service.periods) == published());
            const auto statutory = [&](const Record& r) {
                return ran_in(r, service.periods.year) &&
                       !in_family(r, {"prevention", "diversion"});
            };
            CHECK(settled.programmes(statutory) == fiction::kStatutory);
        }
    }
}

TEST_CASE("the published table is what the plans' tables say") {
    std::ifstream file(std::string(FOOTBRIDGE_SOURCE_DIR) + "/../shared/domain/tables.json");
    if (!file.is_open()) {
        WARN("skipped: ../shared/domain/tables.json is not here");
        return;
    }
    const auto tables = nlohmann::json::parse(file);
    for (const auto& published : fiction::kPublishedCounts) {
        CAPTURE(published.table, published.row);
        std::size_t matches = 0;
        for (const auto& table : tables["tables"]) {
            if (table["id"] != published.table) continue;
            CHECK(table["plan"] == published.plan);
            CHECK(table["plan_lines"] == published.lines);
            for (const auto& row : table["rows"]) {
                if (row["label"] != published.row) continue;
                ++matches;
                CHECK(row[row.contains("n") ? "n" : "end"] == published.count);
            }
        }
        CHECK(matches == 1);
    }
}

TEST_CASE("the periods are the last ones that were over, and do not overlap") {
    const auto periods = fiction::periods_before(date("2024-04-15"));
    CHECK(periods.quarter == Period{date("2024-01-01"), date("2024-03-31")});
    CHECK(periods.year == Period{date("2022-04-01"), date("2023-03-31")});
    CHECK(periods.diversion_year == Period{date("2021-04-01"), date("2022-03-31")});
    CHECK(fiction::periods_before(date("2026-07-01")).quarter ==
          Period{date("2026-04-01"), date("2026-06-30")});
    CHECK(fiction::periods_before(date("2026-07-01")).year ==
          Period{date("2025-04-01"), date("2026-03-31")});
}

TEST_CASE("British summer time begins and ends on the last Sundays of March and October") {
    CHECK(fiction::in_britain(date("2026-03-28"), 600).offset_minutes == 0);
    CHECK(fiction::in_britain(date("2026-03-29"), 600).offset_minutes == 60);
    CHECK(fiction::in_britain(date("2026-10-24"), 600).offset_minutes == 60);
    CHECK(fiction::in_britain(date("2026-10-25"), 600).offset_minutes == 0);
    CHECK(fiction::in_britain(date("2026-06-09"), 660) == moment("2026-06-09T11:00+01:00"));
}

TEST_CASE(
    "the same wish gives the same file, another seed another, and the file is taken in whole") {
    const std::string file = fiction::to_file(fiction::make_service(wish(3)));
    CHECK(file == fiction::to_file(fiction::make_service(wish(3))));
    CHECK(file != fiction::to_file(fiction::make_service(wish(4))));
    Tablet tablet(1, 9);
    auto plan = casefile::plan_import(file, tablet.view, tablet.commands, kNow);
    REQUIRE(plan.faults == std::vector<casefile::LineFault>{});
    for (auto& change : plan.changes) tablet.keep(std::move(change));
    CHECK(tablet.view.ids(Kind::kNote).size() == 600);
    const auto again = casefile::plan_import(file, tablet.view, tablet.commands, kNow);
    CHECK(again.changes.empty());
    CHECK(again.faults.empty());
}

TEST_CASE("it scales to a wish, and says when the published counts cannot hold") {
    auto few = wish(5);
    few.children = 20;
    few.notes = 50;
    const auto small = fiction::make_service(few);
    CHECK(small.children == 20);
    CHECK(small.notes == 50);
    CHECK_FALSE(small.published_counts_hold);
    Settled settled_small(small);
    CHECK(settled_small.view.ids(Kind::kChild).size() == 20);

    auto many = wish(5);
    many.children = 400;
    const auto large = fiction::make_service(many);
    const Settled settled(large);
    CHECK(settled.view.ids(Kind::kChild).size() == 400);
    CHECK(counted(settled, large.periods) == published());
}

TEST_CASE(
    "a worker's day is filled: visits around now, things due, how to talk, who to keep apart") {
    const Settled settled(fiction::make_service(wish(7)));
    for (const auto& worker : {user_id(1), user_id(2)}) {
        const auto page = casefile::today(settled.view, kNow, worker);
        CHECK(page.only_mine);
        CHECK(page.children.size() == 14);
        CHECK(page.appointments.size() == 3);
        REQUIRE(page.next);
        CHECK(page.next->starts_at.at > kNow.at);
        CHECK_FALSE(page.due.empty());
        std::size_t tips = 0;
        std::size_t apart = 0;
        for (const auto& line : page.children) {
            const auto child = casefile::child_page(settled.view, line.child, kNow);
            tips += child->talk.size() > 1 ? 1u : 0u;
            apart += child->keep_apart.size();
            CHECK(child->notes > 0);
            for (const auto& entry : casefile::timeline(settled.view, line.child)) {
                if (entry.kind == Kind::kNote) CHECK(entry.at.at <= kNow.at);
            }
        }
        CHECK(tips >= 5);
        CHECK(apart >= 2);
    }
}

TEST_CASE("the fictional service has plans: agreed and changed since, begun, overdue",
          "[fiction]") {
    const Settled settled(fiction::make_service(wish(3)));
    std::size_t changed = 0;
    std::size_t begun = 0;
    std::size_t overdue = 0;
    for (const Record& child : settled.view.records(Kind::kChild)) {
        const auto plan = casefile::plan_of(settled.view, child.id);
        if (!plan) continue;
        CHECK_FALSE(casefile::lacks_strengths(*plan));
        for (const auto& agreement : plan->agreements) CHECK(agreement.sound);
        const auto review = casefile::plan_review(settled.view, child.id, kNow.local_date());
        REQUIRE(review.has_value());
        begun += plan->agreements.empty() ? 1 : 0;
        changed += plan->since_agreed.empty() ? 0 : 1;
        overdue += review->days_left < 0 ? 1 : 0;
    }
    CHECK(begun >= 2);
    CHECK(changed >= 2);
    CHECK(overdue >= 2);
}
