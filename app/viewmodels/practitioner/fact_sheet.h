#pragma once

#include <QString>
#include <map>
#include <vector>

#include "app/tablet/tablet.h"
#include "app/viewmodels/line_list_model.h"

/// A page for a kind of record, drawn from its fields in the schema.
namespace viewmodels {

/// What stands in each field, by its schema name: a code, "true" or "false", an id, words as they
/// were typed; of a set, codes with a space between.
using FactSaid = std::map<QString, QString>;

/// The kinds that have such a page, in the order of the page.
std::vector<casefile::Kind> fact_kinds();

/// One thing to pick.
struct FactChoice {
    QString code, words;
};
struct FactSheet {
    std::vector<Line> fields;
    std::map<QString, std::vector<FactChoice>> choices;
};
/// The fields of a kind, with the child's records and the people that may be named.
FactSheet fact_sheet(const tablet::Tablet& tablet, casefile::Kind kind,
                     const base::RecordId& child);
/// "Referral order, Monday 1 September 2025": a record as a choice has it.
QString record_words(const tablet::Tablet& tablet, const casefile::Record& record);

/// The first field that is typed and cannot be read, or must be said and is not; empty: none.
QString fact_fault(casefile::Kind kind, const FactSaid& said, base::CalendarDate today);
/// Of a record that is there: the fields that can still be written, once ones that are blank among
/// them. What has two versions is not: a person chooses one of them first.
FactSheet mend_sheet(const tablet::Tablet& tablet, const casefile::Record& record);
/// What stands in each of its fields.
FactSaid said_in(const casefile::Record& record);

/// What can be read of it. A day without a year is the last time that it was.
casefile::Fields fields_of(casefile::Kind kind, const FactSaid& said, base::CalendarDate today);
/// The other way round.
FactSaid said_by(casefile::Kind kind, const casefile::Fields& fields);

/// A snapshot to stand in the place of this one: the same but for why.
FactSaid in_place_of(const casefile::Record& snapshot);
/// The child's last snapshot without its day and its moment; empty where there is none.
FactSaid last_snapshot(const tablet::Tablet& tablet, const base::RecordId& child);
/// Of a missed visit and the programme it was missed of: what may be done next, in a sentence.
QString proposed_step(const tablet::Tablet& tablet, const base::RecordId& child,
                      const FactSaid& said);

}  // namespace viewmodels
