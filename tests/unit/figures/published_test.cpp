#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "tests/unit/figures/published_plan.h"

using namespace published;

/// Tables of four plans, produced from a fictional caseload with their counts.
namespace {

constexpr std::size_t kFirst = 0, kSecond = 1;

}  // namespace

TEST_CASE("Milton Keynes: where children lived, and was it suitable", "[figures][published]") {
    Plan plan;
    plan.times(31, [&](int i) {
        const auto id = plan.of(
            FigureWorld::programme("referral_order", "2023-06-01", "2024-02-01", "completed"));
        Fields start, end;
        start.choice(Field::kSnapshotAccommodationType, i < 29   ? "with_parent_or_carer"
                                                        : i < 30 ? "friends_or_relatives"
                                                                 : "no_fixed_abode");
        end.choice(Field::kSnapshotAccommodationType, i < 28   ? "with_parent_or_carer"
                                                      : i < 30 ? "supported"
                                                               : "friends_or_relatives");
        // Of one nobody wrote down whether the place was suitable when it began.
        if (i < 26) start.choice(Field::kSnapshotAccommodationSuitable, "suitable");
        if (i == 26) {
            start.choice(Field::kSnapshotAccommodationSuitable, "not_suitable")
                .text(Field::kSnapshotWhyNot, "Too many people.");
        }
        if (i > 26 && i < 30) start.choice(Field::kSnapshotAccommodationSuitable, "unknown");
        end.choice(Field::kSnapshotAccommodationSuitable, i < 30 ? "suitable" : "unknown");
        plan.snap(id, "start", start);
        plan.snap(id, "end", end);
    });
    const Table types = plan.count("local", "accommodation_groups", quarter(2023, 4));
    const Table fits = plan.count("kpi_2023_04", "accommodation", quarter(2023, 4));
    for (const std::size_t column : {kFirst, kSecond}) {
        const std::string id = "mk_kpi1_accommodation_type";
        same(id, "Home", cell(types, "home", column), column);
        same(id, "Supported accommodation", cell(types, "supported", column), column);
        same(id, "Friends / relatives", cell(types, "friends_relatives", column), column);
        same(id, "Other", cell(types, "other", column), column);
        same(id, "Total interventions", types.total[column], column);
        const std::string suitability = "mk_kpi1_accommodation_suitability";
        same(suitability, "Suitable", cell(fits, "suitable", column), column);
        same(suitability, "Not suitable", cell(fits, "not_suitable", column), column);
        same(suitability, "Unknown", cell(fits, "unknown", column), column);
        same(suitability, "Total interventions", fits.total[column], column);
    }
    CHECK(cell(fits, "suitable", kSecond).percent->text() == "96.8");
    // The one that the plan's three lines lose has a line of its own.
    CHECK(cell(fits, "not_recorded", kFirst).count == 1);
    CHECK(cell(fits, "not_recorded", kSecond).count == 0);
}

