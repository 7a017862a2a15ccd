#pragma once

#include <string>
#include <vector>

#include "tests/unit/figures/figure_world.h"

/// Children with everything that figures count, by chance, from April 2022 to March 2025. The same
/// seed gives the same caseload.
class RandomCaseload : public FigureWorld {
  public:
    RandomCaseload(std::uint64_t seed, int children) : FigureWorld(seed), chance_(seed) {
        for (int i = 0; i < children; ++i) add_child();
        for (int i = 0; i < children / 3; ++i) add_victim();
        for (int i = 0; i < 8; ++i) add_meeting();
    }
    std::vector<base::RecordId> snapshots, programmes, outcomes;

  private:
    std::string day(int from_month, int months) {
        const base::CalendarDate start{2022, 4, 1};
        const auto month = base::months_after(
            start,
            from_month + static_cast<int>(chance_.below(static_cast<std::uint64_t>(months))));
        return base::to_iso(base::CalendarDate::from_days(
            month.days_since_epoch() + static_cast<std::int32_t>(chance_.below(28))));
    }
    std::string later(const std::string& from, int months) {
        const auto days = chance_.below(static_cast<std::uint64_t>(months) * 30);
        return base::to_iso(base::CalendarDate::from_days(date(from).days_since_epoch() + 1 +
                                                          static_cast<std::int32_t>(days)));
    }
    template <std::size_t N>
    const char* any(const char* const (&all)[N]) {
        return all[chance_.below(N)];
    }
    /// One time in eight nothing is said.
    bool said() { return chance_.below(8) != 0; }

