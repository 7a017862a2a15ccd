#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/casefile/commands.h"
#include "shared/casefile/record.h"
#include "shared/casefile/view.h"

/// The exchange file of records.md section 9: one record a line, docs/formats/exchange_file.md.
namespace casefile {

/// A line that cannot be taken. For people: no record text, only where and what.
struct LineFault {
    std::size_t line = 0;  ///< from 1
    std::string field;     ///< empty: the line as a whole
    std::string reason;    ///< one plain sentence
    friend bool operator==(const LineFault&, const LineFault&) = default;
};

/// What a whole file would do. `faults` empty: nothing stands against it.
struct ImportPlan {
    std::vector<Change>
        changes;  ///< to seal and keep in this order, all or none; children before their records
    std::vector<LineFault> faults;
    std::size_t already_here = 0;  ///< lines that say what this tablet has already
};
/// Reads a whole file and checks every line against the rules and the view. Changes is empty where
/// anything is at fault. Seals nothing: a preview and an import make the same plan. `now` stands in
/// where a line gives no times.
ImportPlan plan_import(std::string_view file, const View& view, const Commands& commands,
                       const base::Moment& now);

/// One record of a file or of `footbridge-cli add`: an object of fields, with `happened_at`,
/// `recorded_at` and `child` among them. kInvalidInput names the field at fault and why. `now`
/// stands in for times that are not given.
base::Result<NewRecord> parse_fields(Kind kind, std::string_view json, const base::Moment& now);

/// The lines of a file: children first, then by when they happened, then by id. Empty kind: every
/// kind.
std::string export_records(const View& view, std::optional<Kind> kind);
/// One line without its newline: {"kind": …, "id": …, "fields": {…}}. An undecided field gives its
/// newest version here; show_json() gives them all.
std::string to_line(const Record& record);
/// The line that makes this record when it is taken in. REQUIRES an id.
std::string to_line(const NewRecord& record);
/// to_line() with compartment, who made it and where, and "two_versions": {field: [{value, by,
/// tablet, at}, …]}.
std::string show_json(const Record& record);

}  // namespace casefile
