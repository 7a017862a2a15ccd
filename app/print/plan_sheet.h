#pragma once

#include <QByteArray>
#include <QString>
#include <functional>
#include <map>
#include <set>
#include <vector>

#include "shared/casefile/plan.h"

/// What stands on each copy of a plan (ADR 24). Pure functions of the plan: the thread that may
/// read it.
namespace print {

enum class PlanCopy : std::uint8_t {
    kChild,         ///< the young person's own: everything but tags
    kFamily,        ///< without what is "just me and my worker", and without a sign of it
    kProfessional,  ///< for court and colleagues: who wrote what and when; says what it leaves out
    kBilingual,     ///< the child's, our words in two languages side by side
    kEvidence,      ///< how it was made together, sentence by sentence
};

/// Letters of the copies that young people, families and courts read. [pt] (ux.md PL-15)
inline constexpr int kPlanLetters = 14;
inline constexpr int kDenseLetters = 11;  ///< of copies that staff read beside their work [pt]
inline constexpr int kPlanSides = 4;      ///< at most, of a young person's copy

/// What a copy needs beside the plan.
struct PlanPaper {
    QString child;    ///< what they are called
    QString service;  ///< stands on no copy's front that goes home in an envelope
    base::Moment now;
    /// Who somebody is; empty where this tablet cannot name them.
    std::function<QString(const base::UserId&)> name_of;
    /// Everything that was written as a line's words, oldest first: for kEvidence.
    std::map<base::RecordId, std::vector<casefile::HistoryLine>> words_before{};
};

/// A copy, as blocks from the top of its first side.
struct PlanSheet {
    /// Words, and the same in the other language at their right where the copy has two.
    struct Said {
        QString words;
        QString other{};
        bool strong = false;
    };
    /// What stands together: a picture at the left and words beside it.
    struct Line {
        QString picture{};     ///< a symbol's name, or what is not known by one
        QString instead{};     ///< the symbol where there is none of that name
        QByteArray drawing{};  ///< SVG in place of a symbol: a child's drawing, a code
        bool large = false;    ///< the picture is to be looked at rather than glanced at
        std::vector<Said> said{};
        int indent = 0;
        bool with_next = false;  ///< on one side with what follows
        /// Where the sides do not hold everything, those with less go first, and of those the last
        /// of all; 0: stays.
        int stays = 0;
    };
    struct Section {
        Said heading;
        std::vector<Line> lines;
    };
    Said title;
    std::vector<Said> beneath;
    std::vector<Section> sections;
    int letters = kPlanLetters;
    int sides = 0;              ///< at most; 0: as many as it takes
    Said page, one_more, more;  ///< "Page %1 of %2", "1 more is on the tablet.", "%1 more are …"
    base::Moment made;
};

PlanSheet plan_sheet(const casefile::Plan& plan, const PlanPaper& paper, PlanCopy copy);

/// Lines that are "just me and my worker" in anybody's version, with everything under them: a step
/// of such a goal, what would help with it.
std::set<base::RecordId> just_between(const casefile::Plan& plan);
/// The same as it was signed.
std::set<base::RecordId> just_between(const casefile::SignedPlan& plan);

}  // namespace print