TEST_CASE("Milton Keynes: out-of-court disposals and serious violence", "[figures][published]") {
    Plan plan;
    plan.times(11, [&](int i) {
        plan.of(FigureWorld::programme("outcome_22", "2023-10-01", "2024-02-01",
                                       i < 10 ? "completed" : "declined"));
    });
    const Table table = plan.count("kpi_2023_04", "oocd", quarter(2023, 4));
    same("mk_kpi6_oocd", "OOCD interventions ended", table.total.front());
    same("mk_kpi6_oocd", "Successfully completed", cell(table, "completed"));

    plan.outcomes(7, "referral_order", "2023-11-01", "robbery", 6);
    plan.outcomes(4, "referral_order", "2023-11-01", "robbery", 4);
    plan.outcomes(4, "youth_caution", "2023-11-01", "violence", 5);
    const Table violence =
        plan.count("kpi_2023_04", "serious_violence", quarter(2023, 3), people(2023, 31'818));
    same_rate("mk_kpi9_serious_violence", "Serious violence offences, Q3 2023/24",
              *violence.measure("rate"));
    CHECK(violence.measure("rate")->unit == "per 100,000 aged 10-17");
    CHECK(violence.measure("rate_per_1000")->value->text() == "0.22");
}

TEST_CASE("Milton Keynes: talk and language assessments", "[figures][published]") {
    Plan plan;
    // 54 of the 58 of the schools project had a need: the other 60 are of the other two.
    plan.assess(2, "none_identified", "schools");
    plan.assess(2, "inconclusive", "schools");
    plan.assess(4, "none_identified", "statutory");
    plan.assess(29, "need_identified", "early_support", "mild");
    plan.assess(26, "need_identified", "statutory", "mild_moderate");
    plan.assess(5, "need_identified", "statutory", "moderate");
    plan.assess(40, "need_identified", "schools", "moderate");
    plan.assess(14, "need_identified", "schools", "moderate_severe");
    const auto period = figures::financial_year(2023);
    const std::string id = "mk_slcn_prevalence";
    const Table result = plan.count("local", "slt_result", period);
    same(id, "Children assessed", result.total.front());
    same(id, "No SLCN", cell(result, "none_identified"));
    same(id, "SLCN identified", cell(result, "need_identified"));
    same(id, "Inconclusive (disengaged; schools project)", cell(result, "inconclusive"));
    const Table pathway = plan.count("local", "slt_pathway", period);
    same(id, "of whom on statutory interventions", cell(pathway, "statutory"));
    same(id, "of whom on Early Support Project", cell(pathway, "early_support"));
    same(id, "of whom via schools project (PRRE)", cell(pathway, "schools"));
    const Table schools = plan.count("local", "slt_schools", period);
    same(id, "Schools project: no SLCN", cell(schools, "none_identified"));
    same(id, "Schools project: inconclusive", cell(schools, "inconclusive"));
    // The plan says its shares are of all 122: they are of the 114 with a need.
    const Table great = plan.count("local", "slt_severity", period);
    CHECK(great.total.front().count == 114);
    const auto& rows = printed("mk_slcn_severity").rows;
    const char* const codes[] = {"mild", "mild_moderate", "moderate", "moderate_severe"};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CHECK(static_cast<std::int64_t>(cell(great, codes[i]).count) == *rows[i].counts[0]);
        // 45 of 114 is 39.47: printed as 39.
        CHECK(cell(great, codes[i]).percent->text() == *rows[i].percent);
    }
}

TEST_CASE("Milton Keynes: what became of diversion", "[figures][published]") {
    Plan plan;
    const char* const how[] = {"completed", "", "declined", "referred_on"};
    const int many[] = {40, 9, 9, 6};
    for (std::size_t i = 0; i < std::size(how); ++i) {
        plan.times(many[i], [&](int) {
            const bool over = how[i][0] != '\0';
            plan.of(FigureWorld::programme("community_resolution", "2023-06-01",
                                           over ? "2023-09-01" : "", how[i])
                        .set(Field::kProgrammeReferredOn, date("2023-05-02")));
        });
    }
    const Table table = plan.count("local", "diversion", figures::financial_year(2023));
    const std::string id = "mk_diversion_2023_24";
    same(id, "Referred", table.total.front());
    same(id, "Completed a programme", cell(table, "completed"));
    same(id, "Still open", cell(table, "open"));
    same(id, "Declined", cell(table, "declined"));
    same(id, "Did not complete (circumstances / referred elsewhere)", cell(table, "not_completed"));
}

TEST_CASE("Buckinghamshire and Portsmouth: remands", "[figures][published]") {
    Plan bucks;
    bucks.outcomes(3, "remand_local_authority", "2020-06-01");
    bucks.outcomes(3, "remand_local_authority", "2022-06-01");
    for (const int year : {2020, 2021, 2022}) {
        const Table table = bucks.count("local", "remands", figures::financial_year(year));
        same("bucks_rlaa", std::to_string(year) + "/" + std::to_string(year - 1999),
             cell(table, "local_authority"));
    }
    Plan portsmouth;
    portsmouth.outcomes(3, "remand_youth_detention", "2021-06-01");
    portsmouth.outcomes(6, "remand_youth_detention", "2022-06-01");
    portsmouth.outcomes(1, "remand_local_authority", "2022-08-01");
    const Table now = portsmouth.count("local", "remands", figures::financial_year(2022));
    const Table then = portsmouth.count("local", "remands", figures::financial_year(2021));
    same("portsmouth_remands", "RLAA 2022-23", cell(now, "local_authority"));
    same("portsmouth_remands", "YDA 2022-23", cell(now, "youth_detention"));
    same("portsmouth_remands", "YDA 2021-22", cell(then, "youth_detention"));
}

TEST_CASE("Buckinghamshire: first time entrants known before, and who entered",
          "[figures][published]") {
    Plan plan;
    const auto entrants = [&](int all, int known, const char* on) {
        plan.times(all, [&](int i) {
            const auto child = plan.somebody();
            if (i < known) {
                plan.make(Kind::kProgramme, child,
                          FigureWorld::programme("turnaround", "2019-05-01", "2019-09-01"));
            }
            plan.outcome(child, "youth_caution", on);
        });
    };
    entrants(91, 21, "2022-06-01");
    entrants(65, 12, "2021-06-01");
    for (const int year : {2022, 2021}) {
        const Table table =
            plan.count("local", "fte_previously_known", figures::financial_year(year));
        const std::string label = std::to_string(year) + "/" + std::to_string(year - 1999);
        same("bucks_fte_previously_known", label + ": FTEs", table.total.front());
        same("bucks_fte_previously_known", label + ": previously known", cell(table, "known"));
    }
    Plan schools;
    schools.times(128, [&](int i) {
        const auto child = schools.somebody();
        schools.make(Kind::kProgramme, child,
                     FigureWorld::programme("early_prevention", "2021-09-01"));
        if (i < 10) schools.outcome(child, "youth_caution", "2022-08-31");
        if (i == 10) schools.outcome(child, "youth_caution", "2022-09-02");
    });
    schools.times(
        168, [&](int) { schools.of(FigureWorld::programme("early_prevention", "2022-09-01")); });
    const Table first =
        schools.count("local", "prevention_entrants", figures::financial_year(2021));
    same("bucks_schools_project", "Started 2021/22", first.total.front());
    same("bucks_schools_project", "entered the youth justice system", cell(first, "entered"));
    same(
        "bucks_schools_project", "Supported 2022/23",
        schools.count("local", "prevention_entrants", figures::financial_year(2022)).total.front());
}

TEST_CASE("Buckinghamshire: reoffending of two cohorts", "[figures][published]") {
    const auto cohort = [](int year, int all, int again) {
        Plan plan;
        const std::string y = std::to_string(year);
        plan.times(all, [&](int i) {
            const auto child = plan.somebody();
            plan.outcome(child, "youth_caution", y + "-02-01");
            if (i < again)
                plan.outcome(child, "referral_order", y + "-11-01", "theft", 3, y + "-08-01");
        });
        return plan.count("national", "reoffending", quarter(year - 1, 4));
    };
    const Table y2020 = cohort(2020, 37, 6), y2021 = cohort(2021, 30, 9);
    CHECK(y2020.total.front().count == 37);
    CHECK(cell(y2020, "reoffended").text() == "6 of 37 (16.2%)");
    CHECK(y2021.total.front().count == 30);
    // Printed as 30%; the definition prints one decimal.
    CHECK(cell(y2021, "reoffended").text() == "9 of 30 (30.0%)");
    CHECK(y2021.colour == figures::Colour::kGreen);
}

TEST_CASE("four cohorts together give the annual rate that is in the text",
          "[figures][published]") {
    // 57 of 132 is 43.2 and not the last row's 43.3 (rules.md 1.3). A child may be in two cohorts.
    Plan plan;
    plan.times(131, [&](int i) {
        const auto child = plan.somebody();
        const char* const on[] = {"2020-05-01", "2020-08-01", "2020-11-01", "2021-02-01"};
        plan.outcome(child, "youth_caution", on[i % 4]);
        if (i < 56) plan.outcome(child, "community_resolution", "2021-04-20");
        if (i < 55) plan.outcome(child, "custody", "2021-06-01", "theft", 3, "2021-03-01");
        if (i == 55) {
            // Again in a later quarter, which makes a second entry, and then again.
            plan.outcome(child, "youth_caution", "2021-03-20", "theft", 3, "2021-03-10");
            plan.outcome(child, "custody", "2021-06-01", "theft", 3, "2021-03-25");
        }
    });
    const Table table = plan.count("national", "reoffending_pooled", figures::financial_year(2020));
    CHECK(table.total.front().count == 131);
    CHECK(cell(table, "reoffended").count == 56);
    const auto more = plan.somebody();
    plan.outcome(more, "youth_caution", "2020-05-01");
    plan.outcome(more, "youth_caution", "2020-08-01", "theft", 3, "2020-04-01");
    plan.outcome(more, "custody", "2020-12-01", "theft", 3, "2020-10-01");
    const Table both = plan.count("national", "reoffending_pooled", figures::financial_year(2020));
    CHECK(both.total.front().count == 133);
    CHECK(cell(both, "reoffended").count == 58);
    CHECK(figures::share(57, 132, 100, 1).text() == "43.2");
}

TEST_CASE("custody: rates and shares of three plans", "[figures][published]") {
    Plan bucks;
    bucks.outcomes(4, "custody", "2021-06-01");
    bucks.outcomes(2, "custody", "2022-06-01");
    for (const auto& [label, year] : std::map<std::string, int>{{"2021", 2021}, {"2022", 2022}}) {
        const auto period = days((label + "-01-01").c_str(), (label + "-12-31").c_str());
        const Table table = bucks.count("national", "custody", period, people(year, 59'000));
        same_rate("bucks_custody_rate", label, *table.measure("rate"));
        CHECK(table.colour == figures::Colour::kGreen);
    }
    Plan medway;
    medway.outcomes(14, "custody", "2019-01-10");
    medway.outcomes(59, "referral_order", "2019-01-10");
    const Table share = medway.count("local", "custody_share", days("2018-10-01", "2019-09-30"));
    same("medway_custody_share", "Court outcomes", share.total.front());
    same("medway_custody_share", "sentenced to custody", cell(share, "custody"));
    Plan sefton;
    sefton.outcomes(1, "custody", "2022-05-01");
    sefton.outcomes(1, "custody", "2023-03-01");
    const auto sentenced = [&](const Period& period) {
        return sefton.count("national", "custody", period, people(2021, 24'500));
    };
    same("sefton_custody_rate", "Local: sentenced 2021/22",
         sentenced(figures::financial_year(2021)).total.front());
    same("sefton_custody_rate", "Local: sentenced 2022/23",
         sentenced(figures::financial_year(2022)).total.front());
    // One of the two is of 2023: the printed 0.08 of 2022 would need both.
    CHECK(sentenced(days("2022-01-01", "2022-12-31")).measure("rate")->value->text() == "0.04");
    CHECK(sentenced(figures::financial_year(2022)).measure("rate")->value->text() == "0.08");
    CHECK(sentenced(days("2021-01-01", "2021-12-31")).measure("rate")->value->text() == "0.00");
}

TEST_CASE("Portsmouth: rolling years, each with the population it is of", "[figures][published]") {
    struct Year {
        const char *label, *first, *last;
        std::int64_t entrants, of, sentences;
    };
    const Year years[] = {{"Jan 21 - Dec 21", "2021-01-01", "2021-12-31", 55, 19'164, 0},
                          {"Apr 21 - Mar 22", "2021-04-01", "2022-03-31", 56, 18'065, 1},
                          {"Jul 21 - Jun 22", "2021-07-01", "2022-06-30", 59, 18'154, 1},
                          {"Oct 21 - Sep 22", "2021-10-01", "2022-09-30", 49, 18'216, 1},
                          {"Jan 22 - Dec 22", "2022-01-01", "2022-12-31", 41, 17'904, 2},
                          {"Apr 22 - Mar 23", "2022-04-01", "2023-03-31", 0, 17'904, 3}};
    // By quarter from January 2021: what makes the printed rolling years.
    const int entrants[] = {13, 14, 16, 12, 14, 17, 6, 4};
    const int sentences[] = {0, 0, 0, 0, 1, 0, 0, 1, 2};
    Plan plan;
    for (std::size_t i = 0; i < std::size(sentences); ++i) {
        const auto on = base::to_iso(base::months_after({2021, 2, 10}, static_cast<int>(i) * 3));
        if (i < std::size(entrants)) plan.outcomes(entrants[i], "youth_caution", on.c_str());
        plan.times(sentences[i], [&](int) {
            const auto child = plan.somebody();
            plan.outcome(child, "youth_caution", "2020-01-05");
            plan.outcome(child, "custody", on, "robbery", 6, on,
                         Fields().set(Field::kOutcomeFirstHearingOn, date(on)));
        });
    }
    for (const Year& year : years) {
        const auto period = days(year.first, year.last);
        const auto around = people(period.last.year, year.of);
        if (year.entrants > 0) {
            same_rate(
                "portsmouth_fte_rolling", year.label,
                *plan.count("national", "first_time_entrants", period, around).measure("rate"));
        }
        if (year.sentences > 0) {
            // These rates are of 17,391 to 18,182 people: not of the year's 18,216 above.
            const auto fewer = people(period.last.year, 17'904);
            same_rate("portsmouth_custody_rolling", year.label,
                      *plan.count("national", "custody", period, fewer).measure("rate"));
        }
    }
    CHECK(plan.count("national", "first_time_entrants", days("2022-01-01", "2022-12-31"),
                     people(2022, 17'904))
              .colour == figures::Colour::kAmber);
}

TEST_CASE("Portsmouth: community resolutions by quarter", "[figures][published]") {
    const auto& rows = printed("portsmouth_ycr_by_quarter").rows;
    Plan plan;
    for (std::size_t year = 0; year < 2; ++year) {
        for (std::size_t q = 0; q < 4; ++q) {
            const auto period = quarter(2021 + static_cast<int>(year), static_cast<int>(q) + 1);
            const auto on = base::to_iso(period.first);
            const int begun = static_cast<int>(*rows[year * 2].counts[q]);
            plan.times(static_cast<int>(*rows[year * 2 + 1].counts[q]), [&](int i) {
                plan.of(FigureWorld::programme("community_resolution", i < begun ? on : "")
                            .set(Field::kProgrammeReferredOn, date(on)));
            });
        }
    }
    for (std::size_t year = 0; year < 2; ++year) {
        const int financial = 2021 + static_cast<int>(year);
        for (std::size_t q = 0; q < 5; ++q) {
            const auto period = q < 4 ? quarter(financial, static_cast<int>(q) + 1)
                                      : figures::financial_year(financial);
            same("portsmouth_ycr_by_quarter", rows[year * 2].label,
                 plan.count("local", "ycr_commenced", period).total.front(), q);
            same("portsmouth_ycr_by_quarter", rows[year * 2 + 1].label,
                 plan.count("local", "ycr_screened", period).total.front(), q);
        }
    }
}

TEST_CASE("Buckinghamshire: less than the full offer, and over-representation",
          "[figures][published]") {
    Plan plan;
    plan.times(13, [&](int i) {
        const auto id = plan.of(FigureWorld::programme("referral_order", "2023-02-01"),
                                "2009-05-01", i < 8 ? "W1" : "B1");
        Fields fields;
        fields.set(Field::kSnapshotEteHoursOffered, std::int64_t{0})
            .choice(Field::kSnapshotEteType, i < 3    ? "home_educated"
                                             : i < 10 ? "neet"
                                                      : "other")
            .choice(Field::kSnapshotSendPlan, i < 6 ? "ehcp" : "none")
            .choice(Field::kSnapshotSocialCare, i < 9 ? "child_in_need" : "none");
        plan.snap(id, "review", fields);
    });
    const auto may = days("2023-05-01", "2023-05-31");
    const std::string id = "bucks_ete_snapshot";
    const Table type = plan.count("local", "under_25_hours", may);
    const Table who = plan.count("local", "under_25_hours_who", may);
    CHECK(type.total.front().count == 13);
    same(id, "Electively home educated", cell(type, "home_educated"));
    same(id, "NEET", cell(type, "neet"));
    // No record says why there is no place or that one is awaited: both are "other" here.
    CHECK(cell(type, "other").count == 2 + 1);
    same(id, "White ethnic background", cell(who, "white"));
    same(id, "EHCP or identified SEN", cell(who, "sen"));
    same(id, "Known to children's social care", cell(who, "social_care"));

    Plan caseload;
    caseload.times(100, [&](int i) {
        caseload.of(FigureWorld::programme("fine", "2022-05-02"), "2008-05-01",
                    i < 16 ? "B1" : "W1");
    });
    const figures::Surroundings around{
        "County", figures::Populations({{"County", 2021, "", 50'000, "census"},
                                        {"County", 2021, "black", 1'000, "census"}})};
    const Table black =
        caseload.count("local", "over_representation", figures::financial_year(2022), around);
    const auto& rows = printed("bucks_caseload_ethnicity").rows;
    CHECK(black.row("black")->population_percent->text() == *rows[0].percent);
    CHECK(cell(black, "black").percent->text() == *rows[1].percent);
    CHECK(black.row("black")->ratio->text() == "8.0");
}
