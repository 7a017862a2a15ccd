#pragma once

#include <string_view>

/// Words of the fictional service. Names of people, places and schools are made up and meant to be
/// seen as such; telephone numbers are from the ranges Ofcom keeps for drama. {name} is the child's
/// known_as.
namespace fiction::words {

inline constexpr std::string_view kFirstNames[] = {
    "Aspen",  "Briar",  "Corin",   "Dashel",  "Ezri",   "Fenn",   "Gwil",  "Hollis",
    "Ioan",   "Jory",   "Kestrel", "Lark",    "Merrin", "Nico",   "Orrin", "Perrin",
    "Quill",  "Rowan",  "Sorrel",  "Tamsin",  "Umber",  "Vesper", "Wren",  "Xanthe",
    "Yarrow", "Zephan", "Alder",   "Bryn",    "Cerys",  "Delphi", "Emrys", "Farrow",
    "Gethin", "Hazel",  "Idris",   "Jessamy", "Kit",    "Linnet", "Maelo", "Nerys",
    "Osian",  "Petra",  "Rhoswen", "Siân",    "Teilo",  "Una",    "Vael",  "Winnow"};

inline constexpr std::string_view kSurnames[] = {
    "Testerby",   "Samplewood", "Mockridge", "Fictley",        "Examplby",
    "Pretendham", "Demoston",   "Fabelby",   "Inventley",      "Placeholt",
    "Notareal",   "Madeupton",  "Storiwell", "Dummerfield",    "Falsworth-Test",
    "Imagineby",  "Proxyfield", "Trialham",  "Sketchley-Test", "Rehearsby"};

inline constexpr std::string_view kAreas[] = {
    "Northfold",    "Millbeck Quay",   "Upper Sallow", "Tannery Row",   "Harrow Fen",
    "Eastlea Park", "Cobbler's Reach", "St Oda's",     "Lowmoor Green", "Quarry Top"};

inline constexpr std::string_view kSchools[] = {
    "Hilltop Example Academy",       "Riverside Sample School",
    "Eastlea Test College",          "The Annexe (alternative provision)",
    "St Oda's Example High",         "Not in school",
    "Apprenticeship, Tannery Garage"};

inline constexpr std::string_view kPlaces[] = {"home",
                                               "Youth Hub, Northfold",
                                               "Hilltop Example Academy",
                                               "Library, Millbeck Quay",
                                               "Café at Eastlea Park",
                                               "Office, Tannery Row",
                                               "Boxing gym, Lowmoor Green",
                                               "Allotment, Quarry Top"};

inline constexpr std::string_view kRelations[] = {"Mum",          "Dad",     "Nan",
                                                  "Grandad",      "Aunt",    "Foster carer",
                                                  "Older sister", "Stepdad", "Key worker"};
inline constexpr std::string_view kWith[] = {"mum",
                                             "dad",
                                             "nan",
                                             "foster carer",
                                             "school mentor",
                                             "social worker",
                                             "speech and language therapist",
                                             "police officer from the youth team",
                                             "college tutor"};
inline constexpr std::string_view kPronouns[] = {"he/him",  "he/him",  "he/him",
                                                 "she/her", "she/her", "they/them"};

inline constexpr std::string_view kOpenings[] = {
    "Met {name} as planned and on time.",
    "{name} was waiting outside when I arrived and wanted to talk straight away.",
    "{name} was tired today and said so at the start, so we kept it short.",
    "I rang ahead to remind {name}, which helped: they were ready.",
    "{name} came with their carer, who stayed for the first ten minutes.",
    "It took a while for {name} to settle. We walked round the block first and talked on the way.",
    "{name} was in good spirits and showed me a drawing they had made at school.",
    "We had agreed to meet earlier in the week, but {name} asked to move it because of an exam.",
    "{name} was quiet when I arrived and did not want the television off, so we talked over it.",
    "Short meeting because {name} had to be at the dentist by four."};

inline constexpr std::string_view kOtherOpenings[] = {
    "Everyone who was asked came, and {name}'s views were read out first.",
    "We began with what is going well for {name} before anything else.",
    "Call about {name}, arranged last week.",
    "I had sent {name}'s one-page plan beforehand and they had read it.",
    "{name} knew that this was happening and had told me what they wanted said.",
    "I explained what I can share and what stays between {name} and me."};

inline constexpr std::string_view kCallOpenings[] = {
    "{name} answered straight away and could talk.", "{name} rang back after a missed call.",
    "Checked in with {name} as agreed, ten minutes.",
    "{name} sent a voice message first, so I rang."};

inline constexpr std::string_view kWork[] = {
    "We looked at the three goals in the plan and agreed that the second is nearly done.",
    "We used the picture cards to talk about what happens just before things go wrong.",
    "We practised what to say if friends turn up and {name} does not want to go out with them.",
    "We drew a map of places that feel safe and places that do not. The bus station is still one "
    "of the hard ones.",
    "We wrote the first lines of a letter to the person who was hurt. {name} chose every word.",
    "We talked about what happened in the spring and who was affected, one question at a time.",
    "We filled in the college form together and I read each part aloud.",
    "We went through what the panel will ask and how long it will take.",
    "We planned the week on one page with pictures: who, where and what time.",
    "We talked about sleep. {name} is up until three most nights and misses the first lesson.",
    "We spent the session on the bike project. {name} trued a wheel without help.",
    "We looked at how messages can be read in two ways, using ones that {name} had brought.",
    "We went over the conditions again in short sentences and {name} explained each one back to "
    "me.",
    "We talked about money and about a lad who offered to pay off a debt. I explained why that "
    "worries me.",
    "We made a list of five people {name} can ring, and put the numbers in the phone."};

inline constexpr std::string_view kFindings[] = {
    "{name} listened well when I used short sentences and gave time to answer.",
    "{name} found the long form hard; the version with one question on each page worked better.",
    "{name} told me that the mornings are the hardest part.",
    "School say attendance is up from two days to four days a week.",
    "School rang on Tuesday to say that there had been an argument at lunch; no one was hurt.",
    "{name} has been going to boxing twice a week and has not missed a session.",
    "At home things are calmer since nan moved in. There is food in the house and a routine in the "
    "evening.",
    "The home was warm and tidy. The younger brother was off school with a cold.",
    "{name} says they have stopped going to the park behind the shops.",
    "{name} was stopped and searched on Saturday and is angry about how it was done. I explained "
    "how to complain.",
    "{name} asked what happens after the order ends, which they have not asked before.",
    "The carer is worried about late nights and about a new phone that nobody bought.",
    "{name} is proud of the certificate and wants it kept in the file.",
    "The speech and language therapist's tips are on the fridge and the family use them.",
    "{name} missed the group last week because nobody told them that the room had changed. That is "
    "on us."};

inline constexpr std::string_view kClosings[] = {
    "We agreed what each of us will do before next time and I wrote it on a card.",
    "I told {name} what I would write down and they were fine with it.",
    "I checked that {name} knew when and where we meet next; they told me back.",
    "I thanked {name} for being honest about a hard week.",
    "I will tell the school mentor about the change of day.",
    "No new worries today.",
    "I will talk this over with my manager on Thursday."};

inline constexpr std::string_view kChildsWords[] = {
    "I'm not being funny but nobody asked me before.",
    "It's easier when you don't ask me three things at once.",
    "I just want to do my bike and be left alone.",
    "My nan would be proud of that one.",
    "I said sorry in my head loads of times. Writing it is harder.",
    "They only text me when they want something.",
    "I didn't get what the judge said. It was all long words.",
    "School's alright when it's workshop.",
    "I sleep better when my phone's downstairs.",
    "Dw i'n teimlo'n well heddiw.",
    "I want to be a plumber like my uncle.",
    "Can we meet at the café again? It's calmer."};

inline constexpr std::string_view kNextSteps[] = {"Ring school about a later start.",
                                                  "Book the college visit.",
                                                  "Ask the therapist for the picture cards.",
                                                  "Take {name} to the allotment on Saturday.",
                                                  "Send the panel date in a message with a map.",
                                                  "Finish the letter together.",
                                                  "Speak to the carer about evenings.",
                                                  "Check the bus times for the group.",
                                                  "Bring the bike parts.",
                                                  "Share the plan page with nan."};

inline constexpr std::string_view kPurposes[] = {
    "Visit", "Session: keeping safe",          "Check-in",      "Plan review",
    "Panel", "Making things right: allotment", "College visit", "Bike project"};

inline constexpr std::string_view kFlagDetails[] = {
    "Carer asks that we ring before we come.",
    "Has an inhaler and knows how to use it.",
    "Older lads wait at the bus station; meet elsewhere.",
    "Found two towns away in March; return interview done.",
    "Referred; waiting for the first decision.",
    "Dog at the house: ask for it to be shut away.",
    "Carried a knife last autumn, says for protection. Nothing since.",
    "Hurt themselves in the summer. Safety plan on the fridge."};

inline constexpr std::string_view kRatingReasons[] = {
    "The tool cannot see the move to nan's, which has changed the evenings.",
    "Two new worries since the assessment: the debt and the new phone.",
    "The tool counts an old allegation that went no further.",
    "School and carer both report three calm months."};

inline constexpr std::string_view kRequirements[] = {
    "See my worker once a week", "Go to the knife awareness group",
    "Eight hours of making things right", "Keep away from the shopping arcade",
    "Be at home by nine on school nights"};

inline constexpr std::string_view kDecisions[] = {
    "Visits go to twice a week until the next review.",
    "Ask for a strategy meeting about the new phone and the debt.",
    "Agreed to end early: the goals are met and the family agree.",
    "Panel stays on the planned date; the report goes out two days before."};

inline constexpr std::string_view kExitPlans[] = {
    "Keeps boxing on Tuesdays; school mentor is the person to ask.",
    "Nan has the cards and the number of the early help team.",
    "College place confirmed; tutor knows how to give instructions."};

inline constexpr std::string_view kAddenda[] = {
    "The school rang back after I wrote this: the meeting is moved to Friday.",
    "I left out that the carer was in the next room.",
    "The bus was late, so the meeting began at ten past."};
inline constexpr std::string_view kAddendumReasons[] = {"Learned afterwards", "Left out by mistake",
                                                        "Time was wrong"};

}  // namespace fiction::words
