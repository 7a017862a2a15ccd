#include "shared/casefile/knife.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>

#include "tests/unit/casefile/case_world.h"

using casefile::Field;
using casefile::Fields;
using casefile::Kind;
using casefile::KnifeClock;
using casefile::KnifeCounts;
using casefile::KnifeState;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

/// Local time as Britain had it in 2026: 29 March and 25 October, both at 01:00 UTC.
class London final : public base::Clock {
  public:
    [[nodiscard]] base::WallTime now() const override { return {}; }
    [[nodiscard]] base::Duration monotonic() const override { return {}; }
    [[nodiscard]] std::int16_t offset_minutes(base::WallTime at) const override {
        const bool summer =
            at >= ::moment("2026-03-29T01:00Z").at && at < ::moment("2026-10-25T01:00Z").at;
        return summer ? 60 : 0;
    }
};

struct Station : Tablet {
    Station() : Tablet{1, 5} {}
    casefile::Record response(const Fields& fields) {
        const auto id = keep(commands.create(new_record(Kind::kKnifeResponse, kit(), fields)));
        return *view.record(id);
    }
    base::RecordId kit() {
        if (kit_.is_none()) kit_ = child("Kit");
        return kit_;
    }
    /// Nobody is with the child yet.
    KnifeClock waiting(std::string_view told, base::Duration since) {
        const base::Moment at = moment(told);
        return casefile::knife_clocks(response(Fields().set(Field::kKnifeNotifiedAt, at)),
                                      at.at + since, london)
            .reach_child;
    }
    KnifeClock reached(base::Duration after) {
        const base::Moment told = moment("2026-06-09T11:00+01:00");
        const base::Moment there{told.at + after, 60};
        return casefile::knife_clocks(response(Fields()
                                                   .set(Field::kKnifeNotifiedAt, told)
                                                   .set(Field::kKnifeReachedChildAt, there)),
                                      told.at + hours(900), london)
            .reach_child;
    }
    /// The second clock, while nobody was at home yet.
    KnifeClock after_contact(std::string_view contact, base::Duration since) {
        const base::Moment there = moment(contact);
        return casefile::knife_clocks(
                   response(Fields()
                                .set(Field::kKnifeNotifiedAt,
                                     base::Moment{there.at - minutes(20), there.offset_minutes})
                                .set(Field::kKnifeReachedChildAt, there)),
                   there.at + since, london)
            .home_visit;
    }
    London london;

  private:
    base::RecordId kit_;
};

/// Of the published table: what it prints, in its order.
struct Printed {
    const char* label;
    std::size_t n;
    std::size_t of;  ///< 0: nothing
};
constexpr Printed kPrinted[] = {
    {"Referrals", 128, 0},
    {"Individuals", 95, 0},
    {"Successfully completed", 29, 128},
    {"Open", 7, 128},
    {"Alternative intervention with the YJS at the same time", 54, 128},
    {"Refused", 21, 128},
    {"Out of area", 17, 128},
    {"Individuals who offended again", 14, 95},
    {"of whom received OOCD", 6, 14},
    {"of whom received court disposal", 8, 14},
    {"of court disposals, for knife offences", 2, 8},
};

/// What an answer to an arrest says, and of whom.
struct Told {
    std::size_t child = 0;
    std::string answer;  ///< empty: nothing said
    bool completed = false;
    std::string again;
    std::optional<std::int64_t> reached;  ///< [seconds after police told us]
    std::optional<std::int64_t> visited;  ///< [seconds after somebody was there]
};

const base::Moment kArrest = moment("2026-06-06T23:30+01:00");

Fields fields_of(const Told& told) {
    Fields fields;
    fields.set(Field::kKnifeNotifiedAt, kArrest);
    const auto later = [](const base::Moment& from, std::int64_t by) {
        return base::Moment{from.at + seconds(by), from.offset_minutes};
    };
    if (told.reached) {
        const base::Moment there = later(kArrest, *told.reached);
        fields.set(Field::kKnifeReachedChildAt, there);
        if (told.visited) fields.set(Field::kKnifeHomeVisitAt, later(there, *told.visited));
    }
    if (!told.answer.empty()) fields.choice(Field::kKnifeAnswer, told.answer);
    if (told.completed) fields.set(Field::kKnifeCompletedOn, date("2026-08-01"));
    if (!told.again.empty()) fields.choice(Field::kKnifeOffendedAgain, told.again);
    return fields;
}

