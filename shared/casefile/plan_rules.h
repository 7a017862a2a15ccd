#pragma once

#include <string>

#include "shared/base/result.h"
#include "shared/casefile/commands.h"
#include "shared/casefile/record.h"
#include "shared/casefile/schema.h"

/// The rules of a plan's lines that the tables cannot say (records.md section 5). The reducer and
/// the commands ask the same functions, so that a hand-made operation gets no further than the app.
namespace casefile {

/// How two edits of this field meet in a record. `childs`: it was made with the child's own words,
/// which are written once and only answered.
Rule rule_here(const FieldDef& field, bool childs);
/// Only the operation that made the record gives this field.
[[nodiscard]] bool only_at_creation(Field field);
/// False for what holds a sound, strokes or a code: nobody types it into a search or reads it.
[[nodiscard]] bool is_text_for_people(Field field);
/// The fields with which a record is made: are they a line in the child's words?
[[nodiscard]] bool childs_words(const Fields& made);
[[nodiscard]] bool childs_words(const Record& record);

/// What a child said is not an adult's to take away: only because the child asks, or it is done.
[[nodiscard]] bool may_take_out(bool childs, std::string_view why);

/// A hash of every value that stands in the line, its tags and whether it is out aside: hex. Who
/// takes a line out says so, and it is out only while nothing else stands in it.
std::string seen_of(const Record& line);
[[nodiscard]] bool is_out(const Record& line);
/// Taken out by somebody who had not seen all that stands in it.
[[nodiscard]] bool out_unseen(const Record& line);

/// The rules between fields of one line. kInvalidInput with the field's name.
base::Result<void> check_line(const Fields& line);
/// kInvalidInput where the hash is not that of what was signed.
base::Result<void> check_agreement(const Fields& agreement);
/// Does the line fit into its plan, beside those there and those `before` it in the same change?
/// kNotFound where its plan or what it is under is not in this child's case. From a person,
/// kRefused where as many are live as a child can hold (ux.md PL-2) or the plan has ended, and
/// kInvalidInput for a line that is out from the start.
base::Result<void> check_place(const View& view, std::span<const NewRecord> before,
                               const NewRecord& line, From from);
/// May these fields of the line be written? One that is taken out changes no more until it is taken
/// back; one that is to be live again needs room. Taking out, writes what was seen into `fields`.
base::Result<void> may_change(const View& view, const Record& line, Fields& fields);
/// Gives an agreement that does not say what was signed its child's plan as it stands.
void sign_as_it_stands(const View& view, NewRecord& agreement);

}  // namespace casefile
