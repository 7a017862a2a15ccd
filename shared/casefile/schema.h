#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// The data dictionary: every kind of record, every field with its rule and type, every vocabulary
/// with its label. Names, rules and codes are those of records.md; sources of the vocabularies are
/// in rules.md 5.1 to 5.5. Tables only: no state, any thread.
namespace casefile {

/// What a record is. Values reach disk: never reuse one.
enum class Kind : std::uint16_t {
    kChild = 1,
    kFlag = 2,
    kRating = 3,
    kProgramme = 4,
    kNote = 5,
    kAppointment = 6,
    kOversight = 7,
    kAnswers = 8,
    kTransfer = 9,
    kForm = 10,
    kSltAssessment = 11,
    kPassport = 12,
    kYouSaidWeDid = 13,
    kPlan = 14,
    kPlanItem = 15,
    kAgreement = 16,
    kHelp = 17,
    kLetter = 18,
    kWord = 19,
    kAttendance = 20,
    kRotaSlot = 21,
    kCustodyLine = 22,
    kKnifeResponse = 23,
    kSnapshot = 24,
    kOffence = 25,
    kOutcome = 26,
    kCompliance = 27,
    kClockExcuse = 28,
    kVictim = 29,
    kBoardMeeting = 30,
    kAction = 31,
};

/// Every field of every kind: kind × 100 + place. Values reach disk: never reuse one.
enum class Field : std::uint16_t {
    kNone = 0,

    kChildKnownAs = 101,
    kChildFullName = 102,
    kChildPronouns = 103,
    kChildDateOfBirth = 104,
    kChildLocalRef = 105,
    kChildSex = 106,
    kChildGenderAsTold = 107,
    kChildEthnicity = 108,
    kChildLanguages = 109,
    kChildInterpreterNeeded = 110,
    kChildFaith = 111,
    kChildAddressArea = 112,
    kChildContacts = 113,
    kChildSchool = 114,
    kChildSocialCare = 115,
    kChildPractitioners = 116,
    kChildAdaptations = 117,

    kFlagType = 201,
    kFlagOtherChild = 202,
    kFlagDetail = 203,
    kFlagRaisedOn = 204,
    kFlagReviewOn = 205,
    kFlagEndedOn = 206,
    kFlagReason = 207,

    kRatingAbout = 301,
    kRatingLevel = 302,
    kRatingToolLevel = 303,
    kRatingReason = 304,
    kRatingAt = 305,

    kProgrammeType = 401,
    kProgrammeFamily = 402,
    kProgrammeReferredOn = 403,
    kProgrammeDecidedOn = 404,
    kProgrammeStartedOn = 405,
    kProgrammeEndsOn = 406,
    kProgrammeEndedOn = 407,
    kProgrammeEndedHow = 408,
    kProgrammeLead = 409,
    kProgrammeRequirements = 410,
    kProgrammeExitPlan = 411,

    kNoteContact = 501,
    kNoteWith = 502,
    kNoteChildSeen = 503,
    kNoteChildSeenAlone = 504,
    kNoteHomeSeen = 505,
    kNoteAttendance = 506,
    kNoteText = 507,
    kNoteChildsWords = 508,
    kNoteNextStep = 509,
    kNoteWorry = 510,
    kNoteDictatedUnchecked = 511,
    kNoteSignificant = 512,
    kNoteAddenda = 513,

    kAppointmentStartsAt = 601,
    kAppointmentPlace = 602,
    kAppointmentPurpose = 603,
    kAppointmentWith = 604,
    kAppointmentOutcome = 605,
    kAppointmentFromStep = 606,
    kAppointmentOthers = 607,

    kOversightKindOf = 701,
    kOversightAbout = 702,
    kOversightDecision = 703,
    kOversightActions = 704,

    kAnswersForm = 801,
    kAnswersFormVersion = 802,
    kAnswersResponse = 803,
    kAnswersMode = 804,
    kAnswersOfferedOnly = 805,
    kAnswersQuarter = 806,
    kAnswersFamily = 807,

    kTransferTo = 901,
    kTransferFrom = 902,
    kTransferWords = 903,
    kTransferAnswer = 904,
    kTransferAnswerWords = 905,

    kFormUrl = 1001,
    kFormVersion = 1002,
    kFormTitle = 1003,
    kFormQuestionnaire = 1004,
    kFormWithdrawnOn = 1005,

