#pragma once

#include <cstddef>
#include <string_view>

/// Counts that youth justice plans print about their caseloads, as the fictional service reproduces
/// them. The people are invented; the numbers are the plans'. A test compares this table with
/// ../shared/domain/tables.json where that is present.
namespace fiction {

struct PublishedCount {
    std::string_view plan;
    std::string_view table;  ///< id in tables.json
    std::string_view row;    ///< label of the row there
    std::string_view lines;  ///< where the plan prints it
    std::size_t count;
};

inline constexpr std::string_view kSefton = "Sefton 2023-24";
inline constexpr std::string_view kMiltonKeynes = "Milton Keynes 2024-25";
inline constexpr std::string_view kBuckinghamshire = "Buckinghamshire 2023-24";

/// Interventions open in one financial year, with the types and the ages at start that the plan
/// prints.
inline constexpr PublishedCount kOpenInYear{kSefton, "sefton_interventions", "Open interventions",
                                            "423-429", 126};
inline constexpr PublishedCount kReferralOrders{kSefton, "sefton_interventions",
                                                "Referral Orders, of statutory", "423-429", 27};
inline constexpr PublishedCount kResolutions{kSefton, "sefton_interventions",
                                             "Community resolutions and CR Plus, of non-statutory",
                                             "423-429", 66};
inline constexpr PublishedCount kDidNotEngage{kSefton, "sefton_interventions",
                                              "Referred to panel, did not engage", "423-429", 4};
inline constexpr PublishedCount kAged15{kSefton, "sefton_interventions", "Age 15", "423-429", 26};
inline constexpr PublishedCount kAged16{kSefton, "sefton_interventions", "Age 16", "423-429", 25};
inline constexpr PublishedCount kAged17{kSefton, "sefton_interventions", "Age 17", "423-429", 39};
/// The plan gives 27 as 75 % and 66 as 73 %: of 36 statutory and 90 other interventions.
inline constexpr std::size_t kStatutory = 36;
inline constexpr std::size_t kNotStatutory = 90;

/// Remands to local authority accommodation in the same year.
inline constexpr PublishedCount kRemandedToAuthority{kBuckinghamshire, "bucks_rlaa", "2022/23",
                                                     "565-568", 3};

/// Interventions that ended in one quarter, and the out-of-court ones among them.
inline constexpr PublishedCount kEndedInQuarter{kMiltonKeynes, "mk_kpi1_accommodation_type",
                                                "Total interventions", "261-265", 31};
inline constexpr PublishedCount kOutOfCourtEnded{kMiltonKeynes, "mk_kpi6_oocd",
                                                 "OOCD interventions ended", "315-322", 11};
inline constexpr PublishedCount kOutOfCourtCompleted{kMiltonKeynes, "mk_kpi6_oocd",
                                                     "Successfully completed", "315-322", 10};

/// Diversion cases (community resolution, youth caution, youth conditional caution) referred in one
/// financial year, as they stood at its end.
inline constexpr PublishedCount kDiverted{kMiltonKeynes, "mk_diversion_2023_24", "Referred", "674",
                                          64};
inline constexpr PublishedCount kDiversionCompleted{kMiltonKeynes, "mk_diversion_2023_24",
                                                    "Completed a programme", "674", 40};
inline constexpr PublishedCount kDiversionOpen{kMiltonKeynes, "mk_diversion_2023_24", "Still open",
                                               "674", 9};
inline constexpr PublishedCount kDiversionDeclined{kMiltonKeynes, "mk_diversion_2023_24",
                                                   "Declined", "674", 9};
inline constexpr PublishedCount kDiversionNotCompleted{
    kMiltonKeynes, "mk_diversion_2023_24", "Did not complete (circumstances / referred elsewhere)",
    "674", 6};

inline constexpr PublishedCount kPublishedCounts[] = {
    kOpenInYear,
    kReferralOrders,
    kResolutions,
    kDidNotEngage,
    kAged15,
    kAged16,
    kAged17,
    kRemandedToAuthority,
    kEndedInQuarter,
    kOutOfCourtEnded,
    kOutOfCourtCompleted,
    kDiverted,
    kDiversionCompleted,
    kDiversionOpen,
    kDiversionDeclined,
    kDiversionNotCompleted,
};

}  // namespace fiction
