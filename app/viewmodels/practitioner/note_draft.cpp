#include "app/viewmodels/practitioner/note_draft.h"

#include <algorithm>
#include <chrono>

#include "app/convert/qt_text.h"

namespace viewmodels {

using casefile::Field;

namespace {

base::RecordId note_of(const tablet::Draft& addition) {
    return base::RecordId::from(addition.id.view());
}

/// Added already, by a call whose end nobody heard.
bool is_there(const tablet::Tablet& tablet, const tablet::Draft& draft) {
    const auto note = tablet.view().record(note_of(draft), casefile::Kind::kNote);
    if (!note) return false;
    return std::ranges::any_of(
        note->list(Field::kNoteAddenda), [&](const casefile::Version& version) {
            return version.by == tablet.user() &&
                   version.value == casefile::FieldValue{*addition_of(draft)};
        });
}

}  // namespace

const casefile::Group* addition_of(const tablet::Draft& draft) {
    const casefile::FieldValue* value = draft.record.fields.find(Field::kNoteAddenda);
    return value == nullptr ? nullptr : std::get_if<casefile::Group>(value);
}

OpenedNote open_note(tablet::Tablet& tablet, const base::RecordId& child,
                     const base::RecordId& visit) {
    OpenedNote opened;
    opened.child_name = convert::child_name(tablet, child);
    for (const tablet::Draft& draft : tablet.drafts()) {
        const bool note =
            draft.record.kind == casefile::Kind::kNote && addition_of(draft) == nullptr;
        if (draft.record.child != child || !note) continue;
        opened.draft = draft;
        return opened;
    }
    const base::Moment now = tablet.now();
    opened.draft.id = tablet.new_draft_id();
    opened.draft.record.kind = casefile::Kind::kNote;
    opened.draft.record.child = child;
    opened.draft.record.happened_at = now;
    opened.draft.record.recorded_at = now;
    opened.draft.record.fields.choice(Field::kNoteContact, "home_visit");
    if (const auto given = tablet.view().record(visit, casefile::Kind::kAppointment)) {
        const auto starts = given->moment(Field::kAppointmentStartsAt).value_or(given->happened_at);
        opened.draft.record.happened_at = std::min(starts, now);
        return opened;
    }
    const auto today = casefile::today(tablet.view(), now, tablet.user());
    if (today.next && today.next->child == child &&
        today.next->starts_at.at <= now.at + std::chrono::hours(1)) {
        opened.draft.record.happened_at = std::min(today.next->starts_at, now);
    }
    return opened;
}

void add_typed(const casefile::Fields& typed, tablet::Draft& draft) {
    casefile::Fields& fields = draft.record.fields;
    for (const auto& [field, values] : typed.all()) {
        const auto* words = std::get_if<std::string>(&values.front());
        const QString before = text_of(fields, field);
        if (words == nullptr || before.isEmpty()) {
            fields.set(field, values.front());
        } else {
            put_text(fields, field, before + QLatin1Char('\n') + convert::to_qt(*words));
        }
    }
}

base::Result<void> keep_note(tablet::Tablet& tablet, const tablet::Draft& draft) {
    if (addition_of(draft) != nullptr && is_there(tablet, draft))
        return tablet.remove_draft(draft.id);
    if (!draft.id.is_none()) return tablet.put_draft(draft);
    tablet::Draft opened = open_note(tablet, draft.record.child).draft;
    add_typed(draft.record.fields, opened);
    return tablet.put_draft(opened);
}

base::Result<void> finish_addition(tablet::Tablet& tablet, const tablet::Draft& draft) {
    const casefile::Group& item = *addition_of(draft);
    if (!is_there(tablet, draft)) {
        auto added = tablet.add_addendum(note_of(draft),
                                         std::string(item.text(casefile::part::kAddendumText)),
                                         std::string(item.text(casefile::part::kAddendumReason)));
        if (!added.ok()) return added;
    }
    return tablet.remove_draft(draft.id);
}

QString text_of(const casefile::Fields& fields, Field field) {
    const casefile::FieldValue* value = fields.find(field);
    const std::string* text = value == nullptr ? nullptr : std::get_if<std::string>(value);
    return text == nullptr ? QString() : convert::to_qt(*text);
}

QString code_of(const casefile::Fields& fields, Field field) {
    const casefile::FieldValue* value = fields.find(field);
    const auto* choice = value == nullptr ? nullptr : std::get_if<casefile::Choice>(value);
    return choice == nullptr ? QString() : convert::to_qt(choice->code);
}

int said(const casefile::Fields& fields, Field field) {
    const casefile::FieldValue* value = fields.find(field);
    const bool* flag = value == nullptr ? nullptr : std::get_if<bool>(value);
    return flag == nullptr ? -1 : *flag ? 1 : 0;
}

void put_text(casefile::Fields& fields, Field field, const QString& text) {
    if (!text.trimmed().isEmpty()) fields.text(field, convert::to_core(text));
}

void put_code(casefile::Fields& fields, Field field, const QString& code) {
    if (!code.isEmpty()) fields.choice(field, convert::to_core(code));
}

void put_said(casefile::Fields& fields, Field field, int said) {
    if (said >= 0) fields.set(field, said == 1);
}

}  // namespace viewmodels