    kSltResult = 1101,
    kSltSeverity = 1102,
    kSltCoOccurring = 1103,
    kSltPathway = 1104,
    kSltStrategies = 1105,

    kPassportSections = 1201,
    kPassportMaySee = 1202,
    kPassportMadeWithChild = 1203,
    kPassportReviewOn = 1204,

    kSaidHeard = 1301,
    kSaidDid = 1302,
    kSaidQuarter = 1303,

    kPlanHowMade = 1401,
    kPlanLanguage = 1402,
    kPlanInterpreter = 1403,
    kPlanEndedOn = 1404,

    kItemPlan = 1501,
    kItemSection = 1502,
    kItemUnder = 1503,
    kItemWords = 1504,
    kItemWhoseWords = 1505,
    kItemJustMeAndMyWorker = 1506,
    kItemPlainer = 1507,
    kItemWho = 1508,
    kItemDay = 1509,
    kItemOn = 1510,
    kItemTime = 1511,
    kItemWhere = 1512,
    kItemPicture = 1513,
    kItemProgress = 1514,
    kItemKeptChangedSwapped = 1515,
    kItemLater = 1516,
    kItemSaidBy = 1517,
    kItemIfIMiss = 1518,
    kItemVoice = 1519,
    kItemDrawing = 1520,
    kItemHelperTyped = 1521,
    kItemTakenOut = 1522,
    kItemTags = 1523,

    kAgreementPlan = 1601,
    kAgreementVersionHash = 1602,
    kAgreementSigned = 1603,
    kAgreementChoice = 1604,
    kAgreementWhy = 1605,
    kAgreementWhyVoice = 1606,
    kAgreementWhyDrawing = 1607,
    kAgreementNotThese = 1608,
    kAgreementMark = 1609,
    kAgreementMarkMade = 1610,
    kAgreementWhoWasThere = 1611,
    kAgreementUnderstood = 1612,
    kAgreementLanguage = 1613,
    kAgreementInterpreter = 1614,

    kHelpChild = 1701,
    kHelpName = 1702,
    kHelpFrom = 1703,
    kHelpWith = 1704,
    kHelpWords = 1705,
    kHelpSeenBy = 1706,
    kHelpDone = 1707,

    kLetterTo = 1801,
    kLetterText = 1802,
    kLetterGivenOn = 1803,

    kWordWords = 1901,
    kWordTreat = 1902,
    kWordInstead = 1903,
    kWordEndedOn = 1904,

    kAttendanceVolunteer = 2001,
    kAttendanceRequestId = 2002,
    kAttendanceCustodyRef = 2003,
    kAttendanceStation = 2004,
    kAttendanceDetaineeKind = 2005,
    kAttendanceAge = 2006,
    kAttendanceInitials = 2007,
    kAttendanceEthnicity = 2008,
    kAttendanceSex = 2009,
    kAttendanceSetting = 2010,
    kAttendanceRequestedBy = 2011,
    kAttendanceReasonParentNotAa = 2012,
    kAttendanceArrestedAt = 2013,
    kAttendanceDetentionAuthorisedAt = 2014,
    kAttendanceRequestedAt = 2015,
    kAttendanceAcceptedAt = 2016,
    kAttendanceEta = 2017,
    kAttendanceArrivedAt = 2018,
    kAttendanceMetPersonAt = 2019,
    kAttendanceLeftAt = 2020,
    kAttendanceOutcome = 2021,
    kAttendanceRightsRepeated = 2022,
    kAttendanceCustodyRecordSeen = 2023,
    kAttendancePrivateTalk = 2024,
    kAttendanceSolicitor = 2025,
    kAttendanceProcedures = 2026,
    kAttendanceInterviews = 2027,
    kAttendanceCommunicationNeed = 2028,
    kAttendanceWelfare = 2029,
    kAttendanceRest8h = 2030,
    kAttendanceConcernRaisedWith = 2031,
    kAttendanceConcernKind = 2032,
    kAttendanceConcernRecordedOn = 2033,
    kAttendanceWorries = 2034,
    kAttendanceDisposal = 2035,
    kAttendanceOvernight = 2036,
    kAttendanceLaAccommodation = 2037,
    kAttendanceHandover = 2038,
    kAttendanceMiles = 2039,
    kAttendanceExpensesPence = 2040,
    kAttendanceMinutes = 2041,
    kAttendanceSafeguardingReferral = 2042,
    kAttendanceWellbeing = 2043,
    kAttendanceNote = 2044,
    kAttendanceEvents = 2045,
    kAttendanceFinishedAt = 2046,
    kAttendanceConfirmedAt = 2047,
    kAttendanceChild = 2048,
    kAttendanceKeptApart = 2049,
    kAttendanceSamePersonAs = 2050,
    kAttendanceContinues = 2051,

