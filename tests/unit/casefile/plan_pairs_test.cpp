#include <catch2/catch.hpp>
#include <cstdlib>
#include <set>

#include "tests/unit/casefile/plan_world.h"

/// Random pairs of edits to one plan, made at once on two of three tablets (issue 5, "no item lost,
/// none doubled"). FOOTBRIDGE_SEED=N runs another set.
namespace {

using casefile::Choice;
using casefile::Field;
using casefile::FieldValue;
using casefile::LineStanding;

constexpr int kPairs = 40'000;
constexpr int kPairsInOnePlan = 16;

std::uint64_t seed_given() {
    const char* given = std::getenv("FOOTBRIDGE_SEED");
    return given != nullptr ? std::strtoull(given, nullptr, 10) : 20'261'123;
}

/// What one tablet did.
struct Edit {
    enum class What { kWords, kDay, kWhere, kProgress, kAdd, kTakeOut, kKeep, kNothing };
    What what = What::kNothing;
    base::RecordId line;
    std::string words;  ///< what it wrote

    bool changed = false;  ///< the line says something that it did not say before
};

class ThreeTablets {
  public:
    ThreeTablets(std::uint64_t seed, std::uint64_t number)
        : random(seed + number),
          tablets{PlanTablet{1, seed + number}, PlanTablet{2, seed + number},
                  PlanTablet{3, seed + number}} {
        child = first().child("Robin");
        plan = first().begin_plan(child);
        goal = first().line(child, plan, "goals", "I want to play football", "child");
        for (const char* words : {"I will train", "Sam will ring", "I will rest"})
            first().step(child, plan, goal, words);
        first().line(child, plan, "going_well", "I get up early", "child");
        meet();
    }

    void one_pair() {
        const std::size_t spared = random.below(3);
        PlanTablet& a = tablets[(spared + 1) % 3];
        PlanTablet& b = tablets[(spared + 2) % 3];
        const auto before = a.plan(child);
        const Edit by_a = edit(a);
        const Edit by_b = edit(b);
        meet();
        same_everywhere();
        nothing_lost(before, by_a, by_b);
        asked_where_the_same(by_a, by_b);
        if (by_a.line == by_b.line) kept_and_said(by_a, by_b);
        settle();
    }

  private:
    PlanTablet& first() { return tablets[0]; }

    /// Everything to everyone, each in its own order.
    void meet() {
        std::vector<KeptOp> all;
        for (PlanTablet& tablet : tablets) {
            all.insert(all.end(), tablet.written.begin(), tablet.written.end());
            tablet.written.clear();
        }
        for (PlanTablet& tablet : tablets) {
            shuffle(all, random);
            tablet.take_all(all);
        }
    }

    base::RecordId any_line(const PlanTablet& tablet) {
        std::vector<base::RecordId> live;
        for (const auto& line : tablet.plan(child).lines) {
            if (line.in_plan() && line.section() != "goals") live.push_back(line.record.id);
        }
        return live.empty() ? base::RecordId{} : live[random.below(live.size())];
    }

    Edit edit(PlanTablet& tablet) {
        Edit made{static_cast<Edit::What>(random.below(6)), any_line(tablet), {}};
        if (made.line.is_none()) made.what = Edit::What::kAdd;
        const auto record = tablet.view.record(made.line);
        const bool step = record && record->code(Field::kItemSection) == "steps";
        const bool childs = record && record->code(Field::kItemWhoseWords) == "child";
        made.words = "words " + std::to_string(++written);
        if (made.what != Edit::What::kAdd && made.what != Edit::What::kTakeOut && !step)
            made.what = childs ? Edit::What::kTakeOut : Edit::What::kWords;
        write(tablet, made, childs);
        return made;
    }

    void write(PlanTablet& tablet, Edit& made, bool childs) {
        constexpr std::string_view kDays[] = {"monday", "tuesday", "friday"};
        constexpr std::string_view kMarks[] = {"started", "half_way", "nearly"};
        auto& commands = tablet.commands;
        const auto set = [&](Field field, FieldValue value) {
            const auto line = *tablet.view.record(made.line);
            const FieldValue* here = line.value(field);
            made.changed = here == nullptr || *here != value;
            tablet.keep(commands.set_field(made.line, field, std::move(value)));
        };
        switch (made.what) {
            case Edit::What::kWords:
                said.insert(made.words);
                return set(Field::kItemWords, made.words);
            case Edit::What::kDay:
                return set(Field::kItemDay, Choice{std::string(kDays[random.below(3)])});
            case Edit::What::kWhere:
                return set(Field::kItemWhere, made.words);
            case Edit::What::kProgress:
                return set(Field::kItemProgress, Choice{std::string(kMarks[random.below(3)])});
            case Edit::What::kAdd:
                made.line = tablet.plan(child).live("steps", goal).size() < casefile::kLiveMost
                                ? tablet.step(child, plan, goal, made.words)
                                : tablet.line(child, plan, "what_i_want", made.words);
                said.insert(made.words);
                return;
            case Edit::What::kTakeOut:
                tablet.keep(tablet.take_out(made.line, childs ? "child_asked" : "said_twice"));
                return;
            default:
                return;
        }
    }