/// Children who are told of nothing are no part of it: each is made when first told of.
void keep_all(Tablet& tablet, const std::vector<Told>& all) {
    std::map<std::size_t, base::RecordId> children;
    for (const Told& told : all) {
        if (!children.contains(told.child))
            children[told.child] = tablet.child("Child " + std::to_string(told.child));
        tablet.keep(tablet.commands.create(
            tablet.new_record(Kind::kKnifeResponse, children[told.child], fields_of(told))));
    }
}

/// The same counts by asking each question of every answer, from what was told and not from the
/// records.
KnifeCounts recounted(const std::vector<Told>& all) {
    const auto count = [&](auto rule) {
        return static_cast<std::size_t>(std::ranges::count_if(all, rule));
    };
    const auto children = [&](auto rule) {
        std::vector<std::size_t> found;
        for (const Told& told : all) {
            if (rule(told)) found.push_back(told.child);
        }
        std::ranges::sort(found);
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    };
    const auto court =
        children([](const Told& t) { return t.again == "court" || t.again == "court_knife"; });
    auto out_of_court = children([](const Told& t) { return t.again == "out_of_court"; });
    std::erase_if(out_of_court,
                  [&](std::size_t child) { return std::ranges::count(court, child) > 0; });
    const auto offered = [](const Told& t) {
        return t.answer.empty() || t.answer == "offered" || t.answer == "accepted";
    };
    KnifeCounts counts;
    counts.referrals = all.size();
    counts.individuals = children([](const Told&) { return true; }).size();
    counts.completed = count([&](const Told& t) { return offered(t) && t.completed; });
    counts.open = count([&](const Told& t) { return offered(t) && !t.completed; });
    counts.alternative = count([](const Told& t) { return t.answer == "alternative"; });
    counts.refused = count([](const Told& t) { return t.answer == "refused"; });
    counts.out_of_area = count([](const Told& t) { return t.answer == "out_of_area"; });
    counts.again_court = court.size();
    counts.again_out_of_court = out_of_court.size();
    counts.again = court.size() + out_of_court.size();
    counts.again_court_knife =
        children([](const Told& t) { return t.again == "court_knife"; }).size();
    counts.reached = count([](const Told& t) { return t.reached.has_value(); });
    counts.reached_in_time = count([](const Told& t) { return t.reached && *t.reached <= 5400; });
    counts.visited = count([](const Told& t) { return t.reached && t.visited; });
    counts.visited_in_time =
        count([](const Told& t) { return t.reached && t.visited && *t.visited <= 172'800; });
    return counts;
}

template <std::size_t N>
std::string any_of(SeededRandom& random, const std::array<const char*, N>& words) {
    return words.at(static_cast<std::size_t>(random.below(N)));
}

std::vector<Told> told_by(SeededRandom& random) {
    constexpr std::array kAnswers{"",        "offered",    "accepted", "alternative",
                                  "refused", "out_of_area"};
    constexpr std::array kAgain{"", "", "none", "out_of_court", "court", "court_knife"};
    constexpr std::array<std::int64_t, 5> kReached{0, 60, 5399, 5400, 5401};
    constexpr std::array<std::int64_t, 4> kVisited{3600, 172'799, 172'800, 172'801};
    std::vector<Told> all(1 + static_cast<std::size_t>(random.below(40)));
    for (Told& told : all) {
        told.child = static_cast<std::size_t>(random.below(20));
        told.answer = any_of(random, kAnswers);
        told.again = any_of(random, kAgain);
        told.completed = random.below(3) == 0;
        if (random.below(3) > 0)
            told.reached = kReached.at(static_cast<std::size_t>(random.below(kReached.size())));
        if (random.below(2) > 0)
            told.visited = kVisited.at(static_cast<std::size_t>(random.below(kVisited.size())));
    }
    return all;
}

/// A fictional set of answers that has the published shape: 95 children, 33 of whom have two.
std::vector<Told> as_published() {
    std::vector<Told> all;
    const auto add = [&](std::size_t how_many, const char* answer, bool completed) {
        for (std::size_t i = 0; i < how_many; ++i)
            all.push_back({all.size() % 95, answer, completed, {}, {}, {}});
    };
    add(29, "accepted", true);
    add(4, "offered", false);
    add(3, "accepted", false);
    add(54, "alternative", false);
    add(21, "refused", false);
    add(17, "out_of_area", false);
    for (std::size_t i = 0; i < 14; ++i)
        all[i].again = i < 6 ? "out_of_court" : i < 12 ? "court" : "court_knife";
    all[95].again = "none";              // of the first child, later: nothing more is known
    all[95 + 7].again = "out_of_court";  // a child with both is counted in court
    return all;
}

}  // namespace

TEST_CASE_METHOD(Station, "ninety minutes are met at their last second and not after it",
                 "[knife]") {
    CHECK(reached(seconds(89 * 60 + 59)).state == KnifeState::kMet);
    CHECK(reached(minutes(90)).state == KnifeState::kMet);
    CHECK(reached(minutes(90)).time == minutes(90));
    CHECK(reached(seconds(90 * 60 + 1)).state == KnifeState::kMissed);
    CHECK(reached(seconds(90 * 60 + 1)).time == seconds(1));
    CHECK(reached(-seconds(1)).state == KnifeState::kWrongOrder);
}

TEST_CASE_METHOD(Station, "while nobody is there it says what is left, then how late", "[knife]") {
    const std::string_view told = "2026-06-09T11:00+01:00";
    CHECK(waiting(told, seconds(89 * 60 + 59)).state == KnifeState::kRunning);
    CHECK(waiting(told, seconds(89 * 60 + 59)).time == seconds(1));
    CHECK(waiting(told, minutes(90)).state == KnifeState::kRunning);
    CHECK(waiting(told, minutes(90)).time == seconds(0));
    CHECK(waiting(told, seconds(90 * 60 + 1)).state == KnifeState::kLate);
    CHECK(waiting(told, seconds(90 * 60 + 1)).time == seconds(1));
    CHECK(waiting(told, seconds(0)).runs());
    CHECK_FALSE(reached(seconds(60)).runs());
}

TEST_CASE_METHOD(Station, "forty-eight hours begin with the child, not with the call", "[knife]") {
    const auto told = Fields().set(Field::kKnifeNotifiedAt, moment("2026-06-09T11:00+01:00"));
    const auto none =
        casefile::knife_clocks(response(told), moment("2026-06-19T11:00Z").at, london);
    CHECK(none.home_visit.state == KnifeState::kNotStarted);
    CHECK_FALSE(none.home_visit.due);
    const auto last = after_contact("2026-06-09T12:10+01:00", hours(48));
    CHECK(last.state == KnifeState::kRunning);
    CHECK(last.due == moment("2026-06-11T12:10+01:00"));
    CHECK(after_contact("2026-06-09T12:10+01:00", hours(48) + seconds(1)).state ==
          KnifeState::kLate);
}

TEST_CASE_METHOD(Station, "both run through the night and the weekend", "[knife]") {
    // Friday 23:10: past midnight, outside cover.
    const KnifeClock night = waiting("2026-06-12T23:10+01:00", minutes(90));
    CHECK(night.state == KnifeState::kRunning);
    CHECK(night.due == moment("2026-06-13T00:40+01:00"));
    CHECK(night.started_outside_cover);
    CHECK(night.due_outside_cover);
    CHECK(waiting("2026-06-12T23:10+01:00", minutes(91)).state == KnifeState::kLate);
    // Friday evening to Sunday evening.
    const KnifeClock weekend = after_contact("2026-06-12T20:00+01:00", hours(47));
    CHECK(weekend.time == hours(1));
    CHECK(weekend.due == moment("2026-06-14T20:00+01:00"));
}

TEST_CASE_METHOD(Station, "an hour that comes twice counts twice, one that is left out does not",
                 "[knife]") {
    // 25 October: 01:30 summer time, and ninety minutes later it is 02:00 on the wall.
    const KnifeClock autumn = waiting("2026-10-25T01:30+01:00", minutes(90));
    CHECK(autumn.state == KnifeState::kRunning);
    CHECK(autumn.due == moment("2026-10-25T02:00+00:00"));
    CHECK(waiting("2026-10-25T01:30+01:00", seconds(90 * 60 + 1)).state == KnifeState::kLate);
    // 29 March: 00:30, and ninety minutes later it is 03:00.
    const KnifeClock spring = waiting("2026-03-29T00:30+00:00", minutes(90));
    CHECK(spring.due == moment("2026-03-29T03:00+01:00"));
    CHECK(spring.time == seconds(0));
    CHECK(after_contact("2026-10-24T10:00+01:00", hours(1)).due ==
          moment("2026-10-26T09:00+00:00"));
    CHECK(after_contact("2026-03-28T10:00+00:00", hours(1)).due ==
          moment("2026-03-30T11:00+01:00"));
}

TEST_CASE("cover is by the local time, and its ends are exact", "[knife]") {
    struct At {
        const char* when;
        bool covered;
    };
    const At all[] = {
        {"2026-06-08T08:59+01:00", false}, {"2026-06-08T09:00+01:00", true},  // Monday
        {"2026-06-12T15:59+01:00", true},  {"2026-06-12T16:00+01:00", true},  // Friday
        {"2026-06-12T21:59+01:00", true},  {"2026-06-12T22:00+01:00", false},
        {"2026-06-13T08:59+01:00", false}, {"2026-06-13T09:00+01:00", true},  // Saturday
        {"2026-06-14T21:59+01:00", true},  {"2026-06-14T22:00+01:00", false},
        {"2026-06-14T08:30Z", false},      {"2026-06-15T00:10+01:00", false},
    };
    for (const At& at : all) {
        CAPTURE(at.when);
        CHECK(casefile::in_cover(moment(at.when)) == at.covered);
    }
    for (const auto& window : casefile::knife_cover()) CHECK_FALSE(window.source.empty());
}

TEST_CASE_METHOD(Station, "it waits until the home visit or until the offer came to an end",
                 "[knife]") {
    const auto waits = [&](const Told& told) {
        return casefile::knife_waits(response(fields_of(told)));
    };
    CHECK(waits({0, "", false, "", {}, {}}));
    CHECK(waits({0, "accepted", false, "", 60, {}}));
    CHECK_FALSE(waits({0, "accepted", false, "", 60, 3600}));
    CHECK_FALSE(waits({0, "refused", false, "", {}, {}}));
    CHECK_FALSE(waits({0, "out_of_area", false, "", {}, {}}));
    CHECK_FALSE(waits({0, "alternative", false, "", {}, {}}));
    CHECK_FALSE(waits({0, "accepted", true, "", 60, {}}));
}

TEST_CASE("the counts are those of a slow recount, and their parts add up", "[knife]") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        SeededRandom random(seed);
        const std::vector<Told> all = told_by(random);
        Tablet tablet{1, seed};
        keep_all(tablet, all);
        const KnifeCounts counts = casefile::knife_counts(tablet.view);
        CHECK(counts == recounted(all));
        CHECK(counts.completed + counts.open + counts.alternative + counts.refused +
                  counts.out_of_area ==
              counts.referrals);
        CHECK(counts.again_out_of_court + counts.again_court == counts.again);
    }
}

