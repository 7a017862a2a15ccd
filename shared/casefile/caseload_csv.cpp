#include "shared/casefile/caseload_csv.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>

#include "shared/base/bytes.h"

namespace casefile {
namespace {

constexpr std::string_view kProgrammePrefix = "programme.";
constexpr std::string_view kRef = "local_ref";

struct CsvRow {
    std::size_t line = 0;  ///< where it begins, from 1
    std::vector<std::string> cells;
    bool loose = false;  ///< words stand after a quotation mark that closes a cell
};

/// Cells may hold commas, quotes that are doubled, and line ends within quotes.
class CsvReader {
  public:
    explicit CsvReader(std::string_view text) : text_(text) {}

    /// Nothing at the end, and where a quote is never closed: `unclosed` is its line then.
    std::optional<CsvRow> next() {
        if (at_ == text_.size()) return std::nullopt;
        CsvRow row;
        row.line = line_;
        while (true) {
            row.cells.push_back(cell());
            if (unclosed_ != 0) return std::nullopt;
            if (at_ < text_.size() && text_[at_] == ',') {
                ++at_;
                continue;
            }
            row.loose = !at_end_of_line();
            while (!at_end_of_line()) ++at_;
            end_line();
            return row;
        }
    }
    [[nodiscard]] std::size_t unclosed() const { return unclosed_; }

  private:
    std::string cell() {
        std::string out;
        if (at_ < text_.size() && text_[at_] == '"') return quoted();
        while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n' && text_[at_] != '\r')
            out += text_[at_++];
        return out;
    }
    std::string quoted() {
        const std::size_t began = line_;
        std::string out;
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '\n') ++line_;
            if (text_[at_] != '"') {
                out += text_[at_];
            } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
                out += text_[at_++];
            } else {
                ++at_;
                return out;
            }
        }
        unclosed_ = began;
        return out;
    }
    [[nodiscard]] bool at_end_of_line() const {
        return at_ == text_.size() || text_[at_] == '\n' || text_[at_] == '\r';
    }
    void end_line() {
        if (at_ < text_.size() && text_[at_] == '\r') ++at_;
        if (at_ < text_.size() && text_[at_] == '\n') ++at_;
        ++line_;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::size_t unclosed_ = 0;
};

struct CsvColumn {
    std::string name;
    const FieldDef* field = nullptr;
    bool of_programme = false;
};

bool fits_a_cell(const FieldDef& field) {
    return field.type != Type::kGroup && field.type != Type::kRecord && field.type != Type::kUser &&
           field.type != Type::kMoment;
}

std::optional<FieldValue> value_of(const FieldDef& field, const std::string& text) {
    if (field.type == Type::kBool) {
        if (text == "yes" || text == "true") return true;
        if (text == "no" || text == "false") return false;
        return std::nullopt;
    }
    if (field.type == Type::kInteger) {
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
        return number;
    }
    if (field.type == Type::kDate) {
        const auto date = base::date_from_iso(text);
        return date ? std::optional<FieldValue>(*date) : std::nullopt;
    }
    if (field.type == Type::kChoice) return Choice{text};
    return text;
}

std::string_view expected(Type type) {
    if (type == Type::kBool) return "This takes yes or no.";
    if (type == Type::kInteger) return "This takes a whole number.";
    return "This takes a date like 2026-06-09.";
}

/// False where it cannot be read.
bool put(const FieldDef& field, const std::string& text, Fields& fields) {
    if (field.rule != Rule::kSet) {
        const auto value = value_of(field, text);
        if (value) fields.set(field.field, *value);
        return value.has_value();
    }
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t end = std::min(text.find(';', from), text.size());
        if (end > from) {
            const auto value = value_of(field, text.substr(from, end - from));
            if (!value) return false;
            fields.add(field.field, *value);
        }
        from = end + 1;
    }
    return true;
}

class CaseloadReader {
  public:
    CaseloadReader(const View& view, base::RandomSource& random, const base::Moment& now)
        : random_(random), now_(now) {
        for (const Record& child : view.records(Kind::kChild)) {
            if (const auto ref = child.text(Field::kChildLocalRef); !ref.empty())
                here_.emplace(ref);
        }
    }

    Caseload read(std::string_view text) {
        if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
        if (text.size() > kCaseloadBytesMax) return refuse(1, "", "The file is over 16 MB.");
        if (!base::is_utf8(text))
            return refuse(bad_line(text), "", "This is not UTF-8. Save the table as CSV UTF-8.");
        CsvReader rows(text);
        const auto head = rows.next();
        if (!head) return refuse(1, "", "The file has no heading.");
        read_head(*head);
        const bool readable = made_.faults.empty();
        for (std::size_t count = 1; readable && made_.faults.size() < kCaseloadFaultsMax; ++count) {
            const auto row = rows.next();
            if (!row) break;
            if (count > kCaseloadRowsMax)
                return refuse(row->line, "", "There are over 10,000 rows. Take them in parts.");
            if (row->cells.size() > 1 || !row->cells.front().empty()) read_row(*row);
        }
        if (rows.unclosed() != 0) fault(rows.unclosed(), "", "A quotation mark is never closed.");
        if (!made_.faults.empty()) {
            made_.exchange.clear();
            made_.rows.clear();
        }
        return std::move(made_);
    }

