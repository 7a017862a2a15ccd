#include "app/convert/aside_words.h"

#include <QCoreApplication>

#include "app/convert/qt_text.h"

namespace convert {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("AsideWords", text); }

QString about(const tablet::Tablet& tablet, const QString& what, const base::RecordId& child) {
    const QString name = child_name(tablet, child);
    return name.isEmpty() ? what : tr("%1 for %2").arg(what, name);
}

AsideWords words_of_record(const tablet::Tablet& tablet, const casefile::Record& record) {
    AsideWords words;
    words.what = to_qt(casefile::find_kind(record.kind)->label);
    if (record.child) words.what = about(tablet, words.what, *record.child);
    QStringList lines;
    for (const casefile::FieldState& field : record.fields) {
        for (const casefile::Version& version : field.versions) {
            lines << QStringLiteral("%1: %2").arg(to_qt(casefile::definition(field.field).label),
                                                  value_words(field.field, version.value, tablet));
        }
    }
    words.text = lines.join(QLatin1Char('\n'));
    return words;
}

}  // namespace

AsideWords aside_words(const tablet::Tablet& tablet, const tablet::AsideLine& aside) {
    const auto made = casefile::reduce(aside.record, {&aside.says, 1});
    if (!made.empty()) return words_of_record(tablet, made.front());
    const casefile::FieldDef* field =
        aside.says.field ? casefile::find_field(aside.says.field->field) : nullptr;
    if (field == nullptr) return {tr("Made by a newer version"), QString()};
    const auto record = tablet.view().record(aside.record, casefile::kind_of(field->field));
    const QString kind = to_qt(casefile::find_kind(casefile::kind_of(field->field))->label);
    const QString what = tr("%1: %2").arg(kind, to_qt(field->label));
    return {record ? about(tablet, what, record->child.value_or(record->id)) : what,
            value_words(field->field, aside.says.field->value, tablet)};
}

}  // namespace convert