    void add_child() {
        static constexpr const char* kEthnic[] = {"W1", "W9", "M1", "A1", "B1", "O2", "NS"};
        const std::string born = std::to_string(2004 + chance_.below(9)) + "-0" +
                                 std::to_string(1 + chance_.below(9)) + "-1" +
                                 std::to_string(chance_.below(10));
        const auto child = child_born(said() ? born : "", said() ? any(kEthnic) : nullptr);
        for (std::uint64_t i = chance_.below(4); i > 0; --i) add_programme(child);
        for (std::uint64_t i = chance_.below(4); i > 0; --i) add_outcome(child);
        if (chance_.chance(40)) add_assessment(child);
    }
    void add_programme(const base::RecordId& child) {
        static constexpr const char* kTypes[] = {
            "early_prevention", "turnaround", "community_resolution",
            "outcome_21",       "outcome_22", "youth_caution",
            "referral_order",   "yro",        "remand_youth_detention"};
        static constexpr const char* kHow[] = {"completed", "completed", "declined", "breached"};
        const std::string start = day(0, 30);
        const bool over = chance_.chance(70);
        auto fields = programme(any(kTypes), said() ? start : "", over ? later(start, 9) : "",
                                over && said() ? any(kHow) : "");
        fields.set(Field::kProgrammeReferredOn, date(start));
        const auto id = make(Kind::kProgramme, child, fields);
        programmes.push_back(id);
        for (const char* point : {"before", "start", "end", "end", "release"}) {
            if (chance_.chance(60)) add_snapshot(child, id, point, later(start, 9));
        }
    }
    void add_snapshot(const base::RecordId& child, const base::RecordId& of, const char* point,
                      const std::string& as_of) {
        static constexpr const char* kPlaces[] = {"with_parent_or_carer", "supported", "hostel"};
        static constexpr const char* kFits[] = {"suitable", "suitable", "unknown", "not_recorded"};
        static constexpr const char* kEte[] = {"school", "neet", "employed", "home_educated"};
        static constexpr const char* kPlans[] = {"ehcp", "sen_support", "none"};
        static constexpr const char* kLevels[] = {"none", "universal", "specialist"};
        static constexpr const char* kCare[] = {"none", "looked_after", "child_in_need",
                                                "early_help"};
        Fields fields = snapshot(of, point, as_of);
        if (said()) fields.choice(Field::kSnapshotAccommodationType, any(kPlaces));
        if (said()) fields.choice(Field::kSnapshotAccommodationSuitable, any(kFits));
        if (said()) fields.choice(Field::kSnapshotEteType, any(kEte));
        if (said()) fields.choice(Field::kSnapshotEteSuitable, any(kFits));
        if (said()) fields.set(Field::kSnapshotEteHoursOffered, hours());
        if (said()) fields.set(Field::kSnapshotEteHoursAttended, hours());
        if (said()) fields.set(Field::kSnapshotSendIdentified, chance_.chance(50));
        if (said()) fields.choice(Field::kSnapshotSendPlan, any(kPlans));
        if (said()) fields.set(Field::kSnapshotMentalNeed, chance_.chance(50));
        if (said()) fields.choice(Field::kSnapshotMentalOffered, any(kLevels));
        if (said()) fields.choice(Field::kSnapshotMentalAttended, any(kLevels));
        if (said()) fields.set(Field::kSnapshotSubstanceNeed, chance_.chance(50));
        if (said()) fields.choice(Field::kSnapshotSocialCare, any(kCare));
        if (said())
            fields.choice(Field::kSnapshotEarlyHelp, chance_.chance(50) ? "open" : "before");
        if (!snapshots.empty() && chance_.chance(10)) {
            const auto& last = snapshots.back();
            if (view.record(last)->child == child) {
                fields.set(Field::kSnapshotReplaces, last)
                    .text(Field::kSnapshotReplacesWhy, "It was wrong.");
            }
        }
        snapshots.push_back(make(Kind::kSnapshot, child, fields));
    }
    std::int64_t hours() {
        static constexpr std::int64_t kHours[] = {0, 1, 15, 16, 24, 25, 30};
        return kHours[chance_.below(std::size(kHours))];
    }
    void add_outcome(const base::RecordId& child) {
        static constexpr const char* kTypes[] = {"nfa",
                                                 "community_resolution",
                                                 "youth_caution",
                                                 "youth_conditional_caution",
                                                 "referral_order",
                                                 "youth_rehabilitation_order",
                                                 "custody",
                                                 "custody",
                                                 "remand_youth_detention"};
        static constexpr const char* kCategories[] = {"violence", "robbery", "drugs", "theft"};
        const std::string committed = day(0, 30), given = later(committed, 6);
        Fields more;
        if (said()) more.set(Field::kOutcomeFirstHearingOn, date(given));
        if (chance_.chance(15)) more.set(Field::kOutcomeAppealed, chance_.chance(50));
        const auto type = any(kTypes);
        const std::string same = !outcomes.empty() && chance_.chance(15) ? given : later(given, 1);
        outcomes.push_back(outcome(child, type, same, any(kCategories),
                                   static_cast<std::int64_t>(1 + chance_.below(8)), committed,
                                   more));
        if (chance_.chance(15)) {
            outcomes.push_back(outcome(child, type, same, any(kCategories), 3, committed, more));
        }
    }
    void add_assessment(const base::RecordId& child) {
        static constexpr const char* kPathways[] = {"statutory", "early_support", "schools"};
        static constexpr const char* kLevels[] = {"mild", "moderate", "moderate_severe"};
        const bool need = chance_.chance(70);
        Fields fields;
        fields.choice(Field::kSltResult, need ? "need_identified" : "none_identified");
        if (need && said()) fields.choice(Field::kSltSeverity, any(kLevels));
        if (said()) fields.choice(Field::kSltPathway, any(kPathways));
        make_on(Kind::kSltAssessment, child, day(0, 36), fields);
    }
    void add_victim() {
        static constexpr const char* kConsent[] = {"yes", "yes", "no", "not_asked"};
        Fields fields;
        fields.text(Field::kVictimLabel, "Somebody")
            .choice(Field::kVictimKindOf, chance_.chance(70) ? "person" : "corporate");
        if (said()) fields.choice(Field::kVictimConsent, any(kConsent));
        if (said()) fields.set(Field::kVictimEngaged, chance_.chance(60));
        if (said()) fields.set(Field::kVictimAskedProgress, chance_.chance(60));
        if (said()) fields.set(Field::kVictimGivenProgress, chance_.chance(60));
        if (chance_.chance(50)) fields.add(Field::kVictimRestorative, Choice{"indirect"});
        if (chance_.chance(30)) fields.add(Field::kVictimRestorative, Choice{"direct"});
        if (!outcomes.empty() && said()) {
            const auto record = *view.record(outcomes[chance_.below(outcomes.size())]);
            fields.add(Field::kVictimOffences, record.list(Field::kOutcomeOffences).front().value);
        }
        make_on(Kind::kVictim, day(0, 36), fields);
    }
    void add_meeting() {
        static constexpr const char* kCame[] = {"attended", "represented", "apologies", "absent"};
        Fields fields;
        fields.set(Field::kBoardHeldOn, date(day(0, 36)));
        for (const char* seat : {"social_care", "education", "police", "probation", "health"}) {
            if (!said()) continue;
            Group group = Group()
                              .set(casefile::part::kSeatOf, Choice{seat})
                              .set(casefile::part::kSeatAttendance, Choice{any(kCame)});
            if (said()) group.set(casefile::part::kSeatBroughtData, chance_.chance(50));
            fields.add(Field::kBoardSeats, group);
        }
        make(Kind::kBoardMeeting, {}, fields);
    }

    SeededRandom chance_;
};
