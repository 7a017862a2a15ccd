#include "shared/casefile/exchange.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <unordered_map>

#include "shared/casefile/exchange_json.h"
#include "shared/crypto/primitives.h"

namespace casefile {
namespace {

/// A line that reads as a record.
struct Line {
    std::size_t number = 0;
    NewRecord record;
};

/// The flag on the other child that a keep_apart line asks for. Its id follows from the line's, so
/// that a second import of the same file finds it.
NewRecord other_side(const NewRecord& flag) {
    NewRecord twin = flag;
    twin.child = std::get<base::RecordId>(*flag.fields.find(Field::kFlagOtherChild));
    twin.fields.set(Field::kFlagOtherChild, flag.child);
    twin.id = base::RecordId::from(crypto::hash(flag.id->view(), "keep apart twin").view());
    return twin;
}

bool is_keep_apart(const NewRecord& record) {
    const FieldValue* type = record.fields.find(Field::kFlagType);
    return record.kind == Kind::kFlag && type != nullptr &&
           *type == FieldValue{Choice{"keep_apart"}} &&
           record.fields.find(Field::kFlagOtherChild) != nullptr;
}

/// What is named comes before what names it: children, then plans, goals, steps, what is about
/// them.
int turn_of(const Line& line) {
    if (line.record.kind == Kind::kChild) return 0;
    if (line.record.kind != Kind::kPlanItem) return 1;
    if (line.record.fields.find(Field::kItemUnder) == nullptr) return 2;
    const FieldValue steps{Choice{"steps"}};
    const FieldValue* section = line.record.fields.find(Field::kItemSection);
    return section != nullptr && *section == steps ? 3 : 4;
}

/// Makes the plan of one file.
class Import {
  public:
    /// `commands` is copied: the children of a file that is not taken are not expected afterwards.
    Import(const View& view, const Commands& commands, const base::Moment& now)
        : view_(view), commands_(commands), now_(now) {}

    ImportPlan run(std::string_view file) {
        read(file);
        for (const Line& line : lines_) {
            if (line.record.kind == Kind::kChild && !view_.has(*line.record.id)) {
                commands_.expect(line.record);
            }
        }
        std::ranges::stable_sort(lines_, {}, turn_of);
        for (const Line& line : lines_) plan(line);
        if (plan_.faults.empty()) complete_keep_apart();
        std::sort(plan_.faults.begin(), plan_.faults.end(),
                  [](const LineFault& a, const LineFault& b) { return a.line < b.line; });
        if (!plan_.faults.empty()) plan_.changes.clear();
        return std::move(plan_);
    }

  private:
    void read(std::string_view file) {
        constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
        if (file.substr(0, 3) == kByteOrderMark) file.remove_prefix(3);
        for (std::size_t number = 1; !file.empty(); ++number) {
            const std::size_t end = std::min(file.find('\n'), file.size());
            read_one(number, file.substr(0, end));
            file.remove_prefix(std::min(end + 1, file.size()));
        }
    }

    void read_one(std::size_t number, std::string_view text) {
        if (text.find_first_not_of(" \t\r") == text.npos) return;
        Line line{number, {}};
        line.record.happened_at = now_;
        line.record.recorded_at = now_;
        if (auto fault = read_line(text, line.record)) return blame(number, *fault);
        const auto [at, fresh] = seen_.emplace(*line.record.id, number);
        if (!fresh) {
            return blame(number,
                         {"id", "Line " + std::to_string(at->second) + " has the same id."});
        }
        lines_.push_back(std::move(line));
    }

    void plan(const Line& line) {
        if (const auto here = view_.record(*line.record.id)) {
            if (says_the_same(*here, line.record)) {
                ++plan_.already_here;
            } else {
                blame(line.number, {"id", "This record is here already and says something else."});
            }
            return;
        }
        auto change = commands_.create(line.record, From::kFile);
        if (!change.ok()) return blame(line.number, fault_of(line.record.kind, change.error()));
        if (line.record.kind != Kind::kChild) commands_.expect(line.record);
        plan_.changes.push_back(std::move(change).value());
    }

    /// A keep_apart flag stands in both cases, whether the file says so once or twice.
    void complete_keep_apart() {
        std::set<std::pair<base::RecordId, base::RecordId>> told;
        for (const Line& line : lines_) {
            if (is_keep_apart(line.record)) told.emplace(line.record.child, other_of(line.record));
        }
        for (const Line& line : lines_) {
            if (!is_keep_apart(line.record) || view_.has(*line.record.id)) continue;
            const NewRecord twin = other_side(line.record);
            if (told.count({twin.child, line.record.child}) > 0 || view_.has(*twin.id)) continue;
            auto change = commands_.create(twin, From::kFile);
            // The other child is on another tablet: the flag stands in the one case.
            if (!change.ok()) continue;
            plan_.changes.push_back(std::move(change).value());
        }
    }

    static base::RecordId other_of(const NewRecord& flag) {
        return std::get<base::RecordId>(*flag.fields.find(Field::kFlagOtherChild));
    }

    void blame(std::size_t number, const JsonFault& fault) {
        plan_.faults.push_back({number, fault.field, fault.reason});
    }

    const View& view_;
    Commands commands_;
    base::Moment now_;
    std::vector<Line> lines_;
    std::unordered_map<base::RecordId, std::size_t> seen_;
    ImportPlan plan_;
};

}  // namespace

ImportPlan plan_import(std::string_view file, const View& view, const Commands& commands,
                       const base::Moment& now) {
    return Import(view, commands, now).run(file);
}

base::Result<NewRecord> parse_fields(Kind kind, std::string_view text, const base::Moment& now) {
    NewRecord record{kind, {}, {}, now, now, std::nullopt};
    if (const auto fault = read_fields(text, record)) {
        std::string reason = fault->reason;
        if (reason.ends_with('.')) reason.pop_back();  // it becomes part of a sentence
        return {base::ErrorCode::kInvalidInput, fault->field + ": " + reason};
    }
    return record;
}

std::string export_records(const View& view, std::optional<Kind> kind) {
    std::vector<base::RecordId> ids = view.newest_first();
    const auto first_other = std::stable_partition(
        ids.begin(), ids.end(),
        [&](const base::RecordId& id) { return view.case_of(id).has_value(); });
    std::reverse(ids.begin(), first_other);
    std::reverse(first_other, ids.end());
    std::string file;
    for (const base::RecordId& id : ids) {
        for (const Record& record : view.under(id)) {
            // What came by letter no file brings back.
            const bool by_letter = find_kind(record.kind)->home == Home::kBox;
            if (kind ? record.kind != *kind : by_letter) continue;
            file += to_line(record);
            file += '\n';
        }
    }
    return file;
}

}  // namespace casefile