    void same_everywhere() {
        const auto digest = first().view.digest();
        const auto shown = order(first());
        for (PlanTablet& tablet : tablets) {
            REQUIRE(tablet.view.digest() == digest);
            REQUIRE(order(tablet) == shown);
        }
    }
    std::vector<std::pair<base::RecordId, LineStanding>> order(const PlanTablet& tablet) const {
        std::vector<std::pair<base::RecordId, LineStanding>> lines;
        for (const auto& line : tablet.plan(child).lines)
            lines.emplace_back(line.record.id, line.standing);
        return lines;
    }

    void nothing_lost(const casefile::Plan& before, const Edit& a, const Edit& b) {
        const auto now = first().plan(child);
        std::set<base::RecordId> ids;
        for (const auto& line : now.lines) {
            REQUIRE(ids.insert(line.record.id).second);
            for (const auto& version : line.record.list(Field::kItemWords)) {
                const auto* words = std::get_if<std::string>(&version.value);
                REQUIRE(words != nullptr);
                // Whole, as one person wrote it.
                REQUIRE((said.contains(*words) || kBegan.contains(*words)));
            }
        }
        std::size_t expected = before.lines.size();
        for (const auto& line : before.lines) REQUIRE(ids.contains(line.record.id));
        for (const Edit* edit : {&a, &b}) {
            if (edit->what != Edit::What::kAdd) continue;
            REQUIRE(ids.contains(edit->line));
            ++expected;
        }
        REQUIRE(now.lines.size() == expected);
    }

    void asked_where_the_same(const Edit& a, const Edit& b) {
        const bool both =
            a.line == b.line && a.what == Edit::What::kWords && b.what == Edit::What::kWords;
        const auto waiting = first().view.undecided();
        REQUIRE(waiting.size() == (both ? 1U : 0U));
        if (!both) return;
        ++asked;
        REQUIRE(waiting.front().record == a.line);
        std::set<std::string> values;
        for (const auto& version : waiting.front().versions)
            values.insert(std::get<std::string>(version.value));
        REQUIRE(values == std::set<std::string>{a.words, b.words});
    }

    void kept_and_said(const Edit& a, const Edit& b) {
        const auto standing = first().plan(child).line(a.line)->standing;
        const bool a_out = a.what == Edit::What::kTakeOut;
        const bool b_out = b.what == Edit::What::kTakeOut;
        if (a_out && b_out) REQUIRE(standing == LineStanding::kTakenOut);
        const bool torn = (a_out && b.changed) || (b_out && a.changed);
        if (!torn) return;
        ++kept;
        REQUIRE(standing == LineStanding::kTakenOutAndChanged);
    }

    /// A person answers what is asked, on any tablet, before the next pair.
    void settle() {
        PlanTablet& tablet = tablets[random.below(3)];
        for (const auto& two : tablet.view.undecided()) {
            const auto& chosen = two.versions[random.below(two.versions.size())];
            tablet.keep(tablet.commands.choose(two.record, two.field, chosen.op));
        }
        for (const auto& line : tablet.plan(child).lines) {
            if (line.standing != LineStanding::kTakenOutAndChanged) continue;
            tablet.keep(tablet.commands.set_field(line.record.id, Field::kItemTakenOut,
                                                  casefile::Nothing{}));
        }
        meet();
        same_everywhere();
    }

    SeededRandom random;
    std::array<PlanTablet, 3> tablets;
    base::RecordId child, plan, goal;
    std::set<std::string> said;
    std::size_t written = 0;
    inline static const std::set<std::string> kBegan{"I want to play football", "I will train",
                                                     "Sam will ring", "I will rest",
                                                     "I get up early"};

  public:
    int asked = 0;
    int kept = 0;
};

}  // namespace

TEST_CASE("forty thousand pairs of edits at once lose, double and mix nothing") {
    const std::uint64_t seed = seed_given();
    UNSCOPED_INFO("FOOTBRIDGE_SEED=" << seed);
    int asked = 0;
    int kept = 0;
    for (int plan = 0; plan < kPairs / kPairsInOnePlan; ++plan) {
        CAPTURE(seed, plan);
        ThreeTablets world(seed, static_cast<std::uint64_t>(plan) * 7919);
        for (int pair = 0; pair < kPairsInOnePlan; ++pair) world.one_pair();
        asked += world.asked;
        kept += world.kept;
    }
    // The pairs met where it matters often enough to count as tried.
    CHECK(asked > 100);
    CHECK(kept > 500);
}
