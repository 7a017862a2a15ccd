#pragma once

#include <QStringList>

#include "app/print/plan_sheet.h"

/// Who wrote what, when, and what was said of it: sentences for the copies that staff and courts
/// read.
namespace print {

QString moment_words(const base::Moment& moment);                    ///< "9 June 2026, 10:40"
QString somebody(const PlanPaper& paper, const base::UserId& user);  ///< "a colleague"
/// "Robin's words", "Agreed words", "An adult's words".
QString whose_words(const casefile::PlanLine& line, const PlanPaper& paper);
/// "written by Morgan Testcase on 9 June 2026, 10:40", one for each version of the words.
QStringList written(const casefile::PlanLine& line, const PlanPaper& paper);
/// "“I do not agree” on 9 June 2026, 10:40, with Mum there; told back: partly; an interpreter
/// helped".
QString agreement_words(const casefile::Agreement& agreement);
/// Its number in fours, or that the number does not fit what it says was signed.
QString number_words(const casefile::Agreement& agreement);
/// What the line said when it was signed; empty where it was not in that plan.
QString signed_words(const casefile::Agreement& agreement, const base::RecordId& line);
/// "Day: Tuesday → Friday". The line itself is not named.
QString change_words(const casefile::PlanChange& change);

}  // namespace print
