#pragma once

#include <QString>

#include "app/tablet/tablet.h"

/// The draft behind the note page. Any thread, but for what takes the tablet: that is its own.
namespace viewmodels {

struct OpenedNote {
    tablet::Draft draft;
    QString child_name;
};
/// The unfinished note for this child, or a new one with what the diary knows filled in: when the
/// visit was, if one is given, or the one that is on.
OpenedNote open_note(tablet::Tablet& tablet, const base::RecordId& child,
                     const base::RecordId& visit = {});
/// Where it is not a note, but what is being added to the signed one that has the draft's id: that
/// item. Null for a note.
[[nodiscard]] const casefile::Group* addition_of(const tablet::Draft& draft);
/// Adds it and removes the draft; ok as well where an earlier call did so and could not say it.
base::Result<void> finish_addition(tablet::Tablet& tablet, const tablet::Draft& draft);

/// What was typed before the draft was known goes into it: after its own words, and in place of its
/// own answers.
void add_typed(const casefile::Fields& typed, tablet::Draft& draft);

/// Keeps what was typed; a draft without an id is what was typed for its child before the note was
/// opened.
base::Result<void> keep_note(tablet::Tablet& tablet, const tablet::Draft& draft);

QString text_of(const casefile::Fields& fields, casefile::Field field);
QString code_of(const casefile::Fields& fields, casefile::Field field);
/// -1 not said, 0 no, 1 yes.
int said(const casefile::Fields& fields, casefile::Field field);
/// Nothing is put where nothing is said.
void put_text(casefile::Fields& fields, casefile::Field field, const QString& text);
void put_code(casefile::Fields& fields, casefile::Field field, const QString& code);
void put_said(casefile::Fields& fields, casefile::Field field, int said);

}  // namespace viewmodels