    kSlotStartsAt = 2101,
    kSlotEndsAt = 2102,
    kSlotPlace = 2103,
    kSlotTakenBy = 2104,
    kSlotCalledOff = 2105,

    kCustodyLineName = 2201,
    kCustodyLinePhone = 2202,
    kCustodyLineTargetMinutes = 2203,

    kKnifeNotifiedAt = 2301,
    kKnifeReachedChildAt = 2302,
    kKnifeHomeVisitAt = 2303,
    kKnifeWorker = 2304,
    kKnifeStation = 2305,
    kKnifeAnswer = 2306,
    kKnifeCompletedOn = 2307,
    kKnifeOffendedAgain = 2308,
    kKnifeNote = 2309,

    kSnapshotPoint = 2401,
    kSnapshotAsOf = 2402,
    kSnapshotAccommodationType = 2403,
    kSnapshotAccommodationSuitable = 2404,
    kSnapshotWhyNot = 2405,
    kSnapshotEteType = 2406,
    kSnapshotEteHoursOffered = 2407,
    kSnapshotEteHoursAttended = 2408,
    kSnapshotEteSuitable = 2409,
    kSnapshotSendIdentified = 2410,
    kSnapshotSendPlan = 2411,
    kSnapshotPlanStartedOn = 2412,
    kSnapshotMentalInTreatment = 2413,
    kSnapshotMentalNeed = 2414,
    kSnapshotMentalOffered = 2415,
    kSnapshotMentalAttended = 2416,
    kSnapshotSubstanceInTreatment = 2417,
    kSnapshotSubstanceNeed = 2418,
    kSnapshotSubstanceOffered = 2419,
    kSnapshotSubstanceAttended = 2420,
    kSnapshotSocialCare = 2421,
    kSnapshotEarlyHelp = 2422,
    kSnapshotProgramme = 2423,
    kSnapshotReplaces = 2424,
    kSnapshotReplacesWhy = 2425,

    kOffenceCode = 2501,
    kOffenceGravity = 2502,
    kOffenceCommittedOn = 2503,
    kOffenceCategory = 2504,

    kOutcomeType = 2601,
    kOutcomeGivenOn = 2602,
    kOutcomeOffences = 2603,
    kOutcomeBedNights = 2604,
    kOutcomeAppealed = 2605,
    kOutcomeProgramme = 2606,
    kOutcomeFirstHearingOn = 2607,

    kComplianceStep = 2701,
    kComplianceMissed = 2702,
    kComplianceInTheWay = 2703,
    kComplianceDecidedBy = 2704,
    kComplianceProgramme = 2705,

    kExcuseClock = 2801,
    kExcuseReason = 2802,
    kExcuseAuthorisedBy = 2803,
    kExcuseAbout = 2804,
    kExcuseKindOf = 2805,
    kExcusePausedFrom = 2806,
    kExcusePausedTo = 2807,
    kExcuseExcusedOn = 2808,

    kVictimLabel = 2901,
    kVictimKindOf = 2902,
    kVictimOffences = 2903,
    kVictimConsent = 2904,
    kVictimEngaged = 2905,
    kVictimViewsSought = 2906,
    kVictimAskedProgress = 2907,
    kVictimAskedProgressOn = 2908,
    kVictimGivenProgress = 2909,
    kVictimGivenProgressOn = 2910,
    kVictimAskedSupport = 2911,
    kVictimAskedSupportOn = 2912,
    kVictimGivenSupport = 2913,
    kVictimGivenSupportOn = 2914,
    kVictimRestorative = 2915,
    kVictimSatisfied = 2916,

    kBoardHeldOn = 3001,
    kBoardSeats = 3002,