TEST_CASE("what two people answered differently is open until somebody chooses", "[knife]") {
    Tablet a{1, 8};
    Tablet b{2, 8};
    keep_all(a, {{0, "", false, "", {}, {}}});
    b.take_all(a.written);
    const auto id = a.view.ids(Kind::kKnifeResponse).front();
    a.keep(a.commands.set_fields(id, Fields().choice(Field::kKnifeAnswer, "refused")));
    b.keep(b.commands.set_fields(id, Fields().choice(Field::kKnifeAnswer, "out_of_area")));
    exchange_all(a, b);
    for (const Tablet* tablet : {&a, &b}) {
        const KnifeCounts counts = casefile::knife_counts(tablet->view);
        CHECK(counts.open == 1);
        CHECK(counts.refused + counts.out_of_area == 0);
    }
}

TEST_CASE("the published table comes out of fictional records, number for number", "[knife]") {
    Tablet tablet{1, 9};
    keep_all(tablet, as_published());
    const auto figures = casefile::knife_figures(casefile::knife_counts(tablet.view));
    std::size_t at = 0;
    for (const casefile::KnifeFigure& figure : figures) {
        CAPTURE(figure.code);
        CHECK_FALSE(figure.rule.empty());
        if (!figure.printed) continue;
        REQUIRE(at < std::size(kPrinted));
        CHECK(figure.label == kPrinted[at].label);
        CHECK(figure.count == kPrinted[at].n);
        CHECK(figure.of.value_or(0) == kPrinted[at].of);
        ++at;
    }
    CHECK(at == std::size(kPrinted));
}

TEST_CASE("what was compared with is what the plan's table says", "[knife]") {
    std::ifstream file(std::string(FOOTBRIDGE_SOURCE_DIR) + "/../shared/domain/tables.json");
    if (!file.is_open()) {
        WARN("skipped: ../shared/domain/tables.json is not here");
        return;
    }
    const auto tables = nlohmann::json::parse(file);
    const auto& all = tables["tables"];
    const auto table = std::find_if(all.begin(), all.end(), [](const auto& one) {
        return one["id"] == "mk_act_now_since_start";
    });
    REQUIRE(table != all.end());
    CHECK((*table)["internally_consistent"] == false);
    const auto& rows = (*table)["rows"];
    REQUIRE(rows.size() == std::size(kPrinted));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CHECK(rows[i]["label"] == kPrinted[i].label);
        CHECK(rows[i]["n"] == kPrinted[i].n);
        CHECK(rows[i].value("denominator", std::size_t{0}) == kPrinted[i].of);
    }
    for (const auto& clock : tables["clocks"]) {
        if (clock["id"] == "act_now_custody_response") CHECK(clock["limit"] == 90);
        if (clock["id"] == "act_now_follow_up") CHECK(clock["limit"] == 48);
    }
}