  private:
    struct Child {
        base::RecordId id;
        std::size_t line = 0;
        Fields fields;
    };

    Caseload refuse(std::size_t line, std::string field, std::string reason) {
        Caseload none;
        none.faults.push_back({line, std::move(field), std::move(reason)});
        return none;
    }
    void fault(std::size_t line, std::string field, std::string reason) {
        made_.faults.push_back({line, std::move(field), std::move(reason)});
    }
    static std::size_t bad_line(std::string_view text) {
        std::size_t line = 1;
        for (std::size_t from = 0; from < text.size(); ++line) {
            const std::size_t end = std::min(text.find('\n', from), text.size());
            if (!base::is_utf8(text.substr(from, end - from))) return line;
            from = end + 1;
        }
        return line;
    }

    void read_head(const CsvRow& head) {
        if (head.loose) fault(head.line, "", "Words stand after a closing quotation mark.");
        std::set<std::string> seen;
        for (const std::string& name : head.cells) {
            CsvColumn column{name, nullptr, name.starts_with(kProgrammePrefix)};
            const std::string_view field =
                std::string_view(name).substr(column.of_programme ? kProgrammePrefix.size() : 0);
            column.field = find_field(column.of_programme ? Kind::kProgramme : Kind::kChild, field);
            if (column.field == nullptr)
                fault(head.line, name, "There is no such column.");
            else if (!fits_a_cell(*column.field))
                fault(head.line, name, "This cannot be said in one cell.");
            if (!seen.insert(name).second) fault(head.line, name, "This column stands twice.");
            columns_.push_back(std::move(column));
        }
        if (!seen.contains(std::string(kRef)))
            fault(head.line, std::string(kRef), "The table needs this column.");
    }

    void read_row(const CsvRow& row) {
        if (row.loose) return fault(row.line, "", "Words stand after a closing quotation mark.");
        if (row.cells.size() != columns_.size()) {
            fault(row.line, "",
                  "This row has " + std::to_string(row.cells.size()) + " cells, and the heading " +
                      std::to_string(columns_.size()) + ".");
            return;
        }
        Fields child, programme;
        std::string ref;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (row.cells[i].empty()) continue;
            const CsvColumn& column = columns_[i];
            if (column.name == kRef) ref = row.cells[i];
            if (put(*column.field, row.cells[i], column.of_programme ? programme : child)) continue;
            return fault(row.line, column.name, std::string(expected(column.field->type)));
        }
        if (ref.empty()) return fault(row.line, std::string(kRef), "Every row needs it.");
        if (here_.contains(ref))
            return fault(row.line, std::string(kRef),
                         "A child with this reference is here already.");
        const auto known = add_child(row.line, ref, child);
        if (known && !programme.all().empty()) add_programme(row.line, *known, programme);
    }
    /// Their id; nothing where this row says other than the one before.
    std::optional<base::RecordId> add_child(std::size_t line, const std::string& ref,
                                            const Fields& fields) {
        const auto [at, fresh] = children_.try_emplace(ref);
        if (fresh) {
            at->second = {base::RecordId::make(random_), line, fields};
            write(line, {Kind::kChild, {}, fields, now_, now_, at->second.id});
            ++made_.children;
            return at->second.id;
        }
        const auto& before = at->second.fields.all();
        for (const auto& [field, values] : fields.all()) {
            const auto said = before.find(field);
            if (said != before.end() && said->second == values) continue;
            fault(line, std::string(name_of(field)),
                  "Line " + std::to_string(at->second.line) + " says otherwise of this child.");
            return std::nullopt;
        }
        return at->second.id;
    }
    void add_programme(std::size_t line, const base::RecordId& child, const Fields& fields) {
        write(line, {Kind::kProgramme, child, fields, now_, now_, base::RecordId::make(random_)});
        ++made_.programmes;
    }
    void write(std::size_t line, const NewRecord& record) {
        made_.exchange += to_line(record) + '\n';
        made_.rows.push_back({line, record.kind == Kind::kProgramme});
    }

    base::RandomSource& random_;
    base::Moment now_;
    std::set<std::string, std::less<>> here_;
    std::vector<CsvColumn> columns_;
    std::map<std::string, Child> children_;
    Caseload made_;
};

}  // namespace

Caseload read_caseload(std::string_view table, const View& view, base::RandomSource& random,
                       const base::Moment& now) {
    return CaseloadReader(view, random, now).read(table);
}

std::vector<LineFault> in_the_table(const Caseload& caseload, std::vector<LineFault> faults) {
    for (LineFault& fault : faults) {
        if (fault.line < 1 || fault.line > caseload.rows.size()) continue;
        const Caseload::From& from = caseload.rows[fault.line - 1];
        fault.line = from.line;
        if (from.programme && !fault.field.empty())
            fault.field = std::string(kProgrammePrefix) + fault.field;
    }
    return faults;
}

}  // namespace casefile