    kActionArea = 3101,
    kActionText = 3102,
    kActionOwner = 3103,
    kActionDue = 3104,
    kActionStatus = 3105,
    kActionComment = 3106,
    kActionRaisedOn = 3107,
};

/// How two edits of one field meet (records.md section 2).
enum class Rule : std::uint8_t { kOnce, kLatest, kChoose, kSet, kList };

enum class Type : std::uint8_t {
    kText,  ///< UTF-8, NUL kept
    kBool,
    kInteger,
    kDate,  ///< a valid calendar date
    kMoment,
    kChoice,  ///< one code of the field's vocabulary
    kRecord,  ///< id of another record
    kUser,    ///< id of a person who works for the service
    kGroup,   ///< the field's parts
};

/// A code, its label on staff screens, and one line that says what it means where labels are close
/// (ux.md PF-8).
struct Term {
    std::string_view code;
    std::string_view label;
    std::string_view group;    ///< heading the term stands under, or empty
    std::string_view meaning;  ///< one line, or empty
};

/// A closed vocabulary refuses other codes. An open one takes any code of lower-case letters,
/// digits and '_'.
struct Vocabulary {
    std::string_view name;
    bool open;
    std::span<const Term> terms;
};

/// A part of a group, numbered within its field. Numbers reach disk.
struct PartDef {
    std::uint8_t number;
    std::string_view name;
    Type type;  ///< never kGroup
    const Vocabulary* vocabulary = nullptr;
    bool required = false;
};

struct FieldDef {
    Field field;
    std::string_view name;   ///< as in records.md and the exchange file
    std::string_view label;  ///< on staff screens
    Rule rule;
    Type type;  ///< of each member for kSet; always kGroup for kList
    bool required = false;
    const Vocabulary* vocabulary = nullptr;
    std::span<const PartDef> parts = {};
};

/// Where records of a kind are kept (records.md section 1).
enum class Home : std::uint8_t {
    kCase,     ///< a child's case
    kService,  ///< the service's own: everybody reads it, those who lead or administer write it
    kBox,      ///< a drop box: it comes by letter, and nobody writes a new one as themselves
    kCustody,  ///< the custody log of one volunteer, who is named in it
    kVictims,  ///< the victims' store: victim liaison, and managers by name
    kBoard,    ///< the board's store: managers
};

struct KindDef {
    Kind kind;
    std::string_view name;   ///< "child"
    std::string_view label;  ///< "Child"
    std::span<const FieldDef> fields;
    Home home = Home::kCase;
};

std::span<const KindDef> kinds();
/// Null where this version has no such kind.
const KindDef* find_kind(Kind kind);
const KindDef* find_kind(std::string_view name);
/// Null where this version has no such field.
const FieldDef* find_field(Field field);
const FieldDef* find_field(Kind kind, std::string_view name);
const PartDef* find_part(const FieldDef& field, std::string_view name);
/// The definition of a field that is known to exist. REQUIRES field is an enumerator other than
/// kNone.
const FieldDef& definition(Field field);
/// The kind whose field it is, by its number, known or not.
constexpr Kind kind_of(Field field) {
    return static_cast<Kind>(static_cast<std::uint16_t>(field) / 100);
}
std::string_view name_of(Kind kind);
/// Name as in records.md; empty where unknown.
std::string_view name_of(Field field);

/// Null where the vocabulary has no such code.
const Term* find_term(const Vocabulary& vocabulary, std::string_view code);
/// What a screen shows for a code: its label, or the code itself with spaces where an open list was
/// extended.
std::string label_of(const Vocabulary& vocabulary, std::string_view code);
/// The same through the field. REQUIRES the field has a vocabulary.
std::string label_of(Field field, std::string_view code);

/// The family a programme type belongs to (rules.md 5.3), empty for a type a service added.
std::string_view family_of_programme(std::string_view type);

/// Parts of the group fields.
namespace part {
inline constexpr std::uint8_t kEthnicityCode = 1;
inline constexpr std::uint8_t kEthnicityScheme = 2;
inline constexpr std::uint8_t kEthnicityToldBy = 3;

inline constexpr std::uint8_t kContactName = 1;
inline constexpr std::uint8_t kContactRelation = 2;
inline constexpr std::uint8_t kContactPhone = 3;
inline constexpr std::uint8_t kContactNote = 4;

inline constexpr std::uint8_t kAdaptAnswers = 1;      ///< 3 or 5 answers on a page
inline constexpr std::uint8_t kAdaptVoice = 2;        ///< read aloud
inline constexpr std::uint8_t kAdaptTextScale = 3;    ///< [percent] 100 to 200
inline constexpr std::uint8_t kAdaptOneQuestion = 4;  ///< one question at a time
inline constexpr std::uint8_t kAdaptSymbols = 5;      ///< pictures beside words
inline constexpr std::uint8_t kAdaptLanguage = 6;

inline constexpr std::uint8_t kRequirementText = 1;
inline constexpr std::uint8_t kRequirementFrom = 2;  ///< "court_or_panel"
inline constexpr std::uint8_t kRequirementByWhen = 3;
inline constexpr std::uint8_t kRequirementDone = 4;

inline constexpr std::uint8_t kAddendumText = 1;
inline constexpr std::uint8_t kAddendumReason = 2;

inline constexpr std::uint8_t kStrategyText = 1;

inline constexpr std::uint8_t kPassportSection = 1;
inline constexpr std::uint8_t kPassportWords = 2;
inline constexpr std::uint8_t kPassportWhose = 3;

inline constexpr std::uint8_t kWhoHelps = 1;  ///< me, or a helper
inline constexpr std::uint8_t kWhoName = 2;
inline constexpr std::uint8_t kWhoRole = 3;

inline constexpr std::uint8_t kOutWhy = 1;
inline constexpr std::uint8_t kOutSeen = 2;     ///< what whoever took it out had seen of it
inline constexpr std::uint8_t kOutInstead = 3;  ///< the item that says it now

inline constexpr std::uint8_t kDoneText = 1;

inline constexpr std::uint8_t kActionText = 1;
inline constexpr std::uint8_t kActionOwner = 2;
inline constexpr std::uint8_t kActionByWhen = 3;
inline constexpr std::uint8_t kActionDone = 4;

inline constexpr std::uint8_t kProcedureKind = 1;
inline constexpr std::uint8_t kProcedureFrom = 2;
inline constexpr std::uint8_t kProcedureTo = 3;
inline constexpr std::uint8_t kProcedurePresent = 4;

inline constexpr std::uint8_t kInterviewsCount = 1;
inline constexpr std::uint8_t kInterviewsMinutes = 2;
inline constexpr std::uint8_t kInterviewsBreaks = 3;

inline constexpr std::uint8_t kWorryAbout = 1;
inline constexpr std::uint8_t kWorryLine = 2;
inline constexpr std::uint8_t kWorryTold = 3;
inline constexpr std::uint8_t kWorryAt = 4;

inline constexpr std::uint8_t kLaRequested = 1;
inline constexpr std::uint8_t kLaRequestedAt = 2;
inline constexpr std::uint8_t kLaAnswer = 3;
inline constexpr std::uint8_t kLaAnswerAt = 4;
inline constexpr std::uint8_t kLaCertificate = 5;
inline constexpr std::uint8_t kLaMovedAt = 6;

inline constexpr std::uint8_t kHandoverTo = 1;
inline constexpr std::uint8_t kHandoverAt = 2;
inline constexpr std::uint8_t kHandoverSameKept = 3;

inline constexpr std::uint8_t kEventOf = 1;
inline constexpr std::uint8_t kEventAt = 2;
inline constexpr std::uint8_t kEventTap = 3;  ///< 1, 2, … as they were tapped in this attendance
inline constexpr std::uint8_t kEventMonotonic = 4;  ///< [ms] of a counter that no clock changes
inline constexpr std::uint8_t kEventBoot = 5;       ///< which run of the device it counts in
inline constexpr std::uint8_t kEventEstimate = 6;
inline constexpr std::uint8_t kEventAddedLater = 7;
inline constexpr std::uint8_t kEventWas = 8;      ///< the time it first had
inline constexpr std::uint8_t kEventWasOf = 9;    ///< the event it first was
inline constexpr std::uint8_t kEventReason = 10;  ///< why it was put right
inline constexpr std::uint8_t kEventTakenOut = 11;
inline constexpr std::uint8_t kEventWords = 12;
inline constexpr std::uint8_t kEventClockOff = 13;  ///< [minutes] taken off the phone's clock

inline constexpr std::uint8_t kSeatOf = 1;
inline constexpr std::uint8_t kSeatAttendance = 2;
inline constexpr std::uint8_t kSeatBroughtData = 3;

inline constexpr std::uint8_t kCommentText = 1;
}  // namespace part

}  // namespace casefile
